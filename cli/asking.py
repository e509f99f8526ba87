"""Commands on a finished graph: query, questions, serve, explain, measures, validate, diff, verify."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from ..build.ocr import Ocr
from ..errors import UnreadableInput, WrongUse
from ..graph.knowledge import KnowledgeGraph
from ..graph.model import Document
from .inputs import read_documents
from .options import FILE, GRAPH, NAME, NETWORK, QUIET, ocr_options
from .printing import complain, print_result, print_table, visible


def _timeout(seconds: float) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command --timeout."""
    return click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        default=seconds,
        show_default=True,
        metavar="SECONDS",
        help="How long a query may take.",
    )


@click.command("query", short_help="Ask a graph a ready question or SPARQL.")
@GRAPH
@click.argument("question", metavar="QUESTION|FILE.rq|SPARQL")
@click.argument("parameters", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--csv", "form", flag_value="csv", help="Comma-separated values.")
@click.option("--json", "form", flag_value="json", help="SPARQL 1.1 JSON results.")
@click.option("--html", "form", flag_value="html", help="A page with the table.")
@click.option("--limit", type=click.IntRange(1), default=100_000, show_default=True, help="Most rows to give.")
@_timeout(60.0)
@click.option(
    "--engine",
    type=click.Choice(["pyoxigraph", "rdflib"]),
    default="pyoxigraph",
    show_default=True,
    help="What answers; rdflib, which is slow, as a second opinion.",
)
def query_command(
    graph: Path,
    question: str,
    parameters: tuple[str, ...],
    form: str | None,
    limit: int,
    timeout: float,
    engine: str,
) -> None:
    """Ask a graph: a ready question by name (see "questions"), a file, or SPARQL."""
    from ..graph.query import find_question
    from ..graph.query_engines import Limits
    from ..graph.query_process import ask_within

    table = ask_within(graph, question, _pairs(parameters), seconds=timeout, limits=Limits(limit), engine=engine)
    if form == "csv":
        print_result(table.csv(), end="")
    elif form == "json":
        print_result(table.json())
    elif form == "html":
        print_result(table.html(find_question(question).title), end="")
    else:
        print_table(table.columns, table.rows)
    if not table.complete:
        complain(f"only the first {limit} rows are given; give more with --limit")


def _pairs(parameters: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for text in parameters:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise WrongUse(f"{text}: give parameters as name=value, for instance concept=empathy")
        pairs[name] = value
    return pairs


@click.command("questions", short_help="List the ready questions.")
def questions_command() -> None:
    """List the ready questions, with their parameters and an example."""
    from ..graph.query import questions

    for question in questions():
        print_result(f"{question.name}: {question.title}")
        print_result(f"    concite query outputs/graph.ttl {question.name} {question.example}".rstrip())


@click.command("serve", short_help="Show the map and answer SPARQL on this machine.")
@click.argument("outputs", type=FILE, default=Path("outputs"), metavar="[OUTPUTS]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8642,
    show_default=True,
    help="Where to listen; 0: any that is free.",
)
@_timeout(20.0)
def serve_command(outputs: Path, port: int, timeout: float) -> None:
    """Show the map and answer SPARQL on this machine (127.0.0.1) until Ctrl-C; OUTPUTS is what "build" wrote."""
    from ..graph.serve import serve

    def ready(address: str) -> None:
        for line in (f"Map: {address}", f"Questions: {address}query", f"SPARQL: {address}sparql", "Stop with Ctrl-C"):
            print_result(line)
        sys.stdout.flush()

    serve(outputs, port=port, seconds=timeout, ready=ready)


@click.command("explain", short_help="Say what an author, a work or an edge rests on.")
@GRAPH
@click.argument("what", metavar="IRI|LABEL")
def explain_command(graph: Path, what: str) -> None:
    """Say why: of an author or work why it is one, of an edge what it rests on and how that was counted."""
    from ..graph.explain import explain

    for line in explain(graph, what):
        print_result(visible(line))


@click.command("measures", short_help="Print degrees, PageRank and the like of each node.")
@GRAPH
@NETWORK[0]
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values.")
def measures_command(graph: Path, view: str, as_csv: bool) -> None:
    """Print degrees, PageRank, betweenness and community of each node, by falling PageRank."""
    from ..graph.csv_tables import cells, write_rows
    from ..graph.measures import measure_table
    from ..graph.projections import project

    columns, rows = measure_table(project(KnowledgeGraph.read(graph), view))
    if as_csv:
        stream = io.StringIO()
        write_rows(columns, rows, stream)
        print_result(stream.getvalue(), end="")
    else:
        print_table(columns, [cells(row) for row in rows])


@click.command("validate", short_help="Check a graph against its shapes (SHACL).")
@GRAPH
def validate_command(graph: Path) -> None:
    """Check a graph against the vocabulary's shapes (SHACL); exit status 1 where it does not conform."""
    from ..graph.validate import validate

    violations = validate(graph)
    for violation in violations:
        print_result(str(violation))
    if any(not violation.warning for violation in violations):
        raise SystemExit(1)
    print_result(f"{graph} conforms to the shapes")


@click.command("diff", short_help="Show what differs between two graphs.")
@click.argument("old", type=FILE, metavar="OLD.ttl")
@click.argument("new", type=FILE, metavar="NEW.ttl")
@click.option("--json", "as_json", is_flag=True, help="Every difference in full, as JSON.")
def diff_command(old: Path, new: Path, as_json: bool) -> None:
    """Show what differs between two graphs; exit status 0 where nothing does, else 1."""
    from ..graph.diff import diff

    difference = diff(KnowledgeGraph.read(old), KnowledgeGraph.read(new))
    if as_json:
        print_result(difference.json())
    else:
        for line in difference.lines():
            print_result(visible(line))
    sys.exit(1 if difference else 0)


@click.command("verify", short_help="Look whether every quote stands in its source.")
@GRAPH
@click.argument("paths", nargs=-1, type=NAME, metavar="[PATH...]")
@ocr_options
@QUIET
def verify_command(graph: Path, paths: tuple[str, ...], quiet: bool, ocr: Ocr | None) -> None:
    """Read the sources at PATH... again: does every quote still stand where the graph says?

    Without PATH, the folder you are in is read. Exit status 1 where a quote does not stand, its document changed or
    was not given, or an input could not be read.
    """
    from ..graph.verify import verify

    unread = False

    def sources() -> Iterator[Document]:
        nonlocal unread
        for one in read_documents(paths or (".",), quiet, ocr):
            if isinstance(one, UnreadableInput):
                complain(one)
                unread = True
            else:
                yield one

    report = verify(graph, sources())
    print_result(str(report))
    sys.exit(0 if report.verified and not unread else 1)


COMMANDS = (
    query_command,
    questions_command,
    serve_command,
    explain_command,
    measures_command,
    validate_command,
    diff_command,
    verify_command,
)
"""What this module gives the command line."""
