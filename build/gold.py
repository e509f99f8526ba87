"""Annotated sentences, as docs/evaluate.md has them → values to compare with."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, TypeVar

from ..errors import UnreadableInput, WrongUse
from ..graph.model import Certainty, Origin, Relation
from ..ontology.scheme import Scheme

_REMEDY = "see docs/evaluate.md for the format"
_Choice = TypeVar("_Choice", Relation, Certainty, Origin)


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """One relation that a sentence states, by hand.

    Attributes:
        citations: keys of the cited works behind it ("elliott 2018", "3"); None where they were not annotated.
        origin: None where it was not annotated.
    """

    subject: str
    relation: Relation
    object: str
    directed: bool = True
    certainty: Certainty = Certainty.ASSERTED
    citations: frozenset[str] | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One annotated text of a sentence or a few. `tags` name what it is an example of."""

    id: str
    text: str
    relations: tuple[GoldRelation, ...]
    tags: tuple[str, ...] = ()


def read_gold(text: str, place: str, scheme: Scheme) -> tuple[GoldSentence, ...]:
    """The annotated sentences of a JSON Lines text; blank lines are skipped.

    Args:
        text: the file's content.
        place: its name, for messages.
        scheme: concepts may be given by IRI, by the last part of it, or by a label.

    Raises:
        UnreadableInput: a line is not as docs/evaluate.md says; the message names the line.
        WrongUse: there is no line.
    """
    names = _names(scheme)
    sentences = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            sentences.append(_gold_sentence(json.loads(line), number, names))
        except json.JSONDecodeError as error:
            raise UnreadableInput(f"{place}, line {number}", f"is not JSON: {error.msg}", _REMEDY) from None
        except _Broken as error:
            raise UnreadableInput(f"{place}, line {number}", str(error), _REMEDY) from None
    if not sentences:
        raise WrongUse(f"{place}: holds no annotated sentence; {_REMEDY}")
    return tuple(sentences)


class _Broken(Exception):
    """What is wrong with a line."""


def _names(scheme: Scheme) -> dict[str, set[str]]:
    """Every name of a concept in lower case → IRIs."""
    names: dict[str, set[str]] = {}
    for iri, concept in scheme.concepts.items():
        last = re.split(r"[/#:]", iri.rstrip("/#"))[-1]
        for name in (iri, last, concept.pref_label, *concept.alt_labels):
            names.setdefault(name.casefold(), set()).add(iri)
    return names


def _concept(value: object, names: dict[str, set[str]]) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Broken("subject and object must be names of concepts")
    found = names.get(value.strip().casefold(), set())
    if not found:
        raise _Broken(f"“{value}” is no concept of the scheme")
    if len(found) > 1:
        raise _Broken(f"“{value}” names {len(found)} concepts; give the IRI")
    return next(iter(found))


def _gold_sentence(data: object, number: int, names: dict[str, set[str]]) -> GoldSentence:
    if not isinstance(data, dict):
        raise _Broken("is not an object")
    text, relations = data.get("text"), data.get("relations")
    if not isinstance(text, str) or not text.strip():
        raise _Broken("“text” is missing")
    if not isinstance(relations, list):
        raise _Broken("“relations” must be a list, empty where the sentence states none")
    return GoldSentence(
        str(data.get("id", number)),
        text,
        tuple(_gold_relation(relation, names) for relation in relations),
        _texts(data, "tags") or (),
    )


def _texts(data: dict[str, Any], key: str) -> tuple[str, ...] | None:
    value = data.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _Broken(f"“{key}” must be a list of texts")
    return tuple(value)


def _gold_relation(data: object, names: dict[str, set[str]]) -> GoldRelation:
    if not isinstance(data, dict):
        raise _Broken("each relation must be an object")
    directed = data.get("directed", True)
    if not isinstance(directed, bool):
        raise _Broken("“directed” must be true or false")
    citations = _texts(data, "citations")
    return GoldRelation(
        _concept(data.get("subject"), names),
        _choice(Relation, data, "relation"),
        _concept(data.get("object"), names),
        directed,
        _choice(Certainty, data, "certainty") if "certainty" in data else Certainty.ASSERTED,
        None if citations is None else frozenset(cited_key(citation) for citation in citations),
        _choice(Origin, data, "origin") if "origin" in data else None,
    )


def _choice(kind: type[_Choice], data: dict[str, Any], key: str) -> _Choice:
    try:
        return kind(str(data.get(key)))
    except ValueError:
        raise _Broken(f"“{key}” must be one of {', '.join(kind)}") from None


_YEAR = re.compile(r"\b(?:\d{4}(?:\s?[a-z]\b)?|in press|n\.d\.|forthcoming)", re.IGNORECASE)


def cited_key(citation: str) -> str:
    """What a cited work is compared by: first author and year, or the number of a numeric citation.

    >>> cited_key("Elliott et al., 2018"), cited_key("[3]")
    ('elliott 2018', '3')
    """
    bare = citation.strip(" \t[]().,;").casefold()
    if bare.isdigit():
        return bare
    years = _YEAR.findall(bare)
    first = re.split(r",| et al| & | and |\s\(?(?=\d{4})|\s(?=in press|n\.d\.|forthcoming)", bare)[0]
    year = re.sub(r"(?<=\d) ", "", years[-1]) if years else ""
    return f"{first.strip()} {year}".strip()
