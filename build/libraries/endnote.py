"""EndNote's XML export → entries; each record is parsed alone, so that a broken one costs itself only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...graph import keys
from ...graph.model import Reference
from ..xml_parsing import parse_with_faults
from .fields import Broken, Found, comma_names, judged, markup_only, records, rendered, year_and_suffix
from .files import files_of
from .filing import filing

if TYPE_CHECKING:
    from lxml.etree import _Element

_BEGIN = re.compile(r"<record(?=[\s>])")
_END = "</record>"
_BOOKS = frozenset(("book", "edited book", "electronic book", "thesis", "report"))


def read_endnote(text: str) -> Iterator[Found | Broken]:
    """The records of an EndNote XML file in its order; what is no well-formed record is named with its number."""
    cuts = records(text, _BEGIN)
    for number, (line, start, following) in enumerate(cuts, 1):
        end = text.find(_END, start, following)
        if end < 0:
            yield Broken(line, f"record {number} has no end (</record>)")
            continue
        record, faults = parse_with_faults(markup_only(text[start : end + len(_END)]))
        if record is None or faults:
            reason = f" ({faults[0][1]})" if faults else ""
            yield Broken(line, f"record {number} is no well-formed XML{reason}")
            continue
        files = [path for url in _texts(record, "urls/pdf-urls/url") for path in files_of(url, plain=True)]
        found = judged(_reference(record), line, files)
        yield Broken(line, f"record {number}: {found.reason}") if isinstance(found, Broken) else found
    if not cuts:
        yield Broken(1, "holds no record")


def _texts(record: _Element, path: str) -> list[str]:
    """The text of each element at a path, EndNote's <style> and the like taken out; empty ones are left out."""
    found = (" ".join("".join(map(str, element.itertext())).split()) for element in record.iterfind(path))
    return [text for text in found if text]


def _reference(record: _Element) -> Reference:
    def first(*paths: str) -> str:
        return next((found[0] for path in paths if (found := _texts(record, path))), "")

    def people(kind: str) -> list[str]:
        return _texts(record, f"contributors/{kind}/author")

    kind_element = record.find("ref-type")
    kind = "" if kind_element is None else str(kind_element.get("name") or "")
    year, suffix = year_and_suffix(first("dates/year") or first("dates/pub-dates/date"))
    key = "" if " " in (label := first("label")) else label  # a label of several words is no citation key
    is_book = kind.lower() in _BOOKS
    number, base = first("accession-num"), first("remote-database-name", "remote-database-provider")
    number_of_doi = first("electronic-resource-num")
    return rendered(
        Reference(
            id=key,
            authors=comma_names(people("authors")),
            year=year,
            suffix=suffix,
            title=first("titles/title").rstrip("."),
            container="" if is_book else first("titles/secondary-title", "periodical/full-title", "periodical/abbr-1"),
            doi=keys.doi(number_of_doi) or next((keys.doi(u) for u in _texts(record, "urls/web-urls/url")), ""),
            volume=first("volume"),
            issue="" if is_book else first("number", "issue"),
            pages=first("pages").replace("-", "–"),
            publisher=first("publisher"),
            editors=comma_names(people("secondary-authors")),
            url=first("urls/web-urls/url", "urls/related-urls/url"),
            isbn=first("isbn") if is_book or "section" in kind.lower() else "",
            pmid=number if number.isdecimal() and ("pubmed" in base.lower() or "medline" in base.lower()) else "",
            filing=filing(
                key,
                entry_type=kind,
                kinds=first("work-type").split(";"),
                keywords=[word for part in _texts(record, "keywords/keyword") for word in re.split(r"[;\r\n]", part)],
                source="EndNote",
            ),
        )
    )
