"""The command line from end to end, in processes of its own: what users type, see and get."""

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from concite.cli import main

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


# ---------------------------------------------------------------- build


def test_a_build_prints_three_paths_and_five_lines_and_leaves_three_files(here: Path) -> None:
    done = run("build", "papers", cwd=here)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert sorted(Path(line).as_posix() for line in lines[:3]) == [f"outputs/{name}" for name in PRODUCTS]
    assert len(lines) == 8
    assert sorted(file.name for file in (here / "outputs").iterdir()) == list(PRODUCTS)
    assert all("outputs" not in line for line in lines[3:])


def test_progress_goes_to_stderr_and_quiet_silences_it(here: Path) -> None:
    assert "3" in run("build", "papers", "-o", "a", cwd=here).stderr
    assert run("build", "papers", "-o", "b", "-q", cwd=here).stderr == ""
    assert run("build", "papers", "-o", "b", "--quiet", cwd=here).stderr == ""


def test_products_do_not_depend_on_hash_seed_folder_locale_or_clock(
    here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = fill(tmp_path_factory.mktemp("else where"))
    settings: list[tuple[Path, str, dict[str, str]]] = [
        (here, "papers", {"PYTHONHASHSEED": "0"}),
        (here, "./papers/", {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "PYTHONUTF8": "0"}),
        (elsewhere, str(elsewhere / "papers"), {"PYTHONHASHSEED": "random", "TZ": "Asia/Tokyo", "COLUMNS": "40"}),
    ]
    results = []
    for number, (folder, path, environment) in enumerate(settings):
        done = run("build", path, "-o", f"out{number}", "-q", cwd=folder, **environment)
        assert done.returncode == 0, done.stderr
        results.append({name: (folder / f"out{number}" / name).read_bytes() for name in PRODUCTS})
    assert results[0] == results[1] == results[2]
    assert not any(str(here).encode() in content for content in results[0].values())


def test_a_build_over_an_older_one_replaces_it(here: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / "graph.ttl").write_text("old", encoding="utf-8")
    (here / "out" / "mine.txt").write_text("kept", encoding="utf-8")
    assert run("build", "papers", "-o", "out", "-q", cwd=here).returncode == 0
    assert (here / "out" / "graph.ttl").read_text(encoding="utf-8").startswith("@prefix") or (
        (here / "out" / "graph.ttl").read_text(encoding="utf-8") != "old"
    )
    assert sorted(file.name for file in (here / "out").iterdir()) == sorted([*PRODUCTS, "mine.txt"])


def test_one_format_gives_one_file(here: Path) -> None:
    assert run("build", "papers", "-o", "out", "--formats", "gexf", "-q", cwd=here).returncode == 0
    assert [file.name for file in (here / "out").iterdir()] == ["graph.gexf"]


def test_nothing_asks_the_network(here: Path) -> None:
    """Every way to a socket raises in the process that builds."""
    guard = (
        "import socket\n"
        "def refuse(*arguments, **more):\n"
        "    raise SystemExit('the network was asked')\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse\n"
        "socket.getaddrinfo = socket.create_connection = socket.gethostbyname = refuse\n"
    )
    (here / "guard").mkdir()
    (here / "guard" / "sitecustomize.py").write_text(guard, encoding="utf-8")
    guarded = {"PYTHONPATH": os.pathsep.join(filter(None, [str(here / "guard"), os.environ.get("PYTHONPATH")]))}
    proof = subprocess.run(
        [sys.executable, "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:9')"],
        env={**os.environ, **guarded}, capture_output=True, check=False,
    )  # fmt: skip
    assert b"the network was asked" in proof.stderr
    for command in (
        ["build", "papers", "-o", "out", "-q"],
        ["validate", "out/graph.ttl"],
        ["verify", "out/graph.ttl", "papers"],
        ["query", "out/graph.ttl", "SELECT * { ?s ?p ?o } LIMIT 1"],
    ):
        done = run(*command, cwd=here, **guarded)
        assert done.returncode == 0, done.stderr


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build"], "PATH"),
        (["build", "papers", "--no-such-option"], "--no-such-option"),
        (["build", "papers", "--formats", "ttl,docx"], "docx"),
        (["build", "papers", "--concepts", "absent.ttl"], "absent.ttl"),
        (["no-such-command"], "no-such-command"),
        (["query", "absent.ttl", "SELECT * { ?s ?p ?o }"], "absent.ttl"),
        (["validate", "absent.ttl"], "absent.ttl"),
        (["verify", "absent.ttl", "papers"], "absent.ttl"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line_and_writes_nothing(here: Path, arguments: list[str], words: str) -> None:
    before = sorted(here.rglob("*"))
    done = run(*arguments, cwd=here)
    assert done.returncode in (1, 2)
    assert words in complaint(done)
    assert done.stdout == ""
    assert sorted(here.rglob("*")) == before


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
    assert done.returncode in (1, 2)
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
    assert done.returncode in (1, 2)
    assert "page.html" in complaint(done)
    assert not (here / "out").exists()


def test_a_scheme_of_another_field_is_wrong_use_and_says_how_it_fits(here: Path) -> None:
    (here / "wood.ttl").write_text(SCHEME, encoding="utf-8")
    done = run("build", "papers", "-o", "out", "--concepts", "wood.ttl", cwd=here)
    assert done.returncode == 2
    assert "0 of 2 concepts" in complaint(done)
    assert not (here / "out").exists()


def test_an_output_that_is_a_file_is_named(here: Path) -> None:
    (here / "out").write_text("mine", encoding="utf-8")
    done = run("build", "papers", "-o", "out", "-q", cwd=here)
    assert done.returncode in (1, 2)
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


# ---------------------------------------------------------------- extract and references


def records(done: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def test_records_come_in_the_order_of_input_with_folders_sorted_and_each_file_once(here: Path) -> None:
    found = records(run("extract", "papers/review.txt", "papers", "-q", cwd=here))
    paths = [record["document"]["path"].replace("\\", "/") for record in found]
    assert paths == ["papers/review.txt", "papers/deeper/notes.md", "papers/page.html"]


def test_a_record_has_all_keys_and_its_spans_hold_its_words(here: Path) -> None:
    (record,) = records(run("extract", "papers/review.txt", "-q", cwd=here))
    text = record["text"]
    assert text == REVIEW
    assert record["document"]["kind"] == "text"
    assert set(record) >= {"document", "text", "sentences", "references", "citations", "mentions", "statements"}
    for part in ("references", "citations", "mentions"):
        assert record[part]
        assert [text[found["start"] : found["end"]] for found in record[part]] == [f["text"] for f in record[part]]
    items = {item["id"]: item for citation in record["citations"] for item in citation["items"]}
    entries = {entry["id"]: entry for entry in record["references"]}
    linked = {
        (item["authors"][0], item["year"]): entries[item["reference"]]["title"]
        for item in items.values()
        if item["reference"]
    }
    assert linked == {
        ("Alder", "1991"): "The bond and the goal",
        ("Cedar", "2004"): "On hope and empathy",
        ("Dörfel", "2010"): "Who leaves, and why",
    }
    (second_hand,) = (item for item in items.values() if item["cited_in"])
    assert (second_hand["authors"], second_hand["year"], second_hand["reference"]) == (["Lind"], "1977", None)
    assert items[second_hand["cited_in"]]["authors"] == ["Cedar"]
    triples = {
        (found["subject"].rsplit("/", 1)[1], found["relation"], found["object"].rsplit("/", 1)[1])
        for found in record["statements"]
    }
    assert triples == {
        ("therapeutic-alliance", "supports", "treatment-outcome"),
        ("empathy", "supports", "treatment-outcome"),
        ("empathy", "no_effect", "dropout"),
    }


def test_standard_input_is_a_document(here: Path) -> None:
    (record,) = records(run("extract", "-", "-q", cwd=here, stdin=REVIEW.encode("utf-8")))
    (from_file,) = records(run("extract", "papers/review.txt", "-q", cwd=here))
    assert record["document"]["path"] == "-"
    assert {**record, "document": None} == {**from_file, "document": None}
    assert run("build", "-", "-o", "out", "-q", cwd=here, stdin=REVIEW.encode("utf-8")).returncode == 0


def test_a_console_of_another_encoding_gets_utf8(here: Path) -> None:
    done = run("extract", "papers", "-q", cwd=here, PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert "Dörfel" in done.stdout
    assert len(records(done)) == 3


def test_references_print_a_record_for_each_line_that_is_not_blank(here: Path) -> None:
    entries = REVIEW.split("References\n\n")[1].replace("\n", "\n\n")
    found = records(run("references", "-", cwd=here, stdin=entries.encode("utf-8")))
    assert [(record["authors"][0]["family"], record["year"], record["title"]) for record in found] == [
        ("Alder", "1991", "The bond and the goal"),
        ("Cedar", "2004", "On hope and empathy"),
        ("Dörfel", "2010", "Who leaves, and why"),
    ]
    items = records(run("references", "-", "--csl", cwd=here, stdin=entries.encode("utf-8")))
    assert [item["issued"]["date-parts"] for item in items] == [[[1991]], [[2004]], [[2010]]]


# ---------------------------------------------------------------- asking and checking


def test_what_was_built_conforms_and_its_quotes_stand_in_the_sources(built: Path) -> None:
    assert run("validate", "out/graph.ttl", cwd=built).returncode == 0
    assert run("verify", "out/graph.ttl", "papers", cwd=built).returncode == 0


def test_a_changed_source_is_named_by_verify(here: Path) -> None:
    assert run("build", "papers", "-o", "out", "-q", cwd=here).returncode == 0
    (here / "papers" / "review.txt").write_text(REVIEW.replace("predicts", "foretells"), encoding="utf-8", newline="\n")
    done = run("verify", "out/graph.ttl", "papers", cwd=here)
    assert done.returncode == 1
    assert "review.txt" in done.stdout + done.stderr


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


def test_every_ready_question_runs_with_its_example(built: Path) -> None:
    listed = run("questions", cwd=built).stdout
    examples = re.findall(r"^ +concite query \S+ (.+)$", listed, re.MULTILINE)
    assert len(examples) >= 5
    for example in examples:
        done = run("query", "out/graph.ttl", *shlex.split(example), cwd=built)
        assert done.returncode == 0, (example, done.stderr)


def test_a_library_resolves_what_no_list_does_and_names_its_broken_entries(here: Path) -> None:
    (here / "mine.bib").write_text("@book{a, author={Alder, J.}, title={On hope}, year=1999}\n@book{b, year=2000}\n")
    (here / "draft.md").write_text("Hope strengthens the alliance (Alder, 1999), others agree [@a, p. 4].\n")
    done = run("extract", "draft.md", "--library", "mine.bib", "-q", cwd=here)
    (record,) = records(done)
    assert [item["reference"] for citation in record["citations"] for item in citation["items"]] == ["library:a"] * 2
    assert done.stderr == "concite: mine.bib, line 2: entry b has neither authors nor a title; skipped\n"
    assert run("build", "draft.md", "--library", "mine.bib", "-o", "out", "-q", cwd=here).returncode == 0
    told = run("explain", "out/graph.ttl", "On hope", cwd=here).stdout
    assert told.startswith("Work: Alder 1999\n")
    assert "library: an entry of your library" in told
    missing = run("build", "draft.md", "--library", "none.bib", cwd=here)
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)


def test_explain_says_in_one_line_what_is_not_there(built: Path) -> None:
    done = run("explain", "out/graph.ttl", "author/nobody", cwd=built)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


# ---------------------------------------------------------------- what the pages say


def documented_commands() -> list[str]:
    """The commands of the README's and the pages' code blocks that begin with "concite"."""
    commands = []
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for block in re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            for command in re.split(r"\n(?=\w)", block.strip()):
                if command.startswith("concite "):
                    commands.append(command)
    return commands


@pytest.mark.parametrize("command", documented_commands())
def test_a_documented_command_works(command: str, here: Path) -> None:
    if "outputs/" in command:
        assert run("build", "papers", "-q", cwd=here).returncode == 0
    if "theirs/" in command:
        assert run("build", "papers", "-o", "theirs", "-q", cwd=here).returncode == 0
    (here / "entries.txt").write_text(REVIEW.split("References\n\n")[1], encoding="utf-8")
    (here / "examples").mkdir()
    shutil.copytree(ROOT / "tests" / "gold", here / "tests" / "gold")
    (here / "papers").rename(here / "examples" / "common-factors")
    fill(here)
    bundled = (ROOT / "ontology" / "common-factors.ttl").read_text(encoding="utf-8")
    gold = (ROOT / "tests" / "gold" / "statements.jsonl").read_text(encoding="utf-8")
    (here / "gold.jsonl").write_text(gold, encoding="utf-8")
    (here / "references.bib").write_text("@book{alder, author={Alder, J.}, title={Bonds}, year=1999}", encoding="utf-8")
    for name in ("my-field.ttl", "sleep.ttl"):
        (here / name).write_text(bundled, encoding="utf-8")
    stored = here / "Zotero" / "storage" / "ABCD1234" / "review.md"
    stored.parent.mkdir(parents=True)
    stored.write_text(REVIEW, encoding="utf-8")
    (here / "my.bib").write_text(f"@book{{a, title={{Review}}, file={{:{stored}:Markdown}}}}", encoding="utf-8")
    columns = "OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature"
    (here / "retraction_watch.csv").write_text(f"{columns}\n10.5555/x,0,Retraction\n", encoding="utf-8")
    done = subprocess.run(
        command.replace("concite", f"{shlex.quote(sys.executable)} -m concite", 1),
        shell=True, cwd=here, capture_output=True, check=False, text=True, env={**os.environ, "HOME": str(here)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_help_tells_every_command_and_version_is_the_packages(here: Path) -> None:
    listed = run("--help", cwd=here).stdout
    for name in (
        "build",
        "demo",
        "evaluate",
        "explain",
        "extract",
        "query",
        "questions",
        "references",
        "validate",
        "verify",
    ):
        assert re.search(rf"^  {name} ", listed, re.MULTILINE)
        assert run(name, "--help", cwd=here).stdout.startswith(f"Usage: concite {name}")
    assert run("--version", cwd=here).stdout == "concite 0.1.0\n"


def test_a_reader_that_has_gone_ends_the_command_in_peace(here: Path) -> None:
    for buffered in ({}, {"PYTHONUNBUFFERED": "1"}):
        with subprocess.Popen(
            [sys.executable, "-m", "concite", "questions"],
            cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **buffered},
        ) as process:  # fmt: skip
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            said = process.stderr.read()
        assert (process.returncode, said) == (0, b"")


def test_a_full_disk_behind_standard_output_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Full(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(Full())))
    with pytest.raises(SystemExit) as ended:
        main(["questions"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "concite: standard output: No space left on device; send it to a file or disk with room\n"
    )


@pytest.mark.parametrize("group", [(), ("concepts",)])
def test_every_command_is_told_in_one_whole_line(here: Path, group: tuple[str, ...]) -> None:
    listed = run(*group, "--help", cwd=here).stdout.partition("Commands:\n")[2].splitlines()
    assert len(listed) >= 4
    for line in listed:
        assert re.fullmatch(r"  [a-z]+ +[A-Z].*[^.]\.", line)


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize("option", ["--library", "--concepts"])
def test_a_library_or_scheme_that_cannot_be_read_is_wrong_use(here: Path, command: str, option: str) -> None:
    (here / "picture.ttl").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    for file in ("picture.ttl", "gone.ttl", "papers"):
        done = run(command, "papers", option, file, "-q", cwd=here)
        assert (done.returncode, done.stdout) == (2, "")
        assert complaint(done).startswith(file)
