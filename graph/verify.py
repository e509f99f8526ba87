"""Reads the sources again: does every quote of a graph file still stand where the graph says?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from ..errors import WrongUse
from ..ontology.terms import NAMESPACE, PREFIXES
from . import graph_file, keys
from .model import Document
from .turtle_text import without_surrogates
from .wording import numbered, one_line

CAUTION = (
    "That a quote stands unchanged says nothing about the truth of the statement read from it,"
    " nor that the statement reads it rightly."
)


@dataclass(frozen=True, slots=True)
class LostQuote:
    """A quote that no longer stands at its place.

    Attributes:
        identifier: IRI of the passage or in-text citation.
        document: name of the file in which it should stand.
        start, end: its offsets in the text, in Unicode code points.
        quote: the words that the graph gives; "" where it gives their SHA-256 only.
        found: what stands there now.
        moved_to: offset at which the quote stands once, elsewhere in the same text; None where it does not.
    """

    identifier: str
    document: str
    start: int
    end: int
    quote: str
    found: str
    moved_to: int | None = None

    def __str__(self) -> str:
        """One line that names the file, the place and the quote."""
        fate = (
            f"now stands at {self.moved_to}"
            if self.moved_to is not None
            else f"there stands “{one_line(self.found, 60)}”"
        )
        quote = f"“{one_line(self.quote, 60)}”" if self.quote else "words withheld"
        return f"{self.document}, {self.start}–{self.end}: {quote}: {fate}"


@dataclass(frozen=True, slots=True)
class Report:
    """What reading the sources again has shown. Documents are named by their file's base name, sorted.

    Attributes:
        documents: how many documents the graph quotes.
        quotes: how many quotes it has of them, passages and in-text citations together.
        standing: quotes found as they were, at their place.
        lost: quotes that no longer stand there, in the order of document and place.
        changed: documents given with other bytes than were read, or whose text is read differently now.
        missing: documents that were not given, so that their quotes could not be checked.
        unchecked: how many quotes stand in missing documents.
    """

    documents: int
    quotes: int
    standing: int
    lost: tuple[LostQuote, ...] = ()
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unchecked: int = 0

    @property
    def verified(self) -> bool:
        """Whether every quote was checked and stands, in unchanged documents."""
        return not (self.lost or self.changed or self.missing)

    def lines(self) -> list[str]:
        """The report for people, line by line."""
        asked = f"{numbered(self.quotes, 'quote')} from {numbered(self.documents, 'document')}"
        lines = [f"{self.standing} of {asked} stand word for word at their place."]
        lines += [f"Changed since it was read: {name}" for name in self.changed]
        if self.missing:
            lines.append(f"Not given, so {numbered(self.unchecked, 'quote')} could not be checked; add the paths of:")
            lines += [f"  {name}" for name in self.missing]
        if self.lost:
            lines.append(f"No longer at their place: {numbered(len(self.lost), 'quote')}")
            lines += [f"  {quote}" for quote in self.lost]
        lines.append(CAUTION)
        return lines

    def __str__(self) -> str:
        """All lines of the report."""
        return "\n".join(self.lines())


@dataclass(slots=True)
class _Source:
    """What the graph says of one document: its file, its text and the quotes from it."""

    name: str
    sha256: str
    text_sha256: str = ""
    spans: list[tuple[int, int, str, str, str]] = field(default_factory=list)  # start, end, quote, IRI, SHA-256


def verify(path: Path | str, documents: Iterable[Document]) -> Report:
    """Compare every quote of a graph file with the documents, read anew.

    A document is found by the SHA-256 of its bytes under any name, else by that of its text, else, as
    changed, by its file's base name. Documents that the graph does not know are passed over.

    Args:
        path: the graph, Turtle or another RDF by suffix.
        documents: the sources, in any order; each is held only while it is compared.

    Raises:
        UnreadableInput: the graph file is missing or is no RDF.
        WrongUse: it holds no document that Concite read.
    """
    sources = _sources(Path(path))
    if not sources:
        raise WrongUse(f"{path}: holds no concite:SourceDocument with a SHA-256; give a graph that concite build wrote")
    by_bytes = {source.sha256: iri for iri, source in sources.items()}
    by_text, by_name = defaultdict(set), defaultdict(set)
    for iri, source in sources.items():
        by_text[source.text_sha256].add(iri)
        by_name[source.name].add(iri)

    # The best reading of each source: 0 the same bytes, 1 the same text, 2 the same name only.
    seen: dict[str, tuple[int, int, list[LostQuote]]] = {}
    changed: set[str] = set()

    def compare(iri: str, rank: int, document: Document) -> None:
        if iri not in seen or rank < seen[iri][0]:
            lost = _lost(sources[iri], document.text)
            seen[iri] = (rank, len(sources[iri].spans) - len(lost), lost)

    for document in documents:
        same_text = by_text.get(keys.sha256_of_text(document.text), set())
        if (same := by_bytes.get(document.sha256)) is not None:
            compare(same, 0, document)
            if same not in same_text:
                changed.add(same)  # the same bytes, read into another text
        for iri in sorted(same_text):
            compare(iri, 1, document)
        if document.sha256 not in by_bytes and not same_text:
            for iri in sorted(by_name.get(document.name, ())):
                compare(iri, 2, document)
    changed |= {iri for iri, (rank, _, _) in seen.items() if rank == 2}

    missing = sources.keys() - seen.keys()
    lost = [quote for iri in sources if iri in seen for quote in seen[iri][2]]
    return Report(
        documents=len(sources),
        quotes=sum(len(source.spans) for source in sources.values()),
        standing=sum(standing for _, standing, _ in seen.values()),
        lost=tuple(sorted(lost, key=lambda quote: (quote.document, quote.start, quote.end, quote.identifier))),
        changed=tuple(sorted(sources[iri].name for iri in changed)),
        missing=tuple(sorted(sources[iri].name for iri in missing)),
        unchecked=sum(len(sources[iri].spans) for iri in missing),
    )


def _sources(path: Path) -> dict[str, _Source]:
    """Every document of the graph that has a SHA-256, with the quotes from it, by IRI."""
    wanted = {NAMESPACE + name: name for name in
              ("sha256", "fileName", "textOf", "quote", "quoteSha256", "startOffset", "endOffset",
               "inDocument")}  # fmt: skip
    wanted[PREFIXES["rdfs"] + "label"] = "label"
    wanted[PREFIXES["rdf"] + "type"] = "type"
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in graph_file.read_triples(path):
        name = wanted.get(quad.predicate.value)
        if name and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            facts[quad.subject.value][name].append(quad.object.value)
    sources = {}
    for iri, about in facts.items():
        if NAMESPACE + "SourceDocument" in about["type"] and about["sha256"]:
            name = (about["fileName"] or about["label"] or [iri])[0]
            sources[iri] = _Source(name, about["sha256"][0])
    for iri, about in facts.items():
        for document in about["textOf"]:
            if document in sources and about["sha256"]:
                sources[document].text_sha256 = about["sha256"][0]
        quotes, digests = about["quote"], about["quoteSha256"]
        if (quotes or digests) and about["startOffset"] and about["endOffset"]:
            # Numbers that no shape would allow are no place in a text.
            start, end = (int(text) if re.fullmatch(r"[0-9]{1,18}", text) else -1
                          for text in (about["startOffset"][0], about["endOffset"][0]))  # fmt: skip
            for document in about["inDocument"]:
                if document in sources:
                    withheld = "" if quotes else digests[0]
                    sources[document].spans.append((start, end, quotes[0] if quotes else "", iri, withheld))
    return dict(sorted(sources.items()))


def _lost(source: _Source, text: str) -> list[LostQuote]:
    text = without_surrogates(text)
    lost = []
    for start, end, quote, iri, sha256 in sorted(source.spans):
        found = text[start:end] if 0 <= start <= end else ""
        if start < 0 or end < start or (keys.sha256_of_text(found) != sha256 if sha256 else found != quote):
            at = text.find(quote) if quote else -1
            once = at >= 0 and text.find(quote, at + 1) < 0
            lost.append(LostQuote(iri, source.name, start, end, quote, found, at if once else None))
    return lost
