"""The small words of family names ("van der Kolk", "de la Torre"), for all that reads names."""

from __future__ import annotations

from collections.abc import Iterable

USUAL = frozenset("van von der den de del della di da dos du la le ten ter zu".split())
"""Those of most names."""

IN_LISTS = USUAL | frozenset("vom das do des las los zur zum el al bin ibn san st im ap af av".split())
"""Those that stand in lists of references, where a name is known by its initials."""

PARTICLES = IN_LISTS | frozenset("dell lo te ben op 't in't d l 'd ur vander y e und santa st. saint mc mac".split())
"""All: lower-case words that belong to the family name after them."""

GLUED = USUAL | frozenset("vande vander das do al el mac mc ap".split())
"""Those that are written as one word with the name: "vanEngelsdorp", "deVries"."""


def one_of(words: Iterable[str]) -> str:
    """A pattern of one of the words, the same on every run."""
    return f"(?:{'|'.join(sorted(words))})"
