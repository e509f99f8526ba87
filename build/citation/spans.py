"""Where in a text citations are looked for, and quick ways to find seldom words there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def outside(spans: Iterable[Span], length: int) -> list[Span]:
    """What these spans, which may touch and overlap, leave of a text of this length."""
    left = []
    at = 0
    for start, end in sorted(spans):
        if start > at + 2:  # lines of a list have a line end or two between them
            left.append((at, min(start, length)))
        at = max(at, end)
    if at < length:
        left.append((at, length))
    return left


# characters before and behind a hint in which a match is looked for
_REACH = 16


def matches_around(
    pattern: re.Pattern[str], hints: Sequence[re.Pattern[str]], text: str, span: Span
) -> list[re.Match[str]]:
    """The matches of a slow pattern in a span, in order, looked for only around what each of them holds.

    Args:
        pattern: of which no match goes further than 16 characters beyond its hint.
        hints: at least one of them is in each match; those that begin with a plain letter are found at a
            hundredth of the cost of a pattern that ignores case or begins with a border of words.
        text: the whole document.
        span: where to look.
    """
    low, high = span
    found: dict[int, re.Match[str]] = {}
    for hint in hints:
        for near in hint.finditer(text, low, high):
            for match in pattern.finditer(text, max(low, near.start() - _REACH), min(high, near.end() + _REACH)):
                if match.start() <= near.start() < match.end():
                    found[match.start()] = match
    return [found[start] for start in sorted(found)]


class Taken:
    """Spans that are read already, asked for a place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take spans in any order that do not overlap."""
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def hold(self, place: int) -> bool:
        """Whether one of the spans holds the place."""
        return place < self.end_before(place)

    def end_before(self, place: int) -> int:
        """End of the last span that starts at or before the place, 0 without one."""
        at = bisect_right(self._starts, place) - 1
        return self._spans[at][1] if at >= 0 else 0
