"""One walk over the years of a text, reading around each year what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from .drafts import Item, Mark
from .index import ReferenceIndex, year_key
from .judge import Judge
from .names import Names, read_names
from .spans import Span, matches_around

_SIGNS_BEFORE = "-–/_#=@$€£+×<>~≈%*·^"
# Years that are no part of a longer number, range, name or address. Two patterns, and what stands before is asked
# after the four digits, so that each search runs from one "1" or "2" to the next: a third of the cost of one.
_YEARS = tuple(
    re.compile(
        rf"{digits}(?<!\d{{5}})(?<![{_SIGNS_BEFORE}]\d{{4}})(?<!\d[.:]\d{{4}})"
        r"(?>(?:(?:/|[–-](?=[12]))(?:(?:1[5-9]\d|20[0-3])\d|\d\d(?!\d)))?)(?!\d)"
        r"(?>([a-z](?!\w)(?:\s?[,&/–-]\s?[a-z](?![\w.])|\s?,?\s?and\s[a-z](?![\w.]))*)|(?![^\W\d_]))"
        r"(?![-/_%°@][^\W_]|[–—]\d)"
    )
    for digits in (r"1[5-9]\d\d", r"20[0-3]\d")
)
_STATUS = re.compile(
    rf"(?<![{_SIGNS_BEFORE}])\b(?:in\s+(?:press|preparation|print|prep\.)|n\.\s?d\.|forthcoming|submitted|under\s+review"
    r"|im\s+Druck|im\s+Erscheinen|o\.\s?J\.|s\.\s?[fd]\.|z\.\s?d\.|sous\s+presse|à\s+paraître|en\s+prensa|in\s+stampa"
    r"|no\s+prelo|in\s+druk)"
    r"(?!\w|[-/_%°@][^\W_]|[–—]\d)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<![^\W\d_])[a-z](?![^\W\d_])")
_BRACKET = re.compile(r"[()\[\]]")
_LOCATED = (
    r"\s*+[,:;]?+\s*+(?:(?:pp?|pgs?|págs?|S|s|blz|ch|chap|chaps|sec|sect|vol|fig|figs|para|Kap|cap|Abb|Tab|Bd|fn|t|v|ff)\.\s?|"
    r"(?:pages?|chapters?|section|figures?|paragraphs?|tables?|appendix|Seiten?|verse|Table|Figure|Fig\.|Chapter|¶|§|chapitre|cap[íi]tulo"
    r"|capitolo|hoofdstuk|Kapitel|p[áa]ginas?|pagine)\s)"
    r"(?:\d+[a-z]?|[IVXLC]+\b|[ivxlc]+\b)(?:\s?(?:[-–—,&]|and)\s?\d+[a-z]?(?!\d))*(?:\s?ff?\b\.?)?"
    r"|:\s?\d{1,4}(?:[-–]\d{1,4})?(?![\d:])(?:\s?ff?\b\.?)?"
)
_LOCATOR = re.compile(_LOCATED)
_SAME_AUTHOR = re.compile(rf"(?>(?:{_LOCATED})?)[\s,;&]*(?:(?:and|und|y|et|e|or|also|see\s+also|or)\b)?[\s,]*")
_AGAIN = re.compile(r"[\])]\s*(?:,|and|&|und|y|et|e|or)?\s*")
_POSSESSIVE = re.compile(r"(?:['’]s?|s['’])$")
_LONE_POSSESSIVE = re.compile(r"\s*['’]s?\s*$")
_PAGE = re.compile(r"[\s,:;]*(?:pp?|S|pages?)\b")
# The end of a citation whose beginning is lost: "2018, p. 593)."
_TORN = re.compile(r"(?P<page>\s*,\s*pp?\.\s?\d+(?:[-–]\d+)?)?\s*\)|(?P<cited>\s*[;,]\s*(?:as\s+)?cited\s+in\b)")
# Before the year of what somebody has edited: "Norcross (Ed., 2011)", "Weiß (Hrsg., 2012)".
_EDITED = re.compile(r"(?:[Ee]ds?|Hrsg|Hg|[Dd]irs?|éds?|[Cc]oords?|[Cc]omps?|[Oo]rgs?|[Rr]ed|a cura di)\b\.?,?")
_OPENING = re.compile(r"(?:^|[.!?…]|\n)\s*$")
_TITLE = re.compile(r",?\s*[‘“\"]")
# Each a seldom letter of a status and what is around it.
_STATUS_HINTS = tuple(
    map(
        re.compile,
        (
            r"p(?:re(?<=[nso]\spre)(?=ss|p|nsa|lo)|rint(?<=[nso]\sprint)|a(?<=n\sstampa))",
            r"\.\s?[dfJ]\.",
            "f(?=orthc)",
            "b(?=mitted)",
            "v(?=iew)",
            "D(?=ruck)",
            "E(?=rscheinen)",
            "î(?=tre)",
            r"k(?<=n\sdruk)",
        ),
    )
)
_REACH = 260  # characters that the names before one year may take
_FAR = 1000  # characters that a bracket may have before its first year
_OPEN = "(["
_START = attrgetter("start")


@dataclass(slots=True)
class _Year:
    """A year in the text: where it starts, where it ends with its suffix letters, where these begin."""

    start: int
    end: int
    suffix_start: int
    year: str
    key: str  # as the years of the list are compared
    other: str = ""  # the second of "1912/1958"
    strict: bool = False  # a range, a decade, a year glued to a word: only what the list has is a citation


@dataclass(slots=True)
class _Group:
    """A citation mark while it is being read."""

    start: int
    narrative: bool
    bracket: int  # offset of its opening bracket, -1 without one
    items: list[Item] = field(default_factory=list)
    end: int = 0
    open: bool = True


def find_authored(text: str, index: ReferenceIndex, prose: Sequence[Span]) -> list[Mark]:
    """The author-year citations of a text, in order; items are not yet linked.

    Args:
        text: the whole document.
        index: of its reference list, by which doubtful names are judged.
        prose: what is no reference list, in order; nothing else is read.
    """
    return [_mark(text, group) for span in prose for group in _Walk(text, index, span).run()]


class _Walk:
    """One walk over the years of a span."""

    def __init__(self, text: str, index: ReferenceIndex, span: Span) -> None:
        self.text = text
        self.index = index
        self.judge = Judge(index)
        self.span = span
        self.groups: list[_Group] = []
        self.last = span[0]  # end of the last item, or of the last year that was none

    def run(self) -> list[_Group]:
        """All groups that hold an item."""
        before = self.span[0]
        for year in self._years():
            # Names end at a year, so what stands before the last one need not be read again: costs stay linear.
            self._read(year, max(self.last, year.start - _REACH, before))
            before = year.start
        return [group for group in self.groups if group.items]

    def _years(self) -> list[_Year]:
        """All years and words that stand for one, in order."""
        text, span = self.text, self.span
        years = [year for one in _YEARS for match in one.finditer(text, *span) if (year := self._year(match))]
        for match in matches_around(_STATUS, _STATUS_HINTS, text, span):
            said = " ".join(match.group().lower().split())
            years.append(_Year(match.start(), match.end(), match.end(), said, year_key(said)))
        years.sort(key=_START)
        return years

    def _year(self, match: re.Match[str]) -> _Year | None:
        """The year, None where a name such as "Word2016" goes before."""
        text, (start, end) = self.text, match.span()
        glued = text[start - 1 : start].isalpha()
        if end == start + 4 and not glued:  # as most are: the rest has nothing to add
            return _Year(start, end, end, year := match.group(), year)
        if glued:
            before = text[max(0, start - 4) : start]
            if not (len(before) == 4 and before[1:].isalpha() and before[2:].islower()) or before[0] in _SIGNS_BEFORE:
                return None
        suffix_start = match.start(1) if match.group(1) else end
        year, rest = text[start : start + 4], text[start + 4 : suffix_start]
        decade = text[suffix_start:end] == "s" and text[suffix_start - 1] == "0"
        strict = glued or decade or rest[:1] in ("-", "–")
        return _Year(start, end, suffix_start, year, year, rest[1:] if len(rest) > 3 else "", strict)

    # ------------------------------------------------------------ one year

    def _read(self, year: _Year, low: int) -> None:
        """Read what one year belongs to; its names start at `low` or later."""
        text, start = self.text, year.start
        group = self.groups[-1] if self.groups and self.groups[-1].open else None
        if group and not self._still_in(group, start):
            group.open = False
            group = None
        bracket = self._bracket(max(self.last, start - _FAR), start)
        inside = text[bracket + 1 : start].strip() if bracket >= 0 else ""
        if bracket >= 0 and (not inside or (len(inside) < 12 and _EDITED.fullmatch(inside))):
            self._after_bracket(low, bracket, year, group)
        elif bracket >= 0 and group is None:
            self._within(max(low, bracket + 1), bracket, year, None)
        elif group:
            self._within(low, group.bracket, year, group)
        else:
            self._bare(low, year)

    def _still_in(self, group: _Group, start: int) -> bool:
        """Whether nothing between the group's last item and this offset ends the group."""
        if start - self.last > _REACH or self.text.startswith(")", self.last):
            return False
        gap = self.text[self.last : start]
        depth = 0
        for sign in _BRACKET.findall(gap):
            depth += 1 if sign in _OPEN else -1
            if depth < 0:
                return False
        return "\n\n" not in gap and (group.bracket >= 0 or len(gap) < 12)

    def _bracket(self, low: int, start: int) -> int:
        """Offset of the innermost bracket that is open before this offset, -1 without one."""
        text = self.text
        depth = 0
        at = start
        while True:
            opened = text.rfind("(", low, at)
            opened = max(opened, text.rfind("[", max(opened, low), at))
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
            owned = "'" in segment or "’" in segment
            names = self._names(_LONE_POSSESSIVE.sub("", segment) if owned else segment, year, "narrative")
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
        if group and group.items and low == self.last and _SAME_AUTHOR.fullmatch(segment):
            item = group.items[-1]
            if item.authors or item.et_al:
                self._add(group, year.start, Names(0, item.authors, item.et_al, True, "", True), year)
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
        text, end = self.text, year.end
        located = None if text[end : end + 1] == ")" else _LOCATOR.match(text, end, end + 80)
        locator = located.group().lstrip(" ,:;\n") if located else None
        letters = _letters(text, year) if year.suffix_start < end else []
        suffix, end = (letters[0][0], letters[0][1] + 1) if letters else ("", end)
        if located and len(letters) < 2:
            end = located.end()
        item = Item(at, end, names.authors, names.et_al, year.year, suffix, locator, other_year=year.other)
        group.items.append(item)
        for letter, place in letters[1:]:
            end = place + 1
            group.items.append(Item(place, end, names.authors, names.et_al, year.year, letter, locator))
        group.end = self.last = end


def _letters(text: str, year: _Year) -> list[tuple[str, int]]:
    """The suffix letters after a year and where they stand; those inside "a–c" stand on the dash."""
    found: list[tuple[str, int]] = []
    for match in _LETTER.finditer(text, year.suffix_start, year.end):
        letter, at = match.group(), match.start()
        if found and text[found[-1][1] + 1 : at].strip() in ("-", "–"):
            dash = at - 1 - (text[at - 1] == " ")
            found += [(chr(inside), dash) for inside in range(ord(found[-1][0]) + 1, ord(letter))]
        found.append((letter, at))
    return found


def _mark(text: str, group: _Group) -> Mark:
    """The citation of a finished group: the whole bracket where little else stands in it."""
    items, start, end = group.items, min(group.start, group.items[0].start), group.end
    close = _closing(text, end)
    if group.bracket >= 0 and close >= 0:
        end = close + 1
    if len(items) == 1 and items[0].start < group.bracket and close >= 0 and not text[items[0].end : close].strip():
        items[0].end = end
    if not group.narrative and group.bracket >= 0 and items[0].start - group.bracket > 60:
        start, end = items[0].start, items[-1].end
    return Mark(start, end, group.narrative, items=items)


def _closing(text: str, at: int) -> int:
    """Offset of the bracket that closes what is open at `at`, if it is near; else -1."""
    if text[at : at + 1] == ")":  # as most often
        return at
    depth = 0
    for match in _BRACKET.finditer(text, at, at + 80):
        if match.group() in _OPEN:
            depth += 1
        elif depth:
            depth -= 1
        else:
            return -1 if "\n\n" in text[at : match.start()] else match.start()
    return -1
