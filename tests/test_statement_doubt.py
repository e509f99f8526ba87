"""How sure a sentence is of what it states: each case is a sentence, what it tells, and how surely."""

from __future__ import annotations

import pytest

from concite.build.mentions import MentionFinder
from concite.build.statements import find_statements
from concite.graph.model import Citation, CitationItem, Sentence
from concite.ontology.scheme import Concept, Scheme

NAMES = ("hope", "trust", "stress", "sleep", "CBT", "loneliness")
FINDER = MentionFinder(Scheme("urn:s", "test", "test", {f"urn:{name}": Concept(f"urn:{name}", name) for name in NAMES}))

CASES = """
There is a possible link between hope and trust. | supports hedged
The potential effects of stress on sleep were shown. | undermines hedged
Hope is a potential predictor of trust. | supports hedged
Hope has the potential to raise trust. | supports hedged
The potential of hope to raise trust is known. | supports hedged
There is little evidence that CBT reduces loneliness. |
There is limited evidence that CBT reduces loneliness. | undermines hedged
Evidence that CBT reduces loneliness is inconclusive. |
Evidence that CBT reduces loneliness is limited. |
Evidence that CBT reduces loneliness is strong. | undermines asserted
The risk that CBT raises loneliness is small. | supports hypothesised
There is concern that CBT raises loneliness. | supports hypothesised
The belief that CBT reduces loneliness is common. |
The belief that CBT reduces loneliness is old. | undermines hedged
One explanation is that hope raises trust. | supports hedged
The assumption that hope raises trust is wrong. |
The view that hope raises trust was not shared. |
The fact that hope raises trust is known. | supports asserted
Reports have focused on context driven links between hope and trust. | supports hypothesised
Despite old suggestions of a link between hope and trust, none was found. | supports hypothesised
They reported on a link between hope and trust. | supports hypothesised
They reported a link between hope and trust. | supports asserted
A study of the link between hope and trust was made. | supports hypothesised
He had an interest in finding a link between hope and trust. | supports hypothesised
There is little knowledge about the link between hope and trust. | supports hypothesised
The main assumption of this school is that hope raises trust. | supports hedged
Hope does not usually raise trust. |
CBT is designed to reduce loneliness. | undermines hypothesised
CBT is used to reduce loneliness. | undermines asserted
There is no consensus on the effect of stress on sleep. | undermines hypothesised
Our understanding of how hope raises trust is poor. | supports hypothesised
Contrary to the belief that hope raises trust, it does not. |
Nothing shows that hope raises trust. |
Hope has yet to raise trust. |
The board doubts that hope raises trust. |
They rejected the idea that hope raises trust. |
They did not find that hope raises trust. |
They could not confirm that hope raises trust. |
It is not established that hope raises trust. |
Nobody doubts that hope raises trust. | supports asserted
There is no doubt that hope raises trust. | supports asserted
Works not of our time found that hope raises trust. | supports asserted
The board is concerned with the link between hope and trust. | supports hypothesised
The paper was written to verify how stress affects sleep. | undermines hypothesised
It is unclear how hope raises trust. | supports hypothesised
CBT should reduce loneliness. | undermines hypothesised
Hope should be fostered to build trust. | supports hypothesised
The best case is probably hope, which raises trust. | supports asserted
It may be a kind of hope which raises trust. | supports hedged
The theory predicts that hope raises trust. | supports hedged
According to the old theory, hope raises trust. | supports hedged
In theory, hope raises trust. | supports hedged
Many respondents were adamant that hope raises trust. | supports hedged
Clients felt that hope raises trust. | supports hedged
Laypeople believe that hope raises trust. | supports hedged
Hope is said to raise trust. | supports hedged
Hope would raise trust. | supports hedged
This may explain why hope raises trust. | supports asserted
We may assume that hope raises trust, whereas stress harms sleep. | supports hedged | undermines hedged
Hope may raise trust, whereas stress harms sleep. | supports hedged | undermines asserted
Hope would help them and raise trust. | supports hedged
There was no direct effect of hope on trust. |
There was no consistent link between hope and trust. |
Hope was not directly related to trust. |
There was no significant effect of hope on trust. | no_effect asserted
Stress may harm sleep, and hope raises trust. | undermines hedged | supports asserted
Results suggest that stress harms sleep, and hope raises trust. | undermines hedged | supports hedged
"""


def test_a_name_does_not_hide_a_doubt() -> None:
    text = "Lee and Ito (2001) suggest that hope raises trust."
    name = Citation(0, 18, text[:18], "author-year", True, (CitationItem("c1", 0, 18),))
    (one,) = find_statements(text, [Sentence(0, len(text))], FINDER.find(text), [name])
    assert (one.certainty, one.citations) == ("hedged", ("c1",))


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_a_sentence_is_as_sure_as_its_words(line: str) -> None:
    text, *wanted = (part.strip() for part in line.split("|"))
    found = find_statements(text, [Sentence(0, len(text))], FINDER.find(text), [])
    assert [f"{one.relation} {one.certainty}" for one in found] == [part for part in wanted if part]
