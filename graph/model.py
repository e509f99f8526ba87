"""The values that travel from a document to an edge. All are frozen; nothing here computes.

Those that one document yields (the parts of an `Extraction`) are written down in `extraction.py`; those that a pile of
documents yields (the parts of a `KnowledgeGraph`) here. Both are imported from here.

Identifiers are relative to the data base ("author/elliott-r"), but for concepts, whose identifier is their IRI. The
Turtle's IRI is the base + the identifier; GEXF and HTML use the identifier itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .extraction import (
    Attachment,
    Causal,
    Certainty,
    Citation,
    CitationItem,
    Document,
    Extraction,
    Figure,
    Filing,
    Link,
    Mention,
    Name,
    Origin,
    Page,
    Reference,
    Relation,
    Sentence,
    Statement,
)

__all__ = [
    "Attachment",
    "Author",
    "Causal",
    "Certainty",
    "Citation",
    "CitationItem",
    "Document",
    "Edge",
    "EdgeCounts",
    "EdgeKind",
    "Evidence",
    "Extraction",
    "Figure",
    "Filing",
    "InTextCitation",
    "Kind",
    "Link",
    "Mention",
    "Name",
    "Origin",
    "Page",
    "Passage",
    "PossiblySame",
    "Publication",
    "Reference",
    "Relation",
    "Sentence",
    "SourceDocument",
    "Statement",
]


class Kind(StrEnum):
    """The four kinds of node."""

    CONCEPT = "Concept"
    AUTHOR = "Author"
    PUBLICATION = "Publication"
    DOCUMENT = "SourceDocument"


class EdgeKind(StrEnum):
    """The kinds of edge; the value is the local name of the property in the vocabulary."""

    SUPPORTS = "supports"
    UNDERMINES = "undermines"
    NO_EFFECT = "noEffectFoundOn"
    ASSOCIATED = "associatedWith"
    INVERSELY_ASSOCIATED = "inverselyAssociatedWith"
    DISPUTES = "disputes"
    CITED_FOR = "citedFor"
    CITED_IN = "citedIn"
    SECOND_HAND = "citedSecondHandIn"
    DISCUSSED_IN = "discussedIn"


@dataclass(frozen=True, slots=True)
class Author:
    """A person or organisation named as author of a cited work.

    Attributes:
        label: for people: "Elliott, R.".
        names: every form of the name in the pile, sorted.
        identity_basis: why the forms are one author, sorted ("orcid", "reference-name", …).
    """

    id: str
    label: str
    family: str = ""
    given: str = ""
    literal: str = ""
    orcid: str = ""
    names: tuple[str, ...] = ()
    identity_basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """A work cited in running text, resolved to a reference entry or not.

    Attributes:
        label: short, for people: "Elliott et al. 2018".
        authors: ids of its authors, in the work's order.
        resolved: whether an entry of a list or library stands behind it.
        reference: the fullest entry text, "" where unresolved.
        identity_basis: why its citations are one work, sorted ("doi", "title-year-authors", …).
        citation_keys, keywords, collections, work_types: as the user's library has them, sorted (see `Filing`).
        retraction: what says that the work was retracted, sorted; a work with any is left out of all counts
            of works and author groups.
    """

    id: str
    label: str
    authors: tuple[str, ...] = ()
    title: str = ""
    year: str = ""
    suffix: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""
    resolved: bool = False
    reference: str = ""
    identity_basis: tuple[str, ...] = ()
    citation_keys: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    work_types: tuple[str, ...] = ()
    retraction: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file that was read. `text_id` and `text_sha256` are those of its text in UTF-8.

    Attributes:
        id: "document/sha256-{32 hex}", keyed by the bytes.
        label: the title, else the base name.
        name: base name of the file.
        embodies: id of the Publication that the file is a copy of, where known.
        characters: length of the text in code points.
        zotero_key: key of the Zotero attachment that the file is ("ABCD1234"), "" where it is none.
    """

    id: str
    label: str
    name: str
    kind: str
    sha256: str
    text_id: str
    text_sha256: str
    characters: int
    title: str = ""
    embodies: str | None = None
    zotero_key: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted span of one document. `page_label` as a reader would cite it, "" where unknown.

    `quote_sha256` is set where the quote is withheld (`quote` is then ""): SHA-256 of the quote in UTF-8.
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    page_label: str = ""
    page_index: int | None = None
    quote_sha256: str = ""


@dataclass(frozen=True, slots=True)
class InTextCitation:
    """One item of an in-text citation, as a node of its own.

    Attributes:
        publication: id of the work it points to; None where only an author is named.
        authors: ids of the authors it names, where no publication is known.
        cited_in: id of the InTextCitation in which it was found, else None.
        locator: what it points to in the work ("p. 399"), else "".
        quote_sha256: SHA-256 of the text in UTF-8 where it is withheld (`text` is then ""), else "".
    """

    id: str
    document: str
    start: int
    end: int
    text: str
    publication: str | None = None
    authors: tuple[str, ...] = ()
    locator: str = ""
    cited_in: str | None = None
    quote_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reading of one passage, on which one or more edges rest.

    Attributes:
        citations: ids of the InTextCitations behind it, sorted.
        certainty: of the reading; citations and mentions are always asserted.
        rule: name of the rule; "citation" and "mention" for what is plainly there.
        origin: whose claim; OWN where no work is cited.
        repeats: how many further times the document says the same; they count once.
        marks: spans in the document's text by role: "subject", "cue", "object", "citation".
        figures: effect sizes and sample figures that the passage gives for the reading.
        causal: how strongly the passage speaks of a cause; NONE for citations and mentions.
    """

    id: str
    passage: str
    citations: tuple[str, ...] = ()
    certainty: Certainty = Certainty.ASSERTED
    rule: str = "mention"
    origin: Origin = Origin.OWN
    section: str = "other"
    note: str = ""
    repeats: int = 0
    marks: tuple[tuple[str, int, int], ...] = ()
    figures: tuple[Figure, ...] = ()
    causal: Causal = Causal.NONE


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge and the evidence it rests on; its id is the same in every product.

    Attributes:
        id: "statement/{16 hex}", made of source, kind and target only.
        source, target: node ids. For CITED_FOR the target is the id of the edge (statement) that the
            work is cited for; all else joins two nodes.
        directed: False for plain association: source and target are then ordered by identifier.
        evidence: ids, sorted; never empty.
    """

    id: str
    source: str
    kind: EdgeKind
    target: str
    directed: bool = True
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PossiblySame:
    """Two authors or two works that may be one; shown for review, never merged."""

    first: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True)
class EdgeCounts:
    """How many things an edge rests on, each counted once.

    Attributes:
        evidence: pieces of evidence.
        works: cited works behind it (a document's own claim counts as its own work), but none that was retracted.
        author_groups: works joined by a shared author: an upper bound of independent groups.
        documents: source documents.
    """

    evidence: int = 0
    works: int = 0
    author_groups: int = 0
    documents: int = 0
