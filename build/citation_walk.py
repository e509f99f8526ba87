"""One walk over the years of a text, reading around each year what it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ..graph.model import Citation, CitationItem
from .citation_index import ReferenceIndex, year_key
from .citation_judge import Judge
from .citation_names import Names, read_names

_YEAR = re.compile(
    r"(?<![\d])(?:1[5-9]\d|20[0-3])\d(?:(?:/|[–-](?=[12]))(?:(?:1[5-9]\d|20[0-3])\d|\d\d(?!\d)))?(?!\d)"
    r"(?:(?P<suffix>[a-z](?![\w])(?:\s?[,&/–-]\s?[a-z](?![\w.])|\s?,?\s?and\s[a-z](?![\w.]))*)|(?![^\W\d_]))"
)
_STATUS = re.compile(
    r"\b(?:in\s+(?:press|preparation|print|prep\.)|n\.\s?d\.|forthcoming|submitted|under\s+review|im\s+Druck|o\.\s?J\.|s\.\s?f\.)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<![^\W\d_])[a-z](?![^\W\d_])")
_BRACKET = re.compile(r"[()\[\]]")
_LOCATOR = re.compile(
    r"\s*[,:;]?\s*(?:(?:pp?|pgs?|S|s|ch|chap|chaps|sec|sect|vol|fig|figs|para|Kap|cap|Abb|Tab|Bd|fn|v|ff)\.\s?|"
    r"(?:pages?|chapters?|section|figures?|paragraphs?|tables?|appendix|Seiten?|verse|Table|Figure|Fig\.|Chapter|¶|§)\s)"
    r"(?:\d+[a-z]?|[IVXLC]+\b|[ivxlc]+\b)(?:\s?(?:[-–—,&]|and)\s?\d+[a-z]?(?!\d))*(?:\s?ff?\b\.?)?"
    r"|:\s?\d{1,4}(?:[-–]\d{1,4})?(?![\d:])(?:\s?ff?\b\.?)?"
)
_SAME_AUTHOR = re.compile(r"[\s,;&]*(?:(?:and|und|y|et|e|or|also|see\s+also|or)\b)?[\s,]*")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_AGAIN = re.compile(r"[\])]\s*(?:,|and|&|und|y|et|e|or)?\s*")
_POSSESSIVE = re.compile(r"(?:['’]s?|s['’])$")
_LONE_POSSESSIVE = re.compile(r"\s*['’]s?\s*$")
_PAGE = re.compile(r"[\s,:;]*(?:pp?|S|pages?)\b")
# The end of a citation whose beginning is lost: "2018, p. 593)."
_TORN = re.compile(r"(?P<page>\s*,\s*pp?\.\s?\d+(?:[-–]\d+)?)?\s*\)|(?P<cited>\s*[;,]\s*(?:as\s+)?cited\s+in\b)")
_OPENING = re.compile(r"(?:^|[.!?…]|\n)\s*$")
_TITLE = re.compile(r",?\s*[‘“\"]")
_STATUS_HINTS = (
    *("in press", "in\npress", "n.d.", "n. d.", "forthcoming", "in prep", "submitted", "in print", "under review"),
    *("im Druck", "o. J.", "o.J.", "s.f.", "s. f."),
)
_NEVER_BEFORE = frozenset("-–/_#=@$€£+×<>~≈%*·^")
_NEVER_AFTER = frozenset("-/_%°@")
_REACH = 260  # characters that the names before one year may take
_FAR = 1000  # characters that a bracket may have before its first year
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
    strict: bool = False  # a range, a decade, a year glued to a word: only what the list has is a citation

    @property
    def key(self) -> str:
        """The year as the list's years are compared."""
        return year_key(self.year)


@dataclass(slots=True)
class _Group:
    """A citation mark while it is being read."""

    start: int
    narrative: bool
    bracket: int  # offset of its opening bracket, -1 without one
    items: list[CitationItem] = field(default_factory=list)
    end: int = 0
    open: bool = True


def find_authored(text: str, index: ReferenceIndex, spans: Sequence[tuple[int, int]]) -> list[Citation]:
    """The author-year citations of a text, in order; items are not yet numbered.

    Args:
        text: the whole document.
        index: of its reference list, by which doubtful names are judged.
        spans: the list's spans, sorted and disjoint; nothing is read in them.
    """
    return [_finish(text, group) for group in _Walk(text, index, spans).run()]


class _Walk:
    """One walk over the years of a text."""

    def __init__(self, text: str, index: ReferenceIndex, spans: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.index = index
        self.judge = Judge(index)
        self.spans = spans
        self.starts = [start for start, _ in spans]
        self.groups: list[_Group] = []
        self.last = 0  # end of the last item, or of the last year that was none

    def run(self) -> list[_Group]:
        """All groups that hold an item."""
        text = self.text
        for match in self._anchors():
            start, end = match.span()
            at = bisect_right(self.starts, start) - 1
            if at >= 0 and start < self.spans[at][1]:
                self.last = max(self.last, self.spans[at][1])
                self._close()
                continue
            glued = start > 3 and text[start - 3 : start].isalpha() and text[start - 2 : start].islower()
            if start and not self._stands_free(start - 3 * glued, end):
                continue
            suffix = match.groupdict().get("suffix") or ""
            digits = text[start : end - len(suffix)]
            strict = glued or "–" in digits or "-" in digits or (suffix == "s" and digits.endswith("0"))
            year = text[start : start + 4] if text[start].isdigit() else " ".join(text[start:end].lower().split())
            self._year(_Year(start, end - len(suffix), end, year, suffix, strict))
        return [group for group in self.groups if group.items]

    def _anchors(self) -> Iterable[re.Match[str]]:
        years = _YEAR.finditer(self.text)
        if not any(word in self.text for word in _STATUS_HINTS):
            return years
        return sorted((*years, *_STATUS.finditer(self.text)), key=lambda match: match.start())

    def _stands_free(self, start: int, end: int) -> bool:
        """Whether the year is no part of a longer number, range, name or address."""
        text = self.text
        before = text[start - 1]
        if (before.isalpha() and not text[start].isalpha()) or before in _NEVER_BEFORE:
            return False
        if before in ".:" and start > 1 and text[start - 2].isdigit():
            return False
        after, beyond = text[end : end + 1], text[end + 1 : end + 2]
        return not (after in _NEVER_AFTER and beyond.isalnum()) and not (after in "–—" and beyond.isdigit())

    def _close(self) -> None:
        if self.groups:
            self.groups[-1].open = False

    # ------------------------------------------------------------ one year

    def _year(self, year: _Year) -> None:
        text, start = self.text, year.start
        group = self.groups[-1] if self.groups and self.groups[-1].open else None
        if group and not self._still_in(group, start):
            group.open = False
            group = None
        low = max(self.last, start - _REACH)
        bracket = self._bracket(max(self.last, start - _FAR), start)
        if bracket >= 0 and not text[bracket + 1 : start].strip():
            self._after_bracket(low, bracket, year, group)
        elif bracket >= 0 and group is None:
            self._within(max(low, bracket + 1), bracket, year, None)
        elif group:
            self._within(low, group.bracket, year, group)
        else:
            self._bare(low, year)

    def _still_in(self, group: _Group, start: int) -> bool:
        """Whether nothing between the group's last item and this offset ends the group."""
        if start - self.last > _REACH:
            return False
        gap = self.text[self.last : start]
        depth = 0
        for match in _BRACKET.finditer(gap):
            depth += 1 if match.group() in _OPEN else -1
            if depth < 0:
                return False
        return "\n\n" not in gap and (group.bracket >= 0 or len(gap) < 12)

    def _bracket(self, low: int, start: int) -> int:
        """Offset of the innermost bracket that is open before this offset, -1 without one."""
        text = self.text
        depth = 0
        at = start
        while True:
            opened = max(text.rfind("(", low, at), text.rfind("[", low, at))
            if opened < 0:
                return -1
            depth += text.count(")", opened, at) + text.count("]", opened, at)
            if depth == 0:
                return -1 if "\n\n" in text[opened:start] else opened
            depth -= 1
            at = opened

    def _after_bracket(self, low: int, bracket: int, year: _Year, outer: _Group | None) -> None:
        """A year that begins a bracket: the names stand before it, "Smith (2001)"."""
        segment = self.text[low:bracket]
        cut = segment.rfind("\n\n")
        if cut >= 0:
            low, segment = low + cut + 2, segment[cut + 2 :]
        before = self.groups[-1] if self.groups else None
        if before and before.narrative and low == self.last and _AGAIN.fullmatch(segment):
            item = before.items[-1]
            names: Names | None = Names(bracket - low, item.authors, item.et_al, True, "", True)
        else:
            names = self._names(_LONE_POSSESSIVE.sub("", segment), year, "narrative")
            names = names or self._possessed(segment, year.key)
        if names is None:
            located = _LOCATOR.match(self.text, year.end, year.end + 80)
            if not located or not _PAGE.match(located.group()):
                return
            names = Names(bracket + 1 - low, (), False, False, "", True)
        group = _Group(low + names.start, outer is None and bool(names.whole or names.authors), bracket)
        self.groups.append(group)
        self._add(group, low + names.start, names, year)

    def _names(self, segment: str, year: _Year, place: str) -> Names | None:
        return self.judge.names(segment, year.key, place, strict=year.strict)

    def _possessed(self, segment: str, year: str) -> Names | None:
        """Names before a few words more: "Rogers’ seminal theory (1957)", only where the list has them."""
        words = segment[-90:].split()
        for count in range(1, min(5, len(words))):
            if _POSSESSIVE.search(words[-count - 1]):
                end = len(segment.rstrip())
                for word in reversed(words[-count:]):
                    end = segment.rfind(word, 0, end)
                names = read_names(_POSSESSIVE.sub("", segment[:end].rstrip()))
                return self.judge.fitting(names, year) if names else None
            if not words[-count].islower():
                return None
        return None

    def _within(self, low: int, bracket: int, year: _Year, group: _Group | None) -> None:
        """A year in a bracket: after names, or after another year of the same names."""
        text = self.text
        segment = text[low : year.start]
        if group and group.items and low == self.last:
            located = _LOCATOR.match(segment)
            rest = segment[located.end() :] if located else segment
            if _SAME_AUTHOR.fullmatch(rest):
                item = group.items[-1]
                names = Names(0, item.authors, item.et_al, True, "", True)
                if item.authors or item.et_al:
                    self._add(group, year.start, names, year)
                return
        cut = segment.rfind(";")
        if cut >= 0:
            low, segment = low + cut + 1, segment[cut + 1 :]
        judged = self._names(segment, year, "bracket")
        if judged is None and group is None:
            torn = _TORN.match(text, year.end, year.end + 60)
            if torn and (
                torn.group("cited") or (torn.group("page") and _OPENING.search(segment))
            ):  # the bracket was opened by another citation, torn as well
                judged, bracket = Names(year.start - low, (), False, False, "", True), -1
        if judged is None:
            return
        if group is None:
            group = _Group(bracket if bracket >= 0 else year.start, False, bracket)
            self.groups.append(group)
        self._add(group, low + judged.start, judged, year)

    def _bare(self, low: int, year: _Year) -> None:
        """A year outside brackets: "as Smith et al. 2009 showed", or the torn end of a citation."""
        text = self.text
        segment = text[low : year.start]
        cut = max(segment.rfind("\n\n"), segment.rfind(";"))
        if cut >= 0:
            low, segment = low + cut + 1, segment[cut + 1 :]
        names = self._names(segment, year, "bare")
        torn = _TORN.match(text, year.end, year.end + 60)
        if names is None:
            if torn:
                names = self._names(segment, year, "bracket")
                if names is None and (torn.group("page") or torn.group("cited") or _OPENING.search(segment)):
                    names = Names(year.start - low, (), False, False, "", True)
            elif not self.index.entries and _TITLE.match(text, year.end):
                # A reference in running text: "Drisko, 2004 ‘Common factors …’"
                names = self._names(segment, year, "bracket")
        if names is None:
            return
        group = _Group(low + names.start, not torn, -1)
        self.groups.append(group)
        self._add(group, low + names.start, names, year)

    def _add(self, group: _Group, at: int, names: Names, year: _Year) -> None:
        """Adds the item of one year, and one more for each further suffix letter."""
        letters = _letters(self.text, year)
        located = _LOCATOR.match(self.text, year.end, year.end + 80)
        locator = located.group().lstrip(" ,:;\n") if located else None
        position = letters[0][1] + 1 if letters else year.end
        end = located.end() if located and len(letters) < 2 else position
        suffix = letters[0][0] if letters else ""
        group.items.append(CitationItem("", at, end, names.authors, names.et_al, year.year, suffix, locator))
        for letter, position in letters[1:]:
            item = CitationItem("", position, position + 1, names.authors, names.et_al, year.year, letter, locator)
            group.items.append(item)
            end = position + 1
        group.end = self.last = end


def _letters(text: str, year: _Year) -> list[tuple[str, int]]:
    """The suffix letters after a year and where they stand; those inside "a–c" stand on the dash."""
    found: list[tuple[str, int]] = []
    for match in _LETTER.finditer(text, year.digits_end, year.end):
        letter, at = match.group(), match.start()
        if found and text[found[-1][1] + 1 : at].strip() in ("-", "–"):
            dash = at - 1 - (text[at - 1] == " ")
            found += [(chr(inside), dash) for inside in range(ord(found[-1][0]) + 1, ord(letter))]
        found.append((letter, at))
    return found


def _finish(text: str, group: _Group) -> Citation:
    """The citation of a finished group: the whole bracket where little else stands in it."""
    items, start, end = group.items, min(group.start, group.items[0].start), group.end
    close = _closing(text, end)
    if group.bracket >= 0 and close >= 0:
        end = close + 1
    if len(items) == 1 and items[0].start < group.bracket and close >= 0 and not text[items[0].end : close].strip():
        items = [replace(items[0], end=end)]
    if not group.narrative and group.bracket >= 0 and items[0].start - group.bracket > 60:
        start, end = items[0].start, items[-1].end
    return Citation(start, end, text[start:end], "author-year", group.narrative, tuple(items))


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
