"""The public names: cheap to import, and every documented line does what the page says."""

import doctest
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbclient
import nbformat
import networkx as nx
import pandas as pd
import pytest
from command_line import run

import concite
from concite.api import Graph
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import EdgeKind

ROOT = Path(__file__).parent.parent
REVIEW = """\
What carries a treatment

The therapeutic alliance predicts treatment outcome (Alder & Birch, 1991, p. 14). Hope improves treatment
outcome (Cedar, 2004). Empathy had no effect on treatment outcome (Cedar, 2004).

References

Alder, J. A., & Birch, E. (1991). The bond and the goal. Journal of Trees, 4(2), 11–29.
Cedar, M. (2004). On hope and empathy. Forest Press.
"""


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "review.txt").write_text(REVIEW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.usefixtures("papers")
def test_the_page_on_python_is_right() -> None:
    results = doctest.testfile(
        str(ROOT / "docs" / "python.md"), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8"
    )
    assert (results.failed, results.attempted > 8) == (0, True)


def test_importing_is_cheap_and_does_nothing() -> None:
    code = (
        "import sys, concite; print(sorted(m for m in sys.modules if m.startswith(('concite', 'networkx', 'rdflib'))))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT.parent)
    assert run.stdout == "['concite']\n"


def test_every_public_name_is_there_and_no_other() -> None:
    assert {name: getattr(concite, name).__name__ for name in concite.__all__} == {n: n for n in concite.__all__}
    assert set(concite.__all__) <= set(dir(concite))
    with pytest.raises(AttributeError, match="no attribute 'graphs'"):
        _ = concite.graphs


def test_formats_are_named_as_on_the_command_line(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    kg = Graph.of(sample_graph)
    assert [path.name for path in kg.write(tmp_path, "gexf, CSV")] == ["graph.gexf", "nodes.csv", "edges.csv"]
    for wrong in ("nope", "", ["ttl", "nope"], ()):
        with pytest.raises(concite.ConciteError, match=r"; choose from ttl, html, gexf, "):
            kg.write(tmp_path / "never", wrong)
    assert not (tmp_path / "never").exists()


LEFT_OUT = "Left out as easy to misread: 1 statement ('concite extract --explain' tells which)"


def test_python_writes_what_the_command_writes_to_the_byte(papers: Path, tmp_path: Path) -> None:
    (papers / "doubt.txt").write_text("Therefore, deep empathy may lower dropout (Cedar, 2004).\n", encoding="utf-8")
    german = "Die Hoffnung der Klienten ist wichtig, und die Empathie der Therapeuten ist es auch (Cedar, 2004).\n"
    (papers / "german.txt").write_text(german * 5, encoding="utf-8")
    kg = concite.build_graph("papers")
    assert kg.note == f"Not in English: 1 document (de 1); statements are read in English only. {LEFT_OUT}"
    formats = "ttl,html,gexf,dataset"
    written = kg.write("python", formats)
    done = run("build", "papers", "-o", "command", "--formats", formats, "-q", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == kg.note.split(". ")
    for path in written:
        assert path.read_bytes() == (tmp_path / "command" / path.name).read_bytes(), path.name
    assert concite.read_graph("python/graph.ttl").note == kg.note


def test_a_graph_that_was_written_is_read_back(papers: Path, tmp_path: Path) -> None:
    built = concite.build_graph([papers])
    (file,) = built.write(tmp_path / "out", "ttl")
    read = concite.read_graph(file)
    assert list(read.edges()) == list(built.edges())
    assert (read.authors, read.works) == (built.authors, built.works)
    # What a scheme holds only to find mentions by stays with the scheme.
    finding = {"stop_patterns": (), "context_cues": (), "other_labels": ()}
    assert list(read.concepts) == [replace(concept, **finding) for concept in built.concepts]


def test_what_cannot_be_read_is_kept_with_its_reason(papers: Path) -> None:
    kg = concite.build_graph([papers, "missing.txt"])
    assert [error.place for error in kg.unread] == ["missing.txt"]
    with pytest.raises(concite.WrongUse, match=r"no document could be read: missing\.txt"):
        concite.build_graph("missing.txt")


def test_edges_by_relation_and_by_kind_are_the_same(sample_graph: KnowledgeGraph) -> None:
    kg = Graph.of(sample_graph)
    assert list(kg.edges(relation="supports")) == list(sample_graph.edges(EdgeKind.SUPPORTS))
    assert list(kg.edges(EdgeKind.SUPPORTS)) == list(sample_graph.edges(EdgeKind.SUPPORTS))
    assert list(kg.edges()) == list(sample_graph.edges())
    with pytest.raises(concite.WrongUse, match="relation 'helps': choose from supports, "):
        list(kg.edges(relation="helps"))


def test_evidence_is_asked_for_by_edge_and_by_identifier(sample_graph: KnowledgeGraph) -> None:
    kg = Graph.of(sample_graph)
    for edge in kg.edges():
        assert kg.evidence(edge) == sample_graph.evidence_of(edge)
    assert kg.evidence == sample_graph.evidence
    assert Graph.of(sample_graph.replaced(retractions_checked=True)).retractions_checked


def test_networkx_and_pandas_have_every_node_and_edge(graph: KnowledgeGraph) -> None:
    kg = Graph.of(graph)
    network = kg.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    assert set(network) == set(kg.graph)
    assert {key for *_, key in network.edges(keys=True)} == {edge.id for edge in kg.edges()}
    nodes, edges = kg.to_pandas(measures=True)
    assert list(nodes.index) == list(kg.graph)
    assert list(edges.index) == [edge.id for edge in kg.edges()]
    assert {str(edges[name].dtype) for name in ("works", "first_year")} == {"Int64"}
    assert (str(nodes["pagerank"].dtype), str(edges["directed"].dtype)) == ("float64", "boolean")
    assert nodes["pagerank"].sum() == pytest.approx(1, abs=1e-4)
    assert edges["relation"].isna().sum() == 0


def test_without_pandas_the_error_says_what_to_install(
    sample_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(concite.MissingPart, match=r"pip install 'concite\[tables\]'"):
        Graph.of(sample_graph).to_pandas()


def test_the_map_in_a_notebook_is_kept_apart(hostile_graph: KnowledgeGraph) -> None:
    frame = Graph.of(hostile_graph)._repr_html_()
    assert frame.startswith('<iframe title="Concite" sandbox="allow-scripts" srcdoc="&lt;!doctype html&gt;')
    assert frame.count("<") == 2
    assert frame.count('"') == 8


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(ROOT / "examples" / "notebook.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells)
    done = nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute(cwd=str(tmp_path))
    outputs = [output for cell in done.cells for output in cell.get("outputs", ())]
    assert [output for output in outputs if output.output_type == "error"] == []
    assert "<concite.Graph: " in json.dumps(done)


def test_frames_keep_what_is_unknown_empty(sample_graph: KnowledgeGraph) -> None:
    nodes, _ = Graph.of(sample_graph).to_pandas()
    unknown = nodes[pd.isna(nodes["first_year"])]
    assert sorted(unknown["label"]) == ["common factors", "joining"]
