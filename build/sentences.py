"""Text → sentences, as exact spans.

One pattern finds the places where a sentence may end; a few rules on the word before and the word after decide. Units
that no sentence crosses (paragraphs, headings, list items) come from `lines`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..graph.model import Sentence
from .abbreviations import BEFORE_NUMBER, NEVER_LAST, PERHAPS_LAST, STARTERS
from .lines import find_units, with_newlines
from .noise import is_prose
from .sections import Section, find_sections

__all__ = ["Section", "find_sections", "is_prose", "split_sentences"]

_NUMBERS = r"\[\d{1,3}(?:[ ]?[,;–-][ ]?\d{1,3}){0,20}\]"
_WIDE = "。！？｡"
_OTHER_STOPS = "!?…؟।" + _WIDE
_STOPS = "." + _OTHER_STOPS
_AFTER_STOP = (
    r"(?P<sure>(?<=[a-z]{6}\.)(?=[ \n][A-Z]))"
    r"|(?P<plain>(?=[ \n][A-Z]))"
    rf"|(?P<closed>[\"'”’»›)\]}}*_」』）】]{{0,8}}+(?:[ ]?{_NUMBERS}){{0,8}}(?:[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹⁻,–]{{0,12}})?(?=\s))"
    r"|(?P<glued>[”\"’)]?(?=[A-Z][a-z]*[ ,]))"
    r"|(?P<raised>[”\"’)]?\d{1,3}(?:[,–-]\d{1,3}){0,8}(?=\s+[A-Z]))"
)
# A stop with what closes after it: quotes, brackets, emphasis, numeric citations ("… outcome.[3] [4]"). The pattern
# begins with a set of characters, which makes it skip fast over words, and fails at once within a run of stops.
_CANDIDATE = re.compile(
    rf"[{_STOPS}](?<![{_STOPS}].)(?P<wide>(?<=[{_WIDE}]))?+[{_STOPS}]*+(?:{_AFTER_STOP}|(?(wide)|(?!)))"
)
# The same for spans in which no other stop stands: a pattern that begins with one sign skips twice as fast.
_FULL_STOP = re.compile(rf"\.(?![a-z,;])(?<![{_STOPS}].)\.*+(?:{_AFTER_STOP})")
_NOT_ORDINARY = NEVER_LAST | PERHAPS_LAST | BEFORE_NUMBER | {"al", "etc"}
_NOT_SURE = frozenset(word[-6:] for word in _NOT_ORDINARY if len(word) > 5)
_GOES_ON_BY_NUMBER = NEVER_LAST | BEFORE_NUMBER | {"al"}
_GOES_ON_SMALL = _NOT_ORDINARY - {"al"}
_AFTER_WORD = re.compile(r"[a-z]{3}|[a-z]?[a-z\d][)\]]|\d{2}[)\]]")
_WORD_AFTER = re.compile(r"[^\W_][\w'’&-]*")
_NUMBERED = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]{0,2}\d[\w.-]*|[A-Z])(?![^\W_])")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
_LABEL = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxIVX]{1,5}|[a-zA-Z])")
_CITATION_AFTER = re.compile(r"\((?=[^()]{0,200}(?:\b\d{4}[a-z]?\b|\bin press\b|\bn\.d\.|\bpp?\. ?\d))[^()]{2,220}\)")
_PARENTHESIS_AFTER = re.compile(r"\([^()]{2,300}\)(?=\s*[.!?])")
_SENTENCE_END = re.compile(r"[a-z]{3}[.!?]\s|[a-z] [a-z]{2}[.!?]\s+\d{4}")
_SPECIAL = re.compile(r"[a-z]{1,4}[A-Z0-9]")
_OPENERS = "\"'“‘«‹„(*_¿¡–—-"
_QUOTES = "\"'“‘«‹„*_¿¡"
_OPENING = "([{\"'“‘«„*_–—"
_GOES_ON = frozenset(",;:.!?…)]}%=<>+/&|~^·•")
# A parenthesis longer than this is not looked through for its end.
_REACH = 300
_FEW = 20
_LONGEST_LABEL = 12
_USUAL = frozenset(("sure", "plain", "closed"))


def split_sentences(
    text: str, skip: Sequence[tuple[int, int]] = (), sections: Sequence[Section] = ()
) -> tuple[Sentence, ...]:
    """The sentences of a text, in order, without the blanks around them.

    Headings, list items and table rows are units of their own; a blank line always ends a sentence, a newline alone
    does not. A citation after the full stop belongs to the sentence before it.

    Args:
        text: any text; offsets count its code points.
        skip: spans that hold no sentences (reference lists); they also end the sentence before them.
        sections: as `find_sections` gives them; each sentence is given the name of the one it starts in.
    """
    flat = with_newlines(text)
    found: list[Sentence] = []
    ordinary = _OrdinaryWords(flat)
    others = _other_stops(flat)
    later = iter(sections)
    name, following = "other", next(later, None)
    for start, end in find_units(flat, sorted(skip)):
        at = bisect_left(others, start) if others else 0
        candidate = _CANDIDATE if at < len(others) and others[at] < end else _FULL_STOP
        for first, last in _spans(flat, start, end, candidate, ordinary):
            while following and following.start <= first:
                name, following = following.name, next(later, None)
            found.append(Sentence(first, last, name))
    return tuple(found)


def _other_stops(flat: str) -> list[int]:
    """Where stops other than the full stop stand, in order."""
    places = []
    for sign in _OTHER_STOPS:
        place = flat.find(sign)
        while place >= 0:
            places.append(place)
            place = flat.find(sign, place + 1)
    return sorted(places)


class _OrdinaryWords:
    """The words that the text also uses without a stop; collected only when asked for more than a few."""

    def __init__(self, flat: str) -> None:
        self._flat, self._asked, self._words = flat, 0, frozenset[str]()

    def __contains__(self, word: str) -> bool:
        self._asked += 1
        if self._asked > _FEW:
            self._words = self._words or frozenset(self._flat.split())
            return word in self._words
        at = self._flat.find(word)
        while at >= 0:
            end = at + len(word)
            if not self._flat[max(at - 1, 0) : at].strip() and not self._flat[end : end + 1].strip():
                return True
            at = self._flat.find(word, end)
        return False


def _spans(
    flat: str, start: int, end: int, candidate: re.Pattern[str], ordinary: _OrdinaryWords
) -> Iterator[tuple[int, int]]:
    """The sentences of one unit."""
    first = _not_blank(flat, start, end) if flat[start].isspace() else start
    for stop in candidate.finditer(flat, start, end):
        at, last = stop.span()
        if at < first:
            continue
        # The usual cases are decided at once: what they say is what the rules of `_end_of_sentence` would.
        kind = stop.lastgroup
        usual = last - at == 1 and kind in _USUAL and flat[at] == "."
        sure = kind == "sure" and at - first > _LONGEST_LABEL and flat[at - 6 : at] not in _NOT_SURE
        after = last + 1
        word = ""
        if usual and not sure:
            begun = at - 40 if at - 40 > first else first
            word = flat[flat.rfind(" ", begun, at) + 1 or begun : at]
        if usual and kind == "closed":
            if flat[after : after + 1].isspace():
                after = _not_blank(flat, after, end)
            following = flat[after : after + 1]
            usual = "A" <= following <= "Z"
            if not usual and _goes_on(word[word.rfind("\n") + 1 :], following):
                continue
        if not usual:
            last = _end_of_sentence(flat, stop, first, end, ordinary)
            if last:
                yield first, last
                first = _not_blank(flat, last + 1, end) if last < end and flat[last].isspace() else last
            continue
        plain = sure or _is_ordinary(word) or (at - first > _LONGEST_LABEL and _says_nothing(word))
        if plain:
            # No parenthesis may stand open.
            opened = flat.rfind("(", at - _REACH if at - _REACH > first else first, at)
            plain = opened < 0 or flat.find(")", opened, at) >= 0
        if plain or _ends(flat, at, stop, first, after, after, end, ordinary):
            yield first, last
            first = after
    while end > first and flat[end - 1].isspace():
        end -= 1
    if first < end:
        yield first, end


def _is_ordinary(word: str) -> bool:
    """Whether a word before a full stop and a capital is plainly no abbreviation: small, long or a bracket."""
    if word.isalpha():
        return len(word) > 2 and (len(word) > 6 or word.islower()) and word.lower() not in _NOT_ORDINARY
    return word[-1:] == ")"


def _says_nothing(word: str) -> bool:
    """Whether none of the rules on the word before a full stop speaks of this one: a number, "follow-up"."""
    if not word or word[-1].isspace():
        return False
    word = word.split()[-1].lstrip(_OPENING)
    low = word.lower()
    return (
        (len(word) > 1 or word.isdigit())
        and (len(word) > 6 or not word[0].isupper())
        and low not in _NOT_ORDINARY
        and not low.startswith(("http", "www"))
        and not _DOTTED.fullmatch(word)
    )


@lru_cache(maxsize=1000)
def _goes_on(word: str, following: str) -> bool:
    """Whether a word before a full stop and a small letter or digit plainly abbreviates, or is a label."""
    word = word.lstrip("([")
    lower = word if word.isupper() and len(word) > 1 else word.lower()
    if following.islower():
        return lower in _GOES_ON_SMALL or (len(word) < 4 and lower != "al" and word.isalnum())
    return following.isdigit() and (lower in _GOES_ON_BY_NUMBER or (len(word) == 1 and word.isalnum()))


def _not_blank(flat: str, start: int, end: int) -> int:
    while start < end and flat[start].isspace():
        start += 1
    return start


def _end_of_sentence(flat: str, stop: re.Match[str], first: int, limit: int, ordinary: _OrdinaryWords) -> int:
    """Where a sentence that began at `first` ends if it ends at this stop, else 0. `limit` is the end of its unit."""
    at, last = stop.span()
    if flat[at] in _WIDE:
        return last
    after = _not_blank(flat, last, limit)
    if after >= limit or (
        stop.lastgroup in ("glued", "raised") and not _AFTER_WORD.match(flat, max(first, at - 3), at)
    ):
        return 0
    if stop.lastgroup == "glued":
        word = _WORD_AFTER.match(flat, after, limit)
        return last if word and word.group() in STARTERS else 0
    opener = flat[after]
    if opener == "(":
        cited = _CITATION_AFTER.match(flat, after, limit)
        if cited:
            if _is_abbreviation(flat, at, first):
                return 0
            beyond = _not_blank(flat, cited.end(), limit)
            # "… outcome. (Lee et al., 2017) found": here the parenthesis begins the next sentence.
            closing = beyond >= limit or flat[beyond].isupper() or flat[beyond] in _QUOTES
            return cited.end() if closing else last
        inner = flat[after + 1 : after + 2]
        if inner.islower() and _PARENTHESIS_AFTER.match(flat, after, limit):
            return 0
    begins = after
    while begins < limit and begins < after + 5 and flat[begins] in _OPENERS:
        begins += 1
    # A dash before the word is an opener only where a blank or a quote follows the stop anyway.
    while begins < limit and begins < after + 7 and flat[begins] == " ":
        begins += 1
    character = flat[begins] if begins < limit else " "
    if flat[after] in _GOES_ON or character in _GOES_ON:
        return 0
    return last if _ends(flat, at, stop, first, after, begins, limit, ordinary) else 0


def _is_abbreviation(flat: str, at: int, first: int) -> bool:
    return _word_before(flat, at, first).lower() in _GOES_ON_BY_NUMBER


def _word_before(flat: str, at: int, first: int) -> str:
    """The word that the stop follows, without what opens before it."""
    head = flat[at - 40 if at - 40 > first else first : at]
    if not head or head[-1].isspace():
        return ""
    return head.rsplit(None, 1)[-1].lstrip(_OPENING)


def _ends(
    flat: str,
    at: int,
    stop: re.Match[str],
    first: int,
    after: int,
    begins: int,
    limit: int,
    ordinary: _OrdinaryWords,
) -> bool:
    """Whether a sentence ends at a stop: `at` is its first character, `begins` that of the next word."""
    character = flat[begins] if begins < limit else " "
    mark = stop.group()
    word = _word_before(flat, at, first)
    # "MS" and "DR" in capitals are short for something else than "Ms." and "Dr.".
    lower = word if word.isupper() and len(word) > 1 else word.lower()
    if character.islower():
        return _ends_before_lower(flat, at, mark, lower, first, begins, limit, ordinary)
    if mark[0] in "!?" and not mark.startswith("?)"):
        return character.isupper() or character.isdigit() or character.isalpha() or begins > after
    if "…" in mark or ".." in mark:
        return character.isupper() and flat[after] not in "(["
    if mark[0] != ".":
        return True
    if flat[after] == "[" and not flat[after + 1 : after + 2].isupper():
        return False
    # Only closing signs after the stop ("al.)", "p.]") leave the abbreviation inside.
    plain = mark == "."
    if plain and (lower in NEVER_LAST or (lower.startswith(("http", "www")) and flat[after - 1] == ".")):
        return False
    if character.isdigit():
        return not (plain and _before_number(word, lower, flat, at, first))
    if plain:
        decided = _abbreviated(flat, word, lower, at, first, begins, limit)
        if decided is not None:
            return decided
    return not _inside_parenthesis(flat, first, at, stop.end(), limit)


def _before_number(word: str, lower: str, flat: str, at: int, first: int) -> bool:
    """Whether a full stop before a number only abbreviates or labels."""
    if lower in BEFORE_NUMBER or len(word) == 1 or lower == "al" or _DOTTED.fullmatch(word):
        return True
    if word[:1].isupper() and len(word) <= 5 and word[1:].islower() and word not in STARTERS:
        return True
    return _is_label(flat, first, at)


def _is_label(flat: str, first: int, at: int) -> bool:
    """Whether nothing but a number or letter stands before the stop: "1.", "2.1.", "iv."."""
    return at - first <= _LONGEST_LABEL and bool(_LABEL.fullmatch(flat, first, at))


def _abbreviated(flat: str, word: str, lower: str, at: int, first: int, begins: int, limit: int) -> bool | None:
    """What the word before a full stop says where the next begins with a capital; None where it says nothing."""
    if _is_label(flat, first, at):
        return False
    found = _WORD_AFTER.match(flat, begins, limit)
    following = found.group() if found else ""
    starter = following in STARTERS
    if lower == "al":
        # "(Elliot et al. Practices …": a citation cut off before its year ends the sentence.
        if not _inside_parenthesis(flat, first, at, at + 1, limit):
            return True
        # Within a parenthesis that another citation closes: only whole sentences before that show the cut.
        whole = _SENTENCE_END.search(flat, begins, flat.find(")", begins, limit))
        return bool(whole) or (starter and following != "In")
    if (
        len(word) == 1
        and len(following) == 1
        and found
        and flat[found.end() : found.end() + 1] == "."
        and word.islower()
    ):
        return False  # "z. B.", "d. h."
    if len(word) == 1 and word.isupper():
        if word == "I" and not _is_initial(flat, at, first):
            return True
        return starter and following not in ("A", "I")
    if lower in BEFORE_NUMBER:
        return None if not _NUMBERED.match(flat, begins, limit) or starter else False
    if lower in PERHAPS_LAST or _DOTTED.fullmatch(word):
        return starter
    # A chain of shortened words, as in names of journals: "Clin. Psychol. Rev."
    if word[:1].isupper() and len(word) <= 6 and not starter:
        head = flat[max(first, at - len(word) - 3) : at - len(word)].rstrip()
        if head.endswith("."):
            return False
        if found and found.end() < limit and flat[found.end()] == "." and len(following) <= 6:
            return False
    return None


def _is_initial(flat: str, at: int, first: int) -> bool:
    """Whether the letter before the stop follows a name or another initial."""
    head = flat[max(first, at - 30) : max(first, at - 1)].split()
    return bool(head) and head[-1][:1].isupper()


def _ends_before_lower(
    flat: str, at: int, mark: str, lower: str, first: int, begins: int, limit: int, ordinary: _OrdinaryWords
) -> bool:
    """Whether a sentence ends though the next word begins in lower case: seldom, and only at a plain full stop."""
    if mark[0] in "!?":
        return bool(_SPECIAL.match(flat, begins, limit))
    if mark[0] != "." or ".." in mark or flat[begins - 1] in "(-–—":
        return False
    if _inside_parenthesis(flat, first, at, at + len(mark), limit):
        return False
    if lower == "al" and mark == ".":
        return flat.rfind("(", max(first, at - 60), at) > flat.rfind(")", max(first, at - 60), at)
    if lower in NEVER_LAST or lower in PERHAPS_LAST or lower in BEFORE_NUMBER or lower == "etc":
        return False
    if not mark.startswith("." + ")") and lower.endswith((")", "]", "”")):
        return True
    if len(lower) < 4 or not lower.isalpha():
        return False
    return bool(_SPECIAL.match(flat, begins, limit)) or lower in ordinary


def _inside_parenthesis(flat: str, first: int, at: int, last: int, limit: int) -> bool:
    """Whether a place is inside a parenthesis that opened within this sentence and is closed soon."""
    opened = flat.rfind("(", max(first, at - _REACH), at)
    if opened <= first or flat.find(")", opened, last) >= 0:
        return False
    closed = flat.find(")", last, min(limit, last + _REACH))
    return closed >= 0 and flat.find("(", last, closed) < 0
