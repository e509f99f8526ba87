"""Strings and IRIs as Turtle 1.1 writes them, whatever is in them."""

from __future__ import annotations

import re
from urllib.parse import quote

import pyoxigraph as ox

from ..errors import WrongUse
from ..ontology.terms import DATA_BASE
from .keys import digest

# Must be escaped in a short string, or would hide what a reader of the file sees: controls, line and
# paragraph separators, marks that turn the direction of writing, byte-order marks, noncharacters.
_SPECIAL = re.compile(
    '[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]'
)
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\b": r"\b", "\f": r"\f", '"': r"\"", "\\": r"\\"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOCAL = re.compile(r"(?:\w|%[0-9A-Fa-f]{2})(?:(?:[\w.\-]|%[0-9A-Fa-f]{2})*(?:[\w\-]|%[0-9A-Fa-f]{2}))?", re.ASCII)
# RFC 3987, production ucschar, without the planes above the first two, which are percent-encoded.
_NOT_IRI = re.compile(
    "[^A-Za-z0-9\\-._~/?@!$&'()*+,;=:%#\u00a0-\u200d\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\uf900-\ufdcf"
    "\ufdf0-\ufefe\uff00-\uffef\U00010000-\U0001fffd]|%(?![0-9A-Fa-f]{2})"
)


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each lone surrogate: what can be encoded, at equal offsets."""
    return _SURROGATE.sub("\ufffd", text)


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if character in _SHORT:
        return _SHORT[character]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return f"\\u{ord(character):04X}"


def literal(text: str) -> str:
    """The text as a plain literal between double quotes; lone surrogates become U+FFFD one by one."""
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(_escape, text)
    return f'"{text}"'


def is_local(name: str) -> bool:
    """Whether a name may follow a prefix without any escape."""
    return _LOCAL.fullmatch(name) is not None


def valid_iri(text: str) -> str:
    """The text as a valid absolute IRI: what RFC 3987 forbids is percent-encoded.

    A text that cannot be an absolute IRI even so (no scheme, an impossible port) becomes a `urn:`
    made of its digest, so that it stays one name.
    """
    head, hash_sign, tail = without_surrogates(text).partition("#")
    encoded = _encode(head) + hash_sign + _encode(tail).replace("#", "%23")
    try:
        ox.NamedNode(encoded)
    except ValueError:
        return f"urn:x-concite:{digest(text)}"
    return encoded


def _encode(text: str) -> str:
    return _NOT_IRI.sub(lambda found: quote(found.group(), safe=""), text)


def web_address(text: str) -> str:
    """The text as an IRI to open in a browser, or "" where it is no http(s) address."""
    if not text.lower().startswith(("http://", "https://")):
        return ""
    iri = valid_iri(text)
    return "" if iri.startswith("urn:") else iri


def doi_address(doi: str) -> str:
    """The address that resolves a DOI."""
    return "https://doi.org/" + quote(without_surrogates(doi), safe="/:;@!$&'()*+,=~")


def checked_base(base: str) -> str:
    """The base, where identifiers may be appended to it.

    Raises:
        WrongUse: it is no absolute IRI that ends in "/" or "#".
    """
    if valid_iri(base) != base or not base.endswith(("/", "#")):
        raise WrongUse(f"--base {base}: must be an absolute IRI that ends in / or #, such as {DATA_BASE}")
    return base


def checked_licence(licence: str) -> str:
    """The licence, where it is an absolute IRI; "" for none.

    Raises:
        WrongUse: it is neither.
    """
    if licence and valid_iri(licence) != licence:
        example = "https://creativecommons.org/licenses/by/4.0/"
        raise WrongUse(f"--licence {licence}: must be an absolute IRI, such as {example}")
    return licence
