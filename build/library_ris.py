"""RIS files, as reference managers and databases export them → entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..graph import keys
from ..graph.model import Reference
from .library_fields import Broken, Found, comma_name, fault, rendered, tidy_names, year_and_suffix

_BEGIN = re.compile(r"^[ \t]{0,9}TY[ \t]{1,2}-", re.MULTILINE)
_END = re.compile(r"^[ \t]{0,9}ER[ \t]{1,2}-?[ \t]*$", re.MULTILINE)
_IN_BOOK = frozenset(("CHAP", "ECHAP", "CONF", "CPAPER", "ENCYC", "DICT"))
_BOOK = frozenset(("BOOK", "EBOOK", "EDBOOK", "THES", "RPRT"))


def read_ris(text: str) -> Iterator[Found | Broken]:
    """The entries of a RIS file in its order; an entry without "ER" or with nothing to go by is named."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = [found.start() for found in _BEGIN.finditer(text)]
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text.count("\n", 0, start) + 1
        end = _END.search(text, start, following)
        if end is None:
            yield Broken(line, 'entry has no end ("ER  -")')
            continue
        reference = _reference(text[start : end.end()])
        wrong = fault(reference)
        yield Broken(line, f"entry {reference.id} {wrong}".replace("  ", " ")) if wrong else Found(reference, line)
    if not starts and text.strip():
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
    authors = tidy_names([comma_name(name) for name in [*fields.get("first_authors", []), *fields.get("authors", [])]])
    editors = tidy_names([comma_name(name) for name in [*other("ED"), *fields.get("secondary_authors", [])]])
    year, suffix = year_and_suffix(plain("year", "publication_year", "date"))
    first, last = plain("start_page"), plain("end_page")
    urls = [" ".join(url.split()) for url in fields.get("urls", []) if url.strip()]
    doi = keys.doi(plain("doi")) or next((keys.doi(url) for url in urls if "doi.org" in url), "")
    book = kind in _BOOK
    title = plain("title", "primary_title") or " ".join([*other("CT"), *other("BT")][:1])
    container = plain("secondary_title", "alternate_title3", "journal_name", "alternate_title2", "alternate_title1")
    if kind in _IN_BOOK and not container:
        container = " ".join(other("BT")[:1])
    return rendered(
        Reference(
            id=plain("id", "label"),
            start=0,
            end=0,
            text="",
            authors=authors,
            year=year,
            suffix=suffix,
            title=title.rstrip("."),
            container="" if book else container,
            doi=doi,
            volume=plain("volume"),
            issue="" if book else plain("number"),
            pages=first if "–" in first or "-" in first or not last else f"{first}–{last}",
            publisher=plain("publisher"),
            editors=editors,
            url=urls[0] if urls else "",
            isbn=plain("issn") if book or kind in _IN_BOOK else "",
        )
    )
