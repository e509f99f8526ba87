"""The parts of a list of noun phrases: how they begin, and what each hangs on."""

from __future__ import annotations

from ..cues import Form, Sign
from .grammar import Grammar
from .readings import End
from .tokens import ADJECTIVE, ADV, COMMA, CONJ, DET, GLUE, POSS, PREP, STOP, VERB, WORD, M, Token

_WITHSTANDING_LINKS = {"to", "against"}


def passes_on(grammar: Grammar, start: int, stop: int) -> bool:
    """Whether what is said of the nouns of a part, of which examples follow, is said of them: "bouts of states"."""
    heads = (*(grammar.cues.sets[f"ends.{name}_heads"] for name in ("same", "turned", "vague", "grouping")),)
    for place in range(start, stop):
        if grammar.tokens[place].low in grammar.cues.sets["words.people"] and grammar.tokens[place + 1].tag != POSS:
            return False
        if grammar.tokens[place].tag == PREP and grammar.tokens[place].low != "like":
            low = grammar.tokens[place - 1].low
            if grammar.tokens[place].low != "of" or not any(low in words for words in heads):
                return False
    return True


def opens_turning(grammar: Grammar, place: int) -> bool:
    """Whether a phrase begins with a word that says that there is less of it: "reduced", "no", "silencing"."""
    token, sets = opener_of(grammar, place), grammar.cues.sets
    worse = sets["ends.worse"] | sets["ends.bad"]
    if token.low == "no" or (token.low in sets["ends.less"] and token.low not in worse):
        return True
    if token.low in sets["ends.turned_heads"]:
        behind = grammar.tokens.index(token) + 1
        return behind < len(grammar.tokens) and grammar.tokens[behind].tag != PREP  # "silencing songs", no "loss of"
    changed = (reading for reading in token.readings if reading.form in (Form.ING, Form.PARTICIPLE))
    return any(cue.sign in (Sign.MINUS, Sign.UNWANTED_MINUS, Sign.BAD) for reading in changed for cue in reading.cues)


def shares_opener(grammar: Grammar, place: int) -> bool:
    """Whether a phrase may share what opens the one before: "lower mental and bodily stress"."""
    last = grammar.tokens[place - 2]
    joined = grammar.tokens[place - 1].tag == CONJ and last.tag == WORD and ADJECTIVE.search(last.low) is not None
    amounts = grammar.cues.sets["ends.more"] | grammar.cues.sets["ends.less"]
    return joined and grammar.tokens[place].tag in (WORD, M) and grammar.tokens[place].low not in amounts


def rules_list(grammar: Grammar, place: int) -> bool:
    """Whether a phrase begins with a word that may go for all that follows: "loss of A, B, and C"."""
    turned = grammar.cues.sets["ends.turned_heads"]
    for at in range(place, min(place + 4, len(grammar.tokens) - 1)):
        if grammar.tokens[at].tag == PREP:
            return False
        if grammar.tokens[at].low in turned and grammar.tokens[at + 1].low == "of":
            return True
    return False


def opens_spoiling(grammar: Grammar, place: int) -> bool:
    """Whether a phrase begins with a word by which something wanted is not so: "poor", "abnormal"."""
    low = opener_of(grammar, place).low
    return any(low in grammar.cues.sets[f"ends.{name}"] for name in ("worse", "bad", "spoiled"))


def opens_changed(grammar: Grammar, place: int) -> bool:
    """Whether a noun phrase begins with a participle that could be the verb of a clause."""
    token = grammar.tokens[place]
    return token.tag == WORD and any(r.form is Form.PARTICIPLE and r.cues for r in token.readings)


def opener_of(grammar: Grammar, place: int) -> Token:
    """The first word of a phrase that is neither article nor adverb."""
    while grammar.tokens[place].tag in (DET, ADV, POSS) and grammar.tokens[place].low != "no":
        if place + 1 == len(grammar.tokens):
            break
        place += 1
    return grammar.tokens[place]


def is_withstood(grammar: Grammar, start: int, place: int) -> bool:
    """Whether what follows a comma or conjunction may be a further thing withstood: "tolerance to A, B and C"."""
    if grammar.words.isdisjoint(_WITHSTANDING_LINKS):
        return False
    tokens, heads = grammar.tokens, grammar.cues.sets["ends.withstanding_heads"]
    links = [at for at in range(start + 1, place) if tokens[at].low in _WITHSTANDING_LINKS]
    link = next((at for at in links if tokens[at - 1].low.split()[-1] in heads), -1)
    listed = COMMA in (token.tag for token in tokens[max(link, 0) : place])
    if link < 0 or ([token.tag for token in tokens[place : place + 2]] == [COMMA, CONJ] and not listed):
        return False
    following = next((token for token in tokens[place:] if token.tag not in (COMMA, CONJ, ADV)), tokens[place])
    amount = (
        following.low
        in grammar.cues.sets["ends.more"] | grammar.cues.sets["ends.less"] | grammar.cues.sets["ends.better"]
    )
    some = following.tag == DET and following.low not in ("a", "an", "the")
    return (following.tag in (M, WORD) or some) and not amount


def of_another(grammar: Grammar, start: int, stop: int) -> bool:
    """Whether a concept is that of what names none: of "treatment of cooks and nurses" it is of the nurses, too."""
    last = grammar.tokens[stop - 1]
    return stop - 2 > grammar.places[start] and grammar.tokens[stop - 2].low == "of" and last.tag in (WORD, M)


def of_several(grammar: Grammar, start: int, stop: int, end: int) -> bool:
    """Whether what follows is of a concept, too: "trust of either boys or girls", "of high rank or low rank"."""
    lows = [token.low for token in grammar.tokens[grammar.places[start] : stop]]
    if "of" not in lows:
        return False
    opened = lows[lows.index("of") + 1 :]
    return opened[:1] in (["either"], ["both"]) or (len(opened) > 1 and opened[-1] == grammar.tokens[end - 1].low)


def ends_part(grammar: Grammar, end: End) -> bool:
    """Whether a comma or conjunction follows a concept."""
    return grammar.tokens[grammar.places[end.start] + 1].tag in (COMMA, CONJ)


def hangs_on_past(grammar: Grammar, place: int) -> bool:
    """Whether a preposition hangs on a past that says which ones are meant: "to" of "values tied to hope"."""
    if place < 2 or grammar.tokens[place].tag != PREP or grammar.tokens[place - 2].tag not in (WORD, M):
        return False
    number = grammar.tokens[place - 1].group
    group = grammar.groups[number] if number >= 0 else None
    return group is not None and len(group.words) == 1 and group.form in (Form.PAST, Form.PARTICIPLE)


def hangs_on_preposition(grammar: Grammar, start: int, stop: int) -> bool:
    """Whether a preposition other than "of" stands among some words."""
    return any(
        grammar.tokens[at].tag == PREP and grammar.tokens[at].low not in ("of", "like") for at in range(start, stop)
    )


def ends_in_place(grammar: Grammar, start: int, stop: int) -> bool:
    """Whether "in" and one word end a phrase: what is listed behind may be places, too."""
    link = stop - 3 if grammar.tokens[stop - 2].tag == DET else stop - 2
    return link > start and grammar.tokens[link].low in ("in", "at") and grammar.tokens[stop - 1].tag in (WORD, M)


def hangs_apart(grammar: Grammar, parts: list[tuple[int, int, str]], number: int, first: int) -> bool:
    """Whether a part of a list hangs on no preposition of an earlier one.

    It may be one of the places that one opened ("raised stress in Rome, Paris and Bonn"); behind their last it is
    none ("in Rome and Bonn, sleep").
    """
    if _in_places(grammar, parts, number):
        return False
    last = number > 1 and parts[number][2] == "," != parts[number - 1][2] and _in_places(grammar, parts, number - 1)
    return last or grammar.tokens[first].tag != M


def _in_places(grammar: Grammar, parts: list[tuple[int, int, str]], number: int) -> bool:
    """Whether a part of a list may be one of the places, or of the examples, that an earlier one opened."""
    while number:
        number -= 1
        if (
            ends_in_place(grammar, *parts[number][:2])
            or "including" in grammar.lows[parts[number][0] + 1 : parts[number][1]]
        ):
            return True
        if parts[number][2] != ",":
            return False
    return False


def split_list(grammar: Grammar, start: int, end: int) -> list[tuple[int, int, str]]:
    """The parts between commas and conjunctions: (start, end, what stands before: "", "," or "and")."""
    tags = grammar.tags[start:end]
    if COMMA not in tags and CONJ not in tags:
        return [(start, end, "")]
    parts: list[tuple[int, int, str]] = []
    at, before, place = start, "", start
    while place < end:
        if grammar.tokens[place].tag not in (COMMA, CONJ) or (before != "," and is_withstood(grammar, at, place)):
            place += 1
            continue
        parts.append((at, place, before))
        before = ","
        while place < end and grammar.tokens[place].tag in (COMMA, CONJ):
            if grammar.tokens[place].tag == CONJ:
                before = grammar.tokens[place].low
            place += 1
        at = place
    parts.append((at, end, before))
    return parts


def opens_item(grammar: Grammar, place: int) -> bool:
    """Whether a word shows that a new item of a list begins: "pain in the knees and more anxiety"."""
    token, sets = grammar.tokens[place], grammar.cues.sets
    if token.low == "other":
        return False  # "blockage of dengue and other viruses"
    return token.tag in (DET, ADV, PREP, VERB) or token.low in sets["ends.less"] or token.low in sets["ends.more"]


def strange_gerund(grammar: Grammar, place: int) -> bool:
    """Whether a word looks like the gerund of a verb that is not known: "silencing", "knocking"."""
    token, sets = grammar.tokens[place], grammar.cues.sets
    known = sets["ends.enacting"] | sets["ends.ing_adjectives"] | sets["frames.doing"]
    return token.tag == WORD and token.low.endswith("ing") and token.low not in known and "-" not in token.low


def comma_and(grammar: Grammar, place: int) -> bool:
    """Whether a comma and a conjunction stand right before a place."""
    return place > 1 and grammar.tokens[place - 1].tag == CONJ and grammar.tokens[place - 2].tag == COMMA


def behind_between(grammar: Grammar, start: int) -> bool:
    """Whether a list stands behind "between", so that its "and" is that of the two."""
    return start > 0 and grammar.tokens[start - 1].low == "between"


def holds_another(grammar: Grammar, start: int, stop: int) -> bool:
    """Whether a preposition follows a concept: the next may hang on it ("anxiety in people with grief and …")."""
    behind = grammar.tokens[grammar.places[start] + 1 : stop]
    return any(token.tag == PREP and token.low not in ("including", "like") for token in behind)


def describes_another(grammar: Grammar, start: int, stop: int) -> bool:
    """Whether "with" or "in" and another concept follow one: "CBT for students with stress and …"."""
    words = range(grammar.places[start] + 1, stop)
    opened = next((place for place in words if grammar.tokens[place].low in ("with", "for", "among", "in")), stop)
    return any(grammar.tokens[place].tag == M for place in range(opened, stop))


def is_suspended(grammar: Grammar, place: int) -> bool:
    """Whether "and" is followed by a compound that the word before may share: "anger and stress-related"."""
    if grammar.tokens[place].tag != CONJ:
        return False
    following = grammar.tokens[place + 1 : place + 4]
    if following and following[0].low.endswith(("-related", "-based", "-induced")):
        return True
    return len(following) == 3 and following[1].tag == GLUE and following[2].low in ("related", "based", "induced")


def behind_past(grammar: Grammar, start: int) -> bool:
    """Whether a past tense stands right before a list: "reduced stress, improved sleep"."""
    token = grammar.tokens[start - 1] if start else None
    if token is None or token.group < 0 or grammar.groups[token.group].passive:
        return False
    return any(reading.form is Form.PAST for reading in token.readings)


def lead_of(grammar: Grammar, first: int, stop: int) -> int:
    """The first place of a part that is no adverb."""
    while first < stop and grammar.tokens[first].tag in (ADV,):
        first += 1
    return min(first, stop - 1) if stop > 0 else first


def is_thought(grammar: Grammar, place: int) -> bool:
    """Whether a phrase begins with a gerund whose object is no subject: "understanding the growth of trust"."""
    token = grammar.tokens[place]
    if token.tag != VERB or token.low in grammar.cues.sets["ends.enacting"] or grammar.tokens[place + 1].tag != DET:
        return False
    return not any(reading.cues for reading in token.readings)


def aside_opening(grammar: Grammar, comma: int) -> int:
    """Where the aside that a comma or dash closes was opened, −1 where it was not."""
    closing = grammar.tokens[comma].tag
    for place in range(comma - 1, -1, -1):
        tag = grammar.tokens[place].tag
        if tag == STOP:
            return -1
        if tag == closing:
            return place
    return -1
