"""Which entry of the reference list an item of a citation points to: the list is the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..graph.model import Citation, CitationItem, Reference
from .citation_index import Entry, ReferenceIndex, name_forms


def link(citations: Sequence[Citation], references: Sequence[Reference]) -> tuple[Citation, ...]:
    """The citations with each item's `reference`, or its `candidates` where several entries fit equally."""
    index = ReferenceIndex(references)
    labels = {reference.label: reference.id for reference in reversed(references) if reference.label}
    by_label = any(label.isdigit() for label in labels)
    result = []
    for citation in citations:
        items = []
        for item in citation.items:
            if citation.style == "numeric":
                position = int(item.label) if item.label.isdigit() else 0
                found = labels.get(item.label)
                if found is None and not by_label and 0 < position <= len(references):
                    found = references[position - 1].id
                items.append(replace(item, reference=found))
            else:
                items.append(_link_item(item, index))
        result.append(replace(citation, items=tuple(items)))
    return tuple(result)


def _link_item(item: CitationItem, index: ReferenceIndex) -> CitationItem:
    if not item.authors or not item.year:
        return item
    found: dict[int, Entry] = {}
    for form in name_forms(item.authors[0]):
        for entry in index.first.get(form, ()):
            if item.year in entry.years:
                found.setdefault(entry.position, entry)
        if found:
            break
    candidates = list(found.values())
    if len(candidates) > 1:
        scored = [(_penalty(item, entry, position), entry) for position, entry in enumerate(candidates)]
        least = min(score for score, _ in scored)
        candidates = [entry for score, entry in scored if score == least]
    if len(candidates) == 1:
        return replace(item, reference=candidates[0].id)
    return replace(item, candidates=tuple(entry.id for entry in candidates))


def _penalty(item: CitationItem, entry: Entry, position: int) -> int:
    penalty = 0
    if item.suffix != entry.suffix:
        penalty += 8 if entry.suffix else (0 if position == ord(item.suffix) - 97 else 4)
    count = len(item.authors)
    if item.et_al:
        penalty += 3 if len(entry.keys) <= count and not entry.etal else 0
    else:
        penalty += 3 if len(entry.keys) != count else 0
    for at, author in enumerate(item.authors[1:], 1):
        forms = name_forms(author)
        if at >= len(entry.keys) or not set(forms) & set(entry.keys[at]):
            penalty += 2
    return penalty
