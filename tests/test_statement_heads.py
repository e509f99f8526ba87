"""What a sentence relates is the thing it names, not a word beside it: a place, a source, one of several."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, in_words, make_topics, parts_of, read, work_in_last_bracket

TOPICS = make_topics(
    *("auxin", "birds", "channel", "expression", "treatment", "gene silencing", "intake", "mice", "knockout", "leaves"),
    *("Peru", "rank", "spores"),
    wanted=("hope", "trust", "music", "growth", "yield"),
    unwanted=("stress", "grief", "rust"),
)

CASES = """
All moulds obtained from S. bona spores were able to raise growth (Lee, 2001). |
Auxin from B. lentus with other acids raised growth (Lee, 2001). | auxin supports growth by c1
In S. bona, spores raise growth (Lee, 2001). | spores supports growth by c1
Changes of colour have been seen in leaves as a consequence of rust (Lee, 2001). |
They showed lower growth as a consequence of rust (Lee, 2001). | rust undermines growth by c1
They suffer from grief as a consequence of stress (Lee, 2001). | stress supports grief by c1
No link was found between grief and the stress of boys in Chile and Peru (Lee, 2001). | grief no_effect stress by c1
A link between stress and grief, and trust in music was found (Lee, 2001). | stress supports grief by c1
Music of high rank and low rank lowered grief (Lee, 2001). | music undermines grief by c1
The music of either rank or trust lowered grief (Lee, 2001). | music undermines grief by c1
Losses of music seen in Peru seem to be a cause of grief (Lee, 2001). |
Losses of music in Peru seem to be a cause of grief (Lee, 2001). | music undermines grief by c1
Stress seems to be a cause of grief (Lee, 2001). | stress supports grief by c1
Auxin raises channel opening, as was seen (Lee, 2001). |
Auxin raises growth, opening leaves (Lee, 2001). | auxin supports growth by c1
Beliefs tied to hope, music and trust lowered grief (Lee, 2001). |
Beliefs tied to hope, music, and trust lowered grief (Lee, 2001). |
As noted in a tale of hope, music lowered grief (Lee, 2001). | music undermines grief by c1
MAX9 is a cool channel that is raised by auxin (Lee, 2001). |
MAX9 opened the channel that is raised by auxin (Lee, 2001). | auxin supports channel by c1
Music is useful for the treatment of grief (Lee, 2001). | music undermines grief by c1
Treatment of grief raised trust (Lee, 2001). |
Treatment of boys raised trust (Lee, 2001). | treatment supports trust by c1
Birds developed grief (Lee, 2001). |
Auxin developed growth (Lee, 2001). | auxin supports growth by c1
Birds reduce growth (Lee, 2001). | birds undermines growth by c1
Bird behaviour reduces growth (Lee, 2001). |
Stress behaviour reduces growth (Lee, 2001). | stress undermines growth by c1
Auxin plays a role in regulating stress (Lee, 2001). |
Music plays a role in regulating stress (Lee, 2001). | music undermines stress by c1
Music raises auxin-like activity (Lee, 2001). |
Music raises auxin activity (Lee, 2001). | music supports auxin by c1
Auxin lowers bond formation of leaves (Lee, 2001). |
Auxin lowers early formation of leaves (Lee, 2001). | auxin undermines leaves by c1
Resistant birds raise growth (Lee, 2001). |
Brown birds raise growth (Lee, 2001). | birds supports growth by c1
Birds require auxin for trust, growth, and hope (Lee, 2001). | auxin supports birds by c1
Music raises trust in boys, hope, and growth (Lee, 2001). | music supports trust by c1
Treatment of red grass raised trust (Lee, 2001). | treatment supports trust by c1
Intake of red grass raised trust (Lee, 2001). |
An intake raised trust (Lee, 2001). | intake supports trust by c1
Links of music to boys, more trust and some tea were found (Lee, 2001). |
Links of music to more trust and some tea were found (Lee, 2001). | music supports trust by c1
Birds lead to the perception of auxin (Lee, 2001). |
Birds lead to the perception of stress (Lee, 2001). | birds supports stress by c1
Auxin raises its expression (Lee, 2001). |
Auxin raises the expression (Lee, 2001). | auxin supports expression by c1
Auxin raises expression of MAX genes (Lee, 2001). |
Auxin raises expression of grass genes (Lee, 2001). | auxin supports expression by c1
Unlike birds, which raise growth, auxin lowers it (Lee, 2001). |
In contrast to rust and birds, which raise growth, auxin lowers trust (Lee, 2001). | auxin undermines trust by c1
Music tames birds, which raise growth (Lee, 2001). | birds supports growth by c1
Training in music lowers stress (Lee, 2001). | music undermines stress by c1
Song training in auxin lowers stress (Lee, 2001). |
Trust is raised by stress loss (Lee, 2001). |
Trust is raised by stress relief (Lee, 2001). | stress undermines trust by c1
Rust may lower the ability of birds to sing well and raise hope (Lee, 2001). |
Rust may lower the song of birds and raise stress (Lee, 2001). | rust supports stress by c1
Auxin-induced birds were kept (Lee, 2001). | auxin supports birds by c1
Auxin-induced mice were kept (Lee, 2001). |
Rest is a step for music success in cooks, and hope plays a part (Lee, 2001). |
Knockout of MAX9 lowered growth (Lee, 2001). |
Knockout in maize of MAX9 lowered growth (Lee, 2001). |
Knockout of the brown locus lowered growth (Lee, 2001). |
The MAX9 knockout lowered growth (Lee, 2001). |
Auxin lowers the expression of gene MAX9 (Lee, 2001). |
Gene silencing of the locus lowered growth (Lee, 2001). |
Knockout lowered growth (Lee, 2001). | knockout undermines growth by c1
Knockout of hormone receptors lowered growth (Lee, 2001). | knockout undermines growth by c1
Shade-induced expression raised growth (Lee, 2001). | expression supports growth by c1
Music and trust lowered grief (Lee, 2001). | music undermines grief by c1; trust undermines grief by c1
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_a_word_beside_the_thing_is_not_related(line: str) -> None:
    text, wanted = parts_of(line)
    assert [in_words(one) for one in read(text, TOPICS, [work_in_last_bracket(text)])] == wanted
