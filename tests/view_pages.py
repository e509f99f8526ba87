"""Pages of hand-made graphs in a real browser, for the tests of the page: fixtures and helpers.

The browser is `CONCITE_CHROMIUM`, else Chromium or Chrome on the path.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from concite.graph.html import write_html
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.layout import lay_out
from concite.graph.measures import measure, places
from concite.graph.model import Figure, Publication, SourceDocument
from concite.graph.network import network

_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
DESKTOP = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}
PHONE = {
    "viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "is_mobile": True, "has_touch": True,
    "device_scale_factor": 2,
}  # fmt: skip
HREF_EMPATHY = "#n=empathy"

Open = Callable[..., Page]


def find_chromium() -> str:
    names = (os.environ.get("CONCITE_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    assert found, "Chromium is missing: see make test, or set CONCITE_CHROMIUM"
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_chromium(), args=_FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def pages(
    tmp_path_factory: pytest.TempPathFactory, sample_graph: KnowledgeGraph, hostile_graph: KnowledgeGraph
) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("view")
    made = {}
    for name, graph, title in (
        ("sample", sample_graph, "What helps"),
        ("hostile", hostile_graph, "</title><script>window.__pwn=1</script>"),
    ):
        made[name] = folder / f"{name}.html"
        with made[name].open("w", encoding="utf-8", newline="\n") as stream:
            write_html(graph, lay_out(graph), stream, title=title, figures="about 1 in 9 is misread.")
    with pytest.MonkeyPatch.context() as patch, (folder / "packed.html").open("w", encoding="utf-8") as stream:
        patch.setattr("concite.graph.html._PLAIN", 1_000)
        write_html(sample_graph, lay_out(sample_graph), stream, title="Packed")
    with (folder / "rich.html").open("w", encoding="utf-8", newline="\n") as stream:
        rich = enriched(sample_graph)
        write_html(rich, lay_out(rich), stream, title="What helps", measures=places(measure(network(rich))))
    return made | {"packed": folder / "packed.html", "rich": folder / "rich.html"}


def enriched(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The graph with what a library adds (tags, keys, a retraction, Zotero), and with figures of one piece."""
    nodes = []
    for node in graph.nodes():
        if isinstance(node, Publication) and node.year == "1991":
            node = replace(
                node, citation_keys=("alderBond",), keywords=("alliance & bond",), collections=("Reviews/Old",),
                work_types=("journal-article",),
            )  # fmt: skip
        elif isinstance(node, Publication) and node.year == "2004":
            node = replace(node, retraction=("PubMed: Retracted Publication",))
        elif isinstance(node, SourceDocument):
            node = replace(node, zotero_key="ABCD1234", kind="pdf" if node.name == "article.html" else node.kind)
        nodes.append(node)
    evidence = []
    for piece in graph.evidence.values():
        passage = graph.passages[piece.passage]
        if piece.rule == "predictor-of":
            at = passage.start + passage.quote.index("methods")
            effect = Figure(
                "r",
                Decimal("0.278"),
                low=Decimal("0.256"),
                high=Decimal("0.299"),
                level=Decimal(95),
                start=at,
                end=at + 3,
            )
            piece = replace(
                piece,
                figures=(
                    effect,
                    Figure("N", Decimal(12722), start=at + 3, end=at + 7),
                    Figure("p", Decimal("0.001"), "<", start=at + 4, end=at + 7),
                ),
            )
        evidence.append(piece)
    return graph.replaced(nodes=nodes, evidence=evidence)


@pytest.fixture
def visit(browser: Browser, pages: dict[str, Path]) -> Iterator[Open]:
    """Opens a page; at the end nothing but the file was asked for and the console is clean."""
    opened: list[Any] = []
    asked: list[str] = []
    told: list[str] = []

    def open_page(name: str = "sample", address: str = "", wait: bool = True, **context: Any) -> Page:
        settings = {"reduced_motion": "reduce", "accept_downloads": True, **(context or DESKTOP)}
        opened.append(browser.new_context(**settings))
        page = opened[-1].new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(pages[name].as_uri() + address)
        if wait:
            page.wait_for_selector('html[data-ready="1"]')
        return page  # type: ignore[no-any-return]

    yield open_page
    for context in opened:
        context.close()
    own = {path.as_uri() for path in pages.values()}
    assert [url for url in asked if url.split("#")[0] not in own and not url.startswith("blob:")] == []
    assert told == []


def home_link(page: Page, words: str) -> Locator:
    """A line's link on the first screen, also from what is folded."""
    page.locator("#home details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    return page.locator("#home .top a", has_text=words).first


def node_place(page: Page, name: str) -> dict[str, float]:
    """Where a node is drawn in the window."""
    found: dict[str, float] = page.evaluate(
        """name => {
          const {net, NODES} = window.concite, id = NODES.find(node => node.name === name).id;
          const at = net.canvasToDOM(net.getPositions([id])[id]);
          const box = document.querySelector('#map canvas').getBoundingClientRect();
          return {x: at.x + box.x, y: at.y + box.y};
        }""",
        name,
    )
    return found


def edge_middle(page: Page, source: str, kind: str, target: str) -> dict[str, float]:
    """A point on the line of an edge, found by asking the map what stands there."""
    found: dict[str, float] = page.evaluate(
        """([source, kind, target]) => {
          const {net, NODES, EDGES} = window.concite, id = name => NODES.find(node => node.name === name).id;
          const edge = EDGES.find(edge => edge.from === id(source) && edge.to === id(target) && edge.kind === kind);
          const box = document.querySelector('#map canvas').getBoundingClientRect();
          const places = net.getPositions([edge.from, edge.to]);
          const a = net.canvasToDOM(places[edge.from]), b = net.canvasToDOM(places[edge.to]);
          for (let along = .3; along < .7; along += .02) for (let aside = -60; aside <= 60; aside += 2) {
            const long = Math.hypot(b.x - a.x, b.y - a.y);
            const x = a.x + (b.x - a.x) * along - (b.y - a.y) / long * aside;
            const y = a.y + (b.y - a.y) * along + (b.x - a.x) / long * aside;
            if (net.getNodeAt({x, y}) !== undefined || net.getEdgeAt({x, y}) !== edge.id) continue;
            return {x: x + box.x, y: y + box.y};
          }
        }""",
        [source, kind, target],
    )
    return found


def check_axe(page: Page) -> None:
    assert _AXE.is_file(), "axe-core is missing: npm ci in tests/"
    page.evaluate(_AXE.read_text("utf-8"))  # through the debugger, which the page's policy does not bind
    found = page.evaluate(
        "axe.run(document).then(r => r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 120)]))"
    )
    assert found == []
