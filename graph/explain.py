"""Why the graph says what it says: of a merge its reasons, of an edge its counts with the arithmetic."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..errors import WrongUse
from ..ontology.scheme import Concept
from .joining import Groups
from .keys import absolute, fold, zotero_address
from .knowledge import WHEREABOUTS, KnowledgeGraph, Node, node_id, node_label
from .look import CAUSAL_WORDS, figure_words, relation_words
from .model import Author, Certainty, Edge, EdgeKind, Evidence, Origin, Publication, SourceDocument
from .wording import numbered

BASES = {
    "citation-text": "named in a citation only",
    "decision": "joined by a decision of yours",
    "doi": "entries with one DOI",
    "full-given-name": "the same given name, written out",
    "library": "an entry of your library",
    "name-form": "family name and initials agree, and nothing speaks against it",
    "orcid": "the same ORCID",
    "organisation-name": "an organisation of this name",
    "reference-entry": "one entry of a reference list",
    "reference-family-name": "a family name in a reference list",
    "reference-name": "a name in a reference list",
    "same-document-name": "the only author of this name in its document",
    "same-document-spelling": "two spellings one letter apart in one document",
    "shared-co-author": "works that share co-authors",
    "title-year-authors": "entries with one title, year and first author",
}
"""What each reason of an identity means, in plain words."""

_NO_CLAIMS = WHEREABOUTS | {EdgeKind.CITED_FOR}


def explain(path: Path | str, what: str) -> list[str]:
    """The account of one thing in a graph file, line by line.

    Args:
        path: a graph that conforms to the shapes (see `KnowledgeGraph.read`).
        what: an identifier ("author/elliott-r", "statement/…"), the whole IRI, or the label of one thing: a name,
            a title, "empathy supports treatment outcome".

    Raises:
        WrongUse: nothing in the graph is called so, or several things are.
        UnreadableInput: the graph cannot be read.
    """
    graph = KnowledgeGraph.read(path)
    return list(account(graph, find(graph, what)))


def find(graph: KnowledgeGraph, what: str) -> Node | Edge:
    """The node or edge that is meant: by identifier, IRI, or label (letter case and accents do not count).

    Raises:
        WrongUse: there is none, or there are several.
    """
    wanted = what.strip().removeprefix("<").removesuffix(">")
    for identifier in (wanted, wanted.removeprefix(graph.base)):
        if identifier in graph.graph:
            return graph.node(identifier)
        if identifier in graph:
            return graph.edge(identifier)
    labels: dict[str, list[Node | Edge]] = {}
    for node in graph.nodes():
        for label in {fold(label) for label in _labels(node)}:
            labels.setdefault(label, []).append(node)
    if not (found := labels.get(fold(wanted), [])):
        # Statements only now: one that is called like a node, such as a work by its title, is told by its identifier.
        statements = [(fold(sentence(graph, edge)), edge) for edge in graph.edges()]
        found = [edge for label, edge in statements if label == fold(wanted)]
        for label, edge in statements:
            if edge.kind not in _NO_CLAIMS:
                labels.setdefault(label, []).append(edge)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(_identifier(one) for one in found[:5]) + (", …" if len(found) > 5 else "")
        raise WrongUse(f"{what}: {len(found)} things in the graph are called so; give one of {names}")
    near = difflib.get_close_matches(fold(wanted), labels, n=3, cutoff=0.75)
    names = " or ".join(dict.fromkeys(_name(graph, labels[label][0]) for label in near))
    raise WrongUse(
        f"{what}: is not in the graph; {f'did you mean {names}?' if near else 'give an identifier, an IRI, or a label'}"
    )


def _identifier(thing: Node | Edge) -> str:
    return thing.id if isinstance(thing, Edge) else node_id(thing)


def _name(graph: KnowledgeGraph, thing: Node | Edge) -> str:
    return sentence(graph, thing) if isinstance(thing, Edge) else node_label(thing)


def account(graph: KnowledgeGraph, thing: Node | Edge) -> Iterator[str]:
    """What there is to say of a node or edge, line by line; details are indented."""
    match thing:
        case Edge():
            yield from _edge(graph, thing)
        case Author():
            yield from _author(graph, thing)
        case Publication():
            yield from _work(graph, thing)
        case Concept():
            yield from _concept(graph, thing)
        case SourceDocument():
            yield from _document(graph, thing)


def _labels(node: Node) -> Iterable[str]:
    match node:
        case Concept():
            return (node.pref_label, *node.alt_labels)
        case Author():
            return (node.label, *node.names)
        case Publication():
            return (node.label, node.title, node.doi) if node.doi else (node.label, node.title)
        case SourceDocument():
            return (node.label, node.name)


# ------------------------------------------------------------ nodes


def _author(graph: KnowledgeGraph, author: Author) -> Iterator[str]:
    yield f"Author: {author.label}"
    yield f"    {absolute(author.id, graph.base)}"
    yield from _listed("Written as", author.names)
    yield from _reasons("One author because of", author.identity_basis)
    works = [work for work in graph.works if author.id in work.authors]
    yield from _listed(f"Works ({len(works)})", [_described(work) for work in works])
    yield from _possibly(graph, author.id)
    yield from _edges(graph, author.id)


def _work(graph: KnowledgeGraph, work: Publication) -> Iterator[str]:
    yield f"Work: {work.label}"
    yield f"    {absolute(work.id, graph.base)}"
    if work.title:
        yield f"    {_one_line(work.title)}"
    yield f"    Entry: {_one_line(work.reference)}" if work.resolved else "    No entry of a list or library was found"
    cited = [one for one in graph.citations.values() if one.publication == work.id]
    forms = sorted({_one_line(one.text) for one in cited if one.text})
    yield from _listed(f"Cited {_times(len(cited))}, as", forms)
    yield from _reasons("One work because of", work.identity_basis)
    yield from _listed("Authors", [graph.node(author).label for author in work.authors])  # type: ignore[union-attr]
    yield from _listed("Retracted, and left out of all counts, because of", work.retraction)
    if not work.retraction and not graph.retractions_checked:
        yield "    Retractions not checked (concite build --retractions FILE)"
    yield from _listed("Kinds of work in your library", work.work_types)
    yield from _listed("Citation keys", work.citation_keys)
    yield from _listed("Keywords", work.keywords)
    yield from _listed("Collections", work.collections)
    copies = [document.name for document in graph.documents if document.embodies == work.id]
    yield from _listed("Documents that are copies of it", copies)
    yield from _possibly(graph, work.id)
    yield from _edges(graph, work.id)


def _concept(graph: KnowledgeGraph, concept: Concept) -> Iterator[str]:
    yield f"Concept: {concept.pref_label}"
    yield f"    {concept.iri}"
    if concept.definition:
        yield f"    {_one_line(concept.definition)}"
    yield from _listed("Also called", concept.alt_labels)
    if concept.valence:
        yield f"    In this field it is {concept.valence}"
    yield from _edges(graph, concept.iri)


def _document(graph: KnowledgeGraph, document: SourceDocument) -> Iterator[str]:
    yield f"Document: {document.label}"
    yield f"    {absolute(document.id, graph.base)}"
    yield f"    File {document.name}, {document.kind}, {document.characters} characters"
    yield f"    One document because of its bytes: SHA-256 {document.sha256}"
    if document.zotero_key:
        yield f"    In Zotero: {zotero_address(document.zotero_key)}"
    if document.embodies:
        yield f"    A copy of {node_label(graph.node(document.embodies))} ({document.embodies})"
    passages = sum(1 for passage in graph.passages.values() if passage.document == document.id)
    citations = [one for one in graph.citations.values() if one.document == document.id]
    works = {one.publication for one in citations if one.publication}
    found = f"{numbered(len(citations), 'citation')} of {numbered(len(works), 'work')}"
    yield f"    {numbered(passages, 'passage')}, {found}"


def _reasons(head: str, basis: Sequence[str]) -> Iterator[str]:
    yield from _listed(head, [f"{reason}: {BASES[reason]}" if reason in BASES else reason for reason in basis])


def _possibly(graph: KnowledgeGraph, identifier: str) -> Iterator[str]:
    """The pairs that the node may be one with."""
    pairs = [pair for pair in graph.possibly_same if identifier in (pair.first, pair.second)]
    lines = []
    for pair in pairs:
        other = pair.second if pair.first == identifier else pair.first
        reason = f": {pair.reason}" if pair.reason else ""
        lines.append(f"{node_label(graph.node(other))} ({other}){reason}")
    yield from _listed("Kept apart, but possibly the same as", lines)


def _edges(graph: KnowledgeGraph, identifier: str) -> Iterator[str]:
    """How many edges of each kind the node has, those that claim something with their identifiers."""
    claims: list[str] = []
    others: Counter[str] = Counter()
    for edge in graph.edges():
        if identifier not in (edge.source, edge.target):
            continue
        if edge.kind in _NO_CLAIMS:
            others[relation_words(graph, edge)] += 1
        else:
            claims.append(f"{sentence(graph, edge)}  [{edge.id}]")
    yield from _listed(f"Claims ({len(claims)})", claims)
    yield from _listed(
        "Whereabouts", [f"{words}: {numbered(count, 'edge')}" for words, count in sorted(others.items())]
    )


# ------------------------------------------------------------ edges


def sentence(graph: KnowledgeGraph, edge: Edge) -> str:
    """An edge in words: "empathy supports treatment outcome", "Cedar 2004 cited for: …"."""
    words = relation_words(graph, edge)
    source = node_label(graph.node(edge.source))
    if edge.kind is EdgeKind.CITED_FOR:
        return f"{source} {words}: {sentence(graph, graph.edge(edge.target))}"
    return f"{source} {words} {node_label(graph.node(edge.target))}"


def _edge(graph: KnowledgeGraph, edge: Edge) -> Iterator[str]:
    counts = graph.counts(edge)
    yield f"Edge: {sentence(graph, edge)}"
    yield f"    {absolute(edge.id, graph.base)}"
    yield "    One direction" if edge.directed else "    No direction: plain association"
    pieces = graph.evidence_of(edge)
    yield from _evidence_counted(graph, pieces)
    behind, counted = sorted(graph.works_behind(edge)), set(graph.readings(edge)[0])
    works = [work for work in behind if work in counted]
    left_out = len(behind) - len(works)
    yield f"Works: {counts.works}" + (f" = {len(behind)} − {left_out} retracted" if left_out else "")
    for work in behind:
        node = graph.node(work) if work in graph.graph else None
        if isinstance(node, Publication):
            yield f"    {_described(node)}" + ("" if work in counted else ": retracted, not counted")
        elif isinstance(node, SourceDocument):
            yield f"    {node.label}: the document's own claim, counted as one work"
        else:
            yield f"    {node_label(node) if node else work}: named without a work"
    yield from _groups(graph, works, counts.author_groups)
    documents = sorted({graph.passages[piece.passage].document for piece in pieces})
    yield from _listed(f"Documents: {counts.documents}", [node_label(graph.node(one)) for one in documents], 0)
    for number, piece in enumerate(pieces, 1):
        yield from _piece(graph, number, piece)


def _evidence_counted(graph: KnowledgeGraph, pieces: Sequence[Evidence]) -> Iterator[str]:
    """The evidence by document: a sum; what is said again in one document is counted once."""
    by_document = Counter(graph.passages[piece.passage].document for piece in pieces)
    terms = " + ".join(f"{count} ({node_label(graph.node(one))})" for one, count in by_document.items())
    repeats = sum(piece.repeats for piece in pieces)
    again = f"; said again {_times(repeats)} in the same document, not counted" if repeats else ""
    yield f"Evidence: {len(pieces)}" + (f" = {terms}" if pieces else "") + again


def _groups(graph: KnowledgeGraph, works: Sequence[str], counted: int) -> Iterator[str]:
    """Which works an author they share joins, and how many groups that leaves."""
    by_author: dict[str, list[str]] = {}
    for work in works:
        node = graph.node(work) if work in graph.graph else None
        for author in node.authors if isinstance(node, Publication) else ():
            by_author.setdefault(author, []).append(work)
    groups, joins = Groups(), []
    for author, shared in sorted(by_author.items()):
        for other in shared[1:]:
            if groups.join(shared[0], other):
                pair = " and ".join(node_label(graph.node(work)) for work in (shared[0], other))
                joins.append(f"{node_label(graph.node(author))} joins {pair}")
    yield f"Groups of authors: {counted} = {numbered(len(works), 'work')} − {numbered(len(joins), 'join')}"
    yield from (f"    {join}" for join in joins)


def _piece(graph: KnowledgeGraph, number: int, piece: Evidence) -> Iterator[str]:
    passage = graph.passages[piece.passage]
    page = f", page {passage.page_label}" if passage.page_label else ""
    place = f"{node_label(graph.node(passage.document))}{page}, characters {passage.start}–{passage.end}"
    yield f"{number}. {place}"
    yield f"    “{_one_line(passage.quote)}”" if passage.quote else "    (the quote is withheld)"
    said = {Certainty.ASSERTED: "asserted", Certainty.HEDGED: "hedged", Certainty.HYPOTHESISED: "only proposed"}
    whose = "reported from the cited works" if piece.origin is Origin.REPORTED else "the document's own claim"
    parts = [f"rule {piece.rule}", said[piece.certainty], whose]
    if piece.section != "other":
        parts.append(f"section {piece.section}")
    if piece.causal in CAUSAL_WORDS:
        parts.append(CAUSAL_WORDS[piece.causal])
    if piece.repeats:
        parts.append(f"said again {_times(piece.repeats)}")
    yield f"    {'; '.join(parts)}"
    if piece.figures:
        yield f"    {'; '.join(map(figure_words, piece.figures))}"
    if piece.note:
        yield f"    {piece.note}"
    for citation in piece.citations:
        one = graph.citations[citation]
        target = node_label(graph.node(one.publication)) if one.publication else "no work"
        target += " (retracted)" if one.publication in graph.retracted else ""
        found = ", found in another work" if one.cited_in else ""
        yield f"    cites {target}{found}" + (f" by “{_one_line(one.text)}”" if one.text else "")


# ------------------------------------------------------------ words


def _described(work: Publication) -> str:
    title = f": {_one_line(work.title)}" if work.title else ""
    return f"{work.label}{title} ({work.id})"


def _listed(head: str, lines: Sequence[str], indent: int = 4) -> Iterator[str]:
    if lines:
        yield f"{' ' * indent}{head}:"
        yield from (f"{' ' * indent}    {_one_line(line)}" for line in lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"
