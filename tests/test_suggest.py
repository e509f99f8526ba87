"""A new field: terms proposed from documents, and a scheme checked."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_builder import make_document

from concite.build.mentions import MentionFinder
from concite.build.pipeline import extract, read_documents
from concite.build.scheme_check import Remark, check_scheme
from concite.build.suggest import Proposal, draft, suggest
from concite.cli import main
from concite.errors import ConciteError
from concite.graph.model import Document, Mention
from concite.ontology.scheme import Concept, Scheme, bundled_scheme, read_scheme

EMPTY = MentionFinder(Scheme("", "", ""))
EXAMPLE = Path(__file__).parent.parent / "examples" / "common-factors"


def proposals(*texts: str) -> tuple[Proposal, ...]:
    documents = [Document(f"{n}", f"{n}", f"{n:064}", "text", text) for n, text in enumerate(texts)]
    return suggest([extract(document, EMPTY) for document in documents])


TWO = (
    "Screen time reduces sleep quality. The quality of life depends on sleep quality in most people.",
    "The screen-time (ST) of children predicts their sleep quality. The quality of life was not affected.",
)


def test_terms_are_proposed_with_their_spellings_counts_and_an_example() -> None:
    found = {proposal.label: proposal for proposal in proposals(*TWO)}
    sleep, screen = found["sleep quality"], found["screen time"]
    assert (sleep.variants, sleep.count, sleep.documents) == ((), 3, 2)
    assert sleep.example == "The quality of life depends on sleep quality in most people."
    assert (screen.variants, screen.count, screen.documents) == (("ST", "screen-time"), 2, 2)
    assert found["quality of life"].count == 2
    assert found.keys().isdisjoint({"people", "children", "their", "depends"})
    assert proposals(*reversed(TWO)) == proposals(*TWO)


def test_the_draft_is_a_scheme_that_can_be_read(tmp_path: Path) -> None:
    text = draft(
        [
            Proposal("hope", ("HO", "hopes"), 3, 1, 'They said "hope".', 1.0),
            Proposal("Hope!", (), 2, 2, "", 0.5),
        ]
    )
    path = tmp_path / "draft.ttl"
    path.write_text(text, encoding="utf-8")
    scheme = read_scheme(path)
    assert {concept.pref_label: concept.alt_labels for concept in scheme.concepts.values()} == {
        "hope": ("HO", "hopes"),
        "Hope!": (),
    }
    notes = {
        quad.object.value
        for quad in ox.parse(io.BytesIO(text.encode()), format=ox.RdfFormat.TURTLE)
        if quad.predicate.value.endswith("editorialNote")
    }
    assert notes == {"3 times in 1 document", "2 times in 2 documents"}


def test_the_bundled_scheme_would_be_found_again() -> None:
    """The mark: of its concepts that the example names, 70 % are among the first 100 proposals."""
    documents = [one for one in read_documents([str(EXAMPLE)]) if not isinstance(one, ConciteError)]
    finder = MentionFinder(bundled_scheme())
    named = {mention.concept for document in documents for mention in extract(document, finder).mentions}
    hit = set()
    for proposal in suggest([extract(document, EMPTY) for document in documents], 100):
        for label in (proposal.label, *proposal.variants):
            hit |= {mention.concept for mention in finder.find(label) if mention.text == label}
    assert len(named) > 40
    assert len(hit & named) / len(named) >= 0.70


SCHEME = Scheme(
    "urn:s",
    "t",
    "t",
    {
        "urn:a": Concept("urn:a", "sleep quality", ("quality of sleep",), valence="wanted"),
        "urn:b": Concept("urn:b", "Sleep-quality", valence="wanted"),
        "urn:c": Concept("urn:c", "stress", ("strain", "quality of sleep")),
    },
)


def test_a_scheme_is_checked() -> None:
    clashes = (
        Remark("duplicate", "Sleep-quality; sleep quality", "Sleep-quality"),
        Remark("ambiguous label", "sleep quality; stress", "quality of sleep"),
    )
    valence = Remark("no valence", "stress", "no author or work will be said to support it")
    assert check_scheme(SCHEME) == (*clashes, valence)
    text = "Sleep-Quality was rated. Their stresses were not."
    mentions = (Mention("urn:a", 0, 13, "Sleep-Quality"), Mention("urn:c", 31, 39, "stresses"))
    found = replace(extract(make_document("a.txt", "text", text), EMPTY), mentions=mentions)
    assert check_scheme(SCHEME, [found]) == (
        *clashes,
        Remark("never found", "Sleep-quality", "none of its labels"),
        Remark("never found", "sleep quality", "quality of sleep"),
        Remark("never found", "stress", "quality of sleep"),
        Remark("never found", "stress", "strain"),
        valence,
    )


def test_a_bare_label_that_lives_in_longer_terms_is_named() -> None:
    scheme = Scheme("urn:s", "t", "t", {"urn:y": Concept("urn:y", "yield", ("yields", "harvest"), valence="wanted")})
    often = "Gas yield fell. A gas yield was read. The quantum yield rose. Much yield was lost. The harvest was late."
    seldom = "Gas yield fell. The yield rose. High yields came. Yield is all. The gas harvest was late."
    remarks = [
        check_scheme(scheme, [extract(make_document("a.txt", "text", text), MentionFinder(scheme))])
        for text in (often, seldom)
    ]
    assert remarks == [
        (Remark("in longer terms", "yield", 'yield: 3 of 4 places, "gas yield" (2), "quantum yield" (1)'),),
        (),
    ]


def test_the_commands(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = "Screen time reduces sleep quality. Screen time worsens mood. Sleep quality lifts mood.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["concepts", "suggest", str(tmp_path / "a.txt"), "-q"])
    assert ended.value.code == 0
    turtle = capfdbinary.readouterr().out
    (tmp_path / "draft.ttl").write_bytes(turtle)
    assert b'skos:prefLabel "screen time"@en' in turtle
    with pytest.raises(SystemExit):
        main(["concepts", "check", str(tmp_path / "draft.ttl"), str(tmp_path / "a.txt"), "-q"])
    assert b"no valence\tscreen time\tno author or work will be said to support it" in capfdbinary.readouterr().out
