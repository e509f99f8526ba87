"""What a statement holds beside its ends: spans, section, note; and texts too odd to state anything."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st
from statement_reading import THERAPY, read

from concite.build.statements import find_statements
from concite.graph.model import Sentence


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
    (statement,) = find_statements(text, [Sentence(6, len(text), "results")], THERAPY.finder.find(text), [])
    assert (statement.section, statement.start, statement.end) == ("results", 6, len(text))


def test_a_sentence_with_one_concept_is_not_read() -> None:
    assert read("Trust builds trust, and nothing else predicts trust.") == ()


WORDS = (*THERAPY.names, *"not and , which reduces by of the is to effect on ( ) — . İ".split())
CLAUSES = ("hope reduces stress", "we saw no effect of hope on sleep", "anxiety is reduced by CBT", "hope builds trust")
LINKS = (*WORDS, *8 * (", and", ";", ", which", "because", "but", "(", ")", "among nurses", "İ"))
LINKED = st.lists(st.tuples(st.sampled_from(CLAUSES), st.sampled_from(LINKS)), max_size=5)


@given(st.lists(st.sampled_from(WORDS), max_size=40) | LINKED.map(lambda pairs: [*chain(*pairs)]))
def test_any_order_of_words_is_read_without_harm(words: list[str]) -> None:
    text = " ".join(words)
    for statement in read(text):
        assert statement.subject != statement.object
        for start, end in (statement.subject_span, statement.cue_span, statement.object_span):
            assert 0 <= start < end <= len(text)


def test_a_long_sentence_costs_little() -> None:
    text = "empathy and trust, which reduces hope by " * 3000
    assert read(text) == ()
