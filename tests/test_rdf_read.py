"""Reading a graph back: equal bytes, any conforming RDF, one line for what does not conform."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from written_graph import write_file

from concite.errors import UnreadableInput
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import PossiblySame
from concite.graph.turtle_text import without_surrogates
from concite.ontology import terms

CF, NS = terms.CONCEPT_BASE, terms.NAMESPACE


@pytest.mark.parametrize("base", [None, "https://example.org/my/", "https://example.org/my#"])
def test_written_read_and_written_again(graph: KnowledgeGraph, base: str | None, tmp_path: Path) -> None:
    once = write_file(graph, tmp_path / "once.ttl", base)
    again = write_file(KnowledgeGraph.read(once), tmp_path / "again.ttl")
    assert again.read_bytes() == once.read_bytes()


def test_every_value_comes_back(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph = KnowledgeGraph.read(write_file(sample_graph, tmp_path / "graph.ttl"))
    assert list(graph.nodes()) == list(sample_graph.nodes())
    assert list(graph.edges()) == list(sample_graph.edges())
    assert graph.evidence == sample_graph.evidence
    assert graph.passages == sample_graph.passages
    assert graph.citations == sample_graph.citations
    (pair,) = graph.possibly_same
    assert pair == PossiblySame(*sorted(("author/alder-j-a", pair.first)), "same family name, given name unknown")
    assert (graph.scheme.iri, graph.scheme.title) == (sample_graph.scheme.iri, sample_graph.scheme.title)
    assert [graph.counts(edge) for edge in graph.edges()] == [sample_graph.counts(edge) for edge in graph.edges()]


def test_hostile_values_come_back(hostile_graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph = KnowledgeGraph.read(write_file(hostile_graph, tmp_path / "graph.ttl"))
    assert [passage.quote for passage in graph.passages.values()] == [
        without_surrogates(passage.quote) for passage in hostile_graph.passages.values()
    ]
    assert {edge.id for edge in graph.edges()} == {edge.id for edge in hostile_graph.edges()}


def test_the_bundled_example(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    from concite.build.mentions import MentionFinder
    from concite.build.pipeline import build_graph, extract, read_documents
    from concite.graph.model import Document
    from concite.ontology.scheme import bundled_scheme

    scheme = bundled_scheme()
    finder = MentionFinder(scheme)
    documents = read_documents([str(Path(__file__).parent.parent / "examples" / "common-factors")])
    graph = build_graph([extract(one, finder) for one in documents if isinstance(one, Document)], scheme)
    once = write_file(graph, tmp_path / "once.ttl")
    again = write_file(KnowledgeGraph.read(once), tmp_path / "again.ttl")
    assert again.read_bytes() == once.read_bytes()
    assert 'skos:prefLabel "empathy"@en' in once.read_text(encoding="utf-8")


def test_order_prefixes_and_form_make_no_difference(graph: KnowledgeGraph, tmp_path: Path) -> None:
    once = write_file(graph, tmp_path / "once.ttl")
    triples = list(ox.parse(path=once, format=ox.RdfFormat.TURTLE))
    random.Random(7).shuffle(triples)
    shuffled = tmp_path / "shuffled.nt"
    shuffled.write_bytes(b"".join(f"{t.subject} {t.predicate} {t.object} .\n".encode() for t in triples * 2))
    foreign = tmp_path / "foreign.ttl"
    triples_of = rdflib.Graph().parse(shuffled, format="nt")
    triples_of.bind("x", NS)
    triples_of.add((rdflib.URIRef(CF + "empathy"), rdflib.URIRef("urn:note"), rdflib.BNode()))
    triples_of.serialize(foreign, format="turtle")
    for path in (shuffled, foreign):
        again = write_file(KnowledgeGraph.read(path), tmp_path / "again.ttl")
        assert again.read_bytes() == once.read_bytes()


FOREIGN = """
@prefix c: <https://w3id.org/concite/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/x/> .
:tea a skos:Concept ; rdfs:label "tea" ; skos:prefLabel "tea"@en-GB , "Tee"@de ;
  skos:altLabel "cuppa"@en , "Tschai"@de ;
  c:supports :calm .
:calm a skos:Concept ; rdfs:label "calm" ; skos:prefLabel "calm" .
:s1 a c:Statement ; rdfs:label "tea calms" ; rdf:subject :tea ; rdf:predicate c:supports ; rdf:object :calm ;
  c:directed 1 , true ; c:hasEvidence :e1 .
:e1 a c:Evidence ; c:hasPassage :p1 ; c:certainty c:asserted ; c:origin c:own ; c:rule "by hand" .
:p1 a c:Passage ; c:quote "Tea calms." ; c:startOffset 0 ; c:endOffset 10 ; c:inDocument :d1 ; c:inText :t1 .
:d1 a c:SourceDocument ; rdfs:label "Tea book" ; c:sha256 "{}" .
:t1 a c:DocumentText ; c:textOf :d1 ; c:sha256 "{}" ; c:characters 10 .
""".format("a" * 64, "b" * 64)


def test_a_graph_of_others_keeps_its_identifiers(tmp_path: Path) -> None:
    path = tmp_path / "foreign.ttl"
    path.write_text(FOREIGN.replace("1 , true", "true"), encoding="utf-8")
    graph = KnowledgeGraph.read(path)
    (edge,) = graph.edges()
    assert edge.id == "https://example.org/x/s1"
    assert graph.passages["https://example.org/x/p1"].document == "https://example.org/x/d1"
    tea = graph.scheme.concepts["https://example.org/x/tea"]
    assert (tea.pref_label, tea.alt_labels, tea.language) == ("tea", ("cuppa",), "en-gb")
    once = write_file(graph, tmp_path / "once.ttl")
    again = write_file(KnowledgeGraph.read(once), tmp_path / "again.ttl")
    assert again.read_bytes() == once.read_bytes()
    assert "<https://example.org/x/s1> a concite:Statement" in once.read_text(encoding="utf-8")


def test_what_does_not_conform_is_named_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "foreign.ttl"
    path.write_text(FOREIGN, encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        KnowledgeGraph.read(path)
    assert str(caught.value) == (
        f"{path}: StatementShape: https://example.org/x/s1: a statement says once whether it is directed: true or "
        "false; mend it (concite validate lists every fault), or write the graph again with: concite build"
    )


def test_files_that_hold_no_graph(tmp_path: Path) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="holds nothing of the Concite vocabulary"):
        KnowledgeGraph.read(empty)
    with pytest.raises(UnreadableInput, match="No such file"):
        KnowledgeGraph.read(tmp_path / "gone.ttl")
