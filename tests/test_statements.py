"""What sentences state: one case per phenomenon, whole results compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concite.build.cues import Form, load_cues, verb_forms
from concite.build.mentions import MentionFinder
from concite.build.statements import find_statements
from concite.graph.model import Citation, CitationItem, Sentence, Statement
from concite.ontology.scheme import Concept, Scheme

LABELS = {
    "alliance": ("therapeutic alliance", "working alliance"),
    "empathy": (),
    "hope": (),
    "trust": (),
    "joining": (),
    "reframing": (),
    "outcome": ("treatment outcome", "therapy outcome"),
    "dropout": (),
    "depression": ("depressive symptoms",),
    "anxiety": (),
    "stress": (),
    "sleep": ("sleep quality",),
    "mindfulness": ("mindfulness training",),
    "resilience": (),
    "loneliness": (),
    "well-being": (),
    "burnout": (),
    "CBT": (),
    "support": ("social support",),
    "motivation": (),
    "communication": (),
    "common-factors": ("common factors",),
}
FINDER = MentionFinder(
    Scheme("urn:s", "test", "test", {f"urn:{name}": Concept(f"urn:{name}", name, alt) for name, alt in LABELS.items()})
)


def read(text: str, *marks: tuple[str, bool]) -> tuple[Statement, ...]:
    """The statements of one sentence; `marks` are its citations as written, with whether they are narrative."""
    citations = []
    for number, (mark, narrative) in enumerate(marks, 1):
        start = text.index(mark)
        end = start + len(mark)
        item = CitationItem(f"c{number}", start, end)
        citations.append(Citation(start, end, mark, "author-year", narrative, (item,)))
    return find_statements(text, [Sentence(0, len(text))], FINDER.find(text), citations)


SIGNS = {"supports": "+", "undermines": "-", "no_effect": "0"}
SURE = {"asserted": "", "hedged": " ?", "hypothesised": " ??"}


def told(text: str) -> set[str]:
    """Each statement as "empathy +> trust", "a -~ b" where it has no direction, "?" hedged, "??" hypothesised."""
    found = set()
    for statement in read(text):
        ends = [statement.subject[4:], statement.object[4:]]
        if not statement.directed:
            ends.sort()
        sign = SIGNS[statement.relation] + (">" if statement.directed else "~")
        found.add(f"{ends[0]} {sign} {ends[1]}{SURE[statement.certainty]}")
    return found


CASES = """
Empathy predicts treatment outcome. | empathy +> outcome
Empathy and hope predict outcome and trust. | empathy +> outcome; empathy +> trust; hope +> outcome; hope +> trust
Empathy did not predict treatment outcome. | empathy 0> outcome
Treatment outcome depends on the working alliance. | alliance +> outcome
Trust is based on empathy and communication. | empathy +> trust; communication +> trust
Hope requires trust. | trust +> hope
It is an inability to build trust due to a lack of empathy. |
Failure to form a therapeutic alliance predicts dropout. |
Reframing cannot be used without joining. | joining +> reframing
Without trust, reframing cannot succeed. | trust +> reframing
There can be no alliance without trust. | trust +> alliance
Lack of trust predicts dropout. | trust -> dropout
Low hope leads to depression. | hope -> depression
Poor sleep increases anxiety and stress. | sleep -> anxiety; sleep -> stress
Stress reduces sleep quality. | stress -> sleep
Depression is reduced by mindfulness training. | mindfulness -> depression
Anxiety was significantly reduced in adolescents by CBT. | CBT -> anxiety
Loneliness is associated with depression. | depression +~ loneliness
Social support was negatively associated with depression. | depression -~ support
Social support was associated with lower stress. | stress -~ support
Loneliness was not associated with burnout. | burnout 0~ loneliness
There was no significant relationship between hope and treatment outcome. | hope 0~ outcome
We found no association between empathy and trust. | empathy 0~ trust
CBT had no effect on loneliness. | CBT 0> loneliness
There is no evidence that CBT reduces loneliness. | CBT 0> loneliness
CBT failed to reduce loneliness. | CBT 0> loneliness
Trust is unrelated to treatment outcome. | outcome 0~ trust
Empathy may improve treatment outcome. | empathy +> outcome ?
Empathy seems to foster trust. | empathy +> trust ?
These results suggest that hope strengthens the alliance. | hope +> alliance ?
We hypothesised that hope would improve treatment outcome. | hope +> outcome ??
This study examined whether empathy predicts treatment outcome. | empathy +> outcome ??
The aim was to examine the effect of CBT on depression. | CBT -> depression ??
We investigated the relationship between hope and trust. | hope +~ trust ??
If empathy increases trust, therapists should be trained. | empathy +> trust ??
Does empathy improve treatment outcome? | empathy +> outcome ??
The effect of stress on sleep was large. | stress -> sleep
CBT is effective for depression. | CBT -> depression
CBT is an effective treatment for anxiety and depression. | CBT -> anxiety; CBT -> depression
CBT is as effective as medication in treating depression. | CBT -> depression
CBT improves well-being. | CBT +> well-being
CBT improves depressive symptoms. | CBT -> depression
Stress impairs communication. | stress -> communication
Burnout harms the working alliance. | burnout -> alliance
Not only empathy but also hope predicts treatment outcome. | empathy +> outcome; hope +> outcome
Empathy not only builds trust but also reduces anxiety. | empathy +> trust; empathy -> anxiety
Mindfulness improves sleep through reduced stress. | mindfulness +> sleep; mindfulness -> stress; stress -> sleep
Mindfulness improves hope by reducing stress. | mindfulness +> hope; mindfulness -> stress; stress -> hope
Therapists build trust by showing empathy. | empathy +> trust
Loneliness has been linked to lower trust and poor sleep. | loneliness -~ trust; loneliness -~ sleep
It may surprise you to know that poor sleep is associated with burnout. | burnout -~ sleep
The effect of stress on sleep in older adults is currently still unclear. |
The link between hope and outcome depends on the school of therapy. |
Findings are conflicting on whether hope is linked to outcome. |
The package came with leaflets and monitoring of stress, aiming to improve sleep. |
This often raises fears of burnout, and in some people it will sustain the anxiety. |
One benefit of CBT is that it can reduce anxiety. | CBT -> anxiety
Resilience refers to the ability to use what is there while building trust. |
Some patients cope with anxiety because of their hope. |
They include anxiety due to burnout. | burnout +> anxiety
Examples are memory, links between siblings, hope and trust, and stress. |
Several international studies report a strong association between hope and trust. | hope +~ trust
Burnout is not caused or explained by loneliness. |
The extent to which stress is linked to burnout was asked. | burnout +~ stress ??
The paper asks how stress affects trust. | stress -> trust ??
She combined studies on the effect of hope on outcome. | hope +> outcome ??
Stress management programmes improve sleep. |
Well-being interventions may increase hope. |
Coaches teach support, trust and hope for adults, which was based on empathy. |
Empathy enables people to walk away, foster bonds, and evade anxiety. |
Empathy is vital in building trust, parrying blows, and unravelling anxiety. | empathy +> trust
There is a lack of efficacy of CBT for anxiety. | CBT 0> anxiety
Burnout can develop later in life in states such as depression. |
The benefits of CBT compared to support were small. |
Therapies such as CBT treat anxiety using communication. | CBT -> anxiety
The book offers insight into hope and culture that may hinder trust. |
Qualities that help promote hope are linked with trust. |
CBT treats panic, anxiety and stress-related disorders. |
Two factors predict well-being: hope and trust. | hope +> well-being; trust +> well-being
Treatment outcome depends on two things: empathy and trust. | empathy +> outcome; trust +> outcome
Several factors do not predict well-being: hope and trust. |
Stress puts students at greater risk of burnout. | stress +> burnout
Support puts students at lower risk of burnout. | support -> burnout
Trust is impossible without empathy. | empathy +> trust
The benefits of mindfulness include reduced stress and better sleep. | mindfulness -> stress; mindfulness +> sleep
Empathy makes trust possible. | empathy +> trust
Empathy makes dropout less likely. | empathy -> dropout
Stress makes depression worse. | stress +> depression
Stress makes trust impossible. | stress -> trust
Stress does not make trust impossible. |
CBT makes sleep better. | CBT +> sleep
Burnout gets in the way of empathy. | burnout -> empathy
Trust opens the door to hope. | trust +> hope
Stress takes a toll on sleep. | stress -> sleep
CBT made no difference to loneliness. | CBT 0> loneliness
Hope goes hand in hand with trust. | hope +~ trust
Stress has been implicated in depression. | stress +> depression
Burnout is attributed to stress. | stress +> burnout
Depression responds well to CBT. | CBT -> depression
Depression does not respond to CBT. | CBT 0> depression
Hope grows out of trust. | trust +> hope
No association was found between hope and trust. | hope 0~ trust
A strong relationship exists between stress and burnout. | burnout +~ stress
The correlation between joining and dropout was not significant. | dropout 0~ joining
The correlation between joining and dropout was large. |
Hope explains 5% of the variance in outcome. | hope +> outcome
CBT had little or no effect on loneliness. | CBT 0> loneliness
CBT had little effect on loneliness. |
Much of the stress was caused by burnout. | burnout +> stress
Anxiety is relieved by CBT and by mindfulness. | CBT -> anxiety; mindfulness -> anxiety
In our sample empathy predicted outcome. | empathy +> outcome
CBT proved effective for anxiety. | CBT -> anxiety
Hope was associated with a higher risk of dropout. | dropout +~ hope
Hope was associated with dropout. |
Smith linked stress to burnout. | burnout +~ stress
She attributes burnout to stress. | stress +> burnout
Dropout can be prevented with empathy. | empathy -> dropout
Participation in mindfulness reduces stress. | mindfulness -> stress
We studied the effect of joining on burnout. | joining +> burnout ??
Hope is a correlate of trust. | hope +~ trust
CBT did not change burnout. | CBT 0> burnout
CBT changes hope. |
The plant keeps its level of stress in order to reduce anxiety. |
Hope is cut with a reduction in the sleep rate and the trust rate. |
Trust requires much work by maintaining hope. |
Trust risk behaviours reduce hope. |
The hormone is made at night, during sleep, which improves hope. |
Burnout causes losses in root and sleep quality. |
Growth was slowed by states such as limited trust. |
Mindfulness contributes to balancing stress. |
While hope may help with grief, empathy predicts trust. | empathy +> trust
Clients raise their hope through writing on trust, which lowers stress. |
Delayed anxiety contributes to trust. | anxiety -> trust
How stress affects trust is not well understood. | stress -> trust ??
The link between stress and sleep is more complex than thought. |
Stress raises trust hormone levels. |
They help by giving advice and build trust. |
CBT can have either beneficial or harmful effects on depression. |
A short sleep raises anxiety. | sleep -> anxiety
There is a change in hope after CBT, which has an impact on trust. |
The effect of stress on sleep has recently been investigated. | stress -> sleep ??
The effect of stress on sleep has recently been confirmed. | stress -> sleep
They did not report a clear relationship between hope and trust. | hope 0~ trust
Exercise appears to limit the effects of stress on sleep. | stress -> sleep ?
Burnout is set off by trials and by precipitating stress. |
Low hope predicts burnout and dropout by stress. | hope -> burnout; hope -> dropout
Sleep might be measured, as low hope has been associated with burnout. | burnout -~ hope
When burnout is caused by stress, it has another name. | stress +> burnout ??
A box was put on CBT and other support due to the risk of dropout. |
There was insufficient evidence to suggest mindfulness was effective in burnout. |
CBT lowers the risk of dropout in those with burnout and anxiety. | CBT -> dropout
Vitamins may be added to existing support to treat depression. |
Predictors of dropout include stress and burnout. | stress +> dropout; burnout +> dropout
The alliance accounts for 8% of the variance in treatment outcome. | alliance +> outcome
The alliance, which is built on trust, predicts treatment outcome. | alliance +> outcome; trust +> alliance
The alliance is a robust predictor of treatment outcome (Norcross, 2002). | alliance +> outcome
Norcross (2002) found that the alliance predicts treatment outcome. | alliance +> outcome
Contrary to expectations, empathy did not increase trust. | empathy 0> trust
Stress and depression are highly correlated. | depression +~ stress
Stress-induced anxiety is common. | stress +> anxiety
Trust, hope and empathy are common topics. |
Anxiety, depression and stress are frequent in students. |
Empathy is a component of the working alliance. |
We measured stress with the depression scale. |
Empathy is more common than trust. |
Students with depression reported lower well-being. | depression -> well-being
People with social support are less likely to experience burnout. | support -> burnout
Hope is essential for treatment outcome. | hope +> outcome
Empathy is not necessary for trust. | empathy 0> trust
Hope is crucial to the alliance. | hope +> alliance
Hope plays an important role in resilience. | hope +> resilience
Hope buffers against depression. | hope -> depression
Hope protects students from burnout. | hope -> burnout
Resilience is a buffer against stress. | resilience -> stress
Loneliness is a risk factor for depression. | loneliness +> depression
Trust enables communication and thereby reduces stress. | trust +> communication; trust -> stress
Greater trust leads to better communication. | trust +> communication
Less stress leads to better sleep. | stress -> sleep
The more empathy, the more trust. | empathy +> trust
Higher stress predicted lower well-being and poorer sleep. | stress -> well-being; stress -> sleep
Trust stems from empathy. | empathy +> trust
Anxiety resulted from chronic stress. | stress +> anxiety
Stress resulted in anxiety. | stress +> anxiety
Anxiety caused by stress is common. | stress +> anxiety
Mindfulness helps people manage stress. | mindfulness -> stress
Mindfulness helps clients to cope with anxiety. | mindfulness -> anxiety
Social support makes people less vulnerable to depression. | support -> depression
The benefits of mindfulness for sleep are well known. | mindfulness +> sleep
Empathy, rather than hope, predicts treatment outcome. | empathy +> outcome
Empathy but not hope predicted treatment outcome. | empathy +> outcome
Hope mediates the effect of empathy on treatment outcome. | empathy +> outcome; empathy +> hope; hope +> outcome
The effect of empathy on treatment outcome is mediated by hope. | empathy +> outcome; empathy +> hope; hope +> outcome
Trust moderates the effect of stress on sleep. |
Common factors to lower stress have been evaluated. | common-factors -> stress ??
The ability of trust to lower stress was evaluated. | trust -> stress ??
The ability of trust to lower stress was confirmed. | trust -> stress
Stress had no effect on improvement of hope after CBT. | stress 0> hope
Corralling hope or trust raises stress. |
Joining trust or hope raises stress. |
Burnout is reduced by corralling hope and trust. |
They pushed for a start of trust to lower stress. |
Trust components raise stress. |
Stress leads to involvement of hope. |
Low expression in stress is associated with trust. |
When there is a link between hope and trust, therapy is short. | hope +~ trust ??
Hope acts by raising trust and by lowering stress. | hope +> trust; hope -> stress
Research has established support, and it raises trust. |
Nurses kept hope, and they said that it lowers stress. |
The relationship between hope and trust is not clear-cut. |
Hope raises trust, and its stress, sleep and burnout have been studied. | hope +> trust
They list sleep, the effects of stress, and hope. |
Burnout is defined as a state linked to stress. |
They showed a loss of talk on hope induced trust. |
Trust is a form of joining with a hold on hope because of support. |
Hope is not only a precursor of trust, but also a known burnout for sleep. | hope +> trust
Talks were parted into trust and hope based on stress. |
The score for exposure to stress for anxiety was the value for trust to hope. |
It is found in stress – generally linked to burnout. |
Two competing hopes raise stress. |
Trust is strong when it can lower stress. | trust -> stress ??
Those that meet the requirements for hope include trust. |
Burnout was similar, as shown by tests, between talks with normal and reduced stress. |
Trust is an essential good for hope. |
More research is needed to tell how trust is linked to hope. | hope +~ trust ??
Mindfulness was used to produce hope. |
Mindfulness was used to lower stress. | mindfulness -> stress
CBT lowers stress by targeting hope. | CBT -> stress
CBT raises the hope to trust ratio. |
The effect of trust on hope is not fully understood. |
Hope builds groups of people of all ages, clear views and open trust. |
Stress prevention activities improve sleep. |
Sleep raises hope through anxiety prevention activities. | sleep +> hope
Talks include trust, hope, and open joining as a way to raise motivation. | joining +> motivation
Topics include trust and hope, and building shelters as a way to raise motivation. |
Stress-induced anxiety |
Known are hope, the effects of stress on sleep, and trust. | stress -> sleep; stress -> trust
Loneliness is linked to stress and reduced sleep. | loneliness +~ stress; loneliness -~ sleep
It lowers the risk of developing anxiety through trust. |
Trust lowers stress, permitting talks through open hope. | trust -> stress
Support should lower stress. | support -> stress ??
We explored skills of CBT and support linked to hope. | hope +~ support ??
Reports have focused on context driven links between hope and trust. | hope +~ trust ??
They created open trust to lower stress. |
They use mindfulness to lower stress. | mindfulness -> stress
Doctors run trials of the use of CBT to treat anxiety. |
The levels of hope were below scores likely to lower stress. |
Hope raises the susceptibility of trust to change. |
Stress might not be the only cause of anxiety. | stress +> anxiety ?
Hope is raised by common factors’ training. |
They say that the Open Resilience Training Programme raises hope. |
The hope of nurses related to trust is high. |
Support praises the trust of nurses that lowers stress. |
People with anxiety on CBT have lower stress than others. |
In high stress the responses induced by hope are known. |
Levels of hope associated with trust. |
The link between hope and trust seems ambiguous. |
A reduction of stress from mindfulness was seen in the books. |
Compared to hope, the effect of trust on stress is small. | trust -> stress
He noted that in anxiety, the effect of stress on sleep was large. | stress -> sleep
Stress causes trust and hope to decrease. |
Hope raises a strong anti-stress response. |
The effects of hope are stress- and trust-specific. |
Corralling stress improves sleep. |
Burnout is due to a lack of soaring trust or open hope, although few agree. |
Mindfulness improves sleep in the presence of noise and stress. | mindfulness +> sleep
Mindfulness improves sleep in adults, and motivation. | mindfulness +> sleep; mindfulness +> motivation
A link was found between stress in nurses and burnout. | burnout +~ stress
Neither empathy nor hope predicted dropout. | empathy 0> dropout; hope 0> dropout
According to Rogers (1957), empathy promotes trust. | empathy +> trust
Depression undermines motivation, whereas social support strengthens it. | depression -> motivation
Stress lowers hope and trust raises it. | stress -> hope
The treatment of depression improves sleep. |
Treating depression improves sleep. |
Preventing burnout improves well-being. | burnout -> well-being
Clients who trust the therapist have less anxiety. |
Alliance ruptures lead to dropout. | alliance -> dropout
Stress did not only reduce sleep. | stress -> sleep
Hope does not always improve treatment outcome. |
It is unclear whether hope improves treatment outcome. | hope +> outcome ??
Hope is needed for resilience. | hope +> resilience
Resilience is fostered through social support. | support +> resilience
Common factors are the basis for an alliance which is used to raise hope. | common-factors +> alliance; alliance +> hope
"Joining" is an essential way of creating an alliance. | joining +> alliance
Reframing is one of the most used tools, and it cannot be used without joining. | joining +> reframing
The effect of stress on sleep |
Trust, empathy, and the effect of stress on sleep: a review. |
There is no evidence for an effect of hope on sleep, although hope lowered stress. | hope 0> sleep; hope -> stress
Depression is treated with CBT. | CBT -> depression
Burnout is common among nurses with stress. |
The absence of trust undermines the alliance. | trust +> alliance
Trust prevents the loss of hope. | trust +> hope
Empathy, which reduces stress, improves sleep. | empathy -> stress; empathy +> sleep
Hope was more strongly associated with trust than with empathy. | hope +~ trust
Hope predicted trust better than empathy. | hope +> trust
Stress, not depression, predicted burnout. | stress +> burnout
Mindfulness was compared with CBT in reducing stress. |
CBT was more effective than mindfulness for depression. | CBT -> depression
It is trust that builds the alliance. | trust +> alliance
Neither trust nor hope was associated with dropout. | dropout 0~ trust; dropout 0~ hope
Higher levels of hope were associated with lower levels of depression. | depression -~ hope
Hope was inversely related to depression. | depression -~ hope
Hope correlated negatively with depression. | depression -~ hope
There was a significant negative correlation between hope and depression (r = -.45). | depression -~ hope
Low levels of trust and poor communication lead to dropout. | trust -> dropout; communication -> dropout
Interventions that reduce stress improve sleep. |
Reducing stress improves sleep. | stress -> sleep
Increased trust reduces anxiety. | trust -> anxiety
Empathy helps to build trust. | empathy +> trust
Empathy contributes to the development of trust. | empathy +> trust
The development of trust depends on empathy. | empathy +> trust
Trust emerges from empathy. | empathy +> trust
Empathy is thought to be central to the alliance. | empathy +> alliance ?
Stress and sleep were not related. | sleep 0~ stress
No correlation between hope and stress was found. | hope 0~ stress
Communication fosters trust, which in turn promotes hope. | communication +> trust; trust +> hope
Trust promotes hope, and hope reduces depression. | trust +> hope; hope -> depression
Social support reduces stress, anxiety and depression. | support -> stress; support -> anxiety; support -> depression
Loneliness, depression and anxiety increase stress. | loneliness +> stress; depression +> stress; anxiety +> stress
CBT did not only reduce anxiety but also improved sleep. | CBT -> anxiety
Hope might not improve sleep. | hope 0> sleep ?
Contrary to CBT, mindfulness reduced stress. | mindfulness -> stress
Unlike empathy, hope predicted treatment outcome. | hope +> outcome
In patients with depression, CBT improved sleep. | CBT +> sleep
Depression following stress is common. |
The impact of loneliness on depression was reduced by social support. | loneliness +> depression
Social support buffers the effect of stress on depression. | stress +> depression
Empathy is important because it builds trust. | empathy +> trust
Although stress reduces sleep, hope does not. | stress -> sleep
Dropout results in burnout, not in stress. | dropout +> burnout
Trust is more important than hope for the alliance. | trust +> alliance
Stress is a consequence of loneliness. | loneliness +> stress
Depression is a result of loneliness and stress. | loneliness +> depression; stress +> depression
Depression is an outcome of stress. |
Trust is the foundation on which the alliance rests. |
The alliance was strengthened by trust, whereas stress weakened it. | trust +> alliance
Empathy and trust were associated with hope and sleep.| empathy +~ hope;empathy +~ sleep;hope +~ trust;sleep +~ trust
CBT reduces stress and improves sleep and trust. | CBT -> stress; CBT +> sleep; CBT +> trust
Clients reported that empathy increased their trust. | empathy +> trust
Therapists should foster hope to reduce dropout. |
Trust allows clients to develop hope. | trust +> hope
Loneliness makes people prone to depression. | loneliness +> depression
The more stress people report, the less they sleep. |
Motivation is lost when stress rises. |
We found that depression, in contrast to anxiety, reduces motivation. | depression -> motivation
Depression reduces motivation, according to Beck (1967). | depression -> motivation
Hope and stress were measured in 40 students. |
Stress causes, and is caused by, burnout. |
Stress is both a cause and a consequence of burnout. |
Treatment outcome was better in patients with high hope. |
Patients with high hope had a better treatment outcome. | hope +> outcome
Students with low social support reported more depression. | support -> depression
Participants with depression received CBT. |
People with depression who received CBT reported better sleep. |
CBT for depression improves sleep. | CBT +> sleep
The link between loneliness and depression is well established. | depression +~ loneliness
The alliance–outcome link is robust. |
Trust can be built through communication. | communication +> trust
Communication can strengthen or weaken trust. |
The absence of stress does not guarantee well-being. |
An increase in hope was associated with a decrease in depression. | depression -~ hope
Stress is negatively associated with sleep and positively associated with anxiety. | sleep -~ stress; anxiety +~ stress
Hope is related to, but distinct from, motivation. |
CBT had a small effect on anxiety. | CBT -> anxiety
CBT showed positive effects on well-being. | CBT +> well-being
CBT has a negative effect on sleep. | CBT -> sleep
Stress has adverse effects on sleep. | stress -> sleep
Loneliness is a stronger predictor of depression than stress. | loneliness +> depression
Stress was found to be a mediator between loneliness and depression. |
Programs aim to increase resilience and to reduce stress. |
Lack of evidence for CBT in burnout persists. |
Hope is thus the key to resilience. | hope +> resilience
It has been argued that empathy lowers dropout. | empathy -> dropout
There is some evidence that hope lowers dropout. | hope -> dropout ?
Rogers (1957) argued that empathy is a necessary condition for trust (see Barrett, 1962). | empathy +> trust
Prevention of burnout requires social support. | support -> burnout
Some studies relate hope directly with trust. |
Many works connect hope to trust. |
The relationship between hope and trust may be more nuanced. |
Earlier reports have focused on the link between hope and trust. | hope +~ trust ??
Hope and trust improve sleep and motivation, respectively. |
Many authors link hope with trust. | hope +~ trust
The difficulty in finding a pattern of covariation between hope and trust is well known. | hope +~ trust ??
The search for an effect of hope on outcome goes on. | hope +> outcome ??
Hypotheses about links between hope and trust were tested by many. | hope +~ trust ??
Hope does not strongly affect outcome. |
The groups differed in the values of hope during sleep in stress. |
Communication causes a weak trust. |
Burnout predicts weaker trust. | burnout -> trust
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_a_sentence_states(line: str) -> None:
    text, _, expected = line.partition("|")
    assert told(text.strip()) == {part.strip() for part in expected.split(";") if part.strip()}


def test_a_statement_says_where_its_parts_stand() -> None:
    text = "A lack of trust predicts dropout."
    (statement,) = read(text)
    parts = [text[a:b] for a, b in (statement.subject_span, statement.cue_span, statement.object_span)]
    assert parts == ["trust", "predicts", "dropout"]
    assert (statement.start, statement.end) == (0, len(text))
    assert statement.note == "inferred from 'A lack of trust'"
    assert (statement.rule, statement.origin, statement.citations) == ("predicts", "own", ())


def test_a_statement_stands_in_the_section_of_its_sentence() -> None:
    text = "Hope. Empathy predicts trust."
    (statement,) = find_statements(text, [Sentence(6, len(text), "results")], FINDER.find(text), [])
    assert (statement.section, statement.start, statement.end) == ("results", 6, len(text))


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("Empathy predicts trust (Lee, 2001).", [("(Lee, 2001)", False)], {"trust": ("c1",)}),
        ("Lee (2001) found that empathy predicts trust.", [("Lee (2001)", True)], {"trust": ("c1",)}),
        ("According to Lee (2001), empathy predicts trust.", [("Lee (2001)", True)], {"trust": ("c1",)}),
        (
            "Empathy predicts trust (Lee, 2001) (Ito, 2004), (Oh, 2007).",
            [("(Lee, 2001)", False), ("(Ito, 2004)", False), ("(Oh, 2007)", False)],
            {"trust": ("c1", "c2", "c3")},
        ),
        (
            "Empathy builds trust (Lee, 2001) and hope in class.",
            [("(Lee, 2001)", False)],
            {"trust": ("c1",), "hope": ()},
        ),
        (
            "Empathy predicts trust (Lee, 2001) and hope (Ito, 2004).",
            [("(Lee, 2001)", False), ("(Ito, 2004)", False)],
            {"trust": ("c1",), "hope": ("c2",)},
        ),
        (
            "Empathy predicts trust (Lee, 2001); hope predicts well-being.",
            [("(Lee, 2001)", False)],
            {"trust": ("c1",), "well-being": ()},
        ),
        (
            "Hope is well studied (Lee, 2001), and empathy predicts trust.",
            [("(Lee, 2001)", False)],
            {"trust": ()},
        ),
        (
            "Lee (2001) studied hope; empathy predicts trust.",
            [("Lee (2001)", True)],
            {"trust": ()},
        ),
        ("Empathy [4] predicts trust.", [("[4]", False)], {"trust": ("c1",)}),
        ("Empathy predicts trust.", [], {"trust": ()}),
    ],
)
def test_cited_works_stand_behind_their_own_clause(
    text: str, marks: list[tuple[str, bool]], expected: dict[str, tuple[str, ...]]
) -> None:
    found = read(text, *marks)
    assert {s.object[4:]: s.citations for s in found} == expected
    assert all((s.origin == "reported") == bool(s.citations) for s in found)


def test_a_sentence_with_one_concept_is_not_read() -> None:
    assert read("Trust builds trust, and nothing else predicts trust.") == ()


WORDS = [
    *LABELS,
    "not",
    "and",
    ",",
    "which",
    "reduces",
    "by",
    "of",
    "the",
    "is",
    "to",
    "effect",
    "on",
    "(",
    ")",
    "—",
    ".",
    "İ",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_words_is_read_without_harm(words: list[str]) -> None:
    text = " ".join(words)
    for statement in find_statements(text, [Sentence(0, len(text))], FINDER.find(text), []):
        assert statement.subject != statement.object
        for start, end in (statement.subject_span, statement.cue_span, statement.object_span):
            assert 0 <= start < end <= len(text)


def test_a_long_sentence_costs_little() -> None:
    text = "empathy and trust, which reduces hope by " * 3000
    assert read(text) == ()


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("reduce", ["reduce", "reduces", "reduced", "reduced", "reducing"]),
        ("plan", ["plan", "plans", "planned", "planned", "planning"]),
        ("carry", ["carry", "carries", "carried", "carried", "carrying"]),
        ("buffer", ["buffer", "buffers", "buffered", "buffered", "buffering"]),
        ("lead", ["lead", "leads", "led", "led", "leading"]),
    ],
)
def test_verbs_are_inflected(lemma: str, forms: list[str]) -> None:
    irregular = {"lead": ["leads", "led", "led", "leading"]}
    assert [form for form, _ in verb_forms(lemma, irregular)] == forms


def test_cues_know_their_readings() -> None:
    reading = load_cues().verbs["reduces"][0]
    assert (reading.lemma, reading.form, reading.cues[0].rule) == ("reduce", Form.THIRD, "reduces")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Empathy matters to clients. It predicts outcome.", [("empathy", "outcome", 0)]),
        ("Empathy matters. However, it also builds trust.", [("empathy", "trust", 0)]),
        ("Trust and hope are needed. They predict outcome.", [("trust", "outcome", 0), ("hope", "outcome", 0)]),
        ("Trust and hope matter. It predicts outcome.", []),
        ("Therapists show empathy. It predicts outcome.", []),
        ("Empathy matters to those with anxiety. It predicts outcome.", []),
        ("Empathy matters. It is important to build trust.", []),
        ("Lack of trust is common. It predicts dropout.", []),
        ("Empathy matters.\n\nIt predicts outcome.", []),
    ],
)
def test_a_pronoun_leans_on_the_sentence_before_where_nothing_else_fits(
    text: str, wanted: list[tuple[str, str, int]]
) -> None:
    middle = text.index(".") + 1
    second = next(place for place in range(middle, len(text)) if not text[place].isspace())
    sentences = [Sentence(0, middle), Sentence(second, len(text))]
    found = find_statements(text, sentences, FINDER.find(text), [])
    assert [(one.subject[4:], one.object[4:], one.start) for one in found] == wanted
    assert all(one.note == "subject named in the sentence before" for one in found)


def test_the_scheme_says_what_is_a_burden() -> None:
    text = "Joining improves resilience."
    sentences, mentions = [Sentence(0, len(text))], FINDER.find(text)
    said = [
        find_statements(text, sentences, mentions, [], valences=valences)[0].relation
        for valences in ({}, {"urn:resilience": "wanted"}, {"urn:resilience": "unwanted"})
    ]
    assert said == ["supports", "supports", "undermines"]


def test_no_valence_tells_which_way_something_is_affected() -> None:
    text = "Joining affects communication, and loneliness affects burnout."
    valences = {"urn:joining": "wanted", "urn:communication": "wanted"}
    found = find_statements(text, [Sentence(0, len(text))], FINDER.find(text), [], valences=valences)
    assert [(one.subject, one.relation, one.object) for one in found] == [("urn:loneliness", "supports", "urn:burnout")]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Hope never predicts outcome.", {"hope 0> outcome"}),
        ("Hope never fails to improve outcome.", {"hope +> outcome"}),
        ("Hope hardly affects outcome.", set()),
        ("Hope did not matter, nor did it improve outcome.", {"hope 0> outcome"}),
        ("It is not true that hope improves outcome.", {"hope 0> outcome"}),
        ("It is a myth that hope has no effect on outcome.", set()),
        ("A link between hope and outcome could not be shown.", {"hope 0~ outcome"}),
        ("The correlation between hope and trust was not significant.", {"hope 0~ trust"}),
        ("Anxiety cannot be reduced without CBT.", {"CBT -> anxiety"}),
        ("Trust eases communication.", set()),
        ("Trust eases anxiety.", {"trust -> anxiety"}),
    ],
)
def test_denials_are_not_turned_round(text: str, signs: set[str]) -> None:
    assert told(text) == signs
