"""PubMed's NBIB (MEDLINE format) → entries.

Source of the tags: the National Library of Medicine's "MEDLINE/PubMed Data Element (Field) Descriptions".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ...graph import keys
from ...graph.model import Name, Reference
from .fields import Broken, Found, comma_name, judged, records, rendered, tidy_names, year_and_suffix
from .filing import filing

_RECORD = re.compile(r"^PMID- ", re.MULTILINE)
_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,3}- ?(.*)")
_INITIALS = re.compile(r"(\S.*?)\s+([A-ZÀ-Þ]{1,4})(?:\s+(?:Jr|Sr|[23](?:rd|nd)|I{2,3}))?")
_ISBN = re.compile(r"[\dXx-]{10,17}")


def read_nbib(text: str) -> Iterator[Found | Broken]:
    """The records of an NBIB file in its order; each begins with "PMID- "."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = records(text, _RECORD)
    if text[: found[0][1] if found else len(text)].strip():
        yield Broken(1, 'holds text that is no record (none of it begins with "PMID- ")')
    for line, start, following in found:
        fields, stray = _fields(text[start:following])
        if stray:
            yield Broken(line + stray, f"record {fields['PMID'][0]} is broken here: a line without a tag")
        else:
            yield judged(_reference(fields), line)


def _fields(record: str) -> tuple[Mapping[str, list[str]], int]:
    """The values by tag, and on which line after the first something stands that has none (0: nowhere)."""
    found: dict[str, list[str]] = defaultdict(list)
    tag = ""
    for number, line in enumerate(record.split("\n")):
        if not line.strip():
            continue
        if line.startswith("      ") and tag:
            found[tag][-1] += " " + line.strip()
        elif field := _LINE.match(line):
            tag = field[1]
            found[tag].append(field[2].strip())
        else:
            return found, number
    return found, 0


def _reference(fields: Mapping[str, list[str]]) -> Reference:
    def first(*tags: str) -> str:
        return next((" ".join(fields[tag][0].split()) for tag in tags if fields.get(tag) and fields[tag][0]), "")

    book, kinds = first("BTI"), fields.get("PT", [])
    year, suffix = year_and_suffix(first("DP", "DEP", "PHST"))
    locations = [*fields.get("LID", []), *fields.get("AID", [])]
    title = first("TI") or first("CTI") or book
    return rendered(
        Reference(
            id="",
            authors=tidy_names([*_people(fields, "FAU", "AU"), *(Name(literal=name) for name in fields.get("CN", []))]),
            year=year,
            suffix=suffix,
            # A title in brackets is NLM's translation.
            title=re.sub(r"^\[(.*?)\]?\.?$", r"\1", title) if title.startswith("[") else title.rstrip("."),
            container=first("JT", "TA") or (book if book != title else ""),
            doi=next((keys.doi(part) for part in locations if "[doi]" in part), "") or keys.doi(first("SO")),
            volume=first("VI"),
            issue=first("IP"),
            pages=first("PG").replace("-", "–"),
            publisher=first("PB"),
            editors=tidy_names(_people(fields, "FED", "ED")),
            isbn=found[0] if (found := _ISBN.search(first("ISBN"))) else "",
            pmid=first("PMID"),
            filing=filing(
                kinds=[*kinds, *(["Book"] if book and not first("TI", "CTI") else [])],
                keywords=[word.lstrip("*") for word in (*fields.get("OT", []), *fields.get("MH", []))],
                source="PubMed",
            ),
        )
    )


def _people(fields: Mapping[str, Sequence[str]], full: str, short: str) -> list[Name | None]:
    """The names in full where the record has them, else with initials ("Elm AB")."""
    if fields.get(full):
        return [comma_name(name) for name in fields[full]]
    names: list[Name | None] = []
    for name in fields.get(short, []):
        found = _INITIALS.fullmatch(name)
        names.append(Name(family=found[1], given=found[2]) if found else comma_name(name))
    return names
