"""Accounts of merges and counts: what is said adds up, and stands in the graph."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from written_graph import write_file

from concite.errors import UnreadableInput, WrongUse
from concite.graph.explain import BASES, account, explain, find, sentence
from concite.graph.knowledge import KnowledgeGraph, node_id, node_label
from concite.graph.model import EdgeKind, Figure, Kind, Publication

ROOT = Path(__file__).parent.parent


@pytest.fixture
def written(sample_graph: KnowledgeGraph, tmp_path: Path) -> Path:
    return write_file(sample_graph, tmp_path / "graph.ttl")


def test_an_author_is_told_with_forms_reasons_and_works(written: Path) -> None:
    assert explain(written, "Birch, E.") == [
        "Author: Birch, E.",
        "    https://w3id.org/concite/id/author/birch-e",
        "    Written as:",
        "        Birch, E.",
        "    One author because of:",
        "        orcid: the same ORCID",
        "        reference-name: a name in a reference list",
        "    Works (1):",
        "        Alder & Birch 1991: The bond and the goal (publication/doi/10.5555%2Fexample%281991%297)",
        *explain(written, "author/birch-e")[9:],
    ]


def test_a_pair_for_review_is_told_on_both_sides(written: Path, sample_graph: KnowledgeGraph) -> None:
    pair = sample_graph.possibly_same[0]
    for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
        lines = explain(written, one)
        at = lines.index("    Kept apart, but possibly the same as:")
        assert lines[at + 1] == f"        {node_label(sample_graph.node(other))} ({other}): {pair.reason}"


def test_an_unresolved_work_says_so(written: Path) -> None:
    lines = explain(written, "Alder 1999")
    assert "    No entry of a list or library was found" in lines
    assert "    Cited once, as:" in lines


def test_the_same_by_identifier_iri_and_label(written: Path) -> None:
    concept = "https://w3id.org/concite/id/concept/empathy"
    assert explain(written, "EMPATHY") == explain(written, concept) == explain(written, f"<{concept}>")
    author = "https://w3id.org/concite/id/author/dorfel-k"
    assert explain(written, "dorfel, k.") == explain(written, author) == explain(written, "author/dorfel-k")
    assert explain(written, "review.txt")[0] == "Document: review.txt"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("author/nobody", "author/nobody: is not in the graph; give an identifier, an IRI, or a label"),
        ("Institute of Forest Cares", r"did you mean Institute of Forest Care( or [^?]+)?\?"),
        ("empathy suports treatment outcom", r"did you mean empathy supports treatment outcome( or [^?]+)?\?"),
        ("empathi", r"did you mean empathy\?"),
        ("Alder", "Alder: 2 things in the graph are called so; give one of author/alder"),
    ],
)
def test_what_is_not_there_is_one_line(written: Path, what: str, said: str) -> None:
    with pytest.raises(WrongUse, match=said) as caught:
        explain(written, what)
    assert "\n" not in str(caught.value)


def test_a_missing_graph_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"none\.ttl"):
        explain(tmp_path / "none.ttl", "empathy")


def test_every_edge_adds_up(sample_graph: KnowledgeGraph) -> None:
    check_sums(sample_graph)


def test_every_edge_and_node_of_the_bundled_example_adds_up() -> None:
    graph = KnowledgeGraph.read(ROOT / "outputs" / "graph.ttl")
    check_sums(graph)
    for node in graph.nodes():
        lines = list(account(graph, node))
        assert node_label(node) in lines[0]
        assert all(line.isprintable() for line in lines)
    unknown = {
        reason
        for node in (*graph.nodes(Kind.AUTHOR), *graph.nodes(Kind.PUBLICATION))
        for reason in getattr(node, "identity_basis", ())
        if reason not in BASES
    }
    assert unknown == set()


def test_evidence_tells_cause_and_figures(sample_graph: KnowledgeGraph) -> None:
    (edge,) = [
        edge for edge in sample_graph.edges() if sentence(sample_graph, edge) == "empathy supports treatment outcome"
    ]
    (piece,) = sample_graph.evidence_of(edge)
    r = Figure("r", Decimal("0.278"), "=", Decimal("0.25"), Decimal("0.3"), Decimal("95"))
    told = replace(piece, figures=(r, Figure("k", Decimal("10"), "≥"), Figure("% of variance", Decimal("8"))))
    graph = sample_graph.replaced(evidence={**sample_graph.evidence, piece.id: told}.values())
    lines = list(account(graph, edge))
    assert "    rule raises; asserted; reported from the cited works; speaks of a cause" in lines
    assert "    r = 0.278, 95% CI [0.25, 0.3]; k ≥ 10; 8 % of the variance" in lines


def check_sums(graph: KnowledgeGraph) -> None:
    """Each count of each edge is the graph's own, and the terms that are shown make it."""
    for edge in graph.edges():
        lines = list(account(graph, edge))
        counts = graph.counts(edge)
        evidence = next(line for line in lines if line.startswith("Evidence: "))
        total, terms = re.match(r"Evidence: (\d+) = (.*)", evidence).groups()  # type: ignore[union-attr]
        assert int(total) == counts.evidence == sum(map(int, re.findall(r"(?:^| \+ )(\d+) \(", terms)))
        assert f"Works: {counts.works}" in lines
        groups = next(line for line in lines if line.startswith("Groups of authors: "))
        left, works, joins = map(int, re.findall(r"\d+", groups))
        assert (left, works) == (counts.author_groups, counts.works)
        assert left == works - joins
        assert f"Documents: {counts.documents}:" in lines
        assert sum(bool(re.match(r"\d+\. ", line)) for line in lines) == counts.evidence


def test_a_shared_author_joins_works(sample_graph: KnowledgeGraph) -> None:
    """Two works of one author are one group, and the account names who joins them."""
    works = [node for node in sample_graph.nodes(Kind.PUBLICATION) if isinstance(node, Publication)]
    shared = works[0].authors[0]
    joined = [
        Publication(**{**{name: getattr(work, name) for name in Publication.__slots__}, "authors": (shared,)})
        for work in works
    ]
    others = [node for node in sample_graph.nodes() if not isinstance(node, Publication)]
    graph = sample_graph.replaced(nodes=[*others, *joined])
    edge = max(graph.edges(EdgeKind.SUPPORTS), key=lambda one: (graph.counts(one).works, one.id))
    lines = list(account(graph, edge))
    number = graph.counts(edge).works
    assert number > 1
    assert f"Groups of authors: 1 = {number} works − {number - 1} join{'s' if number > 2 else ''}" in lines
    assert sum(f"{node_label(graph.node(shared))} joins " in line for line in lines) == number - 1


def test_a_statement_is_found_by_its_own_label(sample_graph: KnowledgeGraph) -> None:
    called: dict[str, list[str]] = {}
    for edge in sample_graph.edges():
        called.setdefault(sentence(sample_graph, edge), []).append(edge.id)
    for label, edges in called.items():
        if len(edges) == 1:
            assert find(sample_graph, label.upper()) is sample_graph.edge(edges[0])
        else:
            with pytest.raises(
                WrongUse, match=f"{len(edges)} things in the graph are called so; give one of statement/"
            ):
                find(sample_graph, label)


def test_find_gives_nodes_and_edges(sample_graph: KnowledgeGraph) -> None:
    for node in sample_graph.nodes():
        assert find(sample_graph, node_id(node)) is node
    for edge in sample_graph.edges():
        assert find(sample_graph, sample_graph.base + edge.id) is edge
