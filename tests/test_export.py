"""`concite export` and `concite measures`, and the options that build shares with them."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from written_graph import write_file

from concite.cli.building import DEMO_NOTE
from concite.cli.commands import cli
from concite.errors import WrongUse
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.measured import FIGURES

Run = Callable[..., str]


@pytest.fixture
def turtle(sample_graph: KnowledgeGraph, tmp_path: Path) -> Path:
    return write_file(sample_graph, tmp_path / "graph.ttl")


def run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_every_format_is_written_from_a_graph(turtle: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = run("export", turtle, "-o", out, "--formats", "gexf,graphml,csv,json,bibtex,csl,obsidian,html,ttl")
    names = {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()}
    assert {"graph.gexf", "graph.graphml", "nodes.csv", "edges.csv", "graph.json", "works.bib", "works.json"} <= names
    assert "obsidian/Concepts/empathy.md" in names
    assert not any(name.endswith(".part") for name in names)
    assert said.splitlines()[-3:] == [str(out / "obsidian"), str(out / "graph.html"), str(out / "graph.ttl")]
    assert (out / "graph.ttl").read_bytes() == turtle.read_bytes()


def test_the_page_exported_says_of_itself_what_the_page_built_says(tmp_path: Path) -> None:
    run("demo", "-q", "-o", tmp_path / "built")
    run("export", tmp_path / "built" / "graph.ttl", "-o", tmp_path, "--formats", "html,ttl")
    for file in (tmp_path / "built" / "graph.html", tmp_path / "graph.html"):
        page = file.read_text(encoding="utf-8")
        assert f'<p class="note">{DEMO_NOTE}. Left out as easy to misread: 1 statement (' in page
        assert FIGURES in page
    assert (tmp_path / "graph.ttl").read_bytes() == (tmp_path / "built" / "graph.ttl").read_bytes()


def test_two_exports_have_the_same_bytes(turtle: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("export", turtle, "-o", tmp_path / name, "--formats", "gexf,graphml,csv,json,obsidian")
    files = [file.relative_to(tmp_path / "one") for file in (tmp_path / "one").rglob("*") if file.is_file()]
    assert [
        file for file in files if (tmp_path / "one" / file).read_bytes() != (tmp_path / "two" / file).read_bytes()
    ] == []


def test_timeline_and_measures_are_options(turtle: Path, tmp_path: Path) -> None:
    run("export", turtle, "-o", tmp_path, "--timeline", "--no-measures", "--view", "concepts")
    text = (tmp_path / "graph.gexf").read_text(encoding="utf-8")
    assert 'mode="dynamic"' in text
    assert "pagerank" not in text
    run("export", turtle, "-o", tmp_path)
    assert 'id="pagerank" title="pagerank" type="double"' in (tmp_path / "graph.gexf").read_text(encoding="utf-8")


def test_authors_go_to_networks_only(turtle: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="ttl: no document states what joins two authors; --view authors goes to csv, "):
        run("export", turtle, "-o", tmp_path / "out", "--view", "authors", "--formats", "gexf,ttl")
    assert not (tmp_path / "out").exists()


def test_measures_are_a_table(turtle: Path, sample_graph: KnowledgeGraph) -> None:
    rows = list(csv.DictReader(io.StringIO(run("measures", turtle, "--csv"))))
    assert len(rows) == len(sample_graph.graph)
    lines = run("measures", turtle, "--view", "concepts").splitlines()
    assert lines[0].split("\t")[:6] == ["id", "label", "node_type", "first_year", "last_year", "pagerank"]
    assert lines[1].split("\t")[1] == "treatment outcome"


def test_texts_go_to_a_page_of_their_own(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("Empathy improves treatment outcome (Cedar, 2004).\n", encoding="utf-8")
    plain, full = tmp_path / "plain", tmp_path / "full"
    run("build", paper, "-o", plain, "--formats", "ttl,html")
    said = run("build", paper, "-o", full, "--formats", "ttl,html", "--include-texts")
    assert {file.name for file in full.iterdir()} == {"graph.ttl", "graph.html", "graph-with-texts.html"}
    assert str(full / "graph-with-texts.html") in said.splitlines()
    for name in ("graph.ttl", "graph.html"):
        assert (full / name).read_bytes() == (plain / name).read_bytes()
    page = (full / "graph-with-texts.html").read_text(encoding="utf-8")
    assert "Contains the full text of 1 document: check your rights before you share this file" in page
    again = tmp_path / "again"
    run("build", paper, "-o", again, "--formats", "ttl,html", "--include-texts")
    assert (again / "graph-with-texts.html").read_text(encoding="utf-8") == page


@pytest.mark.parametrize("held_back", [["--quotes", "short"], ["--anonymous-documents"]])
def test_texts_are_not_given_away_where_quotes_are_held_back(held_back: list[str], tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("Empathy improves treatment outcome.\n", encoding="utf-8")
    with pytest.raises(WrongUse, match="--include-texts gives the whole texts away"):
        run("build", tmp_path, "-o", tmp_path / "out", "--include-texts", *held_back)
    assert not (tmp_path / "out").exists()


def test_a_graph_has_no_texts_to_export(turtle: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="holds no texts; build it again"):
        run("export", turtle, "-o", tmp_path / "out", "--include-texts")
