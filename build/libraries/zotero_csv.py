"""Zotero's CSV export → entries."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from ...graph import keys
from ...graph.model import Name, Reference
from .fields import Broken, Found, comma_name, judged, rendered, tidy_names, year_and_suffix
from .files import files_of
from .filing import filing

_IN_EXTRA = re.compile(r"^\s*(citation key|pmid|doi)\s*:\s*(\S+)\s*$", re.IGNORECASE | re.MULTILINE)
_BOOKS = frozenset(("book", "thesis", "report"))
_NO_WORKS = frozenset(("attachment", "note", "annotation"))


def read_zotero_csv(text: str) -> Iterator[Found | Broken]:
    """The rows of a Zotero CSV file in its order, each with the line that it begins on."""
    rows = csv.reader(io.StringIO(text, newline=""))
    names: list[str] = []
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Broken(line, f"row cannot be read ({error})")
            continue
        if not names:
            names = [name.strip().removeprefix("\ufeff").lower() for name in row]
        elif any(map(str.strip, row)):
            if len(row) != len(names):
                yield Broken(line, f"row has {len(row)} columns, not {len(names)}")
                continue
            fields = {
                name: value if name == "extra" else " ".join(value.split())
                for name, value in zip(names, row, strict=True)
            }
            if fields.get("item type", "").lower() not in _NO_WORKS:
                parts = fields.get("file attachments", "").split(";")
                files = [path for part in parts for path in files_of(part.strip(), plain=True)]
                yield judged(_reference(fields), line, files)


def _reference(fields: Mapping[str, str]) -> Reference:
    extra = {found[1].lower(): found[2] for found in _IN_EXTRA.finditer(fields.get("extra", ""))}
    kind = fields.get("item type", "")
    is_book = kind.lower() in _BOOKS
    key = fields.get("citation key", "") or extra.get("citation key", "")
    year, suffix = year_and_suffix(fields.get("publication year", "") or fields.get("date", ""))
    url = fields.get("url", "")
    container = "" if is_book else fields.get("publication title", "") or fields.get("conference name", "")
    return rendered(
        Reference(
            id=key,
            start=0,
            end=0,
            text="",
            authors=_people(fields.get("author", "")),
            year=year,
            suffix=suffix,
            title=fields.get("title", "").rstrip("."),
            container=container,
            doi=keys.doi(fields.get("doi", "") or extra.get("doi", "")) or (keys.doi(url) if "doi.org" in url else ""),
            volume=fields.get("volume", ""),
            issue=fields.get("issue", ""),
            pages=fields.get("pages", "").replace("-", "–"),
            publisher=fields.get("publisher", ""),
            editors=_people(fields.get("editor", "")),
            url=url,
            isbn=fields.get("isbn", ""),
            pmid=extra.get("pmid", ""),
            filing=filing(
                key,
                entry_type=kind,
                kinds=(fields.get("type", ""),),
                keywords=(*fields.get("manual tags", "").split(";"), *fields.get("automatic tags", "").split(";")),
                source="Zotero",
            ),
        )
    )


def _people(text: str) -> tuple[Name, ...]:
    return tidy_names([comma_name(name) for name in text.split(";")])
