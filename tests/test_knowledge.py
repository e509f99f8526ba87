"""What an edge rests on, each thing counted once."""

from hypothesis import given
from hypothesis import strategies as st

from concite.graph.knowledge import KnowledgeGraph, node_label
from concite.graph.model import EdgeCounts, EdgeKind, Kind, Publication
from concite.ontology.scheme import Scheme


def the_edge(graph: KnowledgeGraph, source: str, kind: EdgeKind, target: str) -> tuple[EdgeCounts, object]:
    """Counts and years of the edge between the nodes of these labels."""
    (edge,) = (
        edge
        for edge in graph.edges(kind)
        if [node_label(graph.node(end)) for end in graph.ends(edge)] == [source, target]
    )
    return graph.counts(edge), graph.years(edge)


def test_an_edge_between_concepts_counts_all_works_that_its_evidence_cites(sample_graph: KnowledgeGraph) -> None:
    found = the_edge(sample_graph, "empathy", EdgeKind.SUPPORTS, "treatment outcome")
    assert found == (EdgeCounts(evidence=1, works=2, author_groups=2, documents=1), (1991, 2004))


def test_an_own_claim_counts_the_document_or_the_work_that_it_is_a_copy_of(sample_graph: KnowledgeGraph) -> None:
    assert the_edge(sample_graph, "joining", EdgeKind.SUPPORTS, "therapeutic alliance") == (
        EdgeCounts(evidence=1, works=1, author_groups=1, documents=1),
        None,
    )
    assert the_edge(sample_graph, "empathy", EdgeKind.UNDERMINES, "treatment outcome") == (
        EdgeCounts(evidence=1, works=1, author_groups=1, documents=1),
        (2010, 2010),
    )


def test_an_edge_from_a_work_or_author_counts_their_own_works_only(sample_graph: KnowledgeGraph) -> None:
    """The sentence cites Cedar and Alder & Birch; neither is counted for the other."""
    once = EdgeCounts(evidence=1, works=1, author_groups=1, documents=1)
    assert the_edge(sample_graph, "Cedar 2004", EdgeKind.SUPPORTS, "empathy") == (once, (2004, 2004))
    assert the_edge(sample_graph, "Birch, E.", EdgeKind.SUPPORTS, "empathy") == (once, (1991, 1991))


def test_an_author_named_without_a_work_counts_as_one(sample_graph: KnowledgeGraph) -> None:
    counts, years = the_edge(sample_graph, "Cedar, M.", EdgeKind.CITED_IN, "Notes on joining")
    assert (counts.works, counts.author_groups, years) == (1, 1, (2004, 2004))


@given(st.lists(st.lists(st.integers(0, 8), max_size=3), max_size=12))
def test_author_groups_are_the_parts_joined_by_shared_authors(authors: list[list[int]]) -> None:
    works = [
        Publication(f"publication/{n}", f"W {n}", tuple(f"author/{a}" for a in dict.fromkeys(found)))
        for n, found in enumerate(authors)
    ]
    graph = KnowledgeGraph(Scheme("s", "s", "s"), works, (), (), (), ())
    groups: list[set[str]] = []
    for work in works:
        members = {*work.authors, work.id} if not work.authors else set(work.authors)
        members = members.union(*(group for group in groups if group & members))
        groups = [group for group in groups if not group & members] + [members]
    ids = [work.id for work in works]
    assert graph.author_groups(ids) == graph.author_groups(ids[::-1]) == len(groups)
    assert [work.id for work in graph.nodes(Kind.PUBLICATION)] == sorted(ids)  # type: ignore[union-attr]
