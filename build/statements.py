"""Sentences with concept mentions → the relations that they state.

A doubtful reading is dropped: a missed sentence costs a reader little, a reversed one much.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..graph.model import Citation, Mention, Origin, Relation, Sentence, Statement
from .cues import load_cues
from .statement_context import certainty_of, denied
from .statement_cutting import tokenize
from .statement_rules import Grammar, Reading
from .statement_sources import clause_citations
from .statement_tokens import COMMA
from .statement_verb_groups import verb_groups

# No sentence of prose is longer; what is, is a list or a table run together, and costs too much to read.
LONGEST = 1_500


def find_statements(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], citations: Sequence[Citation]
) -> tuple[Statement, ...]:
    """The statements of a document's sentences, in order of place; one sentence states a relation once.

    Args:
        text: the document's text.
        sentences: those to read, in order.
        mentions: in order of start.
        citations: in order of start; those within a sentence stand behind what its clause states.
    """
    starts = [mention.start for mention in mentions]
    citation_starts = [citation.start for citation in citations]
    found: list[Statement] = []
    for sentence in sentences:
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if sentence.end - sentence.start > LONGEST or len({mention.concept for mention in inside}) < 2:
            continue
        if _is_title(text[sentence.start : sentence.end]):
            continue
        cited = citations[bisect_left(citation_starts, sentence.start) : bisect_left(citation_starts, sentence.end)]
        found += _sentence(text, sentence, inside, cited)
    return tuple(found)


_WORD = re.compile(r"[^\W\d_]{4,}")


def _is_title(sentence: str) -> bool:
    """Whether a sentence without an end mark has most of its long words in capitals: a heading tells nothing."""
    if sentence.rstrip("\"'”’)]»").endswith((".", "!", "?", ":", ";", ",", "…")):
        return False
    words = _WORD.findall(sentence)
    return len(words) > 3 and 5 * sum(word[0].isupper() for word in words) > 3 * len(words)


def _sentence(
    text: str, sentence: Sentence, mentions: Sequence[Mention], citations: Sequence[Citation]
) -> list[Statement]:
    cues = load_cues()
    marks = [(c.start, c.end) for c in citations]
    tokens = tokenize(text, sentence.start, sentence.end, mentions, marks, cues)
    groups = verb_groups(tokens, cues)
    grammar = Grammar(text, tokens, groups, cues)
    statements = []
    for kept in _settle(grammar):
        subject, target = kept.subject, kept.object
        items = clause_citations(text, sentence, grammar, kept, citations)
        relation = (
            Relation.NO_EFFECT if kept.sign == 0 else (Relation.SUPPORTS if kept.sign > 0 else Relation.UNDERMINES)
        )
        notes = list(dict.fromkeys(note for note in (subject.note, target.note) if note))
        statements.append(
            Statement(
                subject=subject.concept,
                relation=relation,
                object=target.concept,
                directed=kept.directed,
                certainty=certainty_of(grammar, kept),
                start=sentence.start,
                end=sentence.end,
                rule=kept.rule,
                citations=items,
                origin=Origin.REPORTED if items else Origin.OWN,
                section=sentence.section,
                subject_span=(subject.start, subject.end),
                cue_span=(tokens[kept.cue[0]].start, tokens[kept.cue[1] - 1].end),
                object_span=(target.start, target.end),
                note="; ".join(notes),
            )
        )
    return statements


def _settle(grammar: Grammar) -> Iterator[Reading]:
    """One reading per pair of concepts; where the words disagree on sign or direction, none.

    A null finding in one clause and an effect in another ("…, although …") are both told.
    """
    chosen: dict[tuple[str, str, int], Reading | None] = {}
    for raw in grammar.readings():
        reading = denied(grammar, raw)
        if reading is None:
            continue
        ends = sorted((reading.subject.concept, reading.object.concept))
        same = [key for key in chosen if key[:2] == (ends[0], ends[1])]
        apart = [key for key in same if key[2] != reading.sign]
        key = (ends[0], ends[1], reading.sign)
        if apart and not all(_conceded(grammar, reading, chosen[other]) for other in apart):
            for other in (*same, key):
                chosen[other] = None
            continue
        earlier = chosen.setdefault(key, reading)
        if earlier is None or earlier is reading:
            continue
        if earlier.subject.concept != reading.subject.concept and earlier.directed and reading.directed:
            chosen[key] = None
        elif reading.directed and not earlier.directed:
            chosen[key] = reading
    yield from (reading for reading in chosen.values() if reading is not None)


def _conceded(grammar: Grammar, one: Reading, other: Reading | None) -> bool:
    """Whether one of two readings is a null finding and a conjunction of contrast stands between them."""
    if other is None or 0 not in (one.sign, other.sign):
        return False
    first, last = sorted((one.cue[0], other.cue[0]))
    contrasting = ("although", "though", "but", "whereas", "while", "yet")
    if any(grammar.low(place) in contrasting for place in range(first, last)):
        return True
    return grammar.low(0) in contrasting and any(grammar.tag(place) == COMMA for place in range(first, last))
