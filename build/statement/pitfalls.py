"""What makes a statement easy to misread: signs that are counted, whatever the reading is.

The signs were chosen on 947 statements of real texts that readers judged one by one (docs/measured.md): the more of
them a statement shows, the less often it was right, whoever read and whatever the texts were on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ...graph.model import Certainty, Citation, Sentence
from .grammar import Grammar
from .readings import Reading
from .tokens import REL, WORD, M

# in words
_LONG, _LONG_LEAD, _FAR_OBJECT, _FAR_WORK = 15, 15, 3, 12


def pitfalls(
    grammar: Grammar, reading: Reading, sentence: Sentence, certainty: Certainty, marks: Sequence[Citation]
) -> tuple[str, ...]:
    """The names of the signs that a reading of a sentence shows.

    Args:
        grammar: the words of the sentence.
        reading: what is read there.
        sentence: where it stands.
        certainty: how surely it is said.
        marks: the citations that are credited with it, in order of start.
    """
    found = []
    if certainty is Certainty.HEDGED:
        found.append("hedge")
    if not grammar.words.isdisjoint(grammar.cues.sets["pitfalls.concluding"]):
        found.append("conclusion")
    if grammar.text.find(":", sentence.start, sentence.end) >= 0:
        found.append("colon")
    if _length(grammar) > _LONG:
        found.append("long-sentence")
    found += _of_place(grammar, reading)
    if marks:
        if _own_words(grammar):
            found.append("own-words")
        last = max(reading.subject.end, reading.object.end)
        if marks[0].start < last:
            found.append("work-before")
        elif grammar.text.count(" ", last, marks[0].start) > _FAR_WORK:
            found.append("far-work")
    return tuple(found)


def _length(grammar: Grammar) -> int:
    """How many words a sentence has, its citations and signs aside."""
    return sum(1 + low.count(" ") for low in grammar.lows if low[:1].isalnum())


def _of_place(grammar: Grammar, reading: Reading) -> list[str]:
    """The signs by which concepts and cue stand to each other."""
    subject, target, found = reading.subject, reading.object, []
    text, tags = grammar.text, grammar.tags
    if " " not in text[target.start : target.end]:
        found.append("one-word-object")  # often cut from a longer name
    first, last = (subject, target) if subject.start < target.start else (target, subject)
    if text.find("(", first.end, last.start) >= 0 or text.find("[", first.end, last.start) >= 0:
        found.append("bracket-between")
    begin, goal = grammar.places.get(subject.start), grammar.places.get(target.start)
    if begin is None or goal is None:
        return found  # one is named in the sentence before
    start, stop = reading.cue
    if grammar.tag(begin - 1) in (WORD, M):
        found.append("word-before-subject")
    if REL in tags[begin:start]:
        found.append("relative-between")
    if min(begin, goal) > _LONG_LEAD:
        found.append("long-lead")
    if (goal - stop if goal >= stop else start - goal - 1) > _FAR_OBJECT:
        found.append("far-object")
    return found


def _own_words(grammar: Grammar) -> bool:
    """Whether a sentence tells of the document's own work: "our results", "this study"."""
    sets, words = grammar.cues.sets, grammar.words
    if not words.isdisjoint(sets["pitfalls.own"]):
        return True
    nouns = sets["pitfalls.own_work"]
    if words.isdisjoint(nouns):
        return False
    pointing = sets["pitfalls.pointing"]
    return any(one in pointing and other in nouns for one, other in pairwise(grammar.lows))
