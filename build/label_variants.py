"""A label → the ways in which a text may write it: plurals, spellings, joined or parted words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

_IRREGULAR = {
    "child": "children", "person": "people", "man": "men", "woman": "women", "analysis": "analyses", "basis": "bases",
    "crisis": "crises", "hypothesis": "hypotheses", "diagnosis": "diagnoses", "criterion": "criteria",
    "phenomenon": "phenomena", "self": "selves", "life": "lives", "stimulus": "stimuli", "schema": "schemata",
}  # fmt: skip
_SINGULAR = {plural: word for word, plural in _IRREGULAR.items()}
_NO_PLURAL = re.compile(r"(?:ics|ness|ism|ing|logy|ic|ive|ful|ous|al|ed|ly|less|ent|ible|able)$")
_ADJECTIVE_ENDS_THAT_ARE_NOUNS = re.compile(r"(?:client|patient|student|parent|agent|component|event|treatment|ment)$")
_LINKS = {"of", "in", "on", "with", "for", "to", "about", "from", "between"}

# British → American, on word stems. Each pair works both ways.
_SPELLINGS: tuple[tuple[str, str], ...] = (
    ("behaviour", "behavior"), ("colour", "color"), ("favour", "favor"), ("honour", "honor"), ("labour", "labor"),
    ("humour", "humor"), ("rigour", "rigor"), ("tumour", "tumor"), ("neighbour", "neighbor"), ("vigour", "vigor"),
    ("endeavour", "endeavor"), ("centre", "center"), ("programme", "program"), ("paediatric", "pediatric"),
    ("anaesthe", "anesthe"), ("orthopaedic", "orthopedic"), ("haem", "hem"), ("oestr", "estr"), ("foet", "fet"),
    ("defence", "defense"), ("offence", "offense"), ("judgement", "judgment"), ("ageing", "aging"), ("grey", "gray"),
    ("counselling", "counseling"), ("counsellor", "counselor"), ("modelling", "modeling"), ("labelling", "labeling"),
    ("fulfilment", "fulfillment"), ("enrolment", "enrollment"), ("practise", "practice"), ("sceptic", "skeptic"),
    ("manoeuv", "maneuv"), ("encyclopaed", "encycloped"), ("mould", "mold"), ("travell", "travel"),
    ("diarrhoea", "diarrhea"), ("tranquillity", "tranquility"), ("licence", "license"), ("learnt", "learned"),
)  # fmt: skip
_ISE = re.compile(r"(?<=[a-z]{3})(is|iz)(e|es|ed|er|ers|ing|ation|ations|ational)$")
_YSE = re.compile(r"(?<=al)y(s|z)(e|es|ed|er|ing)$")
_KEEPS_ISE = re.compile(
    r"(?:exercis|precis|promis|premis|surpris|advis|devis|revis|supervis|rais|prais|nois|expertis|otherwis|likewis"
    r"|concis|enterpris|disguis|franchis|televis|improvis|wis|ris|vis)"
)


def _spellings(word: str) -> set[str]:
    forms = {word}
    for british, american in _SPELLINGS:
        if british in word:
            forms.add(word.replace(british, american))
        elif american in word:
            forms.add(word.replace(american, british))
    for form in sorted(forms):
        ending = _ISE.search(form)
        if ending and not _KEEPS_ISE.search(form):
            forms.add(form[: ending.start()] + ("iz" if ending.group(1) == "is" else "is") + ending.group(2))
        ending = _YSE.search(form)
        if ending:
            forms.add(form[: ending.start()] + "y" + ("z" if ending.group(1) == "s" else "s") + ending.group(2))
    return forms


def plural(word: str) -> str:
    """The plural of an English noun in lower case: "therapy" → "therapies"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")


def singular(word: str) -> str:
    """The singular of an English plural in lower case; the word itself where it is none."""
    if word in _SINGULAR:
        return _SINGULAR[word]
    if len(word) < 4 or not word.endswith("s") or re.search(r"(?:ss|us|is|ics|news)$", word):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if re.search(r"(?:sses|xes|ches|shes|zzes)$", word):
        return word[:-2]
    return word[:-1]


def _numbers(words: list[str]) -> Iterator[list[str]]:
    """The words with the head noun as it stands, in the plural and in the singular."""
    yield words
    heads = {len(words) - 1}
    links = [place for place, word in enumerate(words) if word in _LINKS and place > 0]
    if links:
        heads.add(links[0] - 1)
    for place in sorted(heads):
        word = words[place]
        if not word.isalpha() or len(word) < 3:
            continue
        one = singular(word)
        forms = {one}
        if one == word and (not _NO_PLURAL.search(word) or _ADJECTIVE_ENDS_THAT_ARE_NOUNS.search(word)):
            forms.add(plural(word))
        for form in sorted(forms - {word}):
            yield [*words[:place], form, *words[place + 1 :]]


def label_variants(label: str, *, plain: bool = False) -> list[str]:
    """The folded forms of a folded label (lower case, single blanks for hyphens), itself first.

    Args:
        label: folded, so "well-being" comes as "well being".
        plain: for acronyms: the label and its plural in s only.
    """
    if plain:
        return [label, label + "s"]
    words = label.split(" ")
    if len(words) > 8:
        return [label]
    forms = dict.fromkeys(" ".join(chosen) for chosen in _numbers(words))
    for form in list(forms):
        options = [sorted(_spellings(word)) for word in form.split(" ")]
        if 1 < _count(options) <= 16:
            forms.update(dict.fromkeys(" ".join(chosen) for chosen in product(*options)))
    # "well being" is also written "wellbeing"; longer words are not run together
    for form in list(forms):
        for first in (
            "self",
            "well",
            "non",
            "co",
            "inter",
            "psycho",
            "mind",
            "post",
            "pre",
            "re",
            "anti",
            "burn",
            "drop",
        ):
            head = first + " "
            if form.startswith(head):
                forms[form.replace(head, first, 1)] = None
    return list(forms)


def _count(options: list[list[str]]) -> int:
    total = 1
    for option in options:
        total *= len(option)
    return total
