"""Lines with places on pages → text in reading order: columns, running heads, notes, paragraphs, hyphens.

One file because each step needs the same few measures of the same lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ..graph.model import Page


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a line: its box in points, y upward; the height of its characters; its words."""

    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class PageLines:
    """One page: its number counted from 1, the PDF's own label ("" where none), its size in points, its lines."""

    index: int
    label: str
    width: float
    height: float
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The text with its pages. `title`: the words set largest at the top of the first page, "" where unsure."""

    text: str
    pages: tuple[Page, ...]
    title: str
    first_page_end: int


@dataclass(frozen=True, slots=True)
class _Column:
    """The lines of one column, from the top, between its left and right edge."""

    lines: list[Line]
    left: float
    right: float


_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|página|pagina|s\.)?\s*[-–—|\[(]*\s*(\d{1,5}|[ivxlc]{1,7})\s*[-–—|\])]*(?:\s*(?:of|/|von|de|sur)\s*\d{1,5})?",
    re.IGNORECASE,
)
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


def lay_out(pages: Sequence[PageLines]) -> LaidOut:
    """The text of some pages. Nothing is lost but running heads, page numbers and turned text."""
    kept, numbers = _without_running_heads(pages)
    offset = _printed_offset(numbers, len(pages))
    body = _body_size(kept)
    writer = _Writer(kept, body)
    title = ""
    end = 0
    for page in kept:
        own = page.label if page.label and page.label != str(page.index) else ""
        label = own or (str(page.index + offset) if offset is not None and page.index + offset > 0 else "")
        writer.begin_page(page.index, label or page.label or str(page.index))
        columns = _columns(_rows(page.lines), page.width)
        if page.index == 1:
            title = _title(columns, body, page.height)
        writer.add(columns)
        if page.index == 1:
            end = writer.length
    text, marks = writer.finish()
    return LaidOut(text, marks, title, min(max(end, 1500), len(text)))


# ---------------------------------------------------------------- running heads and page numbers


def _without_running_heads(pages: Sequence[PageLines]) -> tuple[list[PageLines], list[tuple[int, int]]]:
    """The pages without lines that stand at the same height of several pages, and the printed page numbers."""
    edges: list[list[tuple[str, int, Line]]] = []
    seen: Counter[tuple[str, int, int]] = Counter()
    for page in pages:
        lines = sorted(page.lines, key=lambda line: -line.y1)
        rows: list[list[Line]] = []
        for line in lines:
            if rows and line.y1 > rows[-1][0].y0 + 0.3 * line.size:
                rows[-1].append(line)
            else:
                rows.append([line])
        chosen = [(row, "top") for row in rows[:3]] + [(row, "bottom") for row in rows[-3:] if len(rows) > 3]
        found = []
        for row, _side in chosen:
            inside = 0.13 * page.height < row[0].y0 < 0.87 * page.height
            if inside:
                continue
            for line in row:
                found.append((_DIGITS.sub("#", line.text).casefold(), round(line.y0 / 6), line))
        edges.append(found)
        for key in {(words, y + d, 0) for words, y, _ in found for d in (0,)}:
            seen[key] += 1
    need = 2 if len(pages) < 6 else 3
    kept, numbers = [], []
    for page, found in zip(pages, edges, strict=True):
        gone = set()
        for words, y, line in found:
            times = sum(seen[(words, y + d, 0)] for d in (-1, 0, 1))
            number = _PAGE_NUMBER.fullmatch(line.text.strip())
            if (times >= need and len(words) < 200) or (number and times >= min(need, len(pages))) or number:
                gone.add(id(line))
                digits = _DIGITS.findall(line.text)
                numbers += [(page.index, int(one)) for one in digits[:1] + digits[-1:] if len(one) < 6]
        kept.append(replace(page, lines=[line for line in page.lines if id(line) not in gone]))
    return kept, numbers


def _printed_offset(numbers: Sequence[tuple[int, int]], pages: int) -> int | None:
    """What to add to a page's count to get its printed number; None where the pages do not say it alike."""
    votes = Counter(offset for index, offset in {(index, number - index) for index, number in numbers})
    if not votes:
        return None
    offset, times = max(votes.items(), key=lambda vote: (vote[1], -abs(vote[0])))
    return offset if times >= 2 and times * 2 >= pages else None


def _body_size(pages: Sequence[PageLines]) -> float:
    """The height of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


# ---------------------------------------------------------------- columns


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Pieces of one line joined where no column's gap parts them; from the top, then from the left."""
    rest = sorted(lines, key=lambda line: (-round(line.y0 + line.y1), line.x0))
    joined: list[Line] = []
    for line in rest:
        for at in range(len(joined) - 1, max(-1, len(joined) - 8), -1):
            other = joined[at]
            overlap = min(other.y1, line.y1) - max(other.y0, line.y0)
            if overlap < 0.5 * min(other.size, line.size):
                continue
            gap = line.x0 - other.x1 if line.x0 >= other.x0 else other.x0 - line.x1
            if -2 <= gap < 0.55 * max(line.size, other.size):
                first, second = (other, line) if other.x0 <= line.x0 else (line, other)
                joined[at] = Line(
                    first.x0, max(first.x1, second.x1), min(first.y0, second.y0), max(first.y1, second.y1),
                    max(first.size, second.size), f"{first.text} {second.text}",
                )  # fmt: skip
                break
        else:
            joined.append(line)
    return sorted(joined, key=lambda line: (-line.y1, line.x0))


def _columns(lines: list[Line], width: float, depth: int = 0) -> list[_Column]:
    """The columns of a region in reading order: text across the page parts those above it from those below."""
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    gutter = _gutter(lines, left, right) if depth < 3 else None
    if gutter is None:
        return [_Column(_in_order(lines), left, right)]
    found: list[_Column] = []
    band: list[Line] = []
    across: list[Line] = []

    def flush(block: list[Line], over: bool) -> None:
        if not block:
            return
        if over:
            found.append(_Column(_in_order(block), min(b.x0 for b in block), max(b.x1 for b in block)))
        else:
            for side in ([b for b in block if b.x1 <= gutter + 3], [b for b in block if b.x1 > gutter + 3]):
                found.extend(_columns(side, width, depth + 1))
        block.clear()

    for line in lines:
        if line.x0 < gutter - 3 and line.x1 > gutter + 3:
            flush(band, False)
            across.append(line)
        else:
            flush(across, True)
            band.append(line)
    flush(band, False)
    flush(across, True)
    return found


def _in_order(lines: list[Line]) -> list[Line]:
    """Lines from the top; pieces of one row (of a table) from the left, as one line."""
    rows: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.y1, line.x0)):
        last = rows[-1] if rows else None
        if last and min(last.y1, line.y1) - max(last.y0, line.y0) > 0.6 * min(last.size, line.size):
            first, second = (last, line) if last.x0 <= line.x0 else (line, last)
            rows[-1] = Line(
                first.x0, max(last.x1, line.x1), min(last.y0, line.y0), max(last.y1, line.y1),
                max(last.size, line.size), f"{first.text} {second.text}",
            )  # fmt: skip
        else:
            rows.append(line)
    return rows


def _gutter(lines: Sequence[Line], left: float, right: float) -> float | None:
    """The middle of the blank strip between two columns of running text, None where the lines stand in one."""
    span = int(right - left)
    if span < 120 or len(lines) < 6:
        return None
    cover = [0] * (span + 2)
    for line in lines:
        start, end = max(0, int(line.x0 - left)), min(span, int(line.x1 - left))
        cover[start] += 1
        cover[end + 1] -= 1
    total = 0
    strips: list[tuple[int, int]] = []
    for x in range(span + 1):
        total += cover[x]
        cover[x] = total
    inner = range(int(span * 0.2), int(span * 0.8) + 1)
    lowest = min((cover[x] for x in inner), default=0)
    opened: int | None = None
    limit = max(lowest, len(lines) // 50)
    for x in [*inner, -1]:
        if x >= 0 and cover[x] <= limit:
            opened = x if opened is None else opened
        elif opened is not None:
            end = x if x >= 0 else inner[-1] + 1
            if end - opened >= 5:
                strips.append((opened, end))
            opened = None
    best: tuple[int, float] | None = None
    for begin, end in strips:
        middle = left + (begin + end) / 2
        # Whole rows: wide blanks of a justified line part it into pieces.
        west = _in_order([line for line in lines if line.x1 <= middle + 3])
        east = _in_order([line for line in lines if line.x0 >= middle - 3])
        if min(len(west), len(east)) < 3:
            continue
        west_left, east_left = _edge(west), _edge(east)
        west_width = median(line.x1 - line.x0 for line in west) / max(1.0, left + begin - west_left)
        east_width = median(line.x1 - line.x0 for line in east) / max(1.0, right - east_left)
        pairs = _pairs(west, east)
        if pairs >= 3 and pairs * 2 >= min(len(west), len(east)) and west_width > 0.6 and east_width > 0.6:
            score = pairs
            if best is None or score > best[0]:
                best = (score, middle)
    return best[1] if best else None


def _edge(lines: Sequence[Line]) -> float:
    return min(line.x0 for line in lines)


def _pairs(west: Sequence[Line], east: Sequence[Line]) -> int:
    """How many lines on the side with fewer stand beside one of the other side."""
    few, many = (west, east) if len(west) <= len(east) else (east, west)
    tops = [(line.y0, line.y1) for line in many]
    return sum(1 for line in few if any(y0 < line.y1 and line.y0 < y1 for y0, y1 in tops))


# ---------------------------------------------------------------- text


class _Writer:
    """Joins lines to paragraphs across columns and pages, and keeps where pages begin."""

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
        self._page = Page(0, index, label)

    def add(self, columns: Sequence[_Column]) -> None:
        """Write the columns of one page."""
        for column in columns:
            lines, notes = self._split_notes(column)
            if notes:
                self._notes.append((self._page, notes))
            self._column(lines, column)

    def finish(self) -> tuple[str, tuple[Page, ...]]:
        self._close()
        return "".join(self._parts), tuple(self._marks)

    # ------------------------------------------------------------ paragraphs

    def _column(self, lines: list[Line], column: _Column) -> None:
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
        self, before: Line | None, line: Line, left: float, column: _Column, em: float, leading: float
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

    def _split_notes(self, column: _Column) -> tuple[list[Line], list[str]]:
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


def _title(columns: Sequence[_Column], body: float, height: float) -> str:
    """The words set largest in the upper half of the first page, "" where they are not plainly a title."""
    lines = [line for column in columns for line in column.lines if line.y0 > height * 0.45]
    if not lines:
        return ""
    largest = max(line.size for line in lines)
    if largest < 1.15 * body:
        return ""
    chosen = [line for line in lines if line.size > 0.95 * largest]
    words = " ".join(line.text.replace("\ufffe", "-") for line in chosen)
    return words if len(chosen) <= 5 and 8 <= len(words) <= 300 and " " in words else ""
