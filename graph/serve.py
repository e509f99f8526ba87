"""`concite serve`: the view and a read-only SPARQL endpoint, for this machine only."""

from __future__ import annotations

import contextlib
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from ..errors import MissingPart, UnreadableInput, WrongUse
from .query_engines import Limits

HOST = "127.0.0.1"
PORT = 8642
LIMITS = Limits(rows=100_000, size=50_000_000)
"""What one answer may hold: rows, and bytes of text in its terms."""


def serve(
    outputs: Path, *, port: int = PORT, seconds: float = 20.0, limits: Limits = LIMITS, ready: Callable[[str], None]
) -> None:
    """Answer until stopped (Ctrl-C, or a signal to terminate).

    Args:
        outputs: a folder with graph.ttl, or a graph file.
        port: 0 for any that is free.
        seconds: until a query is stopped.
        limits: how long an answer may be.
        ready: is given the address, once it answers.

    Raises:
        MissingPart: the extra "serve" is not installed.
        UnreadableInput: there is no graph, or it cannot be read.
        WrongUse: the port is taken.
    """
    try:
        import uvicorn

        from .serve_app import make_app
    except ImportError:
        raise MissingPart("serve needs further packages; install them with: pip install 'concite[serve]'") from None
    graph = outputs / "graph.ttl" if outputs.is_dir() else outputs
    if not graph.is_file():
        raise UnreadableInput(str(graph), "No such file", "give the folder that concite build wrote")
    with contextlib.closing(_listening(port)) as listener:
        port = listener.getsockname()[1]
        hosts = frozenset(f"{name}:{port}" for name in (HOST, "localhost"))
        if port == 80:
            hosts |= {HOST, "localhost"}
        app = make_app(graph, hosts, seconds=seconds, limits=limits)
        try:
            app.state.pool.load()
            config = uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none",
                lifespan="on", limit_concurrency=100, timeout_graceful_shutdown=1,
            )  # fmt: skip
            ready(f"http://{HOST}:{port}/")
            with contextlib.suppress(KeyboardInterrupt):
                uvicorn.Server(config).run(sockets=[listener])
        finally:
            app.state.pool.close()


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # Windows would let another program listen at the same port.
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or "cannot be used"
        raise WrongUse(f"--port {port}: {reason}; choose another, or 0 for any that is free") from None
    return listener
