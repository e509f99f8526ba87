"""Whether a concept is a burden, wanted or neither: as the scheme says, else by the words of its name."""

from __future__ import annotations

from functools import lru_cache
from itertools import zip_longest

from ...graph.model import Mention
from ..cues import load_cues
from .grammar import Grammar
from .readings import End


# Texts repeat the names of their concepts.
@lru_cache(maxsize=4096)
def _names(low: str, list_of: str) -> bool:
    """Whether a name has a word of a list, and is not of what goes against such: "stress tolerance"."""
    sets = load_cues().sets
    words = low.replace("-", " ").split()
    link = next((i for i, word in enumerate(words) if i and word in ("of", "in", "from")), len(words))
    if words[link - 1] in sets["valence.relieved_heads"]:
        return False
    against = words[link - 1] in sets["valence.withstanding_heads"]
    if against and not sets["cues.burdens"].isdisjoint(words[: link - 1]):
        return False
    told = {
        word
        for word, after in zip_longest(words, words[1:])
        # "disease resistance genes", "resistance responses": against it
        if after is None or not (word == "resistance" or after == "resistance")
    }
    return not sets[list_of].isdisjoint(told)


@lru_cache(maxsize=4096)
def _helping(words: str) -> bool:
    """Whether a name has a word for what is meant to help."""
    return not load_cues().sets["valence.helping"].isdisjoint(words.lower().replace("-", " ").split())


def is_unwanted(grammar: Grammar, mention: Mention) -> bool:
    """Whether a concept is a burden: as the scheme says, else by its words."""
    if valence := grammar.valences.get(mention.concept):
        return valence == "unwanted"
    low = mention.text.lower()
    return _names(low, "valence.unwanted") and not low.startswith("coping")


def is_burdensome(grammar: Grammar, concept: str, words: str) -> bool:
    """Whether a concept of which the scheme says nothing is something bad by its words: "tumour"."""
    return concept not in grammar.valences and _names(words.lower(), "valence.burdens")


def is_wanted(grammar: Grammar, concept: str, words: str) -> bool:
    """Whether a concept, as named, is wanted or meant to help: as the scheme says, else by its own words."""
    if valence := grammar.valences.get(concept):
        return valence == "wanted"
    return _helping(words)


def tells_amount(grammar: Grammar, end: End) -> bool:
    """Whether its words speak of much of what is neither good nor bad: "high levels of cortisol"."""
    judged = end.unwanted or end.concept in grammar.valences
    return end.compared and not judged and not is_wanted(grammar, end.concept, grammar.text[end.start : end.end])


def bad_end(grammar: Grammar, end: End) -> bool:
    """Whether a concept is a burden, or named as something bad of which the scheme says nothing."""
    return end.unwanted or is_burdensome(grammar, end.concept, grammar.text[end.start : end.end])


def helping_end(grammar: Grammar, end: End) -> bool:
    """Whether a concept is meant to help: as the scheme says, else by its own words."""
    return is_wanted(grammar, end.concept, grammar.text[end.start : end.end])


def burdensome_end(grammar: Grammar, end: End) -> bool:
    """Whether an end of which the scheme says nothing is something bad by its words."""
    return is_burdensome(grammar, end.concept, grammar.text[end.start : end.end])


def helping_words(grammar: Grammar, end: End) -> bool:
    """Whether an end is named by a word for what is meant to help."""
    words = grammar.text[end.start : end.end].lower().replace("-", " ").split()
    return any(word in grammar.cues.sets["valence.helping"] for word in words)


def open_ends(grammar: Grammar, subject: End, target: End) -> bool:
    """Whether a bare link has no sign: its words give none, and to the scheme one end is neither good nor bad."""
    if any(end.sign < 0 or end.compared or end.judged for end in (subject, target)):
        return False
    told = [grammar.valences.get(end.concept) for end in (subject, target)]
    return None in told and "unwanted" not in told and "wanted" in grammar.valences.values()


def neutral_end(grammar: Grammar, end: End) -> bool:
    """Whether an end is neither good nor bad to a scheme that judges others, and its words tell no amount."""
    if end.sign < 0 or end.compared or end.judged or end.concept in grammar.valences:
        return False
    return not {"wanted", "unwanted"}.isdisjoint(grammar.valences.values())
