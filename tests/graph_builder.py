"""Knowledge graphs made by hand, from texts and what is read in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from concite.graph import keys
from concite.graph.knowledge import KnowledgeGraph, Node
from concite.graph.model import (
    Causal,
    Certainty,
    Document,
    Edge,
    EdgeKind,
    Evidence,
    InTextCitation,
    Origin,
    Page,
    Passage,
    PossiblySame,
    SourceDocument,
)
from concite.ontology.scheme import Scheme


@dataclass
class GraphBuilder:
    """Collects the parts of a knowledge graph; offsets and identifiers are found, never typed in."""

    scheme: Scheme
    note: str = ""
    nodes: dict[str, Node] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    citations: dict[str, InTextCitation] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    pages: dict[str, tuple[Page, ...]] = field(default_factory=dict)
    behind: dict[tuple[str, EdgeKind, str], set[str]] = field(default_factory=dict)

    def add_document(self, document: Document, *, embodies: str | None = None) -> str:
        text_sha256 = keys.sha256_of_text(document.text)
        identifier = keys.document_id(document.sha256)
        self.nodes[identifier] = SourceDocument(
            id=identifier,
            label=document.title or document.name,
            name=document.name,
            kind=document.kind,
            sha256=document.sha256,
            text_id=keys.text_id(text_sha256),
            text_sha256=text_sha256,
            characters=len(document.text),
            title=document.title or "",
            embodies=embodies,
        )
        self.texts[identifier] = document.text
        self.pages[identifier] = document.pages
        return identifier

    def _text_id(self, document: str) -> str:
        node = self.nodes[document]
        assert isinstance(node, SourceDocument)
        return node.text_id

    def span(self, document: str, words: str, after: int = 0) -> tuple[int, int]:
        start = self.texts[document].index(words, after)
        return start, start + len(words)

    def passage(self, document: str, quote: str) -> str:
        start, end = self.span(document, quote)
        page = next((p for p in reversed(self.pages[document]) if p.start <= start), None)
        identifier = keys.passage_id(self._text_id(document), start, end)
        self.passages[identifier] = Passage(
            id=identifier,
            document=document,
            start=start,
            end=end,
            quote=quote,
            page_label=page.label if page else "",
            page_index=page.index if page else None,
        )
        return identifier

    def cite(self, document: str, words: str, publication: str | None, **more: object) -> str:
        start, end = self.span(document, words)
        identifier = keys.citation_id(self._text_id(document), start, end, 0)
        self.citations[identifier] = InTextCitation(
            id=identifier, document=document, start=start, end=end, text=words, publication=publication,
            **more,  # type: ignore[arg-type]
        )  # fmt: skip
        return identifier

    def read(
        self,
        source: str,
        kind: EdgeKind,
        target: str,
        document: str,
        quote: str,
        *,
        cites: tuple[str, ...] = (),
        certainty: Certainty = Certainty.ASSERTED,
        rule: str = "mention",
        origin: Origin | None = None,
        section: str = "other",
        note: str = "",
        repeats: int = 0,
        causal: Causal = Causal.NONE,
        marks: tuple[tuple[str, str], ...] = (),
        also: tuple[tuple[str, EdgeKind, str], ...] = (),
    ) -> str:
        """Add one reading of a quote behind an edge (and behind `also`); returns the edge's id."""
        passage = self.passage(document, quote)
        at = self.passages[passage].start
        spans = []
        for role, words in marks:
            start, end = self.span(document, words, at)
            spans.append((role, start, end))
        for citation in cites:
            spans.append(("citation", self.citations[citation].start, self.citations[citation].end))
        edge = keys.edge_id(source, kind, target)
        identifier = keys.evidence_id(passage, rule, certainty, tuple(sorted(cites)), edge)
        self.evidence[identifier] = Evidence(
            id=identifier,
            passage=passage,
            citations=tuple(sorted(cites)),
            certainty=certainty,
            rule=rule,
            origin=origin or (Origin.REPORTED if cites else Origin.OWN),
            section=section,
            note=note,
            repeats=repeats,
            marks=tuple(sorted(spans, key=lambda span: (span[1], span[2], span[0]))),
            causal=causal,
        )
        for ends in ((source, kind, target), *also):
            self.behind.setdefault(ends, set()).add(identifier)
        return edge

    def build(self, *possibly_same: PossiblySame) -> KnowledgeGraph:
        symmetric = (EdgeKind.ASSOCIATED, EdgeKind.INVERSELY_ASSOCIATED)
        edges = [
            Edge(
                id=keys.edge_id(source, kind, target),
                source=source,
                kind=kind,
                target=target,
                directed=kind not in symmetric,
                evidence=tuple(sorted(evidence)),
            )
            for (source, kind, target), evidence in self.behind.items()
        ]
        return KnowledgeGraph(
            self.scheme,
            self.nodes.values(),
            edges,
            self.evidence.values(),
            self.passages.values(),
            self.citations.values(),
            possibly_same,
            note=self.note,
        )


def make_document(name: str, kind: str, text: str, **more: object) -> Document:
    content = text if kind == "text" else f"<html>{text}</html>"
    return Document(
        path=f"papers/{name}",
        name=name,
        sha256=sha256(content.encode("utf-8", "surrogatepass")).hexdigest(),
        kind=kind,
        text=text,
        **more,  # type: ignore[arg-type]
    )
