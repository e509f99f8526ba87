"""The knowledge graph: nodes, edges, and the evidence every edge rests on.

Held in memory as a networkx `MultiDiGraph`: node key = identifier, with `kind` and `value`; edge key =
the edge's identifier, with `value` (an `Edge`). A `citedFor` edge ends, in networkx, at the subject
of the statement that the work is cited for, because statements are edges, not nodes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx

from ..ontology.scheme import Concept, Scheme
from ..ontology.terms import DATA_BASE
from .joining import Groups
from .model import (
    Author,
    Causal,
    Certainty,
    Edge,
    EdgeCounts,
    EdgeKind,
    Evidence,
    InTextCitation,
    Kind,
    Passage,
    PossiblySame,
    Publication,
    SourceDocument,
)

WHEREABOUTS = frozenset((EdgeKind.CITED_IN, EdgeKind.SECOND_HAND, EdgeKind.DISCUSSED_IN))
"""Edges that only say where something stands; drawn pale, and light in every layout."""
_SIGNS = {
    EdgeKind.SUPPORTS: "plus",
    EdgeKind.ASSOCIATED: "plus",
    EdgeKind.UNDERMINES: "minus",
    EdgeKind.INVERSELY_ASSOCIATED: "minus",
    EdgeKind.NO_EFFECT: "none",
}

Node = Concept | Author | Publication | SourceDocument


def node_id(node: Node) -> str:
    """The identifier of a node: a concept's IRI, else its `id`."""
    return node.iri if isinstance(node, Concept) else node.id


def node_kind(node: Node) -> Kind:
    """Which of the four kinds a node is."""
    match node:
        case Concept():
            return Kind.CONCEPT
        case Author():
            return Kind.AUTHOR
        case Publication():
            return Kind.PUBLICATION
        case SourceDocument():
            return Kind.DOCUMENT


def node_label(node: Node) -> str:
    """The short label that people see."""
    return node.pref_label if isinstance(node, Concept) else node.label


class Reading(NamedTuple):
    """One piece of evidence as counting needs it: the works it speaks for, each once; passage; certainty.

    `telling` is the piece itself where it has figures or speaks of a cause.
    """

    works: tuple[str, ...]
    passage: Passage
    asserted: bool
    telling: Evidence | None


class KnowledgeGraph:
    """What a pile of documents says, with where it says so.

    Made in one go of finished parts; later changes go through building another one. All listings
    are sorted by identifier, so that equal content gives equal products.

    Args:
        scheme: the concepts of the field; only those that are nodes need to be in `nodes`.
        nodes: every concept, author, publication and document.
        edges: every edge; both ends must be nodes (of a `citedFor` edge the target must be an edge).
        evidence, passages, citations: all that edges refer to.
        possibly_same: pairs for review.
        base: absolute IRI, ending in "/" or "#", that writers put before identifiers.
        licence: IRI of the licence that the data is given under, "" for none.
        retractions_checked: whether the works were looked up in a file of retractions.
        note: one line on what the documents are, shown with the graph, "" for none.
    """

    def __init__(
        self,
        scheme: Scheme,
        nodes: Iterable[Node],
        edges: Iterable[Edge],
        evidence: Iterable[Evidence],
        passages: Iterable[Passage],
        citations: Iterable[InTextCitation],
        possibly_same: Iterable[PossiblySame] = (),
        *,
        base: str = DATA_BASE,
        licence: str = "",
        retractions_checked: bool = False,
        note: str = "",
    ) -> None:
        self.scheme, self.base, self.licence, self.note = scheme, base, licence, note
        self.retractions_checked = retractions_checked
        self.evidence: Mapping[str, Evidence] = {e.id: e for e in sorted(evidence, key=lambda e: e.id)}
        self.passages: Mapping[str, Passage] = {p.id: p for p in sorted(passages, key=lambda p: p.id)}
        self.citations: Mapping[str, InTextCitation] = {c.id: c for c in sorted(citations, key=lambda c: c.id)}
        self.possibly_same = tuple(sorted(possibly_same, key=lambda pair: (pair.first, pair.second)))
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        # Beside networkx's own view of the nodes, which costs several times a plain look-up.
        self._nodes: Mapping[str, Node] = {node_id(node): node for node in sorted(nodes, key=node_id)}
        for identifier, node in self._nodes.items():
            self.graph.add_node(identifier, kind=node_kind(node), value=node)
        by_id = {edge.id: edge for edge in sorted(edges, key=lambda edge: edge.id)}
        self._edges: Mapping[str, Edge] = by_id
        for edge in by_id.values():
            end = by_id[edge.target].source if edge.kind is EdgeKind.CITED_FOR else edge.target
            for node_name in (edge.source, end):
                if node_name not in self.graph:
                    raise KeyError(f"{edge.id} ends at {node_name}, which is no node")
            self.graph.add_edge(edge.source, end, key=edge.id, value=edge)

    @classmethod
    def read(cls, path: Path | str) -> KnowledgeGraph:
        """The graph in a file that Concite wrote, or any other RDF that keeps the shapes.

        Raises:
            UnreadableInput: the file is missing, is no RDF, or does not conform; names shape and node.
        """
        # By name: the reader stands above this module, and whoever reads no RDF needs none of it.
        graph: KnowledgeGraph = import_module(".rdf_read", __package__).read_graph(Path(path))
        return graph

    def parts(self) -> dict[str, Any]:
        """All that the graph was made of, by the constructor's names."""
        return {
            "scheme": self.scheme,
            "nodes": self._nodes.values(),
            "edges": self._edges.values(),
            "evidence": self.evidence.values(),
            "passages": self.passages.values(),
            "citations": self.citations.values(),
            "possibly_same": self.possibly_same,
            "base": self.base,
            "licence": self.licence,
            "retractions_checked": self.retractions_checked,
            "note": self.note,
        }

    def replaced(self, **parts: Any) -> KnowledgeGraph:
        """Another graph with some parts replaced; names and types are those of the constructor."""
        return KnowledgeGraph(**(self.parts() | parts))

    # ------------------------------------------------------------ walking

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.graph or identifier in self._edges

    def node(self, identifier: str) -> Node:
        """The node with this identifier (KeyError where there is none)."""
        return self._nodes[identifier]

    def nodes(self, kind: Kind | None = None) -> Iterator[Node]:
        """The nodes, of one kind or all, in order of identifier."""
        for _, data in self.graph.nodes(data=True):
            if kind is None or data["kind"] is kind:
                yield data["value"]

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts, in order of identifier."""
        return tuple(node for node in self._nodes.values() if isinstance(node, Concept))

    @cached_property
    def authors(self) -> tuple[Author, ...]:
        """The authors, in order of identifier."""
        return tuple(node for node in self._nodes.values() if isinstance(node, Author))

    @cached_property
    def works(self) -> tuple[Publication, ...]:
        """The cited works, in order of identifier."""
        return tuple(node for node in self._nodes.values() if isinstance(node, Publication))

    @cached_property
    def documents(self) -> tuple[SourceDocument, ...]:
        """The documents that were read, in order of identifier."""
        return tuple(node for node in self._nodes.values() if isinstance(node, SourceDocument))

    def edge(self, identifier: str) -> Edge:
        """The edge with this identifier (KeyError where there is none)."""
        return self._edges[identifier]

    def edges(self, *kinds: EdgeKind) -> Iterator[Edge]:
        """The edges, of these kinds or all, in order of identifier."""
        for edge in self._edges.values():
            if not kinds or edge.kind in kinds:
                yield edge

    def ends(self, edge: Edge) -> tuple[str, str]:
        """The two nodes that an edge is drawn between."""
        end = self._edges[edge.target].source if edge.kind is EdgeKind.CITED_FOR else edge.target
        return edge.source, end

    def edges_at(self, identifier: str) -> Sequence[Edge]:
        """The edges drawn from or to a node, in order of identifier; one that does both stands there twice."""
        return self._incidence.get(identifier, ())

    @cached_property
    def _incidence(self) -> Mapping[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self._edges.values():
            source, target = self.ends(edge)
            found[source].append(edge)
            found[target].append(edge)
        return dict(found)

    def evidence_of(self, edge: Edge) -> list[Evidence]:
        """The evidence an edge rests on, in the order of document and place."""
        return sorted((self.evidence[e] for e in edge.evidence), key=self._place)

    def _place(self, evidence: Evidence) -> tuple[Any, ...]:
        passage = self.passages[evidence.passage]
        return passage.document, passage.start, passage.end, evidence.id

    # ------------------------------------------------------------ counting

    def works_of(self, evidence: Iterable[str]) -> set[str]:
        """The works that pieces of evidence, by identifier, speak for: those each cites, else its document's own.

        A document whose own Publication is not known stands for itself.
        """
        known = self._readings
        return set().union(*[known[piece].works for piece in evidence])

    @cached_property
    def _readings(self) -> Mapping[str, Reading]:
        """All evidence once, as counting needs it: several edges rest on one piece, and are asked often."""
        found: dict[str, Reading] = {}
        citations, passages = self.citations, self.passages
        for piece in self.evidence.values():
            passage = passages[piece.passage]
            if piece.citations:
                works = tuple([citations[name].publication or name for name in piece.citations])
                if len(works) > 1:
                    works = tuple(dict.fromkeys(works))
            else:
                document = self._nodes[passage.document]
                assert isinstance(document, SourceDocument)
                works = (document.embodies or document.id,)
            telling = piece if piece.figures or piece.causal is not Causal.NONE else None
            found[piece.id] = Reading(works, passage, piece.certainty is Certainty.ASSERTED, telling)
        return found

    def readings(self, edge: Edge) -> tuple[Collection[str], list[Reading]]:
        """The works that an edge counts, and its evidence as counting needs it.

        Counted are the works behind it (see `works_behind`) without the retracted ones. Where something stands is
        so whatever became of the work: such edges count all.
        """
        known = self._readings
        readings = [known[piece] for piece in edge.evidence]
        works = self._behind(edge, readings)
        if self.retracted and edge.kind not in WHEREABOUTS:
            works = [work for work in works if work not in self.retracted]
        return works, readings

    def _behind(self, edge: Edge, readings: Sequence[Reading]) -> Collection[str]:
        source = self._nodes[edge.source]
        if isinstance(source, Publication):
            return (edge.source,)
        if isinstance(source, Author):
            author, authors = edge.source, self._authors
            own = {work for reading in readings for work in reading.works if author in authors.get(work, ())}
            return own or (author,)
        if len(readings) == 1:
            return readings[0].works
        works: set[str] = set()
        for reading in readings:  # mostly two or three: `union(*…)` would take twice as long
            works.update(reading.works)
        return works

    @cached_property
    def retracted(self) -> frozenset[str]:
        """The works that something says were retracted."""
        return frozenset(work.id for work in self.works if work.retraction)

    def works_behind(self, edge: Edge) -> set[str]:
        """The works that an edge rests on, by identifier, the retracted ones with them.

        An edge from a work counts that work, an edge from an author those of the author's works that
        its evidence cites (the author alone where it names no work), every other edge all works that
        its evidence speaks for.
        """
        return set(self._behind(edge, [self._readings[piece] for piece in edge.evidence]))

    def counts(self, edge: Edge) -> EdgeCounts:
        """How much an edge rests on; see `EdgeCounts` for what each count means."""
        works, readings = self.readings(edge)
        return EdgeCounts(
            evidence=len(readings),
            works=len(works),
            author_groups=self.author_groups(works),
            documents=len({reading.passage.document for reading in readings}),
        )

    def author_groups(self, works: Collection[str]) -> int:
        """Works joined wherever two share an author: the number of groups left."""
        if len(works) < 2:
            return len(works)
        members = [self._authors.get(work) or (work,) for work in works]
        if len(set().union(*members)) == sum([len(one) for one in members]):
            return len(members)  # nobody wrote two of them, which is the rule
        groups = Groups()
        for names in members:
            groups.join(*names)
        return groups.number

    @cached_property
    def null_evidence(self) -> frozenset[str]:
        """The evidence that reports looking for an effect of one concept on another and finding none."""
        return frozenset(piece for edge in self.edges(EdgeKind.NO_EFFECT) for piece in edge.evidence)

    def contested(self) -> list[tuple[str, str]]:
        """The pairs of concepts on which sources disagree, sorted: some assert plus, others minus or no effect.

        A pair is (source, target) as directed edges have it; plain associations count for both directions.
        What only retracted works assert is no side.
        """
        signs: dict[tuple[str, str], set[str]] = defaultdict(set)
        either: dict[tuple[str, str], set[str]] = defaultdict(set)
        for edge in self.edges(*_SIGNS):
            if node_kind(self.node(edge.source)) is Kind.CONCEPT and self._asserted(edge):
                (signs if edge.directed else either)[edge.source, edge.target].add(_SIGNS[edge.kind])
        for pair, found in either.items():
            directions = [way for way in (pair, pair[::-1]) if way in signs] or [pair]
            for way in directions:
                signs[way] |= found
        return sorted(pair for pair, found in signs.items() if len(found) > 1)

    def _asserted(self, edge: Edge) -> bool:
        """Whether a work that was not retracted asserts the edge."""
        if not self.retracted:
            return self.certainty_rank(edge) == 2
        readings = [self._readings[piece] for piece in edge.evidence]
        return any(one.asserted and not self.retracted.issuperset(one.works) for one in readings)

    def certainty_rank(self, edge: Edge) -> int:
        """2 where a piece of evidence asserts the edge, 1 where it is hedged at best."""
        return 2 if any(self.evidence[piece].certainty is Certainty.ASSERTED for piece in edge.evidence) else 1

    def years(self, edge: Edge) -> tuple[int, int] | None:
        """First and last year of the works behind an edge; None where no year is known."""
        return self.years_of(self.works_behind(edge))

    def years_of(self, works: Collection[str]) -> tuple[int, int] | None:
        """First and last year of the works among these identifiers; None where no year is known."""
        years = self._years
        if len(works) == 1:
            (work,) = works
            return (years[work], years[work]) if work in years else None
        found = [years[work] for work in works if work in years]
        if len(found) > 1:
            return min(found), max(found)
        return (found[0], found[0]) if found else None

    @cached_property
    def _authors(self) -> Mapping[str, tuple[str, ...]]:
        """The authors of each work."""
        return {work.id: work.authors for work in self.works}

    @cached_property
    def _years(self) -> Mapping[str, int]:
        """The years of those works whose year is known."""
        return {work.id: int(work.year[:4]) for work in self.works if work.year[:4].isdecimal()}
