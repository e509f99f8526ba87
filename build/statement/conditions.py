"""Whether a reading is told only of where a third thing is low, high or not there."""

from __future__ import annotations

from .grammar import Grammar
from .readings import Reading
from .tokens import COMMA, DET, POSS, PREP, STOP, SUB, WORD, M

CONDITIONS = {"when", "if", "whenever"}
_EMPHATIC = {"especially", "particularly", "even", "notably"}  # "…, especially when hope is low": told of all
_TIMES = {"period", "periods", "time", "times", "phase", "stage", "season", "age", "years", "days", "moment"}


def only_where(grammar: Grammar, first: int, last: int) -> bool:
    """Whether a reading is told of a third thing's amount: "when trust is low", "only where stress was high"."""
    sets = grammar.cues.sets
    amounts = sets["ends.less"] | sets["ends.more"] | {"absent", "present"}
    for group in grammar.groups:
        if not group.copula or grammar.low(grammar.skip(group.end)) not in amounts or first <= group.start <= last:
            continue
        place = group.start - 1
        while place >= 0 and grammar.tag(place) not in (STOP, SUB, COMMA):
            place -= 1
        low, high = sorted((group.start, first))
        between = range(low, high)
        if grammar.low(place) not in CONDITIONS or any(grammar.tag(at) == STOP for at in between):
            continue
        emphatic = any(grammar.low(at) in _EMPHATIC for at in range(last, place))
        if not emphatic and grammar.low(place - 1) not in _TIMES:
            return True
    return False


def only_without(grammar: Grammar, begin: int, first: int) -> bool:
    """Whether a reading is told of where a third thing is not, or not of all: "without trust, …", "not all …"."""
    # without a "not" only the first word of the clause can say so
    for place in range(begin, first if "not" in grammar.words else min(first, begin + 1)):
        if grammar.low(place) == "not" and grammar.low(place + 1) in ("all", "every"):
            return True
        opens = place == begin and grammar.low(place) in ("without", "in") and grammar.tag(place) == PREP
        if opens and (grammar.low(place) == "without" or grammar.low(place + 2) in ("absence", "lack")):
            comma = next((at for at in range(place, first) if grammar.tag(at) == COMMA), -1)
            return any(grammar.tag(at) == M for at in range(place, comma))
    return False


def _when_just_before(grammar: Grammar, reading: Reading) -> bool:
    """Whether the clause of a reading begins with "when" behind another: "…, above all when stress raises grief"."""
    place = grammar.place_of(reading.subject) - 1
    while grammar.tag(place) in (DET, WORD, POSS):
        place -= 1
    return reading.group >= 0 and place > 0 and grammar.low(place) == "when"


def at_times(grammar: Grammar, reading: Reading, start: int, last: int) -> bool:
    """Whether a reading is only told of the times at which it is so: "when grief is caused by loss, …"."""
    if grammar.low(start) != "when":
        return _when_just_before(grammar, reading)
    group = grammar.groups[reading.group] if reading.group >= 0 else None
    opened = min(last + 1, group.start if group is not None else last + 1)
    if all(grammar.tag(place) != COMMA for place in range(start, opened)):
        return True
    if reading.group != 0 or grammar.tag(start + 1) == PREP:
        return False
    return any(other.finite and other.start > last for other in grammar.groups)  # "when joy, hope or trust raise A, …"
