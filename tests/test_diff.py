"""The difference of two graphs: what came, went and changed, for people and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from written_graph import turtle

from concite.graph.diff import diff
from concite.graph.disclosure import disclosed
from concite.graph.knowledge import KnowledgeGraph, node_id
from concite.graph.merge import merge
from concite.graph.model import Certainty, EdgeKind, Figure, Publication
from concite.ontology.terms import CONCEPT_BASE


@pytest.fixture(scope="module")
def smaller(sample_graph: KnowledgeGraph) -> KnowledgeGraph:
    """The sample with one claim hedged, one null finding gone, and one work under another title."""
    gone = next(edge.id for edge in sample_graph.edges(EdgeKind.NO_EFFECT))
    edges = [edge for edge in sample_graph.edges() if gone not in (edge.id, edge.target)]
    left = {piece for edge in edges for piece in edge.evidence}
    evidence = [piece for piece in sample_graph.evidence.values() if piece.id in left]
    evidence = [replace(piece, certainty=Certainty.HEDGED) if piece.note else piece for piece in evidence]
    nodes = [
        replace(node, title="On hope alone") if isinstance(node, Publication) and node.label == "Cedar 2004" else node
        for node in sample_graph.nodes()
    ]
    return sample_graph.replaced(nodes=nodes, edges=edges, evidence=evidence)


def test_a_graph_does_not_differ_from_itself(sample_graph: KnowledgeGraph) -> None:
    same = diff(sample_graph, merge([sample_graph, sample_graph]))
    assert not same
    assert list(same.lines()) == [
        "The graphs are the same",
        "Nodes: no difference",
        "Edges: no difference",
        "Evidence: no difference",
    ]
    assert json.loads(same.json())["same"] is True


def test_what_changed_is_named_for_people(sample_graph: KnowledgeGraph, smaller: KnowledgeGraph) -> None:
    lines = list(diff(sample_graph, smaller).lines())
    work = next(node_id(node) for node in sample_graph.nodes() if getattr(node, "label", "") == "Cedar 2004")
    edge = next(edge.id for edge in sample_graph.edges(EdgeKind.NO_EFFECT))
    assert lines[:3] == [
        "Nodes: 0 added, 0 gone, 1 changed",
        f"  ~ cited work Cedar 2004 ({work})",
        "      title: On hope and empathy → On hope alone",
    ]
    assert lines[3] == "Edges: 0 added, 2 gone, 0 changed"
    assert f"  - empathy no effect found on treatment outcome ({edge})" in lines
    hedged = next(piece for piece in sample_graph.evidence.values() if piece.note)
    assert lines[-2:] == [
        f"  ~ “A lack of empathy raises dropout.”, notes.md 163–196, read by raises, hedged ({hedged.id})",
        "      certainty: asserted → hedged",
    ]


def test_the_json_is_whole_and_turns_round(sample_graph: KnowledgeGraph, smaller: KnowledgeGraph) -> None:
    there, back = (json.loads(one.json()) for one in (diff(sample_graph, smaller), diff(smaller, sample_graph)))
    assert not there["same"]
    for part in ("nodes", "edges", "evidence", "passages", "citations", "possible matches", "graph"):
        assert there[part]["gone"] == back[part]["added"]
        assert there[part]["added"] == back[part]["gone"] == []
        for one, other in zip(there[part]["changed"], back[part]["changed"], strict=True):
            assert one["fields"] == {key: pair[::-1] for key, pair in other["fields"].items()}
    assert there["nodes"]["changed"][0]["fields"] == {"title": ["On hope and empathy", "On hope alone"]}


def test_listings_show_what_came_and_went(sample_graph: KnowledgeGraph) -> None:
    edge = next(edge for edge in sample_graph.edges(EdgeKind.DISCUSSED_IN) if len(edge.evidence) == 1)
    extra = next(piece for piece in sample_graph.evidence if piece not in edge.evidence)
    more = replace(edge, evidence=(*edge.evidence, extra))
    changed = sample_graph.replaced(edges=[more if one.id == edge.id else one for one in sample_graph.edges()])
    assert f"      evidence: + {extra}" in list(diff(sample_graph, changed).lines())
    assert f"      evidence: - {extra}" in list(diff(changed, sample_graph).lines())


def test_a_changed_note_is_told(sample_graph: KnowledgeGraph) -> None:
    assert "      note: A sample; not a review → nothing" in list(
        diff(sample_graph, sample_graph.replaced(note="")).lines()
    )


def test_figures_are_compared_too(sample_graph: KnowledgeGraph) -> None:
    def with_figures(*figures: Figure) -> KnowledgeGraph:
        pieces = list(sample_graph.evidence.values())
        return sample_graph.replaced(evidence=[replace(pieces[0], figures=figures), *pieces[1:]])

    one, two = Figure("r", Decimal("0.30"), start=3, end=9), Figure("N", Decimal(12), start=10, end=14)
    same, other = with_figures(one), with_figures(one, two)
    assert not diff(same, with_figures(one))
    (changed,) = json.loads(diff(same, other).json())["evidence"]["changed"]
    r, n = ["r", "0.30", "=", "", "", "", "3", "9"], ["N", "12", "=", "", "", "", "10", "14"]
    assert changed["fields"] == {"figures": [[r], [n, r]]}
    assert len(list(diff(other, same).lines())) > 3
    assert not diff(merge([same, other]), other)


def test_no_difference_means_equal_bytes(sample_graph: KnowledgeGraph, hostile_graph: KnowledgeGraph) -> None:
    graphs = [
        sample_graph,
        hostile_graph,
        disclosed(sample_graph, quotes="short"),
        disclosed(sample_graph, quotes="none"),
        disclosed(sample_graph, anonymous_documents=True),
        disclosed(sample_graph, licence="urn:x:licence"),
        disclosed(sample_graph, base="https://example.org/"),
        merge([sample_graph, hostile_graph]),
        sample_graph.replaced(possibly_same=()),
    ]
    for one in graphs:
        for other in graphs:
            assert bool(diff(one, other)) == (turtle(one) != turtle(other))


def test_long_lists_are_cut_in_text_only(sample_graph: KnowledgeGraph, hostile_graph: KnowledgeGraph) -> None:
    difference = diff(sample_graph, hostile_graph)
    lines = list(difference.lines())
    assert len(lines) < 300
    assert any(line.endswith("more (--json lists all)") for line in lines)
    assert len(json.loads(difference.json())["edges"]["added"]) == sum(1 for _ in hostile_graph.edges())
    assert all("\n" not in line for line in lines)


def test_labels_of_edges_on_statements(sample_graph: KnowledgeGraph) -> None:
    empty = sample_graph.replaced(edges=[], evidence=[])
    added = [thing.label for thing in diff(empty, sample_graph).parts["edges"].added]
    assert "Dörfel 2010 cited for: empathy no effect found on treatment outcome" in added
    assert f"concept {CONCEPT_BASE}" not in " ".join(added)
