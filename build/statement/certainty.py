"""How sure a sentence is of a reading: whether it is told, hedged, or only supposed, asked or wanted."""

from __future__ import annotations

from itertools import pairwise

from ...graph.model import Certainty
from ..cues import Form
from .conditions import at_times
from .context import CONCEDING, REASONS, clause_start, reach
from .doubt import asked_or_feared, doubted, hedges_another, own_clause, supposed_too
from .governors import governor_of
from .grammar import Grammar
from .readings import Reading
from .tokens import ADV, COMMA, REL, STOP, SUB

_ASKING = {"extent", "how", "why"}
_NEEDED = {"needed", "required", "warranted", "necessary"}
_DEMANDS = {"should", "ought", "must"}
_TOUCHING = {"reference", "regard", "regards", "relation", "respect"}
_WHERE = {"when", "if", "where", "once"}
_TURNS = {"but", "whereas", *REASONS}


def certainty_of(grammar: Grammar, reading: Reading) -> Certainty:
    """How sure the sentence is of a reading: by its verb group, then by what governs the clause."""
    words, sets, tags = grammar.words, grammar.cues.sets, grammar.tags
    if words.isdisjoint(sets["cues.doubt"]):
        return Certainty.ASSERTED
    first, last = reach(grammar, reading)
    start = clause_start(grammar, first)
    end = tags.index(STOP, last) if STOP in tags[last:] else len(tags)
    if _is_supposed(grammar, reading, start, first, end) or at_times(grammar, reading, start, last):
        return Certainty.HYPOTHESISED
    if reading.topic and _of_what_is_looked_at(grammar, reading, start, first):
        return Certainty.HYPOTHESISED
    if reading.rule == "induced" and not reading.topic and words.isdisjoint(sets["modality.potential"]):
        return Certainty.ASSERTED  # "this suggests a threshold for stress-induced grief": there is such grief
    return Certainty.HEDGED if _is_hedged(grammar, reading, start, (first, last), end) else Certainty.ASSERTED


def _is_supposed(grammar: Grammar, reading: Reading, start: int, first: int, end: int) -> bool:
    """Whether a reading is not told at all: asked, wanted, supposed or still to be shown.

    Args:
        grammar: of the sentence.
        reading: one of its readings.
        start: the first token of its clause.
        first: of its ends and cue.
        end: behind the last token of its clause.
    """
    words, sets = grammar.words, grammar.cues.sets
    before = grammar.lows[start:first]
    if grammar.low(end) == "?" or not sets["modality.conditional"].isdisjoint(grammar.lows[start:end]):
        return True
    if "that" in before:
        foretold = any(word == "predicted" and nxt == "that" for word, nxt in pairwise(before))
        if foretold or not sets["modality.question_nouns"].isdisjoint(before):
            return True
    if not words.isdisjoint(sets["forms.hypothesis_verbs"]) and _behind_a_guess(grammar, reading, start, first):
        return True
    if (
        _announced(grammar, start)
        or _asked_for(grammar, reading, start, first)
        or asked_or_feared(grammar, reading, start, first)
        or _demanded(grammar, reading, start)
        or _missing(grammar, start, first)
    ):
        return True
    index = reading.group
    return index >= 0 and (_looked_at(grammar, index) or _defined_by(grammar, reading) or _evaluated(grammar, index))


def _behind_a_guess(grammar: Grammar, reading: Reading, start: int, first: int) -> bool:
    """Whether a verb before a reading, or its own, supposes it: "we hypothesised that A lowers B"."""
    guesses, behind = grammar.cues.sets["forms.hypothesis_verbs"], max(first, reading.cue[0])
    return any(
        (start <= group.start < first or index == reading.group)
        and group.start < behind
        and not guesses.isdisjoint(grammar.lows[group.start : group.end])
        for index, group in enumerate(grammar.groups)
    )


def _of_what_is_looked_at(grammar: Grammar, reading: Reading, start: int, first: int) -> bool:
    """Whether a link is what somebody looks at, or what is so under a condition: "we test the effect of A on B"."""
    sets = grammar.cues.sets
    if _supposed(grammar, reading, start):
        return True
    governors = [
        group
        for index, group in enumerate(grammar.groups)
        if (start <= group.start < first or index == reading.group)
        and (group.form is not Form.PARTICIPLE or group.passive)  # not "driven" in "context driven links"
    ]
    if governors:
        aimed = grammar.low(governors[-1].main) in sets["forms.aim_verbs"]
        if aimed and governors[-1].end <= reading.cue[0]:
            return True
    after = next((group for group in grammar.groups if group.start >= reading.cue[1] and group.finite), None)
    said = {grammar.low(after.main), grammar.low(grammar.skip(after.end))} if after else set()
    return not said.isdisjoint(sets["forms.looking_verbs"])


def _is_hedged(grammar: Grammar, reading: Reading, start: int, span: tuple[int, int], end: int) -> bool:
    """Whether a reading that is told is told with a doubt.

    Args:
        grammar: of the sentence.
        reading: one of its readings.
        start: the first token of its clause.
        span: the first and the last token of its ends and cue.
        end: behind the last token of its clause.
    """
    words, sets, (first, last) = grammar.words, grammar.cues.sets, span
    # "hope may help, but empathy does": what is said before "but" is said of something else
    turns = [] if words.isdisjoint(_TURNS) else [at for at in range(start, first) if _turns(grammar, start, at)]
    since = turns[-1] if turns else own_clause(grammar, reading, start, first)
    if not words.isdisjoint(sets["modality.hedges"]) and any(
        _hedges(grammar, reading, place, first) for place in range(max(start, since), min(last + 1, end))
    ):
        return True
    if doubted(grammar, reading, since, first, last):
        return True
    before = grammar.lows[start:first]
    if "that" in before and any(word in sets["modality.possible"] and nxt == "that" for word, nxt in pairwise(before)):
        return True
    hedging = sets["forms.hedging_verbs"]
    for group in () if words.isdisjoint(hedging) else grammar.groups:
        governs = since <= group.start <= last and not hedging.isdisjoint(grammar.lows[group.start : group.end])
        if governs and not (group.end <= first and _agrees(grammar, group.end)):
            return True
    return "evidence" in before and any(
        word in ("limited", "preliminary", "some") and nxt == "evidence" for word, nxt in pairwise(before)
    )


def _turns(grammar: Grammar, start: int, place: int) -> bool:
    """Whether a conjunction parts what is said before it from what is said behind: "…, but", "because"."""
    low = grammar.low(place)
    if low in ("but", "whereas") and not supposed_too(grammar, start, place):
        return True
    if grammar.tag(place) != SUB:
        return False
    return low in ("because", "since") or (low in REASONS and grammar.tag(place - 1) == COMMA)


def _hedges(grammar: Grammar, reading: Reading, place: int, first: int) -> bool:
    """Whether a word hedges a reading: "may", "perhaps"; not "more likely", nor what is said to the reader."""
    word = grammar.lows[place]
    return (
        word in grammar.cues.sets["modality.hedges"]
        and not _to_reader(grammar, place)
        and not (grammar.low(place + 1) == "explain" and grammar.low(place + 2) == "why")  # what is explained is so
        and not (place < first and hedges_another(grammar, reading, place))
        and not _conceded(grammar, place, first)
        and not (word == "likely" and (grammar.low(place - 1) in ("more", "less") or reading.rule == "at-risk"))
    )


def _asked_for(grammar: Grammar, reading: Reading, start: int, first: int) -> bool:
    """Whether a reading is what somebody asks: "examines how …", "studies on the effect of A on B"."""
    sets = grammar.cues.sets
    for place in () if grammar.words.isdisjoint(_ASKING) else range(start, first):
        word = grammar.low(place)
        if word == "extent" and grammar.low(place + 1) == "to":
            return True
        number = grammar.tokens[place - 1].group if place else -1
        if word in ("how", "why") and (not place or grammar.tag(place - 1) in (ADV, COMMA, STOP)):
            return True  # "how stress affects trust is not known"
        if (
            word in ("how", "why")
            and number >= 0
            and grammar.low(grammar.groups[number].main) in sets["forms.aim_verbs"]
        ):
            return True
    if not reading.topic:
        return False
    noun = grammar.start_of(reading.cue[0])
    for place in range(noun - 1, start - 1, -1):
        if grammar.tokens[place].group >= 0 and grammar.groups[grammar.tokens[place].group].finite:
            break
        if grammar.tag(place) in (COMMA, REL, SUB):
            break
        if grammar.low(place) in sets["modality.sought"]:
            return True
    opening = [grammar.low(place) for place in range(start, noun)]
    if opening in (["concerning"], ["regarding"], ["as", "to"], ["as", "for"], ["as to"], ["as for"]):
        return True
    if len(opening) == 3 and opening[0] in ("with", "in") and opening[1] in _TOUCHING and opening[2] == "to":
        return True  # "with regard to the link between A and B, …"
    return grammar.low(noun - 1) in ("on", "into", "about", "examining", "investigating", "assessing") and (
        grammar.low(noun - 2) in sets["modality.works"] or grammar.low(noun - 2).startswith("focus")
    )


def _demanded(grammar: Grammar, reading: Reading, start: int) -> bool:
    """Whether a reading is what ought to be: "schools should teach skills and lower stress"."""
    if reading.group < 0 or grammar.words.isdisjoint(_DEMANDS) or grammar.groups[reading.group].bare:
        return False
    for group in reversed(grammar.groups[: reading.group + 1]):
        if group.start < start or any(grammar.tag(at) in (REL, SUB) for at in range(group.end, reading.cue[0])):
            return False
        if not _DEMANDS.isdisjoint(group.words):
            return True
    return False


def _defined_by(grammar: Grammar, reading: Reading) -> bool:
    """Whether a reading tells when something is called so: "a group is strong when it can lower stress"."""
    group = grammar.groups[reading.group] if reading.group >= 0 else None
    if group is None or not group.finite or grammar.words.isdisjoint(_WHERE):
        return False
    before = grammar.back(group.start - 1, ADV)
    return (
        grammar.low(before) in ("it", "they")
        and grammar.low(before - 1) in _WHERE
        and grammar.tag(before - 2) not in (COMMA, STOP)
    )


def _missing(grammar: Grammar, start: int, first: int) -> bool:
    """Whether a reading is what research is still to show: "studies are needed to tell how hope is linked to trust"."""
    sets = grammar.cues.sets
    for group in () if grammar.words.isdisjoint(_NEEDED) else grammar.groups:
        lacking = {grammar.low(group.main), grammar.low(group.end)} & _NEEDED
        if lacking and start <= group.start < first and grammar.low(group.start - 1) in sets["modality.works"]:
            return True
    return False


def _supposed(grammar: Grammar, reading: Reading, start: int) -> bool:
    """Whether a link is what holds under a condition: "when there is a link between A and B, …"."""
    for place in range(reading.cue[0] - 1, start - 1, -1):
        if grammar.tag(place) in (COMMA, REL):
            return False
        if grammar.tag(place) == SUB:
            return grammar.low(place) in ("when", "whenever", "where", "once")
    return False


def _evaluated(grammar: Grammar, index: int) -> bool:
    """Whether what something is for is only named: "several ways to lower stress have been evaluated"."""
    if grammar.groups[index].words[:1] != ("to",) or index + 1 == len(grammar.groups):
        return False
    after = grammar.groups[index + 1]
    apart = any(grammar.tag(place) in (STOP, REL, SUB) for place in range(grammar.groups[index].end, after.start))
    looking = grammar.cues.sets["forms.looking_verbs"]
    return not apart and after.finite and after.passive and grammar.low(after.main) in looking


def _looked_at(grammar: Grammar, index: int) -> bool:
    """Whether a participle, gerund or infinitive stands in what somebody looks at: "explores skills linked to hope"."""
    governor = -1 if grammar.groups[index].finite else governor_of(grammar, index)
    if governor < 0 or grammar.tag(grammar.groups[index].start - 1) == COMMA:
        return False
    group = grammar.groups[governor]
    if not group.lemmas.isdisjoint(grammar.cues.sets["frames.defining"]):
        return True
    return not group.passive and grammar.low(group.main) in grammar.cues.sets["forms.aim_verbs"]


def _conceded(grammar: Grammar, place: int, first: int) -> bool:
    """Whether a word stands in a clause of its own before what is told: "while A may help, B does not"."""
    if place >= first or all(grammar.tag(at) != COMMA for at in range(place, first)):
        return False
    return any(
        grammar.tag(at) == SUB and grammar.low(at) in CONCEDING for at in range(clause_start(grammar, place), place)
    )


def _announced(grammar: Grammar, start: int) -> bool:
    """Whether a colon stands before a clause, and what is supposed before it: "we hypothesise: A lowers B"."""
    if not start or grammar.low(start - 1) != ":":
        return False
    before = grammar.low(start - 2)
    return (
        before in grammar.cues.sets["forms.hypothesis_verbs"] or before in grammar.cues.sets["modality.question_nouns"]
    )


def _agrees(grammar: Grammar, place: int) -> bool:
    """Whether what seems so is that one finding fits another: "seems to be in line with …"."""
    words = [grammar.low(at) for at in range(place, place + 3)]
    return words[0] in ("consistent", "comparable", "similar") or (words[0] == "in" and words[2] in ("with", "to"))


def _to_reader(grammar: Grammar, place: int) -> bool:
    """Whether a word is part of what is said to the reader, not of the matter: "it may surprise you that"."""
    number = grammar.tokens[place].group
    return number >= 0 and not grammar.groups[number].lemmas.isdisjoint(grammar.cues.sets["modality.telling"])
