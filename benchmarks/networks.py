"""Time and memory of our GEXF writer beside networkx's, on one made-up graph, in one process.

Run: `.venv/bin/python benchmarks/networks.py [NODES EDGES]` (default 20000 100000). networkx writes the
graph that it reads from our file, so both write the same nodes, edges and values. CPU seconds are the
process's own, the best of three runs, taken in turns; memory is the highest that tracemalloc sees above what
was there before.

Ours is measured twice: as users call it, when it counts works, groups of authors and years of every
node and edge while it writes, and with these rows made before, which is what networkx is given.
"""

import gc
import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import networkx as nx

from concite.graph import keys
from concite.graph.gexf import write_gexf
from concite.graph.knowledge import KnowledgeGraph, Node
from concite.graph.model import Author, Edge, EdgeKind, Evidence, InTextCitation, Passage, Publication, SourceDocument
from concite.graph.network import Network, network
from concite.ontology.scheme import Concept, Scheme

RUNS = 3
STATEMENTS = (EdgeKind.SUPPORTS, EdgeKind.UNDERMINES, EdgeKind.NO_EFFECT)


def make_graph(nodes: int, edges: int, seed: int = 1) -> KnowledgeGraph:
    """A tenth of the nodes are concepts, half works, the rest authors and a few documents."""
    chance = random.Random(seed)
    concepts = [Concept(f"https://example.org/{n:06d}", f"concept {n}", valence="wanted") for n in range(nodes // 10)]
    documents = [
        SourceDocument(f"document/{n}", f"Document {n}", f"{n}.txt", "text", "0" * 64, f"text/{n}", "0" * 64, 1000)
        for n in range(max(1, nodes // 200))
    ]
    works = [
        Publication(f"publication/{n}", f"Work {n}", (f"author/{n % (nodes * 2 // 5)}",), f"On {n}", str(1950 + n % 70))
        for n in range(nodes // 2)
    ]
    authors = [Author(f"author/{n}", f"Author {n}") for n in range(nodes - len(concepts) - len(documents) - len(works))]
    passages, citations, evidence = [], [], []
    for n in range(edges // 3):
        document = documents[n % len(documents)].id
        passages.append(Passage(f"passage/{n}", document, n, n + 9, f"Sentence {n} says: one thing & another meet."))
        citations.append(InTextCitation(f"citation/{n}", document, n, n + 9, "x", chance.choice(works).id))
        evidence.append(Evidence(f"evidence/{n}", f"passage/{n}", (f"citation/{n}",)))
    drawn: dict[str, Edge] = {}
    while len(drawn) < edges:
        source, kind, target = chance.choice(
            (
                (chance.choice(concepts).iri, chance.choice(STATEMENTS), chance.choice(concepts).iri),
                (chance.choice(works).id, EdgeKind.CITED_IN, chance.choice(documents).id),
                (chance.choice(authors).id, EdgeKind.SUPPORTS, chance.choice(concepts).iri),
                (chance.choice(concepts).iri, EdgeKind.DISCUSSED_IN, chance.choice(documents).id),
            )
        )
        identifier = keys.edge_id(source, kind, target)
        behind = tuple(sorted({chance.choice(evidence).id for _ in range(chance.randint(1, 3))}))
        drawn[identifier] = Edge(identifier, source, kind, target, evidence=behind)
    every: list[Node] = [*concepts, *works, *authors, *documents]
    scheme = Scheme("https://example.org/", "made up", "made up", {concept.iri: concept for concept in concepts})
    return KnowledgeGraph(scheme, every, drawn.values(), evidence, passages, citations)


def peak_of(write: Callable[[], object]) -> float:
    """Megabytes at the peak of one run, above what was there before."""
    tracemalloc.start()
    write()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak


def seconds_of(writers: Sequence[Callable[[], Callable[[], object]]]) -> list[float]:
    """CPU seconds of each writer's best run; they take turns, so that a busy machine slows all alike.

    Args:
        writers: each prepares a run, unmeasured, and gives it back.
    """
    seconds: list[list[float]] = [[] for _ in writers]
    for _ in range(RUNS):
        for found, prepare in zip(seconds, writers, strict=True):
            write = prepare()
            gc.collect()  # what was made to prepare is not the writer's to clear away
            start = time.process_time()
            write()
            found.append(time.process_time() - start)
    return [min(found) for found in seconds]


def ready_made(net: Network) -> Network:
    """The network with its rows in memory."""
    vertices, ties = list(net.vertices()), list(net.ties())
    return Network(net.node_columns, net.edge_columns, lambda: iter(vertices), lambda: iter(ties))


def main(nodes: int, edges: int) -> None:
    """Prints both writers' figures and their ratios."""
    graph = make_graph(nodes, edges)
    chance = random.Random(2)
    positions = {name: (chance.randint(-5000, 5000), chance.randint(-5000, 5000)) for name in graph.graph}
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours.gexf", Path(folder) / "theirs.gexf"

        def write(fresh: KnowledgeGraph | Network) -> None:
            with ours.open("w", encoding="utf-8", newline="\n") as stream:
                write_gexf(fresh, positions, stream)

        write(graph)
        read = nx.read_gexf(ours)
        for _, values in read.nodes(data=True):
            values.pop("viz", None)
        ready = ready_made(network(graph))
        # A graph that has not been asked anything yet: what it keeps of answers counts as the writer's.
        writers: list[Callable[[], Callable[[], object]]] = [
            lambda: partial(write, graph.replaced()),
            lambda: partial(write, ready),
            lambda: partial(nx.write_gexf, read, theirs),
        ]
        our_seconds, ready_seconds, their_seconds = seconds_of(writers)
        our_peak, ready_peak, their_peak = (peak_of(prepare()) for prepare in writers)
    print(f"{nodes:,} nodes, {edges:,} edges")
    print(f"networkx.write_gexf        {their_seconds:6.2f} s CPU  {their_peak:8.1f} MB")
    for name, seconds, peak in (
        ("concite, counting as well", our_seconds, our_peak),
        ("concite, rows ready made", ready_seconds, ready_peak),
    ):
        ratios = f"{their_seconds / seconds:5.1f} times faster, {their_peak / peak:5.0f} times less memory"
        print(f"{name:26} {seconds:6.2f} s CPU  {peak:8.1f} MB  {ratios}")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]] or [20_000, 100_000]
    main(*given)
