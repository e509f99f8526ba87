"""The cue words of `cues.toml`, inflected and ready to look up."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
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
    for name in ("hedging_verbs", "hypothesis_verbs", "aim_verbs", "finding_verbs", "chain_verbs", "failing"):
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


@cache
def load_cues() -> Cues:
    """Read `cues.toml` once."""
    data = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    sets: dict[str, frozenset[str]] = {}
    for table in ("ends", "valence", "modality", "words", "signs", "frames", "pitfalls"):
        for name, words in data[table].items():
            full = set(words)
            if name.endswith(
                (
                    "heads",
                    "tails",
                    "people",
                    "agents",
                    "unwanted",
                    "burdens",
                    "turned_if_wanted",
                    "turned_if_unwanted",
                    "nouns",
                )
            ):
                full |= {plural(word) for word in words}
            sets[f"{table}.{name}"] = frozenset(full)
    sets["ends.turning"] = sets["ends.turned_tails"] | sets["ends.turned_if_unwanted"] | {"promotion"}
    irregular = data["irregular"]
    for name in (
        "hedging_verbs",
        "hypothesis_verbs",
        "aim_verbs",
        "finding_verbs",
        "chain_verbs",
        "failing",
        "looking_verbs",
    ):
        sets[f"forms.{name}"] = frozenset(
            form for lemma in data["modality"][name] for form, _ in verb_forms(lemma, irregular)
        )
    signs: dict[str, Sign] = {}
    for name, sign in (("good", Sign.GOOD), ("bad", Sign.BAD), ("minus", Sign.MINUS), ("plus", Sign.PLUS)):
        signs.update(dict.fromkeys(data["signs"][name], sign))
    verbs = _verbs(data)
    kinds = {kind: _nouns(data[kind], kind) for kind in ("adjective", "noun", "effect", "bond")}
    sets["cues.predicates"] = frozenset([*kinds["adjective"], *kinds["noun"], *data["made"], "impossible", "useless"])
    sets["cues.nominal"] = frozenset([*kinds["effect"], *kinds["bond"], *kinds["noun"], *data["changes"]])
    sets["cues.nominal"] |= {"without", "the", "due to"}
    sets["cues.amounts"] = sets["ends.less"] | sets["ends.more"] | sets["ends.better"] | sets["ends.worse"]
    sets["cues.less_or_more"] = sets["ends.less"] | sets["ends.more"]
    sets["cues.told_of"] = sets["ends.more"] | sets["ends.worse"] | sets["ends.bad"]
    sets["cues.done"] = sets["ends.enacting"] | sets["frames.doing"]
    sets["cues.burdens"] = sets["valence.unwanted"] | sets["valence.burdens"]
    sets["cues.turned_if_wanted"] = sets["ends.turning"] | sets["ends.turned_if_wanted"]
    sets["cues.turned_behind"] = sets["ends.turned_tails"] | sets["ends.turned_if_wanted"]
    sets["cues.acting"] = sets["words.agents"] | sets["modality.works"]
    chaining = ("chain_verbs", "hedging_verbs", "hypothesis_verbs", "failing", "finding_verbs")
    sets["cues.chaining"] = frozenset().union(*(sets[f"forms.{name}"] for name in chaining))
    sets["cues.mutual"] = sets["frames.tied"] | {"comorbid", "together", "hand", "co-occur", "co-occurs", "covary"}
    sets["cues.compared"] = sets["frames.compared"] | sets["frames.risk_words"]
    denials = sets["modality.negations"] | sets["words.hardly"] | sets["forms.failing"]
    sets["cues.denial"] = denials | {"not only", "but not", "rather than"}
    doubts: tuple[str, ...] = (
        "question_nouns",
        "conditional",
        "hedges",
        "possible",
        "sought",
        "works",
        "opinions",
        "feared",
    )
    doubts += (
        "potential",
        "foretelling",
        "ascribing",
        "attending",
        "schools",
        "norms",
        "looking",
        "telling_of",
        "feeling",
        "disputing",
        "made_for",
    )
    verbs_of_doubt = ("hypothesis_verbs", "aim_verbs", "hedging_verbs")
    sets["cues.doubt"] = frozenset(
        {"?", "predicted", "extent", "when", "how", "why", "limited", "preliminary", "some", "should", "ought", "must"}
        | {"needed", "required", "warranted", "necessary"}
        | sets["frames.aims"]
        | {"confirm", "confirming", "demonstrate", "demonstrating"}
        | {"prove", "proving", "show", "showing"}
    ).union(*(sets[f"modality.{name}"] for name in doubts), *(sets[f"forms.{name}"] for name in verbs_of_doubt))
    doubting = ("potential", "opinions", "foretelling", "feeling", "schools")
    sets["cues.doubting"] = sets["forms.hedging_verbs"].union(*(sets[f"modality.{name}"] for name in doubting))
    openers = {form for form, readings in verbs.items() if readings.cues}
    openers.update(kinds["adjective"], data["made"], kinds["bond"], data["frames"]["openers"], sets["frames.compared"])
    linked = {word for kind in ("noun", "effect") for word in kinds[kind]}.union(data["changes"]) - openers
    return Cues(
        verbs=verbs,
        adjectives=kinds["adjective"],
        nouns=kinds["noun"],
        effects=kinds["effect"],
        bonds=kinds["bond"],
        sets=sets,
        signs=signs,
        changes=data["changes"],
        made={word: Sign(sign) for word, sign in data["made"].items()},
        openers=frozenset(word.rpartition("-")[2] for word in openers | linked),
        linked=frozenset(word.rpartition("-")[2] for word in linked),
        followers=sets["words.prepositions"]
        | sets["words.adverbs"]
        | sets["modality.hedges"]
        | sets["modality.negations"]
        | {"so", "a", "more"},
    )
