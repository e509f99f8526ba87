"""What `make` does on a machine that lacks something: root installs it, others are told in one line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder to use as PATH: a shell's few helpers, Python, and an apt-get that only writes down its call."""
    for name in ("sh", "cat"):
        found = shutil.which(name)
        assert found
        (tmp_path / name).symlink_to(found)
    script(tmp_path, "python3", f'exec "{sys.executable}" "$@"')
    script(tmp_path, "apt-get", 'echo "$@" >> "$APT_LOG"')
    script(tmp_path, "id", 'echo "$USER_NUMBER"')
    return tmp_path


def script(folder: Path, name: str, body: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    file.chmod(0o755)


def needs(machine: Path, target: str, user: int, **more: str) -> tuple[int, str, list[str]]:
    """Exit status, what was said, and the calls of apt-get."""
    log = machine / "log"
    run = subprocess.run(
        [str(machine / "sh"), str(ROOT / ".ci" / "needs"), target],
        env={"PATH": str(machine), "APT_LOG": str(log), "USER_NUMBER": str(user), **more},
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    return run.returncode, run.stderr, log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def test_root_gets_what_is_missing_by_apt_get(machine: Path) -> None:
    status, said, calls = needs(machine, "test", 0)
    assert (status, said) == (0, "")
    assert calls == ["update -q", "install -y -q --no-install-recommends chromium nodejs npm"]


def test_others_are_told_the_packages_in_one_line(machine: Path) -> None:
    status, said, calls = needs(machine, "test", 1000)
    assert (status, calls) == (1, [])
    assert said == "Please install these system packages, then run make again: chromium nodejs npm\n"


def test_nothing_is_done_where_nothing_is_missing(machine: Path) -> None:
    for name in ("chromium", "node", "npm"):
        script(machine, name, "exit 0")
    assert needs(machine, "test", 0) == (0, "", [])


def test_the_demo_needs_no_browser_and_no_node(machine: Path) -> None:
    assert needs(machine, "demo", 1000) == (0, "", [])


def test_a_named_browser_will_do_and_must_be_there(machine: Path) -> None:
    for name in ("node", "npm", "my-browser"):
        script(machine, name, "exit 0")
    assert needs(machine, "test", 1000, CONCITE_CHROMIUM=str(machine / "my-browser")) == (0, "", [])
    status, said, _ = needs(machine, "test", 1000, CONCITE_CHROMIUM=str(machine / "absent"))
    assert status == 1
    assert said.startswith("CONCITE_CHROMIUM names '")


def test_python_without_venv_is_a_missing_package(machine: Path) -> None:
    script(machine, "python3", f'case "$2" in *ensurepip*) exit 1 ;; esac\nexec "{sys.executable}" "$@"')
    assert needs(machine, "demo", 0)[2][-1] == "install -y -q --no-install-recommends python3-venv"


def test_an_old_python_is_named(machine: Path) -> None:
    script(machine, "python3", "exit 1")
    status, said, calls = needs(machine, "demo", 0)
    assert (status, calls) == (1, [])
    assert said.startswith("Python 3.11 or later is needed as 'python3'")


def test_documented_targets_are_in_the_makefile() -> None:
    pages = (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {line.split()[1] for line in pages.splitlines() if line.startswith("make ")}
    assert named >= {"demo", "test", "lint", "outputs"}
    assert [target for target in sorted(named) if f"\n{target}:" not in makefile] == []
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
