"""Zotero's CSV export → entries."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from ...graph.model import Reference
from .fields import Broken, Found, comma_names, doi_of, extra_fields, judged, rendered, year_and_suffix
from .files import files_of
from .filing import filing

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
    extra = extra_fields(fields.get("extra", ""))
    kind = fields.get("item type", "")
    is_book = kind.lower() in _BOOKS
    key = fields.get("citation key", "") or extra.get("citation key", "")
    year, suffix = year_and_suffix(fields.get("publication year", "") or fields.get("date", ""))
    url = fields.get("url", "")
    container = "" if is_book else fields.get("publication title", "") or fields.get("conference name", "")
    return rendered(
        Reference(
            id=key,
            authors=comma_names(fields.get("author", "").split(";")),
            year=year,
            suffix=suffix,
            title=fields.get("title", "").rstrip("."),
            container=container,
            doi=doi_of(fields.get("doi", "") or extra.get("doi", ""), url),
            volume=fields.get("volume", ""),
            issue=fields.get("issue", ""),
            pages=fields.get("pages", "").replace("-", "–"),
            publisher=fields.get("publisher", ""),
            editors=comma_names(fields.get("editor", "").split(";")),
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
