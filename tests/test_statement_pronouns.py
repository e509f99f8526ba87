"""Whom a pronoun at the start of a sentence means: the only thing the sentence before is about, or nobody."""

from __future__ import annotations

import pytest
from statement_reading import THERAPY, ends_of

from concite.build.statements import find_statements
from concite.graph.model import Sentence


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
    found = find_statements(text, sentences, THERAPY.finder.find(text), [])
    assert [(*ends_of(one), one.start) for one in found] == wanted
    assert all(one.note == "subject named in the sentence before" for one in found)
