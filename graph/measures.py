"""What the shape of a network says of its nodes: degrees by relation, PageRank, betweenness, communities.

All are deterministic, and rounded to six significant digits, so that they do not depend on the machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from random import Random

import networkx as nx

from .keys import words
from .network import Network, Value, Vertex, short

EXACT_NODES = 2_000
"""Up to so many nodes betweenness is exact; above, it is estimated from `SAMPLED` nodes."""

SAMPLED = 256
SEED = 7
DAMPING = 0.85
"""Of PageRank: Brin and Page 1998, "The anatomy of a large-scale hypertextual Web search engine"."""

_ENOUGH = 1e-12
_ROUNDS = 500


@dataclass(frozen=True, slots=True)
class Measures:
    """Columns, with their types, and each node's values by identifier."""

    columns: dict[str, str]
    values: dict[str, tuple[Value, ...]]


def measure(net: Network) -> Measures:
    """The measures of every node, on the network as it is written.

    PageRank follows edges in their direction and by weight. Betweenness and communities take edges both
    ways: betweenness each pair of joined nodes once, communities the sum of the pair's weights.
    Columns: `pagerank`, `betweenness` (between 0 and 1), `community` (1 is the largest), and a degree
    for each relation that occurs.
    """
    ids = [node.id for node in net.vertices()]
    number = {identifier: at for at, identifier in enumerate(ids)}
    relation = list(net.edge_columns).index("relation")
    out: list[dict[int, float]] = [{} for _ in ids]
    both: list[dict[int, float]] = [{} for _ in ids]
    degrees: dict[str, list[int]] = {}
    for tie in net.ties():
        source, target = number[tie.source], number[tie.target]
        out[source][target] = out[source].get(target, 0.0) + tie.weight
        if source != target:
            for one, other in ((source, target), (target, source)):
                both[one][other] = both[one].get(other, 0.0) + tie.weight
        counted = degrees.setdefault("degree_" + "_".join(words(str(tie.values[relation]))), [0] * len(ids))
        counted[source] += 1
        counted[target] += 1
    rank, between, community = page_rank(out), betweenness([sorted(ends) for ends in both]), communities(both)
    kinds = sorted(degrees)
    return Measures(
        {"pagerank": "double", "betweenness": "double", "community": "long", **dict.fromkeys(kinds, "long")},
        {
            identifier: (
                _rounded(rank[at]),
                _rounded(between[at]),
                community[at],
                *(degrees[kind][at] for kind in kinds),
            )
            for at, identifier in enumerate(ids)
        },
    )


def measured(net: Network, found: Measures | None = None) -> Network:
    """The network with its measures as further columns of its nodes; `found` where they were taken before."""
    found = found or measure(net)

    def vertices() -> Iterator[Vertex]:
        for node in net.vertices():
            yield node._replace(values=node.values + found.values[node.id])

    return Network({**net.node_columns, **found.columns}, net.edge_columns, vertices, net.ties)


def places(found: Measures) -> dict[str, tuple[float, float, int]]:
    """PageRank, betweenness and community of each node, for the page."""
    which = [list(found.columns).index(name) for name in ("pagerank", "betweenness", "community")]
    return {
        identifier: (float(rank or 0), float(between or 0), int(group or 0))
        for identifier, values in found.values.items()
        for rank, between, group in [[values[at] for at in which]]
    }


def by_node(net: Network, found: Measures) -> dict[str, dict[str, Value]]:
    """What is known of each node by identifier: first and last year, then the measures, degrees of 0 left out."""
    columns = (*net.node_columns, *found.columns)
    wanted = {"first_year", "last_year", *found.columns}
    return {
        node.id: {
            name: value
            for name, value in zip(columns, node.values + found.values[node.id], strict=True)
            if name in wanted and value is not None and (value or not name.startswith("degree_"))
        }
        for node in net.vertices()
    }


def measure_table(net: Network, found: Measures | None = None) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
    """Columns and rows of a table of all nodes with their measures, by falling PageRank, then by identifier."""
    found = found or measure(net)
    chosen = ("node_type", "first_year", "last_year")
    places = [list(net.node_columns).index(name) for name in chosen]
    rows = [
        (node.id, short(node.label), *(node.values[place] for place in places), *found.values[node.id])
        for node in net.vertices()
    ]
    columns = ("id", "label", *chosen, *found.columns)
    rank = columns.index("pagerank")
    return columns, sorted(rows, key=lambda row: (-float(row[rank] or 0), str(row[0])))


def _rounded(value: float) -> float:
    return float(f"{value:.6g}")


# ---------------------------------------------------------------- the measures, on numbered nodes


def page_rank(out: Sequence[dict[int, float]]) -> list[float]:
    """PageRank by power iteration, given each node's successors with weights; adds up to 1.

    A node without successors hands its rank to all nodes alike.
    """
    count = len(out)
    if not count:
        return []
    shares = []
    for ends in out:
        whole = 0.0
        for weight in ends.values():  # not sum(), which adds differently since Python 3.12
            whole += weight
        shares.append([(end, weight / whole) for end, weight in ends.items()])
    rank = [1 / count] * count
    for _ in range(_ROUNDS):
        following = [0.0] * count
        idle = 0.0
        for node, ends_with_shares in enumerate(shares):
            if not ends_with_shares:
                idle += rank[node]
            for end, share in ends_with_shares:
                following[end] += rank[node] * share
        change = 0.0
        for node in range(count):
            following[node] = DAMPING * (following[node] + idle / count) + (1 - DAMPING) / count
            change += abs(following[node] - rank[node])
        rank = following
        if change < _ENOUGH:
            break
    return rank


def betweenness(neighbours: Sequence[Sequence[int]]) -> list[float]:
    """The share of shortest paths between others that lead through each node, edges taken both ways.

    Exact up to `EXACT_NODES`; above, paths from `SAMPLED` seeded nodes stand for all. Where the extra
    "measures" is installed, rustworkx does the exact ones.
    Source: Brandes 2001, "A faster algorithm for betweenness centrality".
    """
    count = len(neighbours)
    if count < 3:
        return [0.0] * count
    if count <= EXACT_NODES and find_spec("rustworkx"):
        return _betweenness_of_rustworkx(neighbours)
    starts = range(count) if count <= EXACT_NODES else sorted(Random(SEED).sample(range(count), SAMPLED))  # noqa: S311
    through = [0.0] * count
    for start in starts:
        _add_paths(neighbours, start, through)
    scale = count / len(starts) / ((count - 1) * (count - 2))
    return [value * scale for value in through]


def _add_paths(neighbours: Sequence[Sequence[int]], start: int, through: list[float]) -> None:
    """Add each node's part in the shortest paths from `start`."""
    count = len(neighbours)
    distance = [-1] * count
    paths = [0] * count
    distance[start], paths[start] = 0, 1
    order = [start]
    for node in order:  # grows while it is walked
        further, own = distance[node] + 1, paths[node]
        for end in neighbours[node]:
            if distance[end] < 0:
                distance[end] = further
                order.append(end)
            if distance[end] == further:
                paths[end] += own
    depends = [0.0] * count
    for node in reversed(order):
        nearer, share = distance[node] - 1, (1 + depends[node]) / paths[node]
        for end in neighbours[node]:
            if distance[end] == nearer:
                depends[end] += paths[end] * share
        if node != start:
            through[node] += depends[node]


def _betweenness_of_rustworkx(neighbours: Sequence[Sequence[int]]) -> list[float]:
    rustworkx = import_module("rustworkx")
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(neighbours)))
    graph.add_edges_from_no_data([(one, end) for one, ends in enumerate(neighbours) for end in ends if one < end])
    # In one thread: threads would add in an order of their own.
    found = rustworkx.betweenness_centrality(graph, normalized=True, parallel_threshold=len(neighbours) + 1)
    return [found[node] for node in range(len(neighbours))]


def communities(neighbours: Sequence[dict[int, float]]) -> list[int]:
    """The community of each node, numbered from 1 by size, then by the first of their nodes.

    Source: Blondel and others 2008, "Fast unfolding of communities in large networks" (Louvain).
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(neighbours)))
    for one, ends in enumerate(neighbours):
        graph.add_weighted_edges_from((one, end, weight) for end, weight in ends.items() if one < end)
    if not graph.number_of_edges():
        return [at + 1 for at in range(len(neighbours))]
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    ordered = sorted(map(sorted, found), key=lambda members: (-len(members), members[0]))
    return [group for _, group in sorted((node, at + 1) for at, members in enumerate(ordered) for node in members)]
