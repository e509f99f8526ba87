"""The clause grammar: verb groups and nominal cues of one sentence → readings of what bears on what.

Each rule finds a cue and the noun phrases at both of its ends, and leaves everything doubtful unread. The
modules of rules take the grammar of one sentence and ask it for its words, phrases and subjects.
"""

from __future__ import annotations

from collections.abc import Iterator

from .statement_control import Control
from .statement_ends import End
from .statement_frames import frame_readings
from .statement_nominal import nominal_readings
from .statement_people import people_readings
from .statement_predicates import (
    copula_readings,
    made_readings,
    mutual_readings,
    predicate_readings,
    small_clause_readings,
)
from .statement_subjects import Reading
from .statement_tokens import COMMA, PREP, REL, STOP, SUB, VERB
from .statement_verbs import verb_readings


class Grammar(Control):
    """One sentence, with all that the rules read in it."""

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
            yield from verb_readings(self, index, group)
            if group.copula:
                if predicates or "without" in words:
                    yield from copula_readings(self, index, group)
            elif predicates:
                yield from small_clause_readings(self, index, group)
                yield from made_readings(self, index, group)
                negative = self._negated(group)
                if group.lemmas & sets["frames.providing"] and not group.passive and negative is False:
                    yield from predicate_readings(self, index, group.end, None, negative=False)
                seems = group.lemmas & sets["frames.seeming"] and not group.passive and not group.chain
                if seems and negative is not None:
                    yield from predicate_readings(self, index, group.end, None, negative=negative)
                if self._as_what(group) and negative is not None:
                    yield from predicate_readings(self, index, self._skip(group.end) + 1, None, negative=negative)
            yield from frame_readings(self, index, group)
            if mutual:
                yield from mutual_readings(self, index, group)
            if compared:
                yield from people_readings(self, index, group)
        nominal = list(nominal_readings(self))
        yield from nominal
        yield from self._mediated(nominal)


__all__ = ["Grammar", "Reading"]
