"""Large graphs in a store on disk: built once, never stale, never in the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from concite.errors import UnreadableInput
from concite.graph import graph_file
from concite.graph.query_store import KEPT_STORES, open_store


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("CONCITE_CACHE", str(folder))
    return folder


def count(store: ox.Store) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, None))


def test_a_large_graph_is_kept_in_a_store(sample: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = count(graph_file.load(sample))
    assert count(open_store(sample)) == expected
    assert not cache.exists(), "small graphs leave nothing behind"
    assert count(open_store(sample, store_from=0)) == expected
    (kept,) = cache.iterdir()
    assert [path.name for path in sample.parent.iterdir() if path.name.startswith("graph")] == ["graph.ttl"]
    monkeypatch.setattr(graph_file, "fill", lambda *_: pytest.fail("it was read again"))
    again = open_store(sample, store_from=0)
    assert count(again) == expected
    assert list(cache.iterdir()) == [kept]
    with pytest.raises(RuntimeError, match="read-write"):
        again.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c")))


def test_a_changed_graph_never_meets_an_old_store(sample: Path, cache: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    for number in range(1, KEPT_STORES + 3):
        graph.write_text("".join(f"<urn:{n}> <urn:p> {n} .\n" for n in range(number)), encoding="utf-8")
        assert count(open_store(graph, store_from=0)) == number
    assert len(list(cache.iterdir())) == KEPT_STORES
    same_bytes = tmp_path / "graph.nt"
    same_bytes.write_text("<urn:a> <urn:p> 1 .\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="is not N-Triples"):
        open_store(same_bytes, store_from=0)


def test_damaged_stores_and_folders_do_no_harm(sample: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = count(open_store(sample, store_from=0))
    (kept,) = cache.iterdir()
    (kept / "CURRENT").write_text("nonsense", encoding="utf-8")
    assert count(open_store(sample, store_from=0)) == expected
    # No folder can be made under a file.
    monkeypatch.setenv("CONCITE_CACHE", str(sample / "cache"))
    assert count(open_store(sample, store_from=0)) == expected
    monkeypatch.setenv("CONCITE_CACHE", "")
    assert count(open_store(sample, store_from=0)) == expected


def test_several_processes_build_one_store(sample: Path, cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from concite.graph.query_store import open_store\n"
        "store = open_store(Path(sys.argv[1]), store_from=0)\n"
        "print(len(list(store.quads_for_pattern(None, None, None, None))))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(sample)], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    counts = {process.communicate(timeout=60)[0].strip() for process in running}
    assert counts == {str(count(graph_file.load(sample)))}
    assert len(list(cache.iterdir())) == 1
