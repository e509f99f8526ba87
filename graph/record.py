"""The extraction record: what one document yields, as JSON (one object per line and document)."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from .model import Citation, CitationItem, Extraction, Figure, Mention, Name, Reference, Sentence, Statement

JsonObject = dict[str, Any]


def record_line(extraction: Extraction) -> str:
    """The record of a document as one line of JSON, keys in the documented order, without a newline."""
    return json.dumps(record(extraction), ensure_ascii=False, separators=(",", ":"))


def record(extraction: Extraction) -> JsonObject:
    """The record of a document; all offsets count code points in its `text`, end exclusive."""
    document = extraction.document
    return {
        "document": {
            "path": document.path,
            "sha256": document.sha256,
            "title": document.title,
            "kind": document.kind,
            "language": document.language,
        },
        "text": document.text,
        "sentences": [_sentence(sentence) for sentence in extraction.sentences],
        "references": [
            {"id": reference.id, "start": reference.start, "end": reference.end, **reference_fields(reference)}
            for reference in extraction.references
        ],
        "citations": [_citation(citation) for citation in extraction.citations],
        "mentions": [_mention(mention) for mention in extraction.mentions],
        "statements": [_statement(statement) for statement in extraction.statements],
    }


def reference_fields(reference: Reference) -> JsonObject:
    """The fields of a bibliography entry; those that it does not have are "" or empty lists."""
    return {
        "text": reference.text,
        "label": reference.label,
        "authors": [_name(name) for name in reference.authors],
        "etal": reference.etal,
        "year": reference.year,
        "suffix": reference.suffix,
        "title": reference.title,
        "container": reference.container,
        "volume": reference.volume,
        "issue": reference.issue,
        "pages": reference.pages,
        "publisher": reference.publisher,
        "editors": [_name(name) for name in reference.editors],
        "doi": reference.doi,
        "url": reference.url,
        "isbn": reference.isbn,
        "pmid": reference.pmid,
    }


def _name(name: Name) -> JsonObject:
    return {"literal": name.literal} if name.literal else {"family": name.family, "given": name.given}


def _sentence(sentence: Sentence) -> JsonObject:
    return {"start": sentence.start, "end": sentence.end, "section": sentence.section}


def _citation(citation: Citation) -> JsonObject:
    return {
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "style": citation.style,
        "narrative": citation.narrative,
        "items": [_item(item) for item in citation.items],
    }


def _item(item: CitationItem) -> JsonObject:
    return {
        "id": item.id,
        "start": item.start,
        "end": item.end,
        "authors": list(item.authors),
        "et_al": item.et_al,
        "year": item.year,
        "suffix": item.suffix,
        "locator": item.locator,
        "reference": item.reference,
        "candidates": list(item.candidates),
        "cited_in": item.cited_in,
    }


def _mention(mention: Mention) -> JsonObject:
    return {"concept": mention.concept, "start": mention.start, "end": mention.end, "text": mention.text}


def _statement(statement: Statement) -> JsonObject:
    return {
        "subject": statement.subject,
        "relation": statement.relation.value,
        "object": statement.object,
        "directed": statement.directed,
        "certainty": statement.certainty.value,
        "start": statement.start,
        "end": statement.end,
        "rule": statement.rule,
        "citations": list(statement.citations),
        "origin": statement.origin.value,
        "section": statement.section,
        "subject_span": list(statement.subject_span),
        "cue_span": list(statement.cue_span),
        "object_span": list(statement.object_span),
        "note": statement.note,
        "causal": statement.causal.value,
        "pitfalls": list(statement.pitfalls),
        "figures": [_figure(figure) for figure in statement.figures],
    }


def _figure(figure: Figure) -> JsonObject:
    return {
        "name": figure.name,
        "sign": figure.sign,
        "value": _json_number(figure.value),
        "low": _json_number(figure.low),
        "high": _json_number(figure.high),
        "level": _json_number(figure.level),
        "start": figure.start,
        "end": figure.end,
    }


def _json_number(value: Decimal | None) -> int | float | None:
    """A whole number stays one; JSON knows no trailing zeros."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def csl_item(reference: Reference, identifier: str) -> JsonObject:
    """A bibliography entry as a CSL-JSON item (citeproc's `csl-data.json`); fields that it lacks are left out.

    The type is a guess from what is there: an article where volume, issue or pages stand beside a
    container, a chapter where the container has editors or a publisher, else a book or a document.
    """
    year = reference.year[:4]
    issued: JsonObject = {"date-parts": [[int(year)]]} if year.isdigit() else {"literal": reference.year}
    fields: JsonObject = {
        "id": identifier,
        "type": _csl_type(reference),
        "author": [_name(name) for name in reference.authors],
        "editor": [_name(name) for name in reference.editors],
        "issued": issued if reference.year else None,
        "year-suffix": reference.suffix,
        "title": reference.title,
        "container-title": reference.container,
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages,
        "publisher": reference.publisher,
        "DOI": reference.doi,
        "URL": reference.url,
        "ISBN": reference.isbn,
        "PMID": reference.pmid,
    }
    return {key: value for key, value in fields.items() if value}


def _csl_type(reference: Reference) -> str:
    if reference.container:
        return "chapter" if reference.editors or reference.publisher else "article-journal"
    return "book" if reference.publisher or reference.isbn else "document"
