"""Whose works stand behind a reading: the scope of the citations in its sentence.

Where it is in doubt whether a citation is for a reading or for another clause, it is for nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from ...graph.model import Citation, Sentence
from .asides import (
    Stretch,
    in_apposition,
    of_a_detail,
    of_a_reason,
    of_a_remark,
    of_the_main_clause,
    of_what_is_said_of_it,
    only_did,
    only_explains,
    opens_a_clause,
    others_tell,
)
from .context import clause_start, reach
from .credit import (
    before_a_thing,
    concluded,
    dissents,
    for_something_else,
    of_dose,
    shared,
    told_as_own,
    two_sentences,
)
from .governors import governors_of
from .grammar import Grammar
from .names import (
    agreed_with,
    joined,
    run_end,
    runs_on,
    says_before,
    says_behind,
    set_against,
    stands_in_front,
)
from .premises import inferred, of_another_part
from .readings import Reading
from .tokens import ADV, COMMA, CONJ, DET, NEG, PRON, REL, STOP, SUB, WORD, M
from .verb_groups import VerbGroup

_BESIDE = {"but", "while", "whereas", "although", "though", "yet", "so"}
_EVER = {"whatever", "whichever", "whoever", "wherever", "whenever", "however", "matter"}
_OPENING = {"although", "though", "while", "whereas", "even though", "because", "since", "after", "when", "if"}
_START = attrgetter("start")
_OF = re.compile(r"\s*of\b")
# "Lee (2001) found much trust, indicating that hope …": Lee may not have said so
_INFERRED = re.compile(r",\s+(?:\w+ly\s+)?(?:indicating|suggesting|implying|meaning|hinting)\s+that\b")
_GOES_ON = re.compile(r"\s*,\s*(?:in|at|on|of|for|from|with|by|to|under|during|among)\b")
# "…; Figure 3)"
_NO_WORK = re.compile(r"(?:Figs?|Figures?|Tables?|Box|Boxes|Supplement\w*|Appendix|Section|Chapter)\b")
_PART_ENDS = re.compile(r"\s*(?:,|and\b|or\b|as well as\b)")


def clause_citations(
    text: str, sentence: Sentence, grammar: Grammar, reading: Reading, citations: Sequence[Citation], *, own: bool
) -> tuple[str, ...]:
    """The ids of the cited items that stand behind a reading.

    A narrative citation before the reading's last word speaks for it; a parenthesis speaks for the clause that it
    closes. A work found in another is cited with it. Works that the sentence sets itself against ("unlike Smith
    (2001)", "but see Smith, 2001") do not stand behind it.

    Args:
        text: the document's text.
        sentence: of it.
        grammar: of the sentence.
        reading: one of its readings.
        citations: within the sentence.
        own: the sentence has a word with which a document speaks of itself.
    """
    marks = [c for c in citations if not c.narrative]
    names = [c for c in citations if c.narrative and not set_against(text, sentence.start, c)]
    if not marks and not names:
        return ()
    scope = _Scope(text, sentence, grammar, reading, own=own)
    named = scope.named(names) if names else []
    chosen = [*scope.marks(marks, said=bool(named)), *named]
    if not chosen:
        chosen = scope.leading(marks)
    ids = []
    for citation in sorted(chosen, key=lambda c: c.start) if len(chosen) > 1 else chosen:
        before = citation.start
        for number, item in enumerate(citation.items, 1):
            after = citation.items[number].start if number < len(citation.items) else citation.end
            if not (dissents(text, before, (item.start, item.end), after) or _NO_WORK.match(text, item.start)):
                ids.append(item.id)
            before = item.end
    return tuple(dict.fromkeys(ids))


class _Scope:
    """Where one reading stands in its sentence, and which citations are within its reach."""

    def __init__(self, text: str, sentence: Sentence, grammar: Grammar, reading: Reading, *, own: bool) -> None:
        self.text, self.sentence, self.grammar, self.reading, self.own = text, sentence, grammar, reading, own
        tokens = grammar.tokens
        self.first, self.last = reach(grammar, reading)
        self.begin, self.finish = tokens[self.first].start, tokens[self.last].end
        self.cue_start, self.cue_end = tokens[reading.cue[0]].start, tokens[reading.cue[1] - 1].end
        group = grammar.groups[reading.group] if reading.group >= 0 else None
        self.verb = tokens[group.start].start if group else self.cue_start
        bound = group is not None and not group.finite
        self.governors = governors_of(grammar, reading.group) if bound else []
        self.clause = tokens[clause_start(grammar, self.first)].start

    # ------------------------------------------------------------ parentheses and numbers

    def marks(self, marks: Sequence[Citation], *, said: bool) -> list[Citation]:
        """The parentheses and numbers that close the clause, else those within it.

        Where the reading is `said` by somebody named, what is told of it in a further clause may be another's.
        """
        following = [c for c in marks if c.start >= self.finish]
        inner = [c for c in marks if self.begin <= c.start < self.finish]
        closing = following[:1]
        for mark in following[1:]:
            if self.text[closing[-1].end : mark.start].strip(" ,;"):
                break
            closing.append(mark)
        if closing and self._foreign(
            closing, following[len(closing) :], inner, said=said, several=marks[0] is not closing[0]
        ):
            closing = []
        elif closing:
            inner = []  # "A (named by Lee, 2001) lowers B (Ito, 2004)"
        chosen = closing + (self._of_own_part(inner) if inner else [])
        text, start, span = self.text, self.sentence.start, (self.begin, self.finish)
        chosen = [c for c in chosen if not concluded(text, start, *span, c.start)]
        return [c for c in chosen if not told_as_own(text, self.clause, *span, c.start, own=self.own)]

    def _foreign(
        self,
        closing: Sequence[Citation],
        rest: Sequence[Citation],
        inner: Sequence[Citation],
        *,
        said: bool,
        several: bool,
    ) -> bool:
        """Whether the marks behind a reading belong to something else; `several`: others stand before them."""
        if said and self._finite(self.last + 1, closing[0].start):
            return True
        before = closing[0].start
        if several and any(self._opens_reason(place, before) for place in self._tokens(self.last + 1, before)):
            return True
        return self._elsewhere(closing, rest) or self._divided(inner, closing[0])

    def _elsewhere(self, closing: Sequence[Citation], rest: Sequence[Citation]) -> bool:
        """Whether the marks behind a reading are for something else; `rest`: the marks behind those."""
        text, grammar, first, end = self.text, self.grammar, closing[0], closing[-1].end
        if of_a_remark(text, self.finish, first.items[0].start) or only_explains(grammar, self.reading):
            return True
        if inferred(grammar, self.reading, self.first):
            return True
        told = text[self.finish : first.start]
        if not told or told.isspace():  # most stand right behind what they are for
            return _OF.match(text, end) is not None  # "A raises the trust score (Lee, 2001) of nurses"
        stop, after = self._place_at(first.start), self._place_at(end)
        if self._of_another_clause(stop, first.start, apart=bool(rest)):
            return True
        if of_another_part(grammar, self.reading, self.first, self.last, stop, after):
            return True
        between = range(self.last + 1, max(self.last + 1, stop))
        if for_something_else(text, self.finish, first.start) or others_tell(grammar, between) or two_sentences(told):
            return True
        return of_a_reason(grammar, between, end) or self._in_a_clause(between, first.start, end, several=bool(rest))

    def _in_a_clause(self, between: range, before: int, end: int, *, several: bool) -> bool:
        """Whether a clause between a reading and the marks behind it is what they are for.

        Args:
            between: the tokens there.
            before: where the marks begin in the text.
            end: where they end.
            several: more marks stand behind them.
        """
        grammar, words = self.grammar, self.grammar.words
        if self.reading.sign and "since" in words:
            since = [at for at in between if grammar.low(at) == "since"]
            if any(self._opens_reason(at, before) for at in since):
                return True
        spoken = [] if self.reading.topic else self._finite(self.last + 1, before)
        # "A raises C, and both have been studied in detail (Lee, 2001)"
        if spoken and (any(one.passive and self._looked_at(one) for one in spoken) or self._in_aside(spoken)):
            return True
        if "where" in words and any(self._opens_place(place, before) for place in between):
            return True
        if several and ":" in words and any(grammar.low(place) == ":" for place in between):
            return True  # "A has two outcomes: C (Lee, 2001) and D (Ito, 2004)"
        # "A raises C, which was seen in cats (Lee, 2001), in dogs"
        return _GOES_ON.match(self.text, end, end + 20) is not None and any(
            grammar.tag(place) in (REL, SUB) and grammar.tag(place - 1) == COMMA for place in between
        )

    def _of_another_clause(self, stop: int, before: int, *, apart: bool) -> bool:
        """Whether the marks are for what follows a concession, or for what is said of a finding.

        Args:
            stop: the first token behind their start.
            before: where they begin in the text.
            apart: more marks stand behind them.
        """
        grammar, stretch = self.grammar, Stretch(self._place_at(self.clause), self.first, self.last, stop)
        if of_the_main_clause(grammar, stretch, apart=apart) or of_a_detail(grammar, stretch):
            return True
        return of_what_is_said_of_it(grammar, stretch) and not shared(self.text, self.finish, before)

    def _opens_reason(self, place: int, before: int) -> bool:
        """Whether a clause begins that says why by another concept: "A raises C, as D is high (Lee, 2001)"."""
        reason = self.grammar.tag(place) == SUB and self.grammar.low(place) in ("as", "because", "since")
        if not reason or self.grammar.tag(place - 1) != COMMA or self.grammar.tag(place + 1) == PRON:
            return False
        if not self._finite(place + 2, before):
            return False
        ends = {self.reading.subject.concept, self.reading.object.concept}
        named = [self.grammar.tokens[at].mention for at in self._tokens(place + 1, before)]
        return any(mention is not None and mention.concept not in ends for mention in named)

    def _opens_place(self, place: int, before: int) -> bool:
        """Whether a clause tells of a concept in some place: "A lowers C in cats, where D is high (Lee, 2001)"."""
        if self.grammar.low(place) != "where" or self.grammar.tag(place - 1) != COMMA:
            return False
        told = any(self.grammar.tag(at) == M for at in self._tokens(place + 1, before))
        return told and bool(self._finite(place + 1, before))

    def _in_aside(self, spoken: Sequence[VerbGroup]) -> bool:
        """Whether the reading stands between commas, and its clause goes on: "A, a kind of C due to B, is rare"."""
        after = self.last + 1
        if self.grammar.tag(after) != COMMA:
            return False
        opened = any(self.grammar.tag(at) == COMMA for at in self._places(self.clause, self.cue_start))
        after = self.grammar.past(after, COMMA, ADV)
        form = self.grammar.groups[self.reading.group].form if self.reading.group >= 0 else None
        return opened and any(group.start == after and group.form is not form for group in spoken)

    def _looked_at(self, group: VerbGroup) -> bool:
        """Whether a verb group behind the reading says of something else that it was studied."""
        main = self.grammar.low(group.main)
        return main in self.grammar.cues.sets["forms.looking_verbs"] and self._own_subject(group)

    def _divided(self, inner: Sequence[Citation], closing: Citation) -> bool:
        """Whether the closing mark belongs to a clause with a subject of its own, and the reading's has marks too."""
        if not inner:
            return False
        return any(self._own_subject(group) for group in self._finite(self.last + 1, closing.start))

    def _own_subject(self, group: VerbGroup) -> bool:
        """Whether a verb group behind the reading has a subject of its own, in a clause set beside the reading's."""
        place = group.start - 1
        while place > self.last and self.grammar.tag(place) in (ADV, NEG):
            place -= 1
        if self.grammar.tag(place) in (COMMA, CONJ):
            return False  # "and reduces"
        joined = False
        while place > self.last and self.grammar.tokens[place].group < 0:
            tag = self.grammar.tag(place)
            if self.grammar.low(place) in _EVER:
                return False
            if tag in (SUB, REL):
                return self.grammar.low(place) in _BESIDE
            if tag == STOP:
                return True
            joined = joined or tag in (COMMA, CONJ)
            place -= 1
        return joined and place == self.last

    def _of_own_part(self, inner: Sequence[Citation]) -> list[Citation]:
        """Without the marks that close another part of a list: of "A (Smith) and B (Jones) predict C", one each."""
        reading, text = self.reading, self.text
        first, last = sorted((reading.subject, reading.object), key=lambda end: end.start)
        leading = [mark for mark in inner if first.end <= mark.start < self.cue_start]
        kept = []
        for mark in inner:
            if mark in leading:
                place = self.grammar.place_of(first) + 1
                if any(group not in self.governors for group in self._finite(place, mark.start)):
                    continue  # "A, which lowers C (Lee, 2001), predicts B"
                if opens_a_clause(self.grammar, self._place_at(mark.end), self.reading):
                    continue  # "B is due to A (Lee, 2001), which predicts C"
                if of_dose(text, first.end, mark.start):
                    continue  # "A at a dose of 5 mg (Lee, 2001) lowered B"
                if mark.start < self.verb and in_apposition(
                    self.grammar, place, self._place_at(mark.start), self._place_at(mark.end)
                ):
                    continue  # "A, a form of C (Lee, 2001), predicts B"
                if self._past_a_part(leading, mark):
                    continue
            if first.end <= mark.start < self.verb and mark.end <= self.verb and not reading.topic:
                remarked = ";" in text[mark.start : mark.items[0].start] and first is reading.subject
                if remarked and all(self.grammar.tag(at) in (ADV, NEG) for at in self._places(mark.end, self.verb)):
                    continue  # "stress (in week 2; Smith, 2001) predicts dropout": of the remark, not of the claim
            if self.cue_end <= mark.start < last.start and _PART_ENDS.match(text, run_end(text, mark, inner)):
                continue
            kept.append(mark)
        return kept

    def _past_a_part(self, leading: Sequence[Citation], mark: Citation) -> bool:
        """Whether a mark and a comma or conjunction stand between the reading's first end and a mark."""
        for one, other in pairwise([m for m in leading if m.start <= mark.start]):
            if any(self.grammar.tag(place) in (COMMA, CONJ) for place in self._places(one.end, other.start)):
                return True
        return False

    # ------------------------------------------------------------ names

    def named(self, names: Sequence[Citation]) -> list[Citation]:
        """The works that the sentence names as those who say it."""
        before = [c for c in names if c.start < self.begin and not self._names_a_thing(c)]
        chosen: list[Citation] = []
        if before and not self._left_behind(before[-1]):
            chosen = [before.pop()]
            while before and joined(self.text, before[-1], chosen[-1]):
                chosen.append(before.pop())
        if chosen:
            return chosen
        for name in names:
            if name.start >= self.begin and says_before(self.text, self.begin, self.finish, name):
                after = [c for c in names if c.start > name.start]
                while after and joined(self.text, (chosen or [name])[-1], after[0]):
                    chosen.append(after.pop(0))
                return [name, *chosen]
        return []

    def _names_a_thing(self, name: Citation) -> bool:
        """Whether a name is part of a noun phrase: "our extended Becker (1973) model"; "the Lee (2001) study" tells."""
        after = self._place_at(name.end)
        before = self.grammar.back(after - 1, WORD)
        return self.grammar.tag(before) == DET and before_a_thing(self.text, name.end)

    def _left_behind(self, name: Citation) -> bool:
        """Whether a name before the reading is of a clause that has ended, or of those whom the reading answers."""
        places = self._places(name.end, self.begin)
        if any(self.grammar.tag(place) == STOP and self.grammar.low(place) != ":" for place in places):
            return True
        if runs_on(self.text, name.end, self.begin) or _INFERRED.search(self.text, name.end, self.begin):
            return True
        if only_did(self.grammar, self._place_at(name.end)):
            return True  # "tests by Lee (2001) were done in the cold, which lowers B"
        agreed = agreed_with(self.text, self.sentence.start, name)
        if not agreed and told_as_own(self.text, name.end, self.begin, self.begin, self.begin, own=self.own):
            return True
        opener = max(
            (place for place in range(self._place_at(name.start)) if self.grammar.low(place) in _OPENING), default=-1
        )
        closed = [place for place in places if self.grammar.tag(place) == COMMA]
        if opener < 0 or not closed:
            return False
        spoken = self._finite(self._place_at(name.end), self.grammar.tokens[closed[-1]].start)
        return bool(spoken) and self._finite(closed[-1], self.finish) != []

    # ------------------------------------------------------------ before the clause

    def leading(self, marks: Sequence[Citation]) -> list[Citation]:
        """A mark before the reading: "(Lee, 2001) A lowers B", "Lee [4] found that A lowers B"."""
        before = [c for c in marks if c.end <= self.begin]
        if not before:
            return []
        last = before[-1]
        opening = not self.text[self.sentence.start : before[0].start].strip()
        found = says_behind(self.text, self.sentence.start, last, self.begin)
        fronted = stands_in_front(self.text, self.sentence.start, last) and all(
            self.grammar.tag(place) != STOP for place in self._places(last.end, self.begin)
        )
        return [last] if opening or found or fronted else []

    # ------------------------------------------------------------ places

    def _place_at(self, at: int) -> int:
        """The number of the first token that begins at a place of the text or behind it."""
        return bisect_left(self.grammar.tokens, at, key=_START)

    def _places(self, start: int, end: int) -> range:
        """The tokens between two places of the text."""
        return range(self._place_at(start), self._place_at(end))

    def _tokens(self, first: int, before: int) -> range:
        """The tokens from one on that stand before a place of the text."""
        return range(first, max(first, self._place_at(before)))

    def _finite(self, first: int, before: int) -> list[VerbGroup]:
        """The finite verb groups that begin at or behind a token and before a place of the text."""
        stop = self._place_at(before)
        return [group for group in self.grammar.groups if group.finite and first <= group.start < stop]
