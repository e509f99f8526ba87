"""Where citations are looked for, and seldom words found around what they hold."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from concite.build.citation.spans import Taken, matches_around, outside

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair))), max_size=6)


def test_line_ends_between_entries_are_no_prose() -> None:
    assert outside([(10, 20), (21, 30), (40, 50)], 60) == [(0, 10), (30, 40), (50, 60)]
    assert outside([], 5) == [(0, 5)]
    assert outside([(100, 120)], 5) == [(0, 5)]
    assert outside([(0, 5)], 5) == []


@given(SPANS, st.integers(0, 80))
def test_what_is_left_lies_outside_of_all_spans_and_misses_little(spans: list[tuple[int, int]], length: int) -> None:
    left = outside(spans, length)
    inside = {at for start, end in spans for at in range(start, end)}
    covered = [at for start, end in left for at in range(start, end)]
    assert covered == sorted(set(covered) - inside)
    missed = sorted(set(range(length)) - inside - set(covered))
    assert all(at - 2 in inside or at - 1 in inside or at < 2 for at in missed)


def test_matches_around_hints_come_once_and_in_order() -> None:
    text = "press? In press, in print. (in press) again, in   press in bed"
    pattern = re.compile(r"\bin\s+(?:press|print)\b", re.IGNORECASE)
    hints = (re.compile("t(?<=int)"), re.compile("p(?=ress)"))
    found = matches_around(pattern, hints, text, (0, len(text)))
    assert [match.group() for match in found] == ["In press", "in print", "in press", "in   press"]
    assert [match.start() for match in found] == [match.start() for match in pattern.finditer(text)]
    assert matches_around(pattern, hints, text, (8, 20)) == []


def test_taken_spans_hold_their_start_and_not_their_end() -> None:
    taken = Taken([(5, 8), (1, 3)])
    assert [place for place in range(10) if taken.hold(place)] == [1, 2, 5, 6, 7]
    assert [taken.end_before(place) for place in (0, 1, 4, 5, 9)] == [0, 3, 3, 8, 8]
