"""From the paths that a user gives to documents and what was read in them, with progress."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..build.mentions import MentionFinder
from ..build.ocr import Ocr
from ..build.pipeline import Agreement, extract, find_sources, read_source
from ..errors import UnreadableInput, WrongUse
from ..graph.model import Document, Extraction, Reference
from ..ontology.scheme import Scheme
from .printing import complain, progress


@contextmanager
def only_input() -> Iterator[None]:
    """Where a command's only input cannot be read, it is named and the status is 1, as where this is one of many."""
    try:
        yield
    except UnreadableInput as error:
        complain(error)
        sys.exit(1)


def one_document(file: str) -> Document:
    """The document in a file ("-": standard input).

    Raises:
        UnreadableInput: it cannot be read.
        WrongUse: it is a folder, or an archive of several documents.
    """
    sources = list(find_sources([file]))
    if len(sources) > 1 or Path(file).is_dir():
        raise WrongUse(f"{file}: is a folder or an archive; give one file")
    (source,) = sources
    document = source if isinstance(source, UnreadableInput) else read_source(source)
    if isinstance(document, UnreadableInput):
        raise document
    return document


def read_documents(paths: Sequence[str], quiet: bool, ocr: Ocr | None = None) -> Iterator[Document | UnreadableInput]:
    """What stands at the paths, in order: documents, and why the others could not be read."""
    sources = list(find_sources(paths))
    with progress(len(sources), quiet) as advance:
        for source in sources:
            yield source if isinstance(source, UnreadableInput) else read_source(source, ocr)
            advance()


def read_extractions(
    paths: Sequence[str],
    scheme: Scheme,
    failures: list[UnreadableInput],
    quiet: bool,
    library: tuple[Reference, ...] = (),
    ocr: Ocr | None = None,
    agreement: Agreement | None = None,
) -> Iterator[Extraction]:
    """The extractions of all readable inputs, in order; what cannot be read is named at once and put in `failures`."""
    finder = MentionFinder(scheme)
    for document in read_documents(paths, quiet, ocr):
        if isinstance(document, UnreadableInput):
            failures.append(document)
            complain(document)
        else:
            yield extract(document, finder, library, agreement)
