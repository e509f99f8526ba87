"""How much of its sources a graph gives away: shorter quotes, no quotes, documents without names.

Done on the graph before anything is written, so that it holds for every product alike. Evidence keeps
its identifiers: a graph with short quotes and one with full quotes still meet when they are merged.
What each product reveals even so stands in `docs/privacy.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from . import keys
from .knowledge import KnowledgeGraph, Node, node_id
from .model import (
    Author,
    Edge,
    EdgeKind,
    Evidence,
    InTextCitation,
    Passage,
    Publication,
    SourceDocument,
)
from .turtle_text import checked_base, checked_licence, without_surrogates

QUOTES = ("full", "short", "none")
"""How much of a sentence may be quoted: all, the clause around what was read, offsets only."""

SHORT_WORDS = 25
"""How many words a short quote has at most."""

_WORD = re.compile(r"\S+")
_CLAUSE_END = re.compile(r"[,;:!?.–—][\"”’)\]]*$")
_ANONYMOUS = re.compile(r"Document [1-9][0-9]*")


def disclosed(
    graph: KnowledgeGraph,
    *,
    quotes: str = "full",
    anonymous_documents: bool = False,
    zotero_links: bool = True,
    base: str | None = None,
    licence: str | None = None,
) -> KnowledgeGraph:
    """The graph as its maker wants to give it away.

    Args:
        graph: all that was found.
        quotes: "full": whole sentences; "short": of each the clause around the cue (or the citation,
            or the mention), at most `SHORT_WORDS` words; "none": offsets, page and SHA-256 only.
        anonymous_documents: documents are numbered in the order of their identifiers and lose name and
            title, and what tells of which work a document is a copy goes: that link, and the stances
            that follow from a document's own claims.
        zotero_links: whether documents keep the addresses that open them in their owner's Zotero.
        base: IRI that identifiers are put behind, None for the graph's own.
        licence: IRI of the licence that the data is given under, None for the graph's own.

    Raises:
        WrongUse: base or licence are no absolute IRIs.
    """
    graph = graph.replaced(
        base=checked_base(graph.base if base is None else base),
        licence=checked_licence(graph.licence if licence is None else licence),
    )
    if not zotero_links:
        graph = graph.replaced(nodes=map(_without_zotero, graph.nodes()))
    if anonymous_documents:
        graph = _anonymous(graph)
    if quotes == "short":
        graph = _shortened(graph)
    elif quotes == "none":
        graph = _withheld(graph)
    return graph


# ---------------------------------------------------------------- quotes


def _shortened(graph: KnowledgeGraph) -> KnowledgeGraph:
    texts = {document.id: document.text_id for document in graph.documents}
    passages: dict[str, Passage] = {}
    evidence = []
    for piece in graph.evidence.values():
        whole = graph.passages[piece.passage]
        short = _short_passage(whole, piece, texts[whole.document])
        passages[short.id] = short
        marks = tuple(mark for mark in piece.marks if short.start <= mark[1] and mark[2] <= short.end)
        evidence.append(replace(piece, passage=short.id, marks=marks))
    citations = [_short_citation(citation) for citation in graph.citations.values()]
    return graph.replaced(evidence=evidence, passages=passages.values(), citations=citations)


def _short_passage(passage: Passage, piece: Evidence, text: str) -> Passage:
    """The part of a passage that one reading rests on, under an identifier of its own."""
    if not passage.quote:
        return passage
    by_role = {role: (start - passage.start, end - passage.start) for role, start, end in reversed(piece.marks)}
    core = next((by_role[role] for role in ("cue", "citation", "subject", "object") if role in by_role), (0, 1))
    wanted = [span for role, span in by_role.items() if role != "citation"] or [core]
    start, end = short_span(passage.quote, core, wanted)
    if (start, end) == (0, len(passage.quote)):
        return passage
    start, end = passage.start + start, passage.start + end
    quote = passage.quote[start - passage.start : end - passage.start]
    return replace(passage, id=keys.passage_id(text, start, end), start=start, end=end, quote=quote)


def short_span(quote: str, core: tuple[int, int], wanted: Sequence[tuple[int, int]] = ()) -> tuple[int, int]:
    """The clause around a span of a quote, in whole words, at most `SHORT_WORDS` of them.

    Grown from the span: first over as much of the wanted spans as fits, then to the ends of the clause
    (punctuation), evenly on both sides where it is too long.

    Args:
        quote: the whole, in which offsets count from 0.
        core: what must be in it, its first words where it is too long itself.
        wanted: what should be in it, such as subject and object of the cue.

    Returns:
        Start and end of the clause in the quote, without blanks around it.
    """
    words = [found.span() for found in _WORD.finditer(quote)]
    if len(words) <= SHORT_WORDS:
        return (words[0][0], words[-1][1]) if words else (0, len(quote))
    first, last = _words_of(words, core)
    last = min(last, first + SHORT_WORDS - 1)
    for span in sorted(wanted, key=lambda span: (abs(span[0] - core[0]), span)):
        low, high = _words_of(words, span)
        low, high = min(first, low), max(last, high)
        if high - low < SHORT_WORDS:
            first, last = low, high
    ends = _clause_ends([quote[start:end] for start, end in words])
    growing = True
    while growing and last - first + 1 < SHORT_WORDS:
        growing = False
        if last + 1 < len(words) and last not in ends:
            last, growing = last + 1, True
        if first and first - 1 not in ends and last - first + 1 < SHORT_WORDS:
            first, growing = first - 1, True
    return words[first][0], words[last][1]


def _clause_ends(words: Sequence[str]) -> set[int]:
    """The words after which a clause may end: at punctuation, but not within brackets or before a number."""
    ends = set()
    depth = 0
    for at, word in enumerate(words):
        depth = max(0, depth + word.count("(") + word.count("[") - word.count(")") - word.count("]"))
        follows_number = at + 1 < len(words) and words[at + 1][:1].isdecimal()
        if not depth and not follows_number and _CLAUSE_END.search(word):
            ends.add(at)
    return ends


def _words_of(words: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int]:
    """First and last of the words that a span touches."""
    touched = [at for at, (start, end) in enumerate(words) if start < span[1] and span[0] < end]
    return (touched[0], touched[-1]) if touched else (0, 0)


def _short_citation(citation: InTextCitation) -> InTextCitation:
    """A citation is short by nature; one that is not is known by its digest."""
    return _withheld_citation(citation) if len(citation.text.split()) > SHORT_WORDS else citation


def _withheld(graph: KnowledgeGraph) -> KnowledgeGraph:
    passages = [
        replace(one, quote="", quote_sha256=quote_digest(one.quote)) if one.quote else one
        for one in graph.passages.values()
    ]
    return graph.replaced(passages=passages, citations=map(_withheld_citation, graph.citations.values()))


def _withheld_citation(citation: InTextCitation) -> InTextCitation:
    return replace(citation, text="", quote_sha256=quote_digest(citation.text)) if citation.text else citation


def quote_digest(quote: str) -> str:
    """SHA-256 of a quote in UTF-8 as it would be written, with U+FFFD for each lone surrogate."""
    return keys.sha256_of_text(without_surrogates(quote))


# ---------------------------------------------------------------- documents


def _without_zotero(node: Node) -> Node:
    return replace(node, zotero_key="") if isinstance(node, SourceDocument) else node


def _anonymous(graph: KnowledgeGraph) -> KnowledgeGraph:
    own = {document.embodies for document in graph.documents if document.embodies}
    edges = []
    for edge in graph.edges():
        source = graph.node(edge.source)
        if isinstance(source, Author | Publication) and edge.kind in (EdgeKind.SUPPORTS, EdgeKind.DISPUTES):
            # A stance without a citation is the document's own, and would name whose document it is.
            cited = tuple(piece for piece in edge.evidence if graph.evidence[piece].citations)
            edge = replace(edge, evidence=cited)
        if edge.evidence:
            edges.append(edge)
    unnamed = _unnamed_elsewhere(graph, own, edges)
    documents = [
        replace(document, label="", name="", title="", embodies=None, zotero_key="") for document in graph.documents
    ]
    others = [node for node in graph.nodes() if not isinstance(node, SourceDocument) and node_id(node) not in unnamed]
    evidence, passages = _still_needed(graph, edges)
    return graph.replaced(
        nodes=[*others, *renumbered(documents)],
        edges=edges,
        evidence=evidence,
        passages=passages,
        possibly_same=[pair for pair in graph.possibly_same if not {pair.first, pair.second} & unnamed],
    )


def _still_needed(graph: KnowledgeGraph, edges: Iterable[Edge]) -> tuple[list[Evidence], list[Passage]]:
    """Evidence that an edge is left for, and the passages that it rests on."""
    before = {piece for edge in graph.edges() for piece in edge.evidence}
    gone = before - {piece for edge in edges for piece in edge.evidence}
    evidence = [piece for piece in graph.evidence.values() if piece.id not in gone]
    quoted = {piece.passage for piece in evidence}
    unused = {graph.evidence[piece].passage for piece in gone} - quoted
    return evidence, [passage for passage in graph.passages.values() if passage.id not in unused]


def _unnamed_elsewhere(graph: KnowledgeGraph, own: set[str], edges: Iterable[Edge]) -> set[str]:
    """The documents' own works that nobody cites, and the authors of nothing else."""
    named = {citation.publication for citation in graph.citations.values()}
    for edge in edges:
        named |= {edge.source, edge.target}
    works = {work for work in own if work not in named}
    for citation in graph.citations.values():
        named.update(citation.authors)
    for work in graph.works:
        if work.id not in works:
            named.update(work.authors)
    authors = {author for work in works for author in getattr(graph.node(work), "authors", ())}
    return works | (authors - named)


def renumbered(documents: Iterable[SourceDocument]) -> list[SourceDocument]:
    """Documents in order of identifier; those without a name are labelled by their place in it."""
    found = []
    for number, document in enumerate(sorted(documents, key=lambda node: node.id), 1):
        anonymous = not document.name and not document.title
        if anonymous and (not document.label or _ANONYMOUS.fullmatch(document.label)):
            document = replace(document, label=f"Document {number}")
        found.append(document)
    return found
