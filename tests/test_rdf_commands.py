"""The commands around the graph file, from end to end: build's options, merge and diff."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import run

from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Kind

FIRST = "The therapeutic alliance predicts treatment outcome (Alder, 1991). Hope improves treatment outcome.\n"
SECOND = "The working alliance improves treatment outcome (Birch, 2001). Empathy lowers dropout.\n"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two folders of documents and the graph of each."""
    folder = tmp_path_factory.mktemp("commands")
    for name, text in (("a", FIRST), ("b", SECOND)):
        (folder / name).mkdir()
        (folder / name / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
        done = run("build", name, "-o", f"out-{name}", "--formats", "ttl", "-q", cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


def test_merged_graphs_hold_what_both_say(here: Path) -> None:
    for order, name in ((("a", "b"), "ab.ttl"), (("b", "a"), "ba.ttl")):
        done = run("merge", *(f"out-{one}/graph.ttl" for one in order), "-o", name, cwd=here)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"{name}: ")
    assert (here / "ab.ttl").read_bytes() == (here / "ba.ttl").read_bytes()
    assert run("validate", "ab.ttl", cwd=here).returncode == 0
    assert run("verify", "ab.ttl", "a", "b", cwd=here).returncode == 0
    merged = KnowledgeGraph.read(here / "ab.ttl")
    assert sum(1 for _ in merged.nodes(Kind.DOCUMENT)) == 2
    (edge,) = (edge for edge in merged.edges() if edge.source.endswith("alliance") and edge.target.endswith("outcome"))
    assert (merged.counts(edge).works, merged.counts(edge).documents) == (2, 2)
    assert run("merge", "ab.ttl", "-o", "ab.jsonld", cwd=here).returncode == 0
    assert run("diff", "ab.ttl", "ab.jsonld", cwd=here).returncode == 0


def test_differences_are_told_and_give_the_exit_status(here: Path) -> None:
    same = run("diff", "out-a/graph.ttl", "out-a/graph.ttl", cwd=here)
    assert (same.returncode, same.stdout.splitlines()[0]) == (0, "The graphs are the same")
    other = run("diff", "out-a/graph.ttl", "out-b/graph.ttl", cwd=here)
    assert other.returncode == 1
    assert "  + document b.txt (document/sha256-" in other.stdout
    assert "  - document a.txt (document/sha256-" in other.stdout
    found = json.loads(run("diff", "out-a/graph.ttl", "out-b/graph.ttl", "--json", cwd=here).stdout)
    assert not found["same"]
    assert {thing["label"] for thing in found["nodes"]["gone"]} >= {"document a.txt", "concept hope"}
    missing = run("diff", "out-a/graph.ttl", "gone.ttl", cwd=here)
    assert missing.returncode == 2
    assert missing.stderr.startswith("concite: gone.ttl: No such file")


def test_build_gives_away_what_it_is_told_to(here: Path) -> None:
    done = run(
        "build", "a", "-o", "less", "--quotes", "none", "--anonymous-documents", "--licence", LICENCE,
        "--base", "https://example.org/my/", "--formats", "ttl,nt,jsonld,annotations,dataset", "-q", cwd=here,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (here / "less").iterdir()}
    assert names == {"graph.ttl", "graph.nt", "graph.jsonld", "annotations.ttl", "dataset.ttl"}
    for name in names:
        text = (here / "less" / name).read_text(encoding="utf-8")
        assert "a.txt" not in text
        assert "improves treatment" not in text
        assert "https://example.org/my/" in text
    assert f"dcterms:license <{LICENCE}>" in (here / "less" / "graph.ttl").read_text(encoding="utf-8")
    assert run("validate", "less/graph.ttl", cwd=here).returncode == 0
    assert run("verify", "less/graph.ttl", "a", cwd=here).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--base", "nowhere"], "--base nowhere: must be an absolute IRI"),
        (["--licence", "CC BY"], "--licence CC BY: must be an absolute IRI"),
        (["--quotes", "half"], "'half' is not one of"),
        (["--formats", "ttl,pdf"], "no such format: pdf; choose from ttl, html, gexf"),
    ],
)
def test_wrong_use_is_said_before_anything_is_written(here: Path, arguments: list[str], words: str) -> None:
    done = run("build", "a", "-o", "never", *arguments, "-q", cwd=here)
    assert (done.returncode, (here / "never").exists()) == (2, False)
    assert words in done.stderr


def test_what_cannot_be_merged_is_said_in_one_line(here: Path) -> None:
    (here / "broken.ttl").write_text("@prefix : <", encoding="utf-8")
    for file, words in (("gone.ttl", "No such file"), ("broken.ttl", "is not Turtle")):
        done = run("merge", "out-a/graph.ttl", file, "-o", "never.ttl", cwd=here)
        assert done.returncode == 2
        assert words in done.stderr
        assert done.stderr.count("\n") == 1
    assert not (here / "never.ttl").exists()


@pytest.mark.parametrize("command", ["validate", "verify", "diff"])
def test_where_status_1_is_a_finding_a_graph_that_cannot_be_read_is_wrong_use(here: Path, command: str) -> None:
    (here / "empty.ttl").touch()
    (here / "broken.ttl").write_text("@prefix : <", encoding="utf-8")
    for file, words in (("gone.ttl", "No such file"), ("broken.ttl", "is not Turtle"), ("empty.ttl", "holds no")):
        done = run(command, file, *(["out-a/graph.ttl"] if command == "diff" else []), cwd=here)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith(f"concite: {file}")
        assert words in done.stderr
