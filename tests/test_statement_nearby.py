"""Readings whose words go with something nearer, are one of two, or are those of what a concept is of."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, in_words, make_topics, parts_of, read, work_in_last_bracket

TOPICS = make_topics(
    *("auxin", "availability", "birds", "expression", "genes", "heat", "secretion", "sleep"),
    wanted=("hope", "trust", "music", "growth", "tea"),
    unwanted=("stress", "grief", "poor sleep"),
)

CASES = """
Poor sleep and trust cause grief (Lee, 2001). | poor sleep supports grief by c1
Stress and trust cause grief (Lee, 2001). | stress supports grief by c1; trust supports grief by c1
Birds have either low rank or reduced hope (Lee, 2001). |
Birds have reduced hope (Lee, 2001). | birds undermines hope by c1
Stress leads to either bad luck or grief (Lee, 2001). |
Stress leads to bad luck or grief (Lee, 2001). | stress supports grief by c1
The music of either cooks or nurses led to hope (Lee, 2001). | music supports hope by c1
Cooks may spoil the taste of tea due to heat (Lee, 2001). |
The scarcity of tea is due to heat (Lee, 2001). | heat undermines tea by c1
Lee (2001) saw hope in towns derived from music (Lee, 2001). |
Hope derived from music (Lee, 2001). | music supports hope by c1
Grief is mostly limited by this stress (Lee, 2001). |
Growth is mostly limited by stress (Lee, 2001). | stress undermines growth by c1
Heat causes a stiffening of the skin or brown birds (Lee, 2001). |
Music leads to a lower fixation degree of auxin (Lee, 2001). |
Music leads to a lower degree of auxin (Lee, 2001). | music undermines auxin by c1
Music leads to a similar degree of auxin (Lee, 2001). | music supports auxin by c1
Heat raised the detection rate of birds (Lee, 2001). |
Heat raised the incidence rate of grief (Lee, 2001). | heat supports grief by c1
Heat lowers growth of B. lenta (Lee, 2001). |
Heat lowers growth of brown leaves (Lee, 2001). | heat undermines growth by c1
Expression of grass auxin lowers stress (Lee, 2001). |
Auxin raises expression of brown genes (Lee, 2001). | auxin supports expression by c1
Music raises the secretion of auxin (Lee, 2001). |
Music raises the secretion of MAX9 (Lee, 2001). |
Music raises the availability of brown MAX9 (Lee, 2001). |
Music raises the secretion of skin cells (Lee, 2001). | music supports secretion by c1
The contribution of music to hope was in the form of songs (Lee, 2001). |
The contribution of music to hope was seen (Lee, 2001). | music supports hope by c1
Stress responds to heat (Lee, 2001). |
Stress responds to music (Lee, 2001). | music undermines stress by c1
Chess is also a mild stress, which lowers hope (Lee, 2001). |
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_words_of_something_nearer_are_not_those_of_an_end(line: str) -> None:
    text, wanted = parts_of(line)
    assert [in_words(one) for one in read(text, TOPICS, [work_in_last_bracket(text)])] == wanted
