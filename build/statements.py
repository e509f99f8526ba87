"""Sentences with concept mentions → the relations that they state."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..graph.model import Certainty, Citation, Mention, Origin, Relation, Sentence, Statement

_CUES = (
    (
        Relation.SUPPORTS,
        re.compile(r"\s+(?:predicts?|predicted|supports?|improves?|increases?|enhances?|promotes?)\s+"),
    ),
    (Relation.UNDERMINES, re.compile(r"\s+(?:reduces?|reduced|decreases?|lowers?|prevents?)\s+")),
)


def find_statements(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], citations: Sequence[Citation]
) -> tuple[Statement, ...]:
    """The statements of the sentences, in order."""
    starts = [mention.start for mention in mentions]
    found = []
    for sentence in sentences:
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        items = tuple(i.id for c in citations if sentence.start <= c.start and c.end <= sentence.end for i in c.items)
        for left, right in zip(inside, inside[1:], strict=False):
            for relation, cue in _CUES:
                if left.concept != right.concept and cue.fullmatch(text, left.end, right.start):
                    found.append(
                        Statement(
                            subject=left.concept, relation=relation, object=right.concept, directed=True,
                            certainty=Certainty.ASSERTED, start=sentence.start, end=sentence.end, rule="verb",
                            citations=items, origin=Origin.REPORTED if items else Origin.OWN, section=sentence.section,
                            subject_span=(left.start, left.end), cue_span=(left.end, right.start),
                            object_span=(right.start, right.end),
                        )
                    )  # fmt: skip
    return tuple(found)
