"""What a library says of a work beyond its bibliographic fields: keywords, collections, kind of work, retraction.

The kind of a work comes from fields of the library alone, by the tables here, never from prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...graph import keys
from ...graph.model import Filing

_BY_WORDS = {
    "meta analysis": "meta-analysis",
    "metaanalysis": "meta-analysis",
    "network meta analysis": "meta-analysis",
    "systematic review": "systematic-review",
    "scoping review": "systematic-review",
    "review": "review",
    "review article": "review",
    "literature review": "review",
    "narrative review": "review",
    "randomized controlled trial": "randomized-trial",
    "randomised controlled trial": "randomized-trial",
    "randomized clinical trial": "randomized-trial",
    "randomised clinical trial": "randomized-trial",
    "rct": "randomized-trial",
    "clinical trial": "trial",
    "controlled clinical trial": "trial",
    "pragmatic clinical trial": "trial",
    "adaptive clinical trial": "trial",
    "equivalence trial": "trial",
    "clinical trial phase i": "trial",
    "clinical trial phase ii": "trial",
    "clinical trial phase iii": "trial",
    "clinical trial phase iv": "trial",
    "observational study": "observational-study",
    "qualitative study": "qualitative-study",
    "case study": "case-study",
    "case report": "case-study",
    "case reports": "case-study",
    "theory": "theory",
    "theoretical paper": "theory",
    "theoretical article": "theory",
    "commentary": "commentary",
}
"""Kinds of work as a tag, or any field that names a kind, may call them; in folded words."""

_BY_KIND = _BY_WORDS | {
    "comment": "commentary",
    "editorial": "commentary",
    "letter": "commentary",
    "guideline": "guideline",
    "practice guideline": "guideline",
    "clinical trial protocol": "protocol",
    "study protocol": "protocol",
    "journal article": "journal-article",
    "research article": "journal-article",
    "book": "book",
    "monograph": "book",
    "book chapter": "chapter",
    "chapter": "chapter",
    "thesis": "thesis",
    "dissertation": "thesis",
    "academic dissertation": "thesis",
    "doctoral dissertation": "thesis",
    "doctoral thesis": "thesis",
    "phd thesis": "thesis",
    "phdthesis": "thesis",
    "master s thesis": "thesis",
    "masters thesis": "thesis",
    "mathesis": "thesis",
    "report": "report",
    "technical report": "report",
    "techreport": "report",
    "conference paper": "conference-paper",
    "conference proceedings": "conference-paper",
    "preprint": "preprint",
    "dataset": "dataset",
    "newspaper article": "newspaper-article",
}
"""More words, which only a field for the kind of a work makes sure: as tags they may be the topic."""

_ENTRY_TYPES = {
    # BibTeX and BibLaTeX
    "article": "journal-article",
    "suppperiodical": "journal-article",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inreference": "chapter",
    "inproceedings": "conference-paper",
    "conference": "conference-paper",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "web-page",
    "electronic": "web-page",
    "www": "web-page",
    "dataset": "dataset",
    # RIS
    "jour": "journal-article",
    "ejour": "journal-article",
    "inpr": "journal-article",
    "ebook": "book",
    "edbook": "book",
    "chap": "chapter",
    "echap": "chapter",
    "ency": "chapter",
    "encyc": "chapter",
    "dict": "chapter",
    "thes": "thesis",
    "rprt": "report",
    "conf": "conference-paper",
    "cpaper": "conference-paper",
    "elec": "web-page",
    "blog": "web-page",
    "news": "newspaper-article",
    "data": "dataset",
    # CSL
    "article journal": "journal-article",
    "article newspaper": "newspaper-article",
    "chapter": "chapter",
    "entry": "chapter",
    "entry encyclopedia": "chapter",
    "entry dictionary": "chapter",
    "paper conference": "conference-paper",
    "webpage": "web-page",
    "post": "web-page",
    "post weblog": "web-page",
    # Zotero
    "journalarticle": "journal-article",
    "booksection": "chapter",
    "encyclopediaarticle": "chapter",
    "dictionaryentry": "chapter",
    "conferencepaper": "conference-paper",
    "blogpost": "web-page",
    "forumpost": "web-page",
    "newspaperarticle": "newspaper-article",
    "preprint": "preprint",
    # EndNote
    "journal article": "journal-article",
    "electronic article": "journal-article",
    "edited book": "book",
    "electronic book": "book",
    "book section": "chapter",
    "electronic book section": "chapter",
    "encyclopedia": "chapter",
    "government document": "report",
    "conference paper": "conference-paper",
    "conference proceedings": "conference-paper",
    "web page": "web-page",
    "newspaper article": "newspaper-article",
}
"""Types of entries, in folded words. Not here, because they say too little: misc, unpublished, manual, GEN.

Sources: the manuals of BibTeX and BibLaTeX, the RIS specification (2011), CSL 1.0.2, Zotero's and EndNote's types.
"""

_RETRACTED = "retracted publication"
_NOTE = re.compile(r"retracted\s*[:.]\s*(.*)", re.IGNORECASE)
_TAG_PREFIX = re.compile(r"^(?:[#_@]|type\s*[:=]\s*)", re.IGNORECASE)


def filing(
    key: str = "",
    *,
    entry_type: str = "",
    kinds: Iterable[str] = (),
    keywords: Iterable[str] = (),
    collections: Iterable[str] = (),
    notes: Iterable[str] = (),
    source: str = "library",
) -> Filing:
    """The filing of an entry from its fields as they are written, LaTeX and markup taken out.

    Args:
        key: citation key that the user gave, "" where there is none.
        entry_type: the entry's type in its format ("incollection", "CHAP", "journalArticle").
        kinds: values of fields that name a kind of work or publication (PubMed's PT, RIS' M3, …).
        keywords: tags; those that are a kind's very name ("meta-analysis") tell it.
        collections: names of collections or groups.
        notes: notes on the entry; one that begins with "Retracted:" says so, in the words that follow.
        source: what the reader calls its format, for the grounds of a retraction.
    """
    kinds, tags = _tidy(kinds), _tidy(keywords)
    types = {_ENTRY_TYPES.get(_words(entry_type), "")}
    types |= {_BY_KIND.get(_words(kind), "") for kind in kinds}
    types |= {_BY_WORDS.get(_words(_TAG_PREFIX.sub("", tag)), "") for tag in tags}
    grounds = {
        found[1].strip() or f"{source}: note" for note in notes if (found := _NOTE.match(" ".join(note.split())))
    }
    if any(_words(kind) == _RETRACTED for kind in (*kinds, *tags)):
        grounds.add(f"{source}: Retracted Publication")
    return Filing(
        keys=(key,) if key else (),
        keywords=tags,
        collections=_tidy(collections),
        work_types=tuple(sorted(types - {""})),
        retraction=tuple(sorted(grounds)),
    )


def merged(filings: Iterable[Filing | None]) -> Filing:
    """What several entries of one work say, together."""
    found = [one for one in filings if one]
    return Filing(
        keys=_all(key for one in found for key in one.keys),
        keywords=_all(word for one in found for word in one.keywords),
        collections=_all(name for one in found for name in one.collections),
        work_types=_all(name for one in found for name in one.work_types),
        retraction=_all(ground for one in found for ground in one.retraction),
        attachments=tuple(dict.fromkeys(file for one in found for file in one.attachments)),
    )


def _all(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _tidy(values: Iterable[str]) -> tuple[str, ...]:
    return _all(plain for value in values if (plain := " ".join(value.split())))


def _words(text: str) -> str:
    return keys.title_key(text)
