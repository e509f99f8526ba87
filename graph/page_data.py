"""What the page's script knows: nodes, edges and evidence as small numbers and strings.

Nodes, edges, evidence, passages and citations point to each other by their place in a list, so that
every text stands in the page once. Offsets of marks count UTF-16 units within the quote, as the
browser's strings do.
"""

from __future__ import annotations

import re
from typing import Any

from ..ontology.scheme import Concept
from .knowledge import KnowledgeGraph, Node, node_id, node_label
from .look import WHEREABOUTS, WITHHELD, relation_words
from .model import (
    Author,
    Certainty,
    Edge,
    EdgeKind,
    Evidence,
    InTextCitation,
    Origin,
    Passage,
    Publication,
    SourceDocument,
)

TABLE_ROWS = 2_000
"""At most so many edges stand in the table that can be read without a script."""

_SHORT = 180
_BROKEN = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CLAIMS = (
    EdgeKind.SUPPORTS,
    EdgeKind.UNDERMINES,
    EdgeKind.NO_EFFECT,
    EdgeKind.ASSOCIATED,
    EdgeKind.INVERSELY_ASSOCIATED,
    EdgeKind.DISPUTES,
)
_ROLES = {"subject": "s", "cue": "c", "object": "o", "citation": "r"}
_WEB = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


def clean(text: str) -> str:
    """The text without what UTF-8 or HTML cannot hold; each such character becomes U+FFFD."""
    return _CONTROLS.sub("�", _BROKEN.sub("�", text))


def units(text: str, offset: int) -> int:
    """UTF-16 units before a place that is counted in code points."""
    return offset + sum(character > "\uffff" for character in text[:offset])


class PageData:
    """The parts of the page that come from the graph.

    Attributes:
        number: place of each node by identifier.
        edges: all edges in the order of the page: claims by number of works first, whereabouts last.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self.number = {node_id(node): at for at, node in enumerate(graph.nodes())}
        self._counts = {edge.id: graph.counts(edge) for edge in graph.edges()}
        self.edges = sorted(graph.edges(), key=self._rank)
        self._place = {edge.id: at for at, edge in enumerate(self.edges)}
        self._evidence = {name: at for at, name in enumerate(graph.evidence)}
        self._passages = {name: at for at, name in enumerate(graph.passages)}
        self._citations = {name: at for at, name in enumerate(graph.citations)}

    def _rank(self, edge: Edge) -> tuple[Any, ...]:
        between = edge.kind in _CLAIMS and isinstance(self._graph.node(edge.source), Concept)
        level = 0 if between else 3 if edge.kind in WHEREABOUTS else 1 if edge.kind in _CLAIMS else 2
        count = self._counts[edge.id]
        return level, -count.works, -count.documents, edge.id

    # ------------------------------------------------------------ for the script

    def about(self, node: Node) -> dict[str, Any]:
        """What the panel and the search need to know of a node; empty things are left out."""
        found: dict[str, Any] = {"key": clean(node_id(node)), "name": clean(node_label(node))}
        match node:
            case Concept():
                found |= {
                    "also": [clean(label) for label in node.alt_labels],
                    "text": clean(node.definition),
                    "broader": self._terms(node.broader),
                    "narrower": self._terms(node.narrower),
                    "links": [iri for iri in (*node.exact_match, *node.close_match) if _WEB.fullmatch(iri)],
                }
            case Author():
                found["also"] = [clean(name) for name in node.names if name != node.label]
            case Publication():
                doi = clean(node.doi)
                found |= {
                    "title": clean(node.title),
                    "year": int(node.year) if node.year.isdecimal() and node.year.isascii() else None,
                    "cite": clean(self.short_citation(node)),
                    "text": clean(node.reference),
                    "doi": doi if doi.startswith("10.") else "",
                    "links": [node.url] if _WEB.fullmatch(node.url) else [],
                    "by": [self.number[author] for author in node.authors if author in self.number],
                    "loose": int(not node.resolved),
                }
            case SourceDocument():
                found |= {
                    "title": clean(node.title) if node.title != node.label else "",
                    "file": clean(node.name),
                    "is": self.number.get(node.embodies) if node.embodies else None,
                }
        return {key: value for key, value in found.items() if value not in ("", [], None, 0)} | (
            {"is": found["is"]} if found.get("is") is not None else {}
        )

    def _terms(self, iris: tuple[str, ...]) -> list[int | str]:
        """Concepts by place where they are nodes, else by their label."""
        concepts = self._graph.scheme.concepts
        return [
            self.number[iri] if iri in self.number else clean(concepts[iri].pref_label)
            for iri in iris
            if iri in self.number or iri in concepts
        ]

    def short_citation(self, work: Publication) -> str:
        """Author and year as in an APA citation without its brackets: "Alder & Birch, 1991"."""
        nodes = [self._graph.node(author) for author in work.authors if author in self._graph]
        names = [node.family or node.literal or node.label for node in nodes if isinstance(node, Author)]
        if not names:
            return work.label
        who = names[0] if len(names) == 1 else " & ".join(names) if len(names) == 2 else f"{names[0]} et al."
        return f"{who}, {work.year or 'n.d.'}{work.suffix}"

    def about_edge(self, edge: Edge) -> dict[str, Any]:
        """What the page needs to know of an edge beside its ends."""
        count = self._counts[edge.id]
        years = self._graph.years(edge)
        found: dict[str, Any] = {
            "id": self._place[edge.id],
            "key": edge.id.removeprefix("statement/"),
            "kind": edge.kind.value,
            "words": relation_words(self._graph, edge),
            "n": [count.evidence, count.works, count.author_groups, count.documents],
            "ev": [self._evidence[piece.id] for piece in self._graph.evidence_of(edge)],
        }
        if self._graph.certainty_rank(edge) < 2:
            found["hedged"] = 1
        if years:
            found["years"] = years
        if edge.kind is EdgeKind.CITED_FOR:
            found["of"] = self._place[edge.target]
        return found

    def shared(self) -> dict[str, Any]:
        """Evidence, passages and citations, each once, and the pairs on which sources disagree."""
        graph = self._graph
        return {
            "base": clean(graph.base),
            "evidence": [self._piece(piece) for piece in graph.evidence.values()],
            "passages": [self._passage(passage) for passage in graph.passages.values()],
            "citations": [self._citation(citation) for citation in graph.citations.values()],
            "contested": [[self.number[one], self.number[other]] for one, other in graph.contested()],
            "same": [
                [self.number[pair.first], self.number[pair.second], clean(pair.reason)]
                for pair in graph.possibly_same
                if pair.first in self.number and pair.second in self.number
            ],
        }

    def _piece(self, piece: Evidence) -> dict[str, Any]:
        passage = self._graph.passages[piece.passage]
        marks = []
        for role, start, end in piece.marks if passage.quote else ():
            start, end = max(start, passage.start) - passage.start, min(end, passage.end) - passage.start
            if start < end:
                marks.append([_ROLES.get(role, "c"), units(passage.quote, start), units(passage.quote, end)])
        found: dict[str, Any] = {
            "p": self._passages[piece.passage],
            "c": [self._citations[citation] for citation in sorted(piece.citations, key=self._stands)],
            "m": marks,
            "rule": clean(piece.rule),
            "note": clean(piece.note),
            "part": clean(piece.section) if piece.section != "other" else "",
            "more": piece.repeats,
            "sure": "" if piece.certainty is Certainty.ASSERTED else piece.certainty.value,
            "own": int(piece.origin is Origin.OWN),
        }
        return {key: value for key, value in found.items() if value not in ("", [], 0)} | {"p": found["p"]}

    def _stands(self, citation: str) -> tuple[int, int, str]:
        found = self._graph.citations[citation]
        return found.start, found.end, citation

    def _passage(self, passage: Passage) -> dict[str, Any]:
        found: dict[str, Any] = {
            "d": self.number[passage.document],
            "q": _BROKEN.sub("�", passage.quote) or WITHHELD,
            "at": self.page_words(passage),
        }
        return {key: value for key, value in found.items() if value != ""}

    def page_words(self, passage: Passage) -> str:
        """The page as a reader would cite it; a PDF's count of pages is no page number."""
        if passage.page_label:
            return "p. " + clean(passage.page_label)
        if passage.page_index is None:
            return ""
        document = self._graph.node(passage.document)
        is_pdf = isinstance(document, SourceDocument) and document.kind == "pdf"
        return f"{'PDF page' if is_pdf else 'page'} {passage.page_index}"

    def _citation(self, citation: InTextCitation) -> dict[str, Any]:
        found: dict[str, Any] = {
            "w": self.number.get(citation.publication) if citation.publication else None,
            "a": [self.number[author] for author in citation.authors if author in self.number] or None,
            "at": clean(citation.locator) or None,
            "t": clean(citation.text) or WITHHELD if citation.publication is None else None,
            "in": self._citations.get(citation.cited_in) if citation.cited_in else None,
        }
        return {key: value for key, value in found.items() if value is not None}

    # ------------------------------------------------------------ readable without a script

    def supported(self, most: int = 5) -> list[dict[str, Any]]:
        """The relations between concepts that most works stand behind, asserted at least once."""
        found = [
            self._line(edge)
            for edge in self.edges
            if edge.kind in (EdgeKind.SUPPORTS, EdgeKind.UNDERMINES)
            and isinstance(self._graph.node(edge.source), Concept)
            and self._graph.certainty_rank(edge) == 2
        ]
        return found[:most]

    def contested(self) -> list[dict[str, Any]]:
        """Pairs of concepts on which sources disagree, those with most works first."""
        by_pair: dict[tuple[str, str], list[Edge]] = {}
        for edge in self.edges:
            if edge.kind in _CLAIMS and isinstance(self._graph.node(edge.source), Concept):
                ends = (edge.source, edge.target)
                by_pair.setdefault(ends, []).append(edge)
                if not edge.directed:
                    by_pair.setdefault(ends[::-1], []).append(edge)
        found = []
        for pair in self._graph.contested():
            edges = by_pair.get(pair, [])
            if edges:
                works = sum(self._counts[edge.id].works for edge in edges)
                source, target = (clean(node_label(self._graph.node(end))) for end in pair)
                parts = [f"{relation_words(self._graph, e)}: {_many(self._counts[e.id].works, 'work')}" for e in edges]
                key = edges[0].id.removeprefix("statement/")
                found.append((-works, {"key": key, "source": source, "target": target, "parts": parts}))
        return [line for _, line in sorted(found, key=lambda item: item[0])]

    def rows(self) -> list[dict[str, Any]]:
        """The table's rows: edges with counts and one short quote each."""
        return [self._line(edge) | self._quote(edge) for edge in self.edges[:TABLE_ROWS]]

    def _line(self, edge: Edge) -> dict[str, Any]:
        source, end = self._graph.ends(edge)
        count = self._counts[edge.id]
        statement = self._graph.edge(edge.target) if edge.kind is EdgeKind.CITED_FOR else None
        target = clean(node_label(self._graph.node(end)))
        if statement:
            aim = clean(node_label(self._graph.node(self._graph.ends(statement)[1])))
            target = f"{target} {relation_words(self._graph, statement)} {aim}"
        return {
            "at": self._place[edge.id],
            "key": edge.id.removeprefix("statement/"),
            "source": clean(node_label(self._graph.node(source))),
            "words": relation_words(self._graph, edge),
            "target": target,
            "works": count.works,
            "groups": count.author_groups,
            "documents": count.documents,
            "says": f"{_many(count.works, 'work')}, {_many(count.author_groups, 'author group')}, "
            f"{_many(count.documents, 'document')}",
        }

    def _quote(self, edge: Edge) -> dict[str, Any]:
        piece = self._graph.evidence_of(edge)[0]
        passage = self._graph.passages[piece.passage]
        quote = " ".join(clean(passage.quote[: 2 * _SHORT] or WITHHELD).split())
        if len(quote) > _SHORT:
            quote = quote[:_SHORT].rsplit(" ", 1)[0] + " …"
        page = self.page_words(passage)
        place = clean(node_label(self._graph.node(passage.document)))
        return {"quote": quote, "place": f"{place}, {page}" if page else place}


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
