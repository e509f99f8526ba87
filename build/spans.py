"""Spans of a text that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence


def joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order of start, those as one that touch, overlap or have nothing but blanks between them.

    Args:
        text: what they are spans of.
        spans: in order of start.
    """
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        if whole and not text[whole[-1][1] : start].strip():
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole
