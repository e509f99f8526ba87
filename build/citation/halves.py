"""Citations that give only half: "(Elliott et al." without a year, "ibid.", "Smith, op. cit."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .drafts import Item, Mark
from .index import ReferenceIndex
from .names import NOT_AUTHORS, read_names
from .spans import Span, Taken, matches_around

_REACH = 120
# "et al." behind which no year, number or other bracket follows; those that have one are read with it.
_ET_AL = re.compile(
    r"et(?<![^\W\d_]et)\.?\s+al\b\.?+(?![\s,]{0,20}(?i:\[?\d|\(|\[|unpubl|personal|pers\.|in\s+prep|manuscript|submitted"
    r"|data\b|¹|²|³|[⁰-⁹]))"
)
_AGAIN = re.compile(
    r"(?P<op>(?:op|loc)\.\s?cit\.)|(?<![\w.])(?:ib[ií]d(?:em|\b\.?)|ivi(?=,\sp)|ebd\.|ebenda|a\.\s?a\.\s?O\.)",
    re.IGNORECASE,
)
_AGAIN_HINTS = (
    re.compile(r"b(?:[ií]d|d\.|enda)"),
    re.compile(r"cit\."),
    re.compile(r"v(?=i,\sp)"),
    re.compile(r"O(?<=[.\s]O)\."),
)
_LOCATOR = re.compile(r"\s*,?\s*(?:pp?\.|S\.|:)\s?\d+(?:[-–]\d+)?")
_AUTHOR_PAGE = re.compile(r"\(\s*(?P<names>[^()\d;]{2,60}?),?\s*(?P<page>pp?\.\s?\d+(?:[-–]\d+)?)\s*\)")
_PAGE = re.compile(r"p\.\s?\d+(?:[-–]\d+)?\s*\)")
_AUTHORS_MOST = 80  # characters from the bracket to the page


def find_halves(text: str, index: ReferenceIndex, prose: Sequence[Span], whole: Sequence[Mark]) -> list[Mark]:
    """Citations without a year, outside of the whole citations.

    With a reference list only names that it has are taken, and only in a bracket; without one (a
    scraped page, notes) every "Name et al." counts. They stay unresolved but for "ibid." and
    "op. cit.", which point back.

    Args:
        text: the whole document.
        index: of its reference list.
        prose: what is no reference list, in order; nothing else is read.
        whole: the citations with a year.
    """
    taken = Taken((item.start, item.end) for mark in whole for item in mark.items)
    found: list[Mark | None] = []
    for span in prose:
        read = span[0]  # names end at the "et al." before
        for match in _ET_AL.finditer(text, *span):
            low = max(read, taken.end_before(match.start()), match.start() - _REACH)
            read = match.end()
            if not taken.hold(match.start()):
                found.append(_without_year(text, index, low, match))
        for match in matches_around(_AGAIN, _AGAIN_HINTS, text, span):
            if not taken.hold(match.start()):
                found.append(_again(text, match))
        for match in _pages(text, span):
            if not taken.hold(match.start("names")):
                found.append(_with_page(index, match))
    return _disjoint(sorted(filter(None, found), key=lambda mark: mark.start))


def _pages(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Brackets that end in a page, found by it."""
    for page in _PAGE.finditer(text, *span):
        bracket = text.rfind("(", max(span[0], page.start() - _AUTHORS_MOST), page.start())
        if bracket >= 0 and (match := _AUTHOR_PAGE.fullmatch(text, bracket, page.end())):
            yield match


def _without_year(text: str, index: ReferenceIndex, low: int, match: re.Match[str]) -> Mark | None:
    bracket = max(text.rfind("(", low, match.start()), text.rfind(";", low, match.start()))
    if bracket >= 0 and text.find(")", bracket, match.start()) >= 0:
        bracket = -1
    if bracket < 0 and index.entries:
        return None
    low = max(low, bracket + 1)
    segment = text[low : match.end()]
    paragraph = segment.rfind("\n\n")
    if paragraph >= 0:
        low, segment = low + paragraph + 2, segment[paragraph + 2 :]
    names = read_names(segment)
    if names is None or not names.authors or names.authors[0].lower() in NOT_AUTHORS:
        return None
    if index.entries and not (names.complete and index.knows(names.authors[0])):
        return None
    start = low + names.start
    opened = bracket >= 0 and text[bracket] == "(" and not text[bracket + 1 : start].strip()
    end = match.end() + (text[match.end() : match.end() + 1] == ")" and opened)
    return Mark(bracket if opened else start, end, not opened, items=[Item(start, match.end(), names.authors, True)])


def _with_page(index: ReferenceIndex, match: re.Match[str]) -> Mark | None:
    """A name and a page: "(Smith, p. 12)"."""
    names = read_names(match.group("names"))
    if not names or not names.authors or not (index.knows(names.authors[0]) or not index.entries):
        return None
    item = Item(
        match.start("names") + names.start, match.end("page"), names.authors, names.et_al, locator=match.group("page")
    )
    return Mark(match.start(), match.end(), items=[item])


def _again(text: str, match: re.Match[str]) -> Mark:
    start, end = match.span()
    authors: tuple[str, ...] = ()
    if match.group("op"):
        low = max(text.rfind(mark, max(0, start - 60), start) for mark in "(;\n") + 1
        low = max(low, start - 60)
        names = read_names(text[low:start])
        if names and names.authors:
            start, authors = low + names.start, names.authors
    located = _LOCATOR.match(text, end, end + 30)
    locator = located.group().lstrip(" ,:") if located else None
    end = located.end() if located else end
    item = Item(start, end, authors, locator=locator)
    begin = start - (text[start - 1 : start] == "(")
    finish = end + (begin < start and text[end : end + 1] == ")")
    return Mark(begin, finish, items=[item])


def _disjoint(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
