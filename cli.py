"""The command line: commands, options, progress; the only place that prints or exits.

One file, because each command is a few lines that hand over to the modules that do the work.
"""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import resources
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from .build.decided import Decided
from .build.mentions import MentionFinder
from .build.pipeline import build_graph, extract, find_sources, read_source
from .errors import ConciteError, UnreadableInput, WrongUse
from .graph.decisions import Verdict, append_decisions, decide, read_decisions
from .graph.knowledge import KnowledgeGraph, node_kind
from .graph.model import Document, EdgeKind, Extraction, Kind, Reference
from .ontology.scheme import Scheme, bundled_scheme, read_scheme
from .ontology.terms import DATA_BASE

DEMO_NOTE = "Demonstration, written from abstracts; not a review"
_CONCEPTS = click.option("--concepts", type=click.Path(path_type=Path), help="A SKOS scheme; default: the bundled one.")
_LIBRARY = click.option(
    "--library",
    "libraries",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Your references, as .bib, .ris or CSL-JSON; may be given again.",
)
_QUIET = click.option("-q", "--quiet", is_flag=True, help="Print no progress.")
_OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("outputs"), show_default=True, help="Output folder."
)


_NETWORK = [
    click.option(
        "--view",
        type=click.Choice(["all", "concepts", "authors", "author-concept", "works"]),
        default="all",
        show_default=True,
        help="What to show: everything, or some kinds of nodes and what joins them.",
    ),
    click.option("--timeline", is_flag=True, help="Years in the Gephi file as intervals, for Gephi's timeline."),
    click.option("--no-measures", is_flag=True, help="No PageRank, betweenness and communities in network files."),
]


def _network_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_NETWORK):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="concite", message="%(prog)s %(version)s")
def cli() -> None:
    """Concite: who supports what, and where it says so.

    Reads documents and builds a knowledge graph of concepts, authors and cited works, every edge with
    the sentences it rests on.
    """


@contextmanager
def _wrong_use() -> Iterator[None]:
    """Where exit status 1 has a meaning of its own, a file that cannot be read is wrong use."""
    try:
        yield
    except UnreadableInput as error:
        raise WrongUse(str(error)) from None


# ---------------------------------------------------------------- building


@cli.command("build")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_OUTPUT
@_CONCEPTS
@_LIBRARY
@click.option(
    "--formats",
    default="ttl,html,gexf",
    show_default=True,
    help="Products; also graphml, csv, json, obsidian, bibtex, csl, nt, jsonld, annotations, dataset.",
)
@_network_options
@click.option("--title", help="Heading of the page.")
@click.option("--base", help="IRI that identifiers are put behind in RDF, ending in / or #.")
@click.option("--licence", "--license", help="IRI of the licence that the data is given under; default: none.")
@click.option(
    "--quotes",
    type=click.Choice(["full", "short", "none"]),
    default="full",
    show_default=True,
    help="Sentences, at most 25 words of each, or offsets only.",
)
@click.option("--anonymous-documents", is_flag=True, help="Number the documents instead of naming them.")
@click.option("--decisions", type=click.Path(path_type=Path), metavar="FILE", help="Corrections to apply; see decide.")
@_QUIET
def build_command(
    paths: tuple[str, ...],
    output: Path,
    concepts: Path | None,
    libraries: tuple[Path, ...],
    formats: str,
    title: str | None,
    quiet: bool,
    view: str,
    timeline: bool,
    no_measures: bool,
    decisions: Path | None,
    **disclosure: Any,
) -> None:
    """Read the documents at PATH... (files, folders, "-") and write the knowledge graph."""
    from .graph.turtle_text import checked_base, checked_licence

    # Before the documents are read, which may take long.
    checked_base(DATA_BASE if disclosure["base"] is None else disclosure["base"])
    checked_licence(disclosure["licence"] or "")
    scheme = read_scheme(concepts) if concepts else bundled_scheme()
    heading = title or f"{scheme.title}: who supports what"
    shape = {"view": view, "timeline": timeline, "measures": not no_measures}
    wanted, library = _formats(formats, view), _library(libraries)
    with _wrong_use():
        decided = Decided(read_decisions(decisions)) if decisions else Decided()
    failures = _build(paths, scheme, output, wanted, heading, "", quiet, library, shape, decided=decided, **disclosure)
    sys.exit(1 if failures else 0)


@cli.command("demo")
@_OUTPUT
@_QUIET
def demo_command(output: Path, quiet: bool) -> None:
    """Build the bundled example: the common factors of psychotherapy."""
    scheme = bundled_scheme()
    with resources.as_file(resources.files(__package__).joinpath("examples", "common-factors")) as folder:
        failures = _build(
            [str(folder)],
            scheme,
            output,
            ("ttl", "html", "gexf"),
            "The common factors of psychotherapy",
            DEMO_NOTE,
            quiet,
            _library([folder / "library.bib"]),
        )
    sys.exit(1 if failures else 0)


def _formats(text: str, view: str = "all") -> tuple[str, ...]:
    from .build.products import FORMATS, check_view

    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise WrongUse(f"--formats {text}: choose from {', '.join(FORMATS)}")
    check_view(view, wanted)
    return wanted


def _library(paths: Sequence[Path]) -> tuple[Reference, ...]:
    """The references in library files; each entry that cannot be used is named at once."""
    from .build.library import read_library

    references, problems = read_library(paths)
    for problem in problems:
        _complain(problem)
    return references


def _build(
    paths: Sequence[str],
    scheme: Scheme,
    output: Path,
    formats: Sequence[str],
    title: str,
    note: str,
    quiet: bool,
    library: tuple[Reference, ...],
    shape: Mapping[str, Any] = MappingProxyType({}),
    *,
    decided: Decided | None = None,
    **disclosure: Any,
) -> int:
    """Build and report; the number of inputs that could not be read comes back."""
    from .build.products import write_products
    from .graph.disclosure import disclosed
    from .graph.measured import FIGURES

    failures: list[UnreadableInput] = []
    extractions = list(_extractions(paths, scheme, failures, quiet, library))
    if not extractions:  # each input has been named with its reason; nothing is written
        sys.exit(2)
    found = {mention.concept for extraction in extractions for mention in extraction.mentions}
    documents = _number(len(extractions), "document")
    fit = f"{scheme.name}: {len(found)} of {_number(len(scheme.concepts), 'concept')} found in {documents}"
    if not found:
        raise WrongUse(f"{fit}; nothing written. Give the scheme of your field with --concepts SCHEME.ttl")
    if scheme.name.endswith("(built in)") and not quiet:
        click.echo(f"Scheme: {fit}. Another field: concite concepts suggest DIR", err=True)
    decided = decided or Decided()
    graph = disclosed(build_graph(extractions, scheme, library, decided), **disclosure)
    for lost in decided.lost:
        _complain(lost)
    written = write_products(graph, output, formats, title=title, note=note, figures=FIGURES, **shape)
    for path in written:
        _print(str(path))
    for line in _summary(graph, documents, len(failures), fit):
        _print(line)
    return len(failures)


def _summary(graph: KnowledgeGraph, documents: str, failures: int, fit: str) -> list[str]:
    """The five lines after a build."""
    nodes = Counter(node_kind(node) for node in graph.nodes())
    edges = Counter(edge.kind for edge in graph.edges())
    relations = [
        EdgeKind.SUPPORTS,
        EdgeKind.UNDERMINES,
        EdgeKind.NO_EFFECT,
        EdgeKind.ASSOCIATED,
        EdgeKind.INVERSELY_ASSOCIATED,
    ]
    concepts = {concept.iri for concept in graph.scheme.concepts.values()}
    between = Counter(edge.kind for edge in graph.edges(*relations) if edge.source in concepts)
    unresolved = sum(1 for node in graph.nodes(Kind.PUBLICATION) if not getattr(node, "resolved", True))
    words = ["supports", "undermines", "no effect found", "associated", "inversely associated"]
    counted = ", ".join(f"{between[kind]} {word}" for kind, word in zip(relations, words, strict=True) if between[kind])
    return [
        f"Read: {documents}" + (f", {failures} could not be read" if failures else ""),
        f"Scheme: {fit}",
        f"Nodes: {_number(nodes[Kind.CONCEPT], 'concept')}, {_number(nodes[Kind.AUTHOR], 'author')}, "
        f"{_number(nodes[Kind.PUBLICATION], 'cited work')} ({unresolved} without a list entry), {documents}",
        f"Between concepts: {counted or 'no statement found'}; sources disagree on "
        f"{_number(len(graph.contested()), 'pair')}",
        f"Edges in all: {sum(edges.values())}, resting on {_number(len(graph.passages), 'passage')}",
    ]


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@cli.command("export")
@click.argument("graph", type=click.Path(path_type=Path), metavar="GRAPH.ttl")
@_OUTPUT
@click.option("--formats", default="gexf", show_default=True, help="As of build, with commas between.")
@_network_options
@click.option("--title", help="Heading of the page.")
def export_command(
    graph: Path, output: Path, formats: str, view: str, timeline: bool, no_measures: bool, title: str | None
) -> None:
    """Write a graph that was built before in other formats."""
    from .build.products import write_products

    wanted = _formats(formats, view)
    with _wrong_use():
        known = KnowledgeGraph.read(graph)
    heading = title or f"{known.scheme.title}: who supports what"
    written = write_products(
        known, output, wanted, title=heading, view=view, timeline=timeline, measures=not no_measures
    )
    for path in written:
        _print(str(path))


@cli.command("measures")
@click.argument("graph", type=click.Path(path_type=Path), metavar="GRAPH.ttl")
@_NETWORK[0]
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values.")
def measures_command(graph: Path, view: str, as_csv: bool) -> None:
    """Print degrees, PageRank, betweenness and community of each node, by falling PageRank."""
    from .graph.csv_tables import cells, write_rows
    from .graph.measures import measure_table
    from .graph.projections import project

    with _wrong_use():
        known = KnowledgeGraph.read(graph)
    columns, rows = measure_table(project(known, view))
    if as_csv:
        stream = io.StringIO()
        write_rows(columns, rows, stream)
        _print(stream.getvalue(), end="")
    else:
        _table(columns, [cells(row) for row in rows])


@cli.command("decide")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.argument("verdict", type=click.Choice([verdict.value for verdict in Verdict]))
@click.argument("identifiers", nargs=-1, required=True, metavar="ID [ID]")
@click.option("--note", default="", help="Why, in your words.")
@click.option(
    "--graph",
    type=click.Path(path_type=Path),
    default=Path("outputs/graph.ttl"),
    show_default=True,
    help="Where the identifiers stand.",
)
def decide_command(file: Path, verdict: str, identifiers: tuple[str, ...], note: str, graph: Path) -> None:
    """Add a decision on a statement, its evidence, or two authors or works to FILE, for "build --decisions"."""
    with _wrong_use():
        found = decide(KnowledgeGraph.read(graph), Verdict(verdict), identifiers, note)
    append_decisions(file, found)
    _print(f"{file}: {_number(len(found), 'decision')} added")


# ---------------------------------------------------------------- extraction


@cli.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_CONCEPTS
@_LIBRARY
@click.option("--explain", "explained", is_flag=True, help="Show what each statement was read from instead.")
@_QUIET
def extract_command(
    paths: tuple[str, ...], concepts: Path | None, libraries: tuple[Path, ...], explained: bool, quiet: bool
) -> None:
    """Print one extraction record per document, as JSON Lines."""
    from .graph.record import record_line

    scheme = read_scheme(concepts) if concepts else bundled_scheme()
    failures: list[UnreadableInput] = []
    for extraction in _extractions(paths, scheme, failures, quiet, _library(libraries)):
        if explained:
            _explain(extraction, scheme)
        else:
            _print(record_line(extraction))
    sys.exit(1 if failures else 0)


_COLOURS = {"subject": "bold blue", "cue": "bold green", "object": "bold magenta", "negation": "bold red"}
_COLOURS |= {"hedge": "yellow", "citation": "cyan"}


def _explain(extraction: Extraction, scheme: Scheme) -> None:
    """Each statement of a document with its parts, coloured on a terminal, in brackets elsewhere."""
    from .build.explain import explain

    coloured = sys.stdout.isatty()
    _print(_visible(extraction.document.path))
    for one in explain(extraction, scheme):
        grounds = " | ".join([one.reading, *(f"{name}: {value}" for name, value in one.grounds)])
        if coloured:
            from rich.console import Console
            from rich.text import Text

            parts = [(_visible(words), _COLOURS.get(role, "")) for words, role in one.pieces]
            Console().print(Text.assemble("    ", *parts), Text("        " + _visible(grounds), style="dim"), sep="\n")
        else:
            _print(f"    {_visible(one.plain())}\n        {_visible(grounds)}")


@cli.command("references")
@click.argument("file", metavar="FILE")
@click.option("--csl", is_flag=True, help="CSL-JSON items instead of records.")
def references_command(file: str, csl: bool) -> None:
    """Print one JSON record per non-blank line of FILE ("-": standard input), each a bibliography entry."""
    from .build.reference_fields import parse_reference
    from .graph.record import csl_item, reference_fields

    document = _one_document(file)
    number = 0
    for line in document.text.splitlines():
        if line.strip():
            number += 1
            reference = parse_reference(line.strip())
            fields = csl_item(reference, f"r{number}") if csl else reference_fields(reference)
            _print(json.dumps(fields, ensure_ascii=False, separators=(",", ":")))


def _one_document(file: str) -> Document:
    source = next(iter(find_sources([file])))
    document = source if isinstance(source, UnreadableInput) else read_source(source)
    if isinstance(document, UnreadableInput):
        raise document
    return document


def _extractions(
    paths: Sequence[str],
    scheme: Scheme,
    failures: list[UnreadableInput],
    quiet: bool,
    library: tuple[Reference, ...] = (),
) -> Iterator[Extraction]:
    """The extractions of all readable inputs, in order; what cannot be read is named at once."""
    finder = MentionFinder(scheme)
    sources = list(find_sources(paths))
    with _progress(len(sources), quiet) as advance:
        for source in sources:
            document = source if isinstance(source, UnreadableInput) else read_source(source)
            if isinstance(document, UnreadableInput):
                failures.append(document)
                _complain(document)
            else:
                yield extract(document, finder, library)
            advance()


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[], None]]:
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


# ---------------------------------------------------------------- asking and checking


@cli.command("query")
@click.argument("graph", type=click.Path(path_type=Path), metavar="GRAPH.ttl")
@click.argument("question", metavar="QUESTION|FILE.rq|SPARQL")
@click.argument("parameters", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--csv", "form", flag_value="csv", help="Comma-separated values.")
@click.option("--json", "form", flag_value="json", help="SPARQL 1.1 JSON results.")
@click.option("--html", "form", flag_value="html", help="A page with the table.")
@click.option("--limit", type=click.IntRange(1), default=100_000, show_default=True, help="Most rows to give.")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True, metavar="SECONDS")
@click.option("--engine", type=click.Choice(["pyoxigraph", "rdflib"]), default="pyoxigraph", show_default=True)
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
    from .graph.query import find_question
    from .graph.query_engines import Limits
    from .graph.query_process import ask_within

    table = ask_within(graph, question, _pairs(parameters), seconds=timeout, limits=Limits(limit), engine=engine)
    if form == "csv":
        _print(table.csv(), end="")
    elif form == "json":
        _print(table.json())
    elif form == "html":
        _print(table.html(find_question(question).title), end="")
    else:
        _table(table.columns, table.rows)
    if not table.complete:
        _complain(f"only the first {limit} rows are given; give more with --limit")


def _pairs(parameters: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for text in parameters:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise WrongUse(f"{text}: give parameters as name=value, for instance concept=empathy")
        pairs[name] = value
    return pairs


@cli.command("questions")
def questions_command() -> None:
    """List the ready questions, with their parameters and an example."""
    from .graph.query import questions

    for question in questions():
        _print(f"{question.name}: {question.title}")
        _print(f"    concite query outputs/graph.ttl {question.name} {question.example}".rstrip())


@cli.command("serve")
@click.argument("outputs", type=click.Path(path_type=Path), default=Path("outputs"), metavar="[OUTPUTS]")
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="0: any that is free.")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=20.0, show_default=True, metavar="SECONDS")
def serve_command(outputs: Path, port: int, timeout: float) -> None:
    """Show the map and answer SPARQL on this machine (127.0.0.1) until Ctrl-C; OUTPUTS is what "build" wrote."""
    from .graph.serve import serve

    def ready(address: str) -> None:
        for line in (f"Map: {address}", f"Questions: {address}query", f"SPARQL: {address}sparql", "Stop with Ctrl-C"):
            _print(line)
        sys.stdout.flush()

    serve(outputs, port=port, seconds=timeout, ready=ready)


@cli.command("explain")
@click.argument("graph", type=click.Path(path_type=Path), metavar="GRAPH.ttl")
@click.argument("what", metavar="IRI|LABEL")
def explain_command(graph: Path, what: str) -> None:
    """Say why: of an author or work why it is one, of an edge what it rests on and how that was counted."""
    from .graph.explain import explain

    for line in explain(graph, what):
        _print(_visible(line))


@cli.command("validate")
@click.argument("graph", type=click.Path(path_type=Path), metavar="GRAPH.ttl")
def validate_command(graph: Path) -> None:
    """Check a graph against the vocabulary's shapes (SHACL); exit status 1 where it does not conform."""
    from .graph.validate import validate

    violations = validate(graph)
    for violation in violations:
        _print(str(violation))
    if any(not violation.warning for violation in violations):
        raise SystemExit(1)
    _print(f"{graph} conforms to the shapes")


@cli.command("merge")
@click.argument("graphs", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="GRAPH.ttl...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write: .ttl, .nt or .jsonld."
)
@click.option("--base", help="IRI that identifiers are put behind; default: that of the graphs.")
@click.option("--licence", "--license", help="IRI of the licence of the merged data.")
def merge_command(graphs: tuple[Path, ...], output: Path, base: str | None, licence: str | None) -> None:
    """Merge graphs into one: what has one identifier meets, and evidence adds up."""
    from .build.products import write_graph
    from .graph.disclosure import disclosed
    from .graph.merge import merge

    read = [KnowledgeGraph.read(path) for path in graphs]
    graph = disclosed(merge(read), base=base, licence=licence)
    write_graph(graph, output)
    if not graph.licence and any(one.licence for one in read):
        _complain("the graphs' licences differ, so the merged graph names none; choose one with --licence IRI")
    edges = sum(1 for _ in graph.edges())
    _print(f"{output}: {_number(len(graph.graph), 'node')}, {_number(edges, 'edge')}, "
           f"{_number(len(graph.passages), 'passage')}")  # fmt: skip


@cli.command("diff")
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD.ttl")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW.ttl")
@click.option("--json", "as_json", is_flag=True, help="Every difference in full, as JSON.")
def diff_command(old: Path, new: Path, as_json: bool) -> None:
    """Show what differs between two graphs; exit status 0 where nothing does, else 1 (2: cannot be read)."""
    from .graph.diff import diff

    with _wrong_use():
        difference = diff(KnowledgeGraph.read(old), KnowledgeGraph.read(new))
    if as_json:
        _print(difference.json())
    else:
        for line in difference.lines():
            _print(_visible(line))
    sys.exit(1 if difference else 0)


@cli.command("verify")
@click.argument("graph", type=click.Path(path_type=Path), metavar="GRAPH.ttl")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@_QUIET
def verify_command(graph: Path, paths: tuple[str, ...], quiet: bool) -> None:
    """Read the sources at PATH... again: does every quote still stand where the graph says?"""
    from .graph.verify import verify

    failures: list[UnreadableInput] = []
    report = verify(graph, _documents(paths or (".",), failures, quiet))
    _print(str(report))
    sys.exit(0 if report.verified else 1)


def _documents(paths: Sequence[str], failures: list[UnreadableInput], quiet: bool) -> Iterator[Document]:
    sources = list(find_sources(paths))
    with _progress(len(sources), quiet) as advance:
        for source in sources:
            document = source if isinstance(source, UnreadableInput) else read_source(source)
            if isinstance(document, UnreadableInput):
                failures.append(document)
            else:
                yield document
            advance()


@cli.command("evaluate")
@click.argument("file", metavar="GOLD.jsonl")
@_CONCEPTS
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show N errors, the gravest first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
def evaluate_command(file: str, concepts: Path | None, errors: int, as_json: bool) -> None:
    """Score the reading of annotated sentences: precision, recall, certainty and attribution."""
    from .build.evaluate import COLUMNS, evaluate
    from .build.gold import read_gold

    scheme = read_scheme(concepts) if concepts else bundled_scheme()
    gold = read_gold(_one_document(file).text, file, scheme)
    finder = MentionFinder(scheme)
    result = evaluate(gold, scheme, lambda document: extract(document, finder))
    if as_json:
        _print(json.dumps(result.json(errors), ensure_ascii=False, indent=2))
        return
    _table(COLUMNS, result.rows())
    if errors:
        rows = [(m.kind, m.sentence, m.said, m.wanted, m.text) for m in result.mistakes[:errors]]
        _table(("error", "sentence", "said", "wanted", "text"), rows)


# ---------------------------------------------------------------- schemes


@cli.group("concepts")
def concepts_group() -> None:
    """Draft and check the concept scheme of a field."""


@concepts_group.command("suggest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--most", type=click.IntRange(min=1), default=100, show_default=True, help="How many concepts.")
@_QUIET
def suggest_command(paths: tuple[str, ...], most: int, quiet: bool) -> None:
    """Print the likeliest terms of the documents at PATH... as a SKOS draft (Turtle), the best first."""
    from .build.suggest import draft, suggest

    failures: list[UnreadableInput] = []
    proposals = suggest(_extractions(paths, Scheme("", "", ""), failures, quiet), most)
    if not proposals:
        raise WrongUse(f"{', '.join(paths)}: no term stands there twice; give more documents")
    _print(draft(proposals), end="")
    sys.exit(1 if failures else 0)


@concepts_group.command("check")
@click.argument("scheme", type=click.Path(path_type=Path), metavar="SCHEME.ttl")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@_QUIET
def check_command(scheme: Path, paths: tuple[str, ...], quiet: bool) -> None:
    """Name clashing labels and missing valences of SCHEME, and labels never found in the documents at PATH..."""
    from .build.scheme_check import check_scheme

    read = read_scheme(scheme)
    failures: list[UnreadableInput] = []
    mentions = [one for found in _extractions(paths, read, failures, quiet) for one in found.mentions]
    remarks = check_scheme(read, mentions if paths else None)
    _table(("remark", "concept", "detail"), [(one.kind, one.concept, one.detail) for one in remarks])
    sys.exit(1 if failures else 0)


# ---------------------------------------------------------------- printing


_NARROWEST = 14
"""Characters that a column of a table needs to be read with ease, if its cells are not shorter."""


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table that fits the terminal; where nobody looks (a pipe), tab-separated lines."""
    rows = [[_visible(" ".join(cell.split())) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in (columns, *rows):
            _print("\t".join(row))
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


def _print(line: str, end: str = "\n") -> None:
    """A result, in UTF-8 whatever the console's encoding."""
    sys.stdout.buffer.write((line + end).encode("utf-8", "replace"))


def _complain(problem: object) -> None:
    """One line on stderr: line breaks and control characters of a file's name are made visible."""
    sys.stderr.write(f"concite: {_visible(str(problem))}\n")


def _visible(text: str) -> str:
    """The text on one line with nothing that a terminal would obey: control characters and marks are spelled out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a user's mistake ends in one line on stderr, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(args=arguments, prog_name="concite", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        code = 2
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "concite"
        _complain(f'{error.format_message()} (see "{command} --help")')
        code = 2
    except UnreadableInput as error:
        _complain(error)
        code = 1
    except ConciteError as error:
        _complain(error)
        code = 2
    except (KeyboardInterrupt, click.Abort):
        _complain("stopped; nothing half-written was left")
        code = 130
    except BrokenPipeError:  # the reader of our output has gone, for instance "| head"
        sys.stdout = io.TextIOWrapper(io.BytesIO())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
