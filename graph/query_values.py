"""What a user types for a parameter of a question → terms of SPARQL, escaped."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

import pyoxigraph as ox

from ..errors import WrongUse
from ..ontology.terms import NAMESPACE, PREFIXES
from . import keys
from .model import EdgeKind


def write_terms(name: str, kind: str, value: str, store: ox.Store) -> list[str]:
    """A parameter's value as one or more terms, written and escaped as SPARQL has them.

    Args:
        name: of the parameter, for messages.
        kind: "concept", "author", "relation", "text" or "number".
        value: as the user typed it: for a concept a label, the last part of its IRI or the whole; for
            an author a name, of which a family name alone means all who have it.
        store: the graph in which concepts and authors are looked up.

    Raises:
        WrongUse: the graph has no such concept or author, or the value is none of its kind.
    """
    match kind:
        case "concept":
            return [str(_one_concept(store, value))]
        case "author":
            return [str(author) for author in _authors(store, value)]
        case "relation":
            # "no_effect", as the extraction record has it, is as good as "noEffectFoundOn".
            start = re.sub(r"[\W_]", "", value).casefold()
            relations = sorted(EdgeKind)
            fitting = [relation for relation in relations if start and relation.casefold().startswith(start)]
            if len(fitting) != 1:
                raise WrongUse(f"{name}={value}: no such relation; there are {', '.join(relations)}")
            return [str(ox.NamedNode(NAMESPACE + fitting[0]))]
        case "number":
            if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", value):
                raise WrongUse(f"{name}={value}: must be a number")
            return [value]
    return [str(ox.Literal(encodable(value)))]


def encodable(text: str) -> str:
    """The text with "?" for each lone surrogate, which no query can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _labels(store: ox.Store, kind: str, *predicates: str) -> Iterator[tuple[ox.NamedNode, str, str]]:
    """Each thing of a class with each of its labels and the property that gives it."""
    node_class = ox.NamedNode(kind)
    for quad in store.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), node_class, None):
        if isinstance(quad.subject, ox.NamedNode):
            for predicate in predicates:
                for label in store.quads_for_pattern(quad.subject, ox.NamedNode(predicate), None, None):
                    if isinstance(label.object, ox.Literal):
                        yield quad.subject, predicate, label.object.value


def _one_concept(store: ox.Store, value: str) -> ox.NamedNode:
    skos = PREFIXES["skos"]
    shown = [PREFIXES["rdfs"] + "label", skos + "prefLabel"]
    wanted = keys.title_key(value)
    best: dict[int, set[str]] = {0: set(), 1: set(), 2: set()}
    names: dict[str, str] = {}
    for concept, predicate, label in _labels(store, skos + "Concept", *shown, skos + "altLabel", skos + "hiddenLabel"):
        slug = re.split(r"[/#]", concept.value)[-1]
        if predicate in shown:
            names[keys.title_key(label)] = label
        if value == concept.value or wanted in (
            keys.title_key(slug),
            keys.title_key(label) if predicate in shown else "",
        ):
            best[0].add(concept.value)
        elif keys.title_key(label) == wanted:
            best[1 if predicate.endswith("altLabel") else 2].add(concept.value)
    found = sorted(next((iris for iris in best.values() if iris), set()))
    if len(found) == 1:
        return ox.NamedNode(found[0])
    if found:
        raise WrongUse(f"{value}: several concepts have that label: {', '.join(found)}; give the IRI of one")
    near = difflib.get_close_matches(wanted, sorted(names), n=3)
    hint = f"did you mean {' or '.join(names[key] for key in near)}?" if near else "see: claims"
    raise WrongUse(f"{value}: no concept of the graph has that label; {hint}")


def _authors(store: ox.Store, value: str) -> list[ox.NamedNode]:
    """Every author with that name; a family name alone means all who have it."""
    wanted = keys.title_key(value)
    foaf = PREFIXES["foaf"]
    predicates = (PREFIXES["rdfs"] + "label", NAMESPACE + "nameForm", foaf + "familyName", foaf + "name")
    found: set[str] = set()
    names: dict[str, str] = {}
    for author, _, label in _labels(store, NAMESPACE + "Author", *predicates):
        names[keys.title_key(label)] = label
        slug = re.split(r"[/#]", author.value)[-1]
        if value == author.value or wanted in (keys.title_key(label), keys.title_key(slug)):
            found.add(author.value)
    if not found:
        near = difflib.get_close_matches(wanted, sorted(names), n=3)
        hint = f"did you mean {' or '.join(names[key] for key in near)}?" if near else "give a family name"
        raise WrongUse(f"{value}: no author of the graph has that name; {hint}")
    return [ox.NamedNode(iri) for iri in sorted(found)]
