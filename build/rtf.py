"""RTF → text, by one pass over its marks (Rich Text Format Specification 1.9.1, Microsoft 2008)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import UnreadableInput
from .markup import parse_name
from .tagged_text import LINE, TaggedText
from .text import MOST_BYTES, Content, too_large

MOST_DEPTH = 2_000
"""Deepest nesting of groups that is read."""

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SILENT = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator pict object themedata datastore "
    "latentstyles header headerl headerr headerf footer footerl footerr footerf xmlnstbl fldinst "
    "bkmkstart bkmkend shppict nonshppict private tc xe annotation atnid atnauthor atrfstart atrfend revtbl "
    "filetbl template mmathPr "
    "pgdsctbl".split()
)
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": " ", "line": " ", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": " ",
}  # fmt: skip
_ESCAPED = {"~": " ", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\"}


def looks_like_rtf(head: bytes, _suffix: str = "") -> bool:
    """Whether the first bytes begin an RTF file."""
    return head.lstrip()[:5] == b"{\\rtf"


@dataclass(slots=True)
class _State:
    r"""What a group inherits: whether it shows, raised letters, how many characters stand in for one \u."""

    silent: bool = False
    raised: bool = False
    skip: int = 1
    note: bool = False
    info: str = ""


def read_rtf(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """The text that an RTF file shows: paragraphs, rows of tables, footnotes behind their paragraph.

    Raises:
        UnreadableInput: for what is too large or nested too deeply.
    """
    if len(data) > most_bytes:
        raise too_large(place, most_bytes)
    page = re.search(rb"\\ansicpg(\d{3,5})", data[:4000])
    codepage = f"cp{page.group(1).decode()}" if page else "cp1252"
    try:
        b"".decode(codepage)
    except LookupError:
        codepage = "cp1252"
    out = TaggedText()
    state, stack = _State(), list[_State]()
    notes: list[list[str]] = []
    info: dict[str, list[str]] = {}
    pending = bytearray()
    to_skip = 0
    starred = False
    fresh = False

    def say(words: str) -> None:
        if state.info:
            info.setdefault(state.info, []).append(words)
        elif state.silent:
            return
        elif state.note:
            notes[-1].append(words)
        elif state.raised:
            out.add_raised(words, may_cite=True)
        else:
            out.add(words)

    def flush() -> None:
        if pending:
            say(pending.decode(codepage, "replace"))
            pending.clear()

    for match in _TOKEN.finditer(data.decode("latin-1")):
        word, number, byte, sign, brace, plain = match.groups()
        if byte is not None:
            if to_skip:
                to_skip -= 1
            else:
                pending.append(int(byte, 16))
            continue
        flush()
        if plain is not None:
            if to_skip:
                plain, to_skip = plain[to_skip:], max(0, to_skip - len(plain))
            if plain:
                say(plain if plain.isascii() else plain.encode("latin-1").decode(codepage, "replace"))
        elif brace == "{":
            if len(stack) >= MOST_DEPTH:
                raise UnreadableInput(place, "nests its groups too deeply to be read", "save it as text")
            stack.append(state)
            state = _State(state.silent, state.raised, state.skip, state.note, state.info)
            starred = False
        elif brace == "}":
            state = stack.pop() if stack else state
            to_skip = 0
        elif sign is not None:
            if sign == "*":
                starred = True
                continue
            if sign in _ESCAPED:
                say(_ESCAPED[sign])
        elif word is not None:
            if starred and word not in ("footnote", "shptxt", "shpinst", "nesttableprops"):
                state.silent = True
            if word in _SILENT or word == "info":
                state.silent = True
            elif word in ("title", "author") and state.silent:
                state.info = word
            elif word == "footnote":
                notes.append([])
                state.note, state.raised = True, False
            elif word in ("par", "sect", "page") and not state.silent:
                if state.note:
                    notes[-1].append(" ")
                else:
                    out.end_block()
                    _write_notes(out, notes)
                    fresh = False
            elif word == "cell" and not state.silent:
                out.add(" | ")
                fresh = False
            elif word in ("row", "nestrow") and not state.silent:
                out.end_block(LINE)
                fresh = True
            elif word == "pard" and fresh and not state.silent:
                out.end_block()
            elif word in ("trowd", "intbl") and fresh:
                out.begin_line()
            elif word == "u" and number is not None:
                value = int(number) % 65536
                to_skip = state.skip
                # Halves of a pair wait as private characters until the text is whole.
                say(chr(0xF0000 + value - 0xD800) if 0xD800 <= value <= 0xDFFF else chr(value))
            elif word == "uc":
                state.skip = min(int(number or 1), 10)
            elif word == "super":
                state.raised = number != "0"
            elif word in ("nosupersub", "plain", "sub"):
                state.raised = False
            elif word in _SIGNS:
                say(_SIGNS[word])
        starred = False if sign != "*" else starred
    flush()
    _write_notes(out, notes)
    text = re.sub(r"(?: \|)+(?=\n|$)", "", _pairs(out.text))
    title = " ".join("".join(info.get("title", ())).split())
    author = parse_name("".join(info.get("author", ())))
    sure = author is not None and author.sort_name in text[:5000]
    return Content(
        text, title=title if title and title in text[:5000] else None, authors=(author,) if sure and author else ()
    )


_PAIR = re.compile("([\U000f0000-\U000f03ff])([\U000f0400-\U000f07ff])|[\U000f0000-\U000f07ff]")


def _pairs(text: str) -> str:
    """Halves of a pair put together; one alone becomes U+FFFD."""

    def whole(match: re.Match[str]) -> str:
        if match.group(1) is None:
            return "\ufffd"
        return chr(0x10000 + ((ord(match.group(1)) - 0xF0000) << 10) + ord(match.group(2)) - 0xF0400)

    return _PAIR.sub(whole, text)


def _write_notes(out: TaggedText, notes: list[list[str]]) -> None:
    for note in notes:
        out.end_block()
        out.add("".join(note).strip())
        out.end_block()
    notes.clear()
