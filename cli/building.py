"""Commands that write products: build, demo, export, merge; and decide, which corrects them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from ..build.caveats import caveats
from ..build.decided import Decided
from ..build.ocr import Ocr
from ..build.pipeline import Agreement, build_graph
from ..build.retractions import Retractions
from ..errors import UnreadableInput, WrongUse
from ..graph.decisions import Verdict, append_decisions, decide, read_decisions
from ..graph.disclosure import QUOTES
from ..graph.knowledge import KnowledgeGraph, node_kind
from ..graph.model import EdgeKind, Kind, Reference
from ..graph.wording import numbered
from ..ontology.scheme import Scheme, bundled_scheme
from ..ontology.terms import DATA_BASE
from .inputs import read_extractions
from .options import (
    CONCEPTS,
    FILE,
    GRAPH,
    LIBRARY,
    NAME,
    OUTPUT,
    QUIET,
    Name,
    agreement_option,
    attached_documents,
    chosen_scheme,
    library_references,
    network_options,
    notices,
    ocr_options,
)
from .printing import complain, print_result

_PACKAGE = __package__.partition(".")[0]
DEMO_NOTE = "Demonstration, written from abstracts; not a review"


@click.command("build", short_help="Read documents and write the knowledge graph.")
@click.argument("paths", nargs=-1, type=NAME, metavar="[PATH]...")
@OUTPUT
@CONCEPTS
@LIBRARY
@click.option(
    "--library-files",
    "library_folders",
    type=Name(path_type=Path, file_okay=False, exists=True),
    multiple=True,
    metavar="DIR",
    help="A folder, beside its own, in which a library may name files; may be given again.",
)
@click.option("--retractions", type=FILE, metavar="FILE", help="Retraction Watch's CSV, to mark works by.")
@click.option(
    "--formats",
    default="ttl,html,gexf",
    show_default=True,
    help="What to write, with commas between; also graphml, csv, json, obsidian, bibtex, csl, ris, nt, jsonld, "
    "annotations, dataset, measures.",
)
@network_options
@click.option("--title", help="Heading of the page.")
@click.option("--base", help="IRI that identifiers are put behind in RDF, ending in / or #.")
@click.option("--licence", "--license", help="IRI of the licence that the data is given under; default: none.")
@click.option(
    "--quotes",
    type=click.Choice(QUOTES),
    default="full",
    show_default=True,
    help="Sentences, at most 25 words of each, or offsets only.",
)
@click.option("--anonymous-documents", is_flag=True, help="Number the documents instead of naming them.")
@click.option(
    "--no-zotero-links", "zotero_links", flag_value=False, default=True, help="No links that open your own Zotero."
)
@click.option("--decisions", type=FILE, metavar="FILE", help="Corrections to apply; see decide.")
@ocr_options
@agreement_option
@click.option("--include-texts", is_flag=True, help="A second page with the documents' full texts, to read quotes in.")
@QUIET
def build_command(
    paths: tuple[str, ...],
    output: Path,
    concepts: Path | None,
    libraries: tuple[Path, ...],
    library_folders: tuple[Path, ...],
    retractions: Path | None,
    formats: str,
    title: str | None,
    quiet: bool,
    view: str,
    timeline: bool,
    no_measures: bool,
    decisions: Path | None,
    include_texts: bool,
    ocr: Ocr | None,
    agreement: Agreement | None,
    **disclosure: Any,
) -> None:
    """Read the documents at PATH... (files, folders, "-") and write the knowledge graph.

    Without PATH, the documents are read that a library names (--library).
    """
    from ..build.products import check_folder, chosen_formats
    from ..graph.turtle_text import checked_base, checked_licence

    # Before the documents are read, which may take long.
    checked_base(DATA_BASE if disclosure["base"] is None else disclosure["base"])
    checked_licence(disclosure["licence"] or "")
    if include_texts and (disclosure["quotes"] != "full" or disclosure["anonymous_documents"]):
        raise WrongUse(
            "--include-texts gives the whole texts away: leave it out, or --quotes and --anonymous-documents"
        )
    scheme = chosen_scheme(concepts)
    heading = title or f"{scheme.title}: who supports what"
    shape = {"view": view, "timeline": timeline, "measures": not no_measures}
    wanted = chosen_formats(formats, view)
    check_folder(output)
    folders = tuple(map(str, library_folders))
    if not paths and not libraries:
        hint = "'PATH...', or a library that names documents ('--library')"
        raise click.MissingParameter(param_hint=hint, param_type="argument")
    library = library_references(libraries)
    unread = 0
    if not paths:
        paths, unread = attached_documents(library, folders)
    decided = Decided(read_decisions(decisions)) if decisions else Decided()
    found = notices(retractions) if retractions else None
    failures = _build(
        paths,
        scheme,
        output,
        wanted,
        heading,
        "",
        quiet,
        library,
        shape,
        decided=decided,
        retractions=found,
        library_folders=folders,
        unread=unread,
        include_texts=include_texts,
        ocr=ocr,
        agreement=agreement,
        **disclosure,
    )
    sys.exit(1 if failures else 0)


@click.command("demo", short_help="Build the bundled example, the common factors.")
@OUTPUT
@QUIET
def demo_command(output: Path, quiet: bool) -> None:
    """Build the bundled example: the common factors of psychotherapy."""
    from ..build.products import check_folder

    check_folder(output)
    scheme = bundled_scheme()
    with resources.as_file(resources.files(_PACKAGE).joinpath("examples", "common-factors")) as folder:
        failures = _build(
            [str(folder)],
            scheme,
            output,
            ("ttl", "html", "gexf"),
            "The common factors of psychotherapy",
            DEMO_NOTE,
            quiet,
            library_references([folder / "library.bib"]),
        )
    sys.exit(1 if failures else 0)


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
    retractions: Retractions | None = None,
    library_folders: Sequence[str] = (),
    unread: int = 0,
    include_texts: bool = False,
    ocr: Ocr | None = None,
    agreement: Agreement | None = None,
    **disclosure: Any,
) -> int:
    """Build and report; the number of inputs that could not be read comes back, with the `unread` known before."""
    from ..build.products import write_products
    from ..graph.disclosure import disclosed

    failures: list[UnreadableInput] = []
    extractions = list(read_extractions(paths, scheme, failures, quiet, library, ocr, agreement))
    if not extractions:  # each input has been named with its reason; nothing is written
        sys.exit(2)
    built_in = scheme.name.endswith("(built in)")
    found = {mention.concept for extraction in extractions for mention in extraction.mentions}
    different = len({extraction.document.sha256 for extraction in extractions})
    documents = numbered(different, "document")
    fit = f"{scheme.name}: {len(found)} of {numbered(len(scheme.concepts), 'concept')} found in {documents}"
    if not found:
        remedy = (
            "Give the scheme of your field with --concepts SCHEME.ttl"
            if built_in
            else "Look over its labels and where they occur: concite concepts check SCHEME PATH..."
        )
        raise WrongUse(f"{fit}; nothing written. {remedy}")
    if built_in and not quiet:
        click.echo(f"Scheme: {fit}. Another field: concite concepts suggest DIR", err=True)
    decided = decided or Decided()
    built = build_graph(
        extractions,
        scheme,
        library,
        decided,
        retractions=retractions,
        library_folders=library_folders,
        note=note,
    )
    graph = disclosed(built, **disclosure)
    for lost in decided.lost:
        complain(lost)
    texts = extractions if include_texts else ()
    written = write_products(graph, output, formats, title=title, texts=texts, **shape)
    for path in written:
        print_result(str(path))
    copies = len(extractions) - different
    for line in (*_summary(graph, documents, len(failures) + unread, fit, copies), *caveats(extractions)):
        print_result(line)
    return len(failures) + unread


def _summary(graph: KnowledgeGraph, documents: str, failures: int, fit: str, copies: int) -> list[str]:
    """The five lines after a build, and one on retractions where there is something to say."""
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
    unresolved = sum(not work.resolved for work in graph.works)
    words = ["supports", "undermines", "no effect found", "associated", "inversely associated"]
    counted = ", ".join(f"{between[kind]} {word}" for kind, word in zip(relations, words, strict=True) if between[kind])
    return [
        f"Read: {documents}"
        + (f" and {copies} further {'copy' if copies == 1 else 'copies'} of them" if copies else "")
        + (f", {failures} could not be read" if failures else ""),
        f"Scheme: {fit}",
        f"Nodes: {numbered(nodes[Kind.CONCEPT], 'concept')}, {numbered(nodes[Kind.AUTHOR], 'author')}, "
        f"{numbered(nodes[Kind.PUBLICATION], 'cited work')} ({unresolved} without a list entry), {documents}",
        f"Between concepts: {counted or 'no statement found'}; sources disagree on "
        f"{numbered(len(graph.contested()), 'pair')}",
        f"Edges in all: {sum(edges.values())}, resting on {numbered(len(graph.passages), 'passage')}",
        *_retracted(graph),
    ]


def _retracted(graph: KnowledgeGraph) -> list[str]:
    """What is known of retractions, in a line; nothing where nobody looked and nothing was seen."""
    if not graph.retracted and not graph.retractions_checked:
        return []
    how = "checked by DOI and PubMed id" if graph.retractions_checked else "not checked but by titles and the library"
    found = f"{numbered(len(graph.retracted), 'retracted work')}, left out of the counts" if graph.retracted else "none"
    return [f"Retractions ({how}): {found}"]


@click.command("export", short_help="Write a graph in other formats.")
@GRAPH
@OUTPUT
@click.option("--formats", default="gexf", show_default=True, help="With commas between; those of build.")
@network_options
@click.option("--title", help="Heading of the page.")
@click.option("--include-texts", is_flag=True, hidden=True)
def export_command(
    graph: Path,
    output: Path,
    formats: str,
    view: str,
    timeline: bool,
    no_measures: bool,
    title: str | None,
    include_texts: bool,
) -> None:
    """Write a graph that was built before in other formats."""
    from ..build.products import check_folder, chosen_formats, write_products

    if include_texts:
        raise WrongUse(f"{graph}: a graph holds no texts; build it again: concite build PATH... --include-texts")
    wanted = chosen_formats(formats, view)
    check_folder(output)
    known = KnowledgeGraph.read(graph)
    heading = title or f"{known.scheme.title}: who supports what"
    written = write_products(
        known, output, wanted, title=heading, view=view, timeline=timeline, measures=not no_measures
    )
    for path in written:
        print_result(str(path))


@click.command("merge", short_help="Merge graphs into one.")
@click.argument("graphs", type=FILE, nargs=-1, required=True, metavar="GRAPH.ttl...")
@click.option("-o", "--output", type=FILE, required=True, help="File to write: .ttl, .nt or .jsonld.")
@click.option("--base", help="IRI that identifiers are put behind; default: that of the graphs.")
@click.option("--licence", "--license", help="IRI of the licence of the merged data.")
def merge_command(graphs: tuple[Path, ...], output: Path, base: str | None, licence: str | None) -> None:
    """Merge graphs into one: what has one identifier meets, and evidence adds up."""
    from ..build.products import check_folder, write_graph
    from ..graph.disclosure import disclosed
    from ..graph.merge import merge

    if output.is_dir() or output.suffix.lower() not in (".ttl", ".nt", ".jsonld"):
        raise WrongUse(f"{output}: is no name of a graph file; end it in .ttl, .nt or .jsonld")
    check_folder(output.parent)
    read = [KnowledgeGraph.read(path) for path in graphs]
    graph = disclosed(merge(read), base=base, licence=licence)
    write_graph(graph, output)
    if not graph.licence and any(one.licence for one in read):
        complain("the graphs' licences differ, so the merged graph names none; choose one with --licence IRI")
    edges = sum(1 for _ in graph.edges())
    print_result(f"{output}: {numbered(len(graph.graph), 'node')}, {numbered(edges, 'edge')}, "
           f"{numbered(len(graph.passages), 'passage')}")  # fmt: skip


@click.command("decide", short_help='Add a decision, for "build --decisions".')
@click.argument("file", type=FILE, metavar="FILE")
@click.argument("verdict", type=click.Choice([verdict.value for verdict in Verdict]))
@click.argument("identifiers", nargs=-1, required=True, metavar="ID [ID]")
@click.option("--note", default="", help="Why, in your words.")
@click.option(
    "--graph",
    type=FILE,
    default=Path("outputs/graph.ttl"),
    show_default=True,
    help="Where the identifiers stand.",
)
def decide_command(file: Path, verdict: str, identifiers: tuple[str, ...], note: str, graph: Path) -> None:
    """Add a decision on a statement, its evidence, or two authors or works to FILE, for "build --decisions"."""
    if file.exists():
        read_decisions(file)  # or a decision would be added to a graph or a document named by mistake
    if not graph.exists():
        raise WrongUse(f"{graph}: No such file; name the graph that the identifiers stand in with --graph GRAPH.ttl")
    found = decide(KnowledgeGraph.read(graph), Verdict(verdict), identifiers, note)
    append_decisions(file, found)
    print_result(f"{file}: {numbered(len(found), 'decision')} added")


COMMANDS = (build_command, demo_command, export_command, merge_command, decide_command)
"""What this module gives the command line."""
