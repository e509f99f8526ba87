"""The command line; the only package that prints or exits.

Each command is a few lines that hand over to the modules that do the work: `building` holds those that write
products, `reading` those that show what was read in documents, `asking` those that work on a finished graph, `schemes`
those that turn scheme files into others; `commands` makes one group of them. This module itself loads nothing that
takes time, so that Ctrl-C is answered from the first moment.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Sequence

__all__ = ["main"]

_STOPPED = "concite: stopped; nothing half-written was left\n"
_INTERRUPTED = 128 + signal.SIGINT
"""Exit status after Ctrl-C, as shells give it: 130."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; neither a user's mistake nor Ctrl-C ever ends in a traceback.

    Args:
        arguments: what stands behind "concite"; None where this is the program itself: then it is `sys.argv`, and
            Ctrl-C stays quiet to the very end of the process.
    """
    usual = signal.getsignal(signal.SIGINT)
    try:
        # Ctrl-C amid an import could be taken for a missing module, and there is nothing to put away yet.
        _at_ctrl_c(_quit, usual)
        from .commands import run

        _at_ctrl_c(usual, usual)
        code = run(arguments)
    except KeyboardInterrupt:
        _at_ctrl_c(_quit, usual)
        sys.stderr.write(_STOPPED)
        code = _INTERRUPTED
    finally:
        _at_ctrl_c(_quit if arguments is None else usual, usual)
    sys.exit(code)


def _at_ctrl_c(handler: object, usual: object) -> None:
    """Have Ctrl-C handled so, unless whoever started the program handles it, or has it ignored (nohup)."""
    if usual is signal.default_int_handler and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, handler)  # type: ignore[arg-type]


def _quit(*_: object) -> None:
    os.write(2, _STOPPED.encode())
    os._exit(_INTERRUPTED)
