"""A SKOS file → the concepts of a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme.

    Attributes:
        iri: its identifier, absolute.
        pref_label: the English (else the first) preferred label.
        alt_labels, hidden_labels: further labels; hidden ones are matched but never shown.
        broader, narrower, related: IRIs within the scheme, both directions filled in, sorted.
        matches: IRIs in other schemes, by "exactMatch" and "closeMatch".
        valence: "wanted", "unwanted", or "" where the scheme does not say.
    """

    iri: str
    pref_label: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    definition: str = ""
    scope_note: str = ""
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    exact_match: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    valence: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A field: its concepts by IRI, in order of IRI. `name` is for people ("common-factors (built in)")."""

    iri: str
    title: str
    name: str
    concepts: Mapping[str, Concept] = field(default_factory=lambda: MappingProxyType({}))
