"""Measures as Turtle: the figures of the tables, at the nodes of the graph, in a file of their own."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from vocabulary_terms import terms_of
from written_graph import turtle, written

from concite.errors import WrongUse
from concite.graph.keys import absolute
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.measures import by_node, measure
from concite.graph.obsidian import notes
from concite.graph.projections import VIEWS, project
from concite.graph.rdf_measures import write_measures
from concite.graph.turtle_text import valid_iri
from concite.ontology import terms

NS = terms.NAMESPACE


def measures_of(graph: KnowledgeGraph, view: str = "all") -> str:
    net = project(graph, view)
    return written(write_measures, graph, net, measure(net), view)


@pytest.mark.parametrize("view", VIEWS)
def test_every_figure_of_the_table_stands_at_its_node(view: str, graph: KnowledgeGraph) -> None:
    net = project(graph, view)
    table = by_node(net, measure(net))
    found = rdflib.Graph().parse(data=measures_of(graph, view), format="turtle")
    concite = rdflib.Namespace(NS)
    for identifier, row in table.items():
        node = rdflib.URIRef(valid_iri(absolute(identifier, graph.base)))
        assert float(found.value(node, concite.pageRank)) == row["pagerank"]
        assert float(found.value(node, concite.betweenness)) == row["betweenness"]
        assert int(found.value(node, concite.community)) == row["community"]
        for term, column in (("firstYear", "first_year"), ("lastYear", "last_year")):
            year = found.value(node, concite[term])
            assert (year and int(str(year))) == row.get(column)
        degrees = {
            "degree_" + str(found.value(one, concite.relationWords)).replace(" ", "_"): int(
                found.value(one, concite.edges)
            )
            for one in found.objects(node, concite.hasDegree)
        }
        assert degrees == {column: count for column, count in row.items() if column.startswith("degree_")}
    assert len(set(found.subjects(concite.pageRank, None))) == len(table)


def test_loaded_beside_the_graph_they_can_be_asked_for_together(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    store = ox.Store()
    for text in (turtle(sample_graph), measures_of(sample_graph)):
        store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    rows = store.query(
        f"""PREFIX c: <{NS}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?label {{ ?node rdfs:label ?label ; c:pageRank ?rank ; c:hasDegree/c:relationWords "supports" }}
        ORDER BY DESC(?rank) LIMIT 1"""
    )
    assert [row["label"].value for row in rows] == ["treatment outcome"]  # type: ignore[union-attr, index]
    both = tmp_path / "both.ttl"
    both.write_text(turtle(sample_graph) + measures_of(sample_graph), encoding="utf-8")
    assert list(KnowledgeGraph.read(both).nodes()) == list(sample_graph.nodes())


def test_only_terms_of_the_vocabulary_are_used(hostile_graph: KnowledgeGraph) -> None:
    known = {NS + name for name in terms_of()}
    for triple in ox.parse(measures_of(hostile_graph).encode(), format=ox.RdfFormat.TURTLE):
        for term in (triple.predicate, triple.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith(NS):
                assert term.value in known


def test_the_graph_alone_holds_no_measure(sample_graph: KnowledgeGraph) -> None:
    assert "pageRank" not in turtle(sample_graph)


def test_notes_have_them_among_their_properties(sample_graph: KnowledgeGraph) -> None:
    net = project(sample_graph)
    table = by_node(net, measure(net))
    text = dict(notes(sample_graph, table))["Concepts/empathy.md"]
    head = text.split("---\n")[1].splitlines()
    row = next(row for identifier, row in table.items() if identifier.endswith("/empathy"))
    for name in ("first_year", "last_year", "pagerank", "community", "degree_supports"):
        assert f"{name}: {row[name]}" in head
    assert "pagerank" not in dict(notes(sample_graph))["Concepts/empathy.md"]


def test_they_are_written_with_a_table(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    from concite.build.products import write_products

    paths = write_products(sample_graph, tmp_path, ["measures"], title="T", view="authors")
    assert [path.name for path in paths] == ["measures.ttl", "measures.csv"]
    assert (tmp_path / "measures.ttl").read_text(encoding="utf-8") == measures_of(sample_graph, "authors")
    assert (tmp_path / "measures.csv").read_text(encoding="utf-8").startswith("id,label,node_type,")
    with pytest.raises(WrongUse, match="--view authors goes to csv, gexf, graphml, json, measures"):
        write_products(sample_graph, tmp_path, ["ttl"], title="T", view="authors")
