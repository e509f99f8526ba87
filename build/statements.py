"""Sentences with concept mentions → the relations that they state.

A doubtful reading is dropped: a missed sentence costs a reader little, a reversed one much.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from ..graph.model import Causal, Certainty, Citation, Mention, Origin, Relation, Sentence, Statement
from .causal import causal_strength
from .cues import load_cues
from .statement.certainty import certainty_of
from .statement.context import denied
from .statement.credit import speaks_of_itself
from .statement.cutting import cut, join_phrases, stretches
from .statement.grammar import Grammar
from .statement.guards import dropped
from .statement.pitfalls import pitfalls
from .statement.plain_words import plain_words
from .statement.readings import End, Reading
from .statement.rules import all_readings, first_subjects
from .statement.sources import clause_citations
from .statement.tagging import settle_tags
from .statement.tokens import COMMA
from .statement.verb_groups import verb_groups

# No sentence of prose is longer; what is, is a list or a table run together, and costs too much to read.
LONGEST = 1_500
# Sentences that are read together, step by step: a processor does one step for many far faster than all steps for one.
BATCH = 32


class _Claim(NamedTuple):
    """A sentence that may state something, with its plain words.

    One that leans on the sentence before has antecedents there.
    """

    sentence: Sentence
    words: Sequence[str]
    mentions: Sequence[Mention]
    citations: Sequence[Citation]
    antecedents: Sequence[End] = ()
    antecedents_start: int = 0


def find_statements(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
    *,
    valences: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Statement, ...]:
    """The statements of a document's sentences, in order of place; one sentence states a relation once.

    Args:
        text: the document's text.
        sentences: those to read, in order.
        mentions: in order of start.
        citations: in order of start; those within a sentence stand behind what its clause states.
        valences: "wanted" or "unwanted" by concept, where the scheme says so.
    """
    reader = _Reader(text, valences)
    starts = [mention.start for mention in mentions]
    citation_starts = [citation.start for citation in citations]
    claims: list[_Claim] = []
    before: tuple[Sentence, Sequence[Mention]] | None = None
    for sentence in sentences:
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        earlier, before = before, (sentence, inside)
        if not inside or sentence.end - sentence.start > LONGEST:
            continue
        several = len(inside) > 1 and len({mention.concept for mention in inside}) > 1
        leans = earlier is not None and earlier[1] and _REFERS.match(text, sentence.start)
        if not (several or leans):
            continue
        written = text[sentence.start : sentence.end]
        words = plain_words(written)
        if _is_title(written) or not reader.has_cue(written, words):
            continue
        cited = citations[bisect_left(citation_starts, sentence.start) : bisect_left(citation_starts, sentence.end)]
        if earlier and leans:
            first = earlier[0]
            here = bisect_left(citation_starts, first.start)
            there = bisect_left(citation_starts, first.end)
            if here == there and _follows(text, first, sentence):
                claims.append(_Claim(sentence, words, inside, cited, reader.first_subjects(*earlier), first.start))
                continue
        if several:
            claims.append(_Claim(sentence, words, inside, cited))
    batches = (claims[at : at + BATCH] for at in range(0, len(claims), BATCH))
    return tuple(statement for batch in batches for statement in reader.read(batch))


_WORD = re.compile(r"[^\W\d_]{4,}")


def _is_title(sentence: str) -> bool:
    """Whether a sentence without an end mark has most of its long words in capitals: a heading tells nothing."""
    if sentence.rstrip("\"'”’)]»").endswith((".", "!", "?", ":", ";", ",", "…")):
        return False
    words = _WORD.findall(sentence)
    return len(words) > 3 and 5 * sum(word[0].isupper() for word in words) > 3 * len(words)


_ASIDE = re.compile(r"[()\[\]–—]|\s-|\d")

# a sentence that may begin with what the one before is about
_REFERS = re.compile(r"(?:[A-Z][a-z]{1,14}, )?(?:It|They|it|they)\b")


def _follows(text: str, first: Sentence, second: Sentence) -> bool:
    """Whether one sentence stands right before another, in one paragraph."""
    between = text[first.end : second.start]
    return len(between) < 4 and not between.strip() and between.count("\n") < 2 and first.section == second.section


# words for what somebody does not manage, right before a concept and its verb; 60 characters are a short phrase
_THWARTED = re.compile(
    r"\b(?:inability|incapacity|unable|incapable|failures?|refusal|reluctan(?:t|ce)|unwilling(?:ness)?|hesita(?:nt|tion))"
    r" (?:to|of|in)\b[^,;:.()]{0,60}$"
    r"|\b(?:difficult(?:y|ies)|problems?|troubles?|challenges?|struggles?)(?: (?:in|of|with|to|when))? \w+ing\b"
    r"[^,;:.()]{0,60}$"
)
# those words: most sentences have none
_HINDRANCES = frozenset(
    {"inability", "incapacity", "unable", "incapable", "failure", "failures", "refusal", "reluctance", "reluctant"}
    | {"unwilling", "unwillingness", "hesitant", "hesitation", "difficulty", "difficulties", "problem", "problems"}
    | {"trouble", "troubles", "challenge", "challenges", "struggle", "struggles"}
)


class _Reader:
    """Reads the sentences of one document."""

    def __init__(self, text: str, valences: Mapping[str, str]) -> None:
        self._text, self._valences, self._cues = text, valences, load_cues()

    def has_cue(self, sentence: str, words: Sequence[str]) -> bool:
        """Whether a word of a sentence is one by which a rule begins: most sentences without statements have none.

        Args:
            sentence: as written.
            words: its plain words.
        """
        cues = self._cues
        found = cues.openers.intersection(words)
        if not found <= cues.linked:
            return True
        # what is left out of a clause may stand between such a noun and its preposition, or an "ly" with an accent
        if not found or not sentence.isascii() or _ASIDE.search(sentence):
            return bool(found)
        return any(
            word in found and (after in cues.followers or after.endswith("ly")) for word, after in pairwise(words)
        )

    def first_subjects(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[End]:
        """What "it" or "they" in the sentence after this one stands for, nothing where that is in doubt."""
        if sentence.end - sentence.start > LONGEST:
            return []
        return first_subjects(self._grammars([_Claim(sentence, (), mentions, ())])[0])

    def read(self, claims: Sequence[_Claim]) -> list[Statement]:
        """The statements of some sentences, in order; see `BATCH` for why each step is a loop of its own."""
        told = self._readings(claims)
        works = [self._works(*one) for one in told]
        certainties = [certainty_of(grammar, reading) for _, grammar, reading in told]
        starts = {claim.sentence.start: claim.sentence.end for claim, _, _ in told}
        strengths = {start: causal_strength(self._text[start:end]) for start, end in starts.items()}
        signs = [
            pitfalls(grammar, reading, claim.sentence, certainty, _credited(claim, items))
            for (claim, grammar, reading), items, certainty in zip(told, works, certainties, strict=True)
        ]
        return [
            _statement(*one, items, certainty, strengths[one[0].sentence.start], shown)
            for one, items, certainty, shown in zip(told, works, certainties, signs, strict=True)
        ]

    def _grammars(self, claims: Sequence[_Claim]) -> list[Grammar]:
        """The sentences as the rules see them."""
        text, cues, valences = self._text, self._cues, self._valences
        places = [(one.sentence.start, one.sentence.end) for one in claims]
        spans = [[(mark.start, mark.end) for mark in one.citations] for one in claims]
        parts = [
            stretches(text, *place, one.mentions, marks)
            for place, one, marks in zip(places, claims, spans, strict=True)
        ]
        raw = [cut(text, *place, inside) for place, inside in zip(places, parts, strict=True)]
        tokens = [join_phrases(words) for words in raw]
        for words in tokens:
            settle_tags(words, cues)
        groups = [verb_groups(words, cues) for words in tokens]
        return [
            Grammar(text, words, verbs, cues, valences, one.antecedents)
            for one, words, verbs in zip(claims, tokens, groups, strict=True)
        ]

    def _readings(self, claims: Sequence[_Claim]) -> list[tuple[_Claim, Grammar, Reading]]:
        """What the sentences state: each reading with its sentence."""
        pairs = [pair for pair in zip(claims, self._grammars(claims), strict=True) if _names_several(*pair)]
        found = [list(all_readings(grammar)) for _, grammar in pairs]
        left = [
            [told for one in readings if (told := denied(grammar, one)) is not None]
            for (_, grammar), readings in zip(pairs, found, strict=True)
        ]
        sound = [
            [one for one in readings if not dropped(grammar, one)]
            for (_, grammar), readings in zip(pairs, left, strict=True)
        ]
        return [
            (claim, grammar, one)
            for (claim, grammar), readings in zip(pairs, sound, strict=True)
            for one in _settle(grammar, readings)
            if not self._hindered(claim, one)
        ]

    def _hindered(self, claim: _Claim, reading: Reading) -> bool:
        """Whether the words turn a sign in a way that is in doubt: "an inability to form a bond"."""
        if reading.topic or _HINDRANCES.isdisjoint(claim.words):
            return False
        start = claim.sentence.start
        return any(_THWARTED.search(self._text, start, end.start) for end in (reading.subject, reading.object))

    def _works(self, claim: _Claim, grammar: Grammar, reading: Reading) -> tuple[str, ...]:
        """The ids of the works that stand behind a reading."""
        if not claim.citations:
            return ()
        own = speaks_of_itself(claim.words)
        return clause_citations(self._text, claim.sentence, grammar, reading, claim.citations, own=own)


def _names_several(claim: _Claim, grammar: Grammar) -> bool:
    """Whether a sentence names two concepts outside parentheses, through which no clause goes."""
    if claim.antecedents:
        return True
    return len({mention.concept for mention in claim.mentions if mention.start in grammar.places}) > 1


def _credited(claim: _Claim, items: tuple[str, ...]) -> list[Citation]:
    """The citations of a sentence that name one of some works."""
    return [mark for mark in claim.citations if any(item.id in items for item in mark.items)] if items else []


def _statement(
    claim: _Claim,
    grammar: Grammar,
    reading: Reading,
    items: tuple[str, ...],
    certainty: Certainty,
    strength: Causal,
    signs: tuple[str, ...],
) -> Statement:
    """A reading as a statement; one that leans on the sentence before quotes both.

    Args:
        claim: the sentence.
        grammar: of it.
        reading: what is read there.
        items: the ids of the works behind it.
        certainty: how surely it is said.
        strength: how strongly the sentence speaks of causes.
        signs: what makes it easy to misread.
    """
    sentence, tokens, subject, target = claim.sentence, grammar.tokens, reading.subject, reading.object
    relation = Relation.NO_EFFECT
    if reading.sign:
        relation = Relation.SUPPORTS if reading.sign > 0 else Relation.UNDERMINES
    leans = min(subject.start, target.start) < sentence.start
    notes = [note for note in (subject.note, target.note) if note]
    if leans:
        notes.append("subject named in the sentence before")
    return Statement(
        subject=subject.concept,
        relation=relation,
        object=target.concept,
        directed=reading.directed,
        certainty=certainty,
        start=claim.antecedents_start if leans else sentence.start,
        end=sentence.end,
        rule=reading.rule,
        citations=items,
        origin=Origin.REPORTED if items else Origin.OWN,
        section=sentence.section,
        subject_span=(subject.start, subject.end),
        cue_span=(tokens[reading.cue[0]].start, tokens[reading.cue[1] - 1].end),
        object_span=(target.start, target.end),
        note="; ".join(dict.fromkeys(notes)),
        causal=strength if reading.directed or strength is Causal.NONE else Causal.CORRELATIONAL,
        pitfalls=signs,
    )


def _settle(grammar: Grammar, readings: Sequence[Reading]) -> list[Reading]:
    """One reading per pair of concepts; where the words disagree on sign or direction, none.

    A null finding in one clause and an effect in another ("…, although …") are both told.
    """
    if len(readings) < 2:
        return [*readings]
    chosen: dict[tuple[str, str, int], Reading | None] = {}
    for reading in readings:
        first, second = sorted((reading.subject.concept, reading.object.concept))
        same = [key for key in chosen if key[:2] == (first, second)] if chosen else []
        apart = [key for key in same if key[2] != reading.sign] if same else []
        key = (first, second, reading.sign)
        if apart and not all(_conceded(grammar, reading, chosen[told]) for told in apart):
            for told in (*same, key):
                chosen[told] = None
            continue
        earlier = chosen.setdefault(key, reading)
        if earlier is None or earlier is reading:
            continue
        if earlier.subject.concept != reading.subject.concept and earlier.directed and reading.directed:
            chosen[key] = None
        elif reading.directed and not earlier.directed:
            chosen[key] = reading
    return [reading for reading in chosen.values() if reading is not None]


def _conceded(grammar: Grammar, one: Reading, other: Reading | None) -> bool:
    """Whether one of two readings is a null finding and a conjunction of contrast stands between them."""
    if other is None or 0 not in (one.sign, other.sign):
        return False
    first, last = sorted((one.cue[0], other.cue[0]))
    contrasting = ("although", "though", "but", "whereas", "while", "yet")
    if any(grammar.low(place) in contrasting for place in range(first, last)):
        return True
    return grammar.low(0) in contrasting and any(grammar.tag(place) == COMMA for place in range(first, last))
