"""Running SPARQL: pyoxigraph for work, rdflib as a second opinion. Both give the same table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ..errors import UnreadableInput, WrongUse
from ..ontology.terms import CONCEPT_BASE, PREFIXES
from .graph_file import format_of
from .query_results import BOOLEAN, SOLUTIONS, TRIPLES, RdfTerm, Table
from .query_safety import refuse_unsafe
from .query_values import encodable

_PREFIXES = {**PREFIXES, "cf": CONCEPT_BASE}
_TRIPLE = ("subject", "predicate", "object")
_RDFLIB_FORMATS = {"nt": "nt", "nq": "nquads", "trig": "trig", "rdf": "xml", "jsonld": "json-ld"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer may hold: rows, and bytes of text in its terms. None is without limit."""

    rows: int | None = None
    size: int | None = None


NO_LIMITS = Limits()


def run(store: ox.Store, text: str, limits: Limits = NO_LIMITS) -> Table:
    """The answer of a store to SPARQL that only reads.

    Raises:
        WrongUse: SPARQL that cannot be read, updates, SERVICE or FROM.
    """
    refuse_unsafe(text)
    try:
        result = store.query(encodable(text), prefixes=_PREFIXES, use_default_graph_as_union=True)
        if isinstance(result, ox.QueryBoolean):
            return Table(("answer",), ((ox.Literal(bool(result)),),), BOOLEAN)
        if isinstance(result, ox.QueryTriples):
            triples, whole = _taken(((t.subject, t.predicate, t.object) for t in result), limits)
            return Table(_TRIPLE, tuple(sorted(triples, key=str)), TRIPLES, whole)
        columns = tuple(variable.value for variable in result.variables)
        rows, whole = _taken((tuple(row) for row in result), limits)
        return Table(columns, tuple(rows), SOLUTIONS, whole)
    except SyntaxError as error:
        raise WrongUse(_syntax(text, str(error))) from None
    except (ValueError, RuntimeError, OSError) as error:
        raise WrongUse(f"query: {' '.join(str(error).split())}") from None


def load_rdflib(path: Path) -> Any:
    """The graph of a file as an `rdflib.Graph`, which reads slowly and answers slowly.

    Raises:
        UnreadableInput: the file is missing or is not RDF of its kind.
    """
    import rdflib

    kind = format_of(path).file_extension
    graph = rdflib.Dataset(default_union=True) if kind in ("nq", "trig") else rdflib.Graph()
    try:
        graph.parse(str(path.resolve()), format=_RDFLIB_FORMATS.get(kind, "turtle"))
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or "cannot be opened", "give a graph") from None
    except Exception as error:  # rdflib's parsers raise whatever their libraries raise
        reason = " ".join(str(error).split())[:200]
        raise UnreadableInput(str(path), f"rdflib cannot read it: {reason}", "try --engine pyoxigraph") from None
    return graph


def run_rdflib(graph: Any, text: str, limits: Limits = NO_LIMITS) -> Table:
    """The answer of rdflib to SPARQL that only reads.

    Raises:
        WrongUse: as `run`; syntax is judged by pyoxigraph's parser, for one message in both.
    """
    import rdflib.plugins.sparql

    refuse_unsafe(text)
    text = encodable(text)
    run(ox.Store(), text)
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    try:
        result = graph.query(text, initNs=_PREFIXES)
        if result.type == "ASK":
            return Table(("answer",), ((ox.Literal(bool(result.askAnswer)),),), BOOLEAN)
        if result.type in ("CONSTRUCT", "DESCRIBE"):
            triples, whole = _taken((tuple(map(_from_rdflib, triple)) for triple in result), limits)
            return Table(_TRIPLE, tuple(sorted(triples, key=str)), TRIPLES, whole)
        rows, whole = _taken((tuple(map(_from_rdflib, row)) for row in result), limits)
        return Table(tuple(str(variable) for variable in result.vars), tuple(rows), SOLUTIONS, whole)
    except Exception as error:  # rdflib evaluates lazily and raises whatever its parts raise
        raise WrongUse(f"query: rdflib cannot answer it: {' '.join(str(error).split())[:200]}") from None


def _taken(rows: Iterable[tuple[RdfTerm | None, ...]], limits: Limits) -> tuple[list[tuple[RdfTerm | None, ...]], bool]:
    """The rows up to the limits, and whether these were all."""
    taken: list[tuple[RdfTerm | None, ...]] = []
    size = 0
    for row in rows:
        if limits.rows is not None and len(taken) >= limits.rows:
            return taken, False
        if limits.size is not None:
            size += sum(len(str(term).encode("utf-8", "replace")) for term in row if term is not None)
            if size > limits.size:
                return taken, False
        taken.append(row)
    return taken, True


def _from_rdflib(term: Any) -> RdfTerm | None:
    import rdflib

    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype))) if term.datatype else ox.Literal(str(term))


def _syntax(text: str, message: str) -> str:
    """The parser's message in one line: where, and what stands there."""
    found = re.match(r"error at (\d+):(\d+): ", message)
    if not found:
        return f"query: cannot be read: {' '.join(message.split())[:200]}"
    line, column = int(found[1]), int(found[2])
    rest = "".join(text.splitlines(keepends=True)[line - 1 :])[column - 1 :].split()
    what = f"does not fit: {' '.join(rest)[:40]}" if rest else "something is missing at the end"
    bare = re.sub(r"<[^<>\s]*>|\"[^\"\n]*\"|'[^'\n]*'", " ", text)
    declared = {*_PREFIXES, *re.findall(r"prefix\s+(\w+):", bare, re.IGNORECASE)}
    unknown = [name for name in re.findall(r"(?<![\w?$@:-])(\w+):\w", bare) if name not in declared]
    prefix = f" (the prefix {unknown[0]}: is not declared)" if unknown else ""
    return f"query, line {line}, column {column}: {what}{prefix}"
