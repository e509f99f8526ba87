"""Readings whose words leave open which way it goes: "an SNP explained half of the variance in yield"."""

from __future__ import annotations

from ...graph.model import Certainty
from .certainty import certainty_of
from .denial import is_negated
from .grammar import Grammar
from .readings import End, Reading
from .tokens import ADJECTIVE, ADV, COMMA, CONJ, DET, POSS, PREP, REL, STOP, SUB, VERB, WORD, M
from .valences import helping_end, neutral_end
from .verbs import VARIANCE
from .wholes import head_of

ABILITIES = {"ability", "capability", "capacity", "tendency"}
_LIMITING = {"constrain", "limit", "restrict"}
# on these something depends that may be more or less of it with more or less of them
_SETTINGS = {"age", "background", "character", "characteristics", "circumstances", "composition", "conditions"}
_SETTINGS |= {"condition", "context", "contexts", "environment", "environments", "factor", "factors", "gender"}
_SETTINGS |= {"genotype", "genotypes", "genre", "location", "parameters", "ph", "position", "properties", "property"}
_SETTINGS |= {"season", "setting", "settings", "sex", "situation", "species", "stage", "state", "status", "structure"}
_SETTINGS |= {"temperature", "timing", "type", "types"}
_DETERMINING = {"determine", "shape"}
_SORTS = {"class", "classes", "form", "forms", "kind", "kinds", "nature", "sort", "sorts", "type", "types"}
_RESPONSES = {"adaptation", "response", "responses", "sensitivity", "susceptibility", "tolerance", "vulnerability"}


def left_unsure(grammar: Grammar, reading: Reading) -> bool:
    """Whether words that leave the sign open tell more than a null or a question: "trust changes hope"."""
    return reading.unsure and reading.sign != 0 and certainty_of(grammar, reading) is not Certainty.HYPOTHESISED


def shares_out(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is told how much something differs, not how much there is: "explained the variance in yield"."""
    if reading.sign == 0 or not any(neutral_end(grammar, end) for end in (reading.subject, reading.object)):
        return False
    places = sorted((reading.cue[0], *map(grammar.place_of, (reading.subject, reading.object))))
    return any(
        grammar.low(at) in VARIANCE and grammar.low(at + 1) in ("in", "of") for at in range(places[0], places[-1])
    )


def shifts_less(grammar: Grammar, reading: Reading) -> bool:
    """Whether a change is smaller, and may still be one: "fell less with trust"."""
    return reading.sign != 0 and grammar.low(grammar.groups[reading.group].end) == "less"


def depends_on_its_sort(grammar: Grammar, reading: Reading) -> bool:
    """Whether something depends on how another is, not on how much there is of it: "sleep depends on the context"."""
    return reading.sign != 0 and (_by_its_sort(grammar, reading.subject) or _of_a_sort(grammar, reading))


def bears_openly(grammar: Grammar, reading: Reading) -> bool:
    """Whether one thing bears on another, more of it or less: "light affects growth", "the type of grief affects"."""
    if reading.sign == 0:
        return False
    ends, place = (reading.subject, reading.object), reading.cue[0]
    behind = range(place + 1, grammar.place_of(reading.object))
    plain = all(grammar.tag(at) != VERB for at in behind)  # not "a role in raising stress"
    open_ended = any(neutral_end(grammar, end) and not end.unwanted for end in ends)
    if plain and open_ended and not _judged(grammar, place):
        return True
    return _guessed(grammar, reading) or _of_a_sort(grammar, reading)


def limits(grammar: Grammar, reading: Reading) -> bool:
    """Whether something may limit another by there being little of it: "water limits growth"."""
    group = grammar.groups[reading.group]
    if reading.sign == 0 or group.passive or group.lemmas.isdisjoint(_LIMITING):
        return False
    return _scarce(grammar, reading)


def is_a_reaction(grammar: Grammar, reading: Reading) -> bool:
    """Whether less of something is a chemical reaction: "an enzyme catalyses the reduction of nitrate"."""
    lowered = reading.subject.sign < 0 or reading.object.sign < 0
    return lowered and reading.sign != 0 and grammar.low(reading.cue[0]).startswith("cataly")


def _by_its_sort(grammar: Grammar, end: End) -> bool:
    """Whether something depends on how another is, not on how much of it there is: "sleep depends on the context"."""
    head = head_of(grammar.text[end.start : end.end])
    told = end.sign < 0 or end.compared or end.judged or end.concept in grammar.valences
    return head in _SETTINGS and not told


def _scarce(grammar: Grammar, reading: Reading) -> bool:
    """Whether what limits something may do so by there being little of it: "water limits growth"."""
    subject, target = reading.subject, reading.object
    if subject.sign < 0 or subject.compared or target.sign < 0 or not helping_end(grammar, target):
        return False
    if head_of(grammar.text[subject.start : subject.end]) in grammar.cues.sets["ends.turned_heads"]:
        return False
    return helping_end(grammar, subject) or neutral_end(grammar, subject)


def _guessed(grammar: Grammar, reading: Reading) -> bool:
    """Whether "determines" stands between what is wanted and a burden, with no word for the sign."""
    subject, target, place = reading.subject, reading.object, reading.cue[0]
    if (subject.unwanted != (subject.sign < 0)) == (target.unwanted != (target.sign < 0)):
        return False
    if reading.group < 0 or grammar.groups[reading.group].lemmas.isdisjoint(_DETERMINING):
        return False
    return not _judged(grammar, place)


def _judged(grammar: Grammar, place: int) -> bool:
    """Whether a word beside a cue tells which way it goes: "a harmful effect", "affects positively"."""
    signs = grammar.cues.sets["signs.badly"] | grammar.cues.sets["signs.goodly"] | grammar.cues.signs.keys()
    return not signs.isdisjoint(map(grammar.low, range(max(0, place - 3), place + 2)))


def _of_a_sort(grammar: Grammar, reading: Reading) -> bool:
    """Whether an end is of which sort a thing is, or how something takes it: "the type of grief"."""
    return _is_sorted(grammar, reading.subject) or _is_sorted(grammar, reading.object)


def _is_sorted(grammar: Grammar, end: End) -> bool:
    """Whether a noun for a sort or a response stands before an end."""
    place = grammar.place_of(end)
    while place > 0 and grammar.tag(place - 1) in (DET, ADV, WORD) and grammar.low(place - 1) not in _SORTS:
        place -= 1
    link, noun = grammar.low(place - 1), grammar.low(place - 2)
    if grammar.low(place - 3) in ("this", "these"):
        return False  # "this type of grief" is grief
    return (link == "of" and noun in _SORTS) or (link == "to" and noun in _RESPONSES)


def only_defined(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is only said what something is: "resilience is the ability to lower stress"."""
    index = reading.group
    while index > 0 and grammar.tag(grammar.groups[index].start - 1) == CONJ:
        index -= 1  # "the ability to avoid or lower stress"
    if index < 1 or grammar.groups[index].words[:1] != ("to",):
        return False
    before, start = grammar.groups[index - 1], grammar.groups[index].start
    if not before.copula or any(grammar.tag(at) in (COMMA, STOP, SUB, REL) for at in range(before.end, start)):
        return False
    noun = next((at for at in range(before.end, start) if grammar.low(at) in ABILITIES), -1)
    return noun >= 0 and all(grammar.tag(at) in (M, DET, ADV, WORD, POSS) for at in range(before.end, noun))


def source_for(grammar: Grammar, reading: Reading) -> bool:
    """Whether a source is one of what feeds: "a food source for birds"."""
    place = reading.cue[0]
    if not grammar.low(place).startswith("source") or grammar.low(place + 1) != "for":
        return False
    sort = grammar.low(place - 1)  # "a feed source"
    return grammar.tag(place - 1) in (WORD, M) and (len(sort) < 5 or ADJECTIVE.search(sort) is None)


def effects_on_another(grammar: Grammar, reading: Reading) -> bool:
    """Whether listed effects are those on a third thing, or depend on it: "the effects of A on C are B"."""
    if reading.group < 0:
        return False
    place, group = reading.cue[0], grammar.groups[reading.group]
    if grammar.low(place).startswith("effect") and not {"on", "upon"}.isdisjoint(
        map(grammar.low, range(place, group.start))
    ):
        return True
    after = grammar.skip(group.end)  # "the effects of A are dependent on B"
    return grammar.low(after) in grammar.cues.adjectives and grammar.tag(after + 1) == PREP


CHANGE_DENIED = {"absence", "lack", "limited", "little", "no", "potential", "room", "scope", "without"}


def no_change_after(grammar: Grammar, reading: Reading) -> bool:
    """Whether there was no such change, or only room for it: "there was no gain in trust after the talks"."""
    place = reading.cue[0]
    return not CHANGE_DENIED.isdisjoint(grammar.lows[max(0, place - 4) : place])


def lack_for_nothing(grammar: Grammar, reading: Reading) -> bool:
    """Whether too little of one thing makes for nothing of another: "a lack of hope leads to no gain in trust"."""
    if reading.sign != 0 or reading.subject.sign >= 0:
        return False
    return is_negated(grammar, grammar.groups[reading.group]) is False
