"""What a reader decided, applied while the graph is made; what no longer finds its place is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..graph import keys
from ..graph.decisions import Decision, NodeName, Verdict, quote_key
from ..graph.model import Author, EdgeKind, Evidence, Kind, PossiblySame
from .authors import Authors
from .readings import Gathered
from .works import LooseName, Work, Works

BASIS = "decision"
_TURNED = {"subject": "object", "object": "subject"}


@dataclass(slots=True)
class Decided:
    """Decisions to apply, and those that did not find their place, each with why."""

    decisions: Sequence[Decision] = ()
    lost: list[str] = field(default_factory=list)

    def of_nodes(self, kind: Kind) -> Iterable[Decision]:
        """The decisions on two nodes of a kind; a pair of different kinds is told with the authors."""
        for decision in self.decisions:
            kinds = {node.kind for node in decision.nodes}
            if kinds == {kind.value}:
                yield decision
            elif decision.nodes and kind is Kind.AUTHOR and kinds != {Kind.PUBLICATION.value}:
                self.lose(decision, "two authors or two works are wanted")

    def lose(self, decision: Decision, why: str) -> None:
        """Remember that a decision was not applied."""
        self.lost.append(f"{decision}: {why}; the decision was not applied")


def decide_works(works: Works, labels: Mapping[str, str], decided: Decided) -> Works:
    """The works with those joined that a reader calls one.

    Args:
        works: as the rules resolved them.
        labels: the label of each work, by id.
        decided: the decisions; those that find nothing are told there.
    """
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for work in works.by_id.values():
        names[labels[work.id], keys.title_key(work.entry.title if work.entry else "")].append(work.id)
    into: dict[str, str] = {}
    apart: set[frozenset[str]] = set()
    by_id = dict(works.by_id)
    for decision in decided.of_nodes(Kind.PUBLICATION):
        found = [_one(node, names.get((node.name, keys.title_key(node.title)), ()), into) for node in decision.nodes]
        if not all(found) or found[0] == found[1]:
            decided.lose(decision, "no such two works are in the documents")
        elif decision.verdict is Verdict.DIFFERENT_FROM:
            apart.add(frozenset(found))
        else:
            kept, gone = sorted((by_id[one] for one in found), key=_fullness)
            documents = tuple(sorted({*kept.documents, *gone.documents}))
            basis = tuple(sorted({*kept.basis, *gone.basis, BASIS}))
            by_id[kept.id] = replace(kept, basis=basis, documents=documents)
            del by_id[gone.id]
            into = {old: kept.id if new == gone.id else new for old, new in into.items()} | {gone.id: kept.id}
    return Works(
        by_id,
        {item: into.get(work, work) for item, work in works.of_item.items()},
        {document: into.get(work, work) for document, work in works.of_document.items()},
        works.loose,
        _left(works.possibly_same, into, apart),
    )


def _fullness(work: Work) -> tuple[object, ...]:
    entry = work.entry
    return entry is None, not (entry and entry.doi), -len(entry.text) if entry else 0, work.id


def decide_authors(authors: Authors, works: Works, decided: Decided) -> Authors:
    """The authors with those joined that a reader calls one, and those parted that are two.

    Parted by name: the works that give the second form of the name go to an author of their own.
    """
    by_id, of_work, of_loose = dict(authors.by_id), dict(authors.of_work), dict(authors.of_loose)
    into: dict[str, str] = {}
    apart: set[frozenset[str]] = set()
    for decision in decided.of_nodes(Kind.AUTHOR):
        names: dict[str, list[str]] = defaultdict(list)
        for author in by_id.values():
            for name in {author.label, *author.names}:
                names[name].append(author.id)
        found = [_one(node, names.get(node.name, ()), into) for node in decision.nodes]
        if not all(found):
            decided.lose(decision, "no such two authors are in the documents, or several of one name")
        elif found[0] != found[1]:
            if decision.verdict is Verdict.SAME_AS:
                _join_authors(by_id, *found)
                kept, gone = sorted(found, key=lambda one: (one not in by_id, one))
                into = {old: kept if new == gone else new for old, new in into.items()} | {gone: kept}
            apart.add(frozenset(found))
        elif decision.verdict is Verdict.DIFFERENT_FROM:
            name = max((node.name for node in decision.nodes), key=lambda name: (name != by_id[found[0]].label, name))
            if not _part_author(by_id, of_work, works, found[0], name):
                decided.lose(decision, "no work tells the two names apart")
    return Authors(
        dict(sorted(by_id.items())),
        {work: tuple(dict.fromkeys(into.get(one, one) for one in row)) for work, row in of_work.items()},
        _moved(of_loose, into),
        _left(authors.possibly_same, into, apart),
    )


def _moved(of_loose: Mapping[LooseName, str], into: Mapping[str, str]) -> dict[LooseName, str]:
    return {name: into.get(author, author) for name, author in of_loose.items()}


def _join_authors(by_id: dict[str, Author], one: str, other: str) -> None:
    kept, gone = sorted((by_id[one], by_id[other]), key=lambda author: (-len(author.given), author.id))
    by_id[kept.id] = replace(
        kept,
        orcid=kept.orcid or gone.orcid,
        names=tuple(sorted({*kept.names, *gone.names})),
        identity_basis=tuple(sorted({*kept.identity_basis, *gone.identity_basis, BASIS})),
    )
    del by_id[gone.id]


def _part_author(
    by_id: dict[str, Author], of_work: dict[str, tuple[str, ...]], works: Works, whole: str, name: str
) -> bool:
    """Give the works in which an author stands as `name` to an author of that name; whether any does."""
    moved = [
        work
        for work, row in of_work.items()
        if whole in row and any(_written(one.family, one.given, one.literal) == name for one in works.by_id[work].names)
    ]
    others = [work for work, row in of_work.items() if whole in row and work not in moved]
    if not moved or not others:
        return False
    author = by_id[whole]
    identifier = f"{whole}-{keys.digest(name, length=8)}"
    family, _, given = name.partition(", ")
    by_id[identifier] = Author(identifier, name, family, given, names=(name,), identity_basis=(BASIS,))
    left = tuple(one for one in author.names if one != name)
    by_id[whole] = replace(author, names=left, identity_basis=tuple(sorted({*author.identity_basis, BASIS})))
    for work in moved:
        of_work[work] = tuple(identifier if one == whole else one for one in of_work[work])
    return True


def _written(family: str, given: str, literal: str) -> str:
    return literal or (f"{family}, {given}" if given else family)


def _one(node: NodeName, candidates: Sequence[str], into: Mapping[str, str]) -> str:
    """The one node of that name; of several the one with that identifier, else ""."""
    found = {into.get(one, one) for one in candidates}
    named = into.get(node.id, node.id)
    if len(found) > 1:
        found &= {named}
    return next(iter(found), "")


def _left(
    pairs: Iterable[PossiblySame], into: Mapping[str, str], apart: set[frozenset[str]]
) -> tuple[PossiblySame, ...]:
    """The pairs for review that nobody has decided yet."""
    left: dict[tuple[str, str], PossiblySame] = {}
    for pair in pairs:
        first, second = sorted((into.get(pair.first, pair.first), into.get(pair.second, pair.second)))
        if first != second and frozenset((pair.first, pair.second)) not in apart:
            left.setdefault((first, second), PossiblySame(first, second, pair.reason))
    return tuple(left.values())


def decide_readings(gathered: Gathered, labels: Mapping[str, str], decided: Decided) -> None:
    """Take rejected readings out, turn those read the wrong way round, and note those accepted.

    Args:
        gathered: all that the documents say, before anything is derived from it; changed in place.
        labels: of all nodes but the concepts, by id.
        decided: the decisions; those that find nothing are told there.
    """
    if not any(not decision.nodes for decision in decided.decisions):
        return
    readings: dict[tuple[str, str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for line in gathered.edges.values():
        if line.kind is EdgeKind.CITED_FOR:
            continue
        ends = [labels.get(end, end) for end in (line.source, line.target)]
        for piece in sorted(gathered.backing[line.id]):
            quote = quote_key(gathered.passages[gathered.evidence[piece].passage].quote)
            readings[quote, ends[0], line.kind.value, ends[1]].append((line.id, piece))
    for decision in decided.decisions:
        if decision.nodes:
            continue
        found = readings.get((quote_key(decision.quote), decision.subject, decision.relation, decision.object), [])
        if not found:
            decided.lose(decision, "no such reading of that quote")
        elif decision.verdict is Verdict.REVERSE and not _can_turn(gathered, found[0][0]):
            decided.lose(decision, "a relation without direction cannot be turned")
        else:
            for edge, piece in found:
                if piece not in gathered.evidence:  # two edges may rest on one reading
                    continue
                _decide_reading(gathered, decision, edge, gathered.evidence[piece])
    _tidy(gathered)


def _can_turn(gathered: Gathered, edge: str) -> bool:
    found = gathered.edges[edge]
    return found.directed and found.kind in (EdgeKind.SUPPORTS, EdgeKind.UNDERMINES, EdgeKind.NO_EFFECT)


def _decide_reading(gathered: Gathered, decision: Decision, edge: str, piece: Evidence) -> None:
    said = {Verdict.ACCEPT: "accepted by a reader", Verdict.REVERSE: "turned round by a reader"}
    if decision.verdict is not Verdict.REJECT:
        remark = said[decision.verdict] + (f": {decision.note}" if decision.note else "")
        piece = replace(piece, note=f"{piece.note}; {remark}" if piece.note else remark)
    if decision.verdict is Verdict.ACCEPT:
        gathered.evidence[piece.id] = piece
        return
    resting = [name for name, pieces in gathered.backing.items() if piece.id in pieces]
    for name in resting:
        gathered.backing[name].discard(piece.id)
    del gathered.evidence[piece.id]
    if decision.verdict is Verdict.REJECT:
        return
    old = gathered.edges[edge]
    turned = keys.edge_id(old.target, old.kind.value, old.source)
    rule, sure = piece.rule, piece.certainty.value
    identifier = keys.evidence_id(piece.passage, rule, sure, piece.citations, turned)
    marks = tuple((_TURNED.get(role, role), start, end) for role, start, end in piece.marks)
    gathered.evidence.setdefault(identifier, replace(piece, id=identifier, marks=marks))
    gathered.add(old.target, old.kind, old.source, [identifier])
    for name in resting:
        if gathered.edges[name].kind is EdgeKind.CITED_FOR:
            gathered.add(gathered.edges[name].source, EdgeKind.CITED_FOR, turned, [identifier])


def _tidy(gathered: Gathered) -> None:
    """Take out edges that rest on nothing any more, and passages that nothing rests on."""
    for name in [name for name in gathered.edges if not gathered.backing[name]]:
        del gathered.edges[name]
    used = {piece.passage for piece in gathered.evidence.values()}
    for name in [name for name in gathered.passages if name not in used]:
        del gathered.passages[name]
