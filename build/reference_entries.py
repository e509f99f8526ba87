"""Cuts a reference list into its entries: numbered, blank-separated, hanging, one a line, or hard-wrapped.

The cheapest sure sign wins: numbers in sequence, then blank lines, then indents. Only where lines
were broken at some width, each line end is weighed: whether the next word would still have fitted,
how the line ends, how the next begins, whether a year has been seen, and the order of the alphabet.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ..graph import keys
from .reference_names import UPPER, read_names
from .reference_words import JOURNAL_WORDS


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


_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BLANKS = " \t\xa0\u2002\u2003\u2009\u3000"
_PAGE_LINE = re.compile(r"(?:[Pp]age\s)?\W{0,3}\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?\W{0,3}|[ivxlc]{1,6}")
_NUMBER = re.compile(
    r"(?:[-•*]\s)?(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})(?:[.)](?=\s|[^\W\d_])|[\s\t]+(?=[^\W\d_a-z“\"‘'«])))"
)
_KEY = re.compile(r"\[(?=[^\]]*[^\W\d_])[^\[\]\n]{2,24}\](?=\s)")
_BULLET = re.compile(r"[-•*·‣▪][ \t]+(?=\S)")
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
    rf"(?:(?:[dD]e|[dD]el|[vV]an|[vV]on|[dD]i|[dD]a|[dD]u|[lL]a|[lL]e|der|den|ter|ten|el|al|dos|zu"
    rf"|d['’])[ ]?){{0,3}}[{UPPER}][\w'’‐‑–-]*+"
    rf"(?:[ ][{UPPER}a-z][\w'’‐‑–-]*+){{0,3}}?(?:,[ ]|[ ])(?:[{UPPER}]\.[ ,]?|[{UPPER}]{{1,3}}(?=[ ,.:;]))"
)
_NAME_START = re.compile(
    rf"[{UPPER}][\w'’‐‑–.-]*,[ ][{UPPER}][\w'’‐‑–.-]+|[{UPPER}]\.[ ]?(?:[{UPPER}]\.[ ]?){{0,3}}[{UPPER}][a-z]"
    rf"|[{UPPER}]{{3}}[{UPPER}'’-]*[ ](?:[{UPPER}]{{2,}}[ ])?[{UPPER}][a-zà-ÿ]"
)
_SAME = re.compile(r"[—–―─_]{2,}|-{3,}|⸺|⸻")
_SOFT_END = re.compile(
    r"(?:[,;:&/(\[–—-]|\b(?:and|und|et|of|the|in|for|a|an|on|to|from|with|by|at|de|der|van|von|la)|\b[A-Z])$"
)
_HARD_END = re.compile(r"[.)\]>”\"\d]$")
_INITIAL_END = re.compile(rf"(?:^|[\s.,-])[{UPPER}]\.$")


def split_lines(text: str, start: int, end: int, *, most: int = sys.maxsize) -> list[Line]:
    """The lines between two offsets that are not blank, but for pages' numbers; at most so many."""
    lines: list[Line] = []
    last = start
    for found in _LINE.finditer(text, start, end):
        raw = found.group()
        bare = raw.strip()
        if not bare or (lines and len(bare) < 24 and _PAGE_LINE.fullmatch(bare)):
            continue
        begin = found.start()
        indent = raw.index(bare[0])
        gap = last == start or text.count("\n", last, begin) > 1
        lines.append(Line(begin + indent, begin + indent + len(bare), bare, indent, gap))
        if len(lines) == most:
            break
        last = found.end()
    return lines


def cut_entries(lines: list[Line]) -> list[list[Line]]:
    """The entries of a list as groups of lines, in order."""
    if not lines:
        return []
    for cut in (_by_number, _by_key, _by_bullet):
        groups = cut(lines)
        if groups:
            return groups
    width = _wrap_width(lines)
    groups = _by_gap(lines)
    if groups:
        return groups
    if width == 0:
        return [[line] for line in lines]
    return _by_indent(lines) or _by_weight(lines, width)


def _groups(lines: list[Line], starts: list[int]) -> list[list[Line]]:
    ends = [*starts[1:], len(lines)]
    return [lines[a:b] for a, b in zip(starts, ends, strict=True)]


def _by_number(lines: list[Line]) -> list[list[Line]]:
    """Entries numbered in sequence; a number that breaks the sequence (a volume at a line's start) is no start."""
    starts: list[int] = []
    expected = None
    for at, line in enumerate(lines):
        found = None if line.text[0].isalpha() else _NUMBER.match(line.text)
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


def _first_word(line: Line) -> int:
    """Length of the first word of a line."""
    blank = line.text.find(" ")
    return blank if blank > 0 else len(line.text)


def _wrap_width(lines: list[Line]) -> int:
    """The width at which the lines were broken, 0 where each line stands for itself.

    A line of n characters before a word of m was broken at some width from n to n + m; the width that
    fits most lines is that of the text. Lines of a proportional font only come near to one.
    """
    if len(lines) < 3:
        lengths = [line.indent + line.end - line.start for line in lines]
        return max(lengths) if max(lengths) < 100 and starts_like_entry(lines[-1].text) <= 0 else 0
    spans = [
        (length := line.indent + line.end - line.start, length + _first_word(after)) for line, after in pairwise(lines)
    ]
    for slack, share in ((0, 0.45), (4, 0.5)):
        width, fitting = _fullest(spans, slack)
        # Lines that go far beyond it were not broken there: equal lengths came about by chance.
        beyond = sum(1 for low, _ in spans if low > width + 8)
        if fitting >= share * len(spans) and 24 < width < 200 and beyond * 5 <= len(spans):
            return width
    lengths = sorted(length for length, _ in spans)
    width = lengths[int(0.95 * len(lengths))]
    starts = sum(1 for line in lines if starts_like_entry(line.text) > 0)
    return width if width < 160 and starts < 0.75 * len(lines) else 0


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
    if _SAME.match(text):
        return 2.5
    if first.isdigit():
        return -1.5 if not _NUMBER.match(text) else 0.5
    if _NAME_START.match(text):
        return 1.5
    if first in "“\"‘'«„[":
        return 0.0
    if not first.isalpha():
        return -2.0
    return 0.0


def _by_weight(lines: list[Line], width: int) -> list[list[Line]]:
    """Entries of a hard-wrapped list: each line end weighed, and again with what the first round showed."""

    @cache
    def opens(at: int, count: int) -> float:
        return _opens(_ahead(lines, at, count))

    breaks = [0.0] + [_score_break(lines, at, width, opens) for at in range(1, len(lines))]
    starts = _weigh(lines, breaks, opens, _Habits())
    order = [_order_key(lines[i].text) for i in starts]
    rising = sum(1 for a, b in pairwise(order) if a <= b)
    dated = sum(1 for i in starts if _SAME.match(lines[i].text) or opens(i, 4) > 1)
    habits = _Habits(
        order=tuple(order) if len(order) > 5 and rising > 0.75 * (len(order) - 1) else (),
        year_first=len(starts) > 2 and dated > 0.7 * len(starts),
    )
    if habits != _Habits():
        starts = _weigh(lines, breaks, opens, habits)
    return _groups(lines, starts)


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


def _weigh(lines: list[Line], breaks: list[float], opens: Callable[[int, int], float], habits: _Habits) -> list[int]:
    """Where entries start, given how much each line's beginning looks like it."""
    starts = [0]
    order = habits.order
    letters = {key[:1] for key in order}
    key = _order_key(lines[0].text)
    year_seen = is_dated(lines[0].text)
    for at in range(1, len(lines)):
        before, line = lines[at - 1], lines[at]
        score = breaks[at]
        if habits.year_first and score > 1 and not _SAME.match(line.text):
            opened = opens(at, 6)
            score -= 2.0 if opened < 0.5 else 0.5 if opened < 1 else 0.0
        if not year_seen or (_ends(before.text, _YEAR_END, 8) and _only_names(lines[starts[-1] : at])):
            score -= 2.5
        if order and -2 < score < 4:
            now = _order_key(line.text)
            score += 0.7 if now >= key else -1.2
            if now[:1] not in letters:
                score -= 0.8
        if score > 1.0:
            starts.append(at)
            year_seen = False
            key = _order_key(line.text)
        year_seen = year_seen or is_dated(line.text)
    return starts


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
    room = width - (lines[at - 1].indent + len(before) + 1 + _first_word(lines[at]))  # what the next word would leave
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
