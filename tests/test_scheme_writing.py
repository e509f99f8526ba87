"""A scheme as Turtle and as a table, and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from concite.ontology.plain_schemes import read_table
from concite.ontology.scheme import Concept, Scheme, bundled_scheme, scheme_of, triples_of
from concite.ontology.scheme_writing import scheme_triples, table, turtle

# what is tidied away anyway: blanks in a row and at the ends, control characters that no file keeps
LABEL = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
LABELS = st.lists(LABEL, max_size=3).map(tuple)
IRIS = tuple(f"https://example.org/{name}" for name in ("a", "b#c", "d/ä", "e|f%7C"))


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """Any scheme of up to four concepts, in the form in which Concite would read it."""
    iris = draw(st.lists(st.sampled_from(IRIS[:3]), min_size=1, unique=True))
    concepts = {}
    for iri in iris:
        concepts[iri] = Concept(
            iri,
            draw(LABEL),
            draw(LABELS),
            draw(LABELS),
            draw(LABEL | st.just("")),
            draw(LABEL | st.just("")),
            broader=draw(st.lists(st.sampled_from(iris), max_size=2).map(tuple)),
            related=draw(st.lists(st.sampled_from(iris), max_size=2).map(tuple)),
            exact_match=draw(st.lists(st.just("https://example.org/x"), max_size=1).map(tuple)),
            valence=draw(st.sampled_from(("", "wanted", "unwanted"))),
            context_cues=draw(LABELS),
            stop_patterns=draw(LABELS),
            language=draw(st.sampled_from(("", "en", "de-at"))),
            other_labels=draw(st.lists(st.tuples(st.sampled_from(("fr", "it")), LABEL), max_size=3).map(tuple)),
        )
    raw = Scheme("urn:s", draw(LABEL), "x", MappingProxyType(concepts))
    return scheme_of(scheme_triples(raw), "x")


def other_labels(scheme: Scheme) -> list[tuple[tuple[str, str], ...]]:
    """What the comparison of concepts leaves out."""
    return [concept.other_labels for concept in scheme.concepts.values()]


@given(schemes())
def test_a_scheme_comes_back_from_turtle(scheme: Scheme) -> None:
    again = scheme_of(triples_of(turtle(scheme_triples(scheme)).encode(), Path("x.ttl")), "x")
    assert again == scheme
    assert other_labels(again) == other_labels(scheme)


@given(schemes())
def test_a_scheme_comes_back_from_a_table(scheme: Scheme) -> None:
    again = scheme_of(read_table(table(scheme), "x").triples, "x")
    assert again == scheme
    assert other_labels(again) == other_labels(scheme)


def test_the_bundled_scheme_survives_both() -> None:
    scheme = bundled_scheme()
    once = scheme_of(read_table(table(scheme), "x").triples, scheme.name)
    assert once == scheme
    assert other_labels(once) == other_labels(scheme)
    assert scheme_of(triples_of(turtle(scheme_triples(once)).encode(), Path("x.ttl")), scheme.name) == scheme


def test_turtle_does_not_depend_on_the_order() -> None:
    triples = scheme_triples(bundled_scheme())
    assert turtle(reversed(triples)) == turtle(triples)
    assert {quad.triple for quad in ox.parse(turtle(triples).encode(), format=ox.RdfFormat.TURTLE)} == set(triples)


def test_a_table_leaves_out_what_would_be_empty() -> None:
    concept = Concept("urn:a", "hope", ("a|b", "c\\d"), language="en")
    scheme = Scheme("", "x", "x", {"urn:a": concept, "urn:b": replace(concept, iri="urn:b", language="")})
    assert table(scheme) == (
        "id,prefLabel,prefLabel@en,altLabel,altLabel@en\nurn:a,,hope,,a\\|b|c\\\\d\nurn:b,hope,,a\\|b|c\\\\d,\n"
    )
