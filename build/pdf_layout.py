"""Lines with places on pages → their text in reading order, without running heads, and where each page begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..graph.model import Page
from .pdf_columns import Column, Line, PageLines, columns_of
from .pdf_paragraphs import Paragraphs


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The text of a PDF.

    Attributes:
        pages: where each begins in the text, with the number that is printed on it where the pages tell.
        title: the words set largest at the top of the first page, "" where unsure.
        first_page_end: where the first page ends in the text, where what a document says of itself is looked for.
    """

    text: str
    pages: tuple[Page, ...]
    title: str
    first_page_end: int


_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|página|pagina|s\.)?\s*[-–—|\[(]*\s*(\d{1,5}|[ivxlc]{1,7})\s*[-–—|\])]*(?:\s*(?:of|/|von|de|sur)\s*\d{1,5})?",
    re.IGNORECASE,
)


def lay_out(pages: Sequence[PageLines]) -> LaidOut:
    """The text of some pages. Nothing is lost but running heads, page numbers and turned text."""
    kept, numbers = _without_running_heads(pages)
    offset = _printed_offset(numbers, len(pages))
    body = _body_size(kept)
    writer = Paragraphs(kept, body)
    title = ""
    end = 0
    for page in kept:
        own = page.label if page.label and page.label != str(page.index) else ""
        label = own or (str(page.index + offset) if offset is not None and page.index + offset > 0 else "")
        writer.begin_page(page.index, label or page.label or str(page.index))
        columns = columns_of(page.lines)
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
    seen: Counter[tuple[str, int]] = Counter()  # on how many pages some words stand at a height
    for page in pages:
        lines = sorted(page.lines, key=lambda line: -line.y1)
        rows: list[list[Line]] = []
        for line in lines:
            if rows and line.y1 > rows[-1][0].y0 + 0.3 * line.size:
                rows[-1].append(line)
            else:
                rows.append([line])
        found = [
            (_DIGITS.sub("#", line.text).casefold(), round(line.y0 / 6), line)
            for row in [*rows[:3], *(rows[-3:] if len(rows) > 3 else ())]
            if not 0.13 * page.height < row[0].y0 < 0.87 * page.height
            for line in row
        ]
        edges.append(found)
        seen.update({(words, y) for words, y, _ in found})
    need = 2 if len(pages) < 6 else 3
    kept, numbers = [], []
    for page, found in zip(pages, edges, strict=True):
        gone = set()
        for words, y, line in found:
            times = sum(seen[words, y + beside] for beside in (-1, 0, 1))
            if (times >= need and len(words) < 200) or _PAGE_NUMBER.fullmatch(line.text.strip()):
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


def _title(columns: Sequence[Column], body: float, height: float) -> str:
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
