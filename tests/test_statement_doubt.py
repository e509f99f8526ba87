"""How sure a sentence is of what it states: each case is a sentence, what it tells, and how surely."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, parts_of, read, told, works_cited

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
We may assume that hope raises trust, whereas stress harms sleep. | supports hedged; undermines hedged
Hope may raise trust, whereas stress harms sleep. | supports hedged; undermines asserted
Hope would help them and raise trust. | supports hedged
There was no direct effect of hope on trust. |
There was no consistent link between hope and trust. |
Hope was not directly related to trust. |
There was no significant effect of hope on trust. | no_effect asserted
Stress may harm sleep, and they found a link between hope and trust. | undermines hedged; supports asserted
Results suggest a loss of sleep, and a link between hope and trust. | supports hedged
Sleep is short when stress lowers hope. | undermines hypothesised
Stress may harm sleep, and hope raises trust. | undermines hedged; supports asserted
Results suggest that stress harms sleep, and hope raises trust. | undermines hedged; supports hedged
"""


def test_a_name_does_not_hide_a_doubt() -> None:
    text = "Lee and Ito (2001) suggest that hope raises trust."
    (one,) = read(text, citations=works_cited(text))
    assert (one.certainty, one.citations) == ("hedged", ("Lee and Ito (2001)",))


@pytest.mark.parametrize("line", cases_of(CASES))
def test_a_sentence_is_as_sure_as_its_words(line: str) -> None:
    text, wanted = parts_of(line)
    assert [f"{one.relation} {one.certainty}" for one in read(text)] == wanted


OPEN = """
Empathy may improve treatment outcome. | empathy +> outcome ?
Empathy seems to foster trust. | empathy +> trust ?
Empathy and hope on a long voyage seem to foster trust. | empathy +> trust ?; hope +> trust ?
Empathy and hope despite burnout seem to foster trust. | empathy +> trust ?; hope +> trust ?
It is probable that empathy fosters trust. | empathy +> trust ?
These results suggest that hope strengthens the alliance. | hope +> alliance ?
We hypothesised that hope would improve treatment outcome. | hope +> outcome ??
This study examined whether empathy predicts treatment outcome. | empathy +> outcome ??
The aim was to examine the effect of CBT on depression. | CBT -> depression ??
We investigated the relationship between hope and trust. | hope +~ trust ??
If empathy increases trust, therapists should be trained. | empathy +> trust ??
Does empathy improve treatment outcome? | empathy +> outcome ??
The extent to which stress is linked to burnout was asked. | burnout +~ stress ??
The paper asks how stress affects trust. | stress -> trust ??
She combined studies on the effect of hope on outcome. | hope +> outcome ??
We studied the effect of joining on burnout. | joining +> burnout ??
The effect of stress on sleep has recently been investigated. | stress -> sleep ??
Exercise appears to limit the effects of stress on sleep. | stress -> sleep ?
When burnout is caused by stress, it has another name. | stress +> burnout ??
Common factors to lower stress have been evaluated. | common-factors -> stress ??
The ability of trust to lower stress was evaluated. | trust -> stress ??
When there is a link between hope and trust, therapy is short. | hope +~ trust ??
Trust is strong when it can lower stress. | trust -> stress ??
More research is needed to tell how trust is linked to hope. | hope +~ trust ??
Support should lower stress. | support -> stress ??
We explored skills of CBT and support linked to hope. | hope +~ support ??
Reports have focused on context driven links between hope and trust. | hope +~ trust ??
It is unclear whether hope improves treatment outcome. | hope +> outcome ??
Empathy is thought to be central to the alliance. | empathy +> alliance ?
There is some evidence that hope lowers dropout. | hope -> dropout ?
Earlier reports have focused on the link between hope and trust. | hope +~ trust ??
The difficulty in finding a pattern of covariation between hope and trust is well known. | hope +~ trust ??
The search for an effect of hope on outcome goes on. | hope +> outcome ??
Hypotheses about links between hope and trust were tested by many. | hope +~ trust ??
"""


@pytest.mark.parametrize("line", cases_of(OPEN))
def test_what_may_be_or_is_asked_is_told_as_such(line: str) -> None:
    text, wanted = parts_of(line)
    assert told(text) == sorted(wanted)
