"""Rules that read turns of phrase over more than a verb and its object.

"Several factors predict B: A and C", "A puts people at risk of B", "B is impossible without A".
"""

from __future__ import annotations

from collections.abc import Iterator

from .cues import Cue, Sign
from .statement_care import cared_for
from .statement_nominal import NominalRules
from .statement_subjects import Reading
from .statement_tokens import COMMA, PREP, REL, STOP, SUB
from .statement_verb_groups import VerbGroup

# what these say of A "with B" goes for the two together
_RISING = {"grow", "heighten", "elevate", "increase", "raise"}
_FALLING = {"decline", "decrease", "diminish", "drop", "fall", "lower", "reduce"}
_SHIFTING = _RISING | _FALLING
_WELL = {"effectively", "successfully"}


class FrameRules(NominalRules):
    """Rules that read turns of phrase over more than a verb and its object."""

    def _framed(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Everything that the rules of this class read at a verb group."""
        if ":" in self.words and group.cues:
            yield from self._colon(index, group)
        if "risk" in self.words:
            yield from self._at_risk_put(index, group)
        if group.copula and "without" in self.words:
            yield from self._impossible(index, group)
        if not group.lemmas.isdisjoint(_SHIFTING):
            yield from self._shifted(index, group)
        if group.passive and not self.words.isdisjoint(_WELL):
            yield from self._used_well(index, group)

    def _colon(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Read "several factors predict B: A and C", "B depends on two things: A and C"."""
        unnamed = self.cues.sets["frames.unnamed"]
        colon = group.end
        while self.tag(colon) != STOP and colon < group.end + 24:
            if self.tag(colon) in (REL, SUB) or self.tokens[colon].group >= 0:
                return
            colon += 1
        if self.low(colon) != ":" or self._negated(group) is not False:
            return
        after = self._skip(group.end)
        place = (group.main, group.main + 1)
        for cue in self._fitting(group, after):
            at = self._skip(after + len(cue.tail) + bool(cue.links))
            if self.low(group.start - 1) in unnamed:
                objects, stop = self.right(at, colon)
                if stop == colon:
                    yield from self._pairs(self.right(colon + 1)[0], objects, cue, place, group=index)
            elif self.low(colon - 1) in unnamed and not self.right(at, colon)[0]:
                yield from self._pairs(self.subjects(index), self.right(colon + 1)[0], cue, place, group=index)
            return

    def _at_risk_put(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Read "A puts people at greater risk of B"."""
        if group.lemmas.isdisjoint(("put", "place")) or group.passive or self._negated(group) is not False:
            return
        for place in range(group.end, min(group.end + 10, len(self.tokens))):
            if self.tag(place) in (STOP, REL, SUB, COMMA) or self.tokens[place].group >= 0:
                return
            if self.low(place) == "risk" and self.low(place + 1) in ("of", "for"):
                if "at" not in (self.low(place - 1), self.low(place - 2), self.low(place - 3)):
                    return
                less = self.low(place - 1) in self.cues.sets["ends.less"]
                cue = Cue("risk", "at-risk", Sign.MINUS if less else Sign.PLUS)
                objects, _ = self.right(self._skip(place + 2))
                yield from self._pairs(self.subjects(index), objects, cue, (place, place + 1), group=index)
                return

    def _impossible(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Read "B is impossible without A"."""
        at = self._skip(group.end)
        if self.low(at) not in self.cues.sets["frames.unable"] or self._negated(group) is not False:
            return
        if self.low(at + 1) != "without" or self.tag(at + 1) != PREP:
            return
        needed, _ = self.right(at + 2)
        cue = Cue("without", "not-without", Sign.PLUS)
        yield from self._pairs(needed, self.subjects(index), cue, (at, at + 2), group=index)

    def _shifted(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Read "A increases with B", "A is increased in B", of a burden: the two go together."""
        link = self._skip(group.end)
        negative = self._negated(group)
        if not group.finite or group.chain or negative is None or self.tag(link) != PREP:
            return
        if self.low(link) != ("in" if group.passive else "with"):
            return
        ends, stop = self.right(self._skip(link + 1))
        if self.low(stop) in ("by", "through", "after", "following", "than", "compared"):
            return
        if group.passive:
            ends = [end._replace(people=False) for end in ends if end.unwanted and end.sign > 0 and not end.care]
        cue = Cue("verb", "shifts-with", Sign.PLUS if group.lemmas & _RISING else Sign.MINUS, undirected=True)
        place = (group.main, group.main + 1)
        yield from self._pairs(self.subjects(index), ends, cue, place, group=index, negative=negative)

    def _used_well(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Read "A has been used successfully in the treatment of B"."""
        well = _WELL.isdisjoint(map(self.low, range(group.start, self._skip(group.end))))
        if self.low(group.main) != "used" or well or self._negated(group) is not False:
            return
        cue = Cue("adjective", "effective-for", Sign.GOOD)
        for place in range(group.end, min(group.end + 8, len(self.tokens))):
            if self.tag(place) in (STOP, REL, SUB, COMMA) or self.tokens[place].group >= 0:
                return
            if self.tag(place) == PREP and self.low(place) in ("against", "for", "in"):
                objects = cared_for(self, cue, self.right(self._skip(place + 1))[0])
                objects = [end for end in objects if self._bad(end) and not end.people]
                if objects:
                    yield from self._pairs(
                        self.subjects(index), objects, cue, (group.main, group.main + 1), group=index
                    )
                    return
