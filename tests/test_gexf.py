"""The rules that Gephi, Gephi Lite and networkx ask of a GEXF file, each on two graphs."""

import dataclasses
import io
import re
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from written_graph import written

from concite.graph.gexf import FARTHEST, LABEL_LENGTH, PALE_WEIGHT, write_gexf
from concite.graph.knowledge import KnowledgeGraph, node_id, node_kind, node_label
from concite.graph.look import EDGE_LOOKS, NODE_LOOKS, node_size, relation_words
from concite.graph.model import Edge, EdgeKind, Kind, Publication
from concite.ontology.scheme import Concept, Scheme
from concite.ontology.terms import CONCEPT_BASE

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("gexf.rng")))

Positions = dict[str, tuple[int, int]]


def scatter(graph: KnowledgeGraph) -> Positions:
    return {identifier: (37 * n - 300, 11 * n * n - 2000) for n, identifier in enumerate(graph.graph)}


def gexf(graph: KnowledgeGraph, positions: Positions | None = None, **more: str) -> str:
    return written(write_gexf, graph, positions or scatter(graph), **more)


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode("utf-8"), etree.XMLParser(huge_tree=True))


def columns(element: etree._Element) -> dict[str, str]:
    return {str(value.get("for")): str(value.get("value")) for value in element.iter(f"{GEXF}attvalue")}


@pytest.fixture(scope="module")
def root(graph: KnowledgeGraph) -> etree._Element:
    return parsed(gexf(graph))


def edge_element(root: etree._Element, edge: Edge) -> etree._Element:
    (found,) = (element for element in root.iter(f"{GEXF}edge") if element.get("id") == edge.id)
    return found


# ---------------------------------------------------------------- both graphs


def test_structure_is_what_the_specification_allows(root: etree._Element) -> None:
    assert SCHEMA.validate(root), SCHEMA.error_log


def test_text_is_utf8_with_plain_newlines_and_without_alpha_hex_or_none(graph: KnowledgeGraph) -> None:
    text = gexf(graph)
    text.encode("utf-8")
    assert "\r" not in text
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<gexf ')
    assert text.endswith("</gexf>\n")
    head = re.sub(r'(?:label|value|kind|id|source|target)="[^"]*"', "", text)
    assert not re.search(r'\b(?:a|hex)="|None|NaN|Infinity|lastmodifieddate|type="undirected"', head)


def test_every_node_and_edge_is_written_once_in_order_of_identifier(
    graph: KnowledgeGraph, root: etree._Element
) -> None:
    nodes = [element.get("id") for element in root.iter(f"{GEXF}node")]
    edges = [element.get("id") for element in root.iter(f"{GEXF}edge")]
    assert len(nodes) == len(set(nodes)) == len(graph.graph)
    assert edges == [edge.id for edge in graph.edges()]
    assert len(set(edges)) == graph.graph.number_of_edges()
    clean = [identifier for identifier in graph.graph if "\ud800" not in identifier]
    assert [identifier for identifier in nodes if identifier in set(clean)] == clean


def test_edges_end_at_nodes_of_the_file_and_no_two_have_ends_and_kind_in_common(root: etree._Element) -> None:
    nodes = {element.get("id") for element in root.iter(f"{GEXF}node")}
    parts = ("source", "target", "kind")
    identities = [tuple(element.get(part) for part in parts) for element in root.iter(f"{GEXF}edge")]
    assert {end for source, target, _ in identities for end in (source, target)} <= nodes
    assert Counter(identities).most_common(1)[0][1] == 1


def test_values_belong_to_declared_columns_and_have_their_types(root: etree._Element) -> None:
    readers = {"string": str, "long": int, "boolean": {"true": True, "false": False}.__getitem__}
    for owner in ("node", "edge"):
        (block,) = (block for block in root.iter(f"{GEXF}attributes") if block.get("class") == owner)
        declared = {column.get("id"): column.get("type") for column in block}
        assert [column.get("title") for column in block] == [column.get("id") for column in block]
        assert len(declared) == len(block)
        assert not {"id", "label", "weight", "kind", "source", "target", "type", "timeset"} & set(declared)
        for element in root.iter(f"{GEXF}{owner}"):
            names = [value.get("for") for value in element.iter(f"{GEXF}attvalue")]
            assert len(names) == len(set(names))
            for name, value in columns(element).items():
                assert value != ""
                readers[declared[name]](value)


def test_labels_are_one_short_line_and_never_missing(root: etree._Element) -> None:
    for element in root.iter(f"{GEXF}node", f"{GEXF}edge"):
        label = element.get("label")
        assert label
        assert len(label) <= LABEL_LENGTH
        assert "\n" not in label


def test_colours_and_sizes_are_the_pages(graph: KnowledgeGraph, root: etree._Element) -> None:
    def colour(element: etree._Element) -> str:
        (found,) = element.iter(f"{VIZ}color")
        return "#" + "".join(f"{int(found.get(part) or ''):02X}" for part in "rgb")

    for element, node in zip(root.iter(f"{GEXF}node"), graph.nodes(), strict=True):
        assert colour(element) == NODE_LOOKS[node_kind(node)].colour.upper()
        (size,) = element.iter(f"{VIZ}size")
        assert float(size.get("value") or "") == node_size(graph, node_id(node))
    for element, edge in zip(root.iter(f"{GEXF}edge"), graph.edges(), strict=True):
        assert colour(element) == EDGE_LOOKS[edge.kind].colour.upper()


def test_networkx_reads_as_many_nodes_and_edges_with_their_types(graph: KnowledgeGraph) -> None:
    read = nx.read_gexf(io.BytesIO(gexf(graph).encode("utf-8")))
    assert read.is_multigraph() == (len(set(graph.graph.edges())) < graph.graph.number_of_edges())
    assert read.is_directed()
    assert len(read) == len(graph.graph)
    assert read.number_of_edges() == graph.graph.number_of_edges()
    kinds = Counter(node_kind(node).value for node in graph.nodes())
    assert Counter(data["node_type"] for _, data in read.nodes(data=True)) == kinds
    assert all(type(data["evidence"]) is int for _, _, data in read.edges(data=True))
    assert all(type(data["directed"]) is bool for _, _, data in read.edges(data=True))


def test_weights_are_works_and_whereabouts_are_light(graph: KnowledgeGraph, root: etree._Element) -> None:
    for element, edge in zip(root.iter(f"{GEXF}edge"), graph.edges(), strict=True):
        pale = edge.kind in (EdgeKind.CITED_IN, EdgeKind.SECOND_HAND, EdgeKind.DISCUSSED_IN)
        assert float(element.get("weight") or "") == (PALE_WEIGHT if pale else graph.counts(edge).works)


def test_bytes_do_not_depend_on_the_order_of_positions(graph: KnowledgeGraph) -> None:
    positions = scatter(graph)
    assert gexf(graph, positions) == gexf(graph, dict(reversed(positions.items())))


# ---------------------------------------------------------------- the sample, value by value


def test_a_concept_has_all_its_columns(sample_graph: KnowledgeGraph) -> None:
    root = parsed(gexf(sample_graph))
    (alliance,) = (e for e in root.iter(f"{GEXF}node") if e.get("label") == "therapeutic alliance")
    assert alliance.get("id") == CONCEPT_BASE + "therapeutic-alliance"
    assert columns(alliance) == {
        "node_type": "Concept",
        "title": "therapeutic alliance",
        "first_year": "1991",
        "last_year": "2004",
        # supports outcome, undermines dropout, two hedged ones for it, an association, a mention
        "evidence": "6",
        "works": "4",
        "author_groups": "4",
        "degree": "11",
        "aliases": "alliance; working alliance",
        "description": "The working bond of client and therapist, with their agreement on goals and tasks.",
        "iri": CONCEPT_BASE + "therapeutic-alliance",
    }


def test_a_work_has_its_title_reference_and_year(sample_graph: KnowledgeGraph) -> None:
    root = parsed(gexf(sample_graph.replaced(base="https://example.org/g/")))
    (work,) = (e for e in root.iter(f"{GEXF}node") if e.get("label") == "Alder & Birch 1991")
    found = columns(work)
    assert {name: found[name] for name in ("title", "first_year", "last_year", "works", "description", "iri")} == {
        "title": "The bond and the goal",
        "first_year": "1991",
        "last_year": "1991",
        "works": "1",
        "description": "Alder, J. A., & Birch, E. (1991). The bond and the goal. J. Trees, 4(2), 11–29.",
        "iri": "https://example.org/g/publication/doi/10.5555%2Fexample%281991%297",
    }


def test_an_edge_between_concepts_has_all_its_columns(sample_graph: KnowledgeGraph) -> None:
    (edge,) = (
        edge
        for edge in sample_graph.edges(EdgeKind.SUPPORTS)
        if edge.source.endswith("/empathy") and edge.target.endswith("/treatment-outcome")
    )
    element = edge_element(parsed(gexf(sample_graph)), edge)
    assert dict(element.attrib) == {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "kind": "supports",
        "label": "supports",
        "weight": "2.0",
    }
    assert columns(element) == {
        "relation": "supports",
        "certainty": "asserted",
        "causal": "direct",
        "directed": "true",
        "evidence": "1",
        "works": "2",
        "author_groups": "2",
        "documents": "1",
        "first_year": "1991",
        "last_year": "2004",
        "quote": "Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991).",
        "quoted_from": "review.txt",
    }


def test_words_follow_the_wish_for_the_object_but_the_kind_does_not(sample_graph: KnowledgeGraph) -> None:
    (edge,) = (
        edge
        for edge in sample_graph.edges(EdgeKind.UNDERMINES)
        if edge.source.endswith("/therapeutic-alliance") and edge.target.endswith("/dropout")
    )
    element = edge_element(parsed(gexf(sample_graph)), edge)
    assert (element.get("kind"), element.get("label"), columns(element)["relation"]) == (
        "undermines",
        "lowers",
        "lowers",
    )
    assert columns(element)["quoted_from"] == "Alliance or empathy?, p. xii"


def test_associations_are_directed_edges_that_say_they_are_not(sample_graph: KnowledgeGraph) -> None:
    root = parsed(gexf(sample_graph))
    edges = list(sample_graph.edges(EdgeKind.ASSOCIATED, EdgeKind.INVERSELY_ASSOCIATED))
    assert sorted(edge_element(root, edge).get("kind") or "" for edge in edges) == ["goes with less", "goes with more"]
    for edge in edges:
        assert columns(edge_element(root, edge))["directed"] == "false"
        assert edge_element(root, edge).get("type") is None


def test_hedged_edges_say_so(sample_graph: KnowledgeGraph) -> None:
    root = parsed(gexf(sample_graph))
    hedged = {
        (edge.source.rsplit("/", 1)[1], edge.target.rsplit("/", 1)[1])
        for edge in sample_graph.edges(EdgeKind.SUPPORTS)
        if columns(edge_element(root, edge))["certainty"] == "hedged"
    }
    assert hedged == {
        ("hope", "therapeutic-alliance"),
        ("joining", "therapeutic-alliance"),
        ("hope", "treatment-outcome"),
    }


def test_a_work_cited_for_a_statement_points_to_its_subject(sample_graph: KnowledgeGraph) -> None:
    root = parsed(gexf(sample_graph))
    cited_for = list(sample_graph.edges(EdgeKind.CITED_FOR))
    assert cited_for
    for edge in cited_for:
        statement = sample_graph.edge(edge.target)
        element = edge_element(root, edge)
        assert element.get("target") == statement.source
        words = relation_words(sample_graph, statement)
        assert element.get("kind") == f"cited for: {words} {node_label(sample_graph.node(statement.target))}"
        found = columns(element)
        assert (found["relation"], found["statement"], found["works"]) == ("cited for", statement.id, "1")


def test_the_picture_is_the_pages_with_up_turned_up_and_shrunk_to_what_gephi_keeps(
    sample_graph: KnowledgeGraph,
) -> None:
    def places(positions: Positions) -> list[tuple[str | None, str | None]]:
        return [(e.get("x"), e.get("y")) for e in parsed(gexf(sample_graph, positions)).iter(f"{VIZ}position")]

    near = dict.fromkeys(sample_graph.graph, (0, 0))
    first, second, *_ = near
    near |= {first: (-500, 250), second: (FARTHEST, -FARTHEST)}
    assert places(near)[:3] == [("-500.0", "-250.0"), ("5000.0", "5000.0"), ("0.0", "0.0")]
    far = near | {second: (4 * FARTHEST, 10)}
    assert places(far)[:2] == [("-125.0", "-62.0"), ("5000.0", "-2.0")]


# ---------------------------------------------------------------- made to break


def test_namesake_objects_keep_their_edges_apart(sample_graph: KnowledgeGraph) -> None:
    """One work, one subject, two objects of one label: two kinds, or Gephi would join the edges."""
    work = Publication("publication/w", "Alder 1991", year="1991")
    one, two, subject = (Concept(f"https://example.org/{name}", "same" if name != "s" else "s") for name in "abs")
    concepts = {concept.iri: concept for concept in (one, two, subject)}
    evidence = next(sample_graph.edges(EdgeKind.CITED_FOR)).evidence
    edges = []
    for number, concept in enumerate((one, two)):
        statement = Edge(f"statement/{number}", subject.iri, EdgeKind.SUPPORTS, concept.iri, evidence=evidence)
        edges += [statement, Edge(f"statement/c{number}", work.id, EdgeKind.CITED_FOR, statement.id, evidence=evidence)]
    graph = KnowledgeGraph(
        Scheme("https://example.org/", "t", "n", concepts),
        [*concepts.values(), work, *sample_graph.nodes(Kind.DOCUMENT)],
        edges,
        sample_graph.evidence.values(),
        sample_graph.passages.values(),
        sample_graph.citations.values(),
    )
    kinds = [element.get("kind") for element in parsed(gexf(graph)).iter(f"{GEXF}edge")]
    assert len({kind for kind in kinds if kind and re.fullmatch(r"cited for: raises same \[c[01]\]", kind)}) == 2


def test_a_null_result_with_and_without_direction_are_two_edges(sample_graph: KnowledgeGraph) -> None:
    (null,) = sample_graph.edges(EdgeKind.NO_EFFECT)
    both = [null, dataclasses.replace(null, id="statement/undirected", directed=False)]
    graph = KnowledgeGraph(
        sample_graph.scheme,
        sample_graph.nodes(),
        both,
        sample_graph.evidence.values(),
        sample_graph.passages.values(),
        sample_graph.citations.values(),
    )
    found = [(element.get("kind"), columns(element)["directed"]) for element in parsed(gexf(graph)).iter(f"{GEXF}edge")]
    assert sorted(found) == [("no effect found on", "true"), ("no link found with", "false")]


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_label_gives_xml_and_keeps_what_xml_can_hold(sample_graph: KnowledgeGraph, label: str) -> None:
    nodes = [
        dataclasses.replace(node, title=label) if isinstance(node, Publication) else node
        for node in sample_graph.nodes()
    ]
    graph = KnowledgeGraph(
        sample_graph.scheme,
        nodes,
        sample_graph.edges(),
        sample_graph.evidence.values(),
        sample_graph.passages.values(),
        sample_graph.citations.values(),
    )
    titles = [
        columns(element)["title"]
        for element in parsed(gexf(graph)).iter(f"{GEXF}node")
        if columns(element)["node_type"] == "Publication"
    ]
    works = [node for node in graph.nodes(Kind.PUBLICATION) if isinstance(node, Publication)]
    allowed = re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", label)
    assert titles == [allowed or work.label for work in works]


def test_the_committed_example_keeps_the_rules() -> None:
    root = etree.parse(Path(__file__).parent.parent / "outputs" / "graph.gexf").getroot()
    assert SCHEMA.validate(root), SCHEMA.error_log
    edges = [element.attrib for element in root.iter(f"{GEXF}edge")]
    assert len({edge["id"] for edge in edges}) == len(edges)
    assert len({(edge["source"], edge["target"], edge["kind"]) for edge in edges}) == len(edges)
    assert "supports" in {edge["kind"] for edge in edges}
