"""A concept scheme → what its author should look at: labels that clash, are never found, or lack a valence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..graph.model import Mention
from ..ontology.scheme import Concept, Scheme
from .label_variants import label_variants


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at.

    Attributes:
        kind: "duplicate" (two concepts are called the same), "ambiguous label" (a label of two concepts),
            "never found" (a concept, or a label of one that is found), "no valence".
        concept: preferred labels, with "; " between.
        detail: the label, or what follows from it.
        iris: the concepts.
    """

    kind: str
    concept: str
    detail: str
    iris: tuple[str, ...] = field(default=(), compare=False)


_KINDS = ("duplicate", "ambiguous label", "never found", "no valence")


def check_scheme(scheme: Scheme, mentions: Iterable[Mention] | None = None) -> tuple[Remark, ...]:
    """The remarks on a scheme, the gravest kind first, then in order of the concepts' labels.

    Args:
        scheme: what to check.
        mentions: found in documents of the field; None where there are none to look in.
    """
    remarks = [*_clashes(scheme)]
    if mentions is not None:
        remarks += _never_found(scheme, mentions)
    for concept in scheme.concepts.values():
        if not concept.valence:
            remarks.append(
                Remark("no valence", concept.pref_label, "no author or work will be said to support it", (concept.iri,))
            )
    return tuple(sorted(remarks, key=lambda one: (_KINDS.index(one.kind), one.concept, one.detail)))


def _labels(concept: Concept) -> tuple[str, ...]:
    return (concept.pref_label, *concept.alt_labels, *concept.hidden_labels)


def _forms(label: str) -> set[str]:
    """The ways to write a label, in lower case with blanks for hyphens."""
    return set(label_variants(_even(label)))


def _even(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("‐", " ").replace("‑", " ").split())


def _clashes(scheme: Scheme) -> Iterable[Remark]:
    owners: dict[str, dict[str, str]] = defaultdict(dict)  # form → IRI → label
    for iri, concept in scheme.concepts.items():
        for label in _labels(concept):
            for form in _forms(label):
                owners[form].setdefault(iri, label)
    told = set()
    for form in sorted(owners):
        if len(owners[form]) < 2:
            continue
        concepts = [scheme.concepts[iri] for iri in owners[form]]
        same = all(form in _forms(concept.pref_label) for concept in concepts)
        names = "; ".join(sorted(concept.pref_label for concept in concepts))
        key = names, tuple(sorted(map(_even, owners[form].values())))
        if key not in told:
            told.add(key)
            iris = tuple(sorted(owners[form]))
            yield Remark("duplicate" if same else "ambiguous label", names, min(owners[form].values()), iris)


def _never_found(scheme: Scheme, mentions: Iterable[Mention]) -> Iterable[Remark]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        found[mention.concept][_even(mention.text)] += 1
    for iri, concept in scheme.concepts.items():
        if iri not in found:
            yield Remark("never found", concept.pref_label, "none of its labels", (iri,))
            continue
        for label in _labels(concept):
            if found[iri].keys().isdisjoint(_forms(label)):
                yield Remark("never found", concept.pref_label, label, (iri,))
