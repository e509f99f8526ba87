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
