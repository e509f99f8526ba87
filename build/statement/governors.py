"""The verb that governs another, and what it hands on to it: "is useful in reducing", "serves as a way to"."""

from __future__ import annotations

from ..cues import Sign
from .denial import is_negated
from .grammar import Grammar
from .phrases import phrase_ends
from .readings import End
from .tokens import ADV, COMMA, CONJ, DET, PREP, REL, STOP, WORD, M
from .verb_groups import VerbGroup

_SERVING = {"serve", "act", "function", "work", "emerge"}
_MAKING = {"make", "consider", "render", "deem"}


def is_saying(grammar: Grammar, group: VerbGroup) -> bool:
    """Whether a verb tells what somebody found, thinks or supposes."""
    sets = grammar.cues.sets
    low = grammar.low(group.main)
    return (
        low in sets["forms.finding_verbs"]
        or low in sets["forms.hedging_verbs"]
        or low in sets["forms.hypothesis_verbs"]
    )


def says_as_what(grammar: Grammar, group: VerbGroup) -> bool:
    """Whether a verb with "as" says what its subject is: "serves as a foundation for"."""
    if "as" not in grammar.words:
        return False
    telling = grammar.cues.sets["frames.regarding"] if group.passive else _SERVING
    return not group.lemmas.isdisjoint(telling) and grammar.low(grammar.skip(group.end)) == "as"


def small_clause(grammar: Grammar, group: VerbGroup) -> tuple[list[End], int]:
    """The subject in "find CBT more effective …", and where its predicate begins."""
    if group.passive or not (is_saying(grammar, group) or not group.lemmas.isdisjoint(_MAKING)):
        return [], -1
    adjectives = grammar.cues.adjectives
    place = group.end
    while grammar.tag(place) in (DET, WORD, M, ADV) and grammar.low(place) not in adjectives and place < group.end + 7:
        place += 1
    if grammar.low(place) not in adjectives or place == group.end or is_negated(grammar, group) is not False:
        return [], -1
    stop = place
    while stop > group.end and (grammar.tag(stop - 1) == ADV or grammar.low(stop - 1) in ("more", "most", "less")):
        stop -= 1
    return phrase_ends(grammar, group.end, stop), stop


def small_subject(grammar: Grammar, group: VerbGroup) -> list[End]:
    """The subject in "find CBT more effective …"."""
    return small_clause(grammar, group)[0]


def has_object(grammar: Grammar, other: VerbGroup, group: VerbGroup) -> bool:
    """Whether a concept stands between two verbs."""
    return any(grammar.tag(place) in (M,) for place in range(other.end, group.start))


def governor_of(grammar: Grammar, index: int) -> int:
    """The nearest finite verb group before, with no clause border between; -1 for none."""
    known = grammar.known_governors
    if index not in known:
        known[index] = -1
        if index:
            other, start = grammar.groups[index - 1], grammar.groups[index].start
            if not any(grammar.tag(place) in (STOP, REL) for place in range(other.end, start)):
                # the group before may be ungoverned itself, but then it is known already
                known[index] = index - 1 if other.finite or other.copula else governor_of(grammar, index - 1)
    return known[index]


def governors_of(grammar: Grammar, index: int) -> list[VerbGroup]:
    """The verb groups that govern one, the nearest first."""
    found: list[VerbGroup] = []
    while (index := governor_of(grammar, index)) >= 0:
        found.append(grammar.groups[index])
    return found


def hands_on(grammar: Grammar, copula: VerbGroup, group: VerbGroup) -> bool:
    """Whether what stands between "is" and "to/in …" hands the subject on."""
    sets = grammar.cues
    for place in range(copula.end, group.start):
        low = grammar.low(place)
        if grammar.tag(place) in (STOP, COMMA, REL):
            return False
        if grammar.tag(place) == PREP and place < group.start - 1 and low not in ("as", "at", "for", "in", "of", "to"):
            return False  # "were below levels likely to harm"
        said = {cue.sign for cue in (*sets.adjectives.get(low, ()), *sets.nouns.get(low, ()))}
        if said and said <= {Sign.MINUS, Sign.BAD, Sign.NULL}:
            return False  # "is a barrier to reducing anxiety"
        if said or low in grammar.cues.sets["frames.handing"]:
            return True
    return False


def singled_out(grammar: Grammar, index: int) -> bool:
    """Whether a participle says which ones a verb is about: "it raises skills associated with trust"."""
    before = grammar.back(grammar.groups[index].start - 1, ADV)
    governor = governor_of(grammar, index)
    opener = grammar.start_of(before) - 1 if before >= 0 else -1
    if grammar.tag(before) in (COMMA, CONJ) or grammar.low(opener) == "with":
        return False  # "…, with stress associated with grief" tells it
    if governor < 0:  # "skills associated with trust are rare"
        return index + 1 < len(grammar.groups) and grammar.groups[index + 1].finite
    verb = grammar.groups[governor]
    return not verb.copula and grammar.low(verb.main) not in grammar.cues.sets["forms.aim_verbs"]


def only_says(grammar: Grammar, group: VerbGroup) -> bool:
    """Whether a chain of verbs only says how what it ends in is known: "is known to", "was found to"."""
    sets, low = grammar.cues.sets, grammar.low(group.chain[0])
    return any(low in sets[f"forms.{name}"] for name in ("finding_verbs", "hedging_verbs", "hypothesis_verbs"))


def is_beside(grammar: Grammar, place: int) -> bool:
    """Whether a preposition says when or where something is done, rather than of or by what."""
    within = ("of", "with", "through", "by", "via", "for", "in", "including", "like")
    return grammar.tag(place) == PREP and grammar.low(place) not in within


def is_unread_verb(grammar: Grammar, place: int) -> bool:
    """Whether a word looks like the past of a verb that is not known: "pushed for", "drafted the"."""
    past = grammar.tag(place) == WORD and grammar.low(place).endswith("ed") and len(grammar.low(place)) > 4
    return past and grammar.tag(place + 1) in (PREP, DET)
