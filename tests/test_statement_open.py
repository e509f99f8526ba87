"""Words that say that one thing bears on another and leave open which way, beside some that seem to and do not."""

from __future__ import annotations

import pytest
from statement_reading import THERAPY, cases_of, credited, parts_of, told

WEIGHED = """
Hope produces sleep. | anxiety unwanted |
Hope did not produce sleep. | anxiety unwanted | hope 0> sleep
Hope produces sleep. | sleep wanted | hope +> sleep
Hope produces anxiety. | anxiety unwanted | hope +> anxiety
Hope causes sleep. | anxiety unwanted | hope +> sleep
Sleep depends on trust. | trust wanted | trust +> sleep
Sleep depends on trust. | sleep wanted, trust wanted | trust +> sleep
Sleep depends on trust. | anxiety unwanted, trust wanted | trust +> sleep
Sleep depends on trust. | sleep wanted |
Sleep depends on high trust. | sleep wanted | trust +> sleep
Sleep requires trust. | sleep wanted | trust +> sleep
Sleep relies on trust. | sleep wanted | trust +> sleep
Sleep is dependent on trust. | sleep wanted |
Sleep is a function of trust. | sleep wanted |
Trust is the main determinant of sleep. | sleep wanted |
Trust is the main source of sleep. | sleep wanted | trust +> sleep
Trust is the main determinant of sleep. | trust wanted | trust +> sleep
Sleep is limited by trust. | trust wanted |
Sleep is limited by trust. | sleep wanted |
Sleep is limited by low trust. | sleep wanted, trust wanted | trust +> sleep
Sleep is limited by anxiety. | anxiety unwanted | anxiety -> sleep
Sleep is reduced by trust. | sleep wanted | trust -> sleep
"""


@pytest.mark.parametrize("line", cases_of(WEIGHED))
def test_what_decides_may_do_so_by_being_little(line: str) -> None:
    text, judged, wanted = (part.strip() for part in line.split("|"))
    valences = {f"urn:{name}": valence for name, valence in (pair.split() for pair in judged.split(", "))}
    assert told(text, THERAPY._replace(valences=valences)) == [wanted] * bool(wanted)


CASES = """
Support damages anxiety. | support -> anxiety
Support degrades trust. | support -> trust
Support worsens anxiety. | support +> anxiety
Support worsens trust. | support -> trust
Sleep depends on trust. | trust +> sleep
Hope plays a role in regulating stress. | hope -> stress
Hope plays a role in regulating stress responses. |
Hope regulates stress. | hope -> stress
Hope regulates stress responses. |
Hope lowers stress responses. | hope -> stress
Most nurses possessing this trust sleep well and lower stress. |
Nurses wielding the hope lower stress. |
Sleep was better under support, which may be caused by hope. |
Sleep was better under support, which may be due to hope. |
They saw support, which may be caused by hope. | hope +> support ?
Hope (i) lowers stress in most kinds of sleep, (ii) raises trust, and (iii) eases grief. | hope -> stress; hope +> trust
Hope (a) lowers stress and (b) raises trust. | hope -> stress; hope +> trust
The talks ease grief in sleep, (2) raise trust. |
Mild joining lowers stress. |
Mild anxiety lowers trust. | anxiety -> trust
Hope leads to quick development in sleep. |
Hope leads to quick development of sleep. | hope +> sleep
Nurses gain from bold songs and resistance to grief, loss, and various kinds of stress. |
Hope raises their resistance to grief, loss and stress. |
Hope raises their resistance to loss, higher trust and sleep. | hope +> trust; hope +> sleep
Hope is good for trust, resistance to loss, songs and sleep. | hope +> trust; hope +> sleep
They saw no change between joy and grief, possibly due to hope. |
They saw no change between joy and stress, possibly due to hope. |
They saw much stress, possibly due to burnout. | burnout +> stress ?
They saw a U-shaped link between hope and sleep. |
They saw a parabolic relationship between hope and sleep. |
They saw a close relationship between hope and sleep. | hope +~ sleep
The relationship between hope and sleep is non-linear. |
Hope has a biphasic effect on sleep. |
Joining is vulnerable to stress. |
Loneliness is vulnerable to stress. | loneliness +> stress
Joining makes them vulnerable to stress. | joining +> stress
Low hope makes clients vulnerable to stress. | hope -> stress
They were close to support, which may be linked to hope. |
They had support, which is linked to hope. | hope +~ support
The change involved lengthening sleep, which lowered stress. |
The change involved sleep, which lowered stress. | sleep -> stress
Hope leads to immature joining. |
Hope leads to premature burnout. | hope +> burnout
With regard to the link between hope and sleep, they told much. | hope +~ sleep ??
Regarding the positive effect of hope on sleep, they told much. | hope +> sleep ??
They told much with the link between hope and sleep. | hope +~ sleep
Mindfulness has its use in testing the capacity to build trust. |
Mindfulness has the capacity to build trust. | mindfulness +> trust
Hope is part of their resistance to grief, and trust lowers stress. | trust -> stress
The main components in hope are trust and sleep. |
The main factors in hope are trust and sleep. | trust +> hope; sleep +> hope
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_only_what_the_words_tell_has_a_sign(line: str) -> None:
    text, wanted = parts_of(line)
    assert told(text) == sorted(wanted)


CREDITS = """
Lee (2001) found that hope lowers stress. | hope>stress: Lee (2001)
Lee (2001) found that talks last, indicating that hope lowers stress. | hope>stress:
Talks last, indicating that hope lowers stress (Lee, 2001). | hope>stress: Lee, 2001
"""


@pytest.mark.parametrize("line", cases_of(CREDITS))
def test_what_is_inferred_from_a_work_is_not_said_by_it(line: str) -> None:
    text, wanted = parts_of(line)
    assert credited(text) == sorted(wanted)
