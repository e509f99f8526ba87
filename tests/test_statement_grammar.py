"""What each layer below the rules finds in one sentence: phrases, lists, denials, subjects, readings."""

import re

import pytest

from concite.build.cues import load_cues
from concite.build.statement.cutting import tokenize
from concite.build.statement.denial import is_negated
from concite.build.statement.governors import governor_of
from concite.build.statement.grammar import Grammar
from concite.build.statement.lists import right_of
from concite.build.statement.phrases import phrase_ends
from concite.build.statement.readings import End
from concite.build.statement.rules import all_readings, first_subjects
from concite.build.statement.subject_lists import left_of
from concite.build.statement.subjects import subjects_of
from concite.build.statement.verb_groups import verb_groups
from concite.graph.model import Mention


def grammar_of(marked: str) -> Grammar:
    """The grammar of a sentence in which each concept stands in brackets: "[trust] lowers [stress]"."""
    text, mentions, cues = "", [], load_cues()
    for number, part in enumerate(re.split(r"[\[\]]", marked)):
        if number % 2:
            mentions.append(Mention(part.lower(), len(text), len(text) + len(part), part))
        text += part
    tokens = tokenize(text, 0, len(text), mentions, (), cues)
    return Grammar(text, tokens, verb_groups(tokens, cues), cues)


def names(ends: list[End]) -> list[str]:
    """Each end by its concept, "-" before one of which there is less."""
    return [("-" if end.sign < 0 else "") + end.concept for end in ends]


def test_places_are_found() -> None:
    grammar = grammar_of("They are not really a deep [trust].")
    assert grammar.lows == ["they", "are", "not", "really", "a", "deep", "trust", "."]
    assert (grammar.skip(2), grammar.skip(5), grammar.start_of(6)) == (4, 5, 4)
    (end,) = phrase_ends(grammar, 4, 7)
    assert grammar.place_of(end) == 6
    assert grammar.place_of(end._replace(start=-1)) == 0


@pytest.mark.parametrize(
    ("phrase", "ends"),
    [
        ("deep [trust]", ["trust"]),
        ("a lack of [trust]", ["-trust"]),
        ("reduced [trust]", ["-trust"]),
        ("the boys", []),
    ],
)
def test_a_phrase_names_concepts(phrase: str, ends: list[str]) -> None:
    grammar = grammar_of(phrase)
    assert names(phrase_ends(grammar, 0, len(grammar.tokens))) == ends


def test_lists_stand_at_both_sides_of_a_verb() -> None:
    grammar = grammar_of("[Trust] and [hope] lower [stress], [grief] and a lack of [sleep].")
    (verb,) = grammar.groups
    assert (names(left_of(grammar, verb.start)[0]), left_of(grammar, verb.start)[1]) == (["trust", "hope"], 0)
    ends, stop = right_of(grammar, verb.end)
    assert (names(ends), grammar.low(stop)) == (["stress", "grief", "-sleep"], ".")
    assert names(right_of(grammar, verb.end, verb.end + 1)[0]) == ["stress"]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("[Trust] lowers [stress].", False),
        ("[Trust] does not lower [stress].", True),
        ("[Trust] does not always lower [stress].", None),
        ("[Trust] never fails to lower [stress].", False),
        ("[Trust] hardly lowers [stress].", None),
    ],
)
def test_a_verb_is_denied(text: str, negated: bool | None) -> None:
    grammar = grammar_of(text)
    assert [is_negated(grammar, group) for group in grammar.groups] == [negated]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("[Trust] raises [hope] and lowers [stress].", [["trust"], ["trust"]]),
        ("[Trust] helps to lower [stress].", [["trust"]]),
        ("[Trust] that lowers [stress] raises [hope].", [["trust"], ["trust"]]),
        ("[Trust] lowers [stress], raising [hope].", [["trust"], ["trust"]]),
        ("People lower [stress].", [[]]),
    ],
)
def test_verbs_have_subjects(text: str, subjects: list[list[str]]) -> None:
    grammar = grammar_of(text)
    found = [names(subjects_of(grammar, index)) for index in range(len(grammar.groups))]
    assert found == subjects


def test_a_verb_has_a_governor() -> None:
    grammar = grammar_of("[Trust] lowers [stress], raising [hope].")
    assert [governor_of(grammar, index) for index in range(len(grammar.groups))] == [-1, 0]


def test_the_next_sentence_may_lean_on_the_only_subject() -> None:
    assert names(first_subjects(grammar_of("[Trust] is rare."))) == ["trust"]
    assert first_subjects(grammar_of("[Trust] lowers [stress].")) == []


def test_all_rules_are_asked() -> None:
    grammar = grammar_of("[Trust] lowers [stress].")
    (reading,) = all_readings(grammar)
    assert (names([reading.subject, reading.object]), reading.sign, reading.rule) == (
        ["trust", "stress"],
        -1,
        "reduces",
    )
    assert (reading.directed, reading.cue, reading.group) == (True, (1, 2), 0)
