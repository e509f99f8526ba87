"""Every network file, table and note holds every node and edge, whatever labels they have."""

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from pathlib import PureWindowsPath

import igraph
import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from written_graph import written

from concite.build.library import read_library
from concite.graph.bibliography import write_bibtex, write_csl
from concite.graph.csv_tables import guarded, write_edge_table, write_node_table
from concite.graph.graphml import write_graphml
from concite.graph.knowledge import KnowledgeGraph, node_id, node_kind
from concite.graph.measures import measured
from concite.graph.model import Kind, Publication
from concite.graph.network import network
from concite.graph.node_link import write_node_link
from concite.graph.obsidian import note_names, notes, safe_name

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def places(graph: KnowledgeGraph) -> dict[str, tuple[int, int]]:
    return {identifier: (7 * at, -3 * at) for at, identifier in enumerate(graph.graph)}


def kinds_of(graph: KnowledgeGraph) -> Counter[str]:
    return Counter(node_kind(node).value for node in graph.nodes())


def relations_of(graph: KnowledgeGraph) -> Counter[str]:
    return Counter(str(tie.values[0]) for tie in network(graph).ties())


# ---------------------------------------------------------------- GraphML


def test_networkx_reads_the_graphml(graph: KnowledgeGraph) -> None:
    read = nx.read_graphml(io.BytesIO(written(write_graphml, graph, places(graph)).encode()), force_multigraph=True)
    assert read.is_directed()
    assert (len(read), read.number_of_edges()) == (len(graph.graph), graph.graph.number_of_edges())
    assert Counter(kind for _, kind in read.nodes(data="node_type")) == kinds_of(graph)
    assert Counter(relation for *_, relation in read.edges(data="relation")) == relations_of(graph)
    assert {type(value) for *_, value in read.edges(data="directed")} == {bool}
    assert {type(value) for *_, value in read.edges(data="works")} == {int}
    assert {type(value) for *_, value in read.edges(data="weight")} == {float}


def test_igraph_reads_the_graphml(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("igraph") / "graph.graphml"
    file.write_text(written(write_graphml, measured(network(graph)), places(graph)), encoding="utf-8")
    read = igraph.Graph.Read_GraphML(str(file))
    assert read.is_directed()
    assert (read.vcount(), read.ecount()) == (len(graph.graph), graph.graph.number_of_edges())
    assert Counter(read.vs["node_type"]) == kinds_of(graph)
    assert Counter(read.es["relation"]) == relations_of(graph)
    assert read.es["identifier"] == [edge.id for edge in graph.edges()]
    assert sum(read.vs["pagerank"]) == pytest.approx(1, abs=1e-4)


def test_cytoscape_finds_a_label_and_an_id_of_its_own_on_every_edge(graph: KnowledgeGraph) -> None:
    root = etree.fromstring(written(write_graphml, graph, places(graph)).encode(), etree.XMLParser(huge_tree=True))
    edges = list(root.iter(f"{GRAPHML}edge"))
    assert len({edge.get("id") for edge in edges}) == len(edges) == graph.graph.number_of_edges()
    assert all(edge.get("label") for edge in edges)
    declared = {key.get("id") for key in root.iter(f"{GRAPHML}key")}
    assert {data.get("key") for data in root.iter(f"{GRAPHML}data")} <= declared


# ---------------------------------------------------------------- JSON and CSV


def test_networkx_reads_the_json(graph: KnowledgeGraph) -> None:
    read = nx.node_link_graph(json.loads(written(write_node_link, graph, places(graph))), edges="edges")
    assert isinstance(read, nx.MultiDiGraph)
    assert (len(read), read.number_of_edges()) == (len(graph.graph), graph.graph.number_of_edges())
    assert Counter(kind for _, kind in read.nodes(data="node_type")) == kinds_of(graph)
    assert Counter(relation for *_, relation in read.edges(data="relation")) == relations_of(graph)
    assert [key for *_, key in sorted(read.edges(keys=True), key=lambda edge: edge[2])] == [e.id for e in graph.edges()]


def test_pandas_reads_the_tables(graph: KnowledgeGraph) -> None:
    nodes = pd.read_csv(io.StringIO(written(write_node_table, measured(network(graph)), places(graph))))
    edges = pd.read_csv(io.StringIO(written(write_edge_table, graph)))
    assert (len(nodes), len(edges)) == (len(graph.graph), graph.graph.number_of_edges())
    assert list(nodes.columns[:2]) == ["Id", "Label"]
    assert list(edges.columns[:7]) == ["Source", "Target", "Type", "Id", "Label", "Kind", "Weight"]
    assert Counter(nodes["node_type"]) == kinds_of(graph)
    assert Counter(edges["relation"]) == relations_of(graph)
    assert set(edges["Source"]) | set(edges["Target"]) <= set(nodes["Id"])
    assert (edges["works"].dtype, edges["Weight"].dtype, edges["directed"].dtype) == ("int64", "float64", "bool")
    assert set(edges["Type"]) == {"Directed"}


def test_no_cell_is_a_formula(sample_graph: KnowledgeGraph) -> None:
    bad = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
    works = [node for node in sample_graph.nodes(Kind.PUBLICATION) if isinstance(node, Publication)]
    for text, work in zip(bad, [works[0]] * len(bad), strict=True):
        changed = Publication(work.id, text, work.authors, title=text, year=work.year)
        nodes = [changed if node_id(node) == work.id else node for node in sample_graph.nodes()]
        table = written(write_node_table, sample_graph.replaced(nodes=nodes), places(sample_graph))
        (row,) = (row for row in csv.DictReader(io.StringIO(table, newline="")) if row["Id"] == work.id)
        assert row["title"] == "'" + text.replace("\r", "\n")
        assert row["Label"] == "'" + text.strip()
    assert guarded("a=1") == "a=1"


# ---------------------------------------------------------------- bibliographies


def test_works_are_csl_items_with_what_is_known_of_them(sample_graph: KnowledgeGraph) -> None:
    items = {item["id"]: item for item in json.loads(written(write_csl, sample_graph))}
    assert len(items) == sum(1 for _ in sample_graph.nodes(Kind.PUBLICATION))
    assert items["publication/doi/10.5555%2Fexample%281991%297"] == {
        "id": "publication/doi/10.5555%2Fexample%281991%297",
        "type": "article-journal",
        "author": [{"family": "Alder", "given": "J. A."}, {"family": "Birch", "given": "Erle"}],
        "issued": {"date-parts": [[1991]]},
        "title": "The bond and the goal",
        "container-title": "Journal of Trees",
        "volume": "4",
        "issue": "2",
        "page": "11–29",
        "DOI": "10.5555/example(1991)7",
    }


def test_a_journal_article_is_a_bibtex_article(sample_graph: KnowledgeGraph) -> None:
    assert """\
@article{alder1991bond,
  author = {Alder, J. A. and Birch, Erle},
  journal = {Journal of Trees},
  title = {The bond and the goal},
  volume = {4},
  number = {2},
  pages = {11--29},
  doi = {10.5555/example(1991)7},
  year = {1991},
  concite = {publication/doi/10.5555%2Fexample%281991%297},
}
""" in written(write_bibtex, sample_graph)


def test_bibtex_holds_together_whatever_the_works_are_called(
    graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = written(write_bibtex, graph)
    assert text.count("{") == text.count("}")
    found = re.findall(r"^@\w+\{([a-z0-9-]+),$", text, re.MULTILINE)
    works = [node.title for node in graph.nodes(Kind.PUBLICATION) if isinstance(node, Publication)]
    assert len(set(found)) == len(works)
    file = tmp_path_factory.mktemp("bib") / "works.bib"
    file.write_text(text, encoding="utf-8")
    references, _ = read_library([file])
    assert {reference.id for reference in references} == set(found)


# ---------------------------------------------------------------- Obsidian


def test_every_node_has_a_note_whose_links_lead_to_notes(graph: KnowledgeGraph) -> None:
    written = dict(notes(graph))
    assert len(written) == len(graph.graph)
    for text in written.values():
        text.encode("utf-8")
        assert {f"{target}.md" for target in re.findall(r"\[\[([^|\]]*)\|", text)} <= set(written)
        assert text.startswith("---\ntype: ")
        head = text.split("---\n")[1]
        assert all(json.loads(line.split(": ", 1)[1]) for line in head.splitlines())


def test_names_of_notes_hold_on_every_system(graph: KnowledgeGraph) -> None:
    names = list(note_names(graph).values())
    folded = {unicodedata.normalize("NFD", name).casefold() for name in names}
    assert len(folded) == len(names)
    for name in names:
        assert not PureWindowsPath(name).is_reserved()
        assert not re.search(r'[<>:"\\|?*\x00-\x1f#^\[\]]', name)
        assert len(name.encode()) < 240


@given(st.text(max_size=90))
def test_any_label_is_a_safe_name(label: str) -> None:
    name = safe_name(label)
    assert name
    assert name == name.strip(" .")
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert not PureWindowsPath(name).is_reserved()


@pytest.mark.parametrize(
    ("label", "name"), [("CON", "CON_"), ("nul.txt", "nul.txt_"), ("...", "untitled"), ("a/b", "a b")]
)
def test_names_that_a_system_keeps_for_itself_are_changed(label: str, name: str) -> None:
    assert safe_name(label) == name


def test_a_claim_stands_in_its_note_with_its_quote(sample_graph: KnowledgeGraph) -> None:
    note = dict(notes(sample_graph))["Concepts/empathy.md"]
    assert (
        """
[[Concepts/treatment outcome|treatment outcome]] (2 works)

> Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991).
> — [[Documents/review.txt|review.txt]]
"""
        in note
    )


def test_nothing_in_a_quote_is_markup(hostile_graph: KnowledgeGraph) -> None:
    for _, text in notes(hostile_graph):
        body = text.split("---\n", 2)[2]
        assert not re.search(r"(?<!\\)<", body)
        assert not re.search(r"(?<!\\)\[\[(?!(?:Concepts|Authors|Cited works|Documents)/)", body)
