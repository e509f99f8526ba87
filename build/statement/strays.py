"""Readings of words that only tell which thing is meant, what somebody looks for, or what another clause says."""

from __future__ import annotations

from ..cues import Form
from .care import CARE
from .grammar import Grammar
from .list_parts import comma_and, is_thought
from .readings import Reading
from .tokens import ADV, BE, COMMA, CONJ, DASH, DET, DO, HAVE, MODAL, PREP, REL, STOP, SUB, WORD, M
from .wholes import head_of

SEEKING = {"determine", "determining", "establish", "establishing", "find", "finding", "identify", "identifying"}
_ONE = {"is", "was", "has", "can", "could", "may", "might", "will", "would"}
_HYPHENS = "-‐‑–"
_MEANWHILE = {"during", "under"}  # "trust fell under stress, which …"
CONTRASTING = {"although", "though", "whereas", "while"}
FALLING_SHORT = {"disappointing", "inadequate", "ineffective", "insufficient", "unsuccessful"}
OWNERS = {"her", "his", "its", "our", "their"}
EXAMPLES = {"especially", "including", "notably", "particularly", "such as"}
_HOLDING = {"at", "between", "for", "from", "in", "of", "on", "with"}
ARTICLES = {"a", "an", "the"}
_PARTING = {CONJ, SUB, REL}


def as_it_depends(grammar: Grammar, reading: Reading) -> bool:
    """Whether a gerund says on what it depends how something goes: "lasts for weeks, depending on trust"."""
    group = grammar.groups[reading.group]
    return not group.finite and group.form is Form.ING


def based_on(grammar: Grammar, reading: Reading) -> bool:
    """Whether a participle tells which thing is meant: "talks based on trust"."""
    group = grammar.groups[reading.group]
    return group.bare and "base" in group.lemmas


def that_need(grammar: Grammar, reading: Reading) -> bool:
    """Whether a relative clause tells which thing is meant: "plans that need trust"."""
    before = grammar.groups[reading.group].start - 1
    return grammar.tag(before) == REL and grammar.tag(before - 1) != COMMA


def behind_an_aim(grammar: Grammar, reading: Reading) -> bool:
    """Whether a participle tells what somebody looks for: "a way to identify markers linked to sleep"."""
    group = grammar.groups[reading.group]
    if group.form is not Form.PARTICIPLE or group.finite or not reading.group:
        return False
    other = grammar.groups[reading.group - 1]
    aimed = grammar.low(other.main) in grammar.cues.sets["forms.aim_verbs"]
    if other.words[:1] != ("to",) or not (aimed or (group.bare and reading.rule == "associated-with")):
        return False  # "they did it to pay the costs linked to stress"
    return all(grammar.tag(at) in (ADV, DET, WORD, M) for at in range(other.end, group.start))


def sought(grammar: Grammar, reading: Reading) -> bool:
    """Whether a link is what somebody wants to find: "it takes establishing a link between trust and hope"."""
    noun = grammar.start_of(reading.cue[0]) - 1
    number = grammar.tokens[noun].group if noun >= 0 else -1
    if number < 0 or grammar.groups[number].finite or grammar.low(grammar.groups[number].main) not in SEEKING:
        return False
    before = grammar.low(grammar.groups[number].start - 1)
    return before not in ("able", "after", "by", "first", "in", "through", "while")


def advised(grammar: Grammar, reading: Reading) -> bool:
    """Whether a verb tells what ought to be: "they ask that talks be used to lower stress"."""
    group = grammar.groups[reading.group]
    return group.finite and group.words[:1] == ("be",) and grammar.tag(group.start - 1) != CONJ


def before_a_noun(grammar: Grammar, reading: Reading) -> bool:
    """Whether what looks like a past is a participle before its noun: "the boosted hope could last"."""
    group = grammar.groups[reading.group]
    if group.form is not Form.PAST or not group.finite or group.end - group.start > 1:
        return False
    if grammar.text[grammar.tokens[group.start].start - 1] in _HYPHENS:
        return False  # "stress -induced grief is rare" tells of such grief
    at = grammar.past(group.end, WORD, M)
    number = grammar.tokens[at].group if at < len(grammar.tokens) else -1
    if at == group.end or number < 0 or grammar.groups[number].start != at or not grammar.groups[number].finite:
        return False
    opener = grammar.tag(at)
    return opener in (MODAL, BE, HAVE, DO) or grammar.low(at) not in grammar.cues.sets["words.noun_verbs"]


def leaps(grammar: Grammar, reading: Reading) -> bool:
    """Whether a gerund's verb is that of a clause in front: "since trust rises, calm comes, resulting in sleep"."""
    group = grammar.groups[reading.group]
    before = grammar.back(group.start - 1, ADV)
    if group.finite or group.form is not Form.ING or grammar.tag(before) != COMMA:
        return False
    start = before
    commas = 0
    while start > 0 and grammar.tag(start - 1) != STOP:
        start -= 1
        commas += grammar.tag(start) == COMMA
    if grammar.tag(start) != SUB or not commas:
        return False
    comma = next(at for at in range(start, before) if grammar.tag(at) == COMMA)
    return not any(comma < other.start < before for other in grammar.groups if other.finite)


def of_the_clause(grammar: Grammar, reading: Reading) -> bool:
    """Whether "which" may stand for all that was said: "they raise trust, calm and hope, which lowers stress"."""
    group = grammar.groups[reading.group]
    before = grammar.back(group.start - 1, ADV)
    if grammar.low(before) != "which" or grammar.tag(before - 1) != COMMA or group.passive:
        return False
    one = group.form is Form.THIRD or group.words[:1][0] in _ONE
    for end in (reading.subject, reading.object):
        place = grammar.place_of(end)
        if not 0 < place < before:
            continue
        opener = grammar.start_of(place) - 1
        listed = (one and grammar.tag(opener) == CONJ) or grammar.low(opener) in _MEANWHILE
        if listed or grammar.low(opener) in EXAMPLES or grammar.low(opener - 1) in ("that", "those"):
            return True  # "unlike those of trust, which …"
    return False


def of_another_verb(grammar: Grammar, reading: Reading) -> bool:
    """Whether an end is that of a verb that is not known: "is raised by trust, and influence sleep"."""
    if _PARTING.isdisjoint(grammar.tags):
        return False
    for end in (reading.subject, reading.object):
        place = grammar.place_of(end)
        if not place:
            continue
        verb = place - 1
        while grammar.tag(verb) == WORD and grammar.tag(verb - 1) == WORD:
            verb -= 1
        token = grammar.tokens[verb]
        if token.tag == WORD:
            joined = grammar.tag(verb - 1) == CONJ and grammar.tag(verb - 2) == COMMA
            if joined and any(r.form is Form.BASE and r.cues for r in token.readings):
                return True
            if grammar.tag(verb - 1) == DET:
                verb -= 1  # "which holds a new trust"
        if grammar.tag(verb) == DET and grammar.low(verb) in ARTICLES:
            lead = grammar.tokens[verb - 1]
            opened = grammar.tag(verb - 2) in (CONJ, SUB, REL)
            if grammar.tag(verb - 3) == WORD and grammar.low(verb - 3).endswith("s"):
                opened = False  # "in couples and families the trust …"
            if lead.tag == WORD and opened and lead.low.endswith(("s", "ed")) and not lead.low.endswith("ss"):
                return True  # "but lacks the trust"
    return False


def of_its_own(grammar: Grammar, reading: Reading) -> bool:
    """Whether a predicate is joined by what something has: "trust appears to be good, and its value for hope …"."""
    group = grammar.groups[reading.group]
    return group.copula and any(
        grammar.tag(at) == CONJ and grammar.low(at + 1) in OWNERS for at in range(group.end, reading.cue[0])
    )


def begins_anew(grammar: Grammar, reading: Reading) -> bool:
    """Whether an object may be that of another verb: "leads to the weakening the trust", "…, and imbued the trust"."""
    lows = grammar.lows
    for at in range(reading.cue[1], grammar.place_of(reading.object)):
        low = lows[at]
        if low.endswith("ing"):
            if grammar.low(at + 1) in ARTICLES and grammar.low(at - 1) in ARTICLES:
                return True
        elif low.endswith("ed") and grammar.tag(at) == WORD and not grammar.tokens[at].readings.lemmas:
            joined = grammar.tag(at - 1) == CONJ and grammar.tag(at - 2) == COMMA
            if joined and grammar.tag(at + 1) in (WORD, M, DET):
                return True
    return False


def beside_a_host(grammar: Grammar, reading: Reading) -> bool:
    """Whether what an end stands beside hangs on another concept: "sleep of nurses in spring and trust"."""
    one, other = grammar.place_of(reading.subject), grammar.place_of(reading.object)
    return (one > 0 and _is_beside_a_host(grammar, one, other)) or (
        other > 0 and _is_beside_a_host(grammar, other, one)
    )


def example_of_a_host(grammar: Grammar, reading: Reading) -> bool:
    """Whether what an end is an example of hangs on another: "the trust of many people, such as cooks and joy"."""
    places = (grammar.place_of(reading.subject), grammar.place_of(reading.object))
    return any(place and _is_example_of_a_host(grammar, place, leading=place < reading.cue[0]) for place in places)


def _is_beside_a_host(grammar: Grammar, place: int, apart: int) -> bool:
    """Whether the word that the concept at a place stands beside hangs on a concept other than the one apart."""
    at = place - 2
    if grammar.low(place - 1) not in ("and", "or") or grammar.tag(at) != WORD:
        return False
    at = grammar.back(at, WORD, DET, ADV)
    if grammar.tag(at) != PREP or grammar.tokens[at].group >= 0 or grammar.low(at) not in _HOLDING:
        return False
    while grammar.tag(at) in (WORD, DET, ADV, PREP) and grammar.tokens[at].group < 0:
        at -= 1
    return grammar.tag(at) == M and at != apart


def _is_example_of_a_host(grammar: Grammar, place: int, *, leading: bool) -> bool:
    """Whether what the concept at a place is an example of hangs on another, before the cue or behind it."""
    at = place
    while at > 0 and grammar.tag(at) in (M, WORD, DET, ADV, CONJ, COMMA) and grammar.low(at) not in EXAMPLES:
        at -= 1
    if grammar.low(at) not in EXAMPLES:
        return False
    at -= 1
    while grammar.tag(at) in (COMMA, WORD, DET, ADV) or (leading and grammar.tag(at) == CONJ):
        at -= 1
    if leading and grammar.low(at) in ("among", "at", "between", "from", "in", "within"):
        return True  # "the number of cooks in towns, including Rome, leads to …"
    if grammar.low(at) != "of" or grammar.tokens[at].group >= 0:
        return False
    sets, noun = grammar.cues.sets, grammar.low(at - 1)
    if noun in CARE or noun in sets["ends.same_heads"] or noun in sets["ends.grouping_heads"]:
        return False  # "with a number of states, such as joy", "the treatment of states such as grief"
    if grammar.tag(at - 1) == M:
        sets, head = grammar.cues.sets, head_of(grammar.low(at - 1))
        return head not in sets["ends.turned_heads"] and head not in sets["ends.same_heads"]
    at = grammar.back(at - 1, WORD, DET) + 1
    return grammar.low(at - 1) == "with"  # "with the help of many people, including cooks and joy"


def for_it_to(grammar: Grammar, reading: Reading) -> bool:
    """Whether something is needed for what an end is to do: "vital for trust to last"."""
    place = grammar.place_of(reading.object)
    if grammar.low(place + 1) != "to" or grammar.tag(place + 2) != WORD or not reading.cue[1] <= place:
        return False
    if "for" not in map(grammar.low, range(reading.cue[1], place)):
        return False
    sets, head = grammar.cues.sets, head_of(grammar.tokens[place].low)
    return head not in sets["ends.heads_with_to"] and head not in sets["ends.withstanding_heads"]


def acts_itself(grammar: Grammar, reading: Reading) -> bool:
    """Whether an object is the subject of what follows: "it lowers stress, and hope tied to trust is seen"."""
    place = grammar.place_of(reading.object)
    if place < reading.cue[1] or not comma_and(grammar, grammar.back(place, M, WORD, DET, ADV) + 1):
        return False
    for after in range(place + 1, len(grammar.tokens)):
        number = grammar.tokens[after].group
        if number >= 0 and grammar.groups[number].finite:
            return True
        if grammar.tag(after) in (STOP, COMMA, CONJ, REL, SUB, DASH):
            return False
    return False


def of_the_next_clause(grammar: Grammar, reading: Reading) -> bool:
    """Whether an object is of the main clause: "while trust fell with stress, the state of hope and joy rose"."""
    place = grammar.place_of(reading.object)
    comma = next((at for at in range(reading.cue[1], place) if grammar.tag(at) == COMMA), -1)
    if comma < 0 or grammar.tag(comma + 1) != DET:
        return False
    start = min(reading.cue[0], grammar.place_of(reading.subject))
    while start > 0 and grammar.tag(start - 1) not in (COMMA, STOP):
        start -= 1
    return grammar.low(start) in CONTRASTING and any(one.finite and one.start > place for one in grammar.groups)


def not_enough(grammar: Grammar, reading: Reading) -> bool:
    """Whether what is to do something does not do it: "a plan to raise trust was found to be insufficient"."""
    group = grammar.groups[reading.group]
    if group.words[:1] != ("to",):
        return False
    after = next((one for one in grammar.groups if one.finite and one.start > group.start), None)
    if after is None or any(grammar.tag(at) in (STOP, REL, SUB, COMMA) for at in range(group.end, after.start)):
        return False
    return grammar.low(grammar.skip(after.end)) in FALLING_SHORT


def liked(grammar: Grammar, reading: Reading) -> bool:
    """Whether a reading is what somebody would like to do: "they would like to use talks to lower stress"."""
    return any({"would", "like"} <= {*one.words, grammar.low(one.end)} for one in grammar.groups[: reading.group + 1])


def testifies(grammar: Grammar, reading: Reading) -> bool:
    """Whether a subject is what is known or looked at, which supports a view: "the data do not support trust"."""
    group = grammar.groups[reading.group]
    if "support" not in group.lemmas:
        return False
    sets, end = grammar.cues.sets, reading.subject
    head = head_of(grammar.text[end.start : end.end])
    return any(head in sets[f"modality.{name}"] for name in ("looking", "works", "telling_of"))


def is_grasped(grammar: Grammar, reading: Reading) -> bool:
    """Whether a subject stands in what somebody grasps: "understanding the growth of trust and hope is crucial"."""
    group = grammar.groups[reading.group]
    place = grammar.place_of(reading.subject)
    if not 0 < place < group.start or grammar.low(place - 1) not in ("and", "or"):
        return False
    start = grammar.back(place - 2, WORD, M, DET, ADV, PREP, CONJ) + 1
    return start > 0 and grammar.low(start - 1).endswith("ing") and is_thought(grammar, start - 1)


def compared(grammar: Grammar, reading: Reading) -> bool:
    """Whether a reason is given behind what something is compared with: "is rarer than stress due to rest"."""
    place = grammar.place_of(reading.object)
    if reading.rule != "due-to" or reading.group >= 0:
        return False
    while place > 0 and grammar.tag(place) in (M, WORD, DET, CONJ, ADV):
        place -= 1
    return grammar.low(place) in ("than", "compared")


def of_its_thriving(grammar: Grammar, reading: Reading) -> bool:
    """Whether an effect on how a burden thrives is told, which has no sign: "the effect of heat on growth of pests"."""
    place = grammar.place_of(reading.object)
    burdens = reading.subject.unwanted and reading.object.unwanted
    if reading.rule not in ("affects", "effect-on") or not burdens or grammar.low(place - 1) != "of":
        return False
    return grammar.low(place - 2) in grammar.cues.sets["ends.thriving"]


def in_a_place(grammar: Grammar, reading: Reading) -> bool:
    """Whether a subject is a place within a place: "the growth of trust in York, England was linked to hope"."""
    group = grammar.groups[reading.group]
    place = grammar.place_of(reading.subject)
    if not group.finite or grammar.tag(place - 1) != COMMA or place > group.start:
        return False
    at = grammar.back(place - 2, WORD, DET)
    if at == place - 2 or grammar.low(at) not in ("at", "in", "near", "of", "on"):
        return False
    start = at
    while start > 0 and grammar.tag(start - 1) != STOP:
        start -= 1
    start = grammar.past(start, ADV, COMMA)
    return start < at and grammar.tag(start) == DET and not any(start <= one.start < at for one in grammar.groups)
