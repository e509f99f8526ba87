"""Broken and hostile files through the real `concite build`: each is read or named, none crashes, hangs or fills it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hostile_files import PROSE, archives, crafted, damaged, giants, side_files, zip_of

SECONDS = 10.0
MOST_MEMORY = 1 << 30
"""Bytes that a run and its reading process may take together."""

# Runs many commands in one process, so that each file costs its own work only; tells of each how it went.
DRIVER = """
import io, json, sys, time
from concite.cli import main
for line in sys.stdin:
    arguments = json.loads(line)
    sys.stderr, sys.stdout = (io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace") for _ in range(2))
    started = time.monotonic()
    try:
        main(arguments)
        status = "returned"
    except SystemExit as left:
        status = left.code
    except BaseException as error:
        status = repr(error)
    took = time.monotonic() - started
    said = [stream.flush() or stream.buffer.getvalue().decode() for stream in (sys.stderr, sys.stdout)]
    print(json.dumps([status, took, *said]), file=sys.__stdout__, flush=True)
"""


@dataclass(frozen=True)
class Run:
    """How one command went: exit status, seconds, what it said."""

    status: object
    took: float
    errors: str
    results: str


def run_all(commands: Sequence[Sequence[str]]) -> tuple[list[Run], int]:
    """Run commands one after the other; the bytes of memory taken at most, here and in the reading process."""
    process = subprocess.Popen([sys.executable, "-c", DRIVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with Watch(process.pid) as watch:
        assert process.stdin is not None
        given = "".join(json.dumps(list(command)) + "\n" for command in commands)
        out, _ = process.communicate(given, timeout=600)
    return [Run(*json.loads(line)) for line in out.splitlines()], watch.most


class Watch:
    """Looks at the memory of a process and those that it started, all together, while they run."""

    def __init__(self, process: int) -> None:
        self.most = 0
        self._process = process
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(0.02):
            self.most = max(self.most, _resident(self._process))


def _resident(process: int) -> int:
    """Bytes that a process and its children hold (as Linux tells, without what they share with others twice)."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(_resident(int(child)) for child in children)


def put(folder: Path, number: int, suffix: str, data: bytes) -> Path:
    path = folder / f"{number:03}{suffix}"
    path.write_bytes(data)
    return path


def check(run: Run, path: Path, start: bytes) -> None:
    """A file was read, or named in one line each time that something was said of it."""
    what = f"{path.name} {start[:60]!r}: {run}"[:2000]
    assert run.took < SECONDS, what
    assert run.status in (0, 1, 2), what
    assert "Traceback" not in run.errors, what
    lines = run.errors.splitlines()
    # An input that cannot be read costs exit status 1 or 2, and then it is named.
    assert run.status == 0 or any(path.name in line for line in lines), what
    assert all(line.startswith("concite: ") for line in lines), what
    # The limit is there for what nobody foresaw: no file here needs it.
    assert not any(sign in run.errors for sign in ("crash", "took longer", "Error)")), what


@pytest.mark.parametrize("make", [damaged, crafted, archives])
def test_each_document_is_read_or_named(make: object, tmp_path: Path) -> None:
    files = list(make())  # type: ignore[operator]
    paths = [put(tmp_path, number, suffix, data) for number, (suffix, data) in enumerate(files)]
    sound = put(tmp_path, 999, ".txt", PROSE.encode())
    out = str(tmp_path / "out")
    runs, memory = run_all([["build", str(path), str(sound), "-q", "-o", out, "--formats", "ttl"] for path in paths])
    assert len(runs) == len(files)
    for run, path, (_, data) in zip(runs, paths, files, strict=True):
        check(run, path, data)
    assert memory < MOST_MEMORY


def test_each_library_scheme_and_decisions_file_is_read_or_named(tmp_path: Path) -> None:
    files = list(side_files())
    paths = [put(tmp_path, number, suffix, data) for number, (_, suffix, data) in enumerate(files)]
    sound = put(tmp_path, 999, ".txt", PROSE.encode())
    out = str(tmp_path / "out")
    runs, memory = run_all(
        [
            ["build", str(sound), option, str(path), "-q", "-o", out, "--formats", "ttl"]
            for path, (option, _, _) in zip(paths, files, strict=True)
        ]
    )
    assert len(runs) == len(files)
    for run, path, (_, _, data) in zip(runs, paths, files, strict=True):
        check(run, path, data)
    assert memory < MOST_MEMORY


def test_a_pile_of_them_at_once(tmp_path: Path) -> None:
    """One run of the command over a folder of all kinds: every file is counted as read, or named; the rest is done."""
    files = [file for number, file in enumerate([*damaged(), *archives()]) if number % 4 == 0]
    paths = [put(tmp_path, number, suffix, data) for number, (suffix, data) in enumerate(files)]
    line = tmp_path / "line.txt"
    line.write_bytes(b"hope " * 40_000_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "concite", "build", str(tmp_path), "-o", str(tmp_path / "out")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with Watch(process.pid) as watch:
        results, errors = process.communicate(timeout=len(files) * SECONDS)
    assert process.returncode == 1, errors
    assert "Traceback" not in errors
    named = {path for path in paths if f"{path}:" in errors or f"{path}/" in errors}
    assert f"concite: {line}: is larger than 64 MB; " in errors
    found = re.search(r"Read: (\d+) documents", results)
    assert found
    assert int(found[1]) + len(named) >= len(files)
    assert watch.most < MOST_MEMORY


@pytest.mark.nightly
def test_giants_stay_within_memory(tmp_path: Path) -> None:
    """The largest files that the limits let through, and larger ones; time in proportion to size."""
    files = list(giants())
    paths = [put(tmp_path, number, suffix, data) for number, (suffix, data) in enumerate(files)]
    out = str(tmp_path / "out")
    for path in paths:
        (run,), memory = run_all([["build", str(path), "-q", "-o", out, "--formats", "ttl"]])
        assert run.status in (0, 1, 2), f"{path.name}: {run}"[:500]
        assert run.took < SECONDS + 15 * path.stat().st_size / (1 << 20), f"{path.name}: {run}"[:500]
        assert memory < MOST_MEMORY, f"{path.name}: {memory >> 20} MB"


def test_a_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    path = put(tmp_path, 0, ".zip", zip_of("", b"Hope heals."))
    (run,), _ = run_all([["build", str(path), "-q", "-o", str(tmp_path / "out")]])
    check(run, path, b"")
