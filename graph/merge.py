"""Several knowledge graphs → one: what has one identifier meets, and evidence adds up.

The order of the graphs makes no difference, and a graph merged with itself is itself. Nothing is
resolved anew: works or authors that only a common build could recognise stay apart, and where the
graphs give a ground for it they are listed for review.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from ..errors import WrongUse
from ..ontology.scheme import Concept, Scheme
from ..ontology.terms import DATA_BASE
from . import keys
from .disclosure import renumbered
from .knowledge import KnowledgeGraph, Node, node_id
from .model import (
    Author,
    Causal,
    Edge,
    Evidence,
    InTextCitation,
    Passage,
    PossiblySame,
    Publication,
    SourceDocument,
)

_T = TypeVar("_T")
# Of two readings the weaker is kept, but any is more than none.
_WEAKEST = (Causal.NONE, Causal.DIRECT, Causal.CONDITIONAL, Causal.CORRELATIONAL)


def merge(graphs: Sequence[KnowledgeGraph]) -> KnowledgeGraph:
    """One graph of all that some graphs say.

    Of two wordings of one thing the fuller is kept (the longer, then the later in order). Two authors
    of one name that only one graph each knows, and two works that one in-text citation was resolved
    to, are listed as possibly the same. A base or licence that not all graphs share is dropped.

    Args:
        graphs: at least one; in any order.

    Raises:
        WrongUse: there is none, or two graphs read one document into different texts, so that their
            offsets do not count in the same characters.
    """
    if not graphs:
        raise WrongUse("nothing to merge; give the graphs' files")
    nodes = _nodes(graphs)
    citations = _met((one.citations for one in graphs), _citation(nodes))
    evidence, passages = _evidence_and_passages(graphs)
    bases, licences = {one.base for one in graphs}, {one.licence for one in graphs}
    scheme = _scheme(graphs, nodes)
    return KnowledgeGraph(
        scheme,
        (scheme.concepts.get(identifier, node) for identifier, node in nodes.items()),
        _met(({edge.id: edge for edge in one.edges()} for one in graphs), _edge).values(),
        evidence.values(),
        passages.values(),
        citations.values(),
        _possibly_same(graphs, nodes),
        base=bases.pop() if len(bases) == 1 else DATA_BASE,
        licence=licences.pop() if len(licences) == 1 else "",
        retractions_checked=all(one.retractions_checked for one in graphs),
        note=". ".join(sorted({one.note for one in graphs if one.note})),
    )


def _met(parts: Iterable[Mapping[str, _T]], meet: Callable[[_T, _T], _T]) -> dict[str, _T]:
    """All values by identifier; those of one identifier are met two by two."""
    found: dict[str, _T] = {}
    for part in parts:
        for identifier, value in part.items():
            known = found.get(identifier)
            if known is None:
                found[identifier] = value
            elif known != value:
                found[identifier] = meet(known, value)
    return found


def _fuller(one: str, other: str) -> str:
    return max((one, other), key=lambda text: (len(text), text))


def _all(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*one, *other}))


# ---------------------------------------------------------------- nodes


def _nodes(graphs: Sequence[KnowledgeGraph]) -> dict[str, Node]:
    parts = []
    for graph in graphs:
        own = graph.scheme.iri
        # Which scheme a concept belongs to is said of each before they meet: another may become the first.
        parts.append(
            {
                node_id(node): replace(node, scheme=node.scheme or own) if isinstance(node, Concept) else node
                for node in graph.nodes()
            }
        )
    nodes = _met(parts, _node)
    documents = [node for node in nodes.values() if isinstance(node, SourceDocument)]
    return nodes | {node.id: node for node in renumbered(documents)}


def _node(one: Node, other: Node) -> Node:
    match one, other:
        case Concept(), Concept():
            return _concept(one, other)
        case Author(), Author():
            return Author(
                id=one.id,
                label=_fuller(one.label, other.label),
                family=_fuller(one.family, other.family),
                given=_fuller(one.given, other.given),
                literal=_fuller(one.literal, other.literal),
                orcid=_fuller(one.orcid, other.orcid),
                names=_all(one.names, other.names),
                identity_basis=_all(one.identity_basis, other.identity_basis),
            )
        case Publication(), Publication():
            return _publication(one, other)
        case SourceDocument(), SourceDocument():
            return _document(one, other)
    raise WrongUse(f"{node_id(one)}: is of another kind in another graph; build both with one version of concite")


def _concept(one: Concept, other: Concept) -> Concept:
    label, language = max(((c.pref_label, c.language) for c in (one, other)), key=lambda pair: (len(pair[0]), pair))
    return Concept(
        iri=one.iri,
        pref_label=label,
        alt_labels=_all(one.alt_labels, other.alt_labels),
        hidden_labels=_all(one.hidden_labels, other.hidden_labels),
        definition=_fuller(one.definition, other.definition),
        scope_note=_fuller(one.scope_note, other.scope_note),
        broader=_all(one.broader, other.broader),
        narrower=_all(one.narrower, other.narrower),
        related=_all(one.related, other.related),
        exact_match=_all(one.exact_match, other.exact_match),
        close_match=_all(one.close_match, other.close_match),
        valence=_fuller(one.valence, other.valence),
        language=language,
        scheme=min(filter(None, (one.scheme, other.scheme)), default=""),
    )


def _publication(one: Publication, other: Publication) -> Publication:
    return Publication(
        id=one.id,
        label=_fuller(one.label, other.label),
        authors=max(one.authors, other.authors, key=lambda authors: (len(authors), authors)),
        title=_fuller(one.title, other.title),
        # A year is more than "in press".
        year=max(one.year, other.year, key=lambda year: (year[:4].isdecimal(), len(year), year)),
        suffix=_fuller(one.suffix, other.suffix),
        container=_fuller(one.container, other.container),
        volume=_fuller(one.volume, other.volume),
        issue=_fuller(one.issue, other.issue),
        pages=_fuller(one.pages, other.pages),
        publisher=_fuller(one.publisher, other.publisher),
        doi=_fuller(one.doi, other.doi),
        url=_fuller(one.url, other.url),
        resolved=one.resolved or other.resolved,
        reference=_fuller(one.reference, other.reference),
        identity_basis=_all(one.identity_basis, other.identity_basis),
        citation_keys=_all(one.citation_keys, other.citation_keys),
        keywords=_all(one.keywords, other.keywords),
        collections=_all(one.collections, other.collections),
        work_types=_all(one.work_types, other.work_types),
        retraction=_all(one.retraction, other.retraction),
    )


def _document(one: SourceDocument, other: SourceDocument) -> SourceDocument:
    if one.text_id and other.text_id and one.text_id != other.text_id:
        raise WrongUse(
            f"{one.name or one.label}: was read into another text in another graph, so offsets differ; "
            "build both with one version of concite"
        )
    # A name is more than the number that stands for it in an anonymous graph.
    ranked = sorted((one, other), key=lambda node: (bool(node.name or node.title), len(node.label), node.label))
    return SourceDocument(
        id=one.id,
        label=ranked[-1].label,
        name=_fuller(one.name, other.name),
        kind=_fuller(one.kind, other.kind),
        sha256=_fuller(one.sha256, other.sha256),
        text_id=one.text_id or other.text_id,
        text_sha256=_fuller(one.text_sha256, other.text_sha256),
        characters=max(one.characters, other.characters),
        title=_fuller(one.title, other.title),
        embodies=max(one.embodies or "", other.embodies or "") or None,
    )


def _scheme(graphs: Sequence[KnowledgeGraph], nodes: Mapping[str, Node]) -> Scheme:
    """The first scheme by IRI; the others keep their IRI and title, and their concepts know them."""
    titles: dict[str, str] = {}
    for graph in graphs:
        for iri, title in ((graph.scheme.iri, graph.scheme.title), *graph.scheme.others):
            if iri:
                titles[iri] = _fuller(titles.get(iri, ""), title)
    first, *others = sorted(titles.items()) or [("", "")]
    concepts = {}
    for identifier, node in sorted(nodes.items()):
        if isinstance(node, Concept):
            concepts[identifier] = replace(node, scheme="") if node.scheme == first[0] else node
    return Scheme(*first, name=first[1], concepts=concepts, others=tuple(others))


# ---------------------------------------------------------------- edges and what they rest on


def _edge(one: Edge, other: Edge) -> Edge:
    return replace(one, directed=one.directed and other.directed, evidence=_all(one.evidence, other.evidence))


def _evidence_and_passages(graphs: Sequence[KnowledgeGraph]) -> tuple[dict[str, Evidence], dict[str, Passage]]:
    """Evidence and passages; of a quote and a shortened form of it the longer is kept."""
    passages = _met((graph.passages for graph in graphs), _passage)

    def reach(identifier: str) -> tuple[int, bool, str]:
        passage = passages[identifier]
        return passage.end - passage.start, bool(passage.quote), identifier

    def meet(one: Evidence, other: Evidence) -> Evidence:
        return Evidence(
            id=one.id,
            passage=max(one.passage, other.passage, key=reach),
            citations=_all(one.citations, other.citations),
            certainty=min(one.certainty, other.certainty),
            rule=_fuller(one.rule, other.rule),
            origin=max(one.origin, other.origin),
            section=max(one.section, other.section, key=lambda section: (section != "other", section)),
            note=_fuller(one.note, other.note),
            repeats=max(one.repeats, other.repeats),
            marks=tuple(sorted({*one.marks, *other.marks}, key=lambda mark: (mark[1], mark[2], mark[0]))),
            figures=tuple(sorted({*one.figures, *other.figures}, key=lambda one: (one.start, one.end, one.name))),
            causal=max(one.causal, other.causal, key=_WEAKEST.index),
        )

    evidence = _met((graph.evidence for graph in graphs), meet)
    before = {piece.passage for graph in graphs for piece in graph.evidence.values()}
    given_up = before - {piece.passage for piece in evidence.values()}
    return evidence, {identifier: one for identifier, one in passages.items() if identifier not in given_up}


def _passage(one: Passage, other: Passage) -> Passage:
    return Passage(
        id=one.id,
        document=max(one.document, other.document),
        start=min(one.start, other.start),
        end=max(one.end, other.end),
        quote=_fuller(one.quote, other.quote),
        page_label=_fuller(one.page_label, other.page_label),
        page_index=max(one.page_index or 0, other.page_index or 0) or None,
        quote_sha256="" if one.quote or other.quote else _fuller(one.quote_sha256, other.quote_sha256),
    )


def _citation(nodes: Mapping[str, Node]) -> Callable[[InTextCitation, InTextCitation], InTextCitation]:
    def rank(identifier: str | None) -> tuple[bool, bool, str]:
        work = nodes.get(identifier or "")
        return isinstance(work, Publication) and work.resolved, bool(getattr(work, "doi", "")), identifier or ""

    def meet(one: InTextCitation, other: InTextCitation) -> InTextCitation:
        publication = max(one.publication, other.publication, key=rank)
        return InTextCitation(
            id=one.id,
            document=max(one.document, other.document),
            start=min(one.start, other.start),
            end=max(one.end, other.end),
            text=_fuller(one.text, other.text),
            publication=publication,
            authors=() if publication else _all(one.authors, other.authors),
            locator=_fuller(one.locator, other.locator),
            cited_in=max(one.cited_in or "", other.cited_in or "") or None,
            quote_sha256="" if one.text or other.text else _fuller(one.quote_sha256, other.quote_sha256),
        )

    return meet


# ---------------------------------------------------------------- for review


def _possibly_same(graphs: Sequence[KnowledgeGraph], nodes: Mapping[str, Node]) -> list[PossiblySame]:
    reasons: dict[tuple[str, str], set[str]] = defaultdict(set)
    for graph in graphs:
        for pair in graph.possibly_same:
            first, second = sorted((pair.first, pair.second))
            reasons[first, second].add(pair.reason)
    for first, second in _namesakes(graphs, nodes):
        if (first, second) not in reasons:
            reasons[first, second].add("same name in two merged graphs")
    works: dict[str, set[str]] = defaultdict(set)
    for graph in graphs:
        for citation in graph.citations.values():
            if citation.publication:
                works[citation.id].add(citation.publication)
    for found in works.values():
        first, *others = sorted(found)
        for second in others:
            if (first, second) not in reasons:
                reasons[first, second].add("one citation, resolved to each in two merged graphs")
    return [
        PossiblySame(first, second, reason)
        for (first, second), found in sorted(reasons.items())
        for reason in sorted(found - {""} or found)
    ]


def _namesakes(graphs: Sequence[KnowledgeGraph], nodes: Mapping[str, Node]) -> list[tuple[str, str]]:
    """Authors of one family name and equal initials that no graph knows side by side; each with the first."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node in nodes.values():
        if isinstance(node, Author) and node.family:
            groups[keys.name_key(node.family), keys.initials(node.given)].add(node.id)
    known = [{author.id for author in graph.authors} for graph in graphs]
    pairs = []
    for group in groups.values():
        first, *others = sorted(group)
        pairs += [(first, other) for other in others if not any(first in own and other in own for own in known)]
    return pairs
