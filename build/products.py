"""The files a build makes: written under temporary names, then all put in place together."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from ..errors import WrongUse
from ..graph.gexf import write_gexf
from ..graph.html import write_html
from ..graph.knowledge import KnowledgeGraph
from ..graph.layout import lay_out
from ..graph.rdf import write_turtle
from ..graph.rdf_forms import write_annotations, write_description, write_jsonld, write_ntriples

FILES = {
    "ttl": "graph.ttl",
    "html": "graph.html",
    "gexf": "graph.gexf",
    "nt": "graph.nt",
    "jsonld": "graph.jsonld",
    "annotations": "annotations.ttl",
    "dataset": "dataset.ttl",
}
FORMATS = tuple(FILES)


def write_products(
    graph: KnowledgeGraph,
    folder: Path,
    formats: Sequence[str] = ("ttl", "html", "gexf"),
    *,
    title: str,
    note: str = "",
    figures: str = "",
) -> list[Path]:
    """Write some of `FILES` into a folder, which is made where it is missing.

    Args:
        graph: what to write.
        folder: where to; files of these names there are replaced, all or none.
        formats: which of `FORMATS`: the graph as Turtle, page, Gephi file, N-Triples or JSON-LD, its
            evidence as Web Annotations, the description of the data set.
        title: the page's heading.
        note: one line on what the documents are, shown on the page.
        figures: one sentence with the measured precision and recall, shown on the page.

    Returns:
        The paths written, in the order of `formats`.

    Raises:
        WrongUse: the folder cannot be made or written.
    """
    positions = lay_out(graph) if {"html", "gexf"} & set(formats) else {}
    writers: dict[str, Callable[[TextIO], object]] = {
        "ttl": lambda stream: write_turtle(graph, stream),
        "html": lambda stream: write_html(graph, positions, stream, title=title, note=note, figures=figures),
        "gexf": lambda stream: write_gexf(graph, positions, stream),
        "nt": lambda stream: write_ntriples(graph, stream),
        "jsonld": lambda stream: write_jsonld(graph, stream),
        "annotations": lambda stream: write_annotations(graph, stream),
        "dataset": lambda stream: write_description(graph, stream, title=title),
    }
    return _write_all({folder / FILES[name]: writers[name] for name in formats}, folder)


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
            partial = folder / f".{target.name}.part"
            pending.append((partial, target))
            with partial.open("w", encoding="utf-8", newline="\n", errors="replace") as stream:
                write(stream)
        for partial, target in pending:
            partial.replace(target)
    except OSError as error:
        reason = error.strerror or "cannot be written"
        raise WrongUse(f"{error.filename or folder}: {reason}; choose another folder with -o") from None
    finally:
        for partial, _ in pending:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
    return [target for _, target in pending]


def rendered(write: Callable[[TextIO], object]) -> str:
    """What a writer writes, as one string."""
    stream = io.StringIO()
    write(stream)
    return stream.getvalue()
