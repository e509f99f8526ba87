"""One status for one mistake: 2 for a graph or scheme that cannot be read, whatever the command; 1 for documents."""

from pathlib import Path

import click
import pytest

from concite.cli import main
from concite.cli.commands import cli

OF_GRAPHS = {
    "query": ["query", "{}", "who-supports", "concept=hope"],
    "explain": ["explain", "{}", "hope"],
    "serve": ["serve", "{}", "--port", "0"],
    "measures": ["measures", "{}"],
    "export": ["export", "{}", "-o", "never"],
    "decide": ["decide", "decisions.jsonl", "accept", "statement/x", "--graph", "{}"],
    "merge": ["merge", "{}", "-o", "never.ttl"],
    "validate": ["validate", "{}"],
    "verify": ["verify", "{}", "papers", "-q"],
    "diff": ["diff", "{}", "{}"],
}
OF_SCHEMES = {
    "build": ["build", "papers", "-q", "-o", "never", "--concepts", "{}"],
    "extract": ["extract", "papers", "-q", "--concepts", "{}"],
    "evaluate": ["evaluate", "gold.jsonl", "--concepts", "{}"],
    "concepts check": ["concepts", "check", "{}"],
    "concepts convert": ["concepts", "convert", "{}"],
    "concepts cut": ["concepts", "cut", "{}", "--from", "hope"],
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("Hope improves treatment outcome.\n", encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "broken.ttl").write_text("@prefix : <", encoding="utf-8")
    return tmp_path


def ended(arguments: list[str]) -> object:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    return end.value.code


def test_every_command_on_a_graph_or_scheme_is_tried_here() -> None:
    commands = {name: command for name, command in cli.commands.items() if not isinstance(command, click.Group)}
    for group, command in cli.commands.items():
        if isinstance(command, click.Group):
            commands |= {f"{group} {name}": one for name, one in command.commands.items()}
    taken = {name: {parameter.name for parameter in command.params} for name, command in commands.items()}
    assert {name for name, given in taken.items() if given & {"graph", "graphs", "old", "outputs"}} == set(OF_GRAPHS)
    assert {name for name, given in taken.items() if given & {"scheme", "concepts"}} == set(OF_SCHEMES)


@pytest.mark.parametrize("name", [*OF_GRAPHS, *OF_SCHEMES])
@pytest.mark.parametrize(
    ("file", "words"), [("gone.ttl", "No such file"), ("broken.ttl", "is not Turtle"), ("papers", "")]
)
def test_without_its_graph_or_scheme_a_command_can_do_nothing(
    here: Path, capfd: pytest.CaptureFixture[str], name: str, file: str, words: str
) -> None:
    before = sorted(here.rglob("*"))
    assert ended([word.format(file) for word in (OF_GRAPHS | OF_SCHEMES)[name]]) == 2
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.startswith(f"concite: {file}")
    assert words in told.err
    assert sorted(here.rglob("*")) == before


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "gone.txt", "papers", "-o", "out", "-q"],
        ["extract", "gone.txt", "papers", "-q"],
        ["extract", "gone.txt", "-q"],
        ["concepts", "check", "hope.txt", "papers", "gone.txt", "-q"],
        ["references", "gone.txt"],
        ["evaluate", "gone.txt"],
    ],
)
def test_documents_that_cannot_be_read_are_named_and_the_rest_is_done(
    capfd: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    Path("hope.txt").write_text("hope\n", encoding="utf-8")
    assert ended(arguments) == 1
    assert capfd.readouterr().err == "concite: gone.txt: does not exist; check the path\n"
