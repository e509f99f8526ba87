"""Further RDF of a graph: N-Triples, JSON-LD, Web Annotations, and a description of the data set.

All hold what the Turtle holds, because all are made from it: the Turtle is the one place that says
which triples a graph is. N-Triples and JSON-LD are streamed, in the Turtle's order.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from itertools import groupby
from typing import IO, Any, TextIO

import pyoxigraph as ox

from .. import ontology
from ..ontology.terms import NAMESPACE, PREFIXES
from .keys import absolute, digest
from .knowledge import KnowledgeGraph
from .rdf import RIGHTS, turtle_blocks
from .turtle_text import valid_iri

_RDF_TYPE = PREFIXES["rdf"] + "type"
_XSD = PREFIXES["xsd"]
_PLAIN = re.compile(r"[A-Za-z0-9_%\-]+(?:/[A-Za-z0-9_%\-]+)*")
_DCAT, _PROV, _OA = "http://www.w3.org/ns/dcat#", "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#"
_MEDIA = "https://www.iana.org/assignments/media-types/"


def triples(graph: KnowledgeGraph) -> Iterator[ox.Triple]:
    """Every triple of the graph's Turtle, in its order; some stand there twice."""
    for quad in ox.parse(_stream(graph), format=ox.RdfFormat.TURTLE):
        yield quad.triple


def _stream(graph: KnowledgeGraph) -> IO[bytes]:
    return io.BufferedReader(_Pieces(turtle_blocks(graph)), 1 << 16)


class _Pieces(io.RawIOBase):
    """What is written piece by piece, read like a file."""

    def __init__(self, pieces: Iterator[str]) -> None:
        super().__init__()
        self.pieces = pieces
        self.left = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as the next pieces reach; 0 at the end."""
        parts, length = [self.left], len(self.left)
        while length < len(buffer) and (piece := next(self.pieces, None)) is not None:
            parts.append(piece.encode())
            length += len(parts[-1])
        whole = b"".join(parts)
        taken = whole[: len(buffer)]
        buffer[: len(taken)] = taken
        self.left = whole[len(taken) :]
        return len(taken)


def write_ntriples(graph: KnowledgeGraph, stream: TextIO) -> None:
    """Write the graph as N-Triples, one triple a line, in the order of the Turtle.

    Args:
        graph: what to write.
        stream: open for text in UTF-8, with newlines left as they are.
    """
    stream.writelines(f"{triple} .\n" for triple in triples(graph))


# ---------------------------------------------------------------- JSON-LD


def write_jsonld(graph: KnowledgeGraph, stream: TextIO) -> None:
    """Write the graph as JSON-LD 1.1, one object a line, under the context of `ontology/context.jsonld`.

    The context stands in the file, with the base added, so that nothing must be fetched to read it.

    Args:
        graph: what to write.
        stream: open for text in UTF-8, with newlines left as they are.
    """
    context = dict(_context())
    relative = graph.base if graph.base.endswith("/") else ""
    if relative:
        context["@base"] = relative
    stream.write(f'{{"@context": {json.dumps(context, ensure_ascii=False)},\n"@graph": [')
    names = _Terms(relative)
    comma = "\n"
    for subject, about in groupby(triples(graph), key=lambda triple: triple.subject):
        assert isinstance(subject, ox.NamedNode)
        record: dict[str, Any] = {"id": names.place(subject.value)}
        for triple in dict.fromkeys(about):
            key, value = names.pair(triple.predicate.value, triple.object)
            record.setdefault(key, []).append(value)
        record = {key: value[0] if isinstance(value, list) and len(value) == 1 else value
                  for key, value in record.items()}  # fmt: skip
        stream.write(comma + json.dumps(record, ensure_ascii=False, separators=(",", ":")))
        comma = ",\n"
    stream.write("\n]}\n")


@cache
def _context() -> dict[str, Any]:
    text = resources.files(ontology).joinpath("context.jsonld").read_text("utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


class _Terms:
    """IRIs and values as the context has them."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.keys: dict[str, tuple[str, str]] = {}  # property → its key, and "@id", "@vocab" or ""
        self.classes: dict[str, str] = {}
        for term, meaning in _context().items():
            if isinstance(meaning, dict):
                self.keys[meaning["@id"]] = term, meaning["@type"]
            elif isinstance(meaning, str) and not meaning.startswith("@"):
                self.keys[meaning] = term, ""
                self.classes[meaning] = term

    def place(self, iri: str) -> str:
        """An IRI relative to the base where that is safe, else in full."""
        rest = iri[len(self.base) :]
        return rest if self.base and iri.startswith(self.base) and _PLAIN.fullmatch(rest) else iri

    def pair(self, predicate: str, value: object) -> tuple[str, Any]:
        """Key and value of one triple."""
        if predicate == _RDF_TYPE:
            assert isinstance(value, ox.NamedNode)
            return "type", self.classes.get(value.value, value.value)
        key, kind = self.keys.get(predicate, (predicate, ""))
        if isinstance(value, ox.NamedNode):
            if kind == "@vocab":
                term = self.classes.get(value.value) or self.keys.get(value.value, ("",))[0]
                return key, term or value.value
            return key, self.place(value.value) if kind == "@id" else {"@id": self.place(value.value)}
        assert isinstance(value, ox.Literal)
        datatype = value.datatype.value
        if value.language:
            return key, {"@value": value.value, "@language": value.language}
        if datatype == _XSD + "string":
            return key, value.value
        if datatype == _XSD + "integer":
            return key, int(value.value)
        if datatype == _XSD + "boolean":
            return key, value.value == "true"
        return key, {"@value": value.value, "@type": datatype}


# ---------------------------------------------------------------- Web Annotations


def write_annotations(graph: KnowledgeGraph, stream: TextIO) -> None:
    """Write the evidence as Web Annotations (W3C), in Turtle: what `ontology/annotations.rq` constructs.

    Args:
        graph: what to write.
        stream: open for text in UTF-8, with newlines left as they are.
    """
    store = ox.Store()
    store.bulk_load(_stream(graph), format=ox.RdfFormat.TURTLE)
    query = resources.files(ontology).joinpath("annotations.rq").read_text("utf-8")
    found = store.query(query)
    assert isinstance(found, ox.QueryTriples)
    stream.write(_turtle(found, {"oa": _OA, "dcterms": PREFIXES["dcterms"], "rdfs": PREFIXES["rdfs"]}))


def _turtle(found: Iterator[ox.Triple], prefixes: dict[str, str]) -> str:
    """Triples as Turtle in the order of their terms."""
    ordered = sorted(set(found), key=lambda triple: (str(triple.subject), str(triple.predicate), str(triple.object)))
    text = (ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()
    # The library writes prefixes in an order that differs from run to run.
    lines = text.splitlines(keepends=True)
    head = [line for line in lines[: len(prefixes)] if line.startswith("@prefix ")]
    return "".join(sorted(head) + lines[len(head) :])


# ---------------------------------------------------------------- description


def write_description(graph: KnowledgeGraph, stream: TextIO, *, title: str = "Concite knowledge graph") -> None:
    """Write what the data set is and how large, for catalogues: VoID, DCAT and PROV, in Turtle.

    It stands in a file of its own, because counts would be wrong as soon as two graphs meet. It holds
    no time: equal documents give an equal description, whenever they are read.

    Args:
        graph: what is described.
        stream: open for text in UTF-8, with newlines left as they are.
        title: of the data set.
    """
    version = metadata.version("concite")
    base, void, dcterms = graph.base, PREFIXES["void"], PREFIXES["dcterms"]
    dataset = ox.NamedNode(base + "dataset")
    found: list[ox.Triple] = []

    def say(subject: ox.NamedNode, predicate: str, *values: ox.NamedNode | ox.Literal) -> None:
        found.extend(ox.Triple(subject, ox.NamedNode(predicate), value) for value in values)

    count, classes, properties, subjects = _statistics(graph)
    say(dataset, _RDF_TYPE, ox.NamedNode(void + "Dataset"), ox.NamedNode(_DCAT + "Dataset"))
    say(dataset, dcterms + "title", ox.Literal(title))
    say(dataset, dcterms + "description", ox.Literal(
        "Concepts, authors, cited works and documents, with the passages that back each edge."))  # fmt: skip
    if graph.note:
        say(dataset, PREFIXES["rdfs"] + "comment", ox.Literal(graph.note))
    say(dataset, dcterms + "rights", ox.Literal(RIGHTS))
    if graph.licence:
        say(dataset, dcterms + "license", ox.NamedNode(valid_iri(graph.licence)))
    say(dataset, dcterms + "conformsTo", ox.NamedNode("https://w3id.org/concite/shapes"))
    say(dataset, void + "uriSpace", ox.Literal(base))
    say(dataset, void + "vocabulary", *(ox.NamedNode(iri) for iri in PREFIXES.values() if iri != _XSD))
    if example := next((node.iri for node in graph.scheme.concepts.values() if node.iri in graph), None):
        say(dataset, void + "exampleResource", ox.NamedNode(valid_iri(example)))
    for name, number in (("triples", count), ("distinctSubjects", subjects), ("classes", len(classes)),
                         ("properties", len(properties))):  # fmt: skip
        say(dataset, void + name, ox.Literal(number))
    for partition, member, amount, counted in (
        ("classPartition", "class", "entities", classes),
        ("propertyPartition", "property", "triples", properties),
    ):
        for iri, number in counted.items():
            part = ox.NamedNode(f"{base}dataset/{member}/{digest(iri, length=8)}")
            say(dataset, void + partition, part)
            say(part, void + member, ox.NamedNode(iri))
            say(part, void + amount, ox.Literal(number))
    for suffix, media in (("ttl", "text/turtle"), ("nt", "application/n-triples"), ("jsonld", "application/ld+json")):
        form = ox.NamedNode(f"{base}dataset/{suffix}")
        say(dataset, _DCAT + "distribution", form)
        say(form, _RDF_TYPE, ox.NamedNode(_DCAT + "Distribution"))
        say(form, dcterms + "title", ox.Literal(f"graph.{suffix}"))
        say(form, _DCAT + "mediaType", ox.NamedNode(_MEDIA + media))
    documents = [document.id for document in graph.documents]
    run = ox.NamedNode(f"{base}run/{digest(version, graph.scheme.iri, *documents)}")
    program = ox.NamedNode(f"{base}program/concite-{version}")
    say(dataset, _PROV + "wasGeneratedBy", run)
    say(run, _RDF_TYPE, ox.NamedNode(_PROV + "Activity"))
    say(run, _PROV + "wasAssociatedWith", program)
    say(run, _PROV + "used", *(ox.NamedNode(valid_iri(absolute(document, base))) for document in documents))
    say(program, _RDF_TYPE, ox.NamedNode(_PROV + "SoftwareAgent"))
    say(program, PREFIXES["rdfs"] + "label", ox.Literal(f"Concite {version}"))
    prefixes = {"void": void, "dcterms": dcterms, "dcat": _DCAT, "prov": _PROV, "rdfs": PREFIXES["rdfs"],
                "concite": NAMESPACE, "xsd": _XSD}  # fmt: skip
    stream.write("# Written beside the graph, never inside it: counts would be wrong as soon as two graphs meet.\n")
    stream.write(_turtle(iter(found), prefixes))


def _statistics(graph: KnowledgeGraph) -> tuple[int, dict[str, int], dict[str, int], int]:
    """Number of triples, entities by class, triples by property, and number of subjects."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    subjects: set[str] = set()
    # The text of two documents (copies of one) is the only thing whose triples come twice.
    texts = Counter(document.text_id for document in graph.documents)
    shared = {valid_iri(absolute(text, graph.base)) for text, number in texts.items() if number > 1}
    seen: set[ox.Triple] = set()
    for triple in triples(graph):
        assert isinstance(triple.subject, ox.NamedNode)
        subject, predicate = triple.subject.value, triple.predicate.value
        if subject in shared:
            if triple in seen:
                continue
            seen.add(triple)
        subjects.add(subject)
        properties[predicate] += 1
        if predicate == _RDF_TYPE:
            assert isinstance(triple.object, ox.NamedNode)
            classes[triple.object.value] += 1
    return properties.total(), dict(sorted(classes.items())), dict(sorted(properties.items())), len(subjects)
