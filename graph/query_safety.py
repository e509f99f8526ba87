"""What a query may not do: change the graph, or ask for anything beside it."""

from __future__ import annotations

import re

from ..errors import WrongUse

# A call of another server, wherever it may stand: conservative, so that no trick of quotes or comments
# hides one. The word before it tells a keyword from the end of a name (see `refuse_unsafe`).
_BLANK = r"(?:\s|#[^\n\r]*[\n\r])*"
_SERVICE = re.compile(rf"service(?={_BLANK}(?:silent{_BLANK})?(?:[<?$]|[\w.\-]*:))", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?:[?$]|[\w\-%]*:)[\w\-%:]*\Z")
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PROLOGUE = re.compile(r"(?:\s|#[^\n\r]*|PREFIX\s+[^<]*<[^>]*>|BASE\s*<[^>]*>)*", re.IGNORECASE)
_UPDATE = re.compile(r"(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
# The tokens of SPARQL as far as needed to tell the keyword FROM from text, names and comments. FROM loads
# nothing in either engine (rdflib's loading is switched off), so this one need not be conservative.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\\\x00-\x20]*>'
    r"|#[^\n\r]*"
    r"|[?$@]\w+"
    r"|[\w\-.]*:[\w\-.:%\\]*"
    r"|(?P<word>[A-Za-z_]\w*)"
    r"|\w+",
    re.DOTALL,
)


def refuse_unsafe(text: str) -> None:
    """Let through what only reads the given graph.

    Raises:
        WrongUse: the query calls another server (SERVICE), names other graphs (FROM), or is an update.
    """
    # SPARQL allows escapes of code points anywhere, also within a keyword.
    plain = _ESCAPED.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), text)
    for form in (text, plain):
        for found in _SERVICE.finditer(form):
            # "?service" and "ex:service" are names; "1SERVICE" and ".SERVICE" are not.
            if not _NAME_BEFORE.search(form, max(0, found.start() - 200), found.start()):
                raise WrongUse(
                    "query: SERVICE would ask another server; only the given graph can be asked"
                    " (a prefix or text that begins so must be renamed)"
                )
        start = _PROLOGUE.match(form)
        if start and (update := _UPDATE.match(form, start.end())):
            word = update.group().upper()
            raise WrongUse(
                f"query: {word} would change the graph; only SELECT, ASK, CONSTRUCT and DESCRIBE are answered"
            )
        if any((found["word"] or "").upper() == "FROM" for found in _TOKEN.finditer(form)):
            raise WrongUse("query: FROM names another graph; only the given graph can be asked")
