"""Verb groups → their subjects, of infinitives and gerunds too: who is to do what "to" and "-ing" say."""

from __future__ import annotations

from ..cues import Form, Sign
from .denial import is_negated, is_undone
from .governors import (
    governor_of,
    hands_on,
    has_object,
    is_beside,
    is_saying,
    is_unread_verb,
    only_says,
    says_as_what,
    small_subject,
)
from .grammar import Grammar
from .items import first_of_items
from .list_parts import split_list
from .lists import right_of
from .phrases import phrase_ends
from .pronouns import pronoun_ends
from .readings import End
from .relatives import (
    is_able,
    is_governed,
    is_joined,
    is_reasoned,
    nearest_phrase,
    one_of_its_kind,
    opens_complement,
    reaches,
    stands_behind_and,
)
from .subject_lists import left_of
from .tokens import ADV, BE, COMMA, CONJ, DASH, DET, DO, MODAL, PREP, PRON, REL, STOP, SUB, VERB, WORD, M
from .verb_groups import VerbGroup

# of these it is the thing named behind "of" that does what follows: "the power of hope to heal"
_ABILITIES = {"ability", "application", "capacity", "potential", "power", "role", "use"}
# unless an object stands between, their subject does what "to" and a verb say; of the first in the active voice only
_SERVING = {"help", "work", "serve", "act", "function", "aim", "have", "need", "use", "combine", "strive"}
_MOVING = {"help", "enable", "allow", "assist", "encourage", "empower", "lead", "motivate", "equip"}
_POWERS = {"potential", "power", "ability", "capacity", "tendency", "potentials"}
_OF_USE = {"useful", "effective", "helpful", "success"}
_PLAIN = {ADV, COMMA, CONJ, PREP, WORD, M, DET}  # what is no verb and no border of a clause


def subjects_of(grammar: Grammar, index: int, depth: int = 0) -> list[End]:
    """The concepts that are the subject of a verb group."""
    if depth > 4 or index < 0:
        return []
    if index not in grammar.known_subjects:
        grammar.known_subjects[index] = []  # a group that waits for itself has none
        grammar.known_subjects[index] = _find_subjects(grammar, index, depth)
    return grammar.known_subjects[index]


def _find_subjects(grammar: Grammar, index: int, depth: int) -> list[End]:
    """As `subjects_of`, by what stands before the group: a noun, a relative word, a conjunction, or its clause."""
    group = grammar.groups[index]
    if (opened := first_of_items(grammar.text, grammar.tokens, grammar.groups, index)) is not None:
        return subjects_of(grammar, opened, depth + 1) if opened >= 0 else []
    tags, before = grammar.tags, grammar.back(group.start - 1, ADV)
    if grammar.tag(before) == COMMA and grammar.tag(before - 1) == ADV:
        before -= 1  # ", however, "
    if group.bare:
        return _described(grammar, index, before, depth)
    if not group.finite:
        return _controller(grammar, index, depth)
    if before < 0:
        return []
    if tags[before] == REL:
        return _antecedent(grammar, group, before)
    if tags[before] == CONJ or (tags[before] == COMMA and grammar.tag(before - 1) != ADV and is_joined(grammar, index)):
        return _shared(grammar, index, depth)
    if group.form is Form.BASE and index and grammar.groups[index - 1].lemmas & {"help", "let", "make"}:
        other = grammar.groups[index - 1]
        if (
            all(grammar.tag(i) in (DET, WORD, PRON, ADV) for i in range(other.end, group.start))
            and other.end < group.start
        ):
            return subjects_of(grammar, index - 1, depth + 1) if is_negated(grammar, other) is False else []
    return _of_clause(grammar, group, before)


def _described(grammar: Grammar, index: int, before: int, depth: int) -> list[End]:
    """What a participle behind its noun is said of: "symptoms reduced by training"; `before`: the token before it."""
    group = grammar.groups[index]
    if grammar.tag(before) == CONJ and index and grammar.groups[index - 1].passive:
        return _shared(grammar, index, depth)
    if "base" in group.lemmas and governor_of(grammar, index) >= 0:
        verb = grammar.groups[governor_of(grammar, index)]
        if BE in map(grammar.tag, range(max(0, verb.start - 1), verb.main)):
            return []  # "are parted into groups based on …": of the parting
    if grammar.tag(before) == DASH:
        return []  # "is found in foods – generally linked to heat": of all that was said
    return [end for end in nearest_phrase(grammar, group.start)[0] if reaches(grammar, end, group.start)]


def _antecedent(grammar: Grammar, group: VerbGroup, relative: int) -> list[End]:
    """What a relative word right before a verb stands for: "trust, which lowers stress"."""
    low = grammar.lows[relative]
    if low in ("who", "whose", "whom") or (low == "that" and opens_complement(grammar, relative)):
        return []
    if grammar.tag(relative - 1) == PREP:
        return []
    named, first = nearest_phrase(grammar, relative)
    if one_of_its_kind(grammar, group, relative, first) or (low == "which" and is_governed(grammar, relative, first)):
        return []
    if grammar.tag(relative - 1) == COMMA and grammar.tag(first - 1) == PREP and is_reasoned(grammar, group):
        return []  # "fell in the cold, which may be caused by …": the fall is
    # of "repair of ruptures that cause …" only a parser could tell which of the two acts
    # and which of "insight into the culture that hinders …" neither
    return [end for end in named if " of " not in grammar.text[end.start : end.end] and reaches(grammar, end, relative)]


def _of_clause(grammar: Grammar, group: VerbGroup, before: int) -> list[End]:
    """The subject list that stands before a verb in its own clause; `before`: the token before the verb."""
    tags, low = grammar.tags, grammar.lows[before]
    ends, start = left_of(grammar, group.start)
    if group.form is Form.THIRD and ends and stands_behind_and(grammar, ends[-1], group.start):
        return []  # "it eases grief and taking tea lowers stress": only what stands last does
    if low in ("it", "they") and grammar.tokens[before].group < 0:
        return pronoun_ends(grammar, before)
    if start < 0:
        return []
    boundary = start - 1
    while boundary >= 0 and tags[boundary] in _PLAIN and grammar.tokens[boundary].group < 0:
        if tags[boundary] == COMMA:
            return ends
        boundary -= 1
    if boundary >= 0 and grammar.tokens[boundary].group >= 0:
        other = grammar.groups[grammar.tokens[boundary].group]
        if other.end == start or boundary == start - 1:
            if grammar.tag(other.main) in (DO, MODAL):
                return ends
            if group.end - group.start == 1 and group.form is not Form.THIRD:
                ends = [end for end in ends if reaches(grammar, end, group.start)]
            return ends if is_saying(grammar, other) else _from_relative(grammar, grammar.tokens[boundary].group)
    if boundary >= 0 and tags[boundary] == REL and grammar.lows[boundary] == "whose":
        return []
    return ends


def _from_relative(grammar: Grammar, index: int) -> list[End]:
    """The antecedent of a relative clause that ends before a verb: "trust that lowers stress improves …"."""
    group = grammar.groups[index]
    before = group.start - 1
    if (
        grammar.tag(before) == REL
        and grammar.low(before) in ("that", "which")
        and not opens_complement(grammar, before)
    ):
        return nearest_phrase(grammar, before)[0]
    # "this helps clients build trust"
    return []


def _shared(grammar: Grammar, index: int, depth: int) -> list[End]:
    """The subject that a coordinated verb group shares with the one before it."""
    start = grammar.groups[index].start
    aim = bool(index) and grammar.low(grammar.groups[index - 1].start) == "to"
    for earlier in range(index - 1, -1, -1):
        other = grammar.groups[earlier]
        if any(grammar.tag(place) in (STOP, SUB) for place in range(other.end, start)):
            return []
        start = other.start
        if other.finite and not other.bare:
            behind = range(other.end, grammar.groups[index].start)
            if grammar.groups[index].form is Form.BASE and any(
                grammar.low(at) == "to" and is_able(grammar, at) for at in behind
            ):
                return []  # "may lower the ability of boys to read and raise hope": they raise it
            # "is avoided to ease stress and raise hope": it is not what raises hope
            return (
                []
                if aim and other.passive and is_undone(grammar, earlier)
                else subjects_of(grammar, earlier, depth + 1)
            )
    return []


def _controller(grammar: Grammar, index: int, depth: int) -> list[End]:
    """The subject of an infinitive or a gerund."""
    group = grammar.groups[index]
    before = grammar.back(group.start - 1, ADV)
    if before < 0:
        return []
    tag, low = grammar.tag(before), grammar.low(before)
    infinitive = grammar.low(group.start) == "to"
    if group.chain and group.chain[0] == group.start and not infinitive:
        return _of_a_chain(grammar, index, depth)
    if infinitive and low in grammar.cues.sets["frames.aims"]:
        return []  # "a course with the aim to lower stress"
    aim = grammar.tokens[group.start]
    plain = aim.end - aim.start == len("to")  # not "in order to", which speaks of the whole clause
    if infinitive and plain and grammar.tokens[before].group < 0 and tag in (M, WORD):
        ends = _purpose(grammar, index)
        if ends:
            return ends
    if tag == CONJ and group.form is Form.ING and index and grammar.groups[index - 1].form is Form.BASE:
        return []  # "expected to rise due to calm and growing hope"
    if tag == CONJ or (tag == COMMA and is_joined(grammar, index)):
        if index and not grammar.groups[index - 1].finite:
            shared = _controller(grammar, index - 1, depth + 1) if depth < 4 else []
            if shared or tag == CONJ:
                return shared
        elif index or tag == CONJ:
            return []
    governor = governor_of(grammar, index)
    if governor < 0:
        return []
    other = grammar.groups[governor]
    if is_negated(grammar, other) is not False or not other.lemmas.isdisjoint(grammar.cues.sets["frames.defining"]):
        return []
    if infinitive:
        acts = _acts_by_infinitive(grammar, group, governor, before)
        return subjects_of(grammar, governor, depth + 1) if acts else []
    if tag == WORD and grammar.tokens[before].group < 0 and group.form is Form.ING:
        if low in grammar.cues.nouns and other.end <= before and (other.copula or says_as_what(grammar, other)):
            return subjects_of(grammar, governor, depth + 1)
        return []
    if tag == COMMA and not other.copula and not other.passive and group.form is Form.ING:
        if not {"such as", "including", "like"}.isdisjoint(grammar.lows[other.end : group.start]):
            return []  # "skills such as reading, building trust and …"
        if BE in map(grammar.tag, range(other.start, other.main)) and other.chain and not only_says(grammar, other):
            return []  # "A has been adapted to produce B, resulting in C": it is what was done that does
        return subjects_of(grammar, governor, depth + 1)
    if tag == PREP:
        return _behind_preposition(grammar, group, governor, before, depth)
    marker = grammar.low(group.start - 1)
    if marker in ("thereby", "thus", "hence") or (tag == SUB and low == "while"):
        return subjects_of(grammar, governor, depth + 1)
    return []


def _of_a_chain(grammar: Grammar, index: int, depth: int) -> list[End]:
    """The subject of "seeming to" or "found to": the noun before it, else that of the verb which governs it."""
    group = grammar.groups[index]
    named, first = nearest_phrase(grammar, group.start)
    if first > 1 and grammar.tag(first - 1) == PREP and grammar.tokens[first - 2].group >= 0:
        return []  # "changes seen in sleep seem to": of the changes
    ends = [end for end in named if reaches(grammar, end, group.start)]
    governor = governor_of(grammar, index)
    if (
        ends
        or governor < 0
        or not grammar.groups[governor].copula
        or is_negated(grammar, grammar.groups[governor]) is not False
        or any(grammar.tag(place) == PREP for place in range(grammar.groups[governor].end, group.start - 1))
    ):
        return ends
    return subjects_of(grammar, governor, depth + 1)


def _acts_by_infinitive(grammar: Grammar, group: VerbGroup, governor: int, before: int) -> bool:
    """Whether the subject of a verb does what an infinitive behind it says: "it helps to", "is used to", "can act to".

    Args:
        grammar: of the sentence.
        group: the infinitive.
        governor: the index of the verb's group.
        before: the token before the infinitive.
    """
    other = grammar.groups[governor]
    between = grammar.lows[other.end : group.start]
    if any(word.endswith("ing") and word in grammar.cues.sets["forms.aim_verbs"] for word in between):
        return False  # "has its use in testing the ability to build trust"
    if not other.lemmas.isdisjoint(_MOVING) and not has_object(grammar, other, group):
        return True
    if other.copula and hands_on(grammar, other, group):
        return True
    if other.passive and other.end >= before:
        tried = grammar.low(other.main) in grammar.cues.sets["forms.aim_verbs"]
        return not tried and not is_undone(grammar, governor)
    if not other.lemmas.isdisjoint(_SERVING) and not has_object(grammar, other, group):
        return True
    return other.have and not _POWERS.isdisjoint(between)


def _behind_preposition(grammar: Grammar, group: VerbGroup, governor: int, before: int, depth: int) -> list[End]:
    """The subject of a gerund behind a preposition: "it works by raising", "is useful in reducing".

    Args:
        grammar: of the sentence.
        group: the gerund.
        governor: the index of the verb group that governs it.
        before: the preposition.
        depth: of the search.
    """
    other, low = grammar.groups[governor], grammar.low(before)
    between = grammar.lows[other.end : group.start]
    if low in ("to", "for", "of") and grammar.low(before - 1) in grammar.cues.sets["frames.ways"]:
        ends = phrase_ends(grammar, grammar.start_of(before), before)
        if ends:
            return ends
    if says_as_what(grammar, other) and hands_on(grammar, other, group):
        return subjects_of(grammar, governor, depth + 1)
    if low in ("by", "through", "via"):
        # "is set off by precipitating events" is not done by its subject
        turned = other.passive or any(cue.inverse for cue in other.cues)
        return [] if turned else subjects_of(grammar, governor, depth + 1)
    if other.copula and low in ("in", "at", "for", "of", "to", "on") and hands_on(grammar, other, group):
        return subjects_of(grammar, governor, depth + 1)
    if (
        other.cues
        and low in ("to", "in", "for")
        and grammar.tokens[other.main].tag == VERB
        and any(low in cue.links and cue.sign is Sign.PLUS and not cue.inverse for cue in other.cues)
        and before == other.end
    ):
        return subjects_of(grammar, governor, depth + 1)
    if low == "in" and between[-1:] == ["in"] and ("role" in between or "part" in between):
        return subjects_of(grammar, governor, depth + 1)
    if low not in ("in", "for", "at"):
        return []
    if small := small_subject(grammar, other):
        return small
    return subjects_of(grammar, governor, depth + 1) if not _OF_USE.isdisjoint(between) else []


def _purpose(grammar: Grammar, index: int) -> list[End]:
    """The noun phrase right before an infinitive that says what it is for: "skills to prevent anxiety"."""
    group = grammar.groups[index]
    stop = grammar.back(group.start - 1, ADV) + 1
    start = stop
    while start > 0:
        token = grammar.tokens[start - 1]
        if token.tag in (STOP, REL, SUB, DASH, BE) or (token.group >= 0 and not grammar.within_phrase(start - 1)):
            break
        given = token.low in grammar.cues.sets["ends.ing_adjectives"]
        if token.tag == VERB and grammar.tag(start - 2) == PREP and not given:
            break  # "in delivering CBT to reduce …"
        start -= 1
    boundary = grammar.tokens[start - 1] if start else None
    while start < stop and grammar.tag(start) in (ADV,):
        start += 1
    for place in range(start, stop - 1):
        if grammar.low(place) == "importance" and grammar.low(place + 1) == "of":
            return right_of(grammar, place + 2, stop)[0]  # "the importance of A and B to ensure …"
    parts = split_list(grammar, start, stop)
    first, last, _ = parts[-1]
    if len(parts) > 1 and any(is_beside(grammar, place) for place in range(start, first)):
        return []  # "at the time of sowing or pruning to raise …"
    while first < last and grammar.tag(first) == PREP:
        if is_beside(grammar, first) or grammar.low(first) == "for":
            return []  # "rest between training sessions to ensure …", "for trust to last, …"
        first += 1
    works, aims = grammar.cues.sets["modality.works"], grammar.cues.sets["forms.aim_verbs"]
    if any(
        grammar.low(place) in works or (grammar.low(place) in aims and grammar.low(place).endswith("ing"))
        for place in range(start, stop)
    ):
        return []  # "trials of the use of A to treat B"
    if any(is_unread_verb(grammar, place) for place in range(start, stop)):
        return []  # "they pushed for trust to lower stress"
    if boundary is not None and boundary.group >= 0:
        other = grammar.groups[boundary.group]
        if is_negated(grammar, other) is not False:
            return []
        sets = grammar.cues.sets
        low = grammar.low(other.main)
        if low in sets["forms.finding_verbs"] and grammar.low(start) == "by":
            return []  # "is shown by tests to be vital"
        handed = group.copula or any(grammar.low(place) in {"as", *_ABILITIES} for place in range(start, stop))
        if low in sets["forms.aim_verbs"] or not (handed or other.lemmas & sets["frames.using"]):
            return []  # "they built shelters to lower stress" tells of an aim
        raising = other.cues and other.cues[0].sign is Sign.PLUS and not other.cues[0].inverse
        if other.cues and not other.passive and (not raising or subjects_of(grammar, grammar.groups.index(other))):
            return []
    as_places = [place for place in range(start, stop) if grammar.low(place) == "as"]
    if as_places:
        # "delivering CBT as an early intervention to …"
        first, last, _ = split_list(grammar, start, as_places[0])[-1]
        return phrase_ends(grammar, first, last)
    ends = phrase_ends(grammar, first, last)
    if ends and any(
        grammar.low(place) == "to" or grammar.tag(place) == VERB
        for place in range(grammar.places[ends[-1].start], last)
    ):
        return []
    if not ends:
        # "the use of communication to promote …"
        for place in range(first, last):
            if grammar.low(place) == "of" and grammar.low(place - 1) in _ABILITIES:
                return phrase_ends(grammar, place + 1, last)
    return ends
