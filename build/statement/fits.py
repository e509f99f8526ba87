"""How a cue fits the words around it: what follows its word, and what adverbs and adjectives make of its sign."""

from __future__ import annotations

from ..cues import Cue, Sign
from .grammar import Grammar
from .tokens import ADV, CONJ, DET, POSS, PREP, PRON, VERB, WORD, M
from .verb_groups import VerbGroup

_APART = {"differentially", "differently", "distantly", "evolutionarily", "phylogenetically", "structurally"}

_OBJECTS = {M, DET, WORD, ADV, CONJ, VERB}  # what an object may begin with


def fitting_cues(grammar: Grammar, group: VerbGroup, after: int) -> list[Cue]:
    """The cues of a verb that fit what follows it, linked ones first."""
    low = grammar.low(after)
    fitting = []
    for cue in group.cues:
        if cue.passive:
            continue
        if cue.tail and tuple(grammar.low(after + i) for i in range(len(cue.tail))) != cue.tail:
            continue
        at = after + len(cue.tail)
        if cue.links:
            if (grammar.low(at) in cue.links and grammar.tag(at) == PREP) or (
                cue.over_object and link_behind_someone(grammar, at, cue) >= 0
            ):
                fitting.append(cue)
        elif grammar.tag(at) in _OBJECTS and low != "to":
            fitting.append(cue)
    return sorted(fitting, key=lambda cue: not cue.links) if len(fitting) > 1 else fitting


def link_behind_someone(grammar: Grammar, at: int, cue: Cue) -> int:
    """The link behind someone: "protects the students from …"; -1 for none."""
    for place in range(at, min(at + 7, len(grammar.tokens))):
        if grammar.tag(place) == PREP and grammar.low(place) in cue.links:
            return place
        if grammar.tag(place) not in (DET, WORD, ADV, PRON):
            return -1
    return -1


def adverb_sign(grammar: Grammar, group: VerbGroup, cue: Cue) -> Sign | None:
    """The cue's sign, turned by an adverb ("negatively predicts", "adversely affects")."""
    tags, first, last = grammar.tags, group.start, group.end
    while first > 0 and tags[first - 1] == ADV:
        first -= 1
    while last < len(tags) and tags[last] == ADV:
        last += 1
    sign = cue.sign
    for low in grammar.lows[first:last]:
        if low in _APART:
            return None
        if low in ("positively", "negatively") and not group.lemmas.isdisjoint(("control", "modulate", "regulate")):
            return Sign.PLUS if low == "positively" else Sign.MINUS
        if low == "positively" and sign is Sign.PLUS and cue.agreeing:
            return Sign.SURE_PLUS
        if low in ("negatively", "inversely"):
            return Sign.MINUS if sign in (Sign.PLUS,) else (Sign.NEGATIVE if sign is Sign.OPEN else None)
        if low in grammar.cues.sets["signs.badly"] and sign is Sign.OPEN:
            return Sign.BAD
        if low in grammar.cues.sets["signs.goodly"] and sign is Sign.OPEN:
            return Sign.POSITIVE if low == "positively" else Sign.GOOD
    return sign


def adjective_sign(grammar: Grammar, start: int, place: int, cue: Cue) -> tuple[Sign | None, bool, bool]:
    """What the words before an effect say: its sign, whether there is none, whether hardly any."""
    sign, none, half = cue.sign, False, False
    said: Sign | None = None
    for at in range(start, place):
        low = grammar.low(at)
        if low in grammar.cues.sets["signs.bent"]:
            return None, none, half  # "a U-shaped effect"
        if low in ("no", "neither"):
            none = True
        elif low in ("little", "negligible"):
            half = grammar.low(at + 1) not in ("or", "to", "if") or grammar.low(at + 2) not in ("no", "any")
            none = none or not half
        given = grammar.cues.signs.get(low)
        if given is None:
            continue
        if said not in (None, given):
            return None, none, half  # "either beneficial or harmful effects"
        said = given
        if cue.undirected:
            sign = Sign.MINUS if given in (Sign.MINUS, Sign.BAD) else Sign.SURE_PLUS
        elif cue.sign in (Sign.OPEN,):
            sign = {"negative": Sign.NEGATIVE, "positive": Sign.POSITIVE}.get(low, given)
        elif cue.sign is Sign.PLUS and low == "negative":
            sign = Sign.MINUS
    return sign, none, half


def has_tail(grammar: Grammar, cue: Cue, place: int) -> bool:
    """Whether the words before a noun cue's last word stand there."""
    return all(grammar.low(place - len(cue.tail) + i) == word for i, word in enumerate(cue.tail))


def turned_into(grammar: Grammar, place: int) -> bool:
    """Whether it is said into what an object is turned or to whom it is kept: "reduces salts to metals"."""
    while place < len(grammar.tokens) and grammar.tokens[place].tag in (DET, WORD, M, ADV, POSS):
        place += 1
    if place + 1 >= len(grammar.tokens) or grammar.tokens[place].low not in ("to", "into"):
        return False
    what = grammar.tokens[place + 1]
    return grammar.tokens[place].group < 0 and what.tag in (M, WORD) and not what.low[:1].isdigit()
