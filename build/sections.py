"""Text → the parts of a scholarly document, told by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .lines import heading_level, with_newlines


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document: from its heading to the heading of the next.

    Attributes:
        name: "abstract", "introduction", "methods", "results", "discussion", "other".
    """

    start: int
    end: int
    name: str


# The headings, in lower case without number and marks. Background may open an abstract's part or an introduction.
_HEADINGS = {
    "abstract": "abstract|summary|executive summary|synopsis|résumé|resumen|resumo|riassunto|samenvatting|"
    "zusammenfassung|kurzfassung",
    "introduction": "introduction|background|general introduction|literature review|review of the literature|"
    "theoretical background|theoretical framework|conceptual framework|related work|rationale|overview|aims|"
    "aims and objectives|objectives|objective|aim|purpose|the present study|present study|the current study|"
    "current study|hypotheses|einleitung|hintergrund|introducción|introdução|introduzione|inleiding|contexte",
    "methods": "method|methods|methodology|materials and methods|material and methods|methods and materials|"
    "patients and methods|subjects and methods|participants and methods|participants|procedure|procedures|measures|"
    "instruments|materials|design|study design|data analysis|analysis|analyses|statistical analysis|"
    "statistical analyses|data analytic strategy|sample|search strategy|inclusion criteria|data extraction|"
    "experimental procedures|experimental section|research design|methode|methoden|méthode|méthodes|"
    "matériel et méthodes|método|métodos|materiales y métodos|metodi|materiais e métodos",
    "results": "result|results|findings|main findings|main results|key findings|results and discussion|"
    "results and analysis|findings and discussion|ergebnisse|résultats|resultados|risultati|resultaten",
    "discussion": "discussion|general discussion|discussions|conclusion|conclusions|concluding remarks|"
    "discussion and conclusion|discussion and conclusions|conclusion and discussion|summary and conclusion|"
    "summary and conclusions|conclusions and implications|implications|clinical implications|"
    "implications for practice|implications for clinical practice|limitations|strengths and limitations|"
    "limitations and future directions|future directions|future research|outlook|diskussion|fazit|"
    "schlussfolgerung|schlussfolgerungen|conclusión|conclusiones|discusión|conclusão|conclusões|discussão|"
    "discussione|conclusioni|discussie|conclusie",
    "other": "references|reference list|bibliography|works cited|literature|literature cited|literatur|"
    "literaturverzeichnis|références|bibliographie|referencias|bibliografía|bibliografia|riferimenti|referenties|"
    "acknowledgements|acknowledgments|acknowledgement|acknowledgment|funding|appendix|appendices|notes|footnotes|"
    "endnotes|author contributions|authors' contributions|competing interests|conflict of interest|"
    "conflicts of interest|declaration of interests|data availability|supplementary material|"
    "supporting information|ethics statement|abbreviations|keywords|key words|further reading|table of contents|"
    "contents|about the author|about the authors",
}
_NAME_OF = {heading: name for name, headings in _HEADINGS.items() for heading in headings.split("|")}
_LONGEST_NAME = max(map(len, _NAME_OF))
_SHORTEST, _LONGEST, _DEEPEST = 3, 90, 12  # characters of a heading, blanks before it
_MARK = re.compile(r"(#{1,6})[ \t]+")
_NUMBER = re.compile(r"(?:chapter |part |kapitel )?(?:\d{1,2}(?:\.\d{1,2}){0,4}[.):]?|[ivxIVX]{1,5}[.)]|[A-H]\.)[ \t]+")
_OPENING = frozenset(("introduction", "general introduction", "einleitung", "introducción", "background", "keywords"))
_LONGEST_ABSTRACT = 6000
_OF_ABSTRACT = frozenset(("introduction", "methods", "results", "discussion"))


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    name: str  # "" where it is none of the known ones
    level: int  # 1 to 6, 0 where its form does not tell
    said: str


def find_sections(text: str) -> tuple[Section, ...]:
    """The sections of a text, in order and without gaps; one of the name "other" where no heading is known.

    A heading is a line of its own: plain, numbered, underlined, in capitals, or with Markdown's marks. An unknown
    heading ends a section only where its form shows that it stands no lower. The parts of a structured abstract are
    "abstract".
    """
    headings = list(_headings(with_newlines(text)))
    headings = _without_parts_of_abstract(headings)
    sections: list[Section] = []
    start, name, level = 0, "other", 0
    for heading in headings:
        if not heading.name and not (heading.level and level and heading.level <= level):
            continue
        if (heading.name or "other") != name:
            if heading.start > start:
                sections.append(Section(start, heading.start, name))
            start, name = heading.start, heading.name or "other"
        level = heading.level
    if len(text) > start or not sections:
        sections.append(Section(start, len(text), name))
    return tuple(sections)


def _headings(flat: str) -> Iterator[_Heading]:
    """The lines that are known headings, or look like headings by their form."""
    at = 0
    while at < len(flat):
        start, end = at, flat.find("\n", at)
        end = len(flat) if end < 0 else end
        at = end + 1
        if not _SHORTEST <= end - start <= _LONGEST + _DEEPEST:
            continue
        line = flat[start:end]
        before = min(len(line) - len(line.lstrip(" \t")), _DEEPEST) if line[0] in " \t" else 0
        if not _SHORTEST <= len(line) - before <= _LONGEST:
            continue
        said = line[before:].rstrip()
        if not said or said[0].islower() or said[-1] in ",;":
            continue
        if said[-1] == "." and "key" not in said.lower():
            continue  # a sentence, unless it is one of key words
        marked = _MARK.match(said) if said[0] == "#" else None
        rest = said[marked.end() :].rstrip("# \t") if marked else said
        lettered = rest[1:2] == "." if rest[:1] in "ABCDEFGH" else rest[:1] in "IVXivx"
        numbered = _NUMBER.match(rest) if lettered or rest[:1].isdigit() else None
        bare = (rest[numbered.end() :] if numbered else rest).strip("*_ \t:").lower()
        known = ""
        if len(bare) <= _LONGEST_NAME:
            known = _NAME_OF.get(bare.replace("’", "'").replace("&", "and"), "")
        if not known and bare.startswith(("keywords:", "key words", "keywords ")):
            known = "other"
        level = len(marked.group(1)) if marked else heading_level(said) if known or _may_be_heading(said) else 0
        if known or level:
            yield _Heading(start + before, known, level, bare)


def _may_be_heading(line: str) -> bool:
    return line[-1] not in ".:" and (line[0].isdigit() or line[0] == "*" or line.isupper() or line[1:2] == ".")


def _without_parts_of_abstract(headings: list[_Heading]) -> list[_Heading]:
    """The headings without an abstract's own parts (Background, Methods, …), which stand before the introduction's."""
    names = [heading.name for heading in headings]
    opened = names.index("abstract") if "abstract" in names else None
    first = opened + 1 if opened is not None else 0
    for end in range(first + 1, min(first + 10, len(headings))):
        again = headings[end]
        plain = again.said in _OPENING
        # Without a heading "Abstract" only a second beginning shows that the first was an abstract's.
        if opened is None and not (again.name == "introduction" and names[first] == "introduction"):
            continue
        if opened is not None and not plain:
            continue
        parts = {name for name in names[first:end] if name in _OF_ABSTRACT}
        if len(parts) >= 2 and again.start - headings[first].start < _LONGEST_ABSTRACT:
            start = headings[opened if opened is not None else first]
            return [*headings[: first - (opened is not None)], replace(start, name="abstract"), *headings[end:]]
    return headings
