"""The vocabulary: complete header and terms, in step with the names that the writer uses."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.namespace import DCTERMS, VANN
from vocabulary_terms import terms_of
from written_graph import turtle

from concite import ontology
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Causal, Certainty, EdgeKind, Kind, Origin
from concite.ontology import terms

ROOT = Path(__file__).parent.parent
NS = rdflib.Namespace(terms.NAMESPACE)
VOCABULARY = URIRef(terms.NAMESPACE.rstrip("#"))
CC_BY = URIRef("https://creativecommons.org/licenses/by/4.0/")
OWLRL_ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
FILES = ("concite.ttl", "alignment.ttl", "shapes.ttl")


def read(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=resources.files(ontology).joinpath(name).read_text("utf-8"), format="turtle")


@pytest.fixture(scope="module")
def vocabulary() -> rdflib.Graph:
    return read("concite.ttl")


def test_header(vocabulary: rdflib.Graph) -> None:
    def value(predicate: URIRef) -> object:
        return vocabulary.value(VOCABULARY, predicate)

    date = Literal("2026-11-22", datatype=rdflib.XSD.date)
    assert (VOCABULARY, RDF.type, OWL.Ontology) in vocabulary
    assert value(DCTERMS.title) == Literal("Concite vocabulary", lang="en")
    assert value(DCTERMS.creator) == Literal("Concite developers")
    assert (value(DCTERMS.created), value(DCTERMS.issued), value(DCTERMS.modified)) == (date, date, date)
    assert value(DCTERMS.license) == CC_BY
    assert value(OWL.versionIRI) == URIRef("https://w3id.org/concite/ns/0.1.0")
    assert value(OWL.versionInfo) == Literal("0.1.0")
    assert value(VANN.preferredNamespacePrefix) == Literal("concite")
    assert value(VANN.preferredNamespaceUri) == Literal(terms.NAMESPACE)
    assert value(DCTERMS.description) is not None


def test_the_vocabulary_and_the_code_name_the_same_terms(vocabulary: rdflib.Graph) -> None:
    def of(kind: URIRef) -> set[str]:
        return {str(term)[len(NS) :] for term in vocabulary.subjects(RDF.type, kind) if term in NS}

    assert of(NS.Relation) == set(EdgeKind)
    assert set(EdgeKind) <= terms_of("ObjectProperty", "DatatypeProperty")
    assert set(Causal) - {"none"} == set(terms.CAUSAL_STRENGTHS)
    values = set(Certainty) - {"hypothesised"} | set(Origin) | set(terms.CAUSAL_STRENGTHS.values())
    values |= set(terms.WORK_TYPES.values())
    assert values | {"wanted", "unwanted"} == terms_of("NamedIndividual")
    assert of(NS.WorkType) == set(terms.WORK_TYPES.values())
    code = [*ROOT.glob("graph/*.py"), *ROOT.glob("ontology/*.py")]
    written = {word for file in code for word in re.findall(r"\w+", file.read_text("utf-8"))}
    assert sorted(terms_of("ObjectProperty", "DatatypeProperty") - written) == []


def test_every_term_is_explained(vocabulary: rdflib.Graph) -> None:
    for name in terms_of():
        term = NS[name]
        (label,) = vocabulary.objects(term, RDFS.label)
        (definition,) = vocabulary.objects(term, SKOS.definition)
        assert isinstance(label, Literal) and label.language == "en", name
        assert isinstance(definition, Literal) and definition.language == "en", name
        assert re.fullmatch(r"[A-Z].{20,}\.", str(definition)), name
        assert list(vocabulary.objects(term, RDFS.isDefinedBy)) == [VOCABULARY], name


def test_every_property_says_what_it_joins(vocabulary: rdflib.Graph) -> None:
    for name in terms_of("ObjectProperty", "DatatypeProperty"):
        assert vocabulary.value(NS[name], RDFS.domain) is not None, name
        reach = vocabulary.value(NS[name], RDFS.range)
        literal = (NS[name], RDF.type, OWL.DatatypeProperty) in vocabulary
        assert (reach in rdflib.XSD) == literal, name
    for name in ("associatedWith", "inverselyAssociatedWith", "possiblySame"):
        assert (NS[name], RDF.type, OWL.SymmetricProperty) in vocabulary


@pytest.mark.parametrize("name", FILES)
def test_files_name_only_terms_that_are_defined(name: str, vocabulary: rdflib.Graph) -> None:
    defined = set(vocabulary.subjects(RDFS.isDefinedBy, VOCABULARY))
    text = resources.files(ontology).joinpath(name).read_text("utf-8")
    used = {NS[local] for local in re.findall(r"\bconcite:(\w+)", text)}
    assert used <= defined
    header = next(read(name).subjects(RDF.type, OWL.Ontology))
    assert read(name).value(header, DCTERMS.license) == CC_BY


def test_questions_name_only_terms_that_are_defined(vocabulary: rdflib.Graph) -> None:
    defined = set(vocabulary.subjects(RDFS.isDefinedBy, VOCABULARY))
    for file in resources.files(ontology).joinpath("questions").iterdir():
        used = {NS[local] for local in re.findall(r"\bconcite:(\w+)", file.read_text("utf-8"))}
        assert used <= defined, file.name


@pytest.mark.parametrize("name", FILES)
def test_both_parsers_read_the_same_number_of_triples(name: str) -> None:
    data = resources.files(ontology).joinpath(name).read_bytes()
    assert len(read(name)) == len(list(ox.parse(data, format=ox.RdfFormat.TURTLE)))


def test_the_alignment_keeps_out_of_traps() -> None:
    alignment = read("alignment.ttl")
    predicates = set(alignment.predicates())
    assert not predicates & {OWL.sameAs, OWL.equivalentClass, OWL.equivalentProperty, SKOS.exactMatch}
    assert list(alignment.objects(NS.supports, RDFS.subPropertyOf)) == []
    assert URIRef("http://purl.org/spar/fabio/Work") not in set(alignment.objects())


def closure(graph: KnowledgeGraph, more: str = "") -> rdflib.Graph:
    """All that OWL 2 RL infers from a graph with the vocabulary and its alignment."""
    everything = read("concite.ttl") + read("alignment.ttl")
    everything.parse(data=turtle(graph) + more, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(everything)
    return everything


def test_graphs_are_consistent_and_nothing_gets_a_second_kind(sample_graph: KnowledgeGraph) -> None:
    inferred = closure(sample_graph)
    assert list(inferred.objects(None, OWLRL_ERROR)) == []
    numbers = {kind: len(list(sample_graph.nodes(kind))) for kind in Kind}
    assert len(set(inferred.subjects(RDF.type, NS.Author))) == numbers[Kind.AUTHOR]
    assert len(set(inferred.subjects(RDF.type, NS.Publication))) == numbers[Kind.PUBLICATION]
    assert len(set(inferred.subjects(RDF.type, NS.SourceDocument))) == numbers[Kind.DOCUMENT]
    assert len(set(inferred.subjects(RDF.type, SKOS.Concept))) == numbers[Kind.CONCEPT]
    assert len(set(inferred.subjects(RDF.type, NS.Statement))) == len(list(sample_graph.edges()))


def test_a_contradiction_would_be_found(sample_graph: KnowledgeGraph) -> None:
    assert list(closure(sample_graph, "cf:hope concite:embodies cf:hope .").objects(None, OWLRL_ERROR))
