"""A list of noun phrases behind a cue → the ends of a relation."""

from __future__ import annotations

from .grammar import Grammar
from .list_parts import (
    behind_between,
    behind_past,
    comma_and,
    ends_in_place,
    ends_part,
    hangs_apart,
    hangs_on_preposition,
    holds_another,
    is_suspended,
    lead_of,
    opener_of,
    opens_changed,
    opens_item,
    opens_spoiling,
    opens_turning,
    passes_on,
    rules_list,
    shares_opener,
    split_list,
    strange_gerund,
)
from .modifiers import is_risked
from .phrases import phrase_ends
from .readings import End
from .tokens import ADV, BE, COMMA, CONJ, DASH, HAVE, MODAL, PREP, REL, STOP, SUB, VERB, WORD, M

# prepositions that a list says again: "tied to trust and to hope"
_REPEATED = {"to", "for", "in", "on", "with", "of", "against", "by", "from", "through"}


def spread(grammar: Grammar, lists: list[tuple[list[End], int]]) -> list[End]:
    """One list from its parts; a sign before the first spreads to bare followers alike, else they are dropped."""
    if len(lists) < 2:
        return lists[0][0] if lists else []
    result: list[End] = []
    lead: End | None = None
    nouns: list[bool] = []  # of each part before, whether a noun such as "loss of" opens it
    shared = _turned_behind(grammar, lists[-1][0])
    turned = spoiled = False  # whether a part that names no concept begins with a word that may go for the next
    for position, (ends, start) in enumerate(lists):
        for end in ends:
            shares = shared and position + 1 < len(lists) and (lists[-1][0][-1].sign < 0 or not end.unwanted)
            if shares and end.sign > 0 and ends_part(grammar, end):
                continue  # "sleep and memory problems": it may have problems too
            bare = end.sign > 0 and grammar.tokens[start].start == end.start
            alike = bare or (turned and end.sign > 0 and shares_opener(grammar, start))
            if alike and lead is None and (turned or (spoiled and not end.unwanted)):
                continue  # "reduced dancing and sleep": less sleep, or some
            if position and bare and lead is not None and lead.judged and lead.unwanted != end.unwanted:
                continue  # "improved sleep and anxiety": less anxiety, or more
            if lead is not None and lead.sign < 0 < end.sign and _unclear(grammar, lead, end, start, nouns):
                continue
            if position and bare and lead is not None and lead.sign < 0:
                if lead.unwanted != end.unwanted:
                    continue
                result.append(end._replace(sign=-1, note=lead.note, care=lead.care))
                continue
            if position and lead is not None and (lead.vague or (bare and lead.none)):
                end = end._replace(none=end.none or (bare and lead.none), vague=end.vague or lead.vague)
            result.append(end)
        if (ends and (position == 0 or (ends[0].sign > 0 and grammar.tokens[start].start != ends[0].start))) or (
            ends and ends[0].sign < 0
        ):
            # "sleep problems and trust": of trust no problems are told
            lead = None if _turned_behind(grammar, ends[:1]) else ends[0]
        if not ends and lead is None:
            turned, spoiled = turned or opens_turning(grammar, start), opens_spoiling(grammar, start)
        nouns.append(
            bool(ends) and any(grammar.tokens[at].tag == PREP for at in range(start, grammar.places[ends[0].start]))
        )
    return result


def _turned_behind(grammar: Grammar, ends: list[End]) -> bool:
    """Whether the noun behind the last of a list turns it: "memory problems"."""
    if not ends or (ends[-1].sign > 0 and not ends[-1].unwanted):
        return False
    behind = grammar.tokens[grammar.places[ends[-1].start] + 1 : grammar.places[ends[-1].start] + 2]
    words = "cues.turned_behind" if ends[-1].sign < 0 else "ends.turned_if_wanted"
    return bool(behind) and behind[0].low in grammar.cues.sets[words]


def _unclear(grammar: Grammar, lead: End, end: End, start: int, nouns: list[bool]) -> bool:
    """Whether "loss of", said before, may or may not go for a part: "loss of trust and the hope"."""
    if grammar.tokens[start].start == end.start:
        # "loss of trust, a reduction of hope, and sleep", "songs, a reduction of hope, and sleep"
        return sum(nouns) > 1 or (any(nouns) and not nouns[0])
    opener = opener_of(grammar, start)
    told = opener.low in grammar.cues.sets["ends.more"] or grammar.tokens[start].low in ("a", "an")
    return nouns[0] and opener.tag in (M, WORD) and not told and lead.unwanted == end.unwanted


def right_of(grammar: Grammar, start: int, limit: int | None = None, *, whole: bool = False) -> tuple[list[End], int]:
    """The concepts of the object list that begins at a token, and where the list ends.

    Args:
        grammar: the sentence.
        start: the list's first token.
        limit: where it ends at the latest.
        whole: the list is part of a subject, so a verb behind it takes nothing from it.
    """
    top = min(start + 80, len(grammar.tokens) if limit is None else limit)  # no list of concepts is longer
    if start < top and grammar.tags[start] == CONJ and grammar.lows[start] != "such as":
        return [], start
    end = _stop_of(grammar, start, top)
    parts = _own_parts(grammar, start, end, clause=end < top and not whole)
    first, stop, _ = parts[0]
    if first >= stop:
        return [], start
    if len(parts) == 1:
        return phrase_ends(grammar, first, stop), stop
    lists, last = _part_ends(grammar, parts, start)
    if len(lists) > 1 and not lists[-1][0] and grammar.lows[last - 1] in grammar.cues.sets["ends.turned_if_wanted"]:
        # "sleep and voice problems"
        lists = [([end for end in ends if end.unwanted or not ends_part(grammar, end)], at) for ends, at in lists]
    if behind_between(grammar, start) and len(lists) == 2:  # "between low trust and hope": each has its own words
        return [end for ends, _ in lists for end in ends], last
    return spread(grammar, lists), last


def _stop_of(grammar: Grammar, start: int, top: int) -> int:
    """Where the noun phrases that begin at a token end, `top` at the latest."""
    tokens = grammar.tokens
    for end in range(start, top):
        token = tokens[end]
        if token.tag in (STOP, REL, SUB, DASH, BE, HAVE, MODAL) or (
            token.group >= 0 and not (grammar.within_phrase(end) and not _opens(grammar, end, start))
        ):
            return end
        if token.tag == PREP and token.low in grammar.cues.sets["words.closing_prepositions"]:
            again = end > start and start and tokens[end - 1].tag == CONJ and token.low == tokens[start - 1].low
            if not again:
                return end
    return max(start, top)


def _own_parts(grammar: Grammar, start: int, end: int, *, clause: bool) -> list[tuple[int, int, str]]:
    """The parts of a list, each with its first token, its end, and what stands before it.

    `clause`: what follows may be the next clause, whose subject is no part of the list.
    """
    tokens = grammar.tokens
    parts = split_list(grammar, start, end)
    named = start < end < len(tokens) - 1 and tokens[end].tag == VERB and tokens[end - 1].tag == M
    if named and tokens[end].low.endswith("ing") and tokens[end + 1].tag in (COMMA, STOP):
        parts[-1] = (end, end, parts[-1][2])  # "raises channel opening, …": of the opening
    if not clause or len(parts) < 2 or parts[-1][0] >= parts[-1][1]:
        return parts
    group = tokens[end].group
    if not (group >= 0 and grammar.groups[group].finite) and tokens[end].tag not in (BE, HAVE, MODAL):
        return parts
    # of "lowers fear, and trust, hope and joy are …" all three belong to the next clause
    anew = [at for at, (place, _, _) in enumerate(parts) if at and comma_and(grammar, place)]
    serial = len(anew) == 1 and all(before == "," for _, _, before in parts[anew[0] + 1 :])
    return parts[: anew[0] if anew and not serial else -1]


def _part_ends(
    grammar: Grammar, parts: list[tuple[int, int, str]], start: int
) -> tuple[list[tuple[list[End], int]], int]:
    """The ends of each part of a list with the place of its opening word, and where the last part ends."""
    tokens = grammar.tokens
    listed = any(before == "," and first < stop for first, stop, before in parts)
    lists: list[tuple[list[End], int]] = []
    last = parts[0][1]
    hanging = held = bound = ruled = False
    for number, (first, stop, before) in enumerate(parts):
        if first >= stop:
            continue
        if number and _is_beyond(grammar, parts, number, start):
            break
        named = any(ends for ends, _ in lists)
        if number and tokens[first].tag == PREP:
            if not _goes_on(grammar, start, first, before, named=named):
                break
            first += 1
        ends = phrase_ends(grammar, first, stop)
        if number + 1 < len(parts) and is_suspended(grammar, stop):
            ends = []
        if _is_a_verb(grammar, parts, number, first, start):
            break
        if not named and before == "such as" and hangs_on_preposition(grammar, start, first):
            break  # "growing on walls and floors, such as tiles"
        if not named and number and tokens[first].low == "not only":
            break  # "our understanding of life, not only the hope": of what is understood
        apart = listed and not ruled and hangs_apart(grammar, parts, number, first)
        if before == "such as" or opens_item(grammar, first) or apart:
            hanging = False
        if before == "such as" and number and not _has_examples(grammar, *parts[number - 1][:2]):
            break
        paired = behind_between(grammar, start) and all(earlier in ("", ",") for _, _, earlier in parts[:number])
        fresh = before != "such as" or bool(lists and lists[-1][0])
        if (fresh and tokens[first - 1].tag == CONJ and tokens[first - 2].tag == COMMA) or paired:
            held = False
        if hanging or held or (bound and tokens[first].tag != VERB):
            ends = []  # "focus on strength and endurance": it may hang on the preposition
        elif not ends:
            hanging = any(tokens[place].tag == PREP for place in range(first, stop))
            ruled = ruled or (hanging and rules_list(grammar, first))
            # "people of all ages, skills and hopes"
            opener = next((at for at in range(first, stop) if tokens[at].tag == PREP), first)
            people = tokens[opener - 1].low in grammar.cues.sets["words.people"]
            bound = (hanging and ("between" in grammar.lows[first:stop] or people)) or (
                stop - first > 1 and strange_gerund(grammar, first)
            )
        elif number + 1 < len(parts) and parts[number + 1][2] != ",":
            held = holds_another(grammar, ends[-1].start, stop)
        elif number + 1 < len(parts) and (
            ends_in_place(grammar, first, stop) or holds_another(grammar, ends[-1].start, stop)
        ):
            hanging = True
        lists.append((ends, lead_of(grammar, first, stop)))
        last = stop
    return lists, last


def _is_beyond(grammar: Grammar, parts: list[tuple[int, int, str]], number: int, start: int) -> bool:
    """Whether a part is none of the list any more: no conjunction follows, or "between" has its two."""
    first, _, before = parts[number]
    if before == "," and all(one in ("", ",") for _, _, one in parts[number:]):
        return True
    two = number > 1 and comma_and(grammar, first) and parts[number - 1][2] != ","
    return two and behind_between(grammar, start)  # "between A and B, and C"


def _goes_on(grammar: Grammar, start: int, first: int, before: str, *, named: bool) -> bool:
    """Whether a part that opens with a preposition is one of the list: "tied to trust and to hope".

    `named`: an earlier part names a concept.
    """
    low = grammar.lows[first]
    if low == "including" and not named:
        return True
    return low in _REPEATED and before == "and" and start > 0 and grammar.lows[start - 1] == low


def _is_a_verb(grammar: Grammar, parts: list[tuple[int, int, str]], number: int, first: int, start: int) -> bool:
    """Whether what opens a part is rather a verb: "reduce anxiety but also improved sleep"."""
    joined = parts[number][2] not in ("", ",") or (number and behind_past(grammar, start))
    if not joined or not opens_changed(grammar, first) or grammar.tokens[start - 1].low in ("to", "with"):
        return False
    opener = parts[0][0]
    return not (opens_changed(grammar, opener) or grammar.lows[opener] in grammar.cues.sets["cues.less_or_more"])


def _has_examples(grammar: Grammar, first: int, stop: int) -> bool:
    """Whether what follows "such as" is as good as the part before it; not "lack of resources such as trust"."""
    sets = grammar.cues.sets
    turning = (sets["ends.turned_heads"] | sets["ends.less"]) - sets["ends.turned_if_unwanted"]
    # not "arises later in states such as grief", "consideration of states such as grief"
    return turning.isdisjoint(grammar.lows[first:stop]) and passes_on(grammar, first, stop)


def _opens(grammar: Grammar, place: int, start: int) -> bool:
    """Whether a gerund in the object opens a clause of its own (", reducing …")."""
    before = place - 1
    while before > start and grammar.tokens[before].tag == ADV:
        before -= 1
    opens = place > start and grammar.tokens[before].tag in (COMMA, PREP) and grammar.tokens[place].tag == VERB
    return opens and not is_risked(grammar, place)
