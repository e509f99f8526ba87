"""Sentences said again."""

from concite.build.repeats import first_sayings

LONG = "The bond between the two of them was stronger at the end of the tenth session than at its start."


def test_equal_sentences_are_one_saying_whatever_their_punctuation() -> None:
    assert first_sayings(["Hope helps.", "Trust helps.", "hope  helps!", "Hope helps."]) == [0, 1, 0, 0]


def test_a_long_sentence_cut_at_one_end_is_the_same_saying() -> None:
    assert first_sayings(
        [LONG, "Something else entirely stands here between the two of them, as it does.", LONG[4:80]]
    ) == [0, 1, 0]


def test_a_sentence_with_another_end_is_a_saying_of_its_own() -> None:
    other = "The bond between the two of them was weaker, and nobody could say why it had been so from the first day."
    assert first_sayings([LONG, other]) == [0, 1]


def test_short_sentences_must_be_equal() -> None:
    assert first_sayings(["Empathy predicts outcome in therapy.", "Empathy predicts outcome in therapy today."]) == [
        0,
        1,
    ]


def test_nothing_is_said_by_no_sentences() -> None:
    assert first_sayings([]) == []
