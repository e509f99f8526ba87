"""What the command line prints, and how: lines, tables, complaints, progress."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count

import click

from ..errors import WrongUse

_NARROWEST = 14
"""Characters that a column of a table needs to be read with ease, if its cells are not shorter."""


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table that fits the terminal; where nobody looks (a pipe), tab-separated lines."""
    rows = [[visible(" ".join(cell.split())) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in (columns, *rows):
            print_result("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    longest = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    if sum(min(width, _NARROWEST) + 3 for width in longest) + 1 > console.width:
        # Columns too narrow to read: one line per cell instead, a blank line between rows.
        table = Table.grid(padding=(0, 2))
        for row in rows:
            for name, cell in zip(columns, row, strict=True):
                table.add_row(Text(name, style="bold"), Text(cell))
            table.add_row()
    else:
        table = Table()
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def print_result(line: str, end: str = "\n") -> None:
    """A result, in UTF-8 whatever the console's encoding."""
    with _standard_output():
        sys.stdout.buffer.write((line + end).encode("utf-8", "replace"))


def flush_results() -> None:
    """Send on what was printed, while it can still be said that this failed."""
    with _standard_output():
        sys.stdout.flush()


@contextmanager
def _standard_output() -> Iterator[None]:
    """Ends the program in peace where the reader of our output has gone ("| head"), else in one line."""
    try:
        yield
    except OSError as error:
        sys.stdout = io.TextIOWrapper(io.BytesIO())  # or the interpreter would try again at its end
        if isinstance(error, BrokenPipeError):
            raise SystemExit(0) from None
        reason = error.strerror or "cannot be written"
        raise WrongUse(f"standard output: {reason}; send it to a file or disk with room") from None


def complain(problem: object) -> None:
    """One line on stderr: line breaks and control characters of a file's name are made visible."""
    sys.stderr.write(f"concite: {visible(str(problem))}\n")


def visible(text: str) -> str:
    """The text on one line with nothing that a terminal would obey: control characters and marks are spelled out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Callable[[], None]]:
    """Something to call after each input: a bar on a terminal, a line every tenth elsewhere; all on stderr."""
    if quiet or total < 2:
        yield lambda: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn())
        # Complaints go through the bar's console meanwhile: softly wrapped, each stays one line to copy a path from.
        with Progress(*columns, console=Console(stderr=True, soft_wrap=True), transient=True) as bar:
            task = bar.add_task("Reading", total=total)
            yield lambda: bar.advance(task)
    else:
        done = count(1)

        def report() -> None:
            number = next(done)
            if number == total or number % max(1, total // 10) == 0:
                click.echo(f"Read {number} of {total}", err=True)

        yield report
