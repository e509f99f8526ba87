"""What one document's extraction adds to the graph: passages, citations, and edges that rest on them.

Each piece of evidence is counted once for its document, however often the document says it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..graph import keys
from ..graph.model import (
    Certainty,
    Citation,
    CitationItem,
    Document,
    Edge,
    EdgeKind,
    Evidence,
    Extraction,
    InTextCitation,
    Mention,
    Origin,
    Page,
    Passage,
    Relation,
    SourceDocument,
    Statement,
)
from ..ontology.scheme import Scheme
from .authors import Authors
from .repeats import first_sayings
from .works import Works

_CLAUSE_WORDS = 8  # a shorter clause ("the alliance predicted outcome") may be said of two studies


class Gathered:
    """Everything found so far, by identifier."""

    def __init__(self, scheme: Scheme, works: Works, authors: Authors) -> None:
        self.scheme, self.works, self.authors = scheme, works, authors
        self.documents: dict[str, SourceDocument] = {}
        self.passages: dict[str, Passage] = {}
        self.citations: dict[str, InTextCitation] = {}
        self.evidence: dict[str, Evidence] = {}
        self.edges: dict[str, Edge] = {}
        self.backing: dict[str, set[str]] = defaultdict(set)  # edge id → evidence ids
        self._ids: dict[tuple[str, EdgeKind, str, bool], str] = {}  # what an edge joins → edge id
        self.concepts: set[str] = set()

    def add(self, source: str, kind: EdgeKind, target: str, evidence: Iterable[str], directed: bool = True) -> str:
        """Let an edge rest on further evidence; the edge's identifier comes back."""
        ends = source, kind, target, directed
        identifier = self._ids.get(ends)
        if identifier is None:
            apart = "" if directed or kind is not EdgeKind.NO_EFFECT else "/undirected"
            identifier = self._ids[ends] = keys.edge_id(source, kind.value + apart, target)
            self.edges.setdefault(identifier, Edge(identifier, source, kind, target, directed))
        self.backing[identifier].update(evidence)
        return identifier


class DocumentReader:
    """Turns one document's extraction into edges and their evidence."""

    def __init__(self, gathered: Gathered, extraction: Extraction) -> None:
        self.gathered, self.extraction = gathered, extraction
        document = extraction.document
        self.text = document.text
        text_hash = keys.sha256_of_text(self.text)
        self.text_id = keys.text_id(text_hash)
        self.node = _source_document(document, self.text_id, text_hash, gathered.works)
        self.starts = [sentence.start for sentence in extraction.sentences]
        self.first_saying = self._first_sayings()  # of each sentence on which evidence rests
        self.pointer_of: dict[str, str] = {}  # item id → InTextCitation id
        # Works that only carry another's finding ("Lemma 2010, cited in Boddy 2012") say nothing themselves.
        self.carriers = {item.cited_in for citation in extraction.citations for item in citation.items if item.cited_in}
        self.mark_of: dict[str, tuple[int, int]] = {}  # item id → span
        self.sayings: dict[str, dict[tuple[object, ...], str]] = defaultdict(dict)  # edge id → saying → evidence id
        self.clauses: dict[tuple[str, tuple[str, ...]], int] = {}  # edge, words from subject to object → saying
        self.repeated: set[tuple[str, str]] = set()  # evidence id, passage id of a repeat counted on it

    def read(self) -> None:
        """Add all that the document says."""
        self.gathered.documents[self.node.id] = self.node
        self._add_pointers()
        for citation in self.extraction.citations:
            self._cited_in(citation)
        self._discussed_in(self.extraction.mentions)
        self._statements(self.extraction.statements)

    # ------------------------------------------------------------ passages

    def _first_sayings(self) -> dict[int, int]:
        items = (item for citation in self.extraction.citations for item in citation.items)
        places = {
            part.start for parts in (items, self.extraction.mentions, self.extraction.statements) for part in parts
        }
        used = sorted({at for place in places if (at := self._sentence_at(place)) is not None})
        sentences = [self.extraction.sentences[at] for at in used]
        first = first_sayings([self.text[sentence.start : sentence.end] for sentence in sentences])
        return {at: used[one] for at, one in zip(used, first, strict=True)}

    def _sentence_at(self, place: int) -> int | None:
        at = bisect_right(self.starts, place) - 1
        if at >= 0 and place < self.extraction.sentences[at].end:
            return at
        return None

    def _passage(self, start: int, end: int) -> Passage:
        identifier = keys.passage_id(self.text_id, start, end)
        page = _page_at(self.extraction.document.pages, start)
        passage = Passage(
            id=identifier,
            document=self.node.id,
            start=start,
            end=end,
            quote=self.text[start:end],
            page_label=page.label if page else "",
            page_index=page.index if page else None,
        )
        self.gathered.passages[identifier] = passage
        return passage

    def _passage_around(self, start: int, end: int) -> tuple[Passage, int, str]:
        """The sentence around a span (else the span itself), its number for telling repeats, its section."""
        at = self._sentence_at(start)
        if at is None:
            return self._passage(start, end), -1 - start, "other"
        sentence = self.extraction.sentences[at]
        return self._passage(sentence.start, max(sentence.end, end)), self.first_saying[at], sentence.section

    # ------------------------------------------------------------ citations

    def _add_pointers(self) -> None:
        works, authors = self.gathered.works, self.gathered.authors
        numbers: dict[tuple[int, int], int] = defaultdict(int)
        items = [item for citation in self.extraction.citations for item in citation.items]
        for item in items:
            numbers[item.start, item.end] += 1
            number = numbers[item.start, item.end]
            self.pointer_of[item.id] = keys.citation_id(self.text_id, item.start, item.end, number)
        for citation in self.extraction.citations:
            for item in citation.items:
                self.mark_of[item.id] = (item.start, item.end)
                key = self.node.id, item.id
                loose = tuple(dict.fromkeys(authors.of_loose[name] for name in works.loose.get(key, ())))
                self.gathered.citations[self.pointer_of[item.id]] = InTextCitation(
                    id=self.pointer_of[item.id],
                    document=self.node.id,
                    start=item.start,
                    end=item.end,
                    text=self.text[item.start : item.end],
                    publication=works.of_item.get(key),
                    authors=loose,
                    locator=item.locator or "",
                    cited_in=self.pointer_of.get(item.cited_in) if item.cited_in else None,
                )

    def _cited_in(self, citation: Citation) -> None:
        for item in citation.items:
            pointer = self.gathered.citations[self.pointer_of[item.id]]
            passage, saying, section = self._passage_around(item.start, item.end)
            piece = Evidence(
                id=keys.evidence_id(passage.id, "citation", Certainty.ASSERTED.value, (pointer.id,), ""),
                passage=passage.id,
                citations=(pointer.id,),
                rule="citation",
                origin=Origin.REPORTED,
                section=section,
                marks=(("citation", item.start, item.end),),
            )
            work = pointer.publication
            cited = [*pointer.authors] if work is None else [work, *self.gathered.authors.of_work.get(work, ())]
            for node in cited:
                self._rest(self.gathered.add(node, EdgeKind.CITED_IN, self.node.id, ()), piece, (saying,))
            self._second_hand(item, pointer, piece, saying)

    def _second_hand(self, item: CitationItem, pointer: InTextCitation, piece: Evidence, saying: int) -> None:
        if pointer.cited_in is None or pointer.publication is None or item.cited_in is None:
            return
        found_in = self.gathered.citations[pointer.cited_in].publication
        if found_in and found_in != pointer.publication:
            self._rest(self.gathered.add(pointer.publication, EdgeKind.SECOND_HAND, found_in, ()), piece, (saying,))

    # ------------------------------------------------------------ concepts and statements

    def _discussed_in(self, mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            self.gathered.concepts.add(mention.concept)
            passage, saying, section = self._passage_around(mention.start, mention.end)
            piece = Evidence(
                id=keys.evidence_id(passage.id, "mention", Certainty.ASSERTED.value, (), mention.concept),
                passage=passage.id,
                section=section,
                marks=(("subject", mention.start, mention.end),),
            )
            self._rest(self.gathered.add(mention.concept, EdgeKind.DISCUSSED_IN, self.node.id, ()), piece, (saying,))

    def _statements(self, statements: Sequence[Statement]) -> None:
        """Concept → concept; cited sayings first, so that an uncited repeat adds to them."""
        for statement in sorted(statements, key=lambda one: (not one.citations, one.start, one.end)):
            if statement.certainty is Certainty.HYPOTHESISED or statement.doubtful:
                continue
            if statement.subject == statement.object:
                continue
            source, kind, target = edge_of(statement)
            self.gathered.concepts.update((source, target))
            passage, saying, _ = self._passage_around(statement.start, statement.end)
            items = sorted(
                item for item in statement.citations if item in self.pointer_of and item not in self.carriers
            )
            pointers = tuple(sorted(self.pointer_of[item] for item in items))
            base = self.gathered.add(source, kind, target, (), statement.directed)
            piece = Evidence(
                id=keys.evidence_id(passage.id, statement.rule, statement.certainty.value, pointers, base),
                passage=passage.id,
                citations=pointers,
                certainty=statement.certainty,
                rule=statement.rule,
                origin=statement.origin,
                section=statement.section,
                note=statement.note,
                marks=_marks(statement, [self.mark_of[item] for item in items]),
                figures=statement.figures,
                causal=statement.causal,
            )
            saying = self._clause_said(base, statement, saying)
            works = sorted({self.gathered.citations[p].publication or p for p in pointers})
            said = (saying, statement.certainty.value, *works)
            if not works:
                said = next((key for key in self.sayings[base] if key[:2] == said), said)
            kept = self._rest(base, piece, said)
            for work in works:
                if work in self.gathered.works.by_id:
                    self.gathered.add(work, EdgeKind.CITED_FOR, base, [kept])

    def _clause_said(self, edge: str, statement: Statement, saying: int) -> int:
        """The saying in which the same clause stood before: torn pages repeat clauses in other sentences."""
        spans = [span for span in (statement.subject_span, statement.cue_span, statement.object_span) if span[1]]
        if not spans:
            return saying
        clause = tuple(keys.words(self.text[min(start for start, _ in spans) : max(end for _, end in spans)]))
        return self.clauses.setdefault((edge, clause), saying) if len(clause) >= _CLAUSE_WORDS else saying

    def _rest(self, edge: str, piece: Evidence, said: tuple[object, ...]) -> str:
        """Let an edge rest on a piece of evidence, once per saying of this document; the id kept comes back."""
        kept = self.sayings[edge].setdefault(said, piece.id)
        if kept == piece.id:
            self.gathered.evidence.setdefault(piece.id, piece)
            self.gathered.backing[edge].add(piece.id)
        else:
            known = self.gathered.evidence[kept]
            if known.passage != piece.passage and (kept, piece.passage) not in self.repeated:
                self.repeated.add((kept, piece.passage))
                self.gathered.evidence[kept] = replace(known, repeats=known.repeats + 1)
        return kept


def edge_of(statement: Statement) -> tuple[str, EdgeKind, str]:
    """Source, kind and target of the edge that a statement is; an undirected one is ordered by IRI."""
    source, target = statement.subject, statement.object
    if not statement.directed:
        source, target = sorted((source, target))
    kinds = {
        (Relation.SUPPORTS, True): EdgeKind.SUPPORTS,
        (Relation.SUPPORTS, False): EdgeKind.ASSOCIATED,
        (Relation.UNDERMINES, True): EdgeKind.UNDERMINES,
        (Relation.UNDERMINES, False): EdgeKind.INVERSELY_ASSOCIATED,
    }
    return source, kinds.get((statement.relation, statement.directed), EdgeKind.NO_EFFECT), target


def _marks(statement: Statement, citations: Iterable[tuple[int, int]]) -> tuple[tuple[str, int, int], ...]:
    """Role and span of what makes the statement, in order of place."""
    spans = [("subject", *statement.subject_span), ("cue", *statement.cue_span), ("object", *statement.object_span)]
    spans += [("citation", start, end) for start, end in citations]
    return tuple(sorted((mark for mark in spans if mark[2] > mark[1]), key=lambda mark: (mark[1], mark[2], mark[0])))


def _page_at(pages: Sequence[Page], place: int) -> Page | None:
    at = bisect_right(pages, place, key=lambda page: page.start) - 1
    return pages[at] if at >= 0 else None


def _source_document(document: Document, text_id: str, text_sha256: str, works: Works) -> SourceDocument:
    identifier = keys.document_id(document.sha256)
    return SourceDocument(
        id=identifier,
        label=document.title or document.name,
        name=document.name,
        kind=document.kind,
        sha256=document.sha256,
        text_id=text_id,
        text_sha256=text_sha256,
        characters=len(document.text),
        title=document.title or "",
        embodies=works.of_document.get(identifier),
        zotero_key=document.zotero_key,
    )
