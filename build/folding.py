"""A text or label evened out for matching, with the way back to its own places.

What every character costs is left to C: patterns that stop at the few unusual characters, and replacing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from itertools import accumulate

from .spans import joined

BREAK = "\n"
"""What ends a term (a blank line, a spaced dash); between words there is one blank whatever stood there."""
_DASHES = "\u2010\u2011\u2012\u2013\u2212"
_SINGLE = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201b": "'", "*": " ", "_": " ", "`": " "}
_OTHER_SIGN = "\x1a"
_OTHER_LETTER = "X"
_SKIPPED = f" {_OTHER_SIGN} "
# All that lower() alone does not fold: what is not ASCII, other blanks, "*", "_" and "`". A pattern that begins with a
# lone set skips fast over all else, one with a repeated set does not.
_ODD = re.compile(r"([^\n -)+-^a-~][^\n -)+-^a-~]*)")
_LOOSE_HYPHEN = re.compile(r"-(?:(?![^\W_])|(?<![^\W_]-))")
_LOOSE = "\x0b"  # stands for such a hyphen; as a blank it is gone from folded text
_BLANKS = re.compile("(  +)")
# In UTF-8 a byte that is no ASCII letter or digit stands between words or belongs to a letter beyond ASCII.
_SIGNS_TO_BLANKS = bytes(byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256))


class Folds(dict[str, str]):
    """A character → its folded form, worked out when first met; a run of characters → theirs.

    Args:
        letters: those beyond ASCII to keep, None for all. For any other stands a capital, which folded text has none
            of: a letter of no term. Text that is all ASCII takes half the time.

    Attributes:
        uneven: the characters met that fold to none or several.
    """

    def __init__(self, letters: Container[str] | None = None) -> None:
        super().__init__()
        self._letters = letters
        self.uneven: set[str] = set()

    def __missing__(self, run: str) -> str:
        if len(run) > 1:
            return "".join(map(self.__getitem__, run))
        self[run] = value = "".join(map(self._known, _fold(run)))
        if len(value) != 1:
            self.uneven.add(run)
        return value

    def _known(self, char: str) -> str:
        known = self._letters is None or char.isascii() or not char.isalnum() or char in self._letters
        return char if known else _OTHER_LETTER


def _fold(char: str) -> str:
    if char in _SINGLE:
        return _SINGLE[char]
    if char in _DASHES:
        return "-"
    if char.isspace():
        return " "
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) != "Cf")
    # what lower() adds to a letter (the dot of "İ") is no letter of the term either
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return "".join(map(_without_sign, (c for c in plain if not unicodedata.combining(c))))


def _without_sign(char: str) -> str:
    """The character; one stand-in for all signs beyond ASCII, so that only ASCII ones stand between words."""
    stays = char.isascii() or char.isalnum() or unicodedata.category(char)[0] == "M"
    return char if stays else _OTHER_SIGN


_FOLDS = Folds()


class _Way:
    """The way from places of a changed text back to those before, where pieces of it changed in length."""

    def __init__(self) -> None:
        self._after, self._before = [0], [0]

    def add(self, after: int, before: int) -> None:
        """From here to the next such place both texts run alike."""
        self._after.append(after)
        self._before.append(before)

    def add_all(self, after: Iterable[int], before: Iterable[int]) -> None:
        """Add several such places, in order."""
        self._after += after
        self._before += before

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Two places, the second not before the first."""
        after = self._after
        at = bisect_right(after, start)
        if at == len(after):
            shift = self._before[-1] - after[-1]
            return start + shift, end + shift
        first = self._within(at, start)
        return first, self._within(at if end < after[at] else bisect_right(after, end), end)

    def _within(self, at: int, place: int) -> int:
        """A place before the one of the number `at`."""
        before = self._before[at - 1] + place - self._after[at - 1]
        # "fi" of a ligature: both letters come from one character
        return before if at == len(self._before) or before < self._before[at] else self._before[at] - 1


class Folded:
    r"""A text evened out for matching, with the way back. What is skipped is left out.

    Args:
        source: the text.
        skip: spans of it.
        folds: what its characters become.

    Attributes:
        text: lower case, without accents, one blank for any run of blanks, hyphens or one line break,
            "\\n" where a term cannot go on.
    """

    def __init__(self, source: str, skip: Sequence[tuple[int, int]] = (), folds: Folds = _FOLDS) -> None:
        self._source, self._folds = source, folds
        self._evened, self._collapsed = _Way(), _Way()
        self.text = self._collapse(self._even(source, skip))

    def _even(self, source: str, skip: Sequence[tuple[int, int]]) -> str:
        """Each character folded; for what is skipped a sign that is part of no term."""
        parts: list[str] = []
        last = length = 0
        for start, end in (*joined(source, sorted(skip)), (len(source), len(source))):
            if start > last:
                pieces = _ODD.split(source[last:start])
                odd = pieces[1::2]
                # Plain pieces are ASCII, of which lower() takes a tenth of the time.
                pieces[::2] = map(str.lower, pieces[::2])
                pieces[1::2] = map(self._folds.__getitem__, odd)
                parts += pieces
                if self._folds.uneven.isdisjoint("".join(odd)):
                    length += start - last
                else:
                    length = self._remember(pieces, odd, length, last)
            if end > start:
                parts.append(_SKIPPED)
                self._evened.add(length, start)
                length += len(_SKIPPED)
                self._evened.add(length, end)
            last = end
        return "".join(parts)

    def _remember(self, pieces: Sequence[str], odd: Sequence[str], length: int, place: int) -> int:
        """Add to the way back where a character became none or several; the length with these pieces."""
        for plain, run in zip(pieces[::2], (*odd, ""), strict=True):
            length += len(plain)
            place += len(plain)
            for char in run:
                folded = len(self._folds[char])
                if folded != 1:
                    self._evened.add(length, place)
                    self._evened.add(length + folded, place + 1)
                length += folded
                place += 1
        return length

    def _collapse(self, even: str) -> str:
        """One character for each run of blanks, line breaks and hyphens."""
        even = _LOOSE_HYPHEN.sub(_LOOSE, even)
        single = even.replace("-", " ").replace("\n", " ").replace(_LOOSE, BREAK)
        # Words and runs in turn, in lists that C goes through.
        pieces = _BLANKS.split(single.replace(BREAK, " "))
        if len(pieces) == 1:
            return single
        ends = list(accumulate(map(len, pieces)))
        starts = [0, *ends[1::2]]
        pieces[::2] = [single[start:end] for start, end in zip(starts, ends[::2], strict=True)]
        runs = [even[start:end] for start, end in zip(ends[::2], starts[1:], strict=False)]
        pieces[1::2] = [BREAK if _LOOSE in run or run.count("\n") > 1 else " " for run in runs]
        self._collapsed.add_all(accumulate(len(words) + 1 for words in pieces[:-1:2]), starts[1:])
        return "".join(pieces)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a folded span that begins and ends with a word's character."""
        first, last = self._evened.back(*self._collapsed.back(start, end - 1))
        last += 1
        while self._source[last : last + 1] > "\x7f" and unicodedata.combining(self._source[last]):
            last += 1
        return first, last


def words_only(folded: str) -> str:
    """A folded text of the same length with a blank for each sign and one more at either end."""
    return f" {folded.encode().translate(_SIGNS_TO_BLANKS).decode()} "


def is_plain(form: str) -> bool:
    """Whether a folded form is words with blanks between them."""
    return words_only(form) == f" {form} "


def fold_label(label: str) -> str:
    """A label as it stands in a folded text: on one line, without blanks around it."""
    return Folded(label.strip()).text.replace(BREAK, " ").strip()
