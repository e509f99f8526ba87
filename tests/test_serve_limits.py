"""Deadlines, long answers and many queries at once."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from sparql_server import (
    AUTHORS,
    CROSS,
    EXPECTED,
    Server,
    labels,
)

from concite.graph import serve_app
from concite.graph.query_engines import Limits
from concite.graph.serve_protocol import Refused


def test_a_cross_product_is_killed_at_its_deadline(server: Server) -> None:
    began = time.monotonic()
    answer = server.get(CROSS)
    assert answer.status == 504
    assert 1.0 <= time.monotonic() - began < 2.0
    assert answer.text.startswith("query: stopped after 1 seconds")
    assert labels(server.get(AUTHORS)) == EXPECTED


def test_several_at_once(server: Server) -> None:
    answers: list[int] = []
    asked = [CROSS, CROSS, AUTHORS, AUTHORS]
    threads = [threading.Thread(target=lambda q=q: answers.append(server.get(q).status)) for q in asked]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(answers) == [200, 200, 504, 504]


def test_an_answer_may_be_too_long(server: Server) -> None:
    graph = server.folder / "graph.ttl"
    for limits, reason in ((Limits(rows=6), "6 rows"), (Limits(size=60), "60 bytes")):
        pool = serve_app.Pool(graph, 10.0, limits)
        try:
            with pytest.raises(Refused) as refused:
                pool.answer(AUTHORS)
            assert (refused.value.status, reason in refused.value.reason) == (413, True)
            assert pool.answer(AUTHORS + " LIMIT 1")
        finally:
            pool.close()


def test_busy_and_gone(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve_app, "PATIENCE", 0.01)
    pool = serve_app.Pool(tmp_path / "gone.ttl", 1.0, Limits())
    with pytest.raises(Refused) as gone:
        pool.answer(AUTHORS)
    assert (gone.value.status, gone.value.reason) == (503, "the graph file cannot be read any more")
    held = [pool._free.get() for _ in range(serve_app.PROCESSES)]
    with pytest.raises(Refused) as busy:
        pool.answer(AUTHORS)
    assert (busy.value.status, len(held)) == (503, 2)
