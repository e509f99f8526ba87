"""A reader's corrections, kept in a plain file that outlives every build: one JSON object a line.

A decision names its place by content: a reading by its quote and the two things that it relates, two
authors or works by their names (a work by its title too). So it holds for another build of the same
sentences, on another machine, with more documents. Of two decisions on one place the later holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from ..errors import UnreadableInput, WrongUse
from ..ontology.scheme import Concept
from .knowledge import KnowledgeGraph, Node, node_kind, node_label
from .model import Edge, EdgeKind, Evidence, Kind, Publication


class Verdict(StrEnum):
    """What was decided: of a reading the first three, of two authors or two works the others.

    An author is different from that of a work, a work from what a document cites: then these are parted.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    REVERSE = "reverse"
    SAME_AS = "same-as"
    DIFFERENT_FROM = "different-from"


OF_NODES = frozenset({Verdict.SAME_AS, Verdict.DIFFERENT_FROM})
_ALIKE = frozenset({("Author", "Author"), ("Publication", "Publication")})
_PAIRS = {
    Verdict.SAME_AS: _ALIKE,
    Verdict.DIFFERENT_FROM: _ALIKE | {("Author", "Publication"), ("Publication", "SourceDocument")},
}
_TAKES = {
    Verdict.SAME_AS: "takes two authors or two works",
    Verdict.DIFFERENT_FROM: "takes two authors or two works, or an author and a work of another author of that name,"
    " or a work and a document that cites another work under that name",
}


@dataclass(frozen=True, slots=True)
class NodeName:
    """An author or work by what people call it; `id` only tells namesakes apart."""

    kind: str
    name: str
    title: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a decisions file.

    Attributes:
        quote, subject, relation, object: of a reading: the words, and the edge by its concepts' IRIs
            (of other nodes: their labels) and the local name of its property.
        nodes: of two nodes.
        place: file and line, for reports.
    """

    verdict: Verdict
    quote: str = ""
    subject: str = ""
    relation: str = ""
    object: str = ""
    nodes: tuple[NodeName, ...] = ()
    note: str = ""
    place: str = ""

    @property
    def about(self) -> tuple[str | tuple[str, ...], ...]:
        """What two decisions on one place share; only namesakes are told apart by their identifiers too."""
        if self.nodes:
            names = [(node.kind, node.name, node.title) for node in self.nodes]
            apart = [node.id if len(set(names)) < len(names) else "" for node in self.nodes]
            return tuple(sorted((*name, more) for name, more in zip(names, apart, strict=True)))
        return quote_key(self.quote), self.subject, self.relation, self.object

    def __str__(self) -> str:
        if self.nodes:
            return f"{self.place}: {self.verdict} " + " / ".join(node.name for node in self.nodes)
        return f'{self.place}: {self.verdict} "{quote_key(self.quote)[:60]}"'


def quote_key(quote: str) -> str:
    """A quote as decisions compare it: blanks as one, what UTF-8 or a page cannot hold as U+FFFD."""
    plain = "".join("�" if "\ud800" <= c <= "\udfff" or (c < " " and not c.isspace()) else c for c in quote)
    return " ".join(plain.split())


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in a file, in its order, without those that a later line takes the place of.

    Raises:
        UnreadableInput: the file cannot be read, or a line is no decision; names the line.
    """
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or "cannot be read", "give a decisions file") from None
    except UnicodeDecodeError:
        raise UnreadableInput(str(path), "is not UTF-8", "save it as UTF-8") from None
    found: dict[tuple[str | tuple[str, ...], ...], Decision] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            decision = _decision(line, f"{path}:{number}")
            found.pop(decision.about, None)
            found[decision.about] = decision
    return tuple(found.values())


def _decision(line: str, place: str) -> Decision:
    remedy = "take the line out, or mend it as the documentation of decisions says"
    try:
        fields: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise UnreadableInput(place, "is not a line of JSON", remedy) from None
    try:
        verdict = Verdict(fields["verdict"])
        note = str(fields.get("note", ""))
        if verdict in OF_NODES:
            one, other = (
                NodeName(*(str(node.get(key, "")) for key in ("kind", "name", "title", "id")))
                for node in fields["nodes"]
            )
            return Decision(verdict, nodes=(one, other), note=note, place=place)
        quote, subject, relation, target = (str(fields[key]) for key in ("quote", "subject", "relation", "object"))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UnreadableInput(
            place, "is no decision: a verdict, and a quote with its edge or two nodes", remedy
        ) from None
    return Decision(verdict, quote, subject, relation, target, note=note, place=place)


def decision_line(decision: Decision) -> str:
    """The decision as a line of JSON, without line break."""
    fields: dict[str, Any] = {"verdict": decision.verdict.value}
    if decision.nodes:
        fields["nodes"] = [
            {
                key: value
                for key, value in (("kind", n.kind), ("name", n.name), ("title", n.title), ("id", n.id))
                if value
            }
            for n in decision.nodes
        ]
    else:
        fields |= {key: getattr(decision, key) for key in ("quote", "subject", "relation", "object")}
    return json.dumps(fields | {"note": decision.note}, ensure_ascii=False)


def append_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Add lines to a decisions file, which is made where it is missing.

    Raises:
        WrongUse: the file cannot be written.
    """
    try:
        torn = path.exists() and path.read_bytes()[-1:] not in (b"", b"\n")
        with path.open("a", encoding="utf-8", newline="\n", errors="replace") as stream:
            stream.write("\n" * torn + "".join(decision_line(decision) + "\n" for decision in decisions))
    except OSError as error:
        raise WrongUse(f"{path}: {error.strerror or 'cannot be written'}; choose another file") from None


def decide(graph: KnowledgeGraph, verdict: Verdict, identifiers: Iterable[str], note: str = "") -> list[Decision]:
    """The decisions on things of a graph: one for two nodes, one for each reading of an edge or a single reading.

    Args:
        graph: where the identifiers are looked up.
        verdict: what is decided.
        identifiers: with or without the graph's base: two authors or works, or one evidence or statement.
        note: in the reader's words.

    Raises:
        WrongUse: an identifier names nothing that can be decided so.
    """
    names = [identifier.removeprefix(graph.base) for identifier in identifiers]
    if verdict in OF_NODES:
        if len(names) != 2 or names[0] == names[1]:
            raise WrongUse(f"{verdict} takes two different nodes; give two identifiers")
        one, other = _named(graph, names[0]), _named(graph, names[1])
        if (one.kind, other.kind) not in _PAIRS[verdict]:
            raise WrongUse(f"{verdict}: {_TAKES[verdict]}; give two such identifiers")
        return [Decision(verdict, nodes=(one, other), note=note)]
    if len(names) != 1:
        raise WrongUse(f"{verdict} takes one statement or one piece of evidence; give one identifier")
    found = [
        Decision(verdict, graph.passages[piece.passage].quote, *edge_name(graph, edge), note=note)
        for edge, piece in _readings(graph, names[0])
        if graph.passages[piece.passage].quote
    ]
    if not found:
        raise WrongUse(f"{names[0]}: no statement or evidence with a quote; take an identifier from the graph")
    return found


def _named(graph: KnowledgeGraph, identifier: str) -> NodeName:
    node: Node | None = graph.node(identifier) if identifier in graph.graph else None
    if node is None or node_kind(node) is Kind.CONCEPT:
        raise WrongUse(f"{identifier}: no author, work or document of the graph; take an identifier from it")
    title = node.title if isinstance(node, Publication) else ""
    return NodeName(node_kind(node).value, node_label(node), title, identifier)


def _readings(graph: KnowledgeGraph, identifier: str) -> Iterator[tuple[Edge, Evidence]]:
    """Edges with the evidence that an identifier names, each reading with the edge it was first made for."""
    edge = next((edge for edge in graph.edges() if edge.id in (identifier, "statement/" + identifier)), None)
    pieces = graph.evidence_of(edge) if edge else [graph.evidence[identifier]] if identifier in graph.evidence else []
    for piece in pieces:
        yield min(
            (
                (edge, piece)
                for edge in graph.edges()
                if piece.id in edge.evidence and edge.kind is not EdgeKind.CITED_FOR
            ),
            key=lambda pair: (not isinstance(graph.node(pair[0].source), Concept), pair[0].id),
        )


def edge_name(graph: KnowledgeGraph, edge: Edge) -> tuple[str, str, str]:
    """An edge by content: its ends as decisions name them, and its kind between."""
    source, target = (graph.node(end) for end in (edge.source, edge.target))
    return _end(source), edge.kind.value, _end(target)


def _end(node: Node) -> str:
    return node.iri if isinstance(node, Concept) else node.label
