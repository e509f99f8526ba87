"""Readings whose words go with something nearer, are one of two, or are those of what a concept is of."""

from __future__ import annotations

import pytest

from concite.build.mentions import MentionFinder
from concite.build.statements import find_statements
from concite.graph.model import Citation, CitationItem, Sentence
from concite.ontology.scheme import Concept, Scheme

VALENCES = {"hope": "wanted", "trust": "wanted", "music": "wanted", "growth": "wanted", "tea": "wanted"}
VALENCES |= {"stress": "unwanted", "grief": "unwanted"}
NAMES = (*VALENCES, "auxin", "availability", "birds", "expression", "genes", "heat", "secretion", "sleep")
FINDER = MentionFinder(Scheme("urn:s", "test", "test", {f"urn:{name}": Concept(f"urn:{name}", name) for name in NAMES}))

CASES = """
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


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_words_of_something_nearer_are_not_those_of_an_end(line: str) -> None:
    text, _, wanted = (part.strip() for part in line.partition("|"))
    start = text.rindex("(")
    work = Citation(
        start, len(text) - 1, text[start:-1], "author-year", False, (CitationItem("c1", start + 1, len(text) - 2),)
    )
    valences = {f"urn:{name}": valence for name, valence in VALENCES.items()}
    found = find_statements(text, [Sentence(0, len(text))], FINDER.find(text), [work], valences=valences)
    told = [
        " ".join([one.subject[4:], one.relation, one.object[4:], *(f"by {item}" for item in one.citations)])
        for one in found
    ]
    assert "; ".join(told) == wanted
