"""Where each node stands: a force layout in plain Python, the same to the bit on every machine.

Only additions, multiplications, divisions and square roots of floats are used, which IEEE 754
defines exactly (no sine, no exponential, no BLAS, no threads), and a seeded generator. Sums of many
are `fsum`'s, because `sum` adds floats in another way since Python 3.12.

The nodes of the first picture (`look.overview`) are laid out by themselves, so that this picture is
compact; the others then find their places among them. At the end every node takes the free place
next to where the forces put it (in big graphs: one of the free places of a grid, neighbours staying
neighbours), so that no label stands on another.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from math import fsum, sqrt

from ..ontology.scheme import Concept
from .knowledge import WHEREABOUTS, KnowledgeGraph, node_label
from .look import label_lines, node_size, overview
from .model import EdgeKind

FORCED = 1_500
"""At most so many nodes are laid out by forces; the rest stand at their neighbours' centre."""

_SEED = 20_20
_LETTER, _LINE, _MARGIN = 9.0, 21, 8
_EXACT = 400  # up to so many nodes every pair repels; beyond, only those of neighbouring cells
_WIDE = 1.05  # beside the panel the map is hardly wider than high
# The golden angle as a rotation: spirals without sine or cosine.
_TURN = complex(-0.7373688780783197, 0.6754902942615238)

Box = tuple[float, float, float]
Link = tuple[int, int, float]


def lay_out(graph: KnowledgeGraph) -> dict[str, tuple[int, int]]:
    """The place of every node in the page's units (pixels at zoom 1), y downwards.

    Args:
        graph: what to lay out; equal graphs get equal places.

    Returns:
        For each node's identifier its x and y, in order of identifier.
    """
    names = list(graph.graph)
    number = {name: at for at, name in enumerate(names)}
    links = _links(graph, number)
    weight = [0.0] * len(names)
    for one, other, pull in links:
        weight[one] += pull
        weight[other] += pull
    first = overview(graph)
    ranked = sorted(range(len(names)), key=lambda at: (names[at] not in first, -weight[at], at))
    boxes = [_box(graph, name) for name in names]
    places = _places(len(names), links, ranked, boxes, len(first))
    return {name: (round(place.real), round(place.imag)) for name, place in zip(names, places, strict=True)}


def _links(graph: KnowledgeGraph, number: Mapping[str, int]) -> list[Link]:
    """Pairs of nodes with their pull; parallel edges add up to twice the strongest at most."""
    pulls: dict[tuple[int, int], list[float]] = {}
    for edge in graph.edges():
        one, other = (number[end] for end in graph.ends(edge))
        if one == other:
            continue
        both = isinstance(graph.node(edge.source), Concept) and isinstance(graph.node(graph.ends(edge)[1]), Concept)
        pull = 1.0 if both else 0.08 if edge.kind in WHEREABOUTS else 0.3 if edge.kind is EdgeKind.CITED_FOR else 0.5
        pulls.setdefault((min(one, other), max(one, other)), []).append(pull)
    return [(one, other, min(fsum(found), 2 * max(found))) for (one, other), found in sorted(pulls.items())]


def _box(graph: KnowledgeGraph, name: str) -> Box:
    """Half the width, and the reach upwards and downwards, of a node with its label below."""
    size = node_size(graph, name)
    lines = label_lines(node_label(graph.node(name)))
    wide = max((len(line) for line in lines), default=0) * _LETTER
    return max(size, wide / 2) + _MARGIN, size + _MARGIN, size + 4 + _LINE * len(lines) + _MARGIN


def _places(
    count: int, links: Sequence[Link], ranked: Sequence[int], boxes: Sequence[Box], front: int
) -> Sequence[complex]:
    near: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for one, other, pull in links:
        near[one].append((other, pull))
        near[other].append((one, pull))
    places: list[complex | None] = [None] * count
    room = _Room()
    first, forced, rest = ranked[:front], ranked[front:FORCED], ranked[max(front, FORCED) :]
    for members, spread in ((first, 1.0), (forced, 1.0)):
        if not members:
            continue
        unit = spread * sqrt(fsum(_area(boxes[at]) for at in members) / len(members))
        _begin(members, near, places, unit)
        _relax(members, near, places, unit)
        if len(members) > _EXACT:
            break
        for at in members:
            place = places[at] or 0j
            places[at] = room.take(complex(place.real * (_WIDE if members is first else 1.0), place.imag), boxes[at])
    else:
        forced = ()
    wishes = [(at, places[at] or 0j) for at in forced] + [(at, _centre(at, near, places)) for at in rest]
    if wishes:
        wide = max(2 * boxes[at][0] for at, _ in wishes)
        high = max(boxes[at][1] + boxes[at][2] for at, _ in wishes)
        _fill(wishes, room.slots(wide, high, len(wishes)), places)
    return [place or 0j for place in places]


def _fill(wishes: list[tuple[int, complex]], slots: list[complex], places: list[complex | None]) -> None:
    """Give each wish a slot, neighbours staying neighbours: both are halved by x and by y in turn."""
    pending = [(wishes, slots, True)]
    while pending:
        some, free, sideways = pending.pop()
        if len(some) == 1:
            places[some[0][0]] = free[0]
            continue
        if sideways:
            some.sort(key=lambda wish: (wish[1].real, wish[1].imag, wish[0]))
            free.sort(key=lambda slot: (slot.real, slot.imag))
        else:
            some.sort(key=lambda wish: (wish[1].imag, wish[1].real, wish[0]))
            free.sort(key=lambda slot: (slot.imag, slot.real))
        half = len(some) // 2
        pending.append((some[:half], free[:half], not sideways))
        pending.append((some[half:], free[half:], not sideways))


def _area(box: Box) -> float:
    return 2 * box[0] * (box[1] + box[2])


def _centre(at: int, near: Sequence[Sequence[tuple[int, float]]], places: Sequence[complex | None]) -> complex:
    """The weighted centre of the neighbours that have a place; the origin without any."""
    total, pulls = 0j, 0.0
    for other, pull in near[at]:
        place = places[other]
        if place is not None:
            total += place * pull
            pulls += pull
    return total / pulls if pulls else 0j


def _begin(
    members: Sequence[int], near: Sequence[Sequence[tuple[int, float]]], places: list[complex | None], unit: float
) -> None:
    """Start each node at its placed neighbours' centre, or out on a spiral, a little shaken."""
    shake = random.Random(_SEED)  # noqa: S311 - for looks, not for secrets
    arm = complex(1, 0)
    for step, at in enumerate(members):
        arm *= _TURN
        if any(places[other] is not None for other, _ in near[at]):
            start = _centre(at, near, places)
        else:
            start = arm * unit * sqrt(step)
        places[at] = start + complex(shake.random() - 0.5, shake.random() - 0.5) * unit


def _relax(
    members: Sequence[int], near: Sequence[Sequence[tuple[int, float]]], places: list[complex | None], unit: float
) -> None:
    """Fruchterman and Reingold's forces (1991) on `members`; nodes placed before hold still and pull."""
    count = len(members)
    here = [places[at] or 0j for at in members]
    index = {at: i for i, at in enumerate(members)}
    inner = [[(index[other], pull) for other, pull in near[at] if other in index] for at in members]
    outer = [
        [(place, pull) for other, pull in near[at] if other not in index and (place := places[other]) is not None]
        for at in members
    ]
    rounds = 220 if count <= 100 else 90 if count <= _EXACT else 45
    # Holds parts that nothing joins together; where distant nodes do not repel, less is enough.
    gravity = 0.9 if count <= _EXACT else 0.06
    heat = unit * sqrt(count) * 0.25 + unit * 0.2
    for step in range(rounds):
        force = _repel(here, unit)
        most = heat * (1 - step / rounds) ** 2 + unit * 0.01
        moved = []
        for i, place in enumerate(here):
            push = force[i] - place * gravity
            for j, pull in inner[i]:
                way = here[j] - place
                push += way * (_length(way) * pull / unit)
            for there, pull in outer[i]:
                way = there - place
                push += way * (_length(way) * pull / unit)
            length = _length(push)
            moved.append(place + (push * (most / length) if length > most else push))
        here = moved
    for at, place in zip(members, here, strict=True):
        places[at] = place


def _length(way: complex) -> float:
    """Length of a vector by exact operations only (`abs` of a complex number calls the C library's hypot)."""
    return sqrt(way.real * way.real + way.imag * way.imag)


def _repel(here: Sequence[complex], unit: float) -> list[complex]:
    force = [0j] * len(here)
    strength, least = unit * unit, unit * unit * 1e-4
    for i, others in _pairs(here, unit):
        place, push = here[i], 0j
        for j in others:
            way = place - here[j]
            square = way.real * way.real + way.imag * way.imag
            shove = way * (strength / (square if square > least else least))
            push += shove
            force[j] -= shove
        force[i] += push
    return force


def _pairs(here: Sequence[complex], unit: float) -> Iterator[tuple[int, Sequence[int]]]:
    """For each node those after it that repel it: all, or in big graphs those of the cells around."""
    count = len(here)
    if count <= _EXACT:
        for i in range(count):
            yield i, range(i + 1, count)
        return
    side = 2.2 * unit
    cells: dict[tuple[int, int], list[int]] = {}
    for i, place in enumerate(here):
        cells.setdefault((int(place.real // side), int(place.imag // side)), []).append(i)
    for (column, row), members in cells.items():
        around = [
            j
            for right, down in ((1, -1), (1, 0), (1, 1), (0, 1))
            for j in cells.get((column + right, row + down), ())[:60]
        ]
        for order, i in enumerate(members):
            yield i, members[order + 1 : order + 60] + around


class _Room:
    """The plane with the boxes that are taken; a grid of cells makes asking cheap."""

    _SIDE = 80.0

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
        self._reach: dict[tuple[int, int], int] = {}

    def take(self, wish: complex, box: Box) -> complex:
        """Take the free place nearest to the wish along a spiral.

        Where many wish for one spot the search goes on from where the last one of that spot ended,
        so that a thousand nodes with the same neighbour do not cost a million steps.
        """
        spot = int(wish.real // 160), int(wish.imag // 160)
        step = self._reach.get(spot, 0) * 3 // 4
        arm = complex(1, 0)
        while True:
            place = wish + complex(arm.real * _WIDE, arm.imag) * (13 * sqrt(step))
            bounds = (place.real - box[0], place.imag - box[1], place.real + box[0], place.imag + box[2])
            if self._free(bounds):
                break
            step += 1
            arm *= _TURN
        self._reach[spot] = step
        for cell in self._touched(bounds):
            self._cells.setdefault(cell, []).append(bounds)
        return place

    def slots(self, wide: float, high: float, count: int) -> list[complex]:
        """The `count` places nearest to the origin where boxes of one size stand beside all others."""
        found: list[tuple[float, float, float]] = []
        reach = 0
        while len(found) < count:
            reach += 8 + reach // 2
            columns = int(reach * _WIDE * high / wide) + 1
            found = [
                (column * column * wide * wide / (_WIDE * _WIDE) + row * row * high * high, column * wide, row * high)
                for column in range(-columns, columns + 1)
                for row in range(-reach, reach + 1)
                if self._free(
                    (column * wide - wide / 2, row * high - high / 2, column * wide + wide / 2, row * high + high / 2)
                )
            ]
        found.sort()
        return [complex(x, y) for _, x, y in found[:count]]

    def _touched(self, bounds: tuple[float, float, float, float]) -> Iterator[tuple[int, int]]:
        side = self._SIDE
        for column in range(int(bounds[0] // side), int(bounds[2] // side) + 1):
            for row in range(int(bounds[1] // side), int(bounds[3] // side) + 1):
                yield column, row

    def _free(self, bounds: tuple[float, float, float, float]) -> bool:
        left, top, right, bottom = bounds
        for cell in self._touched(bounds):
            for other in self._cells.get(cell, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return False
        return True
