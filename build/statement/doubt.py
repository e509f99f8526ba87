"""Words that keep a reading open: what is feared, believed or foretold, a possible link, a null of too little."""

from __future__ import annotations

from ..cues import Form
from .denial import is_negated
from .grammar import Grammar
from .readings import Reading
from .tokens import (
    ADV,
    BE,
    COMMA,
    CONJ,
    DET,
    DO,
    GLUE,
    HAVE,
    MODAL,
    NEG,
    POSS,
    PREP,
    PRON,
    REL,
    STOP,
    SUB,
    VERB,
    WORD,
    M,
)

_THINKING = {"assume", "believe", "suppose", "suspect", "think"}
_IMPROBABLE = {"doubtful", "implausible", "improbable", "questionable", "unlikely"}
_UNGRASPED = {"clear", "debated", "known", "understood"}
_ESTABLISHED = {"certain", "clear", "established", "evident", "imply", "known", "mean", "proven"}
_DENYING = {
    "cannot",
    "few",
    "hardly",
    "little",
    "never",
    "no",
    "nobody",
    "none",
    "not",
    "nothing",
    "scarcely",
    "without",
}
_ABILITIES = {"ability", "capability", "capacity"}
_ACCOUNTING = {"confirmed", "corroborated", "proved", "proven", "reflect", "verified"}
_CONTENT = {"that", "how", "why"}  # before what is feared, supposed or asked
_HOLDING = {"discourage", "hinder", "inhibit", "prevent"}
_UNDONE = {"impossible", "incapable", "insufficient", "powerless", "unable", "unlikely", "yet"}
_GROUNDS = {"basis", "cause", "grounds", "reason", "reasons"}
_NOBODY = {"nobody", "none", "nothing"}
_REFUTING = {"contradicted", "disproved", "disproven", "refuted", "rejected", "unfounded", "unsupported", "untenable"}


def left_open(grammar: Grammar, reading: Reading, begin: int, first: int, last: int) -> bool:
    """Whether the words of a clause leave it open what is told: "little evidence that", "no direct link".

    Args:
        grammar: of the sentence.
        reading: one of its readings, as it is told in the end.
        begin: the first token of its clause.
        first: of its ends and cue.
        last: of its ends and cue.
    """
    sets = grammar.cues.sets
    if reading.sign == 0:
        alone = any(grammar.low(grammar.place_of(end) + 1) == "alone" for end in (reading.subject, reading.object))
        if alone or _blurred(grammar, reading):
            return True
    if grammar.low(last + 1) == "only" and grammar.tag(last + 2) in (PREP, SUB):
        return True  # "raises trust only in the absence of stress"
    if not grammar.words.isdisjoint(_IMPROBABLE) and any(
        grammar.low(at) in _IMPROBABLE and grammar.low(at + 1) == "that" for at in range(begin, first)
    ):
        return True
    group = grammar.groups[reading.group] if reading.group >= 0 else None
    if group is not None and group.words[:1] == ("to",) and grammar.low(group.start - 1) in _UNDONE:
        return True  # "has yet to raise", "is unlikely to raise"
    held = group is not None and "from" in grammar.words and not group.lemmas.isdisjoint(_HOLDING)
    if held and grammar.low(grammar.place_of(reading.object) + 1) == "from":
        return True  # "prevents stress from raising fear" lowers no stress
    if not grammar.words.isdisjoint(_NOBODY) and "that" in grammar.words:
        for place in range(begin, first):
            verb = grammar.low(grammar.skip(place + 1))
            if grammar.low(place) in _NOBODY and grammar.tokens[place + 1].group >= 0:
                return verb not in sets["modality.rejecting"]  # "nothing shows that A raises B"
    if grammar.low(begin) == "that" and any(
        grammar.low(at) in sets["modality.rejecting"] for at in range(last + 1, last + 6)
    ):
        return True  # "that A raises B has been disputed"
    if "that" in grammar.words and any(_rejected(grammar, place) for place in range(begin, first)):
        return True
    if grammar.words.isdisjoint(sets["modality.opinions"]) and "evidence" not in grammar.words:
        return False
    for place in range(begin, first):
        word = grammar.low(place)
        if word == "evidence" and any(
            grammar.low(at) in sets["modality.scant"] for at in range(max(begin, place - 3), place)
        ):
            return True
        if word != "evidence" and not (word in sets["modality.opinions"] and _says_that(grammar, place)):
            continue
        if any(grammar.low(at) in ("contrary to", "despite") for at in range(max(begin, place - 4), place)):
            return True
        for group in grammar.groups:
            if group.start <= last or not group.finite:
                continue
            if any(grammar.tag(at) in (STOP, COMMA, CONJ, SUB, REL) for at in range(last + 1, group.start)):
                break
            verdict = {grammar.low(group.main), grammar.low(grammar.skip(group.end))}
            meagre = sets["modality.unclear"] | sets["modality.scant"] | {"limited"}
            if word == "evidence" and verdict & meagre:
                return True
            if word != "evidence" and (verdict & (_REFUTING | sets["modality.untrue"]) or is_negated(grammar, group)):
                return True
            break
    return False


def _rejected(grammar: Grammar, place: int) -> bool:
    """Whether a word rejects what follows it: "doubts that", "rejected the idea that", "did not find that".

    Of two rejections nothing is left: "nobody doubts that", "few would deny that".
    """
    sets, word = grammar.cues.sets, grammar.low(place)
    if grammar.tokens[place].mention is not None:
        return False
    if grammar.low(place - 1) == "to" and grammar.low(place - 2) in _GROUNDS and grammar.low(place + 1) == "that":
        return not {"little", "no"}.isdisjoint((grammar.low(place - 3), grammar.low(place - 4)))  # "no reason to think"
    rejecting = word in sets["modality.rejecting"]
    if not rejecting and not (word in sets["forms.finding_verbs"] or word in _ESTABLISHED):
        return False
    that = place + 1
    while grammar.tag(that) in (DET, ADV) or (rejecting and grammar.low(that) in sets["modality.opinions"]):
        if grammar.low(that) == "that":
            break
        that += 1
    if grammar.low(that) != "that":
        return False
    before = set()
    at, number = place - 1, grammar.tokens[place].group
    while at >= 0 and (
        grammar.tag(at) in (ADV, BE, HAVE, DO, MODAL, NEG, DET, PRON)
        or grammar.low(at) in _DENYING
        or (number >= 0 and grammar.tokens[at].group == number)
    ):
        before.add(grammar.low(at))
        at -= 1
    if not before.isdisjoint(("remain", "remains", "remained")) and "to" in before:
        return True  # "it remains to be shown that"
    denied = not before.isdisjoint(_DENYING) or any(low.endswith("n't") for low in before)
    denied = denied == before.isdisjoint(sets["forms.failing"])  # "failed to show that", "never failed to show that"
    return rejecting != denied


def _blurred(grammar: Grammar, reading: Reading) -> bool:
    """Whether a null says less than that there is none: "no consistent link", "no direct effect"."""
    place = reading.cue[0] - 1
    while place >= 0 and grammar.tag(place) in (WORD, ADV, NEG):
        if grammar.low(place) in grammar.cues.sets["modality.blurring"]:
            return True
        place -= 1
    return False


def _says_that(grammar: Grammar, place: int) -> bool:
    """Whether a noun is what the reading is the content of: "the belief that", "one explanation of it is that"."""
    for at in range(place + 1, place + 9):
        if grammar.low(at) == "that":
            return all(grammar.tag(between) == ADV for between in range(place + 1, at)) or grammar.tag(at - 1) == BE
        number = grammar.tokens[at].group if at < len(grammar.tokens) else -1
        if grammar.tag(at) in (COMMA, STOP, SUB, CONJ) or (number >= 0 and grammar.tag(at) != BE):
            return False
    return False


def asked_or_feared(grammar: Grammar, reading: Reading, start: int, first: int) -> bool:
    """Whether a reading is what is feared, wanted or looked at: "the risk that", "A should lower B", "focused on"."""
    sets = grammar.cues.sets
    for place in () if grammar.words.isdisjoint(_CONTENT) else range(start, first):
        word = grammar.low(place)
        if word in sets["modality.feared"] and _says_that(grammar, place):
            return True
        if word in sets["forms.hypothesis_verbs"] and grammar.low(place + 1) == "that":
            return True
        if (
            word in ("how", "why")
            and place
            and (grammar.low(place - 1) in sets["modality.unclear"] or grammar.low(place - 1) in _UNGRASPED)
        ):
            return True  # "it is unclear how A raises B"
        if word in ("how", "why") and place == start + 1:
            told = grammar.low(start)
            if told in ("explain", "show") or told in sets["forms.aim_verbs"]:
                return True  # "describe how A raises B": what is set to readers
        if word in ("how", "why") and place and grammar.low(place - 1) in ("of", "on", "about", "into", "in"):
            return all(grammar.tag(at) != COMMA for at in range(place, first))
    if _to_be_shown(grammar, start, first):
        return True
    group = grammar.groups[reading.group] if reading.group >= 0 else None
    if group is not None and not group.copula and not group.chain and not {"should", "ought"}.isdisjoint(group.words):
        return True
    if group is not None and group.words:
        before = grammar.low(group.start - 1) if group.words[0] == "to" else ""
        made = sets["modality.made_for"]
        if before in made or (group.chain and not made.isdisjoint(map(grammar.low, group.chain))):
            return True  # "was designed to lower B"
        aimed = not grammar.words.isdisjoint(sets["frames.aims"]) and group.words[0] == "to"
        opening = range(start, group.start - 1) if aimed and grammar.tag(group.start - 1) == BE else ()
        if any(grammar.low(at) in sets["frames.aims"] for at in opening):
            return True  # "the aim of the talks was to lower B"
    if not reading.topic:
        return False
    place = grammar.start_of(reading.cue[0]) - 1
    while place > start and grammar.tag(place) in (WORD, ADV, GLUE, VERB) and not _verb(grammar, place):
        place -= 1  # "on context-driven relationships"
    before, link = grammar.low(place - 1), grammar.low(place)
    if before in sets["modality.looking"] and link == "of":
        return True
    if before in sets["modality.attending"] and link in ("in", "to", "with"):
        return True
    heads = ("works", "attending", "looking", "telling_of", "disputing")
    links = ("about", "at", "concerning", "into", "on", "over", "regarding")
    return link in links and any(before in sets[f"modality.{name}"] for name in heads)


def _to_be_shown(grammar: Grammar, start: int, first: int) -> bool:
    """Whether a reading is what somebody wants to show, or may: "to show that A lowers B", "from showing that"."""
    for place in range(start, first) if "that" in grammar.words else ():
        number = grammar.tokens[place - 1].group if place and grammar.low(place) == "that" else -1
        if number < 0:
            continue
        group = grammar.groups[number]
        if group.finite or grammar.low(group.main) not in grammar.cues.sets["forms.finding_verbs"]:
            continue
        if group.words[:1] == ("to",) or grammar.low(group.start - 1) in ("at", "for", "from", "of"):
            return True
    return False


def _verb(grammar: Grammar, place: int) -> bool:
    """Whether a word is a verb of the clause, not a participle before its noun."""
    return grammar.tokens[place].group >= 0 and not grammar.low(place).endswith(("ed", "en", "ing"))


def doubted(grammar: Grammar, reading: Reading, since: int, first: int, last: int) -> bool:
    """Whether words from a place on make a reading less sure: "a possible link", "the belief that", "in theory"."""
    sets = grammar.cues.sets
    doubting = sets["cues.doubting"]
    for place in [at for at in range(since, last) if (low := grammar.lows[at]) in doubting or low in _THINKING]:
        word, tag = grammar.lows[place], grammar.tags[place]
        if word in sets["modality.potential"] and tag in (WORD, ADV) and _doubts(grammar, reading, place):
            return True
        if place < first and word in sets["modality.opinions"] and _says_that(grammar, place):
            return True
        if place < first and word in sets["modality.foretelling"] and grammar.low(place + 1) == "that":
            return True
        if place < first and word in _THINKING and grammar.tokens[place].mention is None:
            return True
        if place < first and word.startswith("posit") and word in sets["modality.foretelling"]:
            return True
        thought = word in sets["forms.hedging_verbs"] or word in sets["modality.feeling"]
        if place < first and thought and grammar.low(place + 1) == "that":
            return True  # "Lee and Ito (2001) suggest that …", whose names no clause goes through
        if place < first and word in sets["modality.schools"] and _is_said_by(grammar, since, place):
            return True
    group = grammar.groups[reading.group] if reading.group >= 0 else None
    if group is None:
        return False
    if "would" in group.words or not sets["modality.ascribing"].isdisjoint(map(grammar.low, group.chain)):
        return True
    # "would raise A and lower B"
    bare = group.form is Form.BASE and group.words[:1] != ("to",) and len(group.words) == 1
    return bare and any("would" in one.words and since <= one.start < group.start for one in grammar.groups)


def _doubts(grammar: Grammar, reading: Reading, place: int) -> bool:
    """Whether "potential" or the like is a doubt here: "a possible link", "the potential of A to raise B"."""
    if grammar.tag(place + 1) in (WORD, M, ADV):
        return True
    group = grammar.groups[reading.group] if reading.group >= 0 else None
    to = group is not None and group.words[:1] == ("to",)
    return to and grammar.low(place) == "potential" and grammar.low(place + 1) in ("to", "of")


def _is_said_by(grammar: Grammar, since: int, place: int) -> bool:
    """Whether a theory is the one who says it: "according to the old theory", "in theory"."""
    while place > since and grammar.tag(place - 1) in (WORD, M, DET, POSS, ADV, GLUE):
        place -= 1
    return grammar.low(place - 1) in ("according to", "under", "in") or (
        grammar.low(place - 1) == "to" and grammar.low(place - 2) == "according"
    )


def supposed_too(grammar: Grammar, start: int, place: int) -> bool:
    """Whether "we assume that" stands before a "whereas": what follows is assumed, too."""
    if grammar.low(place) != "whereas" or "that" not in grammar.words:
        return False
    return any(grammar.low(at) in _THINKING and grammar.low(at + 1) == "that" for at in range(start, place))


def told_in_relative(grammar: Grammar, reading: Reading) -> bool:
    """Whether a reading is told of the noun right before ", which": "it may be hope, which lowers stress"."""
    before = grammar.back(grammar.groups[reading.group].start - 1 if reading.group > 0 else 0, ADV)
    if grammar.low(before) != "which" or grammar.tag(before - 1) != COMMA:
        return False  # "there may be a hope that lowers stress"
    return before - 2 == grammar.place_of(reading.subject)


def hedges_another(grammar: Grammar, reading: Reading, place: int) -> bool:
    """Whether a hedge before a reading is of another thing: "it may be hope, which lowers", "may be proved by"."""
    return told_in_relative(grammar, reading) or _of_what_else_is_so(grammar, place)


def _of_what_else_is_so(grammar: Grammar, place: int) -> bool:
    """Whether a hedge is of what a reading accounts for: "may reflect the ability to", "may be proved by"."""
    after = next((at for at in range(place + 1, place + 5) if grammar.low(at) in _ACCOUNTING), -1)
    if after < 0:
        return False
    if grammar.low(after) == "reflect":
        return grammar.low(after + 1) == "the" and grammar.low(after + 2) in _ABILITIES
    return grammar.low(after - 1) == "be" and grammar.low(after + 1) == "by"


def _told_anew(grammar: Grammar, start: int, first: int) -> int:
    """Where a clause begins in which a noun tells a reading: "A may raise B, and we found a link of C to D"."""
    for place in range(first - 1, start, -1):
        if grammar.tag(place) == SUB:
            break
        if grammar.low(place) == "and" and grammar.tag(place) == CONJ and grammar.tag(place - 1) == COMMA:
            spoken = [other.start < place for other in grammar.groups if other.finite and start <= other.start < first]
            return place + 1 if True in spoken and False in spoken else start
    return start


def own_clause(grammar: Grammar, reading: Reading, start: int, first: int) -> int:
    """Where the clause of a reading begins, if a conjunction sets it beside another: "A may raise B, and C lowers D".

    Nothing that is said before the conjunction hedges what is said after it, unless it governs both ("suggest that").
    """
    group = grammar.groups[reading.group] if reading.group >= 0 else None
    if "that" in grammar.lows[start:first] or REL in grammar.tags[start:first]:
        return start
    if group is None:
        return _told_anew(grammar, start, first)
    if REL in grammar.tags[first : group.start] or COMMA in grammar.tags[first : group.start]:
        return start
    for place in range(first - 1, start, -1):
        if grammar.tag(place) in (SUB, STOP) or grammar.tokens[place].group >= 0:
            return start
        if grammar.tag(place) == CONJ and grammar.low(place) == "and":
            spoken = any(other.finite and start <= other.start < place for other in grammar.groups)
            return place + 1 if spoken and first < group.start else start
    return start
