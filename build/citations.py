"""Finding in-text citations: a year is the anchor, the words around it are read for names.

Text is walked once from year to year. What a year belongs to is decided from its surroundings (the
bracket it stands in, the names before it, the citation before it) and from the reference list,
where there is one: a name that the list has is a name, whatever it looks like.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..graph.model import Citation, CitationItem, Reference
from .citation_index import ReferenceIndex, name_forms, year_key
from .citation_names import NOT_NAMES, Names, read_names
from .citation_numbers import find_numbers

_YEAR = re.compile(
    r"(?<![\d])(?:1[5-9]|20)\d\d(?:/(?:(?:1[5-9]|20)\d\d|\d\d(?!\d)))?(?!\d)"
    r"(?:(?P<suffix>[a-z](?![\w])(?:\s?[,&/–-]\s?[a-z](?![\w.])|\s?,?\s?and\s[a-z](?![\w.]))*)|(?![^\W\d_]))"
)
_STATUS = re.compile(
    r"\b(?:in\s+(?:press|preparation|print|prep\.)|n\.\s?d\.|forthcoming|submitted|under\s+review|im\s+Druck|o\.\s?J\.|s\.\s?f\.)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<![a-z])[a-z](?![a-z])")
_BRACKET = re.compile(r"[()\[\]]")
_LOCATOR = re.compile(
    r"\s*[,:;]?\s*(?:(?:pp?|pgs?|S|s|ch|chap|chaps|sec|sect|vol|fig|figs|para|Kap|cap|Abb|Tab|Bd|fn|v|ff)\.\s?|"
    r"(?:pages?|chapters?|section|figures?|paragraphs?|tables?|appendix|Seiten?|verse|Table|Figure|Fig\.|Chapter|¶|§)\s)"
    r"(?:[\dIVXLivxl]+[a-z]?)(?:\s?(?:[-–—,&]|and)\s?\d+[a-z]?(?!\d))*(?:\s?ff?\b\.?)?"
    r"|:\s?\d{1,4}(?:[-–]\d{1,4})?(?![\d:])"
)
_SAME_AUTHOR = re.compile(r"[\s,;&]*(?:(?:and|und|y|et|e|or|also|see\s+also|or)\b)?[\s,]*")
_CITED_IN = re.compile(
    r"\b(?:cited|quoted|quotation|citation|reported\s+by\s+and\s+cited|qtd\.?)\s+(?:in|by|from|after)\b|\bzit(?:\.|iert)\s?(?:n(?:\.|ach\b)|in\b|bei\b)"
    r"|\bapud\b|\bcit[ée]e?s?\s+(?:par|dans|in)\b|\bcitad[oa]s?\s+(?:en|por|em)\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_REACH = 260  # characters that the names before one year may take
_OPEN = "(["
_CLOSE = ")]"


@dataclass(frozen=True, slots=True)
class _Year:
    """A year in the text: where it starts, where its digits end, where its suffix letters end."""

    start: int
    digits_end: int
    end: int
    year: str
    suffix: str


@dataclass(slots=True)
class _Group:
    """A citation mark while it is being read."""

    start: int
    narrative: bool
    bracket: int  # offset of its opening bracket, -1 without one
    items: list[CitationItem] = field(default_factory=list)
    end: int = 0
    open: bool = True


def find_citations(text: str, references: Sequence[Reference]) -> tuple[Citation, ...]:
    """The in-text citations of a document, in order; the items' references are not yet filled.

    Args:
        text: the whole document.
        references: its reference list; their spans are left out, and their names and years are the
            evidence by which doubtful candidates are decided.

    Returns:
        Citations whose items are numbered c1, c2, … in order of start.
    """
    index = ReferenceIndex(references)
    spans = _merge((reference.start, reference.end) for reference in references)
    groups = _Walk(text, index, spans).run()
    authored = [_finish(text, group) for group in groups]
    numbered = find_numbers(text, references, spans, authored)
    return _number(_second_hand(text, sorted((*authored, *numbered), key=lambda citation: citation.start)))


class _Walk:
    """One walk over the years of a text."""

    def __init__(self, text: str, index: ReferenceIndex, spans: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.index = index
        self.spans = spans
        self.starts = [start for start, _ in spans]
        self.groups: list[_Group] = []
        self.last = 0  # end of the last item, or of the last year that was none

    def run(self) -> list[_Group]:
        text = self.text
        for match in self._anchors():
            start, end = match.span()
            at = bisect_right(self.starts, start) - 1
            if at >= 0 and start < self.spans[at][1]:
                self.last = max(self.last, self.spans[at][1])
                self._close()
                continue
            if start and not self._stands_free(start, end):
                continue
            suffix = match.groupdict().get("suffix") or ""
            if text[start].isdigit():
                year, year_end = text[start : start + 4], end - len(suffix)
            else:
                year, year_end = year_key(text[start:end]), end
            self._year(_Year(start, year_end, end, year, suffix))
        return [group for group in self.groups if group.items]

    def _anchors(self) -> Iterable[re.Match[str]]:
        years = _YEAR.finditer(self.text)
        low = self.text
        if not any(
            word in low
            for word in (
                "in press",
                "in\npress",
                "n.d.",
                "n. d.",
                "forthcoming",
                "in prep",
                "submitted",
                "in print",
                "under review",
                "im Druck",
                "o. J.",
                "o.J.",
                "s.f.",
                "s. f.",
            )
        ):
            return years
        return sorted((*years, *_STATUS.finditer(self.text)), key=lambda match: match.start())

    def _stands_free(self, start: int, end: int) -> bool:
        text = self.text
        before = text[start - 1]
        if (
            before.isalpha()
            or before in "-–—/_#=@$€£+×<>~≈%*·"
            or (before in ".:" and start > 1 and text[start - 2].isdigit())
        ):
            return False
        after, beyond = text[end : end + 1], text[end + 1 : end + 2]
        return not (after in "-/_%°@" and beyond.isalnum()) and not (after in "–—" and beyond.isdigit())

    def _close(self) -> None:
        if self.groups:
            self.groups[-1].open = False

    # ------------------------------------------------------------ one year

    def _year(self, year: _Year) -> None:
        text, start = self.text, year.start
        group = self.groups[-1] if self.groups and self.groups[-1].open else None
        low = max(self.last, start - _REACH)
        gap = text[low:start]
        if group and (low > self.last or any(c in gap for c in _CLOSE) or "\n\n" in gap):
            depth = 0
            for c in gap if low == self.last else ")":
                depth += (c in _OPEN) - (c in _CLOSE)
                if depth < 0:
                    break
            if depth < 0 or "\n\n" in gap:
                group.open = False
                group = None
        bracket = self._bracket(gap, low)
        if bracket >= 0 and not (group and bracket < self.last):
            # A bracket opens between the last item and this year.
            if not text[bracket + 1 : start].strip():
                if not self._narrative(low, bracket, year, group):
                    self.last = max(self.last, year.end)
                return
            if group is None or bracket >= group.end:
                self._within(bracket + 1, bracket, year, None)
                return
        if group:
            self._within(low, group.bracket, year, group)
            return
        self._bare(low, year)

    def _bracket(self, gap: str, low: int) -> int:
        """Offset of the innermost bracket that is open at the end of the gap, -1 without one."""
        depth = 0
        for match in reversed(list(_BRACKET.finditer(gap))):
            if match.group() in _CLOSE:
                depth += 1
            elif depth:
                depth -= 1
            else:
                if _PARAGRAPH.search(gap, match.start()):
                    return -1
                return low + match.start()
        return -1

    def _narrative(self, low: int, bracket: int, year: _Year, outer: _Group | None) -> bool:
        """Names that stand before the bracket: "Smith (2001)"."""
        segment = self.text[low:bracket]
        cut = segment.rfind("\n\n")
        if cut >= 0:
            low, segment = low + cut + 2, segment[cut + 2 :]
        names = self._judge(segment, year.year, "narrative")
        if names is None:
            return False
        group = _Group(low + names.start, outer is None, bracket)
        self.groups.append(group)
        self._add(group, low + names.start, names, year)
        return True

    def _within(self, low: int, bracket: int, year: _Year, group: _Group | None) -> None:
        """A year in a bracket: after names, or after another year of the same names."""
        text = self.text
        segment = text[low : year.start]
        if group and group.items:
            located = _LOCATOR.match(segment)
            rest = segment[located.end() :] if located else segment
            if _SAME_AUTHOR.fullmatch(rest):
                item = group.items[-1]
                if item.authors or item.et_al:
                    names = Names(0, item.authors, item.et_al, True, "", True)
                    self._add(group, year.start, names, year)
                else:
                    self.last = year.end
                return
        cut = segment.rfind(";")
        if cut >= 0:
            low, segment = low + cut + 1, segment[cut + 1 :]
        judged = self._judge(segment, year.year, "bracket")
        if judged is None:
            self.last = max(self.last, year.end)
            return
        if group is None:
            group = _Group(bracket, False, bracket)
            self.groups.append(group)
        self._add(group, low + judged.start, judged, year)

    def _bare(self, low: int, year: _Year) -> None:
        """A year outside brackets: "as Smith et al. 2009 showed"."""
        segment = self.text[low : year.start]
        cut = max(segment.rfind("\n\n"), segment.rfind(";"))
        if cut >= 0:
            low, segment = low + cut + 1, segment[cut + 1 :]
        names = self._judge(segment, year.year, "bare")
        if names is None:
            self.last = max(self.last, year.end)
            return
        group = _Group(low + names.start, True, -1)
        self.groups.append(group)
        self._add(group, low + names.start, names, year)
        group.open = True

    def _add(self, group: _Group, at: int, names: Names, year: _Year) -> None:
        letters = _LETTER.findall(year.suffix.replace("and", ","))
        located = _LOCATOR.match(self.text, year.end, year.end + 80)
        first = letters[0] if letters else ""
        finish = year.digits_end + 1 if letters else year.end
        item = CitationItem(
            "",
            at,
            finish,
            names.authors,
            names.et_al,
            year.year,
            first,
            located.group().lstrip(" ,:;\n") if located else None,
        )
        if located and len(letters) < 2:
            item = replace(item, end=located.end())
        group.items.append(item)
        position = finish
        for letter in letters[1:]:
            position = self.text.index(letter, position)
            group.items.append(
                CitationItem("", position, position + 1, names.authors, names.et_al, year.year, letter, item.locator)
            )
            position += 1
        group.end = self.last = max(item.end, position)

    # ------------------------------------------------------------ is it a citation?

    def _judge(self, segment: str, year: str, place: str) -> Names | None:
        """The names before a year, cut to those that are cited, or None where nothing is cited."""
        index = self.index
        names = read_names(segment)
        if names is None and place == "bare":
            return None
        if names is not None:
            fitting = self._fitting(names, year)
            if fitting is not None:
                return fitting
        organisation: Names | None
        organisation = read_names(segment, True) if place != "bare" or names else None
        if organisation is not None and organisation.whole:
            if index.fits(organisation.whole, year):
                return replace(organisation, authors=(organisation.whole,), et_al=False)
            if names is None or organisation.start < names.start:
                fitting = self._fitting(organisation, year)
                if fitting is not None:
                    return fitting
        if names is None or not names.authors:
            return names if names and place == "bracket" else None
        if place == "bare":
            return names if names.et_al or (names.joined and index.knows(names.authors[0])) else None
        if len(names.authors) > 1 and not names.joined:
            names = _last(segment, names)
        if names.joined or index.knows(names.authors[0]):
            return names
        return names if _plausible(names.authors[0]) else None

    def _fitting(self, names: Names, year: str) -> Names | None:
        """The names from the first that heads an entry of that year, or None."""
        index = self.index
        for at, author in enumerate(names.authors):
            if index.fits(author, year):
                if at and names.joined and index.knows(names.authors[0]):
                    continue
                return names if not at else replace(names, authors=names.authors[at:])
        if names.whole and len(names.authors) > 1 and index.fits(names.whole, year):
            return replace(names, authors=(names.whole,))
        return None


def _last(segment: str, names: Names) -> Names:
    """The last of names that only commas join."""
    return replace(names, start=segment.rfind(names.authors[-1]), authors=names.authors[-1:])


def _plausible(name: str) -> bool:
    """Whether a single word beside a year, unknown to the list, may be an author."""
    return name[0].isalpha() and name.lower() not in NOT_NAMES and bool(name_forms(name))


def _finish(text: str, group: _Group) -> Citation:
    end = group.end
    if group.bracket >= 0:
        close = _closing(text, end)
        if close >= 0:
            end = close + 1
    start = group.start
    if not group.narrative and group.bracket >= 0 and group.items[0].start - group.bracket > 60:
        start = group.items[0].start
        end = group.end
    start = min(start, group.items[0].start)
    return Citation(start, end, text[start:end], "author-year", group.narrative, tuple(group.items))


def _closing(text: str, at: int) -> int:
    """Offset of the bracket that closes what is open at `at`, if it is near; else -1."""
    depth = 0
    for match in _BRACKET.finditer(text, at, at + 80):
        if match.group() in _OPEN:
            depth += 1
        elif depth:
            depth -= 1
        else:
            return -1 if "\n\n" in text[at : match.start()] else match.start()
    return -1


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 2:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _second_hand(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """Marks pairs of items between which the text says "cited in"; `cited_in` holds "+" for the next item."""
    items = [item for citation in citations for item in citation.items]
    marked: dict[int, CitationItem] = {}
    for at, (first, second) in enumerate(pairwise(items)):
        between = text[first.end : second.start]
        if len(between) < 60 and _CITED_IN.search(between):
            marked[at] = replace(first, cited_in="+")
    result, at = [], 0
    for citation in citations:
        new = tuple(marked.get(at + k, item) for k, item in enumerate(citation.items))
        at += len(citation.items)
        result.append(replace(citation, items=new))
    return result


def _number(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Items numbered in order of the text."""
    result, number = [], 0
    for citation in citations:
        items = []
        for item in citation.items:
            number += 1
            items.append(replace(item, id=f"c{number}", cited_in=f"c{number + 1}" if item.cited_in else None))
        result.append(replace(citation, items=tuple(items)))
    return tuple(result)
