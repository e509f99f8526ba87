"""Readings whose cue goes with other words than the ends: "is needed to diagnose grief", "takes advantage of hope"."""

from __future__ import annotations

from ..cues import Form
from .grammar import Grammar
from .readings import End, Reading
from .tokens import ADV, BE, COMMA, CONJ, DET, HAVE, POSS, PREP, REL, STOP, VERB, WORD, M
from .valences import helping_end, neutral_end

_ONLY_TO_DO = {"needed", "required", "sufficient"}
_ABOUT = {"about", "by", "for", "from", "into", "on", "to", "with"}
_TAKING = {"take", "takes", "taken", "taking", "took"}
_NAMING = {"develop", "establish", "form", "recognise", "recognize"}
LINKING = {"associated", "based", "derived", "mediated", "related"}
_PARTS = {"component", "components", "element", "elements", "ingredient", "ingredients"}
_CAUSING = {"associate", "bring", "cause", "connect", "correlate", "induce", "link", "produce", "provoke", "relate"}
_CAUSING |= {"tie", "trigger"}
_WITHIN = {"for", "in", "with"}
_TASKS = {"challenge", "challenges", "problem", "task", "tasks"}
_WORTH = {"value", "worth"}
FIGURES = {"direction", "form", "nature", "plot", "shape", "slope", "type"}
SORTING = {"categorised", "categorized", "classed", "classified", "divided", "grouped", "subdivided"}


def attempted(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is only tried: "efforts to lower grief through CBT"."""
    group = grammar.groups[reading.group]
    return group.words[:1] == ("to",) and grammar.low(group.start - 1) in grammar.cues.sets["frames.aims"]


def aimed_at(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is only what somebody wants: "the goal of lowering grief through CBT"."""
    group = grammar.groups[reading.group]
    if group.form is not Form.ING or grammar.low(group.start - 1) != "of":
        return False
    return grammar.low(group.start - 2) in grammar.cues.sets["frames.aims"] or grammar.low(group.start - 2) in _TASKS


def acting(grammar: Grammar, reading: Reading) -> bool:
    """Whether what a thing is or does is meant, not the thing: "a risk of the host being ill"."""
    places = map(grammar.place_of, (reading.subject, reading.object))
    return any(grammar.tag(place) == M and grammar.low(place + 1) == "being" for place in places)


def compounded(grammar: Grammar, reading: Reading) -> bool:
    """Whether a concept only tells of which sort the noun behind is: "stress associated heart troubles"."""
    return _names_a_sort(grammar, reading.subject) or _names_a_sort(grammar, reading.object)


def _names_a_sort(grammar: Grammar, end: End) -> bool:
    """Whether "associated" or the like and a noun stand right behind a concept."""
    place = grammar.place_of(end)
    if grammar.tag(place + 1) not in (WORD, VERB) or grammar.low(place + 1) not in LINKING:
        return False
    after = place + 2
    while grammar.tag(after) == WORD and grammar.low(after).endswith("al"):
        after += 1
    return grammar.tag(after) in (WORD, M) and grammar.tokens[after].group < 0


def to_do(grammar: Grammar, reading: Reading) -> bool:
    """Whether "to" behind "needed" is that of a verb that is not known: "is needed to diagnose grief"."""
    place = grammar.skip(reading.cue[1])
    if grammar.low(place) != "to":
        return False
    opened = grammar.tag(place + 1) == WORD and grammar.tag(place + 2) == DET
    return opened or grammar.low(reading.cue[0]) in _ONLY_TO_DO


def weighed_up(grammar: Grammar, reading: Reading) -> bool:
    """Whether a worth is a figure, or an advantage is taken: "a value of 3 for trust", "taking advantage of hope"."""
    place = reading.cue[0]
    if grammar.low(place) in _WORTH and not helping_end(grammar, reading.subject):
        return True
    return any(grammar.low(at) in _TAKING for at in range(max(0, place - 2), place))


def drawn(grammar: Grammar, reading: Reading) -> bool:
    """Whether the figure of a link is told, not the link: "it is the slope of the relationship between A and B"."""
    start = grammar.start_of(reading.cue[0])
    return grammar.low(start - 1) == "of" and grammar.low(start - 2) in FIGURES


def classed(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is only the name of a class: "troubles are classified into stress-induced grief and …"."""
    place = reading.cue[0]
    while place > 0 and grammar.tag(place - 1) != STOP:
        place -= 1
        if grammar.low(place) in SORTING:
            return True
    return False


def to_do_another(grammar: Grammar, reading: Reading) -> bool:
    """Whether an object is what does something else: "was found to lower grief and trust to raise hope"."""
    place = grammar.place_of(reading.object)
    if grammar.tag(place - 1) != CONJ or "to" not in grammar.groups[reading.group].words:
        return False
    number = grammar.tokens[place + 1].group if place + 1 < len(grammar.tokens) else -1
    return number >= 0 and grammar.groups[number].words[:1] == ("to",)


def behind_a_verb(grammar: Grammar, reading: Reading) -> bool:
    """Whether the object is that of a verb that looks like a noun: "improves sleep, decreases grief and …"."""
    group = grammar.groups[reading.group]
    if group.form is not Form.THIRD:
        return False
    at = place = grammar.place_of(reading.object)
    while at > group.end and grammar.tag(at - 1) in (WORD, PREP, M, DET, ADV, POSS):
        at -= 1
    verb = grammar.tokens[at]
    if at == place or verb.tag != WORD or grammar.tag(at + 1) not in (WORD, M, DET):
        return False
    if not any(one.form is Form.THIRD and one.cues for one in verb.readings):
        return False
    # "the grief that hope lowers harms sleep": the verb of the main clause
    return grammar.tag(at - 1) == COMMA or (at == group.end and _within_a_relative(grammar, group.start))


def _within_a_relative(grammar: Grammar, place: int) -> bool:
    """Whether a relative word stands before the subject of a verb: "that hope lowers"."""
    return grammar.tag(grammar.back(place - 1, WORD, M, DET, ADV, POSS)) == REL


def kept_from_doing(grammar: Grammar, reading: Reading) -> bool:
    """Whether somebody is only kept from doing something: "prevents mice from going"."""
    after = grammar.place_of(reading.object) + 1
    return grammar.low(after) == "from" and grammar.tag(after + 1) in (BE, HAVE, VERB)


def beside_the_verb(grammar: Grammar, reading: Reading) -> bool:
    """Whether a predicate is that of another noun, or a verb one of naming: "establishes grief as a trouble"."""
    if reading.rule == "reduces":
        return False
    group, place, low = grammar.groups[reading.group], reading.cue[0], grammar.lows[reading.cue[0]]
    if "enrich" in group.lemmas and group.passive and grammar.low(grammar.skip(group.end)) in _WITHIN:
        return True  # "genes were enriched in sleep by trust"
    if low in _PARTS and grammar.low(place + 1) == "in":
        return grammar.tag(place + 2) == DET and neutral_end(grammar, reading.object)  # "an element in the soil"
    if group.bare and group.passive and reading.object.sign < 0 and group.lemmas.isdisjoint(_CAUSING):
        return True  # "a loss of growth raised by auxin": the growth is raised
    if reading.rule == "builds" and not group.lemmas.isdisjoint(_NAMING):
        return grammar.low(grammar.place_of(reading.object) + 1) == "as"
    if low in grammar.cues.adjectives and any(grammar.tag(at) == PREP for at in range(group.end, place)):
        # "is known from people unrelated to it"
        return grammar.tag(place - 1) in (WORD, M) and grammar.low(place - 1).endswith("s")
    if reading.rule.endswith("-list") and place < group.start:
        start = place
        while start > 0 and grammar.tag(start - 1) in (WORD, M, DET, ADV, PREP, CONJ):
            start -= 1
            if grammar.tag(start) == PREP and grammar.low(start) in _ABOUT:
                return True  # "talk on the effects of grief is hope"
            if grammar.tag(start) == VERB:
                break
    return False
