"""The lines of columns → text in paragraphs: hyphens joined, notes behind the paragraph, reference lists by entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ..graph.model import Page
from .pdf_columns import Column, Line, PageLines

_REFERENCES = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:references?(?: list)?(?: cited)?|bibliography|literature(?: cited)?|works cited|literatur"
    r"(?:verzeichnis)?|bibliographie|referencias(?: bibliográficas)?|bibliografía|bibliografia|referências|riferimenti"
    r"(?: bibliografici)?|literatuur)\s*:?",
    re.IGNORECASE,
)
_AFTER_REFERENCES = re.compile(
    r"(?:\w{1,3}\.? )?(?:appendix|appendices|supplement\w*|annex|anhang|about the authors?|footnotes|notes)"
    r"(?: [\w,:]{1,20}){0,4}",
    re.IGNORECASE,
)
_ENTRY_LABEL = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}\.(?!\d))\s*(?=\S)")
_OPEN_ADDRESS = re.compile(r"https?://(?:[\w.]+/)?$")
_NOTE_MARK = re.compile(r"(?:\d{1,3}[.)]?|[*†‡§¶]+|[a-d])\s*(?=[^\W\d_“\"(])")
_ENDS = re.compile(r"[.!?:;…][\"”’')\]]*(?:\[[\d,–-]+\])*$")
_WORD_BREAK = re.compile(r"([^\W\d_]+)[-\ufffe\u2010]$")
_LIST_MARK = re.compile(r"(?:[•●▪■◦‣–—]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")


class Paragraphs:
    """Joins lines to paragraphs across columns and pages, and keeps where pages begin.

    Args:
        pages: all of them; their words tell which hyphens are only breaks.
        body: the height of most characters; notes are smaller.

    Attributes:
        length: of the text so far, in code points.
    """

    def __init__(self, pages: Sequence[PageLines], body: float) -> None:
        self._body = body
        self._words = Counter(
            word.casefold()
            for page in pages
            for line in page.lines
            for word in re.findall(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*(?![\ufffe\w-])", line.text)
        )
        self._parts: list[str] = []
        self.length = 0
        self._marks: list[Page] = []
        self._page = Page(0, 1, "1")
        self._open = False
        self._separator = ""
        self._notes: list[tuple[Page, list[str]]] = []
        self._references = False
        self._hanging = False
        self._last: Line | None = None
        self._tail = ""

    def begin_page(self, index: int, label: str) -> None:
        """What is added next stands on another page."""
        self._page = Page(0, index, label)

    def add(self, columns: Sequence[Column]) -> None:
        """Write the columns of one page."""
        for column in columns:
            lines, notes = self._split_notes(column)
            if notes:
                self._notes.append((self._page, notes))
            self._column(lines, column)

    def finish(self) -> tuple[str, tuple[Page, ...]]:
        """The text, and where its pages begin."""
        self._close()
        return "".join(self._parts), tuple(self._marks)

    # ------------------------------------------------------------ paragraphs

    def _column(self, lines: list[Line], column: Column) -> None:
        if not lines:
            return
        steps = [a.y0 - b.y0 for a, b in pairwise(lines) if 0 < a.y0 - b.y0 < 3 * a.size]
        leading = median(steps) if steps else 1.2 * lines[0].size
        em = max(lines[0].size, 4.0) * 0.8
        left = _usual_left(lines)
        hanging, margin = False, None
        before: Line | None = None
        for at, line in enumerate(lines):
            words = line.text.strip()
            if _REFERENCES.fullmatch(words):
                self._begin(line)
                self._write(words)
                self._close()
                self._references = True
                before = line
                continue
            # A heading stands apart or is set larger; words of an entry do neither.
            apart = before and (line.size > 1.05 * before.size or before.y0 - line.y0 > 1.3 * leading + 0.5)
            if self._references and apart and _AFTER_REFERENCES.fullmatch(words):
                self._references = False
            if self._references:
                if margin is None:
                    # Of the list's own lines only: the column may begin with text.
                    margin = min(line.x0 for line in lines[at:])
                    hanging = _hangs(lines[at:], margin, em) or (self._hanging and len(lines) - at < 4)
                    self._hanging = hanging
                if self._new_entry(before, line, margin, em, leading, hanging):
                    self._begin(line)
            elif self._new_paragraph(before, line, left, column, em, leading):
                self._begin(line)
            self._write(words)
            self._last = before = line

    def _new_paragraph(
        self, before: Line | None, line: Line, left: float, column: Column, em: float, leading: float
    ) -> bool:
        last = self._last
        if not self._open or last is None:
            return True
        if abs(line.size - last.size) > 0.12 * max(line.size, last.size):
            return True
        if before is None:
            # A new column or page: a sentence that has not ended goes on.
            return bool(_ENDS.search(self._tail)) or _LIST_MARK.match(line.text) is not None
        step = before.y0 - line.y0
        if step > 1.3 * leading + 0.5 or step < -2 * leading:
            return True
        indented = line.x0 > left + 0.7 * em
        if indented and before.x0 <= left + 0.4 * em:
            return bool(_ENDS.search(self._tail)) or before.x1 < column.right - 3 * em
        short = before.x1 < column.right - 4 * em and bool(_ENDS.search(self._tail))
        return (short and not line.text[:1].islower()) or bool(_LIST_MARK.match(line.text) and _ENDS.search(self._tail))

    def _new_entry(
        self, before: Line | None, line: Line, left: float, em: float, leading: float, hanging: bool
    ) -> bool:
        if not self._open:
            return True
        if _OPEN_ADDRESS.search(self._tail):
            return False
        if hanging:
            return line.x0 <= left + 0.4 * em
        if before is not None and before.y0 - line.y0 > 1.3 * leading + 0.5:
            return True
        if _ENTRY_LABEL.match(line.text):
            return True
        # No sign in the layout: the line stays a line, and the words decide later where entries begin.
        return not _WORD_BREAK.search(self._tail)

    def _begin(self, line: Line) -> None:
        self._close()
        self._separator = (
            "\n" if self._references and self._parts and not _REFERENCES.fullmatch(line.text.strip()) else "\n\n"
        )
        if self._references and self._tail and _REFERENCES.fullmatch(self._tail.strip()):
            self._separator = "\n\n"

    def _write(self, words: str) -> None:
        words = words.strip()
        if not words:
            return
        if self._open:
            self._join(words)
        else:
            if self._parts:
                self._put(self._separator or "\n\n")
            self._open = True
            self._append(words)
        self._tail = (self._tail + " " + words)[-200:] if self._open else words[-200:]

    def _append(self, words: str) -> None:
        if not self._marks or (self._marks[-1].index, self._marks[-1].label) != (self._page.index, self._page.label):
            self._marks.append(Page(self.length if self._marks else 0, self._page.index, self._page.label))
        # A sign for a hyphen within a line is a hyphen; at its end it waits for the next.
        whole = words[:-1].replace("\ufffe", "-") + words[-1]
        self._put(whole)

    def _join(self, words: str) -> None:
        """Put the next line behind the last, whole words together."""
        last = self._parts[-1]
        broken = _WORD_BREAK.search(last)
        if not broken:
            if not last.endswith(("-", "\ufffe", "–", "/")) or last.endswith((" -", " –")):
                self._put(" ")
            elif last.endswith("\ufffe"):
                self._replace_last(last[:-1] + "-")
            self._append(words)
            return
        head, tail = broken.group(1), re.match(r"[^\W\d_]*", words)
        rest = tail.group() if tail else ""
        whole, compound = (head + rest).casefold(), f"{head}-{rest}".casefold()
        keep = not rest[:1].islower() or (self._words[compound] > 0 and not self._words[whole])
        if rest.casefold() in ("and", "or", "und", "oder", "to", "et", "y", "e"):
            self._replace_last(last[:-1] + "- ")
        elif keep or (len(head) == 1 and not self._words[whole]):
            self._replace_last(last[:-1] + "-")
        else:
            self._replace_last(last[:-1])
        self._append(words)

    def _replace_last(self, words: str) -> None:
        self.length += len(words) - len(self._parts[-1])
        self._parts[-1] = words

    def _put(self, piece: str) -> None:
        self._parts.append(piece)
        self.length += len(piece)

    def _close(self) -> None:
        """End the paragraph; notes that waited for its end follow."""
        if self._open and self._parts and self._parts[-1].endswith("\ufffe"):
            self._replace_last(self._parts[-1][:-1] + "-")
        was_open, self._open = self._open, False
        if was_open and self._notes:
            waiting, self._notes = self._notes, []
            page = self._page
            for where, notes in waiting:
                self._page = where
                for note in notes:
                    self._put("\n\n")
                    self._append(note)
            self._page = page

    # ------------------------------------------------------------ notes

    def _split_notes(self, column: Column) -> tuple[list[Line], list[str]]:
        """The column without the footnotes at its end, and these, each as one string."""
        lines = column.lines
        if self._references or any(_REFERENCES.fullmatch(line.text.strip()) for line in lines):
            return lines, []
        first = len(lines)
        while first and lines[first - 1].size <= 0.93 * self._body:
            first -= 1
        if first in (0, len(lines)):
            return lines, []
        starts = [at for at in range(first, len(lines)) if _NOTE_MARK.match(lines[at].text)]
        if not starts:
            return lines, []
        first = starts[0]
        gap = lines[first - 1].y0 - lines[first].y1
        if gap < -0.2 * self._body or re.match(r"(?:table|figure|fig\.)\s", lines[first].text, re.IGNORECASE):
            return lines, []
        notes: list[str] = []
        for line in lines[first:]:
            if _NOTE_MARK.match(line.text) or not notes:
                notes.append(line.text)
            elif notes[-1].endswith("\ufffe") or _WORD_BREAK.search(notes[-1]):
                notes[-1] = notes[-1][:-1] + line.text
            else:
                notes[-1] += " " + line.text
        return lines[:first], [note.replace("\ufffe", "-") for note in notes]


def _usual_left(lines: Sequence[Line]) -> float:
    """The left edge of most lines."""
    places = Counter(round(line.x0 / 2) for line in lines)
    most = max(places.values())
    common = [place for place, times in places.items() if times * 3 >= most]
    return min(common) * 2.0 if common else min(line.x0 for line in lines)


def _hangs(lines: Sequence[Line], left: float, em: float) -> bool:
    """Whether entries begin at the margin and go on indented."""
    inside = [line for line in lines if line.x0 > left + 0.5 * em]
    return len(inside) * 4 >= len(lines) and len(inside) < len(lines)
