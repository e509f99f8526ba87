"""The words between a reading and a citation: whether the citation is for that reading, or for something else.

A work is credited with a finding that it did not make far more easily than a reader notices. So a citation that may be
for a method, a size, a resemblance or the document's own result is for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FOUND = (
    r"(?:found|observed|showed|shown|demonstrated|detected|measured|tested|examined|obtained|investigated|identified"
    r"|calculated|estimated|computed"
    r"|confirmed|reported|used(?! to\b)|assessed|analy[sz]ed|hypothesi[sz]ed|introduced|chose|selected|subjected"
    r"|proposed|(?:adopted|applied|developed|extended) (?:an?|the)\b)"
)
# what a document calls its own; "we know", "when we show trust", "our mood", "our immune system" are everybody's
_OWN = re.compile(
    rf"(?<!\bthat )(?<!\bwhich )\b(?:(?:we|i)\s+(?:(?:\w+ly|also|have|had|then|first|here)\s+){{0,3}}{_FOUND}"
    r"|we\s+(?:(?:\w+ly|also|here|then|may|might|can|could|would)\s+){0,2}(?:posit(?:ed)?|postulated?|speculated?"
    r"|surmised?|assumed?|presumed?|inferr?(?:ed)?|concluded?|suggest(?:ed)?|suspect(?:ed)?|reason(?:ed)?)\s+(?:that|an?|the)"
    r"|(?:we|i)\s+(?:\w+ly\s+)?(?:were able to|was able to|could|could not|did not|failed to)\s+(?:\w+ly\s+)?"
    r"(?:find|observe|show|demonstrate|detect|confirm|identify)"
    r"|we\s+(?:\w+ly\s+|also\s+|here\s+|then\s+){0,2}(?:(?:find|show|observe|demonstrate|report|propose|hypothesi[sz]e)\s+"
    r"(?:here\s+)?(?:that|no|evidence|an?|the)|(?:examine|investigate|analy[sz]e|confirm|present an?|introduce an?))"
    r"|our\s+(?:\w+\s+){0,3}(?:results?|findings?|data|stud(?:y|ies)|analys[ei]s|experiments?|samples?|participants"
    r"|patients|observations?|trials?|cohort|survey|estimates?)"
    r"|our\s+(?:own\s+|current\s+|new\s+)?(?:structures?|work|approach|method|framework|model|system|technique|procedure"
    r"|intervention|program(?:me)?|protocol)"
    r"|present\s+(?:study|work|research|experiment|trial|analysis|results|findings|data|paper|survey)"
    r"|(?:the|this)\s+current\s+(?:study|experiment|trial|analysis|paper|survey)"
    r"|(?:described|presented|reported|shown)\s+here(?:in)?"
    r"|(?:in\s+|(?<=\())this\s+(?:study|work|experiment|trial|survey|paper|analysis|article))\b",
    re.IGNORECASE,
)
_OWN_WORDS = frozenset({"we", "i", "our", "present", "current", "here", "herein"})
_OWN_WORKS = frozenset({"study", "work", "experiment", "trial", "survey", "paper", "analysis", "article"})
"""Each alternative of `_OWN` holds one of the former, or "this" and one of the latter."""
_FIGURE = re.compile(
    r"[(\[](?:see\s+)?(?:also\s+)?(?:Figs?\b|Figures?\b|Tables?\b|Supplement)[^()\[\]]*[)\]]", re.IGNORECASE
)
# what is told for a reason that others gave: "we measured A because it lowers B (Lee, 2001)"
_REASON = re.compile(r"\b(?:because|since|(?<!such )as(?! well\b)|given|although|though)\b", re.IGNORECASE)
# … and what it shares with others
_SHARED = re.compile(
    r"\b(?:previous|previously|prior|earlier|already|recently|others|other (?:studies|authors|researchers|groups)"
    r"|in (?:line|agreement|accordance|accord|keeping|concert) with|consistent(?:ly)? with|agree(?:s|d|ing)? with"
    r"|in agreement|confirm(?:s|ed|ing)?|corroborat\w+|similar(?:ly)? to|comparable to|replicat\w+"
    r"|as (?:(?:was|were|is|has been|have been|had been|also)\s+){0,2}"
    r"(?:reported|shown|found|observed|demonstrated|described|noted|documented|seen|suggested)"
    r"(?! by (?:an?|our|the)\b))\b",
    re.IGNORECASE,
)
# "underlining former findings about …": for what these told
_OTHERS_TOLD = re.compile(
    r"\b(?:previous|prior|earlier|former|other|existing|recent|past)\s+(?:\w+\s+)?"
    r"(?:(?:findings?|reports?|observations?|evidence)\s+of"
    r"|(?:findings?|stud(?:y|ies)|research|reports?|results?|work|observations?|evidence|literature)\s+"
    r"(?:about|regarding|concerning|that|which|who|where|showing|indicating|reporting|suggesting))\b",
    re.IGNORECASE,
)
# for a contrast, a resemblance, for how large a number is
_COMPARED = re.compile(
    r"\b(?:contrary to|in contrast (?:to|with)|as opposed to|inconsistent with|at odds with|in disagreement with"
    r"|differ(?:s|ed|ing)? from|different from|opposite to|(?:can|could|may|might)\s+(?:\w+ly\s+)?be\s+(?:\w+ly\s+)?"
    r"(?:attributed|ascribed|explained)"
    r"|(?:similar(?:ly)?|analogous(?:ly)?|comparabl[ey]) to (?!(?:[\w’'-]+\s+){0,3}?(?:findings?|results?|studies|study"
    r"|reports?|work|data|observations?|those|that|what|others?|previous(?:ly)?|prior|earlier)\b)"
    r"|(?:similar|analogous|comparable) to (?:that|those) (?:\w+ly )?"
    r"(?:suggested|proposed|described|known|reported) for\b"
    r"|disagree\w*|contradict\w*|(?:in conflict|conflict(?:s|ed|ing)?|contrast(?:s|ed|ing)?) with|effect sizes?"
    r"|compared (?:to|with) (?:the )?(?:previous|prior|earlier|existing|those of)"
    r"|which\s+(?:\w+ly\s+|also\s+|thus\s+)?(?:can|could|may|might|would)\s+(?:\w+ly\s+|also\s+|thus\s+)?explain"
    r"|which\s+(?:is|are|was|were)\s+(?:well\s+)?within"
    r"|which\s+(?:is|are|was|were|indicates?|means?|equals?|corresponds? to)\s+(?:(?:a|the|\w+ly)\s+)?"
    r"(?:similar|analogous|comparable|larger|smaller|higher|lower|greater|above|below|different|contrary))\b",
    re.IGNORECASE,
)
# an instrument or a theory, named right before the citation
_INSTRUMENT = re.compile(
    r"(?:\b(?:[A-Z][\w’'-]*|of|for|the|and)\s+)(?:Scales?|Inventory|Questionnaires?|Index|Checklist|Test|Interview"
    r"|Survey|Battery|Subscales?|Criteria|Manual)(?:\s+\([^()]{1,20}\))?\W*$"
    r"|\b(?:subscales?|inventory|questionnaires?|checklist|criteria|software|formula|algorithm|guidelines)"
    r"(?:\s+\([^()]{1,20}\))?\W*$"
)
_THEORY = re.compile(
    r"\b(?:according to|consistent with|in (?:line|accordance|keeping) with|based on|drawing on|following|predicted by"
    r"|proposed by|explained by)\s+(?:[\w’'-]+\s+){0,6}"
    r"(?:theory|theories|hypothesis|paradigm|framework|principle)(?:\s+\([^()]{1,20}\))?\W*$",
    re.IGNORECASE,
)
# "following (Lee, 2001)", "the method of [4]"
_NOUN = re.compile(
    r"\b(?:following|from|using|based on|via|(?:proposed|described|developed|introduced|used|employed) (?:by|in)"
    r"|(?:methods?|approach|procedure|protocol|definitions?|criteria|model|scheme|classification) (?:of|by|in))\s*$",
    re.IGNORECASE,
)
# "was raised as described before [4]": how it was done
_DONE_AS = re.compile(
    r"\bas\s+(?:(?:was|has been|had been|previously|earlier|originally|first|already)\s+){0,2}"
    r"(?:described|detailed|outlined)(?:\s+(?:previously|earlier|before|elsewhere|above))?\W*$"
)
# "using MAUVE (Darling, 2010)", "as measured by the short form (Beck, 1961)"
_MEANS = re.compile(
    r"\b(?:using|by means of|with the (?:aid|help|use) of|(?:measured|assessed|quantified|indexed|operationali[sz]ed"
    r"|determined|estimated|calculated|diagnosed) (?:by|with|using|on|as|from|according to))\s+(?:[\w’'/-]+\s+){1,7}$",
    re.IGNORECASE,
)
# Each of the seven patterns above that `for_something_else` asks, but `_NOUN`, which has its own, holds a word that
# begins with one of these.
_ELSE_HINTS = (
    *("previous", "prior", "earlier", "former", "other", "existing", "recent", "past"),
    *("contrary", "contrast", "opposed", "inconsistent", "odds", "disagree", "contradict", "effect size", "compared"),
    "conflict",
    *("differ", "opposite", "attributed", "ascribed", "explain", "similar", "analogous", "comparabl"),
    *("which", "scale", "subscale", "inventory", "questionnaire", "index", "checklist", "test", "interview", "survey"),
    *("battery", "criteria", "manual", "software", "formula", "algorithm", "guidelines"),
    *("theory", "theories", "hypothesis", "paradigm", "framework", "principle"),
    *("using", "means of", "with the", "measured", "assessed", "quantified", "indexed", "operationali", "determined"),
    *("estimated", "calculated", "diagnosed", "described", "detailed", "outlined"),
)
# Those with the same first letter together: a place is then asked for its letter once.
_ELSE_BY_LETTER = "|".join(
    f"{letter}(?:{'|'.join(hint[1:] for hint in _ELSE_HINTS if hint[0] == letter)})"
    for letter in sorted({hint[0] for hint in _ELSE_HINTS})
)
_ELSE_HINT = re.compile(rf"\W(?:{_ELSE_BY_LETTER})")
_NOUN_ENDS = ("following", "from", "using", "based on", "via", "by", "in")
_PROPER = re.compile(
    r"\b(?:[A-Z]|\d)[\w-]*|\b(?:formula|method|software|protocol|procedure|measure|instrument|scale)\b"
)
_WORDS = re.compile(r"\w{2,}\W+\w{2,}\W+\w{2,}")
_TOGETHER = re.compile(
    r"\s*(?:(?:Taken |All )?Together|Collectively|In summary|In sum|Overall|Thus|Therefore|Hence),? "
    r"(?:these|our|the present) (?:\w+ ){0,2}(?:data|findings?|observations?|results?)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(r",\s+(?:and\s+)?(?:thus|thereby|hence|therefore|consequently)\s+\w+ing\b")
_INFERRED = re.compile(r"[,)]\s+(?:\w+ly\s+)?(?:suggesting|indicating|implying)\s+that\b")
# within a citation, before a work
_NO_WITNESS = re.compile(
    r"\b(?:but|however|though|although|yet)\W+(?:see|cf|compare)\b|\bcontra\b|\bin contrast to\b|\bsensu\b"
    r"|\bbut not\b|\b(?:using|measured) .{0,40}\b(?:scale|inventory|questionnaire|method|index|test) (?:by|of)\b"
    r"|\b(?:adapted|modified|taken|redrawn) (?:from|after)\b|\b(?:defined|measured) (?:by|in|as)\b"
    r"|\bfor (?:\w+ )?(?:methods|details|definitions?|a definition)\b",
    re.IGNORECASE,
)
# "for contrary results, see Lee, 2001", "see Lee, 2001, for another view"
_OTHER_VIEW = re.compile(
    r"\bfor (?:an? |some )?(?:alternative|another|conflicting|contrary|contrasting|critical|critique|different|negative"
    r"|null|opposing|opposite|other)\b",
    re.IGNORECASE,
)


# "at a dose of 5 mg", "at 5 mg/kg": how it was given
_DOSE = re.compile(
    r"\b(?:at|by|in|of|using|with)\s+(?:[\w’'-]+\s+){0,3}(?:dos(?:e|es|age)|concentrations?|protocols?|procedures?|manner)\b"
    r"[^,;:()]{0,40}$|\d\s?(?:mg|g|µg|μg|kg|ml|mL|mM|µM|μM)(?:[/ ·]\s?[\w−-]{1,6}){0,2}\W*$"
)


# behind a name they make it that of a thing: "the Becker (1973) model"
_THING = re.compile(
    r"\s+(?:\w+\s+)?(?:models?|theor(?:y|ies)|frameworks?|approach(?:es)?|methods?|methodology|hypothes[ie]s|scales?|index"
    r"|equations?|formulas?|definitions?|criteria|algorithms?|procedures?|protocols?|paradigms?|classification|techniques?"
    r"|typology|concepts?|notion|questionnaires?|inventory)\b"
)


def before_a_thing(text: str, end: int) -> bool:
    """Whether a citation that ends at a place only names a model, a theory, a method."""
    return _THING.match(text, end) is not None


def of_dose(text: str, start: int, end: int) -> bool:
    """Whether the words before a citation say at what dose or in what way something was given."""
    return _DOSE.search(text, start, end) is not None


def dissents(text: str, start: int, item: tuple[int, int], end: int) -> bool:
    """Whether the words around a work, within a citation, make it no witness: "but see", "adapted from".

    Args:
        text: the document's text.
        start: where the work before it ends, or where the citation begins.
        item: the span of the work.
        end: where the next work begins, or where the citation ends.
    """
    shortest = 5  # of such words: "sensu"
    before = item[0] - start >= shortest
    if before and (_NO_WITNESS.search(text, start, item[0]) or _OTHER_VIEW.search(text, start, item[0])):
        return True
    return end - item[1] >= shortest and _OTHER_VIEW.match(text[item[1] : end].lstrip(", ")) is not None


def for_something_else(text: str, start: int, end: int) -> bool:
    """Whether the words from the end of a reading to a citation say that it is for something else."""
    words = text[start:end]
    if not words.strip(" \n,;("):
        return False  # most citations stand right behind what they are for
    if words.isascii():  # beyond ASCII other letters may pass for one of a pattern, whatever their case
        low = words.lower()
        if not _ELSE_HINT.search(" " + low) and not low.rstrip().endswith(_NOUN_ENDS):
            return False
    if any(
        wording.search(text, start, end) for wording in (_OTHERS_TOLD, _COMPARED, _INSTRUMENT, _THEORY, _NOUN, _DONE_AS)
    ):
        return True
    means = _MEANS.search(text, start, end)
    return means is not None and _PROPER.search(text, means.start(), end) is not None


def concluded(text: str, start: int, begin: int, finish: int, end: int) -> bool:
    """Whether a document concludes something itself, and a citation is for what it adds or rests on.

    "Together, these data suggest that A raises B, thus shaping C (Lee, 2001)", "A fell (Fig. 1), suggesting that B …".

    Args:
        text: the document's text.
        start: of the sentence.
        begin: of the reading in it.
        finish: of the reading, exclusive.
        end: where a citation stands.
    """
    if _TOGETHER.match(text, start, begin) and _ADDED.search(text, finish, end):
        return True
    hinted = _INFERRED.search(text, start, begin)
    return hinted is not None and _FIGURE.search(text, start, hinted.start()) is not None


# two sentences taken for one
_NEXT_SENTENCE = re.compile(
    r"[a-z]{3,}\.\s+(?:An?|The|Th(?:is|ese|ose|ey|us)|It|In|On|At|As|For|However|Moreover|Furthermore|Therefore|Such|We"
    r"|Our|Other|Some|Many|Most|Both|Here|If|When|While|Although|Another|Several)\s"
)


def two_sentences(told: str) -> bool:
    """Whether a sentence ends within some words: "A lowers B. The same holds for C (Lee, 2001)", taken for one."""
    return "." in told and _NEXT_SENTENCE.search(told) is not None


def speaks_of_itself(words: Sequence[str]) -> bool:
    """Whether a sentence, of these plain words, has any with which a document speaks of itself: most have none."""
    return not _OWN_WORDS.isdisjoint(words) or ("this" in words and not _OWN_WORKS.isdisjoint(words))


def shared(text: str, start: int, end: int) -> bool:
    """Whether some words say that a result is one with that of others: "as was found before", "is confirmed by"."""
    return _SHARED.search(text, start, end) is not None


def told_as_own(text: str, start: int, begin: int, finish: int, end: int, *, own: bool) -> bool:
    """Whether a clause tells a result of the document itself that it does not share with others.

    Args:
        text: the document's text.
        start: of the clause.
        begin: of the reading in it.
        finish: of the reading, exclusive.
        end: of the clause, where a citation stands.
        own: the sentence has a word with which a document speaks of itself.
    """
    bracketed = text.find("(", finish, end) >= 0 or text.find("[", finish, end) >= 0
    if not (own or bracketed) or _SHARED.search(text, start, end):
        return False
    for told in _OWN.finditer(text, start, end) if own else ():
        if text.count("—", start, told.start()) % 2 and "—" in text[told.end() : end]:
            continue  # "A—a thing that we measured—raises B (Lee, 2001)"
        if told.start() > begin or not _REASON.search(text, told.end(), begin):
            return True
    # "A raises B (Fig. 1), as C is known to do (Lee, 2001)"
    return any(_WORDS.search(text, figure.end(), end) for figure in _FIGURE.finditer(text, finish, end))
