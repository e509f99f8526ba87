"""All commands in one group, and what a command's end or error means to the shell."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..errors import ConciteError
from . import asking, building, reading, schemes
from .printing import complain, flush_results

__all__ = ["cli", "run"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="concite", message="%(prog)s %(version)s")
def cli() -> None:
    """Concite: who supports what, and where it says so.

    Reads documents and builds a knowledge graph of concepts, authors and cited works, every edge with
    the sentences it rests on.
    """


for _command in (*building.COMMANDS, *reading.COMMANDS, *asking.COMMANDS):
    cli.add_command(_command)
for _command in schemes.COMMANDS:
    reading.concepts_group.add_command(_command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a user's mistake ends in one line on stderr. The exit status comes back.

    It is 0 where all was done, 1 where some inputs could not be read, which the command itself names while it does the
    rest (of `validate`, `verify` and `diff` also: what they found), and 2 where nothing could be done: for an error
    that a command leaves to this function, be it in its words or in a graph, scheme or library that it needs.

    Raises:
        KeyboardInterrupt: at Ctrl-C.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started this (">&-"), or a Windows program without a console
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            code = cli.main(args=arguments, prog_name="concite", standalone_mode=False)
        except SystemExit as ended:
            code = ended.code
        flush_results()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        code = 2
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "concite"
        complain(f'{error.format_message()} (see "{command} --help")')
        code = 2
    except ConciteError as error:
        complain(error)
        code = 2
    except click.Abort:
        raise KeyboardInterrupt from None
    except BrokenPipeError:  # the reader of our output has gone, for instance "| head"
        sys.stdout = io.TextIOWrapper(io.BytesIO())
        code = 0
    return code if isinstance(code, int) else 0
