"""The Turtle: equal triples in two parsers, equal bytes everywhere, and exactly the triples promised."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from vocabulary_terms import terms_of
from written_graph import over_hash_seeds, turtle

from concite.errors import WrongUse
from concite.graph import keys
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import EdgeKind
from concite.graph.rdf import RIGHTS
from concite.graph.turtle_text import literal, valid_iri, web_address, without_surrogates
from concite.ontology import terms

BASE = terms.DATA_BASE
NS = terms.NAMESPACE
RDF = terms.PREFIXES["rdf"]
RDFS_LABEL = terms.PREFIXES["rdfs"] + "label"
CF = terms.CONCEPT_BASE


def by_pyoxigraph(text: str) -> set[str]:
    return {str(triple) for triple in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)}


def by_rdflib(text: str) -> set[str]:
    data = rdflib.Graph().parse(data=text, format="turtle").serialize(format="nt", encoding="utf-8")
    return {str(triple) for triple in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)}


@pytest.fixture(scope="module")
def sample_turtle(sample_graph: KnowledgeGraph) -> str:
    return turtle(sample_graph)


@pytest.fixture(scope="module")
def store(sample_turtle: str) -> ox.Store:
    store = ox.Store()
    store.load(sample_turtle.encode(), format=ox.RdfFormat.TURTLE)
    return store


def rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(query, prefixes={**terms.PREFIXES, "cf": CF})
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple(value.value if value else "" for value in row) for row in found)


def test_both_parsers_read_the_same_triples(sample_turtle: str, hostile_graph: KnowledgeGraph) -> None:
    assert by_rdflib(sample_turtle) == by_pyoxigraph(sample_turtle)
    hostile = turtle(hostile_graph)
    assert by_rdflib(hostile) == by_pyoxigraph(hostile)


def test_no_blank_nodes_no_graphs_no_triple_terms(sample_turtle: str) -> None:
    for triple in ox.parse(sample_turtle.encode(), format=ox.RdfFormat.TURTLE):
        assert isinstance(triple.subject, ox.NamedNode)
        assert isinstance(triple.object, ox.NamedNode | ox.Literal)


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    outputs = over_hash_seeds(
        "from hostile_graph import make_hostile_graph\n"
        "from sample_graph import make_sample_graph\n"
        "from written_graph import turtle\n"
        "print(turtle(make_sample_graph()), turtle(make_hostile_graph()))"
    )
    assert len(outputs) == 1
    assert len(outputs.pop()) > 100_000


def test_another_base_keeps_identifiers_and_concepts(sample_graph: KnowledgeGraph, sample_turtle: str) -> None:
    other = turtle(sample_graph, "https://example.org/my#")
    moved = {
        line.replace("https://example.org/my#", BASE)
        for line in by_pyoxigraph(other)
    }  # fmt: skip
    assert moved == by_pyoxigraph(sample_turtle)
    assert f"<{CF}empathy>" in "".join(by_pyoxigraph(other))


@pytest.mark.parametrize("base", ["", "relative/", "https://example.org/no-end", "https://example.org/a b/"])
def test_a_base_that_cannot_be_one_is_refused(sample_graph: KnowledgeGraph, base: str) -> None:
    with pytest.raises(WrongUse, match="absolute IRI that ends in"):
        turtle(sample_graph, base)


def test_direct_triples_are_exactly_the_asserted_edges(store: ox.Store, sample_graph: KnowledgeGraph) -> None:
    def iri(identifier: str) -> str:
        return identifier if identifier.startswith(CF) else BASE + identifier

    expected = set()
    for edge in sample_graph.edges():
        if any(sample_graph.evidence[piece].certainty == "asserted" for piece in edge.evidence):
            expected.add((iri(edge.source), NS + edge.kind, iri(edge.target)))
            if not edge.directed:
                expected.add((iri(edge.target), NS + edge.kind, iri(edge.source)))
    values = " ".join(f"concite:{name}" for name in EdgeKind)
    assert set(rows(store, f"SELECT ?s ?p ?o {{ VALUES ?p {{ {values} }} ?s ?p ?o }}")) == expected
    assert len(expected) < len(list(sample_graph.edges())) + 2  # three hedged-only edges have none


def test_every_edge_is_a_statement_with_its_evidence(store: ox.Store, sample_graph: KnowledgeGraph) -> None:
    found = rows(store, "SELECT ?st ?e { ?st a concite:Statement ; concite:hasEvidence ?e . ?e a concite:Evidence }")
    assert found == sorted((BASE + edge.id, BASE + piece) for edge in sample_graph.edges() for piece in edge.evidence)


def test_an_edge_in_full(store: ox.Store) -> None:
    quote = "Hope and the working alliance go together (Cedar, 2004)."
    statement = keys.edge_id(CF + "hope", "associatedWith", CF + "therapeutic-alliance")
    found = rows(
        store,
        f"""SELECT ?label ?directed ?quote ?start ?length ?rule ?certainty ?origin ?cited ?mark ?file {{
          <{BASE}{statement}> rdf:subject cf:hope ; rdf:predicate concite:associatedWith ;
            rdf:object cf:therapeutic-alliance ; rdfs:label ?label ;
            concite:directed ?directed ; concite:hasEvidence ?e .
          ?e concite:certainty ?certainty ; concite:origin ?origin ; concite:rule ?rule ; concite:mark ?mark ;
            concite:hasPassage ?p ; concite:viaCitation/concite:citesPublication/rdfs:label ?cited .
          ?p concite:quote ?quote ; concite:startOffset ?start ; concite:endOffset ?end ; concite:inDocument ?d .
          BIND(?end - ?start AS ?length)
          ?d concite:fileName ?file FILTER(STRSTARTS(?mark, "cue")) }}""",
    )
    assert found == [
        ("hope goes with more therapeutic alliance", "false", quote, "70", "56", "goes-with", NS + "asserted",
         NS + "reported", "Cedar 2004", "cue char=100,111", "notes.md")
    ]  # fmt: skip


def test_how_a_passage_speaks_of_a_cause(store: ox.Store) -> None:
    found = rows(store, "SELECT DISTINCT ?quote ?strength { ?e concite:causalStrength ?strength ;"
                        " concite:hasPassage/concite:quote ?quote }")  # fmt: skip
    assert sorted((quote.split()[0], strength.removeprefix(NS)) for quote, strength in found) == [
        ("Empathy", "directlyCausal"), ("Hope", "conditionallyCausal"), ("The", "correlational")
    ]  # fmt: skip


def test_a_work_in_full(store: ox.Store) -> None:
    found = rows(
        store,
        """SELECT ?p ?o { ?work rdfs:label "Alder & Birch 1991" ; ?p ?o
           FILTER(!STRSTARTS(STR(?p), STR(concite:)) || ?p IN (concite:resolved, concite:hasAuthor)) }""",
    )
    work = BASE + "publication/doi/10.5555%2Fexample%281991%297"
    terms_ns, bibo = terms.PREFIXES["dcterms"], terms.PREFIXES["bibo"]
    assert found == sorted([
        (RDF + "type", NS + "Publication"),
        (RDFS_LABEL, "Alder & Birch 1991"),
        (terms_ns + "title", "The bond and the goal"),
        (NS + "hasAuthor", BASE + "author/alder-j-a"),
        (NS + "hasAuthor", BASE + "author/birch-e"),
        (bibo + "authorList", work + "/authors"),
        (terms_ns + "date", "1991"),
        (bibo + "volume", "4"),
        (bibo + "issue", "2"),
        (bibo + "pages", "11–29"),
        (terms_ns + "identifier", "doi:10.5555/example(1991)7"),
        (terms.PREFIXES["foaf"] + "page", "https://doi.org/10.5555/example(1991)7"),
        (NS + "resolved", "true"),
        (terms_ns + "bibliographicCitation",
         "Alder, J. A., & Birch, E. (1991). The bond and the goal. J. Trees, 4(2), 11–29."),
    ])  # fmt: skip
    assert rows(store, f"SELECT ?p ?o {{ <{work}/authors> ?p ?o }}") == sorted([
        (RDF + "type", RDF + "Seq"),
        (RDF + "_1", BASE + "author/alder-j-a"),
        (RDF + "_2", BASE + "author/birch-e"),
    ])  # fmt: skip


def test_every_node_has_one_plain_label(store: ox.Store, sample_graph: KnowledgeGraph) -> None:
    kinds = "concite:Author concite:Publication concite:SourceDocument concite:Statement skos:Concept"
    counted = rows(
        store,
        f"""SELECT ?n (COUNT(?l) AS ?labels) {{ VALUES ?t {{ {kinds} }} ?n a ?t
            OPTIONAL {{ ?n rdfs:label ?l FILTER(DATATYPE(?l) = xsd:string) }} }} GROUP BY ?n""",
    )
    assert {labels for _, labels in counted} == {"1"}
    assert len(counted) == len(list(sample_graph.nodes())) + len(list(sample_graph.edges()))


def test_second_hand_locator_page_repeats_and_rights(store: ox.Store) -> None:
    assert rows(
        store, "SELECT ?a ?b { ?x concite:foundInCitation ?y . ?x concite:quote ?a . ?y concite:quote ?b }"
    ) == [("Institute of Forest Care, 1977", "cited in Cedar, 2004")]
    assert rows(store, "SELECT ?l { ?x concite:locator ?l }") == [("p. 14",)]
    assert rows(store, "SELECT DISTINCT ?l { ?x concite:pageLabel ?l }") == [("xii",), ("xiii",)]
    assert rows(store, "SELECT ?n { ?x concite:repeats ?n }") == [("1",)]
    assert rows(store, "SELECT ?r { ?x dcterms:rights ?r }") == [(RIGHTS,)]
    assert rows(store, "SELECT ?n ?f { ?w concite:embodies/rdfs:label ?n . ?w concite:fileName ?f }") == [
        ("Dörfel 2010", "article.html")
    ]
    assert rows(store, "SELECT ?r { ?m a concite:PossibleMatch ; concite:reason ?r }") == [
        ("same family name, given name unknown",)
    ]
    assert len(rows(store, "SELECT ?a ?b { ?a concite:possiblySame ?b }")) == 2


def test_only_terms_of_the_vocabulary_are_used(store: ox.Store, hostile_graph: KnowledgeGraph) -> None:
    store_2 = ox.Store()
    store_2.load(turtle(hostile_graph).encode(), format=ox.RdfFormat.TURTLE)
    known = {NS + name for name in terms_of()}
    for each in (store, store_2):
        used = {
            node.value
            for quad in each
            for node in (quad.predicate, quad.object)
            if isinstance(node, ox.NamedNode) and node.value.startswith(NS)
        }
        assert used <= known


def test_hostile_quotes_come_back_as_they_were(hostile_graph: KnowledgeGraph) -> None:
    store = ox.Store()
    store.load(turtle(hostile_graph).encode(), format=ox.RdfFormat.TURTLE)
    quotes = {quote for (quote,) in rows(store, "SELECT ?q { ?p a concite:Passage ; concite:quote ?q }")}
    assert quotes == {without_surrogates(passage.quote) for passage in hostile_graph.passages.values()}
    pages = {page for (page,) in rows(store, "SELECT ?o { ?s foaf:page|skos:exactMatch ?o }")}
    assert all(page.startswith(("https://doi.org/10.5555/", "https://example.org/")) for page in pages)


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_survives_as_a_literal(text: str) -> None:
    line = f"<urn:a> <urn:b> {literal(text)} ."
    (triple,) = ox.parse(line.encode(), format=ox.RdfFormat.TURTLE)
    assert isinstance(triple.object, ox.Literal)
    assert triple.object.value == without_surrogates(text)
    assert len(triple.object.value) == len(text)


@given(st.text(st.characters(exclude_categories=[])), st.sampled_from(["", "https://example.org/", "http://", "urn:"]))
def test_any_text_becomes_a_valid_iri(text: str, start: str) -> None:
    iri = valid_iri(start + text)
    assert valid_iri(iri) == iri
    line = f"<urn:a> <urn:b> <{iri}> ."
    assert by_pyoxigraph(line) == by_rdflib(line)


def test_web_addresses() -> None:
    assert web_address("https://example.org/a b?x=<1>#y#z") == "https://example.org/a%20b?x=%3C1%3E#y%23z"
    assert web_address("javascript:alert(1)") == ""
    assert web_address("http://example.org:port/") == ""
