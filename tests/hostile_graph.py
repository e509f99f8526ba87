"""The graph that every product is tested on whose every string is made to break a writer."""

from __future__ import annotations

from graph_builder import GraphBuilder, make_document

from concite.graph import keys
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Author, Certainty, Document, EdgeKind, PossiblySame, Publication
from concite.ontology.scheme import Concept, Scheme

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
    pile = GraphBuilder(scheme, note=" ".join(HOSTILE))
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
