"""Views: what they hold, and what their weights count."""

import copy
import io
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree
from written_graph import write_file, written

from concite.graph.gexf import spans, write_gexf
from concite.graph.knowledge import KnowledgeGraph, node_kind
from concite.graph.model import EdgeKind, Kind
from concite.graph.network import network
from concite.graph.projections import VIEWS, project, restricted
from concite.graph.validate import validate

GEXF = "{http://gexf.net/1.3}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("gexf.rng")))


@pytest.mark.parametrize("name", ["sample_graph", "hostile_graph"])
@pytest.mark.parametrize("view", VIEWS)
def test_edges_of_a_view_end_at_its_nodes(view: str, name: str, request: pytest.FixtureRequest) -> None:
    net = project(request.getfixturevalue(name), view)
    nodes = [vertex.id for vertex in net.vertices()]
    ties = list(net.ties())
    assert nodes == sorted(nodes)
    assert {end for tie in ties for end in (tie.source, tie.target)} <= set(nodes)
    assert len({tie.id for tie in ties}) == len({(tie.source, tie.target, tie.kind) for tie in ties}) == len(ties)
    assert ties or name == "hostile_graph"


def test_views_hold_the_kinds_that_they_name(sample_graph: KnowledgeGraph) -> None:
    kinds = {view: {v.values[0] for v in project(sample_graph, view).vertices()} for view in VIEWS}
    assert kinds == {
        "all": {kind.value for kind in Kind},
        "concepts": {"Concept"},
        "authors": {"Author"},
        "author-concept": {"Author", "Concept"},
        "works": {"Publication", "SourceDocument"},
    }


def test_the_view_of_concepts_has_every_statement_and_its_weight(sample_graph: KnowledgeGraph) -> None:
    whole = {tie.id: tie for tie in network(sample_graph).ties()}
    statements = {
        edge.id
        for edge in sample_graph.edges()
        if edge.kind is not EdgeKind.CITED_FOR
        and {node_kind(sample_graph.node(end)) for end in (edge.source, edge.target)} == {Kind.CONCEPT}
    }
    ties = list(project(sample_graph, "concepts").ties())
    assert {tie.id for tie in ties} == statements
    assert ties == [whole[tie.id] for tie in ties]


def test_authors_agree_disagree_and_are_cited_together(sample_graph: KnowledgeGraph) -> None:
    ties = {(t.source, t.target, t.kind): t.weight for t in project(sample_graph, "authors").ties()}
    alder, birch, cedar, dorfel = "author/alder-j-a", "author/birch-e", "author/cedar-m", "author/dorfel-k"
    assert {tie: weight for tie, weight in ties.items() if {tie[0], tie[1]} <= {alder, birch, cedar, dorfel}} == {
        # one sentence cites Cedar 2004 and Alder & Birch 1991 for the use of empathy
        (alder, cedar, "cited together"): 1.0,
        (birch, cedar, "cited together"): 1.0,
        (alder, cedar, "agree"): 1.0,
        (birch, cedar, "agree"): 1.0,
        # Dörfel 2010 found no effect of empathy, and in another document a bad one
        (alder, dorfel, "disagree"): 1.0,
        (birch, dorfel, "disagree"): 1.0,
        (cedar, dorfel, "disagree"): 1.0,
    }


@pytest.mark.parametrize("view", ["concepts", "author-concept", "works"])
def test_a_view_as_turtle_keeps_the_shapes(view: str, sample_graph: KnowledgeGraph, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    file = write_file(restricted(sample_graph, view), tmp_path_factory.mktemp("view") / "graph.ttl")
    assert [str(found) for found in validate(file) if not found.warning] == []
    read = KnowledgeGraph.read(file)
    assert [edge.id for edge in read.edges()] == [tie.id for tie in project(sample_graph, view).ties()]


# ---------------------------------------------------------------- timeline


@pytest.fixture(scope="module")
def timeline(sample_graph: KnowledgeGraph) -> etree._Element:
    text = written(write_gexf, sample_graph, dict.fromkeys(sample_graph.graph, (0, 0)), timeline=True)
    return etree.fromstring(text.encode())


def test_years_are_intervals_on_demand(timeline: etree._Element) -> None:
    (drawn,) = timeline.iter(f"{GEXF}graph")
    assert {name: drawn.get(name) for name in ("mode", "timeformat", "timerepresentation")} == {
        "mode": "dynamic",
        "timeformat": "double",
        "timerepresentation": "interval",
    }
    for element in timeline.iter(f"{GEXF}edge"):
        years = {v.get("for"): v.get("value") for v in element.iter(f"{GEXF}attvalue")}
        assert (element.get("start"), element.get("end")) == (years.get("first_year"), years.get("last_year"))


def test_the_timeline_keeps_the_grammar_and_ends_after_it_begins(timeline: etree._Element) -> None:
    assert SCHEMA.validate(timeline), SCHEMA.error_log
    dated = [element for element in timeline.iter() if element.get("start") is not None]
    assert len(dated) > 10
    assert all(int(element.get("start") or 0) <= int(element.get("end") or 0) for element in dated)
    # The grammar can fail: a year without its end, one in a static file, a time in words.
    for change in (
        lambda one: one.attrib.pop("end"),
        lambda one: one.set("start", "long ago"),
        lambda one: one.set("startopen", "1991"),
        lambda one: next(one.iterancestors(f"{GEXF}graph")).set("mode", "static"),
    ):
        broken = copy.deepcopy(timeline)
        change(next(element for element in broken.iter() if element.get("start") is not None))
        assert not SCHEMA.validate(broken)


def test_networkx_reads_the_years(sample_graph: KnowledgeGraph, timeline: etree._Element) -> None:
    read = nx.read_gexf(io.BytesIO(etree.tostring(timeline)))
    assert (read.number_of_nodes(), read.number_of_edges()) == (
        len(sample_graph.graph),
        len({sample_graph.ends(edge) for edge in sample_graph.edges()})
        if not read.is_multigraph()
        else sum(1 for _ in sample_graph.edges()),
    )
    for node in timeline.iter(f"{GEXF}node"):
        assert read.nodes[node.get("id")].get("start") == (float(node.get("start")) if node.get("start") else None)
    assert read.graph["mode"] == "dynamic"


def test_a_node_is_there_as_long_as_its_edges(timeline: etree._Element) -> None:
    dated = 0
    nodes = {node.get("id"): node for node in timeline.iter(f"{GEXF}node")}
    for edge in timeline.iter(f"{GEXF}edge"):
        for end in (nodes[edge.get("source")], nodes[edge.get("target")]):
            if edge.get("start") is None:
                assert end.get("start") is None
            elif end.get("start") is not None:
                dated += 1
                assert int(end.get("start") or 0) <= int(edge.get("start") or 0)
                assert int(end.get("end") or 0) >= int(edge.get("end") or 0)
    assert dated > 3


def test_without_it_the_file_is_static(sample_graph: KnowledgeGraph) -> None:
    text = written(write_gexf, sample_graph, dict.fromkeys(sample_graph.graph, (0, 0)))
    assert 'mode="static"' in text
    assert " start=" not in text
    assert spans(network(sample_graph))
