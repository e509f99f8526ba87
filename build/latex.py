r"""LaTeX source → text. Where it lists its works, citations are tagged; else \cite commands stay for a library.

A reader of prose, no TeX: macros that a document defines for itself are not expanded, but their arguments are read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from ..graph.model import Citation, CitationItem, Name, Reference
from .markup import parse_name
from .tagged_text import LINE, Span, TaggedText
from .text import MOST_BYTES, Content, decode

_LOOKS = re.compile(rb"\\documentclass\b|\\documentstyle\b|\\begin\s*\{document\}")
_SECTION_ONLY = re.compile(rb"\\(?:section|chapter)\*?\s*\{")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n?[ \t]*")
_TOKEN = re.compile(
    r"\\(begin|end)\s*\{([^{}]{1,60})\}|\\([a-zA-Z]{1,60})\*?|\\(.)|([{}])|(\$\$?)|(\n[ \t]*\n\s*)|(~)|(-{2,3})|(``|'')"
    r"|([^\\{}$\n~\-`']+|[\n\-`'])",
    re.DOTALL,
)
_SILENT_ENVIRONMENTS = frozenset(
    ("comment", "tikzpicture", "pgfpicture", "filecontents", "picture", "lstlisting", "verbatim")
)
_ITEMS = frozenset(("itemize", "enumerate", "description"))
_SILENT_COMMANDS = {
    name: arguments
    for arguments, names in (
        (
            1,
            "label documentclass usepackage bibliographystyle bibliography includegraphics vspace hspace input "
            "include pagestyle thispagestyle def hypersetup addbibresource RequirePackage color textcolor date "
            "thanks affil email index graphicspath ref eqref pageref cref Cref autoref hyphenation geometry cline "
            "title author nocite href institute pagenumbering ",
        ),
        (
            2,
            "setlength setcounter addtolength newcommand renewcommand providecommand newtheorem fontsize "
            "DeclareMathOperator rule multicolumn markboth ",
        ),
        (
            3,
            "newenvironment addcontentsline ",
        ),
    )
    for name in names.split()
}
_HEADINGS = frozenset(
    ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph", "caption")
)
_SIGNS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "S": "§",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "copyright": "©",
    "textregistered": "®", "texttrademark": "™", "pounds": "£", "euro": "€", "quad": " ", "qquad": " ", "newline": " ",
    "LaTeX": "LaTeX", "TeX": "TeX",
    "textbackslash": "\\", "textasciitilde": "~", "dag": "†", "textdegree": "°", "times": "×",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η", "theta": "θ", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "approx": "≈", "pm": "±", "sim": "∼",
    "rightarrow": "→", "to": "→", "leftarrow": "←", "infty": "∞", "cdot": "·", "item": "", "noindent": "", "par": "",
}  # fmt: skip
_MARKS = "\u0301\u0300\u0302\u0308\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a\u0323"
_ACCENTS = dict(zip("'`^\"~=.cvuHkrd", _MARKS, strict=True))
_ACCENT = re.compile(
    r"\\(?:(['`^\"~=.])\s?|([cvuHkrd])(?=[\s{]))\s*(?:\{\\?([a-zA-Z])\}|\\([ij])(?![a-zA-Z])|([a-zA-Z]))"
)
_CITE = re.compile(r"(?:[A-Za-z]{0,12}[cC]ite[A-Za-z]{0,12})")
_ARGUMENTS = re.compile(r"((?:\s?\[[^\[\]]{0,300}\]){0,2})\s?\{([^{}]{1,2000})\}")
_BIBITEM = re.compile(
    r"\\bibitem\s*(?:\[((?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]{0,200}\}){0,300}\}){0,300})\])?\s*\{([^{}]{1,200})\}"
)
_NATBIB = re.compile(r"\s*(.{1,200}?)\s*\((\d{4}[a-z]?)\)", re.DOTALL)
_LONGEST_GROUP = 20_000


def looks_like_latex(head: bytes, suffix: str = "") -> bool:
    """Whether the first bytes begin a LaTeX document; a file named .tex may also be a chapter of one."""
    if suffix in (".tex", ".ltx", ".latex"):
        return bool(_LOOKS.search(head) or _SECTION_ONLY.search(head) or b"\\" in head)
    start = head.lstrip()[:2000]
    return start.startswith((b"\\documentclass", b"\\documentstyle")) or (
        start.startswith(b"%") and bool(re.search(rb"^\\document(?:class|style)\b", start, re.MULTILINE))
    )


def read_latex(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """The prose of a LaTeX document.

    Raises:
        UnreadableInput: for binary or too large input.
    """
    source = _COMMENT.sub("", decode(data, place, None, most_bytes).replace("\r\n", "\n"))
    source = _ACCENT.sub(_accent, source)
    title, authors = _argument(source, "title"), _argument(source, "author")
    begin = re.search(r"\\begin\s*\{document\}", source)
    end = source.rfind("\\end{document}")
    body = source[begin.end() if begin else 0 : end if end >= 0 else len(source)]
    listed = re.search(r"\\begin\s*\{thebibliography\}", body)
    entries: list[tuple[str, str, str]] = []
    tail = ""
    if listed:
        close = body.find("\\end{thebibliography}", listed.end())
        entries = _entries(body[listed.end() : close if close >= 0 else len(body)])
        tail = body[close + len("\\end{thebibliography}") :] if close >= 0 else ""
        body = body[: listed.start()]
    writer = _Writer({key: (number, label) for number, (key, label, _) in enumerate(entries, 1)})
    said = _flat(title)
    if said:
        writer.out.add(said)
        writer.out.end_block()
    writer.write(body + "\n\n" + tail)
    content = writer.content(entries)
    names = [name for one in re.split(r"\\and\b|\\\\|,\s*and\s|\band\b|;", authors) for name in _people(one)]
    return replace(content, title=said or None, authors=tuple(dict.fromkeys(names)))


def _people(said: str) -> list[Name]:
    flat = _flat(
        re.sub(r"\\(?:thanks|inst|affil|footnote|textsuperscript)\s*\{[^{}]{0,500}\}|\$[^$]{0,50}\$", "", said)
    )
    parts = flat.split(",") if flat.count(",") and all(" " in one.strip() for one in flat.split(",")) else [flat]
    return [name for one in parts if 3 < len(one) < 80 and (name := parse_name(one)) and name.family]


def _accent(match: re.Match[str]) -> str:
    mark = _ACCENTS[match.group(1) or match.group(2)]
    letter = match.group(3) or match.group(4) or match.group(5)
    return unicodedata.normalize("NFC", letter + mark)


def _argument(source: str, command: str) -> str:
    """What stands in the braces behind a command, "" where it is not given."""
    found = re.search(rf"\\{command}\s*(?:\[[^\[\]]{{0,300}}\])?\s*\{{", source)
    return source[found.end() : _closing(source, found.end())] if found else ""


def _closing(source: str, at: int) -> int:
    """Where the brace that is open at a place closes, or as far on as is looked for it."""
    end = min(len(source), at + _LONGEST_GROUP)
    depth = 1
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(source, at, end):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if not depth:
            return match.start()
    return end


def _flat(source: str, depth: int = 0) -> str:
    writer = _Writer({}, depth)
    writer.write(source)
    return " ".join(writer.out.text.split())


def _entries(source: str) -> list[tuple[str, str, str]]:
    r"""The \bibitems of a list: key, label, entry."""
    found = list(_BIBITEM.finditer(source))
    ends = [match.start() for match in found[1:]] + [len(source)] * bool(found)
    return [
        (match.group(2).strip(), match.group(1) or "", _flat(source[match.end() : end].replace("\\newblock", " ")))
        for match, end in zip(found, ends, strict=True)
    ]


class _Writer:
    """One pass over the marks of a source."""

    def __init__(self, keyed: dict[str, tuple[int, str]], depth: int = 0) -> None:
        self._depth = depth
        self.out = TaggedText()
        self._keyed = keyed
        self._cited: list[tuple[Span, str]] = []
        self._lists: list[list[object]] = []

    def write(self, source: str) -> None:
        """Write some source."""
        out, at, silent = self.out, 0, ""
        headings: list[int] = []
        depth = 0
        while match := _TOKEN.match(source, at):
            at = match.end()
            edge, name, command, sign, brace, _, blank, tie, dashes, quotes, plain = match.groups()
            if edge:
                bare = name.rstrip("*")
                if silent:
                    silent = "" if edge == "end" and bare == silent else silent
                elif edge == "begin" and bare in _SILENT_ENVIRONMENTS:
                    silent = bare
                elif bare in _ITEMS:
                    self._lists.append([bare, 0]) if edge == "begin" else self._lists and self._lists.pop()
                    out.end_block()
                elif bare == "abstract" and edge == "begin":
                    out.end_block()
                    out.add("Abstract")
                    out.end_block()
                else:
                    out.end_block()
                    if edge == "begin" and bare in ("tabular", "tabularx", "array", "longtable"):
                        at = self._skip(source, at, 2 if bare == "tabularx" else 1)
            elif silent:
                continue
            elif command:
                if command in _HEADINGS:
                    out.end_block()
                    at = self._options(source, at)
                    if at < len(source) and source[at] == "{":
                        headings.append(depth + 1)
                elif command == "item":
                    at = self._item(source, at)
                elif command == "par":
                    out.end_block()
                elif _CITE.fullmatch(command) and command != "nocite":
                    at = self._cite(source, match.start(), at, command)
                elif command in _SILENT_COMMANDS:
                    at = self._skip(source, at, _SILENT_COMMANDS[command])
                elif command == "footnote" and source[at : at + 1] == "{" and self._depth < 3:
                    out.add(" (")
                    end = _closing(source, at + 1)
                    out.add(_flat(source[at + 1 : end], self._depth + 1).rstrip("."))
                    out.add(")")
                    at = end + 1
                elif command in _SIGNS:
                    out.add(_SIGNS[command])
                    at += source[at : at + 1] == " "
                else:
                    at = self._options(source, at) if source[at : at + 1] == "[" else at
            elif sign is not None:
                out.add(
                    {"\\": " ", " ": " ", ",": " ", "/": "", "-": "", "(": "", ")": "", "[": "", "]": ""}.get(
                        sign, sign
                    )
                )
            elif brace:
                depth += 1 if brace == "{" else -1
                if brace == "}" and headings and depth < headings[-1]:
                    headings.pop()
                    out.end_block()
            elif blank:
                out.end_block()
            elif tie:
                out.add(" ")
            elif dashes:
                out.add("–" if len(dashes) == 2 else "—")
            elif quotes:
                out.add("“" if quotes == "``" else "”")
            elif plain:
                out.add(plain.replace(" & ", " | ").replace("`", "‘").replace("'", "’"))

    def _options(self, source: str, at: int) -> int:
        found = re.compile(r"\s?(?:\[[^\[\]]{0,300}\]\s?){0,2}").match(source, at)
        return found.end() if found else at

    def _skip(self, source: str, at: int, arguments: int) -> int:
        at = self._options(source, at)
        for _ in range(arguments):
            found = re.compile(r"\s{0,3}(?:\\[A-Za-z]{1,40}\s{0,3}(?:#\d){0,9}|\[[^\[\]]{0,300}\]){0,3}\{").match(
                source, at
            )
            if not found:
                return at
            at = _closing(source, found.end()) + 1
        return at

    def _item(self, source: str, at: int) -> int:
        out = self.out
        first = not self._lists or not self._lists[-1][1]
        out.end_block() if first else out.begin_line()
        if self._lists:
            self._lists[-1][1] = number = int(str(self._lists[-1][1])) + 1
        label = re.compile(r"\s?\[([^\[\]]{0,300})\]").match(source, at)
        if label:
            out.add(_flat(label.group(1), self._depth + 1) + " " if self._depth < 3 else " ")
            return label.end()
        if self._lists and self._lists[-1][0] == "enumerate":
            out.add(f"{number}. ")
        else:
            out.add("- ")
        return at

    def _cite(self, source: str, start: int, at: int, command: str) -> int:
        found = _ARGUMENTS.match(source, at)
        if not found:
            return at
        wanted = [key.strip() for key in found.group(2).split(",") if key.strip()]
        out = self.out
        if not any(key in self._keyed for key in wanted):
            out.add(source[start : found.end()])
            return found.end()
        options = re.findall(r"\[([^\[\]]{0,300})\]", found.group(1))
        before, after = (options[0], options[1]) if len(options) == 2 else ("", options[0] if options else "")
        named = {key: _NATBIB.match(_flat(self._keyed[key][1])) for key in wanted if key in self._keyed}
        by_name = all(named.get(key) for key in wanted)
        narrative = command.lower().startswith(("citet", "textcite")) and by_name
        out.add("" if narrative else "(" if by_name else "[")
        out.add(_flat(before) + " " if before else "")
        for number, key in enumerate(wanted):
            if number:
                out.add(", " if narrative or not by_name else "; ")
            match = named.get(key)
            span = out.open_span()
            if match:
                out.add(f"{match.group(1)} ({match.group(2)})" if narrative else f"{match.group(1)}, {match.group(2)}")
            else:
                out.add(str(self._keyed[key][0]) if key in self._keyed else key)
            if out.close_span(span) and key in self._keyed:
                self._cited.append((span, key))
        out.add(f", {_flat(after)}" if after else "")
        out.add("" if narrative else ")" if by_name else "]")
        return found.end()

    def content(self, entries: list[tuple[str, str, str]]) -> Content:
        """What was written, with the reference list at its end."""
        out = self.out
        references: list[Reference] = []
        ids: dict[str, str] = {}
        if entries:
            out.end_block()
            out.add("References")
            out.end_block()
        for number, (key, label, entry) in enumerate(entries, 1):
            if not entry:
                continue
            numeric = not _NATBIB.match(_flat(label))
            span = out.open_span()
            out.add(f"{number}. {entry}" if numeric else entry)
            out.close_span(span)
            out.end_block(LINE)
            ids.setdefault(key, f"r{len(references) + 1}")
            start = span.start + (len(f"{number}. ") if numeric else 0)
            one = Reference(f"r{len(references) + 1}", start, span.end, entry, label=str(number) if numeric else "")
            references.append(one)
        text = out.text
        citations: list[Citation] = []
        for span, key in self._cited:
            if key in ids:
                words = text[span.start : span.end]
                label = words if words.isdecimal() else ""
                own = f"t{len(citations) + 1}"
                item = CitationItem(own, span.start, span.end, reference=ids[key], label=label)
                style = "numeric" if words.isdecimal() else "author-year"
                citations.append(Citation(span.start, span.end, words, style, False, (item,)))
        return Content(
            text,
            references=tuple(one._replace(text=text[one.start : one.end]) for one in references),
            citations=tuple(citations),
        )
