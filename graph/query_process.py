"""Asking with a deadline: each query runs in a process of its own that is killed when its time is over."""

from __future__ import annotations

import contextlib
import json
import mmap
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from ..errors import LimitReached, WrongUse
from .query_engines import NO_LIMITS, Limits
from .query_results import Table
from .query_worker import Refusal, Reply, Request

LOAD_SECONDS = 600.0
"""How long a graph may take to be read, which is not the query's fault."""
MOST_MEMORY = 4_000_000_000
"""Bytes that a query may hold, where the system says how many it does (Linux)."""
_POLL = 0.05

# The worker imports what its parent would; "-P" keeps files of the current folder from being imported.
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {} import main; main(*sys.argv[2:])"


class QueryProcess:
    """A process that answers one query at a time and keeps its graph between them; started when needed.

    Args:
        path: the graph file.
        engine: "pyoxigraph" or "rdflib".
    """

    def __init__(self, path: Path | str, *, engine: str = "pyoxigraph") -> None:
        self._path, self._engine = Path(path), engine
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> QueryProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(self) -> None:
        """Start the process and read the graph.

        Raises:
            UnreadableInput: the graph cannot be read.
        """
        if self._process is None or self._process.poll() is not None:
            self.close()
            start = _START.format(f"{__package__}.query_worker")
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-P", "-c", start, json.dumps(sys.path), str(self._path), self._engine],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            try:
                self._exchange(Request(), LOAD_SECONDS)
            except BaseException:
                self.close()
                raise

    def answer(self, request: Request, seconds: float) -> Table | str:
        """The table that answers a request, or its SPARQL where only this is wanted.

        Args:
            request: what to ask.
            seconds: until the process is killed; reading the graph does not count.

        Raises:
            LimitReached: the time is over, or the query held too much memory.
            WrongUse, UnreadableInput: as `query.ask`.
        """
        self.load()
        try:
            return self._exchange(request, seconds)
        except BaseException as error:
            # A user's mistake leaves the process as good as it was; anything else may not.
            if isinstance(error, LimitReached) or not isinstance(error, ValueError):
                self.close()
            raise

    def close(self) -> None:
        """Kill the process, whatever it does; a later query starts another one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()

    def _exchange(self, request: Request, seconds: float) -> Table | str:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise WrongUse("query: the process that answers is closed")
        watch = _Watch(process, seconds)
        try:
            pickle.dump(request, process.stdin)
            process.stdin.flush()
            # The worker is our own code on the other end of a pipe.
            reply: Reply = pickle.load(process.stdout)  # noqa: S301
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            watch.stop()
            raise LimitReached(watch.why or "query: the process that answers has ended; ask again") from None
        finally:
            watch.stop()
        if isinstance(reply, Refusal):
            raise reply.error()
        return reply


class _Watch:
    """Kills a process when its time is over or it holds too much; `why` then says so."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.why = ""
        self._process, self._seconds = process, seconds
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        end = time.monotonic() + self._seconds
        while not self._done.wait(min(_POLL, max(end - time.monotonic(), 0.0))):
            if time.monotonic() >= end:
                self.why = f"query: stopped after {self._seconds:g} seconds; ask for less, or give it more time"
            elif _resident(self._process.pid) > MOST_MEMORY:
                self.why = f"query: stopped, it held more than {MOST_MEMORY // 10**9} GB of memory; ask for less"
            if self.why:
                self._process.kill()
                return


def _resident(process: int) -> int:
    """The bytes of memory a process holds; 0 where the system does not say."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * mmap.PAGESIZE


def ask_within(
    path: Path | str,
    asked: str,
    values: Mapping[str, str] | None = None,
    *,
    seconds: float,
    limits: Limits = NO_LIMITS,
    engine: str = "pyoxigraph",
) -> Table:
    """As `query.ask`, in a process of its own with a deadline.

    Raises:
        LimitReached: the time is over.
        WrongUse, UnreadableInput: as `query.ask`.
    """
    with QueryProcess(path, engine=engine) as process:
        request = Request(asked, tuple((values or {}).items()), limits=limits)
        table = process.answer(request, seconds)
    if isinstance(table, str):
        raise WrongUse(f"{asked}: asks nothing")
    return table
