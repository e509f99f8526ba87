"""Commands that turn scheme files into others: concepts cut, concepts convert."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ..errors import WrongUse
from ..ontology.scheme import MOST_BYTES, read_scheme, scheme_of
from .options import FILE
from .printing import print_result

_KINDS = {".ttl": "ttl", ".csv": "csv"}


def _output(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command -o and --to."""
    command = click.option(
        "--to", type=click.Choice(["ttl", "csv"]), help="Turtle or a table; default: by -o, else ttl."
    )(command)
    return click.option("-o", "--output", type=FILE, help="File to write; default: print.")(command)


@click.command("cut", short_help="Cut a branch out of a scheme of any size.")
@click.argument("scheme", type=FILE, metavar="SCHEME")
@click.option("--from", "root", required=True, metavar="CONCEPT", help="IRI, its last part, or a label.")
@click.option("--depth", type=click.IntRange(min=0), help="How many steps down; default: all.")
@_output
def cut_command(scheme: Path, root: str, depth: int | None, output: Path | None, to: str | None) -> None:
    """Cut a concept and all that is narrower out of SCHEME: SKOS of any size, MeSH's RDF, a table or a list."""
    from ..ontology.branch import cut
    from ..ontology.scheme_writing import table, turtle

    kind = _kind(output, to)
    triples = cut(scheme, root, depth)
    _write(turtle(triples) if kind == "ttl" else table(scheme_of(triples, scheme.name)), output)


@click.command("convert", short_help="Write a scheme as Turtle or as a table.")
@click.argument("scheme", type=FILE, metavar="SCHEME")
@_output
def convert_command(scheme: Path, output: Path | None, to: str | None) -> None:
    """Write SCHEME (SKOS, a table, an indented list) as Turtle, or as a table for a spreadsheet."""
    from ..ontology.scheme_writing import scheme_triples, table, turtle

    kind = _kind(output, to)
    read = read_scheme(scheme)
    _write(turtle(scheme_triples(read)) if kind == "ttl" else table(read), output)


def _kind(output: Path | None, to: str | None) -> str:
    if to or output is None:
        return to or "ttl"
    if output.suffix.lower() not in _KINDS:
        raise WrongUse(f"{output}: is no name of Turtle or a table; end it in .ttl or .csv, or say --to")
    return _KINDS[output.suffix.lower()]


def _write(text: str, output: Path | None) -> None:
    if len(text) > MOST_BYTES:
        raise WrongUse("The branch is larger than any scheme that is read; cut less: --from a narrower one, or --depth")
    if output is None:
        print_result(text, end="")
        return
    try:
        # A mark at the beginning tells spreadsheets that a table is UTF-8.
        encoding = "utf-8-sig" if output.suffix.lower() == ".csv" else "utf-8"
        output.write_text(text, encoding=encoding, newline="\n")
    except OSError as error:
        raise WrongUse(f"{output}: {error.strerror or 'cannot be written'}; choose another name with -o") from None


COMMANDS = (cut_command, convert_command)
"""What this module gives to the commands on schemes."""
