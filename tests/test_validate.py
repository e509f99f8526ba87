"""The shapes: what Concite writes conforms, and each planted defect is caught and named."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import URIRef
from rdflib.namespace import SH
from written_graph import write_file

from concite import ontology
from concite.errors import UnreadableInput
from concite.graph import keys
from concite.graph.graph_file import load
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.rdf_read import _facts, read_graph
from concite.graph.rdf_shapes import Data
from concite.graph.rdf_shapes import faults as native_faults
from concite.graph.validate import Violation, validate
from concite.ontology.terms import CONCEPT_BASE, DATA_BASE, NAMESPACE

CF, BASE = CONCEPT_BASE, DATA_BASE
SUPPORTS = "statement/" + keys.edge_id(CF + "empathy", "supports", CF + "treatment-outcome").split("/")[1]
HEDGED = keys.edge_id(CF + "joining", "supports", CF + "therapeutic-alliance")


def faults(path: Path) -> list[Violation]:
    return [violation for violation in validate(path) if not violation.warning]


@pytest.fixture(scope="module")
def sample(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_file(sample_graph, tmp_path_factory.mktemp("validate") / "graph.ttl")


def test_what_concite_writes_conforms(
    sample: Path, sample_graph: KnowledgeGraph, hostile_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    assert faults(sample) == []
    assert faults(write_file(hostile_graph, tmp_path / "hostile.ttl")) == []
    assert faults(write_file(sample_graph, tmp_path / "other.ttl", base="https://example.org/my/")) == []


def test_a_concept_without_definition_is_a_warning(sample: Path) -> None:
    warnings = [violation for violation in validate(sample) if violation.warning]
    assert {violation.node.removeprefix(CF) for violation in warnings} == {
        "common-factors", "dropout", "empathy", "hope", "joining", "treatment-outcome"
    }  # fmt: skip
    assert str(warnings[0]) == f"ConceptShape: {CF}common-factors: a concept without a definition"


# Each defect: what is replaced in the sample's Turtle (the first time only), by what, and who is at fault.
DEFECTS = {
    "direct triple missing": (
        "    concite:supports cf:treatment-outcome ;\n    concite:undermines cf:dropout , cf:treatment-outcome .",
        "    concite:undermines cf:dropout , cf:treatment-outcome .",
        [("DirectEdges", BASE + SUPPORTS, "an asserted statement whose direct triple is missing")],
    ),
    "direct triple without statement": (
        "# ---------------- Authors",
        "cf:hope concite:undermines cf:joining .",
        [("DirectEdges", CF + "hope", "a direct triple without a statement behind it")],
    ),
    "direct triple of a hedged statement": (
        "# ---------------- Cited works",
        "cf:joining concite:supports cf:therapeutic-alliance .",
        [("DirectEdges", BASE + HEDGED, "a direct triple although all evidence of its statement is hedged")],
    ),
    "association with a triple that no statement asks for": (
        "# ---------------- Cited works",
        "cf:hope concite:associatedWith cf:joining .",
        [("DirectEdges", CF + "hope", "a direct triple without a statement behind it, in either direction")],
    ),
    "association in one direction": (
        "concite:associatedWith cf:hope ;",
        "",
        [
            ("DirectEdges", BASE + keys.edge_id(CF + "hope", "associatedWith", CF + "therapeutic-alliance"),
             "an undirected statement whose direct triple is written in one direction only"),
        ],
    ),
    "statement without evidence": (
        "# ---------------- Authors",
        'st:1 a concite:Statement ; rdfs:label "x" ; rdf:subject cf:hope ; rdf:predicate concite:supports ;'
        " rdf:object cf:joining ; concite:directed true .",
        [("StatementShape", BASE + "statement/1", "a statement without evidence")],
    ),
    "unknown relation": (
        "rdf:predicate concite:noEffectFoundOn",
        "rdf:predicate concite:mentions",
        [
            ("DirectEdges", BASE + keys.edge_id(CF + "empathy", "noEffectFoundOn", CF + "treatment-outcome"),
             "an asserted statement whose direct triple is missing"),
            ("DirectEdges", CF + "empathy", "a direct triple without a statement behind it, in either direction"),
            ("StatementShape", BASE + keys.edge_id(CF + "empathy", "noEffectFoundOn", CF + "treatment-outcome"),
             "a statement has exactly one rdf:predicate, a relation of the vocabulary"),
        ],
    ),
    "directed association": (
        "concite:directed false",
        "concite:directed true",
        [("DirectEdges", BASE + keys.edge_id(CF + "dropout", "inverselyAssociatedWith", CF + "hope"),
          "an association is concite:directed false, and only it or a null finding may be"),
         ("DirectEdges", CF + "hope", "a direct triple without a statement behind it, in either direction")],
    ),
    "evidence without certainty": (
        "concite:certainty concite:hedged ;",
        "",
        "EvidenceShape: evidence has exactly one certainty, concite:asserted or concite:hedged",
    ),
    "two causal strengths": (
        "concite:causalStrength concite:directlyCausal",
        "concite:causalStrength concite:directlyCausal , concite:correlational",
        "EvidenceShape: evidence has at most one causal strength: concite:directlyCausal,"
        " concite:conditionallyCausal or concite:correlational",
    ),
    "evidence with two origins": (
        "concite:origin concite:own ;",
        "concite:origin concite:own , concite:reported ;",
        "EvidenceShape: evidence has exactly one origin, concite:own or concite:reported",
    ),
    "evidence without a rule": ('concite:rule "no-effect"', 'concite:rule ""',
                                "EvidenceShape: evidence names exactly one rule that read it"),
    "a mark that is no span": ("cue char=", "cue ",
                               'EvidenceShape: concite:mark is a role and a span, as in "cue char=34,42"'),
    "no repeats": ("concite:repeats 1", "concite:repeats 0",
                   "EvidenceShape: concite:repeats is a whole number above 0, or absent"),
    "quote of another length": (
        '"The alliance predicts outcome."', '"The alliance predicts."',
        "QuoteLengths: the quote is not as long as its end offset less its start offset",
    ),
    "quote with a language": ('"The alliance predicts outcome."', '"The alliance predicts outcome."@en',
                              "SpanShape: a span has exactly one quote, without language tag"),
    "two start offsets": ("concite:startOffset 70 ;", "concite:startOffset 70 , 70.0 ;",
                          "SpanShape: a span has exactly one start offset, a whole number not above its end offset"),
    "page index 0": ("concite:pageIndex 1", "concite:pageIndex 0",
                     "PassageShape: a page index is a whole number above 0"),
    "bad digest": ('concite:sha256 "', 'concite:sha256 "XYZ',
                   "DigestShape: a document and a text have exactly one SHA-256 of 64 lower-case hexadecimal digits"),
    "a path in a product": ('concite:fileName "notes.md"', 'concite:fileName "papers/notes.md"',
                            "DocumentShape: a file name holds no folder"),
    "two labels": ('rdfs:label "Cedar, M."', 'rdfs:label "Cedar, M." , "Cedar"',
                   "LabelShape: a node has exactly one rdfs:label, without language tag"),
    "label with a language": ('rdfs:label "empathy" ;', 'rdfs:label "empathy"@en ;',
                              "LabelShape: a node has exactly one rdfs:label, without language tag"),
    "no ground of identity": ('concite:identityBasis "in-text" ;', "",
                              "IdentityShape: an author or a work says on what its identity rests"),
    "resolved perhaps": ("concite:resolved false", 'concite:resolved "perhaps"',
                         "PublicationShape: a work says once whether an entry was found for it: true or false"),
    "valence of its own": ("concite:valence concite:unwanted", "concite:valence concite:neutral",
                           "ConceptShape: a valence is concite:wanted or concite:unwanted"),
    "author that is none": ("concite:hasAuthor author:cedar-m", "concite:hasAuthor cf:hope",
                            "AuthorTargets: an author is a concite:Author"),
    "no quote": ('concite:quote "The alliance predicts outcome." ;', "",
                 "SpanShape: a span has exactly one quote, or the SHA-256 of one that is withheld"),
    "a digest that is none": ('concite:quote "The alliance predicts outcome." ;', 'concite:quoteSha256 "abc" ;',
                              "SpanShape: the SHA-256 of a quote is one of 64 lower-case hexadecimal digits"),
    "a document with two texts": (
        "# ---------------- Authors",
        '<urn:other> a concite:DocumentText ; concite:characters 3 ; concite:textOf ?notes ;'
        ' concite:sha256 "' + "0" * 64
        + '" .',
        "DocumentShape: a document has one text at most, in which all offsets count",
    ),
    "a text of no length": ("concite:characters ", "concite:characters -",
                            "TextShape: a text has one length, a whole number of characters"),
    "a span in another text": (
        "concite:textOf ?review", "concite:textOf ?notes",
        ("DocumentShape: a document has one text at most, in which all offsets count",
         "TextOfDocument: a span counts in a text that is not the text of its document"),
    ),
    "a statement about nobody": (
        "rdf:subject cf:joining ; rdf:predicate concite:supports",
        "rdf:subject cf:jogging ; rdf:predicate concite:supports",
        "Ends: the subject of a statement is no concept, author or work of the graph",
    ),
    "a statement on nothing": (
        "rdf:subject cf:joining ; rdf:predicate concite:supports ;\n    rdf:object cf:therapeutic-alliance",
        "rdf:subject cf:joining ; rdf:predicate concite:supports ;\n    rdf:object cf:jogging",
        "Ends: the object of a statement is no concept, work or document of the graph",
    ),
    "author and work in one": (
        "a concite:Author ;", "a concite:Author , concite:Publication ; concite:resolved true ;",
        "Ends: a thing is a concept, an author, a work or a document, never two of them",
    ),
    "a match with a document": (
        "concite:candidate author:alder-2af3af4a , ", "concite:candidate ?notes , ",
        "Candidates: what may be the same as another is a concite:Author or a concite:Publication",
    ),
    "citation of a citation": ("concite:foundInCitation cit:", "concite:foundInCitation st:",
                               "CitationShape: what a citation was found in is one concite:InTextCitation"),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFECTS)
def test_planted_defects_are_caught_and_named(name: str, sample: Path, tmp_path: Path) -> None:
    good, bad, expected = DEFECTS[name]
    text = sample.read_text(encoding="utf-8")
    for words, identifier in stand_ins(text).items():
        good, bad = good.replace(words, identifier), bad.replace(words, identifier)
    assert good in text
    broken = tmp_path / "broken.ttl"
    # A replaced section comment keeps the line: what is planted stands on one of its own.
    broken.write_text(text.replace(good, bad, 1), encoding="utf-8")
    found = faults(broken)
    if isinstance(expected, str):
        assert {f"{violation.shape}: {violation.message}" for violation in found} == {expected}
        assert all(violation.node.startswith("https://w3id.org/concite/id/") for violation in found)
    elif isinstance(expected, list):
        assert sorted((violation.shape, violation.node, violation.message) for violation in found) == sorted(expected)
    elif isinstance(expected, tuple):
        assert {f"{violation.shape}: {violation.message}" for violation in found} == set(expected)
    assert all("\n" not in str(violation) for violation in found)
    # The reader's own check of the shapes is as strict, and names the same things.
    theirs = sorted({(violation.node, violation.shape, violation.message) for violation in found})
    data = Data(_facts(broken))
    assert sorted({(f.node, f.shape, f.message) for f in native_faults(data, lambda: load(broken))}) == theirs
    with pytest.raises(UnreadableInput) as caught:
        read_graph(broken)
    node, shape, message = theirs[0]
    assert str(caught.value).startswith(f"{broken}: {shape}: {node}: {message}")
    assert "\n" not in str(caught.value)


def stand_ins(text: str) -> dict[str, str]:
    """Identifiers that are hashes, by the words that stand for them in `DEFECTS`."""
    document = r'(doc:\S+) a [^"]*"[^"]*" ;\n(?:    dcterms:title "[^"]*" ;\n)?    concite:fileName "(\w+)\.'
    documents = {name: identifier for identifier, name in re.findall(document, text)}
    return {f"?{name}": identifier for name, identifier in documents.items()}


def test_null_findings_may_have_no_direction(sample: Path, tmp_path: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    directed = "rdf:object cf:treatment-outcome ; concite:directed true"
    start = text.index("rdf:predicate concite:noEffectFoundOn")
    at = text.index(directed, start)
    text = text[:at] + directed.replace("true", "false") + text[at + len(directed) :]
    one_way = tmp_path / "one-way.ttl"
    one_way.write_text(text, encoding="utf-8")
    assert [violation.message for violation in faults(one_way)] == [
        "an undirected statement whose direct triple is written in one direction only"
    ]
    both_ways = tmp_path / "both-ways.ttl"
    both_ways.write_text(text + "cf:treatment-outcome concite:noEffectFoundOn cf:empathy .\n", encoding="utf-8")
    assert faults(both_ways) == []


def test_the_property_and_value_at_fault_are_named(sample: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    text = sample.read_text(encoding="utf-8").replace("concite:valence concite:unwanted", 'concite:valence "no"')
    broken.write_text(text, encoding="utf-8")
    message = "a valence is concite:wanted or concite:unwanted"
    (fault,) = faults(broken)
    assert fault == Violation("ConceptShape", CF + "dropout", message, NAMESPACE + "valence", "no")
    assert str(fault) == f"ConceptShape: {CF}dropout: {message} (found: no)"


def test_files_that_are_no_turtle(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<urn:a> <urn:b> 1 .\n<urn:a> <urn:b> <urn:c>\n<urn:d> .\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"broken\.ttl, line 3, column \d+: is not Turtle: .*; mend the line"):
        validate(broken)
    with pytest.raises(UnreadableInput, match=r"gone\.ttl: No such file"):
        validate(tmp_path / "gone.ttl")


def test_the_shapes_alone_say_the_same_in_pyshacl(sample: Path, tmp_path: Path) -> None:
    """What is asked of the whole graph with pyoxigraph, for speed, any SHACL engine finds by itself."""
    text = sample.read_text(encoding="utf-8")
    for good, bad, _ in DEFECTS.values():
        if "?" in bad:
            continue  # its document would have two texts
        text = text.replace(good, bad, 1) if good.startswith(("#", "    concite:supp", "concite:dir", '"The')) else text
    broken = tmp_path / "broken.ttl"
    broken.write_text(text, encoding="utf-8")
    shapes = resources.files(ontology).joinpath("shapes.ttl").read_text("utf-8")
    _, report, _ = pyshacl.validate(
        rdflib.Graph().parse(broken), shacl_graph=rdflib.Graph().parse(data=shapes), allow_warnings=True
    )
    theirs = {
        (str(value), str(report.value(result, SH.resultMessage)))
        for result, value in report.subject_objects(SH.value)
        if report.value(result, SH.focusNode) in (URIRef(NAMESPACE + "Statement"), URIRef(NAMESPACE + "Passage"))
    }
    ours = {(v.node, v.message) for v in faults(broken) if v.shape in ("DirectEdges", "QuoteLengths")}
    assert ours == theirs
    assert len({message for _, message in ours}) == 6
