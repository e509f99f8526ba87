"""What the command line prints, and how: lines, tables, complaints, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count

import click

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
    sys.stdout.buffer.write((line + end).encode("utf-8", "replace"))


def complain(problem: object) -> None:
    """One line on stderr: line breaks and control characters of a file's name are made visible."""
    sys.stderr.write(f"concite: {visible(str(problem))}\n")


def visible(text: str) -> str:
    """The text on one line with nothing that a terminal would obey: control characters and marks are spelled out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def numbered(count: int, noun: str) -> str:
    """A count with its noun: "1 document", "2 documents"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Callable[[], None]]:
    """Something to call after each input: a bar on a terminal, a line every tenth elsewhere; all on stderr."""
    if quiet or total < 2:
        yield lambda: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Reading", total=total)
            yield lambda: bar.advance(task)
    else:
        done = count(1)

        def report() -> None:
            number = next(done)
            if number == total or number % max(1, total // 10) == 0:
                click.echo(f"Read {number} of {total}", err=True)

        yield report
