"""A thesaurus of any size → one branch of it, as a SKOS scheme.

Read are SKOS (skos:broader and skos:narrower, labels, notes, matches) and MeSH's own RDF (meshv:broaderDescriptor,
the descriptor's rdfs:label, and the labels of its concepts and terms). The file is gone through several times and never
held: first the hierarchy, then what is said of the concepts chosen. Of N-Triples only lines with a predicate that is
asked for are parsed at all.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from ..errors import UnreadableInput, WrongUse
from .plain_schemes import LABELS, MATCHES, SKOS, TEXTS, TITLE, TYPE
from .scheme import MOST_BYTES, rdf_errors, rdf_format, triples_of
from .terms import VALENCE

_MESH = "http://id.nlm.nih.gov/mesh/vocab#"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_PREFERRED = SKOS + "prefLabel"
_DOWN = frozenset((SKOS + "narrower",))
_UP = frozenset((SKOS + "broader", _MESH + "broaderDescriptor"))
_NAMES = frozenset((_PREFERRED, SKOS + "altLabel", _RDFS_LABEL))
_KEPT = frozenset((_PREFERRED, SKOS + "related", VALENCE, *LABELS.values(), *TEXTS.values(), *MATCHES.values()))
_PARTS = frozenset((_MESH + "preferredConcept", _MESH + "concept"))
_TERMS = frozenset((_MESH + "preferredTerm", _MESH + "term"))
_TERM_LABELS = frozenset((_MESH + "prefLabel", _MESH + "altLabel"))
_SCOPE_NOTE = _MESH + "scopeNote"
_DESCRIPTORS = ("TopicalDescriptor", "GeographicalDescriptor", "PublicationType", "CheckTag")
_CONCEPTS = frozenset((SKOS + "Concept", *(_MESH + kind for kind in _DESCRIPTORS)))
_LINKS = _DOWN | _UP | _PARTS | _TERMS | frozenset((TYPE, VALENCE, SKOS + "related", *MATCHES.values()))
_Told = tuple[str, str, ox.NamedNode | ox.Literal]

MOST_LINKS = 3_000_000
"""Most links of a hierarchy that are held; about 1 GB of memory."""
_BLOCK = 1 << 22


@dataclass(slots=True)
class _Found:
    """What the first pass tells."""

    narrower: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    named: dict[str, bool] = field(default_factory=dict)  # concept called so → whether by its preferred label
    concepts: set[str] = field(default_factory=set)


def cut(path: Path, root: str, depth: int | None = None) -> list[ox.Triple]:
    """The branch below a concept: the concept, all that is narrower, what the file says of them, and links within.

    Args:
        path: a scheme file of any kind; RDF may be compressed by gzip (".nt.gz") and of any size, RDF/XML and
            JSON-LD up to 64 MB.
        root: its IRI, the last part of the IRI ("D011613"), or a label, whatever its case.
        depth: how many steps down, all where None.

    Raises:
        UnreadableInput: the file cannot be read.
        WrongUse: no concept, or more than one, is called so.
    """
    start, narrower = _start(path, root)
    chosen = {start: 0}
    queue = [start]
    for iri in queue:
        if depth is None or chosen[iri] < depth:
            for below in sorted(narrower.get(iri, ())):
                if below not in chosen:
                    chosen[below] = chosen[iri] + 1
                    queue.append(below)
    return _branch(path, start, chosen, narrower)


def _start(path: Path, root: str) -> tuple[str, dict[str, set[str]]]:
    found = _Found()
    wanted = " ".join(root.split()).casefold()
    links = 0
    for subject, predicate, value in _triples(path, _DOWN | _UP | _NAMES | {TYPE}):
        if predicate in _NAMES:
            if " ".join(value.value.split()).casefold() == wanted:
                found.named[subject] = found.named.get(subject, False) or predicate != SKOS + "altLabel"
        elif predicate == TYPE:
            if value.value in _CONCEPTS:
                found.concepts.add(subject)
        else:
            above, below = (subject, value.value) if predicate in _DOWN else (value.value, subject)
            found.narrower[above].add(below)
            links += 1
        if links + len(found.concepts) > MOST_LINKS:
            raise UnreadableInput(
                str(path), f"has more than {MOST_LINKS:,} links", "take a smaller part of the thesaurus"
            )
    # Some files leave the type of their concepts to the reader.
    known = found.concepts or set(found.narrower).union(*found.narrower.values())
    candidates = {iri for iri in known if iri == root or re.split(r"[/#]", iri)[-1] == root}
    if not candidates:
        candidates = {iri for iri, preferred in found.named.items() if preferred and iri in known}
    if not candidates:
        candidates = found.named.keys() & known
    if not candidates:
        raise WrongUse(f"{path}: has no concept {root!r}; give its IRI, or a label as it is written there")
    if len(candidates) > 1:
        some = " or ".join(sorted(candidates)[:3])
        raise WrongUse(f"{path}: has {len(candidates)} concepts {root!r}; give the IRI of one: {some}")
    return candidates.pop(), found.narrower


def _branch(path: Path, start: str, chosen: Mapping[str, int], narrower: Mapping[str, set[str]]) -> list[ox.Triple]:
    """The triples of the concepts chosen, with a scheme of their own."""
    told: set[_Told] = set()
    parts: dict[str, str] = {}  # MeSH's concepts → the descriptor that they are labels of
    preferred: set[str] = set()
    for subject, predicate, value in _triples(path, _KEPT | _PARTS | {_RDFS_LABEL}):
        if subject not in chosen:
            continue
        if predicate in _PARTS:
            parts[value.value] = subject
            if predicate == _MESH + "preferredConcept":
                preferred.add(value.value)
        elif predicate != SKOS + "related" or value.value in chosen:
            told.add((subject, predicate, value))
    if parts:
        told |= _mesh_labels(path, parts, preferred)
    told = _labelled(told)
    titles = sorted(value.value for iri, predicate, value in told if iri == start and predicate == _PREFERRED)
    scheme = start + "/branch"
    told.add((scheme, TYPE, ox.NamedNode(SKOS + "ConceptScheme")))
    told.add((scheme, TITLE, ox.Literal(titles[0] if titles else start)))
    told.add((scheme, "http://purl.org/dc/terms/source", ox.NamedNode(start)))
    for iri in chosen:
        told.add((iri, TYPE, ox.NamedNode(SKOS + "Concept")))
        told.add((iri, SKOS + "inScheme", ox.NamedNode(scheme)))
        told.update((below, SKOS + "broader", ox.NamedNode(iri)) for below in narrower.get(iri, ()) if below in chosen)
    return [ox.Triple(ox.NamedNode(iri), ox.NamedNode(predicate), value) for iri, predicate, value in told]


def _labelled(told: set[_Told]) -> set[_Told]:
    """With rdfs:label as preferred label where a concept has no other, and no label told twice."""
    has = {iri for iri, predicate, _ in told if predicate == _PREFERRED}
    said = {
        (iri, _PREFERRED if predicate == _RDFS_LABEL else predicate, value)
        for iri, predicate, value in told
        if predicate != _RDFS_LABEL or iri not in has
    }
    shown = {(iri, value.value) for iri, predicate, value in said if predicate == _PREFERRED}
    return {one for one in said if one[1] != SKOS + "altLabel" or (one[0], one[2].value) not in shown}


def _mesh_labels(path: Path, parts: Mapping[str, str], preferred: set[str]) -> set[_Told]:
    """The labels of MeSH's concepts and terms, as further labels of their descriptors."""
    told: set[_Told] = set()
    terms: dict[str, str] = {}
    for subject, predicate, value in _triples(path, _TERMS | {_RDFS_LABEL, _SCOPE_NOTE}):
        if subject not in parts:
            continue
        if predicate in _TERMS:
            terms[value.value] = parts[subject]
        elif predicate == _RDFS_LABEL:
            told.add((parts[subject], SKOS + "altLabel", value))
        elif subject in preferred:
            told.add((parts[subject], SKOS + "definition", value))
    for subject, _, value in _triples(path, _TERM_LABELS):
        if subject in terms:
            told.add((terms[subject], SKOS + "altLabel", value))
    return told


# ---------------------------------------------------------------- going through a file


def _triples(path: Path, predicates: Iterable[str]) -> Iterator[_Told]:
    """Subject, predicate and object of the triples with such predicates; blank nodes are left out."""
    wanted = frozenset(predicates)
    for triple in _all(path, wanted):
        subject, value = triple.subject, triple.object
        if triple.predicate.value not in wanted or not isinstance(subject, ox.NamedNode):
            continue
        # a link to a text or a text that is a link says nothing
        if isinstance(value, ox.NamedNode if triple.predicate.value in _LINKS else ox.Literal):
            yield subject.value, triple.predicate.value, value


def _all(path: Path, wanted: frozenset[str]) -> Iterator[ox.Triple]:
    """The file's triples; of N-Triples at least those with the predicates."""
    packed = path.suffix.lower() == ".gz"
    inner = path.with_suffix("") if packed else path
    try:
        with gzip.open(path, "rb") if packed else path.open("rb") as opened:
            stream = cast(IO[bytes], opened)
            kind = rdf_format(inner, stream.read(4096))
            stream.seek(0)
            if kind == ox.RdfFormat.N_TRIPLES:
                yield from _lines(stream, wanted, str(path))
            elif kind == ox.RdfFormat.TURTLE:
                with rdf_errors(kind, str(path)):
                    yield from ox.parse(stream, format=kind, base_iri="urn:x-concite:scheme")
            else:
                data = stream.read(MOST_BYTES + 1)
                if len(data) > MOST_BYTES:
                    size = f"{MOST_BYTES // (1024 * 1024)} MB"
                    raise UnreadableInput(str(path), f"is larger than {size}", "give it as N-Triples or Turtle")
                yield from triples_of(data, inner)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or "cannot be read"
        raise UnreadableInput(str(path), reason, "check the file") from None


def _lines(stream: IO[bytes], wanted: frozenset[str], place: str) -> Iterator[ox.Triple]:
    """The triples of the N-Triples lines that hold a predicate that is asked for."""
    told = re.compile(b"<(?:" + b"|".join(re.escape(one.encode()) for one in sorted(wanted)) + b")>")
    rest, before = b"", 0
    while block := stream.read(_BLOCK):
        block = rest + block
        end = block.rfind(b"\n") + 1
        block, rest = block[:end], block[end:]
        if len(rest) > 4 * _BLOCK:
            raise UnreadableInput(f"{place}, line {before + block.count(10) + 1}", "is too long", "save the file anew")
        yield from _parsed(block, told, place, before)
        before += block.count(b"\n")
    yield from _parsed(rest + b"\n", told, place, before)


def _parsed(block: bytes, told: re.Pattern[bytes], place: str, before: int) -> Iterator[ox.Triple]:
    spans: list[tuple[int, int]] = []
    for found in told.finditer(block):
        if not spans or found.start() >= spans[-1][1]:
            spans.append((block.rfind(b"\n", 0, found.start()) + 1, block.find(b"\n", found.end()) + 1))
    try:
        yield from ox.parse(b"".join(block[start:end] for start, end in spans), format=ox.RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        line = before + block.count(b"\n", 0, spans[(error.lineno or 1) - 1][0]) + 1
        said = " ".join(str(error.msg).split())
        raise UnreadableInput(f"{place}, line {line}", f"is not N-Triples: {said}", "mend it or save it anew") from None
