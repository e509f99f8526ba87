"""Views of the graph that leave things out, or join authors by what they do: `VIEWS`.

Three views are choices of edges, and so are graphs themselves, with all their evidence; authors are
joined by edges that no document states, so that view is a network only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from .keys import digest
from .knowledge import WHEREABOUTS, KnowledgeGraph, node_id, node_kind
from .look import EDGE_LOOKS
from .model import Author, Edge, EdgeKind, Kind, Publication
from .network import EDGE_COLUMNS, NODE_COLUMNS, Network, Tie, Value, Vertex, network, own_works, selection, vertex

VIEWS: Mapping[str, str] = {
    "all": "everything",
    "concepts": "concepts, and what is said of two of them",
    "authors": "authors, cited together, agreeing and disagreeing",
    "author-concept": "authors, and the concepts that they support or dispute",
    "works": "cited works, and the documents that cite them",
}
_KINDS = {
    "concepts": frozenset({Kind.CONCEPT}),
    "author-concept": frozenset({Kind.AUTHOR, Kind.CONCEPT}),
    "works": frozenset({Kind.PUBLICATION, Kind.DOCUMENT}),
}
_CITED = (EdgeKind.CITED_IN, EdgeKind.SECOND_HAND)
_CO_CITED, _AGREE, _DISAGREE = "cited together", "agree", "disagree"
_COLOURS = {
    _CO_CITED: EDGE_LOOKS[EdgeKind.CITED_IN].colour,
    _AGREE: EDGE_LOOKS[EdgeKind.SUPPORTS].colour,
    _DISAGREE: EDGE_LOOKS[EdgeKind.UNDERMINES].colour,
}
_Pair = tuple[str, str]


def project(graph: KnowledgeGraph, view: str = "all") -> Network:
    """The network of one of `VIEWS`; its nodes are nodes of the graph, with the same identifiers."""
    if view == "all":
        return network(graph)
    if view == "authors":
        return _author_network(graph)
    return selection(graph, _KINDS[view], _choice(graph, view))


def restricted(graph: KnowledgeGraph, view: str) -> KnowledgeGraph:
    """The graph with the edges of a view only, and with what their evidence names: documents, works, authors.

    The view "authors" has no edges of the graph, and is no graph: see `project`.
    """
    if view == "all":
        return graph
    keeps = _choice(graph, view)
    edges = [edge for edge in graph.edges() if keeps(edge)]
    evidence = {piece: graph.evidence[piece] for edge in edges for piece in edge.evidence}
    citations = {name for piece in evidence.values() for name in piece.citations}
    citations |= {found for name in citations if (found := graph.citations[name].cited_in)}
    passages = {piece.passage for piece in evidence.values()}
    nodes = {node_id(node) for node in graph.nodes() if node_kind(node) in _KINDS[view]}
    nodes |= {graph.passages[name].document for name in passages} | {
        graph.citations[name].document for name in citations
    }
    for name in citations:
        nodes.update(filter(None, (graph.citations[name].publication, *graph.citations[name].authors)))
    for node in list(map(graph.node, nodes)):
        if embodied := getattr(node, "embodies", None):
            nodes.add(embodied)
    for node in list(map(graph.node, nodes)):
        if isinstance(node, Publication):
            nodes.update(node.authors)
    return graph.replaced(
        nodes=map(graph.node, sorted(nodes)),
        edges=edges,
        evidence=evidence.values(),
        passages=(graph.passages[name] for name in sorted(passages)),
        citations=(graph.citations[name] for name in sorted(citations)),
        possibly_same=[pair for pair in graph.possibly_same if {pair.first, pair.second} <= nodes],
    )


def _choice(graph: KnowledgeGraph, view: str) -> Callable[[Edge], bool]:
    kinds = _KINDS[view]

    def keeps(edge: Edge) -> bool:
        if edge.kind is EdgeKind.CITED_FOR or (view == "author-concept" and edge.kind in WHEREABOUTS):
            return False
        found = (node_kind(graph.node(edge.source)), node_kind(graph.node(edge.target)))
        if view == "author-concept":
            return found == (Kind.AUTHOR, Kind.CONCEPT)
        return kinds.issuperset(found) and (view != "works" or edge.kind in _CITED)

    return keeps


# ---------------------------------------------------------------- authors


def _author_network(graph: KnowledgeGraph) -> Network:
    """Authors joined by three relations, each between two different works of theirs, never by one they share.

    - "cited together": weight is the number of passages that cite a work of each;
    - "agree": weight is the number of claims (two concepts and a relation) that works of both assert;
    - "disagree": weight is the number of pairs of concepts of which one asserts more, the other less or no effect.
    """
    ties = _author_ties(graph)

    def vertices() -> Iterator[Vertex]:
        works = own_works(graph)
        degrees: dict[str, int] = defaultdict(int)
        for tie in ties:
            degrees[tie.source] += 1
            degrees[tie.target] += 1
        place = list(NODE_COLUMNS).index("degree")
        for author in graph.authors:
            row = vertex(graph, author, works.get(author.id, ()), graph.edges_at(author.id))
            yield row._replace(values=(*row.values[:place], degrees[row.id], *row.values[place + 1 :]))

    return Network(NODE_COLUMNS, EDGE_COLUMNS, vertices, lambda: iter(ties))


def _author_ties(graph: KnowledgeGraph) -> list[Tie]:
    together: dict[_Pair, int] = defaultdict(int)
    for works in _cited_by_passage(graph).values():
        for pair in _pairs(_by_author(graph, works)):
            together[pair] += 1
    agreed: dict[_Pair, int] = defaultdict(int)
    apart: dict[_Pair, int] = defaultdict(int)
    for stances in _stances(graph).values():
        sides = {sign: _by_author(graph, works) for sign, works in stances.items()}
        for side in sides.values():
            for pair in _pairs(side):
                agreed[pair] += 1
        disagreeing = {
            (min(one, other), max(one, other))
            for left, right in combinations(sorted(sides), 2)
            for one, own in sides[left].items()
            for other, others in sides[right].items()
            if one != other and _differ(own, others)
        }
        for pair in disagreeing:
            apart[pair] += 1
    rows = [
        _author_tie(words, pair, count)
        for words, found in ((_CO_CITED, together), (_AGREE, agreed), (_DISAGREE, apart))
        for pair, count in found.items()
    ]
    return sorted(rows, key=lambda tie: tie.id)


def _author_tie(words: str, pair: _Pair, count: int) -> Tie:
    known: dict[str, Value] = {"relation": words, "directed": False, "evidence": count}
    values = tuple(known.get(name) for name in EDGE_COLUMNS)
    identifier = f"tie/{digest(words, *pair)}"
    return Tie(identifier, *pair, words, words, float(count), _COLOURS[words], values)


def _cited_by_passage(graph: KnowledgeGraph) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for piece in graph.evidence.values():
        for name in piece.citations:
            if work := graph.citations[name].publication:
                found[piece.passage].add(work)
    return found


def _stances(graph: KnowledgeGraph) -> dict[tuple[str, str, bool], dict[str, set[str]]]:
    """For each pair of concepts, the works that assert plus, minus or no effect."""
    found: dict[tuple[str, str, bool], dict[str, set[str]]] = {}
    for edge in graph.edges():
        if edge.kind is EdgeKind.CITED_FOR or edge.kind in WHEREABOUTS:
            continue
        if node_kind(graph.node(edge.source)) is not Kind.CONCEPT:
            continue
        works = graph.works_of(piece for piece in edge.evidence if graph.evidence[piece].certainty == "asserted")
        if works:
            sides = found.setdefault((edge.source, edge.target, edge.directed), {})
            sign = "no effect" if edge.kind is EdgeKind.NO_EFFECT else EDGE_LOOKS[edge.kind].sign
            sides.setdefault(sign, set()).update(works)
    return found


def _by_author(graph: KnowledgeGraph, works: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for work in works:
        node = graph.node(work) if work in graph.graph else None
        if isinstance(node, Publication):
            for author in node.authors:
                if isinstance(graph.node(author), Author):
                    found[author].add(work)
    return found


def _pairs(works: Mapping[str, set[str]]) -> Iterator[_Pair]:
    for one, other in combinations(sorted(works), 2):
        if _differ(works[one], works[other]):
            yield one, other


def _differ(own: set[str], others: set[str]) -> bool:
    """Whether there is a work on each side that are not one and the same."""
    return len(own | others) > 1
