"""How kinds of nodes and edges look and read, the same in the page, in Gephi and in tables.

Colours are Okabe and Ito's set, safe for colour-blind readers. Colour means sign (blue plus, orange
minus), never good or bad; kind is told by shape and dash as well, never by colour alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isqrt

from ..ontology.scheme import Concept
from .knowledge import WHEREABOUTS, KnowledgeGraph
from .model import Causal, Edge, EdgeKind, Figure, Kind


@dataclass(frozen=True, slots=True)
class NodeLook:
    """Shape by vis-network's name, and colour as "#rrggbb"."""

    shape: str
    colour: str
    plural: str


@dataclass(frozen=True, slots=True)
class EdgeLook:
    """Colour as "#rrggbb", dash pattern in pixels (empty: solid), sign of the relation, and its words.

    `words` is used where the object is wanted (and for all that is not about amounts),
    `neutral_words` where the scheme does not call the object wanted.
    """

    colour: str
    dash: tuple[int, ...]
    sign: str
    words: str
    neutral_words: str


NODE_LOOKS: dict[Kind, NodeLook] = {
    Kind.CONCEPT: NodeLook("dot", "#0072B2", "Concepts"),
    Kind.AUTHOR: NodeLook("square", "#E69F00", "Authors"),
    Kind.PUBLICATION: NodeLook("diamond", "#009E73", "Cited works"),
    Kind.DOCUMENT: NodeLook("triangle", "#CC79A7", "Documents"),
}

_PLUS, _MINUS, _NONE, _PALE = "#0072B2", "#D55E00", "#6E7781", "#9AA4AE"

EDGE_LOOKS: dict[EdgeKind, EdgeLook] = {
    EdgeKind.SUPPORTS: EdgeLook(_PLUS, (), "plus", "supports", "raises"),
    EdgeKind.UNDERMINES: EdgeLook(_MINUS, (9, 4), "minus", "undermines", "lowers"),
    EdgeKind.NO_EFFECT: EdgeLook(_NONE, (2, 4), "none", "no effect found on", "no effect found on"),
    EdgeKind.ASSOCIATED: EdgeLook(_PLUS, (12, 3, 2, 3), "plus", "goes with more", "goes with more"),
    EdgeKind.INVERSELY_ASSOCIATED: EdgeLook(_MINUS, (12, 3, 2, 3), "minus", "goes with less", "goes with less"),
    EdgeKind.DISPUTES: EdgeLook(_MINUS, (9, 4), "minus", "disputes", "disputes"),
    EdgeKind.CITED_FOR: EdgeLook(_NONE, (5, 3), "none", "cited for", "cited for"),
    EdgeKind.CITED_IN: EdgeLook(_PALE, (2, 5), "none", "cited in", "cited in"),
    EdgeKind.SECOND_HAND: EdgeLook(_PALE, (6, 3, 2, 3), "none", "cited in, second hand", "cited in, second hand"),
    EdgeKind.DISCUSSED_IN: EdgeLook(_PALE, (1, 4), "none", "discussed in", "discussed in"),
}


def relation_words(graph: KnowledgeGraph, edge: Edge) -> str:
    """The edge's relation in plain words, by the valence of its object: "supports" or "raises"."""
    look = EDGE_LOOKS[edge.kind]
    if edge.kind is EdgeKind.NO_EFFECT and not edge.directed:
        return "no link found with"
    if edge.kind is EdgeKind.DISPUTES and graph.null_evidence.issuperset(edge.evidence):
        return "found no effect of"
    if edge.kind not in (EdgeKind.SUPPORTS, EdgeKind.UNDERMINES):
        return look.words
    target = graph.node(edge.target)
    wanted = isinstance(target, Concept) and target.valence == "wanted"
    return look.words if wanted else look.neutral_words


CAUSAL_WORDS: dict[Causal, str] = {
    Causal.DIRECT: "speaks of a cause",
    Causal.CONDITIONAL: "speaks of a possible cause",
    Causal.CORRELATIONAL: "speaks of an association",
}
"""How a passage speaks of a cause, in plain words, strongest first; what does not speak of one has none."""


def figure_words(figure: Figure) -> str:
    """An effect size or sample figure as a journal prints it: "r = 0.278, 95% CI [0.256, 0.299]"."""
    value = "" if figure.value is None else f"{figure.value:f}"
    if figure.name == "% of variance":
        words = f"{value} % of the variance"
    else:
        words = f"{figure.name} {figure.sign} {value}" if value else ""
    if figure.low is None or figure.high is None:
        return words
    level = "" if figure.level is None else f"{figure.level:f}% "
    return f"{words}{', ' if words else ''}{level}CI [{figure.low:f}, {figure.high:f}]"


def node_size(graph: KnowledgeGraph, identifier: str) -> int:
    """Size of a node in the page's units, 8 to 40: 8 + 4 √n for n edges other than whereabouts."""
    claims = sum([edge.kind not in WHEREABOUTS for edge in graph.edges_at(identifier)])
    return min(40, 8 + isqrt(16 * claims))


OVERVIEW = 42
"""How many nodes the first picture shows where the graph has more: as many labels as a laptop holds."""

WITHHELD = "(words withheld)"
"""What stands in place of a quote that a graph was made without."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


_WIDTH = 18
_LINES = 2


def label_lines(text: str) -> tuple[str, ...]:
    """A label broken at blanks into at most two lines of about 18 characters, cut with "…".

    Control characters, marks that turn the direction of writing, and lone surrogates are left out:
    on a canvas they would spill into other labels.
    """
    lines: list[str] = [""]
    for word in _UNPRINTABLE.sub(" ", text[: 4 * _WIDTH * _LINES]).split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= _WIDTH or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    cut = len(lines) > _LINES or len(text) > 4 * _WIDTH * _LINES
    lines = lines[:_LINES]
    if cut:
        lines[-1] += "…"
    return tuple(line if len(line) <= _WIDTH + 4 else line[: _WIDTH + 3].rstrip("…") + "…" for line in lines)


def overview(graph: KnowledgeGraph, most: int = OVERVIEW) -> frozenset[str]:
    """The nodes of the first picture: concepts that claims join, then works and authors behind most claims.

    A graph without any claim shows its best connected nodes instead. Ties go to the earlier identifier.
    """
    between: dict[str, int] = {}
    claims: dict[str, int] = {}
    anything: dict[str, int] = {}
    for edge in graph.edges():
        ends = graph.ends(edge)
        joins = all(isinstance(graph.node(end), Concept) for end in ends)
        for end in ends:
            anything[end] = anything.get(end, 0) + 1
            if joins:
                between[end] = between.get(end, 0) + len(edge.evidence)
            elif edge.kind not in WHEREABOUTS and not isinstance(graph.node(end), Concept):
                claims[end] = claims.get(end, 0) + 1
    chosen: list[str] = []
    for found in (between, claims) if between or claims else (anything,):
        chosen += sorted((n for n in found if n not in chosen), key=lambda n: (-found[n], n))
    return frozenset(chosen[:most])
