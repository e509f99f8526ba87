"""Rules that read a verb: "predicts", "is reduced by", "has an effect on", "cannot be used without"."""

from __future__ import annotations

from collections.abc import Iterator

from ..cues import Cue, Form, Sign
from .denial import is_negated
from .fits import adjective_sign, adverb_sign, fitting_cues, link_behind_someone, turned_into
from .governors import singled_out
from .grammar import Grammar
from .lists import right_of
from .modifiers import is_risked
from .readings import End, Reading
from .signs import paired_readings, sign_between
from .subjects import subjects_of
from .tokens import ADV, COMMA, CONJ, DET, POSS, PREP, REL, STOP, SUB, VERB, WORD, M
from .valences import helping_end, neutral_end
from .verb_groups import VerbGroup
from .wholes import head_of

VARIANCE = {"variance", "variation", "variability"}
_USED = {"applied", "employed", "used", "utilised", "utilized"}
_CONFINING = {"confine", "constrain", "limit", "reduce", "restrict"}
_CONFINED = {"constrained", "limited", "restricted"}  # "growth is limited by water": by there being little of it


def verb_readings(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """What a verb with its cues says: "raises", "is raised by", "has an effect on"."""
    exerting = not group.lemmas.isdisjoint(grammar.cues.sets["frames.exerting"])
    negative = is_negated(grammar, group)
    if negative is None:
        return
    place = (group.main, group.main + 1)
    if index and grammar.tag(group.start - 1) == CONJ and grammar.groups[index - 1].end == group.start - 1:
        other = grammar.groups[index - 1]
        opposed = {cue.sign for cue in other.cues}.isdisjoint(cue.sign for cue in group.cues)
        if opposed and grammar.low(group.start - 1) != "nor":
            return  # "strengthens or weakens"
    if group.passive:
        yield from _passive(grammar, index, group, negative=negative)
        return
    if group.copula or group.have:
        if group.have:
            yield from _having(grammar, index, group, negative=negative)
        return
    if exerting:
        yield from _having(grammar, index, group, negative=negative)
    if not group.lemmas.isdisjoint(grammar.cues.sets["frames.tying"]):
        yield from _tying(grammar, index, group, negative=negative)
    after = grammar.skip(group.end)
    amounts = grammar.cues.sets["cues.less_or_more"]
    if group.words[0] == "had" and grammar.low(group.main) in amounts and grammar.tag(after) != DET:
        return  # "patients near the ward had reduced stress": less of it, or they made it less
    for cue in fitting_cues(grammar, group, after):
        if group.lemmas & _CONFINING and turned_into(grammar, after):
            return
        at = after + len(cue.tail)
        if cue.links:
            if grammar.low(at) not in cue.links:
                at = link_behind_someone(grammar, at, cue)
            at = grammar.skip(at + 1)
        if cue.rule in ("accounts-for", "predicts"):
            behind = _variance(grammar, at)
            if behind < 0 and cue.rule == "accounts-for":
                continue
            at = max(at, behind)
        objects, stop = right_of(grammar, at)
        if objects and not group.lemmas.isdisjoint(grammar.cues.sets["frames.enabling"]):
            objects = [] if _doing(grammar, stop) else objects
            objects = [end for end in objects if "to" not in map(grammar.low, range(at, grammar.places[end.start]))]
        sign = adverb_sign(grammar, group, cue)
        if sign is None:
            continue
        used = not {"was", "were", "been"}.isdisjoint(group.words) and any(
            grammar.low(at) in _USED for at in group.chain
        )
        if used and cue.rule in ("builds", "promotes"):
            continue  # "yeasts were used to produce bread": a method
        subjects = subjects_of(grammar, index)
        if cue.rule == "requires" and grammar.low(stop) == "to" and _people_among(grammar, at, stop):
            return  # "requires women to work"
        directed_rule = cue
        yield from paired_readings(
            grammar, subjects, objects, directed_rule, place, group=index, negative=negative, sign=sign
        )
        yield from _means(grammar, index, objects, stop, cue, sign, negative=negative, subjects=subjects)
        if objects and not negative:
            break
    if negative and any(word in ("cannot", "not") or word.endswith("n't") for word in group.words):
        yield from _without(grammar, index, group)


def _doing(grammar: Grammar, place: int) -> bool:
    """Whether what an object does follows it: "causes prices to fall"."""
    return grammar.low(place) == "to" and place < len(grammar.tokens) and grammar.tokens[place].group >= 0


def _people_among(grammar: Grammar, start: int, stop: int) -> bool:
    """Whether one of the words, or of a concept's, is one for people."""
    words = {word for place in range(start, stop) for word in grammar.low(place).split()}
    return not words.isdisjoint(grammar.cues.sets["words.people"])


def _tying(grammar: Grammar, index: int, group: VerbGroup, *, negative: bool) -> Iterator[Reading]:
    """Read "Smith linked A to B", "she attributes B to A": a bond that somebody sees."""
    cue = next((cue for cue in group.cues if cue.passive and "to" in cue.links), None)
    if cue is None or negative or grammar.tag(group.end) == PREP:
        return
    for place in range(group.end, min(group.end + 14, len(grammar.tokens))):
        if grammar.tag(place) in (STOP, REL, SUB) or grammar.tokens[place].group >= 0:
            return
        if grammar.low(place) in cue.links and grammar.tag(place) == PREP:
            objects, stop = right_of(grammar, group.end, place)
            targets, _ = right_of(grammar, grammar.skip(place + 1))
            if stop == place:
                yield from paired_readings(grammar, objects, targets, cue, (group.main, group.main + 1), group=index)
            return


def _variance(grammar: Grammar, at: int) -> int:
    """Where the object begins in "account for 9 % of the variance in B"."""
    if grammar.words.isdisjoint(VARIANCE):
        return -1
    for place in range(at, min(at + 14, len(grammar.tokens))):
        if grammar.low(place) in VARIANCE:
            while place < len(grammar.tokens) and grammar.low(place) not in ("in", "of"):
                place += 1
            return place + 1 if place < len(grammar.tokens) else -1
        if grammar.tag(place) == STOP and grammar.low(place) not in (".", "%"):
            return -1
    return -1


def _means(grammar: Grammar, index: int, objects: list[End], stop: int, cue: Cue, sign: Sign, *, negative: bool,
    subjects: list[End],
) -> Iterator[Reading]:  # fmt: skip
    """Read "… by showing empathy", "… through hope": the means, or what carries the effect."""
    group = grammar.groups[index]
    if negative or not objects or cue.inverse or cue.undirected:
        return
    place = stop
    while (
        place < len(grammar.tokens)
        and grammar.tag(place) in (ADV, PREP, WORD, M, DET, COMMA, CONJ, POSS)
        and grammar.low(place) not in ("by", "through", "via")
    ):
        if grammar.tag(place) == COMMA and (place > stop or grammar.low(place + 1) not in ("by", "through", "via")):
            return  # "lowers hope, allowing visits by …"
        place += 1
    low = grammar.low(place)
    if low not in ("by", "through", "via") or grammar.tag(place) != PREP:
        return
    if grammar.tag(place - 1) == CONJ and grammar.low(group.start - 1) == low:
        return  # "by raising hope and by lowering stress": two means of something else
    if any(is_risked(grammar, at) for at in (group.start, *range(group.end, stop))):
        return  # "risk of developing B through A"
    at = grammar.skip(place + 1)
    # so what carries it is raised too, if nothing is said
    raising = sign in (Sign.PLUS, Sign.GOOD, Sign.SURE_PLUS) and objects[0].sign > 0
    for carriers, raised, gerund in _carriers(grammar, at):
        if not carriers:
            continue
        if low == "by" and not gerund and place == stop:
            return  # "predicts death by suicide"
        if not gerund and any(grammar.tag(i) == COMMA for i in range(at, grammar.places[carriers[-1].start])):
            return  # "a loss through leaching, more emissions, and pollution"
        for carrier in carriers:
            for target in objects:
                if carrier.concept == target.concept or carrier.people or _is_agent(grammar, carrier):
                    continue
                value = sign_between(grammar, cue, sign, carrier, target)
                plain = not gerund and carrier.sign > 0 and not carrier.compared
                fits = _goes_with(grammar, carrier, target)  # of "less hope through rest" what rest does is open
                if value is not None and not (plain and (fits == -value or (target.sign < 0 and not fits))):
                    yield Reading(carrier, target, value * raised, True, "by-means-of", (place, place + 1), index)
            if gerund:
                continue
            for subject in subjects:
                fits = _goes_with(grammar, subject, carrier)
                told = carrier.sign < 0 or carrier.compared or fits == subject.sign or (raising and fits == 0)
                if told and subject.concept != carrier.concept and not subject.people:
                    value = subject.sign * carrier.sign
                    yield Reading(subject, carrier, value, True, "mediated-by", (place, place + 1), index)


def _goes_with(grammar: Grammar, one: End, other: End) -> int:
    """What is to be thought of two things by name: both burdens or both wanted +1, one of each -1, else 0."""
    if not all(end.unwanted or helping_end(grammar, end) for end in (one, other)):
        return 0
    return 1 if one.unwanted == other.unwanted else -1


def _carriers(grammar: Grammar, at: int) -> Iterator[tuple[list[End], int, bool]]:
    """What follows "by" or "through": concepts, +1 raised or -1 lowered, and whether by a gerund."""
    if grammar.tag(at) != VERB or grammar.tokens[at].group < 0:
        yield right_of(grammar, at)[0], 1, False
        return
    enacting = grammar.cues.sets["ends.enacting"]
    number = grammar.tokens[at].group
    while number < len(grammar.groups):
        inner = grammar.groups[number]
        word = grammar.low(inner.main)
        if inner.finite or inner.form is not Form.ING or inner.start < at:
            return
        if word in enacting or word in grammar.cues.sets["frames.doing"]:
            at = grammar.skip(inner.end)
            carriers, stop = right_of(grammar, at + 1 if grammar.low(at) in ("in", "with") else at)
            yield carriers, 1, True
        else:
            fitting = fitting_cues(grammar, inner, grammar.skip(inner.end))
            carriers, stop = right_of(grammar, grammar.skip(inner.end))
            if fitting and fitting[0].sign is Sign.UNWANTED_MINUS:
                carriers = [end for end in carriers if end.unwanted]  # "by targeting the gut" lowers no gut
            if fitting and fitting[0].sign in (Sign.PLUS, Sign.MINUS, Sign.UNWANTED_MINUS):
                yield carriers, 1 if fitting[0].sign is Sign.PLUS else -1, True
        number += 1
        if number == len(grammar.groups):
            return
        following = grammar.groups[number]
        before = grammar.back(following.start - 1, ADV)
        if grammar.tag(before) not in (COMMA, CONJ) or any(
            grammar.tag(i) in (STOP, SUB, REL) for i in range(stop, following.start)
        ):
            return


def _passive(grammar: Grammar, index: int, group: VerbGroup, *, negative: bool) -> Iterator[Reading]:
    if group.bare and "couple" in group.lemmas:
        return  # "low stress, coupled with high trust, predicts hope": the two act together
    place = (group.main, group.main + 1)
    after = grammar.skip(group.end)
    subjects = subjects_of(grammar, index)
    for cue in group.cues:
        if not cue.passive or grammar.low(after) not in cue.links or grammar.tag(after) != PREP:
            continue
        if group.bare and cue.undirected and singled_out(grammar, index):
            return
        objects, _ = right_of(grammar, grammar.skip(after + 1))
        sign = adverb_sign(grammar, group, cue)
        if sign is None:
            continue
        yield from paired_readings(grammar, subjects, objects, cue, place, group=index, negative=negative, sign=sign)
        return
    at = after
    # "is reduced significantly in students by exercise"
    steps = 0
    while grammar.tag(at) in (PREP, WORD, M, DET, ADV, POSS) and grammar.low(at) not in ("by", "through") and steps < 8:
        at += 1
        steps += 1
    treated = grammar.low(after) in ("with", "using") and any(
        cue.sign in (Sign.MINUS, Sign.GOOD, Sign.UNWANTED_MINUS) and not cue.links for cue in group.cues
    )
    if treated:
        at = after
    if (grammar.low(at) not in ("by", "through") and not treated) or (grammar.tag(at) != PREP and not treated):
        if negative:
            yield from _without(grammar, index, group)
        return
    for cue in group.cues:
        if cue.passive or cue.inverse or (cue.links and grammar.low(after) not in cue.links):
            continue
        agents, _ = right_of(grammar, grammar.skip(at + 1))
        if group.lemmas & _CONFINING and cue.sign is Sign.MINUS and grammar.low(group.main) in _CONFINED:
            agents = [
                end for end in agents if end.sign < 0 or not (helping_end(grammar, end) or neutral_end(grammar, end))
            ]
        sign = adverb_sign(grammar, group, cue)
        if sign is None or (treated and any(grammar.low(i) in grammar.cues.changes for i in range(at, at + 4))):
            continue  # "is reduced with a reduction in A and B"
        yield from paired_readings(grammar, agents, subjects, cue, place, group=index, negative=negative, sign=sign)
        break
    if negative:
        yield from _without(grammar, index, group)


def _without(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Read "B cannot be used without A": A is needed for B."""
    growing = not group.lemmas.isdisjoint(grammar.cues.sets["frames.growing"])
    if not growing and not any(word in ("cannot", "can", "could", "must", "should", "can't") for word in group.words):
        return
    place = group.end
    while (
        place < len(grammar.tokens) and grammar.tag(place) not in (STOP, SUB, COMMA) and grammar.low(place) != "without"
    ):
        place += 1
    if grammar.low(place) != "without":
        return
    needed, _ = right_of(grammar, place + 1)
    subjects = subjects_of(grammar, index) or _it_subjects(grammar, index)
    if not (group.passive or growing):
        objects, _ = right_of(grammar, group.end, place)
        subjects = objects or subjects
    signs = [] if growing else [cue.sign for cue in group.cues]
    sign = next((sign for sign in signs if sign in (Sign.MINUS, Sign.GOOD, Sign.BAD)), Sign.PLUS)
    cue = Cue("without", "not-without", sign)
    yield from paired_readings(grammar, needed, subjects, cue, (place, place + 1), group=index)


def _having(grammar: Grammar, index: int, group: VerbGroup, *, negative: bool) -> Iterator[Reading]:
    for place in range(group.end, min(group.end + 9, len(grammar.tokens))):
        low = grammar.low(place)
        if grammar.tag(place) in (STOP, REL, SUB, COMMA, VERB, PREP):
            return
        cues = grammar.cues.effects.get(low) or grammar.cues.bonds.get(low) or ()
        if not cues:
            continue
        link = grammar.skip(place + 1)
        for cue in cues:
            links = cue.links or ("with", "to")
            if grammar.low(link) not in links or grammar.tag(link) != PREP:
                continue
            if cue.rule == "role-in" and not group.lemmas & {"play", "have", "take"}:
                continue
            objects, _ = right_of(grammar, grammar.skip(link + 1))
            sign, none, half = adjective_sign(grammar, group.end, place, cue)
            if sign is None or half or low == "values":
                return
            finding = grammar.low(group.main) in grammar.cues.sets["forms.finding_verbs"]
            yield from paired_readings(
                grammar,
                [end for end in subjects_of(grammar, index) if not (finding and _is_work(grammar, end))],
                objects,
                cue,
                (place, place + 1),
                group=index,
                negative=negative or none,
                sign=sign,
            )
            return


def _is_agent(grammar: Grammar, end: End) -> bool:
    return head_of(grammar.text[end.start : end.end]) in grammar.cues.sets["words.agents"]


def _is_work(grammar: Grammar, end: End) -> bool:
    """Whether an end is research, which finds an effect and has none."""
    return head_of(grammar.text[end.start : end.end]) in grammar.cues.sets["modality.works"]


def _it_subjects(grammar: Grammar, index: int) -> list[End]:
    """What "it" or "they" before a verb group stands for: the subject of the first verb of the sentence."""
    group = grammar.groups[index]
    before = group.start - 1
    if before < 1 or grammar.low(before) not in ("it", "they") or grammar.tag(before - 1) not in (CONJ, COMMA):
        return []
    first = next((earlier for earlier in range(index) if grammar.groups[earlier].finite), None)
    return [] if first is None else subjects_of(grammar, first)
