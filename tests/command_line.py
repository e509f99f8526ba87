"""`concite` in processes of its own, on three short papers: what users type, see and get."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PRODUCTS = ("graph.gexf", "graph.html", "graph.ttl")
REVIEW = """\
What carries a treatment

The therapeutic alliance predicts treatment outcome (Alder & Birch, 1991, p. 14). Empathy improves treatment
outcome (Cedar, 2004). However, empathy had no effect on dropout (Dörfel, 2010). Trust was described earlier
(Lind 1977; cited in Cedar 2004).

References

Alder, J. A., & Birch, E. (1991). The bond and the goal. Journal of Trees, 4(2), 11–29.
Cedar, M. (2004). On hope and empathy. Forest Press.
Dörfel, K. (2010). Who leaves, and why. Journal of Trees, 23(1), 1–9.
"""
NOTES = """\
# Notes on joining

Joining helps to build the therapeutic alliance. Hope may strengthen the alliance 🙂 (Cedar, 2004).
"""
PAGE = """\
<!doctype html><html lang="en"><head><title>Hope and the alliance</title></head><body>
<nav><a href="/">Home</a> <a href="/more">More of this</a></nav>
<article><h1>Hope and the alliance</h1>
<p>In this short piece we say what readers of our last piece asked about. Hope improves treatment outcome, as several
writers have said before us, and as many clients say when they are asked what helped them to change.</p>
<p>A good alliance lowers dropout (Alder &amp; Birch, 1991). What the client brings along counts as well, and so does
chance, of which little is said in the books that we have read.</p></article></body></html>
"""
SCHEME = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix my: <https://example.org/wood/> .
my:scheme a skos:ConceptScheme ; skos:prefLabel "Wood"@en .
my:oak a skos:Concept ; skos:inScheme my:scheme ; skos:prefLabel "oak tree"@en .
my:shade a skos:Concept ; skos:inScheme my:scheme ; skos:prefLabel "shade of leaves"@en .
"""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run(
    *arguments: str | Path, cwd: Path, stdin: bytes = b"", **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Runs `concite`; what it prints is UTF-8 whatever the locale."""
    done = subprocess.run(
        [sys.executable, "-m", "concite", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=300,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in err, err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def complaint(done: "subprocess.CompletedProcess[str]") -> str:
    """The one line on stderr that names a mistake."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("concite: ")]
    assert len(lines) == 1, done.stderr
    return lines[0].removeprefix("concite: ")


def fill(folder: Path) -> Path:
    (folder / "papers" / "deeper").mkdir(parents=True)
    (folder / "papers" / "review.txt").write_text(REVIEW, encoding="utf-8", newline="\n")
    (folder / "papers" / "deeper" / "notes.md").write_text(NOTES, encoding="utf-8", newline="\n")
    (folder / "papers" / "page.html").write_text(PAGE, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A working folder with three papers in it."""
    return fill(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with three papers, and the graph built of them in "out"."""
    folder = fill(tmp_path_factory.mktemp("built"))
    done = run("build", "papers", "-o", "out", "-q", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def records(done: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]
