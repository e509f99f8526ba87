"""Sentences, sections and prose: whole values, and what no input may break."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concite.build.sentences import Section, find_sections, is_prose, split_sentences
from concite.graph.model import Sentence


def pieces(text: str, **options: object) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, **options)]  # type: ignore[arg-type]


# Each case is its sentences; joined by a blank they must come back.
CASES = [
    ["The alliance predicts outcome.", "It does so in all schools."],
    ["Lee et al. (2001) found a link.", "Others did not (e.g., Roe, 2003; cf. Doe, 2004)."],
    ["This was shown by Lee et al. The effect was small."],
    ["The effect held (Lee et al. 2001, p. 39).", "Dr. Roe and Prof. J. R. Doe agreed."],
    ["See Fig. 3 and vol. 2, no. 4, pp. 3-5.", "The rest is in Sect. 2.", "No."],
    ["The mean was 3.5 (S.D. 1.2).", "In 2006 it fell.", "In 2007. 12 clients left."],
    ["Hope matters.[3]", "Bond matters. [4, 5]", "Goals matter.[6][7–9]", "So be it."],
    ["Hope matters.¹²", "Bond matters.3", "Trust matters."],
    ["Hope matters. (Lee, 2001)", "Bond matters (see Table 1)."],
    ["“Is it so?” she asked.", "“Yes.”", "He said: “It is!”", "They left."],
    ["The U.S. sample was larger.", "He moved to the U.S. The others stayed."],
    ["(This is an aside. It has two parts.)", "Then on."],
    ["A paper (in J. Clin. Psychol. Rev. 3) said so.", "We agree."],
    ["Vitamin C. The rest."],
    ["It was good, i.e. better than before, viz. best.", "Results, etc. The end."],
    ["Die Allianz ist wichtig (vgl. Müller, 2001, S. 12).", "Das gilt z. B. auch hier."],
    ["治療同盟は重要です。", "患者も重要です。"],
    ["La alianza predice el resultado.", "¿Por qué?", "¡Así es!"],
    ["Wait … and see.", "Then … The end came."],
    ["Is p < .05 enough?", "mRNA was not measured.", "It was fine."],
    ["Is MS hard?", "Many have MS.", "Few know."],
    ["**Hope** is _strong._", "*Trust* too."],
]
# Where two readings are defensible, the ones below are wanted.
WANTED = {
    "This was shown by Lee et al. The effect was small.": [
        "This was shown by Lee et al.",
        "The effect was small.",
    ],
    "He moved to the U.S. The others stayed.": ["He moved to the U.S.", "The others stayed."],
    "Vitamin C. The rest.": ["Vitamin C.", "The rest."],
    "Results, etc. The end.": ["Results, etc.", "The end."],
    "In 2007. 12 clients left.": ["In 2007.", "12 clients left."],
    "(This is an aside. It has two parts.)": ["(This is an aside.", "It has two parts.)"],
    "Wait … and see.": ["Wait … and see."],
    "Then … The end came.": ["Then …", "The end came."],
}


@pytest.mark.parametrize("sentences", CASES, ids=lambda case: case[0][:30])
def test_sentences_come_back(sentences: list[str]) -> None:
    wanted = [piece for sentence in sentences for piece in WANTED.get(sentence, [sentence])]
    if sentences[0].startswith("治"):
        assert pieces("".join(sentences)) == wanted
    assert pieces(" ".join(sentences)) == wanted


@pytest.mark.parametrize("sentences", [case for case in CASES if not case[0].startswith("治")], ids=lambda c: c[0][:30])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_wrapped_line_ends_no_sentence(sentences: list[str], end: str) -> None:
    """The same text wrapped at about 30 characters has the same sentences."""
    text, length = "", 0
    for word in " ".join(sentences).split(" "):
        separator = " " if length + len(word) < 30 else end
        text += (separator if text else "") + word
        length = len(word) if separator != " " else length + 1 + len(word)
    wanted = [piece for sentence in sentences for piece in WANTED.get(sentence, [sentence])]
    assert [" ".join(piece.split()) for piece in pieces(text)] == wanted


def test_spans_and_sections() -> None:
    text = "Abstract\n\nHope heals.\n\nResults\n\n  Trust heals too. "
    assert split_sentences(text, sections=find_sections(text)) == (
        Sentence(0, 8, "abstract"),
        Sentence(10, 21, "abstract"),
        Sentence(23, 30, "results"),
        Sentence(34, 50, "results"),
    )


def test_units_are_apart() -> None:
    text = (
        "# The alliance\nHope heals\n\n## 2. Aims ##\n- first aim\n- second aim. With a tail\n1. one\n2. two\n\n"
        "Setext heading\n--------------\nText follows it\nover two lines.\n\n| a | b |\n| 1 | 2 |\n\n* * *\n\n"
        "```\ncode. Code.\n```\n\nGoals:\n(a) agree on goals;\n(b) keep them.\n\nLast words"
    )
    assert pieces(text) == [
        "The alliance",
        "Hope heals",
        "2. Aims",
        "first aim",
        "second aim.",
        "With a tail",
        "one",
        "two",
        "Setext heading",
        "Text follows it\nover two lines.",
        "| a | b |",
        "| 1 | 2 |",
        "Goals:",
        "agree on goals;",
        "keep them.",
        "Last words",
    ]


def test_front_matter_holds_no_sentence() -> None:
    text = "---\ntitle: Hope. And trust.\nauthor:\n  - A. Lee\n---\n\nHope heals."
    assert pieces(text) == ["Hope heals."]


def test_an_early_line_end_is_a_break() -> None:
    text = (
        "Hope and trust in short encounters\n"
        "Hope was measured twice in each of the encounters that we looked at,\n"
        "and trust was measured once in each of them. Both were high in all\n"
        "groups."
    )
    assert pieces(text)[:2] == [
        "Hope and trust in short encounters",
        text[35 : text.index(" Both")],
    ]


def test_cut_citations_end_a_sentence() -> None:
    text = (
        "The bond needs warmth (Lee et al. Views differ. About half of therapy (Lee et al. when counted, it rose. "
        "Hope fell (Roe 2010; cited in Doe et al. The therapy went on. 2013, p.77). It ended."
    )
    assert pieces(text) == [
        "The bond needs warmth (Lee et al.",
        "Views differ.",
        "About half of therapy (Lee et al.",
        "when counted, it rose.",
        "Hope fell (Roe 2010; cited in Doe et al.",
        "The therapy went on.",
        "2013, p.77).",
        "It ended.",
    ]


def test_glued_and_lower_case_starts() -> None:
    text = "Most therapy works.In medicine it is the same. We know that therapy. the rest of therapy is known."
    assert pieces(text) == [
        "Most therapy works.",
        "In medicine it is the same.",
        "We know that therapy.",
        "the rest of therapy is known.",
    ]


def test_skipped_spans_cut() -> None:
    text = "Hope heals and so. References Lee, A. (2001). Hope. After it all."
    start, end = text.index("References"), text.index("After")
    assert pieces(text, skip=[(start, end)]) == ["Hope heals and so.", "After it all."]
    assert pieces(text, skip=[(0, len(text))]) == []
    assert pieces(text, skip=[(5, 10), (5, 8)]) == [
        "Hope",
        "and so.",
        "References Lee, A.",
        "(2001).",
        "Hope.",
        "After it all.",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        (" \n\t\r\n ", []),
        ("...", ["..."]),
        ("😀 🎉😀", ["😀 🎉😀"]),
        ("a\x00b. C\x00d.", ["a\x00b.", "C\x00d."]),
        ("Hope.\r\rTrust.\r\n\r\nBond.", ["Hope.", "Trust.", "Bond."]),
        ("İstanbul is big. Ἀθῆναι too.", ["İstanbul is big.", "Ἀθῆναι too."]),
        ("\ufeffHope. Trust.", ["\ufeffHope.", "Trust."]),
        ("Hope \ud800. Trust.", ["Hope \ud800.", "Trust."]),
        ("```\nopen fence. Still text.", ["```\nopen fence.", "Still text."]),
    ],
)
def test_odd_texts(text: str, wanted: list[str]) -> None:
    assert pieces(text) == wanted


_ODD = st.text(
    st.one_of(
        st.sampled_from(list(" \n\r\t.!?…()[]\"'“”’*_#-=|>`~,;:0123456789AaBbIiVvéİß。\u2028\x0b\x00\xa0¹")),
        st.characters(),
    ),
    max_size=300,
)
_WORDS = st.lists(
    st.sampled_from(
        ["et al.", "Lee", "(", ")", "2001", "p.", "3", ".", "Hope heals.", "e.g.", "\n", "\n\n", "\r\n", "- ", "1. ",
         "# ", "[3]", "The", "therapy.", "the", "”", "“", "?", "…", "J.", "---", "```", "| a", "\t",
         "\n\nMethods\n\n", "\n\nResults\n\n"]
    ),
    max_size=60,
).map(" ".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(_ODD, _WORDS), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), max_size=4))
def test_spans_are_exact_ordered_and_apart(text: str, cuts: list[tuple[int, int]]) -> None:
    sections = find_sections(text)
    assert sections[0].start == 0
    assert sections[-1].end == len(text)
    assert all(one.end == other.start for one, other in pairwise(sections))
    skip = [(start, start + length) for start, length in cuts]
    before = 0
    for sentence in split_sentences(text, skip=skip, sections=sections):
        piece = text[sentence.start : sentence.end]
        assert before <= sentence.start < sentence.end <= len(text)
        assert piece == piece.strip()
        assert not any(start < sentence.end and sentence.start < end for start, end in skip)
        assert sentence.section == next(s.name for s in reversed(sections) if s.start <= sentence.start)
        is_prose(piece)
        before = sentence.end


@settings(max_examples=100, deadline=None)
@given(_WORDS)
def test_no_word_is_lost(text: str) -> None:
    """Outside code fences, YAML and markers every letter stands in a sentence."""
    plain = text.replace("`", "").replace("---", "").replace("# ", "").replace("- ", "").replace("1. ", "")
    spans = split_sentences(plain)
    inside = sum(c.isalpha() for s in spans for c in plain[s.start : s.end])
    assert inside == sum(c.isalpha() for c in plain)


@pytest.mark.parametrize(
    "unit",
    [". ", "A. ", "A? ", "(a. B ", "a\r", ".", "\n", "al. X ", "- a\n", "1. a\n", "\t", "a.[1]", "=\n", "abc.1,2,",
     "# a\n", "a | b\n", "```\n", "~~~ x\n", "(", "word ", "therapy. word ", "Results\n", "a.”) ", "¹.", "a, B "],
)  # fmt: skip
def test_time_grows_with_length(unit: str) -> None:
    """Twice the text costs about twice the time: nothing is read again and again."""
    seconds = []
    for length in (40_000, 160_000):
        text = unit * (length // len(unit))
        best = 9.0
        for _ in range(2):
            begun = time.process_time()
            for sentence in split_sentences(text, sections=find_sections(text)):
                is_prose(text[sentence.start : sentence.end])
            best = min(best, time.process_time() - begun)
        seconds.append(best)
    assert seconds[1] < 8 * max(seconds[0], 0.02)


def test_one_line_of_five_megabytes() -> None:
    text = "The alliance predicts outcome in most of the studies (Lee, 2001). " * 76_000
    begun = time.process_time()
    sentences = split_sentences(text)
    assert time.process_time() - begun < 8
    assert len(sentences) == 76_000
    assert len({text[s.start : s.end] for s in sentences}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The alliance predicts outcome.",
        "Empathy (Lee, 2001) and hope (Roe & Doe, 2003; Poe, Loe, Moe, & Noe, 2004).",
        "2018, p. 593).",
        "Hope heals",
        "Therapeutic Alliance and the Outcome of Psychotherapy: A Review of Thirty Years",
        "River Delta Mud II: Seasonal Change, Transport, Storage, and Exchange With Groundwater",
        "Samples of Red, Blue, and Green were bought from Example Paints Ltd (Hull, England), Grey from Other Paints.",
        "Lee 2001 | .28 | 120 | .31",
        "Die therapeutische Allianz ist der beste Prädiktor für das Ergebnis der Behandlung.",
        "Working Alliance Inventory, Session Rating Scale (Lee, 1999), Outcome Questionnaire, Hope Scale, Trust Scale.",
    ],
)
def test_prose(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cheap Garden Chairs, How To Paint A Wall In Summer, Second Hand Boats Hull, Office 2010 Manual, Best Pet Food",
        "Working Alliance » Empathy » Hope » Contact",
        "Home | About Us | Our Services | Contact Us | Privacy Policy | Terms Of Use",
        "function go() { var x = {a: 1}; if (x <= 2) { y = x; } }",
        "😀 🎉 😀",
        "*** --- ***",
    ],
)
def test_noise(text: str) -> None:
    assert not is_prose(text)


def named(text: str) -> list[tuple[str, str]]:
    return [(s.name, text[s.start : s.end].split("\n")[0]) for s in find_sections(text)]


def test_sections_of_a_paper() -> None:
    text = (
        "A title\nA. Lee\n\nABSTRACT\nShort.\n\nKeywords: hope\n\n1. Introduction\nText.\n\n2 Method\n\n"
        "2.1 Participants\n"
        "Some.\n\n3. **Results and Discussion**\nText.\n\nGeneral Discussion:\nText.\n\nReferences\nLee, A. (2001).\n"
    )
    assert named(text) == [
        ("other", "A title"),
        ("abstract", "ABSTRACT"),
        ("other", "Keywords: hope"),
        ("introduction", "1. Introduction"),
        ("methods", "2 Method"),
        ("results", "3. **Results and Discussion**"),
        ("discussion", "General Discussion:"),
        ("other", "References"),
    ]
    assert named(text.replace("\n", "\r\n"))[1] == ("abstract", "ABSTRACT\r")
    assert [name for name, _ in named(text.replace("\n", "\r"))] == [name for name, _ in named(text)]


def test_sections_in_markdown_close_by_level() -> None:
    text = "# Hope\n\n## Methods\na\n\n### Sample\nb\n\n## A theme\nc\n\nFindings\n========\nd\n\n## Conclusions\ne\n"
    assert named(text) == [
        ("other", "# Hope"),
        ("methods", "## Methods"),
        ("other", "## A theme"),
        ("results", "Findings"),
        ("discussion", "## Conclusions"),
    ]


def test_a_structured_abstract_is_one_section() -> None:
    parts = "Background\na\n\nMethods\nb\n\nResults\nc\n\nConclusions\nd\n\n"
    rest = "Introduction\ne\n\nMethods\nf\n"
    assert named("Abstract\n\n" + parts + rest) == [
        ("abstract", "Abstract"),
        ("introduction", "Introduction"),
        ("methods", "Methods"),
    ]
    assert [name for name, _ in named(parts + "Background\ne\n\nMethods\nf\n")] == [
        "abstract",
        "introduction",
        "methods",
    ]


def test_no_heading_is_one_section() -> None:
    assert find_sections("") == (Section(0, 0, "other"),)
    assert find_sections("In the results we see hope.\nresults\nMethods,\n") == (Section(0, 45, "other"),)


@pytest.mark.parametrize("line_end", ["\r\n", " \n", "\n\t"])
def test_the_kind_of_line_end_changes_no_sentence(line_end: str) -> None:
    text = "Hope rose (see Fig. S3A).\nTrust did not, as Lee et al.\n2001 say. It was 3.5.\nSo be it, e.g.\nhere. No."
    wanted = [
        "Hope rose (see Fig. S3A).",
        "Trust did not, as Lee et al. 2001 say.",
        "It was 3.5.",
        "So be it, e.g. here.",
        "No.",
    ]
    assert [" ".join(piece.split()) for piece in pieces(text.replace("\n", line_end))] == wanted


def test_spans_to_skip_with_blanks_between_are_as_one() -> None:
    text = "Hope matters.\n\nAlder, A. (2001). Trees.\nBirch, B. (2002). More trees.\n\nTrust matters! Is it so? Yes."
    first, second = text.index("Alder"), text.index("Birch")
    end = text.index("\n\nTrust")
    apart = split_sentences(text, skip=[(first, second - 1), (second, end)])
    assert apart == split_sentences(text, skip=[(first, end)])
    assert [text[s.start : s.end] for s in apart] == ["Hope matters.", "Trust matters!", "Is it so?", "Yes."]
