"""The cue words of `cues.toml`, inflected and ready to look up."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from .label_variants import plural


class Sign(StrEnum):
    """How a cue moves its object; `cues.toml` explains each."""

    PLUS = "plus"
    MINUS = "minus"
    GOOD = "good"
    BAD = "bad"
    OPEN = "open"
    UNWANTED_MINUS = "unwanted-minus"
    UNWANTED_PLUS = "unwanted-plus"
    NULL = "null"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEITHER = "neither"
    SURE_PLUS = "sure-plus"  # plus, and the words say so themselves ("positively")


# these say that there is more or less of something
AMOUNTS = frozenset({Sign.PLUS, Sign.MINUS, Sign.SURE_PLUS, Sign.UNWANTED_PLUS, Sign.UNWANTED_MINUS})


class Form(StrEnum):
    """The form of a verb."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


# a name of its own is read far faster than a member of its class
BASE, THIRD, PAST, PARTICIPLE, ING = Form


@dataclass(frozen=True, slots=True)
class Cue:
    """One family of cue words.

    Attributes:
        rule: the name that its statements bear.
        links: prepositions of which one must follow; empty: the object follows directly.
        tail: words that follow the first one ("give" + "rise").
        inverse: the grammatical object is what acts.
        undirected: a plain association.
        passive: the words are read in the passive only.
        agreeing: read only where both ends are wanted or both a burden.
        over_object: someone may stand between the verb and its link.
        weighed: what acts may do so by there being little of it: "it depends on the weather".
        judged: read only of what is wanted or a burden, where the scheme judges others: "wheat produces roots".
    """

    kind: str
    rule: str
    sign: Sign
    links: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    inverse: bool = False
    undirected: bool = False
    passive: bool = False
    agreeing: bool = False
    over_object: bool = False
    weighed: bool = False
    judged: bool = False


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a word as a verb: its lemma and form, and the cues it can be."""

    lemma: str
    form: Form
    cues: tuple[Cue, ...] = ()


class VerbForms(tuple[VerbForm, ...]):
    """The readings of a word as a verb, and what rules ask of them again and again.

    Attributes:
        forms: those that the word can be.
        lemmas: those of which it can be a form.
        cues: those that it can be, each once.
        form: that of a verb in a clause, unless it is a participle there.
    """

    form: Form
    forms: frozenset[Form]
    lemmas: frozenset[str]
    cues: tuple[Cue, ...]

    def __new__(cls, readings: Iterable[VerbForm] = ()) -> VerbForms:
        """The readings with what they say together."""
        self = super().__new__(cls, readings)
        self.forms = frozenset(reading.form for reading in self)
        order = (Form.ING, Form.BASE, Form.THIRD, Form.PAST)
        self.form = next((form for form in order if form in self.forms), Form.PARTICIPLE)
        self.lemmas = frozenset(reading.lemma for reading in self)
        self.cues = tuple(dict.fromkeys(cue for reading in self for cue in reading.cues))
        return self


NO_VERB = VerbForms()


@dataclass(frozen=True)
class Cues:
    """All cue words by their written forms in lower case.

    Attributes:
        verbs: every form of every verb known, cue or not.
        adjectives, nouns, effects, bonds: cues by word; nouns in singular and plural.
        sets: the word lists of the file by "table.name"; "cues.…" are unions of them by which rules are passed over
            whose words a sentence has not.
        changes: noun of change → 1 more, -1 less, 0 better.
        made: adjective behind "makes B" → the sign it gives.
        openers: every word of which a rule needs one, in lower case; of "co-occur" the last part.
        linked: those of them that are read only with a preposition (or an adverb) behind.
        followers: the words that can stand behind those, but for adverbs in -ly.
        signs: adjective or adverb → the sign it gives to an effect.
    """

    verbs: Mapping[str, VerbForms]
    adjectives: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    effects: Mapping[str, tuple[Cue, ...]]
    bonds: Mapping[str, tuple[Cue, ...]]
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    signs: Mapping[str, Sign] = field(default_factory=dict)
    changes: Mapping[str, int] = field(default_factory=dict)
    made: Mapping[str, Sign] = field(default_factory=dict)
    openers: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()
    followers: frozenset[str] = frozenset()


# lists whose names end so hold nouns in the singular
_OF_NOUNS = (
    *("heads", "tails", "people", "agents", "nouns"),
    *("unwanted", "burdens", "turned_if_wanted", "turned_if_unwanted"),
)
# lists that hold verbs, which are known as such, too
_VERBS_TOO = ("hedging_verbs", "hypothesis_verbs", "aim_verbs", "finding_verbs", "chain_verbs", "failing")
# lists of words that can make a sentence less than sure
_DOUBTS = (
    *("ascribing", "attending", "conditional", "disputing", "feared", "feeling", "foretelling", "hedges", "looking"),
    *("made_for", "opinions", "possible", "potential", "question_nouns", "schools", "sought", "telling_of", "works"),
)
# and more of them, which are on no list
_DOUBT_WORDS = frozenset(
    "? predicted extent when how why limited preliminary some should ought must would needed required warranted "
    "necessary confirm confirming demonstrate demonstrating prove proving show showing".split()
)
# one-syllable-like ends that double: "dampen" does not, "cut" and "plan" do
_DOUBLING = re.compile(r"^(?:[^aeiou]*|.*(?:mit|fer|cur|pel|trol|bat))$")


def verb_forms(lemma: str, irregular: Mapping[str, list[str]]) -> tuple[tuple[str, Form], ...]:
    """The written forms of a verb: "buffer" → buffer, buffers, buffered, buffered, buffering."""
    kinds = (Form.THIRD, Form.PAST, Form.PARTICIPLE, Form.ING)
    if lemma in irregular:
        pairs = zip(irregular[lemma], kinds, strict=True)
        return ((lemma, Form.BASE), *((form, kind) for forms, kind in pairs for form in forms.split("/")))
    first, _, rest = lemma.partition(" ")
    rest = f" {rest}" if rest else ""
    third = plural(first)
    if first.endswith("e") and not first.endswith("ee"):
        past, ing = first + "d", first[:-1] + "ing"
    elif re.search(r"[^aeiou]y$", first):
        past, ing = first[:-1] + "ied", first + "ing"
    elif (re.search(r"[^aeiou][aeiou][bdgklmnprt]$", first) and _DOUBLING.match(first[:-2] + first[-1:])) or (
        re.search(r"(?:mit|fer|trol)$", first) and first not in ("offer", "suffer", "differ", "buffer", "limit")
    ):
        past, ing = first + first[-1] + "ed", first + first[-1] + "ing"
    else:
        past, ing = first + "ed", first + "ing"
    forms = (first, third, past, past, ing)
    return tuple((form + rest, kind) for form, kind in zip(forms, (Form.BASE, *kinds), strict=True))


def _cue(kind: str, entry: Mapping[str, Any], tail: tuple[str, ...]) -> Cue:
    return Cue(
        kind,
        entry["rule"],
        Sign(entry["sign"]),
        tuple(entry.get("links", ())) + tuple(entry.get("links_also", ())),
        tail,
        entry.get("inverse", False),
        entry.get("undirected", False),
        entry.get("passive", False),
        entry.get("agreeing", False),
        entry.get("over_object", False),
        entry.get("weighed", False),
        entry.get("judged", False),
    )


def _verbs(data: Mapping[str, Any]) -> dict[str, VerbForms]:
    cues: dict[str, list[Cue]] = defaultdict(list)
    for entry in data["verb"]:
        for word in entry["words"]:
            first, *tail = word.split(" ")
            cues[first].append(_cue("verb", entry, tuple(tail)))
    plain: list[str] = [*data["words"]["verbs"]]
    for name in _VERBS_TOO:
        plain += data["modality"][name]
    lemmas = dict.fromkeys([*cues, *plain])
    lemmas.pop("be", None)
    found: dict[str, list[VerbForm]] = defaultdict(list)
    for lemma in lemmas:
        for form, kind in verb_forms(lemma, data["irregular"]):
            found[form].append(VerbForm(lemma, kind, tuple(cues.get(lemma, ()))))
    return {form: VerbForms(readings) for form, readings in found.items()}


def _nouns(entries: Iterable[Mapping[str, Any]], kind: str) -> dict[str, tuple[Cue, ...]]:
    """By the last word's forms; the words before it stand in `tail`."""
    found: dict[str, list[Cue]] = defaultdict(list)
    for entry in entries:
        for word in entry["words"]:
            *before, last = word.split(" ")
            forms = {last} if kind == "adjective" else {last, plural(last)}
            for form in sorted(forms):
                found[form].append(_cue(kind, entry, tuple(before)))
    return {word: tuple(sorted(cues, key=lambda cue: -len(cue.tail))) for word, cues in found.items()}


def _word_lists(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The lists of the file by "table.name", nouns in the plural, too; "forms.name" are its verbs in every form."""
    sets: dict[str, frozenset[str]] = {}
    for table in ("ends", "valence", "modality", "words", "signs", "frames", "pitfalls"):
        for name, words in data[table].items():
            more = {plural(word) for word in words} if name.endswith(_OF_NOUNS) else ()
            sets[f"{table}.{name}"] = frozenset({*words, *more})
    for name in (*_VERBS_TOO, "looking_verbs"):
        sets[f"forms.{name}"] = frozenset(
            form for lemma in data["modality"][name] for form, _ in verb_forms(lemma, data["irregular"])
        )
    return sets


def _unions(sets: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, frozenset[str]]]:
    """Lists that rules ask as one, or by which they are passed over where a sentence has none of the words."""
    turning = sets["ends.turned_tails"] | sets["ends.turned_if_unwanted"] | {"promotion"}
    yield "ends.turning", turning
    yield "cues.amounts", sets["ends.less"] | sets["ends.more"] | sets["ends.better"] | sets["ends.worse"]
    yield "cues.less_or_more", sets["ends.less"] | sets["ends.more"]
    yield "cues.told_of", sets["ends.more"] | sets["ends.worse"] | sets["ends.bad"]
    yield "cues.done", sets["ends.enacting"] | sets["frames.doing"]
    yield "cues.burdens", sets["valence.unwanted"] | sets["valence.burdens"]
    yield "cues.turned_if_wanted", turning | sets["ends.turned_if_wanted"]
    yield "cues.turned_behind", sets["ends.turned_tails"] | sets["ends.turned_if_wanted"]
    yield "cues.acting", sets["words.agents"] | sets["modality.works"]
    chaining = ("chain_verbs", "hedging_verbs", "hypothesis_verbs", "failing", "finding_verbs")
    yield "cues.chaining", frozenset().union(*(sets[f"forms.{name}"] for name in chaining))
    yield "cues.mutual", sets["frames.tied"] | {"comorbid", "together", "hand", "co-occur", "co-occurs", "covary"}
    yield "cues.compared", sets["frames.compared"] | sets["frames.risk_words"]
    denials = sets["modality.negations"] | sets["words.hardly"] | sets["forms.failing"]
    yield "cues.denial", denials | {"not only", "but not", "rather than"}
    yield (
        "cues.doubt",
        _DOUBT_WORDS.union(
            sets["frames.aims"],
            *(sets[f"modality.{name}"] for name in _DOUBTS),
            *(sets[f"forms.{name}"] for name in ("hypothesis_verbs", "aim_verbs", "hedging_verbs")),
        ),
    )
    doubting = ("potential", "opinions", "foretelling", "feeling", "schools")
    yield "cues.doubting", sets["forms.hedging_verbs"].union(*(sets[f"modality.{name}"] for name in doubting))


@cache
def load_cues() -> Cues:
    """Read `cues.toml` once."""
    data = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    sets = _word_lists(data)
    sets.update(_unions(sets))
    verbs = _verbs(data)
    kinds = {kind: _nouns(data[kind], kind) for kind in ("adjective", "noun", "effect", "bond")}
    sets["cues.predicates"] = frozenset([*kinds["adjective"], *kinds["noun"], *data["made"], "impossible", "useless"])
    nominal = (*kinds["effect"], *kinds["bond"], *kinds["noun"], *data["changes"])
    sets["cues.nominal"] = frozenset([*nominal, "without", "due to"])
    openers = {form for form, readings in verbs.items() if readings.cues}
    openers.update(kinds["adjective"], data["made"], kinds["bond"], data["frames"]["openers"], sets["frames.compared"])
    linked = {word for kind in ("noun", "effect") for word in kinds[kind]}.union(data["changes"]) - openers
    followers = ("words.prepositions", "words.adverbs", "modality.hedges", "modality.negations")
    return Cues(
        verbs=verbs,
        adjectives=kinds["adjective"],
        nouns=kinds["noun"],
        effects=kinds["effect"],
        bonds=kinds["bond"],
        sets=sets,
        signs={word: Sign(sign) for sign in ("good", "bad", "minus", "plus") for word in data["signs"][sign]},
        changes=data["changes"],
        made={word: Sign(sign) for word, sign in data["made"].items()},
        openers=frozenset(word.rpartition("-")[2] for word in openers | linked),
        linked=frozenset(word.rpartition("-")[2] for word in linked),
        followers=frozenset({"so", "a", "more"}).union(*(sets[name] for name in followers)),
    )
