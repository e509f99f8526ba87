"""What a denial denies: an effect, a link, a part of it, or only the words beside it; one case per phenomenon."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, parts_of, told

CASES = """
Empathy did not predict treatment outcome. | empathy 0> outcome
It is an inability to build trust due to a lack of empathy. |
Failure to form a therapeutic alliance predicts dropout. |
Reframing cannot be used without joining. | joining +> reframing
Without trust, reframing cannot succeed. | trust +> reframing
There can be no alliance without trust. | trust +> alliance
Lack of trust predicts dropout. | trust -> dropout
Loneliness was not associated with burnout. | burnout 0~ loneliness
There was no significant relationship between hope and treatment outcome. | hope 0~ outcome
We found no association between empathy and trust. | empathy 0~ trust
CBT had no effect on loneliness. | CBT 0> loneliness
There is no evidence that CBT reduces loneliness. | CBT 0> loneliness
CBT failed to reduce loneliness. | CBT 0> loneliness
Trust is unrelated to treatment outcome. | outcome 0~ trust
Not only empathy but also hope predicts treatment outcome. | empathy +> outcome; hope +> outcome
Empathy not only builds trust but also reduces anxiety. | empathy +> trust; empathy -> anxiety
Burnout is not caused or explained by loneliness. |
There is a lack of efficacy of CBT for anxiety. | CBT 0> anxiety
Several factors do not predict well-being: hope and trust. |
Trust is impossible without empathy. | empathy +> trust
Stress does not make trust impossible. |
CBT made no difference to loneliness. | CBT 0> loneliness
Depression does not respond to CBT. | CBT 0> depression
No association was found between hope and trust. | hope 0~ trust
The correlation between joining and dropout was not significant. | dropout 0~ joining
CBT had little or no effect on loneliness. | CBT 0> loneliness
CBT did not change burnout. | CBT 0> burnout
How stress affects trust is not well understood. | stress -> trust ??
They did not report a clear relationship between hope and trust. | hope 0~ trust
Contrary to expectations, empathy did not increase trust. | empathy 0> trust
Empathy is not necessary for trust. | empathy 0> trust
Empathy but not hope predicted treatment outcome. | empathy +> outcome
Stress had no effect on improvement of hope after CBT. | stress 0> hope
The relationship between hope and trust is not clear-cut. |
They showed a loss of talk on hope induced trust. |
Hope is not only a precursor of trust, but also a known burnout for sleep. | hope +> trust
The effect of trust on hope is not fully understood. |
Stress might not be the only cause of anxiety. | stress +> anxiety ?
Burnout is due to a lack of soaring trust or open hope, although few agree. |
Neither empathy nor hope predicted dropout. | empathy 0> dropout; hope 0> dropout
Stress did not only reduce sleep. | stress -> sleep
Hope does not always improve treatment outcome. |
Reframing is one of the most used tools, and it cannot be used without joining. | joining +> reframing
There is no evidence for an effect of hope on sleep, although hope lowered stress. | hope 0> sleep; hope -> stress
The absence of trust undermines the alliance. | trust +> alliance
Trust prevents the loss of hope. | trust +> hope
Stress, not depression, predicted burnout. | stress +> burnout
Neither trust nor hope was associated with dropout. | dropout 0~ trust; dropout 0~ hope
Stress and sleep were not related. | sleep 0~ stress
No correlation between hope and stress was found. | hope 0~ stress
CBT did not only reduce anxiety but also improved sleep. | CBT -> anxiety
Hope might not improve sleep. | hope 0> sleep ?
Although stress reduces sleep, hope does not. | stress -> sleep
Dropout results in burnout, not in stress. | dropout +> burnout
The absence of stress does not guarantee well-being. |
Lack of evidence for CBT in burnout persists. |
Hope does not strongly affect outcome. |
Hope never predicts outcome. | hope 0> outcome
Hope never fails to improve outcome. | hope +> outcome
Hope hardly affects outcome. |
Hope did not matter, nor did it improve outcome. | hope 0> outcome
It is not true that hope improves outcome. | hope 0> outcome
It is a myth that hope has no effect on outcome. |
A link between hope and outcome could not be shown. | hope 0~ outcome
The correlation between hope and trust was not significant. | hope 0~ trust
Anxiety cannot be reduced without CBT. | CBT -> anxiety
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_denials_are_not_turned_round(line: str) -> None:
    text, wanted = parts_of(line)
    assert told(text) == sorted(wanted)
