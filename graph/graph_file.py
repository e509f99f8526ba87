"""Reading a graph file: Turtle, or another kind of RDF by its suffix."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from ..errors import UnreadableInput

_FORMATS = {
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_REMEDY = "mend the line, or write the graph again with: concite build"


def format_of(path: Path) -> ox.RdfFormat:
    """The kind of RDF that a file's suffix says, else Turtle."""
    return _FORMATS.get(path.suffix.lower(), ox.RdfFormat.TURTLE)


def read_triples(path: Path) -> Iterator[ox.Quad]:
    """Every triple of a graph file, in its order.

    Raises:
        UnreadableInput: the file is missing or is not RDF of its kind; names the line.
    """
    kind = format_of(path)
    try:
        with path.open("rb") as stream:
            yield from ox.parse(stream, format=kind, base_iri="urn:x-concite:graph")
    except OSError as error:
        raise UnreadableInput(
            str(path), error.strerror or "cannot be opened", "give a graph that concite build wrote"
        ) from None
    except SyntaxError as error:
        raise unreadable(path, error) from None
    except ValueError as error:
        raise UnreadableInput(str(path), f"is not {kind.name}: {error}", _REMEDY) from None


def load(path: Path) -> ox.Store:
    """The triples of a graph file in a store for queries, in memory.

    Raises:
        UnreadableInput: as `read_triples`.
    """
    store = ox.Store()
    store.bulk_extend(read_triples(path))
    return store


def unreadable(path: Path, error: SyntaxError) -> UnreadableInput:
    """The error of a parser as one line that names file, line and column."""
    where = f", line {error.lineno}" if error.lineno else ""
    column = f", column {error.offset}" if error.offset else ""
    reason = " ".join(str(error.msg).split())
    return UnreadableInput(f"{path}{where}{column}", f"is not {format_of(path).name}: {reason}", _REMEDY)
