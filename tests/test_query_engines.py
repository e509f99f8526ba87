"""Both engines give the same table, and limits cut it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from query_graphs import sample_values

from concite.errors import UnreadableInput, WrongUse
from concite.graph.query import Question, ask, questions
from concite.graph.query_engines import Limits


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_both_engines_answer_each_question_alike(question: Question, ample: Path) -> None:
    values = sample_values(question)
    ours = ask(ample, question.name, values)
    theirs = ask(ample, question.name, values, engine="rdflib")
    assert theirs == ours
    assert ours.terms


def test_both_engines_answer_other_forms_alike(sample: Path) -> None:
    for text in (
        "ASK { ?a a concite:Author }",
        "ASK { ?a a concite:Nothing }",
        "CONSTRUCT { ?a rdfs:label ?l } WHERE { ?a a concite:Author ; rdfs:label ?l }",
        "SELECT ?x ?l { ?x skos:altLabel ?l } ORDER BY ?l ?x",
    ):
        assert ask(sample, text, engine="rdflib") == ask(sample, text)
    with pytest.raises(WrongUse) as ours:
        ask(sample, "SELECT * {")
    with pytest.raises(WrongUse, match=re.escape(str(ours.value))):
        ask(sample, "SELECT * {", engine="rdflib")
    with pytest.raises(UnreadableInput, match="No such file"):
        ask(sample.with_name("gone.ttl"), "ASK {}", engine="rdflib")


def test_limits_cut_and_say_so(sample: Path) -> None:
    text = "SELECT ?l { ?a a concite:Author ; rdfs:label ?l } ORDER BY ?l"
    for engine in ("pyoxigraph", "rdflib"):
        whole = ask(sample, text, engine=engine, limits=Limits(6, 1000))
        assert (len(whole.terms), whole.complete) == (6, True)
        cut = ask(sample, text, engine=engine, limits=Limits(5))
        assert (cut.terms, cut.complete) == (whole.terms[:5], False)
        short = ask(sample, text, engine=engine, limits=Limits(size=30))
        assert (short.terms, short.complete) == (whole.terms[:2], False)
    assert not ask(sample, "CONSTRUCT WHERE { ?a a concite:Author }", limits=Limits(2)).complete
