"""Concite for notebooks and scripts: build or read a graph, walk it, hand it on."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from .build.agreement import second_opinion
from .build.libraries.files import attached_files
from .build.library import read_library
from .build.mentions import MentionFinder
from .build.pipeline import build_graph as build_of_extractions
from .build.pipeline import extract, read_documents
from .build.products import write_products
from .build.retractions import read_retractions
from .errors import MissingPart, UnreadableInput, WrongUse
from .graph.html import write_html
from .graph.knowledge import KnowledgeGraph
from .graph.layout import lay_out
from .graph.measures import measured
from .graph.model import Edge, EdgeKind, Evidence
from .graph.projections import project
from .graph.query import ask
from .graph.rdf import write_turtle
from .graph.wording import numbered
from .ontology.scheme import Scheme, bundled_scheme, read_scheme

Paths = str | Path | Sequence[str | Path]


class EvidenceByEdge(dict[str, Evidence]):
    """All evidence by identifier; called with an edge, the evidence that it rests on."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        super().__init__(graph.evidence)
        self._graph = graph

    def __call__(self, edge: Edge) -> list[Evidence]:
        """The evidence an edge rests on, in the order of document and place."""
        return self._graph.evidence_of(edge)


class Graph(KnowledgeGraph):
    """A knowledge graph with all its forms at hand; made by `build_graph` and `read_graph`.

    Attributes:
        evidence: `kg.evidence(edge)` is what an edge rests on, `kg.evidence[identifier]` one piece of it.
        unread: the inputs that could not be read, each with its reason.
    """

    evidence: EvidenceByEdge
    unread: tuple[UnreadableInput, ...] = ()

    def __init__(self, *parts: Any, **named: Any) -> None:
        super().__init__(*parts, **named)
        self.evidence = EvidenceByEdge(self)

    @classmethod
    def of(cls, graph: KnowledgeGraph, unread: Sequence[UnreadableInput] = ()) -> Graph:
        """The same graph, with its forms at hand."""
        made = cls(**graph.parts())
        made.unread = tuple(unread)
        return made

    # ------------------------------------------------------------ walking

    def edges(self, *kinds: EdgeKind, relation: str | None = None) -> Iterator[Edge]:
        """The edges, all or of some kinds, in order of identifier.

        Args:
            kinds: which kinds; none for all.
            relation: one kind by its name in the vocabulary: "supports", "noEffectFoundOn", "citedIn".

        Raises:
            WrongUse: there is no such relation.
        """
        if relation is not None:
            if relation not in set(EdgeKind):
                raise WrongUse(f"relation {relation!r}: choose from {', '.join(EdgeKind)}")
            kinds = (*kinds, EdgeKind(relation))
        return super().edges(*kinds)

    def quotes(self, edge: Edge) -> list[str]:
        """The sentences that an edge rests on, in the order of document and place."""
        return [self.passages[piece.passage].quote for piece in self.evidence(edge)]

    # ------------------------------------------------------------ handing on

    def to_networkx(self, view: str = "all", *, measures: bool = False) -> Any:
        """A `networkx.MultiDiGraph` with the columns of the Gephi file as attributes; edge keys are edge ids.

        Args:
            view: which of `concite.graph.projections.VIEWS`.
            measures: whether to add PageRank, betweenness, community and degrees by relation.
        """
        networkx = import_module("networkx")
        net = self._network(view, measures)
        made = networkx.MultiDiGraph()
        for node in net.vertices():
            made.add_node(node.id, label=node.label, **_known(net.node_columns, node.values))
        for tie in net.ties():
            known = _known(net.edge_columns, tie.values)
            made.add_edge(tie.source, tie.target, key=tie.id, kind=tie.kind, weight=tie.weight, **known)
        return made

    def to_pandas(self, view: str = "all", *, measures: bool = False) -> tuple[Any, Any]:
        """Two pandas data frames, of nodes and of edges, both with their identifiers as index.

        Counts and years are nullable integers ("Int64"), words "string".

        Raises:
            MissingPart: pandas is not installed.
        """
        try:
            pandas = import_module("pandas")
        except ImportError:
            raise MissingPart("to_pandas needs pandas: pip install 'concite[tables]'") from None
        net = self._network(view, measures)
        types = {"string": "string", "long": "Int64", "double": "float64", "boolean": "boolean"}
        nodes = {"label": "string", **net.node_columns}
        edges = {"source": "string", "target": "string", "kind": "string", "weight": "double", **net.edge_columns}
        rows = [(node.id, node.label, *node.values) for node in net.vertices()]
        ties = [(tie.id, tie.source, tie.target, tie.kind, tie.weight, *tie.values) for tie in net.ties()]
        frames = []
        for columns, found in ((nodes, rows), (edges, ties)):
            frame = pandas.DataFrame(found, columns=["id", *columns]).set_index("id")
            frames.append(frame.astype({name: types[kind] for name, kind in columns.items()}))
        return frames[0], frames[1]

    def _network(self, view: str, measures: bool) -> Any:
        net = project(self, view)
        return measured(net) if measures else net

    def sparql(self, question: str, **values: str) -> list[dict[str, str]]:
        """The rows that answer SPARQL, or a ready question by name ("who-supports", concept="empathy")."""
        tempfile = import_module("tempfile")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "graph.ttl"
            with file.open("w", encoding="utf-8", newline="\n") as stream:
                write_turtle(self, stream)
            table = ask(file, question, values)
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows]

    def to_html(self, title: str = "") -> str:
        """The page as a string: one file that works offline."""
        stream = io.StringIO()
        write_html(self, lay_out(self), stream, title=title or f"{self.scheme.title}: who supports what")
        return stream.getvalue()

    def write(self, folder: str | Path, formats: str | Sequence[str] = ("ttl", "html", "gexf")) -> list[Path]:
        """Write the graph as `concite build --formats …` does; the paths written come back.

        Args:
            folder: where to; it is made where it is missing.
            formats: "ttl,html,gexf" or ["ttl", "html", "gexf"]; `concite.build.products.FORMATS` are all there are.

        Raises:
            WrongUse: a format is unknown, or the folder cannot be made or written.
        """
        return write_products(self, Path(folder), formats, title=f"{self.scheme.title}: who supports what")

    def __repr__(self) -> str:
        parts = (
            (len(self.concepts), "concept"),
            (len(self.authors), "author"),
            (len(self.works), "cited work"),
            (len(self.documents), "document"),
            (sum(1 for _ in self.edges()), "edge"),
        )
        return f"<concite.Graph: {', '.join(numbered(n, noun) for n, noun in parts)}>"

    def _repr_html_(self) -> str:
        """The page in a frame of its own, which may run its script but not reach the notebook."""
        page = html.escape(self.to_html())
        return (
            f'<iframe title="Concite" sandbox="allow-scripts" srcdoc="{page}" '
            'style="width: 100%; height: 640px; border: 1px solid #ccc"></iframe>'
        )


def _known(columns: Sequence[str] | Any, values: Sequence[Any]) -> dict[str, Any]:
    return {name: value for name, value in zip(columns, values, strict=True) if value is not None}


def build_graph(
    paths: Paths = (),
    *,
    concepts: Scheme | str | Path | None = None,
    library: Paths = (),
    library_files: Paths = (),
    retractions: str | Path | None = None,
    agree: str | None = None,
) -> Graph:
    """The knowledge graph of some documents.

    Args:
        paths: files and folders, one or several; none for the documents that the library names.
        concepts: the scheme of the field, or its SKOS file; default: the bundled one.
        library: your references (BibTeX, RIS, CSL-JSON, EndNote XML, Zotero RDF or CSV, NBIB), in one file or several.
        library_files: folders, beside its own, in which a library may name files.
        retractions: Retraction Watch's CSV, to mark works by.
        agree: name or path of a spaCy pipeline; statements that it contradicts are left out.

    Returns:
        The graph; inputs that could not be read are in its `unread`.

    Raises:
        WrongUse: no document could be read, or the pipeline cannot be loaded.
        UnreadableInput: the scheme, a library or the file of retractions cannot be read.
        MissingPart: a pipeline is named, and spaCy is not installed.
    """
    agreement = None if agree is None else second_opinion(agree)
    if isinstance(concepts, Scheme):
        scheme = concepts
    else:
        scheme = bundled_scheme() if concepts is None else read_scheme(Path(concepts))
    references, problems = read_library([Path(path) for path in _several(library)])
    finder = MentionFinder(scheme)
    unread: list[UnreadableInput] = list(problems)
    wanted, folders = _several(paths), _several(library_files)
    if not wanted:
        attached = attached_files(references, folders)
        wanted = list(attached.paths)
        unread += attached.problems
    notices = None
    if retractions is not None:
        notices, broken = read_retractions(retractions)
        unread += broken
    extractions = []
    for document in read_documents(wanted):
        if isinstance(document, UnreadableInput):
            unread.append(document)
        else:
            extractions.append(extract(document, finder, references, agreement))
    if not extractions:
        reasons = "; ".join(map(str, unread)) or "nothing found"
        raise WrongUse(f"no document could be read: {reasons}")
    built = build_of_extractions(extractions, scheme, references, retractions=notices, library_folders=folders)
    return Graph.of(built, unread)


def read_graph(path: str | Path) -> Graph:
    """The graph in a Turtle file that Concite wrote, or in any other RDF that keeps the shapes.

    Raises:
        UnreadableInput: the file is missing, is no RDF, or does not conform.
    """
    return Graph.of(KnowledgeGraph.read(path))


def _several(paths: Paths) -> list[str]:
    return [str(paths)] if isinstance(paths, str | Path) else [str(path) for path in paths]
