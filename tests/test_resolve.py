"""From readings to edges: who said it, how often it counts, and what follows for whom."""

import gc

import pytest

from concite.build.resolve import resolve
from concite.graph import keys
from concite.graph.knowledge import KnowledgeGraph, node_id, node_label
from concite.graph.model import (
    Causal,
    Certainty,
    Citation,
    CitationItem,
    Document,
    EdgeKind,
    Extraction,
    Kind,
    Mention,
    Name,
    Origin,
    Publication,
    Reference,
    Relation,
    Sentence,
    SourceDocument,
    Statement,
)
from concite.ontology.scheme import Concept, Scheme

EMPATHY, OUTCOME, DROPOUT, SETTING = (
    f"https://example.org/{name}" for name in ("empathy", "outcome", "dropout", "setting")
)
SCHEME = Scheme(
    "https://example.org/scheme",
    "Test",
    "test",
    {
        EMPATHY: Concept(EMPATHY, "empathy", valence="wanted"),
        OUTCOME: Concept(OUTCOME, "outcome", valence="wanted", narrower=(DROPOUT,)),
        DROPOUT: Concept(DROPOUT, "dropout", valence="unwanted", broader=(OUTCOME,)),
        SETTING: Concept(SETTING, "setting"),
    },
)
ELM = Reference(
    "r1",
    0,
    0,
    "Elm, R., & Oak, A. (2018). Listening.",
    authors=(Name("Elm", "R."), Name("Oak", "A.")),
    year="2018",
    title="Listening",
)


def elm_item(name: str, place: int, reference: str | None) -> CitationItem:
    return CitationItem(name, place, place + 3, ("Elm",), year="2018", reference=reference)


def extraction(
    text: str, *statements: Statement, items: tuple[tuple[str, int, str | None], ...] = (), **document: object
) -> Extraction:
    """One document whose sentences end at full stops; items are (id, place, reference)."""
    sentences, at = [], 0
    for part in text.split(". "):
        end = min(at + len(part) + 1, len(text))
        sentences.append(Sentence(at, end))
        at = end + 1
    citations = tuple(
        Citation(place, place + 3, text[place : place + 3], "author-year", False, (elm_item(name, place, reference),))
        for name, place, reference in items
    )
    sha = keys.sha256_of_text(text)
    return Extraction(
        Document("x.txt", "x.txt", sha, "text", text, **document),  # type: ignore[arg-type]
        tuple(sentences),
        (ELM,),
        citations,
        tuple(Mention(s.subject, s.start, s.start + 1, text[s.start]) for s in statements if s.subject == EMPATHY),
        statements,
    )


def statement(
    start: int, end: int, relation: Relation = Relation.SUPPORTS, target: str = OUTCOME, **fields: object
) -> Statement:
    values = {"subject": EMPATHY, "directed": True, "certainty": Certainty.ASSERTED, "rule": "verb"} | fields
    return Statement(relation=relation, object=target, start=start, end=end, **values)  # type: ignore[arg-type]


def edges(graph: KnowledgeGraph, *kinds: EdgeKind) -> list[tuple[str, str, str]]:
    ends = ((*graph.ends(edge), edge.kind.value) for edge in graph.edges(*kinds))
    return sorted((node_label(graph.node(a)), kind, node_label(graph.node(b))) for a, b, kind in ends)


def test_a_cited_statement_speaks_for_the_work_and_its_authors() -> None:
    text = "Empathy predicts outcome (Elm)."
    one = extraction(
        text, statement(0, len(text), citations=("c1",), origin=Origin.REPORTED), items=(("c1", 26, "r1"),)
    )
    graph = resolve([one], SCHEME)
    assert edges(graph) == [
        ("Elm & Oak 2018", "citedFor", "empathy"),
        ("Elm & Oak 2018", "citedIn", "x.txt"),
        ("Elm & Oak 2018", "supports", "empathy"),
        ("Elm, R.", "citedIn", "x.txt"),
        ("Elm, R.", "supports", "empathy"),
        ("Oak, A.", "citedIn", "x.txt"),
        ("Oak, A.", "supports", "empathy"),
        ("empathy", "discussedIn", "x.txt"),
        ("empathy", "supports", "outcome"),
    ]
    main = next(edge for edge in graph.edges(EdgeKind.SUPPORTS) if edge.source == EMPATHY)
    assert graph.counts(main).works == graph.counts(main).author_groups == graph.counts(main).documents == 1
    assert graph.passages[graph.evidence_of(main)[0].passage].quote == text


def test_how_a_sentence_speaks_of_a_cause_stands_on_its_evidence() -> None:
    text = "Empathy predicts outcome."
    graph = resolve([extraction(text, statement(0, len(text), causal=Causal.CORRELATIONAL))], SCHEME)
    assert {(piece.rule, piece.causal) for piece in graph.evidence.values()} == {
        ("verb", Causal.CORRELATIONAL),
        ("mention", Causal.NONE),
    }


def short_edges(*statements: Statement) -> list[tuple[str, str, str]]:
    text = "Empathy predicts outcome (Elm)."
    graph = resolve([extraction(text, *statements, items=(("c1", 26, "r1"),))], SCHEME)
    return [edge for edge in edges(graph, EdgeKind.SUPPORTS, EdgeKind.DISPUTES) if edge[0] == "Elm & Oak 2018"]


def test_who_supports_a_concept_follows_from_the_valence_of_both_ends() -> None:
    cited = {"citations": ("c1",), "origin": Origin.REPORTED}
    supports, disputes = [("Elm & Oak 2018", "supports", "empathy")], [("Elm & Oak 2018", "disputes", "empathy")]
    assert short_edges(statement(0, 31, **cited)) == supports
    assert short_edges(statement(0, 31, Relation.UNDERMINES, DROPOUT, **cited)) == supports
    assert short_edges(statement(0, 31, Relation.UNDERMINES, **cited)) == disputes
    assert short_edges(statement(0, 31, Relation.SUPPORTS, DROPOUT, **cited)) == disputes
    assert short_edges(statement(0, 31, Relation.NO_EFFECT, **cited)) == disputes


def test_nobody_is_credited_with_what_was_not_plainly_said() -> None:
    cited = {"citations": ("c1",), "origin": Origin.REPORTED}
    assert short_edges(statement(0, 31, target=SETTING, **cited)) == []
    assert short_edges(statement(0, 31, subject=DROPOUT, **cited)) == []
    assert short_edges(statement(0, 31, certainty=Certainty.HEDGED, **cited)) == []
    assert short_edges(statement(0, 31, directed=False, **cited)) == []
    assert short_edges(statement(0, 31)) == []


def test_a_work_known_at_second_hand_is_cited_for_but_supports_nothing() -> None:
    text = "Empathy predicts outcome (Elm)."
    items = (
        CitationItem("c1", 0, 3, ("Ash",), year="2010", cited_in="c2"),
        CitationItem("c2", 4, 7, ("Elm",), year="2018", reference="r1"),
    )
    base = extraction(text)
    one = Extraction(
        base.document,
        base.sentences,
        (ELM,),
        (Citation(0, 7, text[:7], "author-year", False, items),),
        (),
        (statement(0, 31, citations=("c1", "c2"), origin=Origin.REPORTED),),
    )
    graph = resolve([one], SCHEME)
    assert edges(graph, EdgeKind.SECOND_HAND, EdgeKind.CITED_FOR, EdgeKind.SUPPORTS) == [
        ("Ash 2010", "citedFor", "empathy"),
        ("Ash 2010", "citedSecondHandIn", "Elm & Oak 2018"),
        ("empathy", "supports", "outcome"),
    ]


def test_hypotheses_are_no_edges() -> None:
    text = "We ask whether empathy predicts outcome."
    graph = resolve([extraction(text, statement(0, len(text), certainty=Certainty.HYPOTHESISED))], SCHEME)
    assert edges(graph) == [("empathy", "discussedIn", "x.txt")]


def test_a_sentence_said_again_counts_once_and_is_counted() -> None:
    text = "Empathy predicts outcome. Something else stands here. Empathy predicts outcome."
    graph = resolve([extraction(text, statement(0, 25), statement(54, 79))], SCHEME)
    main = next(graph.edges(EdgeKind.SUPPORTS))
    assert [(piece.repeats, graph.passages[piece.passage].start) for piece in graph.evidence_of(main)] == [(1, 0)]
    assert graph.counts(main).evidence == 1


def test_a_long_clause_in_another_sentence_is_a_repeat_and_a_short_one_is_not() -> None:
    clause = "Empathy is an essential way of making a good outcome"
    text = f"{clause} in many ways. Nothing here. {clause} and much else that nobody had asked about at all."
    spans = {"subject_span": (0, 7), "cue_span": (8, 36), "object_span": (44, 52)}
    at = text.index("Empathy", 10)
    again = {name: (start + at, end + at) for name, (start, end) in spans.items()}
    graph = resolve([extraction(text, statement(0, 66, **spans), statement(at, len(text), **again))], SCHEME)
    assert [piece.repeats for piece in graph.evidence_of(next(graph.edges(EdgeKind.SUPPORTS)))] == [1]
    text = "Empathy predicts outcome in adults of all ages. Nothing. Empathy predicts outcome when children are asked."
    spans = {"subject_span": (0, 7), "cue_span": (8, 16), "object_span": (17, 24)}
    at = text.index("Empathy", 10)
    again = {name: (start + at, end + at) for name, (start, end) in spans.items()}
    graph = resolve([extraction(text, statement(0, 47, **spans), statement(at, len(text), **again))], SCHEME)
    assert [piece.repeats for piece in graph.evidence_of(next(graph.edges(EdgeKind.SUPPORTS)))] == [0, 0]


def test_an_uncited_repeat_adds_to_the_cited_saying_whichever_comes_first() -> None:
    text = "Empathy predicts outcome. Something else stands here. Empathy predicts outcome."
    cited = statement(54, 79, citations=("c1",), origin=Origin.REPORTED)
    graph = resolve([extraction(text, statement(0, 25), cited, items=(("c1", 60, "r1"),))], SCHEME)
    main = next(edge for edge in graph.edges(EdgeKind.SUPPORTS) if edge.source == EMPATHY)
    assert [(piece.repeats, len(piece.citations)) for piece in graph.evidence_of(main)] == [(1, 1)]


def test_support_dissent_and_null_stand_beside_each_other() -> None:
    text = "Empathy predicts outcome. Empathy harms outcome. Empathy did not predict outcome."
    graph = resolve(
        [
            extraction(
                text,
                statement(0, 25),
                statement(26, 48, Relation.UNDERMINES),
                statement(49, 81, Relation.NO_EFFECT),
                statement(49, 81, directed=False),
            )
        ],
        SCHEME,
    )
    between = [edge for edge in graph.edges() if edge.source in SCHEME.concepts and edge.target in SCHEME.concepts]
    assert sorted((edge.kind.value, edge.directed) for edge in between) == [
        ("associatedWith", False),
        ("noEffectFoundOn", True),
        ("supports", True),
        ("undermines", True),
    ]
    assert graph.contested() == [(EMPATHY, OUTCOME)]


def test_a_documents_own_claim_is_its_own_publications() -> None:
    text = "Empathy predicts outcome."
    own = {"title": "Of empathy and its consequences", "authors": (Name("Ash", "Q."),), "year": "2020"}
    graph = resolve([extraction(text, statement(0, 25), **own)], SCHEME)
    document = next(graph.nodes(Kind.DOCUMENT))
    assert isinstance(document, SourceDocument)
    assert isinstance(graph.node(document.embodies or ""), Publication)
    assert edges(graph, EdgeKind.SUPPORTS) == [
        ("Ash 2020", "supports", "empathy"),
        ("Ash, Q.", "supports", "empathy"),
        ("empathy", "supports", "outcome"),
    ]


def test_concepts_above_a_mentioned_one_are_nodes_too() -> None:
    text = "Dropout lowers outcome."
    graph = resolve([extraction(text, statement(0, 23, subject=DROPOUT, target=SETTING))], SCHEME)
    assert sorted(map(node_id, graph.nodes(Kind.CONCEPT))) == sorted([DROPOUT, OUTCOME, SETTING])


def test_the_same_bytes_twice_are_one_document_and_order_does_not_matter() -> None:
    a = extraction("Empathy predicts outcome.", statement(0, 25))
    b = extraction("Empathy predicts the outcome.", statement(0, 29))
    one, other = resolve([a, b, a], SCHEME), resolve([b, a], SCHEME)
    assert (list(one.edges()), one.evidence, one.passages) == (list(other.edges()), other.evidence, other.passages)
    assert graph_counts(one) == (2, 2)


@pytest.mark.parametrize("searching", [True, False])
def test_the_search_for_cycles_is_left_as_it_was(searching: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if searching else gc.disable)()
        resolve([], SCHEME)
        assert gc.isenabled() is searching
        with pytest.raises(AttributeError):
            resolve([None], SCHEME)  # type: ignore[list-item]
        assert gc.isenabled() is searching
    finally:
        (gc.enable if before else gc.disable)()


def graph_counts(graph: KnowledgeGraph) -> tuple[int, int]:
    main = next(graph.edges(EdgeKind.SUPPORTS))
    counts = graph.counts(main)
    return counts.evidence, counts.documents
