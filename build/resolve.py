"""What many documents say, as one graph: nodes with identities, edges with evidence.

Extractions in, `KnowledgeGraph` out. Who is who is decided in `works` and `authors`; here readings
become edges, each piece of evidence counted once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..graph import keys
from ..graph.knowledge import KnowledgeGraph, Node
from ..graph.model import (
    Certainty,
    Edge,
    EdgeKind,
    Evidence,
    Extraction,
    Publication,
    Reference,
)
from ..ontology.scheme import Concept, Scheme
from .authors import Authors, resolve_authors
from .collector import without_collector
from .decided import Decided, decide_authors, decide_readings, decide_works
from .readings import DocumentReader, Gathered
from .retractions import Retractions
from .works import Work, Works, resolve_works


def resolve(
    extractions: Sequence[Extraction],
    scheme: Scheme,
    library: Sequence[Reference] = (),
    decided: Decided | None = None,
    retractions: Retractions | None = None,
) -> KnowledgeGraph:
    """The knowledge graph of the extractions: one author, one work, one node; repeats counted once.

    Args:
        extractions: in any order; two of the same bytes count as one.
        scheme: the field that the mentions' concepts belong to.
        library: references of the user, by citation key, that complete and correct what lists give.
        decided: a reader's corrections; those that do not find their place are told there.
        retractions: the notices to look works up in; None where nobody gave any.
    """
    with without_collector():
        return _resolve(extractions, scheme, library, decided or Decided(), retractions)


def _resolve(
    extractions: Sequence[Extraction],
    scheme: Scheme,
    library: Sequence[Reference],
    decided: Decided,
    retractions: Retractions | None,
) -> KnowledgeGraph:
    extractions = list({extraction.document.sha256: extraction for extraction in reversed(extractions)}.values())
    extractions.sort(key=lambda extraction: extraction.document.sha256)
    works = resolve_works(extractions, library, retractions)
    works = decide_works(works, _work_labels(works), decided, extractions)
    authors = resolve_authors(works.by_id, (name for names in works.loose.values() for name in names))
    authors = decide_authors(authors, works, decided, _work_labels(works))
    gathered = Gathered(scheme, works, authors)
    for extraction in extractions:
        DocumentReader(gathered, extraction).read()
    labels = _work_labels(works) | {author.id: author.label for author in authors.by_id.values()}
    labels |= {document.id: document.label for document in gathered.documents.values()}
    decide_readings(gathered, labels, decided)
    _derive_short_edges(gathered)
    return _finished(gathered, retractions is not None)


def short_label(names: Sequence[str], et_al: bool, year: str, suffix: str) -> str:
    """A work in short: "Norcross & Lambert 2018", "Elliott et al. 2018", "Lee n.d."."""
    if not names:
        who = "Anonymous"
    elif et_al or len(names) > 2:
        who = f"{names[0]} et al."
    else:
        who = " & ".join(names)
    return f"{who} {year or 'n.d.'}{suffix}"


def _derive_short_edges(gathered: Gathered) -> None:
    """Author or work → concept, from asserted directed statements whose subject is a wanted concept."""
    relations = (EdgeKind.SUPPORTS, EdgeKind.UNDERMINES, EdgeKind.NO_EFFECT)
    for edge in [edge for edge in gathered.edges.values() if edge.kind in relations and edge.directed]:
        kind = _stance(gathered, edge)
        if kind is None:
            continue
        for identifier in sorted(gathered.backing[edge.id]):
            piece = gathered.evidence[identifier]
            if piece.certainty is not Certainty.ASSERTED:
                continue
            for work in _speakers(gathered, piece):
                for speaker in (work, *gathered.authors.of_work.get(work, ())):
                    gathered.add(speaker, kind, edge.source, [identifier])


def _stance(gathered: Gathered, edge: Edge) -> EdgeKind | None:
    """What a statement means for its subject: help, harm or no help; None where that is not said."""
    concepts = gathered.scheme.concepts
    subject, target = concepts[edge.source].valence, concepts[edge.target].valence
    if subject != "wanted" or not target:
        return None
    if edge.kind is EdgeKind.NO_EFFECT:
        return EdgeKind.DISPUTES
    helps = (edge.kind is EdgeKind.SUPPORTS) == (target == "wanted")
    return EdgeKind.SUPPORTS if helps else EdgeKind.DISPUTES


def _speakers(gathered: Gathered, piece: Evidence) -> list[str]:
    """The works that say it: those cited, but none known at second hand only; else the document's own."""
    if piece.citations:
        cited = (gathered.citations[c] for c in piece.citations)
        return sorted({c.publication for c in cited if c.publication and not c.cited_in})
    own = gathered.documents[gathered.passages[piece.passage].document].embodies
    return [own] if own else []


def _finished(gathered: Gathered, checked: bool) -> KnowledgeGraph:
    """The finished graph."""
    used = set(gathered.concepts)
    for iri in gathered.concepts:
        used.update(_ancestors(iri, gathered.scheme.concepts))
    nodes: list[Node] = [gathered.scheme.concepts[iri] for iri in sorted(used)]
    nodes += gathered.documents.values()
    nodes += [_publication(work, gathered.authors) for work in gathered.works.by_id.values()]
    nodes += gathered.authors.by_id.values()
    return KnowledgeGraph(
        gathered.scheme,
        nodes,
        (
            Edge(edge.id, edge.source, edge.kind, edge.target, edge.directed, tuple(sorted(gathered.backing[edge.id])))
            for edge in gathered.edges.values()
        ),
        gathered.evidence.values(),
        gathered.passages.values(),
        gathered.citations.values(),
        (*gathered.works.possibly_same, *gathered.authors.possibly_same),
        retractions_checked=checked,
    )


def _ancestors(iri: str, concepts: Mapping[str, Concept]) -> set[str]:
    found: set[str] = set()
    pending = [iri]
    while pending:
        for broader in concepts[pending.pop()].broader:
            if broader not in found:
                found.add(broader)
                pending.append(broader)
    return found


def _work_label(work: Work) -> str:
    return short_label([name.sort_name for name in work.names], work.et_al, work.year, work.suffix)


def _work_labels(works: Works) -> dict[str, str]:
    return {work.id: _work_label(work) for work in works.by_id.values()}


def _publication(work: Work, authors: Authors) -> Publication:
    entry = work.entry
    return Publication(
        id=work.id,
        label=_work_label(work),
        authors=authors.of_work.get(work.id, ()),
        title=entry.title if entry else "",
        year=work.year,
        suffix=work.suffix,
        container=entry.container if entry else "",
        volume=entry.volume if entry else "",
        issue=entry.issue if entry else "",
        pages=entry.pages if entry else "",
        publisher=entry.publisher if entry else "",
        doi=keys.doi(entry.doi) if entry else "",
        url=entry.url if entry else "",
        resolved=entry is not None,
        reference=entry.text if entry else "",
        identity_basis=work.basis,
        citation_keys=work.filing.keys,
        keywords=work.filing.keywords,
        collections=work.filing.collections,
        work_types=work.filing.work_types,
        retraction=work.retraction,
    )
