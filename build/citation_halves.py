"""Citations that give only half: "(Elliott et al." without a year, "ibid.", "Smith, op. cit."."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..graph.model import Citation, CitationItem
from .citation_index import ReferenceIndex
from .citation_names import NOT_AUTHORS, read_names

_ET_AL = re.compile(r"et\.?\s+al\b\.?")
_REACH = 120
_AFTER = re.compile(
    r"[\s,]*(?:\[?\d|\(|\[|unpubl|personal|pers\.|in\s+prep|manuscript|submitted|data\b|¹|²|³|[⁰-⁹])", re.IGNORECASE
)
_AGAIN = re.compile(
    r"(?P<op>(?:op|loc)\.\s?cit\.)|(?<![\w.])(?:ibid(?:em|\b\.?)|ebd\.|ebenda|a\.\s?a\.\s?O\.)", re.IGNORECASE
)
_AGAIN_HINTS = ("ibid", "Ibid", "p. cit", "p.cit", "c. cit", "c.cit", "bd.", "benda", "a. O.", "a.O.", "p.\ncit")
_LOCATOR = re.compile(r"\s*,?\s*(?:pp?\.|S\.|:)\s?\d+(?:[-–]\d+)?")
_AUTHOR_PAGE = re.compile(r"\(\s*(?P<names>[^()\d;]{2,60}?),?\s*(?P<page>pp?\.\s?\d+(?:[-–]\d+)?)\s*\)")


def find_halves(
    text: str, index: ReferenceIndex, spans: Sequence[tuple[int, int]], whole: Sequence[Citation]
) -> list[Citation]:
    """Citations without a year, outside the spans and outside the whole citations.

    With a reference list only names that it has are taken, and only in a bracket; without one (a
    scraped page, notes) every "Name et al." counts. They stay unresolved but for "ibid." and
    "op. cit.", which point back.
    """
    taken = _Taken([*spans, *((item.start, item.end) for citation in whole for item in citation.items)])
    found = [half for match in _ET_AL.finditer(text) if (half := _without_year(text, index, taken, match))]
    if any(hint in text for hint in _AGAIN_HINTS):
        found += [_again(text, match) for match in _AGAIN.finditer(text) if not taken.hold(match.start())]
    if "p." in text:
        for match in _AUTHOR_PAGE.finditer(text):
            names = read_names(match.group("names")) if not taken.hold(match.start("names")) else None
            if names and names.authors and (index.knows(names.authors[0]) or not index.entries):
                start = match.start("names") + names.start
                item = CitationItem(
                    "", start, match.end("page"), names.authors, names.et_al, locator=match.group("page")
                )
                found.append(Citation(match.start(), match.end(), match.group(), "author-year", False, (item,)))
    found.sort(key=lambda citation: citation.start)
    return _disjoint(found)


class _Taken:
    """Spans that are already read."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def hold(self, offset: int) -> bool:
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.spans[at][1]

    def before(self, offset: int) -> int:
        """End of the last span that starts before the offset."""
        at = bisect_right(self.starts, offset) - 1
        return self.spans[at][1] if at >= 0 else 0


def _without_year(text: str, index: ReferenceIndex, taken: _Taken, match: re.Match[str]) -> Citation | None:
    if (
        text[match.start() - 1 : match.start()].isalpha()
        or taken.hold(match.start())
        or _AFTER.match(text, match.end(), match.end() + 20)
    ):
        return None
    low = max(taken.before(match.start()), match.start() - _REACH)
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
    item = CitationItem("", start, match.end(), names.authors, True)
    begin = bracket if opened else start
    return Citation(begin, end, text[begin:end], "author-year", not opened, (item,))


def _again(text: str, match: re.Match[str]) -> Citation:
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
    item = CitationItem("", start, end, authors, locator=locator)
    begin = start - (text[start - 1 : start] == "(")
    finish = end + (begin < start and text[end : end + 1] == ")")
    return Citation(begin, finish, text[begin:finish], "author-year", False, (item,))


def _disjoint(citations: Sequence[Citation]) -> list[Citation]:
    kept: list[Citation] = []
    for citation in citations:
        if not kept or citation.start >= kept[-1].end:
            kept.append(citation)
    return kept
