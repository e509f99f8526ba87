"""Whose works stand behind a reading: the scope of the citations in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..graph.model import Citation, CitationItem, Sentence
from .statement_context import reach
from .statement_rules import Grammar, Reading
from .statement_tokens import ADV, NEG, STOP

# words right before a name, or before a work within a parenthesis
_AGAINST = re.compile(
    r"\b(?:unlike|contrary to|in contrast (?:to|with)|as opposed to|rather than|other than|against"
    r"|challeng\w+|disput\w+)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_DISSENT = re.compile(r"\b(?:but|however|though)\W+(?:see|cf|compare)\b|\bcontra\b", re.IGNORECASE)
_AS = re.compile(r"\b(?:as|according to|following|in the words of)\s+$", re.IGNORECASE)
_PART_ENDS = re.compile(r"\s*(?:,|and\b|or\b|as well as\b)")
_JOINED = re.compile(r"[\s,;&]*(?:and|as well as)?\s*", re.IGNORECASE)


def clause_citations(
    text: str, sentence: Sentence, grammar: Grammar, reading: Reading, citations: Sequence[Citation]
) -> tuple[str, ...]:
    """The ids of the cited items that stand behind a reading.

    A narrative citation before the reading's last word speaks for it; a parenthesis speaks for the
    clauses since the parenthesis before it. A work found in another is cited with it. Works that the
    sentence sets itself against ("unlike Smith (2001)", "but see Smith, 2001") do not stand behind it.
    """
    cited = [c for c in citations if not (c.narrative and _AGAINST.search(text, sentence.start, c.start))]
    if not cited:
        return ()
    first, last = reach(grammar, reading)
    begin = grammar.tokens[first].start
    chosen = [
        *_marks(text, grammar, reading, [c for c in cited if not c.narrative], begin, grammar.tokens[last].end),
        *_named(text, grammar, [c for c in cited if c.narrative], begin),
    ]
    if not chosen:
        leading = [c for c in cited if not c.narrative and c.end <= begin]
        if leading and (
            not text[sentence.start : leading[0].start].strip() or re.match(r"\s*that\b", text[leading[-1].end : begin])
        ):
            chosen.append(leading[-1])
    ids = [
        item.id
        for citation in sorted(chosen, key=lambda c: c.start)
        for item in citation.items
        if not _dissents(text, citation, item)
    ]
    return tuple(dict.fromkeys(ids))


def _marks(
    text: str, grammar: Grammar, reading: Reading, marks: Sequence[Citation], begin: int, finish: int
) -> list[Citation]:
    """The parentheses and numbers that close the clause or stand within it."""
    following = [c for c in marks if c.start >= finish]
    inner = [c for c in marks if begin <= c.start < finish]
    chosen: list[Citation] = []
    if following:
        chosen.append(following[0])
        for mark in following[1:]:
            if text[chosen[-1].end : mark.start].strip(" ,;"):
                break
            chosen.append(mark)
        # "reduces anxiety (Speck 2010) and depression (Craft 2012)": a mark between the cue and this object
        # stands behind the object before it; "reduces anxiety (Speck 2010) and builds trust (Craft 2012)": one
        # behind another verb stands behind what that verb says
        cue_end = grammar.tokens[reading.cue[1] - 1].end
        cue_start = grammar.tokens[reading.cue[0]].start
        others = [grammar.tokens[g.start].start for g in grammar.groups if g.finite and not g.copula]
        others = [verb for verb in others if begin <= verb < cue_start]
        inner = [c for c in inner if c.start < cue_end and not any(verb < c.start < cue_start for verb in others)]
    return chosen + _of_own_part(text, grammar, reading, inner)


def _of_own_part(text: str, grammar: Grammar, reading: Reading, inner: list[Citation]) -> list[Citation]:
    """Without the marks that close another part of a list: of "A (Smith) and B (Jones) predict C", one each."""
    cue_start, cue_end = (grammar.tokens[reading.cue[0]].start, grammar.tokens[reading.cue[1] - 1].end)
    first, last = sorted((reading.subject, reading.object), key=lambda end: end.start)
    others = [token.start for token in grammar.tokens if token.mention and first.end < token.start < cue_start]
    verb = grammar.tokens[grammar.groups[reading.group].start].start if reading.group >= 0 else cue_start
    kept = []
    for mark in inner:
        if first.end <= mark.start < verb and mark.end <= verb and not reading.topic:
            between = [token for token in grammar.tokens if mark.end <= token.start < verb]
            if (
                ";" in text[mark.start : mark.items[0].start]
                and all(token.tag in (ADV, NEG) for token in between)
                and first is reading.subject
            ):
                continue  # "stress (in week 2; Smith, 2001) predicts dropout": of the remark, not of the claim

        if others and first.end <= mark.start < cue_start and mark.start > others[0]:
            own = [m for m in inner if first.end <= m.start < others[0]]
            if own:
                continue
        if cue_end <= mark.start < last.start and _PART_ENDS.match(text, _run_end(text, mark, inner)):
            continue
        kept.append(mark)
    return kept


def _run_end(text: str, mark: Citation, marks: list[Citation]) -> int:
    """Where the marks end that stand right behind one: "[4][5]"."""
    end = mark.end
    for other in marks:
        if other.start >= end and not text[end : other.start].strip():
            end = other.end
    return end


def _named(text: str, grammar: Grammar, names: Sequence[Citation], begin: int) -> list[Citation]:
    """The works that the sentence names as those who say it."""
    before = [c for c in names if c.start < begin]
    chosen: list[Citation] = []
    if before and not any(
        token.tag == STOP and token.low != ":" and before[-1].end <= token.start < begin for token in grammar.tokens
    ):
        chosen = [before.pop()]
        while before and _JOINED.fullmatch(text, before[-1].end, chosen[-1].start):
            chosen.append(before.pop())
    if not chosen:
        # "A, as Lambert (2013) has it, lowers B", "A lowers B, according to Lambert (2013)"
        chosen = [c for c in names if c.start >= begin and _AS.search(text, begin, c.start)][:1]
    return chosen


def _dissents(text: str, citation: Citation, item: CitationItem) -> bool:
    """Whether "but see" stands before an item in its citation."""
    before = [other.end for other in citation.items if other.start < item.start]
    return _DISSENT.search(text, max(before, default=citation.start), item.start) is not None
