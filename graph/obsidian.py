"""The graph as a folder of Markdown notes that link to each other: an Obsidian vault, or part of one.

A note per concept, author, cited work and document. Claims stand with their quotes as block quotes;
all else is a list of links. File names hold on Windows, macOS and Linux.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from ..ontology.scheme import Concept
from .keys import digest, zotero_address
from .knowledge import WHEREABOUTS, KnowledgeGraph, Node, node_id, node_kind, node_label
from .look import EDGE_LOOKS, NODE_LOOKS, relation_words
from .model import Author, Edge, EdgeKind, Evidence, Publication, SourceDocument
from .network import Value, clean, own_works, quoted_from, short

# Source: Microsoft, "Naming Files, Paths, and Namespaces"; the second half are Obsidian's own marks in links.
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd#^\[\]%]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x7f-\x84\x86-\x9f]")
_NAME_LENGTH = 60
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|$^]|&(?=[#A-Za-z])|[~=%](?=[~=%]))")
_INVERSE = {
    EdgeKind.SUPPORTS: "supported by",
    EdgeKind.UNDERMINES: "undermined by",
    EdgeKind.NO_EFFECT: "no effect found of",
    EdgeKind.DISPUTES: "disputed by",
    EdgeKind.CITED_FOR: "cited for this",
    EdgeKind.CITED_IN: "cites",
    EdgeKind.SECOND_HAND: "cites at second hand",
    EdgeKind.DISCUSSED_IN: "discusses",
}


def notes(
    graph: KnowledgeGraph, measures: Mapping[str, Mapping[str, Value]] | None = None
) -> Iterator[tuple[str, str]]:
    """The notes as pairs of path and text, in order of identifier; paths have "/" and end in ".md".

    Args:
        graph: what to write.
        measures: of each node by identifier, to stand among its properties (see `measures.by_node`).
    """
    names = note_names(graph)
    works = own_works(graph)
    for node in graph.nodes():
        yield (
            f"{names[node_id(node)]}.md",
            _note(graph, node, works.get(node_id(node), ()), names, (measures or {}).get(node_id(node), {})),
        )


def note_names(graph: KnowledgeGraph) -> dict[str, str]:
    """Path of each node's note by identifier, without suffix ("Concepts/empathy").

    No two are alike, not even where upper and lower case, or composed and decomposed letters, are one.
    """
    wanted: dict[str, list[str]] = {}
    paths = {}
    for node in graph.nodes():
        identifier = node_id(node)
        paths[identifier] = f"{NODE_LOOKS[node_kind(node)].plural}/{safe_name(node_label(node))}"
        wanted.setdefault(_folded(paths[identifier]), []).append(identifier)
    for identifiers in wanted.values():
        if len(identifiers) > 1:
            for identifier in identifiers:
                paths[identifier] += f" {digest(identifier, length=8)}"
    return paths


def safe_name(text: str) -> str:
    """The text as a file name without suffix that every system takes; "untitled" where nothing is left."""
    line = " ".join(_UNSAFE.sub(" ", clean(unicodedata.normalize("NFC", clean(text)))).split())
    # A name may hold 255 bytes on most systems; four bytes a character stay below that.
    name = line[:_NAME_LENGTH].strip(" .") or "untitled"
    return f"{name}_" if _RESERVED.match(name) else name


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


# ---------------------------------------------------------------- one note


def _note(
    graph: KnowledgeGraph, node: Node, works: Sequence[str], names: Mapping[str, str], measures: Mapping[str, Value]
) -> str:
    title, also, text = _about(graph, node, works, names)
    properties: dict[str, object] = {"type": node_kind(node).value, "id": _plain(node_id(node))}
    if also:
        properties["aliases"] = [_plain(name) for name in also]
    if isinstance(node, Publication):
        properties |= {"year": _plain(node.year), "doi": _plain(node.doi)}
        for name in ("citation_keys", "keywords", "collections", "work_types", "retraction"):
            properties[name] = [_plain(value) for value in getattr(node, name)]
    properties |= measures
    # JSON's strings, numbers and lists are YAML's as well.
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in properties.items() if value)
    body = [f"# {_escaped(title)}", *text]
    for heading, edges, inverse in _sections(graph, node_id(node)):
        body.append(f"## {heading[0].upper()}{heading[1:]}")
        body += _claims(graph, edges, inverse, names) if edges[0].kind not in WHEREABOUTS else []
        if edges[0].kind in WHEREABOUTS:
            body.append("\n".join(f"- {_other(graph, edge, inverse, names)}" for edge in edges))
    return f"---\n{head}---\n" + "\n\n".join(body) + "\n"


def _about(
    graph: KnowledgeGraph, node: Node, works: Sequence[str], names: Mapping[str, str]
) -> tuple[str, tuple[str, ...], list[str]]:
    """The title, the other names, and paragraphs that say what the node is."""
    match node:
        case Concept():
            lines = [_escaped(node.definition)] if node.definition else []
            for word, iris in (("Broader", node.broader), ("Narrower", node.narrower), ("Related", node.related)):
                links = [_link(graph, iri, names) for iri in iris if iri in names]
                lines += [f"{word}: {', '.join(links)}"] if links else []
            return node.pref_label, node.alt_labels, lines
        case Author():
            links = [_link(graph, work, names) for work in works]
            lines = [f"Works: {', '.join(links)}"] if links else []
            return node.label, tuple(name for name in node.names if name != node.label), lines
        case Publication():
            lines = [f"Authors: {', '.join(_link(graph, author, names) for author in node.authors)}"]
            lines = lines if node.authors else []
            lines += [_escaped(node.reference)] if node.reference else ["Cited without an entry in a reference list."]
            if node.retraction:
                lines.append(f"**Retracted**, and left out of the counts: {_escaped('; '.join(node.retraction))}")
            return node.title or node.label, (node.label,), lines
        case SourceDocument():
            lines = [f"File: {_escaped(node.name)}"]
            lines += (
                [f"A copy of {_link(graph, node.embodies, names)}"] if node.embodies and node.embodies in names else []
            )
            if node.zotero_key:
                lines.append(f"[Open in Zotero]({zotero_address(node.zotero_key)})")
            return node.title or node.label, (), lines


def _sections(graph: KnowledgeGraph, identifier: str) -> Iterator[tuple[str, list[Edge], bool]]:
    """Headings with their edges: what goes out from the node first, claims before whereabouts."""
    found: dict[tuple[int, bool, str], list[Edge]] = {}
    ranks = {kind: rank for rank, kind in enumerate(EdgeKind)}
    for edge in graph.edges_at(identifier):
        inverse = edge.source != identifier
        words = _INVERSE.get(edge.kind, EDGE_LOOKS[edge.kind].words) if inverse else relation_words(graph, edge)
        edges = found.setdefault((ranks[edge.kind], inverse, words), [])
        if edge not in edges:
            edges.append(edge)
    for (_, inverse, words), edges in sorted(found.items(), key=lambda item: item[0]):
        yield words, edges, inverse


def _claims(graph: KnowledgeGraph, edges: list[Edge], inverse: bool, names: Mapping[str, str]) -> list[str]:
    """A line for each claim, with its quotes below where the claim goes out from this node."""
    lines = []
    for edge in edges:
        counts = graph.counts(edge)
        works = f"{counts.works} work{'s' if counts.works != 1 else ''}"
        hedged = "" if graph.certainty_rank(edge) == 2 else ", hedged"
        lines.append(f"{_other(graph, edge, inverse, names)} ({works}{hedged})")
        if not inverse:
            lines += [_quote(graph, piece, names) for piece in graph.evidence_of(edge)]
    return lines


def _other(graph: KnowledgeGraph, edge: Edge, inverse: bool, names: Mapping[str, str]) -> str:
    """A link to the edge's other end; what a work is cited for takes two links."""
    if edge.kind is EdgeKind.CITED_FOR:
        statement = graph.edge(edge.target)
        ends = (_link(graph, end, names) for end in (statement.source, statement.target))
        claim = f" {relation_words(graph, statement)} ".join(ends)
        return f"{_link(graph, edge.source, names)}: {claim}" if inverse else claim
    return _link(graph, edge.source if inverse else edge.target, names)


def _quote(graph: KnowledgeGraph, evidence: Evidence, names: Mapping[str, str]) -> str:
    passage = graph.passages[evidence.passage]
    place = quoted_from(graph, passage).removeprefix(node_label(graph.node(passage.document)))
    words = _escaped(passage.quote) or f"(withheld: characters {passage.start} to {passage.end})"
    return f"> {words}\n> — {_link(graph, passage.document, names)}{_escaped(place)}"


def _link(graph: KnowledgeGraph, identifier: str, names: Mapping[str, str]) -> str:
    label = " ".join(_UNSAFE.sub(" ", short(node_label(graph.node(identifier)))).split())
    return f"[[{names[identifier]}|{label or 'untitled'}]]"


def _plain(text: str) -> str:
    """The text on one line, without the control characters that YAML does not allow."""
    return " ".join(_CONTROLS.sub("\ufffd", clean(text)).split())


def _escaped(text: str) -> str:
    """The text on one line, so that nothing in it is Markdown, a link, a tag or HTML."""
    return _MARKDOWN.sub(r"\\\1", _plain(text))
