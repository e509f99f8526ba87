"""The files a build makes: written under temporary names, then all put in place together."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TextIO

from ..errors import ConciteError, WrongUse
from ..graph.bibliography import write_bibtex, write_csl, write_ris
from ..graph.csv_tables import write_edge_table, write_node_table, write_rows
from ..graph.gexf import write_gexf
from ..graph.graphml import write_graphml
from ..graph.html import write_html
from ..graph.knowledge import KnowledgeGraph
from ..graph.layout import lay_out
from ..graph.measures import by_node, measure, measure_table, measured, places
from ..graph.model import Extraction
from ..graph.network import Value
from ..graph.node_link import write_node_link
from ..graph.obsidian import notes
from ..graph.projections import project, restricted
from ..graph.rdf import write_turtle
from ..graph.rdf_forms import write_annotations, write_description, write_jsonld, write_ntriples
from ..graph.rdf_measures import write_measures
from ..graph.reader import PackedText, pack_texts

FILES = {
    "ttl": "graph.ttl",
    "html": "graph.html",
    "gexf": "graph.gexf",
    "graphml": "graph.graphml",
    "csv": "nodes.csv",
    "json": "graph.json",
    "bibtex": "works.bib",
    "csl": "works.json",
    "ris": "works.ris",
    "obsidian": "obsidian",
    "nt": "graph.nt",
    "jsonld": "graph.jsonld",
    "annotations": "annotations.ttl",
    "dataset": "dataset.ttl",
    "measures": "measures.ttl",
}
"""Where each format goes: "csv" writes edges.csv as well, "measures" measures.csv, "obsidian" is a folder of notes."""

TEXTS_FILE = "graph-with-texts.html"
"""The page with the documents' texts in it, for those who may share them."""

FORMATS = tuple(FILES)
_NETWORKS = {"gexf", "graphml", "csv", "json"}
_Writer = Callable[[TextIO], object]


def write_products(
    graph: KnowledgeGraph,
    folder: Path,
    formats: str | Sequence[str] = ("ttl", "html", "gexf"),
    *,
    title: str,
    view: str = "all",
    timeline: bool = False,
    measures: bool = True,
    texts: Sequence[Extraction] = (),
) -> list[Path]:
    """Write some of `FILES` into a folder, which is made where it is missing.

    Args:
        graph: what to write.
        folder: where to; files of these names there are replaced, all or none.
        formats: which of `FORMATS`, as `chosen_formats` takes them: the graph as Turtle, page, Gephi file, GraphML,
            tables, node-link JSON, Obsidian notes, N-Triples or JSON-LD, its works as BibTeX, CSL-JSON or RIS, its
            evidence as Web Annotations, the description of the data set, the measures of its nodes as Turtle and table.
        title: the page's heading.
        view: which of `projections.VIEWS`; "authors" is a network only.
        timeline: whether the Gephi file has years as intervals.
        measures: whether networks, page and notes have PageRank and the like.
        texts: of the graph's documents; where given, a second page `TEXTS_FILE` lets one read in them.

    Returns:
        The paths written, in the order of `formats`.

    Raises:
        WrongUse: the folder cannot be made or written, or a format is unknown or cannot show the view.
    """
    formats = chosen_formats(formats, view)
    positions = lay_out(graph) if texts or (_NETWORKS | {"html"}) & set(formats) else {}
    shown = graph if view == "authors" else restricted(graph, view)

    def page(stream: TextIO, packed: Sequence[PackedText] = ()) -> None:
        write_html(shown, positions, stream, title=title, measures=standings, texts=packed)

    writers: dict[str, _Writer] = {
        "ttl": lambda stream: write_turtle(shown, stream),
        "html": lambda stream: page(stream),
        "bibtex": lambda stream: write_bibtex(shown, stream),
        "csl": lambda stream: write_csl(shown, stream),
        "ris": lambda stream: write_ris(shown, stream),
        "nt": lambda stream: write_ntriples(shown, stream),
        "jsonld": lambda stream: write_jsonld(shown, stream),
        "annotations": lambda stream: write_annotations(shown, stream),
        "dataset": lambda stream: write_description(shown, stream, title=title),
    }
    files: dict[Path, _Writer] = {}
    plain = net = project(graph, view)
    standings: dict[str, tuple[float, float, int]] = {}
    beside: dict[str, dict[str, Value]] = {}
    wanted = {*formats, *(("html",) if texts else ())}
    if "measures" in formats or (measures and wanted & (_NETWORKS | {"html", "obsidian"})):
        found = measure(plain)
        writers["measures"] = lambda stream: write_measures(graph, plain, found, view, stream)
        if measures:
            net, standings, beside = measured(plain, found), places(found), by_node(plain, found)
    writers |= {
        "gexf": lambda stream: write_gexf(net, positions, stream, timeline=timeline),
        "graphml": lambda stream: write_graphml(net, positions, stream),
        "csv": lambda stream: write_node_table(net, positions, stream),
        "json": lambda stream: write_node_link(net, positions, stream),
    }
    for name in formats:
        if name == "obsidian":
            files |= {folder / FILES[name] / path: partial(_put, text) for path, text in notes(shown, beside)}
            continue
        files[folder / FILES[name]] = writers[name]
        if name == "csv":
            files[folder / "edges.csv"] = lambda stream: write_edge_table(net, stream)
        if name == "measures":
            files[folder / "measures.csv"] = lambda stream: write_rows(*measure_table(plain, found), stream)
    if texts:
        files[folder / TEXTS_FILE] = lambda stream: page(stream, pack_texts(shown, texts))
    written = _write_all(files, folder)
    inside = folder / FILES["obsidian"]
    return list(dict.fromkeys(inside if inside in path.parents else path for path in written))


def check_folder(folder: Path) -> None:
    """Raise WrongUse where products cannot go there, which is better known before hours of reading."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not there.is_dir():
        raise WrongUse(f"{there}: is a file; choose another folder with -o")
    if not os.access(there, os.W_OK):
        raise WrongUse(f"{there}: may not be written in; choose another folder with -o")


def chosen_formats(formats: str | Sequence[str], view: str = "all") -> tuple[str, ...]:
    """The formats that a list such as "ttl, GEXF" or ["ttl", "gexf"] names, each once.

    Raises:
        WrongUse: one is unknown, there is none, or one cannot show the view.
    """
    named = formats.split(",") if isinstance(formats, str) else formats
    wanted = tuple(dict.fromkeys(name.strip().lower() for name in named if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        wrong = f"no such format: {', '.join(unknown)}" if unknown else "no format is named"
        raise WrongUse(f"{wrong}; choose from {', '.join(FORMATS)}")
    networks = _NETWORKS | {"measures"}
    others = [name for name in wanted if name not in networks]
    if view == "authors" and others:
        choice = ", ".join(sorted(networks))
        raise WrongUse(
            f"{', '.join(others)}: no document states what joins two authors; --view authors goes to {choice}"
        )
    return wanted


def _put(text: str, stream: TextIO) -> None:
    stream.write(text)


def write_graph(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph as one file of RDF, by suffix: N-Triples (.nt), JSON-LD (.jsonld), else Turtle.

    Raises:
        WrongUse: the file cannot be written.
    """
    writers = {".nt": write_ntriples, ".jsonld": write_jsonld}
    write = writers.get(path.suffix.lower(), write_turtle)
    _write_all({path: lambda stream: write(graph, stream)}, path.parent)


def _write_all(writers: Mapping[Path, Callable[[TextIO], object]], folder: Path) -> list[Path]:
    """Write some files of one folder, all or none."""
    pending: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target, write in writers.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished = target.with_name(f".{target.name}.part")
            pending.append((unfinished, target))
            with unfinished.open("w", encoding="utf-8", newline="\n", errors="replace") as stream:
                write(stream)
        for unfinished, target in pending:
            unfinished.replace(target)
    except OSError as error:
        reason = error.strerror or "cannot be written"
        if (
            error.filename
            and folder not in (place := Path(error.filename)).parents
            and place not in (folder, *folder.parents)
        ):
            raise ConciteError(f"{place}: {reason}; a part of Concite is missing, install it again") from None
        ours = {str(unfinished): target for unfinished, target in pending}  # a name of ours says nothing to the user
        at = ours.get(str(error.filename), error.filename or folder)
        raise WrongUse(f"{at}: {reason}; choose another folder with -o") from None
    finally:
        for unfinished, _ in pending:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
    return [target for _, target in pending]
