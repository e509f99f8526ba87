"""Reading a graph file: Turtle, or another kind of RDF by its suffix."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from ..errors import UnreadableInput
from ..ontology import xml_entities

_FORMATS = {
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_BASE = "urn:x-concite:graph"
_REMEDY = "mend the line, or write the graph again with: concite build"


def format_of(path: Path) -> ox.RdfFormat:
    """The kind of RDF that a file's suffix says, else Turtle."""
    return _FORMATS.get(path.suffix.lower(), ox.RdfFormat.TURTLE)


def read_triples(path: Path) -> Iterator[ox.Quad]:
    """Every triple of a graph file, in its order.

    Raises:
        UnreadableInput: the file is missing or is not RDF of its kind; names the line.
    """
    with _readable(path), path.open("rb") as stream:
        yield from ox.parse(stream, format=format_of(path), base_iri=_BASE)


def load(path: Path) -> ox.Store:
    """The triples of a graph file in a store for queries, in memory.

    Raises:
        UnreadableInput: as `read_triples`.
    """
    store = ox.Store()
    fill(store, path)
    return store


def fill(store: ox.Store, path: Path) -> None:
    """Load the triples of a graph file into a store.

    Raises:
        UnreadableInput: as `read_triples`.
    """
    with _readable(path):
        store.bulk_load(path=path, format=format_of(path), base_iri=_BASE)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what a parser or the system says of a file into one line that names file, line and column."""
    try:
        if format_of(path) == ox.RdfFormat.RDF_XML:
            xml_entities.refuse_bombs(path.read_bytes(), str(path))
        yield
    except UnreadableInput:
        raise
    except SyntaxError as error:
        where = f", line {error.lineno}" if error.lineno else ""
        column = f", column {error.offset}" if error.offset else ""
        reason = " ".join(str(error.msg).split())
        raise UnreadableInput(f"{path}{where}{column}", f"is not {format_of(path).name}: {reason}", _REMEDY) from None
    except OSError as error:
        remedy = "give a graph that concite build wrote"
        # pyoxigraph gives the system's words without their number's own field.
        reason = error.strerror or str(error).partition(" (os error")[0] or "cannot be opened"
        raise UnreadableInput(str(path), reason, remedy) from None
    except ValueError as error:
        raise UnreadableInput(str(path), f"is not {format_of(path).name}: {error}", _REMEDY) from None
