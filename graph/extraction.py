"""The values that one document yields, put together in an `Extraction`. All are frozen; nothing here computes.

Offsets count Unicode code points in the text of one document, start inclusive, end exclusive. What a pile of documents
yields stands in `model.py`, from which these values are imported as well.

What a document has by the hundred is a named tuple: it is made in a third of the time of a frozen dataclass, and
changed in a copy by its `_replace`. Mind that it equals any tuple of the same values.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Name(NamedTuple):
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


class Sentence(NamedTuple):
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


class Reference(NamedTuple):
    """One entry of a reference list. `id` is unique in the document ("r1", "r2", …).

    Attributes:
        start, end: its span in the document's text; of an entry of a user's library 0 and the length of `text`.
        label: the number or key before the entry, without brackets ("1", "Lee99"), else "".
        year: four digits, or a status ("in press", "n.d."), else "".
        suffix: the letter after the year ("a"), else "".
        container: journal or book in which the work stands.
        etal: whether the entry itself shortens its authors by "et al.".
        filing: what the user's library adds; None for an entry of a document's own list.
    """

    id: str
    start: int = 0
    end: int = 0
    text: str = ""
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


class CitationItem(NamedTuple):
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


class Citation(NamedTuple):
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


class Mention(NamedTuple):
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


class Figure(NamedTuple):
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


# Of the statements with so many signs of an easy misreading, more were wrong than right (docs/measured.md).
PITFALLS = 4


class Statement(NamedTuple):
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
        pitfalls: the names of the signs that make it easy to misread.
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
    pitfalls: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether it shows so many of those signs that it is listed, but no edge rests on it."""
        return len(self.pitfalls) >= PITFALLS


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document yields, each part in order of its start."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
