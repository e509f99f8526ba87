"""Citations ↔ library: a citation without an entry in its own document may be one of the user's library.

Only an exact fit links: every family name that the citation gives, the number of authors, the year
and the suffix. Nothing is guessed; several fitting works stay open and are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ...graph import keys
from ...graph.model import Citation, CitationItem, Reference
from ..citation.index import name_forms, organisation_forms

PREFIX = "library:"
"""Stands before a citation key where a citation's `reference` names an entry of the library."""


def link_to_library(citations: Sequence[Citation], library: tuple[Reference, ...]) -> tuple[Citation, ...]:
    """The citations, with `reference` or `candidates` of the library where the document has no entry.

    Args:
        citations: linked to the document's own list already; what that decided stays.
        library: the user's references, `id` being the citation key.
    """
    if not library:
        return tuple(citations)
    index = library_index(library)
    linked = []
    for citation in citations:
        if citation.style == "author-year" and any(map(_is_open, citation.items)):
            citation = citation._replace(items=tuple(index.linked(item) for item in citation.items))
        linked.append(citation)
    return tuple(linked)


def _is_open(item: CitationItem) -> bool:
    return bool(item.reference is None and not item.candidates and item.authors and item.year)


class LibraryIndex:
    """A library's references by first author and year, and by key."""

    def __init__(self, library: Iterable[Reference]) -> None:
        """Index the references; their order does not matter."""
        self.by_key = {reference.id: reference for reference in library}
        self.by_head: dict[tuple[str, str], list[Reference]] = {}
        for reference in self.by_key.values():
            names = reference.authors or reference.editors
            for form in _forms(names[0].family, names[0].literal) if names and reference.year else ():
                self.by_head.setdefault((form, _year(reference.year)), []).append(reference)

    def linked(self, item: CitationItem) -> CitationItem:
        """The item with the one work that fits, or all that fit as candidates."""
        if not _is_open(item):
            return item
        near = [
            one
            for form in name_forms(item.authors[0])[:1]
            for one in self.by_head.get((form, _year(item.year or "")), ())
        ]
        fitting = {_same_work(one): one for one in reversed(near) if _fits(item, one)}
        found = sorted(fitting.values(), key=lambda one: one.id)
        # A letter after the year says that there are two such works: one that has none may be the other.
        if len(found) == 1 and (not item.suffix or item.suffix == found[0].suffix):
            return item._replace(reference=PREFIX + found[0].id)
        return item._replace(candidates=tuple(PREFIX + one.id for one in found))


@lru_cache(maxsize=2)
def library_index(library: tuple[Reference, ...]) -> LibraryIndex:
    """The index of a library; all documents of a build share it."""
    return LibraryIndex(library)


def _fits(item: CitationItem, reference: Reference) -> bool:
    names = reference.authors or reference.editors
    if item.suffix and reference.suffix and item.suffix != reference.suffix:
        return False
    named, there = len(item.authors), len(names)
    if item.et_al:
        if not (there > max(named, 2 if named == 1 else 0) or (reference.etal and there >= named)):
            return False
    elif there != named or reference.etal:
        return False
    return all(
        name_forms(cited)[:1] and name_forms(cited)[0] in _forms(name.family, name.literal)
        for cited, name in zip(item.authors, names, strict=False)
    )


def _forms(family: str, literal: str) -> tuple[str, ...]:
    return name_forms(family) if family else organisation_forms(literal)


def _year(year: str) -> str:
    return year if year.isdigit() else "".join(c for c in year.lower() if c.isalpha())


def _same_work(reference: Reference) -> tuple[str, ...]:
    """What two library entries of one work share: their DOI, else year, title and container."""
    if reference.doi:
        return (reference.doi,)
    return (reference.year, keys.title_key(reference.title), reference.container if not reference.title else "")
