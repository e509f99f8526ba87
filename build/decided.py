"""What a reader decided, applied while the graph is made; what no longer finds its place is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..graph import keys
from ..graph.decisions import Decision, NodeName, Verdict, quote_key
from ..graph.model import Author, EdgeKind, Evidence, Extraction, Kind, PossiblySame, Reference
from .authors import Authors
from .libraries.filing import merged
from .readings import Gathered
from .works import LooseName, Work, Works

BASIS = "decision"
# What is parted, and from what: an author from one of the works, a work from one of the documents that cite it.
_PARTED = {Kind.AUTHOR: (Kind.AUTHOR, Kind.PUBLICATION), Kind.PUBLICATION: (Kind.PUBLICATION, Kind.DOCUMENT)}
_TURNED = {"subject": "object", "object": "subject"}


@dataclass(slots=True)
class Decided:
    """Decisions to apply, and those that did not find their place, each with why."""

    decisions: Sequence[Decision] = ()
    lost: list[str] = field(default_factory=list)

    def of_nodes(self, kind: Kind) -> Iterable[Decision]:
        """The decisions on two nodes of a kind; a pair that means nothing is told with the authors."""
        known = [{Kind.AUTHOR}, {Kind.PUBLICATION}]
        for decision in self.decisions:
            kinds = {node.kind for node in decision.nodes}
            if kinds == {kind.value}:
                yield decision
            elif kinds and kind is Kind.AUTHOR and kinds not in known and not _parts(decision, *_PARTED.values()):
                self.lose(decision, "two authors or two works are wanted")

    def partings(self, kind: Kind) -> Iterable[Decision]:
        """The decisions that part an author from a work of it, or a work from a document that cites it."""
        return (decision for decision in self.decisions if _parts(decision, _PARTED[kind]))

    def lose(self, decision: Decision, why: str) -> None:
        """Remember that a decision was not applied."""
        self.lost.append(f"{decision}: {why}; the decision was not applied")


def _parts(decision: Decision, *pairs: tuple[Kind, Kind]) -> bool:
    kinds = tuple(node.kind for node in decision.nodes)
    return decision.verdict is Verdict.DIFFERENT_FROM and (kinds in pairs or kinds[::-1] in pairs)


def _parted(decision: Decision, kind: Kind) -> tuple[NodeName, NodeName]:
    """The node of that kind, and the other one."""
    one, other = decision.nodes
    return (one, other) if one.kind == kind else (other, one)


def decide_works(
    works: Works, labels: Mapping[str, str], decided: Decided, extractions: Sequence[Extraction] = ()
) -> Works:
    """The works with those joined that a reader calls one, and those parted of which documents cite two.

    Parted by document: what that document cites goes to a work of its own, with the entry of its list.

    Args:
        works: as the rules resolved them.
        labels: the label of each work, by id.
        decided: the decisions; those that find nothing are told there.
        extractions: of the documents, whose lists tell parted works apart.
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
            retraction = tuple(sorted({*kept.retraction, *gone.retraction}))
            filing = merged((kept.filing, gone.filing))
            by_id[kept.id] = replace(kept, basis=basis, documents=documents, filing=filing, retraction=retraction)
            del by_id[gone.id]
            into = {old: kept.id if new == gone.id else new for old, new in into.items()} | {gone.id: kept.id}
    of_item = {item: into.get(work, work) for item, work in works.of_item.items()}
    partings = list(decided.partings(Kind.PUBLICATION))
    if partings:
        entries = _entries(extractions)
        by_label: dict[str, list[str]] = defaultdict(list)
        for extraction in extractions:
            document = extraction.document
            by_label[document.title or document.name].append(keys.document_id(document.sha256))
    for decision in partings:
        name, place = _parted(decision, Kind.PUBLICATION)
        whole = _one(name, names.get((name.name, keys.title_key(name.title)), ()), into)
        document_id = _one(place, by_label.get(place.name, ()), {})
        if not whole or not document_id or not _part_work(by_id, of_item, entries, whole, document_id):
            decided.lose(decision, "that document does not cite that work by an entry of its own beside others")
    return Works(
        dict(sorted(by_id.items())),
        of_item,
        {document: into.get(work, work) for document, work in works.of_document.items()},
        works.loose,
        _left(works.possibly_same, into, apart),
    )


def _entries(extractions: Sequence[Extraction]) -> dict[tuple[str, str], Reference]:
    """The entry of its own list that each citation points to, by document and item."""
    found: dict[tuple[str, str], Reference] = {}
    for extraction in extractions:
        document = keys.document_id(extraction.document.sha256)
        own = {reference.id: reference for reference in extraction.references}
        for citation in extraction.citations:
            for item in citation.items:
                if item.reference in own:
                    found[document, item.id] = own[item.reference]
    return found


def _part_work(
    by_id: dict[str, Work],
    of_item: dict[tuple[str, str], str],
    entries: Mapping[tuple[str, str], Reference],
    whole: str,
    document: str,
) -> bool:
    """Give what a document cites as a work to a work of its own; whether it can be told apart."""
    items = [item for item, work in of_item.items() if work == whole]
    moved = [item for item in items if item[0] == document and item in entries]
    left = [item for item in items if item[0] != document]
    if not moved or not left:
        return False
    entry, work = entries[moved[0]], by_id[whole]
    identifier = f"{whole}-{keys.digest(document, length=8)}"
    by_id[identifier] = Work(
        identifier, entry.authors or entry.editors, entry.etal, entry.year, entry.suffix, (BASIS,), (document,), entry
    )
    basis = tuple(sorted({*work.basis, BASIS}))
    documents = tuple(one for one in work.documents if one != document)
    work = replace(work, basis=basis, documents=documents)
    others = [entries[item] for item in left if item in entries]
    if others and work.entry is not None and work.entry.text == entry.text:  # the words kept were those parted
        entry = min(others, key=lambda one: (not one.doi, -len(one.text), one.text))
        names = entry.authors or entry.editors
        work = replace(work, names=names, et_al=entry.etal, year=entry.year, suffix=entry.suffix, entry=entry)
    by_id[whole] = work
    for item in moved:
        of_item[item] = identifier
    return True


def _fullness(work: Work) -> tuple[object, ...]:
    entry = work.entry
    return entry is None, not (entry and entry.doi), -len(entry.text) if entry else 0, work.id


def decide_authors(
    authors: Authors, works: Works, decided: Decided, labels: Mapping[str, str] | None = None
) -> Authors:
    """The authors with those joined that a reader calls one, and those parted that are two.

    Parted by name: the works that give the second form of the name go to an author of their own. Parted
    by works: all works that are said to be another's go to one further author of that name.

    Args:
        authors: as the rules resolved them.
        works: whose authors they are.
        decided: the decisions; those that find nothing are told there.
        labels: the label of each work, by id.
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
    _part_by_works(by_id, of_work, works, decided, labels or {}, into)
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


def _part_by_works(
    by_id: dict[str, Author],
    of_work: dict[str, tuple[str, ...]],
    works: Works,
    decided: Decided,
    labels: Mapping[str, str],
    into: Mapping[str, str],
) -> None:
    """Part authors from works that are another's of that name, as far as some work is left to the first."""
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    bearers: dict[str, list[str]] = defaultdict(list)
    partings = list(decided.partings(Kind.AUTHOR))
    if partings:
        for work in works.by_id.values():
            title = keys.title_key(work.entry.title if work.entry else "")
            named[labels.get(work.id, ""), title].append(work.id)
        for author in by_id.values():
            for name in {author.label, *author.names}:
                bearers[name].append(author.id)
    moved: dict[str, list[tuple[str, Decision]]] = defaultdict(list)
    for decision in partings:
        who, what = _parted(decision, Kind.AUTHOR)
        found = _one(what, named.get((what.name, keys.title_key(what.title)), ()), {})
        own = {into.get(one, one) for one in of_work.get(found, ())}
        whole = _one(who, [one for one in bearers.get(who.name, ()) if into.get(one, one) in own], into)
        if whole:
            moved[whole].append((found, decision))
        else:
            decided.lose(decision, "no such author of such a work is in the documents")
    for whole, parted in moved.items():
        away = {work for work, _ in parted}
        if all(work in away for work, row in of_work.items() if whole in {into.get(one, one) for one in row}):
            for _, decision in parted:
                decided.lose(decision, "no work is left to the first of the two")
            continue
        author, identifier = by_id[whole], f"{whole}-{keys.digest(min(away), length=8)}"
        by_id[identifier] = replace(author, id=identifier, orcid="", identity_basis=(BASIS,))
        by_id[whole] = replace(author, identity_basis=tuple(sorted({*author.identity_basis, BASIS})))
        for moving in away:
            row = of_work[moving]
            of_work[moving] = tuple(identifier if into.get(one, one) == whole else one for one in row)


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
