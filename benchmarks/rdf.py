"""How fast Turtle is written, read and asked, beside pyoxigraph and rdflib in the same run.

    .venv/bin/python benchmarks/rdf.py [triples]

A made-up graph of about as many triples (a million by default) is written from memory, and its
triples are written by `pyoxigraph.serialize` from a list, with prefixes. rdflib writes a tenth of
them, and its time is held against ours for the same tenth. CPU seconds, the best of three runs; only ratios
within one run mean anything. Memory is what tracemalloc sees above the graph's own.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib

from concite.graph import keys
from concite.graph.knowledge import KnowledgeGraph, Node
from concite.graph.model import (
    Author,
    Edge,
    EdgeKind,
    Evidence,
    InTextCitation,
    Passage,
    Publication,
    SourceDocument,
)
from concite.graph.rdf import write_turtle
from concite.graph.rdf_forms import write_jsonld, write_ntriples
from concite.ontology.scheme import Concept, Scheme
from concite.ontology.terms import CONCEPT_BASE, PREFIXES

PER_SENTENCE = 52.3
"""Triples that each sentence of the made-up graph comes to, about."""

ONE_HOP = "SELECT ?o { <%s> <https://w3id.org/concite/ns#supports> ?o }"


def made_up(sentences: int) -> KnowledgeGraph:
    """A graph of sentences that each state one thing and cite one of a tenth as many works."""
    concepts = [
        Concept(f"{CONCEPT_BASE}concept-{n}", f"concept {n}", valence="wanted", language="en", definition="…" * 40)
        for n in range(100)
    ]
    nodes: dict[str, Node] = {concept.iri: concept for concept in concepts}
    edges: dict[str, tuple[str, EdgeKind, str, set[str]]] = {}
    evidence, passages, citations = [], [], []
    for number in range(sentences):
        document = keys.document_id(keys.digest(str(number // 200), length=64))
        text = keys.text_id(keys.digest(document, length=64))
        if document not in nodes:
            nodes[document] = SourceDocument(
                document, f"Paper {number // 200}", f"paper-{number // 200}.txt", "text",
                keys.digest(document, length=64), text, keys.digest(text, length=64), 60_000,
            )  # fmt: skip
        work, author = f"publication/oak-2001-{number // 10}", f"author/oak-{number // 20}"
        nodes[author] = Author(author, "Oak, A.", "Oak", "A.", names=("Oak", "Oak, A."), identity_basis=("name",))
        nodes[work] = Publication(
            work, "Oak 2001", (author,), "A title of some words that says what it is about", "2001", volume="4",
            resolved=True, container="Journal of Trees", reference="Oak, A. (2001). A title. J. Trees, 4(2).",
            identity_basis=("title-year-authors",),
        )  # fmt: skip
        start = number % 200 * 150
        quote = f"Sentence {number} says that one thing promotes another thing in “most” of the cases seen (Oak, 2001)."
        passage = Passage(keys.passage_id(text, start, start + len(quote)), document, start, start + len(quote), quote)
        pointer = keys.citation_id(text, start + 90, start + 99, 1)
        citations.append(InTextCitation(pointer, document, start + 90, start + 99, "Oak, 2001", work, locator="p. 4"))
        passages.append(passage)
        source, target = concepts[number % 97].iri, concepts[(number * 7 + 1) % 100].iri
        said = keys.edge_id(source, "supports", target)
        ends = [
            (source, EdgeKind.SUPPORTS, target), (work, EdgeKind.CITED_FOR, said), (work, EdgeKind.CITED_IN, document),
            (author, EdgeKind.CITED_IN, document),
        ]  # fmt: skip
        for rule, some in (("promotes", ends[:2]), ("citation", ends[2:])):
            piece = Evidence(
                keys.evidence_id(passage.id, rule, "asserted", (pointer,), ""), passage.id, (pointer,), rule=rule,
                section="results", marks=(("cue", start + 30, start + 38), ("citation", start + 90, start + 99)),
            )  # fmt: skip
            evidence.append(piece)
            for one in some:
                edges.setdefault(keys.edge_id(*one), (*one, set()))[3].add(piece.id)
    return KnowledgeGraph(
        Scheme("urn:scheme", "Made up", "made up", {concept.iri: concept for concept in concepts}),
        nodes.values(),
        (Edge(key, a, kind, b, evidence=tuple(sorted(pieces))) for key, (a, kind, b, pieces) in edges.items()),
        evidence, passages, citations,
    )  # fmt: skip


def cpu(work: Callable[[], Any], times: int = 3) -> float:
    """CPU seconds of the best of some runs."""
    best = float("inf")
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def peak(work: Callable[[], Any]) -> float:
    """Most memory that Python objects take while something runs, above what was there before, in MB."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return most


def write_to(path: Path, graph: KnowledgeGraph, write: Callable[..., None] = write_turtle) -> None:
    """Write the graph into a file."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        write(graph, stream)


def against_pyoxigraph(wanted: int, folder: Path) -> None:
    """Turtle written and read back, beside pyoxigraph; N-Triples and JSON-LD beside it."""
    file = folder / "graph.ttl"
    graph = made_up(round(wanted / PER_SENTENCE))
    print(f"memory: writing Turtle takes {peak(lambda: write_to(file, graph)):.0f} MB above the graph's own (< 200)")
    triples = [quad.triple for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE)]
    prefixes = {**PREFIXES, "cf": CONCEPT_BASE, "id": "https://w3id.org/concite/id/"}

    def serialize() -> None:
        with (folder / "pyoxigraph.ttl").open("wb") as stream:
            ox.serialize(triples, stream, format=ox.RdfFormat.TURTLE, prefixes=prefixes)

    ours, theirs = cpu(lambda: write_to(file, graph)), cpu(serialize)
    print(f"writing {len(triples)} triples: {ours:.2f} s, pyoxigraph {theirs:.2f} s, {ours / theirs:.2f} times (≤ 3)")
    for name, write in (("N-Triples", write_ntriples), ("JSON-LD", write_jsonld)):
        print(f"writing {name}: {cpu(partial(write_to, folder / 'other', graph, write), 1):.2f} s")
    print(f"reading the Turtle back, with shapes: {cpu(lambda: KnowledgeGraph.read(file), 1):.2f} s")


def against_rdflib(wanted: int, folder: Path) -> None:
    """Turtle written, and a one-hop question asked, beside rdflib."""
    file = folder / "part.ttl"
    graph = made_up(round(wanted / PER_SENTENCE))
    write_to(file, graph)
    data = rdflib.Graph().parse(file)
    ours = cpu(lambda: write_to(file, graph))
    theirs = cpu(lambda: data.serialize(folder / "rdflib.ttl", format="turtle"), 1)
    print(f"writing {len(data)} triples: {ours:.3f} s, rdflib {theirs:.2f} s, {theirs / ours:.0f} times faster (≥ 20)")
    store = ox.Store()
    store.bulk_load(path=file, format=ox.RdfFormat.TURTLE)
    query = ONE_HOP % (CONCEPT_BASE + "concept-5")
    rows = len(_rows(store, query))
    assert rows == len(list(data.query(query))) > 0
    ours = cpu(lambda: [_rows(store, query) for _ in range(200)]) / 200
    theirs = cpu(lambda: [list(data.query(query)) for _ in range(20)]) / 20
    print(f"one hop, {rows} rows: {ours * 1e6:.0f} µs, rdflib {theirs * 1e6:.0f} µs, {theirs / ours:.0f} times (≥ 30)")


def _rows(store: ox.Store, query: str) -> list[ox.QuerySolution]:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return list(found)


def main() -> None:
    """Print the measures, line by line."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        against_pyoxigraph(wanted, Path(folder))
        against_rdflib(min(wanted, 100_000), Path(folder))


if __name__ == "__main__":
    main()
