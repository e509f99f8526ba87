"""Noun phrases → the concepts that they stand for, each with the sign its words give it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from .cues import Cues, Form
from .statement_modifiers import Modifiers
from .statement_tokens import ADJECTIVE, ADV, COMMA, CONJ, DET, GLUE, NEG, POSS, PREP, PRON, VERB, WORD, M, Token
from .statement_verb_groups import VerbGroup
from .statement_wholes import part_of_name, part_of_word


class End(NamedTuple):
    """One end of a relation.

    Attributes:
        concept: IRI.
        sign: -1 where the words speak of less of it ("lack of trust").
        unwanted: a burden by its own words ("depression").
        note: the words that turned it, else "".
        turned_by_care: turned by a word such as "treatment", which says that it is to get less.
        none: "neither" stands before it.
        lacking: "no" stands before it.
        compared: its words say of themselves whether more or less of it is meant ("higher risk of").
        judged: its words say whether it is better or worse, not whether there is more of it ("improved").
        vague: an effect on it is meant, of unknown sign.
        people: people who have it are meant ("adults with anxiety").
    """

    concept: str
    start: int
    end: int
    sign: int
    unwanted: bool
    note: str = ""
    care: bool = False
    none: bool = False
    people: bool = False
    vague: bool = False
    lacking: bool = False
    compared: bool = False
    judged: bool = False


ANSWERS = {"reaction", "reactions", "response", "responses"}  # to what they are named by
_DOINGS = {*ANSWERS, "behavior", "behaviors", "behaviour", "behaviours", "habits"}  # of who or what does so
_LOSSES = {"deficiency", "deficit", "deprivation", "insufficiency", "loss", "losses"}
_BORNE = {"ability", "chance", "exposure"}  # with "to", by what stands behind "of"
_RISKS = {"risk", "risks"}
_GLUED_BEHIND = {"related", "based", "like", "specific", "type", "oriented", "focused"}  # "stress-related"
_WITHSTANDING_LINKS = {"to", "against"}
_FLAT = {DET, WORD, M, POSS, GLUE, ADV, PRON, NEG}


class Phrases(Modifiers):
    """The noun phrases of one sentence.

    Args:
        text: the document's text.
        tokens: tagged, with their verb groups marked.
        groups: the verb groups.
        cues: the word lists.
        valences: "wanted" or "unwanted" by concept, where the scheme says so; else its words are asked.
        antecedents: what "it" (one) or "they" (several) at the start of the sentence stands for.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        groups: Sequence[VerbGroup],
        cues: Cues,
        valences: Mapping[str, str] = MappingProxyType({}),
        antecedents: Sequence[End] = (),
    ) -> None:
        super().__init__(tokens, cues, valences)
        self.text, self.groups, self.antecedents = text, groups, antecedents
        self._governors: dict[int, int] = {}
        self._subjects: dict[int, list[End]] = {}
        self._denials: dict[int, bool | None] = {}
        self.places = {token.start: place for place, token in enumerate(tokens)}
        # whether any word of the sentence can deny a verb
        self.denying = not self.words.isdisjoint(cues.sets["cues.denial"]) or "n't" in " ".join(self.words)

    def phrase(self, start: int, end: int, depth: int = 0) -> list[End]:
        """The concepts that the phrase of tokens start..end stands for: its head, or what its head passes on."""
        tokens, tags = self.tokens, self.tags
        opened = start
        while start < end and tags[start] in (ADV, CONJ, COMMA):
            start += 1
        if start >= end or depth > 4 or tags[start] == PREP:
            return []
        stop = start  # where the flat part ends
        while stop < end and (tags[stop] in _FLAT or self._within(stop)):
            stop += 1
        rest_prep = tokens[stop].low if stop < end and tags[stop] == PREP else ""
        flat = list(range(start, stop))
        places = [place for place in flat if tags[place] == M]
        if not flat or (places and DET in tags[places[0] : stop]):
            return []  # "in the brain a response" is two phrases
        if places and places[0] > start + 2 and any(self._governing(start, at) for at in range(start + 2, places[0])):
            return []  # "nurses possessing the trust" are nurses
        none = "neither" in self.words and "neither" in self.lows[start:stop]
        lacking = "no" in self.words and "no" in self.lows[start:stop]
        if lacking and any(self.text[tokens[at].start : tokens[at].end] == "NO" for at in flat):
            return []  # a gas, or a word said loudly
        if places:
            ratio = rest_prep == "to" and any(tokens[place].low == "ratio" for place in range(stop, min(end, stop + 4)))
            found = [] if ratio else self._around(flat, places, none=none)
            return [e._replace(lacking=True) for e in found] if lacking else found
        head = tokens[flat[-1]].low
        people = self._sets["words.people"]
        if any(tokens[at].low in people and tags[at + 1] == VERB for at in flat[:-1]):
            return []  # "people experiencing bouts of stress" are people
        if head in people:
            if rest_prep == "with" and stop + 1 < end:
                return [e._replace(people=True) for e in self.phrase(stop + 1, end, depth + 1) if e.sign > 0]
            return []
        if rest_prep in ("of", "in", "about", "for", "to", "from", "on") and stop + 1 < end:
            sets = self._sets
            if head in sets["ends.turned_heads"] and rest_prep in ("of", "in", "for", "with", "from"):
                if rest_prep == "in" and self._named(flat[:-1]):
                    return []  # "water deficiency in the soil" is in it, not of it
                if self.lows[opened - 1] == "less" or not sets["ends.less"].isdisjoint(self.lows[opened : stop - 1]):
                    return []
                found = self.phrase(stop + 1, end, depth + 1)
                if none or lacking:  # "no loss of trust"
                    found = [e._replace(none=e.none or none, lacking=e.lacking or lacking) for e in found]
                if head in sets["ends.better_heads"]:
                    return [(self._turn(e, start) if self._bad(e) else e)._replace(judged=True) for e in found]
                care = head in sets["ends.turned_if_unwanted"]
                if head in sets["ends.turned_if_wanted"]:
                    return [self._turn(e, start) if not self._bad(e) else e for e in found]
                if head in ("management", "treatment"):
                    return [self._turn(e, start)._replace(care=True) for e in found if self._bad(e)]
                return [self._turn(e, start)._replace(care=care and self._bad(e)) for e in found]
            if rest_prep == "of" and head in sets["ends.vague_heads"]:
                if any(tokens[place].low in ("on", "upon") for place in range(stop + 1, end)):
                    return []  # "buffers the effect of A on B" is about the effect
                return [e._replace(vague=True) for e in self.phrase(stop + 1, end, depth + 1)]
            if rest_prep == "on" and head in ("effect", "effects", "impact", "influence"):
                return [e._replace(vague=True) for e in self.phrase(stop + 1, end, depth + 1)]
            if head in sets["ends.same_heads"] and rest_prep in ("of", "in", "for", "to"):
                if rest_prep == "to" and head not in sets["ends.heads_with_to"]:
                    return []
                if (
                    rest_prep != "to"
                    and head in sets["ends.suffering_heads"]
                    and (rest_prep == "in" or head not in _RISKS)
                ):
                    return []  # "the vulnerability of farmers": to what is not told
                if rest_prep in ("of", "in") and head in sets["ends.made_heads"] and self._named(flat[:-1]):
                    return []  # "bond formation of proteins" makes no proteins
                if rest_prep == "of" and head in _BORNE and "to" in self.lows[stop:end]:
                    return []  # "exposure of mice to stress"
                if head == "history" and "family" in self.lows[start:stop]:
                    return []  # "a family history of grief" is that of others
                hosts = {"of": sets["ends.borne_heads"], "in": sets["ends.placed_heads"]}.get(rest_prep, ())
                if head in hosts:
                    return []
                if rest_prep == "for" and head not in ("risk", "vulnerability", "capacity", "predisposition"):
                    return []
                compared = any(tokens[place].low in sets["ends.more"] for place in flat[:-1])
                found = [
                    e._replace(none=e.none or none, lacking=e.lacking or lacking, compared=e.compared or compared)
                    for e in self.phrase(stop + 1, end, depth + 1)
                ]
                if head in ("perception", "perceptions") and self.valences:
                    found = [e for e in found if e.concept in self.valences]  # "the perception of a hormone" is none
                words = {tokens[place].low for place in flat[:-1]}
                if not words.isdisjoint(sets["ends.better"] | sets["ends.worse"]):
                    better = not words.isdisjoint(sets["ends.better"])
                    return [
                        (self._turn(e, start) if self._bad(e) == better else e)._replace(judged=True) for e in found
                    ]
                if not words.isdisjoint(sets["ends.less"]):
                    return [self._turn(e, start) for e in found]
                return found
        return []

    def _withstood(self, start: int, place: int) -> bool:
        """Whether what follows a comma or conjunction may be a further thing withstood: "tolerance to A, B and C"."""
        if self.words.isdisjoint(_WITHSTANDING_LINKS):
            return False
        tokens, heads = self.tokens, self._sets["ends.withstanding_heads"]
        links = [at for at in range(start + 1, place) if tokens[at].low in _WITHSTANDING_LINKS]
        link = next((at for at in links if tokens[at - 1].low.split()[-1] in heads), -1)
        listed = COMMA in (token.tag for token in tokens[max(link, 0) : place])
        if link < 0 or ([token.tag for token in tokens[place : place + 2]] == [COMMA, CONJ] and not listed):
            return False
        following = next((token for token in tokens[place:] if token.tag not in (COMMA, CONJ, ADV)), tokens[place])
        amount = following.low in self._sets["ends.more"] | self._sets["ends.less"] | self._sets["ends.better"]
        some = following.tag == DET and following.low not in ("a", "an", "the")
        return (following.tag in (M, WORD) or some) and not amount

    def _governing(self, start: int, place: int) -> bool:
        """Whether an article stands behind a gerund that says something of the noun before it."""
        gerund, sets = self.tokens[place - 1], self._sets
        known = sets["ends.enacting"] | sets["ends.ing_adjectives"] | sets["frames.doing"]
        if self.tokens[place].tag != DET or gerund.tag != WORD or gerund.low in known:
            return False
        return gerund.low.endswith("ing") and any(self.tokens[at].tag == WORD for at in range(start, place - 1))

    def _named(self, before: list[int]) -> bool:
        """Whether the word before a noun such as "loss" is a noun that says of what: "weight loss in the old"."""
        if not before or self.tokens[before[-1]].tag != WORD:
            return False
        low = self.tokens[before[-1]].low
        known = any(low in self._sets[f"ends.{name}"] for name in ("more", "less", "ample", "placed_heads"))
        return not (known or ADJECTIVE.search(low) or low[0].isdigit())

    def _of_another(self, start: int, stop: int) -> bool:
        """Whether a concept is that of what names none: of "treatment of cooks and nurses" it is of the nurses, too."""
        last = self.tokens[stop - 1]
        return stop - 2 > self.places[start] and self.tokens[stop - 2].low == "of" and last.tag in (WORD, M)

    def _of_several(self, start: int, stop: int, end: int) -> bool:
        """Whether what follows is of a concept, too: "trust of either boys or girls", "of high rank or low rank"."""
        lows = [token.low for token in self.tokens[self.places[start] : stop]]
        if "of" not in lows:
            return False
        opened = lows[lows.index("of") + 1 :]
        return opened[:1] in (["either"], ["both"]) or (len(opened) > 1 and opened[-1] == self.tokens[end - 1].low)

    def _ends_part(self, end: End) -> bool:
        return self.tokens[self.places[end.start] + 1].tag in (COMMA, CONJ)

    def _hangs_on_past(self, place: int) -> bool:
        """Whether a preposition hangs on a past that says which ones are meant: "to" of "values tied to hope"."""
        if place < 2 or self.tokens[place].tag != PREP or self.tokens[place - 2].tag not in (WORD, M):
            return False
        number = self.tokens[place - 1].group
        group = self.groups[number] if number >= 0 else None
        return group is not None and len(group.words) == 1 and group.form in (Form.PAST, Form.PARTICIPLE)

    def _hung(self, start: int, stop: int) -> bool:
        """Whether a preposition other than "of" stands among some words."""
        return any(
            self.tokens[at].tag == PREP and self.tokens[at].low not in ("of", "like") for at in range(start, stop)
        )

    def _placed(self, start: int, stop: int) -> bool:
        """Whether "in" and one word end a phrase: what is listed behind may be places, too."""
        link = stop - 3 if self.tokens[stop - 2].tag == DET else stop - 2
        return link > start and self.tokens[link].low in ("in", "at") and self.tokens[stop - 1].tag in (WORD, M)

    def _apart(self, parts: list[tuple[int, int, str]], number: int, first: int) -> bool:
        """Whether a part of a list hangs on no preposition of an earlier one.

        It may be one of the places that one opened ("raised stress in Rome, Paris and Bonn"); behind their last it is
        none ("in Rome and Bonn, sleep").
        """
        if self._in_places(parts, number):
            return False
        last = number > 1 and parts[number][2] == "," != parts[number - 1][2] and self._in_places(parts, number - 1)
        return last or self.tokens[first].tag != M

    def _in_places(self, parts: list[tuple[int, int, str]], number: int) -> bool:
        """Whether a part of a list may be one of the places, or of the examples, that an earlier one opened."""
        while number:
            number -= 1
            if self._placed(*parts[number][:2]) or "including" in self.lows[parts[number][0] + 1 : parts[number][1]]:
                return True
            if parts[number][2] != ",":
                return False
        return False

    def _within(self, place: int) -> bool:
        """Whether a verb form at a place is part of a noun phrase: "perceived support", "practising mindfulness"."""
        token = self.tokens[place]
        if token.tag != VERB:
            return False
        forms = token.readings.forms
        opens = Form.ING in forms and bool(token.readings.cues)
        opens = opens or token.low in ("using", "utilising", "utilizing")
        if opens and place and self.tokens[place - 1].tag in (WORD, M):
            return False  # "a lower rate predicting …" opens a clause
        return (Form.ING in forms or Form.PARTICIPLE in forms) and (token.group < 0 or Form.ING in forms)

    def _amount(self, end: End) -> bool:
        """Whether its words speak of much of what is neither good nor bad: "high levels of cortisol"."""
        judged = end.unwanted or end.concept in self.valences
        return end.compared and not judged and not self.wanted(end.concept, self.text[end.start : end.end])

    def _bad(self, end: End) -> bool:
        """Whether a concept is a burden, or named as something bad of which the scheme says nothing."""
        return end.unwanted or self.burdensome(end.concept, self.text[end.start : end.end])

    def _turn(self, end: End, place: int) -> End:
        words = " ".join(self.text[self.tokens[place].start : end.end].split())
        return end._replace(sign=-end.sign, note=f"inferred from '{words}'" if end.sign > 0 else "")

    def _around(self, flat: list[int], places: list[int], *, none: bool) -> list[End]:
        """A flat phrase with a concept in it: what stands before and behind decides."""
        tokens, sets = self.tokens, self._sets
        place = places[-1]
        if len(places) > 1:
            # "stress hormones and …" never comes here; "CBT depression treatment" is left alone
            held = tokens[places[-2] + 1].tag == POSS or tokens[places[0] + 1].tag == GLUE
            if not held and len({tokens[p].mention.concept for p in places if tokens[p].mention}) > 1:  # type: ignore[union-attr]
                return []
            place = places[0]
        if (
            len(places) > 1
            and tokens[places[0] + 1].tag == GLUE
            and tokens[places[0] + 2].low in ("based", "focused", "oriented", "informed")
        ):
            place = places[0]
            flat = [p for p in flat if p <= place or p > places[-1]]
            flat = [p for p in flat if p <= place or p > place + 2]
        mention = tokens[place].mention
        assert mention is not None
        if part_of_word(self.text, tokens, place) or part_of_name(self.text, tokens, place):
            return []
        unwanted = self.unwanted(mention)
        bad = unwanted or self.burdensome(mention.concept, mention.text)
        last = place
        middle = flat.index(place)
        before = flat[:middle]
        behind = [p for p in flat[middle + 1 :] if tokens[p].tag not in (ADV, NEG)] if flat[-1] > place else []
        if behind and tokens[behind[-1]].low in ("better", "more", "less", "worse"):
            behind.pop()  # "predicts trust better than …"
        told = self._modified(before, place, bad, wanted=self.wanted(mention.concept, mention.text))
        if told is None:
            return []
        sign, first, care, judged = told
        other = bool(self.valences) and mention.concept not in self.valences
        if other and any(tokens[p].low in sets["ends.kinds"] for p in before):
            return []  # "resistant wheat" is not wheat as such
        if behind:
            if tokens[behind[0]].tag in (GLUE, POSS):
                if tokens[behind[0]].tag == POSS:
                    return []
                if len(behind) < 2 or tokens[behind[1]].low not in _GLUED_BEHIND:
                    return []
                if tokens[behind[1]].low in ("like",):
                    if other:
                        return []  # what has "hormone-like activity" is none
                elif len(behind) < 3 or (
                    tokens[behind[1]].low in ("related", "specific")
                    and tokens[behind[-1]].low not in sets["ends.related_tails"]
                ):
                    return []
                behind = behind[2:]
            if len(behind) > 1 and any(
                tokens[p].tag == WORD
                and tokens[p].low not in sets["ends.same_tails"]
                and tokens[p].low not in sets["ends.turned_tails"]
                and not ADJECTIVE.search(tokens[p].low)
                for p in behind[:-1]
            ):
                return []  # "growth hormone levels" are not growth
            tail = tokens[behind[-1]].low if behind else ""
            turning = sets["ends.turning" if bad else "cues.turned_if_wanted"]
            if len(behind) > 1 and tokens[place + 1].tag != GLUE and any(tokens[p].low in turning for p in behind[:-1]):
                return []  # "health risk behaviours", "pain prevention activities"
            if care and tail in ANSWERS:
                return []  # "a role in regulating stress responses": for better or worse
            if tail in _DOINGS and other:
                return []  # "bird behaviour" is what birds do
            if tail in sets["ends.care_tails"]:
                if len(behind) > 1 and tokens[place + 1].low in sets["ends.turned_tails"]:
                    return []  # "pain management programs" are no pain
                if not sets["ends.aims_of_care"].isdisjoint(mention.text.lower().replace("-", " ").split()):
                    return []  # "well-being interventions" are for well-being
            if bad and tail in _LOSSES:
                return []  # "heat loss" is less heat for what loses it only
            if tail:
                turned = tail in sets["ends.turned_tails"]
                if tail in sets["ends.turned_if_wanted"]:
                    turned = not bad
                if tail in sets["ends.turned_if_unwanted"]:
                    turned = bad
                    care = bad
                if tail in ("group", "groups") and not self.wanted(mention.concept, mention.text):
                    return []  # "this age group" are people
                if tail in sets["ends.better_heads"]:
                    turned, judged = bad, True
                if turned:
                    sign, last = -sign, behind[-1]
                elif tail not in sets["ends.same_tails"] and not (bad and tail in sets["ends.burden_tails"]):
                    return []
                if (
                    tail in ("therapy", "treatment", "intervention", "group", "scale", "program", "programme")
                    and bad
                    and not turned
                ):
                    return []
        note = ""
        if sign < 0:
            words = " ".join(self.text[tokens[first].start : tokens[last].end].split())
            note = f"inferred from '{words}'"
        telling = sets["cues.told_of"]
        compared = bool(before) and any(tokens[p].low in telling for p in before)
        end = End(mention.concept, mention.start, mention.end, sign, unwanted, note, care, none)
        return [end._replace(compared=compared, judged=judged)] if compared or judged else [end]
