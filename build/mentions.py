"""Text → the places where concepts of a scheme are named.

One automaton over all labels and their variants reads a folded form of the text (case, accents,
hyphens, blanks and line breaks evened out) whose every position maps back to the text's own offsets.
Of overlapping finds the longest stays; guards drop words that stand there in another sense.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
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
_DASHES = "-\u2010\u2011\u2012\u2013\u2212"
_SINGLE = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201b": "'", "*": " ", "_": " ", "`": " "}
_RUN = re.compile(r"[ \n-]{2,}|-(?![^\W_])|(?<![^\W_])-")
_SPACED_DASH = re.compile(r"(?:^|[ \n])-+(?:[ \n]|$)")
_WORD_BEFORE = re.compile(r"([^\W_]+)[ ']*$")
_WORD_AFTER = re.compile(r"[ ]?([^\W_]+)(?: ([^\W_]+))?")
_NOUN_ENDING = re.compile(r"(?:tion|sion|ness|ity|ment|ance|ence|ism|ship|ing|acy|ics)s?$")
_ACRONYM_AFTER = re.compile(r"\s?[(\[]([A-Z]{2,7})[)\],;]")


_NEAR = 200  # characters on either side in which a context cue counts


class _Folds(dict[int, str]):
    """Code point → its folded form, worked out when first met."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        if char in _SINGLE:
            value = _SINGLE[char]
        elif char in _DASHES:
            value = "-"
        elif char == "\n":
            value = "\n"
        elif char.isspace():
            value = " "
        elif char.isascii():
            value = char.lower()
        else:
            plain = unicodedata.normalize("NFKD", char)
            value = "".join(
                c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
            ).lower()
            # what lower() adds to a letter (the dot of "İ") is no letter of the term
            value = "".join(c for c in value if not unicodedata.combining(c))
        self[point] = value
        return value


_FOLDS = _Folds()


class Folded:
    r"""A text evened out for matching, with the way back.

    Attributes:
        text: lower case, without accents, one blank for any run of blanks, hyphens or one line break,
            "\\n" where a term cannot go on.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        letters = {char: _FOLDS[ord(char)] for char in set(source)}
        self._places: list[int] | None = None
        if all(len(form) == 1 for form in letters.values()):
            even = source.translate(_FOLDS)
        else:
            parts: list[str] = []
            self._places = []
            for place, char in enumerate(source):
                form = letters[char]
                parts.append(form)
                self._places += [place] * len(form)
            even = "".join(parts)
        self.text = self._collapse(even)

    def _collapse(self, even: str) -> str:
        """Make each run one character; remember where the two texts drift apart."""
        self._folded_anchors, self._even_anchors = [0], [0]
        parts: list[str] = []
        last = length = 0
        for run in _RUN.finditer(even):
            parts.append(even[last : run.start()])
            length += run.start() - last
            found = run.group()
            broken = found.count("\n") > 1 or _SPACED_DASH.search(found) or found.count("-") > 1
            parts.append(_BREAK if broken else " ")
            length += 1
            last = run.end()
            self._folded_anchors.append(length)
            self._even_anchors.append(last)
        parts.append(even[last:])
        # what is left of hyphens and line ends stands single, between two words
        return "".join(part if part == _BREAK else part.replace("-", " ").replace("\n", " ") for part in parts)

    def _even_place(self, position: int) -> int:
        anchor = bisect_right(self._folded_anchors, position) - 1
        return self._even_anchors[anchor] + position - self._folded_anchors[anchor]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a folded span that begins and ends with a word's character."""
        first, last = self._even_place(start), self._even_place(end - 1)
        if self._places is not None:
            first, last = self._places[first], self._places[last]
        last += 1
        while last < len(self._source) and unicodedata.combining(self._source[last]):
            last += 1
        return first, last


def _fold_label(label: str) -> str:
    return Folded(label.strip()).text.replace(_BREAK, " ").strip()


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
        self.valences = MappingProxyType({iri: c.valence for iri, c in scheme.concepts.items() if c.valence})
        owners: dict[str, tuple[int, str, str]] = {}  # pattern -> (rank, concept, acronym or "")
        for iri, concept in sorted(scheme.concepts.items()):
            for rank, label in _labels(concept):
                acronym = label if _is_acronym(label) else ""
                for form in label_variants(_fold_label(label), plain=bool(acronym)):
                    claim = (rank, iri, acronym)
                    if form and (form not in owners or claim < owners[form]):
                        owners[form] = claim
        self._names = len(owners)
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
        names = {_fold_label(name) for name in _senses()["names"]} | stops
        patterns = [*owners, *sorted(names - owners.keys())]
        self._concepts = list(owners.values())
        self._patterns = patterns
        self._automaton = ahocorasick_rs.AhoCorasick(patterns)

    def find(self, text: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[Mention, ...]:
        """The mentions in a text, in order, none within another.

        Args:
            text: any text; offsets of the mentions count its code points.
            skip: spans (reference lists, citations) in which nothing counts as a mention.
        """
        folded = Folded(text)
        kept = self._longest(folded.text)
        mentions = []
        for index, start, end in kept:
            if index >= self._names or self._has_another_sense(folded.text, start, end):
                continue
            _, concept, acronym = self._concepts[index]
            if concept in self._cues and not self._has_context(folded.text, start, end, concept):
                continue
            first, last = folded.span(start, end)
            written = text[first:last]
            if acronym and not written.startswith(acronym):
                continue
            mentions.append(Mention(concept, first, last, written))
        mentions = _outside(mentions, skip)
        return tuple(_with_acronyms(text, mentions))

    def _longest(self, folded: str) -> list[tuple[int, int, int]]:
        """Finds between word boundaries; of two that overlap the longer, of equals the earlier."""
        kept: list[tuple[int, int, int]] = []
        found = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not (start and folded[start - 1].isalnum()) and not (end < len(folded) and folded[end].isalnum())
        ]
        for start, negative_end, index in sorted(found):
            end = -negative_end
            while kept and start < kept[-1][2] and end - start > kept[-1][2] - kept[-1][1]:
                kept.pop()
            if not kept or start >= kept[-1][2]:
                kept.append((index, start, end))
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
