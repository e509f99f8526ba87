"""A concept scheme → what its author should look at: labels that clash, are never found, or lack a valence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..graph.model import Extraction, Mention
from ..ontology.scheme import Concept, Scheme
from .cues import load_cues
from .label_variants import label_variants
from .statement.cutting import tokenize
from .statement.tokens import WORD, Token
from .suggest import everyday_words

_BARE_FEWEST = 4  # places of a bare label, below which nothing is said of it


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at.

    Attributes:
        kind: "duplicate" (two concepts are called the same), "ambiguous label" (a label of two concepts),
            "in longer terms" (a label of one word that mostly stands beside another noun: "yield" in "gas yield"),
            "never found" (a concept, or a label of one that is found), "no valence".
        concept: preferred labels, with "; " between.
        detail: the label, or what follows from it.
        iris: the concepts.
    """

    kind: str
    concept: str
    detail: str
    iris: tuple[str, ...] = field(default=(), compare=False)


_KINDS = ("duplicate", "ambiguous label", "in longer terms", "never found", "no valence")


def check_scheme(scheme: Scheme, extractions: Sequence[Extraction] = ()) -> tuple[Remark, ...]:
    """The remarks on a scheme, the gravest kind first, then in order of the concepts' labels.

    Args:
        scheme: what to check.
        extractions: of documents of the field, with this scheme; none where there are none to look in.
    """
    remarks = [*_clashes(scheme)]
    if extractions:
        remarks += _never_found(scheme, [mention for one in extractions for mention in one.mentions])
        remarks += _in_longer_terms(scheme, extractions)
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


def _in_longer_terms(scheme: Scheme, extractions: Iterable[Extraction]) -> Iterable[Remark]:
    """Labels of one word that stand beside another noun in most of their places: they may mean another thing there."""
    places: Counter[tuple[str, str]] = Counter()  # IRI and label → places
    longer: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    cues = load_cues()
    for extraction in extractions:
        starts = [mention.start for mention in extraction.mentions]
        for sentence in extraction.sentences:
            inside = slice(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
            mentions = [mention for mention in extraction.mentions[inside] if mention.end <= sentence.end]
            if not mentions:
                continue
            tokens = tokenize(extraction.document.text, sentence.start, sentence.end, mentions, (), cues)
            for at, token in enumerate(tokens):
                if token.mention is None or not token.mention.text.isalpha():
                    continue
                key = token.mention.concept, token.mention.text.casefold()
                places[key] += 1
                before = tokens[at - 1] if at else None
                if before is not None and _names_more(before) and before.end + 1 == token.start:
                    longer[key][f"{before.low} {token.low}"] += 1
    for (iri, word), terms in longer.items():
        count = places[iri, word]
        if count >= _BARE_FEWEST and 2 * terms.total() > count:
            commonest = sorted(terms.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
            told = ", ".join(f'"{term}" ({times})' for term, times in commonest)
            detail = f"{word}: {terms.total()} of {count} places, {told}"
            yield Remark("in longer terms", scheme.concepts[iri].pref_label, detail, (iri,))


def _names_more(token: Token) -> bool:
    """Whether a token is an ordinary word that narrows the noun beside it."""
    last, first = everyday_words()
    return token.tag == WORD and token.low.isalpha() and token.low not in last | first and not token.low.endswith("ly")
