"""Citations, references and concepts in German, French, Spanish, Italian, Portuguese and Dutch."""

from __future__ import annotations

import pytest
from language_gold import LANGUAGES, citations, fields, read, read_article

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
