"""Merging: one identifier meets, evidence adds up, the order makes no difference to the byte."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from written_graph import turtle

from concite.errors import WrongUse
from concite.graph.disclosure import disclosed
from concite.graph.knowledge import KnowledgeGraph, node_id
from concite.graph.merge import merge
from concite.graph.model import (
    Author,
    Causal,
    Edge,
    EdgeCounts,
    EdgeKind,
    Evidence,
    InTextCitation,
    Kind,
    Passage,
    PossiblySame,
    Publication,
    SourceDocument,
)
from concite.ontology.scheme import Concept, Scheme
from concite.ontology.terms import CONCEPT_BASE

ALLIANCE, OUTCOME = CONCEPT_BASE + "therapeutic-alliance", CONCEPT_BASE + "treatment-outcome"
IDENTIFIER = "statement/0000000000000001"


def small(
    document: str, work: Publication | None = None, *, authors: tuple[Author, ...] = (), scheme: str = "urn:scheme:a",
    concepts: tuple[Concept, ...] = (), text: str = "",
) -> KnowledgeGraph:  # fmt: skip
    """A graph of one document that says in one sentence, for one work, that alliance supports outcome."""
    concepts = concepts or (Concept(ALLIANCE, "alliance"), Concept(OUTCOME, "outcome", valence="wanted"))
    work = work or Publication(f"publication/{document}", f"Oak {document}", resolved=True, identity_basis=("x",))
    citation = InTextCitation(f"citation/{document}", f"document/{document}", 20, 29, "Oak, 2001", publication=work.id)
    passage = Passage(f"passage/{document}", f"document/{document}", 0, 30, "Alliance supports it (Oak, 2001)"[:30])
    piece = Evidence(f"evidence/{document}", passage.id, (citation.id,), rule="raises")
    return KnowledgeGraph(
        Scheme(scheme, f"Scheme {scheme[-1]}", "", {concept.iri: concept for concept in concepts}),
        [
            *concepts,
            *authors,
            work,
            SourceDocument(
                f"document/{document}", f"{document}.txt", f"{document}.txt", "text", document * 64,
                f"text/{text or document}", document * 64, 30,
            ),
        ],
        [Edge(IDENTIFIER, ALLIANCE, EdgeKind.SUPPORTS, OUTCOME, evidence=(piece.id,))],
        [piece],
        [passage],
        [citation],
    )  # fmt: skip


def test_a_graph_merged_with_itself_is_itself(graph: KnowledgeGraph) -> None:
    assert turtle(merge([graph, graph])) == turtle(merge([graph])) == turtle(graph)


def test_the_order_makes_no_difference(sample_graph: KnowledgeGraph, hostile_graph: KnowledgeGraph) -> None:
    graphs = [
        sample_graph,
        hostile_graph,
        small("a"),
        disclosed(sample_graph, quotes="short", anonymous_documents=True),
    ]
    assert len({turtle(merge(order)) for order in permutations(graphs)}) == 1


def test_evidence_of_one_edge_adds_up_and_is_counted_once() -> None:
    first, second, copy = small("a"), small("b"), small("a")
    merged = merge([first, second, copy])
    edge = merged.edge(IDENTIFIER)
    assert edge.evidence == ("evidence/a", "evidence/b")
    assert merged.counts(edge) == EdgeCounts(evidence=2, works=2, author_groups=2, documents=2)
    assert len(list(merged.nodes())) == 6


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (Causal.NONE, Causal.DIRECT, Causal.DIRECT),
        (Causal.DIRECT, Causal.CONDITIONAL, Causal.CONDITIONAL),
        (Causal.CORRELATIONAL, Causal.CONDITIONAL, Causal.CORRELATIONAL),
    ],
)
def test_of_two_readings_the_weaker_cause_is_kept(one: Causal, other: Causal, kept: Causal) -> None:
    def graph(causal: Causal) -> KnowledgeGraph:
        made = small("a")
        return made.replaced(evidence=[replace(piece, causal=causal) for piece in made.evidence.values()])

    for pair in permutations((graph(one), graph(other))):
        assert [piece.causal for piece in merge(pair).evidence.values()] == [kept]


def test_a_work_known_to_both_counts_once_and_keeps_the_fuller_wording() -> None:
    bare = Publication("publication/oak", "Oak 2001", year="in press", identity_basis=("in-text",))
    full = Publication(
        "publication/oak", "Oak 2001", ("author/oak",), "On bonds", "2001", resolved=True, identity_basis=("doi",)
    )
    oak = Author("author/oak", "Oak, A.", "Oak", "A.", identity_basis=("reference-name",))
    merged = merge([small("a", bare), small("b", full, authors=(oak,))])
    assert merged.node("publication/oak") == replace(full, identity_basis=("doi", "in-text"))
    assert merged.counts(merged.edge(IDENTIFIER)) == EdgeCounts(evidence=2, works=1, author_groups=1, documents=2)


def test_what_may_be_one_is_listed_for_review() -> None:
    oak = Author("author/oak-a", "Oak, A.", "Oak", "A.", identity_basis=("x",))
    other = Author("author/oak-a-1", "Oak, A.", "Oak", "A.", identity_basis=("x",))
    one = small("a", Publication("publication/p", "Oak 2001", identity_basis=("x",)), authors=(oak,))
    two = small("a", Publication("publication/q", "Oak 2001", resolved=True, identity_basis=("x",)), authors=(other,))
    merged = merge([one, two])
    assert merged.possibly_same == (
        PossiblySame("author/oak-a", "author/oak-a-1", "same name in two merged graphs"),
        PossiblySame("publication/p", "publication/q", "one citation, resolved to each in two merged graphs"),
    )
    assert merged.citations["citation/a"].publication == "publication/q"
    assert turtle(merge([merged, one])) == turtle(merged)


def test_two_namesakes_that_one_graph_keeps_apart_are_no_news() -> None:
    apart = tuple(Author(f"author/oak-a{n}", "Oak, A.", "Oak", "A.", identity_basis=("x",)) for n in ("-1", "-2"))
    assert merge([small("a", authors=apart), small("b")]).possibly_same == ()


def test_two_fields_keep_their_schemes() -> None:
    calm = (Concept(ALLIANCE, "alliance"), Concept(OUTCOME, "outcome"), Concept(CONCEPT_BASE + "calm", "calm"))
    merged = merge([small("a"), small("b", scheme="urn:scheme:b", concepts=calm)])
    assert (merged.scheme.iri, merged.scheme.others) == ("urn:scheme:a", (("urn:scheme:b", "Scheme b"),))
    assert {node.scheme for node in merged.nodes(Kind.CONCEPT) if isinstance(node, Concept)} == {"", "urn:scheme:b"}
    written = turtle(merged)
    assert "skos:inScheme <urn:scheme:a>" in written
    assert "skos:inScheme <urn:scheme:b>" in written
    outcome = merged.node(OUTCOME)
    assert isinstance(outcome, Concept)
    assert outcome.valence == "wanted"


def test_base_and_licence_are_kept_where_all_share_them() -> None:
    licence, base = "https://creativecommons.org/licenses/by/4.0/", "https://example.org/x/"
    one, two = (disclosed(small(name), base=base, licence=licence) for name in "ab")
    assert (merge([one, two]).base, merge([one, two]).licence) == (base, licence)
    mixed = merge([one, small("b")])
    assert (mixed.base, mixed.licence) == (small("b").base, "")


def test_what_the_graphs_say_of_their_documents_is_said_once() -> None:
    graphs = [small(name).replaced(note=note) for name, note in (("a", "From abstracts"), ("b", ""), ("c", "A draft"))]
    assert merge([*graphs, graphs[0]]).note == "A draft. From abstracts"


def test_full_quotes_win_over_short_and_withheld_ones(sample_graph: KnowledgeGraph) -> None:
    for quotes in ("short", "none"):
        less = disclosed(sample_graph, quotes=quotes)
        assert turtle(merge([less, sample_graph])) == turtle(sample_graph)


def test_named_documents_win_over_numbered_ones(sample_graph: KnowledgeGraph) -> None:
    hidden = disclosed(sample_graph, anonymous_documents=True)
    assert turtle(merge([hidden, sample_graph])) == turtle(sample_graph)
    labels = [node.label for node in merge([hidden, small("z")]).nodes(Kind.DOCUMENT) if not isinstance(node, Concept)]
    assert labels == ["Document 1", "Document 2", "Document 3", "z.txt"]


def test_two_readings_of_one_document_cannot_meet() -> None:
    with pytest.raises(WrongUse, match=r"a\.txt: was read into another text in another graph"):
        merge([small("a"), small("a", text="other")])
    with pytest.raises(WrongUse, match="nothing to merge"):
        merge([])


def test_nothing_is_lost(sample_graph: KnowledgeGraph, hostile_graph: KnowledgeGraph) -> None:
    merged = merge([sample_graph, hostile_graph])
    for graph in (sample_graph, hostile_graph):
        assert {node_id(node) for node in graph.nodes()} <= {node_id(node) for node in merged.nodes()}
        assert {edge.id for edge in graph.edges()} <= {edge.id for edge in merged.edges()}
        assert graph.evidence.items() <= merged.evidence.items()
        for edge in graph.edges():
            assert merged.counts(merged.edge(edge.id)) == graph.counts(edge)
