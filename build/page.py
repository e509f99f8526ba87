"""An HTML tree → the blocks of its text.

One walk over the tree makes blocks (paragraphs, headings, list items, table rows) and counts, for each element that
looks like boilerplate by its tag or its class names, how much prose it holds; `boilerplate` decides what goes.
"""

from __future__ import annotations

import re

from lxml import etree

from .blocks import Block, Suspect, reads_as_prose

_SILENT = frozenset(
    "script style noscript template head svg iframe object embed canvas audio video map datalist select option "
    "textarea button input progress meter rt rp del applet frameset annotation annotation-xml".split()
)
_BLOCK = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody "
    "td tfoot th thead tr ul caption".split()
)
_CELLS = frozenset(("td", "th"))
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

# Words in class, id and role. The first set goes unless it holds the page's prose or its main heading; the second
# goes only where it holds little prose or mostly links.
_STRONG = frozenset(
    "nav navbar navigation navbox breadcrumb breadcrumbs cookie cookies consent gdpr sidebar social sharing "
    "sharethis addthis comments disqus respond newsletter subscribe signup advert advertisement ads adsense "
    "sponsored popup pagination pager editsection noprint catlinks toc skip contentinfo search login "
    "backlink dialog alertdialog".split()
)
_WEAK = frozenset(
    "submenu share comment recommended recommendations promo banner footer masthead toolbar topbar sponsor ad "
    "complementary metabar buttons".split()
)
_SLIGHT = frozenset("menu related modal overlay tags tagcloud widget widgets header".split())
# Inline elements with these words are never read: marks for editing, links back from a note to its place.
_INLINE_SILENT = frozenset("editsection noprint backlink backref reversefootnote".split())
_BACKLINKS = frozenset(("^", "↑", "↩", "↩︎", "⤴", "⇑", "▲"))
# What journals write behind each entry; where it links to a DOI, that is read instead.
_ENTRY_LINKS = frozenset(
    "view article|google scholar|pubmed|pubmed/ncbi|crossref|pubmed central|medline|web of science|article|full text|"
    "scopus|isi|cas|abstract".split("|")
)
_DOI_LINK = re.compile(r"https?://(?:dx\.)?doi\.org/10\.\d{4,9}/\S+", re.IGNORECASE)
_NOTE_TARGET = re.compile(r"#.*(?:ref|bib|cit|note|fn|CR\d|B\d|R\d|b\d|r\d)", re.ASCII)
_STRONG_TAGS = frozenset(("nav", "menu", "dialog", "search"))
_WEAK_TAGS = frozenset(("header", "footer", "aside", "form"))
_REFERENCE_WORDS = frozenset(
    "references reference reflist ref refs bibliography biblio footnotes footnote endnotes endnote citations "
    "bibitem doc-endnotes doc-bibliography doc-footnote literature".split()
)
_WORD = re.compile(r"[a-z]+(?:-(?:endnotes|bibliography|footnote))?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01]",
    re.IGNORECASE,
)
_HIDDEN_WORDS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader-text|d-none|is-hidden)(?:$|\s)", re.I
)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None})
_NOTE_NUMBERS = re.compile(r"[\[(]?\s*(\d{1,4}(?:\s*[,;–—-]\s*\d{1,4})*)\s*[\])]?")
_NO_EXPONENT = re.compile(r"(?:[^\W\d_]{4,}|[.,;:!?)\]”’\"])$")
_EXPONENT = re.compile(r"[+−–-]\d{1,3}|n")
_UNITS = frozenset("mol min sec year years day days hour hours week weeks people person persons".split())
_SUPERSCRIPTS = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")


def read_blocks(root: etree._Element) -> tuple[list[Block], list[Suspect]]:
    """All blocks of a tree that may be read, and the elements that may be boilerplate."""
    walker = _Walker()
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            walker.add(element.tail)
        elif event == "start":
            if walker.silent(element):
                walk.skip_subtree()
                walker.skipped.append(element)
            else:
                walker.enter(element)
        elif walker.skipped and walker.skipped[-1] is element:
            walker.skipped.pop()
            walker.add(element.tail)
        else:
            walker.leave(element)
    walker.close()
    return walker.blocks, walker.suspects


class _Walker:
    """The state of the walk: the open block, and what the elements around it say."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.suspects: list[Suspect] = []
        self.skipped: list[etree._Element] = []
        self._open: Block | None = None
        # Of the open elements: what each changed, to be undone when it ends.
        self._stack: list[tuple[str, tuple[int, ...], bool, bool, bool, str, bool]] = []
        self._around: tuple[int, ...] = ()
        self._main = self._article = self._protected = self._pre = False
        self._target = ""
        self._lists: list[list[object]] = []
        self._marker = ""
        self._heading = 0
        self._list_count = 0
        self._row: list[int] = []
        self._layout: list[bool] = []
        self._in_row = 0
        self._sup: list[tuple[int, bool]] = []
        self._anchor = 0

    def silent(self, element: etree._Element) -> bool:
        """Whether an element and all in it is never shown."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return True
        if not element.attrib or tag in ("html", "body"):
            return False
        get = element.get
        if get("hidden") is not None and get("hidden") != "until-found":
            return True
        style = get("style")
        if style and _HIDDEN_STYLE.search(style):
            return True
        css = get("class") or ""
        if css and _HIDDEN_WORDS.search(css):
            return True
        if tag in _BLOCK:
            return False
        if tag == "a":
            return get("role") == "doc-backlink" or (element.text or "").strip() in _BACKLINKS
        return bool(css) and not _INLINE_SILENT.isdisjoint(_WORD.findall(_CAMEL.sub("-", css).lower()))

    def enter(self, element: etree._Element) -> None:
        tag = str(element.tag)
        self._stack.append((tag, self._around, self._main, self._article, self._protected, self._target, self._pre))
        if element.attrib or tag in _STRONG_TAGS or tag in _WEAK_TAGS or tag in ("main", "article"):
            self._weigh(element, tag)
        if tag in _BLOCK:
            self._begin_block(element, tag)
        elif tag == "br":
            self.add(" " if self._in_row else "\n", raw=True)
        elif tag == "a":
            self._target = (element.get("href") or "").strip() or self._target
            self._anchor = len(self._open.pieces) if self._open else 0
        elif tag == "q":
            self.add("“", raw=True)
        elif tag == "sup":
            self._sup.append((len(self._open.pieces) if self._open else 0, bool(self._target)))
        self.add(element.text)

    def leave(self, element: etree._Element) -> None:
        tag, around, main, article, protected, target, pre = self._stack.pop()
        if tag == "sup" and self._sup:
            self._end_sup()
        elif tag == "a" and self._open is not None:
            self._end_link()
        elif tag == "q":
            self.add("”", raw=True)
        if tag in _BLOCK:
            self._end_block(tag)
        self._around, self._main, self._article, self._protected = around, main, article, protected
        self._target, self._pre = target, pre
        self.add(element.tail)

    def add(self, text: str | None, raw: bool = False) -> None:
        """Text of the open block. Blanks are squeezed now, those at the seams when the block is read."""
        if not text:
            return
        text = text.translate(_INVISIBLE) if not text.isascii() else text
        if not raw and not self._pre:
            text = _BLANKS.sub(" ", text)
        if self._open is None:
            if not text.strip():
                return
            self._start("p")
        assert self._open is not None
        self._open.pieces.append((text, self._target))

    def close(self) -> None:
        """End the open block."""
        block, self._open = self._open, None
        if block is None:
            return
        text = block.text
        if not text.strip():
            # A list item whose words stand in a paragraph of its own keeps its number for that paragraph.
            if block.marker:
                self._marker = block.marker
            return
        self.blocks.append(block)
        linked, whole = block.linked(), len(text)
        prose = reads_as_prose(text, linked)
        for number in block.suspects:
            suspect = self.suspects[number]
            suspect.whole += whole
            suspect.linked += int(whole * linked)
            suspect.prose += whole if prose else 0
            suspect.title |= block.kind == "heading" and block.level == 1

    def _start(self, kind: str) -> None:
        self.close()
        self._open = Block(
            kind="heading" if self._heading else "item" if self._marker else kind,
            level=self._heading,
            marker=self._marker,
            suspects=self._around,
            in_main=self._main,
            in_article=self._article,
            protected=self._protected,
            pre=self._pre,
            list_id=int(str(self._lists[-1][0])) if self._lists else 0,
        )
        self._marker = ""
        self._sup.clear()

    def _weigh(self, element: etree._Element, tag: str) -> None:
        """What the element's tag, class, id and role say of all that it holds."""
        names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
        words = set(_WORD.findall(_CAMEL.sub("-", names).lower())) if names else set()
        if tag == "main" or element.get("role") == "main":
            self._main = True
        if tag == "article" or element.get("role") == "article":
            self._article = True
        if words & _REFERENCE_WORDS:
            self._protected = True
        if tag in ("html", "body", "main", "article", "a") or tag in _HEADINGS:
            return
        if tag not in _BLOCK:
            return
        strength = -1
        if tag in _STRONG_TAGS or words & _STRONG:
            strength = 2
        elif tag in _WEAK_TAGS or words & _WEAK:
            strength = 0 if self._article or self._main else 1
        elif words & _SLIGHT:
            strength = 0
        if strength >= 0 and len(self._around) < 20:
            self._around = (*self._around, len(self.suspects))
            self.suspects.append(Suspect(strength))

    def _begin_block(self, element: etree._Element, tag: str) -> None:
        if tag in ("ul", "ol", "dir"):
            self.close()
            self._list_count += 1
            first = element.get("start") or ""
            kind = (element.get("type") or "1")[:1] if tag == "ol" else ""
            self._lists.append([self._list_count, int(first) if first.lstrip("-").isdecimal() else 1, kind])
        elif tag == "li":
            self.close()
            self._marker = self._number(element)
        elif tag == "table":
            self.close()
            self._layout.append(_is_layout(element))
        elif tag == "tr":
            if not self._layout or not self._layout[-1]:
                self._start("row")
                self._in_row += 1
            else:
                self.close()
        elif tag in _CELLS and self._in_row:
            if self._open and any(piece.strip() for piece, _ in self._open.pieces):
                self._open.pieces.append((" | ", ""))
        elif self._in_row:
            self.add(" ")
        else:
            self.close()
            self._heading = _HEADINGS.get(tag, self._heading)
            self._pre = self._pre or tag == "pre"

    def _end_block(self, tag: str) -> None:
        if tag == "table":
            self.close()
            if self._layout:
                self._layout.pop()
        elif tag == "tr":
            if self._in_row and not (self._layout and self._layout[-1]):
                self._in_row -= 1
            self.close()
        elif self._in_row:
            self.add(" ")
        else:
            self.close()
            if tag in ("ul", "ol", "dir") and self._lists:
                self._lists.pop()
            if tag == "li":
                self._marker = ""
            if tag in _HEADINGS:
                self._heading = 0

    def _number(self, item: etree._Element) -> str:
        """What stands before a list item: its number, or a dash."""
        if not self._lists or not self._lists[-1][2]:
            return "- "
        counter = self._lists[-1]
        value = (item.get("value") or "").strip()
        number = int(value) if value.isdecimal() and len(value) < 6 else int(str(counter[1]))
        counter[1] = number + 1
        letter = chr(ord("a") + number - 1) if 1 <= number <= 26 else str(number)
        return {"a": letter, "A": letter.upper()}.get(str(counter[2]), str(number)) + ". "

    def _end_link(self) -> None:
        """Bracket a bare number that links to an entry; read "CrossRef" behind an entry as the DOI that it links to."""
        assert self._open is not None
        pieces = self._open.pieces
        said = "".join(piece for piece, _ in pieces[self._anchor :]).strip()
        if self._anchor > len(pieces) or len(said) > 20:
            return
        if self._protected and said.lower() in _ENTRY_LINKS:
            del pieces[self._anchor :]
            if _DOI_LINK.fullmatch(self._target):
                pieces.append((self._target, self._target))
        elif said.isdecimal() and len(said) <= 3 and not self._sup and _NOTE_TARGET.match(self._target):
            before = "".join(piece for piece, _ in pieces[max(0, self._anchor - 12) : self._anchor])[-60:]
            if max(before.rfind("["), before.rfind("(")) <= max(before.rfind("]"), before.rfind(")")):
                del pieces[self._anchor :]
                pieces.append((f"[{said}]", self._target))

    def _end_sup(self) -> None:
        """Turn a raised number into "[12]" where it is a citation, into raised digits where it is an exponent."""
        first, linked = self._sup.pop()
        if self._open is None or first > len(self._open.pieces):
            return
        pieces = self._open.pieces
        inside = pieces[first:]
        said = "".join(piece for piece, _ in inside).strip()
        before = "".join(piece for piece, _ in pieces[max(0, first - 3) : first])
        numbers = _NOTE_NUMBERS.fullmatch(said)
        if not numbers:
            if _EXPONENT.fullmatch(said):
                del pieces[first:]
                pieces.append((said.translate(_SUPERSCRIPTS), ""))
            return
        linked = linked or any(target for _, target in inside)
        target = next((target for _, target in inside if target), "")
        word = re.search(r"[^\W\d_]+$", before)
        is_note = (
            linked
            or not said.strip("[]()").isdecimal()
            or (bool(_NO_EXPONENT.search(before)) and not (word and word.group().lower() in _UNITS))
        )
        if not is_note:
            del pieces[first:]
            pieces.append((said.translate(_SUPERSCRIPTS), ""))
        else:
            del pieces[first:]
            pieces.append((f"[{numbers.group(1)}]", target))


def _is_layout(table: etree._Element) -> bool:
    """Whether a table only places blocks on the page: it holds headings, lists, tables or several paragraphs a cell."""
    if table.get("role") in ("presentation", "none"):
        return True
    for number, element in enumerate(table.iter("h1", "h2", "h3", "ul", "ol", "table", "article", "p")):
        if number and element.tag != "p":
            return True
        if element.tag == "p" and len(element.text or "") > 200:
            return True
        if number > 200:
            break
    return False
