"""Rows of nodes and edges: what they count, and what they leave out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sample_graph import EMPATHY, HOPE, OUTCOME

from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Causal, EdgeKind, Figure, Publication
from concite.graph.network import Value, network


def edge_row(graph: KnowledgeGraph, source: str, kind: EdgeKind, target: str) -> dict[str, Value]:
    (edge,) = [edge for edge in graph.edges(kind) if (edge.source, edge.target) == (source, target)]
    net = network(graph)
    (tie,) = [tie for tie in net.ties() if tie.id == edge.id]
    return dict(zip(net.edge_columns, tie.values, strict=True))


def node_row(graph: KnowledgeGraph, identifier: str) -> dict[str, Value]:
    net = network(graph)
    (row,) = [row for row in net.vertices() if row.id == identifier]
    return dict(zip(net.node_columns, row.values, strict=True))


def test_an_edge_tells_its_figures_and_its_strongest_word_for_a_cause(sample_graph: KnowledgeGraph) -> None:
    (edge,) = [edge for edge in sample_graph.edges(EdgeKind.SUPPORTS) if (edge.source, edge.target) == (HOPE, OUTCOME)]
    (piece,) = sample_graph.evidence_of(edge)
    r, k = Figure("r", Decimal("0.3")), Figure("k", Decimal("12"), "≥")
    first = replace(piece, causal=Causal.CORRELATIONAL, figures=(r,))
    # Behind the first in place, before it in order of identifier.
    later = replace(
        sample_graph.passages[piece.passage],
        id="passage/0",
        start=sample_graph.passages[piece.passage].start + 1,
    )
    second = replace(piece, id="evidence/0", passage=later.id, causal=Causal.CONDITIONAL, figures=(k,))
    graph = sample_graph.replaced(
        edges=[
            replace(one, evidence=(second.id, first.id)) if one.id == edge.id else one for one in sample_graph.edges()
        ],
        evidence={**sample_graph.evidence, first.id: first, second.id: second}.values(),
        passages={**sample_graph.passages, later.id: later}.values(),
    )
    row = edge_row(graph, HOPE, EdgeKind.SUPPORTS, OUTCOME)
    assert (row["causal"], row["figures"], row["evidence"]) == ("conditional", "r = 0.3; k ≥ 12", 2)
    silent = edge_row(graph, EMPATHY, EdgeKind.NO_EFFECT, OUTCOME)
    assert (silent["causal"], silent["figures"]) == (None, None)


def test_a_retracted_work_is_marked_and_counts_nowhere_but_as_cited(sample_graph: KnowledgeGraph) -> None:
    (cedar,) = [node for node in sample_graph.nodes() if isinstance(node, Publication) and node.label == "Cedar 2004"]
    gone = replace(cedar, retraction=("a test",))
    graph = sample_graph.replaced(nodes=[gone if node == cedar else node for node in sample_graph.nodes()])
    before, after = (edge_row(one, EMPATHY, EdgeKind.SUPPORTS, OUTCOME) for one in (sample_graph, graph))
    assert (before["works"], before["author_groups"], before["last_year"]) == (2, 2, 2004)
    assert (after["works"], after["author_groups"], after["last_year"]) == (1, 1, 1991)
    assert (node_row(graph, cedar.id)["retracted"], node_row(sample_graph, cedar.id)["retracted"]) == (True, False)
    assert node_row(graph, EMPATHY)["retracted"] is None
    works = [node_row(one, EMPATHY)["works"] for one in (sample_graph, graph)]
    assert works == [4, 3]
    (review,) = {edge.target for edge in graph.edges(EdgeKind.CITED_IN) if edge.source == gone.id} - {
        node.id for node in graph.nodes() if getattr(node, "name", "") == "notes.md"
    }
    assert node_row(graph, review)["works"] == node_row(sample_graph, review)["works"]
