"""Hand-made knowledge graphs that every product is tested on: one ordinary, one hostile.

Works and authors are invented (trees), so that no sentence puts words into anyone's mouth.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

import pytest

from concite.graph import keys
from concite.graph.knowledge import KnowledgeGraph, Node
from concite.graph.model import (
    Author,
    Causal,
    Certainty,
    Document,
    Edge,
    EdgeKind,
    Evidence,
    InTextCitation,
    Name,
    Origin,
    Page,
    Passage,
    PossiblySame,
    Publication,
    SourceDocument,
)
from concite.ontology.scheme import Concept, Scheme
from concite.ontology.terms import CONCEPT_BASE

pytest_plugins = ["view_pages"]  # fixtures of pages in a browser

ALLIANCE = CONCEPT_BASE + "therapeutic-alliance"
COMMON = CONCEPT_BASE + "common-factors"
DROPOUT = CONCEPT_BASE + "dropout"
EMPATHY = CONCEPT_BASE + "empathy"
HOPE = CONCEPT_BASE + "hope"
JOINING = CONCEPT_BASE + "joining"
OUTCOME = CONCEPT_BASE + "treatment-outcome"


@dataclass
class GraphBuilder:
    """Collects the parts of a knowledge graph; offsets and identifiers are found, never typed in."""

    scheme: Scheme
    nodes: dict[str, Node] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    citations: dict[str, InTextCitation] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    pages: dict[str, tuple[Page, ...]] = field(default_factory=dict)
    behind: dict[tuple[str, EdgeKind, str], set[str]] = field(default_factory=dict)

    def add_document(self, document: Document, *, embodies: str | None = None) -> str:
        text_sha256 = keys.sha256_of_text(document.text)
        identifier = keys.document_id(document.sha256)
        self.nodes[identifier] = SourceDocument(
            id=identifier,
            label=document.title or document.name,
            name=document.name,
            kind=document.kind,
            sha256=document.sha256,
            text_id=keys.text_id(text_sha256),
            text_sha256=text_sha256,
            characters=len(document.text),
            title=document.title or "",
            embodies=embodies,
        )
        self.texts[identifier] = document.text
        self.pages[identifier] = document.pages
        return identifier

    def _text_id(self, document: str) -> str:
        node = self.nodes[document]
        assert isinstance(node, SourceDocument)
        return node.text_id

    def span(self, document: str, words: str, after: int = 0) -> tuple[int, int]:
        start = self.texts[document].index(words, after)
        return start, start + len(words)

    def passage(self, document: str, quote: str) -> str:
        start, end = self.span(document, quote)
        page = next((p for p in reversed(self.pages[document]) if p.start <= start), None)
        identifier = keys.passage_id(self._text_id(document), start, end)
        self.passages[identifier] = Passage(
            id=identifier,
            document=document,
            start=start,
            end=end,
            quote=quote,
            page_label=page.label if page else "",
            page_index=page.index if page else None,
        )
        return identifier

    def cite(self, document: str, words: str, publication: str | None, **more: object) -> str:
        start, end = self.span(document, words)
        identifier = keys.citation_id(self._text_id(document), start, end, 0)
        self.citations[identifier] = InTextCitation(
            id=identifier, document=document, start=start, end=end, text=words, publication=publication,
            **more,  # type: ignore[arg-type]
        )  # fmt: skip
        return identifier

    def read(
        self,
        source: str,
        kind: EdgeKind,
        target: str,
        document: str,
        quote: str,
        *,
        cites: tuple[str, ...] = (),
        certainty: Certainty = Certainty.ASSERTED,
        rule: str = "mention",
        origin: Origin | None = None,
        section: str = "other",
        note: str = "",
        repeats: int = 0,
        causal: Causal = Causal.NONE,
        marks: tuple[tuple[str, str], ...] = (),
        also: tuple[tuple[str, EdgeKind, str], ...] = (),
    ) -> str:
        """Add one reading of a quote behind an edge (and behind `also`); returns the edge's id."""
        passage = self.passage(document, quote)
        at = self.passages[passage].start
        spans = []
        for role, words in marks:
            start, end = self.span(document, words, at)
            spans.append((role, start, end))
        for citation in cites:
            spans.append(("citation", self.citations[citation].start, self.citations[citation].end))
        edge = keys.edge_id(source, kind, target)
        identifier = keys.evidence_id(passage, rule, certainty, tuple(sorted(cites)), edge)
        self.evidence[identifier] = Evidence(
            id=identifier,
            passage=passage,
            citations=tuple(sorted(cites)),
            certainty=certainty,
            rule=rule,
            origin=origin or (Origin.REPORTED if cites else Origin.OWN),
            section=section,
            note=note,
            repeats=repeats,
            marks=tuple(sorted(spans, key=lambda span: (span[1], span[2], span[0]))),
            causal=causal,
        )
        for ends in ((source, kind, target), *also):
            self.behind.setdefault(ends, set()).add(identifier)
        return edge

    def build(self, *possibly_same: PossiblySame) -> KnowledgeGraph:
        symmetric = (EdgeKind.ASSOCIATED, EdgeKind.INVERSELY_ASSOCIATED)
        edges = [
            Edge(
                id=keys.edge_id(source, kind, target),
                source=source,
                kind=kind,
                target=target,
                directed=kind not in symmetric,
                evidence=tuple(sorted(evidence)),
            )
            for (source, kind, target), evidence in self.behind.items()
        ]
        return KnowledgeGraph(
            self.scheme,
            self.nodes.values(),
            edges,
            self.evidence.values(),
            self.passages.values(),
            self.citations.values(),
            possibly_same,
        )


def make_document(name: str, kind: str, text: str, **more: object) -> Document:
    content = text if kind == "text" else f"<html>{text}</html>"
    return Document(
        path=f"papers/{name}",
        name=name,
        sha256=sha256(content.encode("utf-8", "surrogatepass")).hexdigest(),
        kind=kind,
        text=text,
        **more,  # type: ignore[arg-type]
    )


def make_scheme() -> Scheme:
    concepts = (
        Concept(
            iri=ALLIANCE,
            pref_label="therapeutic alliance",
            alt_labels=("alliance", "working alliance"),
            hidden_labels=("theraputic alliance",),
            definition="The working bond of client and therapist, with their agreement on goals and tasks.",
            scope_note="The bare word “alliance” needs context.",
            broader=(COMMON,),
            related=(EMPATHY,),
            exact_match=("http://id.nlm.nih.gov/mesh/D000078462",),
            valence="wanted",
        ),
        Concept(iri=COMMON, pref_label="common factors", narrower=(EMPATHY, HOPE, JOINING, ALLIANCE)),
        Concept(iri=DROPOUT, pref_label="dropout", alt_labels=("premature termination",), valence="unwanted"),
        Concept(
            iri=EMPATHY,
            pref_label="empathy",
            alt_labels=("empathic understanding",),
            broader=(COMMON,),
            related=(ALLIANCE,),
            close_match=("http://id.nlm.nih.gov/mesh/D004645",),
            valence="wanted",
        ),
        Concept(iri=HOPE, pref_label="hope", broader=(COMMON,), valence="wanted"),
        Concept(iri=JOINING, pref_label="joining", broader=(COMMON,)),
        Concept(iri=OUTCOME, pref_label="treatment outcome", alt_labels=("outcome",), valence="wanted"),
    )
    ordered = sorted(concepts, key=lambda concept: concept.iri)
    return Scheme(
        iri="https://w3id.org/concite/id/scheme/sample",
        title="Sample of common factors",
        name="sample",
        concepts={concept.iri: concept for concept in ordered},
    )


REVIEW_TEXT = """What helps in therapy

The therapeutic alliance predicts treatment outcome across methods (Alder & Birch, 1991, p. 14).
The alliance predicts outcome. Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991).
Others found that empathy had no effect on treatment outcome (Dörfel, 2010).
Hope may strengthen the therapeutic alliance 🙂 (Alder, 1999).
Early bonds were described before (Institute of Forest Care, 1977; cited in Cedar, 2004).
"""
NOTES_TEXT = """# Notes on joining

Joining may help to build a therapeutic alliance. Hope and the working alliance go together (Cedar, 2004).
Where hope is high, dropout is low. A lack of empathy raises dropout. Cedar has said so for years.
"""
ARTICLE_TEXT = """Alliance or empathy?
Too much empathy worsened treatment outcome in our trial. A good alliance lowered dropout (Alder & Birch, 1991).
Hope improves treatment outcome, we believe.
"""


def make_sample_documents() -> tuple[Document, ...]:
    """The three documents that `make_sample_graph` quotes, as a reader would hand them on."""
    second_page = ARTICLE_TEXT.index("Hope improves")
    return (
        make_document("review.txt", "text", REVIEW_TEXT),
        make_document("notes.md", "markdown", NOTES_TEXT, title="Notes on joining"),
        make_document(
            "article.html",
            "html",
            ARTICLE_TEXT,
            title="Alliance or empathy?",
            authors=(Name(family="Dörfel", given="K."),),
            year="2010",
            pages=(Page(0, 1, "xii"), Page(second_page, 2, "xiii")),
        ),
    )


def make_sample_graph() -> KnowledgeGraph:
    """7 concepts, 6 authors, 5 works, 3 documents; every kind of edge; support, dissent and null on one pair."""
    pile = GraphBuilder(make_scheme())
    pile.nodes.update(pile.scheme.concepts)
    review_file, notes_file, article_file = make_sample_documents()

    alder, birch, cedar = "author/alder-j-a", "author/birch-e", "author/cedar-m"
    dorfel, institute = "author/dorfel-k", "author/institute-of-forest-care"
    alder_91 = keys.doi_publication_id("10.5555/example(1991)7")
    cedar_04 = keys.publication_id("Cedar", "2004", "On hope and empathy", "cedar")
    dorfel_10 = keys.publication_id("Dörfel", "2010", "Alliance or empathy?", "dorfel")
    institute_77 = keys.publication_id("Institute of Forest Care", "1977", "Early bonds", "institute")

    review = pile.add_document(review_file)
    notes = pile.add_document(notes_file)
    article = pile.add_document(article_file, embodies=dorfel_10)
    alder_99 = keys.unresolved_publication_id(review, "Alder", "1999")
    bare_alder = "author/alder-" + keys.digest(alder_99, length=8)

    for author in (
        Author(alder, "Alder, J. A.", "Alder", "J. A.", names=("Alder", "Alder, J. A."),
               identity_basis=("reference-name",)),
        Author(bare_alder, "Alder", "Alder", names=("Alder",), identity_basis=("surname-only",)),
        Author(birch, "Birch, E.", "Birch", "Erle", orcid="0000-0002-1825-0097", names=("Birch, E.",),
               identity_basis=("orcid", "reference-name")),
        Author(cedar, "Cedar, M.", "Cedar", "M.", names=("Cedar", "Cedar, M."), identity_basis=("reference-name",)),
        Author(dorfel, "Dörfel, K.", "Dörfel", "K.", names=("Dörfel, K.",), identity_basis=("reference-name",)),
        Author(institute, "Institute of Forest Care", literal="Institute of Forest Care",
               names=("Institute of Forest Care",), identity_basis=("reference-name",)),
    ):  # fmt: skip
        pile.nodes[author.id] = author
    for work in (
        Publication(alder_91, "Alder & Birch 1991", (alder, birch), "The bond and the goal", "1991",
                    container="Journal of Trees", volume="4", issue="2", pages="11–29",
                    doi="10.5555/example(1991)7", resolved=True, identity_basis=("doi",),
                    reference="Alder, J. A., & Birch, E. (1991). The bond and the goal. J. Trees, 4(2), 11–29."),
        Publication(cedar_04, "Cedar 2004", (cedar,), "On hope and empathy", "2004", publisher="Forest Press",
                    url="https://example.org/cedar?a=1&b=2", resolved=True, identity_basis=("title-year-authors",),
                    reference="Cedar, M. (2004). On hope and empathy. Forest Press."),
        Publication(dorfel_10, "Dörfel 2010", (dorfel,), "Alliance or empathy?", "2010", suffix="a", resolved=True,
                    reference="Dörfel, K. (2010a). Alliance or empathy?", identity_basis=("title-year-authors",)),
        Publication(institute_77, "Institute of Forest Care 1977", (institute,), "Early bonds", "1977", resolved=True,
                    reference="Institute of Forest Care. (1977). Early bonds.", identity_basis=("title-year-authors",)),
        Publication(alder_99, "Alder 1999", (bare_alder,), year="1999", identity_basis=("in-text",)),
    ):  # fmt: skip
        pile.nodes[work.id] = work

    c_alder_14 = pile.cite(review, "Alder & Birch, 1991, p. 14", alder_91, locator="p. 14")
    c_cedar = pile.cite(review, "Cedar, 2004", cedar_04)
    c_alder = pile.cite(review, "Alder & Birch, 1991)", alder_91)
    c_dorfel = pile.cite(review, "Dörfel, 2010", dorfel_10)
    c_alder_99 = pile.cite(review, "Alder, 1999", alder_99)
    c_cedar_second = pile.cite(review, "cited in Cedar, 2004", cedar_04)
    c_institute = pile.cite(review, "Institute of Forest Care, 1977", institute_77, cited_in=c_cedar_second)
    c_cedar_notes = pile.cite(notes, "Cedar, 2004", cedar_04)
    c_cedar_name = pile.cite(notes, "Cedar has", None, authors=(cedar,))
    c_alder_article = pile.cite(article, "Alder & Birch, 1991", alder_91)

    def claim(
        subject: str, kind: EdgeKind, target: str, document: str, quote: str, cue: str, cites: tuple[str, ...] = (),
        derived: EdgeKind | None = None, **more: object,
    ) -> None:  # fmt: skip
        """A statement with what follows from it: the works cited for it, and the short author edges."""
        also = []
        for citation in cites:
            work = pile.citations[citation].publication
            assert work is not None
            also.append((work, EdgeKind.CITED_FOR, keys.edge_id(subject, kind, target)))
            if derived:
                node = pile.nodes[work]
                assert isinstance(node, Publication)
                also += [(who, derived, subject) for who in (work, *node.authors)]
        pile.read(
            subject, kind, target, document, quote, cites=cites, also=tuple(also), marks=(("cue", cue),),
            **more,  # type: ignore[arg-type]
        )  # fmt: skip

    claim(
        ALLIANCE,
        EdgeKind.SUPPORTS,
        OUTCOME,
        review,
        "The therapeutic alliance predicts treatment outcome across methods (Alder & Birch, 1991, p. 14).",
        "predicts",
        (c_alder_14,),
        EdgeKind.SUPPORTS,
        rule="predictor-of",
        repeats=1,
        section="introduction",
        causal=Causal.CORRELATIONAL,
    )
    claim(
        EMPATHY,
        EdgeKind.SUPPORTS,
        OUTCOME,
        review,
        "Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991).",
        "improves",
        (c_cedar, c_alder),
        EdgeKind.SUPPORTS,
        rule="raises",
        causal=Causal.DIRECT,
    )
    claim(
        EMPATHY,
        EdgeKind.NO_EFFECT,
        OUTCOME,
        review,
        "Others found that empathy had no effect on treatment outcome (Dörfel, 2010).",
        "had no effect on",
        (c_dorfel,),
        EdgeKind.DISPUTES,
        rule="no-effect",
    )
    claim(
        HOPE,
        EdgeKind.SUPPORTS,
        ALLIANCE,
        review,
        "Hope may strengthen the therapeutic alliance 🙂 (Alder, 1999).",
        "strengthen",
        (c_alder_99,),
        certainty=Certainty.HEDGED,
        rule="raises",
        causal=Causal.CONDITIONAL,
    )
    claim(
        JOINING,
        EdgeKind.SUPPORTS,
        ALLIANCE,
        notes,
        "Joining may help to build a therapeutic alliance.",
        "help to build",
        certainty=Certainty.HEDGED,
        rule="raises",
    )
    claim(
        HOPE,
        EdgeKind.ASSOCIATED,
        ALLIANCE,
        notes,
        "Hope and the working alliance go together (Cedar, 2004).",
        "go together",
        (c_cedar_notes,),
        rule="goes-with",
    )
    claim(
        DROPOUT,
        EdgeKind.INVERSELY_ASSOCIATED,
        HOPE,
        notes,
        "Where hope is high, dropout is low.",
        "is low",
        rule="goes-with",
    )
    claim(
        EMPATHY,
        EdgeKind.UNDERMINES,
        DROPOUT,
        notes,
        "A lack of empathy raises dropout.",
        "raises",
        rule="raises",
        note="inferred from 'lack of empathy'",
    )
    claim(
        EMPATHY,
        EdgeKind.UNDERMINES,
        OUTCOME,
        article,
        "Too much empathy worsened treatment outcome in our trial.",
        "worsened",
        rule="lowers",
        section="results",
    )
    claim(
        ALLIANCE,
        EdgeKind.UNDERMINES,
        DROPOUT,
        article,
        "A good alliance lowered dropout (Alder & Birch, 1991).",
        "lowered",
        (c_alder_article,),
        EdgeKind.SUPPORTS,
        rule="lowers",
    )
    claim(
        HOPE,
        EdgeKind.SUPPORTS,
        OUTCOME,
        article,
        "Hope improves treatment outcome, we believe.",
        "improves",
        certainty=Certainty.HEDGED,
        rule="raises",
    )
    # The document's own claim is its own publication's.
    own = "Too much empathy worsened treatment outcome in our trial."
    pile.read(dorfel_10, EdgeKind.DISPUTES, EMPATHY, article, own, rule="lowers", section="results")

    for document, quote, citation in (
        (review, "The therapeutic alliance predicts treatment outcome across methods (Alder & Birch, 1991, p. 14).",
         c_alder_14),
        (review, "Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991).", c_cedar),
        (review, "Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991).", c_alder),
        (review, "Others found that empathy had no effect on treatment outcome (Dörfel, 2010).", c_dorfel),
        (review, "Hope may strengthen the therapeutic alliance 🙂 (Alder, 1999).", c_alder_99),
        (notes, "Hope and the working alliance go together (Cedar, 2004).", c_cedar_notes),
        (article, "A good alliance lowered dropout (Alder & Birch, 1991).", c_alder_article),
    ):  # fmt: skip
        work = pile.citations[citation].publication
        assert work is not None
        node = pile.nodes[work]
        assert isinstance(node, Publication)
        by_author = tuple((author, EdgeKind.CITED_IN, document) for author in node.authors)
        pile.read(work, EdgeKind.CITED_IN, document, document, quote, cites=(citation,), rule="citation",
                  also=by_author)  # fmt: skip
    second_hand = "Early bonds were described before (Institute of Forest Care, 1977; cited in Cedar, 2004)."
    pile.read(institute_77, EdgeKind.SECOND_HAND, cedar_04, review, second_hand, cites=(c_institute, c_cedar_second),
              rule="citation", also=((institute_77, EdgeKind.CITED_IN, review), (institute, EdgeKind.CITED_IN, review),
                                     (cedar_04, EdgeKind.CITED_IN, review)))  # fmt: skip
    pile.read(cedar, EdgeKind.CITED_IN, notes, notes, "Cedar has said so for years.", cites=(c_cedar_name,),
              rule="citation")  # fmt: skip

    for concept, document, quote, words in (
        (ALLIANCE, review, "The therapeutic alliance predicts treatment outcome across methods (Alder & Birch, 1991, "
         "p. 14).", "therapeutic alliance"),
        (OUTCOME, review, "The alliance predicts outcome.", "outcome"),
        (EMPATHY, review, "Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991).", "Empathy"),
        (HOPE, review, "Hope may strengthen the therapeutic alliance 🙂 (Alder, 1999).", "Hope"),
        (JOINING, notes, "Joining may help to build a therapeutic alliance.", "Joining"),
        (DROPOUT, notes, "A lack of empathy raises dropout.", "dropout"),
        (HOPE, article, "Hope improves treatment outcome, we believe.", "Hope"),
    ):  # fmt: skip
        pile.read(concept, EdgeKind.DISCUSSED_IN, document, document, quote, marks=(("subject", words),))

    return pile.build(PossiblySame(alder, bare_alder, "same family name, given name unknown"))


HOSTILE = (
    "</script><script>alert(1)</script>",
    '"\'<>&\\ \' onmouseover="x" {{ x }} {% x %} ${x} %s {0}',
    "two\nlines\r\nand\ra tab\tand \\ a backslash \\n \\u0041",
    "control \x00\x01\x08\x0b\x0c\x1b\x7f\x85\u2028\u2029 characters",
    "lone \ud800 surrogates \udfff",
    "right \u202e to left \u2066 marks \u200f שלום",
    "emoji 👩‍👩‍👧 and \U0010fffd noncharacters \ufffe\uffff",
    "]]> <![CDATA[ <!-- --> ?> <?xml",
    "x" * 10_000,
    "\ufeffzero\u200bwidth and e\u0301 combining",
    'ends with a quote"',
    "ends with a backslash\\",
)


def make_hostile_documents() -> tuple[Document, ...]:
    """One document whose text is all the hostile strings, each between two blank lines."""
    text = "\n\n".join(HOSTILE)
    return (make_document("a<script>\"' \udcff\n\\.html", "html", text, title="\u202e" + HOSTILE[0]),)


def make_hostile_graph() -> KnowledgeGraph:
    """Concepts, authors, works, a document and quotes whose every string is made to break a writer."""
    concepts = {}
    for number, words in enumerate(HOSTILE):
        iri = (
            f"https://example.org/hostile/{number:02d}" if number else "https://example.org/a<b>\"c' d\\e{f}|^`é\ud800"
        )
        concepts[iri] = Concept(
            iri=iri,
            pref_label=words,
            alt_labels=(words + " again", words),
            hidden_labels=(words,),
            definition=words,
            scope_note=words,
            broader=(f"https://example.org/hostile/{(number + 1) % len(HOSTILE):02d}",) if number < 10 else (),
            exact_match=("javascript:alert(1)", "https://example.org/x y>z"),
            valence=("wanted", "unwanted", "")[number % 3],
        )
    scheme = Scheme("https://example.org/scheme <x>", HOSTILE[0], "hostile.ttl", dict(sorted(concepts.items())))
    pile = GraphBuilder(scheme)
    pile.nodes.update(scheme.concepts)
    (file,) = make_hostile_documents()
    document = pile.add_document(file)
    iris = list(scheme.concepts)
    for number, words in enumerate(HOSTILE):
        author = f"author/hostile-{number:02d}"
        work = keys.doi_publication_id(f"10.5555/a<b>\"'\\é%20/{number}")
        pile.nodes[author] = Author(
            author, words, words, words, names=(words,), orcid='0000-"<>', identity_basis=("x",)
        )
        pile.nodes[work] = Publication(
            work, words, (author,), title=words, year="in press" if number % 2 else "2001", suffix='"', container=words,
            volume=words, issue=words, pages=words, publisher=words, doi=f"10.5555/a<b>\"'\\é%20/{number}",
            url=("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", 'https://example.org/"><b>\n')[
                number % 3
            ],
            resolved=number % 2 == 0, reference=words, identity_basis=(words,),
        )  # fmt: skip
        citation = pile.cite(document, words, work, locator=words)
        kinds = (EdgeKind.SUPPORTS, EdgeKind.UNDERMINES, EdgeKind.NO_EFFECT)
        subject, target = iris[number], iris[(number + 1) % len(iris)]
        kind = kinds[number % 3]
        pile.read(
            subject, kind, target, document, words, cites=(citation,), rule=words, note=words, section=words,
            certainty=Certainty.ASSERTED if number % 2 else Certainty.HEDGED,
            also=(
                (work, EdgeKind.CITED_FOR, keys.edge_id(subject, kind, target)),
                (work, EdgeKind.CITED_IN, document),
                (author, EdgeKind.CITED_IN, document),
                (subject, EdgeKind.DISCUSSED_IN, document),
            ),
        )  # fmt: skip
    return pile.build(PossiblySame("author/hostile-00", "author/hostile-01", HOSTILE[0]))


@pytest.fixture(scope="session")
def sample_documents() -> tuple[Document, ...]:
    return make_sample_documents()


@pytest.fixture(scope="session")
def sample_graph() -> KnowledgeGraph:
    return make_sample_graph()


@pytest.fixture(scope="session")
def hostile_documents() -> tuple[Document, ...]:
    return make_hostile_documents()


@pytest.fixture(scope="session")
def hostile_graph() -> KnowledgeGraph:
    return make_hostile_graph()
