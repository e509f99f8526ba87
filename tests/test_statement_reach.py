"""Which noun a participle, a relative or a purpose is said of: each case is a sentence and what it tells."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, credited, parts_of, told

CASES = """
purposes
Support with the aim to build trust is common. |
They took a course with the goal to lower stress by empathy. |
Mindfulness has been tested to reduce stress. |
Mindfulness has been used to reduce stress. | mindfulness -> stress
Talks at the time of sleep or support to raise hope were rare. |
Nurses use support and empathy to raise hope. | empathy +> hope
The price of support used to build trust is high. |
participles
Skills including empathy and support to raise hope are taught. | support +> hope
Understanding the process of trust is crucial for hope. |
Building the trust of many is crucial for hope. | trust +> hope
Anxiety was linked to the belief, strongly lowering hope. |
Stress lowers talks growing on trust and support, such as sleep, hope, and songs. |
Stress lowers talks on arts and aids, such as songs. |
Support provides the calm necessary for sleep. |
Support provides conditions necessary for sleep. |
Support is a thing necessary for sleep. | support +> sleep
Stress raises the number of thoughts associated with anxiety. |
Stress raises skills associated with trust. |
Empathy has been adapted to build hope, resulting in trust. | empathy +> hope
Empathy has been shown to build hope, resulting in trust. | empathy +> hope; empathy +> trust
They emphasize the importance of trust, songs and hope among nurses to ensure sleep. | trust +> sleep; hope +> sleep
Water deficiency in the sleep raised stress. |
A large deficiency in the sleep raised stress. | sleep -> stress
Joining mediates the effect of mindfulness on sleep. | mindfulness +> sleep; mindfulness +> joining; joining +> sleep
Joining mediates the negative effect of mindfulness on sleep. | mindfulness -> sleep
words that may go for the next
Stress leads to reduced dancing and sleep. |
Stress leads to reduced trust and sleep. | stress -> trust; stress -> sleep
Stress leads to frequent dancing and sleep. | stress +> sleep
Reduced dancing and sleep lead to stress. |
Silencing songs or sleep leads to stress. |
Stress leads to poor songs, trust, and anxiety. | stress +> anxiety
Stress leads to no songs and sleep. |
They attributed the trust of nurses with support to empathy. | empathy +> trust
They attributed the trust of nurses to empathy. | empathy +> trust
Stress leads to poorer songs and anxiety. | stress +> anxiety
Trust is related to loss of songs such as sleep. |
Empathy lowers the treatment of such burdens as stress and anxiety. |
Songs raised calm in Rome, Paris, and sleep. |
Songs raised calm in Rome, and joining raised sleep. | joining +> sleep
Joining raised calm in Rome, Paris, and sleep. |
Joining raised trust in Rome, Paris, and sleep. | joining +> trust
It is unlikely that joining raises trust. |
Joining leads to songs, a reduction in trust, and sleep of nurses. | joining -> trust
Joining leads to a growth of the trust in the songs, sleep, or calm. | joining +> trust
Joining raised our sense of songs, not only the trust. |
Support is named in the songs used to treat anxiety. |
Support is a thing used to treat anxiety. | support -> anxiety
Talks on songs, calm and trust used to build hope are rare. |
Support of cooks and mindfulness raised trust. | support +> trust
The support of cooks and mindfulness raised trust. | support +> trust
Support and mindfulness raised trust. | support +> trust; mindfulness +> trust
The onset of anxiety or stress is predicted by loneliness. | loneliness +> anxiety; loneliness +> stress
Talks on the stress associated with anxiety are rare. |
The stress associated with anxiety is high. |
relatives
It led to losses over the time of stress, which harms sleep. |
It adds to a sense of stress, which harms sleep. | stress -> sleep
It led to losses of sleep, which harms trust. | sleep +> trust
They choose a sleep that minimises stress. |
They choose sleep that minimises stress. | sleep -> stress
They found talks lowering trust which is due to stress. |
They found trust, which is due to support. | support +> trust
to whom and to what
The state limited support to men. |
The state limited support. |
Stress limited support to some degree. | stress -> support
Stress limited support. | stress -> support
Empathy is beneficial for people with anxiety. |
Empathy is effective for people with anxiety. | empathy -> anxiety
The link between hope or trust and the songs was shown. |
The link between hope or trust and the calm of sleep was shown. |
The link between hope or trust and sleep was shown. | hope +~ sleep; sleep +~ trust
The link between hope and trust was shown. | hope +~ trust
Nurses report grief, with their stress associated with burnout. | burnout +~ stress
how sure
We hypothesise: support lowers stress. | support -> stress ??
They saw that it is not the case that support lowers stress for nurses. |
The zero rate of support leads to stress. | support -> stress
They gain from showing that support lowers stress. | support -> stress ??
They wrote it to show that support lowers stress. | support -> stress ??
They end by showing that support lowers stress. | support -> stress
It may help against the stress-induced anxiety. | stress +> anxiety
It seems wise, since support lowers stress. | support -> stress
It seems wise since support lowers stress. | support -> stress
Our results seem to be in line with work that shows the positive effect of support on sleep. | support +> sleep
Our results seem to show the positive effect of support on sleep. | support +> sleep ?
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_each_is_said_of_the_noun_it_hangs_on(line: str) -> None:
    text, wanted = parts_of(line)
    assert told(text) == sorted(wanted)


CREDITS = """
Songs are old (Ito, 2004), and hope lowers stress, as sleep is a part of life (Lee, 2001). | hope>stress:
Hope lowers stress, as it is a part of life (Lee, 2001). | hope>stress: Lee, 2001
Songs are old (Ito, 2004), and hope lowers stress, since sleep is a part of life (Lee, 2001). | hope>stress:
The sum of talks, a kind of anxiety due to stress, is estimated at ten (Lee, 2001). | stress>anxiety:
In towns, hope lowers stress, raises trust and lasts (Lee, 2001). | hope>stress: Lee, 2001; hope>trust: Lee, 2001
Hope at a dose of 5 mg (Lee, 2001) lowered stress. | hope>stress:
Hope in cats (Lee, 2001) lowered stress. | hope>stress: Lee, 2001
Hope can be effective (Lee, 2001) to lower stress. | hope>stress: Lee, 2001
Here they extend the Lee (2001) model, and hope lowers stress. | hope>stress:
The early Lee (2001) study found that hope lowers stress. | hope>stress: Lee (2001)
"""


@pytest.mark.parametrize("line", cases_of(CREDITS))
def test_a_work_is_credited_with_the_clause_it_closes(line: str) -> None:
    text, wanted = parts_of(line)
    assert credited(text) == sorted(wanted)
