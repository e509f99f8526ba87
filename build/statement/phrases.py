"""Noun phrases → the concepts that they stand for, each with the sign its words give it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .grammar import Grammar
from .modifiers import modified
from .readings import End
from .tokens import ADJECTIVE, ADV, COMMA, CONJ, DET, GLUE, NEG, POSS, PREP, PRON, VERB, WORD, M
from .valences import bad_end, is_burdensome, is_unwanted, is_wanted
from .wholes import part_of_name, part_of_word

ANSWERS = {"reaction", "reactions", "response", "responses"}  # to what they are named by
_DOINGS = {*ANSWERS, "behavior", "behaviors", "behaviour", "behaviours", "habits"}  # of who or what does so
_LOSSES = {"deficiency", "deficit", "deprivation", "insufficiency", "loss", "losses"}
_BORNE = {"ability", "chance", "exposure"}  # with "to", by what stands behind "of"
_RISKS = {"risk", "risks"}
_GLUED_BEHIND = {"related", "based", "like", "specific", "type", "oriented", "focused"}  # "stress-related"
_TREATING = {"therapy", "treatment", "intervention", "group", "scale", "program", "programme"}
_PASSING = {"of", "in", "about", "for", "to", "from", "on"}  # behind these stands what a head passes on
_NONE = {"neither", "no"}
_FLAT = {DET, WORD, M, POSS, GLUE, ADV, PRON, NEG}


def phrase_ends(grammar: Grammar, start: int, end: int, depth: int = 0) -> list[End]:
    """The concepts that the phrase of tokens start..end stands for: its head, or what its head passes on."""
    tokens, tags = grammar.tokens, grammar.tags
    opened = start
    while start < end and tags[start] in (ADV, CONJ, COMMA):
        start += 1
    if start >= end or depth > 4 or tags[start] == PREP:
        return []
    if start + 1 == end and tags[start] == M and tokens[start].low not in _NONE:
        return _alone(grammar, start)
    stop = start  # where the flat part ends
    while stop < end and (tags[stop] in _FLAT or grammar.within_phrase(stop)):
        stop += 1
    rest_prep = tokens[stop].low if stop < end and tags[stop] == PREP else ""
    flat = list(range(start, stop))
    places = [place for place in flat if tags[place] == M]
    if not flat or (places and DET in tags[places[0] : stop]):
        return []  # "in the brain a response" is two phrases
    if places and places[0] > start + 2 and any(_governing(grammar, start, at) for at in range(start + 2, places[0])):
        return []  # "nurses possessing the trust" are nurses
    none = "neither" in grammar.words and "neither" in grammar.lows[start:stop]
    lacking = "no" in grammar.words and "no" in grammar.lows[start:stop]
    if lacking and any(grammar.text[tokens[at].start : tokens[at].end] == "NO" for at in flat):
        return []  # a gas, or a word said loudly
    if places:
        ratio = rest_prep == "to" and any(tokens[place].low == "ratio" for place in range(stop, min(end, stop + 4)))
        found = [] if ratio else _around(grammar, flat, places, none=none)
        return [e._replace(lacking=True) for e in found] if lacking else found
    head = tokens[flat[-1]].low
    people = grammar.cues.sets["words.people"]
    if any(tokens[at].low in people and tags[at + 1] == VERB for at in flat[:-1]):
        return []  # "people experiencing bouts of stress" are people
    if head in people:
        if rest_prep == "with" and stop + 1 < end:
            return [e._replace(people=True) for e in phrase_ends(grammar, stop + 1, end, depth + 1) if e.sign > 0]
        return []
    if rest_prep in _PASSING and stop + 1 < end:
        return _passed_on(grammar, _Headed(opened, start, stop, end, head, rest_prep, none, lacking, depth))
    return []


class _Headed(NamedTuple):
    """A phrase whose flat part names no concept: "no loss of trust in people".

    Attributes:
        opened, start: its first token, and the first one of its flat part.
        stop: the preposition behind the flat part.
        end: behind its last token.
        head: the last word of the flat part.
        link: the preposition.
        none, lacking: whether "neither", "no" stands in the flat part.
        depth: in how many such phrases it stands.
    """

    opened: int
    start: int
    stop: int
    end: int
    head: str
    link: str
    none: bool
    lacking: bool
    depth: int

    def inner(self, grammar: Grammar) -> list[End]:
        """The concepts behind the preposition."""
        return phrase_ends(grammar, self.stop + 1, self.end, self.depth + 1)


def _passed_on(grammar: Grammar, phrase: _Headed) -> list[End]:
    """The concepts behind the preposition, as the head passes them on; none where it is a thing of its own."""
    sets, head, link = grammar.cues.sets, phrase.head, phrase.link
    if head in sets["ends.turned_heads"] and link in ("of", "in", "for", "with", "from"):
        return _turned_by_head(grammar, phrase)
    if link == "of" and head in sets["ends.vague_heads"]:
        if any(low in ("on", "upon") for low in grammar.lows[phrase.stop + 1 : phrase.end]):
            return []  # "buffers the effect of A on B" is about the effect
        return [e._replace(vague=True) for e in phrase.inner(grammar)]
    if link == "on" and head in ("effect", "effects", "impact", "influence"):
        return [e._replace(vague=True) for e in phrase.inner(grammar)]
    if head in sets["ends.same_heads"] and link in ("of", "in", "for", "to") and not _of_its_own(grammar, phrase):
        return _as_head_is(grammar, phrase)
    return []


def _turned_by_head(grammar: Grammar, phrase: _Headed) -> list[End]:
    """What there is less of, or what is made better: "loss of trust", "treatment of grief"."""
    sets, head, start = grammar.cues.sets, phrase.head, phrase.start
    if phrase.link == "in" and _named(grammar, range(start, phrase.stop - 1)):
        return []  # "water deficiency in the soil" is in it, not of it
    opening = grammar.lows[phrase.opened : phrase.stop - 1]
    if grammar.lows[phrase.opened - 1] == "less" or not sets["ends.less"].isdisjoint(opening):
        return []
    found = phrase.inner(grammar)
    if phrase.none or phrase.lacking:  # "no loss of trust"
        found = [e._replace(none=e.none or phrase.none, lacking=e.lacking or phrase.lacking) for e in found]
    if head in sets["ends.better_heads"]:
        return [(turned_end(grammar, e, start) if bad_end(grammar, e) else e)._replace(judged=True) for e in found]
    care = head in sets["ends.turned_if_unwanted"]
    if head in sets["ends.turned_if_wanted"]:
        return [turned_end(grammar, e, start) if not bad_end(grammar, e) else e for e in found]
    if head in ("management", "treatment"):
        return [turned_end(grammar, e, start)._replace(care=True) for e in found if bad_end(grammar, e)]
    return [turned_end(grammar, e, start)._replace(care=care and bad_end(grammar, e)) for e in found]


def _of_its_own(grammar: Grammar, phrase: _Headed) -> bool:
    """Whether a head that may pass a concept on is something else here: "exposure of mice to stress"."""
    sets, head, link = grammar.cues.sets, phrase.head, phrase.link
    if link == "to" and head not in sets["ends.heads_with_to"]:
        return True
    if link != "to" and head in sets["ends.suffering_heads"] and (link == "in" or head not in _RISKS):
        return True  # "the vulnerability of farmers": to what is not told
    flat = range(phrase.start, phrase.stop - 1)
    if link in ("of", "in") and head in sets["ends.made_heads"] and _named(grammar, flat):
        return True  # "bond formation of proteins" makes no proteins
    if link == "of" and head in _BORNE and "to" in grammar.lows[phrase.stop : phrase.end]:
        return True
    if head == "history" and "family" in grammar.lows[phrase.start : phrase.stop]:
        return True  # "a family history of grief" is that of others
    if head in {"of": sets["ends.borne_heads"], "in": sets["ends.placed_heads"]}.get(link, ()):
        return True
    return link == "for" and head not in ("risk", "vulnerability", "capacity", "predisposition")


def _as_head_is(grammar: Grammar, phrase: _Headed) -> list[End]:
    """The same concepts, more, less, better or worse as the words before the head say: "a low level of trust"."""
    sets, start = grammar.cues.sets, phrase.start
    words = set(grammar.lows[start : phrase.stop - 1])
    compared = not words.isdisjoint(sets["ends.more"])
    found = [
        e._replace(none=e.none or phrase.none, lacking=e.lacking or phrase.lacking, compared=e.compared or compared)
        for e in phrase.inner(grammar)
    ]
    if phrase.head in ("perception", "perceptions") and grammar.valences:
        found = [e for e in found if e.concept in grammar.valences]  # "the perception of a hormone" is none
    better = not words.isdisjoint(sets["ends.better"])
    if better or not words.isdisjoint(sets["ends.worse"]):
        return [
            (turned_end(grammar, e, start) if bad_end(grammar, e) == better else e)._replace(judged=True) for e in found
        ]
    if not words.isdisjoint(sets["ends.less"]):
        return [turned_end(grammar, e, start) for e in found]
    return found


def _alone(grammar: Grammar, place: int) -> list[End]:
    """A concept that is a phrase by itself, as many are: what `_around` says of it, told sooner."""
    mention = grammar.tokens[place].mention
    assert mention is not None
    if part_of_word(grammar.text, grammar.tokens, place) or part_of_name(grammar.text, grammar.tokens, place):
        return []
    unwanted = is_unwanted(grammar, mention)
    bad = unwanted or is_burdensome(grammar, mention.concept, mention.text)
    if modified(grammar, [], place, bad, wanted=False) is None:
        return []  # "too much trust"
    return [End(mention.concept, mention.start, mention.end, 1, unwanted)]


def _governing(grammar: Grammar, start: int, place: int) -> bool:
    """Whether an article stands behind a gerund that says something of the noun before it."""
    gerund, sets = grammar.tokens[place - 1], grammar.cues.sets
    known = sets["ends.enacting"] | sets["ends.ing_adjectives"] | sets["frames.doing"]
    if grammar.tokens[place].tag != DET or gerund.tag != WORD or gerund.low in known:
        return False
    return gerund.low.endswith("ing") and any(grammar.tokens[at].tag == WORD for at in range(start, place - 1))


def _named(grammar: Grammar, before: Sequence[int]) -> bool:
    """Whether the word before a noun such as "loss" is a noun that says of what: "weight loss in the old"."""
    if not before or grammar.tokens[before[-1]].tag != WORD:
        return False
    low = grammar.tokens[before[-1]].low
    known = any(low in grammar.cues.sets[f"ends.{name}"] for name in ("more", "less", "ample", "placed_heads"))
    return not (known or ADJECTIVE.search(low) or low[0].isdigit())


def turned_end(grammar: Grammar, end: End, place: int) -> End:
    """The same concept with the other sign, as the words from a place on turn it."""
    words = " ".join(grammar.text[grammar.tokens[place].start : end.end].split())
    return end._replace(sign=-end.sign, note=f"inferred from '{words}'" if end.sign > 0 else "")


def _around(grammar: Grammar, flat: list[int], places: list[int], *, none: bool) -> list[End]:
    """A flat phrase with a concept in it: what stands before and behind decides."""
    tokens, sets = grammar.tokens, grammar.cues.sets
    place = places[0]
    if len(places) > 1:
        glued = tokens[place + 1].tag == GLUE
        held = tokens[places[-2] + 1].tag == POSS or glued
        # "CBT depression treatment" is left alone
        if not held and len({tokens[p].mention.concept for p in places if tokens[p].mention}) > 1:  # type: ignore[union-attr]
            return []
        if glued and tokens[place + 2].low in ("based", "focused", "oriented", "informed"):
            flat = [p for p in flat if p <= place or p > max(places[-1], place + 2)]
    mention = tokens[place].mention
    assert mention is not None
    if part_of_word(grammar.text, tokens, place) or part_of_name(grammar.text, tokens, place):
        return []
    unwanted = is_unwanted(grammar, mention)
    bad = unwanted or is_burdensome(grammar, mention.concept, mention.text)
    last = place
    middle = flat.index(place)
    before = flat[:middle]
    told = modified(grammar, before, place, bad, wanted=is_wanted(grammar, mention.concept, mention.text))
    if told is None:
        return []
    sign, first, care, judged = told
    other = bool(grammar.valences) and mention.concept not in grammar.valences
    if other and any(tokens[p].low in sets["ends.kinds"] for p in before):
        return []  # "resistant wheat" is not wheat as such
    behind = _words_behind(grammar, flat[middle + 1 :], other=other)
    if behind is None:
        return []
    if behind:
        tail = _tail(grammar, place, behind, bad=bad, other=other, care=care)
        if tail is None:
            return []
        care, judged = tail.care, judged or tail.judged
        if tail.turned:
            sign, last = -sign, behind[-1]
    note = ""
    if sign < 0:
        words = " ".join(grammar.text[tokens[first].start : tokens[last].end].split())
        note = f"inferred from '{words}'"
    telling = sets["cues.told_of"]
    compared = bool(before) and any(tokens[p].low in telling for p in before)
    end = End(mention.concept, mention.start, mention.end, sign, unwanted, note, care, none)
    return [end._replace(compared=compared, judged=judged)] if compared or judged else [end]


def _words_behind(grammar: Grammar, flat: Sequence[int], *, other: bool) -> list[int] | None:
    """The words behind a concept that may change what is meant; None where they make it a part of something else.

    Args:
        grammar: of the sentence.
        flat: the places behind the concept in its flat phrase.
        other: the scheme says of other concepts that they are wanted or burdens, but not of this one.
    """
    tokens, sets = grammar.tokens, grammar.cues.sets
    behind = [p for p in flat if tokens[p].tag not in (ADV, NEG)]
    if behind and tokens[behind[-1]].low in ("better", "more", "less", "worse"):
        behind.pop()  # "predicts trust better than …"
    if behind and tokens[behind[0]].tag == POSS:
        return None
    if behind and tokens[behind[0]].tag == GLUE:
        glued = tokens[behind[1]].low if len(behind) > 1 else ""
        if glued not in _GLUED_BEHIND or (glued == "like" and other):
            return None  # what has "hormone-like activity" is none
        if glued != "like" and (
            len(behind) < 3
            or (glued in ("related", "specific") and tokens[behind[-1]].low not in sets["ends.related_tails"])
        ):
            return None
        behind = behind[2:]
    if any(
        tokens[p].tag == WORD
        and tokens[p].low not in sets["ends.same_tails"]
        and tokens[p].low not in sets["ends.turned_tails"]
        and not ADJECTIVE.search(tokens[p].low)
        for p in behind[:-1]
    ):
        return None  # "growth hormone levels" are not growth
    return behind


class _Tail(NamedTuple):
    """What the last word behind a concept makes of it: less of it, care for it, or something judged."""

    turned: bool
    care: bool
    judged: bool


def _tail(grammar: Grammar, place: int, behind: Sequence[int], *, bad: bool, other: bool, care: bool) -> _Tail | None:
    """What the last of the words behind a concept makes of it; None where it is a part of something else then.

    Args:
        grammar: of the sentence.
        place: the concept.
        behind: the words behind it, at least one.
        bad: it is a burden.
        other: as `_words_behind` has it.
        care: the words before tell of care for it.
    """
    tokens, sets = grammar.tokens, grammar.cues.sets
    mention, tail = tokens[place].mention, tokens[behind[-1]].low
    assert mention is not None
    turning = sets["ends.turning" if bad else "cues.turned_if_wanted"]
    if tokens[place + 1].tag != GLUE and any(tokens[p].low in turning for p in behind[:-1]):
        return None  # "health risk behaviours", "pain prevention activities"
    if care and tail in ANSWERS:
        return None  # "a role in regulating stress responses": for better or worse
    if tail in _DOINGS and other:
        return None  # "bird behaviour" is what birds do
    if tail in sets["ends.care_tails"]:
        if len(behind) > 1 and tokens[place + 1].low in sets["ends.turned_tails"]:
            return None  # "pain management programs" are no pain
        if not sets["ends.aims_of_care"].isdisjoint(mention.text.lower().replace("-", " ").split()):
            return None  # "well-being interventions" are for well-being
    if bad and tail in _LOSSES:
        return None  # "heat loss" is less heat for what loses it only
    if tail in ("group", "groups") and not is_wanted(grammar, mention.concept, mention.text):
        return None  # "this age group" are people
    turned, judged = tail in sets["ends.turned_tails"], False
    if tail in sets["ends.turned_if_wanted"]:
        turned = not bad
    if tail in sets["ends.turned_if_unwanted"]:
        turned = care = bad
    if tail in sets["ends.better_heads"]:
        turned, judged = bad, True
    if not turned:
        if tail not in sets["ends.same_tails"] and not (bad and tail in sets["ends.burden_tails"]):
            return None
        if bad and tail in _TREATING:
            return None
    return _Tail(turned, care, judged)
