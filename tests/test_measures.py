"""Measures against networkx's, which are computed in another way."""

import random

import networkx as nx
import pytest
from networkx.algorithms.link_analysis import pagerank_alg

from concite.graph import measures
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.measures import betweenness, communities, measure, measure_table, measured, page_rank
from concite.graph.network import network
from concite.graph.projections import VIEWS, project


def random_graph(nodes: int, edges: int, seed: int) -> "nx.DiGraph[int]":
    chance = random.Random(seed)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(nodes))
    for _ in range(edges):
        graph.add_edge(chance.randrange(nodes), chance.randrange(nodes), weight=chance.choice((0.1, 1.0, 3.0)))
    return graph


def neighbours(graph: "nx.DiGraph[int]") -> list[list[int]]:
    both = graph.to_undirected()
    return [sorted(set(both[node]) - {node}) for node in range(len(graph))]


@pytest.mark.parametrize("seed", range(5))
def test_page_rank_is_networkx_s(seed: int) -> None:
    graph = random_graph(60, 150, seed)
    found = page_rank([{end: data["weight"] for end, data in graph[node].items()} for node in range(60)])
    wanted = pagerank_alg._pagerank_python(graph, tol=1e-12, max_iter=500)
    assert found == pytest.approx([wanted[node] for node in range(60)], rel=1e-6)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("backend", ["rustworkx", "own"])
def test_betweenness_is_networkx_s(seed: int, backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(50, 70, seed)
    if backend == "own":
        monkeypatch.setattr(measures, "find_spec", lambda _: None)
    wanted = nx.betweenness_centrality(graph.to_undirected())
    assert betweenness(neighbours(graph)) == pytest.approx([wanted[node] for node in range(50)], rel=1e-9)


def test_above_the_limit_betweenness_is_estimated_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(300, 700, 1)
    exact = betweenness(neighbours(graph))
    monkeypatch.setattr(measures, "EXACT_NODES", 299)
    found = betweenness(neighbours(graph))
    assert found == betweenness(neighbours(graph))
    assert found != exact
    top = sorted(range(300), key=exact.__getitem__)[-20:]
    assert sum(abs(found[node] - exact[node]) for node in top) < 0.1 * sum(exact[node] for node in top)


def test_communities_are_numbered_by_size_and_are_networkx_s() -> None:
    two = [dict.fromkeys(set(range(5)) - {node}, 1.0) for node in range(5)]
    three = [dict.fromkeys(set(range(5, 8)) - {node}, 1.0) for node in range(5, 8)]
    assert communities([*three_first(three), *two]) == [2, 2, 2, 1, 1, 1, 1, 1] or communities([*two, *three]) == [
        1, 1, 1, 1, 1, 2, 2, 2,
    ]  # fmt: skip
    assert communities([*two, *three]) == [1, 1, 1, 1, 1, 2, 2, 2]


def three_first(three: list[dict[int, float]]) -> list[dict[int, float]]:
    return [{end - 5: weight for end, weight in ends.items()} for ends in three]


@pytest.mark.parametrize("view", VIEWS)
def test_every_node_of_every_view_is_measured(view: str, graph: KnowledgeGraph) -> None:
    net = project(graph, view)
    found = measure(net)
    assert list(found.values) == [vertex.id for vertex in net.vertices()]
    assert {len(values) for values in found.values.values()} == {len(found.columns)}
    places = [at for at, name in enumerate(found.columns) if name.startswith("degree_")]
    ends = sum(2 for _ in net.ties())
    assert sum(int(values[place] or 0) for values in found.values.values() for place in places) == ends
    assert all(float(f"{value:.6g}") == value for values in found.values.values() for value in values[:2])  # type: ignore[str-format]


def test_degrees_by_relation_add_up_to_the_degree(sample_graph: KnowledgeGraph) -> None:
    net = measured(network(sample_graph))
    names = list(net.node_columns)
    for vertex in net.vertices():
        values = dict(zip(names, vertex.values, strict=True))
        assert sum(int(values[name] or 0) for name in names if name.startswith("degree_")) == values["degree"]


def test_the_table_is_sorted_by_rank(sample_graph: KnowledgeGraph) -> None:
    columns, rows = measure_table(network(sample_graph))
    ranks = [float(row[columns.index("pagerank")] or 0) for row in rows]
    assert columns[:7] == ("id", "label", "node_type", "first_year", "last_year", "pagerank", "betweenness")
    assert ranks == sorted(ranks, reverse=True)
    assert len(rows) == len(sample_graph.graph)
