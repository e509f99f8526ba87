"""Zotero's own RDF export → entries, with collections and attached files.

Read as the XML that Zotero writes: things under the root, those that belong to one item alone within it,
others pointed to by `rdf:resource`. Source: Zotero's translator "Zotero RDF".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...graph import keys
from ...graph.model import Name, Reference
from ..xml_parsing import parse_with_faults
from .fields import Broken, Found, doi_of, extra_fields, judged, markup_only, rendered, tidy_names, year_and_suffix
from .files import files_of
from .filing import filing

if TYPE_CHECKING:
    from lxml.etree import _Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_Z = "{http://www.zotero.org/namespaces/export#}"
_BIB = "{http://purl.org/net/biblio#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_LINK = "{http://purl.org/rss/1.0/modules/link/}"
_PRISM = "{http://prismstandard.org/namespaces/1.2/basic/}"
_NO_WORKS = frozenset(
    _BIB + name for name in ("Memo", "Journal", "Periodical", "Newspaper", "Series", "CourtReporter", "Part")
) | {
    _Z + "Attachment",
    _Z + "Collection",
    _Z + "UserItem",
    _Z + "Website",
    _Z + "Blog",
    _Z + "Forum",
    _Z + "AutomaticTag",
}
_CLASSES = {"Article": "journalArticle", "Book": "book", "BookSection": "bookSection", "Thesis": "thesis",
            "Report": "report", "Document": "webpage"}  # fmt: skip
_MOST_FAULTS = 100
_MOST_DEPTH = 20  # of collections in one another; deeper is a circle


def read_zotero_rdf(text: str) -> Iterator[Found | Broken]:
    """The items of a Zotero RDF file in its order; an item in which the XML is broken is named and skipped."""
    root, faults = parse_with_faults(markup_only(text))
    if root is None:
        yield Broken(1, "is XML that cannot be parsed")
        return
    library, faults = _Library(root), faults[:_MOST_FAULTS]
    tops = list(root)
    lines: list[int] = [getattr(element, "sourceline", 0) or 1 for element in tops]
    for at, element in enumerate(tops):
        end = lines[at + 1] if at + 1 < len(tops) else None
        broken = next(
            (f for f in faults if lines[at] <= f[0] and (end is None or f[0] < end or lines[at] == end)), None
        )
        if broken:
            yield Broken(lines[at], f"entry is no well-formed XML (line {broken[0]}: {broken[1]})")
        elif element.tag not in _NO_WORKS and library.is_work(element):
            yield judged(library.reference(element), lines[at], library.files(element))
    if not tops:
        yield Broken(1, "holds no entry")


class _Library:
    """The things of one file by their names, and what the collections hold."""

    def __init__(self, root: _Element) -> None:
        self.by_name = {
            name: element
            for element in root.iter()
            if isinstance(element.tag, str) and (name := element.get(_RDF + "about"))
        }
        self.contained = {name for part in root.iter(_DCTERMS + "isPartOf") if (name := part.get(_RDF + "resource"))}
        self.collections: dict[str, list[str]] = {}
        above: dict[str, str] = {}
        found = list(root.iter(_Z + "Collection"))
        for collection in found:
            for part in _resources(collection, _DCTERMS + "hasPart"):
                above.setdefault(part, collection.get(_RDF + "about", ""))
        for collection in found:
            name = self._path(collection.get(_RDF + "about", ""), above)
            for part in _resources(collection, _DCTERMS + "hasPart"):
                self.collections.setdefault(part, []).append(name)

    def _path(self, name: str, above: dict[str, str]) -> str:
        """A collection's title behind those that it stands in: "Outer/Inner"."""
        titles: list[str] = []
        for _ in range(_MOST_DEPTH):
            element = self.by_name.get(name)
            if element is None:
                break
            titles.insert(0, _text(element, _DC + "title").replace("/", "⁄"))
            name = above.get(name, "")
        return "/".join(titles)

    def is_work(self, element: _Element) -> bool:
        """Whether a thing under the root is an item, not the book that a chapter stands in."""
        kind = _text(element, _Z + "itemType")
        if kind in ("attachment", "note", "annotation"):
            return False
        return bool(kind) or element.get(_RDF + "about", "") not in self.contained

    def reference(self, item: _Element) -> Reference:
        kind = _text(item, _Z + "itemType") or _CLASSES.get(str(item.tag).rpartition("}")[2], "")
        whole = self._whole(item)
        extra = extra_fields(_text(item, _DC + "description", lines=True))
        identifiers = [*_identifiers(item), *(one for part in whole for one in _identifiers(part))]
        url = next((_text(one, _RDF + "value") for one in item.iterfind(f"{_DC}identifier/{_DCTERMS}URI")), "")
        key = _text(item, _Z + "citationKey") or extra.get("citation key", "")
        year, suffix = year_and_suffix(_text(item, _DC + "date") or _text(item, _DCTERMS + "issued"))

        def either(name: str) -> str:
            return next((found for one in (item, *whole) if (found := _text(one, name))), "")

        return rendered(
            Reference(
                id=key,
                authors=_people(item, "authors"),
                year=year,
                suffix=suffix,
                title=_text(item, _DC + "title").rstrip("."),
                container=next((title for one in whole if (title := _text(one, _DC + "title"))), ""),
                doi=next((found for one in identifiers if (found := keys.doi(one))), "")
                or doi_of(extra.get("doi", ""), url),
                volume=either(_PRISM + "volume"),
                issue=either(_PRISM + "number"),
                pages=_text(item, _BIB + "pages").replace("-", "–"),
                publisher=next(
                    (_text(one, _FOAF + "name") for one in item.iterfind(f"{_DC}publisher/{_FOAF}Organization")), ""
                ),
                editors=_people(item, "editors"),
                url=url,
                isbn=next((one[5:].strip() for one in identifiers if one.startswith("ISBN ")), ""),
                pmid=extra.get("pmid", ""),
                filing=filing(
                    key,
                    entry_type=kind,
                    kinds=(_text(item, _Z + "type"), _text(item, _DC + "type")),
                    keywords=[*_tags(item)],
                    collections=self.collections.get(item.get(_RDF + "about", ""), ()),
                    source="Zotero",
                ),
            )
        )

    def _whole(self, item: _Element) -> list[_Element]:
        """The journal, book or site that an item stands in, series left out."""
        found: list[_Element] = []
        for part in item.iterfind(_DCTERMS + "isPartOf"):
            found += [one for one in part if isinstance(one.tag, str) and one.tag != _BIB + "Series"]
            named = self.by_name.get(part.get(_RDF + "resource", ""))
            if named is not None and named is not item:
                found.append(named)
        return found

    def files(self, item: _Element) -> list[str]:
        """The paths of an item's attachments, in order."""
        found = []
        for name in _resources(item, _LINK + "link"):
            attachment = self.by_name.get(name)
            if attachment is not None and attachment.tag == _Z + "Attachment":
                for path in (*_resources(attachment, _RDF + "resource"), _text(attachment, _Z + "path")):
                    found += files_of(path, plain=True)
        return found


def _resources(element: _Element, name: str) -> list[str]:
    """What an element's properties of a name point to."""
    return [target for one in element.iterfind(name) if (target := one.get(_RDF + "resource"))]


def _text(element: _Element, name: str, *, lines: bool = False) -> str:
    """The text of an element's first child of a name, "" where it has none."""
    found = element.find(name)
    text = "" if found is None else str(found.text or "")
    return text if lines else " ".join(text.split())


def _identifiers(element: _Element) -> list[str]:
    return [" ".join((one.text or "").split()) for one in element.iterfind(_DC + "identifier")]


def _tags(item: _Element) -> Iterator[str]:
    for subject in item.iterfind(_DC + "subject"):
        yield subject.text or ""
        for automatic in subject.iterfind(f"{_Z}AutomaticTag/{_RDF}value"):
            yield automatic.text or ""


def _people(item: _Element, role: str) -> tuple[Name, ...]:
    names = []
    for person in item.iterfind(f"{_BIB}{role}/{_RDF}Seq/{_RDF}li/{_FOAF}Person"):
        family = _text(person, _FOAF + "surname")
        given = _text(person, _FOAF + "givenName") or _text(person, _FOAF + "givenname")
        names.append(Name(family=family, given=given) if given else Name(literal=family))
    return tidy_names(names)
