"""The knowledge graph as GEXF 1.3, for Gephi, Gephi Lite and networkx.

Written as a stream by hand: networkx's writer leaves out `kind`, by which Gephi tells parallel edges
apart, and writes an alpha that Gephi Lite turns grey. The rules that the file keeps, each checked
against Gephi's importer or graphology-gexf, stand beside the code that keeps them.

Known limit: Gephi itself changes "INF" inside an attribute value to "Infinity" (labels are safe).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TextIO

from ..ontology.scheme import Concept
from ..ontology.terms import DATA_BASE
from .keys import digest
from .knowledge import KnowledgeGraph, Node, node_id, node_kind, node_label
from .look import EDGE_LOOKS, NODE_LOOKS, WHEREABOUTS, node_size, relation_words
from .model import Author, Edge, EdgeKind, Passage, Publication, SourceDocument

LABEL_LENGTH = 60
"""Labels longer than this many code points are cut; the whole text stands in the column `title`."""

FARTHEST = 5000
"""Gephi rescales a drawing that reaches beyond this on either axis (its own units)."""

PALE_WEIGHT = 0.1
"""Weight of edges that only say where something stands, so that layouts follow the claims."""

# Ids are lower-case and equal to their titles: Gephi lower-cases ids, and joins columns by title.
_NODE_COLUMNS = {
    "node_type": "string",
    "title": "string",
    "first_year": "long",
    "last_year": "long",
    "evidence": "long",
    "works": "long",
    "author_groups": "long",
    "degree": "long",
    "aliases": "string",
    "description": "string",
    "iri": "string",
}
_EDGE_COLUMNS = {
    "relation": "string",
    "certainty": "string",
    "directed": "boolean",
    "evidence": "long",
    "works": "long",
    "author_groups": "long",
    "documents": "long",
    "first_year": "long",
    "last_year": "long",
    "quote": "string",
    "quoted_from": "string",
    "statement": "string",
}
_Values = dict[str, str | int | bool | None]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')  # has anything to escape or to clean
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta>
<creator>Concite</creator>
<description>Who supports what, and where it says so. Read by rules, not by people: a missing edge means nothing, \
and counts are not weight of evidence.</description>
</meta>
<graph defaultedgetype="directed" idtype="string" mode="static">
"""


def write_gexf(
    graph: KnowledgeGraph,
    positions: Mapping[str, tuple[int, int]],
    stream: TextIO,
    *,
    base: str = DATA_BASE,
) -> None:
    r"""Write the graph as GEXF 1.3, nodes and edges in order of identifier.

    A `citedFor` edge, which ends at a statement, is drawn to the statement's subject; its kind tells
    relation and object. Plain associations are directed edges with `directed` false, because Gephi
    drops undirected edges from a directed graph. Weights are numbers of works, each counted once;
    edges that only say where something stands weigh `PALE_WEIGHT`.

    Args:
        graph: what to write.
        positions: where each node stands, in the page's units, y downwards; every node's id is a key.
        stream: opened with UTF-8 and newline "\n".
        base: what stands before identifiers in the column `iri`.
    """
    own_works: dict[str, list[str]] = {}
    for node in graph.nodes():
        if isinstance(node, Publication):
            for author in node.authors:
                own_works.setdefault(author, []).append(node.id)
    shrink = _shrink(positions.values())

    stream.write(_HEAD)
    stream.write(_columns("node", _NODE_COLUMNS))
    stream.write(_columns("edge", _EDGE_COLUMNS))
    stream.write("<nodes>\n")
    for node in graph.nodes():
        identifier = node_id(node)
        x, y = positions[identifier]
        values = _node_values(graph, node, own_works.get(identifier, ()), base)
        # The page's y axis points down, Gephi's up: the sign keeps the two pictures alike.
        position = f'<viz:position x="{round(x * shrink)}.0" y="{round(-y * shrink)}.0" z="0.0"/>'
        stream.write(
            f'<node id="{_identifier(identifier)}" label="{_label(node_label(node))}">{_attvalues(values)}'
            f"{_colour(NODE_LOOKS[node_kind(node)].colour)}{position}"
            f'<viz:size value="{node_size(graph, identifier)}.0"/></node>\n'
        )
    stream.write("</nodes>\n<edges>\n")
    for edge in graph.edges():
        stream.write(_edge(graph, edge))
    stream.write("</edges>\n</graph>\n</gexf>\n")


# ---------------------------------------------------------------- nodes


def _node_values(graph: KnowledgeGraph, node: Node, own_works: Iterable[str], base: str) -> _Values:
    identifier = node_id(node)
    edges = [
        data["value"]
        for ends in (graph.graph.out_edges, graph.graph.in_edges)
        for _, _, data in ends(identifier, data=True)
    ]
    title, aliases, description = _words(node)
    works = set(own_works) or _works(graph, node, edges)
    first, last = graph.years_of(works) or (None, None)
    return {
        "node_type": node_kind(node).value,
        "title": title,
        "first_year": first,
        "last_year": last,
        "evidence": len({piece for edge in edges for piece in edge.evidence}),
        "works": len(works),
        "author_groups": graph.author_groups(works),
        "degree": len(edges),
        "aliases": "; ".join(alias.replace(";", ",") for alias in aliases),
        "description": " ".join(description.split()),
        "iri": identifier if isinstance(node, Concept) else base + identifier,
    }


def _works(graph: KnowledgeGraph, node: Node, edges: Iterable[Edge]) -> set[str]:
    """The works that a node counts.

    A publication counts itself; a concept the works that relate it to another concept; a document
    the works cited in it; an author without a known work none.
    """
    match node:
        case Publication():
            return {node.id}
        case SourceDocument():
            cited = (graph.node(edge.source) for edge in edges if edge.kind is EdgeKind.CITED_IN)
            return {work.id for work in cited if isinstance(work, Publication)}
        case Concept():
            between = [edge for edge in edges if _joins_concepts(graph, edge)]
            pieces = {piece for edge in between for piece in edge.evidence}
            return set().union(*(graph.works_of(graph.evidence[piece]) for piece in pieces))
        case Author():
            return set()


def _joins_concepts(graph: KnowledgeGraph, edge: Edge) -> bool:
    return edge.kind is not EdgeKind.CITED_FOR and all(isinstance(graph.node(end), Concept) for end in graph.ends(edge))


def _words(node: Node) -> tuple[str, tuple[str, ...], str]:
    """The node's title in full, its other names, and a description; hidden labels stay hidden."""
    match node:
        case Concept():
            return node.pref_label, node.alt_labels, node.definition
        case Author():
            return node.label, tuple(name for name in node.names if name != node.label), ""
        case Publication():
            return node.title or node.label, (), node.reference
        case SourceDocument():
            return node.title or node.label, (node.name,), ""


# ---------------------------------------------------------------- edges


def _edge(graph: KnowledgeGraph, edge: Edge) -> str:
    source, target = graph.ends(edge)
    counts = graph.counts(edge)
    words = relation_words(graph, edge)
    first, last = graph.years(edge) or (None, None)
    piece = graph.evidence_of(edge)[0]
    passage = graph.passages[piece.passage]
    values: _Values = {
        "relation": words,
        "certainty": "asserted" if graph.certainty_rank(edge) == 2 else "hedged",
        "directed": edge.directed,
        "evidence": counts.evidence,
        "works": counts.works,
        "author_groups": counts.author_groups,
        "documents": counts.documents,
        "first_year": first,
        "last_year": last,
        "quote": passage.quote,
        "quoted_from": _place(graph, passage),
        "statement": edge.target if edge.kind is EdgeKind.CITED_FOR else None,
    }
    # Gephi drops an edge that weighs nothing.
    weight = PALE_WEIGHT if edge.kind in WHEREABOUTS else float(max(counts.works, 1))
    return (
        f'<edge id="{_identifier(edge.id)}" source="{_identifier(source)}" target="{_identifier(target)}" '
        f'kind="{_attribute(_kind(graph, edge))}" label="{_label(words)}" weight="{weight}">'
        f"{_attvalues(values)}{_colour(EDGE_LOOKS[edge.kind].colour)}</edge>\n"
    )


def _kind(graph: KnowledgeGraph, edge: Edge) -> str:
    """What tells the edge apart from others between its two nodes, for people to filter by.

    Gephi joins edges of equal source, target and kind into one. Words may coincide where two concepts
    share a label; then the edge's own identifier is added.
    """
    words = _kind_words(graph, edge)
    source, target = graph.ends(edge)
    parallel = graph.graph[source][target].values()
    alike = len(parallel) > 1 and sum(_kind_words(graph, other["value"]) == words for other in parallel) > 1
    return f"{words} [{edge.id.rpartition('/')[2]}]" if alike else words


def _kind_words(graph: KnowledgeGraph, edge: Edge) -> str:
    """The kind in words; one work may be cited for several statements about one subject."""
    words = EDGE_LOOKS[edge.kind].words
    if edge.kind is EdgeKind.CITED_FOR:
        statement = graph.edge(edge.target)
        return f"{words}: {relation_words(graph, statement)} {_cut(node_label(graph.node(statement.target)))}"
    return words if edge.directed else relation_words(graph, edge)


def _place(graph: KnowledgeGraph, passage: Passage) -> str:
    """The document that the quote stands in, and its page as a reader would name it."""
    name = node_label(graph.node(passage.document))
    if passage.page_label:
        return f"{name}, p. {passage.page_label}"
    return name if passage.page_index is None else f"{name}, PDF page {passage.page_index}"


# ---------------------------------------------------------------- XML


def _shrink(positions: Iterable[tuple[int, int]]) -> float:
    """The factor (1 where none is needed) that brings every coordinate within `FARTHEST`."""
    farthest = max((max(abs(x), abs(y)) for x, y in positions), default=0)
    return FARTHEST / farthest if farthest > FARTHEST else 1


def _columns(owner: str, columns: Mapping[str, str]) -> str:
    """One block per class, as Gephi expects."""
    declared = "".join(f'<attribute id="{name}" title="{name}" type="{kind}"/>\n' for name, kind in columns.items())
    return f'<attributes class="{owner}" mode="static">\n{declared}</attributes>\n'


def _attvalues(values: _Values) -> str:
    """Only the values that there are: an empty number is an error to Gephi."""
    written = []
    for name, value in values.items():
        if value is None or value == "":
            continue
        text = _attribute(value) if isinstance(value, str) else str(value).lower()
        written.append(f'<attvalue for="{name}" value="{text}"/>')
    return f"<attvalues>{''.join(written)}</attvalues>"


@cache
def _colour(colour: str) -> str:
    """Whole numbers without alpha: Gephi stops at fractions, and Gephi Lite turns alpha grey."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _attribute(text: str) -> str:
    """The text as the value of an attribute; what XML cannot hold becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", text).translate(_ESCAPES) if _SPECIAL.search(text) else text


def _identifier(identifier: str) -> str:
    """The identifier as the value of an attribute; one that had to be cleaned stays unique."""
    if not _SPECIAL.search(identifier):
        return identifier
    clean = _NOT_XML.sub("\ufffd", identifier)
    return (clean if clean == identifier else f"{clean}-{digest(identifier, length=8)}").translate(_ESCAPES)


def _cut(text: str) -> str:
    """The text on one line of at most `LABEL_LENGTH` code points, without what XML cannot hold."""
    line = " ".join(_NOT_XML.sub("\ufffd", text).split())
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rstrip() + "…"


def _label(text: str) -> str:
    return _attribute(_cut(text))
