"""Sentences with concept mentions → the relations that they state.

A doubtful reading is dropped: a missed sentence costs a reader little, a reversed one much.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from ..graph.model import Causal, Citation, Mention, Origin, Relation, Sentence, Statement
from .causal import causal_strength
from .cues import load_cues
from .statement.certainty import certainty_of
from .statement.context import denied
from .statement.cutting import tokenize
from .statement.grammar import Grammar
from .statement.guards import dropped
from .statement.pitfalls import pitfalls
from .statement.readings import End, Reading
from .statement.rules import all_readings, first_subjects
from .statement.sources import clause_citations
from .statement.tokens import COMMA
from .statement.verb_groups import verb_groups

# No sentence of prose is longer; what is, is a list or a table run together, and costs too much to read.
LONGEST = 1_500
# Sentences that are read together, step by step: a processor does one step for many far faster than all steps for one.
BATCH = 32


class _Claim(NamedTuple):
    """A sentence that may state something; one that leans on the sentence before has antecedents there."""

    sentence: Sentence
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
        leans = earlier and earlier[1] and _REFERS.match(text, sentence.start)
        several = len(inside) > 1 and any(mention.concept != inside[0].concept for mention in inside)
        if not inside or not (several or leans) or sentence.end - sentence.start > LONGEST:
            continue
        words = text[sentence.start : sentence.end]
        if _is_title(words) or not reader.has_cue(words):
            continue
        cited = citations[bisect_left(citation_starts, sentence.start) : bisect_left(citation_starts, sentence.end)]
        if earlier and leans:
            first = earlier[0]
            here = bisect_left(citation_starts, first.start)
            there = bisect_left(citation_starts, first.end)
            if here == there and _follows(text, first, sentence):
                claims.append(_Claim(sentence, inside, cited, reader.first_subjects(*earlier), first.start))
                continue
        if several:
            claims.append(_Claim(sentence, inside, cited))
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
# each ASCII letter in lower case, each sign and digit a blank
_PLAIN = bytes.maketrans(
    (string.ascii_uppercase + string.punctuation + string.digits).encode("ascii"),
    (string.ascii_lowercase + " " * len(string.punctuation + string.digits)).encode("ascii"),
)
_OPENER = re.compile(r"[^\W\d_]+")

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
# the beginnings of those words: most sentences have none
_HINDRANCES = (
    *("inability", "incap", "unable", "fail", "refus", "reluct", "unwill", "hesit", "difficult", "problem", "trouble"),
    *("challenge", "struggle"),
)


def _hindered(sentence: str) -> bool:
    """Whether a sentence may have one of those words."""
    for beginning in _HINDRANCES:  # noqa: SIM110 - asked of every sentence, and twice as fast so
        if beginning in sentence:
            return True
    return False


class _Reader:
    """Reads the sentences of one document."""

    def __init__(self, text: str, valences: Mapping[str, str]) -> None:
        self._text, self._valences, self._cues = text, valences, load_cues()

    def has_cue(self, sentence: str) -> bool:
        """Whether a word of a sentence is one by which a rule begins: most sentences without statements have none."""
        if sentence.isascii():  # the same words much faster, as no sign beyond ASCII can stand between them
            words = sentence.encode("ascii").translate(_PLAIN).decode("ascii").split()
        else:
            words = _OPENER.findall(sentence.lower())
        cues = self._cues
        found = cues.openers.intersection(words)
        if not found <= cues.linked:
            return True
        # what is left out of a clause may stand between such a noun and its preposition
        if not found or _ASIDE.search(sentence):
            return bool(found)
        return any(
            word in found and (after in cues.followers or after.endswith("ly")) for word, after in pairwise(words)
        )

    def _grammar(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        marks: Sequence[tuple[int, int]],
        antecedents: Sequence[End] = (),
    ) -> Grammar:
        tokens = tokenize(self._text, sentence.start, sentence.end, mentions, marks, self._cues)
        groups = verb_groups(tokens, self._cues)
        return Grammar(self._text, tokens, groups, self._cues, self._valences, antecedents)

    def first_subjects(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[End]:
        """What "it" or "they" in the sentence after this one stands for, nothing where that is in doubt."""
        if sentence.end - sentence.start > LONGEST:
            return []
        return first_subjects(self._grammar(sentence, mentions, ()))

    def read(self, claims: Sequence[_Claim]) -> list[Statement]:
        """The statements of some sentences, in order."""
        grammars = [
            self._grammar(one.sentence, one.mentions, [(c.start, c.end) for c in one.citations], one.antecedents)
            for one in claims
        ]
        readings = [self._readings(one, grammar) for one, grammar in zip(claims, grammars, strict=True)]
        told = [
            self._statements(one, grammar, kept)
            for one, grammar, kept in zip(claims, grammars, readings, strict=True)
            if kept
        ]
        return [statement for statements in told for statement in statements]

    def _readings(self, claim: _Claim, grammar: Grammar) -> list[Reading]:
        """What a sentence states."""
        named = {mention.concept for mention in claim.mentions if mention.start in grammar.places}
        if not claim.antecedents and len(named) < 2:
            return []  # the others stand in parentheses, which no clause goes through
        return _settle(grammar)

    def _statements(self, claim: _Claim, grammar: Grammar, readings: Sequence[Reading]) -> list[Statement]:
        """The statements of a sentence; one that leans on the sentence before quotes both."""
        sentence, tokens = claim.sentence, grammar.tokens
        statements = []
        strength: Causal | None = None
        words = self._text[sentence.start : sentence.end]
        hindered = _hindered(words)
        for kept in readings:
            subject, target = kept.subject, kept.object
            ends = () if kept.topic else (subject, target)
            if hindered and any(_THWARTED.search(self._text, sentence.start, end.start) for end in ends):
                continue  # "an inability to form a bond": whose sign the words turn is in doubt
            items = clause_citations(self._text, sentence, grammar, kept, claim.citations)
            relation = (
                Relation.NO_EFFECT if kept.sign == 0 else (Relation.SUPPORTS if kept.sign > 0 else Relation.UNDERMINES)
            )
            certainty = certainty_of(grammar, kept)
            marks = [mark for mark in claim.citations if any(item.id in items for item in mark.items)] if items else []
            notes = [note for note in (subject.note, target.note) if note]
            leans = min(subject.start, target.start) < sentence.start
            if leans:
                notes.append("subject named in the sentence before")
            if strength is None:
                strength = causal_strength(words)
            statements.append(
                Statement(
                    subject=subject.concept,
                    relation=relation,
                    object=target.concept,
                    directed=kept.directed,
                    certainty=certainty,
                    start=claim.antecedents_start if leans else sentence.start,
                    end=sentence.end,
                    rule=kept.rule,
                    citations=items,
                    origin=Origin.REPORTED if items else Origin.OWN,
                    section=sentence.section,
                    subject_span=(subject.start, subject.end),
                    cue_span=(tokens[kept.cue[0]].start, tokens[kept.cue[1] - 1].end),
                    object_span=(target.start, target.end),
                    note="; ".join(dict.fromkeys(notes)),
                    causal=strength if kept.directed or strength is Causal.NONE else Causal.CORRELATIONAL,
                    pitfalls=pitfalls(grammar, kept, sentence, certainty, marks),
                )
            )
        return statements


def _settle(grammar: Grammar) -> list[Reading]:
    """One reading per pair of concepts; where the words disagree on sign or direction, none.

    A null finding in one clause and an effect in another ("…, although …") are both told.
    """
    chosen: dict[tuple[str, str, int], Reading | None] = {}
    for raw in all_readings(grammar):
        reading = denied(grammar, raw)
        if reading is None or dropped(grammar, reading):
            continue
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
