"""Which citations and list entries are one work: identity across documents, with its reasons.

Evidence for one work, strongest first: the same DOI; the same title, year and first author. A work
cited without an entry stays apart under its document. No two different DOIs ever meet in one work.
An entry of the user's library that is the same work gives its fields, which are fuller than a list's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..graph import keys
from ..graph.model import CitationItem, Document, Extraction, Filing, Name, PossiblySame, Reference
from .libraries.filing import merged
from .libraries.links import PREFIX
from .retractions import TITLE_MARK, Retractions, unmarked_title
from .work_spellings import families_listed, spellings

_FIELDS = tuple("year suffix title container doi volume issue pages publisher url isbn pmid".split())
_MIN_TITLE_WORDS = 4  # a shorter title ("Introduction") is shared by strangers


@dataclass(frozen=True, slots=True)
class Work:
    """One cited work, before its authors have identities.

    Attributes:
        names: its authors in order; families only where it is unresolved.
        et_al: whether more authors exist than `names` gives.
        entries: (document id, reference id) of each entry that is this work.
        entry: the fullest entry; None where unresolved.
        filing: what all entries of the user's library say of it together.
        retraction: what says that it was retracted, sorted.
    """

    id: str
    names: tuple[Name, ...]
    et_al: bool
    year: str
    suffix: str
    basis: tuple[str, ...]
    documents: tuple[str, ...]
    entry: Reference | None = None
    filing: Filing = field(default_factory=Filing)
    retraction: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LooseName:
    """An author named in a citation that has no year: an author, but no work.

    `written` is the spelling in the text, `name` the one taken.
    """

    document: str
    name: str
    written: str


@dataclass(frozen=True, slots=True)
class Works:
    """All works of a pile, and which item, entry or document stands for which.

    Attributes:
        by_id: the works.
        of_item: (document id, item id) → work id.
        of_document: document id → id of the work that it is a copy of.
        loose: (document id, item id) → the authors named without a year.
        possibly_same: works that may be one.
    """

    by_id: Mapping[str, Work]
    of_item: Mapping[tuple[str, str], str]
    of_document: Mapping[str, str]
    loose: Mapping[tuple[str, str], tuple[LooseName, ...]]
    possibly_same: tuple[PossiblySame, ...] = ()


@dataclass(slots=True)
class _Entry:
    """An entry of a list or library (or a document's own description) that stands for a work.

    `document` is empty for entries of the library; `cited_in` holds the documents that cite those without a list, or
    that are attached to them. `marked` is whether the title begins with the mark of a retraction.
    """

    document: str
    reference: Reference
    own: bool = False
    cited_in: set[str] = field(default_factory=set)
    doi: str = ""
    family: str = field(init=False)
    title: str = field(init=False)
    marked: bool = field(init=False)

    def __post_init__(self) -> None:
        names = self.reference.authors or self.reference.editors
        self.family = keys.name_key(names[0].sort_name) if names else ""
        unmarked = unmarked_title(self.reference.title)
        self.marked = unmarked is not None
        self.title = keys.title_key(self.reference.title if unmarked is None else unmarked)
        self.doi = keys.doi(self.reference.doi) if self.reference.doi else ""

    @property
    def of_library(self) -> bool:
        """Whether the entry is one of the user's own."""
        return not self.document

    @property
    def order(self) -> tuple[object, ...]:
        """The library's before all others, the fullest first, then by content: no order of documents matters."""
        reference = self.reference
        letters = "".join([name.family + name.given for name in reference.authors])
        accents = 0 if letters.isascii() else sum(not c.isascii() for c in letters)
        fullness = (bool(self.doi), len(reference.authors), accents, len(self.title), len(reference.text))
        place = (reference.text, self.document, reference.start, reference.id if self.of_library else "")
        return (not self.of_library, *(-int(x) for x in fullness), *place)


def resolve_works(
    extractions: Sequence[Extraction], library: Sequence[Reference] = (), retractions: Retractions | None = None
) -> Works:
    """The works that running text cites, and those that the documents themselves are.

    Args:
        extractions: of all documents.
        library: references by citation key; those of works that nobody cites are left out again.
        retractions: the notices to look works up in.
    """
    owned = {PREFIX + reference.id: _Entry("", reference) for reference in library}
    entries: list[_Entry] = [*owned.values()]
    of_entry: dict[tuple[str, str], _Entry] = {}
    copies: dict[str, _Entry] = {}  # document → the library's entry that it is attached to
    for extraction in extractions:
        document = keys.document_id(extraction.document.sha256)
        cited = {item.reference for citation in extraction.citations for item in citation.items if item.reference}
        for reference in extraction.references:
            if reference.id in cited:
                entry = _Entry(document, reference)
                entries.append(entry)
                of_entry[document, reference.id] = entry
        for known in cited & owned.keys():
            owned[known].cited_in.add(document)
            of_entry[document, known] = owned[known]
        attached = owned.get(PREFIX + extraction.document.library_entry)
        own = _own_entry(extraction.document)
        if attached is not None:
            attached.cited_in.add(document)
            copies[document] = attached
        elif own is not None:
            entries.append(_Entry(document, own, own=True))
    groups = _group(entries)
    by_id: dict[str, Work] = {}
    work_of_entry: dict[int, str] = {}
    of_document: dict[str, str] = {}
    for group, basis in groups:
        work = _resolved(group, basis, retractions)
        if work.id in by_id:  # same words, kept apart for a reason (two DOIs): tell them apart by their text
            work = _resolved(group, basis, retractions, apart=group[0].reference.text)
        by_id[work.id] = work
        for entry in group:
            work_of_entry[id(entry)] = work.id
            if entry.own:
                of_document[entry.document] = work.id
    of_document |= {document: work_of_entry[id(entry)] for document, entry in copies.items()}
    of_item: dict[tuple[str, str], str] = {}
    loose: dict[tuple[str, str], tuple[LooseName, ...]] = {}
    listed = families_listed(extractions, library)
    for extraction in extractions:
        document = keys.document_id(extraction.document.sha256)
        spelling = spellings(extraction, listed)
        second_hand = {item.cited_in for citation in extraction.citations for item in citation.items if item.cited_in}
        for citation in extraction.citations:
            for item in citation.items:
                key = document, item.id
                if item.reference is not None:
                    of_item[key] = work_of_entry[id(of_entry[document, item.reference])]
                elif item.authors and (item.year or item.id in second_hand):
                    work = _unresolved(document, item, spelling)
                    by_id.setdefault(work.id, work)
                    of_item[key] = work.id
                elif item.authors:
                    loose[key] = tuple(LooseName(document, spelling.get(name, name), name) for name in item.authors)
    used = {*of_item.values(), *of_document.values()}
    kept = {identifier: by_id[identifier] for identifier in sorted(used)}
    return Works(kept, of_item, of_document, loose, tuple(_possibly_same(kept.values())))


def _own_entry(document: Document) -> Reference | None:
    """A document's description of itself, where it gives authors, year and title."""
    if not (document.title and document.authors and document.year):
        return None
    return Reference(
        id="",
        text=document.title,
        authors=document.authors,
        year=document.year,
        title=document.title,
        doi=document.doi,
    )


def _group(entries: Iterable[_Entry]) -> list[tuple[list[_Entry], tuple[str, ...]]]:
    """Entries of one work together, each group with the reasons that hold it together."""
    ordered = sorted(entries, key=lambda entry: entry.order)
    groups: list[tuple[list[_Entry], set[str]]] = []
    by_doi: dict[str, list[int]] = defaultdict(list)
    by_words: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for entry in ordered:
        word_keys = _word_keys(entry)
        at, reason = _home(entry, word_keys, groups, by_doi, by_words)
        if at is None:
            at = len(groups)
            groups.append(([], set()))
        group, basis = groups[at]
        group.append(entry)
        if reason:
            basis.add(reason)
        if entry.doi and at not in by_doi[entry.doi]:
            by_doi[entry.doi].append(at)
        for key in word_keys:
            if at not in by_words[key]:
                by_words[key].append(at)
    return [(group, tuple(sorted(basis or {"reference-entry"}))) for group, basis in groups]


def _home(
    entry: _Entry,
    word_keys: Sequence[tuple[str, str, str]],
    groups: Sequence[tuple[list[_Entry], set[str]]],
    by_doi: Mapping[str, list[int]],
    by_words: Mapping[tuple[str, str, str], list[int]],
) -> tuple[int | None, str]:
    """The group that the entry belongs to and why; None where it starts its own."""
    if entry.doi:
        for at in by_doi.get(entry.doi, ()):
            if _may_share_doi(groups[at][0][0], entry):
                return at, "doi"
    fitting = []
    for key in word_keys:
        for at in by_words.get(key, ()):
            dois = {other.doi for other in groups[at][0] if other.doi}
            if at not in fitting and not (entry.doi and dois and entry.doi not in dois):
                fitting.append(at)
    return (fitting[0], "title-year-authors") if len(fitting) == 1 else (None, "")


def _may_share_doi(first: _Entry, second: _Entry) -> bool:
    """A DOI copied to the wrong entry does not make two works one: first author or title must agree."""
    if not first.family or not second.family or first.family == second.family:
        return True
    a, b = set(first.title.split()), set(second.title.split())
    return len(a & b) * 2 >= max(1, min(len(a), len(b)))


def _word_keys(entry: _Entry) -> list[tuple[str, str, str]]:
    """Keys by which entries without a common DOI meet: title with and without its subtitle."""
    if not entry.family or not entry.reference.year:
        return []
    words = entry.title.split()
    if not words:
        return [(entry.family, entry.reference.year, " ".join(keys.words(entry.reference.text)))]
    found = [entry.title]
    title = unmarked_title(entry.reference.title) or entry.reference.title
    main = keys.title_key(title.split(":")[0].split("?")[0])
    if len(main.split()) >= _MIN_TITLE_WORDS and main != entry.title:
        found.append(main)
    return [(entry.family, entry.reference.year[:4], title) for title in found]


def _resolved(
    group: Sequence[_Entry], basis: tuple[str, ...], retractions: Retractions | None, apart: str = ""
) -> Work:
    entry = group[0]
    reference = _completed(group) if entry.of_library else entry.reference
    doi = next((other.doi for other in group if other.doi), "")
    names = reference.authors or reference.editors
    filing = merged(other.reference.filing for other in group)
    grounds = {*filing.retraction, *((TITLE_MARK,) if any(other.marked for other in group) else ())}
    if retractions is not None:
        grounds |= retractions.of([other.doi for other in group], [other.reference.pmid for other in group])
    suffixes = {other.reference.suffix for other in group if not other.of_library or len(group) == 1}
    identifier = (
        keys.doi_publication_id(doi)
        if doi and not apart
        else keys.publication_id(
            names[0].sort_name if names else "anonymous",
            reference.year or "n.d.",
            reference.title or reference.text,
            entry.family,
            reference.year,
            entry.title or keys.title_key(reference.text),
            *([apart] if apart else []),
        )
    )
    return Work(
        id=identifier,
        names=names,
        et_al=reference.etal,
        year=reference.year,
        suffix=suffixes.pop() if len(suffixes) == 1 else "",
        basis=tuple(sorted({*basis, "library"} - {"reference-entry"})) if entry.of_library else basis,
        documents=tuple(
            sorted({document for other in group for document in (other.document, *other.cited_in) if document})
        ),
        entry=reference,
        filing=filing,
        retraction=tuple(sorted(grounds)),
    )


def _completed(group: Sequence[_Entry]) -> Reference:
    """The library's entry with what only the lists' entries give; authors are those of one entry, never mixed."""
    own = group[0].reference
    missing: dict[str, Any] = {}
    for other in (entry.reference for entry in group[1:]):
        for name in _FIELDS:
            if not getattr(own, name) and name not in missing and (value := getattr(other, name)):
                missing[name] = value
    # A library that breaks the authors off ("and others") knows less than a list that does not.
    if own.etal or not (own.authors or own.editors):
        fuller = max((entry.reference for entry in group[1:]), key=_number_of_authors, default=own)
        if _number_of_authors(fuller) > _number_of_authors(own):
            missing |= {"authors": fuller.authors, "editors": fuller.editors, "etal": fuller.etal}
    listed = next((entry.reference.text for entry in group if not entry.of_library and not entry.own), own.text)
    return own._replace(**missing, text=listed)


def _number_of_authors(reference: Reference) -> int:
    return len(reference.authors or reference.editors)


def _unresolved(document: str, item: CitationItem, spelling: Mapping[str, str]) -> Work:
    names = tuple(spelling.get(name, name) for name in item.authors)
    basis = {"citation-text"}
    if names != item.authors:
        basis.add("same-document-spelling")
    identifier = keys.unresolved_publication_id(
        document, *(keys.name_key(name) for name in names), "et al" if item.et_al else "", item.year or "", item.suffix
    )
    return Work(
        id=identifier,
        names=tuple(Name(family=name) for name in names),
        et_al=item.et_al,
        year=item.year or "",
        suffix=item.suffix,
        basis=tuple(sorted(basis)),
        documents=(document,),
    )


def _possibly_same(works: Iterable[Work]) -> Iterable[PossiblySame]:
    """Unresolved works beside the one resolved work with their first author, year and number of authors."""
    resolved: dict[tuple[str, str], list[Work]] = defaultdict(list)
    unresolved = []
    for work in works:
        if not work.names or not work.year:
            continue
        if work.entry is None:
            unresolved.append(work)
        else:
            resolved[keys.name_key(work.names[0].sort_name), work.year[:4]].append(work)
    for work in unresolved:
        fitting = resolved.get((keys.name_key(work.names[0].sort_name), work.year[:4]), [])
        fitting = [other for other in fitting if len(other.names) > 2 or not work.et_al]
        if len(fitting) == 1:
            yield PossiblySame(work.id, fitting[0].id, "same first author and year; no list entry in its document")
