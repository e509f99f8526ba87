"""Annotated sentences → how well statements are read from them; docs/evaluate.md gives the format."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..graph.model import CitationItem, Document, Extraction, Relation, Statement
from ..ontology.scheme import Scheme
from .gold import GoldRelation, GoldSentence, cited_key


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `of` things."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, None of nothing."""
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % score interval (Wilson 1927, J. Am. Stat. Assoc. 22:209-212), None of nothing."""
        if not self.of:
            return None
        z, n, p = 1.959964, self.of, self.right / self.of
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Score:
    """What was read of what was there: `right` of `said` (precision), `right` of `wanted` (recall)."""

    right: int
    said: int
    wanted: int

    @property
    def precision(self) -> Share:
        """Of what was said, the share that is right."""
        return Share(self.right, self.said)

    @property
    def recall(self) -> Share:
        """Of what was wanted, the share that was said."""
        return Share(self.right, self.wanted)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two, None where nothing was said or wanted."""
        return 2 * self.right / (self.said + self.wanted) if self.said + self.wanted else None


@dataclass(frozen=True, slots=True)
class Mistake:
    """One row of the table of errors.

    Attributes:
        kind: "reversed", "exchanged", "wrong", "missed", "certainty", "citations" or "origin".
        said, wanted: in words, "" where there is nothing.
    """

    kind: str
    sentence: str
    said: str
    wanted: str
    text: str


_KINDS = ("reversed", "exchanged", "wrong", "missed", "citations", "origin", "certainty")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one run.

    Attributes:
        statements: all relations; `relations`, `tags`: parts of them, by name.
        certainty, origin: among the statements that are right.
        citations: among the statements that are right, those with cited works: the exact set of them.
        reversed: the right pair with another relation.
        exchanged: subject and object of a directed relation the wrong way round.
        mistakes: the gravest first, then in order of the sentences.
    """

    sentences: int
    statements: Score
    relations: tuple[tuple[str, Score], ...]
    tags: tuple[tuple[str, Score], ...]
    certainty: Share
    citations: Score
    origin: Share
    reversed: int
    exchanged: int
    mistakes: tuple[Mistake, ...]

    def _scores(self) -> list[tuple[str, Score]]:
        return [
            ("statements", self.statements),
            *self.relations,
            ("exact set of cited works", self.citations),
            *((f"tag {name}", score) for name, score in self.tags),
        ]

    def rows(self) -> list[tuple[str, ...]]:
        """The figures as a table: what, value, 95 % interval, right, of how many."""
        rows: list[tuple[str, ...]] = [("sentences", str(self.sentences), "", "", "")]
        for name, score in self._scores():
            rows.append(_row(f"{name}: precision", score.precision))
            rows.append(_row(f"{name}: recall", score.recall))
            rows.append((f"{name}: F1", _figure(score.f1), "", "", ""))
        rows.append(_row("certainty", self.certainty))
        rows.append(_row("own or reported", self.origin))
        rows.append(("reversed", str(self.reversed), "", "", ""))
        rows.append(("exchanged", str(self.exchanged), "", "", ""))
        return rows

    def json(self, errors: int = 0) -> dict[str, Any]:
        """The figures for programs, with at most so many of the errors."""
        return {
            "sentences": self.sentences,
            "scores": {
                name: {
                    "right": score.right,
                    "said": score.said,
                    "wanted": score.wanted,
                    "precision": _share(score.precision),
                    "recall": _share(score.recall),
                    "f1": _rounded(score.f1),
                }
                for name, score in self._scores()
            },
            "certainty": _share(self.certainty),
            "origin": _share(self.origin),
            "reversed": self.reversed,
            "exchanged": self.exchanged,
            "errors": [
                {"kind": m.kind, "id": m.sentence, "said": m.said, "wanted": m.wanted, "text": m.text}
                for m in self.mistakes[:errors]
            ],
        }


COLUMNS = ("figure", "value", "95% interval", "right", "of")


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _row(name: str, share: Share) -> tuple[str, ...]:
    bounds = share.interval
    between = f"{bounds[0]:.3f} to {bounds[1]:.3f}" if bounds else ""
    return name, _figure(share.value), between, str(share.right), str(share.of)


def _share(share: Share) -> dict[str, Any]:
    bounds = share.interval
    return {
        "value": _rounded(share.value),
        "interval": [round(bound, 4) for bound in bounds] if bounds else None,
        "right": share.right,
        "of": share.of,
    }


def _item_key(item: CitationItem) -> str:
    if item.label:
        return item.label
    return cited_key(f"{item.authors[0] if item.authors else ''}, {item.year or ''}{item.suffix}")


def evaluate(gold: Sequence[GoldSentence], scheme: Scheme, read: Callable[[Document], Extraction]) -> Evaluation:
    """Read each annotated text as a document of its own and compare.

    A statement is right when relation and both concepts agree, in this order where the annotation has a
    direction. Each annotated relation pairs with one statement at most, and a relation said twice counts once.

    Args:
        gold: annotated texts.
        scheme: for the names in the table of errors.
        read: what extracts a document.
    """
    return _Tally(scheme).over((sentence, read(_document(sentence))) for sentence in gold)


def _document(sentence: GoldSentence) -> Document:
    data = sentence.text.encode("utf-8", "surrogatepass")
    return Document(sentence.id, sentence.id, hashlib.sha256(data).hexdigest(), "text", sentence.text)


def _agree(said: Statement, wanted: GoldRelation, *, kind: bool = True) -> bool:
    if kind and said.relation is not wanted.relation:
        return False
    pair = (said.subject, said.object)
    return pair == (wanted.subject, wanted.object) or (not wanted.directed and pair == (wanted.object, wanted.subject))


def _pairs(
    said: Sequence[Statement], wanted: Sequence[GoldRelation], *, kind: bool = True
) -> list[tuple[Statement, GoldRelation]]:
    left, pairs = list(wanted), []
    for one in said:
        other = next((relation for relation in left if _agree(one, relation, kind=kind)), None)
        if other is not None:
            left.remove(other)
            pairs.append((one, other))
    return pairs


def _once(statements: Iterable[Statement]) -> list[Statement]:
    """The statements, those that say the same but once."""
    kept: dict[tuple[str, str, str], Statement] = {}
    for one in statements:
        ends = (one.subject, one.object) if one.directed else tuple(sorted((one.subject, one.object)))
        kept.setdefault((ends[0], one.relation, ends[1]), one)
    return list(kept.values())


class _Tally:
    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._mistakes: list[Mistake] = []

    def over(self, readings: Iterable[tuple[GoldSentence, Extraction]]) -> Evaluation:
        counts: dict[str, list[int]] = {"": [0, 0, 0], "citations": [0, 0, 0]}
        counts |= {f"relation {kind}": [0, 0, 0] for kind in Relation}
        certainty, origin = [0, 0], [0, 0]
        swapped = exchanged = sentences = 0
        for sentence, extraction in readings:
            sentences += 1
            said, wanted = _once(extraction.statements), sentence.relations
            pairs = _pairs(said, wanted)
            names = ["", *(f"tag {tag}" for tag in sentence.tags)]
            for name in names:
                _add(counts.setdefault(name, [0, 0, 0]), len(pairs), len(said), len(wanted))
            for kind in Relation:
                _add(
                    counts[f"relation {kind}"],
                    sum(one.relation is kind for one, _ in pairs),
                    sum(one.relation is kind for one in said),
                    sum(one.relation is kind for one in wanted),
                )
            keys = {item.id: _item_key(item) for citation in extraction.citations for item in citation.items}
            for one, other in pairs:
                self._compare(sentence, one, other, keys, counts["citations"], certainty, origin)
            loose = _pairs(said, wanted, kind=False)
            turned = [one for one, other in loose if one.relation is not other.relation]
            crossed = [one for one in said if _crossed(one, wanted)]
            swapped += len(turned)
            exchanged += len(crossed)
            for one in said:
                if not any(one is right for right, _ in pairs):
                    kind_of = "reversed" if one in turned else "exchanged" if one in crossed else "wrong"
                    self._note(kind_of, sentence, self._words(one), "; ".join(self._words(r) for r in wanted))
            for relation in wanted:
                if not any(relation is found for _, found in pairs):
                    self._note("missed", sentence, "", self._words(relation))
        return Evaluation(
            sentences,
            Score(*counts[""]),
            tuple((str(kind), Score(*counts[f"relation {kind}"])) for kind in Relation),
            tuple((name[4:], Score(*counts[name])) for name in sorted(counts) if name.startswith("tag ")),
            Share(*certainty),
            Score(*counts["citations"]),
            Share(*origin),
            swapped,
            exchanged,
            tuple(sorted(self._mistakes, key=lambda mistake: _KINDS.index(mistake.kind))),
        )

    def _compare(
        self,
        sentence: GoldSentence,
        said: Statement,
        wanted: GoldRelation,
        keys: dict[str, str],
        citations: list[int],
        certainty: list[int],
        origin: list[int],
    ) -> None:
        """Compare what a right statement says of itself."""
        certainty[0] += said.certainty is wanted.certainty
        certainty[1] += 1
        if said.certainty is not wanted.certainty:
            self._note("certainty", sentence, f"{self._words(said)}: {said.certainty}", wanted.certainty)
        if wanted.citations is not None:
            cited = frozenset(keys[item] for item in said.citations)
            _add(citations, bool(cited) and cited == wanted.citations, bool(cited), bool(wanted.citations))
            if cited != wanted.citations:
                told = [", ".join(sorted(works)) or "none" for works in (cited, wanted.citations)]
                self._note("citations", sentence, f"{self._words(said)}: {told[0]}", told[1])
        if wanted.origin is not None:
            origin[0] += said.origin is wanted.origin
            origin[1] += 1
            if said.origin is not wanted.origin:
                self._note("origin", sentence, f"{self._words(said)}: {said.origin}", wanted.origin)

    def _words(self, relation: Statement | GoldRelation) -> str:
        ends = [self._scheme.concepts[iri].pref_label for iri in (relation.subject, relation.object)]
        return f"{ends[0]} {relation.relation}{'' if relation.directed else ' (no direction)'} {ends[1]}"

    def _note(self, kind: str, sentence: GoldSentence, said: str, wanted: str) -> None:
        self._mistakes.append(Mistake(kind, sentence.id, said, wanted, sentence.text))


def _crossed(said: Statement, wanted: Sequence[GoldRelation]) -> bool:
    return (
        said.directed
        and any(one.directed and (one.object, one.subject) == (said.subject, said.object) for one in wanted)
        and not any(_agree(said, one, kind=False) for one in wanted)
    )


def _add(counts: list[int], *more: int) -> None:
    for place, number in enumerate(more):
        counts[place] += number
