"""Effect sizes and sample figures: read in usual spellings, and given to the statement that they close."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from graph_builder import make_document
from hypothesis import given
from hypothesis import strategies as st
from statement_reading import ends_of, read

from concite.build.figures import find_figures, with_figures
from concite.build.mentions import MentionFinder
from concite.build.pipeline import build_graph, extract
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.rdf import write_turtle
from concite.graph.record import record
from concite.graph.validate import validate
from concite.ontology.scheme import bundled_scheme


def told(text: str) -> list[str]:
    """The figures as "r = 0.278 [0.256, 0.299] 95"."""
    found = []
    for figure in find_figures(text, 0, len(text)):
        parts = [figure.name] if figure.value is None else [figure.name, figure.sign, str(figure.value)]
        if figure.low is not None:
            parts.append(f"[{figure.low}, {figure.high}]")
        found.append(" ".join([*parts, str(figure.level)] if figure.level else parts))
    return found


CASES = """
r = .278, 95% CI [.256, .299], k = 295 | r = 0.278 [0.256, 0.299] 95; k = 295
(95 % CI 0.1 to 0.3) | CI [0.1, 0.3] 95
OR 1.45 (95 % CI: 1.1 to 1.9), p < .001 | OR = 1.45 [1.1, 1.9] 95; p < 0.001
odds ratio = 1.5 [1.1, 2.0] | OR = 1.5 [1.1, 2.0]
adjusted OR = 0.61; 95% CI, 0.45–0.83 | OR = 0.61 [0.45, 0.83] 95
aOR 2.10 | OR = 2.10
a hazard ratio of 0.8 | HR = 0.8
RR: 3.2 | RR = 3.2
β = −.31, t(293) = 2.1, N = 1,314 | beta = -0.31; N = 1314
explained 8% of the variance | % of variance = 8
8.2 percent of total variance | % of variance = 8.2
r(293) = -.28 [3] | r = -0.28
Cohen’s d was 0.5; ΔR² = .04 (I2 = 79.3%) | d = 0.5; R2 = 0.04; I2 = 79.3
SMD −0.54 (−0.71 to −0.36) | SMD = -0.54 [-0.71, -0.36]
Hedges' g = 0.40 (95% confidence interval 0.20, 0.60) | g = 0.40 [0.20, 0.60] 95
d ≈ .36, k = 81, N = 12,722 | d ≈ 0.36; k = 81; N = 12722
n = 38 and ps > .05 | n = 38; p > 0.05
ρ = .2, η² = .06 | rho = 0.2; eta2 = 0.06
r = .29, 95% CI [-.10, .47] | r = 0.29 [-0.10, 0.47] 95
r = .29 [1, 2] | r = 0.29
see p. 399, vitamin d was 3 |
Bethesda, MD 20892 |
p = 12, r = 7, k = 1.5, n = 2.25 |
95% CI [.5, .1] |
letter = 5, error = .2, x_r = .3 |
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_spellings(case: str) -> None:
    text, _, wanted = case.partition(" |")
    assert told(text) == [one.strip() for one in wanted.split(";") if one.strip()]


def shares(text: str) -> list[tuple[str, list[str]]]:
    """For each statement its object and its figures."""
    return [
        (ends_of(one)[1], [f"{figure.name}={figure.value}" for figure in one.figures])
        for one in with_figures(text, read(text))
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hope predicted trust (r = .2, k = 5).", [("trust", ["r=0.2", "k=5"])]),
        ("Hope improved trust (r = .2) and outcome (r = .3).", [("trust", ["r=0.2"]), ("outcome", ["r=0.3"])]),
        ("Hope improved trust and outcome (d = .3).", [("trust", ["d=0.3"]), ("outcome", ["d=0.3"])]),
        (
            "Hope improved trust (r = .2, n = 38), and trust reduced dropout (r = .3).",
            [("trust", ["r=0.2", "n=38"]), ("dropout", ["r=0.3"])],
        ),
        ("Hope improved trust (Cedar, 2004; r = .3).", [("trust", ["r=0.3"])]),
        ("Hope improved trust; age was said to matter (r = .3).", [("trust", [])]),
        ("Hope improved trust, but age did not (r = .02).", [("trust", [])]),
        ("Hope accounted for 8% of the variance in outcome.", [("outcome", ["% of variance=8"])]),
        ("We hypothesised that hope would improve trust (r = .2).", [("trust", [])]),
    ],
)
def test_figures_belong_to_the_clause_that_they_close(text: str, wanted: list[tuple[str, list[str]]]) -> None:
    assert shares(text) == wanted


def test_values_are_exact_and_spans_are_where_they_stand() -> None:
    text = "So r = .30 there."
    (figure,) = find_figures(text, 0, len(text))
    assert (figure.value, str(figure.value), text[figure.start : figure.end]) == (Decimal("0.30"), "0.30", "r = .30")


NAMED = ("r = ", "d =", "OR", "N = ", "p < ", "95% CI ", "95% CI [-.10, .47]")
VALUES = (".30", "-0.2", "−1.5", "1,314", "8%", "[", "]", "(", ")", ", ", "; ", " of ")


@given(
    st.text(alphabet="rdkNp=<. ,-−[]()0123456789%CIORof", max_size=80)
    | st.lists(st.sampled_from((*NAMED, *VALUES)), max_size=20).map("".join)
)
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    found = find_figures(text, 0, len(text))
    places = [place for figure in found for place in (figure.start, figure.end)]
    assert places == sorted(places)
    assert all(0 <= figure.start < figure.end <= len(text) for figure in found)
    assert all(figure.low is None or (figure.high is not None and figure.low <= figure.high) for figure in found)


TEXT = """Hope predicted outcome (r = .30, 95% CI [-.10, .47], k = 11, N = 1,314). Trust reduced dropout (p < .001).
"""


def test_figures_come_back_from_turtle(tmp_path: Path) -> None:
    scheme = bundled_scheme()
    document = make_document("a.txt", "text", TEXT)
    graph = build_graph([extract(document, MentionFinder(scheme))], scheme)
    path = tmp_path / "graph.ttl"
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        write_turtle(graph, stream)
    turtle = path.read_text(encoding="utf-8")
    assert "concite:value 0.30 ; concite:lowerBound -0.10 ; concite:upperBound 0.47" in turtle
    assert 'concite:comparison "<" ; concite:value 0.001 ;' in turtle
    assert [fault for fault in validate(path) if not fault.warning] == []
    again = KnowledgeGraph.read(path)
    assert {key: piece.figures for key, piece in again.evidence.items()} == {
        key: piece.figures for key, piece in graph.evidence.items()
    }
    read = [[str(figure.value) for figure in piece.figures] for piece in graph.evidence.values() if piece.figures]
    assert sorted(read) == [["0.001"], ["0.30", "11", "1314"]]


def test_figures_stand_in_the_record() -> None:
    document = make_document("a.txt", "text", TEXT)
    statements = record(extract(document, MentionFinder(bundled_scheme())))["statements"]
    assert statements[0]["figures"] == [
        {"name": "r", "sign": "=", "value": 0.3, "low": -0.1, "high": 0.47, "level": 95, "start": 24, "end": 51},
        {"name": "k", "sign": "=", "value": 11, "low": None, "high": None, "level": None, "start": 53, "end": 59},
        {"name": "N", "sign": "=", "value": 1314, "low": None, "high": None, "level": None, "start": 61, "end": 70},
    ]
