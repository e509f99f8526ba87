"""The graph files that questions are asked in tests: the sample graph, and one that answers every ready question."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from written_graph import write_file

from concite.graph.knowledge import KnowledgeGraph
from concite.graph.query import Question, Table

# What the examples of these questions, which are of the bundled example, are in the sample graph.
_HERE = {
    "author-claims": {"author": "Cedar"},
    "both-sides": {"concept": "empathy"},
    "null-findings": {"concept": "empathy"},
    "own-claims": {"concept": "empathy"},
    "quotes-with": {"word": "improves"},
}


def example_values(question: Question) -> dict[str, str]:
    """The values of a question's example."""
    return dict(re.findall(r'(\w+)="?([^"]+?)"?(?= \w+=|$)', question.example))


def sample_values(question: Question) -> dict[str, str]:
    """The values of a question's example, or such as the sample graph has."""
    return example_values(question) | _HERE.get(question.name, {})


def plain(table: Table) -> tuple[object, ...]:
    return table.columns, table.values


# What the sample graph has no case of: a chain of two asserted claims, an author on both sides, a claim known
# second hand only, a work in press, a retracted work,
# a concept of which nothing is said.
MORE = """
cf:humour a skos:Concept ; rdfs:label "humour" ; concite:discussedIn doc:more .
cf:joining concite:supports cf:empathy .
cf:empathy concite:supports cf:treatment-outcome .
st:more1 a concite:Statement ; rdf:subject cf:joining ; rdf:predicate concite:supports ; rdf:object cf:empathy ;
    concite:hasEvidence ev:more1 .
ev:more1 a concite:Evidence ; concite:hasPassage p:more1 ; concite:certainty concite:asserted ;
    concite:origin concite:reported ; concite:rule "raises" ; concite:viaCitation cit:more1 .
p:more1 a concite:Passage ; concite:quote "Joining raises empathy (Elm, in press; cited in Fir, 2020)." ;
    concite:startOffset 1 ; concite:endOffset 60 ; concite:inDocument doc:more ; concite:inText text:more .
cit:more1 a concite:InTextCitation ; concite:quote "Elm, in press" ; concite:startOffset 24 ;
    concite:inDocument doc:more ; concite:citesPublication work:elm ; concite:foundInCitation cit:more2 .
cit:more2 a concite:InTextCitation ; concite:quote "Fir, 2020" ; concite:startOffset 48 ;
    concite:inDocument doc:more ; concite:citesPublication work:fir .
doc:more a concite:SourceDocument ; rdfs:label "more.txt" .
work:elm a concite:Publication ; rdfs:label "Elm in press" ; dcterms:date "in press" ; concite:hasAuthor author:elm .
work:fir a concite:Publication ; rdfs:label "Fir 2020" ; dcterms:date "2020"^^xsd:gYear .
work:yew a concite:Publication ; rdfs:label "Yew 1999" ; dcterms:date "1999"^^xsd:gYear ;
    concite:retraction "Retraction Watch 2001-02-03: Error in Data" .
author:elm a concite:Author ; rdfs:label "Elm, U." ; concite:supports cf:hope ; concite:disputes cf:hope .
st:more2 rdf:subject author:elm ; rdf:predicate concite:supports ; rdf:object cf:hope ; concite:hasEvidence ev:more1 .
st:more3 rdf:subject author:elm ; rdf:predicate concite:disputes ; rdf:object cf:hope ; concite:hasEvidence ev:more1 .
"""


@pytest.fixture(scope="module")
def ample(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample graph with more, so that every ready question has an answer."""
    path = write_file(sample_graph, tmp_path_factory.mktemp("query") / "ample.ttl")
    with path.open("a", encoding="utf-8") as stream:
        stream.write(MORE)
    return path


@pytest.fixture(scope="module")
def sample(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_file(sample_graph, tmp_path_factory.mktemp("query") / "graph.ttl")
