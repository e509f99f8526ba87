"""Text → units: the paragraphs, headings, list items and table rows that no sentence crosses.

A newline alone ends no unit: text is wrapped in lines. It does where the next line is a list item, a heading or a table
row, or where the line before stops so early that the next word would have fitted on it: no wrapping did that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .spans import joined

_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_CLOSERS = {"`": re.compile(r"\n[ \t]{0,3}`{3,}[ \t]*(?:\n|\Z)"), "~": re.compile(r"\n[ \t]{0,3}~{3,}[ \t]*(?:\n|\Z)")}
_RULE = re.compile(r"([-*_=~+])(?:[ \t]*\1){2,}")
_UNDERLINE = re.compile(r"(?:={2,}|-{2,})$")
_ATX = re.compile(r"(#{1,6})[ \t]+")
_BULLETS = "-*+•‣◦▪●–—·>\\"
_BULLET = re.compile(r"(?:[-*+•‣◦▪●–—·>]|\\item)[ \t]+(?=\S)")
_NUMBER = re.compile(r"(?:\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\)|(\d{1,3}|[a-h]|[ivx]{1,5})\.)[ \t]+(?=\S)")
_MARKER = re.compile(rf"{_BULLET.pattern}|{_NUMBER.pattern}")
_LONGEST_MARK = 7  # characters of an item's mark: "(xviii)"
_CHECKBOX = re.compile(r"\[[ xX]\][ \t]+")
_NUMBERED_HEADING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[IVX]{1,5}\.|[A-H]\.)[ \t]+(?=[^\W\d_])")
_FRONT_MATTER = re.compile(r"﻿?---[ \t]*\n(?:[ \t#-].*\n|[A-Za-z][\w -]*:.*\n|\n){1,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_ENDS_OPEN = re.compile(
    r"(?:[,;–—&-]|\b(?:of|the|and|or|in|to|for|with|a|an|by|on|at|from|that|as|is|are|und|et|y|de|la))$"
)
_FIRST_WORD = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*+\S[^\n]*)*+")

WIDEST_WRAP = 300
"""No text is wrapped at more than so many characters a line: longer lines are whole paragraphs."""


def with_newlines(text: str) -> str:
    r"""The text with every line end as "\n", each character in its place: lengths and offsets stay."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for other in ("\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"):
        if other in text:
            text = text.replace(other, "\n")
    return text


def find_units(flat: str, skip: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """The spans that no sentence crosses, in order, without their markers ("- ", "## ") and the blanks around them.

    Fenced code, rules between paragraphs and a leading YAML block belong to none.

    Args:
        flat: a text whose line ends are newlines (see `with_newlines`).
        skip: spans in order of start; no unit holds any of them.
    """
    skip = joined(flat, skip)
    at = 0
    for start, end in _whole_units(flat, skip):
        while at < len(skip) and skip[at][1] <= start:
            at += 1
        here = at
        while here < len(skip) and skip[here][0] < end:
            if skip[here][0] > start:
                yield start, skip[here][0]
            start = max(start, skip[here][1])
            here += 1
        if start < end:
            yield start, end


def _whole_units(flat: str, skip: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The units, but for paragraphs within a skipped span."""
    front = _FRONT_MATTER.match(flat)
    begin = front.end() if front else 0
    # One sign is looked for much faster than three.
    if ("`" in flat and "```" in flat) or ("~" in flat and "~~~" in flat):
        for lines in _beside_fences(flat, begin):
            yield from _units_of(flat, lines)
        return
    skipped = iter(skip)
    skip_start, skip_end = next(skipped, (len(flat), len(flat)))
    for paragraph in _PARAGRAPH.finditer(flat, begin):
        start, end = paragraph.span()
        while skip_end <= start:
            skip_start, skip_end = next(skipped, (len(flat), len(flat)))
        if skip_start <= start and end <= skip_end:
            continue
        if flat.find("\n", start, end) >= 0:
            yield from _units_of(flat, _lines(flat, start, end))
            continue
        while flat[end - 1].isspace():
            end -= 1
        head = flat[start : start + _LONGEST_MARK]
        if head[0].isalpha() and ")" not in head and "." not in head:
            yield start, end  # most paragraphs: no marker begins so
        elif unit := _unit(flat, start, end, alone=True):
            yield unit


def _lines(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a span, without the blanks around each."""
    lines = []
    for line in flat[start:end].split("\n"):
        first = start + len(line) - len(line.lstrip())
        lines.append((first, first + len(line.strip())))
        start += len(line) + 1
    return lines


def _beside_fences(flat: str, at: int) -> Iterator[list[tuple[int, int]]]:
    """The paragraphs of a text, without what stands between fences, as the spans of their lines."""
    paragraph: list[tuple[int, int]] = []
    fence = ""
    unclosed: set[str] = set()
    for line in flat[at:].split("\n"):
        start, at = at, at + len(line) + 1
        bare = line.strip()
        if fence:
            if bare[0:1] == fence[0] and not bare.strip(fence[0]):
                fence = ""
            continue
        if not bare:
            if paragraph:
                yield paragraph
                paragraph = []
            continue
        if bare[0] in "`~" and bare[0] not in unclosed and (opened := _FENCE.match(line)):
            # A fence that nothing closes opens none: a stray mark must not swallow the rest of the text.
            if _CLOSERS[bare[0]].search(flat, at - 1):
                fence = opened.group(1)
                continue
            unclosed.add(bare[0])
        first = start + len(line) - len(line.lstrip())
        paragraph.append((first, first + len(bare)))
    if paragraph:
        yield paragraph


def _units_of(flat: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The units of one paragraph: lines without a blank line between them."""
    if len(lines) == 1:
        alone = _unit(flat, *lines[0], alone=True)
        if alone:
            yield alone
        return
    width = max(end - start for start, end in lines)
    begun: int | None = None
    last_end = 0
    opening = _NUMBER.match(flat, lines[0][0], lines[0][1])
    numbers = {_ordinal(opening) + 1} if opening else set()
    rows = any(flat.find(sign, lines[0][0], lines[-1][1]) >= 0 for sign in "\t|")  # a line may be a table's
    for number, (start, end) in enumerate(lines):
        if begun is not None and number and _breaks(flat, lines, number, width, numbers, rows=rows):
            unit = _unit(flat, begun, last_end, alone=False)
            if unit:
                yield unit
            begun = None
        line = flat[start:end] if end - start < 200 else ""
        if line and line[0] in "-=*_~+" and (_RULE.fullmatch(line) or _UNDERLINE.match(line)):
            if begun is not None:
                underlined = line[0] in "=-" and last_end - begun < 200  # a heading
                unit = (begun, last_end) if underlined else _unit(flat, begun, last_end, alone=False)
                if unit:
                    yield unit
            begun = None
            continue
        begun = start if begun is None else begun
        last_end = end
    if begun is not None:
        unit = _unit(flat, begun, last_end, alone=False)
        if unit:
            yield unit


def _ordinal(marker: re.Match[str]) -> int:
    """The place in its list that a marker names: "3." and "c)" are 3; Roman numerals count as their letters or as 1."""
    said = (marker.group(1) or marker.group(2)).lower()
    return int(said) if said.isdigit() else ord(said) - ord("a") + 1 if len(said) == 1 and said < "i" else 1


def _breaks(flat: str, lines: list[tuple[int, int]], number: int, width: int, numbers: set[int], *, rows: bool) -> bool:
    """Whether a unit begins with a line of a paragraph. `numbers` are those that its lists may go on with."""
    (before_start, before_end), (start, end) = lines[number - 1], lines[number]
    first = flat[start]
    if first == "#" and _ATX.match(flat, start, end):
        return True
    if flat[before_start] == "#" and _ATX.match(flat, before_start, before_end):
        return True
    if rows and (_is_row(flat, start, end) or _is_row(flat, before_start, before_end)):
        return True
    if first == ">":
        return flat[before_start] != ">"
    last = flat[before_end - 1]
    if first in _BULLETS and _BULLET.match(flat, start, end):
        # A wrapped line may begin with a dash by chance.
        chance = first in "-+–—·*" and last not in ".:;,!?" and not _ends_early(flat, lines, number, width)
        return not chance or bool(_BULLET.match(flat, before_start, before_end))
    numbered = _NUMBER.match(flat, start, end)
    if numbered:
        # A wrapped line may begin with a number and a stop by chance, too ("in Sect. / 2. The"). The numbers of a list
        # begin with the first and go on by one.
        ordinal = _ordinal(numbered)
        follows = ordinal == 1 or ordinal in numbers
        marked = _BULLET.match(flat, before_start, before_end) or _NUMBER.match(flat, before_start, before_end)
        if marked or (follows and last in ".:;,!?dr") or _ends_early(flat, lines, number, width):
            numbers.add(ordinal + 1)
            return True
    if first.islower():
        return False
    if width > WIDEST_WRAP:
        return True
    if (before_end - before_start) * 4 >= width * 3:
        return False
    before = flat[max(before_start, before_end - 12) : before_end]
    return _ends_early(flat, lines, number, width) and not _ENDS_OPEN.search(before)


def _ends_early(flat: str, lines: list[tuple[int, int]], number: int, width: int) -> bool:
    """Whether the first word of a line would have fitted on the line before: it was not wrapped there."""
    (before_start, before_end), (start, end) = lines[number - 1], lines[number]
    word = _FIRST_WORD.match(flat, start, end)
    return before_end - before_start + 1 + (word.end() - word.start() if word else 0) < width


def _is_row(flat: str, start: int, end: int) -> bool:
    """Whether a line is a row of a table."""
    if flat.find("\t", start, end) >= 0:
        return True
    return flat.find("|", start, end) >= 0 and (flat[start] == "|" or flat.find(" | ", start, end) >= 0)


def _unit(flat: str, start: int, end: int, *, alone: bool) -> tuple[int, int] | None:
    """The unit in a span, without its marker; None where nothing but a rule stands there."""
    first = flat[start]
    if first == "#" and (marked := _ATX.match(flat, start, end)):
        tail = flat[marked.end() : end].rstrip("#").rstrip()
        return (marked.end(), marked.end() + len(tail)) if tail else None
    short = end - start < 200
    if short and first in "-=*_~+" and _RULE.fullmatch(flat, start, end):
        return None
    head = flat[start : start + _LONGEST_MARK]
    marker = None
    if first in _BULLETS or ")" in head or "." in head:
        marker = _MARKER.match(flat, start, end)
    if not marker:
        return start, end
    # What looks like the marker of an item belongs to a row of a table ("1. | a") and to a heading ("2. Methods").
    if (flat.find("\n", start, end) < 0 and _is_row(flat, start, end)) or (
        short and alone and heading_level(flat[start:end])
    ):
        return start, end
    box = _CHECKBOX.match(flat, marker.end(), end)
    return (box or marker).end(), end


def heading_level(line: str) -> int:
    """The level that the form of a lone line tells: "2.1 Measures" is 2, ALL CAPITALS or **bold** 1; 0 where none."""
    if len(line) > 120 or line[-1] in ".,;" or "\n" in line:
        return 0
    numbered = _NUMBERED_HEADING.match(line)
    rest = line[numbered.end() :] if numbered else line
    if numbered and rest[0].isupper() and len(rest.split()) <= 12:
        return numbered.group().strip().rstrip(".").count(".") + 1
    if line.startswith("**") and line.endswith("**") and len(line) > 4:
        return 1
    if not line.isupper():
        return 0
    letters = [c for c in line if c.isalpha()]
    return 1 if len(letters) >= 4 and all(c.isupper() for c in letters) and len(line.split()) <= 12 else 0
