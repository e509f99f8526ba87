"""Our page beside pyvis' own of the same made-up graph: first draw, cost of a pan move, size, layout.

Run: `.venv/bin/python benchmarks/view.py [SECONDS]` with a Chromium on the path or in CONCITE_CHROMIUM.
The graph has a power law's degrees, 4 on average. "First draw" is the time from opening the file to the
first picture that holds all it will hold: of pyvis' default page the end of its physics, waited for at
most SECONDS (default 60), of fixed positions the first drawing. A pan move is one of 30 moves of a mouse
that drags the map from an empty place, sent as input events of the browser, one for each frame. Its cost is
the time that the page's main thread was busy (the browser's own TaskDuration: events, script, layout and
painting) for each move, the median of three drags, less what as many idle frames cost.
"""

import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from pyvis.network import Network

from concite.graph import keys
from concite.graph.html import write_html
from concite.graph.knowledge import KnowledgeGraph, Node, node_label
from concite.graph.layout import lay_out
from concite.graph.measures import measure, places
from concite.graph.model import Author, Edge, EdgeKind, Evidence, InTextCitation, Passage, Publication, SourceDocument
from concite.graph.network import network
from concite.ontology.scheme import Concept, Scheme

CLAIMS = (EdgeKind.SUPPORTS, EdgeKind.UNDERMINES, EdgeKind.NO_EFFECT)
WORDS = "a bond hope outcome of the in therapy client session warmth ease trial group change study found shows".split()


def make_graph(nodes: int, quotes: int, seed: int = 1) -> KnowledgeGraph:
    """A twentieth concepts, half works, the rest authors and documents; twice as many edges as nodes."""
    chance = random.Random(seed)
    concepts = [Concept(f"https://example.org/{n:05d}", f"concept {n}", valence="wanted") for n in range(nodes // 20)]
    documents = [
        SourceDocument(f"document/{n}", f"Document {n}", f"{n}.txt", "text", "0" * 64, f"text/{n}", "0" * 64, 1000)
        for n in range(max(2, nodes // 50))
    ]
    works = [
        Publication(f"publication/{n}", f"Work {n}", (f"author/{n % (nodes // 5)}",), f"On {n}", str(1950 + n % 70))
        for n in range(nodes // 2)
    ]
    authors = [Author(f"author/{n}", f"Author {n}") for n in range(nodes - len(concepts) - len(documents) - len(works))]
    passages, citations, evidence = [], [], []
    for n in range(quotes):
        document = documents[n % len(documents)].id
        quote = f"Sentence {n}: " + " ".join(chance.choices(WORDS, k=20)) + "."
        passages.append(Passage(f"passage/{n}", document, 200 * n, 200 * n + len(quote), quote))
        citations.append(InTextCitation(f"citation/{n}", document, 200 * n, 200 * n + 9, "x", chance.choice(works).id))
        evidence.append(Evidence(f"evidence/{n:05d}", f"passage/{n}", (f"citation/{n}",)))
    drawn: dict[str, Edge] = {}
    busy = [[1 / (n + 3) ** 0.7 for n in range(len(some))] for some in (concepts, works, authors, documents)]
    while len(drawn) < 2 * nodes:
        way, at = chance.randrange(4), len(drawn)
        concept = chance.choices(concepts, busy[0])[0].iri
        if way == 0:
            source, kind, target = concept, chance.choice(CLAIMS), chance.choices(concepts, busy[0])[0].iri
        elif way == 1:
            source, kind, target = (
                works[at % len(works)].id,
                EdgeKind.CITED_IN,
                chance.choices(documents, busy[3])[0].id,
            )
        elif way == 2:
            source, kind, target = authors[at % len(authors)].id, EdgeKind.SUPPORTS, concept
        else:
            source, kind, target = concept, EdgeKind.DISCUSSED_IN, chance.choices(documents, busy[3])[0].id
        if source != target:
            identifier = keys.edge_id(source, kind, target)
            behind = tuple(sorted({evidence[(at * 7 + n) % quotes].id for n in range(2)}))
            drawn[identifier] = Edge(identifier, source, kind, target, evidence=behind)
    every: list[Node] = [*concepts, *works, *authors, *documents]
    scheme = Scheme("https://example.org/", "made up", "made up", {concept.iri: concept for concept in concepts})
    return KnowledgeGraph(scheme, every, drawn.values(), evidence, passages, citations)


def write_pyvis(graph: KnowledgeGraph, path: Path, places: dict[str, tuple[int, int]] | None) -> None:
    """The same nodes and edges by pyvis alone; with places fixed, without its physics."""
    page = Network(directed=True, height="750px", cdn_resources="in_line")
    for name in graph.graph:
        fixed = {"x": places[name][0], "y": places[name][1]} if places else {}
        page.add_node(name, label=node_label(graph.node(name)), **fixed)
    for edge in graph.edges():
        page.add_edge(*graph.ends(edge))
    if places:
        page.toggle_physics(False)
    path.write_text(page.generate_html(), encoding="utf-8")


_DRAWN = """name => new Promise(done => {
  const net = name === 'ours' ? window.concite.net : window.network;
  if (name !== 'physics') { net.once('afterDrawing', () => done(performance.now())); net.redraw(); }
  else net.once('stabilizationIterationsDone', () => requestAnimationFrame(() => done(performance.now())));
})"""
_EMPTY = """() => {
  const net = window.concite ? window.concite.net : window.network;
  const box = document.querySelector('canvas').getBoundingClientRect();
  for (let y = 40; y < box.height - 40; y += 7) for (let x = 40; x < box.width - 260; x += 7)
    if (net.getNodeAt({x, y}) === undefined && net.getEdgeAt({x, y}) === undefined) return [x + box.x, y + box.y];
}"""
_FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
MOVES = 30


def pan_costs(page: Page) -> list[float]:
    """Milliseconds of the main thread for each move of three drags of the map."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def busy() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(1000 * metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    costs = []
    for _ in range(3):
        start = busy()
        for _ in range(MOVES):
            page.evaluate(_FRAME)
        idle = busy() - start
        x, y = page.evaluate(_EMPTY)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 8, y)
        page.evaluate(_FRAME)
        before = page.evaluate(_VIEW)
        start = busy()
        for step in range(1, MOVES + 1):
            page.mouse.move(x + 8 + 7 * step, y + step % 5)
            page.evaluate(_FRAME)
        costs.append((busy() - start - idle) / MOVES)
        if page.evaluate(_VIEW) == before:
            raise RuntimeError("the map was not dragged")
        page.mouse.up()
        page.evaluate(_FRAME)
    return costs


_VIEW = "(window.concite ? window.concite.net : window.network).getViewPosition().x"


def first_draw(page: Page, path: Path, name: str, patience: float) -> float | None:
    """Seconds from opening to the first picture; None where patience ends before."""
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.set_default_timeout(1000 * patience)
    try:
        if name == "ours":
            page.wait_for_selector('html[data-ready="1"]')
        elif name == "physics":
            page.wait_for_function(
                "() => { const bar = document.getElementById('loadingBar');"
                " return bar && bar.style.display === 'none' || window.network && network.physics.stabilized; }"
            )
        else:
            page.wait_for_function("() => window.network !== undefined && window.network !== null")
            page.evaluate(_DRAWN, name)
    except Exception as error:
        if "Timeout" not in str(error):
            raise
        return None
    return time.perf_counter() - start


def main(patience: float) -> None:
    """Prints one line for each page."""
    program = next(
        found for name in (os.environ.get("CONCITE_CHROMIUM", ""), "chromium", "google-chrome")
        if name and (found := shutil.which(name))
    )  # fmt: skip
    print("page                               nodes   first draw   pan move   file     layout")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for nodes in (500, 2_000, 10_000):
            graph = make_graph(nodes, nodes * 7 // 2)
            start = time.perf_counter()
            positions = lay_out(graph)
            seconds = time.perf_counter() - start
            kinds = {500: ("ours", "physics"), 2_000: ("ours", "fixed"), 10_000: ("ours",)}[nodes]
            for kind in kinds:
                path = Path(name) / f"{kind}-{nodes}.html"
                if kind == "ours":
                    with path.open("w", encoding="utf-8", newline="\n") as stream:
                        write_html(graph, positions, stream, title="Made up", measures=places(measure(network(graph))))
                else:
                    write_pyvis(graph, path, positions if kind == "fixed" else None)
                draws, pans = [], []
                for _ in range(1 if kind == "physics" else 3):
                    context = browser.new_context(
                        viewport={"width": 1280, "height": 800}, reduced_motion="reduce", offline=True
                    )
                    page = context.new_page()
                    draws.append(first_draw(page, path, kind, patience))
                    if kind != "physics":
                        pans += pan_costs(page)
                    context.close()
                drawn = [one for one in draws if one is not None]
                draw = f"{statistics.median(drawn):8.2f} s" if drawn else f"  > {patience:4.0f} s"
                pan = f"{statistics.median(pans):6.1f} ms" if pans else "        –"
                laid = f"{seconds:6.1f} s" if kind == "ours" else ""
                what = {"ours": "Concite", "physics": "pyvis, default", "fixed": "pyvis, fixed positions"}[kind]
                print(f"{what:32} {nodes:7,}   {draw}   {pan}   {path.stat().st_size / 1e6:5.2f} MB {laid}", flush=True)
        browser.close()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60)
