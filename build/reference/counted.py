"""Fits a list whose entries bear no labels to the number of entries that its numeric citations count.

Text taken from XML or HTML has "[12]" in its sentences and a list without numbers: the twelfth entry is meant, and one
entry that was left out, or not parted from the one before, shifts all behind it. The greatest number cited tells how
many there are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from .entries import hidden_starts
from .lines import Line, is_dated, starts_like_entry

Group = list[Line]
_SURE, _LEAST, _NEAR = 0.5, -1.75, 1.0
"""How much a line must look like a beginning, in the scale of `wrapped`, to be one for sure where one is lacking; to be
one at all; and less than another one to be none beside it. (`wrapped` takes what is above 1 without being asked.)"""
_YEAR_START = re.compile(r"\(c?(?:1[5-9]|20)\d\d")
_VOLUME_START = re.compile(r"[^,()\d]{1,60},\s\d")
_NUMBER_END = re.compile(r"\d[\])>]?\.?$")
_INITIAL_END = re.compile(r"(?:\b[^\W\d_]|-)\.$")
_YEAR_END = re.compile(r"\([^()]{0,20}\d[a-z]?\)[.,:]?$")


class Fitted(NamedTuple):
    """A list with as many entries as are cited.

    Attributes:
        groups: the lines of each entry, in order.
        doubtful: where those entries begin that may not have the place at which they stand. Entries before them are
            counted from the list's start, those behind from its end.
    """

    groups: list[Group]
    doubtful: frozenset[int]


def fit_to_count(groups: Sequence[Group], kept: Sequence[Group], count: int) -> Fitted | None:
    """The list with as many entries as are cited, `None` where that takes more than is known of broken lines.

    An entry is lacking because a group of lines was left out, as it holds neither year nor source, or because it is
    hidden in another one whose lines were broken. One is too many where the end of an entry was taken for another. All
    places where one may begin are weighed against each other, but for those that are beyond doubt.

    Args:
        groups: all that the list was cut into, in order.
        kept: those that were taken as entries, at least one.
        count: how many entries are cited.
    """
    hidden = hidden_starts([line for group in groups for line in group])
    taken = {group[0].start for group in kept if not (hidden and _is_weak(group))}
    lacking = count - len(taken)
    if not taken or lacking < 0:
        return None
    likely = _likely_starts(groups, taken, hidden)
    ranked = sorted(likely, key=lambda start: (-likely[start], start))
    added, others = ranked[:lacking], ranked[lacking:]
    if len(added) < lacking or (added and likely[added[-1]] < _LEAST):
        return None
    entries = _parted(groups, taken.union(added), whole=bool(hidden))
    if not added:
        return Fitted(entries, frozenset())
    weakest, next_best = likely[added[-1]], likely[others[0]] if others else _LEAST
    unsure = [start for start in added if likely[start] < _SURE or likely[start] - next_best < 0.01]
    if not unsure:
        return Fitted(entries, frozenset())
    # Another line may begin what was given to these: as many entries stand before and behind in any case.
    unsure += [start for start in others if likely[start] > weakest - _NEAR]
    low, high = min(unsure), max(unsure)
    return Fitted(entries, frozenset(group[0].start for group in entries if low <= group[0].start <= high))


def _is_weak(group: Group) -> bool:
    """Whether lines may be the end of the entry before: "Wiley Interscience, Chichester.", "Sensors, 5, 21–30"."""
    if starts_like_entry(group[0].text) > 0:
        return False
    undated = len(group) < 3 and not any(is_dated(line.text) for line in group)
    return undated or bool(_VOLUME_START.match(group[0].text))


def _likely_starts(groups: Sequence[Group], taken: Collection[int], hidden: Mapping[int, float]) -> dict[int, float]:
    """Offsets at which a further entry may begin, and how much so, in the scale of the cutter of broken lines."""
    at_ends = [at for at, group in enumerate(groups) if group[0].start in taken]
    first, last = at_ends[0], at_ends[-1]
    likely: dict[int, float] = {}
    for at, group in enumerate(groups):
        if group[0].start not in taken:
            far = max(first - at, at - last, 0)
            whole = not hidden or far or len(group) > 1 or starts_like_entry(group[0].text) > 0
            likely[group[0].start] = (1.0 if whole else 0.0) - far / 1000  # of those outside the nearest
            continue
        for before, line in pairwise(group):
            begins = starts_like_entry(line.text)
            if line.start in hidden and (begins >= 0 or _YEAR_START.match(line.text)):
                likely[line.start] = hidden[line.start] + max(begins, 0) / 2 + _seems_ended(before.text, line.text)
    return likely


def _seems_ended(before: str, line: str) -> float:
    """1 where a line ends in a page, a year or an address, as entries do, -2 in an initial; less 1 before a volume."""
    if _INITIAL_END.search(before, max(0, len(before) - 4)):
        return -2.0
    last = before[before.rfind(" ") + 1 :]
    number = len(last) > 2 and _NUMBER_END.search(last) and not _YEAR_END.search(before, max(0, len(before) - 24))
    return (1.0 if number or "/" in last else 0.0) - (1.0 if _VOLUME_START.match(line) else 0.0)


def _parted(groups: Sequence[Group], starts: Collection[int], *, whole: bool) -> list[Group]:
    """The groups that begin with one of the starts, parted where another one is; `whole`: with those between them."""
    last = max(at for at, group in enumerate(groups) if group[0].start in starts)
    entries: list[Group] = []
    for at, group in enumerate(groups):
        if group[0].start in starts:
            entries.append([])
        elif not (whole and entries and at < last):
            continue
        for line in group:
            if line.start in starts and entries[-1]:
                entries.append([])
            entries[-1].append(line)
    return entries
