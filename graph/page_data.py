"""What the page's script knows: nodes, edges and evidence as small numbers and strings.

Nodes, edges, evidence, passages and citations point to each other by their place in a list, so that
every text stands in the page once. Offsets of marks count UTF-16 units within the quote, as the
browser's strings do; those of spans in a text count code points, as everywhere. Identifiers that the
page can make anew from the content are left out, and so is the text of a citation within its quote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..ontology.scheme import Concept
from ..ontology.terms import CAUSAL_STRENGTHS
from . import keys
from .knowledge import WHEREABOUTS, KnowledgeGraph, Node, node_id, node_label
from .look import CAUSAL_WORDS, WITHHELD, relation_words
from .model import (
    Author,
    Causal,
    Certainty,
    Edge,
    EdgeKind,
    Evidence,
    Figure,
    InTextCitation,
    Origin,
    Passage,
    Publication,
    SourceDocument,
)

_BROKEN = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CLAIMS = (
    EdgeKind.SUPPORTS,
    EdgeKind.UNDERMINES,
    EdgeKind.NO_EFFECT,
    EdgeKind.ASSOCIATED,
    EdgeKind.INVERSELY_ASSOCIATED,
    EdgeKind.DISPUTES,
)
_ROLES = {"subject": "s", "cue": "c", "object": "o", "citation": "r"}
_LANGUAGE = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_ZOTERO = re.compile("[A-Z0-9]{8}")
_WEB = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


def clean(text: str) -> str:
    """The text without what UTF-8 or HTML cannot hold; each such character becomes U+FFFD."""
    return _CONTROLS.sub("�", _BROKEN.sub("�", text))


def units(text: str, offset: int) -> int:
    """UTF-16 units before a place that is counted in code points."""
    return offset + sum(character > "\uffff" for character in text[:offset])


class PageData:
    """The parts of the page that come from the graph.

    Args:
        graph: what to show.
        measures: PageRank, betweenness and community of each node by identifier; empty where not measured.

    Attributes:
        number: place of each node by identifier.
        edges: all edges in the order of the page: claims by number of works first, whereabouts last.
        place: place of each edge in that order by identifier.
        counts: what each edge rests on, by identifier.
    """

    def __init__(self, graph: KnowledgeGraph, measures: Mapping[str, tuple[float, float, int]] | None = None) -> None:
        self.graph, self._measures = graph, measures or {}
        self.number = {node_id(node): at for at, node in enumerate(graph.nodes())}
        self.counts = {edge.id: graph.counts(edge) for edge in graph.edges()}
        self.edges = sorted(graph.edges(), key=self._rank)
        self.place = {edge.id: at for at, edge in enumerate(self.edges)}
        self._evidence = {name: at for at, name in enumerate(graph.evidence)}
        self._passages = {name: at for at, name in enumerate(graph.passages)}
        self._citations = {name: at for at, name in enumerate(graph.citations)}
        # Where the page finds the words of a citation: in a quote of evidence that rests on it.
        self._quoted: dict[str, Passage] = {}
        for piece in graph.evidence.values():
            passage = graph.passages[piece.passage]
            for name in piece.citations:
                citation = graph.citations[name]
                if (
                    citation.document == passage.document
                    and _slice(passage, citation.start, citation.end) == citation.text
                ):
                    self._quoted.setdefault(name, passage)
        self._base: dict[str, Edge] = {}
        for edge in self.edges:
            if edge.kind is not EdgeKind.CITED_FOR:
                for name in edge.evidence:
                    self._base.setdefault(name, edge)

    @property
    def fingerprint(self) -> str:
        """What two pages share that show the same readings: decisions are kept under it."""
        return keys.digest(*(edge.id for edge in self.graph.edges()), *self.graph.evidence)

    def _rank(self, edge: Edge) -> tuple[Any, ...]:
        between = edge.kind in CLAIMS and isinstance(self.graph.node(edge.source), Concept)
        level = 0 if between else 3 if edge.kind in WHEREABOUTS else 1 if edge.kind in CLAIMS else 2
        count = self.counts[edge.id]
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
                    "lang": node.language if _LANGUAGE.fullmatch(node.language) else "",
                    "home": clean(node.scheme),
                    "broader": self._terms(node.broader),
                    "narrower": self._terms(node.narrower),
                    "links": [iri for iri in (*node.exact_match, *node.close_match) if _WEB.fullmatch(iri)],
                }
            case Author():
                found |= {
                    "also": [clean(name) for name in node.names if name != node.label],
                    "basis": [clean(ground) for ground in node.identity_basis],
                }
            case Publication():
                doi = clean(node.doi)
                found |= {
                    "title": clean(node.title),
                    "year": int(node.year) if node.year.isdecimal() and node.year.isascii() else None,
                    "cite": clean(self.short_citation(node)),
                    "text": clean(node.reference),
                    "doi": doi if doi.startswith("10.") else "",
                    "links": [node.url] if _WEB.fullmatch(node.url) else [],
                    "place": [clean(part) for part in self._place_of(node)] if any(self._place_of(node)) else [],
                    "basis": [clean(ground) for ground in node.identity_basis],
                    "keys": [clean(key) for key in node.citation_keys],
                    "tags": [clean(word) for word in node.keywords],
                    "shelf": [clean(name) for name in node.collections],
                    "types": [clean(kind) for kind in node.work_types],
                    "gone": [clean(source) for source in node.retraction],
                    "by": [self.number[author] for author in node.authors if author in self.number],
                    "loose": int(not node.resolved),
                }
            case SourceDocument():
                found |= {
                    "title": clean(node.title) if node.title != node.label else "",
                    "file": clean(node.name),
                    "is": self.number.get(node.embodies) if node.embodies else None,
                    "format": clean(node.kind),
                    "sha": node.sha256,
                    "text": [node.text_sha256, node.characters] if node.text_id else [],
                    "tid": "" if node.text_id == keys.text_id(node.text_sha256) else clean(node.text_id),
                    "zotero": node.zotero_key if _ZOTERO.fullmatch(node.zotero_key) else "",
                }
        if measured := self._measures.get(node_id(node)):
            # Millionths: more digits tell no reader anything.
            found["m"] = [round(measured[0] * 1e6), round(measured[1] * 1e6), measured[2]]
        return {key: value for key, value in found.items() if value not in ("", [], None, 0)} | (
            {"is": found["is"]} if found.get("is") is not None else {}
        )

    @staticmethod
    def _place_of(work: Publication) -> tuple[str, ...]:
        return work.container, work.volume, work.issue, work.pages, work.publisher

    def _terms(self, iris: tuple[str, ...]) -> list[int | str]:
        """Concepts by place where they are nodes, else by their label."""
        concepts = self.graph.scheme.concepts
        return [
            self.number[iri] if iri in self.number else clean(concepts[iri].pref_label)
            for iri in iris
            if iri in self.number or iri in concepts
        ]

    def short_citation(self, work: Publication) -> str:
        """Author and year as in an APA citation without its brackets: "Alder & Birch, 1991"."""
        nodes = [self.graph.node(author) for author in work.authors if author in self.graph]
        names = [node.family or node.literal or node.label for node in nodes if isinstance(node, Author)]
        if not names:
            return work.label
        who = names[0] if len(names) == 1 else " & ".join(names) if len(names) == 2 else f"{names[0]} et al."
        return f"{who}, {work.year or 'n.d.'}{work.suffix}"

    def about_edge(self, edge: Edge) -> dict[str, Any]:
        """What the page needs to know of an edge beside its ends."""
        count = self.counts[edge.id]
        years = self.graph.years(edge)
        found: dict[str, Any] = {
            "id": self.place[edge.id],
            "key": edge.id.removeprefix("statement/"),
            "kind": edge.kind.value,
            "words": relation_words(self.graph, edge),
            "n": [count.evidence, count.works, count.author_groups, count.documents],
            "ev": [self._evidence[piece.id] for piece in self.graph.evidence_of(edge)],
        }
        if self.graph.certainty_rank(edge) < 2:
            found["hedged"] = 1
        if years:
            found["years"] = years
        if not edge.directed:
            found["both"] = 1
        if edge.kind is EdgeKind.CITED_FOR:
            found["of"] = self.place[edge.target]
        return found

    def shared(self) -> dict[str, Any]:
        """Evidence, passages and citations, each once, and the pairs on which sources disagree."""
        graph = self.graph
        return {
            "base": clean(graph.base),
            "fingerprint": self.fingerprint,
            "scheme": clean(graph.scheme.iri),
            "causal": {kind.value: [words, CAUSAL_STRENGTHS[kind]] for kind, words in CAUSAL_WORDS.items()},
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
        passage = self.graph.passages[piece.passage]
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
            "cause": "" if piece.causal is Causal.NONE else piece.causal.value,
            "figures": [_figure(figure) for figure in piece.figures],
            "key": "" if self._evidence_id(piece) == piece.id else clean(piece.id),
        }
        return {key: value for key, value in found.items() if value not in ("", [], 0)} | {"p": found["p"]}

    def _evidence_id(self, piece: Evidence) -> str:
        """The identifier that the page makes of the evidence's content."""
        base = self._base.get(piece.id)
        about = "" if base is None or piece.rule == "citation" else base.source if piece.rule == "mention" else base.id
        cited = tuple(sorted(piece.citations))
        return keys.evidence_id(piece.passage, piece.rule, piece.certainty.value, cited, about)

    def _text_id(self, document: str) -> str:
        node = self.graph.node(document)
        return node.text_id if isinstance(node, SourceDocument) else ""

    def _stands(self, citation: str) -> tuple[int, int, str]:
        found = self.graph.citations[citation]
        return found.start, found.end, citation

    def _passage(self, passage: Passage) -> dict[str, Any]:
        found: dict[str, Any] = {
            "d": self.number[passage.document],
            "q": _BROKEN.sub("�", passage.quote) or WITHHELD,
            "at": self.page_words(passage),
            "pi": self._page_in_file(passage),
            "s": passage.start,
            "e": "" if len(passage.quote) == passage.end - passage.start else passage.end,
            "h": passage.quote_sha256,
            "key": "" if passage.id == self._passage_id(passage) else clean(passage.id),
        }
        return {key: value for key, value in found.items() if value != ""}

    def _page_in_file(self, passage: Passage) -> int | str:
        """The page as Zotero counts, from 1 in the file, where `page_words` has a printed one; "" where of no use."""
        document = self.graph.node(passage.document)
        opens = isinstance(document, SourceDocument) and document.zotero_key and passage.page_label
        return passage.page_index or "" if opens else ""

    def _passage_id(self, passage: Passage) -> str:
        return keys.passage_id(self._text_id(passage.document), passage.start, passage.end)

    def page_words(self, passage: Passage) -> str:
        """The page as a reader would cite it; a PDF's count of pages is no page number."""
        if passage.page_label:
            return "p. " + clean(passage.page_label)
        if passage.page_index is None:
            return ""
        document = self.graph.node(passage.document)
        is_pdf = isinstance(document, SourceDocument) and document.kind.startswith("pdf")
        return f"{'PDF page' if is_pdf else 'page'} {passage.page_index}"

    def _citation(self, citation: InTextCitation) -> dict[str, Any]:
        place = self._text_id(citation.document), citation.start, citation.end
        number = next((n for n in (1, 0, *range(2, 10)) if citation.id == keys.citation_id(*place, n)), None)
        found: dict[str, Any] = {
            "w": self.number.get(citation.publication) if citation.publication else None,
            "a": [self.number[author] for author in citation.authors if author in self.number] or None,
            "at": clean(citation.locator) or None,
            "t": None
            if citation.publication is not None and citation.id in self._quoted
            else clean(citation.text) or WITHHELD,
            "d": None if citation.id in self._quoted else self.number[citation.document],
            "s": citation.start,
            "e": citation.end,
            "h": citation.quote_sha256 or None,
            "k": None if number == 1 else number,
            "key": clean(citation.id) if number is None else None,
            "in": self._citations.get(citation.cited_in) if citation.cited_in else None,
        }
        return {key: value for key, value in found.items() if value is not None}


def _slice(passage: Passage, start: int, end: int) -> str | None:
    """The words of a span that lies within a quote."""
    if not passage.quote or start < passage.start or end > passage.end:
        return None
    return passage.quote[start - passage.start : end - passage.start]


def _figure(figure: Figure) -> list[Any]:
    """Name, sign, value, bounds and level of an interval as text, and the span, in code points of the text."""
    numbers = (figure.value, figure.low, figure.high, figure.level)
    return [
        clean(figure.name),
        clean(figure.sign),
        *("" if number is None else format(number, "f") for number in numbers),
        figure.start,
        figure.end,
    ]
