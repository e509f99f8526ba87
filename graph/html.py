"""The page people show to others: one offline HTML file made with pyvis, evidence on every edge.

pyvis holds nodes, edges and options and renders; the template, the script and the style are ours
(`view/`), because its own template asks a network for parts and runs code from labels. All data
stands in the page as JSON that the script reads; nothing is ever parsed as markup, and the
Content-Security-Policy lets only the scripts run whose hashes it names.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TextIO

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup
from pyvis.network import Network

from .knowledge import WHEREABOUTS, KnowledgeGraph, node_id, node_kind, node_label
from .look import EDGE_LOOKS, NODE_LOOKS, label_lines, node_size, overview
from .measured import FIGURES
from .model import EdgeKind, Kind
from .page_data import PageData, clean
from .page_rows import TABLE_ROWS, PageRows
from .reader import PackedText

_SCRIPTS = (
    "data.js", "map.js", "labels.js", "panel.js", "decide.js", "tools.js", "take.js", "turtle.js", "list.js", "tour.js",
    "start.js",
)  # fmt: skip
_PLAIN = 3_000_000
"""At most so many characters of data stand in the page as they are; more are compressed."""
_KINDS = list(Kind)
_EDGE_KINDS = list(EdgeKind)
# The same hues, lighter, so that lines keep a contrast of 3 : 1 on the dark page.
_ON_DARK = {
    "#0072B2": "#56B4E9", "#D55E00": "#FF9248", "#6E7781": "#9DA7B3", "#9AA4AE": "#6B7682", "#009E73": "#2FC79A",
    "#E69F00": "#F0B429", "#CC79A7": "#DD97BE",
}  # fmt: skip
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "keyboard": False, "tooltipDelay": 150, "selectConnectedEdges": False},
    "nodes": {"borderWidth": 1.5, "font": {"size": 14, "face": "system-ui, sans-serif"}},
    "edges": {"smooth": False, "selectionWidth": 2, "hoverWidth": 0.6},
}


class PageNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """pyvis' Network with a template of ours; adding nodes and edges stays pyvis'.

    Args:
        heading: the page's title.
        variables: what the template needs beside pyvis' nodes, edges and options.
    """

    def __init__(self, heading: str, variables: Mapping[str, object]) -> None:
        # An undirected network drops parallel edges and scans all edges for each one added.
        super().__init__(directed=True, cdn_resources="in_line", height="100%", width="100%", heading=heading)
        self.node_ids = _Members()
        self.options = _OPTIONS
        self.path = "page.html.j2"
        self.templateEnv = Environment(loader=FunctionLoader(_view), autoescape=True, trim_blocks=True)
        self.templateEnv.globals.update(variables)

    def get_nodes(self) -> Mapping[Any, Any]:
        """The nodes by identifier; pyvis' list would be searched twice for every edge."""
        nodes: Mapping[Any, Any] = self.node_map
        return nodes


class _Members(list[Any]):
    """A list that knows its members, because pyvis asks before each node whether it is in."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[Any] = set()

    def append(self, member: Any) -> None:
        super().append(member)
        self._known.add(member)

    def __contains__(self, member: object) -> bool:
        return member in self._known


def write_html(
    graph: KnowledgeGraph,
    positions: Mapping[str, tuple[int, int]],
    stream: TextIO,
    *,
    title: str,
    figures: str = FIGURES,
    measures: Mapping[str, tuple[float, float, int]] | None = None,
    texts: Sequence[PackedText] = (),
) -> None:
    r"""Write the graph as one HTML page that needs no network.

    Args:
        graph: what to show, with its `note`.
        positions: where each node stands, in pixels at zoom 1, y downwards; every node's id is a key.
        stream: opened with UTF-8 and newline "\n".
        title: the page's heading.
        figures: one sentence with the measured misreadings and misses; "" for none.
        measures: PageRank, betweenness and community of nodes by identifier, where they were computed.
        texts: the documents' texts, to be read in the page (see `reader.pack_texts`); none for a page without.
    """
    data = PageData(graph, measures)
    lines = PageRows(data)
    shown = overview(graph)
    scripts = (*_SCRIPTS[:-1], "reader.js", _SCRIPTS[-1]) if texts else _SCRIPTS
    app = _inline("'use strict';\n(async () => {\n" + "".join(_view(name) for name in scripts) + "})();\n")
    network = _vis_network()
    page = PageNetwork(
        clean(title),
        {
            "csp": "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; "
            f"style-src 'unsafe-inline'; script-src {_hash(network)} {_hash(app)}",
            "network_script": network,
            "app_script": app,
            "style": Markup(_view("style.css") + (_view("reader.css") if texts else "")),  # noqa: S704 - our own files
            "texts": texts,
            "texts_note": f"Contains the full text of {len(texts)} document{'' if len(texts) == 1 else 's'}: "
            "check your rights before you share this file",
            "note": clean(graph.note),
            "figures": clean(figures),
            "figures_short": re.sub(r" ?\([^()]*\)", "", clean(figures)).rstrip("."),
            "looks": _looks(),
            "embed": _embed,
            "counts": _counts(graph),
            "data": data.shared(),
            "supported": lines.supported(),
            "contested": lines.contested(),
            "rows": lines.rows(),
            "table_rows": TABLE_ROWS,
            "edge_total": len(data.edges),
            "retracted": sum(bool(work.retraction) for work in graph.works),
            "retractions_checked": graph.retractions_checked,
            "shelves": lines.shelves(),
        },
    )
    for node in graph.nodes():
        name = node_id(node)
        x, y = positions[name]
        page.add_node(
            data.number[name],
            label="\n".join(label_lines(node_label(node))) or "?",
            group=node_kind(node).value,
            x=x,
            y=y,
            size=node_size(graph, name),
            **({"first": 1} if name in shown else {}),
            **data.about(node),
        )
    for entry in page.nodes:
        del entry["shape"]  # the group says it
    for one in data.edges:
        source, target = graph.ends(one)
        page.add_edge(data.number[source], data.number[target], arrows="", **data.about_edge(one))
    for drawn in page.edges:
        del drawn["arrows"]  # the kind says it
    stream.write(page.generate_html())


def _embed(data: object) -> Markup:
    """The data as a script that does not run: JSON, beyond `_PLAIN` characters deflated and in base64."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if len(text) <= _PLAIN:
        safe = text.translate({ord(character): f"\\u{ord(character):04x}" for character in "<>&"})
        return Markup('<script type="application/json" id="data">{}</script>').format(Markup(safe))  # noqa: S704
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    return Markup('<script type="text/plain" id="data" data-packed>{}</script>').format(packed)


def _counts(graph: KnowledgeGraph) -> dict[str, dict[str, int]]:
    nodes = {kind.value: sum(1 for _ in graph.nodes(kind)) for kind in _KINDS}
    edges = {kind.value: sum(1 for _ in graph.edges(kind)) for kind in _EDGE_KINDS}
    return {"nodes": nodes, "edges": {kind: count for kind, count in edges.items() if count}}


def _looks() -> dict[str, Any]:
    return {
        "nodes": {
            kind.value: {"shape": look.shape, "colour": look.colour, "dark": _ON_DARK[look.colour], "name": look.plural}
            for kind, look in NODE_LOOKS.items()
        },
        "edges": {
            kind.value: {
                "colour": look.colour,
                "dark": _ON_DARK[look.colour],
                "dash": look.dash,
                "sign": look.sign,
                "words": _legend_words(kind),
                "pale": int(kind in WHEREABOUTS),
                "arrow": int(kind not in (EdgeKind.ASSOCIATED, EdgeKind.INVERSELY_ASSOCIATED)),
            }
            for kind, look in EDGE_LOOKS.items()
        },
    }


def _legend_words(kind: EdgeKind) -> str:
    look = EDGE_LOOKS[kind]
    return look.words if look.words == look.neutral_words else f"{look.words} / {look.neutral_words}"


def _view(name: str) -> str:
    return files(__package__).joinpath("view", name).read_text("utf-8").replace("\r\n", "\n")


@cache
def _vis_network() -> Markup:
    """The drawing library as it comes with pyvis, without its pointer to a source map."""
    script = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    return _inline(re.sub(r"\n?//# sourceMappingURL=.*", "", script.replace("\r\n", "\n")))


def _inline(script: str) -> Markup:
    """A script that can stand between script tags as it is (the hash counts every byte)."""
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script of the page holds what ends a script")
    return Markup(script)  # noqa: S704 - our own and pyvis' file


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
