"""The process that answers queries, so that one that takes too long can be killed with all it holds.

Reads pickled requests from standard input and writes pickled replies to standard output, one for one.
Both ends are Concite's own: nothing that came from outside is ever unpickled.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from ..errors import ConciteError, UnreadableInput
from . import query_engines
from .query import fill, find_question, read_question
from .query_engines import NO_LIMITS, Limits
from .query_results import Table
from .query_safety import refuse_unsafe
from .query_store import open_store


@dataclass(frozen=True, slots=True)
class Request:
    """What a worker is asked.

    Args:
        asked: a ready question by name, or SPARQL; None only loads the graph.
        values: the question's parameters.
        raw: `asked` is SPARQL whatever it looks like: it is no name of a question or of a file.
        only_text: give the SPARQL with the values in it, without asking it.
        limits: how much of a long answer to give.
    """

    asked: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    raw: bool = False
    only_text: bool = False
    limits: Limits = NO_LIMITS


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error of the user's, to be raised again in the process that asked."""

    parts: tuple[str, ...]

    def error(self) -> ConciteError:
        """`UnreadableInput` where the graph or a file cannot be read, else `WrongUse`."""
        from ..errors import WrongUse

        return UnreadableInput(*self.parts) if len(self.parts) == 3 else WrongUse(self.parts[0])


Reply = Table | str | Refusal


class _Graph:
    """A graph file, opened once, and again where the file has changed."""

    def __init__(self, path: Path, engine: str) -> None:
        self._path, self._engine = path, engine
        self._stamp: tuple[int, int] | None = None
        self._store = ox.Store()
        self._rdflib: Any = None

    def answer(self, request: Request) -> Reply:
        self._refresh()
        if request.asked is None:
            return ""
        question = read_question("query", request.asked) if request.raw else find_question(request.asked)
        refuse_unsafe(question.text)
        text = question.text if request.raw else fill(question, dict(request.values), self._store)
        if request.only_text:
            return text
        if self._engine == "rdflib":
            return query_engines.run_rdflib(self._rdflib, text, request.limits)
        return query_engines.run(self._store, text, request.limits)

    def _refresh(self) -> None:
        try:
            found = self._path.stat()
            stamp = (found.st_mtime_ns, found.st_size)
        except OSError:
            stamp = None
        if stamp is None or stamp != self._stamp:
            self._store = open_store(self._path)
            if self._engine == "rdflib":
                self._rdflib = query_engines.load_rdflib(self._path)
            self._stamp = stamp


def main(path: str, engine: str) -> None:
    """Answer requests until standard input ends."""
    # Ctrl-C at a terminal reaches this process as well, and must end it, also amid a query.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Whatever a library prints must not fall among the replies.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests: queue.Queue[Request] = queue.Queue()
    threading.Thread(target=_read, args=(sys.stdin.buffer, requests), daemon=True).start()
    graph = _Graph(Path(path), engine)
    while True:
        request = requests.get()
        reply: Reply
        try:
            reply = graph.answer(request)
        except UnreadableInput as error:
            reply = Refusal((error.place, error.reason, error.remedy))
        except ConciteError as error:
            reply = Refusal((str(error),))
        except Exception as error:
            reply = Refusal((f"query: cannot be answered ({type(error).__name__})",))
        pickle.dump(reply, replies)
        replies.flush()


def _read(stream: BinaryIO, requests: queue.Queue[Request]) -> None:
    """Hand on requests; where the asking process is gone, end this one, also amid a query."""
    try:
        while True:
            requests.put(pickle.load(stream))  # noqa: S301
    except (EOFError, OSError, pickle.UnpicklingError):
        signal.raise_signal(signal.SIGTERM)
