"""Lists of noun phrases left and right of a cue → the ends of a relation."""

from __future__ import annotations

from .cues import Form
from .statement_ends import End, Phrases
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
    PREP,
    REL,
    STOP,
    SUB,
    VERB,
    WORD,
    M,
)

# after these a subject can begin without any sign: "in earlier research stress predicts …"
_CUTTING = {"reason", "reasons", "research", "studies", "literature", "samples", "sample", "study", "trial", "trials"}


class PhraseLists(Phrases):
    """The lists of noun phrases of one sentence: "A, B and C" at either end of a cue."""

    def _split(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The parts between commas and conjunctions: (start, end, what stands before: "", "," or "and")."""
        tags = self.tags[start:end]
        if COMMA not in tags and CONJ not in tags:
            return [(start, end, "")]
        parts: list[tuple[int, int, str]] = []
        at, before, place = start, "", start
        while place < end:
            if self.tokens[place].tag not in (COMMA, CONJ) or (before != "," and self._withstood(at, place)):
                place += 1
                continue
            parts.append((at, place, before))
            before = ","
            while place < end and self.tokens[place].tag in (COMMA, CONJ):
                if self.tokens[place].tag == CONJ:
                    before = self.tokens[place].low
                place += 1
            at = place
        parts.append((at, end, before))
        return parts

    def _spread(self, lists: list[tuple[list[End], int]]) -> list[End]:
        """One list from its parts; a sign before the first spreads to bare followers alike, else they are dropped."""
        if len(lists) < 2:
            return lists[0][0] if lists else []
        result: list[End] = []
        lead: End | None = None
        nouns: list[bool] = []  # of each part before, whether a noun such as "loss of" opens it
        shared = self._turned_behind(lists[-1][0])
        turned = spoiled = False  # whether a part that names no concept begins with a word that may go for the next
        for position, (ends, start) in enumerate(lists):
            for end in ends:
                shares = shared and position + 1 < len(lists) and (lists[-1][0][-1].sign < 0 or not end.unwanted)
                if shares and end.sign > 0 and self._ends_part(end):
                    continue  # "sleep and memory problems": it may have problems too
                bare = end.sign > 0 and self.tokens[start].start == end.start
                alike = bare or (turned and end.sign > 0 and self._shares(start))
                if alike and lead is None and (turned or (spoiled and not end.unwanted)):
                    continue  # "reduced dancing and sleep": less sleep, or some
                if position and bare and lead is not None and lead.judged and lead.unwanted != end.unwanted:
                    continue  # "improved sleep and anxiety": less anxiety, or more
                if lead is not None and lead.sign < 0 < end.sign and self._unclear(lead, end, start, nouns):
                    continue
                if position and bare and lead is not None and lead.sign < 0:
                    if lead.unwanted != end.unwanted:
                        continue
                    result.append(end._replace(sign=-1, note=lead.note, care=lead.care))
                    continue
                if position and lead is not None and (lead.vague or (bare and lead.none)):
                    end = end._replace(none=end.none or (bare and lead.none), vague=end.vague or lead.vague)
                result.append(end)
            if (ends and (position == 0 or (ends[0].sign > 0 and self.tokens[start].start != ends[0].start))) or (
                ends and ends[0].sign < 0
            ):
                # "sleep problems and trust": of trust no problems are told
                lead = None if self._turned_behind(ends[:1]) else ends[0]
            if not ends and lead is None:
                turned, spoiled = turned or self._turns(start), self._spoils(start)
            nouns.append(
                bool(ends) and any(self.tokens[at].tag == PREP for at in range(start, self.places[ends[0].start]))
            )
        return result

    def _turned_behind(self, ends: list[End]) -> bool:
        """Whether the noun behind the last of a list turns it: "memory problems"."""
        if not ends or (ends[-1].sign > 0 and not ends[-1].unwanted):
            return False
        behind = self.tokens[self.places[ends[-1].start] + 1 : self.places[ends[-1].start] + 2]
        words = "cues.turned_behind" if ends[-1].sign < 0 else "ends.turned_if_wanted"
        return bool(behind) and behind[0].low in self._sets[words]

    def _unclear(self, lead: End, end: End, start: int, nouns: list[bool]) -> bool:
        """Whether "loss of", said before, may or may not go for a part: "loss of trust and the hope"."""
        if self.tokens[start].start == end.start:
            # "loss of trust, a reduction of hope, and sleep", "songs, a reduction of hope, and sleep"
            return sum(nouns) > 1 or (any(nouns) and not nouns[0])
        opener = self._opener(start)
        told = opener.low in self._sets["ends.more"] or self.tokens[start].low in ("a", "an")
        return nouns[0] and opener.tag in (M, WORD) and not told and lead.unwanted == end.unwanted

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
                token.group >= 0 and not (self._within(end) and not self._opens(end, start))
            ):
                break
            if token.tag == PREP and token.low in self._sets["words.closing_prepositions"]:
                again = end > start and start and tokens[end - 1].tag == CONJ and token.low == tokens[start - 1].low
                if not again:
                    break
            end += 1
        clipped = end < top and (
            (tokens[end].group >= 0 and self.groups[tokens[end].group].finite) or tokens[end].tag in (BE, HAVE, MODAL)
        )
        parts = self._split(start, end)
        named = start < end < len(tokens) - 1 and tokens[end].tag == VERB and tokens[end - 1].tag == M
        if named and tokens[end].low.endswith("ing") and tokens[end + 1].tag in (COMMA, STOP):
            parts[-1] = (end, end, parts[-1][2])  # "raises channel opening, …": of the opening
        if clipped and not whole and len(parts) > 1 and parts[-1][0] < parts[-1][1]:
            # the subject of the next clause; of "lowers fear, and trust, hope and joy are …" all three
            anew = [at for at, (place, _, _) in enumerate(parts) if at and self._comma_and(place)]
            serial = len(anew) == 1 and all(before == "," for _, _, before in parts[anew[0] + 1 :])
            parts = parts[: anew[0] if anew and not serial else -1]
        if len(parts) == 1:
            first, stop, _ = parts[0]
            return (self.phrase(first, stop), stop) if first < stop else ([], start)
        has_conj = any(before not in ("", ",") for _, _, before in parts)
        listed = any(before == "," and first < stop for first, stop, before in parts)
        lists: list[tuple[list[End], int]] = []
        last = parts[0][1]
        hanging = held = bound = ruled = False
        for number, (first, stop, before) in enumerate(parts):
            if first >= stop:
                if number == 0:
                    return [], start
                continue
            if number and before == "," and not has_conj:
                break
            if number and before == "," and not any(b not in ("", ",") for _, _, b in parts[number:]):
                break
            if number > 1 and self._comma_and(first) and parts[number - 1][2] != "," and self._between(start):
                break  # "between A and B, and C": the two are told
            if number and tokens[first].tag == PREP:
                if (tokens[first].low == "including" and not any(ends for ends, _ in lists)) or (
                    tokens[first].low in ("to", "for", "in", "on", "with", "of", "against", "by", "from", "through")
                    and before == "and"
                    and start
                    and tokens[start - 1].low == tokens[first].low
                ):
                    first += 1
                else:
                    break
            ends = self.phrase(first, stop)
            if number + 1 < len(parts) and self._suspended(stop):
                ends = []
            if (
                (before not in ("", ",") or (number and self._past(start)))
                and self._changed(first)
                and tokens[start - 1].low not in ("to", "with")
                and not (self._changed(parts[0][0]) or self.lows[parts[0][0]] in self._sets["cues.less_or_more"])
            ):
                break  # "reduce anxiety but also improved sleep": rather a verb
            if before == "such as" and not any(ends for ends, _ in lists) and self._hung(start, first):
                break  # "growing on walls and floors, such as tiles"
            if number and tokens[first].low == "not only" and not any(ends for ends, _ in lists):
                break  # "our understanding of life, not only the hope": of what is understood
            apart = listed and not ruled and self._apart(parts, number, first)
            if before == "such as" or self._opens_item(first) or apart:
                hanging = False
            if before == "such as" and number:
                earlier = {tokens[place].low for place in range(parts[number - 1][0], parts[number - 1][1])}
                turning = self._sets["ends.turned_heads"] | self._sets["ends.less"]
                if earlier & turning - self._sets["ends.turned_if_unwanted"]:
                    break  # "lack of resources such as trust"
                if not self._passing(*parts[number - 1][:2]):
                    break  # "arises later in states such as grief", "consideration of states such as grief"
            paired = self._between(start) and all(earlier in ("", ",") for _, _, earlier in parts[:number])
            fresh = before != "such as" or bool(lists and lists[-1][0])
            if (fresh and tokens[first - 1].tag == CONJ and tokens[first - 2].tag == COMMA) or paired:
                held = False
            if hanging or held or (bound and tokens[first].tag != VERB):
                ends = []  # "focus on strength and endurance": it may hang on the preposition
            elif not ends:
                hanging = any(tokens[place].tag == PREP for place in range(first, stop))
                ruled = ruled or (hanging and self._rules(first))
                # "people of all ages, skills and hopes"
                words = [tokens[place].low for place in range(first, stop)]
                opener = next((at for at in range(first, stop) if tokens[at].tag == PREP), first)
                people = tokens[opener - 1].low in self._sets["words.people"]
                bound = (hanging and ("between" in words or people)) or (
                    stop - first > 1 and self._strange_gerund(first)
                )
            elif number + 1 < len(parts) and parts[number + 1][2] != ",":
                held = self._holds_another(ends[-1].start, stop)
            elif number + 1 < len(parts) and (self._placed(first, stop) or self._holds_another(ends[-1].start, stop)):
                hanging = True
            lists.append((ends, self._lead(first, stop)))
            last = stop
        if len(lists) > 1 and not lists[-1][0] and self.lows[last - 1] in self._sets["ends.turned_if_wanted"]:
            # "sleep and voice problems"
            lists = [([end for end in ends if end.unwanted or not self._ends_part(end)], at) for ends, at in lists]
        if self._between(start) and len(lists) == 2:  # "between low trust and hope": each has its own words
            return [end for ends, _ in lists for end in ends], last
        return self._spread(lists), last

    def _opens_item(self, place: int) -> bool:
        """Whether a word shows that a new item of a list begins: "pain in the knees and more anxiety"."""
        token, sets = self.tokens[place], self._sets
        if token.low == "other":
            return False  # "blockage of dengue and other viruses"
        return token.tag in (DET, ADV, PREP, VERB) or token.low in sets["ends.less"] or token.low in sets["ends.more"]

    def _strange_gerund(self, place: int) -> bool:
        """Whether a word looks like the gerund of a verb that is not known: "silencing", "knocking"."""
        token, sets = self.tokens[place], self._sets
        known = sets["ends.enacting"] | sets["ends.ing_adjectives"] | sets["frames.doing"]
        return token.tag == WORD and token.low.endswith("ing") and token.low not in known and "-" not in token.low

    def _comma_and(self, place: int) -> bool:
        """Whether a comma and a conjunction stand right before a place."""
        return place > 1 and self.tokens[place - 1].tag == CONJ and self.tokens[place - 2].tag == COMMA

    def _between(self, start: int) -> bool:
        """Whether a list stands behind "between", so that its "and" is that of the two."""
        return start > 0 and self.tokens[start - 1].low == "between"

    def _holds_another(self, start: int, stop: int) -> bool:
        """Whether a preposition follows a concept: the next may hang on it ("anxiety in people with grief and …")."""
        behind = self.tokens[self.places[start] + 1 : stop]
        return any(token.tag == PREP and token.low not in ("including", "like") for token in behind)

    def _describes(self, start: int, stop: int) -> bool:
        """Whether "with" or "in" and another concept follow one: "CBT for students with stress and …"."""
        words = range(self.places[start] + 1, stop)
        opened = next((place for place in words if self.tokens[place].low in ("with", "for", "among", "in")), stop)
        return any(self.tokens[place].tag == M for place in range(opened, stop))

    def _suspended(self, place: int) -> bool:
        """Whether "and" is followed by a compound that the word before may share: "anger and stress-related"."""
        if self.tokens[place].tag != CONJ:
            return False
        following = self.tokens[place + 1 : place + 4]
        if following and following[0].low.endswith(("-related", "-based", "-induced")):
            return True
        return len(following) == 3 and following[1].tag == GLUE and following[2].low in ("related", "based", "induced")

    def _past(self, start: int) -> bool:
        """Whether a past tense stands right before a list: "reduced stress, improved sleep"."""
        token = self.tokens[start - 1] if start else None
        if token is None or token.group < 0 or self.groups[token.group].passive:
            return False
        return any(reading.form is Form.PAST for reading in token.readings)

    def _opens(self, place: int, start: int) -> bool:
        """Whether a gerund in the object opens a clause of its own (", reducing …")."""
        before = place - 1
        while before > start and self.tokens[before].tag == ADV:
            before -= 1
        opens = place > start and self.tokens[before].tag in (COMMA, PREP) and self.tokens[place].tag == VERB
        return opens and not self._risked(place)

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
                self._within(start - 1) and (start == 1 or (tokens[start - 2].tag not in (COMMA, BE, PREP)))
            ):
                break
            start -= 1
        if start == stop:
            return [], -1
        parts = self._split(start, stop)
        for place in () if self.words.isdisjoint(_CUTTING) else range(start, stop):
            if tokens[place].low in _CUTTING and place + 1 < stop and tokens[place + 1].tag != PREP:
                parts = self._split(place + 1, stop)
        chosen: list[tuple[int, int]] = []
        joined: list[str] = []  # what stands before each of them
        has_conj = False
        for first, last, before in reversed(parts):
            if first >= last:
                break
            while first < last and tokens[first].tag == ADV:
                first += 1
            if first < last and tokens[first].low == "of" and tokens[first - 1].low in ("much", "most"):
                first += 1  # "much of the distress"
            if first >= last:
                break
            if has_conj and first == start and self._hangs_on_past(first):
                return [], -1  # "values tied to hope, music and trust raise …": the values do
            if tokens[first].tag == PREP and tokens[first].low != "to":
                if "," in joined and joined[-1] != ",":
                    chosen.pop()  # "besides stress and bad sleep, trust and hope lower …"
                break
            if chosen and not has_conj:
                break
            chosen.append((first, last))
            joined.append(before)
            if first - 2 >= start and self._comma_and(first) and start and tokens[start - 1].group >= 0:
                if "," in (before for _, _, before in parts) and self._hangs_on_past(start):
                    return [], -1
                break  # "promotes hope, and trust reduces …": a clause of its own
            if before not in ("", ","):
                has_conj = True
            elif not before:
                break
        if not chosen:
            return [], -1
        chosen.reverse()
        if len(chosen) > 1 and self._strange_gerund(chosen[0][0]):
            return [], chosen[0][0]  # "silencing A or B": of both
        for number, (first, last) in enumerate(chosen[:-1], 1):
            found = self.phrase(first, last)
            tags = [tokens[place].tag for place in range(first, last)]
            if not found and (PREP in tags or (tokens[first].low.endswith("ing") and tags.count(M) > 1)):
                # "joining trust or hope", "programs for students with low hope and poor trust": the last hangs too
                return [], chosen[0][0]
            between = next((place for place in range(first, last) if tokens[place].low == "between"), last)
            if between < last:  # "the bond between trust and hope"
                if found and self.places[found[-1].start] > between:
                    return [], chosen[0][0]
                chosen = chosen[:number]
                break
            bare = len(chosen) == 2 and chosen[1][1] - chosen[1][0] == 1
            opened = found[-1].start if found else -1
            several = found and self._of_several(opened, last, chosen[number][1])
            if several or (found and (self._describes(opened, last) or (bare and self._of_another(opened, last)))):
                chosen = chosen[:number]  # "CBT for students with stress and low hope"
                break
        ends = self._spread([([] if self._thought(a) else self.phrase(a, b), self._lead(a, b)) for a, b in chosen])
        if "nor" in self.words and any(tokens[a - 1].low == "nor" for a, _ in chosen):
            ends = [one._replace(none=True) for one in ends]
        return ends, chosen[0][0]

    def _thought(self, place: int) -> bool:
        """Whether a phrase begins with a gerund whose object is no subject: "understanding the growth of trust"."""
        token = self.tokens[place]
        if token.tag != VERB or token.low in self._sets["ends.enacting"] or self.tokens[place + 1].tag != DET:
            return False
        return not any(reading.cues for reading in token.readings)

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
