"""Spans of a text that stand side by side."""

from __future__ import annotations

import pytest

from concite.build.spans import joined


@pytest.mark.parametrize(
    ("spans", "whole"),
    [
        ([], []),
        ([(0, 2), (4, 6)], [(0, 6)]),
        ([(0, 2), (2, 3), (2, 8)], [(0, 8)]),
        ([(0, 6), (1, 2)], [(0, 6)]),
        ([(0, 2), (5, 6)], [(0, 2), (5, 6)]),
    ],
)
def test_spans_with_blanks_between_are_one(spans: list[tuple[int, int]], whole: list[tuple[int, int]]) -> None:
    assert joined("ab\n\ncd e", spans) == whole
