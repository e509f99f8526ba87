"""The shapes of `ontology/shapes.ttl`, checked natively: as strict as `validate`, many times as fast.

`validate` asks pyshacl, the independent judge; reading a graph back cannot wait for it. This module
knows the part of SHACL that our shapes use, and refuses to work with shapes that use any other. Classes
are those that a thing is given; no `rdfs:subClassOf` of the data is followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import pyoxigraph as ox

from .. import ontology
from ..ontology.terms import PREFIXES

SHAPES = "https://w3id.org/concite/shapes#"
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Facts = dict[str, dict[str, list[Term]]]

_SH = "http://www.w3.org/ns/shacl#"
_RDF, _XSD = PREFIXES["rdf"], PREFIXES["xsd"]
TYPE = _RDF + "type"
_LEXICAL = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    _XSD + "boolean": re.compile(r"true|false|0|1"),
}
# What a property shape may hold besides constraints, and a node shape besides targets.
_SILENT = {_SH + name for name in ("path", "message", "severity")}
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a shape does not allow: local name of the shape, name of the node, what is wrong."""

    shape: str
    node: str
    message: str


@dataclass(slots=True)
class Data:
    """A graph as the checks see it: facts by subject and predicate, members by class, inverse facts by need."""

    facts: Facts
    members: dict[str, list[str]] = field(default_factory=dict)
    _inverse: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for subject, about in self.facts.items():
            for kind in about.get(TYPE, ()):
                self.members.setdefault(name_of(kind), []).append(subject)

    def inverse(self, predicate: str) -> dict[str, list[str]]:
        """The subjects of a predicate, by object."""
        if predicate not in self._inverse:
            found: dict[str, list[str]] = {}
            for subject, about in self.facts.items():
                for value in about.get(predicate, ()):
                    found.setdefault(name_of(value), []).append(subject)
            self._inverse[predicate] = found
        return self._inverse[predicate]

    def is_a(self, term: Term, kind: str) -> bool:
        """Whether a thing is given a class."""
        about = self.facts.get(name_of(term))
        return about is not None and any(name_of(one) == kind for one in about.get(TYPE, ()))


_Check = Callable[[Data, str, list[Term]], bool]


@dataclass(slots=True)
class _Property:
    """Checks on the values that a path leads to; `path` "" is the node itself."""

    path: str
    inverse: bool
    message: str
    checks: list[_Check]

    def holds(self, data: Data, node: str) -> bool:
        if not self.path:
            values: list[Term] = [_term(node)]
        elif self.inverse:
            values = [_term(subject) for subject in data.inverse(self.path).get(node, ())]
        else:
            values = data.facts.get(node, {}).get(self.path, [])
        return all(check(data, node, values) for check in self.checks)


@dataclass(slots=True)
class _Shape:
    name: str
    targets: list[tuple[str, str]]
    properties: list[_Property]
    questions: list[tuple[str, str, str]]  # node that $this stands for, message, SELECT


def faults(data: Data, store: Callable[[], ox.Store]) -> Iterator[Fault]:
    """What the shapes do not allow, warnings left out; each shape's in the order of the data.

    Args:
        data: the graph.
        store: gives the same graph for the questions that are asked of all of it.
    """
    for shape in _shapes():
        for node in _focus(data, shape):
            for one in shape.properties:
                if not one.holds(data, node):
                    yield Fault(shape.name, node, one.message)
    asked: ox.Store | None = None
    for shape in _shapes():
        for this, message, select in shape.questions:
            asked = asked or store()
            solutions = asked.query(
                select,
                prefixes=_prefixes(),
                use_default_graph_as_union=True,
                substitutions={ox.Variable("this"): ox.NamedNode(this)},
            )
            assert isinstance(solutions, ox.QuerySolutions)
            yield from (Fault(shape.name, name_of(solution["value"]), message) for solution in solutions)


def name_of(term: Term) -> str:
    """An IRI or the text of a literal as it is, a blank node as "_:" and its label."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _term(name: str) -> Term:
    return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name)


def _focus(data: Data, shape: _Shape) -> Iterator[str]:
    seen: set[str] = set()
    for kind, value in shape.targets:
        if kind == "targetClass":
            nodes = data.members.get(value, [])
        elif kind == "targetSubjectsOf":
            nodes = [subject for subjects in data.inverse(value).values() for subject in subjects]
        elif kind == "targetObjectsOf":
            nodes = list(data.inverse(value))
        else:
            nodes = []  # a question over the whole graph
        for node in nodes:
            if node not in seen:
                seen.add(node)
                yield node


# ---------------------------------------------------------------- reading shapes.ttl


@cache
def _facts() -> Facts:
    facts: Facts = {}
    text = resources.files(ontology).joinpath("shapes.ttl").read_bytes()
    for triple in ox.parse(text, format=ox.RdfFormat.TURTLE):
        about = facts.setdefault(name_of(triple.subject), {})
        about.setdefault(triple.predicate.value, []).append(triple.object)
    return facts


@cache
def _prefixes() -> dict[str, str]:
    declared = [about for about in _facts().values() if _SH + "prefix" in about]
    return {name_of(about[_SH + "prefix"][0]): name_of(about[_SH + "namespace"][0]) for about in declared}


@cache
def _shapes() -> tuple[_Shape, ...]:
    """The node shapes, in the order of the file."""
    facts = _facts()
    shapes = []
    for subject, about in facts.items():
        if _SH + "NodeShape" not in map(name_of, about.get(TYPE, ())):
            continue
        targets = [(kind, name_of(value)) for kind in _TARGETS for value in about.get(_SH + kind, ())]
        shape = _Shape(subject.removeprefix(SHAPES), targets, [], [])
        own = {key: values for key, values in about.items() if key.startswith(_SH)}
        for kind in _TARGETS:
            own.pop(_SH + kind, None)
        for one in own.pop(_SH + "property", []):
            inner = facts[name_of(one)]
            if name_of(inner.get(_SH + "severity", [one])[0]) != _SH + "Warning":
                shape.properties.append(_property(inner))
        for one in own.pop(_SH + "sparql", []):
            inner = facts[name_of(one)]
            (this,) = (value for kind, value in targets if kind == "targetNode")
            select = name_of(inner[_SH + "select"][0])
            shape.questions.append((this, name_of(inner[_SH + "message"][0]), select))
        if own.keys() - _SILENT:
            shape.properties.append(_property(own))
        shapes.append(shape)
    return tuple(shapes)


def _property(about: Mapping[str, list[Term]]) -> _Property:
    path, inverse = "", False
    if found := about.get(_SH + "path"):
        path = name_of(found[0])
        if isinstance(found[0], ox.BlankNode):
            path, inverse = name_of(_facts()[path][_SH + "inversePath"][0]), True
    message = name_of(about[_SH + "message"][0]) if _SH + "message" in about else ""
    checks = [_check(key.removeprefix(_SH), values[0]) for key, values in about.items() if key not in _SILENT]
    return _Property(path, inverse, message, checks)


def _check(name: str, value: Term) -> _Check:
    """One constraint of SHACL, sections 4.1 to 4.8, as a test of all values of a property."""
    text = name_of(value)
    match name:
        case "minCount":
            return lambda _data, _node, values, least=int(text): len(values) >= least  # type: ignore[misc]
        case "maxCount":
            return lambda _data, _node, values, most=int(text): len(values) <= most  # type: ignore[misc]
        case "nodeKind":
            assert text == _SH + "IRI", text
            return lambda _data, _node, values: all(isinstance(one, ox.NamedNode) for one in values)
        case "class":
            return lambda data, _node, values: all(data.is_a(one, text) for one in values)
        case "datatype":
            lexical = _LEXICAL.get(text, re.compile(".*", re.DOTALL))
            return lambda _data, _node, values: all(_has_type(one, text, lexical) for one in values)
        case "in":
            allowed = {str(one) for one in _list(value)}
            return lambda _data, _node, values: all(str(one) in allowed for one in values)
        case "pattern":
            pattern = re.compile(text)
            return lambda _data, _node, values: all(_matches(one, pattern) for one in values)
        case "minLength":
            return lambda _data, _node, values: all(len(name_of(one)) >= int(text) for one in values)
        case "minInclusive":
            return lambda _data, _node, values: all(_number(one, -1) >= int(text) for one in values)
        case "lessThanOrEquals":
            return lambda data, node, values: all(
                _number(one, 0) <= _number(other, 0) for one in values for other in data.facts[node].get(text, ())
            )
        case "uniqueLang":
            return lambda _data, _node, values: _languages_differ(values)
        case "or":
            ways = [_property(_facts()[name_of(one)]) for one in _list(value)]
            return lambda data, node, _values: any(way.holds(data, node) for way in ways)
    raise RuntimeError(f"shapes.ttl uses sh:{name}, which rdf_shapes.py does not know")


def _list(head: Term) -> Iterator[Term]:
    while name_of(head) != _RDF + "nil":
        about = _facts()[name_of(head)]
        yield about[_RDF + "first"][0]
        head = about[_RDF + "rest"][0]


def _has_type(term: Term, datatype: str, lexical: re.Pattern[str]) -> bool:
    return (
        isinstance(term, ox.Literal)
        and term.datatype.value == datatype
        and lexical.fullmatch(term.value) is not None
    )  # fmt: skip


def _matches(term: Term, pattern: re.Pattern[str]) -> bool:
    return not isinstance(term, ox.BlankNode) and pattern.search(name_of(term)) is not None


def _number(term: Term, otherwise: int) -> int:
    """A whole number; what is none, or longer than any offset, counts as `otherwise`."""
    text = name_of(term)
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,18}", text) else otherwise


def _languages_differ(terms: list[Term]) -> bool:
    languages = [term.language for term in terms if isinstance(term, ox.Literal) and term.language]
    return len(set(languages)) == len(languages)
