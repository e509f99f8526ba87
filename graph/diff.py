"""What differs between two knowledge graphs: nodes, edges and evidence that came, went or changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from .knowledge import KnowledgeGraph, Node, node_id, node_kind, node_label
from .look import relation_words
from .model import Edge, EdgeKind, Evidence, Figure, InTextCitation, Kind, Passage, PossiblySame, SourceDocument
from .wording import one_line

LISTED = 20
"""How many things of each kind the text names; the JSON names all."""

_KINDS = {
    Kind.CONCEPT: "concept",
    Kind.AUTHOR: "author",
    Kind.PUBLICATION: "cited work",
    Kind.DOCUMENT: "document",
}
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a graph, named for people; `fields` holds what changed: name → (before, after)."""

    id: str
    label: str
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """What came, went and changed among the things of one kind, each in order of identifier."""

    added: tuple[Thing, ...] = ()
    gone: tuple[Thing, ...] = ()
    changed: tuple[Thing, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.gone or self.changed)


@dataclass(frozen=True, slots=True)
class Difference:
    """All differences by part: nodes, edges, evidence, passages, citations, possible matches, graph."""

    parts: Mapping[str, Part]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return any(self.parts.values())

    def json(self) -> str:
        """The differences as one JSON object, in full; values of changed fields as [before, after]."""
        found: dict[str, Any] = {"same": not self}
        for name, part in self.parts.items():
            found[name] = {
                "added": [{"id": thing.id, "label": thing.label} for thing in part.added],
                "gone": [{"id": thing.id, "label": thing.label} for thing in part.gone],
                "changed": [
                    {
                        "id": thing.id,
                        "label": thing.label,
                        "fields": {key: list(pair) for key, pair in thing.fields.items()},
                    }
                    for thing in part.changed
                ],
            }
        return json.dumps(found, ensure_ascii=False, indent=1)

    def lines(self) -> Iterator[str]:
        """The differences for people: + came, - went, ~ changed; at most `LISTED` of each named."""
        if not self:
            yield "The graphs are the same"
        for name, part in self.parts.items():
            if not part and name not in ("nodes", "edges", "evidence"):
                continue
            counts = f"{len(part.added)} added, {len(part.gone)} gone, {len(part.changed)} changed"
            yield f"{name.capitalize()}: {counts if part else 'no difference'}"
            for sign, things in (("+", part.added), ("-", part.gone), ("~", part.changed)):
                for thing in things[:LISTED]:
                    yield f"  {sign} {one_line(thing.label)}" + (f" ({thing.id})" if thing.id != thing.label else "")
                    for key, (before, after) in thing.fields.items():
                        yield f"      {key}: {_change(before, after)}"
                if len(things) > LISTED:
                    yield f"  {sign} and {len(things) - LISTED} more (--json lists all)"


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> Difference:
    """What differs between two graphs; nothing does if and only if they are written alike.

    The name of a scheme's file and the order of equal listings count for nothing.
    """
    return Difference(
        {
            "nodes": _part(_nodes(old), _nodes(new), _node_words, old, new),
            "edges": _part(
                {edge.id: edge for edge in old.edges()}, {edge.id: edge for edge in new.edges()}, edge_words, old, new
            ),
            "evidence": _part(old.evidence, new.evidence, _evidence_words, old, new),
            "passages": _part(old.passages, new.passages, _span_words, old, new),
            "citations": _part(old.citations, new.citations, _span_words, old, new),
            "possible matches": _part(_matches(old), _matches(new), _match_words, old, new),
            "graph": _graph_part(old, new),
        }
    )


def edge_words(graph: KnowledgeGraph, edge: Edge) -> str:
    """An edge as a phrase: "empathy supports treatment outcome"."""
    words = f"{node_label(graph.node(edge.source))} {relation_words(graph, edge)}"
    if edge.kind is EdgeKind.CITED_FOR:
        return f"{words}: {edge_words(graph, graph.edge(edge.target))}"
    return f"{words} {node_label(graph.node(edge.target))}"


def _part(
    old: Mapping[str, _T],
    new: Mapping[str, _T],
    words: Callable[[KnowledgeGraph, _T], str],
    before: KnowledgeGraph,
    after: KnowledgeGraph,
) -> Part:
    changed = []
    for identifier in sorted(old.keys() & new.keys()):
        if old[identifier] != new[identifier]:
            pairs = _fields(old[identifier], new[identifier])
            if pairs:
                changed.append(Thing(identifier, words(after, new[identifier]), pairs))
    return Part(
        tuple(Thing(identifier, words(after, new[identifier])) for identifier in sorted(new.keys() - old.keys())),
        tuple(Thing(identifier, words(before, old[identifier])) for identifier in sorted(old.keys() - new.keys())),
        tuple(changed),
    )


def _fields(one: Any, other: Any) -> dict[str, tuple[Any, Any]]:
    """The fields in which two values of one class differ; listings that are sets are compared as such."""
    found = {}
    for each in fields(one):
        before, after = (_comparable(each.name, getattr(value, each.name)) for value in (one, other))
        if before != after:
            found[each.name] = before, after
    return found


def _comparable(name: str, value: Any) -> Any:
    """A value as JSON has it; all listings but a work's authors are sets."""
    if not isinstance(value, tuple):
        return value
    listing = [_plain(one) for one in value]
    return listing if name == "authors" else sorted(listing)


def _plain(one: Any) -> Any:
    """A member of a listing as JSON has it; of a figure all fields as texts."""
    if isinstance(one, Figure):
        return ["" if part is None else str(part) for part in one]
    return list(one) if isinstance(one, tuple) else one


def _nodes(graph: KnowledgeGraph) -> dict[str, Node]:
    return {node_id(node): node for node in graph.nodes()}


def _node_words(_: KnowledgeGraph, node: Node) -> str:
    return f"{_KINDS[node_kind(node)]} {node_label(node)}"


def _evidence_words(graph: KnowledgeGraph, piece: Evidence) -> str:
    return f"{_span_words(graph, graph.passages[piece.passage])}, read by {piece.rule}, {piece.certainty}"


def _span_words(graph: KnowledgeGraph, span: Passage | InTextCitation) -> str:
    quote = span.quote if isinstance(span, Passage) else span.text
    document = graph.node(span.document)
    name = (isinstance(document, SourceDocument) and document.name) or node_label(document)
    return f"{f'“{one_line(quote)}”' if quote else 'words withheld'}, {name} {span.start}–{span.end}"


def _matches(graph: KnowledgeGraph) -> dict[str, PossiblySame]:
    found = {}
    for pair in graph.possibly_same:
        first, second = sorted((pair.first, pair.second))
        found[f"{first} {second} {pair.reason}"] = PossiblySame(first, second, pair.reason)
    return found


def _match_words(graph: KnowledgeGraph, pair: PossiblySame) -> str:
    labels = " and ".join(node_label(graph.node(identifier)) for identifier in (pair.first, pair.second))
    return f"{labels}: {pair.reason}"


def _graph_part(old: KnowledgeGraph, new: KnowledgeGraph) -> Part:
    """Scheme, base, licence, note, and whether retractions were checked."""

    def settings(graph: KnowledgeGraph) -> dict[str, Any]:
        schemes = [[graph.scheme.iri, graph.scheme.title], *map(list, graph.scheme.others)]
        return {"schemes": schemes, "base": graph.base, "licence": graph.licence, "note": graph.note,
                "retractions checked": graph.retractions_checked}  # fmt: skip

    before, after = settings(old), settings(new)
    pairs = {key: (before[key], after[key]) for key in before if before[key] != after[key]}
    return Part(changed=(Thing("graph", "graph", pairs),)) if pairs else Part()


def _change(before: Any, after: Any) -> str:
    """A change of one field for people: of a listing what came and went, else before and after."""
    if isinstance(before, list) and isinstance(after, list):
        came = [f"+ {one_line(str(one))}" for one in after if one not in before]
        went = [f"- {one_line(str(one))}" for one in before if one not in after]
        if came or went:
            return ", ".join(came + went)
    return f"{one_line(str(before)) or 'nothing'} → {one_line(str(after)) or 'nothing'}"
