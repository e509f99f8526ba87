"""Measures of a network as Turtle, in a file of its own.

They do not stand in `graph.ttl`: a measure is of one network as a whole, so two graphs that are merged
would each bring theirs, and both would be wrong. Loaded beside the graph, they can be asked for together.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TextIO

from ..ontology.terms import NAMESPACE, PREFIXES
from .keys import absolute, digest
from .knowledge import KnowledgeGraph
from .measures import Measures
from .network import Network, Value
from .turtle_text import literal, valid_iri

_DECIMALS = {"pagerank": "pageRank", "betweenness": "betweenness"}
_YEARS = {"first_year": "firstYear", "last_year": "lastYear"}
_DEGREE = "degree_"


def write_measures(graph: KnowledgeGraph, net: Network, found: Measures, view: str, stream: TextIO) -> None:
    r"""Write the measures of all nodes of a network as Turtle, nodes in order of identifier.

    Args:
        graph: the graph that the network shows; its base stands before identifiers.
        net: the network that was measured.
        found: its measures.
        view: which of `projections.VIEWS` the network is; named in the description.
        stream: opened with UTF-8 and newline "\n".
    """
    stream.writelines(_blocks(graph, net, found, view))


def _blocks(graph: KnowledgeGraph, net: Network, found: Measures, view: str) -> Iterator[str]:
    for prefix in ("dcterms", "void", "xsd"):
        yield f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n"
    yield f"@prefix concite: <{NAMESPACE}> .\n"
    about = f"Measures of the nodes of the view “{view}”; of the network as it was read, not of what is true."
    yield f"\n<{valid_iri(graph.base)}measures> a void:Dataset ;\n    dcterms:description {literal(about)} .\n"
    columns = (*net.node_columns, *found.columns)
    for node in net.vertices():
        row = dict(zip(columns, node.values + found.values[node.id], strict=True))
        name = f"<{valid_iri(absolute(node.id, graph.base))}>"
        lines = [f"concite:{term} {_decimal(row[column])}" for column, term in _DECIMALS.items()]
        lines.append(f"concite:community {row['community']}")
        lines += [
            f'concite:{term} "{row[column]:04d}"^^xsd:gYear'
            for column, term in _YEARS.items()
            if row[column] is not None
        ]
        degrees = {column.removeprefix(_DEGREE): row[column] for column in found.columns if column.startswith(_DEGREE)}
        named = {words: f"<{valid_iri(graph.base)}degree/{digest(node.id, words)}>" for words in degrees}
        lines += [f"concite:hasDegree {named[words]}" for words, count in degrees.items() if count]
        yield f"\n{name} " + " ;\n    ".join(lines) + " .\n"
        for words, count in degrees.items():
            if count:
                relation = literal(words.replace("_", " "))
                yield f"{named[words]} a concite:Degree ; concite:relationWords {relation} ; concite:edges {count} .\n"


def _decimal(value: Value) -> str:
    """A measure as xsd:decimal: six significant digits, never an exponent."""
    text = format(Decimal(str(value)), "f")
    return text if "." in text else f"{text}.0"
