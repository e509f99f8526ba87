"""A network as two tables, nodes.csv and edges.csv: for Gephi's spreadsheet import, Neo4j, R and Excel."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from .knowledge import KnowledgeGraph
from .network import Network, Value, clean, network, short, unique


def write_node_table(graph: KnowledgeGraph | Network, positions: Mapping[str, tuple[int, int]], stream: TextIO) -> None:
    r"""Write a row per node: Id, Label, the network's columns, and how the page draws it.

    Args:
        graph: what to write; a knowledge graph stands for the network of all that it holds.
        positions: where each node stands, in the page's units, y downwards; every node's id is a key.
        stream: opened with UTF-8 and newline "\n".
    """
    net = network(graph) if isinstance(graph, KnowledgeGraph) else graph
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(["Id", "Label", *net.node_columns, "colour", "size", "x", "y"])
    for node in net.vertices():
        own = (node.colour, node.size, *positions[node.id])
        table.writerow(cells((unique(node.id), short(node.label), *node.values, *own)))


def write_edge_table(graph: KnowledgeGraph | Network, stream: TextIO) -> None:
    r"""Write a row per edge: Source, Target, Type, Id, Label, Kind, Weight, and the network's columns.

    `Type` is "Directed" throughout: Gephi takes no tables with both; the column `directed` tells more.

    Args:
        graph: what to write; a knowledge graph stands for the network of all that it holds.
        stream: opened with UTF-8 and newline "\n".
    """
    net = network(graph) if isinstance(graph, KnowledgeGraph) else graph
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(["Source", "Target", "Type", "Id", "Label", "Kind", "Weight", *net.edge_columns, "colour"])
    for edge in net.ties():
        own = (unique(edge.source), unique(edge.target), "Directed", unique(edge.id), short(edge.label), edge.kind)
        table.writerow(cells((*own, edge.weight, *edge.values, edge.colour)))


def write_rows(columns: Sequence[str], rows: Iterable[Iterable[Value]], stream: TextIO) -> None:
    """Write a table of any columns, with the same guard."""
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(columns)
    table.writerows(cells(row) for row in rows)


def cells(values: Iterable[Value]) -> list[str]:
    """The values as text: cleaned and guarded; nothing where there is none."""
    return [_text(value) if isinstance(value, str) else _number(value) for value in values]


def _text(value: str) -> str:
    # Python's csv puts no quotes around a bare carriage return, which readers take for the end of the row.
    return guarded(clean(value)).replace("\r\n", "\n").replace("\r", "\n")


def _number(value: float | bool | None) -> str:
    return "" if value is None else str(value).lower()


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula.

    Source: OWASP, "CSV Injection": cells that begin with =, +, -, @, tab or carriage return.
    """
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
