"""What a format tags itself (JATS, TEI) put before what the text was read to say: the tags, not the guesses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from ..graph.model import Citation, CitationItem, Reference
from .reference.fields import parse_reference

_SAID = tuple(name for name in Reference._fields if name not in ("id", "start", "end", "text", "label"))


def complete_references(tagged: Sequence[Reference]) -> tuple[Reference, ...]:
    """Tagged references; an entry without tags inside (only its text) gets the fields that its text shows."""
    return tuple(
        one
        if one.authors or one.title
        else one._replace(**{name: value for name, value in _fields(one).items() if not getattr(one, name) and value})
        for one in tagged
    )


def _fields(reference: Reference) -> dict[str, Any]:
    parsed = parse_reference(reference.text)
    return {name: getattr(parsed, name) for name in _SAID}


def merge_citations(text: str, tagged: Sequence[Citation], found: Sequence[Citation]) -> tuple[Citation, ...]:
    """One sequence of citations: each tag with its target, filled with what was read of the words around it.

    A tag often covers the year only ("Lee (<2002>)"), so its item takes names, locator and the rest from the item
    read at the same place; where one tag points to as many works as were read in it, each item keeps its own span.
    What was read where no tag stands (numbers within a tagged range, citations left untagged) stays as it is.

    Args:
        text: what the spans count in.
        tagged: by start, without overlaps, items linked.
        found: by start, items linked as far as possible.

    Returns:
        Citations by start; items have new ids "c1", "c2", … in that order.
    """
    items = sorted((item for citation in found for item in citation.items), key=lambda item: (item.start, item.end))
    starts = [item.start for item in items]
    taken: dict[str, list[CitationItem]] = {}  # read items → what stands in their place
    alone: list[Citation] = []
    for tag in tagged:
        at = bisect_left(starts, tag.start)
        while at and items[at - 1].end > tag.start:
            at -= 1
        here = []
        while at < len(items) and items[at].start < tag.end:
            if items[at].end > tag.start:
                here.append(items[at])
            at += 1
        if not here:
            alone.append(tag)
            continue
        if len(here) == len(tag.items):
            exact = len(here) > 1
            made = [_fill(of, seen, keep_span=exact) for of, seen in zip(tag.items, here, strict=True)]
        else:
            made = [_fill(of, here[0], keep_span=False) for of in tag.items]
        for seen in here[1:]:
            taken.setdefault(seen.id, [])
        taken.setdefault(here[0].id, []).extend(made)
    merged = [_retake(text, citation, taken) for citation in found]
    merged = [citation for citation in merged if citation.items] + alone
    merged.sort(key=lambda citation: (citation.start, citation.end))
    return _numbered(merged)


def _fill(tag: CitationItem, seen: CitationItem, *, keep_span: bool) -> CitationItem:
    """The read item with the tag's target, at the tag's place."""
    span = (seen.start, seen.end) if keep_span else (tag.start, tag.end)
    return seen._replace(
        start=span[0], end=span[1], reference=tag.reference, candidates=(), label=tag.label or seen.label
    )


def _retake(text: str, citation: Citation, taken: dict[str, list[CitationItem]]) -> Citation:
    """A citation with the items that stand in place of those it had; it spans them all."""
    items: list[CitationItem] = []
    for item in citation.items:
        made = taken.get(item.id, [item])
        # The first keeps the id by which "cited in" points here; the others get theirs with all.
        items += [one._replace(id=item.id if not at else f"{item.id}+{at}") for at, one in enumerate(made)]
    if not items:
        return citation._replace(items=())
    start = min(citation.start, *(item.start for item in items))
    end = max(citation.end, *(item.end for item in items))
    ordered = tuple(sorted(items, key=lambda item: (item.start, item.end)))
    return citation._replace(start=start, end=end, text=text[start:end], items=ordered)


def _numbered(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations with items numbered anew in order; "cited in" follows."""
    new: dict[str, str] = {}
    for citation in citations:
        for item in citation.items:
            new.setdefault(item.id, f"c{len(new) + 1}")
    return tuple(
        citation._replace(
            items=tuple(
                item._replace(id=new[item.id], cited_in=new.get(item.cited_in) if item.cited_in else None)
                for item in citation.items
            ),
        )
        for citation in citations
    )
