"""Cuts a reference list into its entries: numbered, blank-separated, hanging, one a line, or hard-wrapped.

The cheapest sure sign wins: numbers in sequence, then blank lines, then indents. Only where lines
were broken at some width, each line end is weighed: whether the next word would still have fitted,
how the line ends, how the next begins, whether a year has been seen, and the order of the alphabet.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .lines import NUMBER, Line, first_word, is_dated, starts_like_entry
from .wrapped import cut_wrapped, weigh_hidden

_KEY = re.compile(r"\[(?=[^\]]*[^\W\d_])[^\[\]\n]{2,24}\](?=\s)")
_BULLET = re.compile(r"[-•*·‣▪][ \t]+(?=\S)")


def cut_entries(lines: list[Line]) -> list[list[Line]]:
    """The entries of a list as groups of lines, in order."""
    if not lines:
        return []
    groups, width = _cut_surely(lines)
    return groups or cut_wrapped(lines, width)


def hidden_starts(lines: list[Line]) -> dict[int, float]:
    """Lines that may begin an entry though the list was not cut there: offset in the text → how much they look so.

    Empty where a sure sign cut the list.
    """
    groups, width = _cut_surely(lines) if lines else ([], 0)
    return {} if groups or not lines else weigh_hidden(lines, width)


def _cut_surely(lines: list[Line]) -> tuple[list[list[Line]], int]:
    """The entries by a sure sign, none where there is no such sign; and the width of lines, 0 where not asked for."""
    for cut in (_by_number, _by_key, _by_bullet):
        groups = cut(lines)
        if groups:
            return groups, 0
    width = _wrap_width(lines)
    groups = _by_gap(lines)
    if groups:
        return groups, width
    if width == 0:
        return [[line] for line in lines], 0
    return _by_indent(lines), width


def _groups(lines: list[Line], starts: list[int]) -> list[list[Line]]:
    ends = [*starts[1:], len(lines)]
    return [lines[a:b] for a, b in zip(starts, ends, strict=True)]


def _by_number(lines: list[Line]) -> list[list[Line]]:
    """Entries numbered in sequence; a number that breaks the sequence (a volume at a line's start) is no start."""
    starts: list[int] = []
    expected = None
    for at, line in enumerate(lines):
        found = None if line.text[0].isalpha() else NUMBER.match(line.text)
        if not found:
            continue
        number = int(found[1] or found[2] or found[3])
        if expected is None:
            if number > 3 and at > 0:
                continue
            expected = number
        if expected <= number <= expected + 2 and not (number >= 1500 and not found[1]):
            starts.append(at)
            expected = number + 1
    if len(starts) < 3 or len(starts) < len(lines) / 12:
        return []
    return _groups(lines, starts)


def _by_key(lines: list[Line]) -> list[list[Line]]:
    """Entries that each begin with a key in brackets: [Lee99], [Smith et al. 2001]."""
    starts = [i for i, line in enumerate(lines) if line.text[0] == "[" and _KEY.match(line.text)]
    return _groups(lines, starts) if len(starts) >= 3 and starts[0] == 0 and len(starts) >= len(lines) / 8 else []


def _by_bullet(lines: list[Line]) -> list[list[Line]]:
    starts = [i for i, line in enumerate(lines) if not line.text[0].isalnum() and _BULLET.match(line.text)]
    return _groups(lines, starts) if len(starts) >= 3 and starts[0] == 0 and len(starts) >= len(lines) / 8 else []


def _by_gap(lines: list[Line]) -> list[list[Line]]:
    """Entries parted by blank lines, where nearly each block begins like an entry and holds a year."""
    starts = [i for i, line in enumerate(lines) if line.gap or i == 0]
    if len(starts) < 2 or len(starts) < len(lines) / 10:
        return []
    groups = _groups(lines, starts)
    if len(groups) == len(lines):
        return [] if _wrap_width(lines) else groups
    good = sum(1 for g in groups if starts_like_entry(g[0].text) > 0 and len(g) < 12)
    several = sum(1 for g in groups if sum(1 for line in g[1:] if starts_like_entry(line.text) >= 2) > 1)
    if good < 0.7 * len(groups) or several > 0.3 * len(groups):
        return []
    merged: list[list[Line]] = []
    for group in groups:
        text = " ".join(line.text for line in group)
        if merged and starts_like_entry(group[0].text) <= 0 and (group[0].text[0].islower() or not is_dated(text)):
            merged[-1] = merged[-1] + group
        else:
            merged.append(group)
    return merged


def _by_indent(lines: list[Line]) -> list[list[Line]]:
    """Hanging entries (or first lines set in), where the two indents go with beginnings and the rest."""
    indents = sorted({line.indent for line in lines})
    if len(indents) < 2:
        return []
    strong = [line.indent for line in lines if starts_like_entry(line.text) >= 2]
    if len(strong) < 3:
        return []
    common = max(set(strong), key=lambda n: (strong.count(n), -n))
    near = [i for i, line in enumerate(lines) if abs(line.indent - common) <= 1]
    good = sum(1 for i in near if starts_like_entry(lines[i].text) > 0)
    if (
        strong.count(common) < 0.8 * len(strong)
        or good < 0.85 * len(near)
        or len(near) > 0.9 * len(lines)
        or near[0] != 0
    ):
        return []
    return _groups(lines, near)


def _wrap_width(lines: list[Line]) -> int:
    """The width at which the lines were broken, 0 where each line stands for itself.

    A line of n characters before a word of m was broken at some width from n to n + m; the width that
    fits most lines is that of the text. Lines of a proportional font only come near to one.
    """
    if len(lines) < 3:
        lengths = [line.indent + line.end - line.start for line in lines]
        return max(lengths) if max(lengths) < 100 and starts_like_entry(lines[-1].text) <= 0 else 0
    spans = [
        (length := line.indent + line.end - line.start, length + first_word(after)) for line, after in pairwise(lines)
    ]
    for slack, share in ((0, 0.45), (4, 0.5)):
        if sum(low - slack < 200 for low, _ in spans) < share * len(spans):
            continue
        width, fitting = _fullest(spans, slack)
        # Lines that go far beyond it were not broken there: equal lengths came about by chance.
        beyond = sum(1 for low, _ in spans if low > width + 8)
        if fitting >= share * len(spans) and 24 < width < 200 and beyond * 5 <= len(spans):
            return width
    lengths = sorted(length for length, _ in spans)
    width = lengths[int(0.95 * len(lengths))]
    if width >= 160:
        return 0
    starts = sum(1 for line in lines if starts_like_entry(line.text) > 0)
    return width if starts < 0.75 * len(lines) else 0


def _fullest(spans: list[tuple[int, int]], slack: int) -> tuple[int, int]:
    """The width within most of the spans, widened by `slack` on both sides, and how many those are."""
    steps: dict[int, int] = {}
    for low, high in spans:
        steps[low - slack] = steps.get(low - slack, 0) + 1
        steps[high + slack + 1] = steps.get(high + slack + 1, 0) - 1
    best, most, now = 0, 0, 0
    for width in sorted(steps):
        now += steps[width]
        if now > most:
            best, most = width, now
    return best, most
