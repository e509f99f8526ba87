"""Text → the places where concepts of a scheme are named.

One automaton over all labels and their variants reads a folded form of the text (case, accents,
hyphens, blanks and line breaks evened out) whose every position maps back to the text's own offsets.
Of overlapping finds the longest stays; guards drop words that stand there in another sense.

What every character costs is left to C: patterns that stop at the few unusual characters, replacing,
and the automaton. Python looks at finds only.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import ahocorasick_rs

from ..graph.model import Mention
from ..ontology.scheme import Concept, Scheme
from .label_variants import label_variants

# One blank between words whatever stood there. A break (blank line, spaced dash) ends a term.
_BREAK = "\n"
_DASHES = "\u2010\u2011\u2012\u2013\u2212"
_SINGLE = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201b": "'", "*": " ", "_": " ", "`": " "}
_OTHER_SIGN = "\x1a"
_SKIPPED = f" {_OTHER_SIGN} "
# All that lower() alone does not fold: what is not ASCII, other blanks, "*", "_" and "`". A pattern that begins with a
# lone set skips fast over all else, one with a repeated set does not.
_ODD = re.compile(r"[^\n -)+-^a-~][^\n -)+-^a-~]*")
_LOOSE_HYPHEN = re.compile(r"-(?:(?![^\W_])|(?<![^\W_]-))")
_LOOSE = "\x0b"  # stands for such a hyphen; as a blank it is gone from folded text
_BLANKS = re.compile("  +")
_WORD_BEFORE = re.compile(r"([^\W_]+)[ ']*$")
_WORD_AFTER = re.compile(r"[ ]?([^\W_]+)(?: ([^\W_]+))?")
_NOUN_ENDING = re.compile(r"(?:tion|sion|ness|ity|ment|ance|ence|ism|ship|ing|acy|ics)s?$")
_CITED_AFTER = re.compile(r" & | et al\b|,? \(?(?:1[89]|20)\d\d")
_CAPITAL_AFTER = re.compile(r" [A-Z]")
# A capital amid small letters is a name's; in a heading all words may have one.
_SMALL_BEFORE = re.compile(r"(?<![\w’'-])[a-z0-9][\w’'-]*[,;)]* ((?:[A-Z][\w'’-]*\.? ){0,5})$")
_ACRONYM_AFTER = re.compile(r"\s?[(\[]([A-Z]{2,7})[)\],;]")
# In UTF-8 a byte that is no ASCII letter or digit stands between words or belongs to a letter beyond ASCII.
_SIGNS_TO_BLANKS = bytes(byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256))

_NEAR = 200  # characters on either side in which a context cue counts


class _Folds(dict[str, str]):
    """A character → its folded form, worked out when first met."""

    def __missing__(self, char: str) -> str:
        self[char] = value = _fold(char)
        return value


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


_FOLDS = _Folds()


class _Way:
    """The way from places of a changed text back to those before, where pieces of it changed in length."""

    def __init__(self) -> None:
        self._after, self._before = [0], [0]

    def add(self, after: int, before: int) -> None:
        """From here to the next such place both texts run alike."""
        self._after.append(after)
        self._before.append(before)

    def back(self, place: int) -> int:
        at = bisect_right(self._after, place) - 1
        if not at and len(self._after) == 1:
            return place
        before = self._before[at] + place - self._after[at]
        # "fi" of a ligature: both letters come from one character
        return min(before, self._before[at + 1] - 1) if at + 1 < len(self._before) else before


class Folded:
    r"""A text evened out for matching, with the way back. What is skipped is left out.

    Attributes:
        text: lower case, without accents, one blank for any run of blanks, hyphens or one line break,
            "\\n" where a term cannot go on.
    """

    def __init__(self, source: str, skip: Sequence[tuple[int, int]] = ()) -> None:
        self._source = source
        self._evened, self._collapsed = _Way(), _Way()
        self.text = self._collapse(self._even(source, skip))

    def _even(self, source: str, skip: Sequence[tuple[int, int]]) -> str:
        """Each character folded; for what is skipped a sign that is part of no term."""
        parts: list[str] = []
        last = length = 0
        for begun, end in (*sorted(skip), (len(source), len(source))):
            start = max(begun, last)
            for odd in _ODD.finditer(source, last, start):
                parts.append(source[last : odd.start()])
                length += odd.start() - last
                letters = [_FOLDS[char] for char in odd.group()]
                parts += letters
                length += self._remember(letters, length, odd.start())
                last = odd.end()
            if end > start:
                parts += (source[last:start], _SKIPPED)
                length += start - last
                self._evened.add(length, start)
                length += len(_SKIPPED)
                self._evened.add(length, end)
                last = end
        parts.append(source[last:])
        return "".join(parts).lower()

    def _remember(self, letters: Sequence[str], length: int, place: int) -> int:
        """Add to the way back where a character became none or several; the length of all together."""
        whole = sum(map(len, letters))
        if whole != len(letters) or "" in letters:
            for letter in letters:
                if len(letter) != 1:
                    self._evened.add(length, place)
                    self._evened.add(length + len(letter), place + 1)
                length += len(letter)
                place += 1
        return whole

    def _collapse(self, even: str) -> str:
        """One character for each run of blanks, line breaks and hyphens."""
        even = _LOOSE_HYPHEN.sub(_LOOSE, even)
        single = even.replace("-", " ").replace("\n", " ").replace(_LOOSE, _BREAK)
        parts: list[str] = []
        last = length = 0
        for run in _BLANKS.finditer(single.replace(_BREAK, " ")):
            start, end = run.span()
            found = even[start:end]
            parts += (single[last:start], _BREAK if _LOOSE in found or found.count("\n") > 1 else " ")
            length += start - last + 1
            last = end
            self._collapsed.add(length, end)
        parts.append(single[last:])
        return "".join(parts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a folded span that begins and ends with a word's character."""
        first = self._evened.back(self._collapsed.back(start))
        last = self._evened.back(self._collapsed.back(end - 1)) + 1
        while self._source[last : last + 1] > "\x7f" and unicodedata.combining(self._source[last]):
            last += 1
        return first, last


def _words_only(folded: str) -> str:
    """A folded text of the same length with a blank for each sign and one more at either end."""
    return f" {folded.encode().translate(_SIGNS_TO_BLANKS).decode()} "


def _is_plain(form: str) -> bool:
    """Whether a folded form is words with blanks between them."""
    return _words_only(form) == f" {form} "


def _fold_label(label: str) -> str:
    return Folded(label.strip()).text.replace(_BREAK, " ").strip()


def _rescue(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for what follows a phrase: one of the words among the next three (hyphen: any ending)."""
    ends = (re.escape(word[:-1]) if word.endswith("-") else re.escape(word) + r"(?![^\W_])" for word in words)
    return re.compile(r"(?: [^\W_]+(?:'s)?){0,2} (?:" + "|".join(ends) + ")")


@cache
def _senses() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("senses.toml").read_text("utf-8"))


def _labels(concept: Concept) -> Iterator[tuple[int, str]]:
    yield 0, concept.pref_label
    for label in concept.alt_labels:
        yield 1, label
    for label in concept.hidden_labels:
        yield 2, label


def _is_acronym(label: str) -> bool:
    return label.isupper() and label.isascii() and label.isalpha() and len(label) <= 7


class MentionFinder:
    """Finds the concepts of one scheme in texts. Built once; holds no state between texts.

    Args:
        scheme: where two concepts share a label, the one that prefers it gets its mentions, then the
            one whose IRI comes first.

    Attributes:
        valences: "wanted" or "unwanted" by concept, where the scheme says so.
    """

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._of_language: dict[str, MentionFinder] = {}
        self.valences = MappingProxyType({iri: c.valence for iri, c in scheme.concepts.items() if c.valence})
        owners: dict[str, tuple[int, str, str]] = {}  # pattern -> (rank, concept, acronym or "")
        for iri, concept in sorted(scheme.concepts.items()):
            for rank, label in _labels(concept):
                acronym = label if _is_acronym(label) else ""
                for form in label_variants(_fold_label(label), plain=bool(acronym)):
                    claim = (rank, iri, acronym)
                    if form and (form not in owners or claim < owners[form]):
                        owners[form] = claim
        self._cues = {
            iri: re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(map(_fold_label, c.context_cues)))) + ")")
            for iri, c in scheme.concepts.items()
            if c.context_cues
        }
        stops = {
            form
            for c in scheme.concepts.values()
            for phrase in c.stop_patterns
            for form in label_variants(_fold_label(phrase), plain=False)
        }
        names = {form for name in _senses()["names"] for form in label_variants(_fold_label(name))} | stops
        unless = {
            form: _rescue(guard["keep"])
            for guard in _senses()["unless"]
            for phrase in guard["phrases"]
            for form in label_variants(_fold_label(phrase))
            if form not in owners
        }
        names.update(unless)
        self._proper = frozenset(_senses()["proper"]["words"])
        # Forms that are words and blanks alone come first, and of these the phrases that other words may rescue: the
        # number of a find then tells most of it, without a look at tables that no processor's cache holds.
        forms = sorted((names - {""}) | owners.keys(), key=lambda form: (not _is_plain(form), form not in unless, form))
        self._numbers = {form: number for number, form in enumerate(forms)}
        self._plain = sum(map(_is_plain, forms))
        self._rescues = [unless[form] for form in forms if form in unless]
        # a claim of a concept, or None for a name that holds no mention
        self._claims = [owners.get(form) for form in forms]
        # With its blanks a pattern begins and ends with a word, and the automaton idles within words.
        self._automaton = ahocorasick_rs.AhoCorasick(list(dict.fromkeys(map(_words_only, forms))))

    def for_language(self, language: str) -> MentionFinder:
        """A finder for texts in a language ("de"): by the labels of that language too, where the scheme has some.

        Words that must stand near a label are words of its own language, so there no label needs any.
        """
        if language not in self._of_language:
            labels = {
                iri: tuple(text for tag, text in concept.other_labels if tag == language)
                for iri, concept in self._scheme.concepts.items()
            }
            concepts = {
                iri: replace(concept, hidden_labels=(*concept.hidden_labels, *labels[iri]), context_cues=())
                for iri, concept in self._scheme.concepts.items()
            }
            known = any(labels.values())
            self._of_language[language] = MentionFinder(replace(self._scheme, concepts=concepts)) if known else self
        return self._of_language[language]

    def find(self, text: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[Mention, ...]:
        """The mentions in a text, in order, none within another.

        Args:
            text: any text; offsets of the mentions count its code points.
            skip: spans (reference lists, citations) in which nothing counts as a mention.
        """
        folded = Folded(text, skip)
        mentions = []
        for start, end, number in self._longest(folded.text):
            claim = self._claims[number]
            if claim is None or self._has_another_sense(folded.text, start, end):
                continue
            _, concept, acronym = claim
            if self._cues and concept in self._cues and not self._has_context(folded.text, start, end, concept):
                continue
            first, last = folded.span(start, end)
            written = text[first:last]
            if acronym and not written.startswith(acronym):
                continue
            if written[0].isupper() and folded.text[start:end] in self._proper and _is_name(text, first, last):
                continue
            mentions.append(Mention(concept, first, last, written))
        return tuple(_outside(_with_acronyms(text, mentions), skip))

    def _longest(self, folded: str) -> list[tuple[int, int, int]]:
        """Spans and numbers of labels and names; of two that overlap the longer, of equals the earlier."""
        words = _words_only(folded)
        found: list[tuple[int, int, int]] = []
        # a pattern's blanks: the first moves its word one to the right of the text's own place, the last is none of it
        for number, start, beyond in self._automaton.find_matches_as_indexes(words, overlapping=True):
            end = beyond - 2
            # where the pattern has a blank the text may have a comma
            if number >= self._plain or folded[start:end] != words[start + 1 : end + 1]:
                number = self._numbers.get(folded[start:end], -1)
            if number >= len(self._rescues) or (number >= 0 and not self._rescues[number].match(folded, end)):
                found.append((start, -end, number))
        kept: list[tuple[int, int, int]] = []
        for start, negative_end, number in sorted(found):
            end = -negative_end
            while kept and start < kept[-1][1] and end - start > kept[-1][1] - kept[-1][0]:
                kept.pop()
            if not kept or start >= kept[-1][1]:
                kept.append((start, end, number))
        return kept

    def _has_context(self, folded: str, start: int, end: int, concept: str) -> bool:
        """Whether a one-word label has one of its concept's cues near, in the same paragraph."""
        if " " in folded[start:end]:
            return True
        first = max(folded.rfind(_BREAK, 0, start) + 1, start - _NEAR)
        past = folded.find(_BREAK, end)
        last = min(len(folded) if past < 0 else past, end + _NEAR)
        cue = self._cues[concept]
        return bool(cue.search(folded, first, start) or cue.search(folded, end, last))

    def _has_another_sense(self, folded: str, start: int, end: int) -> bool:
        """Whether a one-word label is the everyday verb here."""
        word = folded[start:end]
        if " " in word:
            return False
        senses = _senses()
        after = _WORD_AFTER.match(folded, end)
        if not after:
            return False
        following = after.group(1)
        objects = senses["objects"].get(word, ())
        if following in objects and after.group(2) not in senses["object_keeps"].get(word, ()):
            return True
        verbs = senses["verbs"]
        if _NOUN_ENDING.search(word) or word in verbs["keep"] or following not in verbs["after"]:
            return False
        before = _WORD_BEFORE.search(folded, max(0, start - 20), start)
        return before is not None and before.group(1) in verbs["before"]


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a word is written as a name beside another: "Bond & Alder", "in Open Hope"."""
    word = text[start:end]
    if not word[0].isupper() or word.isupper():
        return False
    if _CITED_AFTER.match(text, end):
        return True
    before = _SMALL_BEFORE.search(text[max(0, start - 60) : start])
    return before is not None and bool(before.group(1) or _CAPITAL_AFTER.match(text, end))


def _outside(mentions: list[Mention], skip: Sequence[tuple[int, int]]) -> list[Mention]:
    """The mentions that touch none of the spans."""
    spans = sorted(skip)
    if not spans:
        return mentions
    kept, place, reach = [], 0, 0
    for mention in mentions:
        while place < len(spans) and spans[place][0] < mention.end:
            reach = max(reach, spans[place][1])
            place += 1
        if mention.start >= reach:
            kept.append(mention)
    return kept


def _with_acronyms(text: str, mentions: list[Mention]) -> list[Mention]:
    """Add the later uses of an acronym that the text defines: "working alliance (WA) … the WA"."""
    defined: dict[str, tuple[str, int]] = {}
    for mention in mentions:
        after = _ACRONYM_AFTER.match(text, mention.end)
        if not after:
            continue
        letters = after.group(1)
        heads = "".join(word[0] for word in re.split(r"[\W_]+", mention.text) if word).upper()
        small = "".join(c for c in heads if c in letters)
        if letters in (heads, small) and letters not in defined:
            defined[letters] = (mention.concept, mention.end)
    if not defined:
        return mentions
    taken = {mention.start for mention in mentions}
    pattern = re.compile(r"\b(" + "|".join(sorted(defined, key=lambda a: (-len(a), a))) + r")\b")
    for found in pattern.finditer(text):
        concept, since = defined[found.group()]
        if found.start() >= since and found.start() not in taken:
            mentions.append(Mention(concept, found.start(), found.end(), found.group()))
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))
