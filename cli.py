"""The command line: commands, options, progress; the only place that prints or exits."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from .build.mentions import MentionFinder
from .build.pipeline import extract, read_documents
from .build.reference_fields import parse_reference
from .errors import ConciteError, UnreadableInput
from .graph.model import Document
from .graph.record import record_line, reference_fields
from .ontology.scheme import Scheme, bundled_scheme, read_scheme


@click.group()
@click.version_option(package_name="concite")
def cli() -> None:
    """Who supports what, and where it says so."""


@cli.command("extract")
@click.argument("paths", nargs=-1, required=True)
@click.option("--concepts", type=click.Path(path_type=Path))
def extract_command(paths: tuple[str, ...], concepts: Path | None) -> None:
    """Print one extraction record per document, as JSON Lines."""
    scheme = read_scheme(concepts) if concepts else bundled_scheme()
    finder = MentionFinder(scheme)
    failed = False
    for document in read_documents(paths):
        if isinstance(document, UnreadableInput):
            click.echo(f"concite: {document}", err=True)
            failed = True
            continue
        _print(record_line(extract(document, finder)))
    sys.exit(1 if failed else 0)


@cli.command("references")
@click.argument("file", type=click.Path(path_type=Path))
def references_command(file: Path) -> None:
    """Print one record per non-blank line of FILE, each a bibliography entry."""
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            _print(json.dumps(reference_fields(parse_reference(line.strip())), ensure_ascii=False))


def _print(line: str) -> None:
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")


def main() -> None:
    """Run the command line; a user's mistake ends in one line, never a traceback."""
    try:
        cli(standalone_mode=True)
    except ConciteError as error:
        click.echo(f"concite: {error}", err=True)
        sys.exit(2)
