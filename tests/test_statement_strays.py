"""Words that only narrow a noun, are sought, or are another clause's: each case is a sentence and what it tells."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, parts_of, told

CASES = """
which thing is meant
Talks may last for days, depending on trust or sleep. |
Sleep depends on trust. | trust +> sleep
Talks based on trust and sleep together with hope are rare. |
Trust is based on hope. | hope +> trust
Talks are a kind of trust built on hope. | hope +> trust
Hope that requires a kind of trust may be a way to last. |
Hope, which requires a kind of trust, is a way to last. | trust +> hope
Talks are a simple way to identify sleep linked to trust. |
Sleep is linked to trust. | sleep +~ trust
Funds are available to cover the stress associated with anxiety. |
Stress is associated with anxiety. | anxiety +~ stress
Stress can have a great effect on the growth of anxiety. |
what is sought or advised
Good work necessitates establishing links between trust and hope. |
They were able to establish a link between trust and hope. | hope +~ trust
By establishing a link between trust and hope, they were heard. | hope +~ trust
They ask that empathy be used to lower stress. |
Empathy may calm them and be a cause of hope. | empathy +> hope ?
For empathy to be effective against stress, it must be felt. |
When stress is caused by anxiety, a burden of many, or loss, it is felt. | anxiety +> stress ??
When asked in time, empathy lowers stress. | empathy -> stress
Empathy is a candidate source of hope. | empathy +> hope ?
Trust is vital for hope to thrive among nurses. |
Trust is vital for hope among nurses. | trust +> hope
The probe was used to raise hope in them. |
Empathy was used to raise hope in them. |
Empathy has been used to raise hope in them. |
Links between trust and hope are sometimes absent. |
The link between trust and hope is manipulated by drugs. | hope +~ trust ??
Trust is an adverse factor for hope. |
A plan to raise trust was found to be insufficient. |
Talks with hope to raise trust were found to be good. |
They would like to use empathy to lower stress. |
The data about hope support trust. |
Understanding the growth of songs and hope is crucial for trust. |
Talks are rarer than stress due to hope. |
Sleep is distantly related to stress. |
Trust was shown by tests of hope to be vital for sleep. |
Trust appears to be rare in order to thrive and its contribution to hope is open. |
what hangs on something else
Songs in some towns, including hope, lower stress. |
They raise songs and hope, which further lowers stress. |
The growth of songs in York, hope was linked to sleep. |
For example, the loss of songs in York, empathy was linked to sleep. |
In the songs of York, empathy was linked to sleep. | empathy +~ sleep
Empathy of nurses from leaves and hope lowers stress. | empathy -> stress
The effect of empathy on nurses and hope is good. | empathy +> hope
Empathy raises trust of many people, such as cooks and hope. | empathy +> trust
Empathy lowers stress, and hope tied to talks is rarely seen. | empathy -> stress
Empathy lowers stress and hope. | empathy -> stress; empathy -> hope
Empathy lowered stress in cats, dogs and mice, and imbued deep trust in them. | empathy -> stress
They show moods unlike those of trust, which lowers stress. |
the words of another clause
Empathy boosted hope could last. |
Empathy boosted hope. | empathy +> hope
Since empathy can be given, this talk about it also heals wounds, resulting in hope. |
This talk goes on, as empathy raises trust, resulting in hope. | empathy +> trust; empathy +> hope
Talks raise calm, empathy, and trust, which lowers stress. |
Talks raise trust, which lowers stress. | trust -> stress
Trust can be raised by empathy, and influence sleep of nurses. | empathy +> trust
Talks that consist of much but lacks the trust are felt and raise hope. |
Talks contribute to the weakening the trust and growth of hope. |
Losses of sleep seen in high stress seem to be a result of anxiety. |
Empathy of trust and hope lowers stress. | empathy -> stress
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_what_only_narrows_or_is_another_clauses_is_not_told(line: str) -> None:
    text, wanted = parts_of(line)
    assert told(text) == sorted(wanted)
