"""`concite query`, `validate`, `verify` and `explain` from end to end, on a graph that was built."""

import json
import re
import shlex
import shutil
from pathlib import Path

from command_line import REVIEW, ROOT, run

from concite.graph.query import questions


def test_what_was_built_conforms_and_its_quotes_stand_in_the_sources(built: Path) -> None:
    assert run("validate", "out/graph.ttl", cwd=built).returncode == 0
    assert run("verify", "out/graph.ttl", "papers", cwd=built).returncode == 0


def test_a_changed_source_is_named_by_verify(here: Path) -> None:
    assert run("build", "papers", "-o", "out", "-q", cwd=here).returncode == 0
    (here / "papers" / "review.txt").write_text(REVIEW.replace("predicts", "foretells"), encoding="utf-8", newline="\n")
    done = run("verify", "out/graph.ttl", "papers", cwd=here)
    assert done.returncode == 1
    assert "review.txt" in done.stdout + done.stderr


def test_what_verify_cannot_read_is_named(built: Path) -> None:
    done = run("verify", "out/graph.ttl", "papers", "absent", "-q", cwd=built)
    assert (done.returncode, done.stderr) == (1, "concite: absent: does not exist; check the path\n")


def test_answers_come_as_table_csv_and_json(built: Path) -> None:
    ask = [
        "query",
        "out/graph.ttl",
        "SELECT ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label } ORDER BY ?label",
    ]
    labels = run(*ask, cwd=built).stdout.splitlines()
    assert labels[0] == "label"
    assert "therapeutic alliance" in labels
    assert run(*ask, "--csv", cwd=built).stdout.splitlines()[0] == "label"
    bindings = json.loads(run(*ask, "--json", cwd=built).stdout)["results"]["bindings"]
    assert [row["label"]["value"] for row in bindings] == labels[1:]


def test_the_listed_questions_can_be_asked_as_they_stand(here: Path) -> None:
    shutil.copytree(ROOT / "outputs", here / "outputs")
    listed = re.findall(r"^ +concite (query .+)$", run("questions", cwd=here).stdout, re.MULTILINE)
    assert len(listed) == len(questions())
    for command in listed[::5]:
        done = run(*shlex.split(command), cwd=here)
        assert (done.returncode, done.stderr) == (0, ""), command


def test_explain_says_in_one_line_what_is_not_there(built: Path) -> None:
    done = run("explain", "out/graph.ttl", "author/nobody", cwd=built)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
