"""Commands that show what was read in documents: extract, references, evaluate, concepts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ..build.mentions import MentionFinder
from ..build.ocr import Ocr
from ..build.pipeline import Agreement, extract
from ..errors import UnreadableInput, WrongUse
from ..graph.model import Extraction
from ..ontology.scheme import Scheme, lines_of, read_scheme
from .inputs import one_document, only_input, read_extractions
from .options import (
    CONCEPTS,
    FILE,
    LIBRARY,
    NAME,
    QUIET,
    agreement_option,
    chosen_scheme,
    library_references,
    ocr_options,
)
from .printing import print_result, print_table, visible


@click.command("extract", short_help="Print what was read of documents, as JSON Lines.")
@click.argument("paths", nargs=-1, type=NAME, required=True, metavar="PATH...")
@CONCEPTS
@LIBRARY
@ocr_options
@agreement_option
@click.option("--explain", "explained", is_flag=True, help="Show what each statement was read from instead.")
@QUIET
def extract_command(
    paths: tuple[str, ...],
    concepts: Path | None,
    libraries: tuple[Path, ...],
    explained: bool,
    quiet: bool,
    ocr: Ocr | None,
    agreement: Agreement | None,
) -> None:
    """Print one extraction record per document, as JSON Lines."""
    from ..graph.record import record_line

    scheme = chosen_scheme(concepts)
    failures: list[UnreadableInput] = []
    library = library_references(libraries)
    quiet = quiet or sys.stdout.isatty()  # a bar of progress would stand in the middle of what is printed
    for extraction in read_extractions(paths, scheme, failures, quiet, library, ocr, agreement):
        if explained:
            _explain(extraction, scheme)
        else:
            print_result(record_line(extraction))
    sys.exit(1 if failures else 0)


_COLOURS = {"subject": "bold blue", "cue": "bold green", "object": "bold magenta", "negation": "bold red"}
_COLOURS |= {"hedge": "yellow", "citation": "cyan"}


def _explain(extraction: Extraction, scheme: Scheme) -> None:
    """Each statement of a document with its parts, coloured on a terminal, in brackets elsewhere."""
    from ..build.explain import explain

    coloured = sys.stdout.isatty()
    print_result(visible(extraction.document.path))
    for one in explain(extraction, scheme):
        grounds = " | ".join([one.reading, *(f"{name}: {value}" for name, value in one.grounds)])
        if coloured:
            from rich.console import Console
            from rich.text import Text

            parts = [(visible(words), _COLOURS.get(role, "")) for words, role in one.pieces]
            Console().print(Text.assemble("    ", *parts), Text("        " + visible(grounds), style="dim"), sep="\n")
        else:
            print_result(f"    {visible(one.plain())}\n        {visible(grounds)}")


@click.command("references", short_help="Print bibliography entries as JSON records.")
@click.argument("file", type=NAME, metavar="FILE")
@click.option("--csl", is_flag=True, help="CSL-JSON items instead of records.")
def references_command(file: str, csl: bool) -> None:
    """Print one JSON record per non-blank line of FILE ("-": standard input), each a bibliography entry."""
    from ..build.reference.fields import parse_reference
    from ..graph.record import csl_item, reference_fields

    with only_input():
        document = one_document(file)
    number = 0
    for line in document.text.splitlines():
        if line.strip():
            number += 1
            reference = parse_reference(line.strip())
            fields = csl_item(reference, f"r{number}") if csl else reference_fields(reference)
            print_result(json.dumps(fields, ensure_ascii=False, separators=(",", ":")))


@click.command("evaluate", short_help="Score the reading of annotated sentences.")
@click.argument("file", type=NAME, metavar="GOLD.jsonl")
@CONCEPTS
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show N errors, the gravest first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
@agreement_option
def evaluate_command(file: str, concepts: Path | None, errors: int, as_json: bool, agreement: Agreement | None) -> None:
    """Score the reading of annotated sentences: precision, recall, certainty and attribution."""
    from ..build.evaluate import COLUMNS, evaluate
    from ..build.gold import read_gold

    scheme = chosen_scheme(concepts)
    with only_input():
        gold = read_gold(one_document(file).text, file, scheme)
    finder = MentionFinder(scheme)
    result = evaluate(gold, scheme, lambda document: extract(document, finder, agreement=agreement))
    if as_json:
        print_result(json.dumps(result.json(errors), ensure_ascii=False, indent=2))
        return
    print_table(COLUMNS, result.rows())
    if errors:
        rows = [(m.kind, m.sentence, m.said, m.wanted, m.text) for m in result.mistakes[:errors]]
        print_table(("error", "sentence", "said", "wanted", "text"), rows)


@click.group("concepts")
def concepts_group() -> None:
    """Draft and check the concept scheme of a field."""


@concepts_group.command("suggest", short_help="Draft a scheme from the terms of documents.")
@click.argument("paths", nargs=-1, type=NAME, required=True, metavar="PATH...")
@click.option("--most", type=click.IntRange(min=1), default=100, show_default=True, help="How many concepts.")
@QUIET
def suggest_command(paths: tuple[str, ...], most: int, quiet: bool) -> None:
    """Print the likeliest terms of the documents at PATH... as a SKOS draft (Turtle), the best first."""
    from ..build.suggest import draft, suggest

    failures: list[UnreadableInput] = []
    proposals = suggest(read_extractions(paths, Scheme("", "", ""), failures, quiet), most)
    if not proposals:
        raise WrongUse(f"{', '.join(paths)}: no term stands there twice; give more documents")
    print_result(draft(proposals), end="")
    sys.exit(1 if failures else 0)


@concepts_group.command("check", short_help="Look a scheme over, and where its labels occur.")
@click.argument("scheme", type=FILE, metavar="SCHEME")
@click.argument("paths", nargs=-1, type=NAME, metavar="[PATH...]")
@QUIET
def check_command(scheme: Path, paths: tuple[str, ...], quiet: bool) -> None:
    """Name what to look at in SCHEME: clashing labels and missing valences.

    With documents at PATH..., labels never found there too, and those of one word that mostly stand in longer terms.
    """
    from ..build.scheme_check import check_scheme

    read = read_scheme(scheme)
    failures: list[UnreadableInput] = []
    remarks = check_scheme(read, list(read_extractions(paths, read, failures, quiet)) if paths else ())
    lines = lines_of(scheme)
    rows = [(one.kind, one.concept, one.detail) for one in remarks]
    if lines:
        where = [", ".join(map(str, sorted(lines[iri] for iri in one.iris))) for one in remarks]
        print_table(("line", "remark", "concept", "detail"), [(at, *row) for at, row in zip(where, rows, strict=True)])
    else:
        print_table(("remark", "concept", "detail"), rows)
    sys.exit(1 if failures else 0)


COMMANDS = (extract_command, references_command, evaluate_command, concepts_group)
"""What this module gives the command line."""
