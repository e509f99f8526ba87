"""The clause grammar: verb groups and nominal cues of one sentence → readings of what bears on what.

Each rule finds a cue and the noun phrases at both of its ends, and leaves everything doubtful unread. The
classes below one another hold the rules by idea; together they are one grammar over one sentence's tokens.
"""

from __future__ import annotations

from collections.abc import Iterator

from .statement_ends import End
from .statement_frames import FrameRules
from .statement_subjects import Reading
from .statement_tokens import COMMA, PREP, REL, STOP, SUB, VERB


class Grammar(FrameRules):
    """All rules over one sentence."""

    def _mediated(self, nominal: list[Reading]) -> Iterator[Reading]:
        """Read "C mediates the effect of A on B", "the effect of A on B is mediated by C"."""
        for index, group in enumerate(self.groups if nominal else ()):
            if "mediate" not in group.lemmas or self._negated(group) is not False:
                continue
            if group.passive:
                carriers = self.right(self._skip(group.end) + 1)[0] if self.low(self._skip(group.end)) == "by" else []
                carried = [r for r in nominal if r.cue[0] < group.start]
            else:
                carriers = self.subjects(index)
                carried = [r for r in nominal if r.cue[0] >= group.end]
            for reading in carried:
                for carrier in carriers:
                    first, second = reading.subject, reading.object
                    if carrier.concept in (first.concept, second.concept) or carrier.sign < 0:
                        continue
                    ends = (first, carrier, second)
                    good = reading.sign > 0 and not any(end.unwanted for end in ends)
                    if not good and not all(end.unwanted or self._helping(end) for end in ends):
                        continue  # which way it goes is told by what is a burden and what helps
                    one = 1 if carrier.unwanted == first.unwanted else -1
                    two = 1 if carrier.unwanted == second.unwanted else -1
                    if one * two == reading.sign:
                        place = (group.main, group.main + 1)
                        yield Reading(first, carrier, one, True, "mediates", place, index)
                        yield Reading(carrier, second, two, True, "mediates", place, index)

    def place_of(self, end: End) -> int:
        """The token at which an end begins, 0 where it stands in the sentence before."""
        return self.places.get(end.start, 0)

    def first_subjects(self) -> list[End]:
        """What "it" or "they" in the next sentence stands for: the only concepts of this one, and its subject."""
        finite = next((index for index, group in enumerate(self.groups) if group.finite), -1)
        if finite < 0:
            return []
        group = self.groups[finite]
        if any(self.tag(place) in (PREP, REL, SUB, STOP, COMMA, VERB) for place in range(group.start)):
            return []
        ends = self.subjects(finite)
        named = {token.mention.concept for token in self.tokens if token.mention}
        whole = {end.concept for end in ends} == named and all(end.sign > 0 and not end.lacking for end in ends)
        return ends if whole else []

    def readings(self) -> Iterator[Reading]:
        """Everything the rules read, in order of the cues; the same may come twice."""
        words, sets = self.words, self.cues.sets
        # what no word of the sentence can begin is not asked of each of its verbs
        predicates = not words.isdisjoint(sets["cues.predicates"])
        mutual = not words.isdisjoint(sets["cues.mutual"])
        compared = not (words.isdisjoint(sets["cues.compared"]) or words.isdisjoint(sets["words.people"]))
        for index, group in enumerate(self.groups):
            yield from self._verb(index, group)
            if group.copula:
                if predicates or "without" in words:
                    yield from self._copula(index, group)
            elif predicates:
                yield from self._small_clause(index, group)
                yield from self._made(index, group)
                negative = self._negated(group)
                if group.lemmas & sets["frames.providing"] and not group.passive and negative is False:
                    yield from self._predicate(index, group.end, None, negative=False)
                seems = group.lemmas & sets["frames.seeming"] and not group.passive and not group.chain
                if seems and negative is not None:
                    yield from self._predicate(index, group.end, None, negative=negative)
                if self._as_what(group) and negative is not None:
                    yield from self._predicate(index, self._skip(group.end) + 1, None, negative=negative)
            yield from self._framed(index, group)
            if mutual:
                yield from self._reciprocal(index, group)
            if compared:
                yield from self._at_risk(index, group)
        nominal = list(self._nominal())
        yield from nominal
        yield from self._mediated(nominal)


__all__ = ["Grammar", "Reading"]
