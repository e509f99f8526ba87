"""The words before a concept → whether more or less of it is meant, and whether it is judged or cared for."""

from __future__ import annotations

import re

from ..cues import Form, Sign
from .grammar import Grammar
from .tokens import ADV, COMMA, CONJ, DET, NEG, PREP, REL, STOP, SUB, VERB, WORD

# before something wanted: "unsafe", "dysfunctional", "maladaptive", "misguided"
_SENSE_CHANGING = re.compile(r"(?:un(?!i|der|til)|dys|mal(?!e)|mis)[a-z]+(?:ed|al|ic|le|ive|ful|ing|ate|y|fe)$")
# before something harmful: it is none, or does good
_HARMLESS = re.compile(r"(?:a|non-?)(?:pathogenic|toxi(?:c|genic)|virulent)$")
_CHANCES = {"chance", "chances", "likelihood", "odds", "probability", "risk", "risks"}
_MEETING = {"acquiring", "contracting", "developing", "experiencing", "getting"}
_OVERDONE = {"excess", "excessive", "overly", "too"}
_UNDOING = {Sign.MINUS, Sign.UNWANTED_MINUS, Sign.BAD}


def modified(
    grammar: Grammar, before: list[int], place: int, unwanted: bool, *, wanted: bool
) -> tuple[int, int, bool, bool] | None:
    """What the words before a concept make of it; None where they may make something else of it.

    Returns:
        its sign, the place of the first word that tells it, and whether it is cared for and whether judged.
    """
    tokens, sets = grammar.tokens, grammar.cues.sets
    sign, first, care, judged = 1, place, False, False
    if not unwanted and _overdone(grammar, before[0] if before else place, place):
        return None
    if not before:
        return sign, first, care, judged
    if any(tokens[p].tag == NEG for p in before):
        return None  # "not getting enough sleep"
    opener = tokens[before[0]]
    if opener.low in ("non", "anti") or _both_ways(grammar, before):
        return None
    doing = opener.tag == WORD and opener.low.endswith("ing") and opener.low not in sets["cues.done"]
    if doing and len(before) > 1 and tokens[before[1]].tag == DET:
        return None
    if doing and opener.low not in sets["ends.ing_adjectives"]:
        earlier = tokens[before[0] - 1] if before[0] else None
        opening = earlier is None or earlier.tag in (COMMA, CONJ, SUB, REL, STOP, PREP, VERB)
        if opening and "-" not in opener.low:
            return None  # "building trust and resolving conflicts": of a verb that is not known
    for p in before:
        low = tokens[p].low
        forms = tokens[p].readings.forms
        signs = {cue.sign for cue in tokens[p].readings.cues}
        if tokens[p].tag == VERB and Form.ING in forms and low not in sets["ends.enacting"]:
            if low in sets["ends.less"] or Sign.MINUS in signs or Sign.UNWANTED_MINUS in signs:
                if not unwanted and low not in sets["ends.less"]:
                    return None
                sign, first, care = -sign, min(first, p), not p or tokens[p - 1].tag != DET
            elif Sign.PLUS not in signs:
                return None
        elif low in sets["ends.better"] or low in sets["ends.worse"]:
            judged = True
            if unwanted == (low in sets["ends.better"]):
                sign, first = -sign, min(first, p)
        elif (low in sets["ends.spoiled"] and not unwanted) or (low == "few" and tokens[p - 1].low != "a"):
            return None
        elif low == "little" and tokens[p - 1].low == "a":
            continue  # "a little sleep" is some
        elif low in sets["ends.bad"] and not unwanted:
            if not wanted:
                return None  # "negative behaviour" is another one, not less of it
            sign, first, judged = -sign, min(first, p), True
        elif low in sets["ends.less"]:
            if tokens[p + 1].low in sets["ends.scales"] or "even" in (tokens[max(0, p - 2)].low, tokens[p - 1].low):
                return None  # "low-quality diet" is not less of it, nor is an "even lower dose" none
            if low == "lower" and "upper" in (grammar.low(p - 2), grammar.low(p + 2)):
                return None  # "the upper and lower body"
            sign, first = -sign, min(first, p)
        elif low not in sets["ends.more"] and (
            (not unwanted and _SENSE_CHANGING.match(low))
            or (Form.PARTICIPLE in forms and not signs.isdisjoint(_UNDOING) and not (unwanted and Sign.BAD in signs))
        ):
            return None  # "unsafe sleep", "ruptured trust", "treated depression"
        elif unwanted and _HARMLESS.match(low):
            return None
    return sign, first, care, judged


def is_risked(grammar: Grammar, place: int) -> bool:
    """Whether a gerund only says whose risk it is: "the risk of developing anxiety"."""
    if place < 2 or grammar.lows[place] not in _MEETING:
        return False
    return grammar.lows[place - 1] == "of" and grammar.lows[place - 2] in _CHANCES


def _overdone(grammar: Grammar, start: int, place: int) -> bool:
    """Whether what stands at a place is said to be too much: "excessive sleep", "too much trust"."""
    if grammar.words.isdisjoint(_OVERDONE):
        return False
    while start and grammar.tags[start - 1] in (ADV, DET):
        start -= 1
    return not _OVERDONE.isdisjoint(grammar.lows[start:place])


def _both_ways(grammar: Grammar, before: list[int]) -> bool:
    """Whether more and less of a concept are named side by side: "both low and high trust"."""
    tokens, sets = grammar.tokens, grammar.cues.sets
    place = before[0]
    if place < 2 or tokens[place - 1].tag != CONJ:
        return False
    more, less = sets["ends.more"], sets["ends.less"]
    pair = tokens[place - 2].low, tokens[place].low
    return (pair[0] in more and pair[1] in less) or (pair[0] in less and pair[1] in more)
