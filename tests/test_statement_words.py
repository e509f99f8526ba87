"""What the grammar is told of single words, and of places beyond a sentence."""

import pytest

from concite.build.cues import ING, PARTICIPLE, PAST, THIRD, load_cues
from concite.build.statement.cutting import tokenize
from concite.build.statement.grammar import Grammar
from concite.build.statement.tokens import PERHAPS_VERB, look_up
from concite.build.statement.verb_groups import verb_groups


def grammar_of(text: str) -> Grammar:
    cues = load_cues()
    tokens = tokenize(text, 0, len(text), (), (), cues)
    return Grammar(text, tokens, verb_groups(tokens, cues), cues)


@pytest.mark.parametrize(
    ("written", "low", "tag", "lemmas"),
    [
        ("Because", "because", "sub", set()),
        ("isn’t", "isn't", "modal", set()),
        ("Reduced", "reduced", "word", {"reduce"}),
        ("zorped", "zorped", "word", set()),
        ("Zorply", "zorply", "adv", set()),
        ("zorpn't", "zorpn't", "modal", set()),
        (",", ",", "comma", set()),
        ("–", "–", "dash", set()),
        ("'s", "'s", "poss", set()),
    ],
)
def test_a_word_is_looked_up(written: str, low: str, tag: str, lemmas: set[str]) -> None:
    found = look_up(written)
    assert (found[0], found[1], found[2].lemmas) == (low, tag, lemmas)


def test_a_past_that_is_not_known_is_told_from_other_words() -> None:
    assert look_up("zorped")[2] is PERHAPS_VERB is not look_up("zorp")[2]
    assert not look_up("zorped")[2]


def test_what_the_readings_of_a_verb_say_together() -> None:
    reduced, reduces = load_cues().verbs["reduced"], load_cues().verbs["reduces"]
    assert (reduced.forms, reduced.form, reduced.lemmas) == ({PAST, PARTICIPLE}, PAST, {"reduce"})
    assert (reduces.forms, reduces.form) == ({THIRD}, THIRD)
    assert load_cues().verbs["reducing"].form is ING
    assert reduced.cues == tuple(dict.fromkeys(cue for reading in reduced for cue in reading.cues)) != ()


@pytest.mark.parametrize("place", [-20, -1, 4, 40, 4_000])
def test_beyond_a_sentence_stands_nothing(place: int) -> None:
    grammar = grammar_of("Calm people sleep.")
    assert (grammar.low(place), grammar.tag(place)) == ("", "stop")
    assert [grammar.low(at) for at in range(4)] == ["calm", "people", "sleep", "."]
