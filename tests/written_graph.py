"""A graph as the product writes it: as text, and as a file of Turtle."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from concite.graph.knowledge import KnowledgeGraph
from concite.graph.rdf import write_turtle


def written(write: Callable[..., None], graph: KnowledgeGraph, *more: object, **options: object) -> str:
    """What `write(graph, *more, stream, **options)` writes, newlines as they are; it can be stored as UTF-8."""
    stream = io.StringIO(newline="")
    write(graph, *more, stream, **options)
    stream.getvalue().encode("utf-8")
    return stream.getvalue()


def turtle(graph: KnowledgeGraph, base: str | None = None) -> str:
    """The graph as Turtle, by default with its own base."""
    return written(write_turtle, graph, base=base)


def write_file(graph: KnowledgeGraph, path: Path, base: str | None = None) -> Path:
    """Write the graph as Turtle into a file, and return its path."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        write_turtle(graph, stream, base=base)
    return path
