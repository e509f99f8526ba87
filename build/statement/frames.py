"""Rules that read turns of phrase over more than a verb and its object.

"Several factors predict B: A and C", "A puts people at risk of B", "B is impossible without A".
"""

from __future__ import annotations

from collections.abc import Iterator

from ..cues import Cue, Sign
from .care import cared_for
from .denial import is_negated
from .fits import fitting_cues
from .grammar import Grammar
from .lists import right_of
from .readings import Reading
from .signs import paired_readings
from .subjects import subjects_of
from .tokens import COMMA, PREP, REL, STOP, SUB
from .valences import bad_end
from .verb_groups import VerbGroup

# what these say of A "with B" goes for the two together
_RISING = {"grow", "heighten", "elevate", "increase", "raise"}
_FALLING = {"decline", "decrease", "diminish", "drop", "fall", "lower", "reduce"}
SHIFTING = _RISING | _FALLING
_WELL = {"effectively", "successfully"}
OPENING = {":", "risk", "without", *_WELL}
"""Words of which a sentence needs one for these rules, unless it has a verb of `SHIFTING`."""


def frame_readings(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Everything that the rules of this class read at a verb group."""
    if ":" in grammar.words and group.cues:
        yield from _colon(grammar, index, group)
    if "risk" in grammar.words:
        yield from _at_risk_put(grammar, index, group)
    if group.copula and "without" in grammar.words:
        yield from _impossible(grammar, index, group)
    if not group.lemmas.isdisjoint(SHIFTING):
        yield from _shifted(grammar, index, group)
    if group.passive and not grammar.words.isdisjoint(_WELL):
        yield from _used_well(grammar, index, group)


def _colon(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Read "several factors predict B: A and C", "B depends on two things: A and C"."""
    unnamed = grammar.cues.sets["frames.unnamed"]
    colon = group.end
    while grammar.tag(colon) != STOP and colon < group.end + 24:
        if grammar.tag(colon) in (REL, SUB) or grammar.tokens[colon].group >= 0:
            return
        colon += 1
    if grammar.low(colon) != ":" or is_negated(grammar, group) is not False:
        return
    after = grammar.skip(group.end)
    place = (group.main, group.main + 1)
    for cue in fitting_cues(grammar, group, after):
        at = grammar.skip(after + len(cue.tail) + bool(cue.links))
        if grammar.low(group.start - 1) in unnamed:
            objects, stop = right_of(grammar, at, colon)
            if stop == colon:
                yield from paired_readings(grammar, right_of(grammar, colon + 1)[0], objects, cue, place, group=index)
        elif grammar.low(colon - 1) in unnamed and not right_of(grammar, at, colon)[0]:
            yield from paired_readings(
                grammar, subjects_of(grammar, index), right_of(grammar, colon + 1)[0], cue, place, group=index
            )
        return


def _at_risk_put(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Read "A puts people at greater risk of B"."""
    if group.lemmas.isdisjoint(("put", "place")) or group.passive or is_negated(grammar, group) is not False:
        return
    for place in range(group.end, min(group.end + 10, len(grammar.tokens))):
        if grammar.tag(place) in (STOP, REL, SUB, COMMA) or grammar.tokens[place].group >= 0:
            return
        if grammar.low(place) == "risk" and grammar.low(place + 1) in ("of", "for"):
            if "at" not in (grammar.low(place - 1), grammar.low(place - 2), grammar.low(place - 3)):
                return
            less = grammar.low(place - 1) in grammar.cues.sets["ends.less"]
            cue = Cue("risk", "at-risk", Sign.MINUS if less else Sign.PLUS)
            objects, _ = right_of(grammar, grammar.skip(place + 2))
            yield from paired_readings(
                grammar, subjects_of(grammar, index), objects, cue, (place, place + 1), group=index
            )
            return


def _impossible(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Read "B is impossible without A"."""
    at = grammar.skip(group.end)
    if grammar.low(at) not in grammar.cues.sets["frames.unable"] or is_negated(grammar, group) is not False:
        return
    if grammar.low(at + 1) != "without" or grammar.tag(at + 1) != PREP:
        return
    needed, _ = right_of(grammar, at + 2)
    cue = Cue("without", "not-without", Sign.PLUS)
    yield from paired_readings(grammar, needed, subjects_of(grammar, index), cue, (at, at + 2), group=index)


def _shifted(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Read "A increases with B", "A is increased in B", of a burden: the two go together."""
    link = grammar.skip(group.end)
    negative = is_negated(grammar, group)
    if not group.finite or group.chain or negative is None or grammar.tag(link) != PREP:
        return
    if grammar.low(link) != ("in" if group.passive else "with"):
        return
    ends, stop = right_of(grammar, grammar.skip(link + 1))
    if grammar.low(stop) in ("by", "through", "after", "following", "than", "compared"):
        return
    if group.passive:
        ends = [end._replace(people=False) for end in ends if end.unwanted and end.sign > 0 and not end.care]
    cue = Cue("verb", "shifts-with", Sign.PLUS if group.lemmas & _RISING else Sign.MINUS, undirected=True)
    place = (group.main, group.main + 1)
    yield from paired_readings(grammar, subjects_of(grammar, index), ends, cue, place, group=index, negative=negative)


def _used_well(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Read "A has been used successfully in the treatment of B"."""
    well = _WELL.isdisjoint(map(grammar.low, range(group.start, grammar.skip(group.end))))
    if grammar.low(group.main) != "used" or well or is_negated(grammar, group) is not False:
        return
    cue = Cue("adjective", "effective-for", Sign.GOOD)
    for place in range(group.end, min(group.end + 8, len(grammar.tokens))):
        if grammar.tag(place) in (STOP, REL, SUB, COMMA) or grammar.tokens[place].group >= 0:
            return
        if grammar.tag(place) == PREP and grammar.low(place) in ("against", "for", "in"):
            objects = cared_for(grammar, cue, right_of(grammar, grammar.skip(place + 1))[0])
            objects = [end for end in objects if bad_end(grammar, end) and not end.people]
            if objects:
                yield from paired_readings(
                    grammar, subjects_of(grammar, index), objects, cue, (group.main, group.main + 1), group=index
                )
                return
