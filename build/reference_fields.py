"""Reads the fields of one bibliography entry: authors, year, title, container, DOI and the rest."""

from __future__ import annotations

import re

from ..graph import keys
from ..graph.model import Name, Reference

_YEAR = re.compile(r"\b((?:1[5-9]|20)\d\d)([a-z]?)\b")
_PERSON = re.compile(r"([^\W\d_][\w'’ -]*?),? ((?:[A-Z]\.?[ -]?)+)(?=[,.;&(]|\s|$)")


def parse_reference(entry: str) -> Reference:
    """The fields of one entry; `id` is empty, `start` 0 and `end` its length."""
    year = _YEAR.search(entry)
    head = entry[: year.start()] if year else entry[:80]
    authors = tuple(Name(m[1].strip(), m[2].strip()) for m in _PERSON.finditer(head))
    rest = entry[year.end() :].lstrip(" ).,:") if year else ""
    title, _, tail = rest.partition(". ")
    return Reference(
        id="", start=0, end=len(entry), text=entry, authors=authors, year=year[1] if year else "",
        suffix=year[2] if year else "", title=title, container=tail.partition(",")[0], doi=keys.doi(entry),
    )  # fmt: skip
