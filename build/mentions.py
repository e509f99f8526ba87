"""Text → the places where concepts of a scheme are named.

One automaton over all labels and their variants reads a folded form of the text (`folding`). Of overlapping finds the
longest stays; guards drop words that stand there in another sense. Python looks at finds only.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import ahocorasick_rs

from ..graph.model import Mention
from ..ontology.scheme import Concept, Scheme
from .folding import BREAK, Folded, Folds, fold_label, is_plain, words_only
from .label_variants import label_variants

_WORD_BEFORE = re.compile(r"([^\W_]+)[ ']*$")
_WORD_AFTER = re.compile(r"[ ]?([^\W_]+)(?: ([^\W_]+))?")
_NOUN_ENDING = re.compile(r"(?:tion|sion|ness|ity|ment|ance|ence|ism|ship|ing|acy|ics)s?$")
_CITED_AFTER = re.compile(r" & | et al\b|,? \(?(?:1[89]|20)\d\d")
_CAPITAL_AFTER = re.compile(r" [A-Z]")
# A capital amid small letters is a name's; in a heading all words may have one.
_SMALL_BEFORE = re.compile(r"(?<![\w’'-])[a-z0-9][\w’'-]*[,;)]* ((?:[A-Z][\w'’-]*\.? ){0,5})$")
_ACRONYM_AFTER = re.compile(r"\s?[(\[]([A-Z]{2,7})[)\],;]")
_NEAR = 200  # characters on either side in which a context cue counts


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
                for form in label_variants(fold_label(label), plain=bool(acronym)):
                    claim = (rank, iri, acronym)
                    if form and (form not in owners or claim < owners[form]):
                        owners[form] = claim
        self._cues = {
            iri: re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(map(fold_label, c.context_cues)))) + ")")
            for iri, c in scheme.concepts.items()
            if c.context_cues
        }
        stops = {
            form
            for c in scheme.concepts.values()
            for phrase in c.stop_patterns
            for form in label_variants(fold_label(phrase), plain=False)
        }
        names = {form for name in _senses()["names"] for form in label_variants(fold_label(name))} | stops
        unless = {
            form: _rescue(guard["keep"])
            for guard in _senses()["unless"]
            for phrase in guard["phrases"]
            for form in label_variants(fold_label(phrase))
            if form not in owners
        }
        names.update(unless)
        self._proper = frozenset(_senses()["proper"]["words"])
        objects = {word for words in _senses()["objects"].values() for word in words}
        telling = sorted(objects.union(_senses()["verbs"]["after"]))
        self._telling = re.compile(r" (?:" + "|".join(map(re.escape, telling)) + r")(?![^\W_])")
        # Forms that are words and blanks alone come first, of these the phrases that other words may rescue, then the
        # single words: the number of a find then tells most of it, without a look at tables that no processor's cache
        # holds.
        forms = sorted(
            (names - {""}) | owners.keys(),
            key=lambda form: (not is_plain(form), form not in unless, " " in form, form),
        )
        self._numbers = {form: number for number, form in enumerate(forms)}
        plain = list(filter(is_plain, forms))
        self._plain = len(plain)
        self._rescues = [unless[form] for form in forms if form in unless]
        self._single = range(len(self._rescues), sum(form in unless or " " not in form for form in plain))
        cues = (fold_label(cue) for c in scheme.concepts.values() for cue in c.context_cues)
        self._folds = Folds(frozenset(char for form in (*forms, *cues) for char in form if not char.isascii()))
        # a concept, or "" for a name that holds no mention
        self._concepts = [owners[form][1] if form in owners else "" for form in forms]
        self._acronyms = {self._numbers[form]: acronym for form, (_, _, acronym) in owners.items() if acronym}
        # With its blanks a pattern begins and ends with a word, and the automaton idles within words.
        self._automaton = ahocorasick_rs.AhoCorasick(list(dict.fromkeys(map(words_only, forms))))

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
        folded = Folded(text, skip, self._folds)
        mentions = []
        for start, end, number in self._longest(folded.text):
            concept = self._concepts[number]
            if not concept or self._has_another_sense(folded.text, start, end):
                continue
            if self._cues and concept in self._cues and not self._has_context(folded.text, start, end, concept):
                continue
            first, last = folded.span(start, end)
            written = text[first:last]
            if not written.startswith(self._acronyms.get(number, "")):
                continue
            if written[0].isupper() and folded.text[start:end] in self._proper and _is_name(text, first, last):
                continue
            mentions.append(Mention(concept, first, last, written))
        return tuple(_outside(_with_acronyms(text, mentions), skip))

    def _longest(self, folded: str) -> list[tuple[int, int, int]]:
        """Spans and numbers of labels and names; of two that overlap the longer, of equals the earlier."""
        words = words_only(folded)
        found: list[tuple[int, int, int]] = []
        # a pattern's blanks: the first moves its word one to the right of the text's own place, the last is none of it
        single, rescued = self._single, len(self._rescues)
        for number, start, beyond in self._automaton.find_matches_as_indexes(words, overlapping=True):
            end = beyond - 2
            if number in single:
                found.append((start, -end, number))
                continue
            # where the pattern has a blank the text may have a comma
            if number >= self._plain or folded[start:end] != words[start + 1 : end + 1]:
                number = self._numbers.get(folded[start:end], -1)
            if number >= rescued or (number >= 0 and not self._rescues[number].match(folded, end)):
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
        first = max(folded.rfind(BREAK, 0, start) + 1, start - _NEAR)
        past = folded.find(BREAK, end)
        last = min(len(folded) if past < 0 else past, end + _NEAR)
        cue = self._cues[concept]
        return bool(cue.search(folded, first, start) or cue.search(folded, end, last))

    def _has_another_sense(self, folded: str, start: int, end: int) -> bool:
        """Whether a one-word label is the everyday verb here."""
        word = folded[start:end]
        if " " in word:
            return False
        if not self._telling.match(folded, end):
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
