"""What the rules read: one end of a relation with its sign, and what a cue says of two ends."""

from __future__ import annotations

from typing import NamedTuple


class End(NamedTuple):
    """One end of a relation.

    Attributes:
        concept: IRI.
        sign: -1 where the words speak of less of it ("lack of trust").
        unwanted: a burden by its own words ("depression").
        note: the words that turned it, else "".
        care: turned by a word such as "treatment", which says that it is to get less.
        none: "neither" stands before it.
        lacking: "no" stands before it.
        compared: its words say of themselves whether more or less of it is meant ("higher risk of").
        judged: its words say whether it is better or worse, not whether there is more of it ("improved").
        vague: an effect on it is meant, of unknown sign.
        people: people who have it are meant ("adults with anxiety").
    """

    concept: str
    start: int
    end: int
    sign: int
    unwanted: bool
    note: str = ""
    care: bool = False
    none: bool = False
    people: bool = False
    vague: bool = False
    lacking: bool = False
    compared: bool = False
    judged: bool = False


class Reading(NamedTuple):
    """What one cue says of two concepts.

    Attributes:
        sign: +1 raises, -1 lowers, 0 no effect.
        cue: token indices of the cue, end exclusive.
        group: index of the verb group that carries it, -1 for none.
        topic: a nominal cue that a study may only be about ("the effect of A on B").
        unsure: its words leave the sign open: told only as a null finding or as what is asked.
    """

    subject: End
    object: End
    sign: int
    directed: bool
    rule: str
    cue: tuple[int, int]
    group: int = -1
    topic: bool = False
    unsure: bool = False
