"""What is good for whom or against what, who is at risk of what, and what only ought to be so."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, make_topics, parts_of, told

TOPICS = make_topics(
    *("cortisol", "boys"),
    wanted=("CBT", "hope", "trust", "sleep", "treatment"),
    unwanted=("grief", "anxiety", "dropout", "death"),
)

CASES = """
CBT is effective in the treatment of grief. | CBT -> grief
CBT was not effective in the treatment of grief. | CBT 0> grief
CBT is useful for the treatment of states such as grief and anxiety. | CBT -> grief; CBT -> anxiety
CBT is effective for treatment of grief and anxiety, and sleep. | CBT -> grief; CBT -> anxiety; CBT +> sleep
Reviews show the effectiveness of CBT in the treatment of grief. | CBT -> grief
CBT is effective in the treatment of asthma. |
Trust is beneficial for treatment. | trust +> treatment
CBT is effective in clients with grief. | CBT -> grief
CBT is safe and effective in clients with grief. |
CBT is safe and highly effective against grief. | CBT -> grief
Age predicts the success of CBT in boys. |
Age affects the effectiveness of CBT for grief. |
Nurses recommend that CBT be used to lower grief. |
CBT was found to raise hope and be able to lower grief. | CBT +> hope; CBT -> grief
Grief is one of the leading causes of death. | grief +> death
Grief is among the strongest predictors of dropout. | grief +> dropout
Grief is the second leading cause of dropout worldwide. | grief +> dropout
Grief leads to a higher risk of developing anxiety later in life. | grief +> anxiety
Grief raises the likelihood of experiencing anxiety and dropout. | grief +> anxiety; grief +> dropout
Grief lowers the chance of raising trust. |
Grief is linked to dropout rates. | dropout +~ grief
Grief lowers sleep rates. |
High levels of cortisol are a risk factor for grief. | cortisol +> grief
Cortisol is a risk factor for grief. |
High levels of trust are a risk factor for grief. |
People with grief are twice as likely to develop anxiety. | grief +> anxiety
People with grief are more than 2.5 times as likely to develop anxiety. | grief +> anxiety
People with grief are half as likely to report trust. | grief -> trust
People with grief are as likely to develop anxiety. |
People with grief are much less likely to report trust. | grief -> trust
People with grief have double the risk of anxiety. | grief +> anxiety
Grief resulted in 7,500 deaths and 12,000 cases of anxiety. | grief +> death; grief +> anxiety
Writing down memories related to grief, hope, and trust can be a foundation for sleep. |
People experiencing bouts of grief require treatment. |
Bouts of grief require treatment. | treatment +> grief
Sleep requires consideration of states such as trust. |
Sleep requires a host of states such as trust. | trust +> sleep
CBT raises awareness of states such as grief. |
CBT lowers symptoms of states such as grief. | CBT -> grief
They teach the importance of hope and ways for lowering grief. |
The importance of hope and trust for sleep is clear. | hope +> sleep; trust +> sleep
They soften the impact of grief, leading to a risk for dropout. |
Describe how grief lowers trust. | grief -> trust ??
This book describes how grief lowers trust. | grief -> trust ??
Contaminated sleep raises grief. |
CBT does not raise cortisol, cause grief, or lower sleep. | CBT 0> cortisol
CBT does not cause grief or cause anxiety. | CBT 0> grief
CBT cannot lower grief, raise hope, or improve sleep. | CBT 0> grief
CBT does not lower grief and raises hope. | CBT 0> grief; CBT +> hope
CBT can lower grief, raise hope, and improve sleep. | CBT -> grief; CBT +> hope; CBT +> sleep
There is not sufficient evidence that CBT lowers grief. |
There is no conclusive evidence for an effect of CBT on grief. | CBT 0> grief
There is sufficient evidence that CBT lowers grief. | CBT -> grief
There is no evidence that CBT lowers grief. | CBT 0> grief
This cortisol group can lower grief. |
The CBT group lowered their grief. | CBT -> grief
When heat, joy, or hope cause grief, people want rest. | hope +> grief ??
When asked in time, CBT lowers grief. | CBT -> grief
People who suffer from sleep and dropout problems are at a higher risk of grief. | dropout +> grief
People who suffer from sleep and voice problems are at a higher risk of grief. |
Grief leads to sleep and voice problems. |
Grief leads to anxiety and dropout problems. | grief +> anxiety; grief +> dropout
Grief is frequent in the old and a leading cause of death. | grief +> death
CBT is a negative thing for some and an important source of hope. | CBT +> hope
Grief is both a cause and a consequence of anxiety. |
People with grief show elevated cortisol. | cortisol +~ grief
People with grief report more anxiety. | anxiety +~ grief
People with grief report on sleep. |
Sleep declines with grief. | grief -~ sleep
Anxiety did not grow with grief. | anxiety 0~ grief
Trust has increased with sleep. | sleep +~ trust
Cortisol is elevated in grief. | cortisol +~ grief
Cortisol is lowered in people with grief. | cortisol -~ grief
Cortisol is lowered in grief by hope. | hope -> cortisol
Cortisol is lowered in sleep. |
CBT has been used successfully for years in the treatment of grief. | CBT -> grief
CBT has been used effectively for grief. | CBT -> grief
CBT has been used for years in the treatment of grief. |
Grief has been associated with a number of other states, such as anxiety. | anxiety +~ grief
Grief has been associated with the help of nurses, such as anxiety. |
CBT was no more effective than hope for grief. |
CBT is more effective than hope for grief. | CBT -> grief
Not getting enough sleep raises anxiety. |
Boys who sleep less have more anxiety. |
People who sleep less have more anxiety. |
People who sleep have more anxiety. | anxiety +~ sleep
Grief is not caused by anxiety alone. |
Grief raises anxiety only in the absence of hope. |
Grief raises anxiety, but only in some. | grief +> anxiety
Hope prevented grief from raising anxiety. |
Hope prevented grief from the start. |
The effect of CBT on grief disappeared. |
A history of grief raises anxiety. | grief +> anxiety
A family history of grief raises anxiety. |
People exposed to grief are at increased risk for dropout. | grief +> dropout
People suffering from grief have lower trust. | grief -~ trust
CBT is unlikely to lower grief. |
CBT is unable to lower grief. |
CBT is likely to lower grief. | CBT -> grief ?
The goal of the talks was to lower grief through trust. | trust -> grief ??
The best way is to lower grief through trust. | trust -> grief
Grief is treated using CBT. | CBT -> grief
Grief was measured using CBT. |
In couples and families the trust predicted sleep. | trust +> sleep
Open trust helps to build hope. | trust +> hope
Grief is linked to dropout, and trust improves sleep. | dropout +~ grief; trust +> sleep
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_a_sentence_on_care_states(line: str) -> None:
    text, wanted = parts_of(line)
    assert told(text, TOPICS) == sorted(wanted)
