"""The terms that `ontology/concite.ttl` defines."""

from __future__ import annotations

from functools import cache
from importlib import resources

import rdflib

from concite import ontology
from concite.ontology.terms import NAMESPACE


@cache
def terms_of(*kinds: str) -> frozenset[str]:
    """The local names of all terms, or of those that are of some kinds ("Class", "ObjectProperty" …) of OWL."""
    text = resources.files(ontology).joinpath("concite.ttl").read_text("utf-8")
    found = rdflib.Graph().parse(data=text, format="turtle")
    names = kinds or ("Class", "NamedIndividual", "ObjectProperty", "DatatypeProperty")
    terms = {str(term) for name in names for term in found.subjects(rdflib.RDF.type, rdflib.OWL[name])}
    return frozenset(term.removeprefix(NAMESPACE) for term in terms if term.startswith(NAMESPACE))
