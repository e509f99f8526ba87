"""The command line as a whole: help, the commands that the pages show, and what reads its output."""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import REVIEW, ROOT, fill, run

from concite.cli import main


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


def test_closed_streams_do_no_harm(here: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m concite"
    for words, code in (("questions >&-", 0), ("build absent 2>&-", 2), ("extract - <&-", 0)):
        done = subprocess.run(["sh", "-c", f"{command} {words}"], cwd=here, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize("command", ["extract papers --explain", "build papers"])
def test_on_a_terminal_no_bar_stands_among_the_results_and_no_complaint_is_cut(here: Path, command: str) -> None:
    name = "a rather long name of a file that is not there, " * 3 + ".txt"
    screen, terminal = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "concite", *command.split(), name],
        cwd=here, stdout=terminal, stderr=terminal, env={**os.environ, "COLUMNS": "60", "TERM": "xterm"},
    ) as process:  # fmt: skip
        os.close(terminal)
        shown = b""
        with contextlib.suppress(OSError):  # the terminal is gone
            while part := os.read(screen, 4096):
                shown += part
    os.close(screen)
    assert process.returncode == 1
    lines = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", shown.decode("utf-8")).replace("\r", "\n").splitlines()
    assert f"concite: {name}: does not exist; check the path" in lines
    bars = [line for line in lines if line.startswith("Reading ")]
    assert [line for line in bars if not re.fullmatch(r"Reading +\S+ +\d/4", line)] == []
    assert bool(bars) == command.startswith("build")


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
