"""Words that belong elsewhere in a sentence than to the concepts beside them: each case a sentence and what is read."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, in_words, make_topics, parts_of, read

TOPICS = make_topics(
    *("auxin", "NO", "mice", "roses"),
    wanted=("hope", "trust", "CBT", "growth"),
    unwanted=("stress", "grief", "rust", "pests"),
)

CASES = """
Auxin is toxic to pests. | auxin undermines pests
Auxin is toxic to roses. | auxin undermines roses
Auxin has a toxic effect on pests. | auxin undermines pests
Auxin is harmful to pests. |
Grief is harmful to hope. | grief undermines hope
Stress has harmful effects on grief. | stress supports grief
Auxin has harmful effects on pests. |
Auxin is effective against mice. | auxin undermines mice
Auxin is effective against rust. | auxin undermines rust
Auxin is effective for growth. | auxin supports growth
Auxin induces NO. | auxin supports NO
NO lowers growth. | NO undermines growth
NO has a harmful effect on growth. | NO undermines growth
Auxin raises NO and trust. | auxin supports NO; auxin supports trust
No auxin raises growth. |
Although we found no evidence for a link between hope and stress, CBT lowers grief. | hope no_effect stress
There is no evidence that CBT lowers grief. | CBT no_effect grief
It eases grief and warm milk lowers stress. |
CBT and warm milk lower stress. | CBT undermines stress
They felt less grief and taking tea lowers stress. |
An inhibitor of growth that raises hope is known. |
A growth that raises hope is known. | growth supports hope
They liked tasks such as CBT, which lowers stress. |
They liked CBT, which lowers stress. | CBT undermines stress
They were glum during grief due to stress. |
They saw grief due to stress. | stress supports grief
It had an effect on hope and big growth. |
CBT changed the effect of hope and lowers stress. | CBT undermines stress
CBT helps establish grief as a burden. |
CBT establishes trust. | CBT supports trust
CBT raises the chance of trust being kept. |
CBT raises the chance of trust. | CBT supports trust
CBT lowers stress related heart troubles. |
CBT is needed to diagnose grief. |
CBT is needed for trust. | CBT supports trust
CBT is essential to weave the trust. |
CBT is essential to trust. | CBT supports trust
The value of auxin for growth was low. |
The value of CBT for trust was seen. | CBT supports trust
They talk, taking advantage of the use of CBT on trust. |
Mice are known from roses unrelated to stress. |
Mice are unrelated to stress. | mice no_effect stress
It is the slope of the relationship between trust and hope. |
It is the strength of the relationship between trust and hope. | trust supports hope
Moods are classified into calm, CBT-induced trust, and zeal. |
Moods are made of calm, CBT-induced trust, and zeal. | CBT supports trust
CBT harms calm in cats and big dogs, such as mice. |
CBT harms cats, dogs, and beasts such as mice. | CBT undermines mice
They show the importance of trust in the mice. |
They show the importance of trust in hope. | trust supports hope
CBT led to lower mental and big stress. |
CBT led to lower mirth and deep stress. | CBT supports stress
CBT harms some parts of cats including ears, cold mice, and hope. |
Auxin is a good feed source for growth. |
Auxin affects growth. |
Hope affects trust. | hope supports trust
A link between low hope and trust was found. |
A link between reduced hope and grief was found. | hope undermines grief
The need is thought to grow due to calm and increasing trust. |
CBT prevents mice from being ill. |
CBT harms mice. | CBT undermines mice
CBT resulted in weight reduction in mice. |
CBT resulted in a reduction in growth. | CBT undermines growth
Hope improved grief and roses. | hope undermines grief
Hope improved roses. | hope supports roses
Exposure of roses to auxin lowered growth. |
Exposure to auxin lowered growth. | auxin undermines growth
They helped mice, the causes of hope are rare. |
They helped CBT, a cause of hope. | CBT supports hope
They saw growth raised by auxin. | auxin supports growth
They saw the loss of growth raised by auxin. |
They saw the loss of growth caused by auxin. | auxin undermines growth
The efficacy of CBT by heeding the reply to stress was seen. |
Auxin is an element in the roses. |
They help roses, above all mice, due to CBT. |
The effects of hope on stress did not receive much attention. |
It is CBT, not auxin, that lowers grief. |
It was CBT, mostly auxin, that lowers grief. | auxin undermines grief
A little CBT lowers grief. | CBT undermines grief
Little CBT raises grief. | CBT undermines grief
CBT improves hope, decreases amounts of roses and raises trust. | CBT supports hope; CBT supports trust
CBT improves hope, amounts of roses and trust. | CBT supports hope; CBT supports roses; CBT supports trust
CBT led to the loss of songs, rain, and grief. |
CBT led to the fall of songs, rain, and grief. | CBT supports grief
CBT was found to lower grief and trust to raise hope. | CBT undermines grief
CBT was found to lower grief and stress. | CBT undermines grief; CBT undermines stress
The grief that CBT lowers harms trust. |
CBT led to no loss of trust. | CBT no_effect trust
CBT led to no improvement in growth. | CBT no_effect growth
CBT caused no significant decrease in grief. | CBT no_effect grief
CBT led to a loss of trust. | CBT undermines trust
CBT led to less improvement in growth. |
CBT led to an improvement in growth. | CBT supports growth
No loss of hope lowers trust. |
Trust fell less with CBT. |
Tests failed to show that CBT lowers grief. |
Tests never failed to show that CBT lowers grief. | CBT undermines grief
Tests went on to show that CBT lowers grief. | CBT undermines grief
It remains to be shown that CBT lowers grief. |
It has been shown that CBT lowers grief. | CBT undermines grief
There is no reason to believe that CBT lowers grief. |
That CBT lowers grief has been disputed. |
That CBT lowers grief has been shown. | CBT undermines grief
The positive effect of CBT on trust was not replicated. |
The positive effect of CBT on trust was replicated. | CBT supports trust
Efforts to lower grief through CBT failed. |
It is known to lower grief through CBT. | CBT undermines grief
Talk on the effects of grief is trust. |
The effects of grief are stress and rust. | grief supports stress; grief supports rust
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_words_go_with_what_they_belong_to(line: str) -> None:
    text, wanted = parts_of(line)
    assert [in_words(one) for one in read(text, TOPICS)] == wanted
