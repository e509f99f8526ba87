"""Cuts a reference list whose lines were broken at some width: each line end is weighed.

What counts is whether the next word would still have fitted, how the line ends, how the next begins, whether a year has
been seen, and the order of the alphabet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ...graph import keys
from .lines import SAME, Line, first_word, is_dated, starts_like_entry
from .names import UPPER, read_names
from .words import JOURNAL_WORDS

_SOFT_END = re.compile(
    r"(?:[,;:&/(\[–—-]|\b(?:and|und|et|of|the|in|for|a|an|on|to|from|with|by|at|de|der|van|von|la)|\b[A-Z])$"
)
_HARD_END = re.compile(r"[.)\]>”\"\d]$")
_INITIAL_END = re.compile(rf"(?:^|[\s.,-])[{UPPER}]\.$")


def cut_wrapped(lines: list[Line], width: int) -> list[list[Line]]:
    """Entries of a hard-wrapped list: each line end weighed, and again with what the first round showed."""
    starts, _ = _weighed(lines, width)
    return [lines[a:b] for a, b in pairwise([*starts, len(lines)])]


def weigh_hidden(lines: list[Line], width: int) -> dict[int, float]:
    """How much each line that opens no entry of a hard-wrapped list looks as if it did, by its offset in the text."""
    starts, scores = _weighed(lines, width)
    opening = set(starts)
    return {line.start: scores[at] for at, line in enumerate(lines) if at not in opening}


def _weighed(lines: list[Line], width: int) -> tuple[list[int], list[float]]:
    """Where entries start, and how much each line looks like one's beginning."""

    @cache
    def opens(at: int, count: int) -> float:
        return _opens(_ahead(lines, at, count))

    breaks = [0.0] + [_score_break(lines, at, width, opens) for at in range(1, len(lines))]
    starts, scores = _weigh(lines, breaks, opens, _Habits())
    order = [_order_key(lines[i].text) for i in starts]
    rising = sum(1 for a, b in pairwise(order) if a <= b)
    dated = sum(1 for i in starts if SAME.match(lines[i].text) or opens(i, 4) > 1)
    habits = _Habits(
        order=tuple(order) if len(order) > 5 and rising > 0.75 * (len(order) - 1) else (),
        year_first=len(starts) > 2 and dated > 0.7 * len(starts),
    )
    if habits != _Habits():
        starts, scores = _weigh(lines, breaks, opens, habits)
    return starts, scores


@dataclass(frozen=True, slots=True)
class _Habits:
    """What holds for most entries of a list.

    Attributes:
        order: sort keys of the entries found so far, where they follow the alphabet.
        year_first: names and a year open the entries.
    """

    order: tuple[str, ...] = ()
    year_first: bool = False


def _ahead(lines: list[Line], at: int, count: int) -> str:
    return " ".join(line.text for line in lines[at : at + count])


_ORDER_WORD = re.compile(r"(?:(?:[a-z]{1,3}['’]?\s|[dD]['’]))*([^\s,.:]+)")


def _order_key(text: str) -> str:
    found = _ORDER_WORD.match(text)
    return keys.name_key(found[1]) if found else ""


def _weigh(
    lines: list[Line], breaks: list[float], opens: Callable[[int, int], float], habits: _Habits
) -> tuple[list[int], list[float]]:
    """Where entries start, given how much each line's beginning looks like it, and how much in view of those before."""
    starts = [0]
    scores = [0.0]
    order = habits.order
    letters = {key[:1] for key in order}
    key = _order_key(lines[0].text)
    year_seen = is_dated(lines[0].text)
    for at in range(1, len(lines)):
        before, line = lines[at - 1], lines[at]
        score = breaks[at]
        if habits.year_first and score > 1 and not SAME.match(line.text):
            opened = opens(at, 6)
            score -= 2.0 if opened < 0.5 else 0.5 if opened < 1 else 0.0
        if not year_seen or (_ends(before.text, _YEAR_END, 8) and _only_names(lines[starts[-1] : at])):
            score -= 2.5
        if order and -2 < score < 4:
            now = _order_key(line.text)
            score += 0.7 if now >= key else -1.2
            if now[:1] not in letters:
                score -= 0.8
        scores.append(score)
        if score > 1.0:
            starts.append(at)
            year_seen = False
            key = _order_key(line.text)
        year_seen = year_seen or is_dated(line.text)
    return starts, scores


_YEAR_END = re.compile(r"(?:1[4-9]|20)\d\d[a-z]?\)?[.,:]?$")


def _only_names(lines: list[Line]) -> bool:
    """Whether nothing but names and a year stands in the lines of an entry so far: its title is still to come."""
    text = " ".join(line.text for line in lines[:8])
    names = read_names(text)
    found = _YEAR_BEHIND.match(text, names.end)
    return bool(found) and len(text) - (found.end() if found else 0) < 6


def _ends(line: str, pattern: re.Pattern[str], most: int) -> bool:
    """Whether a pattern of at most so many characters ends a line."""
    return bool(pattern.search(line, max(0, len(line) - most)))


def _score_break(lines: list[Line], at: int, width: int, opens: Callable[[int, int], float]) -> float:
    """How much the end of line `at` - 1 looks like the end of an entry."""
    before, line = lines[at - 1].text, lines[at].text
    begins = starts_like_entry(line)
    if begins > -2 and _reads_like_source(line):
        begins = -1.5
    elif 0 <= begins < 1 and _ORGANISATION_START.match(_ahead(lines, at, 4)):
        begins = 1.2
    address = _ADDRESS_END.search(before, before.rfind(" ") + 1)
    gap = 1.0 if lines[at].gap else 0.0
    room = width - (lines[at - 1].indent + len(before) + 1 + first_word(lines[at]))  # what the next word would leave
    if room >= 0:
        score = 2.5 + (2.0 if room > 0.12 * width else 0.0) + begins
        if before[-1] in ",-&–" and not address:
            score -= 2.0
        return score + gap
    score = begins - 0.5
    if address:
        score += 0.5
    elif before[-1].isalpha() or _ends(before, _SOFT_END, 5):
        score -= 3.0
    elif _ends(before, _INITIAL_END, 3):
        score -= 1.5
    elif _ends(before, _ABBREVIATION_END, 6):
        score -= 1.0
    elif _HARD_END.search(before, len(before) - 1):
        score += 0.5
    if begins > 0 and score + gap > _HOPELESS:
        score += opens(at, 4)
    return score + gap


_HOPELESS = -1.2
"""Below this not even names and a year ahead, and the order of the alphabet, make the beginning of an entry."""
_ADDRESS_END = re.compile(r"(?:10\.\d{4,9}/\S+|https?://\S+|www\.\S+|\.(?:pdf|html?|org|com|php))$")
_ABBREVIATION_END = re.compile(rf"(?:^|\s)[{UPPER}][a-z]{{1,3}}\.$")
_ORGANISATION_START = re.compile(
    rf"[{UPPER}\d][^()]{{1,110}}(?:\([^()\d]{{2,30}}\)\s)?\(\s?(?:19|20)\d\d[a-z]?\s?\)"
    rf"|[{UPPER}]{{2,8}},\s(?:19|20)\d\d"
)
_NUMBERED_SOURCE = re.compile(
    rf"[{UPPER}][\w.&'’-]*+(?:[ ](?:of|and|the|in|for|&"
    rf"|[{UPPER}][\w.&'’-]*+)){{0,6}},?\s\d{{1,4}}(?:\s?\([^()]{{1,12}}\))?[ ,:]{{1,2}}[A-Za-z]?\d"
)
_PLACE_START = re.compile(rf"[{UPPER}][\w. -]{{2,25}}(?:,\s[{UPPER}][\w. ]{{1,14}})?:\s")


_BETWEEN_WORDS = re.compile(r"[\s.,:()]+")


def _reads_like_source(line: str) -> bool:
    """Whether a line begins with a journal ("J. Sports Med. 47") or a place ("Hillsdale, NJ: Erlbaum")."""
    if _PLACE_START.match(line) or _NUMBERED_SOURCE.match(line):
        return True
    words = [w for w in _BETWEEN_WORDS.split(line[:50], 3)[:3] if w]
    known = sum(1 for w in words if w.lower() in JOURNAL_WORDS)
    return known >= 2 and "," not in line[: len(words[0]) + 2]


_YEAR_BEHIND = re.compile(r"[\s.,:;]*\(?\s?(?:1[4-9]|20)\d\d|[\s.,:;]*\(?(?:in press|n\.d\.|forthcoming|im Druck)")


def _opens(text: str) -> float:
    """Whether names and a year, or names and a title, open the text."""
    names = read_names(text)
    if not names.names:
        return 1.2 if _ORGANISATION_START.match(text) else -0.7
    if _YEAR_BEHIND.match(text, names.end):
        return 1.5
    return 0.5 if len(names.names) > 1 or names.etal else 0.0
