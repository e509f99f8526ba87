"""A graph as the product writes it: as text, as a file of Turtle, and in processes that hash otherwise."""

from __future__ import annotations

import io
import os
import subprocess
import sys
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
    return written(write_turtle, graph if base is None else graph.replaced(base=base))


def write_file(graph: KnowledgeGraph, path: Path, base: str | None = None) -> Path:
    """Write the graph as Turtle into a file, and return its path."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        write_turtle(graph if base is None else graph.replaced(base=base), stream)
    return path


def over_hash_seeds(program: str) -> set[bytes]:
    """What a Python program prints under each of three hash seeds; it may import what tests share."""
    shared = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "PYTHONUTF8": "1"}
    return {
        subprocess.run(
            [sys.executable, "-c", program], env={**shared, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "4242")
    }
