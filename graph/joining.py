"""Things joined to each other → the groups they make (disjoint sets)."""

from __future__ import annotations


class Groups:
    """Groups of things that grow together: joined are two things that are joined to a third, too.

    Attributes:
        number: how many groups there are; a thing that was joined to nothing but itself is one.
    """

    def __init__(self) -> None:
        self.number = 0
        self._above: dict[str, str] = {}  # what leads from each thing to the one that stands for its group

    def join(self, *things: str) -> bool:
        """Put the groups of some things together; whether any of them were apart."""
        above, before = self._above, self.number
        first = None
        for thing in things:
            if thing in above:
                while above[thing] != thing:
                    above[thing] = thing = above[above[thing]]  # halves the way for who comes after
            else:
                above[thing] = thing
                self.number += 1
                before += 1
            if first is None:
                first = thing
            elif thing != first:
                above[thing] = first
                self.number -= 1
        return self.number < before
