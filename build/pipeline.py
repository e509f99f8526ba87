"""The one road from documents to the knowledge graph; only this file knows the order of the steps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..errors import UnreadableInput
from ..graph.knowledge import KnowledgeGraph
from ..graph.model import Document, Extraction, Reference, Sentence, Statement
from ..ontology.scheme import Scheme
from .caveats import caveats
from .citation.keys import find_keys, with_keys
from .citations import count_cited, find_citations
from .collector import without_collector
from .decided import Decided
from .documents import Source, find_inputs, read_document
from .figures import with_figures
from .libraries.files import tied
from .libraries.links import link_to_library
from .mentions import MentionFinder
from .ocr import Ocr
from .references import find_counted_references, find_references
from .resolve import resolve
from .retractions import Retractions
from .sentences import find_sections, is_prose, split_sentences
from .statements import find_statements
from .tags import complete_references, merge_citations

Agreement = Callable[[str, tuple[Statement, ...]], tuple[Statement, ...]]
"""A document's text and the statements read there → those of them that a second opinion leaves."""


def find_sources(paths: Sequence[str]) -> Iterator[Source | UnreadableInput]:
    """The inputs behind the paths, in order, folders sorted by path; what cannot be read in its place."""
    return find_inputs(paths)


def read_source(source: Source, ocr: Ocr | None = None) -> Document | UnreadableInput:
    """The document behind a source, or why it cannot be read; scans are read by `ocr`, if given."""
    try:
        return read_document(source, ocr)
    except UnreadableInput as error:
        return error


def read_documents(paths: Sequence[str]) -> Iterator[Document | UnreadableInput]:
    """The documents at the paths, in order; what cannot be read in its place."""
    for source in find_sources(paths):
        yield source if isinstance(source, UnreadableInput) else read_source(source)


def extract(
    document: Document,
    finder: MentionFinder,
    library: tuple[Reference, ...] = (),
    agreement: Agreement | None = None,
) -> Extraction:
    """All that one document yields: a pure function of the document, the scheme behind `finder`, and the library.

    With an `agreement` (see `agreement.py`) only those statements that it leaves.
    """
    with without_collector():
        return _extract(document, finder, library, agreement)


def _extract(
    document: Document, finder: MentionFinder, library: tuple[Reference, ...], agreement: Agreement | None
) -> Extraction:
    text = document.text
    tagged = complete_references(document.tagged_references)
    references = tagged or find_references(text)
    found = find_citations(text, references)
    if not tagged and (count := count_cited(found, references)) not in (0, len(references)):
        counted, unsure = find_counted_references(text, count)
        if counted:
            references, found = counted, find_citations(text, counted, unsure)
    lists = [(reference.start, reference.end) for reference in references]
    sentences = split_sentences(text, skip=lists, sections=find_sections(text))
    prose = _Prose(text, sentences)
    if document.tagged_citations:
        found = merge_citations(text, document.tagged_citations, found)
    keyed = find_keys(text, library)
    found = with_keys(link_to_library(found, library), keyed)
    citations = tuple(citation for citation in found if prose.holds(citation.start))
    wordless = sorted([*lists, *((item.start, item.end) for citation in keyed for item in citation.items)])
    finder_here = finder.for_language(document.language)
    mentions = tuple(mention for mention in finder_here.find(text, skip=wordless) if prose.holds(mention.start))
    statements = find_statements(text, prose.read(), mentions, citations, valences=finder.valences)
    if agreement:
        statements = agreement(text, statements)
    return Extraction(
        document=document,
        sentences=sentences,
        references=references,
        citations=citations,
        mentions=mentions,
        statements=with_figures(text, statements),
    )


def build_graph(
    extractions: Iterable[Extraction],
    scheme: Scheme,
    library: tuple[Reference, ...] = (),
    decided: Decided | None = None,
    *,
    retractions: Retractions | None = None,
    library_folders: Sequence[str] = (),
    note: str = "",
) -> KnowledgeGraph:
    """The knowledge graph of some documents' extractions, made with the same library; their order does not matter.

    Its note is the `note` on what the documents are, where one is given, and the `caveats` on them.

    What a reader `decided` is applied; decisions that do not find their place are told there. Documents that the
    library names are tied to its entries; `library_folders` are folders in which it names files beside its own.
    Works are looked up in `retractions`, where there are any.
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.document.sha256)
    graph = resolve(tied(ordered, library, library_folders), scheme, library, decided, retractions)
    return graph.replaced(note=". ".join(filter(None, (note, *caveats(ordered)))))


class _Prose:
    """Which sentences are running text; each is judged once, when something is found in it, as in most nothing is."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text, self._sentences = text, sentences
        self._starts = [sentence.start for sentence in sentences]
        self._judged: dict[int, bool] = {}  # number of a sentence → whether it is running text

    def holds(self, place: int) -> bool:
        """Whether the place is in no sentence that is noise."""
        at = bisect_right(self._starts, place) - 1
        if at < 0 or place >= self._sentences[at].end:
            return True
        if at not in self._judged:
            sentence = self._sentences[at]
            self._judged[at] = is_prose(self._text[sentence.start : sentence.end])
        return self._judged[at]

    def read(self) -> list[Sentence]:
        """The sentences of running text that were asked for, in order."""
        return [self._sentences[at] for at in sorted(self._judged) if self._judged[at]]
