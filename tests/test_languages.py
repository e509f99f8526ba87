"""Citations, references and concepts in German, French, Spanish, Italian, Portuguese and Dutch."""

from __future__ import annotations

from pathlib import Path

import pytest
from language_gold import LANGUAGES, citations, fields, read, read_article

from concite.build.language import language_of
from concite.build.mentions import MentionFinder
from concite.cli import main
from concite.ontology.scheme import bundled_scheme

# Found, wanted nowhere, linked; entries; right names, years and titles: what is read now, of how much. What is missed:
# the acronym "SEE" (es, pt), "’t Hart (z.d.)" (nl), and in entries editions and volumes in brackets behind a title,
# "En R. Vidal (comp.)", names of which a part follows the given name, and "Soler i Pujol".
EXPECTED = {
    "de": (21, 0, 21, 13, (13, 13, 12)),
    "fr": (22, 0, 22, 12, (12, 12, 10)),
    "es": (21, 0, 20, 13, (12, 12, 11)),
    "it": (22, 0, 22, 13, (13, 13, 13)),
    "pt": (21, 0, 21, 13, (13, 13, 13)),
    "nl": (20, 1, 20, 13, (13, 12, 12)),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_citations_and_entries(language: str) -> None:
    article = read_article(language)
    found = read(article)
    pairs, _, extra = citations(article, found)
    linked = sum(item.reference == wanted.reference for wanted, item in pairs)
    assert len(found.references) == len(article.entries)
    right = [fields(wanted, made) for wanted, made in zip(article.entries, found.references, strict=True)]
    names, years, titles = (sum(column) for column in zip(*right, strict=True))
    got = (len(pairs), len(extra), linked, len(found.references), (names, years, titles))
    for reached, least in zip((got[0], -got[1], *got[2:4], *got[4]), _flat(EXPECTED[language]), strict=True):
        assert reached >= least, got


def _flat(expected: tuple[int, int, int, int, tuple[int, int, int]]) -> tuple[int, ...]:
    found, extra, linked, entries, right = expected
    return (found, -extra, linked, entries, *right)


# Concepts that each article names: what "hope", "empathy", "alliance" and "psychotherapy" are called there.
NAMED = {"empathy", "hope", "psychotherapy", "therapeutic-alliance"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_concepts_by_labels_of_the_language(language: str) -> None:
    article = read_article(language)
    assert language_of(article.text) == language
    found = {mention.concept.rpartition("/")[2] for mention in read(article).mentions}
    named = NAMED if language != "de" else NAMED - {"therapeutic-alliance"} | {"therapeutic-relationship"}
    assert found >= named, named - found


def test_a_language_is_told_only_where_it_is_plain() -> None:
    english = (
        "It is not the method that heals, but the hope of those who were with us in these rooms, and that of others."
    )
    assert language_of(english) == "en"
    assert language_of("Hoffnung, Vertrauen, Hope, Trust") == ""
    assert language_of("") == ""


def test_labels_of_another_language_are_not_looked_for() -> None:
    finder = MentionFinder(bundled_scheme())
    text = "Die Hoffnung und das Vertrauen."
    assert finder.find(text) == finder.for_language("en").find(text) == ()
    assert finder.for_language("fr").find(text) == ()
    assert [mention.text for mention in finder.for_language("de").find(text)] == ["Hoffnung", "Vertrauen"]
    assert finder.for_language("de") is finder.for_language("de")


def test_the_command_says_that_statements_are_read_in_english_only(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    paths = [tmp_path / f"{language}.txt" for language in ("de", "fr", "nl")]
    for path in paths:
        path.write_text(read_article(path.stem).text, "utf-8")
    with pytest.raises(SystemExit) as left:
        main(["build", *map(str, paths), str(paths[0]), "-q", "-o", str(tmp_path / "out")])
    assert left.value.code == 0
    said = capfdbinary.readouterr()[0].decode()
    line = "Not in English: 3 documents (de 1, fr 1, nl 1); statements are read in English only"
    assert line in said.splitlines()
    assert line in (tmp_path / "out" / "graph.html").read_text("utf-8")


def test_a_copy_counts_once(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Hope predicts outcome (Marlow, 2004).")
    with pytest.raises(SystemExit):
        main(["build", str(tmp_path), "-q", "-o", str(tmp_path / "out")])
    assert "Read: 1 document and 1 further copy of them" in capfdbinary.readouterr()[0].decode().splitlines()
