"""Noun phrases → the concepts that they stand for, each with the sign its words give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .cues import Cues, Form
from .statement_tokens import (
    ADV,
    BE,
    COMMA,
    CONJ,
    DASH,
    DET,
    GLUE,
    HAVE,
    MODAL,
    NEG,
    POSS,
    PREP,
    PRON,
    REL,
    STOP,
    SUB,
    VERB,
    WORD,
    M,
    Token,
)
from .statement_verb_groups import VerbGroup


@dataclass(frozen=True, slots=True)
class End:
    """One end of a relation.

    Attributes:
        concept: IRI.
        sign: -1 where the words speak of less of it ("lack of trust").
        unwanted: a burden by its own words ("depression").
        note: the words that turned it, else "".
        turned_by_care: turned by a word such as "treatment", which says that it is to get less.
        none: "neither" stands before it.
        lacking: "no" stands before it.
        vague: an effect on it is meant, of unknown sign.
        people: people who have it are meant ("adults with anxiety").
    """

    concept: str
    start: int
    end: int
    sign: int
    unwanted: bool
    note: str = ""
    care: bool = False
    none: bool = False
    people: bool = False
    vague: bool = False
    lacking: bool = False


# after these a subject can begin without any sign: "in earlier research stress predicts …"
_CUTTING = {"reason", "reasons", "research", "studies", "literature", "samples"}
_FLAT = {DET, WORD, M, POSS, GLUE, ADV, PRON, NEG}


class Phrases:
    """The noun phrases of one sentence.

    Args:
        tokens: tagged, with their verb groups marked.
        groups: the verb groups.
    """

    def __init__(self, text: str, tokens: Sequence[Token], groups: Sequence[VerbGroup], cues: Cues) -> None:
        self.text, self.tokens, self.groups, self.cues = text, tokens, groups, cues
        self._sets = cues.sets
        self._governors: dict[int, int] = {}
        self._subjects: dict[int, list[End]] = {}
        self.places = {token.start: place for place, token in enumerate(tokens)}

    # ------------------------------------------------------------ one phrase

    def unwanted(self, low: str) -> bool:
        """Whether a concept's words name a burden."""
        words = low.replace("-", " ").split()
        link = next((i for i, word in enumerate(words) if i and word in ("of", "in", "from")), len(words))
        if words[link - 1] in self._sets["valence.relieved_heads"]:
            return False
        return any(word in self._sets["valence.unwanted"] for word in words) and not low.startswith("coping")

    def phrase(self, start: int, end: int, depth: int = 0) -> list[End]:
        """The concepts that the phrase of tokens start..end stands for: its head, or what its head passes on."""
        tokens = self.tokens
        while start < end and tokens[start].tag in (ADV, CONJ, COMMA):
            start += 1
        if start >= end or depth > 4:
            return []
        if tokens[start].tag == PREP:
            return []
        # the flat part up to the first preposition
        stop = start
        while stop < end and (tokens[stop].tag in _FLAT or self._within(stop)):
            stop += 1
        rest_prep = tokens[stop].low if stop < end and tokens[stop].tag == PREP else ""
        flat = list(range(start, stop))
        if not flat:
            return []
        places = [place for place in flat if tokens[place].tag == M]
        none = any(tokens[place].low == "neither" for place in flat)
        lacking = any(tokens[place].low == "no" for place in flat)
        if places:
            return [replace(e, lacking=lacking) for e in self._around(flat, places, none=none)]
        head = tokens[flat[-1]].low
        if head in self._sets["words.people"]:
            if rest_prep == "with" and stop + 1 < end:
                return [replace(e, people=True) for e in self.phrase(stop + 1, end, depth + 1) if e.sign > 0]
            return []
        if rest_prep in ("of", "in", "about", "for", "to", "from", "on") and stop + 1 < end:
            sets = self._sets
            if head in sets["ends.turned_heads"] and rest_prep in ("of", "in", "for", "with", "from"):
                if any(tokens[place].low in sets["ends.less"] for place in flat[:-1]):
                    return []
                found = self.phrase(stop + 1, end, depth + 1)
                care = head in sets["ends.turned_if_unwanted"]
                if head in sets["ends.turned_if_wanted"]:
                    return [self._turn(e, start) if not e.unwanted else e for e in found]
                if head in ("management", "treatment"):
                    return [replace(self._turn(e, start), care=True) for e in found if e.unwanted]
                return [replace(self._turn(e, start), care=care and e.unwanted) for e in found]
            if rest_prep == "of" and head in sets["ends.vague_heads"]:
                if any(tokens[place].low in ("on", "upon") for place in range(stop + 1, end)):
                    return []  # "buffers the effect of A on B" is about the effect
                return [replace(e, vague=True) for e in self.phrase(stop + 1, end, depth + 1)]
            if rest_prep == "on" and head in ("effect", "effects", "impact", "influence"):
                return [replace(e, vague=True) for e in self.phrase(stop + 1, end, depth + 1)]
            if head in sets["ends.same_heads"] and rest_prep in ("of", "in", "for", "to"):
                if rest_prep == "to" and head not in ("exposure", "vulnerability", "susceptibility", "predisposition"):
                    return []
                if rest_prep == "for" and head not in ("risk", "vulnerability", "capacity", "predisposition"):
                    return []
                found = [
                    replace(e, none=e.none or none, lacking=e.lacking or lacking)
                    for e in self.phrase(stop + 1, end, depth + 1)
                ]
                if any(tokens[place].low in sets["ends.less"] for place in flat[:-1]):
                    return [self._turn(e, start) for e in found]
                return found
        return []

    def _within(self, place: int) -> bool:
        """Whether a verb form at a place is part of a noun phrase: "perceived support", "practising mindfulness"."""
        token = self.tokens[place]
        if token.tag != VERB:
            return False
        forms = {reading.form for reading in token.readings}
        opens = Form.ING in forms and any(reading.cues for reading in token.readings)
        if opens and place and self.tokens[place - 1].tag in (WORD, M):
            return False  # "a lower rate predicting …" opens a clause
        return (Form.ING in forms or Form.PARTICIPLE in forms) and (token.group < 0 or Form.ING in forms)

    def _turn(self, end: End, place: int) -> End:
        words = " ".join(self.text[self.tokens[place].start : end.end].split())
        return replace(end, sign=-end.sign, note=f"inferred from '{words}'" if end.sign > 0 else "")

    def _around(self, flat: list[int], places: list[int], *, none: bool) -> list[End]:
        """A flat phrase with a concept in it: what stands before and behind decides."""
        tokens, sets = self.tokens, self._sets
        place = places[-1]
        if len(places) > 1:
            # "stress hormones and …" never comes here; "CBT depression treatment" is left alone
            if tokens[places[-2] + 1].tag == POSS or tokens[places[0] + 1].tag == GLUE:
                pass
            elif len({tokens[p].mention.concept for p in places if tokens[p].mention}) > 1:  # type: ignore[union-attr]
                return []
            place = places[0]
        if (
            len(places) > 1
            and tokens[places[0] + 1].tag == GLUE
            and tokens[places[0] + 2].low in ("based", "focused", "oriented", "informed")
        ):
            place = places[0]
            flat = [p for p in flat if p <= place or p > places[-1]]
            flat = [p for p in flat if p <= place or p > place + 2]
        mention = tokens[place].mention
        assert mention is not None
        unwanted = self.unwanted(mention.text.lower())
        sign, first, last, care = 1, place, place, False
        before = [p for p in flat if p < place]
        behind = [p for p in flat if p > place and tokens[p].tag not in (ADV, NEG)]
        if behind and tokens[behind[-1]].low in ("better", "more", "less", "worse"):
            behind.pop()  # "predicts trust better than …"
        if before and tokens[before[0]].low in ("non", "anti"):
            return []
        if (
            before
            and tokens[before[0]].tag == WORD
            and tokens[before[0]].low.endswith("ing")
            and tokens[before[0]].low not in sets["ends.enacting"]
            and len(before) > 1
            and tokens[before[1]].tag == DET
        ):
            return []
        for p in before:
            low = tokens[p].low
            if (
                tokens[p].tag == VERB
                and any(r.form is Form.ING for r in tokens[p].readings)
                and low not in sets["ends.enacting"]
            ):
                cues = {cue.sign for r in tokens[p].readings for cue in r.cues}
                if low in sets["ends.less"] or "minus" in cues or "unwanted-minus" in cues:
                    if not unwanted and low not in sets["ends.less"]:
                        return []
                    sign, first, care = -sign, min(first, p), True
                elif "plus" not in cues:
                    return []
            elif low in sets["ends.less"]:
                if tokens[p + 1].low in sets["ends.scales"]:
                    return []  # "low-quality diet" is not less of it
                sign, first = -sign, min(first, p)
        if behind:
            if tokens[behind[0]].tag in (GLUE, POSS):
                if tokens[behind[0]].tag == POSS:
                    return []
                if len(behind) < 2 or tokens[behind[1]].low not in (
                    "related",
                    "based",
                    "like",
                    "specific",
                    "type",
                    "oriented",
                    "focused",
                ):
                    return []
                if tokens[behind[1]].low in ("like",):
                    pass
                elif len(behind) < 3 or (
                    tokens[behind[1]].low in ("related", "specific")
                    and tokens[behind[-1]].low not in sets["ends.related_tails"]
                ):
                    return []
                behind = behind[2:]
            tail = tokens[behind[-1]].low if behind else ""
            if tail:
                turned = tail in sets["ends.turned_tails"]
                if tail in sets["ends.turned_if_wanted"]:
                    turned = not unwanted
                if tail in sets["ends.turned_if_unwanted"]:
                    turned = unwanted
                    care = unwanted
                if turned:
                    sign, last = -sign, behind[-1]
                elif tail not in sets["ends.same_tails"] and not self._plural_known(tail):
                    return []
                if (
                    tail in ("therapy", "treatment", "intervention", "group", "scale", "program", "programme")
                    and unwanted
                    and not turned
                ):
                    return []
        note = ""
        if sign < 0:
            words = " ".join(self.text[tokens[first].start : tokens[last].end].split())
            note = f"inferred from '{words}'"
        return [End(mention.concept, mention.start, mention.end, sign, unwanted, note, care, none)]

    def _plural_known(self, word: str) -> bool:
        for ending, bare in (("ies", "y"), ("es", ""), ("s", "")):
            if word.endswith(ending):
                one = word[: -len(ending)] + bare
                if one in self._sets["ends.same_tails"] or one in self._sets["ends.turned_tails"]:
                    return True
        return False

    # ------------------------------------------------------------ lists of phrases

    def _split(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The parts between commas and conjunctions: (start, end, what stands before: "", "," or "and")."""
        parts: list[tuple[int, int, str]] = []
        at, before = start, ""
        place = start
        while place < end:
            if self.tokens[place].tag in (COMMA, CONJ):
                parts.append((at, place, before))
                before = ","
                while place < end and self.tokens[place].tag in (COMMA, CONJ):
                    if self.tokens[place].tag == CONJ:
                        before = self.tokens[place].low
                    place += 1
                at = place
                continue
            place += 1
        parts.append((at, end, before))
        return parts

    def _spread(self, lists: list[tuple[list[End], int]]) -> list[End]:
        """One list from its parts; a sign before the first spreads to bare followers alike, else they are dropped."""
        result: list[End] = []
        lead: End | None = None
        for position, (ends, start) in enumerate(lists):
            for end in ends:
                bare = end.sign > 0 and self.tokens[start].start == end.start
                if position and bare and lead is not None and lead.sign < 0:
                    if lead.unwanted != end.unwanted:
                        continue
                    result.append(replace(end, sign=-1, note=lead.note, care=lead.care))
                    continue
                result.append(replace(end, none=end.none or (lead.none if lead and position and bare else False)))
            if (ends and (position == 0 or (ends[0].sign > 0 and self.tokens[start].start != ends[0].start))) or (
                ends and ends[0].sign < 0
            ):
                lead = ends[0]
        return result

    def right(self, start: int, limit: int | None = None, *, whole: bool = False) -> tuple[list[End], int]:
        """The concepts of the object list that begins at a token, and where the list ends.

        Args:
            start: the list's first token.
            limit: where it ends at the latest.
            whole: the list is part of a subject, so a verb behind it takes nothing from it.
        """
        tokens = self.tokens
        end = start
        top = min(start + 80, len(tokens) if limit is None else limit)  # no list of concepts is longer
        if start < top and tokens[start].tag == CONJ and tokens[start].low != "such as":
            return [], start
        while end < top:
            token = tokens[end]
            if token.tag in (STOP, REL, SUB, DASH, BE, HAVE, MODAL) or (
                token.group >= 0 and end >= start and not (self._within(end) and not self._opens(end, start))
            ):
                break
            if token.tag == PREP and token.low in self._sets["words.closing_prepositions"]:
                break
            end += 1
        clipped = end < top and (
            (tokens[end].group >= 0 and self.groups[tokens[end].group].finite) or tokens[end].tag in (BE, HAVE, MODAL)
        )
        parts = self._split(start, end)
        if clipped and not whole and len(parts) > 1 and parts[-1][0] < parts[-1][1]:
            parts = parts[:-1]  # the subject of the next clause
        has_conj = any(before not in ("", ",") for _, _, before in parts)
        lists: list[tuple[list[End], int]] = []
        last = parts[0][1]
        hanging = False
        for number, (first, stop, before) in enumerate(parts):
            if first >= stop:
                if number == 0:
                    return [], start
                continue
            if number and before == "," and not has_conj:
                break
            if number and before == "," and not any(b not in ("", ",") for _, _, b in parts[number:]):
                break
            if number and tokens[first].tag == PREP:
                if (tokens[first].low == "including" and not any(ends for ends, _ in lists)) or (
                    tokens[first].low in ("to", "for", "in", "on", "with", "of", "against")
                    and before == "and"
                    and start
                    and tokens[start - 1].low == tokens[first].low
                ):
                    first += 1
                else:
                    if before == ",":
                        break
                    break
            ends = self.phrase(first, stop)
            if (
                before not in ("", ",")
                and self._changed(first)
                and not (self._changed(parts[0][0]) or self._compared_at(parts[0][0]))
            ):
                break  # "reduce anxiety but also improved sleep": rather a verb
            if tokens[first].tag != M or before == "such as":
                hanging = False
            if before == "such as" and number:
                earlier = {tokens[place].low for place in range(parts[number - 1][0], parts[number - 1][1])}
                if (
                    earlier
                    & (self._sets["ends.turned_heads"] | self._sets["ends.less"])
                    - self._sets["ends.turned_if_unwanted"]
                ):
                    break  # "lack of resources such as trust"
            if hanging:
                ends = []  # "focus on strength and endurance": it may hang on the preposition
            elif not ends:
                hanging = any(tokens[place].tag == PREP for place in range(first, stop))
            lists.append((ends, self._lead(first, stop)))
            last = stop
        return self._spread(lists), last

    def _changed(self, place: int) -> bool:
        """Whether a noun phrase begins with a participle that could be the verb of a clause."""
        token = self.tokens[place]
        return token.tag == WORD and any(r.form is Form.PARTICIPLE and r.cues for r in token.readings)

    def _compared_at(self, place: int) -> bool:
        return self.tokens[place].low in self._sets["ends.less"] | self._sets["ends.more"]

    def _opens(self, place: int, start: int) -> bool:
        """Whether a gerund in the object opens a clause of its own (", reducing …")."""
        return place > start and self.tokens[place - 1].tag in (COMMA, PREP) and self.tokens[place].tag == VERB

    def _lead(self, first: int, stop: int) -> int:
        while first < stop and self.tokens[first].tag in (ADV,):
            first += 1
        return min(first, stop - 1) if stop > 0 else first

    def left(self, end: int) -> tuple[list[End], int]:
        """The concepts of the subject list that ends before a token, and where the list begins (−1: none)."""
        tokens = self.tokens
        stop = end
        while stop > 0 and tokens[stop - 1].tag in (ADV, NEG):
            stop -= 1
        if stop > 0 and tokens[stop - 1].tag in (COMMA, DASH):
            opened = self._aside(stop - 1)
            if opened < 0:
                return [], -1
            if tokens[opened + 1].low in ("such as", "including", "especially", "particularly", "namely", "like"):
                first = opened + 2 if tokens[opened + 2].low != "such as" else opened + 3
                return self.right(first, stop - 1)[0], opened
            stop = opened
        start = stop
        while start > 0:
            token = tokens[start - 1]
            if token.low in ("but not", "rather than"):
                return self.left(start - 1)  # "empathy but not hope predicts"
            if token.tag in (STOP, REL, SUB, DASH, BE, HAVE, MODAL):
                break
            if token.group >= 0 and not (
                self._within(start - 1)
                and (start == 1 or (tokens[start - 2].tag not in (COMMA, BE) and not self._gerund_of_prep(start - 1)))
            ):
                break
            start -= 1
        if start == stop:
            return [], -1
        parts = self._split(start, stop)
        for place in range(start, stop):
            if tokens[place].low in _CUTTING and place + 1 < stop and tokens[place + 1].tag != PREP:
                parts = self._split(place + 1, stop)
        chosen: list[tuple[int, int]] = []
        has_conj = False
        for first, last, before in reversed(parts):
            if first >= last:
                break
            while first < last and tokens[first].tag == ADV:
                first += 1
            if first >= last or (tokens[first].tag == PREP and tokens[first].low != "to"):
                break
            if chosen and not has_conj:
                break
            chosen.append((first, last))
            if (
                first - 2 >= start
                and tokens[first - 1].tag == CONJ
                and tokens[first - 2].tag == COMMA
                and start
                and tokens[start - 1].group >= 0
            ):
                break  # "promotes hope, and trust reduces …": a clause of its own
            if before not in ("", ","):
                has_conj = True
            elif not before:
                break
        if not chosen:
            return [], -1
        chosen.reverse()
        if len(chosen) > 1 and any(
            not self.phrase(a, b) and any(tokens[i].tag == PREP for i in range(a, b)) for a, b in chosen[:-1]
        ):
            # "programs for students with low hope and poor trust": the last may hang on the preposition
            return [], chosen[0][0]
        return self._spread([(self.phrase(a, b), self._lead(a, b)) for a, b in chosen]), chosen[0][0]

    def _gerund_of_prep(self, place: int) -> bool:
        return self.tokens[place - 1].tag == PREP

    def _aside(self, comma: int) -> int:
        """Where the aside that a comma or dash closes was opened, −1 where it was not."""
        closing = self.tokens[comma].tag
        for place in range(comma - 1, -1, -1):
            tag = self.tokens[place].tag
            if tag == STOP:
                return -1
            if tag == closing:
                return place
        return -1
