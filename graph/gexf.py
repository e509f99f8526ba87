"""The knowledge graph as GEXF 1.3, for Gephi, Gephi Lite and networkx.

Written as a stream by hand: networkx's writer leaves out `kind`, by which Gephi tells parallel edges
apart, and writes an alpha that Gephi Lite turns grey. The rules that the file keeps, each checked
against Gephi's importer or graphology-gexf, stand beside the code that keeps them.

Known limit: Gephi itself changes "INF" inside an attribute value to "Infinity" (labels are safe).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from operator import getitem
from typing import TextIO

from .knowledge import KnowledgeGraph
from .network import LABEL_LENGTH, PALE_WEIGHT, Network, Value, network, short, unique

__all__ = ["FARTHEST", "LABEL_LENGTH", "PALE_WEIGHT", "spans", "write_gexf"]

FARTHEST = 5000
"""Gephi rescales a drawing that reaches beyond this on either axis (its own units)."""

_SHARED = 1024  # so many cells of a column are kept as they are written, if no longer than
_SHARED_LENGTH = 100
_SPECIAL = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')  # has anything to escape or to clean
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta>
<creator>Concite</creator>
<description>Who supports what, and where it says so. Read by rules, not by people: a missing edge means nothing, \
and counts are not weight of evidence.</description>
</meta>
<graph defaultedgetype="directed" idtype="string" {mode}>
"""
_DYNAMIC = 'mode="dynamic" timeformat="double" timerepresentation="interval"'


def write_gexf(
    graph: KnowledgeGraph | Network,
    positions: Mapping[str, tuple[int, int]],
    stream: TextIO,
    *,
    timeline: bool = False,
) -> None:
    r"""Write a network as GEXF 1.3, nodes and edges in order of identifier.

    Plain associations are directed edges with `directed` false, because Gephi drops undirected edges
    from a directed graph. Kinds and weights are those of `network`.

    Args:
        graph: what to write; a knowledge graph stands for the network of all that it holds.
        positions: where each node stands, in the page's units, y downwards; every node's id is a key.
        stream: opened with UTF-8 and newline "\n".
        timeline: whether nodes and edges have a first and a last year as Gephi's intervals (see `spans`).
    """
    net = network(graph) if isinstance(graph, KnowledgeGraph) else graph
    shrink = _shrink(positions.values())
    years = spans(net) if timeline else {}
    since, until = (list(net.edge_columns).index(name) for name in ("first_year", "last_year"))

    stream.write(_HEAD.format(mode=_DYNAMIC if timeline else 'mode="static"'))
    stream.write(_columns("node", net.node_columns))
    stream.write(_columns("edge", net.edge_columns))
    stream.write("<nodes>\n")
    columns = [_Column(name) for name in net.node_columns]
    odd: dict[str, str] = {}
    for node in net.vertices():
        x, y = positions[node.id]
        # The page's y axis points down, Gephi's up: the sign keeps the two pictures alike.
        position = f'<viz:position x="{round(x * shrink)}.0" y="{round(-y * shrink)}.0" z="0.0"/>'
        if (identifier := _identifier(node.id)) != node.id:
            odd[node.id] = identifier
        stream.write(
            f'<node id="{identifier}" label="{_attribute(short(node.label))}"'
            f"{_interval(years.get(node.id))}><attvalues>{''.join(map(getitem, columns, node.values))}</attvalues>"
            f'{_colour(node.colour)}{position}<viz:size value="{node.size}.0"/></node>\n'
        )
    stream.write("</nodes>\n<edges>\n")
    columns = [_Column(name) for name in net.edge_columns]
    for edge in net.ties():
        interval = _interval((edge.values[since], edge.values[until])) if timeline else ""
        stream.write(
            f'<edge id="{_identifier(edge.id)}" source="{odd.get(edge.source, edge.source)}" '
            f'target="{odd.get(edge.target, edge.target)}" {_names(edge.kind, edge.label)} '
            f'weight="{edge.weight}"{interval}>'
            f"<attvalues>{''.join(map(getitem, columns, edge.values))}</attvalues>{_colour(edge.colour)}</edge>\n"
        )
    stream.write("</edges>\n</graph>\n</gexf>\n")


# ---------------------------------------------------------------- time


def spans(net: Network) -> dict[str, tuple[int, int]]:
    """First and last year of the nodes on a timeline.

    A node is there as long as any of its edges, and as its own works. A node with an edge of no known
    year has no years either: Gephi shows an edge only while both of its ends are there, and what is
    undated is to stay visible.
    """
    found: dict[str, tuple[int, int]] = {}
    undated: set[str] = set()

    def widen(node: str, first: Value, last: Value) -> None:
        if isinstance(first, int) and isinstance(last, int):
            start, end = found.get(node, (first, last))
            found[node] = min(start, first), max(end, last)

    columns = list(net.edge_columns)
    since, until = columns.index("first_year"), columns.index("last_year")
    for edge in net.ties():
        for end in (edge.source, edge.target):
            if edge.values[since] is None:
                undated.add(end)
            widen(end, edge.values[since], edge.values[until])
    columns = list(net.node_columns)
    since, until = columns.index("first_year"), columns.index("last_year")
    for node in net.vertices():
        widen(node.id, node.values[since], node.values[until])
    return {node: years for node, years in found.items() if node not in undated}


def _interval(years: tuple[Value, Value] | None) -> str:
    return "" if years is None or years[0] is None else f' start="{years[0]}" end="{years[1]}"'


# ---------------------------------------------------------------- XML


def _shrink(positions: Iterable[tuple[int, int]]) -> float:
    """The factor (1 where none is needed) that brings every coordinate within `FARTHEST`."""
    farthest = max((max(abs(x), abs(y)) for x, y in positions), default=0)
    return FARTHEST / farthest if farthest > FARTHEST else 1


def _columns(owner: str, columns: Mapping[str, str]) -> str:
    """One block per class, as Gephi expects."""
    declared = "".join(f'<attribute id="{name}" title="{name}" type="{kind}"/>\n' for name, kind in columns.items())
    return f'<attributes class="{owner}" mode="static">\n{declared}</attributes>\n'


class _Column(dict[Value, str]):
    """The cells of one column by their value: those that rows share are made once.

    A dictionary that makes what it lacks, because looking a cell up is most of what the writer does.
    """

    def __init__(self, name: str) -> None:
        self._head = f'<attvalue for="{name}" value="'

    def __missing__(self, value: Value) -> str:
        """Only what there is becomes a cell: an empty number is an error to Gephi."""
        if value is None or value == "":
            cell = ""
        elif isinstance(value, str):
            cell = f'{self._head}{_attribute(value)}"/>'
        else:
            written = str(value).lower() if isinstance(value, bool) else value
            cell = f'{self._head}{written}"/>'
        if len(cell) < _SHARED_LENGTH and len(self) < _SHARED:
            self[value] = cell
        return cell


@cache
def _colour(colour: str) -> str:
    """Whole numbers without alpha: Gephi stops at fractions, and Gephi Lite turns alpha grey."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


@lru_cache(maxsize=1024)
def _names(kind: str, label: str) -> str:
    return f'kind="{_attribute(kind)}" label="{_attribute(short(label))}"'


def _attribute(text: str) -> str:
    """The text as the value of an attribute; what XML cannot hold becomes U+FFFD."""
    return _SPECIAL.sub(_escaped, text)


def _escaped(special: re.Match[str]) -> str:
    return _ESCAPES.get(special[0], "\ufffd")


def _identifier(identifier: str) -> str:
    """The identifier as the value of an attribute; one that had to be cleaned stays unique."""
    return _attribute(unique(identifier)) if _SPECIAL.search(identifier) else identifier
