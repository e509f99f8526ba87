"""Does a graph file keep the vocabulary's shapes? (SHACL, checked by pyshacl over rdflib)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SH

from .. import ontology
from ..errors import WrongUse
from .graph_file import read_triples
from .wording import one_line

SHAPES = "https://w3id.org/concite/shapes#"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing of the graph that a shape does not allow.

    Attributes:
        shape: local name of the shape ("StatementShape").
        node: IRI of the thing at fault.
        message: what the shape asks for, or what is wrong.
        path: IRI of the property concerned, "" where none.
        value: the value at fault, "" where none is or it is the node.
        warning: whether the graph conforms in spite of it.
    """

    shape: str
    node: str
    message: str
    path: str = ""
    value: str = ""
    warning: bool = False

    def __str__(self) -> str:
        """One line that names shape, node and fault."""
        value = f" (found: {one_line(self.value)})" if self.value else ""
        return f"{self.shape}: {one_line(self.node)}: {self.message}{value}"


def validate(path: Path | str) -> list[Violation]:
    """Every violation of `ontology/shapes.ttl` in a graph file, errors first, then warnings, sorted.

    The graph conforms where no violation is left but warnings.

    Raises:
        UnreadableInput: the file is missing or no RDF; the message names the line.
        WrongUse: the file is empty.
    """
    import pyshacl  # slow to import, needed by this command only

    quads = list(read_triples(Path(path)))
    if not quads:  # which would keep every shape
        raise WrongUse(f"{path}: holds nothing; give a graph that concite build wrote")
    shapes = rdflib.Graph().parse(
        data=resources.files(ontology).joinpath("shapes.ttl").read_text("utf-8"), format="turtle"
    )
    found = _ask_whole_graph(quads, shapes)
    data = rdflib.Graph()
    data.addN((_term(quad.subject), _term(quad.predicate), _term(quad.object), data) for quad in quads)
    _, report, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True, allow_warnings=True)
    if not isinstance(report, rdflib.Graph):
        raise RuntimeError(f"shapes.ttl cannot be used: {text}")
    found |= {_violation(report, result, shapes) for result in report.subjects(RDF.type, SH.ValidationResult)}
    return sorted(found, key=lambda violation: (violation.warning, violation))


def _ask_whole_graph(quads: list[ox.Quad], shapes: rdflib.Graph) -> set[Violation]:
    """What the SPARQL constraints on single nodes find; they are taken out of the shapes.

    They are questions about the whole graph (see shapes.ttl), which pyoxigraph answers about a
    hundred times faster than rdflib, with equal results.
    """
    store = ox.Store()
    store.bulk_extend(quads)
    prefixes = {
        str(shapes.value(declared, SH.prefix)): str(shapes.value(declared, SH.namespace))
        for declared in shapes.objects(None, SH.declare)
    }
    found = set()
    for shape, constraint in list(shapes.subject_objects(SH.sparql)):
        target = shapes.value(shape, SH.targetNode)
        if target is None:
            continue
        shapes.remove((shape, SH.sparql, constraint))
        solutions = store.query(
            str(shapes.value(constraint, SH.select)),
            prefixes=prefixes,
            use_default_graph_as_union=True,
            substitutions={ox.Variable("this"): ox.NamedNode(str(target))},
        )
        assert isinstance(solutions, ox.QuerySolutions)
        names = {variable.value for variable in solutions.variables}
        for solution in solutions:
            path = solution["path"] if "path" in names else None
            found.add(
                Violation(
                    shape=str(shape).removeprefix(SHAPES),
                    node=_text(solution["value"]),
                    message=str(shapes.value(constraint, SH.message)),
                    path=_text(path) if path is not None else "",
                )
            )
    return found


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    return rdflib.BNode(str(term))


def _violation(report: rdflib.Graph, result: rdflib.term.Node, shapes: rdflib.Graph) -> Violation:
    source = report.value(result, SH.sourceShape)
    owner = next(shapes.subjects(SH.property, source), source)
    focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
    path = report.value(result, SH.resultPath)
    return Violation(
        shape=str(owner).removeprefix(SHAPES),
        node=str(focus),
        message=str(report.value(result, SH.resultMessage)),
        path=str(path) if isinstance(path, rdflib.URIRef) else "",
        value="" if value is None or value == focus else str(value),
        warning=report.value(result, SH.resultSeverity) == SH.Warning,
    )
