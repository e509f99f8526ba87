"""Numeric citations: "[3–5, 8]", "(1, 2)", superscripts, only where a numbered list exists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..graph.model import Citation, CitationItem, Reference

_LIST = r"\d{1,4}[a-z]?(?:\s?[,;–—‐‑−-]\s?\d{1,4})*"
_SQUARE = re.compile(rf"\[\s?(?P<list>{_LIST})\s?\]")
_ROUND = re.compile(rf"\(\s?(?P<list>{_LIST})\s?\)")
_GLUED = re.compile(r"(?<=[^\W\d_]|[)\]”\"’%.,;:])(?P<list>\d{1,3}(?:\s?[,–—‐‑−-]\s?\d{1,3})*)(?=[\s.,;:)\]—–]|$)")
_SUPER = re.compile(r"(?P<list>[⁰¹²³⁴-⁹]+(?:[,–⁻˒٬'·-]+\s?[⁰¹²³⁴-⁹]+)*)")
_DIGITS = re.compile(r"\d+|[⁰¹²³⁴-⁹]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DASHES = "–—‐‑−-⁻"


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    numbers: tuple[tuple[int, int, int], ...]  # start, end, number


def find_numbers(
    text: str, references: Sequence[Reference], spans: Sequence[tuple[int, int]], authored: Sequence[Citation]
) -> list[Citation]:
    """The numeric citations of a document, in the one form that it uses."""
    if not references:
        return []
    labels = [int(reference.label) for reference in references if reference.label.isdigit()]
    highest = max(labels) if labels else len(references)
    cited = {(item.authors, item.year, item.suffix) for citation in authored for item in citation.items}
    forms = (_SQUARE, _ROUND, _GLUED, _SUPER) if 4 * len(cited) < len(references) else (_SQUARE, _ROUND)
    for form in forms:
        marks = _marks(text, form, spans, highest)
        seen = {number for mark in marks for _, _, number in mark.numbers}
        share = 0.4 if form in (_SQUARE, _ROUND) else 0.6
        rivals = len(cited) if form in (_SQUARE, _ROUND) else 4 * len(cited)
        if len(seen) >= max(1 if labels else 2, share * min(highest, len(references))) and len(seen) > rivals:
            return [_citation(text, mark) for mark in marks]
    return []


def _marks(text: str, form: re.Pattern[str], spans: Sequence[tuple[int, int]], highest: int) -> list[_Mark]:
    marks = []
    starts = [start for start, _ in spans]
    for match in form.finditer(text):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.start() < spans[at][1]:
            continue
        numbers = [
            (found.start(), found.end(), int(found.group().translate(_PLAIN)))
            for found in _DIGITS.finditer(text, *match.span("list"))
        ]
        if all(0 < number <= highest for _, _, number in numbers):
            marks.append(_Mark(match.start(), match.end(), tuple(numbers)))
    return marks


def _citation(text: str, mark: _Mark) -> Citation:
    items: list[CitationItem] = []
    for at, (start, end, number) in enumerate(mark.numbers):
        if at:
            _, before_end, before = mark.numbers[at - 1]
            between = text[before_end:start].strip()
            if between in _DASHES and between and before < number <= before + 200:
                items += [
                    CitationItem("", before_end, start, label=str(inside)) for inside in range(before + 1, number)
                ]
        items.append(CitationItem("", start, end, label=str(number)))
    return Citation(mark.start, mark.end, text[mark.start : mark.end], "numeric", False, tuple(items))
