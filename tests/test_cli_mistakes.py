"""What a user can get wrong on the command line: one line each, the exit status, and nothing written."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from command_line import PRODUCTS, SCHEME, complaint, run

from concite.cli import main


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build"], "PATH"),
        (["build", "papers", "--no-such-option"], "--no-such-option"),
        (["build", "papers", "--formats", "ttl,docx"], "docx"),
        (["build", "papers", "--concepts", "absent.ttl"], "absent.ttl"),
        (["build", ""], "it is empty; name a file or folder"),
        (["build", "papers", "-o", ""], "'-o' / '--output': it is empty"),
        (["build", "papers", "--library", ""], "'--library': it is empty"),
        (["export", "papers/review.txt", "-o", ""], "it is empty"),
        (["export", "absent.ttl", "-o", "papers/review.txt"], "papers/review.txt: is a file; choose another folder"),
        (["merge", "absent.ttl", "-o", ""], "it is empty"),
        (["merge", "absent.ttl", "-o", "papers"], "papers: is no name of a graph file; end it in .ttl, .nt or .jsonld"),
        (["merge", "absent.ttl", "-o", "merged.txt"], "merged.txt: is no name of a graph file"),
        (["serve", ""], "it is empty"),
        (["references", "papers"], "papers: is a folder or an archive; give one file"),
        (["evaluate", "papers"], "papers: is a folder or an archive; give one file"),
        (["no-such-command"], "no-such-command"),
        (["query", "absent.ttl", "SELECT * { ?s ?p ?o }"], "absent.ttl"),
        (["validate", "absent.ttl"], "absent.ttl"),
        (["verify", "absent.ttl", "papers"], "absent.ttl"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line_and_writes_nothing(here: Path, arguments: list[str], words: str) -> None:
    before = sorted(here.rglob("*"))
    done = run(*arguments, cwd=here)
    assert done.returncode == 2
    assert words in complaint(done)
    assert done.stdout == ""
    assert sorted(here.rglob("*")) == before


def test_what_may_not_be_read_is_named_and_the_rest_is_done(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(here)
    (here / "locked.txt").write_text("Hope", encoding="utf-8")

    def refusing(file: object, *arguments: Any, **more: Any) -> Any:
        if file == "locked.txt":
            raise PermissionError(13, "Permission denied", file)
        return opened(file, *arguments, **more)

    opened = open
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    monkeypatch.setattr("builtins.open", refusing)
    with pytest.raises(SystemExit) as ended:
        main(["extract", "locked.txt", "papers/review.txt", "-q"])
    told = capsys.readouterr()
    assert ended.value.code == 1
    assert told.err == "concite: locked.txt: cannot be read (permission denied); check the file and its permissions\n"
    assert json.loads(told.out)["document"]["path"] == "papers/review.txt"


def test_without_arguments_help_is_shown_as_wrong_use(here: Path) -> None:
    done = run(cwd=here)
    assert done.returncode == 2
    assert "Usage" in done.stdout + done.stderr


def test_unreadable_inputs_are_named_and_the_rest_is_done(here: Path) -> None:
    (here / "papers" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    done = run("build", "papers", "absent.txt", "-o", "out", "-q", cwd=here)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert sum("picture.txt" in line for line in lines) == sum("absent.txt" in line for line in lines) == 1
    assert sorted(file.name for file in (here / "out").iterdir()) == list(PRODUCTS)


def test_a_file_name_with_a_line_break_is_still_one_line(here: Path) -> None:
    (here / "papers" / "two\nlines.txt").write_bytes(bytes(range(256)) * 8)
    done = run("build", "papers", "-o", "out", "-q", cwd=here)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "lines.txt" in done.stderr


def test_an_empty_folder_is_named_and_nothing_is_written(here: Path) -> None:
    (here / "empty").mkdir()
    done = run("build", "empty", "-o", "out", cwd=here)
    assert done.returncode == 2
    assert "empty" in done.stderr
    assert not (here / "out").exists()


def test_a_scheme_without_concepts_is_wrong_use(here: Path) -> None:
    (here / "none.ttl").write_text("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n", encoding="utf-8")
    done = run("build", "papers", "-o", "out", "--concepts", "none.ttl", cwd=here)
    assert done.returncode == 2
    assert "none.ttl" in complaint(done)
    assert not (here / "out").exists()


def test_a_scheme_that_is_no_turtle_is_named(here: Path) -> None:
    done = run("build", "papers", "-o", "out", "--concepts", "papers/page.html", cwd=here)
    assert done.returncode == 2
    assert "page.html" in complaint(done)
    assert not (here / "out").exists()


def test_a_scheme_of_another_field_is_wrong_use_and_says_how_it_fits(here: Path) -> None:
    (here / "wood.ttl").write_text(SCHEME, encoding="utf-8")
    done = run("build", "papers", "-o", "out", "--concepts", "wood.ttl", cwd=here)
    assert done.returncode == 2
    assert complaint(done) == (
        "wood.ttl: 0 of 2 concepts found in 3 documents; nothing written. "
        "Look over its labels and where they occur: concite concepts check SCHEME PATH..."
    )
    assert not (here / "out").exists()
    checked = run("concepts", "check", "wood.ttl", "papers", "-q", cwd=here)
    assert (checked.returncode, checked.stdout.count("never found")) == (0, 2)


def test_documents_of_another_field_than_the_bundled_scheme_need_one_of_their_own(here: Path) -> None:
    (here / "oak.txt").write_text("The oak tree gives shade.\n", encoding="utf-8")
    done = run("build", "oak.txt", "-o", "out", cwd=here)
    assert done.returncode == 2
    assert complaint(done).endswith("nothing written. Give the scheme of your field with --concepts SCHEME.ttl")
    assert not (here / "out").exists()


def test_decide_says_how_to_name_its_graph(built: Path) -> None:
    decide = ["decide", "decisions.jsonl", "same-as", "author/dorfel-k", "author/lind"]
    done = run(*decide, cwd=built)
    assert done.returncode == 2
    assert complaint(done).replace("\\", "/") == (
        "outputs/graph.ttl: No such file; name the graph that the identifiers stand in with --graph GRAPH.ttl"
    )
    assert run(*decide, "--graph", "out/graph.ttl", cwd=built).stdout == "decisions.jsonl: 1 decision added\n"


def test_an_output_that_is_a_file_is_named(here: Path) -> None:
    (here / "out").write_text("mine", encoding="utf-8")
    done = run("build", "papers", "-o", "out", "-q", cwd=here)
    assert done.returncode == 2
    assert "out" in complaint(done)
    assert (here / "out").read_text(encoding="utf-8") == "mine"


def test_a_broken_query_is_one_line(built: Path) -> None:
    done = run("query", "out/graph.ttl", "SELECT ?s WHERE { ?s", cwd=built)
    assert done.returncode == 2
    assert complaint(done)


def test_an_unknown_question_is_one_line(built: Path) -> None:
    done = run("query", "out/graph.ttl", "who-knows", cwd=built)
    assert done.returncode == 2
    assert "who-knows" in complaint(done)


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize("option", ["--library", "--concepts"])
def test_a_library_or_scheme_that_cannot_be_read_is_wrong_use(here: Path, command: str, option: str) -> None:
    (here / "picture.ttl").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    for file in ("picture.ttl", "gone.ttl", "papers"):
        done = run(command, "papers", option, file, "-q", cwd=here)
        assert (done.returncode, done.stdout) == (2, "")
        assert complaint(done).startswith(file)
