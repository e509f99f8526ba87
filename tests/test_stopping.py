"""Ctrl-C at any moment: one line, exit status 130, and no traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

LINE = "concite: stopped; nothing half-written was left"

# The program, stopped when it looks for one of its modules, or at its very end.
PROGRAM = """
import atexit, signal, sys
when = sys.argv.pop(1)

class Stopping:
    def find_spec(self, name, *_):
        if name == when:
            sys.meta_path.remove(self)
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Stopping())
if when == "end":
    atexit.register(signal.raise_signal, signal.SIGINT)
from concite.cli import main
main()
"""


def run(when: str, *arguments: str, ignored: bool = False, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, when, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=(lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)) if ignored else None,
    )


@pytest.mark.parametrize(
    "when",
    ["concite.cli.commands", "click", "networkx", "lxml.etree", "concite.build.products", "pyvis.network", "end"],
)
def test_ctrl_c_is_one_line_at_any_moment(when: str, tmp_path: Path) -> None:
    done = run(when, "demo", "-q", cwd=tmp_path)
    assert (done.returncode, [line for line in done.stderr.splitlines() if line]) == (130, [LINE])
    left = sorted(path.name for path in tmp_path.rglob("*"))
    assert left == (["graph.gexf", "graph.html", "graph.ttl", "outputs"] if when == "end" else [])


def test_where_ctrl_c_is_ignored_it_stays_so(tmp_path: Path) -> None:
    done = run("concite.build.products", "demo", "-q", ignored=True, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "outputs" / "graph.ttl").is_file()


def test_whoever_calls_main_keeps_its_own_handling(tmp_path: Path) -> None:
    program = (
        "import signal\nfrom concite.cli import main\n"
        "try:\n    main(['--version'])\nfinally:\n"
        "    print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.splitlines()[-1:], done.stderr) == (0, ["True"], "")


def test_nothing_that_takes_time_is_loaded_before_ctrl_c_is_answered() -> None:
    program = "import sys\nbefore = set(sys.modules)\nimport concite.cli\nprint(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, env={**os.environ})
    ours = [name for name in done.stdout.split() if name.partition(".")[0] == "concite"]
    assert ours == ["concite", "concite.cli"]
