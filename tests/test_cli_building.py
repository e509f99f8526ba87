"""`concite build` from end to end: what it prints, writes and never does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import PRODUCTS, fill, run


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


def test_a_build_over_an_older_one_replaces_it(here: Path, built: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / "graph.ttl").write_text("old", encoding="utf-8")
    (here / "out" / "mine.txt").write_text("kept", encoding="utf-8")
    assert run("build", "papers", "-o", "out", "-q", cwd=here).returncode == 0
    assert (here / "out" / "graph.ttl").read_bytes() == (built / "out" / "graph.ttl").read_bytes()
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
