"""Rules that read a bond of two things: "the relationship between A and B", "a negative correlation of A with B"."""

from __future__ import annotations

from collections.abc import Iterator

from ..cues import Cue
from .denial import is_negated
from .fits import adjective_sign
from .grammar import Grammar
from .lists import right_of
from .readings import End, Reading
from .signs import paired_readings
from .tokens import COMMA, CONJ, PREP, REL, STOP, SUB
from .verb_groups import VerbGroup


def bond_readings(grammar: Grammar, place: int, cue: Cue) -> Iterator[Reading]:
    """Read "the relationship between A and B", "a negative correlation of A with B"."""
    start = grammar.start_of(place)
    sign, none, half = adjective_sign(grammar, start, place, cue)
    if sign is None or half:
        return
    link = place + 1
    low = grammar.low(link)
    if (
        grammar.tag(start - 1) == COMMA
        and any(group.finite and group.end < start for group in grammar.groups)
        and (not any(group.finite and group.start > place for group in grammar.groups))
    ):
        return  # "examples are memory, links between A and B, and C"
    number = grammar.tokens[link].group if link < len(grammar.tokens) else -1
    if number >= 0 and _found_there(grammar, grammar.groups[number]):
        group = grammar.groups[number]
        told = is_negated(grammar, group)
        if told is None:
            return
        none = none or told
        link = grammar.skip(group.end)
        low = grammar.low(link) if grammar.low(link) in ("between", "among", "amongst") else ""
    if low in ("between", "among", "amongst"):
        ends, _ = right_of(grammar, grammar.skip(link + 1), whole=True)
        between = [grammar.tag(i) for i in range(link + 1, grammar.place_of(ends[-1]))] if ends else []
        joins = [i for i in range(link + 1, grammar.place_of(ends[-1]) if ends else link) if grammar.tag(i) == CONJ]
        if joins and grammar.low(joins[0]) == "or":  # "between A or B and C", of which C may be no concept
            parting = next((i for i in joins if grammar.low(i) == "and"), -1)
            ones, others = (
                (right_of(grammar, link + 1, parting)[0], right_of(grammar, parting + 1)[0])
                if parting > 0
                else ([], [])
            )
            yield from paired_readings(
                grammar, ones, others, cue, (place, place + 1), negative=none, sign=sign, topic=True
            )
            return
        listed = COMMA in between and PREP not in between
        if ends and not listed and not _first_part_names(grammar, grammar.skip(link + 1), ends[0]):
            return
        pairs = [(a, b) for i, a in enumerate(ends) for b in ends[i + 1 :]]
        if len(ends) > 2 and not any(grammar.tag(i) == COMMA for i in range(link, grammar.place_of(ends[-1]))):
            pairs = [(ends[0], b) for b in ends[1:]]
        for first, second in pairs:
            yield from paired_readings(
                grammar, [first], [second], cue, (place, place + 1), negative=none, sign=sign, topic=True
            )
    elif low == "of":
        for at in range(link + 1, min(link + 12, len(grammar.tokens))):
            if grammar.tag(at) in (STOP, REL, SUB) or grammar.tokens[at].group >= 0:
                return
            if grammar.low(at) in ("with", "to"):
                subjects, _ = right_of(grammar, link + 1, at)
                objects, _ = right_of(grammar, grammar.skip(at + 1), whole=True)
                if objects and COMMA in map(grammar.tag, range(at + 1, grammar.place_of(objects[0]))):
                    return  # "the link of hope to boys, more music and joy"
                yield from paired_readings(
                    grammar, subjects, objects, cue, (place, place + 1), negative=none, sign=sign, topic=True
                )
                return


def _found_there(grammar: Grammar, group: VerbGroup) -> bool:
    """Whether a verb only says that there is something: "a link was found", "no link emerged"."""
    sets = grammar.cues.sets
    if group.passive:
        return grammar.low(group.main) in sets["forms.finding_verbs"]
    return not group.lemmas.isdisjoint(("exist", "emerge"))


def _first_part_names(grammar: Grammar, start: int, end: End) -> bool:
    """Whether the first of two things named is the first concept found."""
    return not any(grammar.tag(place) in (COMMA, CONJ) for place in range(start, grammar.place_of(end)))
