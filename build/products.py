"""The files a build makes: written under temporary names, then all put in place together."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from ..errors import WrongUse
from ..graph.gexf import write_gexf
from ..graph.html import write_html
from ..graph.knowledge import KnowledgeGraph
from ..graph.layout import lay_out
from ..graph.rdf import write_turtle

FORMATS = ("ttl", "html", "gexf")


def write_products(
    graph: KnowledgeGraph,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    *,
    title: str,
    note: str = "",
    figures: str = "",
) -> list[Path]:
    """Write graph.ttl, graph.html and graph.gexf into a folder, which is made where it is missing.

    Args:
        graph: what to write.
        folder: where to; files of these names there are replaced, all or none.
        formats: which of `FORMATS`.
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
    }
    pending: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in formats:
            target = folder / f"graph.{name}"
            partial = folder / f".graph.{name}.part"
            pending.append((partial, target))
            with partial.open("w", encoding="utf-8", newline="\n", errors="replace") as stream:
                writers[name](stream)
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
