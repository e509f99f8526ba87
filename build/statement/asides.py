"""Citations that stand behind a reading, but close a clause or a remark of their own.

"While A lowers B, some are made by C (Lee, 2001) or D (Ito, 2004)", "The finding that A lowers B needs thought (Lee,
2001)", "Tests by Lee (2001) were done in the cold, which lowers B".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .grammar import Grammar
from .readings import Reading
from .tokens import ADV, BE, COMMA, CONJ, DET, HAVE, NEG, REL, STOP, SUB, WORD, M

_CONCEDING = {"although", "though", "while", "whereas", "even though"}
_DESPITE = {
    "besides",
    "despite",
    "in addition to",
    "in spite of",
    "irrespective of",
    "notwithstanding",
    "regardless of",
}
_TOLD = {"discovery", "fact", "finding", "findings", "observation", "observations", "result", "results"}
_PARTING = {":", ";"}
_MAYBE = {"can", "could", "may", "might", "would"}
_SAME = {"it", "its", "they", "their", "this", "these"}
_REASONS = {"as", "because", "since"}
_GOES_ON = re.compile(r"\s*,?\s*(?:are|did|does|had|has|have|is|was|were)\b")
_CLAIMING = {
    "argue",
    "argued",
    "argues",
    "claim",
    "claimed",
    "claims",
    "state",
    "stated",
    "states",
    "suggest",
    "suggested",
}
_TELLERS = {
    *("authors", "data", "evidence", "experiments", "findings", "investigations", "investigators", "literature"),
    *("others", "publications", "reports", "research", "researchers", "reviews", "scholars", "scientists", "studies"),
    *("study", "surveys", "trials", "work", "works"),
}
_DONE = {"carried", "conducted", "done", "executed", "performed", "run", "undertaken"}
# a remark in parentheses that ends on a work: "(although C does not, Lee, 2001)"
_SHORTEST = len("(but")
_REMARK = re.compile(r"\((?:(?:even )?though|although|but|however|whereas|while|since|because|as opposed to)\s[^()]*$")


class Stretch(NamedTuple):
    """The tokens from a reading's clause to a citation behind the reading.

    Attributes:
        begin: the first token of the clause.
        first, last: those of the reading.
        stop: the first token behind the citation's start.
    """

    begin: int
    first: int
    last: int
    stop: int


def of_a_remark(text: str, start: int, end: int) -> bool:
    """Whether a remark in parentheses stands between a reading and a citation, which it is for."""
    opened = text.rfind("(", start, end)
    return 0 <= opened < end - _SHORTEST and _REMARK.match(text, opened, end) is not None


def of_a_reason(grammar: Grammar, between: range, end: int) -> bool:
    """Whether a citation stands amidst a reason: "A lowers B, as making C by D (Lee, 2001) had no effect".

    Args:
        grammar: of the sentence.
        between: the tokens from the reading to the citation.
        end: where the citation ends in the text.
    """
    if _GOES_ON.match(grammar.text, end) is None:
        return False
    return any(grammar.low(at) in _REASONS and grammar.tag(at - 1) == COMMA for at in between)


def others_tell(grammar: Grammar, between: range) -> bool:
    """Whether a clause follows in which others are those who tell: ", and studies have shown that …".

    Args:
        grammar: of the sentence.
        between: the tokens from the reading to a citation.
    """
    sets, low, tag = grammar.cues.sets, grammar.low, grammar.tag
    if grammar.words.isdisjoint(_TELLERS) and "it" not in grammar.words:
        return False
    for place in between:
        if low(place) not in _TELLERS and low(place) != "it":
            continue
        verb = grammar.past(place + 1, ADV, BE, HAVE)
        telling = low(verb) in sets["forms.finding_verbs"] or low(verb) in sets["forms.looking_verbs"]
        if not (telling or low(verb) in _CLAIMING) or (low(place) == "it" and tag(verb - 1) != BE):
            continue
        first = place
        while first > between.start and tag(first - 1) in (DET, WORD, M, ADV):
            first -= 1
        if tag(first - 1) in (COMMA, CONJ, STOP) or (tag(first - 1) == SUB and low(first - 1) != "as"):
            return True
    return False


def of_what_is_said_of_it(grammar: Grammar, stretch: Stretch) -> bool:
    """Whether a citation is for what is said of a finding: "the finding that A lowers B is new (Lee, 2001)"."""
    begin, first, last, stop = stretch
    if "that" not in grammar.words or grammar.words.isdisjoint(_TOLD):
        return False
    at = next(
        (at for at in range(begin, first) if grammar.low(at) == "that" and grammar.low(at - 1) in _TOLD),
        -1,
    )
    if at < 0 or any(group.finite and begin <= group.start < at for group in grammar.groups):
        return False
    for group in grammar.groups:
        said = group.finite or (group.chain and group.words[:1] != ("to",))  # "seems to go"
        if not said or not last < group.start < stop:
            continue
        before = grammar.back(group.start - 1, ADV, NEG)
        if grammar.tag(before) not in (REL, SUB, CONJ, COMMA, STOP):
            return True
    return False


def of_the_main_clause(grammar: Grammar, stretch: Stretch, *, apart: bool) -> bool:
    """Whether a reading stands in a concession in front, and a citation is for the clause behind it.

    `apart`: more citations stand behind that one: "While A lowers B, some are made by C (Lee) or D (Ito)".
    """
    begin, first, last, stop = stretch
    if not (apart and grammar.low(begin) in _CONCEDING) and grammar.low(begin) not in _DESPITE:
        return False
    if any(grammar.tag(at) == COMMA for at in range(begin, first)):
        return False
    comma = next((at for at in range(last, stop) if grammar.tag(at) == COMMA), -1)
    return comma > 0 and any(group.finite and comma < group.start < stop for group in grammar.groups)


def only_did(grammar: Grammar, place: int) -> bool:
    """Whether the first verb behind a place tells that something was done: "tests by Lee (2001) were carried out"."""
    group = next((group for group in grammar.groups if group.finite and group.start >= place), None)
    return group is not None and not _DONE.isdisjoint(map(grammar.low, (group.main, group.end)))


def only_explains(grammar: Grammar, reading: Reading) -> bool:
    """Whether a reading is a thought about what others saw: "A may explain the low C of cats (Lee, 2001)"."""
    group = grammar.groups[reading.group] if reading.group >= 0 else None
    if group is None or group.passive or "explain" not in group.lemmas or _MAYBE.isdisjoint(group.words):
        return False
    seen = reading.object  # "may explain the success of talks (Lee, 2001)" is what Lee thought
    return seen.sign < 0 or seen.compared or seen.judged


def opens_a_clause(grammar: Grammar, place: int, reading: Reading) -> bool:
    """Whether the clause of a reading begins behind a citation: "B is due to A (Lee, 2001), which predicts C"."""
    return grammar.tag(place) == COMMA and grammar.tag(place + 1) == REL and place < reading.cue[0]


def in_apposition(grammar: Grammar, place: int, start: int, end: int) -> bool:
    """Whether a citation closes what an end is called by other words: "a form of A, the big C (Lee, 2001), lowers B".

    Args:
        grammar: of the sentence.
        place: the token behind the end.
        start: the first token behind the citation's start.
        end: the first token behind its end.
    """
    if grammar.tag(place) == COMMA and grammar.tag(place + 1) == DET:
        return True
    named = (grammar.tag(at) == COMMA and grammar.tag(at + 1) == DET for at in range(place, start))
    return grammar.tag(end) == COMMA and any(named)


def of_a_detail(grammar: Grammar, stretch: Stretch) -> bool:
    """Whether a citation is for a detail: "A lowers B by a trick: it hides C (Lee)", "…; a time that is long (Lee)"."""
    stop = stretch.stop
    for at in () if grammar.words.isdisjoint(_PARTING) else range(stretch.last + 1, stop):
        if grammar.low(at) not in _PARTING:
            continue
        told = next((group.start for group in grammar.groups if group.finite and at < group.start < stop), stop)
        behind = grammar.text[grammar.tokens[at].end : grammar.tokens[at].end + 1]
        # what speaks on of the same, not a figure or a finding that bears it out
        pronoun = not _SAME.isdisjoint(map(grammar.low, range(at + 1, at + 6)))
        if grammar.low(at) == ":" and pronoun and behind.isspace() and told < stop:
            return True  # not "sterol:acyl transferase"
        if grammar.low(at) == ";" and grammar.low(at + 1) in ("a", "an"):
            return any(grammar.tag(inside) == REL for inside in range(at, told))
    return False
