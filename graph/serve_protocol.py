"""What a request of the SPARQL 1.1 Protocol asks for, read strictly (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from urllib.parse import parse_qsl

MOST_BYTES = 200_000
"""How long a request's body may be."""

_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_DATASET = {"default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri"}


class Refused(Exception):  # not a user's mistake at the command line, so no ConciteError
    """A request that is answered with an error.

    Args:
        status: the HTTP status.
        reason: one line for the client.
    """

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(reason)


def read_query(method: str, parameters: bytes, content_type: str, body: bytes) -> str | None:
    """The SPARQL that a request asks (2.1: by GET, by POST with a form, by POST directly).

    Args:
        method: "GET", "HEAD" or "POST".
        parameters: the query part of the address, without "?".
        content_type: the header of that name, "" where missing.
        body: of a POST.

    Returns:
        The query; None for a GET that asks nothing at all.

    Raises:
        Refused: 400 for a request that is malformed, asks for another dataset or for an update; 415 for a
            body of another kind.
    """
    pairs = _pairs(parameters)
    if method != "POST":
        return _one_query(pairs) if pairs else None
    kind, _, rest = content_type.partition(";")
    kind = kind.strip().lower()
    charset = next((p.partition("=")[2] for p in rest.split(";") if p.strip().lower().startswith("charset")), "utf-8")
    if charset.strip(" \"'").lower() not in ("utf-8", "utf8"):
        raise Refused(415, "the body must be in UTF-8")
    if kind == _FORM:
        return _one_query(pairs + _pairs(body))
    if kind == _DIRECT:
        _one_query([*pairs, ("query", "")])  # the address holds no query, no dataset
        return _text(body)
    if kind == "application/sparql-update":
        raise Refused(415, "this graph can only be read; updates are refused")
    raise Refused(415, f"send the query as {_FORM} or as {_DIRECT}")


def _pairs(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            _text(text), keep_blank_values=True, errors="strict", max_num_fields=100, encoding="utf-8"
        )  # fmt: skip
    except ValueError:
        raise Refused(400, "the parameters cannot be read: they must be UTF-8, percent-encoded, at most 100") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "the query is not UTF-8") from None


def _one_query(pairs: list[tuple[str, str]]) -> str:
    names = {name for name, _ in pairs}
    if "update" in names:
        raise Refused(400, "this graph can only be read; updates are refused")
    if names & _DATASET:
        raise Refused(400, f"only the one graph can be asked; leave out {', '.join(sorted(names & _DATASET))}")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        raise Refused(400, "give exactly one query" if queries else "give a query")
    return queries[0]
