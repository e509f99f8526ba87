"""Numbered notes at the end of a text: "[1] …", "[2] …" up to its last line, whatever an entry holds.

The labels alone make such a list, if they go on in order and the text cites them: a note of prose or an
empty label ("[3]" alone, as text taken from pages has it) does not end it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LABEL = re.compile(r"\n[ \t]{0,8}\[(\d{1,4})\](?!\S)")
_CITED = re.compile(r"\[(\d{1,4}(?:\s?[,;–-]\s?\d{1,4}){0,30})\]")
_NUMBER = re.compile(r"\d+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_FEWEST = 4
_LONGEST, _USUAL = 5000, 1500  # characters of one note, and at most of the mean
_LONGEST_REST = 400  # characters behind the list: a line of a page, no chapter


@dataclass(frozen=True, slots=True)
class Note:
    """One label and what stands behind it; offsets count characters of the text, blanks around it left out."""

    start: int
    end: int
    label: str
    empty: bool


def find_notes(text: str) -> Sequence[Note]:
    """The numbered notes at the end of a text, in order; empty where it ends in none or does not cite them.

    Labels begin lines, start at 1 and go on in order; one may be lost. In a list with blank lines, each label has
    one before it. Of two lists only the last is read.
    """
    if text.rfind("[1]") < 0:
        return ()
    chain: list[tuple[int, int]] = []  # where a label begins, and its number
    parted = False
    for found in _LABEL.finditer("\n" + text):
        number, at = int(found[1]), found.end() - len(found[1]) - 3
        if number == 1:
            chain, parted = [(at, 1)], False
        elif chain and chain[-1][1] < number <= chain[-1][1] + 2:
            blank = _blank_before(text, at)
            if len(chain) == 1:
                parted = blank
            if blank or not parted:
                chain.append((at, number))
    if len(chain) < _FEWEST:
        return ()
    start = chain[0][0]
    parting = _BLANK_LINE.search(text, chain[-1][0])
    end = parting.start() if parting else len(text)
    starts = [at for at, _ in chain]
    sizes = [after - at for at, after in zip(starts, [*starts[1:], end], strict=True)]
    if max(sizes) > _LONGEST or sum(sizes) > _USUAL * len(sizes) or len(text[end:].strip()) > _LONGEST_REST:
        return ()
    cited = {int(n) for mark in _CITED.findall(text, 0, start) for n in _NUMBER.findall(mark)}
    if 3 * sum(number in cited for _, number in chain) < len(chain):
        return ()
    return tuple(_note(text, at, at + size, number) for (at, number), size in zip(chain, sizes, strict=True))


def _blank_before(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at)
    return not text[text.rfind("\n", 0, max(line, 0)) + 1 : max(line, 0)].strip()


def _note(text: str, start: int, end: int, number: int) -> Note:
    said = text[start:end].rstrip()
    return Note(start, start + len(said), str(number), not said[said.index("]") + 1 :].strip())
