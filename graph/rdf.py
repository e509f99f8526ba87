"""The knowledge graph as Turtle 1.1: prefixes, one section per kind, one pass, no blank nodes.

Subjects stand in the order of their identifiers, so equal graphs give equal bytes. What is written
of each thing, and which direct triples, is defined in `ontology/concite.ttl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import TextIO

from ..ontology.scheme import Concept
from ..ontology.terms import CAUSAL_STRENGTHS, WORK_TYPES
from .keys import digest, figure_id, zotero_address
from .knowledge import KnowledgeGraph, node_id, node_label
from .look import relation_words
from .model import (
    Author,
    Certainty,
    Edge,
    EdgeKind,
    Evidence,
    Figure,
    InTextCitation,
    Passage,
    Publication,
    SourceDocument,
)
from .rdf_names import Names
from .turtle_text import checked_base, doi_address, literal, valid_iri, web_address

RIGHTS = "Quotations belong to their rights holders; quoted for citation."

_YEAR = re.compile(r"[0-9]{4}")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_ORCID = re.compile(r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]")
_NEXT = " ;\n    "  # between two properties
_Pairs = list[tuple[str, list[str]]]


def write_turtle(graph: KnowledgeGraph, stream: TextIO) -> None:
    """Write the graph as Turtle 1.1, identifiers behind the graph's base; concepts keep their own IRIs.

    Args:
        graph: what to write.
        stream: open for text in UTF-8, with newlines left as they are.

    Raises:
        WrongUse: the base is no absolute IRI that ends in "/" or "#".
    """
    stream.writelines(turtle_blocks(graph))


def turtle_blocks(graph: KnowledgeGraph) -> Iterator[str]:
    """The Turtle that `write_turtle` writes, piece by piece, each a few lines long."""
    return _Writer(graph, checked_base(graph.base)).blocks()


class _Writer:
    """A block of Turtle for each thing of a graph."""

    def __init__(self, graph: KnowledgeGraph, base: str) -> None:
        self.graph, self.base = graph, base
        self.names = Names(base, graph.concepts)
        self.labels = {node_id(node): node_label(node) for node in graph.nodes()}
        self.texts = {document.id: self.names[document.text_id] for document in graph.documents}
        self.word = cache(literal)  # of rules, sections and roles: few words, each written often
        self.words: dict[tuple[EdgeKind, bool, str], str] = {}
        self.possible: dict[tuple[str, str], list[str]] = {}
        for pair in graph.possibly_same:
            first, second = sorted((pair.first, pair.second))
            self.possible.setdefault((first, second), []).append(pair.reason)
        self.direct = self._direct_triples()

    def _direct_triples(self) -> dict[str, dict[str, list[str]]]:
        """By subject and property: an edge is a triple of its own where some evidence asserts it.

        One without direction is written both ways.
        """
        evidence = self.graph.evidence
        triples: dict[str, dict[str, list[str]]] = {}
        for edge in self.graph.edges():
            if any(evidence[piece].certainty is Certainty.ASSERTED for piece in edge.evidence):
                triples.setdefault(edge.source, {}).setdefault(edge.kind, []).append(edge.target)
                if not edge.directed:
                    triples.setdefault(edge.target, {}).setdefault(edge.kind, []).append(edge.source)
        for first, second in self.possible:
            triples.setdefault(first, {}).setdefault("possiblySame", []).append(second)
            triples.setdefault(second, {}).setdefault("possiblySame", []).append(first)
        return triples

    # ------------------------------------------------------------ blocks

    def blocks(self) -> Iterator[str]:
        graph = self.graph
        yield self.names.head()
        yield _section("The graph as a whole")
        yield _block(f"<{self.base}dataset>", "void:Dataset",
                     [_texts("rdfs:label", "Concite knowledge graph"), _texts("rdfs:comment", graph.note),
                      _texts("dcterms:rights", RIGHTS),
                      ("dcterms:license", [f"<{valid_iri(graph.licence)}>"] if graph.licence else []),
                      ("concite:retractionsChecked", ["true" if graph.retractions_checked else "false"])])  # fmt: skip
        yield _section("Concepts")
        yield from self._scheme()
        yield from map(self._concept, graph.concepts)
        yield _section("Authors")
        yield from map(self._author, graph.authors)
        yield _section("Cited works")
        yield from map(self._publication, graph.works)
        yield _section("Documents that were read")
        yield from map(self._document, graph.documents)
        yield _section("Statements: each edge as a node, with its evidence")
        yield from map(self._statement, graph.edges())
        yield _section("Evidence: one reading of one passage")
        for evidence in graph.evidence.values():
            yield self._evidence(evidence)
            for figure in evidence.figures:
                yield self._figure(evidence, figure)
        yield _section("Passages, quoted; offsets count Unicode code points in the text")
        for passage in graph.passages.values():
            yield self._passage(passage)
        yield _section("In-text citations")
        for citation in graph.citations.values():
            yield self._citation(citation)
        yield _section("Possible matches: authors or works that may be the same, for review")
        for (first, second), reasons in sorted(self.possible.items()):
            yield _block(
                self.names["possible-match/" + digest(first, second)],
                "concite:PossibleMatch",
                [
                    ("concite:candidate", sorted({self.names[first], self.names[second]})),
                    _texts("concite:reason", *reasons),
                ],
            )

    def _scheme(self) -> Iterator[str]:
        scheme = self.graph.scheme
        for iri, title in ((scheme.iri, scheme.title), *scheme.others):
            if iri:
                yield _block(f"<{valid_iri(iri)}>", "skos:ConceptScheme",
                             [_texts("rdfs:label", title), _texts("dcterms:title", title)])  # fmt: skip

    def _concept(self, concept: Concept) -> str:
        scheme, language = concept.scheme or self.graph.scheme.iri, concept.language
        pairs: _Pairs = [
            _texts("rdfs:label", concept.pref_label),
            _texts("skos:prefLabel", concept.pref_label, language=language),
            _texts("skos:altLabel", *concept.alt_labels, language=language),
            _texts("skos:hiddenLabel", *concept.hidden_labels, language=language),
            _texts("skos:definition", concept.definition),
            _texts("skos:scopeNote", concept.scope_note),
            ("concite:valence", [f"concite:{concept.valence}"] if concept.valence else []),
            ("skos:inScheme", [f"<{valid_iri(scheme)}>"] if scheme else []),
            ("skos:broader", self._concepts(concept.broader)),
            ("skos:narrower", self._concepts(concept.narrower)),
            ("skos:related", self._concepts(concept.related)),
            ("skos:exactMatch", _addresses(concept.exact_match)),
            ("skos:closeMatch", _addresses(concept.close_match)),
        ]
        return _block(self.names[concept.iri], "skos:Concept", pairs + self._edges_from(concept.iri))

    def _concepts(self, iris: Iterable[str]) -> list[str]:
        return sorted({self.names.of_concept(iri) for iri in iris})

    def _author(self, author: Author) -> str:
        orcid = author.orcid if _ORCID.fullmatch(author.orcid) else ""
        pairs: _Pairs = [
            _texts("rdfs:label", author.label),
            _texts("foaf:familyName", author.family),
            _texts("foaf:givenName", author.given),
            _texts("foaf:name", author.literal),
            _texts("concite:nameForm", *author.names),
            _texts("dcterms:identifier", f"orcid:{orcid}" if orcid else ""),
            ("foaf:page", [f"<https://orcid.org/{orcid}>"] if orcid else []),
            _texts("concite:identityBasis", *author.identity_basis),
        ]
        return _block(self.names[author.id], "concite:Author", pairs + self._edges_from(author.id))

    def _publication(self, work: Publication) -> str:
        name = self.names[work.id]
        authors = [self.names[author] for author in work.authors]
        in_order = f"<{valid_iri(self.base + work.id)}/authors>" if len(authors) > 1 else ""
        pages = {doi_address(work.doi)} if work.doi else set()
        if work.url and (address := web_address(work.url)):
            pages.add(address)
        date = f'"{work.year}"^^xsd:gYear' if _YEAR.fullmatch(work.year) else literal(work.year)
        pairs: _Pairs = [
            _texts("rdfs:label", work.label),
            _texts("dcterms:title", work.title),
            ("concite:hasAuthor", list(dict.fromkeys(authors))),
            ("bibo:authorList", [in_order] if in_order else []),
            ("dcterms:date", [date] if work.year else []),
            _texts("concite:yearSuffix", work.suffix),
            _texts("concite:containerTitle", work.container),
            _texts("bibo:volume", work.volume),
            _texts("bibo:issue", work.issue),
            _texts("bibo:pages", work.pages),
            _texts("concite:publisherName", work.publisher),
            _texts("dcterms:identifier", f"doi:{work.doi}" if work.doi else ""),
            ("foaf:page", [f"<{page}>" for page in sorted(pages)]),
            ("concite:resolved", ["true" if work.resolved else "false"]),
            _texts("dcterms:bibliographicCitation", work.reference),
            _texts("concite:identityBasis", *work.identity_basis),
            _texts("concite:citationKey", *work.citation_keys),
            _texts("concite:keyword", *work.keywords),
            _texts("concite:collection", *work.collections),
            ("concite:workType", sorted(f"concite:{WORK_TYPES[kind]}" for kind in work.work_types)),
            _texts("concite:retraction", *work.retraction),
        ]
        block = _block(name, "concite:Publication", pairs + self._edges_from(work.id))
        if in_order:
            # A container with a name of its own keeps the authors' order without blank nodes.
            members: _Pairs = [(f"rdf:_{number}", [author]) for number, author in enumerate(authors, 1)]
            block += _block(in_order, "rdf:Seq", members)
        return block

    def _document(self, document: SourceDocument) -> str:
        pairs: _Pairs = [
            _texts("rdfs:label", document.label),
            _texts("dcterms:title", document.title),
            _texts("concite:fileName", document.name),
            _texts("concite:format", document.kind),
            _texts("concite:sha256", document.sha256),
            ("concite:embodies", [self.names[document.embodies]] if document.embodies else []),
            ("foaf:page", [f"<{zotero_address(document.zotero_key)}>"] if document.zotero_key else []),
        ]
        text: _Pairs = [
            ("concite:textOf", [self.names[document.id]]),
            _texts("concite:sha256", document.text_sha256),
            ("concite:characters", [str(document.characters)]),
        ]
        block = _block(self.names[document.id], "concite:SourceDocument", pairs + self._edges_from(document.id))
        return block + (_block(self.names[document.text_id], "concite:DocumentText", text) if document.text_id else "")

    def _edges_from(self, identifier: str) -> _Pairs:
        return [
            (f"concite:{kind}", sorted({self.names[target] for target in targets}))
            for kind, targets in sorted(self.direct.get(identifier, {}).items())
        ]

    def _label(self, edge: Edge) -> str:
        key = edge.kind, edge.directed, edge.target
        # Of two who dispute one thing, one may have found no effect: their words differ.
        words = None if edge.kind is EdgeKind.DISPUTES else self.words.get(key)
        if words is None:
            colon = ":" if edge.kind in (EdgeKind.SECOND_HAND, EdgeKind.CITED_FOR) else ""
            self.words[key] = words = relation_words(self.graph, edge) + colon
        if edge.kind is EdgeKind.CITED_FOR:
            return f"{self.labels[edge.source]} {words} {self._label(self.graph.edge(edge.target))}"
        return f"{self.labels[edge.source]} {words} {self.labels[edge.target]}"

    def _statement(self, edge: Edge) -> str:
        evidence = " , ".join([self.names[piece] for piece in edge.evidence])
        return (
            f"\n{self.names[edge.id]} a concite:Statement ;\n    rdfs:label {literal(self._label(edge))} ;\n"
            f"    rdf:subject {self.names[edge.source]} ; rdf:predicate concite:{edge.kind} ;\n"
            f"    rdf:object {self.names[edge.target]} ; concite:directed {'true' if edge.directed else 'false'} ;\n"
            f"    concite:hasEvidence {evidence} .\n"
        )

    def _evidence(self, evidence: Evidence) -> str:
        more, word = [], self.word
        if evidence.citations:
            more.append("concite:viaCitation " + " , ".join([self.names[citation] for citation in evidence.citations]))
        if evidence.section != "other":
            more.append(f"concite:section {word(evidence.section)}")
        if strength := CAUSAL_STRENGTHS.get(evidence.causal):
            more.append(f"concite:causalStrength concite:{strength}")
        if evidence.note:
            more.append(f"concite:note {literal(evidence.note)}")
        if evidence.repeats:
            more.append(f"concite:repeats {evidence.repeats}")
        if evidence.figures:
            names = [self.names[figure_id(evidence.id, one.name, one.start, one.end)] for one in evidence.figures]
            more.append("concite:hasFigure " + " , ".join(sorted(names)))
        if evidence.marks:
            # The span as RFC 5147 writes a range of characters in a fragment of plain text.
            marks = {f'{word(role)[:-1]} char={start},{end}"' for role, start, end in evidence.marks}
            more.append("concite:mark " + " , ".join(sorted(marks)))
        return (
            f"\n{self.names[evidence.id]} a concite:Evidence ; concite:hasPassage {self.names[evidence.passage]} ;\n"
            f"    concite:certainty concite:{evidence.certainty} ; concite:origin concite:{evidence.origin} ;"
            f" concite:rule {word(evidence.rule)}{''.join([_NEXT + part for part in more])} .\n"
        )

    def _figure(self, evidence: Evidence, figure: Figure) -> str:
        numbers = [
            f"concite:{name} {_decimal(value)}"
            for name, value in (
                ("value", figure.value),
                ("lowerBound", figure.low),
                ("upperBound", figure.high),
                ("confidenceLevel", figure.level),
            )
            if value is not None
        ]
        if figure.sign != "=":
            numbers.insert(0, f"concite:comparison {literal(figure.sign)}")
        return (
            f"\n{self.names[figure_id(evidence.id, figure.name, figure.start, figure.end)]} a concite:Figure ;"
            f" concite:measure {literal(figure.name)} ;\n    {' ; '.join(numbers)} ;\n"
            f"    concite:startOffset {figure.start} ; concite:endOffset {figure.end} .\n"
        )

    def _passage(self, passage: Passage) -> str:
        label = f" ; concite:pageLabel {literal(passage.page_label)}" if passage.page_label else ""
        index = f" ; concite:pageIndex {passage.page_index}" if passage.page_index is not None else ""
        return (
            f"\n{self.names[passage.id]} a concite:Passage ;\n    {_quote(passage.quote, passage.quote_sha256)} ;\n"
            f"    concite:startOffset {passage.start} ; concite:endOffset {passage.end}{label}{index} ;\n"
            f"    concite:inDocument {self.names[passage.document]} ; concite:inText {self.texts[passage.document]} .\n"
        )

    def _citation(self, citation: InTextCitation) -> str:
        more = []
        if citation.publication:
            more.append(f"concite:citesPublication {self.names[citation.publication]}")
        if citation.authors:
            more.append("concite:namesAuthor " + " , ".join([self.names[author] for author in citation.authors]))
        if citation.locator:
            more.append(f"concite:locator {literal(citation.locator)}")
        if citation.cited_in:
            more.append(f"concite:foundInCitation {self.names[citation.cited_in]}")
        return (
            f"\n{self.names[citation.id]} a concite:InTextCitation ;\n"
            f"    {_quote(citation.text, citation.quote_sha256)} ;"
            f" concite:startOffset {citation.start} ; concite:endOffset {citation.end} ;\n"
            f"    concite:inDocument {self.names[citation.document]} ; concite:inText {self.texts[citation.document]}"
            f"{''.join([_NEXT + part for part in more])} .\n"
        )


def _section(title: str) -> str:
    return f"\n# {'-' * 16} {title}\n"


def _quote(quote: str, sha256: str) -> str:
    """The words of a span, or what is left to check them by."""
    return f'concite:quoteSha256 "{sha256}"' if sha256 else f"concite:quote {literal(quote)}"


def _decimal(value: Decimal) -> str:
    """A number as xsd:decimal with the digits that were written; whole ones would else be xsd:integer."""
    text = format(value, "f")
    return text if "." in text else f'"{text}"^^xsd:decimal'


def _texts(predicate: str, *values: str, language: str = "") -> tuple[str, list[str]]:
    """A property with its texts, each once, sorted as they are written; empty ones say nothing."""
    tag = f"@{language}" if _LANGUAGE.fullmatch(language) else ""
    return predicate, sorted({literal(value) + tag for value in values if value})


def _addresses(iris: Iterable[str]) -> list[str]:
    """Links to other schemes, as IRIs; what is no web address would be no concept."""
    return [f"<{address}>" for address in sorted({web_address(iri) for iri in iris}) if address]


def _block(subject: str, kind: str, pairs: _Pairs) -> str:
    """One subject with its type first; properties without objects are left out."""
    lines = [f"{predicate} {' , '.join(objects)}" for predicate, objects in pairs if objects]
    return f"\n{subject} a {kind}" + "".join([f" ;\n    {line}" for line in lines]) + " .\n"
