"""How Turtle names the things of a graph: short names by prefixes, IRIs where a short one would need an escape."""

from __future__ import annotations

from collections.abc import Sequence

from ..ontology.scheme import Concept
from ..ontology.terms import CONCEPT_BASE, PREFIXES
from .keys import absolute
from .turtle_text import is_local, valid_iri

# First part of an identifier → prefix; works with a DOI have a prefix of their own.
_ID_PREFIXES = {
    "author": "author",
    "publication": "work",
    "document": "doc",
    "text": "text",
    "statement": "st",
    "evidence": "ev",
    "figure": "fig",
    "passage": "p",
    "citation": "cit",
    "possible-match": "match",
}


class Names(dict[str, str]):
    """The name of each thing by its identifier, made when it is first asked for.

    Args:
        base: what stands before identifiers.
        concepts: of the graph, which have IRIs of their own.
    """

    def __init__(self, base: str, concepts: Sequence[Concept]) -> None:
        self._base = base
        self._concept_prefix, self._concept_base = _concept_namespace(concepts)
        super().__init__((concept.iri, self.of_concept(concept.iri)) for concept in concepts)

    def __missing__(self, identifier: str) -> str:
        head, _, local = identifier.partition("/")
        prefix = _ID_PREFIXES.get(head)
        name = ""
        if prefix:
            if (local.isalnum() and local.isascii()) or is_local(local):
                name = f"{prefix}:{local}"
            elif head == "publication" and local.startswith("doi/") and is_local(local[4:]):
                name = f"doi:{local[4:]}"
        self[identifier] = name = name or f"<{valid_iri(absolute(identifier, self._base))}>"
        return name

    def of_concept(self, iri: str) -> str:
        """The name of a concept, be it in the graph or not."""
        if iri.startswith(self._concept_base) and is_local(iri[len(self._concept_base) :]):
            return f"{self._concept_prefix}:{iri[len(self._concept_base) :]}"
        return f"<{valid_iri(iri)}>"

    def head(self) -> str:
        """The prefixes, as a Turtle file begins."""
        lines = [f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()]
        lines.append(f"@prefix {self._concept_prefix}: <{self._concept_base}> .\n")
        lines += [f"@prefix {prefix}: <{self._base}{head}/> .\n" for head, prefix in _ID_PREFIXES.items()]
        lines.append(f"@prefix doi: <{self._base}publication/doi/> .\n")
        return "".join(lines)


def _concept_namespace(concepts: Sequence[Concept]) -> tuple[str, str]:
    """Prefix and namespace for concepts: `cf:` for the bundled scheme's, else the commonest as `concept:`."""
    count: dict[str, int] = {}
    for concept in concepts:
        end = max(concept.iri.rfind("/"), concept.iri.rfind("#")) + 1
        namespace = concept.iri[:end]
        if namespace and is_local(concept.iri[end:]) and valid_iri(namespace) == namespace:
            count[namespace] = count.get(namespace, 0) + 1
    commonest = min(count, key=lambda namespace: (-count[namespace], namespace), default=CONCEPT_BASE)
    return ("cf" if commonest == CONCEPT_BASE else "concept"), commonest
