"""Where a text names a concept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concite.build.folding import Folded
from concite.build.label_variants import label_variants, plural, singular
from concite.build.mentions import MentionFinder
from concite.ontology.scheme import Concept, Scheme, bundled_scheme

CONCEPTS = {
    "alliance": ("therapeutic alliance", "working alliance", "alliance"),
    "empathy": ("empathy",),
    "hope": ("hope",),
    "exercise": ("exercise",),
    "joining": ("joining",),
    "stress": ("stress",),
    "well-being": ("well-being",),
    "behaviour": ("health behaviour",),
    "cbt": ("cognitive behavioral therapy", "CBT"),
    "ability": ("coping strategy",),
    "outcome": ("outcome of therapy",),
    "acceptance": ("acceptance",),
    "efficacy": ("self-efficacy",),
    "repair": ("rupture repair",),
    "trust": ("trust",),
}
FINDER = MentionFinder(
    Scheme(
        "urn:s",
        "test",
        "test",
        {f"urn:{name}": Concept(f"urn:{name}", labels[0], labels[1:]) for name, labels in CONCEPTS.items()},
    )
)


def named(text: str) -> list[tuple[str, str]]:
    """Concept and written form of each mention; offsets are checked on the way."""
    found = FINDER.find(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    return [(m.concept[4:], m.text) for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Empathy matters.", [("empathy", "Empathy")]),
        ("EMPATHY MATTERS", [("empathy", "EMPATHY")]),
        ("the therapist’s empathy’s role", [("empathy", "empathy")]),
        ("working alliances differ", [("alliance", "working alliances")]),
        ("the alliance often grows", [("alliance", "alliance")]),
        ("the therapeutic\nalliance", [("alliance", "therapeutic\nalliance")]),
        ("the therapeutic\r\n   alliance", [("alliance", "therapeutic\r\n   alliance")]),
        ("therapeutic\n\nalliance", [("alliance", "alliance")]),
        ("therapeutic - alliance", [("alliance", "alliance")]),
        ("**therapeutic** _alliance_", [("alliance", "therapeutic** _alliance")]),
        ("*empathy* and `hope`", [("empathy", "empathy"), ("hope", "hope")]),
        (
            "wellbeing, well being, well–being",
            [("well-being", "wellbeing"), ("well-being", "well being"), ("well-being", "well–being")],
        ),
        ("health behavior, health-behaviours", [("behaviour", "health behavior"), ("behaviour", "health-behaviours")]),
        ("Cognitive behavioural therapy (CBT)", [("cbt", "Cognitive behavioural therapy"), ("cbt", "CBT")]),
        ("cognitive-behavioral therapies", [("cbt", "cognitive-behavioral therapies")]),
        ("Cbt and cbt", []),
        ("coping strategies", [("ability", "coping strategies")]),
        ("the outcomes of therapy", [("outcome", "outcomes of therapy")]),
        ("self-e\ufb03cacy", [("efficacy", "self-e\ufb03cacy")]),
        ("self-efﬁcacy", [("efficacy", "self-efﬁcacy")]),
        ("İİ empathy", [("empathy", "empathy")]),
        ("em\u00adpathy and empathyx", [("empathy", "em\u00adpathy")]),
        ("stress-related", [("stress", "stress")]),
        ("stressful distress", []),
        ("", []),
    ],
)
def test_a_concept_is_found_as_it_is_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We hope that this helps.",
        "I hope to see you.",
        "They will exercise the right to vote.",
        "Readers should exercise caution.",
        "after joining a club",
        "post-traumatic stress disorder",
        "posttraumatic\nstress",
        "Acceptance and Commitment Therapy",
        "oxidative stress in cells",
    ],
)
def test_a_word_in_another_sense_is_no_mention(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hope that lasts is rare, but the hope to recover stays.", ["hope"]),
        ("joining the family", ["joining"]),
        ("joining her family", ["joining"]),
        ("clients trust the therapist", ["trust"]),
        ("physical exercise to prevent stress", ["exercise", "stress"]),
    ],
)
def test_the_concept_itself_is_kept(text: str, expected: list[str]) -> None:
    assert [concept for concept, _ in named(text)] == expected


def test_an_acronym_that_the_text_defines_is_found_afterwards() -> None:
    text = "WA is new. The working alliance (WA) grows. The WA holds; SWAN does not."
    assert named(text) == [("alliance", "working alliance"), ("alliance", "WA"), ("alliance", "WA")]


def test_nothing_is_found_in_skipped_spans() -> None:
    text = "empathy, hope, empathy"
    assert [(m.concept, m.start) for m in FINDER.find(text, skip=[(9, 13), (0, 3)])] == [("urn:empathy", 15)]


def test_a_shared_label_goes_to_the_concept_that_prefers_it() -> None:
    concepts = {"urn:a": Concept("urn:a", "first", ("bond",)), "urn:b": Concept("urn:b", "bond")}
    assert [m.concept for m in MentionFinder(Scheme("urn:s", "", "", concepts)).find("a bond")] == ["urn:b"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_offsets_are_exact_in_any_text(before: str, after: str) -> None:
    text = f"{before} . empathy . {after}"
    start = len(before) + 3
    spans = [(m.start, m.end) for m in FINDER.find(text) if m.concept == "urn:empathy"]
    assert (start, start + 7) in spans


@given(
    st.lists(st.sampled_from(["empathy", "hope", "\u00adhope", "\ufb01", "İ", " ", "\n", ",", "- "]), max_size=12),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=4),
)
def test_what_is_skipped_holds_no_mention_and_moves_none(parts: list[str], skipped: list[tuple[int, int]]) -> None:
    text = "".join(parts)
    skip = [(min(start, len(text)), min(start + size, len(text))) for start, size in skipped]
    blank = text
    for start, end in skip:
        blank = blank[:start] + "+" * (end - start) + blank[end:]
    # an empty span parts no words
    found = FINDER.find(text, [(start, end) for start, end in skip if start < end])
    assert found == FINDER.find(blank)


def plainly_found(text: str, labels: list[str]) -> list[tuple[int, int]]:
    """Where labels stand between words, by trying each place: the longest of those that overlap, else the first."""
    folded = Folded(text).text
    spans = {
        (start, start + len(label))
        for label in labels
        for start in range(len(folded))
        if folded.startswith(label, start)
        and not folded[start - 1 : start].isalnum()
        and not folded[start + len(label) : start + len(label) + 1].isalnum()
    }
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        while kept and start < kept[-1][1] and end - start > kept[-1][1] - kept[-1][0]:
            kept.pop()
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


SIGNED = ["a", "a b", "b c d", "c, d", "(a)", "c++ b", "d/b", "\u03b1"]
SIGNED_FINDER = MentionFinder(
    Scheme("urn:s", "", "", {f"urn:{label}": Concept(f"urn:{label}", label) for label in SIGNED})
)


@given(
    st.lists(
        st.sampled_from([*SIGNED, *"abcd+/,()-_\u03b1\u2013\u201c\u00ad\n 1", "s", "\ufb01", "\ud800"]), max_size=20
    )
)
def test_the_automaton_finds_what_trying_each_place_finds(parts: list[str]) -> None:
    text = "".join(parts)
    forms = [form for label in SIGNED for form in label_variants(label)]
    folded = Folded(text)
    expected = [folded.span(start, end) for start, end in plainly_found(text, forms)]
    assert [(m.start, m.end) for m in SIGNED_FINDER.find(text)] == expected


def test_a_sign_where_a_label_has_a_blank_parts_the_words() -> None:
    assert named("a working, alliance; working/alliance; “Empathy”—hope…") == [
        ("alliance", "alliance"),
        ("alliance", "alliance"),
        ("empathy", "Empathy"),
        ("hope", "hope"),
    ]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("therapy", "therapies"),
        ("stress", "stresses"),
        ("alliance", "alliances"),
        ("crisis", "crises"),
        ("day", "days"),
        ("bond", "bonds"),
    ],
)
def test_numbers_of_nouns(one: str, many: str) -> None:
    assert (plural(one), singular(many)) == (many, one)


def test_variants_of_a_label() -> None:
    assert label_variants("counselling behaviours") == [
        "counselling behaviours",
        "counselling behaviour",
        "counseling behaviors",
        "counseling behaviours",
        "counselling behaviors",
        "counseling behavior",
        "counseling behaviour",
        "counselling behavior",
    ]
    assert label_variants("CBT", plain=True) == ["CBT", "CBTs"]


GUARDED = Scheme(
    "urn:s",
    "test",
    "test",
    {
        "urn:joining": Concept("urn:joining", "joining", stop_patterns=("joining a club", "joining the army")),
        "urn:stage": Concept(
            "urn:stage", "stage", ("stage of change",), context_cues=("client", "therap"), stop_patterns=("stage door",)
        ),
    },
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Joining helps.", ["Joining"]),
        ("Joining a club helps, and joining the\nArmy, too.", []),
        ("The stage was empty.", []),
        ("The client's stage was early.", ["stage"]),
        ("At this stage therapists wait.", ["stage"]),
        ("Therapists wait.\n\nThe stage was empty.", []),
        ("Therapists" + " wait" * 60 + " for the stage.", []),
        ("The stage of change counts anywhere.", ["stage of change"]),
        ("The client waits at the stage door.", []),
    ],
)
def test_a_scheme_guards_its_words(text: str, found: list[str]) -> None:
    assert [mention.text for mention in MentionFinder(GUARDED).find(text)] == found


BUNDLED = MentionFinder(bundled_scheme())


@pytest.mark.parametrize(
    "text",
    [
        "Insight into culture may hinder psychotherapy.",
        "The trial gives valuable insights into how dropout arises.",
        "Our data yield further insight into the course of change.",
        "Here are insights from ten years of practice.",
        "We hope psychotherapy will be studied more.",
        "It was done in the hope of better figures.",
        "Let us hope so; the authors hope so too.",
        "She founded the Open Hope Network.",
        "It was shown (Hope & Alder, 1996; Bond et al., 2003) by Hope (2001).",
        "He joined after joining the army.",
        "They kept joining in with songs and joining this club.",
        "A line joining the two points was drawn.",
        "Each hydrogen bond broke, and government bonds fell.",
        "It was shown before (Bond & Birch, 1983).",
        "The study was run in collaboration with two universities.",
        "An international collaboration wrote the guideline.",
        "A negative feedback loop keeps the level.",
        "Thanks for feedback on the manuscript.",
        "Neuronal communication needs two cells.",
        "The warmth of the sun and food and warmth were enough.",
        "Adherence to tablets was poor, and medication adherence fell.",
        "Tendon rupture is rare; rupture of the membranes is not.",
        "Social cohesion in the town fell.",
        "Lexical cohesion was counted.",
        "The school dropout rate and staff attrition rose.",
        "A premature termination codon was found.",
        "Respiratory distress and a distress call came together.",
        "A shallow depression in the ground marks the place.",
        "Leaf symptoms appeared; it is a symptom of a larger decline.",
        "Statistical techniques and a sampling technique were used.",
        "Party allegiance and the oath of allegiance count.",
        "Genetic counselling was offered.",
        "The outcome variable was binary; outcome reporting bias is likely.",
        "Their greatest common factor is three.",
        "Facial emotional expressions were shown.",
        "Translation and cultural adaptation of the scale took a year.",
        "Organizational change readiness was low.",
        "The papers reframe the debate.",
        "The results are in congruence with earlier ones.",
        "The deterioration of the building went on.",
        "School homework takes an hour.",
        "A trade alliance of six states was formed.",
        "Economic recovery was slow.",
        "The motivation for this study is plain.",
        "Wellcome Trust grants paid for it, and we trust that readers see it.",
        "Self-affirmation and oath or affirmation are other things.",
        "The economic well-being of the region grew.",
        "Cultural competence and linguistic competence were taught.",
    ],
)
def test_the_bundled_scheme_leaves_everyday_readings_alone(text: str) -> None:
    found = [mention.text for mention in BUNDLED.find(text)]
    assert [one for one in found if one not in ("psychotherapy", "dropout")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Insight predicts change, and clients gain insight into their own part.", ["Insight", "insight"]),
        ("She reached new insight into old conflicts.", ["insight"]),
        ("Insight into illness is low at first.", ["Insight"]),
        ("Hope grows; a sense of hope helps.", ["Hope", "sense of hope"]),
        ("Hope matters. Clients without Hope leave.", ["Hope", "Hope"]),
        ("The therapist works by joining the family's children.", ["joining the family"]),
        ("Joining the parents first helps.", ["Joining"]),
        ("A bond forms, and the bonds last.", ["bond", "bonds"]),
        ("Goals are set in collaboration with the client.", ["in collaboration with the client"]),
        ("Collaboration helps.", ["Collaboration"]),
        ("Feedback helps; negative feedback from clients helps most.", ["Feedback", "feedback"]),
        ("The warmth of the therapist is felt.", ["warmth"]),
        ("Adherence to the treatment manual was high.", ["Adherence to the treatment manual"]),
        ("A rupture can be mended.", ["rupture"]),
        ("Cohesion and social warmth help groups.", ["Cohesion", "warmth"]),
        ("Premature termination and attrition are common.", ["Premature termination", "attrition"]),
        ("Distress and depression fell.", ["Distress", "depression"]),
        ("The technique matters less than the alliance.", ["technique", "alliance"]),
        ("In group therapy Trust is built slowly.", ["Trust"]),
        ("Building Trust Through Talk", ["Trust"]),
        ("Congruence and genuineness are one.", ["Congruence", "genuineness"]),
        ("Deterioration of mood was seen.", ["Deterioration"]),
    ],
)
def test_the_bundled_scheme_keeps_its_own_readings(text: str, expected: list[str]) -> None:
    assert [mention.text for mention in BUNDLED.find(text)] == expected
