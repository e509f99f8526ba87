"""Readings whose words go with something nearer than an end, or leave open which of two things it was."""

from __future__ import annotations

from .grammar import Grammar
from .readings import End, Reading
from .tokens import ADV, COMMA, CONJ, DET, MODAL, PREP, REL, STOP, SUB, WORD, M
from .valences import helping_end

_KEEPING = {"confine", "constrain", "limit", "restrict"}
_WITHIN = {"among", "from", "in", "of", "within"}
_FLAT = (WORD, M, DET, ADV)


def one_of_two(grammar: Grammar, reading: Reading) -> bool:
    """Whether an object is one of two that may be it: "they have either low trust or less hope"."""
    place = grammar.place_of(reading.object)
    if not reading.cue[1] <= place or not reading.directed:
        return False
    joined = "or" in (grammar.low(place + 1), grammar.low(place + 2))
    for at in range(place - 1, -1, -1):
        number = grammar.tokens[at].group
        verb = number >= 0 and grammar.groups[number].finite and grammar.low(at - 1) != "or"  # not "or lowered hope"
        if verb or grammar.tag(at) in (STOP, SUB, REL):
            return False
        joined = joined or grammar.low(at) == "or"
        if grammar.low(at) == "either":
            return joined
    return False


def shares_a_low(grammar: Grammar, reading: Reading) -> bool:
    """Whether a name before in a list begins with a word for less, which may be for both: "poor sleep and trust"."""
    return any(_behind_a_low(grammar, end) for end in (reading.subject, reading.object))


def _behind_a_low(grammar: Grammar, end: End) -> bool:
    """Whether what stands bare in a list stands behind a concept that is named as little of something, or as bad."""
    if end.sign < 0 or end.compared or end.judged or end.unwanted:
        return False
    lowering = grammar.cues.sets["ends.less"] | grammar.cues.sets["ends.worse"] | grammar.cues.sets["ends.bad"]
    place, listed = grammar.place_of(end) - 1, False
    while place >= 0 and grammar.tag(place) in (M, COMMA, CONJ) and grammar.tokens[place].group < 0:
        if grammar.tag(place) == M and listed and grammar.low(place).split()[0] in lowering:
            return True
        listed = listed or grammar.tag(place) != M
        place -= 1
    return False


def done_by_another(grammar: Grammar, reading: Reading) -> bool:
    """Whether a verb that is not known does something to it: "talks may spoil the taste of tea due to heat"."""
    at = grammar.place_of(reading.object)
    if not 0 < at < reading.cue[0] or "of" not in map(grammar.low, range(max(0, at - 4), at)):
        return False
    while at > 0 and grammar.tag(at) in (*_FLAT, PREP, CONJ, COMMA) and grammar.tokens[at].group < 0:
        at -= 1
    return grammar.tag(at) == MODAL


def of_a_nearer_noun(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is something nearer that stems from it: "trust in towns derived from camps"."""
    group, place = grammar.groups[reading.group], grammar.place_of(reading.object)
    if group.words != ("derived",) or not 0 < place < group.start:
        return False
    return any(grammar.low(at) in _WITHIN and grammar.tag(at) == PREP for at in range(place, group.start))


def kept_small(grammar: Grammar, reading: Reading) -> bool:
    """Whether one burden makes only little of another: "the losses are mostly limited by this rust"."""
    group = grammar.groups[reading.group]
    if not group.passive or group.lemmas.isdisjoint(_KEEPING):
        return False
    return reading.subject.unwanted and reading.object.unwanted


def responds(grammar: Grammar, reading: Reading) -> bool:
    """Whether what answers to something helps nobody: "the pest responds to light"."""
    return not helping_end(grammar, reading.subject)


def of_which_form(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is only told how something does so: "the share of music in hope was in the form of songs"."""
    last = max(map(grammar.place_of, (reading.subject, reading.object)))
    for at in range(last + 1, len(grammar.tokens)):
        if grammar.tag(at) in (STOP, COMMA, SUB, REL):
            return False
        if [grammar.low(at + step) for step in range(4)] == ["in", "the", "form", "of"]:
            return True
    return False


def under_a_gerund(grammar: Grammar, reading: Reading) -> bool:
    """Whether what is done to one of two things may be done to both: "causes a stiffening of the skin or sleep"."""
    at = grammar.place_of(reading.object)
    while at > 0 and grammar.tag(at) in _FLAT:
        at -= 1
    if grammar.low(at) != "or":
        return False
    at -= 1
    while at > 0 and grammar.tag(at) in _FLAT:
        at -= 1
    noun = grammar.low(at - 1)
    return grammar.low(at) == "of" and noun.endswith("ing") and grammar.tag(at - 1) == WORD
