"""Deciding whether the words before a year are cited names: by the list first, then by their looks."""

from __future__ import annotations

import re

from ..particles import PARTICLES
from .index import ReferenceIndex
from .names import ALSO_NAMES, NOT_AUTHORS, NOT_NAMES, Names, read_names

_ORGANISATION = re.compile(
    r"\b(?:Government|Ministry|Department|Institutes?|Agency|University|Bank|Council|"
    r"Office|Commission|Association|Society|Academ(?:y|ies)|Bureau|Cent(?:er|re)s?|Federation|Organi[sz]ation|Board|"
    r"Committee|Fund|Foundation|Authority|Service|College|Task\s+Force|Statistics|Ministerio|Instituto|Ministerium)\b"
)
_PUBLISHER = re.compile(
    r"\b(?:Press|Publish(?:ers?|ing)(?:\s+(?:Company|Co|House))?|Verlag|Books|Editions?|Éditions|No)\.?$"
)
_OF = re.compile(r"\b(?:of|for)\s+(?:the\s+)?$")
_NUMBERED_NAME = re.compile(r"[^\W\d_]-?\d{1,2}$")
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sept sep oct nov dec".split()
)
_MAY_END_NAMES = frozenset(".,)]'’‘:;&")


class Judge:
    """Judges the words before years in one document."""

    def __init__(self, index: ReferenceIndex) -> None:
        """Judge by the index of the document's reference list."""
        self.index = index
        # Works are cited again and again in the same words; segments do not overlap, so this holds one text at most.
        self._judged: dict[tuple[str, str, str, bool], Names | None] = {}

    def names(self, segment: str, year: str, place: str, *, strict: bool = False) -> Names | None:
        """The names before a year, cut to those that are cited, or None where nothing is cited."""
        asked = (segment, year, place, strict)
        if asked not in self._judged:
            self._judged[asked] = self._judge(segment, year, place, strict)
        return self._judged[asked]

    def _judge(self, segment: str, year: str, place: str, strict: bool) -> Names | None:
        index = self.index
        names = read_names(segment)
        fitting = self.fitting(names, year) if names else None
        if fitting and names and names.complete:
            return fitting
        tail = segment.rstrip()
        if not tail or not (
            tail[-1].isalpha() or tail[-1] in _MAY_END_NAMES or _NUMBERED_NAME.search(tail, len(tail) - 12)
        ):
            return None
        if names is None and place == "bare":
            return None
        # Organisations hold small words and commas: "Ministry of Health, Sport and the Young".
        longer = read_names(segment, True) if names is None or names.behind_glue else None
        if longer and names and longer.start >= names.start:
            longer = None
        if longer and index.heads(longer.whole, year):
            return longer._replace(authors=(longer.whole,))
        if longer and fitting is None:
            fitting = self.fitting(longer, year)
        if fitting is not None:
            return fitting
        if place == "bracket" and len(tail) < 80 and index.heads(tail, year):
            written = tail.strip(" \n,.:")  # "R core team", "WHO/FAO/UNU Expert Consultation"
            return Names(segment.index(written), (written,), False, False, written, True)
        if strict or names is None or not names.authors:
            return names if names and not strict and place == "bracket" else None
        if place == "bare":
            return names if names.et_al or (names.joined and index.knows(names.authors[0])) else None
        if longer:
            if _ORGANISATION.search(longer.whole):
                return longer._replace(authors=(longer.whole,), et_al=False)
            if not names.joined and not index.knows(names.authors[0]) and _OF.search(segment, 0, names.start):
                return None  # "Journal of Psychotherapy (2010)"
        if len(names.authors) > 1 and not names.joined:
            names = _from(names, len(names.authors) - 1)
        while len(names.authors) > 1 and names.authors[0].lower() in NOT_AUTHORS:
            names = _from(names, 1)  # "In Germany, Smith and Lee (2001)"
        if index.knows(names.authors[0]):
            return names
        return names if _plausible(names) else None

    def fitting(self, names: Names, year: str) -> Names | None:
        """The names from the first that heads an entry of that year, or None."""
        index = self.index
        for at, author in enumerate(names.authors):
            if index.fits(author, year):
                if at and names.joined and index.knows(names.authors[0]):
                    continue
                rest = _from(names, at) if at else names
                family = index.family(author)
                return rest if family == author else rest._replace(authors=(family, *rest.authors[1:]))
        if names.whole and len(names.authors) > 1 and index.heads(names.whole, year):
            return names._replace(authors=(names.whole,))
        return None


def _from(names: Names, at: int) -> Names:
    """The names from the one at this place on."""
    if not at:
        return names
    offset = 0
    for author in names.authors[:at]:
        offset = max(offset, names.whole.find(author, offset) + len(author))
    offset = names.whole.find(names.authors[at], offset)
    if offset < 0:
        return names._replace(authors=names.authors[at:])
    start, whole = names.start + offset, names.whole[offset:]
    return names._replace(start=start, authors=names.authors[at:], whole=whole, complete=False)


def _plausible(names: Names) -> bool:
    """Whether names that the list doesn't have may be authors."""
    first = names.authors[0]
    low = first.lower()
    dated = [not _MONTHS.isdisjoint(re.split(r"[\s–-]", author.lower())) for author in names.authors]
    if names.joined:
        return low not in NOT_AUTHORS and not all(dated)
    if (
        dated[0]
        or _PUBLISHER.search(first)
        or re.fullmatch(r"(?:\w\.)+\w?\.?", first)
        or low in NOT_AUTHORS
        or (low in NOT_NAMES and low not in ALSO_NAMES and not (first.isupper() and len(first) > 1))
    ):
        return False
    if " ".join(word for word in low.split() if word not in PARTICLES) in NOT_AUTHORS:
        return False  # "at the congress de Lyon (1990)"
    return len(first) > 1 and (low.split()[0] not in NOT_AUTHORS or _ORGANISATION.search(first) is not None)
