"""A network as GraphML, for Cytoscape, yEd, igraph and networkx.

Cytoscape tells parallel edges apart by `id` and names them by `label`, both on `<edge>`; the label
stands in a column as well, which is where the others look for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO
from xml.sax.saxutils import escape

from .knowledge import KnowledgeGraph
from .network import Network, Value, clean, network, short, unique

_NODE_EXTRAS = {"label": "string", "colour": "string", "size": "long", "x": "double", "y": "double"}
# igraph loses the edges' own `id`, so it stands in a column as well.
_EDGE_EXTRAS = {"identifier": "string", "label": "string", "kind": "string", "weight": "double", "colour": "string"}
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_BREAKS = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def write_graphml(graph: KnowledgeGraph | Network, positions: Mapping[str, tuple[int, int]], stream: TextIO) -> None:
    r"""Write a network as GraphML, nodes and edges in order of identifier.

    Args:
        graph: what to write; a knowledge graph stands for the network of all that it holds.
        positions: where each node stands, in the page's units, y downwards; every node's id is a key.
        stream: opened with UTF-8 and newline "\n".
    """
    net = network(graph) if isinstance(graph, KnowledgeGraph) else graph
    stream.write(_HEAD)
    for owner, columns in (
        ("node", {**_NODE_EXTRAS, **net.node_columns}),
        ("edge", {**_EDGE_EXTRAS, **net.edge_columns}),
    ):
        for name, kind in columns.items():
            stream.write(f'<key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n')
    stream.write('<graph id="concite" edgedefault="directed">\n')
    names = (*_NODE_EXTRAS, *net.node_columns)
    for node in net.vertices():
        x, y = positions[node.id]
        drawn = (short(node.label), node.colour, node.size, float(x), float(y))
        data = _data("node", zip(names, drawn + node.values, strict=True))
        stream.write(f'<node id="{_attribute(unique(node.id))}">{data}</node>\n')
    names = (*_EDGE_EXTRAS, *net.edge_columns)
    for edge in net.ties():
        label, identifier = short(edge.label), unique(edge.id)
        own = (identifier, label, edge.kind, edge.weight, edge.colour)
        data = _data("edge", zip(names, (*own, *edge.values), strict=True))
        stream.write(
            f'<edge id="{_attribute(identifier)}" source="{_attribute(unique(edge.source))}" '
            f'target="{_attribute(unique(edge.target))}" label="{_attribute(label)}">{data}</edge>\n'
        )
    stream.write("</graph>\n</graphml>\n")


def _data(owner: str, values: Iterable[tuple[str, Value]]) -> str:
    """Only the values that there are."""
    return "".join(
        f'<data key="{owner}_{name}">{_content(value)}</data>'
        for name, value in values
        if value is not None and value != ""
    )


def _content(value: Value) -> str:
    if isinstance(value, str):
        # A bare carriage return in content would be read as a line feed.
        return escape(clean(value), {"\r": "&#13;"})
    return str(value).lower()


def _attribute(text: str) -> str:
    return escape(text, _BREAKS)
