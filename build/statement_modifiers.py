"""A concept's name and the words before it → whether more or less of it is meant, and whether it is a burden."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

from ..graph.model import Mention
from .cues import Cues, Form, Sign, load_cues
from .statement_tokens import ADJECTIVE, ADV, COMMA, CONJ, DET, NEG, POSS, PREP, REL, STOP, SUB, VERB, WORD, M, Token

# before something wanted: "unsafe", "dysfunctional", "maladaptive", "misguided"
_SENSE_CHANGING = re.compile(r"(?:un(?!i|der|til)|dys|mal(?!e)|mis)[a-z]+(?:ed|al|ic|le|ive|ful|ing|ate|y|fe)$")
# before something harmful: it is none, or does good
_HARMLESS = re.compile(r"(?:a|non-?)(?:pathogenic|toxi(?:c|genic)|virulent)$")
_CHANCES = {"chance", "chances", "likelihood", "odds", "probability", "risk", "risks"}
_MEETING = {"acquiring", "contracting", "developing", "experiencing", "getting"}
_BEYOND = 32  # places that a rule may look beyond a sentence, at most
_NO_LOWS, _NO_TAGS = [""] * _BEYOND, [STOP] * _BEYOND
_OVERDONE = {"excess", "excessive", "overly", "too"}
_UNDOING = {Sign.MINUS, Sign.UNWANTED_MINUS, Sign.BAD}


# Texts repeat the names of their concepts.
@lru_cache(maxsize=4096)
def _names(low: str, list_of: str) -> bool:
    """Whether a name has a word of a list, and is not of what goes against such: "stress tolerance"."""
    sets = load_cues().sets
    words = low.replace("-", " ").split()
    link = next((i for i, word in enumerate(words) if i and word in ("of", "in", "from")), len(words))
    if words[link - 1] in sets["valence.relieved_heads"]:
        return False
    against = words[link - 1] in sets["valence.withstanding_heads"]
    if against and not sets["cues.burdens"].isdisjoint(words[: link - 1]):
        return False
    told = {
        word
        for word, after in zip_longest(words, words[1:])
        # "disease resistance genes", "resistance responses": against it
        if after is None or not (word == "resistance" or after == "resistance")
    }
    return not sets[list_of].isdisjoint(told)


@lru_cache(maxsize=4096)
def _helping(words: str) -> bool:
    """Whether a name has a word for what is meant to help."""
    return not load_cues().sets["valence.helping"].isdisjoint(words.lower().replace("-", " ").split())


class Modifiers:
    """What the words of a name, and those before it, say of a concept in one sentence.

    Args:
        tokens: tagged, with their verb groups marked.
        cues: the word lists.
        valences: "wanted" or "unwanted" by concept, where the scheme says so; else its words are asked.
    """

    def __init__(self, tokens: Sequence[Token], cues: Cues, valences: Mapping[str, str]) -> None:
        self.tokens, self.cues, self.valences = tokens, cues, valences
        self._sets = cues.sets
        # what rules ask of many places at once
        self.lows = [token.low for token in tokens]
        self.tags = [token.tag for token in tokens]
        self.words = set(self.lows)
        # the same with room behind, so that a place before the first, counted from the end, is beyond the sentence, too
        self._lows_and_beyond = self.lows + _NO_LOWS
        self._tags_and_beyond = self.tags + _NO_TAGS

    def low(self, place: int) -> str:
        """The word at a place, "" beyond the sentence."""
        try:
            return self._lows_and_beyond[place]
        except IndexError:
            return ""

    def tag(self, place: int) -> str:
        """The tag at a place, the tag of a full stop beyond the sentence."""
        try:
            return self._tags_and_beyond[place]
        except IndexError:
            return STOP

    def unwanted(self, mention: Mention) -> bool:
        """Whether a concept is a burden: as the scheme says, else by its words."""
        if valence := self.valences.get(mention.concept):
            return valence == "unwanted"
        low = mention.text.lower()
        return _names(low, "valence.unwanted") and not low.startswith("coping")

    def burdensome(self, concept: str, words: str) -> bool:
        """Whether a concept of which the scheme says nothing is something bad by its words: "tumour"."""
        return concept not in self.valences and _names(words.lower(), "valence.burdens")

    def wanted(self, concept: str, words: str) -> bool:
        """Whether a concept, as named, is wanted or meant to help: as the scheme says, else by its own words."""
        if valence := self.valences.get(concept):
            return valence == "wanted"
        return _helping(words)

    def _modified(
        self, before: list[int], place: int, unwanted: bool, *, wanted: bool
    ) -> tuple[int, int, bool, bool] | None:
        """What the words before a concept make of it; None where they may make something else of it.

        Returns:
            its sign, the place of the first word that tells it, and whether it is cared for and whether judged.
        """
        tokens, sets = self.tokens, self._sets
        sign, first, care, judged = 1, place, False, False
        if not unwanted and self._overdone(before[0] if before else place, place):
            return None
        if not before:
            return sign, first, care, judged
        if any(tokens[p].tag == NEG for p in before):
            return None  # "not getting enough sleep"
        opener = tokens[before[0]]
        if opener.low in ("non", "anti") or self._both_ways(before):
            return None
        doing = opener.tag == WORD and opener.low.endswith("ing") and opener.low not in sets["cues.done"]
        if doing and len(before) > 1 and tokens[before[1]].tag == DET:
            return None
        if doing and opener.low not in sets["ends.ing_adjectives"]:
            earlier = tokens[before[0] - 1] if before[0] else None
            opening = earlier is None or earlier.tag in (COMMA, CONJ, SUB, REL, STOP, PREP, VERB)
            if opening and "-" not in opener.low:
                return None  # "building trust and resolving conflicts": of a verb that is not known
        for p in before:
            low = tokens[p].low
            forms = tokens[p].readings.forms
            signs = {cue.sign for cue in tokens[p].readings.cues}
            if tokens[p].tag == VERB and Form.ING in forms and low not in sets["ends.enacting"]:
                if low in sets["ends.less"] or Sign.MINUS in signs or Sign.UNWANTED_MINUS in signs:
                    if not unwanted and low not in sets["ends.less"]:
                        return None
                    sign, first, care = -sign, min(first, p), not p or tokens[p - 1].tag != DET
                elif Sign.PLUS not in signs:
                    return None
            elif low in sets["ends.better"] or low in sets["ends.worse"]:
                judged = True
                if unwanted == (low in sets["ends.better"]):
                    sign, first = -sign, min(first, p)
            elif (low in sets["ends.spoiled"] and not unwanted) or (low == "few" and tokens[p - 1].low != "a"):
                return None
            elif low == "little" and tokens[p - 1].low == "a":
                continue  # "a little sleep" is some
            elif low in sets["ends.bad"] and not unwanted:
                if not wanted:
                    return None  # "negative behaviour" is another one, not less of it
                sign, first, judged = -sign, min(first, p), True
            elif low in sets["ends.less"]:
                if tokens[p + 1].low in sets["ends.scales"] or "even" in (tokens[max(0, p - 2)].low, tokens[p - 1].low):
                    return None  # "low-quality diet" is not less of it, nor is an "even lower dose" none
                if low == "lower" and "upper" in (self.low(p - 2), self.low(p + 2)):
                    return None  # "the upper and lower body"
                sign, first = -sign, min(first, p)
            elif low not in sets["ends.more"] and (
                (not unwanted and _SENSE_CHANGING.match(low))
                or (
                    Form.PARTICIPLE in forms and not signs.isdisjoint(_UNDOING) and not (unwanted and Sign.BAD in signs)
                )
            ):
                return None  # "unsafe sleep", "ruptured trust", "treated depression"
            elif unwanted and _HARMLESS.match(low):
                return None
        return sign, first, care, judged

    def _risked(self, place: int) -> bool:
        """Whether a gerund only says whose risk it is: "the risk of developing anxiety"."""
        if place < 2 or self.lows[place] not in _MEETING:
            return False
        return self.lows[place - 1] == "of" and self.lows[place - 2] in _CHANCES

    def _passing(self, start: int, stop: int) -> bool:
        """Whether what is said of the nouns of a part, of which examples follow, is said of them: "bouts of states"."""
        heads = (*(self._sets[f"ends.{name}_heads"] for name in ("same", "turned", "vague", "grouping")),)
        for place in range(start, stop):
            if self.tokens[place].low in self._sets["words.people"] and self.tokens[place + 1].tag != POSS:
                return False
            if self.tokens[place].tag == PREP and self.tokens[place].low != "like":
                low = self.tokens[place - 1].low
                if self.tokens[place].low != "of" or not any(low in words for words in heads):
                    return False
        return True

    def _overdone(self, start: int, place: int) -> bool:
        """Whether what stands at a place is said to be too much: "excessive sleep", "too much trust"."""
        if self.words.isdisjoint(_OVERDONE):
            return False
        while start and self.tags[start - 1] in (ADV, DET):
            start -= 1
        return not _OVERDONE.isdisjoint(self.lows[start:place])

    def _both_ways(self, before: list[int]) -> bool:
        """Whether more and less of a concept are named side by side: "both low and high trust"."""
        tokens, sets = self.tokens, self._sets
        place = before[0]
        if place < 2 or tokens[place - 1].tag != CONJ:
            return False
        more, less = sets["ends.more"], sets["ends.less"]
        pair = tokens[place - 2].low, tokens[place].low
        return (pair[0] in more and pair[1] in less) or (pair[0] in less and pair[1] in more)

    def _turns(self, place: int) -> bool:
        """Whether a phrase begins with a word that says that there is less of it: "reduced", "no", "silencing"."""
        token, sets = self._opener(place), self._sets
        worse = sets["ends.worse"] | sets["ends.bad"]
        if token.low == "no" or (token.low in sets["ends.less"] and token.low not in worse):
            return True
        if token.low in sets["ends.turned_heads"]:
            behind = self.tokens.index(token) + 1
            return behind < len(self.tokens) and self.tokens[behind].tag != PREP  # "silencing songs", no "loss of"
        changed = (reading for reading in token.readings if reading.form in (Form.ING, Form.PARTICIPLE))
        return any(
            cue.sign in (Sign.MINUS, Sign.UNWANTED_MINUS, Sign.BAD) for reading in changed for cue in reading.cues
        )

    def _shares(self, place: int) -> bool:
        """Whether a phrase may share what opens the one before: "lower mental and bodily stress"."""
        last = self.tokens[place - 2]
        joined = self.tokens[place - 1].tag == CONJ and last.tag == WORD and ADJECTIVE.search(last.low) is not None
        amounts = self._sets["ends.more"] | self._sets["ends.less"]
        return joined and self.tokens[place].tag in (WORD, M) and self.tokens[place].low not in amounts

    def _rules(self, place: int) -> bool:
        """Whether a phrase begins with a word that may go for all that follows: "loss of A, B, and C"."""
        turned = self._sets["ends.turned_heads"]
        for at in range(place, min(place + 4, len(self.tokens) - 1)):
            if self.tokens[at].tag == PREP:
                return False
            if self.tokens[at].low in turned and self.tokens[at + 1].low == "of":
                return True
        return False

    def _spoils(self, place: int) -> bool:
        """Whether a phrase begins with a word by which something wanted is not so: "poor", "abnormal"."""
        low = self._opener(place).low
        return any(low in self._sets[f"ends.{name}"] for name in ("worse", "bad", "spoiled"))

    def _changed(self, place: int) -> bool:
        """Whether a noun phrase begins with a participle that could be the verb of a clause."""
        token = self.tokens[place]
        return token.tag == WORD and any(r.form is Form.PARTICIPLE and r.cues for r in token.readings)

    def _opener(self, place: int) -> Token:
        """The first word of a phrase that is neither article nor adverb."""
        while self.tokens[place].tag in (DET, ADV, POSS) and self.tokens[place].low != "no":
            if place + 1 == len(self.tokens):
                break
            place += 1
        return self.tokens[place]

    def _turned_into(self, place: int) -> bool:
        """Whether it is said into what an object is turned or to whom it is kept: "reduces salts to metals"."""
        while place < len(self.tokens) and self.tokens[place].tag in (DET, WORD, M, ADV, POSS):
            place += 1
        if place + 1 >= len(self.tokens) or self.tokens[place].low not in ("to", "into"):
            return False
        what = self.tokens[place + 1]
        return self.tokens[place].group < 0 and what.tag in (M, WORD) and not what.low[:1].isdigit()
