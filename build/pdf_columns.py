"""Lines with places on a page → its columns in reading order, those across the page between those below and above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median


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
class Column:
    """The lines of one column, from the top, between its left and right edge."""

    lines: list[Line]
    left: float
    right: float


def columns_of(lines: Sequence[Line]) -> list[Column]:
    """The columns of a page in reading order."""
    return _columns(_rows(lines))


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
                joined[at] = _together(other, line)
                break
        else:
            joined.append(line)
    return sorted(joined, key=lambda line: (-line.y1, line.x0))


def _together(one: Line, other: Line) -> Line:
    """Two pieces of one line as one, the left one first."""
    left, right = (one, other) if one.x0 <= other.x0 else (other, one)
    x1, y0, y1 = max(left.x1, right.x1), min(left.y0, right.y0), max(left.y1, right.y1)
    return Line(left.x0, x1, y0, y1, max(left.size, right.size), f"{left.text} {right.text}")


def _columns(lines: list[Line], depth: int = 0) -> list[Column]:
    """The columns of a region in reading order: text across the page parts those above it from those below."""
    if not lines:
        return []
    left, right = _edge(lines), max(line.x1 for line in lines)
    gutter = _gutter(lines, left, right) if depth < 3 else None
    if gutter is None:
        return [Column(_in_order(lines), left, right)]
    found: list[Column] = []
    for across, block in groupby(lines, lambda line: line.x0 < gutter - 3 and line.x1 > gutter + 3):
        band = list(block)
        if across:
            found.append(Column(_in_order(band), _edge(band), max(line.x1 for line in band)))
            continue
        for side in ([b for b in band if b.x1 <= gutter + 3], [b for b in band if b.x1 > gutter + 3]):
            found += _columns(side, depth + 1)
    return found


def _in_order(lines: list[Line]) -> list[Line]:
    """Lines from the top; pieces of one row (of a table) from the left, as one line."""
    rows: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.y1, line.x0)):
        last = rows[-1] if rows else None
        if last and min(last.y1, line.y1) - max(last.y0, line.y0) > 0.6 * min(last.size, line.size):
            rows[-1] = _together(last, line)
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
