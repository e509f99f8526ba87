"""RDF → the knowledge graph: what Concite wrote, and any other file that keeps the shapes.

Order, prefixes and statements that the vocabulary does not know make no difference. What stands in a
file only because it follows from the rest (direct triples, labels of statements, IRIs of possible
matches) is checked where a shape asks for it, and made anew when the graph is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from ..errors import UnreadableInput
from ..ontology.scheme import Concept, Scheme
from ..ontology.terms import CAUSAL_STRENGTHS, DATA_BASE, NAMESPACE, PREFIXES, UNWANTED, WANTED, WORK_TYPES
from . import graph_file
from .keys import zotero_key
from .knowledge import KnowledgeGraph, Node
from .model import (
    Author,
    Causal,
    Certainty,
    Edge,
    EdgeKind,
    Evidence,
    Figure,
    InTextCitation,
    Origin,
    Passage,
    PossiblySame,
    Publication,
    SourceDocument,
)
from .rdf_shapes import TYPE, Data, Facts, Fault, Term, faults, name_of
from .turtle_text import doi_address

_RDF, _RDFS, _SKOS = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["skos"]
_DCTERMS, _FOAF, _BIBO = PREFIXES["dcterms"], PREFIXES["foaf"], PREFIXES["bibo"]
_CAUSAL = {NAMESPACE + name: Causal(value) for value, name in CAUSAL_STRENGTHS.items()}
_WORK_TYPES = {NAMESPACE + name: value for value, name in WORK_TYPES.items()}
_DATASET = PREFIXES["void"] + "Dataset"
_MARK = re.compile(r"([a-z]+) char=([0-9]{1,18}),([0-9]{1,18})")
_MEMBER = re.compile(re.escape(_RDF) + r"_([1-9][0-9]{0,8})")
_REMEDY = "mend it (concite validate lists every fault), or write the graph again with: concite build"


def read_graph(path: Path) -> KnowledgeGraph:
    """The knowledge graph in a file, Turtle or another RDF by suffix.

    Identifiers are what follows the base, which is where the file's `void:Dataset` lives; things that
    live elsewhere keep their IRI as identifier. Of several values where the graph holds one, the
    English, then the untagged, then the first in order is read.

    Raises:
        UnreadableInput: the file is missing, is no RDF, or does not keep the shapes; the message names
            the line, or the shape and the node.
    """
    data = Data(_facts(path))
    found = sorted(
        set(faults(data, lambda: graph_file.load(path))), key=lambda fault: (fault.node, fault.shape, fault.message)
    )
    if found:
        raise _broken(path, found)
    graph = _Reader(data).graph()
    if not graph.graph:
        raise UnreadableInput(str(path), "holds nothing of the Concite vocabulary", "give a graph that it describes")
    return graph


def _broken(path: Path, found: list[Fault]) -> UnreadableInput:
    first = found[0]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return UnreadableInput(str(path), f"{first.shape}: {first.node}: {first.message}{more}", _REMEDY)


def _facts(path: Path) -> Facts:
    """The triples by subject and predicate, each once, whichever graph of the file they stand in."""
    facts: Facts = {}
    names: dict[str, str] = {}  # one string per predicate, however often it stands there
    for quad in graph_file.read_triples(path):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        about = facts.setdefault(name_of(subject), {})
        about.setdefault(names.setdefault(predicate, predicate), []).append(value)
    for about in facts.values():
        for predicate, values in about.items():
            if len(values) > 1:
                about[predicate] = list(dict.fromkeys(values))
    return facts


class _Reader:
    """Names of things relative to the base, and a value of the model for each."""

    def __init__(self, data: Data) -> None:
        self.data = data
        datasets = sorted(iri for iri in data.members.get(_DATASET, ()) if re.search(r"[/#]dataset$", iri))
        self.bases = [iri.removesuffix("dataset") for iri in datasets] or [DATA_BASE]
        self.base = self.bases[0] if len(self.bases) == 1 else DATA_BASE
        licences = {name_of(one) for iri in datasets for one in data.facts[iri].get(_DCTERMS + "license", ())}
        self.licence = licences.pop() if len(licences) == 1 else ""
        checked = [self.text(iri, NAMESPACE + "retractionsChecked") in ("true", "1") for iri in datasets]
        self.retractions_checked = bool(checked) and all(checked)
        self.note = ". ".join(sorted({note for iri in datasets for note in self.texts(iri, _RDFS + "comment")}))
        schemes = sorted(data.members.get(_SKOS + "ConceptScheme", ()))
        self.schemes = [(iri, self.text(iri, _DCTERMS + "title", _RDFS + "label")) for iri in schemes]
        self.text_of: dict[str, str] = {}
        for text in data.members.get(NAMESPACE + "DocumentText", ()):
            for document in data.facts[text].get(NAMESPACE + "textOf", ()):
                self.text_of[name_of(document)] = text

    def graph(self) -> KnowledgeGraph:
        concepts = {concept.iri: concept for concept in map(self._concept, self._all(_SKOS + "Concept"))}
        first, *others = self.schemes or [("", "")]
        scheme = Scheme(*first, name=first[1], concepts=dict(sorted(concepts.items())), others=tuple(others))
        nodes: list[Node] = [*concepts.values()]
        nodes += map(self._author, self._all(NAMESPACE + "Author"))
        nodes += map(self._publication, self._all(NAMESPACE + "Publication"))
        nodes += map(self._document, self._all(NAMESPACE + "SourceDocument"))
        return KnowledgeGraph(
            scheme,
            nodes,
            map(self._edge, self._all(NAMESPACE + "Statement")),
            map(self._evidence, self._all(NAMESPACE + "Evidence")),
            map(self._passage, self._all(NAMESPACE + "Passage")),
            map(self._citation, self._all(NAMESPACE + "InTextCitation")),
            self._possibly_same(),
            base=self.base,
            licence=self.licence,
            retractions_checked=self.retractions_checked,
            note=self.note,
        )

    def _all(self, kind: str) -> list[str]:
        return self.data.members.get(kind, [])

    # ------------------------------------------------------------ values

    def values(self, subject: str, predicate: str) -> list[Term]:
        return self.data.facts.get(subject, {}).get(predicate, [])

    def text(self, subject: str, *predicates: str) -> str:
        """The best literal of the first of some properties that has one, "" where none has."""
        for predicate in predicates:
            literals = [one for one in self.values(subject, predicate) if isinstance(one, ox.Literal)]
            if literals:
                return min(literals, key=_preference).value
        return ""

    def texts(self, subject: str, predicate: str, language: str | None = None) -> tuple[str, ...]:
        """The literals of a property, sorted: all, or those in a language or in none."""
        found = {
            one.value
            for one in self.values(subject, predicate)
            if isinstance(one, ox.Literal)
            and (language is None or not one.language or _primary(one.language) == _primary(language))
        }
        return tuple(sorted(text for text in found if text))

    def number(self, subject: str, name: str) -> int | None:
        text = self.text(subject, NAMESPACE + name)
        return int(text) if re.fullmatch(r"\+?[0-9]{1,18}", text) else None

    def iris(self, subject: str, predicate: str) -> list[str]:
        return sorted(one.value for one in self.values(subject, predicate) if isinstance(one, ox.NamedNode))

    def id(self, iri: str) -> str:
        """The identifier: what follows a base, where that cannot be taken for an IRI itself."""
        for base in self.bases:
            rest = iri[len(base) :]
            if rest and iri.startswith(base) and ":" not in rest.partition("/")[0]:
                return rest
        return iri

    def ids(self, subject: str, name: str) -> tuple[str, ...]:
        return tuple(sorted(map(self.id, self.iris(subject, NAMESPACE + name))))

    def one_id(self, subject: str, name: str) -> str | None:
        found = self.ids(subject, name)
        return found[-1] if found else None

    # ------------------------------------------------------------ nodes

    def _concept(self, iri: str) -> Concept:
        labels = [one for one in self.values(iri, _SKOS + "prefLabel") if isinstance(one, ox.Literal)]
        preferred = min(labels, key=_preference, default=ox.Literal(self.text(iri, _RDFS + "label")))
        language = preferred.language or ""
        schemes = self.iris(iri, _SKOS + "inScheme")
        valences = self.iris(iri, NAMESPACE + "valence")
        return Concept(
            iri=iri,
            pref_label=preferred.value,
            alt_labels=self.texts(iri, _SKOS + "altLabel", language),
            hidden_labels=self.texts(iri, _SKOS + "hiddenLabel", language),
            definition=self.text(iri, _SKOS + "definition"),
            scope_note=self.text(iri, _SKOS + "scopeNote"),
            broader=tuple(self.iris(iri, _SKOS + "broader")),
            narrower=tuple(self.iris(iri, _SKOS + "narrower")),
            related=tuple(self.iris(iri, _SKOS + "related")),
            exact_match=tuple(self.iris(iri, _SKOS + "exactMatch")),
            close_match=tuple(self.iris(iri, _SKOS + "closeMatch")),
            valence="wanted" if WANTED in valences else "unwanted" if UNWANTED in valences else "",
            language=language,
            scheme=schemes[0] if schemes and self.schemes and self.schemes[0][0] not in schemes else "",
        )

    def _author(self, iri: str) -> Author:
        identifiers = self.texts(iri, _DCTERMS + "identifier")
        return Author(
            id=self.id(iri),
            label=self.text(iri, _RDFS + "label"),
            family=self.text(iri, _FOAF + "familyName"),
            given=self.text(iri, _FOAF + "givenName"),
            literal=self.text(iri, _FOAF + "name"),
            orcid=next((one.removeprefix("orcid:") for one in identifiers if one.startswith("orcid:")), ""),
            names=self.texts(iri, NAMESPACE + "nameForm"),
            identity_basis=self.texts(iri, NAMESPACE + "identityBasis"),
        )

    def _publication(self, iri: str) -> Publication:
        identifiers = self.texts(iri, _DCTERMS + "identifier")
        doi = next((one.removeprefix("doi:") for one in identifiers if one.startswith("doi:")), "")
        pages = [page for page in self.iris(iri, _FOAF + "page") if not doi or page != doi_address(doi)]
        return Publication(
            id=self.id(iri),
            label=self.text(iri, _RDFS + "label"),
            authors=tuple(self._authors(iri)),
            title=self.text(iri, _DCTERMS + "title"),
            year=self.text(iri, _DCTERMS + "date"),
            suffix=self.text(iri, NAMESPACE + "yearSuffix"),
            container=self.text(iri, NAMESPACE + "containerTitle"),
            volume=self.text(iri, _BIBO + "volume"),
            issue=self.text(iri, _BIBO + "issue"),
            pages=self.text(iri, _BIBO + "pages"),
            publisher=self.text(iri, NAMESPACE + "publisherName"),
            doi=doi,
            url=pages[0] if pages else "",
            resolved=self.text(iri, NAMESPACE + "resolved") in ("true", "1"),
            reference=self.text(iri, _DCTERMS + "bibliographicCitation"),
            identity_basis=self.texts(iri, NAMESPACE + "identityBasis"),
            citation_keys=self.texts(iri, NAMESPACE + "citationKey"),
            keywords=self.texts(iri, NAMESPACE + "keyword"),
            collections=self.texts(iri, NAMESPACE + "collection"),
            work_types=tuple(sorted(_WORK_TYPES[kind] for kind in self.iris(iri, NAMESPACE + "workType"))),
            retraction=self.texts(iri, NAMESPACE + "retraction"),
        )

    def _authors(self, iri: str) -> Iterator[str]:
        """The authors in the work's order where the file tells it, then those that the order leaves out."""
        known = self.iris(iri, NAMESPACE + "hasAuthor")
        ordered: list[str] = []
        for container in self.iris(iri, _BIBO + "authorList")[:1]:
            members = []
            for predicate, values in self.data.facts.get(container, {}).items():
                if place := _MEMBER.fullmatch(predicate):
                    members += [(int(place[1]), name_of(one)) for one in values]
            ordered = [author for _, author in sorted(members) if author in known]
        yield from map(self.id, ordered)
        yield from (self.id(author) for author in known if author not in ordered)

    def _document(self, iri: str) -> SourceDocument:
        text = self.text_of.get(iri, "")
        return SourceDocument(
            id=self.id(iri),
            label=self.text(iri, _RDFS + "label"),
            name=self.text(iri, NAMESPACE + "fileName"),
            kind=self.text(iri, NAMESPACE + "format"),
            sha256=self.text(iri, NAMESPACE + "sha256"),
            text_id=self.id(text) if text else "",
            text_sha256=self.text(text, NAMESPACE + "sha256"),
            characters=self.number(text, "characters") or 0,
            title=self.text(iri, _DCTERMS + "title"),
            embodies=self.one_id(iri, "embodies"),
            zotero_key=next((key for page in self.iris(iri, _FOAF + "page") if (key := zotero_key(page))), ""),
        )

    # ------------------------------------------------------------ edges and what they rest on

    def _edge(self, iri: str) -> Edge:
        kind = EdgeKind(self.iris(iri, _RDF + "predicate")[0].removeprefix(NAMESPACE))
        source, target = (self.iris(iri, _RDF + end)[0] for end in ("subject", "object"))
        return Edge(
            id=self.id(iri),
            source=source if self._is_concept(source) else self.id(source),
            kind=kind,
            target=target if self._is_concept(target) else self.id(target),
            directed=self.text(iri, NAMESPACE + "directed") in ("true", "1"),
            evidence=self.ids(iri, "hasEvidence"),
        )

    def _is_concept(self, iri: str) -> bool:
        return any(name_of(kind) == _SKOS + "Concept" for kind in self.values(iri, TYPE))

    def _evidence(self, iri: str) -> Evidence:
        found = (_MARK.fullmatch(text) for text in self.texts(iri, NAMESPACE + "mark"))
        marks = [(mark[1], int(mark[2]), int(mark[3])) for mark in found if mark]
        strengths = self.iris(iri, NAMESPACE + "causalStrength")
        return Evidence(
            id=self.id(iri),
            passage=self.ids(iri, "hasPassage")[0],
            citations=self.ids(iri, "viaCitation"),
            certainty=Certainty(self.iris(iri, NAMESPACE + "certainty")[0].removeprefix(NAMESPACE)),
            rule=self.text(iri, NAMESPACE + "rule"),
            origin=Origin(self.iris(iri, NAMESPACE + "origin")[0].removeprefix(NAMESPACE)),
            section=self.text(iri, NAMESPACE + "section") or "other",
            note=self.text(iri, NAMESPACE + "note"),
            repeats=self.number(iri, "repeats") or 0,
            marks=tuple(sorted(marks, key=lambda mark: (mark[1], mark[2], mark[0]))),
            figures=tuple(
                sorted(
                    (self._figure(one) for one in self.iris(iri, NAMESPACE + "hasFigure")),
                    key=lambda figure: (figure.start, figure.end, figure.name),
                )
            ),
            causal=_CAUSAL[strengths[0]] if strengths else Causal.NONE,
        )

    def _figure(self, iri: str) -> Figure:
        return Figure(
            name=self.text(iri, NAMESPACE + "measure"),
            value=self._decimal(iri, "value"),
            sign=self.text(iri, NAMESPACE + "comparison") or "=",
            low=self._decimal(iri, "lowerBound"),
            high=self._decimal(iri, "upperBound"),
            level=self._decimal(iri, "confidenceLevel"),
            start=self.number(iri, "startOffset") or 0,
            end=self.number(iri, "endOffset") or 0,
        )

    def _decimal(self, subject: str, name: str) -> Decimal | None:
        text = self.text(subject, NAMESPACE + name)
        return Decimal(text) if re.fullmatch(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", text) else None

    def _passage(self, iri: str) -> Passage:
        quote = self.text(iri, NAMESPACE + "quote")
        return Passage(
            id=self.id(iri),
            # A text of two documents (copies of one) is quoted from the later identifier, as in a build.
            document=self.one_id(iri, "inDocument") or "",
            start=self.number(iri, "startOffset") or 0,
            end=self.number(iri, "endOffset") or 0,
            quote=quote,
            page_label=self.text(iri, NAMESPACE + "pageLabel"),
            page_index=self.number(iri, "pageIndex"),
            quote_sha256="" if quote else self.text(iri, NAMESPACE + "quoteSha256"),
        )

    def _citation(self, iri: str) -> InTextCitation:
        quote = self.text(iri, NAMESPACE + "quote")
        return InTextCitation(
            id=self.id(iri),
            document=self.one_id(iri, "inDocument") or "",
            start=self.number(iri, "startOffset") or 0,
            end=self.number(iri, "endOffset") or 0,
            text=quote,
            publication=self.one_id(iri, "citesPublication"),
            authors=self.ids(iri, "namesAuthor"),
            locator=self.text(iri, NAMESPACE + "locator"),
            cited_in=self.one_id(iri, "foundInCitation"),
            quote_sha256="" if quote else self.text(iri, NAMESPACE + "quoteSha256"),
        )

    def _possibly_same(self) -> Iterator[PossiblySame]:
        """Matches with their reasons, then pairs that are linked without one."""
        known = set()
        for match in self._all(NAMESPACE + "PossibleMatch"):
            candidates = self.ids(match, "candidate")
            if len(candidates) == 2:
                known.add(candidates)
                for reason in self.texts(match, NAMESPACE + "reason") or ("",):
                    yield PossiblySame(candidates[0], candidates[1], reason)
        for kind in ("Author", "Publication"):
            for iri in self._all(NAMESPACE + kind):
                for other in self.ids(iri, "possiblySame"):
                    first, second = sorted((self.id(iri), other))
                    if first != second and (first, second) not in known:
                        known.add((first, second))
                        yield PossiblySame(first, second, "")


def _preference(one: ox.Literal) -> tuple[int, str, str]:
    """English first, then untagged, then by language tag, then by text: as schemes are read."""
    language = one.language or ""
    return (0 if _primary(language) == "en" else 1 if not language else 2), language, one.value


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
