"""RIS files, as reference managers and databases export them → entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...graph.model import Reference
from .fields import Broken, Found, comma_names, doi_of, judged, records, rendered, year_and_suffix
from .files import files_of
from .filing import filing

_BEGIN = re.compile(r"^[ \t]{0,9}TY[ \t]{1,2}-", re.MULTILINE)
_END = re.compile(r"^[ \t]{0,9}ER[ \t]{1,2}-?[ \t]*$", re.MULTILINE)
_FILE = re.compile(r"^[ \t]{0,9}L1[ \t]{1,2}-[ \t]?(.*)$", re.MULTILINE)
_IN_BOOK = frozenset(("CHAP", "ECHAP", "CONF", "CPAPER", "ENCYC", "DICT"))
_BOOK = frozenset(("BOOK", "EBOOK", "EDBOOK", "THES", "RPRT"))


def read_ris(text: str) -> Iterator[Found | Broken]:
    """The entries of a RIS file in its order; an entry without "ER" or with nothing to go by is named."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = records(text, _BEGIN)
    for line, start, following in found:
        end = _END.search(text, start, following)
        if end is None:
            yield Broken(line, 'entry has no end ("ER  -")')
            continue
        record = text[start : end.end()]
        files = [file[1].strip() for file in _FILE.finditer(record)]
        yield judged(_reference(record), line, [one for part in files for one in files_of(part, plain=True)])
    if not found and text.strip():
        yield Broken(1, 'holds no entry (none begins with "TY  -")')


def _reference(record: str) -> Reference:
    from rispy import RisParser

    lines = [f"{line.strip():<6}" for line in record.splitlines() if line.strip()]
    parsed = RisParser(skip_unknown_tags=False).parse_lines(iter([*lines[:-1], "ER  - "]))
    fields: dict[str, Any] = parsed[0] if parsed else {}

    def plain(*names: str) -> str:
        for name in names:
            value = fields.get(name, "")
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())
        return ""

    def other(tag: str) -> list[str]:
        unknown = fields.get("unknown_tag", {})
        return [str(value) for value in unknown.get(tag, [])]

    kind = plain("type_of_reference").upper()
    year, suffix = year_and_suffix(plain("year", "publication_year", "date"))
    first, last = plain("start_page"), plain("end_page")
    urls = [" ".join(url.split()) for url in fields.get("urls", []) if url.strip()]
    book = kind in _BOOK
    title = plain("title", "primary_title") or " ".join([*other("CT"), *other("BT")][:1])
    container = plain("secondary_title", "alternate_title3", "journal_name", "alternate_title2", "alternate_title1")
    if kind in _IN_BOOK and not container:
        container = " ".join(other("BT")[:1])
    key = plain("id", "label")
    pubmed = "pubmed" in plain("name_of_database", "database_provider").lower()
    number = plain("accession_number")
    return rendered(
        Reference(
            id=key,
            authors=comma_names([*fields.get("first_authors", []), *fields.get("authors", [])]),
            year=year,
            suffix=suffix,
            title=title.rstrip("."),
            container="" if book else container,
            doi=doi_of(plain("doi"), *urls),
            volume=plain("volume"),
            issue="" if book else plain("number"),
            pages=first if "–" in first or "-" in first or not last else f"{first}–{last}",
            publisher=plain("publisher"),
            editors=comma_names([*other("ED"), *fields.get("secondary_authors", [])]),
            url=urls[0] if urls else "",
            isbn=plain("issn") if book or kind in _IN_BOOK else "",
            pmid=number if pubmed and number.isdecimal() else "",
            filing=filing(
                key,
                entry_type=kind,
                kinds=plain("type_of_work").split(";"),
                keywords=fields.get("keywords", []),
                notes=[*fields.get("notes", []), plain("research_notes")],
                source="RIS",
            ),
        )
    )
