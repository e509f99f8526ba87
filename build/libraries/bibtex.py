"""BibTeX and BibLaTeX files → entries; a broken entry costs itself only."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...graph.model import Name, Reference
from .fields import Broken, Found, doi_of, judged, listed, rendered, tidy_names, year_and_suffix
from .files import files_of
from .filing import filing
from .latex import decode, decode_address

_JOURNAL_TYPES = frozenset(("article", "periodical", "suppperiodical", "review"))
_PAIR = re.compile(r"(family|given|prefix|suffix|useprefix)(?:-i)?\s*=\s*(.*)", re.IGNORECASE)
_NOT_INHERITED = frozenset(
    "ids crossref xref entryset xdata label shorthand sortkey keywords keyword groups file pdf type".split()
)
_CONCATENATION = re.compile(r"(?:(?<=[\"}])|(?<=\w))\s{0,9}#\s{0,9}(?=[\"{\w])")
_GROUPS = re.compile(r"@comment\s*\{\s*jabref-meta:\s*(?:groupstree|grouping):([^@]*?)\}", re.IGNORECASE)
_GROUP = re.compile(r"(\d{1,2})\s+ExplicitGroup:(.*)", re.DOTALL)
_UNESCAPED_SEMICOLON = re.compile(r"(?<!\\);")
_MOST_PARENTS = 4  # an entry in a book in a series; a longer chain is a circle


@dataclass(slots=True)
class _Entry:
    """An entry as it is written: its type and fields by lower-case name, LaTeX still in them."""

    kind: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)


def read_bibtex(text: str) -> Iterator[Found | Broken]:
    """The entries of a BibTeX file in order of the file; what cannot be used in its place.

    Fields that `crossref` or `xdata` give are taken over. `@xdata` entries are no works of their own.
    Of a field that stands twice in an entry the first is taken.
    """
    parts = list(_split(text))
    groups = explicit_groups(text)
    by_key = {part.key: part for part in reversed(parts) if isinstance(part, _Entry) and part.key}
    for part in parts:
        if isinstance(part, Broken):
            yield part
        elif part.kind != "xdata":
            fields = _inherited(part, by_key)
            reference = _reference(part.kind, part.key, fields, groups.get(part.key, ()))
            yield judged(reference, part.line, files_of(fields.get("file", "") or fields.get("pdf", "")))


def _split(text: str) -> Iterator[_Entry | Broken]:
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

    log = logging.getLogger("bibtexparser")  # what it warns of is said here in one line per entry
    silent, log.disabled = log.disabled, True
    children = [logging.getLogger(f"bibtexparser.{name}") for name in ("splitter", "entrypoint", "library")]
    levels = [child.level for child in children]
    try:
        for child in children:
            child.setLevel(logging.CRITICAL + 1)
        parsed = parse_string(text)
    finally:
        log.disabled = silent
        for child, level in zip(children, levels, strict=True):
            child.setLevel(level)
    strings = {name.lower(): _bare(str(one.value)) for name, one in parsed.strings_dict.items()}
    for block in parsed.blocks:
        line = (block.start_line or 0) + 1
        twice = isinstance(block, DuplicateFieldKeyBlock)
        nameless = isinstance(block, DuplicateBlockKeyBlock) and not block.key.strip()
        whole = block.ignore_error_block if twice or nameless else block  # type: ignore[attr-defined]
        if isinstance(whole, Entry):
            entry = _Entry(whole.entry_type.lower(), whole.key.strip(), line)
            for one in whole.fields:
                value = str(one.value)
                value = _joined(value, strings) if "#" in value else _bare(value) if twice else value
                entry.fields.setdefault(one.key.strip().lower(), value)
            yield entry
        elif isinstance(block, DuplicateBlockKeyBlock):
            first = (block.previous_block.start_line or 0) + 1
            yield Broken(line, f"entry {block.key} has the key of the entry in line {first}")
        elif isinstance(block, ParsingFailedBlock):
            yield Broken(line, _what_failed(block.raw or "", block.error))


def _what_failed(raw: str, error: Exception) -> str:
    """What is wrong with a block, by its key where one can be seen."""
    said = " ".join(str(getattr(error, "abort_reason", "") or error).split()).rstrip(". ")
    head = re.match(r"@(\w+)[ \t]{0,9}[{(]\s{0,99}([^\s,{}=\"]{1,200})[ \t]{0,9},", raw)
    what = f"entry {head[2]}" if head else "an entry"
    return f"{what} cannot be read ({said[:1].lower()}{said[1:]})"


def _bare(value: str) -> str:
    """The value without the braces or quotes around it."""
    value = value.strip()
    if len(value) > 1 and value[0] == '"' == value[-1]:
        return value[1:-1]
    return value[1:-1] if _is_one_group(value) and "{" not in value[1:-1] else value


def _joined(value: str, strings: Mapping[str, str]) -> str:
    """A value put together by "#" of strings and quoted parts; another value with that sign as it is."""
    parts = [part.strip() for part in _CONCATENATION.split(value)]
    if len(parts) < 2 or not all(part.lower() in strings or part[:1] in ('"', "{") for part in parts):
        return value
    return "".join(strings.get(part.lower(), _bare(part)) for part in parts)


def _is_one_group(value: str) -> bool:
    """Whether one pair of braces holds all of a value."""
    if not (value.startswith("{") and value.endswith("}")):
        return False
    depth = 0
    for at, character in enumerate(value):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return at == len(value) - 1
    return False


def _inherited(entry: _Entry, by_key: Mapping[str, _Entry]) -> dict[str, str]:
    """The entry's fields with those that it takes from others; a parent's title becomes the book's."""
    fields = dict(entry.fields)
    for key in fields.get("xdata", "").split(","):
        if parent := by_key.get(key.strip()):
            fields = {**parent.fields, **fields}
    current = entry
    for _ in range(_MOST_PARENTS):
        above = by_key.get(current.fields.get("crossref", "").strip())
        if above is None or above is entry:
            break
        for name, value in above.fields.items():
            if name == "title" and entry.kind not in ("book", "mvbook", "collection", "proceedings"):
                name = "booktitle"
            if name == "subtitle":
                name = "booksubtitle"
            if name not in _NOT_INHERITED and not (
                name == "author" and entry.kind in ("incollection", "inproceedings")
            ):
                fields.setdefault(name, value)
        current = above
    return fields


def _reference(kind: str, key: str, fields: Mapping[str, str], groups: Sequence[str] = ()) -> Reference:
    def plain(*names: str) -> str:
        return next((value for name in names if (value := decode(fields.get(name, "")))), "")

    def address(*names: str) -> str:
        return next((value for name in names if (value := decode_address(fields.get(name, "")))), "")

    authors, etal = _names(fields.get("author", ""))
    editors, etal_editors = _names(fields.get("editor", ""))
    if not authors and not editors:
        organisation = plain("organization", *(("institution",) if kind in ("report", "techreport", "online") else ()))
        authors = (Name(literal=organisation),) if organisation else ()
    year, suffix = next(
        (found for name in ("year", "date", "origdate", "pubstate") if (found := _year(fields.get(name, "")))[0]),
        ("", ""),
    )
    title, container = plain("title"), plain("journal", "journaltitle", "booktitle")
    sub, container_sub = plain("subtitle"), plain("journalsubtitle", "booksubtitle")
    url = address("url")
    pubmed = fields.get("eprinttype", fields.get("archiveprefix", "")).lower() in ("pubmed", "pmid")
    return rendered(
        Reference(
            id=key,
            authors=authors,
            year=year,
            suffix=suffix,
            title=(f"{title}: {sub}" if title and sub else title).rstrip("."),
            container=f"{container}: {container_sub}" if container and container_sub else container,
            doi=doi_of(address("doi"), url),
            volume=plain("volume"),
            issue=plain("number", "issue") if kind in _JOURNAL_TYPES else plain("issue"),
            pages=decode(fields.get("pages", "")).replace("-", "–"),
            publisher=plain("publisher", "institution", "school"),
            editors=editors,
            url=url,
            isbn=address("isbn"),
            pmid=address("pmid") or (address("eprint") if pubmed else ""),
            etal=etal if authors else etal_editors,
            filing=filing(
                key,
                entry_type="" if plain("entrysubtype") in ("newspaper", "magazine") else kind,
                kinds=(plain("type"), plain("entrysubtype")),
                keywords=listed(plain("keywords", "keyword", "mendeley-tags")),
                collections=(
                    *groups,
                    *listed(plain("groups"), ","),
                    *listed(plain("mendeley-groups"), ","),
                ),
                notes=(plain("note"), plain("annote"), plain("annotation"), plain("addendum")),
                source="BibTeX",
            ),
        )
    )


def explicit_groups(text: str) -> dict[str, list[str]]:
    r"""The groups of JabRef by citation key, as "@comment{jabref-meta: …}" lists them.

    Only groups that list their keys ("ExplicitGroup:Name\;0\;key1\;key2\;;"), as Better BibTeX exports collections.
    Groups within groups are named with the outer ones before a "/".
    """
    found: dict[str, list[str]] = {}
    for meta in _GROUPS.finditer(text):
        path: list[str] = []
        for line in _UNESCAPED_SEMICOLON.split(meta[1].replace("\r", "").replace("\n", "")):
            group = _GROUP.match(line.strip())
            if group is None:
                continue
            name, _, *members = [part.replace("\\", "") for part in re.split(r"\\;", group[2])] + ["", ""]
            depth = min(int(group[1]), len(path) + 1)
            path[max(depth - 1, 0) :] = [name.strip()]
            for member in filter(None, map(str.strip, members)):
                found.setdefault(member, []).append("/".join(path))
    return found


def _year(text: str) -> tuple[str, str]:
    return year_and_suffix(decode(text).replace("inpress", "in press"))


def _names(text: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a field joined by "and", and whether it ends in "and others"."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    if not text.strip():
        return (), False
    names = split_multiple_persons_names(" ".join(text.split()))
    others = any(name.strip().lower().rstrip(".") in ("others", "et al") for name in names)
    return tidy_names(
        [_name(name) for name in names if name.strip().lower().rstrip(".") not in ("others", "et al")]
    ), others


def _name(text: str) -> Name | None:
    """One name in any of BibTeX's forms; wholly in braces or without a family name it is an organisation."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    text = text.strip()
    if _is_one_group(text):
        return Name(literal=decode(text))
    pairs = {
        found[1].lower(): decode(found[2])
        for part in text.split(",")
        if (found := _PAIR.fullmatch(part.strip().strip('"')))
    }
    if "family" in pairs:
        return Name(family=f"{pairs.get('prefix', '')} {pairs['family']}".strip(), given=pairs.get("given", ""))
    parts = parse_single_name_into_parts(text, strict=False)
    family, given = decode(" ".join([*parts.von, *parts.last])), decode(" ".join(parts.first))
    if not family:
        return Name(literal=decode(text)) if decode(text) else None
    return Name(family=family, given=given)
