"""Which works were retracted: by a mark in a title, and by a file of notices such as Retraction Watch's.

Source of the columns: Retraction Watch's data as Crossref gives it away (retractions.csv).
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnreadableInput
from ..graph import keys
from . import text as plain_text
from .documents import bytes_of_file, printable

TITLE_MARK = "its title is marked RETRACTED"
MOST_BYTES = 512 * 1024 * 1024
"""Largest file of notices that is read, in bytes; Retraction Watch's has some 60 MB."""

# "RETRACTED: …", "RETRACTED ARTICLE: …", "[Retracted] …", "(Retracted paper) …"; without a sign after it only in
# capitals before a title that is not ("RETRACTED Warm rooms"), for a study of "Retracted articles" is none itself.
_WHAT = r"(?:\s+(?:article|paper|chapter|book|publication|study|manuscript))?"
_MARK = re.compile(
    rf"\s*(?:[(\[{{<*]\s*retracted{_WHAT}\s*[)\]}}>*][\s:.–—-]*|retracted{_WHAT}\s*[:–—]\s*|retracted{_WHAT}\s+-\s+)",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\s*RETRACTED(?:\s+(?:ARTICLE|PAPER|CHAPTER))?\s+(?=\S*[a-z])")
_AT_END = re.compile(r"\s*[(\[]retracted(?: article| paper)\b[^()\[\]]{0,200}[)\]]\s*$", re.IGNORECASE)
_COLUMNS = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "RetractionDate", "Reason")
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def unmarked_title(title: str) -> str | None:
    """The title without the mark of a retraction, None where it has no such mark.

    Known are the marks before a title, and the Web of Science's "(Retracted article. See vol. …)" behind it.
    """
    found = _MARK.match(title) or _CAPITALS.match(title)
    if found and found.end() < len(title):
        return title[found.end() :]
    end = _AT_END.search(title[-300:])
    return title[: len(title) - len(title[-300:]) + end.start()] if end else None


@dataclass(frozen=True, slots=True)
class Retractions:
    """Grounds of retraction ("Retraction Watch 2010-02-02: Falsification of Data") by DOI and by PubMed id."""

    by_doi: dict[str, str]
    by_pmid: dict[str, str]

    def of(self, dois: Iterable[str], pmids: Iterable[str]) -> set[str]:
        """The grounds that a work with these identifiers was retracted, empty where the file has none."""
        found = {self.by_doi.get(doi, "") for doi in dois} | {self.by_pmid.get(pmid, "") for pmid in pmids}
        return found - {""}


def read_retractions(path: Path | str) -> tuple[Retractions, tuple[UnreadableInput, ...]]:
    """The notices in a CSV file with Retraction Watch's columns, and each line that cannot be used.

    Only the nature "Retraction" counts; an expression of concern or a correction does not. A paper with a
    "Reinstatement" of the same or a later date is no retracted one. The latest retraction's date and reason are kept.

    Raises:
        UnreadableInput: the file cannot be opened, is no text, or lacks the columns.
    """
    place = printable(str(path))
    data = bytes_of_file(str(path), MOST_BYTES, remedy="check the path given with --retractions")
    plain_text.refuse_binary(data, place, "Retraction Watch's CSV")
    content = plain_text.decode(data, place, most_bytes=MOST_BYTES)
    rows = csv.reader(io.StringIO(content, newline=""))
    problems: list[UnreadableInput] = []
    notices: dict[tuple[str, str], list[tuple[str, bool, str]]] = defaultdict(list)
    columns: list[int | None] = []
    while True:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            problems.append(UnreadableInput(f"{place}, line {rows.line_num}", f"cannot be read ({error})", "skipped"))
            continue
        if not columns:
            columns = _columns(row, place)
        elif any(map(str.strip, row)):
            if len(row) <= max(at or 0 for at in columns):
                problems.append(UnreadableInput(f"{place}, line {rows.line_num}", "has too few columns", "skipped"))
                continue
            _take(notices, *("" if at is None else row[at] for at in columns))
    if not columns:
        raise _lacking(place, _COLUMNS[:3])
    grounds: dict[str, dict[str, str]] = {"doi": {}, "pmid": {}}
    for (kind, identifier), found in notices.items():
        if ground := _ground(found):
            grounds[kind][identifier] = ground
    return Retractions(grounds["doi"], grounds["pmid"]), tuple(problems)


def _columns(head: list[str], place: str) -> list[int | None]:
    """Where the columns stand; date and reason may be missing."""
    names = [name.strip().lower() for name in head]
    missing = [name for name in _COLUMNS[:3] if name.lower() not in names]
    if missing:
        raise _lacking(place, missing)
    return [names.index(name.lower()) if name.lower() in names else None for name in _COLUMNS]


def _lacking(place: str, missing: Iterable[str]) -> UnreadableInput:
    said = f"has no column {', '.join(missing)} in its first line"
    return UnreadableInput(place, said, "give Retraction Watch's CSV, or a file with its columns")


def _take(
    notices: dict[tuple[str, str], list[tuple[str, bool, str]]],
    doi: str,
    pmid: str,
    nature: str,
    date: str,
    reason: str,
) -> None:
    nature = nature.strip().lower()
    if nature not in ("retraction", "reinstatement"):
        return
    why = "; ".join(part.strip(" +") for part in reason.split(";") if part.strip(" +"))
    notice = (_date(date), nature == "reinstatement", " ".join(why.split()))
    # "unavailable" and "0" stand in these columns where a paper has no such number.
    for name in dict.fromkeys(filter(None, (keys.doi(part) for part in doi.split(";")))):
        notices["doi", name].append(notice)
    if (number := pmid.strip().removesuffix(".0")).isdecimal() and number.strip("0"):
        notices["pmid", number].append(notice)


def _date(text: str) -> str:
    """Year, month and day as ISO 8601; Retraction Watch writes month/day/year. "" where there is none."""
    if found := _US_DATE.match(text.strip()):
        return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}"
    iso = _ISO_DATE.match(text.strip())
    return iso[0] if iso else ""


def _ground(notices: Iterable[tuple[str, bool, str]]) -> str:
    """The latest notice's words, "" where that is a reinstatement."""
    date, reinstated, reason = max(notices)
    if reinstated:
        return ""
    return " ".join(filter(None, ("Retraction Watch", date))) + (f": {reason}" if reason else "")
