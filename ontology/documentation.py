"""The vocabulary's page for people, made from `concite.ttl`: every term with all that is said of it.

Our own rather than pyLODE's, which needs a library under the LGPL and gives other bytes on another day.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path

import pyoxigraph as ox

from .terms import NAMESPACE, PREFIXES

_RDF, _RDFS, _SKOS, _DCTERMS = (PREFIXES[name] for name in ("rdf", "rdfs", "skos", "dcterms"))
_OWL = "http://www.w3.org/2002/07/owl#"
_VANN = "http://purl.org/vocab/vann/"
_KNOWN = {
    **PREFIXES, "owl": _OWL, "vann": _VANN, "prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#",
    "fabio": "http://purl.org/spar/fabio/", "c4o": "http://purl.org/spar/c4o/", "cito": "http://purl.org/spar/cito/",
}  # fmt: skip
_KINDS = (
    ("Classes", "Class"),
    ("Object properties", "ObjectProperty"),
    ("Datatype properties", "DatatypeProperty"),
    ("Values", "NamedIndividual"),
)
_TRAITS = (
    ("FunctionalProperty", "at most one for each subject"),
    ("SymmetricProperty", "symmetric"),
    ("TransitiveProperty", "transitive"),
)
# Property, label, whether in words (else a link to a term).
_ROWS = (
    (_SKOS + "definition", "Definition", True),
    (_RDFS + "comment", "Comment", True),
    (_SKOS + "scopeNote", "Scope note", True),
    (_SKOS + "example", "Example", True),
    (_RDFS + "subClassOf", "Sub-class of", False),
    (_RDFS + "subPropertyOf", "Sub-property of", False),
    (_OWL + "inverseOf", "Inverse of", False),
    (_OWL + "disjointWith", "Disjoint with", False),
    (_RDFS + "domain", "Domain", False),
    (_RDFS + "range", "Range", False),
)
_STYLE = """
:root { color-scheme: light dark; --link: light-dark(#005a9c, #7cc0ff);
  --line: color-mix(in srgb, CanvasText 22%, Canvas); }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1rem 1.2rem 4rem; }
a { color: var(--link); }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
section.term { border-top: 1px solid var(--line); padding: .2rem 0 .6rem; }
h3 code { font-weight: normal; font-size: .85em; }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .25rem 1rem; margin: .3rem 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
ul.terms { columns: 14rem; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } }
"""


class _Vocabulary:
    """The triples of the vocabulary, with what the page asks of them."""

    def __init__(self) -> None:
        folder = resources.files(__package__)
        self.store = ox.Store()
        self.store.load(folder.joinpath("concite.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
        self.alignment = ox.Store()
        self.alignment.load(folder.joinpath("alignment.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)

    def objects(self, subject: _Node, predicate: str) -> list[_Term]:
        found = self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)
        return sorted((quad.object for quad in found), key=str)

    def words(self, subject: _Node, predicate: str) -> list[str]:
        return [term.value for term in self.objects(subject, predicate) if isinstance(term, ox.Literal)]

    def label(self, subject: _Node) -> str:
        return next(iter(self.words(subject, _RDFS + "label")), "")

    def of_kind(self, kind: str) -> list[ox.NamedNode]:
        found = self.store.quads_for_pattern(None, ox.NamedNode(_RDF + "type"), ox.NamedNode(_OWL + kind), None)
        terms = {quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)}
        return sorted((term for term in terms if term.value.startswith(NAMESPACE)), key=lambda term: term.value)

    def members(self, node: _Term) -> list[_Term]:
        """What `owl:unionOf` or `owl:oneOf` of a blank node lists; the node itself where it is no such thing."""
        if not isinstance(node, ox.BlankNode):
            return [node]
        for listing in (_OWL + "unionOf", _OWL + "oneOf"):
            for head in self.objects(node, listing):
                members, rest = [], head
                while isinstance(rest, ox.BlankNode):
                    members += self.objects(rest, _RDF + "first")
                    rest = self.objects(rest, _RDF + "rest")[0]
                return members
        return []

    def aligned(self, term: ox.NamedNode) -> list[tuple[str, _Term]]:
        """How the term relates to other vocabularies: property and term."""
        found = self.alignment.quads_for_pattern(term, None, None, None)
        rows = [(quad.predicate.value, quad.object) for quad in found if isinstance(quad.object, ox.NamedNode)]
        return sorted(rows, key=str)


_Node = ox.NamedNode | ox.BlankNode
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def vocabulary_page() -> str:
    """The page, as one HTML document that asks nothing of a network. The same vocabulary gives the same bytes."""
    vocabulary = _Vocabulary()
    ontology = ox.NamedNode(NAMESPACE.rstrip("#"))
    title = next(iter(vocabulary.words(ontology, _DCTERMS + "title")))
    kinds = [(heading, vocabulary.of_kind(kind)) for heading, kind in _KINDS]
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{html.escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
        f"<h1>{html.escape(title)}</h1>",
        *(f"<p>{html.escape(text)}</p>" for text in _introduction(vocabulary, ontology)),
        _list(_header(vocabulary, ontology)),
        '<nav aria-label="Terms">',
    ]
    for heading, terms in kinds:
        links = "".join(f"<li>{_link(vocabulary, term)}</li>" for term in terms)
        parts.append(f'<h2>{heading}</h2>\n<ul class="terms">{links}</ul>')
    parts.append("</nav>")
    for heading, terms in kinds:
        parts.append(f"<h2>{heading}, one by one</h2>")
        parts += [_section(vocabulary, term) for term in terms]
    parts.append("</main>\n</body>\n</html>\n")
    return "\n".join(parts)


def write_page(path: Path | str) -> None:
    """Write the page."""
    Path(path).write_text(vocabulary_page(), encoding="utf-8", newline="\n")


def _introduction(vocabulary: _Vocabulary, ontology: ox.NamedNode) -> Iterable[str]:
    for predicate in (_DCTERMS + "description", _DCTERMS + "abstract", _RDFS + "comment"):
        yield from vocabulary.words(ontology, predicate)


def _header(vocabulary: _Vocabulary, ontology: ox.NamedNode) -> list[tuple[str, str]]:
    rows = [("Namespace", f"<code>{NAMESPACE}</code>, prefix <code>concite:</code>")]
    for label, predicate in (
        ("Version", _OWL + "versionInfo"), ("This version", _OWL + "versionIRI"), ("Created", _DCTERMS + "created"),
        ("Changed", _DCTERMS + "modified"), ("By", _DCTERMS + "creator"), ("Licence", _DCTERMS + "license"),
        ("Rights", _DCTERMS + "rights"),
    ):  # fmt: skip
        rows += [(label, _link(vocabulary, term)) for term in vocabulary.objects(ontology, predicate)]
    return rows


def _section(vocabulary: _Vocabulary, term: ox.NamedNode) -> str:
    name = term.value.removeprefix(NAMESPACE)
    rows = []
    for predicate, label, in_words in _ROWS:
        if in_words:
            rows += [(label, html.escape(text)) for text in vocabulary.words(term, predicate)]
        elif found := vocabulary.objects(term, predicate):
            # Several domains hold together, those in a union one at a time.
            unions = [vocabulary.members(thing) for thing in found]
            rows.append((label, " and ".join(_either(vocabulary, union) for union in unions)))
    types = {kind.value for kind in vocabulary.objects(term, _RDF + "type") if isinstance(kind, ox.NamedNode)}
    traits = [words for trait, words in _TRAITS if _OWL + trait in types]
    if traits:
        rows.append(("Character", ", ".join(traits)))
    own = sorted(kind for kind in types if kind.startswith(NAMESPACE))
    if own:
        rows.append(("Is a", ", ".join(_link(vocabulary, ox.NamedNode(kind)) for kind in own)))
    for same in vocabulary.objects(term, _OWL + "equivalentClass"):
        rows.append(("One of", _either(vocabulary, vocabulary.members(same))))
    for predicate, other in vocabulary.aligned(term):
        rows.append(("Alignment", f"{_short(predicate)} {_link(vocabulary, other)}"))
    heading = f"{html.escape(vocabulary.label(term))} <code>concite:{html.escape(name)}</code>"
    return f'<section class="term" id="{html.escape(name)}">\n<h3>{heading}</h3>\n{_list(rows)}\n</section>'


def _list(rows: Sequence[tuple[str, str]]) -> str:
    return "<dl>\n" + "\n".join(f"<dt>{label}</dt><dd>{content}</dd>" for label, content in rows) + "\n</dl>"


def _either(vocabulary: _Vocabulary, terms: Sequence[_Term]) -> str:
    return " or ".join(_link(vocabulary, term) for term in terms)


def _short(iri: str) -> str:
    for prefix, base in _KNOWN.items():
        if iri.startswith(base):
            return html.escape(f"{prefix}:{iri.removeprefix(base)}")
    return html.escape(iri)


def _link(vocabulary: _Vocabulary, term: _Term) -> str:
    """A term of ours as a link within the page, another as a link to where it is defined, a literal as text."""
    if not isinstance(term, ox.NamedNode):
        return html.escape(term.value if isinstance(term, ox.Literal) else str(term))
    if term.value.startswith(NAMESPACE) and vocabulary.label(term):
        name = term.value.removeprefix(NAMESPACE)
        return f'<a href="#{html.escape(name)}">{html.escape(vocabulary.label(term))}</a>'
    return f'<a href="{html.escape(term.value)}">{_short(term.value)}</a>'
