"""People do things, but are no amounts: what a concept that names people can be an end of."""

from __future__ import annotations

import pytest

from concite.build.mentions import MentionFinder
from concite.build.statements import find_statements
from concite.graph.model import Sentence
from concite.ontology.scheme import Concept, Scheme

FINDER = MentionFinder(
    Scheme(
        "urn:s",
        "test",
        "test",
        {
            f"urn:{name}": Concept(f"urn:{name}", name)
            for name in ("farmers", "income", "empowerment of women", "anxiety")
        },
    )
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Farmers raise their income.", []),
        ("Income is produced by farmers.", []),
        ("Higher income supports farmers.", []),
        ("Anxiety harms farmers.", [("urn:anxiety", "undermines", "urn:farmers")]),
        ("Farmers are prone to anxiety.", [("urn:farmers", "supports", "urn:anxiety")]),
        ("Farmers are vulnerable to anxiety.", []),  # nor does farming raise what comes from without
        ("Empowerment of women raises income.", [("urn:empowerment of women", "supports", "urn:income")]),
    ],
)
def test_nobody_is_more_or_less_of_a_person(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = find_statements(text, [Sentence(0, len(text))], FINDER.find(text), [])
    assert [(one.subject, one.relation, one.object) for one in found] == wanted
