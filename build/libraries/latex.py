"""LaTeX as bibliographies write it → plain text: accents, symbols, dashes, quotes; braces and commands go.

Our own, because a whole LaTeX reader takes "100% of" for a comment and costs a second per hundred
entries. What is not known is left out by name only: the text inside its braces stays.
"""

from __future__ import annotations

import re
import unicodedata

_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "SS": "SS", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "guillemotleft": "«",
    "guillemotright": "»", "flqq": "«", "frqq": "»", "ldots": "…", "dots": "…", "textellipsis": "…", "S": "§",
    "P": "¶", "copyright": "©", "pounds": "£", "textregistered": "®", "texttrademark": "™", "textdegree": "°",
    "textasciicircum": "^", "textbackslash": "\\", "textunderscore": "_", "times": "×",
    "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "rightarrow": "→", "leftarrow": "←", "cdot": "·",
    "infty": "∞", "approx": "≈", "neq": "≠", "textbar": "|", "textless": "<", "textgreater": ">", "quad": " ",
    "qquad": " ", "space": " ", "newline": " ", "slash": "/", "LaTeX": "LaTeX", "TeX": "TeX",
}  # fmt: skip
_ESCAPED_SIGNS = {"-": "", "/": "", "@": "", ",": " ", ";": " ", ":": " ", "!": "", " ": " ", "\n": " ", "\\": " "}
_OPEN, _CLOSE, _TILDE = "\ue000", "\ue001", "\ue002"  # signs that are meant, while the others go
_SYMBOLS |= {"textbraceleft": _OPEN, "textbraceright": _CLOSE, "textasciitilde": _TILDE}


_ACCENT = re.compile(
    r"\\(?:([`'^\"~=.])[ \t]{0,3}|([uvHckrdb])(?:[ \t]{1,3}|(?=[{\\])))"
    r"(?:\{[ \t]{0,3}(\\[ij](?![A-Za-z])|[^\W\d_])[ \t]{0,3}\}|(\\[ij](?![A-Za-z])|[^\W\d_]))"
)
_SORTING = re.compile(r"\\noopsort[ \t]{0,3}\{[^{}]{0,200}\}")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?[ \t]{0,3}|\\(.)", re.DOTALL)
_MATH = re.compile(r"(?<!\\)\$([^$]{0,500})(?<!\\)\$")
_MARKS = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))


def decode(text: str) -> str:
    r"""Plain text of a LaTeX value, blanks collapsed, in Unicode's composed form (NFC).

    "Fl{\"u}ckiger" → "Flückiger", "251--257" → "251–257", "{MRI} and \emph{in vivo}" → "MRI and in vivo".
    """
    if "\\" in text or "$" in text:
        text = _SORTING.sub("", text)
        text = _MATH.sub(_mathematics, text)
        text = _ACCENT.sub(_accented, text)
        text = _COMMAND.sub(_command, text)
    for written, meant in _MARKS:
        if written in text:
            text = text.replace(written, meant)
    return _tidy(text)


def decode_address(text: str) -> str:
    """A DOI, URL or number: escapes and braces go, dashes and tildes stay as they are."""
    text = re.sub(r"\\url\b|\\(?=[^A-Za-z])", "", text) if "\\" in text else text
    return _tidy(text)


def _tidy(text: str) -> str:
    plain = text.replace("{", "").replace("}", "").replace(_OPEN, "{").replace(_CLOSE, "}").replace(_TILDE, "~")
    return " ".join(unicodedata.normalize("NFC", plain).split())


def _mathematics(found: re.Match[str]) -> str:
    """Formulas of titles are short: their letters stay, the marks of sub- and superscripts go."""
    return re.sub(r"(?<!\\)[_^]", "", found[1])


def _accented(found: re.Match[str]) -> str:
    letter = (found[3] or found[4]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _COMBINING[found[1] or found[2]])


def _command(found: re.Match[str]) -> str:
    name, sign = found[1], found[2]
    if sign is not None:
        return {"{": _OPEN, "}": _CLOSE}.get(sign, _ESCAPED_SIGNS.get(sign, sign))
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    for size in ("SMALL", "CAPITAL"):
        if name.islower() == (size == "SMALL"):
            try:
                return unicodedata.lookup(f"GREEK {size} LETTER {name.upper()}")
            except KeyError:
                continue
    return ""
