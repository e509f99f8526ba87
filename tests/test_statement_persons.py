"""People do things, but are no amounts: what a concept that names people can be an end of."""

from __future__ import annotations

import pytest
from statement_reading import in_words, make_topics, read

TOPICS = make_topics("farmers", "income", "empowerment of women", "anxiety")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Farmers raise their income.", []),
        ("Income is produced by farmers.", []),
        ("Higher income supports farmers.", []),
        ("Anxiety harms farmers.", ["anxiety undermines farmers"]),
        ("Farmers are prone to anxiety.", ["farmers supports anxiety"]),
        ("Farmers are vulnerable to anxiety.", []),  # nor does farming raise what comes from without
        ("Empowerment of women raises income.", ["empowerment of women supports income"]),
    ],
)
def test_nobody_is_more_or_less_of_a_person(text: str, wanted: list[str]) -> None:
    assert [in_words(one) for one in read(text, TOPICS)] == wanted
