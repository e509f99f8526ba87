"""Sentences with concept mentions → the relations that they state.

A doubtful reading is dropped: a missed sentence costs a reader little, a reversed one much.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from ..graph.model import Citation, Mention, Origin, Relation, Sentence, Statement
from .cues import load_cues
from .statement_context import certainty_of, clause_citations, denied
from .statement_rules import Grammar, Reading
from .statement_tokens import tokenize
from .statement_verb_groups import verb_groups


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
        if len({mention.concept for mention in inside}) < 2:
            continue
        cited = citations[bisect_left(citation_starts, sentence.start) : bisect_left(citation_starts, sentence.end)]
        found += _sentence(text, sentence, inside, cited)
    return tuple(found)


def _sentence(
    text: str, sentence: Sentence, mentions: Sequence[Mention], citations: Sequence[Citation]
) -> list[Statement]:
    cues = load_cues()
    marks = [(c.start, c.end) for c in citations]
    tokens = tokenize(text, sentence.start, sentence.end, mentions, marks, cues)
    groups = verb_groups(tokens, cues)
    grammar = Grammar(text, tokens, groups, cues)
    statements = []
    for kept in _settle(denied(grammar, reading) for reading in grammar.readings()):
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


def _settle(readings: Iterable[Reading]) -> Iterator[Reading]:
    """One reading per pair of concepts; where the words disagree on sign or direction, none."""
    chosen: dict[tuple[str, str], Reading | None] = {}
    for reading in readings:
        ends = sorted((reading.subject.concept, reading.object.concept))
        pair = (ends[0], ends[1])
        earlier = chosen.setdefault(pair, reading)
        if earlier is None or earlier is reading:
            continue
        turned = earlier.subject.concept != reading.subject.concept
        if earlier.sign != reading.sign or (turned and earlier.directed and reading.directed):
            chosen[pair] = None
        elif reading.directed and not earlier.directed:
            chosen[pair] = reading
    yield from (reading for reading in chosen.values() if reading is not None)
