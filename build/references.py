"""Finds reference lists in a text and cuts them into entries."""

from __future__ import annotations

import re
from dataclasses import replace

from ..graph.model import Reference
from .reference_fields import parse_reference

_HEADING = re.compile(
    r"^[ \t#*_]*(?:\d+\.?[ \t]+)?(?:References|Bibliography|Works Cited|Literature(?: Cited)?|Literatur(?:verzeichnis)?"
    r"|R[ée]f[ée]rences|Bibliograf[ií]a|Riferimenti)[ \t:*_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = re.compile(r"^[ \t]*(\S[^\n]*\S)", re.MULTILINE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d")


def find_references(text: str) -> tuple[Reference, ...]:
    """The entries of the reference lists of a text, in order, with ids r1, r2, …"""
    found: list[Reference] = []
    heading = None
    for heading in _HEADING.finditer(text):
        pass
    if heading is None:
        return ()
    for line in _LINE.finditer(text, heading.end()):
        if not _YEAR.search(line[1]):
            continue
        entry = parse_reference(line[1])
        found.append(replace(entry, id=f"r{len(found) + 1}", start=line.start(1), end=line.end(1)))
    return tuple(found)
