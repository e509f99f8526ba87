"""What an article in JATS or TEI says of itself: title, authors, year, DOI."""

from __future__ import annotations

import re

from lxml import etree

from ..graph import keys
from ..graph.model import Name
from .text import Content
from .xml_references import child_of, names_of, plain, tag_of, tei_names, words_of

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")


def jats_metadata(meta: etree._Element) -> Content:
    """What the metadata of an article say of it: title, authors, year, DOI; no text."""
    title = next((e for e in meta.iter() if tag_of(e) in ("article-title", "book-title")), None)
    if tag_of(meta) == "book-part-meta":
        title = next((e for e in meta.iter() if tag_of(e) == "title"), title)
    authors: list[Name] = []
    for contributor in (e for e in meta.iter() if tag_of(e) == "contrib"):
        if (contributor.get("contrib-type") or "author") == "author":
            authors += names_of(contributor)
    dates: dict[str, str] = {}
    for date in (e for e in meta.iter() if tag_of(e) == "pub-date"):
        year = plain(child_of(date, "year"))
        if _YEAR.fullmatch(year):
            dates.setdefault(date.get("pub-type") or date.get("date-type") or "", year)
    # The year of the issue is what reference lists give; that of the first appearance online may differ.
    year = next((dates[kind] for kind in ("ppub", "collection", "epub-ppub", "pub", "epub") if kind in dates), "")
    identifiers = [e for e in meta if tag_of(e) in ("article-id", "book-id", "book-part-id")]
    doi = next((keys.doi(words_of(e)) for e in identifiers if "doi" in (e.get("pub-id-type") or "")), "")
    return Content(
        "",
        title=words_of(title) or None if title is not None else None,
        authors=tuple(dict.fromkeys(authors)),
        year=year or next(iter(dates.values()), ""),
        doi=doi or "",
    )


def tei_metadata(header: etree._Element) -> Content:
    """What the header of a TEI document says of it: title, authors, year, DOI; no text."""
    statement = next((e for e in header.iter() if tag_of(e) == "titleStmt"), None)
    source = next((e for e in header.iter() if tag_of(e) == "sourceDesc"), None)
    title = child_of(statement, "title")
    holder = source if source is not None else header
    analytic = next((e for e in holder.iter() if tag_of(e) == "analytic"), None)
    authors = tei_names(analytic if analytic is not None else holder, "author")
    if not authors and statement is not None:
        authors = tei_names(statement, "author")
    dates = [f"{e.get('when') or ''} {words_of(e)}" for e in holder.iter() if tag_of(e) == "date"]
    dates += [f"{e.get('when') or ''} {words_of(e)}" for e in header.iter() if tag_of(e) == "date"]
    found = next((year for date in dates if (year := _YEAR.search(date))), None)
    numbers = [words_of(e) for e in holder.iter() if tag_of(e) == "idno" and (e.get("type") or "").upper() == "DOI"]
    return Content(
        "",
        title=(words_of(title) or None) if title is not None else None,
        authors=authors,
        year=found.group(1) if found else "",
        doi=next(filter(None, map(keys.doi, numbers)), "") or "",
    )
