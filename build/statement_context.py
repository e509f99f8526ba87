"""What a sentence says around a reading: how sure it is, and whether it is denied."""

from __future__ import annotations

import itertools

from ..graph.model import Certainty
from .cues import Form
from .statement_conditions import CONDITIONS, at_times, only_where, only_without
from .statement_doubt import asked_or_feared, doubted, hedges_another, left_open, own_clause, supposed_too
from .statement_rules import Grammar, Reading
from .statement_tokens import ADV, COMMA, REL, STOP, SUB

_CONCEDING = {"while", "although", "though", "whereas"}
_UNLIKE = {"conflicting", "contradictory", "mixed"}
_ASKING = {"extent", "how", "why"}
_NEEDED = {"needed", "required", "warranted", "necessary"}
_PLAIN = {"certain", "clear", "clear-cut", "confirmed", "known", "obvious", "replicated", "simple", "straightforward"}
_DEMANDS = {"should", "ought", "must"}
_WANTING = {"attention", "interest", "lacking", "missing", "scarce", "weak"}
_SCANT = {"insufficient", "inadequate", "enough", "inconclusive"}
_ENOUGH = {"adequate", "sufficient"}
_REASONS = {"as", "because", "since", "although", "though", "while"}
_TOUCHING = {"reference", "regard", "regards", "relation", "respect"}
_TURNS = {"but", "whereas", *_REASONS}
_TOLD_OF = {"demonstrated", "described", "documented", "established", "identified", "noted", "reported"}
_INQUIRIES = {"study", "studies", "trial", "trials", "research", "reports", "data"}
_GROUNDS = {"evidence", "proof", "support", "indication", "indications", "sign", "signs"}


def clause_start(grammar: Grammar, place: int) -> int:
    """The token after the last full stop, colon or semicolon before a place."""
    if STOP not in grammar.tags[:place]:
        return 0
    while grammar.tags[place - 1] != STOP:
        place -= 1
    return place


def reach(grammar: Grammar, reading: Reading) -> tuple[int, int]:
    """The first and last token of a reading's ends and cue."""
    one, other = grammar.place_of(reading.subject), grammar.place_of(reading.object)
    return min(reading.cue[0], one, other), max(reading.cue[1] - 1, one, other)


def denied(grammar: Grammar, reading: Reading) -> Reading | None:
    """The reading, turned into "no effect" where the sentence says that there is no evidence for it.

    None where nobody has looked ("there are no studies that …"), or where the words do not say of what it is told.
    """
    first, last = reach(grammar, reading)
    begin = clause_start(grammar, first)
    told = _denied(grammar, reading, begin, first, last)
    return None if told is None or left_open(grammar, told, begin, first, last) else told


def _denied(grammar: Grammar, reading: Reading, begin: int, first: int, last: int) -> Reading | None:
    if "respectively" in grammar.words:
        return None  # which end goes with which is told by two lists side by side
    if "that" in grammar.words and _untrue(grammar, begin, first):
        return None if reading.sign == 0 else reading._replace(sign=0)
    if "case" in grammar.words and _not_the_case(grammar, begin, first):
        return None
    unlike = not grammar.words.isdisjoint(_UNLIKE)
    if unlike and any(grammar.low(place) in _UNLIKE for place in range(begin, first)):
        return None
    if not grammar.words.isdisjoint(CONDITIONS) and only_where(grammar, first, last):
        return None
    if reading.rule != "not-without" and only_without(grammar, begin, first):
        return None
    if reading.topic:
        told = _of_topic(grammar, last)
        if told is False:
            return None
        reading = reading if told is None else reading._replace(sign=0)
    if reading.topic:
        found = _found(grammar, begin, first)
        if found is not False:
            return reading._replace(sign=0) if found else None
    if grammar.words.isdisjoint(_GROUNDS) and grammar.words.isdisjoint(_INQUIRIES):
        return reading
    for place in range(begin, first):
        if grammar.low(place) in ("although", "though", "but", "whereas", "while"):
            begin = place
    words = grammar.lows[begin:first]
    for at, word in enumerate(words):
        if word not in _GROUNDS and word not in _INQUIRIES:
            continue
        before = words[max(0, at - 3) : at]
        if word in _INQUIRIES:
            if "no" in before[-2:] or "few" in before[-2:]:
                return None
            continue
        denied = "no" in before or "lack" in before or "not" in before[-2:]
        if not _SCANT.isdisjoint(words[max(0, at - 4) : at]) or (denied and not _ENOUGH.isdisjoint(before)):
            return None
        if denied:
            if words[0] in _CONCEDING and "," in words[at:]:
                return None  # "although there is no evidence for hope, trust helps": of the first clause
            return reading._replace(sign=0)
        for group in grammar.groups:
            said = {*group.words, grammar.low(grammar._skip(group.end))}
            if group.start > last and said & {"lacking", "absent", "missing", "lacks", "insufficient"}:
                return reading._replace(sign=0)
    return reading


def _found(grammar: Grammar, begin: int, first: int) -> bool | None:
    """Whether the verb that governs "a link between A and B" says that none was found; None where it half does."""
    group = next((g for g in reversed(grammar.groups) if begin <= g.start and g.end <= first and g.finite), None)
    if group is None or group.passive or grammar.low(group.main) not in grammar.cues.sets["forms.finding_verbs"]:
        return False
    if any(grammar.tag(place) in (REL, SUB) for place in range(group.end, first)):
        return False
    return grammar._negated(group)


def _untrue(grammar: Grammar, begin: int, first: int) -> bool:
    """Whether a reading stands behind "it is not true that" or "it is a myth that"."""
    words = grammar.lows[begin:first]
    if "that" not in words:
        return False
    said = words[: words.index("that")]
    # "false beliefs that lead to" tells what the beliefs lead to
    return ("true" in said and "not" in said) or not grammar.cues.sets["modality.untrue"].isdisjoint(said[-1:])


def _not_the_case(grammar: Grammar, begin: int, first: int) -> bool:
    """Whether a reading stands behind "it is not the case that", which may go for a part of it only."""
    cases = [
        place for place in range(begin, first) if grammar.low(place) == "case" and grammar.low(place + 1) == "that"
    ]
    return any("not" in map(grammar.low, range(max(begin, place - 3), place)) for place in cases)


def _of_topic(grammar: Grammar, last: int) -> bool | None:
    """What the verb behind "the link between A and B" says: True "was not significant", False unclear, None nothing."""
    sets = grammar.cues.sets
    for later in grammar.groups:
        if later.start <= last or any(grammar.tag(place) == STOP for place in range(last + 1, later.start)):
            continue
        said = {grammar.low(place) for place in range(later.end, later.end + 4)}
        seeming = later.copula or not later.lemmas.isdisjoint(sets["frames.seeming"])
        if seeming and not said.isdisjoint(sets["modality.unclear"]):
            return False
    group = next((group for group in grammar.groups if group.start > last and group.finite), None)
    if group is None or any(grammar.tag(place) in (STOP, REL, SUB, COMMA) for place in range(last + 1, group.start)):
        return None
    after = grammar.low(group.end)
    if grammar.tag(group.end) == ADV and grammar.low(grammar._skip(group.end)) in sets["modality.lacking"]:
        return False  # "links between hope and trust are sometimes absent"
    negated = grammar._negated(group)
    if not {after, grammar.low(group.main), grammar.low(group.end + 1)}.isdisjoint(_WANTING):
        return False  # "links between hope and trust are lacking": nobody may have looked
    if not group.lemmas.isdisjoint(sets["modality.varying"]):
        return False
    if negated and group.copula and after in _PLAIN:
        return False
    if negated is not False and group.passive and grammar.low(group.main) in ("understood", "known", "established"):
        return False
    if group.copula and after in sets["modality.lacking"]:
        return not negated
    if not negated:
        return None
    stands = group.copula and after in (*sets["modality.standing"], "statistically")
    found = group.passive and grammar.low(group.main) in sets["forms.finding_verbs"]
    if found and grammar.low(group.main) in _TOLD_OF:
        return False  # "an effect on sleep has not been reported": nobody may have looked
    if stands or found or not group.lemmas.isdisjoint(sets["modality.holding"]):
        return True
    return None if group.copula or not group.passive else False


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
    noun = grammar._start_of(reading.cue[0])
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
    if group is None or not group.finite:
        return False
    before = group.start - 1
    while grammar.tag(before) == ADV:
        before -= 1
    return (
        grammar.low(before) in ("it", "they")
        and grammar.low(before - 1) in ("when", "if", "where", "once")
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
    governor = -1 if grammar.groups[index].finite else grammar._governor(index)
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
        grammar.tag(at) == SUB and grammar.low(at) in _CONCEDING for at in range(clause_start(grammar, place), place)
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


def certainty_of(grammar: Grammar, reading: Reading) -> Certainty:
    """How sure the sentence is of a reading: by its verb group, then by what governs the clause."""
    sets = grammar.cues.sets
    if grammar.words.isdisjoint(sets["cues.doubt"]):
        return Certainty.ASSERTED
    first, last = reach(grammar, reading)
    start = clause_start(grammar, first)
    end = last
    while end < len(grammar.tokens) and grammar.tokens[end].tag != STOP:
        end += 1
    if grammar.low(end) == "?":
        return Certainty.HYPOTHESISED
    lows = grammar.lows[start:end]
    before = lows[: first - start]
    if "that" in before and not sets["modality.question_nouns"].isdisjoint(before):
        return Certainty.HYPOTHESISED
    that = "that" in before
    if that and any(word == "predicted" and nxt == "that" for word, nxt in itertools.pairwise(before)):
        return Certainty.HYPOTHESISED
    if _announced(grammar, start):
        return Certainty.HYPOTHESISED
    if not sets["modality.conditional"].isdisjoint(lows):
        return Certainty.HYPOTHESISED
    if (
        at_times(grammar, reading, start, last)
        or _asked_for(grammar, reading, start, first)
        or asked_or_feared(grammar, reading, start, first)
        or _demanded(grammar, reading, start)
        or _missing(grammar, start, first)
        or (reading.topic and _supposed(grammar, reading, start))
    ):
        return Certainty.HYPOTHESISED
    governor = -1
    for index, group in enumerate(grammar.groups):
        if start <= group.start < first or (reading.group == index):
            if group.form is not Form.PARTICIPLE or group.passive:
                governor = index  # not "driven" in "context driven links"
            words = grammar.lows[group.start : group.end]
            if group.start < max(first, reading.cue[0]) and not sets["forms.hypothesis_verbs"].isdisjoint(words):
                return Certainty.HYPOTHESISED
    if reading.topic and governor >= 0:
        group = grammar.groups[governor]
        main = grammar.low(group.main)
        if main in sets["forms.aim_verbs"] and group.end <= reading.cue[0]:
            return Certainty.HYPOTHESISED
    if reading.group >= 0 and (
        _looked_at(grammar, reading.group) or _defined_by(grammar, reading) or _evaluated(grammar, reading.group)
    ):
        return Certainty.HYPOTHESISED
    # "hope may help, but empathy does": what is said before "but" is said of something else
    turned = not grammar.words.isdisjoint(_TURNS)
    since = max(
        (
            place
            for place in (range(start, first) if turned else ())
            if (grammar.low(place) in ("but", "whereas") and not supposed_too(grammar, start, place))
            or (grammar.tag(place) == SUB and grammar.low(place) in _REASONS and grammar.tag(place - 1) == COMMA)
            or (grammar.tag(place) == SUB and grammar.low(place) in ("because", "since"))
        ),
        default=own_clause(grammar, reading, start, first),
    )
    hedges = [
        place
        for place, word in enumerate(lows[: max(0, last - start + 1)], start)
        if word in sets["modality.hedges"]
        and place >= since
        and not _to_reader(grammar, place)
        and not (grammar.low(place + 1) == "explain" and grammar.low(place + 2) == "why")  # what is explained is so
        and not (place < first and hedges_another(grammar, reading, place))
        and not _conceded(grammar, place, first)
        and not (word == "likely" and (grammar.low(place - 1) in ("more", "less") or reading.rule == "at-risk"))
    ]
    if reading.rule == "induced" and not reading.topic and grammar.words.isdisjoint(sets["modality.potential"]):
        return Certainty.ASSERTED  # "this suggests a threshold for stress-induced grief": there is such grief
    hedged = bool(hedges) or doubted(grammar, reading, since, first, last)
    if that and any(word in sets["modality.possible"] and nxt == "that" for word, nxt in itertools.pairwise(before)):
        hedged = True
    for group in grammar.groups:
        verbs = grammar.lows[group.start : group.end]
        if since <= group.start <= last and not sets["forms.hedging_verbs"].isdisjoint(verbs):
            hedged = hedged or not (group.end <= first and _agrees(grammar, group.end))
    if "evidence" in before and any(
        word in ("limited", "preliminary", "some") and nxt == "evidence" for word, nxt in itertools.pairwise(before)
    ):
        hedged = True
    if reading.topic:
        after = [g for g in grammar.groups if g.start >= reading.cue[1] and g.finite]
        said = {grammar.low(after[0].main), grammar.low(grammar._skip(after[0].end))} if after else set()
        if not said.isdisjoint(sets["forms.looking_verbs"]):
            return Certainty.HYPOTHESISED
    return Certainty.HEDGED if hedged else Certainty.ASSERTED
