"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

import pyoxigraph as ox

from ..ontology.terms import PREFIXES
from .query_results import TRIPLES, RdfTerm, Table

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"


def describe(endpoint: str) -> Table:
    """The description of the endpoint at this address, as triples."""
    service = ox.NamedNode(endpoint)

    def said(name: str, thing: str) -> tuple[RdfTerm | None, ...]:
        return service, ox.NamedNode(_SD + name), ox.NamedNode(thing)

    formats = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
               "Turtle", "N-Triples", "RDF_XML", "JSON-LD")  # fmt: skip
    rows = [
        (service, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(_SD + "Service")),
        said("endpoint", endpoint),
        said("supportedLanguage", _SD + "SPARQL11Query"),
        *(said("resultFormat", _FORMATS + name) for name in formats),
    ]
    return Table(("subject", "predicate", "object"), tuple(sorted(rows, key=str)), TRIPLES)
