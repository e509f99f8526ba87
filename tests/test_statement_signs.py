"""Which way a statement goes: words that lessen, better, spoil or block what is named, one case per kind."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, parts_of, told

CASES = """
CBT led to improvements in depressive symptoms. | CBT -> depression
CBT led to an improvement in sleep. | CBT +> sleep
CBT led to anxiety improvement. | CBT -> anxiety
Stress leads to a worsening of sleep. | stress -> sleep
Stress leads to a worsening of anxiety. | stress +> anxiety
Mindfulness was associated with improved depressive symptoms. | depression -~ mindfulness
Mindfulness was associated with improved sleep. | mindfulness +~ sleep
Loneliness was associated with worse depressive symptoms. | depression +~ loneliness
Loneliness was associated with worse sleep. | loneliness -~ sleep
CBT leads to improved sleep and anxiety. | CBT +> sleep
CBT leads to higher levels of hope and trust. | CBT +> hope; CBT +> trust
Both low and high trust built hope. |
Low and poor trust built hope. | trust -> hope
Even lower stress levels can have harmful effects on sleep. |
Lower stress levels led to sleep. | stress -> sleep
Too much support leads to stress. |
Excessive support leads to stress. |
Excessive stress leads to burnout. | stress +> burnout
Unsafe sleep leads to dropout. |
Untreated anxiety leads to dropout. | anxiety +> dropout
Ruptured trust leads to dropout. |
Damaged trust leads to dropout. |
Treated depression leads to hope. |
Exacerbated stress leads to dropout. | stress +> dropout
Silencing empathy reduced trust. |
Adding support reduced stress. | support -> stress
Silencing of empathy reduced trust. | empathy +> trust
Inhibition of stress increased sleep. | stress -> sleep
Removal of support increased stress. | support -> stress
Lower hope was associated with higher stress. | hope -~ stress
Stress leads to adverse treatment outcome. | stress -> outcome
Stress was associated with negative treatment outcome. | outcome -~ stress
Joining leads to negative reframing. |
Hope leads to positive treatment outcome. | hope +> outcome
Altered sleep leads to stress. |
Abnormal anxiety leads to stress. | anxiety +> stress
Hope is a protective factor for sleep. |
Hope is a protective factor for burnout. | hope -> burnout
Hope is protective of sleep. |
Hope is protective against burnout. | hope -> burnout
Stress is a barrier to support. | stress -> support
Lower stress, coupled with higher trust, predicted hope. |
Low stress is coupled with high trust. | stress -~ trust
Communication may be reduced or avoided to maintain hope. |
Trust is avoided in order to preserve hope. |
Stress is reduced to improve sleep. |
There were difficulties in developing trust due to stress. |
The scale has items on coping such as reading aloud, building trust as well as hope. |
Mindfulness weakens the blockage of stress and other anxiety. |
Stress raises sleep concerns. | stress -> sleep
Reframing had a positive effect on anxiety. |
CBT had a positive effect on anxiety. | CBT -> anxiety
Reframing had a positive effect on sleep. | reframing +> sleep
Mindfulness had a negative effect on anxiety. |
Burnout had a negative effect on anxiety. | burnout +> anxiety
Mindfulness negatively affected anxiety. |
Neither the old group, nor the new trust was associated with burnout. | burnout 0~ trust
CBT for people with stress and low hope was effective in reducing anxiety. | CBT -> anxiety
Loneliness was associated with worse anxiety. | anxiety +~ loneliness
When trust is low, stress increases anxiety. |
Stress reduces trust when hope is low. |
Hope was positively related to trust, but only when stress was high. |
Hope raises trust, especially when stress is low. | hope +> trust
Individuals with anxiety have lower trust than those with depression. |
Individuals with anxiety have lower trust than those without it. | anxiety -~ trust
The site near the ward had reduced stress. |
Empathy near the ward had increased hope. |
CBT has reduced stress. | CBT -> stress
Joining has been implicated in reframing. |
Stress has been implicated in depression. | stress +> depression
Deficits in empathy lead to anxiety. | empathy -> anxiety
Loss of trust and hope raised stress. | trust -> stress; hope -> stress
Loss of trust and the hope raised stress. | trust -> stress
Burnout results in loss of trust, a reduction in hope, and sleep. | burnout -> trust; burnout -> hope
Even a lower stress can have harmful effects on sleep. |
Burnout leads to slow communication. |
Burnout leads to slower communication. | burnout -> communication
Trust reduces hope to motivation. |
Trust reduces burnout to a third. | trust -> burnout
Nurses manage the decreasing support. |
Stress is a barrier to reducing anxiety. |
Stress is harmful to building trust. | stress -> trust
CBT is useful for reducing anxiety. | CBT -> anxiety
Not all support reduces stress. |
Few hopes lead to trust. |
A few hopes lead to trust. | hope +> trust
Trust alone did not reduce anxiety. |
Trust did not reduce anxiety as much as CBT. |
Trust did not reduce anxiety. | trust 0> anxiety
Without support, stress leads to burnout. |
In the absence of support, stress leads to burnout. |
In the absence of a clock, stress leads to burnout. | stress +> burnout
Stress increases the vulnerability of hope. |
Stress increases vulnerability to anxiety. | stress +> anxiety
Stress increases the risk of anxiety. | stress +> anxiety
Stress is indicative of anxiety. | anxiety +~ stress
Hope requires trust to last. | trust +> hope
The loss of a bond between trust and the support raises stress. |
Anxiety is treated with CBT. | CBT -> anxiety
Trust was treated with reframing. |
Hope overcomes loneliness. | hope -> loneliness
Expressions of trust may be decreased or avoided to lower anxiety and maintain hope. |
Stress reduces sleep through trust. | stress -> sleep
Stress reduces sleep through anxiety. | stress -> sleep; anxiety -> sleep; stress +> anxiety
Joining reduces stress through reframing. | joining -> stress; reframing -> stress
Joining raises hope through reframing. | joining +> hope; reframing +> hope; joining +> reframing
Reframing mediated the effect of stress on sleep. | stress -> sleep
Hope is a poor predictor of outcome. |
Burnout is associated with fog and increased stress. | burnout +~ stress
CBT was tried and increased hope. |
Exposure to lower stress results in sleep. | stress -> sleep
Mindfulness programmes to lower stress raise hope. | mindfulness -> stress
Hope reduced stress, improved sleep and prevented burnout. | hope -> stress; hope +> sleep; hope -> burnout
Hope reduced stress, improved sleep. | hope -> stress
Stress led to burnout, reduced sleep and lowered hope. | stress +> burnout; stress -> sleep; stress -> hope
Burnout was linked to stress, reduced sleep and lowered hope. | burnout +~ stress; burnout -~ sleep; burnout -~ hope
Therapists discard false beliefs that lead to anxiety. |
In addition to stress and reduced sleep, trust and hope build support. | trust +> support; hope +> support
Besides stress, trust and hope build support. | trust +> support; hope +> support
Stress causes major adverse effects on sleep and trust. | stress -> sleep; stress -> trust
Hope brings effects on sleep and trust. |
Hope buffers the effects of stress and anxiety. | hope -> stress; hope -> anxiety
Stress, stress-induced increased sleep and trust were seen. |
Stress leads to sleep and trust problems. | stress -> trust
Stress leads to sleep problems and trust. | stress -> sleep; stress +> trust
Stress leads to loss of sleep and trust. | stress -> sleep; stress -> trust
CBT improves poor sleep. | CBT +> sleep
Stress worsens sleep problems. | stress -> sleep
CBT is effective at low stress. |
The effect of hope on outcome has not been reported. |
The effect of hope on outcome was not confirmed. | hope 0> outcome
High stress and lack of hope lead to burnout. | stress +> burnout; hope -> burnout
CBT is effective in the treatment of ills such as anxiety and burnout. | CBT -> anxiety; CBT -> burnout
Hope protects them from poorer songs, anxiety, and loss of trust. | hope -> anxiety; hope +> trust
Hope positively regulates anxiety. | hope +> anxiety
Hope is negatively regulated by joining. | joining -> hope
Hope regulates anxiety. | hope -> anxiety
Hope is a buffer against the effects of stress. | hope -> stress
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_a_sentence_states_with_this_sign(line: str) -> None:
    text, wanted = parts_of(line)
    assert told(text) == sorted(wanted)
