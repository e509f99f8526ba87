"""Finding in-text citations: years, half citations and numbers, each by its own reader, put together here.

Whether doubtful words are a citation is decided by the reference list, where there is one: a name
that the list has is a name, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ..graph.model import Citation, CitationItem, Reference
from .citation_halves import find_halves
from .citation_index import index_of
from .citation_numbers import find_numbers
from .citation_walk import find_authored

# All that may stand between a work and the work in which it was found.
_CITED_IN = re.compile(
    r"[\s,;:.()\[\]]*(?:as\s+|also\s+|in:?\s+)?(?:(?:cited|quoted|qtd\.?|referenced)\s+(?:in|by|from|after)\b"
    r"|(?:citation|quotation)\s+(?:in|from)\b|zit(?:\.|iert)\s*(?:n(?:\.|ach\b)|in\b|bei\b)|apud\b"
    r"|cit[ée]e?s?\s+(?:par|dans|in)\b|citad[oa]s?\s+(?:en|por|em)\b|cit\.\s+(?:in|da)\b)[\s:,(\[]*",
    re.IGNORECASE,
)


def find_citations(text: str, references: Sequence[Reference]) -> tuple[Citation, ...]:
    """The in-text citations of a document, in order; the items' references are not yet filled.

    Args:
        text: the whole document.
        references: its reference list; their spans are left out, and their names and years are the
            evidence by which doubtful candidates are decided.

    Returns:
        Citations whose items are numbered c1, c2, … in order of start.
    """
    index = index_of(tuple(references))
    spans = _merge((reference.start, reference.end) for reference in references)
    authored = find_authored(text, index, spans)
    halves = find_halves(text, index, spans, authored)
    numbered = find_numbers(text, references, spans, authored)
    found = sorted((*authored, *halves, *numbered), key=lambda citation: (citation.start, citation.end))
    return _number(_second_hand(text, found))


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 2:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _second_hand(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """Marks pairs of items between which the text says "cited in"; `cited_in` holds "+" for the next item."""
    items = [item for citation in citations for item in citation.items]
    marked: dict[int, CitationItem] = {}
    for at, (first, second) in enumerate(pairwise(items)):
        between = text[first.end : second.start]
        if len(between) < 60 and _CITED_IN.fullmatch(between):
            marked[at] = replace(first, cited_in="+")
    if not marked:
        return list(citations)
    result, at = [], 0
    for citation in citations:
        new = tuple(marked.get(at + k, item) for k, item in enumerate(citation.items))
        at += len(citation.items)
        result.append(replace(citation, items=new))
    return result


def _number(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Items numbered in order of the text."""
    result, number = [], 0
    for citation in citations:
        items = []
        for item in citation.items:
            number += 1
            items.append(replace(item, id=f"c{number}", cited_in=f"c{number + 1}" if item.cited_in else None))
        result.append(replace(citation, items=tuple(items)))
    return tuple(result)
