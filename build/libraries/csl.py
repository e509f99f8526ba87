"""CSL-JSON, as Zotero and Pandoc exchange it (citeproc's csl-data.json) → entries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...graph.model import Name, Reference
from .fields import Broken, Found, doi_of, judged, listed, rendered, tidy_names, year_and_suffix
from .filing import filing

_BLANK = re.compile(r"[\s,]*")
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|span|sc)\b[^<>]{0,200}>", re.IGNORECASE)


def read_csl(text: str) -> Iterator[Found | Broken]:
    """The items of a CSL-JSON file (a list, an object that holds "items", or one item) in its order.

    After a mistake of JSON the rest of the file cannot be told apart any more: it is named with its line.
    """
    decoder = json.JSONDecoder()
    at = re.match(r"\s*", text).end()  # type: ignore[union-attr]
    in_list = text[at : at + 1] == "["
    if not in_list and (inner := re.match(r"\{\s*\"items\"\s*:\s*\[", text[at : at + 200])):
        at += inner.end() - 1
        in_list = True
    at += in_list
    line, counted = 1, 0
    while True:
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]
        if at >= len(text) or text[at] == "]":
            return
        line += text.count("\n", counted, at)
        counted = at
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            where = error.lineno if isinstance(error, json.JSONDecodeError) else line
            said = "nested too deep" if isinstance(error, RecursionError) else "a number of too many digits"
            said = error.msg if isinstance(error, json.JSONDecodeError) else said
            yield Broken(line, f"the entry here and all after it cannot be read (line {where}: {said})")
            return
        if not isinstance(item, dict):
            yield Broken(line, "is no CSL item")
        else:
            yield judged(_reference(item), line)
        if not in_list:
            return


def _reference(item: Mapping[str, Any]) -> Reference:
    def plain(*names: str) -> str:
        for name in names:
            value = item.get(name)
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, str | int | float) and str(value).strip():
                return " ".join(_MARKUP.sub("", str(value)).split())
        return ""

    year, suffix = _issued(item.get("issued"))
    if not year:
        year = year_and_suffix(plain("status"))[0]
    url, key = plain("URL"), plain("citation-key", "id")
    words = item.get("keyword")
    keywords = [str(word) for word in words] if isinstance(words, list) else listed(plain("keyword"))
    return rendered(
        Reference(
            id=key,
            authors=_names(item.get("author")),
            year=year,
            suffix=plain("year-suffix") or suffix,
            title=plain("title").rstrip("."),
            container=plain("container-title"),
            doi=doi_of(plain("DOI"), url),
            volume=plain("volume"),
            issue=plain("issue"),
            pages=plain("page").replace("-", "–"),
            publisher=plain("publisher"),
            editors=_names(item.get("editor")),
            url=url,
            isbn=plain("ISBN"),
            pmid=plain("PMID"),
            # Zotero's and Mendeley's exports number their items by address, which is no key of the user's.
            filing=filing(
                "" if "/" in key else key,
                entry_type="" if plain("type") == "article" else plain("type"),  # in CSL any article, mostly a preprint
                kinds=(plain("genre"),),
                keywords=keywords,
                notes=(plain("note"),),
                source="CSL",
            ),
        )
    )


def _names(people: Any) -> tuple[Name, ...]:
    if not isinstance(people, list):
        return ()
    return tidy_names([_name(person) for person in people if isinstance(person, Mapping)])


def _name(person: Mapping[str, Any]) -> Name:
    parts = {key: " ".join(str(value).split()) for key, value in person.items() if isinstance(value, str)}
    if parts.get("literal"):
        return Name(literal=parts["literal"])
    particles = (parts.get("dropping-particle", ""), parts.get("non-dropping-particle", ""))
    family = " ".join(part for part in (*particles, parts.get("family", "")) if part)
    if not family:
        return Name(literal=parts.get("given", ""))
    return Name(family=family, given=parts.get("given", ""))


def _issued(date: Any) -> tuple[str, str]:
    if not isinstance(date, Mapping):
        return year_and_suffix(str(date)) if isinstance(date, str | int) else ("", "")
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0] and parts[0][0]:
        return year_and_suffix(str(parts[0][0]))
    return year_and_suffix(f"{date.get('literal', '')} {date.get('raw', '')}")
