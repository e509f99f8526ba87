"""XML entities in RDF/XML: namespaces written short are read, files that grow without end by them are refused.

The parser of pyoxigraph expands entities within entities without a limit ("billion laughs"), and schemes written by
ontology editors do declare entities, so they cannot be refused as such.
"""

from __future__ import annotations

import re
from collections import Counter

from ..errors import UnreadableInput

MOST_EXPANDED = 64 * 1024 * 1024
"""Most bytes that the entities of one file may stand for, all uses together."""

_DECLARED = re.compile(rb"<!ENTITY\s{1,99}(?:%\s{1,99})?([\w.:-]{1,200})\s{1,99}(?:\"([^\"]*)\"|'([^']*)')")
_USED = re.compile(rb"&([\w.:-]{1,200});")
_PREDEFINED = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


def refuse_bombs(data: bytes, place: str) -> None:
    """Raise where entities of a file use other entities, or stand for more than `MOST_EXPANDED` bytes.

    Raises:
        UnreadableInput: as said.
    """
    if b"<!ENTITY" not in data:
        return
    uses = Counter(_USED.findall(data))
    expanded = 0
    for name, double, single in _DECLARED.findall(data):
        value = double or single
        if not _PREDEFINED.issuperset(_USED.findall(value)):
            raise UnreadableInput(place, f"has an entity made of entities ({name.decode()!r})", "write it out")
        expanded += uses[name] * len(value)
    if expanded > MOST_EXPANDED:
        size = MOST_EXPANDED // (1024 * 1024)
        raise UnreadableInput(place, f"has entities that stand for more than {size} MB", "write them out")
