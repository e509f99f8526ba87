"""What the tests of statements share: topics to find, sentences read, and what they state in short.

A case is a line: a sentence, a bar, and what the sentence states, if anything, in one of three notations; a semicolon
stands between two statements.

- `in_signs`: "Hope may lower stress. | hope -> stress ?"
- `in_words`: "Hope lowers stress (Lee). | hope undermines stress by c1"
- `credited`: "Hope lowers stress (Lee, 2001; Ito, 2004). | hope>stress: Lee, 2001 + Ito, 2004"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from concite.build.mentions import MentionFinder
from concite.build.statements import find_statements
from concite.graph.model import Certainty, Citation, CitationItem, Origin, Relation, Sentence, Statement
from concite.ontology.scheme import Concept, Scheme


class Topics(NamedTuple):
    """What the sentences of a test are about: "hope" is the concept "urn:hope"."""

    names: tuple[str, ...]
    finder: MentionFinder
    valences: Mapping[str, str]


def make_topics(
    *names: str,
    wanted: Sequence[str] = (),
    unwanted: Sequence[str] = (),
    synonyms: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Topics:
    """Topics by name; those of which the scheme says whether more is wanted, and those with other labels, apart."""
    every = (*wanted, *unwanted, *names, *synonyms)
    concepts = {f"urn:{name}": Concept(f"urn:{name}", name, synonyms.get(name, ())) for name in every}
    valences = dict.fromkeys((f"urn:{name}" for name in wanted), "wanted")
    valences |= dict.fromkeys((f"urn:{name}" for name in unwanted), "unwanted")
    return Topics(every, MentionFinder(Scheme("urn:s", "test", "test", concepts)), valences)


THERAPY = make_topics(
    *("CBT", "anxiety", "burnout", "communication", "dropout", "empathy", "hope", "joining", "loneliness"),
    *("motivation", "reframing", "resilience", "stress", "trust", "well-being"),
    synonyms={
        "alliance": ("therapeutic alliance", "working alliance"),
        "common-factors": ("common factors",),
        "depression": ("depressive symptoms",),
        "mindfulness": ("mindfulness training",),
        "outcome": ("treatment outcome", "therapy outcome"),
        "sleep": ("sleep quality",),
        "support": ("social support",),
    },
)


def read(text: str, topics: Topics = THERAPY, citations: Sequence[Citation] = ()) -> tuple[Statement, ...]:
    """The statements of a text that is one sentence, in order of place."""
    sentences, mentions = [Sentence(0, len(text))], topics.finder.find(text)
    return find_statements(text, sentences, mentions, citations, valences=topics.valences)


def ends_of(statement: Statement) -> tuple[str, str]:
    """The names of what a statement relates."""
    return statement.subject.removeprefix("urn:"), statement.object.removeprefix("urn:")


SIGNS = {Relation.SUPPORTS: "+", Relation.UNDERMINES: "-", Relation.NO_EFFECT: "0"}
SURE = {Certainty.ASSERTED: "", Certainty.HEDGED: " ?", Certainty.HYPOTHESISED: " ??"}


def in_signs(statement: Statement) -> str:
    """As "hope +> trust"; "grief -~ hope", sorted, where no end acts on the other; "?" hedged, "??" hypothesised."""
    subject, object_ = ends_of(statement) if statement.directed else sorted(ends_of(statement))
    sign = SIGNS[statement.relation] + (">" if statement.directed else "~")
    return f"{subject} {sign} {object_}{SURE[statement.certainty]}"


def told(text: str, topics: Topics = THERAPY) -> list[str]:
    """All that a sentence without works states, in signs, sorted."""
    return sorted(map(in_signs, read(text, topics)))


def in_words(statement: Statement) -> str:
    """As "hope supports trust by c1", with the works it rests on."""
    subject, object_ = ends_of(statement)
    return " ".join([subject, statement.relation, object_, *(f"by {work}" for work in statement.citations)])


def work_in_last_bracket(text: str) -> Citation:
    """The last round bracket of a sentence as the citation of one work, "c1"."""
    start = text.rindex("(")
    end = text.index(")", start) + 1
    return Citation(start, end, text[start:end], "author-year", False, (CitationItem("c1", start + 1, end - 1),))


# "(see Lee, 2001; Ito, 2004)", "[4]", "Lee and Ito (2001)", "Lee et al. (2001)"
MARK = re.compile(
    r"\((?P<inside>[^()]*\b\d{4})\)|\[(?P<number>\d)\]|(?P<name>[A-Z]\w+(?: and [A-Z]\w+| et al\.)? \(\d{4}\))"
)
ITEM = re.compile(r"[A-Z]\w+(?: & [A-Z]\w+)?, \d{4}")


def works_cited(text: str) -> list[Citation]:
    """The citations of a sentence; a work is called as it is written, "Lee, 2001", "4" or "Lee (2001)"."""
    found = []
    for mark in MARK.finditer(text):
        if mark["inside"] is not None:
            spans = [item.span() for item in ITEM.finditer(text, mark.start(), mark.end())]
        else:
            spans = [mark.span("number") if mark["number"] else mark.span()]
        items = tuple(CitationItem(text[a:b], a, b) for a, b in spans)
        if items:
            found.append(Citation(*mark.span(), mark.group(), "author-year", mark["name"] is not None, items))
    return found


def credited(text: str, topics: Topics = THERAPY) -> list[str]:
    """Each statement with its works, sorted: "hope>trust: Lee, 2001"; nothing behind the colon: nobody is credited."""
    found = []
    for one in read(text, topics, works_cited(text)):
        assert one.origin is (Origin.REPORTED if one.citations else Origin.OWN)
        found.append(f"{'>'.join(ends_of(one))}: {' + '.join(one.citations)}".rstrip())
    return sorted(found)


def cases_of(table: str) -> list[str]:
    """The cases of a table, each a line; a line without a bar is a heading."""
    return [line for line in table.strip().splitlines() if "|" in line]


def parts_of(case: str) -> tuple[str, list[str]]:
    """The sentence of a case and what it states, as written; a semicolon stands between two statements."""
    text, wanted = case.split("|")
    return text.strip(), [part.strip() for part in wanted.split(";") if part.strip()]
