"""Questions to a graph file in SPARQL: ready ones with parameters, or one's own.

A ready question is a file of `ontology/questions`: a SPARQL query that runs as it stands, whose head
names it and its parameters:

    # title: Which authors and works support or dispute a concept?
    # parameter: concept (concept): a label of the concept, or the last part of its IRI
    # parameter: object (concept, optional): …
    # example: concept=empathy

A value given for `concept` takes the place of what stands in `VALUES ?concept_given { … }`, as an
escaped term. An optional parameter without a value has its VALUES line left out.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pyoxigraph as ox

from .. import ontology
from ..errors import UnreadableInput, WrongUse
from . import query_engines
from .query_engines import NO_LIMITS, Limits
from .query_results import Table
from .query_safety import refuse_unsafe
from .query_store import open_store
from .query_values import write_terms

_HEAD = re.compile(r"#[ \t]*(title|parameter|example):[ \t]*(.*)")
_PARAMETER = re.compile(r"(\w+) \((concept|author|relation|text|number)(, optional)?\): (.*)")


__all__ = [
    "Parameter",
    "Question",
    "Table",
    "ask",
    "fill",
    "find_question",
    "questions",
    "read_question",
    "refuse_unsafe",
]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be given. `kind` is "concept", "author", "relation", "text" or "number"."""

    name: str
    kind: str
    optional: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question: its name on the command line, what it asks, and its SPARQL."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str


# ---------------------------------------------------------------- ready questions


def questions() -> list[Question]:
    """The ready questions, by name."""
    folder = resources.files(ontology).joinpath("questions")
    texts = {file.name[:-3]: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".rq")}
    return [read_question(name, text) for name, text in sorted(texts.items())]


def read_question(name: str, text: str) -> Question:
    """A question from the text of its file; without a head it is a query without parameters.

    Raises:
        WrongUse: a parameter line is not "# parameter: name (kind): meaning", or the query has no
            `VALUES ?name_given { … }` for it.
    """
    head: dict[str, list[str]] = {"title": [], "parameter": [], "example": []}
    for line in text.splitlines():
        if found := _HEAD.fullmatch(line.strip()):
            head[found[1]].append(found[2].strip())
    parameters = []
    for written in head["parameter"]:
        found = _PARAMETER.fullmatch(written)
        if not found:
            raise WrongUse(f"{name}: '# parameter: {written}' is not '# parameter: name (kind): meaning'")
        if not _place(found[1]).search(text):
            raise WrongUse(f"{name}: nothing stands for the parameter {found[1]}; write VALUES ?{found[1]}_given {{ }}")
        parameters.append(Parameter(found[1], found[2], bool(found[3]), found[4]))
    return Question(name, " ".join(head["title"]) or name, tuple(parameters), " ".join(head["example"]), text)


def _place(parameter: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES[ \t]+\?{parameter}_given[ \t]*\{{([^}}]*)\}}")


# ---------------------------------------------------------------- asking


def ask(
    path: Path | str,
    asked: str,
    values: Mapping[str, str] | None = None,
    *,
    engine: str = "pyoxigraph",
    limits: Limits = NO_LIMITS,
) -> Table:
    """The answer of a graph file to a ready question by name, a file of SPARQL (*.rq), or SPARQL itself.

    Runs as long as it takes, in this process; `query_process` asks with a deadline.

    Args:
        path: the graph, Turtle or another RDF by suffix.
        asked: "who-supports", "my.rq", or SELECT, ASK, CONSTRUCT or DESCRIBE.
        values: a value per parameter, as the user typed it.
        engine: "pyoxigraph" or "rdflib".
        limits: how much of a long answer to give.

    Raises:
        WrongUse: no such question, a missing or unknown parameter, a concept that the graph does not
            have, SPARQL that cannot be read, updates, SERVICE or FROM.
        UnreadableInput: the graph or the file of SPARQL cannot be read.
    """
    question = find_question(asked)
    refuse_unsafe(question.text)
    store = open_store(Path(path))
    text = fill(question, values or {}, store)
    if engine == "rdflib":
        return query_engines.run_rdflib(query_engines.load_rdflib(Path(path)), text, limits)
    return query_engines.run(store, text, limits)


def find_question(asked: str) -> Question:
    """The question meant: a ready one by name, one in a file, or the SPARQL itself.

    Raises:
        WrongUse: neither a ready question nor SPARQL.
        UnreadableInput: the file of SPARQL cannot be read.
    """
    if asked.endswith((".rq", ".sparql")) and "{" not in asked:
        try:
            return read_question(Path(asked).name, Path(asked).read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "is not UTF-8 text"
            raise UnreadableInput(asked, reason, "give a SPARQL file, or a ready question by name") from None
    if re.search(r"[\s{]", asked):
        return read_question("query", asked)
    ready = {question.name: question for question in questions()}
    if asked in ready:
        return ready[asked]
    near = difflib.get_close_matches(asked, ready, n=1)
    hint = f"did you mean {near[0]}?" if near else "concite questions lists those there are"
    raise WrongUse(f"{asked}: no such question; {hint}")


def fill(question: Question, values: Mapping[str, str], store: ox.Store) -> str:
    """The question's SPARQL with the values in their places.

    Raises:
        WrongUse: a parameter is missing, unknown, or has a value that the graph does not know.
    """
    names = {parameter.name for parameter in question.parameters}
    for name in values:
        if name not in names:
            has = f"it has {', '.join(sorted(names))}" if names else "it has none"
            raise WrongUse(f"{question.name}: no parameter {name}; {has}")
    text = question.text
    for parameter in question.parameters:
        value = values.get(parameter.name, "").strip()
        if not value and not parameter.optional:
            example = f", such as {question.example}" if question.example else ""
            raise WrongUse(f"{question.name}: give {parameter.name}=…{example}")
        place = ""
        if value:
            terms = write_terms(parameter.name, parameter.kind, value, store)
            place = f"VALUES ?{parameter.name}_given {{ {' '.join(terms)} }}"
        # The replacement is a function, so that no backslash in a value has a meaning.
        text = _place(parameter.name).sub(lambda _found, place=place: place, text, count=1)  # type: ignore[misc]
    return text
