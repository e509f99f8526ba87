"""A statement → the parts of its clause that it was read from, for people to look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..graph.model import Certainty, CitationItem, Extraction, Statement
from ..ontology.scheme import Scheme
from .cues import load_cues

_CLAUSE = re.compile(r"[;:](?=\s)|[.!?](?=\s+[A-Z])")
_WORD = re.compile(r"[^\W\d_]+(?:['’]t\b)?|%")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a statement was read.

    Attributes:
        pieces: the quoted text in order, each piece with its role, "" for what played none.
        reading: the statement in words: "hope supports trust".
        grounds: what decided the rest: certainty, origin, rule, cited works, figures, note, pitfalls.
    """

    pieces: tuple[tuple[str, str], ...]
    reading: str
    grounds: tuple[tuple[str, str], ...]

    def plain(self) -> str:
        """The pieces as text, each that has a role in brackets: "[subject Hope] [cue builds] [object trust]."."""
        return "".join(f"[{role} {words}]" if role else words for words, role in self.pieces)


def explain(extraction: Extraction, scheme: Scheme) -> tuple[Explanation, ...]:
    """The explanations of a document's statements, in their order."""
    items = {item.id: item for citation in extraction.citations for item in citation.items}
    text = extraction.document.text
    return tuple(_explanation(text, statement, items, scheme) for statement in extraction.statements)


def _explanation(text: str, statement: Statement, items: dict[str, CitationItem], scheme: Scheme) -> Explanation:
    cited = [items[identifier] for identifier in statement.citations]
    names = [scheme.concepts[iri].pref_label for iri in (statement.subject, statement.object)]
    relation = statement.relation.replace("_", " ")
    grounds = [
        ("certainty", str(statement.certainty)),
        ("origin", str(statement.origin)),
        ("rule", statement.rule),
        ("cites", "; ".join(" ".join(text[item.start : item.end].split()) for item in cited)),
        ("figures", "; ".join(" ".join(text[one.start : one.end].split()) for one in statement.figures)),
        ("note", statement.note),
    ]
    if statement.doubtful and statement.certainty is not Certainty.HYPOTHESISED:  # which makes no edge anyway
        grounds.append(("no edge, as easy to misread", ", ".join(statement.pitfalls)))
    return Explanation(
        _pieces(text, statement, _spans(text, statement, cited)),
        f"{names[0]} {relation}{'' if statement.directed else ' (no direction)'} {names[1]}",
        tuple((name, value) for name, value in grounds if value),
    )


def _spans(text: str, statement: Statement, cited: Sequence[CitationItem]) -> list[tuple[int, int, str]]:
    """The spans that play a part, the surest first; words of denial and doubt are those of the clause."""
    spans = [
        (*statement.subject_span, "subject"),
        (*statement.cue_span, "cue"),
        (*statement.object_span, "object"),
        *((item.start, item.end, "citation") for item in cited),
    ]
    first = min(statement.subject_span[0], statement.cue_span[0], statement.object_span[0])
    last = max(statement.subject_span[1], statement.cue_span[1], statement.object_span[1])
    begin, end = statement.start, statement.end
    for mark in _CLAUSE.finditer(text, statement.start, statement.end):
        if mark.end() <= first:
            begin = mark.end()
        elif mark.start() >= last:
            end = mark.start()
            break
    sets = load_cues().sets
    denials = sets["modality.negations"] | sets["words.hardly"] | sets["forms.failing"] | sets["ends.less"]
    doubts = sets["modality.hedges"] | sets["modality.possible"] | sets["forms.hedging_verbs"]
    if statement.certainty is Certainty.HYPOTHESISED:
        doubts |= sets["forms.hypothesis_verbs"] | sets["modality.conditional"] | sets["forms.aim_verbs"]
        doubts |= sets["modality.question_nouns"]
    for word in _WORD.finditer(text, begin, end):
        low = word.group().lower().replace("’", "'")
        if low in denials or low.endswith("n't") or low in ("lack", "absence", "loss", "deficit"):
            spans.append((word.start(), word.end(), "negation"))
        elif low in doubts and statement.certainty is not Certainty.ASSERTED:
            spans.append((word.start(), word.end(), "hedge"))
    return spans


def _pieces(text: str, statement: Statement, spans: Sequence[tuple[int, int, str]]) -> tuple[tuple[str, str], ...]:
    taken: list[tuple[int, int, str]] = []
    for start, end, role in spans:
        if start < end and all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end, role))
    pieces: list[tuple[str, str]] = []
    at = statement.start
    for start, end, role in sorted(taken):
        if start < at or end > statement.end:
            continue
        pieces += [(text[at:start], ""), (text[start:end], role)]
        at = end
    pieces.append((text[at : statement.end], ""))
    return tuple((re.sub(r"\s+", " ", words), role) for words, role in pieces if words)
