"""The bundled concept scheme: its shape, its labels, its hierarchy."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files

import pytest
from language_gold import LANGUAGES
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

SCHEME = URIRef("https://w3id.org/concite/id/scheme/common-factors")
CONCEPT = "https://w3id.org/concite/id/concept/"
VALENCE = URIRef("https://w3id.org/concite/ns#valence")
WANTED = URIRef("https://w3id.org/concite/ns#wanted")
UNWANTED = URIRef("https://w3id.org/concite/ns#unwanted")
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


@pytest.fixture(scope="module")
def scheme() -> Graph:
    return Graph().parse(data=files("concite.ontology").joinpath("common-factors.ttl").read_text("utf-8"))


def concepts(scheme: Graph) -> list[URIRef]:
    return sorted(s for s in scheme.subjects(RDF.type, SKOS.Concept) if isinstance(s, URIRef))


def narrower_of(scheme: Graph, top: URIRef) -> set[str]:
    return {str(s).removeprefix(CONCEPT) for s in scheme.subjects(SKOS.broader, top)}


def test_the_field_has_forty_to_sixty_concepts_with_the_fixed_identifiers(scheme: Graph) -> None:
    slugs = {str(c).removeprefix(CONCEPT) for c in concepts(scheme)}
    assert 40 <= len(slugs) <= 60
    assert slugs >= {
        "therapeutic-alliance",
        "empathy",
        "hope",
        "joining",
        "corrective-experience",
        "common-factors",
        "treatment-outcome",
        "reframing",
        "trust",
        "communication",
        "goal-agreement",
        "task-agreement",
        "bond",
    }
    assert all(c.startswith(CONCEPT) for c in concepts(scheme))


def test_every_concept_is_labelled_defined_and_in_the_scheme(scheme: Graph) -> None:
    for concept in concepts(scheme):
        languages = [label.language for label in scheme.objects(concept, SKOS.prefLabel)]  # type: ignore[attr-defined]
        assert languages.count("en") == 1, concept
        assert len(set(languages)) == len(languages), concept
        assert len(list(scheme.objects(concept, SKOS.definition))) == 1, concept
        assert list(scheme.objects(concept, SKOS.inScheme)) == [SCHEME], concept


def test_every_label_and_text_is_tagged_with_its_language(scheme: Graph) -> None:
    for predicate in (*LABELS, SKOS.definition, SKOS.scopeNote):
        for text in scheme.objects(None, predicate):
            assert isinstance(text, Literal)
            assert text.language in (("en", *LANGUAGES) if predicate in LABELS else ("en",)), text
            assert str(text) == " ".join(str(text).split()) != ""


def test_no_label_names_two_concepts_or_one_twice(scheme: Graph) -> None:
    uses: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
    for predicate in LABELS:
        for concept, label in scheme.subject_objects(predicate):
            assert isinstance(label, Literal)
            uses[str(label).casefold(), label.language].append(str(concept).removeprefix(CONCEPT))
    assert {label: users for label, users in uses.items() if len(users) > 1} == {}


def test_the_hierarchy_stays_in_the_scheme_and_has_no_circle(scheme: Graph) -> None:
    known = set(concepts(scheme))
    broader = {c: set(scheme.objects(c, SKOS.broader)) for c in known}
    for concept, above in broader.items():
        assert above <= known, concept
        assert set(scheme.objects(concept, SKOS.related)) <= known - {concept}, concept
    resolved: set[URIRef] = set()
    while ready := {c for c, above in broader.items() if above <= resolved} - resolved:
        resolved |= ready
    assert resolved == known


def test_top_concepts_are_those_without_a_broader_one_and_are_named_both_ways(scheme: Graph) -> None:
    tops = {c for c in concepts(scheme) if not list(scheme.objects(c, SKOS.broader))}
    assert set(scheme.objects(SCHEME, SKOS.hasTopConcept)) == tops
    assert set(scheme.subjects(SKOS.topConceptOf, SCHEME)) == tops


def test_related_concepts_are_not_above_or_below_each_other(scheme: Graph) -> None:
    for one, other in scheme.subject_objects(SKOS.related):
        assert other not in set(scheme.transitive_objects(one, SKOS.broader)), (one, other)
        assert one not in set(scheme.transitive_objects(other, SKOS.broader)), (one, other)


def test_valence_is_wanted_or_unwanted_and_given_once(scheme: Graph) -> None:
    for concept in concepts(scheme):
        assert len(set(scheme.objects(concept, VALENCE))) <= 1
    by_valence = {v: set(scheme.subjects(VALENCE, v)) for v in set(scheme.objects(None, VALENCE))}
    assert by_valence.keys() == {WANTED, UNWANTED}
    unwanted = {str(c).removeprefix(CONCEPT) for c in by_valence[UNWANTED]}
    assert unwanted == {
        "alliance-rupture",
        "anxiety",
        "depression",
        "deterioration",
        "distress",
        "dropout",
        "split-alliance",
        "symptoms",
    }
    neutral = {str(c).removeprefix(CONCEPT) for c in set(concepts(scheme)) - by_valence[WANTED] - by_valence[UNWANTED]}
    assert {"psychotherapy", "family-therapy", "supportive-therapy", "transference"} <= neutral


def test_the_alliance_has_its_three_parts(scheme: Graph) -> None:
    alliance = URIRef(CONCEPT + "therapeutic-alliance")
    assert narrower_of(scheme, alliance) == {"goal-agreement", "task-agreement", "bond"}


def test_mesh_matches_are_the_verified_ones(scheme: Graph) -> None:
    mesh = "http://id.nlm.nih.gov/mesh/"
    matches = {
        (str(c).removeprefix(CONCEPT), str(m).removeprefix(mesh))
        for p in (SKOS.exactMatch, SKOS.closeMatch)
        for c, m in scheme.subject_objects(p)
    }
    assert matches == {
        ("therapeutic-alliance", "D000078462"),
        ("empathy", "D004645"),
        ("hope", "D065026"),
        ("treatment-outcome", "D016896"),
        ("feedback", "D030141"),
        ("cultural-adaptation", "D065246"),
        ("reframing", "D000088686"),
    }


def test_the_scheme_says_who_made_it_and_how_it_may_be_used(scheme: Graph) -> None:
    assert str(scheme.value(SCHEME, DCTERMS.creator)) == "Concite developers"
    assert scheme.value(SCHEME, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert str(scheme.value(SCHEME, DCTERMS.title)) == "Common factors of psychotherapy"
