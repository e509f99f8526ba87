"""The ordinary graph that every product is tested on: three documents, and every kind of node and edge.

Works and authors are invented (trees), so that no sentence puts words into anyone's mouth.
"""

from __future__ import annotations

from graph_builder import GraphBuilder, make_document

from concite.graph import keys
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Author, Causal, Certainty, Document, EdgeKind, Name, Page, PossiblySame, Publication
from concite.ontology.scheme import Concept, Scheme
from concite.ontology.terms import CONCEPT_BASE

ALLIANCE = CONCEPT_BASE + "therapeutic-alliance"
COMMON = CONCEPT_BASE + "common-factors"
DROPOUT = CONCEPT_BASE + "dropout"
EMPATHY = CONCEPT_BASE + "empathy"
HOPE = CONCEPT_BASE + "hope"
JOINING = CONCEPT_BASE + "joining"
OUTCOME = CONCEPT_BASE + "treatment-outcome"


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
    pile = GraphBuilder(make_scheme(), note="A sample; not a review")
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
