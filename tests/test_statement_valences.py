"""What is wanted and what is a burden, by the scheme or by its name, decides which way a vague word goes."""

from __future__ import annotations

import pytest
from statement_reading import THERAPY, make_topics, read, told


@pytest.mark.parametrize(
    ("valences", "wanted"),
    [
        ({}, "joining +> resilience"),
        ({"urn:resilience": "wanted"}, "joining +> resilience"),
        ({"urn:resilience": "unwanted"}, "joining -> resilience"),
    ],
)
def test_the_scheme_says_what_is_a_burden(valences: dict[str, str], wanted: str) -> None:
    assert told("Joining improves resilience.", THERAPY._replace(valences=valences)) == [wanted]


def test_no_valence_tells_which_way_something_is_affected() -> None:
    judged = THERAPY._replace(valences={"urn:joining": "wanted", "urn:communication": "wanted"})
    text = "Joining affects communication, and loneliness affects burnout."
    assert told(text, judged) == ["loneliness +> burnout"]


@pytest.mark.parametrize(
    ("text", "valences", "wanted"),
    [
        ("Sleep is associated with trust.", {}, ["supports"]),
        ("Sleep is associated with trust.", {"urn:trust": "wanted"}, []),
        ("Sleep is associated with trust.", {"urn:trust": "wanted", "urn:sleep": "wanted"}, ["supports"]),
        ("Sleep is associated with higher trust.", {"urn:trust": "wanted"}, ["supports"]),
        ("Sleep is negatively associated with trust.", {"urn:trust": "wanted"}, ["undermines"]),
        ("Sleep is associated with trust.", {"urn:stress": "unwanted"}, ["supports"]),
    ],
)
def test_a_bare_link_has_no_sign_where_the_scheme_gives_none(
    text: str, valences: dict[str, str], wanted: list[str]
) -> None:
    assert [one.relation for one in read(text, THERAPY._replace(valences=valences))] == wanted


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("growth", "supports"),
        ("stress tolerance", "supports"),
        ("drought resistance", "supports"),
        ("client resistance", "undermines"),
        ("lung injury", "undermines"),
        ("injuries", "undermines"),
        ("flood", "undermines"),
    ],
)
def test_a_name_tells_whether_something_made_better_is_a_burden(name: str, sign: str) -> None:
    (statement,) = read(f"Hope improves {name}.", make_topics("hope", name))
    assert statement.relation == sign


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hope lowers cancer risk.", ["hope -> cancer"]),
        ("Hope leads to cancer problems.", ["hope +> cancer"]),
        ("Hope leads to sleep problems.", ["hope -> sleep"]),
    ],
)
def test_a_risk_of_something_bad_is_not_less_of_it(text: str, wanted: list[str]) -> None:
    assert told(text, make_topics("hope", "cancer", "sleep")) == wanted
