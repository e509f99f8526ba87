"""The answer to a query, and the forms in which it is handed on: SPARQL 1.1 results, CSV, HTML, RDF."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from ..ontology.terms import PREFIXES

Cell = str | int | float | bool | None
RdfTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

SOLUTIONS, BOOLEAN, TRIPLES = "solutions", "boolean", "triples"
_NUMBERS = frozenset(
    PREFIXES["xsd"] + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")
)
_DECIMALS = frozenset(PREFIXES["xsd"] + name for name in ("decimal", "double", "float"))
_SPARQL_XML = "http://www.w3.org/2005/sparql-results#"
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;margin:1.5rem;color-scheme:light dark}table{border-collapse:collapse}"
    "th,td{border:1px solid #8886;padding:.3em .6em;text-align:left;vertical-align:top}th{position:sticky;top:0;"
    "background:Canvas}td{overflow-wrap:anywhere}pre{white-space:pre-wrap}"
)


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: one tuple of RDF terms per row, in the order of the columns, None where unbound.

    ASK gives one column named "answer"; CONSTRUCT and DESCRIBE give "subject", "predicate", "object".

    Args:
        columns: the names of the variables.
        terms: the rows.
        form: `SOLUTIONS`, `BOOLEAN` or `TRIPLES`, by the kind of query.
        complete: False where a limit of rows or bytes cut the answer.
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[RdfTerm | None, ...], ...]
    form: str = SOLUTIONS
    complete: bool = True

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Each cell as text: IRIs without brackets, literals without quotes, "" where unbound."""
        return tuple(tuple(_text(term) for term in row) for row in self.terms)

    @property
    def values(self) -> tuple[tuple[Cell, ...], ...]:
        """Each cell as a value of Python: numbers and truth values are its own, None where unbound."""
        return tuple(tuple(_value(term) for term in row) for row in self.terms)

    def csv(self) -> str:
        """The table as CSV (RFC 4180 and SPARQL 1.1): lines end in CR LF, unbound cells are empty."""
        stream = io.StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return stream.getvalue()

    def tsv(self) -> str:
        """The table in the SPARQL 1.1 TSV format: terms as Turtle writes them, unbound cells are empty."""
        lines = ["\t".join(f"?{name}" for name in self.columns)]
        lines += ["\t".join(_turtle(term) for term in row) for row in self.terms]
        return "".join(line + "\n" for line in lines)

    def json(self) -> str:
        """The table in the SPARQL 1.1 Query Results JSON Format, one solution per line."""
        if self.form == BOOLEAN:
            return json.dumps({"head": {}, "boolean": self.values[0][0]})
        head = json.dumps({"vars": list(self.columns)}, ensure_ascii=False)
        solutions = ",\n".join(
            json.dumps(
                {name: _json(term) for name, term in zip(self.columns, row, strict=True) if term is not None},
                ensure_ascii=False,
            )
            for row in self.terms
        )
        return f'{{"head": {head}, "results": {{"bindings": [\n{solutions}\n]}}}}'

    def xml(self) -> str:
        """The table in the SPARQL Query Results XML Format; what XML cannot hold becomes U+FFFD."""
        if self.form == BOOLEAN:
            head, body = "<head/>", f"<boolean>{self.rows[0][0]}</boolean>"
        else:
            names = "".join(f"<variable name={quoteattr(name)}/>" for name in self.columns)
            head = f"<head>{names}</head>"
            results = "\n".join(f"<result>{_xml_row(self.columns, row)}</result>" for row in self.terms)
            body = f"<results>\n{results}\n</results>"
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_SPARQL_XML}">\n{head}\n{body}\n</sparql>\n'

    def html(self, title: str = "Answer") -> str:
        """The table as a page of its own, which asks nothing of a network and runs nothing."""
        head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in self.columns)
        body = "\n".join("<tr>" + "".join(f"<td>{_cell(term)}</td>" for term in row) + "</tr>" for row in self.terms)
        count = f"{len(self.terms)} row{'' if len(self.terms) == 1 else 's'}"
        more = "" if self.complete else ", cut at the limit"
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{html.escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
            f"<h1>{html.escape(title)}</h1>\n<p>{count}{more}</p>\n<table>\n<thead><tr>{head}</tr></thead>\n"
            f"<tbody>\n{body}\n</tbody>\n</table>\n</body>\n</html>\n"
        )

    def rdf(self, form: ox.RdfFormat) -> str:
        """The triples of CONSTRUCT or DESCRIBE as RDF, sorted."""
        triples = [ox.Triple(*row) for row in self.terms]  # type: ignore[arg-type]
        written = ox.serialize(triples, format=form, prefixes=PREFIXES if form in _WITH_PREFIXES else None)
        return (written or b"").decode("utf-8")


_WITH_PREFIXES = (ox.RdfFormat.TURTLE, ox.RdfFormat.RDF_XML)


def _text(term: RdfTerm | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _value(term: RdfTerm | None) -> Cell:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        kind = term.datatype.value
        try:
            if kind in _NUMBERS:
                return int(term.value)
            if kind in _DECIMALS:
                return float(term.value)
        except ValueError:
            return term.value
        if kind == PREFIXES["xsd"] + "boolean":
            return term.value in ("true", "1")
    return _text(term)


def _turtle(term: RdfTerm | None) -> str:
    return "" if term is None else str(term).replace("\t", "\\t")


def _json(term: RdfTerm) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "bnode", "value": str(term).removeprefix("_:")}
    written = {"type": "literal", "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
    elif term.datatype.value != PREFIXES["xsd"] + "string":
        written["datatype"] = term.datatype.value
    return written


def _xml_row(columns: tuple[str, ...], row: tuple[RdfTerm | None, ...]) -> str:
    cells = zip(columns, row, strict=True)
    return "".join(
        f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>" for name, term in cells if term is not None
    )


def _xml_term(term: RdfTerm) -> str:
    written = _json(term)
    kind = written["type"]
    value = escape(_NOT_XML.sub("\ufffd", written["value"]), {"\r": "&#13;"})
    if "xml:lang" in written:
        return f'<literal xml:lang="{written["xml:lang"]}">{value}</literal>'
    if "datatype" in written:
        return f"<literal datatype={quoteattr(written['datatype'])}>{value}</literal>"
    return f"<{kind}>{value}</{kind}>"


def _cell(term: RdfTerm | None) -> str:
    text = html.escape(_NOT_XML.sub("\ufffd", _text(term)))
    web = isinstance(term, ox.NamedNode) and term.value.startswith(("https://", "http://"))
    return f'<a rel="noreferrer" href="{text}">{text}</a>' if web else text
