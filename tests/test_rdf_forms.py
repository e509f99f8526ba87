"""N-Triples, JSON-LD, Web Annotations and the description: the Turtle's triples in other forms."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib import resources
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from vocabulary_terms import terms_of
from written_graph import over_hash_seeds, written

from concite import ontology
from concite.graph.disclosure import disclosed
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.rdf import write_turtle
from concite.graph.rdf_forms import write_annotations, write_description, write_jsonld, write_ntriples
from concite.ontology import terms

HERE = Path(__file__).parent
NAMES = ("sample_graph", "hostile_graph")
BASES = (None, "https://example.org/my/", "https://example.org/my#")
OA = "http://www.w3.org/ns/oa#"


def by_pyoxigraph(text: str, form: ox.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(text.encode(), format=form)}


def by_rdflib(text: str, form: str) -> set[str]:
    data = rdflib.Graph().parse(data=text, format=form).serialize(format="nt", encoding="utf-8")
    return by_pyoxigraph(data.decode(), ox.RdfFormat.N_TRIPLES)


@pytest.fixture(params=[(name, base) for name in NAMES for base in BASES], ids=str)
def graph(request: pytest.FixtureRequest) -> KnowledgeGraph:
    name, base = request.param
    found: KnowledgeGraph = request.getfixturevalue(name)
    return disclosed(found, base=base)


def test_every_form_holds_the_same_triples(graph: KnowledgeGraph) -> None:
    expected = by_pyoxigraph(written(write_turtle, graph), ox.RdfFormat.TURTLE)
    lines, linked = written(write_ntriples, graph), written(write_jsonld, graph)
    assert by_pyoxigraph(lines, ox.RdfFormat.N_TRIPLES) == expected
    assert by_rdflib(lines, "nt") == expected
    assert by_pyoxigraph(linked, ox.RdfFormat.JSON_LD) == expected
    assert by_rdflib(linked, "json-ld") == expected


def test_ntriples_are_one_triple_a_line(sample_graph: KnowledgeGraph) -> None:
    lines = written(write_ntriples, sample_graph).splitlines()
    assert len(lines) == len(set(lines)) == len(by_pyoxigraph(written(write_turtle, sample_graph), ox.RdfFormat.TURTLE))
    assert lines[0] == (f"<{terms.DATA_BASE}dataset> <{terms.PREFIXES['rdf']}type> <{terms.PREFIXES['void']}Dataset> .")


@pytest.mark.parametrize("suffix", ["nt", "jsonld"])
def test_forms_are_read_back(suffix: str, graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{suffix}"
    write = write_ntriples if suffix == "nt" else write_jsonld
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        write(graph, stream)
    assert written(write_turtle, KnowledgeGraph.read(path)) == written(write_turtle, graph)


def test_n3_js_reads_the_same_triples(
    sample_graph: KnowledgeGraph, hostile_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    node = shutil.which("node")
    assert node, "Node.js is needed (Debian: apt-get install nodejs npm); `make test` sets it up"
    assert (HERE / "node_modules/n3").is_dir(), "run `npm ci` in tests/, or `make test`"
    for graph in (sample_graph, hostile_graph):
        expected = by_pyoxigraph(written(write_turtle, graph), ox.RdfFormat.TURTLE)
        for name, write in (("graph.ttl", write_turtle), ("graph.nt", write_ntriples)):
            file = tmp_path / name
            with file.open("w", encoding="utf-8", newline="\n") as stream:
                write(graph, stream)
            run = subprocess.run([node, "n3.mjs", str(file)], cwd=HERE, capture_output=True, check=False)
            assert run.returncode == 0, run.stderr.decode()
            assert by_pyoxigraph(run.stdout.decode(), ox.RdfFormat.N_TRIPLES) == expected


def test_jsonld_is_short_and_needs_nothing_from_elsewhere(sample_graph: KnowledgeGraph) -> None:
    document = json.loads(written(write_jsonld, sample_graph))
    assert isinstance(document["@context"], dict)
    by_id = {record["id"]: record for record in document["@graph"]}
    statement = next(record for record in by_id.values() if record.get("label") == "empathy supports treatment outcome")
    assert statement["predicate"] == "supports"
    assert statement["subject"] == "concept/empathy"
    assert statement["directed"] is True
    passage = by_id[by_id[statement["hasEvidence"]]["hasPassage"]]
    assert passage["quote"] == "Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991)."
    assert passage["endOffset"] - passage["startOffset"] == len(passage["quote"])


def test_the_context_knows_every_term() -> None:
    text = resources.files(ontology).joinpath("context.jsonld").read_text("utf-8")
    context = json.loads(text)["@context"]
    for name in terms_of():
        meaning = context[name]
        assert (meaning["@id"] if isinstance(meaning, dict) else meaning) == terms.NAMESPACE + name


def test_annotations(sample_graph: KnowledgeGraph) -> None:
    store = ox.Store()
    store.load(written(write_annotations, sample_graph).encode(), format=ox.RdfFormat.TURTLE)
    query = """PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?label ?exact ?start ?end ?name {
          ?a a oa:Annotation ; oa:motivatedBy oa:linking ; oa:hasBody/rdfs:label ?label ; oa:hasTarget ?t .
          ?t a oa:SpecificResource ; oa:hasSource/dcterms:source/rdfs:label ?name ; oa:hasSelector ?p , ?q .
          ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
          ?q a oa:TextQuoteSelector ; oa:exact ?exact FILTER(STRSTARTS(?exact, "Hope and")) }"""
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    rows = {tuple(value.value for value in row) for row in found}
    quote = "Hope and the working alliance go together (Cedar, 2004)."
    assert ("hope goes with more therapeutic alliance", quote, "70", "126", "Notes on joining") in rows
    annotations = list(store.quads_for_pattern(None, None, ox.NamedNode(OA + "Annotation"), None))
    assert len(annotations) == len(sample_graph.evidence)
    withheld = written(write_annotations, disclosed(sample_graph, quotes="none"))
    assert "TextPositionSelector" in withheld
    assert "TextQuoteSelector" not in withheld


def test_the_description_counts_what_the_graph_holds(sample_graph: KnowledgeGraph) -> None:
    store = ox.Store()
    text = written(write_description, disclosed(sample_graph, licence="https://example.org/licence"))
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)

    def ask(pattern: str, chosen: str = "*") -> set[tuple[str, ...]]:
        prefixes = {"void": terms.PREFIXES["void"], "dcterms": terms.PREFIXES["dcterms"],
                    "prov": "http://www.w3.org/ns/prov#", "concite": terms.NAMESPACE}  # fmt: skip
        found = store.query(f"SELECT {chosen} {{ {pattern} }}", prefixes=prefixes)
        assert isinstance(found, ox.QuerySolutions)
        return {tuple(value.value for value in row if value) for row in found}

    dataset = f"<{terms.DATA_BASE}dataset>"
    triples = by_pyoxigraph(
        written(write_turtle, disclosed(sample_graph, licence="https://example.org/licence")), ox.RdfFormat.TURTLE
    )
    assert ask(f"{dataset} void:triples ?n") == {(str(len(triples)),)}
    assert ask("?p void:class concite:Statement ; void:entities ?n", "?p ?n") == {
        (f"{terms.DATA_BASE}dataset/class/c34f8608", str(sum(1 for _ in sample_graph.edges())))
    }
    assert ask(f"{dataset} dcterms:license ?l") == {("https://example.org/licence",)}
    assert len(ask("?run prov:used ?document")) == 3
    assert "prov:startedAtTime" not in text


def test_bytes_do_not_depend_on_the_process() -> None:
    outputs = over_hash_seeds(
        "from sample_graph import make_sample_graph\n"
        "from written_graph import written\n"
        "from concite.graph.rdf_forms import write_annotations, write_description, write_jsonld, write_ntriples\n"
        "for write in (write_ntriples, write_jsonld, write_annotations, write_description):\n"
        "    print(written(write, make_sample_graph()))"
    )
    assert len(outputs) == 1
