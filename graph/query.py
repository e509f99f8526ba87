"""Questions to a graph file in SPARQL: ready ones with parameters, or one's own.

A ready question is a file of `ontology/questions`: a SPARQL query that runs as it stands, whose head
names it and its parameters:

    # title: Which authors and works support or dispute a concept?
    # parameter: concept (concept): a label of the concept, or the last part of its IRI
    # parameter: object (concept, optional): …
    # example: concept=empathy

A value given for `concept` takes the place of what stands in `VALUES ?concept_given { … }`, as an
escaped term. An optional parameter without a value has its VALUES line left out.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pyoxigraph as ox

from .. import ontology
from ..errors import UnreadableInput, WrongUse
from ..ontology.terms import CONCEPT_BASE, PREFIXES
from . import graph_file
from .query_values import encodable, write_terms

Cell = str | int | float | bool | None
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_HEAD = re.compile(r"#[ \t]*(title|parameter|example):[ \t]*(.*)")
_PARAMETER = re.compile(r"(\w+) \((concept|author|relation|text|number)(, optional)?\): (.*)")
# A call of another server, wherever it may stand: conservative, so that no trick of quotes or comments
# hides one. The word before it tells a keyword from the end of a name (see `refuse_unsafe`).
_BLANK = r"(?:\s|#[^\n\r]*[\n\r])*"
_SERVICE = re.compile(rf"service(?={_BLANK}(?:silent{_BLANK})?(?:[<?$]|[\w.\-]*:))", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?:[?$]|[\w\-%]*:)[\w\-%:]*\Z")
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PROLOGUE = re.compile(r"(?:\s|#[^\n\r]*|PREFIX\s+[^<]*<[^>]*>|BASE\s*<[^>]*>)*", re.IGNORECASE)
_UPDATE = re.compile(r"(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
_NUMBERS = frozenset(
    PREFIXES["xsd"] + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")
)
_DECIMALS = frozenset(PREFIXES["xsd"] + name for name in ("decimal", "double", "float"))


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: one tuple of RDF terms per row, in the order of the columns, None where unbound.

    ASK gives one column named "answer"; CONSTRUCT and DESCRIBE give "subject", "predicate", "object".
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[_Term | None, ...], ...]

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

    def json(self) -> str:
        """The table in the SPARQL 1.1 Query Results JSON Format, one solution per line."""
        head = json.dumps({"vars": list(self.columns)}, ensure_ascii=False)
        solutions = ",\n".join(
            json.dumps(
                {name: _json(term) for name, term in zip(self.columns, row, strict=True) if term is not None},
                ensure_ascii=False,
            )
            for row in self.terms
        )
        return f'{{"head": {head}, "results": {{"bindings": [\n{solutions}\n]}}}}'


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be given. `kind` is "concept", "author", "relation", "text" or "number"."""

    name: str
    kind: str
    optional: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question: its name on the command line, what it asks, and its SPARQL."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str


# ---------------------------------------------------------------- ready questions


def questions() -> list[Question]:
    """The ready questions, by name."""
    folder = resources.files(ontology).joinpath("questions")
    texts = {file.name[:-3]: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".rq")}
    return [read_question(name, text) for name, text in sorted(texts.items())]


def read_question(name: str, text: str) -> Question:
    """A question from the text of its file; without a head it is a query without parameters.

    Raises:
        WrongUse: a parameter line is not "# parameter: name (kind): meaning", or the query has no
            `VALUES ?name_given { … }` for it.
    """
    head: dict[str, list[str]] = {"title": [], "parameter": [], "example": []}
    for line in text.splitlines():
        if found := _HEAD.fullmatch(line.strip()):
            head[found[1]].append(found[2].strip())
    parameters = []
    for written in head["parameter"]:
        found = _PARAMETER.fullmatch(written)
        if not found:
            raise WrongUse(f"{name}: '# parameter: {written}' is not '# parameter: name (kind): meaning'")
        if not _place(found[1]).search(text):
            raise WrongUse(f"{name}: nothing stands for the parameter {found[1]}; write VALUES ?{found[1]}_given {{ }}")
        parameters.append(Parameter(found[1], found[2], bool(found[3]), found[4]))
    return Question(name, " ".join(head["title"]) or name, tuple(parameters), " ".join(head["example"]), text)


def _place(parameter: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES[ \t]+\?{parameter}_given[ \t]*\{{([^}}]*)\}}")


# ---------------------------------------------------------------- asking


def ask(path: Path | str, asked: str, values: Mapping[str, str] | None = None) -> Table:
    """The answer of a graph file to a ready question by name, a file of SPARQL (*.rq), or SPARQL itself.

    Args:
        path: the graph, Turtle or another RDF by suffix.
        asked: "who-supports", "my.rq" or "SELECT …".
        values: a value per parameter, as the user typed it.

    Raises:
        WrongUse: no such question, a missing or unknown parameter, a concept that the graph does not
            have, SPARQL that cannot be read, updates or SERVICE.
        UnreadableInput: the graph or the file of SPARQL cannot be read.
    """
    question = find_question(asked)
    store = graph_file.load(Path(path))
    return _run(store, fill(question, values or {}, store))


def run_query(path: Path | str, text: str) -> Table:
    """The answer of a graph file to a SPARQL query (SELECT, ASK, CONSTRUCT or DESCRIBE).

    Raises:
        WrongUse, UnreadableInput: as `ask`.
    """
    refuse_unsafe(text)
    return _run(graph_file.load(Path(path)), text)


def find_question(asked: str) -> Question:
    """The question meant: a ready one by name, one in a file, or the SPARQL itself.

    Raises:
        WrongUse: neither a ready question nor SPARQL.
        UnreadableInput: the file of SPARQL cannot be read.
    """
    if asked.endswith((".rq", ".sparql")) and "{" not in asked:
        try:
            return read_question(Path(asked).name, Path(asked).read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "is not UTF-8 text"
            raise UnreadableInput(asked, reason, "give a SPARQL file, or a ready question by name") from None
    if re.search(r"[\s{]", asked):
        return read_question("query", asked)
    ready = {question.name: question for question in questions()}
    if asked in ready:
        return ready[asked]
    near = difflib.get_close_matches(asked, ready, n=1)
    hint = f"did you mean {near[0]}?" if near else "concite questions lists those there are"
    raise WrongUse(f"{asked}: no such question; {hint}")


def fill(question: Question, values: Mapping[str, str], store: ox.Store) -> str:
    """The question's SPARQL with the values in their places.

    Raises:
        WrongUse: a parameter is missing, unknown, or has a value that the graph does not know.
    """
    names = {parameter.name for parameter in question.parameters}
    for name in values:
        if name not in names:
            has = f"it has {', '.join(sorted(names))}" if names else "it has none"
            raise WrongUse(f"{question.name}: no parameter {name}; {has}")
    text = question.text
    for parameter in question.parameters:
        value = values.get(parameter.name, "").strip()
        if not value and not parameter.optional:
            example = f", such as {question.example}" if question.example else ""
            raise WrongUse(f"{question.name}: give {parameter.name}=…{example}")
        place = ""
        if value:
            terms = write_terms(parameter.name, parameter.kind, value, store)
            place = f"VALUES ?{parameter.name}_given {{ {' '.join(terms)} }}"
        # The replacement is a function, so that no backslash in a value has a meaning.
        text = _place(parameter.name).sub(lambda _found, place=place: place, text, count=1)  # type: ignore[misc]
    return text


# ---------------------------------------------------------------- running


def refuse_unsafe(text: str) -> None:
    """Let through what only reads the given graph.

    Raises:
        WrongUse: the query calls another server (SERVICE) or is an update.
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
    start = _PROLOGUE.match(text)
    if start and (update := _UPDATE.match(text, start.end())):
        word = update.group().upper()
        raise WrongUse(f"query: {word} would change the graph; only SELECT, ASK, CONSTRUCT and DESCRIBE are answered")


def _run(store: ox.Store, text: str) -> Table:
    refuse_unsafe(text)
    prefixes = {**PREFIXES, "cf": CONCEPT_BASE}
    try:
        result = store.query(encodable(text), prefixes=prefixes, use_default_graph_as_union=True)
        if isinstance(result, ox.QueryBoolean):
            return Table(("answer",), ((ox.Literal(bool(result)),),))
        if isinstance(result, ox.QueryTriples):
            triples = sorted(((t.subject, t.predicate, t.object) for t in result), key=str)
            return Table(("subject", "predicate", "object"), tuple(triples))
        columns = tuple(variable.value for variable in result.variables)
        return Table(columns, tuple(tuple(row) for row in result))
    except SyntaxError as error:
        raise WrongUse(_syntax(text, str(error))) from None
    except (ValueError, RuntimeError, OSError) as error:
        raise WrongUse(f"query: {' '.join(str(error).split())}") from None


def _syntax(text: str, message: str) -> str:
    """The parser's message in one line: where, and what stands there."""
    found = re.match(r"error at (\d+):(\d+): ", message)
    if not found:
        return f"query: cannot be read: {' '.join(message.split())[:200]}"
    line, column = int(found[1]), int(found[2])
    rest = "".join(text.splitlines(keepends=True)[line - 1 :])[column - 1 :].split()
    what = f"does not fit: {' '.join(rest)[:40]}" if rest else "something is missing at the end"
    bare = re.sub(r"<[^<>\s]*>|\"[^\"\n]*\"|'[^'\n]*'", " ", text)
    declared = {*PREFIXES, "cf", *re.findall(r"prefix\s+(\w+):", bare, re.IGNORECASE)}
    unknown = [name for name in re.findall(r"(?<![\w?$@:-])(\w+):\w", bare) if name not in declared]
    prefix = f" (the prefix {unknown[0]}: is not declared)" if unknown else ""
    return f"query, line {line}, column {column}: {what}{prefix}"


# ---------------------------------------------------------------- forms of a term


def _text(term: _Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _value(term: _Term | None) -> Cell:
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


def _json(term: _Term) -> dict[str, str]:
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
