"""A scheme → Turtle, or a table that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import pyoxigraph as ox

from .plain_schemes import COLUMNS, LABELS, LINKS, MATCHES, SKOS, TEXTS, TITLE, TYPE, link
from .scheme import Concept, Scheme
from .terms import NAMESPACE, UNWANTED, VALENCE, WANTED

_PREFIXES = {"concite": NAMESPACE, "dcterms": "http://purl.org/dc/terms/", "skos": SKOS}
_ATTRIBUTES = {
    "altLabel": "alt_labels",
    "hiddenLabel": "hidden_labels",
    "contextCue": "context_cues",
    "stopPattern": "stop_patterns",
    "definition": "definition",
    "scopeNote": "scope_note",
    "exactMatch": "exact_match",
    "closeMatch": "close_match",
}


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Triples in Turtle: schemes first, then by subject; the same triples give the same text."""
    told = set(triples)
    schemes = {one.subject for one in told if one.object == ox.NamedNode(SKOS + "ConceptScheme")}
    ordered = sorted(told, key=lambda one: (one.subject not in schemes, *map(str, one)))
    written = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    assert isinstance(written, bytes)
    return written.decode("utf-8")


def scheme_triples(scheme: Scheme) -> list[ox.Triple]:
    """All that Concite knows of a scheme, as SKOS."""
    triples = []
    if scheme.iri:
        triples.append(link(scheme.iri, TYPE, SKOS + "ConceptScheme"))
        triples.append(ox.Triple(ox.NamedNode(scheme.iri), ox.NamedNode(TITLE), ox.Literal(scheme.title)))
    for iri, concept in scheme.concepts.items():
        triples.append(link(iri, TYPE, SKOS + "Concept"))
        if scheme.iri:
            triples.append(link(iri, SKOS + "inScheme", scheme.iri))
        if concept.valence:
            triples.append(link(iri, VALENCE, WANTED if concept.valence == "wanted" else UNWANTED))
        for column, predicate in (LINKS | MATCHES).items():
            triples += [link(iri, predicate, other) for other in _values(concept, column)]
        for column, predicate in ({"prefLabel": SKOS + "prefLabel"} | LABELS | TEXTS).items():
            for value in _values(concept, column):
                literal = ox.Literal(value, language=concept.language) if concept.language else ox.Literal(value)
                triples.append(ox.Triple(ox.NamedNode(iri), ox.NamedNode(predicate), literal))
        for tag, label in concept.other_labels:
            other = ox.NamedNode(LABELS["altLabel"])
            triples.append(ox.Triple(ox.NamedNode(iri), other, ox.Literal(label, language=tag)))
    return triples


def table(scheme: Scheme) -> str:
    """A scheme as a table (CSV), as `plain_schemes.read_table` reads it; columns that would be empty are left out."""
    cells = {iri: _cells(concept) for iri, concept in scheme.concepts.items()}
    used = {column for row in cells.values() for column in row}
    columns = sorted(used, key=lambda column: (COLUMNS.index(column.partition("@")[0]), column))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    if scheme.iri:
        # in quotes, so that a sign at the end of a title is not taken for one between cells
        settings = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        settings.writerows([[f"# id: {scheme.iri}"], [f"# title: {scheme.title}"]])
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in cells.values())
    return stream.getvalue()


def _cells(concept: Concept) -> dict[str, str]:
    cells = {"id": concept.iri, "valence": concept.valence}
    for column in ("prefLabel", *LABELS, *TEXTS):
        name = f"{column}@{concept.language}" if concept.language else column
        values = _values(concept, column)
        cells[name] = "|".join(map(_escaped, values)) if column in LABELS else "".join(values)
    for tag in sorted({tag for tag, _ in concept.other_labels}):
        labels = [label for other, label in concept.other_labels if other == tag]
        cells[f"altLabel@{tag}"] = "|".join(map(_escaped, labels))
    for column in (*LINKS, *MATCHES):
        cells[column] = "|".join(map(_escaped, _values(concept, column)))
    return {column: cell for column, cell in cells.items() if cell}


def _values(concept: Concept, column: str) -> tuple[str, ...]:
    if column == "prefLabel":
        return (concept.pref_label,)
    value: str | tuple[str, ...] = getattr(concept, _ATTRIBUTES.get(column, column))
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|")
