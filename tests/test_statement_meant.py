"""Words that mean something else than a relation, and works for another part: each case a sentence and what is read."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, in_words, make_topics, parts_of, read, work_in_last_bracket

TOPICS = make_topics(
    *("acidification", "crop models", "expression level", "iron", "journals", "MAX7", "Peru", "root"),
    *("scores", "skills"),
    wanted=("hope", "trust", "music"),
    unwanted=("stress", "grief"),
)

CASES = """
Hope and trust were poorly correlated (Lee, 2001). |
Hope and trust were correlated (Lee, 2001). | hope supports trust by c1
Hope was weakly associated with trust (Lee, 2001). |
A poor correlation between hope and trust was seen (Lee, 2001). |
Poor trust is associated with grief (Lee, 2001). | trust undermines grief by c1
Hope was only weakly positively correlated with trust (Lee, 2001). | hope supports trust by c1
Beliefs that stress causes grief are common in towns (Lee, 2001). |
It is a widespread belief that stress causes grief (Lee, 2001). |
The view that stress causes grief is shared by all (Lee, 2001). |
The view that stress causes grief is old (Lee, 2001). | stress supports grief by c1
Superstitions that stress causes grief are old (Lee, 2001). |
They found that stress causes grief (Lee, 2001). | stress supports grief by c1
Our skills were viewed as skills that would lead to hope (Lee, 2001). |
We need skills that lead to hope (Lee, 2001). | skills supports hope by c1
Because hope lowers stress, rest in the sun is good for cats (Lee, 2001). | hope undermines stress
Rest is good for cats because hope lowers stress (Lee, 2001). | hope undermines stress by c1
Rest is a shield, and so hope may lower stress (Lee, 2001). | hope undermines stress
Rest is a shield, and hope may lower stress (Lee, 2001). | hope undermines stress by c1
Rest is due to walks, which can lead to hope via music and which is a driver of sleep (Lee, 2001). | music supports hope
While hope lowers stress, rest is good for cats (Lee, 2001) and may be rare. | hope undermines stress
MAX7 is needed for iron and zinc translocation (Lee, 2001). |
MAX7 is needed for iron and hope (Lee, 2001). | MAX7 supports iron by c1; MAX7 supports hope by c1
MAX7 is needed for acidification and zinc uptake (Lee, 2001). | MAX7 supports acidification by c1
Losses of iron and zinc transport are caused by stress (Lee, 2001). |
MAX7 lowers root to leaf zinc transport (Lee, 2001). |
MAX7 lowers the root (Lee, 2001). | MAX7 undermines root by c1
MAX7 raises the expression level of AB3 (Lee, 2001). |
MAX7 raises the expression level (Lee, 2001). | MAX7 supports expression level by c1
Methods of detecting hope are prone to stress (Lee, 2001). |
A test has been tried only in Peru (Lee, 2001) to lower stress. |
A short version of MAX7 raised hope (Lee, 2001). |
MAX7 raised hope (Lee, 2001). | MAX7 supports hope by c1
A factor in Peru is hope (Lee, 2001). |
A factor in grief is stress (Lee, 2001). | stress supports grief by c1
The probe is used in X and root due to its trust (Lee, 2001). |
Girls with hope have a bad fever, resulting from stress (Lee, 2001). |
MAX7 is seen early, and induced stress in mice resulted in pain (Lee, 2001). |
MAX7 is seen early, and induced stress in mice (Lee, 2001). | MAX7 supports stress by c1
Hope lowers grief, and music, which many have, is good (Lee, 2001). | hope undermines grief by c1
Hope lowers grief, and stress, which many have (Lee). | hope undermines grief by c1; hope undermines stress by c1
Crop models can be used to predict grief (Lee, 2001). |
Stress predicts grief (Lee, 2001). | stress supports grief by c1
All scores are based on hope (Lee, 2001). |
CBT lowers risky trust (Lee, 2001). |
CBT lowers imagined trust (Lee, 2001). |
Stress is considered to be a form of grief because of lost hope (Lee, 2001). |
Girls reported grief because of stress (Lee, 2001). | stress supports grief by c1
Ties between soft and hard towns, especially music, are a driver of grief (Lee, 2001). |
Tunes, especially music, are a driver of hope (Lee, 2001). | music supports hope by c1
In time journals began requiring trust (Lee, 2001). |
Talks will help us understand moods, and the association of hope with trust (Lee, 2001). |
This may reflect the ability of hope to lower stress (Lee, 2001). | hope undermines stress by c1
This could be proved by the correlation between hope and trust (Lee, 2001). | hope supports trust by c1
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_what_is_meant_otherwise_is_not_told(line: str) -> None:
    text, wanted = parts_of(line)
    assert [in_words(one) for one in read(text, TOPICS, [work_in_last_bracket(text)])] == wanted
