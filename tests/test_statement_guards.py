"""What stands in a sentence and is not told by it, or not by the work cited: each case a sentence and what is read."""

from __future__ import annotations

from inspect import getmembers, isfunction

import pytest
from statement_reading import cases_of, in_words, make_topics, parts_of, read, work_in_last_bracket

from concite.build.statement import beside as statement_beside
from concite.build.statement import deeds as statement_deeds
from concite.build.statement import hanging as statement_hanging
from concite.build.statement import meant as statement_meant
from concite.build.statement import nearby as statement_nearby
from concite.build.statement import strays as statement_strays
from concite.build.statement import unsigned as statement_unsigned
from concite.build.statement.guards import GUARDS, Guard

TOPICS = make_topics(
    *("auxin", "density", "mice", "sterol", "variety", "context", "body", "genes", "capacity", "resistance genes"),
    wanted=("hope", "trust", "CBT", "growth", "germination"),
    unwanted=("stress", "grief", "rust"),
)
UNJUDGED = TOPICS._replace(valences={})

CASES = """
Lack of CBT leads to no growth of stress (Lee, 2001). |
CBT leads to no loss of stress (Lee, 2001). | CBT no_effect stress by c1
A lack of CBT does not predict stress (Lee, 2001). | CBT no_effect stress by c1
A reduction of stress after CBT was seen (Lee, 2001). | CBT undermines stress by c1
No reduction of stress after CBT was seen (Lee, 2001). |
The lack of a reduction of stress after CBT was told (Lee, 2001). |
There is limited scope for a reduction of stress after CBT (Lee, 2001). |
CBT controls stress (Lee, 2001). | CBT undermines stress by c1
Auxin controls rust (Lee, 2001). |
Rust is regulated by auxin (Lee, 2001). |
Auxin negatively regulates rust (Lee, 2001). | auxin undermines rust by c1
Auxin promotes growth (Lee, 2001). | auxin supports growth by c1
Auxin promotes growth of parasitic plants (Lee, 2001). |
Auxin promotes germination and growth of parasitic weeds (Lee, 2001). |
Auxin promotes germination and growth of roses (Lee). | auxin supports germination by c1; auxin supports growth by c1
Auxin stops the growth of rust (Lee, 2001). |
CBT improves hope of grief (Lee, 2001). | CBT supports hope by c1
CBT raised joy and awe in cats and dogs, hope, and trust (Lee). | CBT supports hope by c1; CBT supports trust by c1
The harmful effects of grief in mice were seen (Lee, 2001). |
The harmful effects of grief on trust were seen (Lee, 2001). | grief undermines trust by c1
CBT reduced fear and stress in yeast, fruit fly and mice (Lee, 2001). | CBT undermines stress by c1
Links between hope and trust are lacking (Lee, 2001). |
Links between hope and trust are missing (Lee, 2001). |
Links between hope and trust are known (Lee, 2001). | hope supports trust by c1
CBT led to reduced hope through density (Lee, 2001). | CBT undermines hope by c1
CBT-induced hope can be defined as a calm mood (Lee, 2001). |
It was a good sign when investigating CBT-induced hope (Lee, 2001). |
CBT-induced hope was strong (Lee, 2001). | CBT supports hope by c1
CBT lowers grief in towns, where stress is high (Lee, 2001). | CBT undermines grief
CBT lowers grief in towns, where this was seen (Lee, 2001). | CBT undermines grief by c1
CBT lowers grief in towns similar to warm baths (Lee, 2001). | CBT undermines grief
CBT lowers grief in towns similar to earlier findings (Lee, 2001). | CBT undermines grief by c1
The harmful effects of grief on trust could be attributed to a lack of talk (Lee, 2001). | grief undermines trust
We posit that CBT lowers grief (Lee, 2001). | CBT undermines grief
That CBT lowers grief differs from older results (Lee, 2001). | CBT undermines grief
Trust was higher than hope, which is achieved by CBT (Lee, 2001). |
Trust was higher than in hope, which is achieved by CBT (Lee, 2001). |
T-auxin promotes growth (Lee, 2001). |
Trust did not depend on hope to last (Lee, 2001). |
Trust did not depend on hope (Lee, 2001). | hope no_effect trust by c1
D-auxin promotes growth (Lee, 2001). | auxin supports growth by c1
Auxin promotes growth:repair enzymes (Lee, 2001). |
Auxin explained half of the variance in growth (Lee, 2001). |
Trust explained half of the variance in hope (Lee, 2001). | trust supports hope by c1
Auxin limits growth (Lee, 2001). |
Low auxin limits growth (Lee, 2001). | auxin supports growth by c1
Stress limits growth (Lee, 2001). | stress undermines growth by c1
Auxin limits rust (Lee, 2001). | auxin undermines rust by c1
Auxin catalyses the reduction of sterol to fat (Lee, 2001). |
Auxin drives a reduction of sterol (Lee, 2001). | auxin undermines sterol by c1
Trust is determined by stress (Lee, 2001). |
Trust is negatively determined by stress (Lee, 2001). | stress undermines trust by c1
Trust is affected by stress (Lee, 2001). | stress undermines trust by c1
Trust is affected by the type of stress (Lee, 2001). |
Stress affects vulnerability to grief (Lee, 2001). |
Auxin is a food source for mice (Lee, 2001). |
Auxin is a source of sterol (Lee, 2001). | auxin supports sterol by c1
The effects of auxin are growth and germination (Lee). | auxin supports growth by c1; auxin supports germination by c1
The effects of auxin on mice are growth and germination (Lee). |
Trust is the ability to avoid or lower stress (Lee, 2001). |
Trust is an aid to lower stress (Lee, 2001). | trust undermines stress by c1
Loss of trust or the old hope lowers growth (Lee, 2001). | trust supports growth by c1
Loss of trust and old hope lowers growth (Lee, 2001). | trust supports growth by c1
Loss of trust and deep grief lower growth (Lee, 2001). | trust supports growth by c1; grief undermines growth by c1
Chess is a mild stress that lowers hope (Lee, 2001). |
It is a mild stress that lowers hope (Lee, 2001). | stress undermines hope by c1
There is a mild stress that lowers hope (Lee, 2001). | stress undermines hope by c1
Chess is a mild stress, which lowers hope (Lee, 2001). |
Chess is the mild stress, which lowers hope (Lee, 2001). | stress undermines hope by c1
Chess encodes an acid, an old stress known in mice, and may lower hope (Lee, 2001). |
CBT, an old trust, and joy raise hope (Lee). | CBT supports hope by c1; trust supports hope by c1
Tests confirm the importance of CBT as a help in the presence of stress (Lee, 2001). |
The presence of stress lowers hope (Lee, 2001). | stress undermines hope by c1
A variety of talks raises hope (Lee, 2001). |
More variety raises hope (Lee, 2001). | variety supports hope by c1
Hope or trust starvation can lead to grief (Lee, 2001). |
Hope or trust can lead to grief (Lee, 2001). | hope supports grief by c1; trust supports grief by c1
The defence against grief is hope (Lee, 2001). | hope undermines grief by c1
Defences against grief can become a known aspect of hope (Lee, 2001). |
Avirulent rust lowers grief (Lee, 2001). |
Virulent rust lowers growth (Lee, 2001). | rust undermines growth by c1
It acts on joy, awe and rust, which may lower hope (Lee, 2001). |
It acts on mild rust, which may lower hope (Lee, 2001). | rust undermines hope by c1
The silencing of songs, which encodes a cell stress expressed mostly in mice, resulted in hope (Lee, 2001). |
Growth depends on trust (Lee, 2001). | trust supports growth by c1
The type of growth depends on trust (Lee, 2001). |
This type of growth depends on trust (Lee, 2001). | trust supports growth by c1
Growth is produced by the lower body (Lee, 2001). | body undermines growth by c1
Growth is produced by both the upper and lower body (Lee, 2001). |
Active genes are enriched in joy by auxin (Lee, 2001). |
Active genes are enriched by auxin (Lee, 2001). | auxin supports genes by c1
The goal of lowering stress through CBT is old (Lee, 2001). |
The habit of lowering stress through CBT is old (Lee, 2001). | CBT undermines stress by c1
Auxin was raised under stress, which also lowers hope (Lee, 2001). |
Auxin acts on stress, which lowers hope (Lee, 2001). | stress undermines hope by c1
While auxin decreased with increasing joy, the number of states such as hope, joy and awe increased (Lee, 2001). |
The link between red walls and hope, trust and joy is strong (Lee, 2001). |
The link between hope and trust is strong (Lee, 2001). | hope supports trust by c1
The link of hope and growth with trust is strong (Lee). | hope supports trust by c1; growth supports trust by c1
There is a link between hope and trust of cooks and the number of nurses (Lee, 2001). |
There is a link between hope and trust of cooks and nurses (Lee, 2001). | hope supports trust by c1
Loss of auxin following prolonged or exhaustive stress has been proposed to arise from grief (Lee, 2001). |
Loss of auxin and exhaustive stress has been proposed to arise from grief (Lee, 2001). | grief supports stress by c1
Hope is a help against the harmful effects of grief on trust (Lee, 2001). | grief undermines trust by c1
The capacity to build trust is rare (Lee, 2001). |
CBT has the power to build trust (Lee, 2001). | CBT supports trust by c1
There was no conclusive link between hope and stress (Lee, 2001). |
There was no link between hope and stress (Lee, 2001). | hope no_effect stress by c1
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_what_is_not_told_is_not_read(line: str) -> None:
    text, wanted = parts_of(line)
    assert [in_words(one) for one in read(text, TOPICS, [work_in_last_bracket(text)])] == wanted


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Growth depends on the context.", ""),
        ("Growth depends on a better context.", "supports"),
        ("Growth does not depend on the context.", "no_effect"),
        ("Growth depends on auxin.", "supports"),
    ],
)
def test_what_depends_on_how_another_thing_is_has_no_sign(text: str, relation: str) -> None:
    assert [str(one.relation) for one in read(text, UNJUDGED)] == [relation] * bool(relation)


@pytest.mark.parametrize(
    "text", ["Auxin is a source of resistance genes.", "Auxin is a source of mildew resistance genes."]
)
def test_what_makes_resistant_is_no_burden(text: str) -> None:
    assert [in_words(one) for one in read(text, UNJUDGED)] == ["auxin supports resistance genes"]


MODULES = (
    statement_beside,
    statement_deeds,
    statement_hanging,
    statement_meant,
    statement_nearby,
    statement_strays,
    statement_unsigned,
)


def test_the_table_holds_every_guard_once() -> None:
    written = [
        function
        for module in MODULES
        for name, function in getmembers(module, isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]
    listed = [guard.leaves for guard in GUARDS]
    assert sorted(map(repr, listed)) == sorted(map(repr, written))


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.leaves.__name__)
def test_a_guard_tells_by_an_example_what_it_leaves_unread(guard: Guard) -> None:
    told = guard.leaves.__doc__ or ""
    assert told.startswith("Whether ")
    assert told.count('"') >= 2
    assert not isinstance(guard.words, str)
    assert not isinstance(guard.rules, str)
