"""The documents' texts for the page that can be read in: each packed for itself, with its places and marks.

The page unpacks a text when it is opened, so a pile of books costs what its bytes cost, not its elements.
Offsets are handed over in UTF-16 units, as the browser's strings count; everything else here counts code points.
"""

from __future__ import annotations

import base64
import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from . import keys
from .knowledge import KnowledgeGraph, node_id
from .model import Extraction, Page
from .page_data import clean

_PLAIN_RULES = ("citation", "mention")  # evidence that is no statement
_ROLES = {"subject": "s", "cue": "c", "object": "o"}


class PackedText(NamedTuple):
    """One document's text with its marks: `node` is the document's place among the nodes, `packed` base64 of zlib."""

    node: int
    packed: str


def pack_texts(graph: KnowledgeGraph, extractions: Iterable[Extraction]) -> list[PackedText]:
    """The texts of the graph's documents, in the order of its nodes.

    Packed is JSON: `text`; `pages` as [start, name]; `passages` as [place among the graph's, start, end];
    `statements` as [place among the graph's evidence, start, end]; `marks` as [role, start, end, node or -1] with
    the roles of the page's quotes and "n" for a mention. All but `statements` in order of start.

    Args:
        graph: what the page shows.
        extractions: of the graph's documents; others are left out.
    """
    number = {node_id(node): at for at, node in enumerate(graph.nodes())}
    by_document = {keys.document_id(one.document.sha256): one for one in extractions}
    places = _Places(graph)
    found = []
    for document in graph.documents:
        if document.id in by_document:
            data = _readable(by_document[document.id], places, number, document.id)
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
            found.append(PackedText(number[document.id], packed))
    return found


class _Places:
    """What the graph knows of each document's text, by document."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.passages: dict[str, list[tuple[int, int, int]]] = {}
        self.statements: dict[str, list[tuple[int, int, int]]] = {}
        self.parts: dict[str, set[tuple[str, int, int]]] = {}
        self.works: dict[tuple[str, int, int], str] = {}
        for at, passage in enumerate(graph.passages.values()):
            self.passages.setdefault(passage.document, []).append((at, passage.start, passage.end))
        for at, piece in enumerate(graph.evidence.values()):
            if piece.rule not in _PLAIN_RULES:
                passage = graph.passages[piece.passage]
                self.statements.setdefault(passage.document, []).append((at, passage.start, passage.end))
                self.parts.setdefault(passage.document, set()).update(
                    (_ROLES[role], start, end) for role, start, end in piece.marks if role in _ROLES
                )
        for citation in graph.citations.values():
            if citation.publication:
                self.works.setdefault((citation.document, citation.start, citation.end), citation.publication)


def _readable(extraction: Extraction, places: _Places, number: Mapping[str, int], document: str) -> dict[str, Any]:
    text = extraction.document.text
    wide = [at for at, character in enumerate(text) if character > "\uffff"]

    def units(offset: int) -> int:
        return offset + bisect_left(wide, offset)

    marks = set(_marks(extraction, places, number, document))
    return {
        "text": clean(text),
        "pages": [[units(page.start), clean(_page_name(page, extraction))] for page in extraction.document.pages],
        "passages": [
            [at, units(start), units(end)]
            for at, start, end in sorted(places.passages.get(document, ()), key=lambda one: one[1:])
        ],
        "statements": [[at, units(start), units(end)] for at, start, end in places.statements.get(document, ())],
        "marks": [
            [role, units(start), units(end), node]
            for role, start, end, node in sorted(marks, key=lambda mark: (mark[1], mark[2], mark[0], mark[3]))
        ],
    }


def _marks(
    extraction: Extraction, places: _Places, number: Mapping[str, int], document: str
) -> Iterator[tuple[str, int, int, int]]:
    for mention in extraction.mentions:
        yield "n", mention.start, mention.end, number.get(mention.concept, -1)
    for citation in extraction.citations:
        for item in citation.items:
            work = places.works.get((document, item.start, item.end), "")
            yield "r", item.start, item.end, number.get(work, -1)
    for role, start, end in places.parts.get(document, ()):
        yield role, start, end, -1


def _page_name(page: Page, extraction: Extraction) -> str:
    if page.label:
        return f"p. {page.label}"
    return f"{'PDF page' if extraction.document.kind.startswith('pdf') else 'page'} {page.index}"
