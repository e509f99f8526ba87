"""The rules over one sentence: its verb groups and nominal cues → readings of what bears on what.

Each rule finds a cue and the noun phrases at both of its ends, and leaves everything doubtful unread. The modules of
rules are functions that ask a sentence's `Grammar`; none knows another but the few helpers below it.
"""

from __future__ import annotations

from collections.abc import Iterator

from .denial import is_negated
from .frames import OPENING, SHIFTING, frame_readings
from .governors import says_as_what
from .grammar import Grammar
from .lists import right_of
from .nominal import nominal_readings
from .people import people_readings
from .predicates import (
    copula_readings,
    including_readings,
    made_readings,
    mutual_readings,
    predicate_readings,
    small_clause_readings,
)
from .readings import End, Reading
from .subjects import subjects_of
from .tokens import COMMA, PREP, REL, STOP, SUB, VERB
from .valences import helping_end
from .verbs import verb_readings


def _mediated(grammar: Grammar, nominal: list[Reading]) -> Iterator[Reading]:
    """Read "C mediates the effect of A on B", "the effect of A on B is mediated by C"."""
    for index, group in enumerate(grammar.groups):
        if "mediate" not in group.lemmas or is_negated(grammar, group) is not False:
            continue
        if group.passive:
            carriers = (
                right_of(grammar, grammar.skip(group.end) + 1)[0]
                if grammar.low(grammar.skip(group.end)) == "by"
                else []
            )
            carried = [r for r in nominal if r.cue[0] < group.start]
        else:
            carriers = subjects_of(grammar, index)
            carried = [r for r in nominal if r.cue[0] >= group.end]
        for reading in carried:
            for carrier in carriers:
                first, second = reading.subject, reading.object
                if carrier.concept in (first.concept, second.concept) or carrier.sign < 0:
                    continue
                ends = (first, carrier, second)
                good = reading.sign > 0 and not any(end.unwanted for end in ends)
                if not good and not all(end.unwanted or helping_end(grammar, end) for end in ends):
                    continue  # which way it goes is told by what is a burden and what helps
                one = 1 if carrier.unwanted == first.unwanted else -1
                two = 1 if carrier.unwanted == second.unwanted else -1
                if one * two == reading.sign:
                    place = (group.main, group.main + 1)
                    yield Reading(first, carrier, one, True, "mediates", place, index)
                    yield Reading(carrier, second, two, True, "mediates", place, index)


def first_subjects(grammar: Grammar) -> list[End]:
    """What "it" or "they" in the next sentence stands for: the only concepts of this one, and its subject."""
    finite = next((index for index, group in enumerate(grammar.groups) if group.finite), -1)
    if finite < 0:
        return []
    group = grammar.groups[finite]
    if any(grammar.tag(place) in (PREP, REL, SUB, STOP, COMMA, VERB) for place in range(group.start)):
        return []
    ends = subjects_of(grammar, finite)
    named = {token.mention.concept for token in grammar.tokens if token.mention}
    whole = {end.concept for end in ends} == named and all(end.sign > 0 and not end.lacking for end in ends)
    return ends if whole else []


def all_readings(grammar: Grammar) -> Iterator[Reading]:
    """Everything the rules read, in order of the cues; the same may come twice."""
    words, sets = grammar.words, grammar.cues.sets
    # what no word of the sentence can begin is not asked of each of its verbs
    predicates = not words.isdisjoint(sets["cues.predicates"])
    mutual = not words.isdisjoint(sets["cues.mutual"])
    compared = not (words.isdisjoint(sets["cues.compared"]) or words.isdisjoint(sets["words.people"]))
    framed = not words.isdisjoint(OPENING)
    exerting = sets["frames.exerting"]
    for index, group in enumerate(grammar.groups):
        if group.cues or group.have or "without" in words or not group.lemmas.isdisjoint(exerting):
            yield from verb_readings(grammar, index, group)
        if group.copula:
            if predicates or "without" in words:
                yield from copula_readings(grammar, index, group)
        elif predicates:
            yield from small_clause_readings(grammar, index, group)
            yield from made_readings(grammar, index, group)
            negative = is_negated(grammar, group)
            if not group.lemmas.isdisjoint(sets["frames.providing"]) and not group.passive and negative is False:
                yield from predicate_readings(grammar, index, group.end, None, negative=False)
            seems = not group.lemmas.isdisjoint(sets["frames.seeming"]) and not group.passive and not group.chain
            if seems and negative is not None:
                yield from predicate_readings(grammar, index, group.end, None, negative=negative)
            if says_as_what(grammar, group) and negative is not None:
                yield from predicate_readings(grammar, index, grammar.skip(group.end) + 1, None, negative=negative)
        if framed or not group.lemmas.isdisjoint(SHIFTING):
            yield from frame_readings(grammar, index, group)
        if mutual:
            yield from mutual_readings(grammar, index, group)
        if compared:
            yield from people_readings(grammar, index, group)
    nominal = [*nominal_readings(grammar), *including_readings(grammar)]
    yield from nominal
    if nominal:
        yield from _mediated(grammar, nominal)
