"""Finds reference lists in a text and cuts them into entries.

A list stands under a heading of its own, or, where none is, is a run of lines that begin with
authors and hold years, volumes, pages or publishers, at the end of the text or before an appendix.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..graph.model import Name, Reference
from .numbered_notes import find_notes
from .reference.counted import fit_to_count
from .reference.entries import cut_entries
from .reference.fields import parse_reference, repeats_author
from .reference.lines import Line, is_dated, split_lines, starts_like_entry

_WORDS = (
    r"(?:(?:[Ll]ist\s+of\s+|[Ss]elected\s+|[Gg]eneral\s+|[Aa]dditional\s+|[Mm]ain\s+|[Cc]ited\s+|LIST OF |SELECTED )?"
    r"(?:[Rr]eferences?|REFERENCES?|[Bb]ibliograph(?:y|ie)|BIBLIOGRAPHY|[Ll]iterature|LITERATURE|[Ww]orks)"
    r"(?:\s+(?:[Cc]ited|CITED|[Ll]ist|LIST|[Aa]nd\s+[Nn]otes|AND NOTES|[Aa]nd\s+[Ff]urther\s+[Rr]eading"
    r"|[Cc]onsulted|[Ss]ection))?"
    r"|(?:[Nn]otes|NOTES)\s+(?:[Aa]nd|AND)\s+(?:[Rr]eferences|REFERENCES)"
    r"|WORKS CITED|[Ll]iteratur(?:verzeichnis|liste|angaben|hinweise)?|LITERATUR(?:VERZEICHNIS)?"
    r"|[Qq]uellen(?:verzeichnis)?"
    r"|R[ée]f[ée]rences(?:\s+bibliographiques)?|RÉFÉRENCES|[Bb]ibliograf[ií]a|BIBLIOGRAF[IÍ]A"
    r"|[Rr]eferencias(?:\s+bibliogr[aá]ficas)?"
    r"|[Rr]efer[êe]ncias(?:\s+[Bb]ibliográficas)?|[Rr]iferimenti(?:\s+bibliografici)?|RIFERIMENTI"
    r"|[Ll]iteratuur(?:lijst)?|[Ll]itteratur"
    r"|[Rr]eferenser|[Kk]irjallisuus|[Ll]ähteet|[Bb]ibliografie|Литература|ЛИТЕРАТУРА|Список литературы"
    r"|[Kk]aynakça|参考文献)"
)
_MARKS = r"[ \t]*(?:#{1,6}[ \t]*)?(?:[*_]{1,3})?(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])[.)]?[ \t]+)?"
_HEADING = re.compile(rf"\n(?=[^\n]{{2,90}}\n){_MARKS}{_WORDS}[ \t]*[:.]?[*_]{{0,3}}[ \t#]*:?[ \t\r]*(?=\n)")
_MARKED_HEADING = tuple(re.compile(rf"\n#{{1,{level}}}[ \t]") for level in range(1, 7))
"""Headings of Markdown that are of no lower level than 1, 2 …: the section of a list ends there."""
_AFTER_LIST = re.compile(
    r"(?:#{1,6}\s*)?(?:\*\*)?(?:\d{1,2}\.?\s+|[A-Z]\.?\s+)?(?:Append(?:ix|ices)|APPEND(?:IX|ICES)|Anhang"
    r"|ANHANG|Annexe?s?\b|ANNEX|Anexo|Appendice"
    r"|Supplement(?:ary|al)?\b|SUPPLEMENT|Supporting [Ii]nformation|Acknowledge?ments?\b|ACKNOWLEDGE?MENTS?"
    r"|Figure (?:[Cc]aptions|[Ll]egends|\d)|Table \d|Tables$"
    r"|Figures$|About the [Aa]uthors?|Authors?['’]? (?:[Ii]nformation|[Bb]iograph|[Aa]ffiliation"
    r"|[Cc]ontribution)|Glossary|Index$|Chapter \w|CHAPTER|Kapitel \d|Footnotes|Endnotes|Notes$"
    r"|Abstract$|ABSTRACT|Introduction$|INTRODUCTION|Conflicts? of [Ii]nterest|Funding$|Declarations?$"
    r"|Received[: ]|Submitted[: ]|Correspond(?:ing|ence)|Copyright|©|Zusammenfassung|Biographical [Nn]otes?"
    r"|Authors?:?$|The Authors?$|Contact:?$|Citation:?$|Paper received|Translated from|Manuscript received"
    r"|Curriculum|Vita\b"
    r"|Lebenslauf)"
)
_SOURCE_CUE = re.compile(
    r"\d(?:\s?[–-]\s?\d|\s?\(\d+\)|:\s?[A-Za-z]?\d)|https?://|[A-Z][a-z]+:\s[A-Z]|\b(?:pp?\.\s?\d|10\.\d{4,9}/|doi\b|Press"
    r"|Publish|Verlag|Springer|Wiley|Elsevier|Sage|Routledge"
    r"|University|Eds?\.|Hrsg|Journal|Proceedings|[Vv]ol\.|J\.|In:|In\s[A-Z])"
)
_PROSE = frozenset(
    "the of and in to is was were are that this with by we which have has be not for der die und ist dass les"
    " que".split()
)


def find_references(text: str) -> tuple[Reference, ...]:
    """The entries of all reference lists of a text.

    Args:
        text: the text of one document; lines may be broken at any width.

    Returns:
        Entries in the order of the text with ids "r1", "r2", …; `text[start:end]` is the entry as it
        stands, label and line breaks included. Empty where the text has no list.
    """
    groups = [group for start, end in _find_lists(text) or _unheaded(text) for group in _kept(_cut(text, start, end))]
    return _parsed(text, _with_notes(text, groups))


def find_counted_references(text: str, count: int) -> tuple[tuple[Reference, ...], frozenset[str]]:
    """The entries of a list without labels of which numbers cite more, or fewer, than `find_references` found.

    Args:
        text: the text of one document.
        count: how many entries the citations count.

    Returns:
        So many entries, and the ids of those whose place in the list is not sure; nothing where the text has several
        lists or none, or where nothing in it looks like entries that are lacking, or too many.
    """
    headed = _find_lists(text)
    lists = headed or _joined_runs(text, _unheaded(text))
    if len(lists) != 1:
        return (), frozenset()
    start, end = lists[0]
    groups = _cut(text, start if headed else _paragraph_start(text, start), end)
    kept = _kept(groups)
    fitted = fit_to_count(_without_prose(groups, kept), kept, count) if kept else None
    if not fitted:
        return (), frozenset()
    references = _parsed(text, fitted.groups)
    return references, frozenset(entry.id for entry in references if entry.start in fitted.doubtful)


def _parsed(text: str, groups: Sequence[list[Line]]) -> tuple[Reference, ...]:
    """The fields of entries; a dash in an author's place stands for those of the entry before."""
    found: list[Reference] = []
    before: tuple[Name, ...] = ()
    for group in groups:
        start, end = group[0].start, group[-1].end
        reference = parse_reference(_joined(group), id=f"r{len(found) + 1}", start=start, text=text[start:end])
        if not reference.authors and repeats_author(group[0].text):
            reference = reference._replace(authors=before)
        before = reference.authors or before
        found.append(reference)
    return tuple(found)


def _with_notes(text: str, groups: list[list[Line]]) -> list[list[Line]]:
    """The entries, and all numbered notes at the text's end in place of those of them that were read as entries."""
    notes = [note for note in find_notes(text) if not note.empty]
    if not notes:
        return groups
    before = [group for group in groups if group[0].start < notes[0].start]
    # As many entries are as many notes, which the list's own rules part better from what follows it.
    if len(groups) - len(before) >= len(notes):
        return groups
    before = [[line for line in group if line.start < notes[0].start] for group in before]
    return before + [split_lines(text, note.start, note.end) for note in notes]


_BROKEN_WORD = re.compile(r"(?<=[a-zà-ÿ])[-‐\u00ad\ufffe]$")
_BROKEN_ADDRESS = re.compile(r"(?:https?://|10\.\d{4,9}/)\S*[/._=-]$|(?<=\d)[–-]$")


def _joined(group: list[Line]) -> str:
    """The lines of an entry as one, words broken by a hyphen at a line's end joined again."""
    out = group[0].text
    for line in group[1:]:
        if line.text[0].islower() and _BROKEN_WORD.search(out, len(out) - 1):
            out = out[:-1] + line.text
        elif out[-1] in "/._=-–" and _BROKEN_ADDRESS.search(out, out.rfind(" ") + 1):
            out += line.text
        else:
            out += " " + line.text
    return out


def _find_lists(text: str) -> list[tuple[int, int]]:
    """Where lists with a heading stand: offsets behind the heading, and of the end of what may belong to it."""
    padded = text if text.startswith("\n") else "\n" + text
    shift = len(padded) - len(text)
    headings = [(m.start() - shift + 1, m.end() - shift) for m in _HEADING.finditer(padded + "\n")]
    lists: list[tuple[int, int]] = []
    for number, (begin, end) in enumerate(headings):
        until = headings[number + 1][0] if number + 1 < len(headings) else len(text)
        title = text[begin:end].strip()
        if level := len(title) - len(title.lstrip("#")):
            following = _MARKED_HEADING[level - 1].search(text, end, until)
            until = following.start() if following else until
        if _begins_list(text, end, until):
            lists.append((end, until))
    return lists


def _begins_list(text: str, start: int, end: int) -> bool:
    """Whether entries follow a heading: one of its first lines looks like one."""
    lines = split_lines(text, start, min(end, start + 4000), most=12)
    if not lines:
        return False
    good = sum(
        1 for line in lines if starts_like_entry(line.text) > 0 or is_dated(line.text) or _SOURCE_CUE.search(line.text)
    )
    return good >= max(1, len(lines) / 3) and not _is_prose(" ".join(line.text for line in lines[:4]))


def _is_prose(text: str) -> bool:
    """Whether a passage reads like running text: a third of its words are those that sentences need."""
    words = text.split()
    if len(words) < 25:
        return False
    share = sum(map(_PROSE.__contains__, words)) / len(words)
    return share > 0.30 or (share > 0.24 and not (starts_like_entry(text) > 0 and is_dated(text)))


_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_FAR = 6000  # characters that the first entries of a list have at most, if their beginnings were not seen


def _joined_runs(text: str, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of entries as one, where no blank line parts them."""
    joined = runs[:1]
    for start, end in runs[1:]:
        if _BLANK_LINE.search(text, joined[-1][1] - 1, start):
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined


def _paragraph_start(text: str, start: int) -> int:
    """Where the lines begin that no blank line parts from the one at an offset."""
    blank = [found.end() for found in _BLANK_LINE.finditer(text, max(0, start - _FAR), start)]
    return blank[-1] if blank else start


def _without_prose(groups: list[list[Line]], kept: list[list[Line]]) -> list[list[Line]]:
    """All groups of lines around those kept, up to running text before and behind them."""
    low = high = groups.index(kept[0])
    high = groups.index(kept[-1])
    while low and _could_be(groups[low - 1]):
        low -= 1
    while high + 1 < len(groups) and _could_be(groups[high + 1]):
        high += 1
    return groups[low : high + 1]


def _could_be(group: list[Line]) -> bool:
    text = " ".join([line.text for line in group])
    return 12 <= len(text) <= 2500 and not _is_prose(text)


def _cut(text: str, start: int, end: int) -> list[list[Line]]:
    """The groups of lines between two offsets that may be entries; stops at an appendix."""
    lines = split_lines(text, start, end)
    if len(lines) > 12:
        lines = _without_headers(lines, text[:start])
    stop = len(lines)
    for at, line in enumerate(lines):
        if (
            at
            and len(line.text) < 90
            and _AFTER_LIST.match(line.text)
            and not _looks_complete(line.text)
            and _ends_before(lines, at)
        ):
            stop = at
            break
    return cut_entries(lines[:stop])


def _kept(groups: list[list[Line]]) -> list[list[Line]]:
    """The groups of lines that are entries; ends where running text begins."""
    # One line, one entry: a line without year and source between two entries is an entry as well, and a
    # numeric citation counts it.
    patience, all_count = (12, True) if all(len(group) == 1 for group in groups) else (3, False)
    kept: list[list[Line]] = []
    doubtful: list[list[Line]] = []
    for group in groups:
        joined = " ".join([line.text for line in group])
        if _is_entry(joined):
            if all_count and (kept or len(doubtful) < 3):
                kept += [g for g in doubtful if _could_be_entry(g[0].text)]
            kept.append(group)
            doubtful = []
        else:
            doubtful.append(group)
            if kept and (len(doubtful) >= patience or (_is_prose(joined) and len(joined) > 400)):
                break
    return kept


def _could_be_entry(line: str) -> bool:
    return 12 <= len(line) < 400 and line[0].isupper() and line[-1] in ".)]" and not line.startswith("Category:")


_PAGE_MARKS = "0123456789 .|-–—/"


def _without_headers(lines: list[Line], before: str) -> list[Line]:
    """The lines of a list without those that run through the whole text: headers and footers of pages."""
    running = {line.strip().strip(_PAGE_MARKS) for line in before.split("\n") if len(line) < 160}
    return [x for x in lines if len(x.text) > 160 or len(bare := x.text.strip(_PAGE_MARKS)) < 12 or bare not in running]


def _ends_before(lines: list[Line], at: int) -> bool:
    """Whether a line that names an appendix begins one: the line before it ended its entry."""
    before = lines[at - 1].text
    return lines[at].gap or lines[at].text.startswith("#") or (before[-1] in ".)>]" or before[-1].isdigit())


def _looks_complete(line: str) -> bool:
    return is_dated(line) and starts_like_entry(line) > 0


def _is_entry(text: str) -> bool:
    """Whether a group of lines can be an entry: a year or a source, and no running text."""
    if len(text) < 12 or len(text) > 2500:
        return False
    begins = starts_like_entry(text) > 0
    year = is_dated(text)
    if begins and year and len(text) < 500:
        return not _is_prose(text) if len(text) > 250 else True
    source = bool(_SOURCE_CUE.search(text))
    if not year and not (source and (begins or len(text) > 40)):
        return False
    if not begins and not source and len(text) < 40:
        return False
    return not _is_prose(text) and not text.startswith("Category:")


_NUMBER_BEFORE = re.compile(r"(?:\[\d{1,3}\]\s*|\d{1,3}(?:[.)]\s*|\s))")
_UNHEADED_START = re.compile(
    r"\n[ \t]*(?=[^\W\d_a-z]|\[\d|\d{1,3}(?:[.)]|[ \t][^\W\d_a-z])|[a-z]{1,3} [^\W\d_a-z]|[—_]{2})"
)


def _unheaded(text: str) -> list[tuple[int, int]]:
    """Runs of entry-like beginnings, close together, without a heading."""
    runs: list[list[int]] = []
    cues = _Places(_SOURCE_CUE, text)
    for found in _UNHEADED_START.finditer("\n" + text):
        at = found.end() - 1
        line_end = text.find("\n", at, at + 1500)  # a line is as long as its many authors make it
        line = text[at : line_end if line_end >= 0 else at + 400]
        if numbered := _NUMBER_BEFORE.match(line):
            line = line[numbered.end() :]
        if not line or starts_like_entry(line) < 1.5:
            continue
        head = text[at : max(at + 400, line_end)]
        if not (cues.has(at, at + len(head)) and _opens_entry(head)):
            continue
        if runs and at - runs[-1][-1] < 900:
            runs[-1].append(at)
        else:
            runs.append([at])
    lists: list[tuple[int, int]] = []
    for run in runs:
        while len(run) > 1 and not _is_entry(" ".join(text[run[0] : run[1]].split())):
            del run[0]
        # Entries close up, parted from the paragraph before them by a blank line.
        if len(run) > 2 and _BLANK_LINE.search(text, run[0], run[1]) and not _BLANK_LINE.search(text, run[1], run[-1]):
            del run[0]
        end = _run_end(text, run[-1])
        if len(run) < 4 or (end - run[0]) / len(run) >= 700:
            continue
        if lists and lists[-1][1] > run[0]:
            lists[-1] = (lists[-1][0], run[0])
        lists.append((run[0], end))
    return lists


class _Places:
    """Where a pattern occurs in a text, asked for spans that rise: no part of the text is searched often."""

    _LONGEST = 40  # characters that an occurrence is seldom longer than

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._next, self._searched = -1, 0

    def has(self, start: int, end: int) -> bool:
        if self._next < start:
            found = self._pattern.search(self._text, max(start, self._searched - self._LONGEST), end)
            self._searched = found.start() if found else end
            self._next = found.start() if found else -1
        return start <= self._next < end


def _opens_entry(head: str) -> bool:
    flat = " ".join(head.split())
    return is_dated(flat) and not _is_prose(flat[:300])


def _run_end(text: str, start: int) -> int:
    """Where the last entry of a run ends: at the next blank line, or after at most 1,500 characters."""
    blank = re.compile(r"\n[ \t\r]*\n").search(text, start)
    return min(blank.start() if blank else len(text), start + 1500)
