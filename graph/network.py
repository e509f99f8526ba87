"""The knowledge graph as a plain network: nodes and edges with columns, for every table and network file.

GEXF, GraphML, CSV, node-link JSON and pandas show the same columns, because all are written from a
`Network`. Its rows are made while they are written, so a large graph needs little memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from ..ontology.scheme import Concept
from .keys import absolute, digest, zotero_address
from .knowledge import WHEREABOUTS, KnowledgeGraph, Node, node_id, node_kind, node_label
from .look import CAUSAL_WORDS, EDGE_LOOKS, NODE_LOOKS, figure_words, node_size, relation_words
from .model import Author, Causal, Edge, EdgeKind, Kind, Passage, Publication, SourceDocument

LABEL_LENGTH = 60
"""Labels longer than this many code points are cut; the whole text stands in the column `title`."""

PALE_WEIGHT = 0.1
"""Weight of edges that only say where something stands, so that layouts follow the claims."""

# Ids are lower-case and equal to their titles: Gephi lower-cases ids, and joins columns by title.
NODE_COLUMNS: Mapping[str, str] = {
    "node_type": "string",
    "title": "string",
    "first_year": "long",
    "last_year": "long",
    "evidence": "long",
    "works": "long",
    "author_groups": "long",
    "degree": "long",
    "retracted": "boolean",
    "aliases": "string",
    "description": "string",
    "iri": "string",
    "citation_keys": "string",
    "keywords": "string",
    "collections": "string",
    "work_types": "string",
    "retraction": "string",
    "zotero": "string",
}
EDGE_COLUMNS: Mapping[str, str] = {
    "relation": "string",
    "certainty": "string",
    "causal": "string",
    "directed": "boolean",
    "evidence": "long",
    "works": "long",
    "author_groups": "long",
    "documents": "long",
    "first_year": "long",
    "last_year": "long",
    "quote": "string",
    "quoted_from": "string",
    "figures": "string",
    "statement": "string",
}
_ELSEWHERE = WHEREABOUTS | {EdgeKind.CITED_FOR}  # never between two concepts
Value = str | int | float | bool | None
_NOTHING_FILED: tuple[Value, ...] = (None,) * 6  # citation keys to Zotero's address

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Vertex(NamedTuple):
    """A node as a row: `values` in the order of the network's node columns, None where there is none.

    `label` is in full; `colour` is "#rrggbb"; `size` is in the page's units.
    """

    id: str
    label: str
    colour: str
    size: int
    values: tuple[Value, ...]


class Tie(NamedTuple):
    """An edge as a row: `kind` tells it apart from others between the same ends; see `Vertex`."""

    id: str
    source: str
    target: str
    kind: str
    label: str
    weight: float
    colour: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges with columns.

    Attributes:
        node_columns, edge_columns: type of each column by name: "string", "long", "double" or "boolean".
        vertices, ties: make the rows anew on every call, in order of identifier.
    """

    node_columns: Mapping[str, str]
    edge_columns: Mapping[str, str]
    vertices: Callable[[], Iterator[Vertex]]
    ties: Callable[[], Iterator[Tie]]


def network(graph: KnowledgeGraph) -> Network:
    """All nodes and edges of a graph.

    A `citedFor` edge, which ends at a statement, is drawn to the statement's subject; its kind tells
    relation and object. Weights are numbers of works, each counted once; edges that only say where
    something stands weigh `PALE_WEIGHT`.
    """
    return selection(graph, frozenset(Kind), None)


def selection(graph: KnowledgeGraph, kinds: frozenset[Kind], keeps: Callable[[Edge], bool] | None) -> Network:
    """The nodes of some kinds, and those edges that `keeps` keeps (None: all); their ends must be such nodes."""

    def vertices() -> Iterator[Vertex]:
        works = own_works(graph)
        for node in graph.nodes():
            if node_kind(node) in kinds:
                edges = graph.edges_at(node_id(node))
                edges = edges if keeps is None else [edge for edge in edges if keeps(edge)]
                yield vertex(graph, node, works.get(node_id(node), ()), edges)

    def ties() -> Iterator[Tie]:
        tie_of = _Ties(graph).tie_of
        for edge in graph.edges():
            if keeps is None or keeps(edge):
                yield tie_of(edge)

    return Network(NODE_COLUMNS, EDGE_COLUMNS, vertices, ties)


def own_works(graph: KnowledgeGraph) -> dict[str, list[str]]:
    """The works of each author that has any, in order of identifier."""
    found: dict[str, list[str]] = {}
    for work in graph.works:
        for author in work.authors:
            found.setdefault(author, []).append(work.id)
    return found


# ---------------------------------------------------------------- nodes


def vertex(graph: KnowledgeGraph, node: Node, own: Iterable[str], edges: Sequence[Edge]) -> Vertex:
    """A node as a row, given an author's works and the edges at the node that count."""
    identifier = node_id(node)
    title, aliases, description = _words(node)
    works = set(own) or _works(graph, node, edges)
    first, last = graph.years_of(works) or (None, None)
    if graph.retracted and not isinstance(node, SourceDocument):  # where something stands is so all the same
        works -= graph.retracted
    kind = node_kind(node)
    values = (
        kind.value,
        title,
        first,
        last,
        len(set().union(*[edge.evidence for edge in edges])),
        len(works),
        graph.author_groups(works),
        len(edges),
        bool(node.retraction) if isinstance(node, Publication) else None,
        joined(aliases),
        " ".join(description.split()),
        absolute(identifier, graph.base),
        *_filed(node),
    )
    return Vertex(identifier, node_label(node), NODE_LOOKS[kind].colour, node_size(graph, identifier), values)


def _filed(node: Node) -> tuple[Value, ...]:
    """What the user's library says of a work, why a work is a retracted one, and where Zotero opens a document."""
    match node:
        case Publication():
            listings = (node.citation_keys, node.keywords, node.collections, node.work_types, node.retraction)
            return (*[joined(values) or None if values else None for values in listings], None)
        case SourceDocument(zotero_key=key) if key:
            return (*_NOTHING_FILED[:-1], zotero_address(key))
    return _NOTHING_FILED


def joined(values: Iterable[str]) -> str:
    """Values in one cell: "; " between them, and so none within."""
    return "; ".join([value.replace(";", ",") for value in values])


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
            return graph.works_of([piece for edge in edges if joins_concepts(graph, edge) for piece in edge.evidence])
        case Author():
            return set()


def joins_concepts(graph: KnowledgeGraph, edge: Edge) -> bool:
    """Whether an edge is a statement about two concepts."""
    return (
        edge.kind not in _ELSEWHERE
        and isinstance(graph.node(edge.source), Concept)
        and isinstance(graph.node(edge.target), Concept)
    )


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


class _Ties:
    """Makes the rows of edges, with what many of them have in common at hand."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        # Its inner dictionaries are the graph's own; `get_edge_data` would cost as much as a row.
        self._neighbours: dict[str, Mapping[str, Mapping[str, Any]]] = dict(graph.graph.adjacency())
        self._places: dict[tuple[str, str, int | None], str] = {}

    def tie_of(self, edge: Edge) -> Tie:
        """An edge as a row."""
        graph, whereabouts = self._graph, edge.kind in WHEREABOUTS
        works, readings = graph.readings(edge)
        words = relation_words(graph, edge)
        first, last = graph.years_of(works) or (None, None)
        _, passage, asserted, telling = readings[0]
        documents = 1
        if len(readings) > 1:
            places = {passage.document}
            for _, other, sure, tells in readings:
                places.add(other.document)
                if other.document <= passage.document and _place(other) < _place(passage):
                    passage = other
                asserted = asserted or sure
                telling = telling or tells
            documents = len(places)
        causal = figures = None
        if telling and not whereabouts:
            pieces = graph.evidence_of(edge)
            causal = _causal([piece.causal for piece in pieces])
            figures = "; ".join(figure_words(one) for piece in pieces for one in piece.figures) or None
        values = (
            words,
            "asserted" if asserted else "hedged",
            causal,
            edge.directed,
            len(readings),
            len(works),
            len(works) if len(works) < 2 else graph.author_groups(works),
            documents,
            first,
            last,
            passage.quote,
            self._quoted_from(passage),
            figures,
            edge.target if edge.kind is EdgeKind.CITED_FOR else None,
        )
        # Gephi drops an edge that weighs nothing.
        weight = PALE_WEIGHT if whereabouts or not works else float(len(works))
        source, target = graph.ends(edge)
        kind = _kind_words(graph, edge, words)
        parallel = self._neighbours[source][target]
        if len(parallel) > 1:
            kind = self._told_apart(edge, kind, parallel)
        return Tie(edge.id, source, target, kind, words, weight, EDGE_LOOKS[edge.kind].colour, values)

    def _told_apart(self, edge: Edge, words: str, parallel: Mapping[str, Mapping[str, Any]]) -> str:
        """What tells the edge apart from others between its two nodes, for people to filter by.

        Gephi joins edges of equal source, target and kind into one. Words may coincide where two concepts
        share a label; then the edge's own identifier is added.
        """
        others = [_kind_words(self._graph, other["value"], None) for other in parallel.values()]
        return f"{words} [{edge.id.rpartition('/')[2]}]" if others.count(words) > 1 else words

    def _quoted_from(self, passage: Passage) -> str:
        page = passage.document, passage.page_label, passage.page_index
        found = self._places.get(page)
        if found is None:
            self._places[page] = found = quoted_from(self._graph, passage)
        return found


def _causal(strengths: Sequence[Causal]) -> str | None:
    """The strongest way in which the evidence speaks of a cause, None where none does."""
    for strength in CAUSAL_WORDS:
        if strength in strengths:
            return strength.value
    return None


_place = attrgetter("document", "start", "end")


def _kind_words(graph: KnowledgeGraph, edge: Edge, relation: str | None) -> str:
    """The kind in words, given the relation's where known; one work may be cited for several statements."""
    if edge.kind is EdgeKind.CITED_FOR:
        statement = graph.edge(edge.target)
        goal = short(node_label(graph.node(statement.target)))
        return f"{EDGE_LOOKS[edge.kind].words}: {relation_words(graph, statement)} {goal}"
    if edge.directed:
        return EDGE_LOOKS[edge.kind].words
    return relation_words(graph, edge) if relation is None else relation


def quoted_from(graph: KnowledgeGraph, passage: Passage) -> str:
    """The document that a quote stands in, and its page as a reader would name it."""
    name = node_label(graph.node(passage.document))
    if passage.page_label:
        return f"{name}, p. {passage.page_label}"
    return name if passage.page_index is None else f"{name}, PDF page {passage.page_index}"


def clean(text: str) -> str:
    """The text with U+FFFD for what neither XML nor UTF-8 can hold: control characters, lone surrogates."""
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)


def unique(identifier: str) -> str:
    """The identifier, cleaned; one that had to be cleaned stays unique."""
    cleaned = clean(identifier)
    return cleaned if cleaned == identifier else f"{cleaned}-{digest(identifier, length=8)}"


def short(text: str) -> str:
    """The text on one line of at most `LABEL_LENGTH` code points, cleaned."""
    line = " ".join(clean(text).split())
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rstrip() + "…"
