"""Text → sections and sentences, as exact spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..graph.model import Sentence


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document: from its heading to the next section."""

    start: int
    end: int
    name: str


def find_sections(text: str) -> tuple[Section, ...]:
    """The sections of a text."""
    return (Section(0, len(text), "other"),)


_END = re.compile(r"(?<!et al)[.!?]+[\"'”’)\]]*(?=\s+[A-Z\"“(\[])|\n\s*\n")


def split_sentences(
    text: str, skip: Sequence[tuple[int, int]] = (), sections: Sequence[Section] = ()
) -> tuple[Sentence, ...]:
    """The sentences of a text."""
    ends = [m.end() for m in _END.finditer(text)] + [len(text)]
    found, start = [], 0
    for end in ends:
        piece = text[start:end]
        first, last = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if first < last and not any(a < last and first < b for a, b in skip):
            found.append(Sentence(first, last))
        start = end
    return tuple(found)


def is_prose(sentence: str) -> bool:
    """Whether a sentence is running prose."""
    return any(word.islower() for word in sentence.split())
