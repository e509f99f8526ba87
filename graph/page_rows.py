"""What of the page can be read without a script: the first screen's lines, and the table."""

from __future__ import annotations

from typing import Any

from ..ontology.scheme import Concept
from .knowledge import node_label
from .look import WITHHELD, relation_words
from .model import Edge, EdgeKind
from .page_data import CLAIMS, PageData, clean

TABLE_ROWS = 2_000
"""At most so many edges stand in the table that can be read without a script."""

_SHORT = 180
_MOST_SUPPORTED = 8


class PageRows:
    """Lines of text on edges, ready for the template.

    Args:
        data: the page's numbers and counts.
    """

    def __init__(self, data: PageData) -> None:
        self._data, self._graph = data, data.graph

    def supported(self) -> list[dict[str, Any]]:
        """The relations between concepts that most works stand behind, asserted at least once."""
        found = [
            self._line(edge)
            for edge in self._data.edges
            if edge.kind in (EdgeKind.SUPPORTS, EdgeKind.UNDERMINES)
            and isinstance(self._graph.node(edge.source), Concept)
            and self._graph.certainty_rank(edge) == 2
            and self._data.counts[edge.id].works
        ]
        return found[:_MOST_SUPPORTED]

    def contested(self) -> list[dict[str, Any]]:
        """Pairs of concepts on which sources disagree, those with most works first."""
        by_pair: dict[tuple[str, str], list[Edge]] = {}
        for edge in self._data.edges:
            if edge.kind in CLAIMS and isinstance(self._graph.node(edge.source), Concept):
                ends = (edge.source, edge.target)
                by_pair.setdefault(ends, []).append(edge)
                if not edge.directed:
                    by_pair.setdefault(ends[::-1], []).append(edge)
        found = []
        for pair in self._graph.contested():
            edges = by_pair.get(pair, [])
            if edges:
                works = sum(self._data.counts[edge.id].works for edge in edges)
                source, target = (clean(node_label(self._graph.node(end))) for end in pair)
                parts = [
                    f"{relation_words(self._graph, e)}: {_many(self._data.counts[e.id].works, 'work')}" for e in edges
                ]
                # What has no direction opens with both ways round: the line leads to its own.
                first = next((edge for edge in edges if edge.directed), edges[0])
                key = first.id.removeprefix("statement/")
                found.append((-works, {"key": key, "source": source, "target": target, "parts": parts}))
        return [line for _, line in sorted(found, key=lambda item: item[0])]

    def shelves(self) -> list[tuple[str, list[str]]]:
        """What a library says of the works, to filter by: collections, tags and types of work, each sorted."""
        works = self._graph.works
        found = (
            ("Collections", "shelf", {name for work in works for name in work.collections}),
            ("Tags", "tags", {name for work in works for name in work.keywords}),
            ("Types of work", "types", {name for work in works for name in work.work_types}),
        )
        return [(title, sorted(f"{field}:{clean(name)}" for name in names)) for title, field, names in found if names]

    def rows(self) -> list[dict[str, Any]]:
        """The table's rows: edges with counts and one short quote each."""
        return [self._line(edge) | self._quote(edge) for edge in self._data.edges[:TABLE_ROWS]]

    def _line(self, edge: Edge) -> dict[str, Any]:
        source, end = self._graph.ends(edge)
        count = self._data.counts[edge.id]
        statement = self._graph.edge(edge.target) if edge.kind is EdgeKind.CITED_FOR else None
        target = clean(node_label(self._graph.node(end)))
        if statement:
            aim = clean(node_label(self._graph.node(self._graph.ends(statement)[1])))
            target = f"{target} {relation_words(self._graph, statement)} {aim}"
        return {
            "at": self._data.place[edge.id],
            "key": edge.id.removeprefix("statement/"),
            "source": clean(node_label(self._graph.node(source))),
            "words": relation_words(self._graph, edge),
            "target": target,
            "works": count.works,
            "groups": count.author_groups,
            "documents": count.documents,
            "says": f"{_many(count.works, 'work')} by {_many(count.author_groups, 'group')} of authors, "
            f"in {_many(count.documents, 'document')}",
        }

    def _quote(self, edge: Edge) -> dict[str, Any]:
        piece = self._graph.evidence_of(edge)[0]
        passage = self._graph.passages[piece.passage]
        quote = " ".join(clean(passage.quote[: 2 * _SHORT] or WITHHELD).split())
        if len(quote) > _SHORT:
            quote = quote[:_SHORT].rsplit(" ", 1)[0] + " …"
        page = self._data.page_words(passage)
        place = clean(node_label(self._graph.node(passage.document)))
        return {"quote": quote, "place": f"{place}, {page}" if page else place}


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
