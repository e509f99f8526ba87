"""Queries in a process of their own: deadlines, memory, mistakes, Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from concite.errors import LimitReached, UnreadableInput, WrongUse
from concite.graph import query_process
from concite.graph.query import Table, ask
from concite.graph.query_process import QueryProcess, ask_within
from concite.graph.query_worker import Request


@pytest.mark.parametrize("engine", ["pyoxigraph", "rdflib"])
def test_a_query_is_stopped_at_its_deadline(sample: Path, engine: str) -> None:
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with QueryProcess(sample, engine=engine) as process:
        process.load()
        began = time.monotonic()
        with pytest.raises(LimitReached, match=r"stopped after 0\.5 seconds"):
            process.answer(Request(cross), 0.5)
        assert 0.5 <= time.monotonic() - began < 1.5
        # The next one is answered, by another process.
        answer = process.answer(Request("ASK { ?a a concite:Author }"), 20)
        assert isinstance(answer, Table)
        assert answer.values == ((True,),)


def test_a_query_that_holds_too_much_is_stopped(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_process, "_resident", lambda _process: query_process.MOST_MEMORY + 1)
    with pytest.raises(LimitReached, match="held more than 4 GB of memory"):
        ask_within(sample, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i", seconds=30)


def test_mistakes_come_back_from_the_process(sample: Path, tmp_path: Path) -> None:
    assert ask_within(sample, "who-supports", {"concept": "empathy"}, seconds=20) == ask(
        sample, "who-supports", {"concept": "empathy"}
    )
    with pytest.raises(WrongUse, match="did you mean who-supports"):
        ask_within(sample, "who-suports", seconds=20)
    with pytest.raises(UnreadableInput, match=r"gone\.ttl: No such file") as error:
        ask_within(tmp_path / "gone.ttl", "concepts", seconds=20)
    assert error.value.place.endswith("gone.ttl")


def test_ctrl_c_ends_the_query_and_its_process(sample: Path) -> None:
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    command = [sys.executable, "-m", "concite", "query", str(sample), cross]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=5)
    assert (running.returncode, said.decode().strip()) == (130, "concite: stopped; nothing half-written was left")
