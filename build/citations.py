"""Finding in-text citations: years, half citations and numbers, each by its own reader, put together here.

Whether doubtful words are a citation is decided by the reference list, where there is one: a name
that the list has is a name, whatever it looks like. Each item is then tied to its entry.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from ..graph.model import Citation, Reference
from .citation.drafts import Mark, finished
from .citation.halves import find_halves
from .citation.index import ReferenceIndex
from .citation.links import link
from .citation.numbers import find_numbers, has_labels, highest_cited
from .citation.spans import outside
from .citation.walk import find_authored
from .numbered_notes import Note, find_notes

# All that may stand between a work and the work in which it was found.
_CITED_IN = re.compile(
    r"[\s,;:.()\[\]]*(?:as\s+|also\s+|in:?\s+)?(?:(?:cited|quoted|qtd\.?|referenced)\s+(?:in|by|from|after)\b"
    r"|(?:citation|quotation)\s+(?:in|from)\b|zit(?:\.|iert)\s*(?:n(?:\.|ach\b)|in\b|bei\b)|apud\b"
    r"|cit[ée]e?s?\s+(?:par|dans|in)\b|citad[oa]s?\s+(?:en|por|em)\b|cit\.\s+(?:in|da)\b)[\s:,(\[]*",
    re.IGNORECASE,
)
_NEAR, _FAR = 3, 60  # characters that are too few for it, and, at least, that are too many


def find_citations(text: str, references: Sequence[Reference], unsure: Collection[str] = ()) -> tuple[Citation, ...]:
    """The in-text citations of a document, in order, each item tied to its entry where one fits.

    Args:
        text: the whole document.
        references: its reference list, in its order; nothing is read in their spans, and their names and
            years are the evidence by which doubtful candidates are decided.
        unsure: ids of entries whose place in a list without labels is not sure: no number is tied to them.

    Returns:
        Citations whose items are numbered c1, c2, … in order of start. An item has its entry as `reference`,
        or all that fit as `candidates`.
    """
    index = ReferenceIndex(references)
    notes = _listed_notes(text, references)
    listed = [(reference.start, reference.end) for reference in references]
    prose = outside([*listed, *((note.start, note.end) for note in notes)], len(text))
    authored = find_authored(text, index, prose)
    halves = find_halves(text, index, prose, authored)
    numbered = find_numbers(text, references, prose, authored, [int(note.label) for note in notes])
    marks = sorted((*authored, *halves, *numbered), key=lambda mark: (mark.start, mark.end))
    _mark_second_hand(text, marks)
    link(text, marks, index, labelled=bool(notes), unsure=unsure)
    return tuple(finished(text, marks))


def count_cited(citations: Sequence[Citation], references: Sequence[Reference]) -> int:
    """How many entries a list without labels must have for its numeric citations, 0 where numbers cite none.

    See `highest_cited` for what one number among them tells.
    """
    if not references or has_labels(references):
        return 0
    return highest_cited(
        int(item.label) for mark in citations if mark.style == "numeric" for item in mark.items if item.label.isdigit()
    )


def _listed_notes(text: str, references: Sequence[Reference]) -> Sequence[Note]:
    """The text's numbered notes, empty ones too, where they are the one list with numbers in it."""
    labelled = [(reference.start, reference.label) for reference in references if reference.label.isdigit()]
    notes = find_notes(text) if labelled else ()
    return notes if labelled == [(note.start, note.label) for note in notes if not note.empty] else ()


def _mark_second_hand(text: str, marks: Sequence[Mark]) -> None:
    """Marks items between which and the next the text says "cited in"."""
    for first, second in pairwise(item for mark in marks for item in mark.items):
        if _NEAR < second.start - first.end < _FAR and _CITED_IN.fullmatch(text, first.end, second.start):
            first.second_hand = True
