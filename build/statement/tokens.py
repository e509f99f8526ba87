"""The tokens of a sentence and their tags by closed word lists; the words around settle them in `statement.tagging`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ...graph.model import Mention
from ..cues import NO_VERB, VerbForms, load_cues

# tags of tokens
M, DET, PREP, CONJ, COMMA, STOP = "M", "det", "prep", "conj", "comma", "stop"
REL, SUB, PRON, MODAL, BE, HAVE, DO = "rel", "sub", "pron", "modal", "be", "have", "do"
VERB, ADV, NEG, WORD, POSS, GLUE, DASH = "verb", "adv", "neg", "word", "poss", "glue", "dash"

ADJECTIVE = re.compile(r"(?:able|ible|ive|ous|ful|al|ic|ent|ant|ere|less|ed|ing|ible|ate|y)$")


_BEING = frozenset({"be"})


# no readings, but the words around may tell that it is the past of a verb that is not known
PERHAPS_VERB = VerbForms()


@dataclass(slots=True)
class Token:
    """A word, mention or sign of a sentence. `start`, `end` count in the document's text."""

    low: str
    start: int
    end: int
    tag: str
    mention: Mention | None = None
    readings: VerbForms = NO_VERB
    group: int = -1  # index of the verb group it belongs to


@cache
def _known_words() -> Mapping[str, tuple[str, str, VerbForms]]:
    """What `look_up` tells of every word of the closed lists and every verb.

    Of a word on two lists the first list decides, and a verb is one only where it is on none or called a word there.
    """
    sets, verbs = load_cues().sets, load_cues().verbs
    lists = (
        (NEG, sets["modality.negations"] - {"without", "no", "nor", "neither", "cannot"}),
        (MODAL, frozenset({"cannot"})),
        (BE, sets["words.be"]),
        (HAVE, sets["words.have"]),
        (DO, sets["words.do"]),
        (MODAL, sets["words.modals"]),
        (CONJ, sets["words.conjunctions"]),
        (PREP, sets["words.prepositions"]),
        (REL, sets["words.relatives"]),
        (SUB, sets["words.subordinators"]),
        (DET, sets["words.determiners"]),
        (PRON, sets["words.pronouns"]),
        (ADV, sets["words.adverbs"] | sets["modality.hedges"]),
        (WORD, sets["words.not_adverbs"]),
    )
    tags = {word: tag for tag, words in reversed(lists) for word in words}
    tags |= {word: _tag_by_end(word) for word in verbs.keys() - tags.keys()}
    return {
        word: (word, tag, verbs.get(word, _readings_by_end(word, tag)) if tag == WORD else NO_VERB)
        for word, tag in tags.items()
    }


# Texts repeat their words; 30,000 are the words of a long book, and a limit keeps hostile texts small.
@lru_cache(maxsize=30_000)
def look_up(word: str) -> tuple[str, str, VerbForms]:
    """A word or sign as written → its lower-case form, its tag before the words around are asked, its verb readings."""
    low = word.lower()
    if not low.isascii():
        low = low.replace("’", "'").replace("‐", "-").replace("‑", "-")
    if not low[0].isalnum():
        return low, _sign(low), NO_VERB
    if known := _known_words().get(low):
        return known
    tag = _tag_by_end(low)
    return low, tag, _readings_by_end(low, tag)


def _tag_by_end(low: str) -> str:
    if low.endswith("n't"):
        return MODAL
    return ADV if low.endswith("ly") and len(low) > 4 else WORD


def _readings_by_end(low: str, tag: str) -> VerbForms:
    """Those of a word that is no form of a known verb."""
    return PERHAPS_VERB if tag == WORD and low.endswith("ed") else NO_VERB


def _sign(low: str) -> str:
    if low in ("'s", "'"):
        return POSS
    if low == "-":
        return GLUE
    if low.strip() in ("—", "–", "-", "--"):
        return DASH
    return COMMA if low == "," else STOP


def lemmas_of(token: Token) -> frozenset[str]:
    """The lemmas that a token can be a form of."""
    return _BEING if token.tag == BE else token.readings.lemmas
