"""Media types in which an endpoint hands on answers, and how a client's wishes choose among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyoxigraph as ox

from .query_results import BOOLEAN, TRIPLES, Table

_Writer = Callable[[Table], str]

# In the order of preference where a client has none.
SOLUTION_FORMS: Mapping[str, _Writer] = {
    "application/sparql-results+json": Table.json,
    "application/json": Table.json,
    "application/sparql-results+xml": Table.xml,
    "application/xml": Table.xml,
    "text/xml": Table.xml,
    "text/csv": Table.csv,
    "text/tab-separated-values": Table.tsv,
    "text/html": Table.html,
}
GRAPH_FORMS: Mapping[str, _Writer] = {
    "text/turtle": lambda table: table.rdf(ox.RdfFormat.TURTLE),
    "application/n-triples": lambda table: table.rdf(ox.RdfFormat.N_TRIPLES),
    "application/rdf+xml": lambda table: table.rdf(ox.RdfFormat.RDF_XML),
    "application/ld+json": lambda table: table.rdf(ox.RdfFormat.JSON_LD),
    "text/plain": lambda table: table.rdf(ox.RdfFormat.N_TRIPLES),
}
# The SPARQL 1.1 CSV and TSV formats have no form for truth values.
_BOOLEAN_FORMS = {name: form for name, form in SOLUTION_FORMS.items() if "csv" not in name and "tab" not in name}


def forms_for(table: Table) -> Mapping[str, _Writer]:
    """The forms in which this kind of answer can be written, by media type."""
    if table.form == TRIPLES:
        return GRAPH_FORMS
    return _BOOLEAN_FORMS if table.form == BOOLEAN else SOLUTION_FORMS


def choose(accept: str, offered: Mapping[str, _Writer]) -> str | None:
    """The media type that an Accept header likes best (RFC 9110, 12.5.1); None where it likes none.

    Args:
        accept: the header; "" accepts anything.
        offered: media types, the server's favourite first.
    """
    wishes = _wishes(accept)
    if not wishes:
        return next(iter(offered))
    best, chosen = 0.0, None
    for media in offered:
        family = media.split("/")[0] + "/*"
        quality = next((wishes[name] for name in (media, family, "*/*") if name in wishes), 0.0)
        if quality > best:
            best, chosen = quality, media
    return chosen


def _wishes(accept: str) -> dict[str, float]:
    found = {}
    for wish in accept.split(","):
        media, *parameters = (part.strip().lower() for part in wish.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        if media:
            found[media] = quality
    return found
