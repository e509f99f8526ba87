"""Numeric citations: "[3–5, 8]", "(1, 2)", superscripts, only where a numbered list exists.

A document uses one form. Brackets are read first; raised numbers, which plain text glues to a word
("malaria17") or sets behind a blank ("malaria 17."), count only where they run through most of the
list, since text is full of other numbers there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...graph.model import Reference
from .drafts import Item, Mark
from .spans import Span

_DASHES = "–—‐‑−-⁻"
_LIST = r"\d{1,4}(?:\s?[,;–—‐‑−-]\s?\d{1,4})*"
_SQUARE = re.compile(
    rf"\[\s?(?:see\s|e\.g\.,?\s|cf\.\s)?(?P<list>{_LIST})(?:,?\s?(?P<locator>(?:pp?\.|S\.)\s?\d+(?:[-–]\d+)?))?\s?\]"
)
_ROUND = re.compile(rf"\(\s?(?:see\s|e\.g\.,?\s)?(?P<list>{_LIST})\s?\)(?![\w-])")
_DIGITS_RUN = re.compile(r"(?<!\d)(?P<list>\d{1,3}(?:\s?[,–—‐‑−-]\s?\d{1,3})*)(?=[\s.,;:)\]—]|$)(?![.,]\d)")
_RAISED = re.compile(r"(?P<list>[⁰¹²³⁴-⁹]+(?:\s?[,–⁻˒٬·-]\s?[⁰¹²³⁴-⁹]+)*)")
_NUMBER = re.compile(r"\d+|[⁰¹²³⁴-⁹]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BRIDGE = re.compile(r"\s?[–—‐‑−-]\s?")
# Words that number other things than citations: "Eq. (3)", "type 2".
_COUNTED = re.compile(
    r"\b(?:eqs?\.?|equations?|figs?\.?|figures?|tables?|steps?|types?|items?|conditions?|models?|groups?|phases?|stages?|"
    r"scenarios?|formulas?|hypothes[ie]s|studies|study|experiments?|days?|weeks?|months?|years?|grades?|levels?|class|"
    r"classes|chapters?|sections?|parts?|axis|axes|box|boxes|appendix|cases?|participants?|patients?|numbers?|no\.?|"
    r"version|aged?|chromosomes?|factors?|samples?|lanes?|panels?|rows?|columns?|lines?|of|in|for|and|to|at|on|from|"
    r"with|by|than|or|the|a|an|was|were|is|are|be|had|has|have|least|most|about|over|under|up|approximately|between|"
    r"only|all|some|these|those|every|each|after|before|until|during|within|around|nearly|almost|used|plus|minus|"
    r"times|next|last|first|following|per|versus|vs\.?|other|another|log|exp|mm|cm|km|dm|kg|mg|ml)\s?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:[:;,.]|\b(?:and|or|are|is|by|that))\s*$")
_EQUATION = re.compile(r"\b(?:[Ee]qs?\.?|[Ee]quations?|[Tt]ypes?|[Ss]teps?|[Ff]ormulas?)\s$")
_OF_TEST = re.compile(r"(?<!\w)[A-Za-zχ]$|χ[²2]$")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*$")
_EQUATION_NUMBER = re.compile(r"\b[Ee]q(?:s?\.?|uations?)\s$")
_UNITS = frozenset("mm cm km dm kg mg ml nm µm μm log chr exp sqrt hz khz mol min sec day".split())


@dataclass(frozen=True, slots=True)
class _Numbers:
    """One mark: its span and its numbers with theirs."""

    start: int
    end: int
    numbers: tuple[tuple[int, int, int], ...]  # start, end, number
    locator: str | None = None


def find_numbers(
    text: str,
    references: Sequence[Reference],
    prose: Sequence[Span],
    authored: Sequence[Mark],
    noted: Sequence[int] = (),
) -> list[Mark]:
    """The numeric citations of a document, in the one form that it uses.

    Args:
        text: the whole document.
        references: its list; without one no number is a citation.
        prose: what is no reference list, in order; nothing else is read.
        authored: the author-year citations; where they cite more works, numbers are something else.
        noted: the labels of the text's numbered notes, of which those without words are no references.
    """
    if not references:
        return []
    size = len(noted) or len(references)
    labels = noted or [int(reference.label) for reference in references if reference.label.isdigit()]
    labels = labels if 2 * len(labels) > size else []  # a few are numbers that begin an entry
    highest = max(labels) if labels else size
    cited = len({(item.authors, item.year, item.suffix) for mark in authored for item in mark.items})
    if cited > size:
        return []
    # A list whose entries stand behind "[4]" tells that "[4]" cites: one mark is enough.
    bracketed = bool(noted) or (
        bool(labels) and 2 * sum(text.startswith("[", entry.start) for entry in references) > size
    )
    # A list may have lost an entry or two: "[51]" is a citation behind 50 entries, if one that leads nowhere.
    most = highest if labels else highest + 2 + size // 20
    for pattern, keep in ((_SQUARE, _in_square), (_ROUND, _in_round)):
        marks = list(_marks(text, _matches(pattern, text, prose), highest if labels else _MOST))
        if not labels:  # or many, if the numbers run on
            last = max(most, highest_cited(_seen(marks)))
            marks = [mark for mark in marks if all(number <= last for _, _, number in mark.numbers)]
        marks = keep(text, marks)
        count = len(_seen(marks))
        enough = 1 if bracketed and pattern is _SQUARE else max(1 if labels else 2, 0.4 * min(highest, size))
        if count >= enough and count > cited:
            return [_citation(text, mark) for mark in marks]
    if 4 * cited >= size:
        return []
    for pattern, test in ((_RAISED, _is_glued), (_DIGITS_RUN, _is_glued), (_DIGITS_RUN, _is_spaced)):
        found = (match for match in _matches(pattern, text, prose) if test(text, match))
        marks = _in_order(_not_names(text, list(_marks(text, found, most, 40))), text)
        if len(_seen(marks)) >= max(2, (0.45 if size > 20 else 0.6) * min(highest, size)):
            return [_citation(text, mark) for mark in marks]
    return []


_MOST = 9999  # entries of any list: more digits are no number of a citation


def has_labels(references: Sequence[Reference]) -> bool:
    """Whether the entries bear numbers; a few that seem to are years, say, that begin an entry."""
    return 2 * sum(reference.label.isdigit() for reference in references) > len(references)


def highest_cited(numbers: Iterable[int]) -> int:
    """The greatest number that cites an entry: at least half of all up to it are cited, and two of the four before it.

    So neither a year, "[2019]", nor an interval, "[0, 300]", tells how many entries there are. 0 where no number does.
    """
    cited = {number for number in numbers if number > 0}
    highest = 0
    for rank, number in enumerate(sorted(cited), 1):
        near = sum(before in cited for before in range(number - 4, number))
        if 2 * rank >= number and near >= min(2, number - 1):
            highest = number
    return highest


def _matches(pattern: re.Pattern[str], text: str, prose: Iterable[Span]) -> Iterator[re.Match[str]]:
    for low, high in prose:
        yield from pattern.finditer(text, low, high)


def _seen(marks: Iterable[_Numbers]) -> set[int]:
    seen: set[int] = set()
    for mark in marks:
        for at, (_, _, number) in enumerate(mark.numbers):
            seen.add(number)
            if at and number - mark.numbers[at - 1][2] < 100:
                seen.update(range(mark.numbers[at - 1][2] + 1, number) if _is_range(mark, at) else ())
    return seen


def _is_range(mark: _Numbers, at: int) -> bool:
    return mark.numbers[at][0] - mark.numbers[at - 1][1] <= 3 and mark.numbers[at - 1][2] < mark.numbers[at][2]


def _marks(text: str, matches: Iterable[re.Match[str]], highest: int, widest: int = 300) -> Iterator[_Numbers]:
    for match in matches:
        numbers = tuple(
            (found.start(), found.end(), int(found.group().translate(_PLAIN)))
            for found in _NUMBER.finditer(text, *match.span("list"))
        )
        if all(0 < number <= highest for _, _, number in numbers) and not _falls(text, numbers, widest):
            yield _Numbers(match.start(), match.end(), numbers, match.groupdict().get("locator"))


def _falls(text: str, numbers: Sequence[tuple[int, int, int]], widest: int) -> bool:
    """Whether a dash leads down or far up: a name such as "U6-1" or "RD5-55", no range."""
    return any(
        not first[2] < second[2] < first[2] + widest and text[first[1] : second[0]].strip() in _DASHES
        for first, second in pairwise(numbers)
    )


# ---------------------------------------------------------------- brackets


def _in_square(text: str, marks: list[_Numbers]) -> list[_Numbers]:
    """Marks but those that number an equation or the lines of a list; "[30]–[34]" becomes one."""
    kept: list[_Numbers] = []
    for mark in _not_labels(text, marks):
        if len(mark.numbers) == 1 and _EQUATION_NUMBER.search(text, max(0, mark.start - 12), mark.start):
            continue
        if kept and _BRIDGE.fullmatch(text[kept[-1].end : mark.start]):
            joined = kept.pop()
            mark = _Numbers(joined.start, mark.end, joined.numbers + mark.numbers)
        kept.append(mark)
    return kept


def _not_labels(text: str, marks: list[_Numbers]) -> list[_Numbers]:
    """Marks but those that begin lines and count up from line to line: the labels of a list of notes."""
    begins = [
        mark.numbers[0][2]
        if len(mark.numbers) == 1 and _LINE_START.search(text, max(0, mark.start - 8), mark.start)
        else -9
        for mark in marks
    ]
    around = [-9, *begins, -9]
    return [
        mark
        for mark, before, number, after in zip(marks, around[:-2], begins, around[2:], strict=True)
        if number < 0 or (number != before + 1 and number != after - 1)
    ]


def _in_round(text: str, marks: list[_Numbers]) -> list[_Numbers]:
    """Marks but those that count the points of a list, "(1) …; (2) …", equations, or the freedom of tests, "t(28)"."""
    dropped: set[int] = set()
    for at, mark in enumerate(marks):
        if len(mark.numbers) == 1 and mark.numbers[0][2] == 1 and at not in dropped:
            run = [at]
            for next_at in range(at + 1, min(at + 40, len(marks))):
                other = marks[next_at]
                if other.start - marks[run[-1]].end > 900 or other.numbers == ((*other.numbers[0][:2], 1),):
                    break
                if len(other.numbers) == 1 and other.numbers[0][2] == len(run) + 1 and _is_listed(text, other):
                    run.append(next_at)
            if len(run) > 1 + (not _is_listed(text, mark)):
                dropped.update(run)
    kept = [mark for at, mark in enumerate(marks) if at not in dropped]
    return [
        mark
        for mark in kept
        if (len(mark.numbers) > 1 or not _EQUATION.search(text, max(0, mark.start - 12), mark.start))
        and not _OF_TEST.search(text, max(0, mark.start - 2), mark.start)
    ]


def _is_listed(text: str, mark: _Numbers) -> bool:
    return _LISTED.search(text, max(0, mark.start - 8), mark.start) is not None


# ---------------------------------------------------------------- raised numbers


def _is_glued(text: str, match: re.Match[str]) -> bool:
    """A number on the heels of a word or a full stop: "malaria17 and", "arsenic.11 In"."""
    start = match.start()
    before = text[max(0, start - 24) : start]
    if not before:
        return False
    last = before[-1]
    if last.isalpha():
        word = re.search(r"[^\W\d_]+$", before)
        return word is not None and len(word.group()) > 1 and word.group().lower() not in _UNITS
    if last in ".,;:":
        after = text[match.end() : match.end() + 2].lstrip()
        ends_word = re.search(r"(?:[^\W\d_]{2}|[)\]”’\"%])$", before[:-1]) is not None
        return ends_word and (
            last != "." or before.endswith("al.") or not after or after[0].isupper() or not after[0].isalnum()
        )
    return last in ')]”"’%'


def _is_spaced(text: str, match: re.Match[str]) -> bool:
    """A number behind a blank, where a clause ends or a word goes on: "of pain 1, 2."."""
    before = text[max(0, match.start() - 24) : match.start()]
    if not before.endswith(" ") or not re.search(r"(?:[^\W\d_]{2}|\bal\.|[)”])\s$", before):
        return False
    return not _COUNTED.search(before)


def _not_names(text: str, marks: list[_Numbers]) -> list[_Numbers]:
    """Marks but those whose word and number are a name used again and again: "Yongyou12"."""
    words = [_word_and_number(text, mark) for mark in marks]
    counts = Counter(words)
    return [mark for mark, word in zip(marks, words, strict=True) if counts[word] < 3 or word[:4].islower() or not word]


def _word_and_number(text: str, mark: _Numbers) -> str:
    found = re.search(r"[^\W\d_]+$", text[max(0, mark.start - 24) : mark.start])
    return found.group() + text[mark.start : mark.end] if found else ""


def _in_order(marks: list[_Numbers], text: str) -> list[_Numbers]:
    """Marks whose new numbers come in the order of the list, as in every style that raises numbers.

    Works cited only in tables leave gaps, so the order is the longest rising chain, not a count.
    """
    chain = _longest_rise([mark.numbers[0][2] for mark in marks])
    top = 0
    kept = []
    for at, mark in enumerate(marks):
        plain = _is_plain(text, mark)
        first, last = mark.numbers[0][2], max(number for _, _, number in mark.numbers)
        in_order = first <= top + 4 and (first == last or last <= top + 30)
        if not (at in chain and plain) and not (plain and in_order) and not (top < first <= top + 2 and in_order):
            continue
        top = max(top, last)
        kept.append(mark)
    return kept


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Positions of a longest strictly rising subsequence (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            ends.append(at)
        else:
            tops[pile], ends[pile] = number, at
    chain: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.add(at)
        at = before[at]
    return chain


def _is_plain(text: str, mark: _Numbers) -> bool:
    """Whether the mark stands where a raised number would: behind an ordinary word, before a pause if spaced."""
    before = text[max(0, mark.start - 24) : mark.start]
    if before.endswith(" "):  # "of 3 mice" goes on, "of pain 3." doesn't
        return text[mark.end : mark.end + 1] in ".,;:)\n" or len(mark.numbers) > 1
    word = re.search(r"[^\W\d_]+$", before)
    return word is None or (len(word.group()) > 2 and word.group()[1:].islower()) or len(mark.numbers) > 1


# ---------------------------------------------------------------- items


def _citation(text: str, mark: _Numbers) -> Mark:
    items: list[Item] = []
    for at, (start, end, number) in enumerate(mark.numbers):
        if at:
            _, before_end, before = mark.numbers[at - 1]
            between = text[before_end:start].strip(" []()")
            if len(between) == 1 and between in _DASHES and before < number < before + 300:
                dash = text.index(between, before_end)
                items += [Item(dash, dash + 1, label=str(inside)) for inside in range(before + 1, number)]
        items.append(Item(start, end, locator=mark.locator, label=str(number)))
    return Mark(mark.start, mark.end, numeric=True, items=items)
