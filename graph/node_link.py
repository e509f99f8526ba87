"""A network as node-link JSON: `networkx.node_link_graph`, d3, and whatever reads JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TextIO

from .knowledge import KnowledgeGraph
from .network import Network, Value, clean, network, short, unique


def write_node_link(graph: KnowledgeGraph | Network, positions: Mapping[str, tuple[int, int]], stream: TextIO) -> None:
    r"""Write a network as one JSON object with `nodes` and `edges`, one of either a line.

    An edge's `key` is its id, as networkx asks of edges that run in parallel. What a row does not have
    is left out of it.

    Args:
        graph: what to write; a knowledge graph stands for the network of all that it holds.
        positions: where each node stands, in the page's units, y downwards; every node's id is a key.
        stream: opened with UTF-8 and newline "\n".
    """
    net = network(graph) if isinstance(graph, KnowledgeGraph) else graph
    stream.write('{"directed":true,"multigraph":true,"graph":{},\n"nodes":[')
    before = "\n"
    for node in net.vertices():
        x, y = positions[node.id]
        row = {"id": unique(node.id), "label": short(node.label), "colour": node.colour, "size": node.size}
        stream.write(before + _line(row | {"x": x, "y": y} | _values(net.node_columns, node.values)))
        before = ",\n"
    stream.write('\n],\n"edges":[')
    before = "\n"
    for edge in net.ties():
        row = {
            "source": unique(edge.source),
            "target": unique(edge.target),
            "key": unique(edge.id),
            "kind": edge.kind,
            "label": short(edge.label),
            "weight": edge.weight,
            "colour": edge.colour,
        }
        stream.write(before + _line(row | _values(net.edge_columns, edge.values)))
        before = ",\n"
    stream.write("\n]}\n")


def _values(columns: Mapping[str, str], values: tuple[Value, ...]) -> dict[str, Any]:
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in zip(columns, values, strict=True)
        if value is not None and value != ""
    }


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
