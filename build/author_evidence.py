"""How likely two works by one name are by one person: evidence that they are, against chance in this pile.

After Fellegi and Sunter (1969) and Torvik and Smalheiser (2009, "Author name disambiguation in MEDLINE"):
each sign counts by how seldom it would agree between strangers. Scores are powers of ten: 2.5 means that
chance alone would show this in one of three hundred pairs. The more names a pile holds, the more strangers
share one, so the same two works may be joined in a small pile and stand apart, for review, in a large one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import inf, log10

from ..graph import keys
from .works import Work

Mate = tuple[str, str]
"""A co-author: family key and first initial."""

ENOUGH = 2.5
"""Evidence that joins, as a power of ten over chance."""

_PRIOR = 10_000  # names that what is known of names at large weighs as much as
_SELDOM, _OFTEN = 0.5, 20.0  # bearers of a family name among that many names: unseen so far, and frequent ones
_LETTERS = 12  # initials are as unequal as if there were this many, all alike
_USUAL_AUTHORS = 10  # two longer lists, of consortia, have ever more pairs that can agree
_COUNTRYMEN = 5.0  # co-authors come from one country: its frequent names meet so much oftener
_FULL = 1.9  # a given name that is written out tells some 80 times more than its initial
_LEFT_OUT = 0.5  # "J." beside "J. C.": most people write their name one way
_NAMESAKES = 3  # bearers of a frequent name and an initial, at least, whatever the pile shows
_TOPIC, _MOST_DOCUMENT = 1.5, 1.5
_WIDE = 8  # a family name with this many first initials in the pile is a frequent one there


@dataclass(frozen=True, slots=True)
class Seen:
    """What one occurrence of a name stands beside: co-authors, citing documents, words of the title."""

    mates: frozenset[Mate]
    authors: int
    documents: frozenset[str]
    words: frozenset[str]


class Pile:
    """The names of all works, counted: what agreement by chance is judged by."""

    def __init__(self, works: Iterable[Work], frequent: Collection[str]) -> None:
        """Count names and words.

        Args:
            works: all works of the pile.
            frequent: family keys that are frequent anywhere, whatever this pile holds.
        """
        self.frequent = frequent
        self.names = 0
        self.bearers: Counter[Mate] = Counter()
        self.titles: dict[str, frozenset[str]] = {}
        first_initials: dict[str, set[str]] = defaultdict(set)
        in_titles: Counter[str] = Counter()
        documents: set[str] = set()
        for work in works:
            documents.update(work.documents)
            title = work.entry.title if work.entry else ""
            self.titles[work.id] = frozenset(word for word in keys.title_key(title).split() if len(word) > 4)
            in_titles.update(self.titles[work.id])
            for name in work.names:
                family, initial = keys.name_key(name.sort_name), keys.initials(name.given)[:1]
                self.names += 1
                self.bearers[family, initial] += 1
                first_initials[family].add(initial)
        self.spread: Mapping[str, int] = {family: len(found) for family, found in first_initials.items()}
        self.in_titles, self.works = in_titles, len(self.titles)
        self.document = max(0.0, min(_MOST_DOCUMENT, log10(max(1.0, 0.3 * len(documents)))))

    def is_frequent(self, family: str) -> bool:
        """Whether the family name is frequent, at large or in this pile."""
        return family in self.frequent or self.spread.get(family, 0) >= _WIDE

    def evidence(self, family: str, forms: tuple[str, str], full: bool, one: Seen, other: Seen) -> float:
        """Evidence that two works by one name are by one person, as a power of ten over chance.

        Args:
            family: the family key.
            forms: the initials that each side has, "jc" and "j"; the one begins with the other.
            full: whether both have the same first given name written out.
            one: what the name stands beside in the one work.
            other: the same of the other work.
        """
        fewer, more = min(one.authors, other.authors), max(one.authors, other.authors)
        tries = max(1.0, more * max(1.0, fewer / _USUAL_AUTHORS))
        shared = one.mates & other.mates
        if fewer > 2 * _USUAL_AUTHORS:
            shared = frozenset(mate for mate in shared if not self.is_frequent(mate[0]))
        mates = sum([self._mate(mate, tries) for mate in shared])
        if not self.is_frequent(family):
            prior = self._rarity(family, *forms) + (_FULL if full else 0.0)
        elif full:
            prior = self._rarity(family, *forms) + _FULL
        elif len(shared) > 1 or any(not self.is_frequent(mate[0]) for mate in shared):
            prior = -log10(max(_NAMESAKES, self.bearers[family, forms[0][:1]]))
            prior -= 0.0 if forms[0] == forms[1] else 2 * _LEFT_OUT
        else:
            return -inf
        return prior + mates + self._field(one, other)

    def _mate(self, mate: Mate, tries: float) -> float:
        """How seldom so many tries would hit this co-author by chance."""
        frequent = self.is_frequent(mate[0])
        expected = (_OFTEN if frequent else _SELDOM) / _LETTERS
        elsewhere = max(0, self.bearers[mate] - 2)
        share = (elsewhere + expected) / (self.names + _PRIOR)
        return max(0.0, -log10(tries * share * (_COUNTRYMEN if frequent else 1.0)))

    def _rarity(self, family: str, a: str, b: str) -> float:
        """How few others of this family name and these initials the pile may hold."""
        known = self.spread.get(family, 1) - 1 + (_OFTEN if family in self.frequent else _SELDOM)
        others = known / (self.names + _PRIOR) * self.names / _LETTERS
        return -log10(others) + (len(a) - 1) * log10(_LETTERS) if a == b else -log10(others) - _LEFT_OUT

    def _field(self, one: Seen, other: Seen) -> float:
        """Evidence of what the works are about: a document that cites both, seldom words in both titles."""
        uses = [self.in_titles[word] for word in one.words & other.words]
        seldom = any(count <= self.works / 1000 for count in uses)
        uncommon = sum(count <= self.works / 100 for count in uses)
        about = _TOPIC if seldom or uncommon > 1 else 0.0
        return about + (self.document if one.documents & other.documents else 0.0)
