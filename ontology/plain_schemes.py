"""Schemes without RDF: a table (CSV) or an indented list → the triples of a SKOS scheme.

Both may begin with lines that tell of the scheme as a whole: "# title: Sleep", "# base: https://example.org/sleep/"
(what identifiers begin with), "# id: …" (its own), "# language: en" (of all that has no language of its own).
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from ..errors import UnreadableInput
from .terms import CONTEXT_CUE, STOP_PATTERN, UNWANTED, VALENCE, WANTED

SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TITLE = "http://purl.org/dc/terms/title"
DEFAULT_BASE = "urn:x-concite:concept:"
"""What identifiers begin with where a file gives no base."""

TEXTS = {"definition": SKOS + "definition", "scopeNote": SKOS + "scopeNote"}
LABELS = {
    "altLabel": SKOS + "altLabel",
    "hiddenLabel": SKOS + "hiddenLabel",
    "contextCue": CONTEXT_CUE,
    "stopPattern": STOP_PATTERN,
}
LINKS = {"broader": SKOS + "broader", "related": SKOS + "related"}
MATCHES = {"exactMatch": SKOS + "exactMatch", "closeMatch": SKOS + "closeMatch"}
COLUMNS = ("id", "prefLabel", *LABELS, *LINKS, *TEXTS, "valence", *MATCHES)
"""The columns of a table, in the order in which they are written."""

_VALENCES = {"wanted": WANTED, "unwanted": UNWANTED, "+": WANTED, "-": UNWANTED}
_SETTING = re.compile(r"#\s*(title|base|id|language)\s*:\s*(.*)", re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_SEPARATOR = re.compile(r"(\\.)|\|", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """What one line says of a concept.

    Attributes:
        line: counts from 1.
        cells: values by column and language ("" where it gives none); at most one value but for labels and links.
        above: place in the list of the row that this one stands under, None where it stands under none.
    """

    line: int
    cells: Mapping[tuple[str, str], tuple[str, ...]]
    above: int | None = None

    @property
    def labels(self) -> list[str]:
        """The preferred labels, in whatever language."""
        return [value for (column, _), values in self.cells.items() if column == "prefLabel" for value in values]


@dataclass(frozen=True, slots=True)
class PlainScheme:
    """A table or list as triples.

    Attributes:
        lines: where each concept stands (first), by IRI; lines count from 1.
    """

    triples: tuple[ox.Triple, ...]
    lines: Mapping[str, int]


@dataclass(slots=True)
class _Settings:
    """What the lines at the beginning say of the scheme as a whole."""

    said: dict[str, str] = field(default_factory=dict)

    def take(self, text: str, place: str, line: int) -> bool:
        """Whether a line is such a one; it is then kept."""
        quoted = _QUOTED.match(text)
        found = _SETTING.fullmatch(quoted.group(1).replace('""', '"') if quoted else text.strip().rstrip(",;\t "))
        if not found or not found.group(2).strip():
            return False
        name, value = found.group(1).lower(), found.group(2).strip()
        if name == "language" and not _is_language(value):
            raise _wrong(place, line, f"gives {value!r} as a language", 'write a tag such as "en"')
        if name in ("base", "id") and not _is_iri(value):
            raise _wrong(place, line, f"gives {value!r} as {name}", "write a whole IRI: https://example.org/my-field/")
        self.said[name] = value
        return True


def _is_iri(text: str) -> bool:
    try:
        return bool(_IRI.fullmatch(text) and ox.NamedNode(text))
    except ValueError:
        return False


def _is_language(tag: str) -> bool:
    try:
        return bool(_LANGUAGE.fullmatch(tag) and ox.Literal("", language=tag) is not None)
    except ValueError:
        return False


def _wrong(place: str, line: int, reason: str, remedy: str) -> UnreadableInput:
    return UnreadableInput(f"{place}, line {line}", reason, remedy)


def decoded(data: bytes, place: str) -> str:
    """The text of a table or list: UTF-8, or UTF-16 with its mark; line ends as they are.

    Raises:
        UnreadableInput: it is in another encoding.
    """
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _wrong(place, line, "is not UTF-8", 'save it anew as "CSV UTF-8" or as text in UTF-8') from None


# ---------------------------------------------------------------- tables


def read_table(text: str, place: str) -> PlainScheme:
    r"""The scheme in a table: a row of column names, then a row for each concept.

    Cells are parted by commas, semicolons or tabs (whatever the names are parted by), several values within a cell by
    "|"; "\|" and "\\" stand for the signs themselves. A name may end in a language: "altLabel@de".

    Raises:
        UnreadableInput: with the line and what to do about it.
    """
    settings = _Settings()
    lines = text.splitlines(keepends=True)
    begun = 0
    while begun < len(lines) and (not lines[begun].strip(" \t\r\n,;") or lines[begun].lstrip('"').startswith("#")):
        settings.take(lines[begun], place, begun + 1)
        begun += 1
    if begun == len(lines):
        raise _wrong(place, 1, "holds no row of column names", f"begin with one of {', '.join(COLUMNS)}")
    delimiter = max(",;\t", key=lambda sign: (lines[begun].count(sign), sign == ","))
    reader = csv.reader(io.StringIO("".join(lines[begun:]), newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    columns: list[tuple[str, str]] = []
    line = begun + 1
    try:
        for cells in reader:
            if not columns:
                columns = _columns(cells, place, line)
            elif any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                rows.append(_row(cells, columns, place, line))
            line = begun + reader.line_num + 1
    except csv.Error as error:
        raise _wrong(
            place, begun + reader.line_num, f"is no row of a table: {error}", "mend its quotation marks"
        ) from None
    return _plain(rows, settings.said, place)


def _columns(cells: Sequence[str], place: str, line: int) -> list[tuple[str, str]]:
    """Column and language of each name; plurals ("altLabels") are understood."""
    known = {column.lower(): column for column in COLUMNS}
    known |= {column.lower() + "s": column for column in (*LABELS, *MATCHES)} | {"label": "prefLabel"}
    columns: list[tuple[str, str]] = []
    for cell in cells:
        name, _, language = cell.strip().partition("@")
        column = known.get(name.strip().lower())
        if not column and name.strip():
            raise _wrong(place, line, f"names a column {cell.strip()!r}", f"use only {', '.join(COLUMNS)}")
        if language and not _is_language(language):
            raise _wrong(place, line, f"names a column {cell.strip()!r}", 'write the language as in "altLabel@de"')
        if column and (column, language) in columns:
            raise _wrong(place, line, f"names the column {cell.strip()!r} twice", "put both into one, parted by |")
        columns.append((column or "", language))
    if "prefLabel" not in [column for column, _ in columns]:
        raise _wrong(place, line, "names no column prefLabel", f"begin with a row of names: {', '.join(COLUMNS[:5])} …")
    return columns


def _row(cells: Sequence[str], columns: Sequence[tuple[str, str]], place: str, line: int) -> Row:
    said: dict[tuple[str, str], tuple[str, ...]] = {}
    for number, cell in enumerate(cells):
        column = columns[number] if number < len(columns) else ("", "")
        values = _parted(cell) if column[0] in (*LABELS, *LINKS, *MATCHES) else [cell.strip()]
        values = [value for value in values if value]
        if values and not column[0]:
            raise _wrong(place, line, f"has {cell.strip()!r} in a column without a name", "put it into a named one")
        if values:
            said[column] = tuple(values)
    return Row(line, said)


def _parted(cell: str) -> list[str]:
    values, last = [""], 0
    for found in _SEPARATOR.finditer(cell):
        values[-1] += cell[last : found.start()] + (found.group(1) or "")[1:]
        last = found.end()
        if not found.group(1):
            values.append("")
    values[-1] += cell[last:]
    return [value.strip() for value in values]


# ---------------------------------------------------------------- lists

_ENTRY = re.compile(r"(?P<indent>[ \t]*)(?:[-*•][ \t]+)?(?P<said>.*)")
_LONGEST_LABEL = 200
_COMMENT = re.compile(r"(?:^|\s)#.*$")


def read_list(text: str, place: str) -> PlainScheme:
    """The scheme in an indented list: a concept a line, narrower ones indented under it.

    ``screen time = screen use; evening screen time [unwanted]``: after "=" other labels, parted by ";". What follows
    a "#" is a remark. A label that stands there twice is one concept with two broader ones.

    Raises:
        UnreadableInput: with the line and what to do about it.
    """
    settings = _Settings()
    rows: list[Row] = []
    open_rows: list[tuple[str, int]] = []  # indentation and row of those that the next may stand under
    for number, line in enumerate(text.splitlines(), 1):
        if settings.take(line, place, number):
            continue
        found = _ENTRY.fullmatch(_COMMENT.sub("", line).rstrip())
        if not found or not found.group("said"):
            continue
        indent = found.group("indent")
        while open_rows and len(open_rows[-1][0]) >= len(indent):
            closed = open_rows.pop()[0]
            if open_rows and len(open_rows[-1][0]) < len(indent) < len(closed):
                raise _wrong(place, number, "is indented by more than one line above and less than another",
                             "indent it as far as the lines that it stands beside")  # fmt: skip
        if open_rows and not indent.startswith(open_rows[-1][0]):
            raise _wrong(
                place, number, "is indented with other signs than the line above", "use blanks or tabs, not both"
            )
        above = open_rows[-1][1] if open_rows else None
        open_rows.append((indent, len(rows)))
        rows.append(Row(number, _entry(found.group("said"), place, number), above))
    return _plain(_joined(rows, place), settings.said, place)


def _entry(said: str, place: str, line: int) -> dict[tuple[str, str], tuple[str, ...]]:
    cells: dict[tuple[str, str], tuple[str, ...]] = {}
    for valence in ("wanted", "unwanted"):
        if said.lower().endswith(f"[{valence}]"):
            said = said[: -len(valence) - 2]
            cells[("valence", "")] = (valence,)
    label, _, others = said.partition("=")
    if not label.strip():
        raise _wrong(place, line, "has no label", 'write it as "label = other label; another"')
    if len(label.strip()) > _LONGEST_LABEL:
        raise _wrong(place, line, f"has a label of more than {_LONGEST_LABEL} characters", "write one concept a line")
    cells[("prefLabel", "")] = (label.strip(),)
    aliases = tuple(alias.strip() for alias in others.split(";") if alias.strip())
    if aliases:
        cells[("altLabel", "")] = aliases
    return cells


def _joined(rows: Sequence[Row], place: str) -> list[Row]:
    """The rows with those above them as broader concepts, and lines of one label made one."""
    first: dict[str, int] = {}  # label → the row that has it first
    cells: dict[int, dict[tuple[str, str], tuple[str, ...]]] = {}
    for number, row in enumerate(rows):
        label = row.labels[0]
        own = first.setdefault(label.casefold(), number)
        mine = cells.setdefault(own, dict(row.cells))
        above = row.above
        while above is not None:
            if first[rows[above].labels[0].casefold()] == own:
                raise _wrong(place, row.line, f"puts {label!r} under itself", "write it once")
            above = rows[above].above
        for column, values in row.cells.items():
            if column[0] != "prefLabel":
                mine[column] = tuple(dict.fromkeys((*mine.get(column, ()), *values)))
        if row.above is not None:
            broader = mine.get(("broader", ""), ())
            mine[("broader", "")] = tuple(dict.fromkeys((*broader, rows[row.above].labels[0])))
    return [Row(rows[number].line, said) for number, said in cells.items()]


# ---------------------------------------------------------------- triples


def _slug(text: str) -> str:
    """A name for an identifier: letters, digits and hyphens, small, without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def _plain(rows: Sequence[Row], said: Mapping[str, str], place: str) -> PlainScheme:
    base = said.get("base", DEFAULT_BASE)
    scheme = said.get("id", base + "scheme")
    names: dict[str, str] = {}  # how a cell may name a concept → its IRI
    lines = {scheme: 0}
    iris: list[str] = []
    for row in rows:
        iri = _identifier(row, base, place)
        if iri in lines:
            other = f"line {lines[iri]}" if lines[iri] else "the scheme itself"
            raise _wrong(place, row.line, f"has the same identifier as {other}", "give one of them another id")
        lines[iri] = row.line
        iris.append(iri)
    for row, iri in zip(rows, iris, strict=True):
        for name in (iri, *row.cells.get(("id", ""), ())):
            names[name] = iri
    for row, iri in zip(rows, iris, strict=True):
        for label in row.labels:
            names.setdefault(label.casefold(), iri)
    triples = [link(scheme, TYPE, SKOS + "ConceptScheme")]
    if "title" in said:
        triples.append(_text(scheme, TITLE, said["title"], said.get("language", "")))
    for row, iri in zip(rows, iris, strict=True):
        triples += [link(iri, TYPE, SKOS + "Concept"), link(iri, SKOS + "inScheme", scheme)]
        for (column, language), values in row.cells.items():
            for value in values:
                triples += _said(row, iri, column, value, language or said.get("language", ""), names, place)
    return PlainScheme(tuple(triples), {iri: row.line for row, iri in zip(rows, iris, strict=True)})


def _identifier(row: Row, base: str, place: str) -> str:
    if not row.labels:
        raise _wrong(place, row.line, "has no prefLabel", "give it one, or empty the line")
    given = row.cells.get(("id", ""), ("",))[0]
    if _is_iri(given):
        return given
    name = _slug(given or row.labels[0])
    if not name:
        raise _wrong(place, row.line, f"has no letter in {given or row.labels[0]!r}", "give it an id with letters")
    return base + name


def _said(
    row: Row, iri: str, column: str, value: str, language: str, names: Mapping[str, str], place: str
) -> Iterator[ox.Triple]:
    """The triple of one value."""
    if column in LINKS:
        other = names.get(value) or names.get(value.casefold())
        if not other:
            raise _wrong(place, row.line, f"names {value!r} as {column}, which has no line", "give it one of its own")
        yield link(iri, LINKS[column], other)
    elif column in MATCHES:
        if not _is_iri(value):
            raise _wrong(place, row.line, f"has {value!r} as {column}", "write a whole IRI")
        yield link(iri, MATCHES[column], value)
    elif column == "valence":
        if value.lower() not in _VALENCES:
            raise _wrong(place, row.line, f"has {value!r} as valence", "write wanted or unwanted")
        yield link(iri, VALENCE, _VALENCES[value.lower()])
    elif column != "id":
        predicate = (LABELS | TEXTS | {"prefLabel": SKOS + "prefLabel"})[column]
        yield _text(iri, predicate, value, language)


def link(subject: str, predicate: str, target: str) -> ox.Triple:
    """A triple whose three parts are IRIs."""
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(target))


def _text(subject: str, predicate: str, value: str, language: str) -> ox.Triple:
    literal = ox.Literal(value, language=language) if language else ox.Literal(value)
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), literal)
