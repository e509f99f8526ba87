"""Normal forms and identifiers: what makes two DOIs, names, titles or edges the same.

Identifiers are hashes over length-prefixed parts that never contain the data base, so the same
content has the same identifier in every product, under every base, on every machine.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote

_DOI = re.compile(r"10\.\d{4,9}/(?:[^\s\"<>]|<\d+:[^\s\"<>]*>)+", re.IGNORECASE)  # <1::AID-X> is in old DOIs
_ZOTERO = re.compile(r"zotero://open-pdf/library/items/([A-Z0-9]{8})")
_WORDS = re.compile(r"[^\W_]+")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae", "œ": "oe",
     "Œ": "oe", "ı": "i", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "’": "'", "‘": "'", "ʼ": "'"}
)  # fmt: skip


def digest(*parts: str, length: int = 16) -> str:
    """The first `length` hexadecimal digits of SHA-256 over the parts, each prefixed by its length.

    The length counts code points and is followed by ":", so no two lists of parts read alike.
    """
    joined = "".join([f"{len(part)}:{part}" for part in parts])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def sha256_of_text(text: str) -> str:
    """SHA-256 of the text in UTF-8, lower-case hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fold(text: str) -> str:
    """Lower case without accents; letters such as ø and ß become their usual spellings."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS_WITHOUT_DECOMPOSITION))
    for mark in [c for c in set(plain) if c > "\u02ff" and unicodedata.combining(c)]:  # few, whatever the length
        plain = plain.replace(mark, "")
    return plain.casefold()


def words(text: str) -> list[str]:
    """The folded words of a text, punctuation left out."""
    return _WORDS.findall(fold(text))


@lru_cache(maxsize=1 << 16)
def name_key(family: str) -> str:
    """What two spellings of one family name share: folded letters only ("O’Brien" → "obrien")."""
    return family.lower() if family.isascii() and family.isalpha() else "".join(words(family))


@lru_cache(maxsize=1 << 16)
def initials(given: str) -> str:
    """The folded initials of given names: "Robert W." → "rw", "J.-P." → "jp", "KF" → "kf"."""
    letters = []
    for word in re.split(r"[\s.\-‐‑]+", given):
        bare = "".join(c for c in word if c.isalpha())
        if not bare:
            continue
        letters += list(bare) if bare.isupper() and len(bare) <= 3 else [bare[0]]
    return fold("".join(letters))


def title_key(title: str) -> str:
    """What two spellings of one title share: its folded words, single blanks between."""
    return " ".join(words(title))


def doi(text: str) -> str:
    """The DOI in a text, in lower case without resolver or trailing punctuation; "" where none is."""
    found = _DOI.search(unquote(text) if "%" in text else text)
    return bare_doi(found.group()) if found else ""


def bare_doi(value: str) -> str:
    """A DOI in lower case without the punctuation of the text around it."""
    value = value.rstrip(".,;:'\"”’")
    while value.endswith((")", "]")) and value.count("(") + value.count("[") < value.count(")") + value.count("]"):
        value = value[:-1].rstrip(".,;:")
    return value.lower()


def slug(text: str, most: int = 40) -> str:
    """The text as part of an identifier: folded words joined by "-", at most `most` characters."""
    joined = "-".join(words(text))
    ascii_only = joined if joined.isascii() else "".join(c if c.isascii() else f"u{ord(c):x}" for c in joined)
    return ascii_only[:most].strip("-") or "x"


def absolute(identifier: str, base: str) -> str:
    """The identifier after the base; one that is an absolute IRI already (from elsewhere) as it is."""
    return identifier if ":" in identifier.partition("/")[0] else base + identifier


def zotero_address(key: str) -> str:
    """Address that opens an attachment of the user's own Zotero library by its key, eight capitals and digits."""
    return f"zotero://open-pdf/library/items/{key}"


def zotero_key(address: str) -> str:
    """The key in an address that `zotero_address` made, "" where it is another one."""
    found = _ZOTERO.fullmatch(address)
    return found[1] if found else ""


def document_id(sha256: str) -> str:
    """Identifier of a source document, from the SHA-256 of its bytes."""
    return f"document/sha256-{sha256[:32]}"


def text_id(text_sha256: str) -> str:
    """Identifier of a document's text, from the SHA-256 of the text in UTF-8."""
    return f"text/sha256-{text_sha256[:32]}"


def passage_id(text: str, start: int, end: int) -> str:
    """Identifier of a span of a text, given the text's identifier."""
    return "passage/" + digest(text, str(start), str(end))


def citation_id(text: str, start: int, end: int, number: int) -> str:
    """Identifier of an in-text citation; `number` tells items of one span apart."""
    return "citation/" + digest(text, str(start), str(end), str(number))


def edge_id(source: str, kind: str, target: str) -> str:
    """Identifier of an edge: of its ends and its kind, never of its evidence."""
    return "statement/" + digest(source, kind, target)


def evidence_id(passage: str, rule: str, certainty: str, citations: tuple[str, ...], about: str) -> str:
    """Identifier of one reading of a passage; `about` is the edge it was first read for."""
    return "evidence/" + digest(passage, rule, certainty, *citations, about)


def figure_id(evidence: str, name: str, start: int, end: int) -> str:
    """Identifier of a figure of one piece of evidence, given that one's identifier."""
    return "figure/" + digest(evidence, name, str(start), str(end))


def doi_publication_id(value: str) -> str:
    """Identifier of a work with a DOI (normal form, see `doi`)."""
    return "publication/doi/" + quote(value, safe="")


def publication_id(family: str, year: str, title: str, *distinguishing: str) -> str:
    """Identifier of a work without a DOI: family name, year, first words of the title, and 8 hex digits."""
    start = "-".join(words(title)[:3])
    return f"publication/{slug(family, 24)}-{slug(year, 12)}-{slug(start, 32)}-{digest(*distinguishing, length=8)}"


def unresolved_publication_id(document: str, *distinguishing: str) -> str:
    """Identifier of a work that is cited without an entry: it lives under its document."""
    return f"{document}/unresolved/{digest(*distinguishing, length=16)}"
