"""Options and checks that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..build.ocr import find_ocr
from ..errors import WrongUse
from ..graph.model import Reference
from ..graph.projections import VIEWS
from ..ontology.scheme import Scheme, bundled_scheme, read_scheme
from .printing import complain

if TYPE_CHECKING:
    from ..build.retractions import Retractions


class Name(click.Path):
    """A file or folder by its name, which is not empty: an unset variable in a script would else mean this folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name, as `click.Path` gives it."""
        if value == "":
            self.fail("it is empty; name a file or folder.", param, ctx)
        return super().convert(value, param, ctx)


# What cannot be read is named where it is read, and the rest is done: "readable" would stop everything before.
NAME, FILE = Name(readable=False), Name(readable=False, path_type=Path)
GRAPH = click.argument("graph", type=FILE, metavar="GRAPH.ttl")
CONCEPTS = click.option(
    "--concepts",
    type=FILE,
    help="A scheme: SKOS, a table or a list (docs/schemes.md); default: the bundled one.",
)
LIBRARY = click.option(
    "--library",
    "libraries",
    type=FILE,
    multiple=True,
    metavar="FILE",
    help="Your references: BibTeX, RIS, CSL-JSON, EndNote XML, Zotero RDF or CSV, NBIB; may be given again.",
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="Print no progress.")
OUTPUT = click.option(
    "-o", "--output", type=FILE, default=Path("outputs"), show_default=True, metavar="DIR", help="Output folder."
)


NETWORK = [
    click.option(
        "--view",
        type=click.Choice(list(VIEWS)),
        default="all",
        show_default=True,
        help="What to show: everything, or some kinds of nodes and what joins them.",
    ),
    click.option("--timeline", is_flag=True, help="Years in the Gephi file as intervals, for Gephi's timeline."),
    click.option("--no-measures", is_flag=True, help="No PageRank, betweenness and communities in the products."),
]


def ocr_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command --ocr and --ocr-language; it gets one argument `ocr`, None where scans are left unread."""

    @wraps(command)
    def run(*arguments: Any, ocr: bool, ocr_language: str | None, **others: Any) -> None:
        wanted = find_ocr(ocr_language or "eng") if ocr or ocr_language else None
        command(*arguments, ocr=wanted, **others)

    language = click.option("--ocr-language", metavar="LANG", help="Languages of the scans: eng (default), deu+eng, …")
    wish = click.option("--ocr", is_flag=True, help="Read scanned PDFs by ocrmypdf or tesseract, if installed.")
    return wish(language(run))


def agreement_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command --agree; it gets one argument `agreement`, None where no parser is asked."""

    @wraps(command)
    def run(*arguments: Any, agree: str | None, **others: Any) -> None:
        from ..build.agreement import second_opinion

        command(*arguments, agreement=second_opinion(agree) if agree is not None else None, **others)

    return click.option(
        "--agree", metavar="MODEL", help="Leave out statements that this spaCy pipeline contradicts (concite[nlp])."
    )(run)


def network_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command all options of `NETWORK`."""
    for option in reversed(NETWORK):
        command = option(command)
    return command


def chosen_scheme(file: Path | None) -> Scheme:
    """The scheme in a file, the bundled one where none is given.

    Raises:
        UnreadableInput: the file cannot be read.
        WrongUse: it holds no scheme.
    """
    return read_scheme(file) if file else bundled_scheme()


def attached_documents(library: tuple[Reference, ...], folders: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """The documents that a library names, and how many of them cannot be read; why is said at once.

    Raises:
        WrongUse: there is none to read.
    """
    from ..build.libraries.files import attached_files

    attached = attached_files(library, folders)
    for problem in attached.problems:
        complain(problem)
    if not attached.paths:
        raise WrongUse("the library names no document that can be read; give the documents' files or folders as well")
    return attached.paths, attached.unread


def notices(file: Path) -> Retractions:
    """The notices of retractions in a file; each line that cannot be used is named at once.

    Raises:
        UnreadableInput: the file cannot be read.
    """
    from ..build.retractions import read_retractions

    found, problems = read_retractions(file)
    for problem in problems:
        complain(problem)
    return found


def library_references(paths: Sequence[Path]) -> tuple[Reference, ...]:
    """The references in library files; each entry that cannot be used is named at once.

    Raises:
        UnreadableInput: a file cannot be read.
    """
    from ..build.library import read_library

    references, problems = read_library(paths)
    for problem in problems:
        complain(problem)
    return references
