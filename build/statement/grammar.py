"""One sentence as the rules see it: its words, their tags, its verb groups and concepts.

Every rule asks this. What a phrase of it names, what a verb's subject is and what a cue says are functions over it, in
modules that import each other only downward: `phrases` ← `lists` ← `denial` ← `subjects` ← `rules`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..cues import Cues, Form
from .readings import End
from .tokens import ADV, DET, GLUE, NEG, POSS, STOP, VERB, WORD, M, Token
from .verb_groups import VerbGroup

_TURNING = {ADV, NEG}
_FLAT = {WORD, DET, ADV, M, POSS, GLUE}  # the words of a noun phrase without prepositions
_BEYOND = 32  # places that a rule may look beyond a sentence, at most
_NO_LOWS, _NO_TAGS = [""] * _BEYOND, [STOP] * _BEYOND


class Grammar:
    """The words, tags and verb groups of one sentence, and what was found of them so far.

    Args:
        text: the document's text.
        tokens: tagged, with their verb groups marked.
        groups: the verb groups.
        cues: the word lists.
        valences: "wanted" or "unwanted" by concept, where the scheme says so; else its words are asked.
        antecedents: what "it" (one) or "they" (several) at the start of the sentence stands for.

    Attributes:
        lows: the words, in lower case.
        tags: their tags.
        words: the words as a set.
        places: where the concept that begins at an offset of the text stands.
        denying: whether any word can deny a verb.
        known_governors: by the index of a verb group, that of its governor, once it was asked for.
        known_subjects: by the index of a verb group, its subjects, once they were asked for.
        known_denials: by the start of a verb group, whether it is negated, once that was asked for.
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
        self.text, self.tokens, self.groups, self.cues = text, tokens, groups, cues
        self.valences, self.antecedents = valences, antecedents
        # what rules ask of many places at once
        self.lows = [token.low for token in tokens]
        self.tags = [token.tag for token in tokens]
        self.words = set(self.lows)
        self.places = {tokens[place].start: place for place, tag in enumerate(self.tags) if tag == M}
        self.denying = not self.words.isdisjoint(cues.sets["cues.denial"]) or "n't" in " ".join(self.words)
        self.known_governors: dict[int, int] = {}
        self.known_subjects: dict[int, list[End]] = {}
        self.known_denials: dict[int, bool | None] = {}
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

    def place_of(self, end: End) -> int:
        """The token at which an end begins, 0 where it stands in the sentence before."""
        return self.places.get(end.start, 0)

    def past(self, place: int, *tags: str) -> int:
        """The first place, from one on, that has none of some tags."""
        known = self._tags_and_beyond
        while place < len(known) and known[place] in tags:
            place += 1
        return place

    def back(self, place: int, *tags: str) -> int:
        """The last place, from one back, that has none of some tags."""
        known = self._tags_and_beyond
        while place < len(known) and known[place] in tags:
            place -= 1
        return place

    def skip(self, place: int) -> int:
        """The first place, from one on, without an adverb or a "not"."""
        tags = self._tags_and_beyond
        while place < len(tags) and tags[place] in _TURNING:
            place += 1
        return place

    def start_of(self, place: int) -> int:
        """Where the flat words before a noun begin."""
        start = place
        while start > 0 and self.tag(start - 1) in _FLAT and self.tokens[start - 1].group < 0:
            start -= 1
        return start

    def within_phrase(self, place: int) -> bool:
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
