"""The lines of a reference list, and what their beginnings and years tell."""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from .names import PARTICLE, UPPER


class Line(NamedTuple):
    """A line of a reference list that is not blank. Offsets count in the text, blanks around it left out.

    Attributes:
        indent: blanks before it.
        gap: whether a blank line stands before it.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: bool


_PAGE_LINE = re.compile(r"(?:[Pp]age\s)?\W{0,3}\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?\W{0,3}|[ivxlc]{1,6}")
NUMBER = re.compile(
    r"(?:[-•*]\s)?(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})(?:[.)](?=\s|[^\W\d_])|[\s\t]+(?=[^\W\d_a-z“\"‘'«])))"
)
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d(?!\d)(?<!\d\d{4})")
# Asked first without the border of a word, as a search for that looks at every letter.
_STATUS_WORDS = (
    r"(?:in press|forthcoming|submitted|im druck|sous presse|à paraître|en prensa|in stampa|no prelo|in druk)"
)
_STATUS_SIGN, _STATUS = re.compile(_STATUS_WORDS), re.compile(rf"\b{_STATUS_WORDS}")
# In small letters only: "N. D." and "S. F." are initials.
_UNDATED_LETTERS = r"[nszo]\.\s?[dfJ]\."
_UNDATED_SIGN, _UNDATED = re.compile(_UNDATED_LETTERS), re.compile(rf"\b{_UNDATED_LETTERS}")
_STRONG_START = re.compile(
    rf"(?:(?:{PARTICLE}|d['’])[ ]?){{0,3}}[{UPPER}][\w'’‐‑–-]*+"
    rf"(?:[ ][{UPPER}a-z][\w'’‐‑–-]*+){{0,3}}?(?:,[ ]|[ ])(?:[{UPPER}]\.[ ,]?|[{UPPER}]{{1,3}}(?=[ ,.:;]))"
)
_NAME_START = re.compile(
    rf"[{UPPER}][\w'’‐‑–.-]*,[ ][{UPPER}][\w'’‐‑–.-]+|[{UPPER}]\.[ ]?(?:[{UPPER}]\.[ ]?){{0,3}}[{UPPER}][a-z]"
    rf"|[{UPPER}]{{3}}[{UPPER}'’-]*[ ](?:[{UPPER}]{{2,}}[ ])?[{UPPER}][a-zà-ÿ]"
)
SAME = re.compile(r"[—–―─_]{2,}|-{3,}|⸺|⸻")


def split_lines(text: str, start: int, end: int, *, most: int = sys.maxsize) -> list[Line]:
    """The lines between two offsets that are not blank, but for pages' numbers; at most so many."""
    lines: list[Line] = []
    at = last = start
    for raw in text[start:end].splitlines(keepends=True):
        begin, at = at, at + len(raw)
        bare = raw.strip()
        if not bare or (lines and len(bare) < 24 and _PAGE_LINE.fullmatch(bare)):
            continue
        indent = raw.index(bare[0])
        gap = last == start or text.count("\n", last, begin) > 1
        lines.append(Line(begin + indent, begin + indent + len(bare), bare, indent, gap))
        if len(lines) == most:
            break
        last = lines[-1].end
    return lines


def first_word(line: Line) -> int:
    """Length of the first word of a line."""
    blank = line.text.find(" ")
    return blank if blank > 0 else len(line.text)


def is_dated(text: str) -> bool:
    """Whether a year, or what stands for one ("in press", "n.d."), is in a text."""
    if _YEAR.search(text):
        return True
    low = text.lower()
    return bool(
        (_STATUS_SIGN.search(low) and _STATUS.search(low)) or (_UNDATED_SIGN.search(text) and _UNDATED.search(text))
    )


def starts_like_entry(text: str) -> float:
    """How much a line's beginning looks like that of an entry; positive means it does."""
    first = text[0]
    if _STRONG_START.match(text):
        return 2.0
    if first.islower():
        return -3.0
    if SAME.match(text):
        return 2.5
    if first.isdigit():
        return -1.5 if not NUMBER.match(text) else 0.5
    if _NAME_START.match(text):
        return 1.5
    if first in "“\"‘'«„[":
        return 0.0
    if not first.isalpha():
        return -2.0
    return 0.0
