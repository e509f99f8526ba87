"""What a relative clause, a bare participle, or a verb behind a list, is said of."""

from __future__ import annotations

from .grammar import Grammar
from .phrases import phrase_ends
from .readings import End
from .tokens import ADV, BE, COMMA, CONJ, DASH, DET, PREP, REL, STOP, SUB, VERB, M
from .verb_groups import VerbGroup

_ABILITIES = {"ability", "capability", "capacity", "chance", "chances", "opportunity", "potential", "power"}
_REASONS = {"achieve", "ascribe", "associate", "attribute", "cause", "explain", "link", "relate"}


def one_of_its_kind(grammar: Grammar, group: VerbGroup, relative: int, first: int) -> bool:
    """Whether one of a kind is meant: "a pace that minimises stress" is the best, not pace as such."""
    if group.passive and grammar.tag(first - 1) == BE and grammar.low(first) in ("a", "an"):
        return True  # "MAX9 is a protein that is raised by heat"
    best = grammar.cues.sets["frames.optimising"]
    given = [grammar.low(place) for place in range(max(first, 0), relative) if grammar.tag(place) == DET]
    return given[-1:] in (["a"], ["an"]) and grammar.tag(relative - 1) != COMMA and not group.lemmas.isdisjoint(best)


def is_reasoned(grammar: Grammar, group: VerbGroup) -> bool:
    """Whether a verb tells by what something came about: "was caused by", "may be due to"."""
    due = any(cue.rule == "due-to" for cue in grammar.cues.adjectives.get(grammar.low(grammar.skip(group.end)), ()))
    return (group.passive and not group.lemmas.isdisjoint(_REASONS)) or (group.copula and due)


def is_governed(grammar: Grammar, relative: int, first: int) -> bool:
    """Whether the noun before "which" is a participle's: of "burdens harming trust which rose" which one rose?

    Or whether it is only named for contrast.
    """
    if _contrasted(grammar, first):
        return True
    number = grammar.tokens[first - 1].group if first > 0 else -1
    return number >= 0 and not grammar.groups[number].finite and grammar.tag(relative - 1) != COMMA


def is_joined(grammar: Grammar, index: int) -> bool:
    """Whether a verb group goes on a list of verb groups: "builds trust, raises hope and lowers stress"."""
    if index == 0:
        return False
    group, earlier = grammar.groups[index], grammar.groups[index - 1]
    return earlier.finite == group.finite and earlier.form == group.form and not group.copula


def is_able(grammar: Grammar, place: int) -> bool:
    """Whether an infinitive says what something named with "of" is able to do: "the ability of boys to read"."""
    for at in range(place - 1, max(place - 9, 0), -1):
        if grammar.low(at) == "of":
            return grammar.low(at - 1) in _ABILITIES
        if grammar.tokens[at].group >= 0 or grammar.tag(at) in (COMMA, STOP):
            return False
    return False


def _contrasted(grammar: Grammar, place: int) -> bool:
    """Whether what a clause tells of is only set against its subject: "unlike trust, which heals, hope lifts"."""
    while place > 0 and grammar.tag(place - 1) != STOP:
        place -= 1
        if grammar.tokens[place].group >= 0:
            return False
    return grammar.low(place) in ("compared", "contrary to", "unlike")


def stands_behind_and(grammar: Grammar, end: End, stop: int) -> bool:
    """Whether "and" and a noun phrase without a concept stand between an end and its verb."""
    place = grammar.places.get(end.start, stop)
    if grammar.tag(grammar.start_of(place) - 1) == PREP:
        return False  # "loss of hope and rest lowers trust"
    behind = [grammar.tag(at) for at in range(place + 1, stop)]
    if CONJ not in behind or behind[-1] in (COMMA, CONJ):
        return False
    return {PREP, COMMA, DASH}.isdisjoint(behind[: behind.index(CONJ)])


def reaches(grammar: Grammar, end: End, stop: int) -> bool:
    """Whether no preposition stands between a noun and what is said of it: of "genes of mice that" either."""
    return all(grammar.tag(at) != PREP for at in range(grammar.places[end.start], stop))


def opens_complement(grammar: Grammar, place: int) -> bool:
    """Whether "that" opens what someone says: it stands behind a verb."""
    return place > 0 and (grammar.tokens[place - 1].group >= 0 or grammar.tag(place - 1) in (VERB, ADV))


def nearest_phrase(grammar: Grammar, end: int) -> tuple[list[End], int]:
    """The noun phrase right before a relative word or a bare participle, a comma between or not."""
    stop = grammar.back(end - 1, COMMA, ADV, DASH) + 1
    start = stop
    while start > 0:
        token = grammar.tokens[start - 1]
        if token.tag in (STOP, REL, SUB, DASH, BE, COMMA, CONJ) or (
            token.group >= 0 and not grammar.within_phrase(start - 1)
        ):
            break
        start -= 1
    first = start
    exemplary = grammar.low(start - 1) == "such as" and grammar.low(end) == "which"
    if exemplary or "not" in map(grammar.low, range(start, stop)):
        return [], -1  # "tasks such as walking, which …", "it is trust, not hope, that …"
    listed = grammar.tag(end) == REL and grammar.tag(end - 1) == COMMA and grammar.tag(start - 1) == CONJ
    if listed and any(grammar.tag(place) == PREP for place in range(start, stop)):
        return [], -1  # "a course on A, B and C for children, which …"
    if first < stop and grammar.tag(first) == PREP:
        if grammar.tag(end) == REL and grammar.tag(first - 1) == COMMA:
            return [], -1  # "a hormone, during sleep, which …"
        first += 1
    ends = phrase_ends(grammar, first, stop)
    if ends:
        return ends, first
    # "a way of creating alliance, which …": the last noun phrase behind a preposition
    place = stop - 1
    while place > first and grammar.tag(place) != PREP:
        place -= 1
    which = grammar.tag(end - 1) == COMMA and grammar.tag(end) == REL and grammar.low(place) == "of"
    handed = which or (
        grammar.low(place - 1) in grammar.cues.nouns and (grammar.tag(end) != REL or grammar.low(place) != "of")
    )
    opener = grammar.start_of(place) - 1
    if opener >= first and grammar.tag(opener) == PREP and grammar.low(opener) not in ("of", "to", "into", "from"):
        return [], -1  # "losses over the time of training, which …"
    if grammar.tag(place) == PREP and grammar.tag(stop - 1) == M and handed:
        return phrase_ends(grammar, place + 1, stop), place + 1
    return [], -1
