"""How strongly a sentence speaks of causes."""

from __future__ import annotations

import pytest
from graph_builder import make_document

from concite.build.causal import causal_strength
from concite.build.mentions import MentionFinder
from concite.build.pipeline import extract
from concite.graph.record import record
from concite.ontology.scheme import bundled_scheme


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("Feedback reduced dropout.", "direct"),
        ("The training led to more empathy.", "direct"),
        ("Feedback may reduce dropout.", "conditional"),
        ("Hope might protect against depression.", "conditional"),
        ("Feedback reduces the risk of dropout.", "direct"),
        ("Hope was associated with outcome.", "correlational"),
        ("Therapists with more empathy had better outcomes than others.", "correlational"),
        ("Hope predicts a lower risk of dropout.", "correlational"),
        ("Feedback should be given to improve outcome.", "none"),
        ("Further studies are needed.", "none"),
        ("Twelve clients took part.", "none"),
    ],
)
def test_classes(sentence: str, strength: str) -> None:
    assert causal_strength(sentence) == strength


def test_a_statement_bears_it() -> None:
    text = "Hope may reduce dropout. Hope and trust are related, and this improves sleep. Hope builds trust.\n"
    extraction = extract(make_document("a.txt", "text", text), MentionFinder(bundled_scheme()))
    assert [one["causal"] for one in record(extraction)["statements"]] == ["conditional", "correlational", "none"]
