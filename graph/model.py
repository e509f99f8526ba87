"""The values that travel from a document to an edge. All are frozen; nothing here computes.

Offsets count Unicode code points in the text of one document, start inclusive, end exclusive.
The first half is what one document yields (an `Extraction`); the second half is what a pile of
documents yields (the parts of a `KnowledgeGraph`). One file because they are read together.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# ---------------------------------------------------------------- one document


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as a bibliography gives it, or an organisation's in `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @property
    def sort_name(self) -> str:
        """The name under which the entry is filed: family name, else the organisation."""
        return self.family or self.literal


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page begins in the text. `label` is what a reader would cite, `index` counts from 1."""

    start: int
    index: int
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink kept from markup: the span of its words in the text, and its target."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """One input, read: its text and what is known of it.

    Attributes:
        path: as given or found, "-" for standard input; never written into a product.
        name: base name for people, without folders.
        sha256: of the bytes read, lower-case hexadecimal.
        kind: "text", "markdown", "html", "pdf", "docx", "odt", "epub", "rtf", "latex", "jats", "tei", "mhtml";
            "pdf (OCR)" where a program read a PDF that holds no text.
        text: what all offsets count in.
        title: the document's own title, None where it has none of its own.
        authors, year, doi: the document's own, where known.
        pages: in order of start; empty where the format has none.
        links: in order of start.
        tagged_references, tagged_citations: as the format itself tags them (JATS, TEI), with spans in `text`;
            empty where it has no such tags.
        library_entry: id of the user's library entry that the file is attached to, "" where none is known.
        zotero_key: key of the Zotero attachment that the file is, "" where it is none.
        language: of most of its text ("en", "de", …), "" where that is not plain.
    """

    path: str
    name: str
    sha256: str
    kind: str
    text: str
    title: str | None = None
    authors: tuple[Name, ...] = ()
    year: str = ""
    doi: str = ""
    pages: tuple[Page, ...] = ()
    links: tuple[Link, ...] = ()
    tagged_references: tuple[Reference, ...] = ()
    tagged_citations: tuple[Citation, ...] = ()
    language: str = ""
    library_entry: str = ""
    zotero_key: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The span of one sentence, without the blanks around it. `section` is where it stands."""

    start: int
    end: int
    section: str = "other"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that an entry of a user's library names: its path, absolute or from the library file's folder."""

    path: str
    library: str


@dataclass(frozen=True, slots=True)
class Filing:
    """What a user's library says of a work beyond its bibliographic fields; each listing sorted, each value once.

    Attributes:
        keys: citation keys that the user gave ("elliott2018"), never made ones.
        keywords: tags and keywords.
        collections: collections and groups; "Outer/Inner" where one stands in another.
        work_types: local names of the vocabulary's work types ("meta-analysis", "journal-article").
        retraction: what in the library says that the work was retracted ("PubMed: Retracted Publication").
        attachments: files of the work, in the library's order.
    """

    keys: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    work_types: tuple[str, ...] = ()
    retraction: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a reference list. `id` is unique in the document ("r1", "r2", …).

    Attributes:
        label: the number or key before the entry, without brackets ("1", "Lee99"), else "".
        year: four digits, or a status ("in press", "n.d."), else "".
        suffix: the letter after the year ("a"), else "".
        container: journal or book in which the work stands.
        etal: whether the entry itself shortens its authors by "et al.".
        filing: what the user's library adds; None for an entry of a document's own list.
    """

    id: str
    start: int
    end: int
    text: str
    label: str = ""
    authors: tuple[Name, ...] = ()
    year: str = ""
    suffix: str = ""
    title: str = ""
    container: str = ""
    doi: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    editors: tuple[Name, ...] = ()
    url: str = ""
    isbn: str = ""
    pmid: str = ""
    etal: bool = False
    filing: Filing | None = None


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One cited work within an in-text citation. `id` is unique in the document ("c1", "c2", …).

    Attributes:
        authors: family names or organisations as written, in order.
        year: four digits or "in press" and the like; None where the text gives none.
        locator: what the citation points to in the work, as written ("p. 399"), or None.
        reference: id of the entry it points to; None where none fits or several fit equally.
        candidates: ids of the entries that fit equally, where `reference` is None for that reason.
        cited_in: id of the item in which this one was found ("Lemma 2010; cited in Boddy 2012").
        label: the number of a numeric citation, else "".
    """

    id: str
    start: int
    end: int
    authors: tuple[str, ...] = ()
    et_al: bool = False
    year: str | None = None
    suffix: str = ""
    locator: str | None = None
    reference: str | None = None
    candidates: tuple[str, ...] = ()
    cited_in: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation mark in running text, with the works it names.

    Attributes:
        style: "author-year" or "numeric".
        narrative: the author's name is part of the sentence: "Norcross (2002) found".
    """

    start: int
    end: int
    text: str
    style: str
    narrative: bool
    items: tuple[CitationItem, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a concept of the scheme is named. `concept` is the concept's IRI."""

    concept: str
    start: int
    end: int
    text: str


class Relation(StrEnum):
    """What a sentence says about two concepts, as in the extraction record."""

    SUPPORTS = "supports"
    UNDERMINES = "undermines"
    NO_EFFECT = "no_effect"


class Certainty(StrEnum):
    """How the sentence says it."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    HYPOTHESISED = "hypothesised"


class Origin(StrEnum):
    """Whose claim it is: the document's own, or one reported from the cited works."""

    OWN = "own"
    REPORTED = "reported"


class Causal(StrEnum):
    """How strongly a sentence speaks of a cause."""

    DIRECT = "direct"
    CONDITIONAL = "conditional"
    CORRELATIONAL = "correlational"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Figure:
    """An effect size or sample figure, as a sentence gives it: "r = .278, 95% CI [.256, .299]".

    Attributes:
        name: "r", "d", "OR", "beta", "R2", "k", "N", "p", "% of variance" …; "CI" for an interval of its own.
        value: exactly as written, None for a bare interval.
        sign: "=", "<", ">", "≤", "≥" or "≈" between name and value.
        low, high: bounds of its interval, None where it gives none.
        level: of the interval, in percent ("95").
        start, end: span in the document's text.
    """

    name: str
    value: Decimal | None = None
    sign: str = "="
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation between two concepts that one sentence states.

    Attributes:
        subject, object: concept IRIs.
        directed: False for plain association.
        start, end: the sentence or sentences quoted.
        rule: the name of the rule that read it.
        citations: ids of the items that stand behind it.
        section: "abstract", "introduction", "methods", "results", "discussion", "other".
        subject_span, cue_span, object_span: offsets in the text, for marking.
        note: what a reader must know of the reading ("inferred from 'poor alliance'"), else "".
        figures: effect sizes and sample figures of its clause, in order of place.
        causal: how strongly its sentence speaks of a cause; at most correlational where it has no direction.
    """

    subject: str
    relation: Relation
    object: str
    directed: bool
    certainty: Certainty
    start: int
    end: int
    rule: str
    citations: tuple[str, ...] = ()
    origin: Origin = Origin.OWN
    section: str = "other"
    subject_span: tuple[int, int] = (0, 0)
    cue_span: tuple[int, int] = (0, 0)
    object_span: tuple[int, int] = (0, 0)
    note: str = ""
    figures: tuple[Figure, ...] = ()
    causal: Causal = Causal.NONE


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document yields, each part in order of its start."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()


# ---------------------------------------------------------------- a pile of documents
# Identifiers below are relative to the data base ("author/elliott-r"), but for concepts, whose
# identifier is their IRI. The Turtle's IRI is the base + the identifier; GEXF and HTML use the
# identifier itself.


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
