"""A scheme file, SKOS or plain → the concepts of a field."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from ..errors import UnreadableInput, WrongUse
from . import plain_schemes, xml_entities
from .terms import CONTEXT_CUE, STOP_PATTERN, UNWANTED, VALENCE, WANTED

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TITLES = (
    "http://purl.org/dc/terms/title",
    "http://purl.org/dc/elements/1.1/title",
    f"{_SKOS}prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
)
_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_TABLES = frozenset((".csv", ".tsv"))
_LISTS = frozenset((".txt", ".md", ".list"))
# How Turtle begins a line, and no line of a list.
_TURTLE = re.compile(rb"(?im)^[ \t]*(?:@prefix|@base|prefix[ \t]+[\w-]*:[ \t]*<|<[^>\s]{3,}>[ \t])")
MOST_BYTES = 64 * 1024 * 1024
"""Largest scheme file that is read whole."""
_Facts = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme.

    Attributes:
        iri: its identifier, absolute.
        pref_label: the English (else the first) preferred label.
        alt_labels, hidden_labels: further labels; hidden ones are matched but never shown.
        broader, narrower, related: IRIs within the scheme, both directions filled in, sorted.
        matches: IRIs in other schemes, by "exactMatch" and "closeMatch".
        valence: "wanted", "unwanted", or "" where the scheme does not say.
        context_cues: words of which one must stand near a one-word label, empty where it needs none.
        stop_patterns: turns of phrase in which a label does not mean the concept.
        language: tag of the labels' language ("en"), "" where the scheme gives none.
        other_labels: labels in other languages, each behind the tag of its language ("de"), sorted: for texts in these
            languages only, so no part of a graph and not compared.
        scheme: IRI of the concept's scheme where it is not the first of its graph (see `Scheme.others`).
    """

    iri: str
    pref_label: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    definition: str = ""
    scope_note: str = ""
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    exact_match: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    valence: str = ""
    context_cues: tuple[str, ...] = ()
    stop_patterns: tuple[str, ...] = ()
    language: str = ""
    scheme: str = ""
    other_labels: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A field: its concepts by IRI, in order of IRI.

    Attributes:
        name: for people ("common-factors (built in)").
        others: IRI and title of further schemes, where graphs of several fields were merged, sorted.
    """

    iri: str
    title: str
    name: str
    concepts: Mapping[str, Concept] = field(default_factory=lambda: MappingProxyType({}))
    others: tuple[tuple[str, str], ...] = ()


def bundled_scheme() -> Scheme:
    """The scheme that comes with Concite: the common factors of psychotherapy."""
    data = resources.files(__package__).joinpath("common-factors.ttl").read_bytes()
    return _scheme(_facts(data, ox.RdfFormat.TURTLE, "common-factors.ttl"), "common-factors (built in)")


def read_scheme(path: Path) -> Scheme:
    """The scheme in a file: Turtle, N-Triples, RDF/XML, JSON-LD, a table (CSV) or an indented list.

    Told by suffix (.ttl, .nt, .rdf, .xml, .jsonld, .csv, .tsv; .txt and .md hold lists), else by content.

    Raises:
        UnreadableInput: the file is missing, too large, or not what its suffix or its beginning says.
        WrongUse: the file holds no concept with a label.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableInput(
                str(path),
                f"is larger than {MOST_BYTES // (1024 * 1024)} MB",
                "cut out the branch that you need: concite concepts cut",
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or "cannot be opened", "check the path of the scheme") from None
    scheme = scheme_of(triples_of(data, path), path.name)
    if not scheme.concepts:
        raise WrongUse(f"{path}: holds no skos:Concept with a skos:prefLabel; give a scheme (docs/schemes.md)")
    return scheme


def scheme_of(triples: Iterable[ox.Triple], name: str) -> Scheme:
    """The scheme that triples tell of; without concepts where they tell of none."""
    return _scheme(_gathered(triples), name)


def triples_of(data: bytes, path: Path) -> Iterable[ox.Triple]:
    """The triples of a scheme file, whatever its kind (see `read_scheme`).

    Raises:
        UnreadableInput: as `read_scheme`; for RDF while the triples are taken.
    """
    kind = rdf_format(path, data[:4096])
    if kind:
        return _parsed(data, kind, str(path))
    return _plain(data, path).triples


def lines_of(path: Path) -> Mapping[str, int]:
    """Where each concept stands in a table or list, by IRI, counted from 1; nothing for RDF.

    Raises:
        UnreadableInput: as `read_scheme`.
    """
    data = path.read_bytes()
    return {} if rdf_format(path, data[:4096]) else _plain(data, path).lines


def _plain(data: bytes, path: Path) -> plain_schemes.PlainScheme:
    read = plain_schemes.read_table if _is_table(path, data) else plain_schemes.read_list
    return read(plain_schemes.decoded(data, str(path)), str(path))


def rdf_format(path: Path, head: bytes) -> ox.RdfFormat | None:
    """The kind of RDF in a file, by its suffix, else by its beginning; None for a table or list."""
    suffix = path.suffix.lower()
    if suffix in _FORMATS:
        return _FORMATS[suffix]
    if suffix in _TABLES:
        return None
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"<?xml", b"<rdf:RDF", b"<!DOCTYPE rdf")):
        return ox.RdfFormat.RDF_XML
    if start.startswith(b"{") or re.match(rb"\[\s*\{", start):
        return ox.RdfFormat.JSON_LD
    if suffix in _LISTS and not _TURTLE.search(head):
        return None
    return None if _names_columns(head) else ox.RdfFormat.TURTLE


def _is_table(path: Path, data: bytes) -> bool:
    return path.suffix.lower() in _TABLES or _names_columns(data[:4096])


def _names_columns(head: bytes) -> bool:
    """Whether the first line that is no remark names columns."""
    lines = (line.strip(b'" \t\r') for line in head.removeprefix(b"\xef\xbb\xbf").split(b"\n"))
    first = next((line for line in lines if line and not line.startswith(b"#")), b"")
    return re.search(rb"(?i)(?:^|[,;\t\"])(?:pref)?label(?:@[a-z-]+)?(?:$|[,;\t\"])", first) is not None


def _facts(data: bytes, kind: ox.RdfFormat, place: str) -> _Facts:
    return _gathered(_parsed(data, kind, place))


def _gathered(triples: Iterable[ox.Triple]) -> _Facts:
    """The triples by subject and predicate; blank nodes are left out."""
    facts: _Facts = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            facts[subject.value][triple.predicate.value].append(value)
    return facts


def _parsed(data: bytes, kind: ox.RdfFormat, place: str) -> Iterator[ox.Triple]:
    if kind == ox.RdfFormat.RDF_XML:
        xml_entities.refuse_bombs(data, place)
    with rdf_errors(kind, place):
        for quad in ox.parse(data, format=kind, base_iri="urn:x-concite:scheme"):
            yield quad.triple if isinstance(quad, ox.Quad) else quad


@contextmanager
def rdf_errors(kind: ox.RdfFormat, place: str) -> Iterator[None]:
    """Errors of the parser as one line with place and remedy."""
    try:
        yield
    except SyntaxError as error:
        where = f", line {error.lineno}" if error.lineno else ""
        said = " ".join(str(error.msg).split())
        raise UnreadableInput(
            f"{place}{where}", f"is not {kind.name}: {said}", "mend the line or save it anew"
        ) from None
    except ValueError as error:
        if isinstance(error, UnreadableInput):
            raise
        raise UnreadableInput(place, f"is not {kind.name}: {error}", "mend it or save it anew") from None


def _scheme(facts: _Facts, name: str) -> Scheme:
    found = {
        iri: about
        for iri, about in facts.items()
        if f"{_SKOS}Concept" in _iris(about, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        and about.get(f"{_SKOS}prefLabel")
    }
    broader: dict[str, set[str]] = defaultdict(set)
    related: dict[str, set[str]] = defaultdict(set)
    for iri, about in found.items():
        broader[iri] |= _within(found, about, "broader")
        for other in _within(found, about, "narrower"):
            broader[other].add(iri)
        for other in _within(found, about, "related"):
            related[iri].add(other)
            related[other].add(iri)
    narrower: dict[str, set[str]] = defaultdict(set)
    for iri, above in broader.items():
        for other in above:
            narrower[other].add(iri)
    concepts = {
        iri: _concept(iri, found[iri], broader[iri] - {iri}, narrower[iri] - {iri}, related[iri] - {iri})
        for iri in sorted(found)
    }
    schemes = sorted(
        iri
        for iri, about in facts.items()
        if f"{_SKOS}ConceptScheme" in _iris(about, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    )
    iri = schemes[0] if schemes else ""
    title = next((text for key in _TITLES if (text := _literal(facts.get(iri, {}), key))), name)
    return Scheme(iri, title, name, MappingProxyType(concepts))


def _concept(
    iri: str,
    about: Mapping[str, list[ox.NamedNode | ox.Literal]],
    broader: set[str],
    narrower: set[str],
    related: set[str],
) -> Concept:
    language, pref = _preferred(about[f"{_SKOS}prefLabel"])
    valences = _iris(about, VALENCE)
    return Concept(
        iri=iri,
        pref_label=pref,
        alt_labels=_labels(about.get(f"{_SKOS}altLabel", ()), language),
        hidden_labels=_labels(about.get(f"{_SKOS}hiddenLabel", ()), language),
        definition=_literal(about, f"{_SKOS}definition"),
        scope_note=_literal(about, f"{_SKOS}scopeNote"),
        broader=tuple(sorted(broader)),
        narrower=tuple(sorted(narrower)),
        related=tuple(sorted(related)),
        exact_match=tuple(sorted(_iris(about, f"{_SKOS}exactMatch"))),
        close_match=tuple(sorted(_iris(about, f"{_SKOS}closeMatch"))),
        valence="wanted" if WANTED in valences else "unwanted" if UNWANTED in valences else "",
        context_cues=_labels(about.get(CONTEXT_CUE, ()), language),
        stop_patterns=_labels(about.get(STOP_PATTERN, ()), language),
        language=language,
        other_labels=_other_labels(about, language),
    )


def _other_labels(about: Mapping[str, list[ox.NamedNode | ox.Literal]], language: str) -> tuple[tuple[str, str], ...]:
    """All labels that have a language, but not the one shown: primary tag and text."""
    found = {
        (value.language.split("-")[0].lower(), text)
        for name in ("prefLabel", "altLabel", "hiddenLabel")
        for value in about.get(f"{_SKOS}{name}", ())
        if isinstance(value, ox.Literal) and value.language and (text := _tidy(value.value))
    }
    return tuple(sorted(pair for pair in found if pair[0] != language.split("-")[0].lower()))


def _iris(about: Mapping[str, list[ox.NamedNode | ox.Literal]], predicate: str) -> set[str]:
    return {value.value for value in about.get(predicate, ()) if isinstance(value, ox.NamedNode)}


def _within(found: Mapping[str, object], about: Mapping[str, list[ox.NamedNode | ox.Literal]], name: str) -> set[str]:
    return {iri for iri in _iris(about, _SKOS + name) if iri in found}


def _literal(about: Mapping[str, list[ox.NamedNode | ox.Literal]], predicate: str) -> str:
    values = about.get(predicate)
    return _preferred(values)[1] if values else ""


def _preferred(values: Iterable[ox.NamedNode | ox.Literal]) -> tuple[str, str]:
    """Language and text of the label to show: English first, then untagged, then by language tag."""
    literals = [value for value in values if isinstance(value, ox.Literal)]
    ranked = sorted(
        ((value.language or "", _tidy(value.value)) for value in literals), key=lambda pair: (_rank(pair[0]), pair)
    )
    return ranked[0] if ranked else ("", "")


def _rank(language: str) -> int:
    return 0 if language.split("-")[0] == "en" else 1 if not language else 2


def _labels(values: Iterable[ox.NamedNode | ox.Literal], language: str) -> tuple[str, ...]:
    """Labels in the language shown, or without one; those of other languages are for other texts."""
    bare = language.split("-")[0]
    texts = {
        _tidy(value.value)
        for value in values
        if isinstance(value, ox.Literal) and (not value.language or value.language.split("-")[0] == bare)
    }
    return tuple(sorted(text for text in texts if text))


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
