"""Entries of a reference list in JATS or TEI → references, field by field as they are tagged."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ..graph import keys
from ..graph.model import Name, Reference

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)(?:\s?([a-z]))?\b")
_STATUS = re.compile(r"in press|forthcoming|n\.?\s?d\.?|submitted|in preparation", re.IGNORECASE)
_BEFORE_DOI = re.compile(r"(?:doi:?|doi\.org/)\s*$", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:[-–—‐‑−]|&ndash;)+\s*")
_CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation", "citation-alternatives", "note")
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def tag_of(element: etree._Element | None) -> str:
    """The local name of an element, "" for what is no element (an entity)."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2]


def words_of(element: etree._Element | None) -> str:
    """All the characters in an element, blanks squeezed."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def child_of(element: etree._Element | None, *tags: str) -> etree._Element | None:
    """The first child of one of some names."""
    return next((child for child in element if tag_of(child) in tags), None) if element is not None else None


def plain(element: etree._Element | None) -> str:
    """The words of an element without marks at its ends."""
    return words_of(element).strip(" .,;:()")


# ---------------------------------------------------------------- JATS


def jats_reference(ref: etree._Element) -> tuple[Reference, list[str]]:
    """A <ref>: its entry without the label, and the names by which citations point to it."""
    label = next((plain(child).strip("[]") for child in ref if tag_of(child) == "label"), "")
    citations = [child for child in ref if tag_of(child) in _CITATIONS]
    citations = [
        next((c for c in one if tag_of(c) in ("mixed-citation", "element-citation")), one)
        if tag_of(one) == "citation-alternatives"
        else one
        for one in citations
    ]
    names = [name for name in (ref.get("id"), *(c.get("id") for c in ref.iter())) if name]
    if not citations:
        return Reference(id=""), names
    fields = _jats_fields(citations[0])
    texts = [_jats_text(citation, _jats_fields(citation)) for citation in citations]
    inner = next((plain(c).strip("[]") for c in citations[0] if tag_of(c) == "label"), "")
    label = label or inner
    # Author-year lists carry labels that say the entry over again ("Lee, 2004"): these are no labels to cite by.
    label = label if len(label) <= 8 and " " not in label else ""
    return Reference(id="", text=" ".join(filter(None, texts)), label=label, **fields), names


def names_of(group: etree._Element) -> list[Name]:
    """The people and organisations named in an element, in order."""
    found: list[Name] = []
    for element in group.iter("name", "string-name", "collab", "institution", "on-behalf-of"):
        tag = tag_of(element)
        family, given, suffix = "", "", ""
        for part in element:
            value = " ".join(words_of(part).split()).strip(" ,;")
            if tag_of(part) == "surname":
                family = value
            elif tag_of(part) == "given-names":
                given = value
            elif tag_of(part) == "suffix":
                suffix = value
        if family or given:
            found.append(Name(family=family or given, given=" ".join(filter(None, (given, suffix))) if family else ""))
        elif tag == "string-name":
            first, _, rest = words_of(element).partition(",")
            found.append(Name(family=first.strip(), given=rest.strip()))
        elif tag == "collab" and words_of(element):
            direct = " ".join((element.text or "").split()).strip(" ,;.")
            found.append(Name(literal=direct or words_of(element).strip(" ,;.")))
    return [name for name in found if name.family or name.literal]


def _jats_fields(citation: etree._Element) -> dict[str, Any]:
    """The tagged fields of a citation element, by the names of Reference's attributes."""
    groups = [e for e in citation.iter() if tag_of(e) == "person-group"]
    by_role: dict[str, list[Name]] = {}
    for group in groups:
        role = group.get("person-group-type") or "author"
        by_role.setdefault("author" if role in ("author", "allauthors", "") else role, []).extend(names_of(group))
    loose: list[Name] = []
    for child in citation:
        if tag_of(child) in ("name", "string-name", "collab"):
            holder = etree.Element("group")
            holder.append(_copy(child))
            loose += names_of(holder)
    authors = by_role.get("author") or loose
    first = _First(citation)
    article = first("article-title", "chapter-title", "part-title", "data-title")
    source = first("source")
    year = _YEAR.search(first("year", "date"))
    status = _STATUS.search(first("year", "comment", "date-in-citation")) if not year else None
    start, end = first("fpage"), first("lpage")
    pages = first("page-range") or (f"{start}–{end}" if start and end and start != end else start)
    identifiers = {
        kind: value
        for e in reversed(list(citation.iter()))
        if tag_of(e) in ("pub-id", "object-id")
        for kind, value in [((e.get("pub-id-type") or "").lower(), words_of(e))]
    }
    links = [
        e.get("{http://www.w3.org/1999/xlink}href") or words_of(e)
        for e in citation.iter()
        if tag_of(e) in ("ext-link", "uri")
    ]
    doi = keys.doi(identifiers.get("doi", "")) or next((d for link in links if (d := keys.doi(link or ""))), "")
    if not doi:
        said = re.search(r"\b10\.\d{4,9}/\S{1,200}", words_of(citation))
        doi = keys.doi(said.group().rstrip(".,;)")) if said else ""
    return {
        "authors": tuple(authors),
        "editors": tuple(by_role.get("editor", ())),
        "etal": any(tag_of(e) == "etal" for e in citation.iter()),
        "year": year.group(1) if year else status.group().lower() if status else "",
        "suffix": (year.group(2) or "") if year else "",
        "title": article or source,
        "container": source if article else "",
        "volume": first("volume"),
        "issue": first("issue"),
        "pages": _DASH.sub("–", pages or first("elocation-id")),
        "publisher": first("publisher-name"),
        "doi": doi or "",
        "url": next((link for link in links if link and link.startswith("http") and "doi.org" not in link), ""),
        "isbn": first("isbn"),
        "pmid": next((v for v in [identifiers.get("pmid", "")] if v.isdecimal()), ""),
    }


class _First:
    """The words of the first element of a name within another, names tried in order."""

    def __init__(self, element: etree._Element) -> None:
        self._found: dict[str, str] = {}
        for inner in element.iter():
            words = plain(inner)
            if words:
                self._found.setdefault(tag_of(inner), words)

    def __call__(self, *tags: str) -> str:
        return next((self._found[tag] for tag in tags if tag in self._found), "")


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _jats_text(citation: etree._Element, fields: dict[str, Any]) -> str:
    """The entry as it reads: as written where the publisher kept its punctuation, else put together from its fields."""
    between = [citation.text or "", *(child.tail or "" for child in citation)]
    written = tag_of(citation) in ("mixed-citation", "note", "citation") and (
        not len(citation) or any(any(c in ".,;:()" for c in piece) for piece in between) or "".join(between).strip()
    )
    if not written:
        return _compose(fields)
    parts: list[str] = []

    def walk(element: etree._Element) -> None:
        for child in element:
            tag = tag_of(child)
            if tag == "etal" and parts and not parts[-1].endswith(" "):
                parts.append(" ")
            if tag == "label":
                pass
            elif tag == "pub-id":
                value = words_of(child)
                kind = (child.get("pub-id-type") or "").lower()
                before = "".join(parts)[-12:]
                lead = "" if not before or before[-1] in " (" else " "
                if kind == "doi" and not _BEFORE_DOI.search(before) and value.startswith("10."):
                    lead += "https://doi.org/"
                elif kind in ("pmid", "pmcid") and kind not in before.lower():
                    lead += f"{kind.upper()}: "
                elif _BEFORE_DOI.search(before):
                    lead = ""
                parts.append(lead + value)
            elif tag == "etal":
                parts.append(words_of(child) or "et al.")
            elif tag:
                parts.append(child.text or "")
                walk(child)
            if tag in ("name", "string-name") and child.getnext() is not None and not (child.tail or ""):
                parts.append(", " if tag_of(child.getnext()) in ("name", "string-name") else " ")
            parts.append(child.tail or "")
            if tag in ("surname",) and not (child.tail or "") and child.getnext() is not None:
                parts.append(" ")

    parts.append(citation.text or "")
    walk(citation)
    return " ".join("".join(parts).split()).replace("et al..", "et al.")


def _compose(fields: dict[str, Any]) -> str:
    """An entry from its fields, in the order of the APA style."""

    def name(one: Name) -> str:
        initials = re.sub(r"(?<=[A-Z])(?=[A-Z])", " ", one.given) if one.given.isupper() else one.given
        initials = " ".join(f"{part}." if len(part) == 1 else part for part in initials.split())
        return ", ".join(filter(None, (one.family, initials))) if one.family else one.literal

    def said(key: str) -> str:
        value = fields.get(key, "")
        return value if isinstance(value, str) else ""

    people = fields.get("authors", ())
    names = [name(one) for one in people] if isinstance(people, tuple) else []
    if fields.get("etal"):
        names.append("et al.")
    who = ", ".join(names[:-1]) + (
        " & " if len(names) > 1 and names[-1] != "et al." else ", " if len(names) > 1 else ""
    )
    who += names[-1] if names else ""
    year = f"({said('year')}{said('suffix')})." if said("year") else ""
    issue = f"({said('issue')})" if said("issue") else ""
    tail = ", ".join(filter(None, (said("container"), said("volume") + issue, said("pages"))))
    pieces = [f"{who}" if who.endswith(".") or year else f"{who}." if who else "", year]
    pieces += [f"{piece}." for piece in (said("title"), tail, said("publisher")) if piece]
    pieces += [f"https://doi.org/{said('doi')}" if said("doi") else said("url")]
    return " ".join(filter(None, pieces))


# ---------------------------------------------------------------- TEI


def tei_names(element: etree._Element, role: str) -> tuple[Name, ...]:
    """The authors (or editors) of a TEI element, in order."""
    found: list[Name] = []
    for person in (e for e in element.iter() if tag_of(e) == role):
        surname = " ".join(words_of(e) for e in person.iter() if tag_of(e) == "surname")
        given = " ".join(words_of(e) for e in person.iter() if tag_of(e) == "forename")
        organisation = next((words_of(e) for e in person.iter() if tag_of(e) == "orgName"), "")
        if surname:
            found.append(Name(family=surname, given=given))
        elif organisation or (words_of(person) and not given):
            whole = organisation or words_of(person)
            family, comma, rest = whole.partition(",")
            found.append(Name(family=family.strip(), given=rest.strip()) if comma else Name(literal=whole))
    return tuple(dict.fromkeys(found))


def tei_reference(entry: etree._Element) -> tuple[Reference, list[str]]:
    """A <biblStruct> or <bibl>: its entry, and the names by which citations point to it."""
    names = [name for name in (entry.get(_XML_ID), entry.get("id")) if name]
    titles = {
        (e.get("level") or ""): words_of(e)
        for e in reversed(list(entry.iter()))
        if tag_of(e) == "title" and words_of(e)
    }
    article = titles.get("a", "")
    source = titles.get("j") or titles.get("m") or titles.get("s") or titles.get("u") or titles.get("", "")
    date = next((e for e in entry.iter() if tag_of(e) == "date"), None)
    year = _YEAR.search(f"{date.get('when') or ''} {words_of(date)}") if date is not None else None
    scope: dict[str, str] = {}
    for element in entry.iter():
        if tag_of(element) in ("biblScope",):
            start, end = element.get("from"), element.get("to")
            value = f"{start}–{end}" if start and end and start != end else start or words_of(element)
            scope.setdefault(element.get("unit") or element.get("type") or "", value)
    numbers: dict[str, str] = {}
    for element in entry.iter():
        if tag_of(element) in ("idno", "ptr"):
            value = words_of(element) or element.get("target") or ""
            numbers.setdefault((element.get("type") or tag_of(element)).lower(), value)
    analytic = next((e for e in entry.iter() if tag_of(e) == "analytic"), None)
    authors = tei_names(analytic, "author") if analytic is not None else ()
    fields: dict[str, Any] = {
        "authors": authors or tei_names(entry, "author"),
        "editors": tei_names(entry, "editor"),
        "year": year.group(1) if year else "",
        "suffix": (year.group(2) or "") if year else "",
        "title": article or source,
        "container": source if article else "",
        "volume": scope.get("volume", "") or scope.get("vol", ""),
        "issue": scope.get("issue", ""),
        "pages": _DASH.sub("–", scope.get("page", "") or scope.get("pp", "")),
        "publisher": next((words_of(e) for e in entry.iter() if tag_of(e) == "publisher"), ""),
        "doi": keys.doi(numbers.get("doi", "")) or "",
        "url": next((v for v in (numbers.get("ptr", ""), numbers.get("url", "")) if v.startswith("http")), ""),
        "isbn": numbers.get("isbn", ""),
        "pmid": numbers.get("pmid", "") if numbers.get("pmid", "").isdecimal() else "",
    }
    raw = next((words_of(e) for e in entry.iter() if tag_of(e) == "note" and e.get("type") == "raw_reference"), "")
    whole = raw or (words_of(entry) if tag_of(entry) == "bibl" else "") or _compose(fields)
    found = re.match(r"\s*[\[(]?(\d{1,3})[\]).]\s+", whole)
    text = whole[found.end() :] if found else whole
    return Reference(id="", text=text, label=found.group(1) if found else "", **fields), names
