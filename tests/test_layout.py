"""Positions: the same for the same graph, whole numbers, and no label on another."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from written_graph import over_hash_seeds

from concite.graph import layout
from concite.graph.knowledge import KnowledgeGraph, node_label
from concite.graph.layout import lay_out
from concite.graph.look import label_lines, node_size, overview
from concite.graph.model import Edge, EdgeKind, Evidence, Kind, Passage, SourceDocument
from concite.ontology.scheme import Concept, Scheme

Place = tuple[int, int]


def make_web(count: int) -> KnowledgeGraph:
    """`count` concepts, each supporting its third and all early ones drawing many; one quote for all."""
    concepts = [Concept(iri=f"https://example.org/{at:05d}", pref_label=f"concept number {at}") for at in range(count)]
    document = SourceDocument("document/d", "d", "d", "text", "0" * 64, "text/t", "0" * 64, 3)
    edges = [
        Edge(f"statement/{at:05d}", concepts[at].iri, EdgeKind.SUPPORTS, concepts[to].iri, evidence=("evidence/e",))
        for at in range(1, count)
        for to in (at // 3,)
    ]
    scheme = Scheme("https://example.org/scheme", "Web", "web", {concept.iri: concept for concept in concepts})
    passage = Passage("passage/p", "document/d", 0, 3, "abc")
    return KnowledgeGraph(scheme, [*concepts, document], edges, [Evidence("evidence/e", "passage/p")], [passage], [])


def boxes(graph: KnowledgeGraph, places: dict[str, Place]) -> list[tuple[float, float, float, float]]:
    """Bounds of each node with its label below it, as the page draws it, without any margin."""
    found = []
    for name, (x, y) in places.items():
        size = node_size(graph, name)
        lines = label_lines(node_label(graph.node(name)))
        half = max(size, max((len(line) for line in lines), default=0) * 4.2)
        found.append((x - half, y - size, x + half, y + size + 20 * len(lines)))
    return found


def overlaps(graph: KnowledgeGraph, places: dict[str, Place]) -> int:
    return sum(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in combinations(boxes(graph, places), 2)
    )


def test_every_node_has_a_place_in_whole_numbers(sample_graph: KnowledgeGraph) -> None:
    places = lay_out(sample_graph)
    assert list(places) == list(sample_graph.graph)
    assert {type(number) for place in places.values() for number in place} == {int}


def test_no_label_stands_on_another(sample_graph: KnowledgeGraph, hostile_graph: KnowledgeGraph) -> None:
    for graph in (sample_graph, hostile_graph, make_web(150)):
        assert overlaps(graph, lay_out(graph)) == 0


def test_no_label_stands_on_another_where_a_grid_takes_over() -> None:
    graph = make_web(layout._EXACT + 200)
    assert overlaps(graph, lay_out(graph)) == 0


def test_joined_nodes_stand_nearer_than_others() -> None:
    graph = make_web(60)
    places = lay_out(graph)

    def distance(one: str, other: str) -> float:
        return float(sum((a - b) ** 2 for a, b in zip(places[one], places[other], strict=True)) ** 0.5)

    joined = [distance(edge.source, edge.target) for edge in graph.edges()]
    names = [concept.iri for concept in graph.scheme.concepts.values()]
    every = [distance(one, other) for one, other in combinations(names, 2)]
    assert sum(joined) / len(joined) < 0.6 * sum(every) / len(every)


def test_the_first_picture_is_compact() -> None:
    graph = make_web(300)
    places, first = lay_out(graph), overview(graph)
    reach = max(max(abs(x), abs(y)) for name, (x, y) in places.items() if name in first)
    assert reach < 1_200


def test_places_do_not_depend_on_hash_seeds() -> None:
    printed = over_hash_seeds(
        "from sample_graph import make_sample_graph\n"
        "from concite.graph.layout import lay_out\n"
        "print(lay_out(make_sample_graph()))"
    )
    assert len(printed) == 1


def test_an_empty_graph_has_no_places() -> None:
    scheme = Scheme("https://example.org/scheme", "None", "none")
    assert lay_out(KnowledgeGraph(scheme, [], [], [], [], [])) == {}


def test_the_first_picture_holds_what_claims_join(sample_graph: KnowledgeGraph) -> None:
    kinds = [sample_graph.graph.nodes[name]["kind"] for name in overview(sample_graph, 6)]
    assert kinds == [Kind.CONCEPT] * 6


def test_labels_break_at_blanks_and_are_cut() -> None:
    assert label_lines("therapeutic alliance") == ("therapeutic", "alliance")
    assert label_lines("Elliott et al. 2018") == ("Elliott et al.", "2018")
    assert label_lines("one two three four five six seven eight nine") == ("one two three four", "five six seven…")
    assert label_lines("x" * 500)[0].endswith("…")
    assert label_lines("a \u202e b\x00\ud800") == ("a b",)


@given(st.text(max_size=200))
def test_label_lines_are_few_and_short(text: str) -> None:
    lines = label_lines(text)
    assert len(lines) <= 2
    assert all(len(line) <= 22 for line in lines)
