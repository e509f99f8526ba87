"""The knowledge graph as one HTML file: offline, made with pyvis, safe to open and to send.

The page is a pyvis `Network` with a template of our own: pyvis' own templates ask a CDN, run code
from labels and are not accessible. All text of documents reaches the page as JSON or escaped by Jinja;
the Content-Security-Policy allows the two scripts of the page by hash and nothing else, no request at all.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from math import isqrt
from typing import Any, TextIO

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from ..ontology.scheme import Concept
from .knowledge import KnowledgeGraph, Node, node_id, node_kind, node_label
from .look import EDGE_LOOKS, NODE_LOOKS, WHEREABOUTS, node_size, relation_words
from .model import Author, Edge, EdgeKind, Evidence, Kind, Passage, Publication, SourceDocument

TABLE_ROWS = 2000  # edges listed for readers without scripts
_SHORT_QUOTE = 160  # code points of a quote in the table
_LABEL = 28  # code points of a label on the map
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_SAYING = (
    EdgeKind.SUPPORTS,
    EdgeKind.UNDERMINES,
    EdgeKind.NO_EFFECT,
    EdgeKind.ASSOCIATED,
    EdgeKind.INVERSELY_ASSOCIATED,
)
_Json = dict[str, Any]


class GraphNetwork(Network):  # type: ignore[misc]
    """pyvis' Network with fixed positions, our template and no request to anywhere."""

    def __init__(self, heading: str) -> None:
        # Directed: an undirected pyvis network drops parallel edges and compares each new edge with all.
        super().__init__(directed=True, cdn_resources="in_line", heading=heading)
        self.options = {
            "physics": {"enabled": False},
            "layout": {"improvedLayout": False},
            "interaction": {"hover": True, "tooltipDelay": 150, "keyboard": False, "multiselect": False},
            "nodes": {"borderWidth": 1.5, "font": {"size": 15, "face": "system-ui, sans-serif"}},
            "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.55}}, "selectionWidth": 2.5, "hoverWidth": 1},
        }

    def get_nodes(self) -> Any:
        """The map of nodes: pyvis looks an identifier up here for each end of an edge."""
        return self.node_map


def write_html(
    graph: KnowledgeGraph,
    positions: Mapping[str, tuple[int, int]],
    stream: TextIO,
    *,
    title: str,
    note: str = "",
    figures: str = "",
) -> None:
    """Write the page.

    Args:
        graph: what to show.
        positions: x and y of every node in pixels, y downward.
        stream: open for text, UTF-8.
        title: the heading.
        note: one line on what the documents are, "" for none.
        figures: one sentence with the measured precision and recall of the readings, "" for none.
    """
    network = GraphNetwork(title)
    page = _Page(graph)
    for node in graph.nodes():
        _add_node(network, graph, node, positions[node_id(node)])
    for edge in page.edges:
        _add_edge(network, page, edge)
    vis = _inline(resources.files("pyvis").joinpath(*_VIS.split("/")).read_text("utf-8"))
    app = _inline(_view("app.js"))
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; "
        f"style-src 'unsafe-inline'; script-src {_source(vis)} {_source(app)}"
    )
    environment = Environment(
        loader=FunctionLoader(_view), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.get_template("page.html.j2")
    stream.writelines(
        template.generate(
            title=title,
            note=note,
            figures=figures,
            policy=policy,
            style=Markup(_view("style.css")),  # noqa: S704 - our own file
            vis=vis,
            app=app,
            network={"nodes": network.nodes, "edges": network.edges, "options": network.options},
            data=page.data(),
            kinds=_kinds(graph),
            relations=_relations(page),
            overview=page.overview(),
            rows=page.rows(),
            edge_count=len(page.edges),
        )
    )


def _view(name: str) -> str:
    return resources.files(__package__).joinpath("view", name).read_text("utf-8")


def _inline(script: str) -> Markup:
    """A script fit to stand in the page: line ends as the HTML parser has them, no map to fetch."""
    script = re.sub(r"\n?//# sourceMappingURL=.*", "", script.replace("\r\n", "\n"))
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script would end inside itself")
    return Markup(script)  # noqa: S704 - pyvis' own or our own file


def _source(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def _clean(text: str) -> str:
    """The text without lone surrogates, which no encoding of a page can hold."""
    return text.encode("utf-8", "replace").decode() if any("\ud800" <= c <= "\udfff" for c in text) else text


def _short(text: str, most: int) -> str:
    text = " ".join(_clean(text).split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


# ---------------------------------------------------------------- what is drawn


def _add_node(network: GraphNetwork, graph: KnowledgeGraph, node: Node, position: tuple[int, int]) -> None:
    look = NODE_LOOKS[node_kind(node)]
    network.add_node(
        node_id(node),
        label=_short(node_label(node), _LABEL),
        shape=look.shape,
        color=look.colour,
        x=position[0],
        y=position[1],
        size=max(7, node_size(graph, node_id(node)) // 2 + 3),
    )


def _add_edge(network: GraphNetwork, page: _Page, edge: Edge) -> None:
    look = EDGE_LOOKS[edge.kind]
    source, target = page.graph.ends(edge)
    bend = page.bend[edge.id]
    network.add_edge(
        source,
        target,
        id=edge.id,
        color=look.colour,
        dashes=list(look.dash) or False,
        width=1 + isqrt(4 * (page.counts[edge.id]["works"] - 1)) / 2,
        arrows="to" if edge.directed else "",
        smooth={"enabled": bool(bend), "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)},
    )


def _kinds(graph: KnowledgeGraph) -> list[_Json]:
    found = [node_kind(node) for node in graph.nodes()]
    return [
        {
            "kind": kind.value,
            "shape": look.shape,
            "colour": look.colour,
            "words": look.plural,
            "count": found.count(kind),
        }
        for kind, look in NODE_LOOKS.items()
    ]


def _relations(page: _Page) -> list[_Json]:
    found = [edge.kind for edge in page.edges]
    relations = []
    for kind, look in EDGE_LOOKS.items():
        if kind in found:
            neutral = "" if look.neutral_words == look.words else f" / {look.neutral_words}"
            arrow = kind not in (EdgeKind.ASSOCIATED, EdgeKind.INVERSELY_ASSOCIATED)
            relations.append(
                {
                    "kind": kind.value,
                    "colour": look.colour,
                    "dash": " ".join(map(str, look.dash)),
                    "words": look.words + neutral,
                    "arrow": arrow,
                    "count": found.count(kind),
                    "shown": kind not in WHEREABOUTS,
                }
            )
    return relations


# ---------------------------------------------------------------- what stands behind it


class _Page:
    """The graph as the page's script reads it: lists of short records that point to each other by index."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.edges = list(graph.edges())
        self.node_at = {node_id(node): at for at, node in enumerate(graph.nodes())}
        self.evidence_at = {identifier: at for at, identifier in enumerate(graph.evidence)}
        self.passage_at = {identifier: at for at, identifier in enumerate(graph.passages)}
        self.citation_at = {identifier: at for at, identifier in enumerate(graph.citations)}
        self.counts = {edge.id: self._counts(edge) for edge in self.edges}
        self.contested = set(graph.contested())
        self.bend = self._bends()

    def _counts(self, edge: Edge) -> _Json:
        counts = self.graph.counts(edge)
        years = self.graph.years(edge)
        return {
            "works": counts.works,
            "groups": counts.author_groups,
            "documents": counts.documents,
            "quotes": counts.evidence,
            "years": list(years) if years else None,
        }

    def _bends(self) -> dict[str, float]:
        """How much each edge curves, so that edges of one pair lie beside each other."""
        pairs: dict[tuple[str, str], list[Edge]] = {}
        for edge in self.edges:
            source, target = self.graph.ends(edge)
            pairs.setdefault((min(source, target), max(source, target)), []).append(edge)
        bends = {}
        for (first, _), edges in pairs.items():
            for number, edge in enumerate(edges):
                side = 0.0 if len(edges) == 1 else 0.12 * (number // 2 + 1) * (1 if number % 2 else -1)
                bends[edge.id] = side if self.graph.ends(edge)[0] == first else -side
        return bends

    def data(self) -> _Json:
        """All records: nodes, edges, evidence, passages and citations."""
        graph = self.graph
        return {
            "nodes": [self._node(node) for node in graph.nodes()],
            "edges": [self._edge(edge) for edge in self.edges],
            "evidence": [self._evidence(piece) for piece in graph.evidence.values()],
            "passages": [self._passage(passage) for passage in graph.passages.values()],
            "citations": [
                {
                    "work": self.node_at[citation.publication] if citation.publication else None,
                    "text": _clean(citation.text),
                    "locator": _clean(citation.locator),
                    "in": self.citation_at[citation.cited_in] if citation.cited_in else None,
                }
                for citation in graph.citations.values()
            ],
            "same": [[self.node_at[p.first], self.node_at[p.second], p.reason] for p in graph.possibly_same],
        }

    def _node(self, node: Node) -> _Json:
        record: _Json = {"id": node_id(node), "kind": node_kind(node).value, "label": _clean(node_label(node))}
        match node:
            case Concept():
                record |= {
                    "aliases": [_clean(label) for label in node.alt_labels],
                    "text": _clean(node.definition),
                    "valence": node.valence,
                    "broader": self._known(node.broader),
                    "narrower": self._known(node.narrower),
                    "iri": node.iri,
                }
            case Author():
                record |= {
                    "aliases": [_clean(name) for name in node.names if name != node.label],
                    "basis": list(node.identity_basis),
                }
            case Publication():
                record |= {
                    "title": _clean(node.title),
                    "text": _clean(node.reference),
                    "doi": node.doi,
                    "url": node.url,
                    "resolved": node.resolved,
                    "authors": self._known(node.authors),
                    "apa": _clean(self._apa(node)),
                    "year": node.year,
                    "basis": list(node.identity_basis),
                }
            case SourceDocument():
                embodied = self.graph.node(node.embodies) if node.embodies else None
                own = self._apa(embodied) if isinstance(embodied, Publication) else f"“{node.label}”"
                record |= {"name": _clean(node.name), "sha256": node.sha256, "apa": _clean(own)}
        return record

    def _known(self, identifiers: Iterable[str]) -> list[int]:
        return [self.node_at[identifier] for identifier in identifiers if identifier in self.node_at]

    def _apa(self, work: Publication) -> str:
        """A work as APA 7 cites it in parentheses, without the parentheses: "Elliott et al., 2018"."""
        who = work.label.rsplit(" ", 1)[0]
        return f"{who}, {work.year or 'n.d.'}{work.suffix}"

    def _edge(self, edge: Edge) -> _Json:
        source, target = self.graph.ends(edge)
        record: _Json = {
            "id": edge.id,
            "from": self.node_at[source],
            "to": self.node_at[target],
            "kind": edge.kind.value,
            "words": relation_words(self.graph, edge),
            "directed": edge.directed,
            "evidence": [self.evidence_at[piece.id] for piece in self.graph.evidence_of(edge)],
            **self.counts[edge.id],
        }
        if self.graph.certainty_rank(edge) < 2:
            record["hedged"] = True
        if self.is_contested(edge):
            record["contested"] = True
        if edge.kind is EdgeKind.CITED_FOR:
            record["statement"] = edge.target
        return record

    def is_contested(self, edge: Edge) -> bool:
        """Whether sources disagree on the two concepts that an edge joins."""
        ways = {(edge.source, edge.target)} | (set() if edge.directed else {(edge.target, edge.source)})
        return edge.kind in _SAYING and bool(ways & self.contested)

    def _evidence(self, piece: Evidence) -> _Json:
        passage = self.graph.passages[piece.passage]
        record: _Json = {
            "passage": self.passage_at[piece.passage],
            "citations": [self.citation_at[citation] for citation in piece.citations],
            "certainty": piece.certainty.value,
            "rule": piece.rule,
            "marks": _marks(passage, piece.marks),
        }
        extra = {"note": _clean(piece.note), "repeats": piece.repeats, "section": piece.section}
        return record | {key: value for key, value in extra.items() if value and value != "other"}

    def _passage(self, passage: Passage) -> _Json:
        record: _Json = {"document": self.node_at[passage.document], "quote": _clean(passage.quote)}
        page = page_words(passage)
        return record | ({"page": page} if page else {})

    # ------------------------------------------------------------ for readers without scripts too

    def overview(self) -> _Json:
        """What the first screen says: counts, the claims with most works, and where sources disagree."""
        between = [edge for edge in self.edges if edge.kind in _SAYING and self._joins_concepts(edge)]
        plus = [edge for edge in between if edge.kind is EdgeKind.SUPPORTS and self.graph.certainty_rank(edge) == 2]
        plus.sort(key=lambda edge: (-self.counts[edge.id]["works"], -self.counts[edge.id]["documents"], edge.id))
        pairs: dict[tuple[str, str], list[Edge]] = {}
        for edge in between:
            if self.is_contested(edge):
                pairs.setdefault((min(edge.source, edge.target), max(edge.source, edge.target)), []).append(edge)
        ranked = sorted(
            pairs.values(), key=lambda edges: (-sum(self.counts[e.id]["works"] for e in edges), edges[0].id)
        )
        documents = sum(1 for _ in self.graph.nodes(Kind.DOCUMENT))
        return {
            "documents": documents,
            "works": sum(1 for _ in self.graph.nodes(Kind.PUBLICATION)),
            "concepts": sum(1 for _ in self.graph.nodes(Kind.CONCEPT)),
            "quotes": len(self.graph.passages),
            "claims": len(between),
            "supported": [self._line(edge) for edge in plus[:6]],
            "contested": [self._contest(edges) for edges in ranked[:6]],
            "contested_count": len(ranked),
            "unresolved": sum(1 for node in self.graph.nodes(Kind.PUBLICATION) if not getattr(node, "resolved", True)),
        }

    def _joins_concepts(self, edge: Edge) -> bool:
        return node_kind(self.graph.node(edge.source)) is Kind.CONCEPT

    def _line(self, edge: Edge) -> _Json:
        source, target = self.graph.ends(edge)
        return {
            "id": edge.id,
            "from": _clean(node_label(self.graph.node(source))),
            "words": relation_words(self.graph, edge),
            "to": _clean(node_label(self.graph.node(target))),
            "works": self.counts[edge.id]["works"],
        }

    def _contest(self, edges: list[Edge]) -> _Json:
        edges = sorted(edges, key=lambda edge: (_SAYING.index(edge.kind), edge.id))
        first = self._line(edges[0])
        parts = [f"{relation_words(self.graph, edge)}: {_works(self.counts[edge.id]['works'])}" for edge in edges]
        return first | {"parts": "; ".join(parts)}

    def rows(self) -> list[_Json]:
        """Edges as table rows, claims between concepts first, then by number of works."""

        def rank(edge: Edge) -> tuple[object, ...]:
            claim = edge.kind in _SAYING and self._joins_concepts(edge)
            return (not claim, edge.kind in WHEREABOUTS, -self.counts[edge.id]["works"], edge.id)

        rows = []
        for edge in sorted(self.edges, key=rank)[:TABLE_ROWS]:
            passage = self.graph.passages[self.graph.evidence_of(edge)[0].passage]
            page = page_words(passage)
            document = _clean(node_label(self.graph.node(passage.document)))
            source, target = self.graph.ends(edge)
            rows.append(
                self._line(edge)
                | {
                    "from_id": source,
                    "to_id": target,
                    "documents": self.counts[edge.id]["documents"],
                    "quotes": self.counts[edge.id]["quotes"],
                    "quote": _short(passage.quote, _SHORT_QUOTE),
                    "place": f"{document}, {page}" if page else document,
                    "contested": self.is_contested(edge),
                    "hedged": self.graph.certainty_rank(edge) < 2,
                }
            )
        return rows


def _works(count: int) -> str:
    return "1 work" if count == 1 else f"{count} works"


def page_words(passage: Passage) -> str:
    """The page as a reader cites it: "p. 4"; "PDF page 4" where only the file's own count is known; "" else."""
    if passage.page_label:
        return f"p. {_clean(passage.page_label)}"
    return f"PDF page {passage.page_index}" if passage.page_index else ""


def _marks(passage: Passage, marks: Iterable[tuple[str, int, int]]) -> list[list[Any]]:
    """Role, start and end of each mark within the quote, counted in UTF-16 units as JavaScript counts."""
    found = []
    for role, start, end in marks:
        if passage.start <= start < end <= passage.end:
            before = passage.quote[: start - passage.start]
            within = passage.quote[start - passage.start : end - passage.start]
            found.append([role, _utf16(before), _utf16(before) + _utf16(within)])
    return found


def _utf16(text: str) -> int:
    return len(text) + sum(c > "\uffff" for c in text)
