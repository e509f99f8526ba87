"""Readings whose words mean something else: what many believe, a part of a longer noun, what a model forecasts."""

from __future__ import annotations

from ..cues import Form
from .grammar import Grammar
from .list_parts import comma_and
from .readings import End, Reading
from .tokens import ADV, COMMA, CONJ, DET, PREP, REL, STOP, SUB, VERB, WORD, M
from .valences import neutral_end
from .wholes import head_of

POOR = {"poor"}
WEAKLY = {"barely", "hardly", "loosely", "poorly", "scarcely", "weakly"}
LINKS = {"associated-with", "go-together", "relation-between", "tied-to"}
_SIGNED = {"inversely", "negatively", "positively", "significantly"}
BELIEFS = {"belief", "beliefs", "conviction", "idea", "ideas", "notion", "opinion", "stereotype", "stereotypes", "view"}
MYTHS = {"misbelief", "misbeliefs", "misconceptions", "myths", "superstition", "superstitions"}
JUDGING = {"considered", "deemed", "designated", "labelled", "labeled", "rated", "regarded", "seen", "viewed"}
_HELD = {"common", "commonplace", "frequent", "held", "persist", "persistent", "pervasive", "popular", "prevail"}
_HELD |= {"prevalent", "rife", "shared", "typical", "widespread"}
_VIEWED = {"characterise", "characterize", "conceive", "conceptualise", "conceptualize", "define", "describe", "regard"}
_VIEWED |= {"see", "term", "understand", "view"}
_FLOWS = {"absorption", "accumulation", "acquisition", "biosynthesis", "detoxification", "efflux", "export", "fluxes"}
_FLOWS |= {"homeostasis", "import", "influx", "loading", "metabolism", "remobilisation", "remobilization", "secretion"}
_FLOWS |= {"sequestration", "signaling", "signalling", "synthesis", "translocation", "transport", "uptake"}
_DOINGS = ("ance", "ence", "ing", "ity", "ment", "sis", "th", "tion", "ure")
_LEVELS = {"level", "levels"}
METHODS = {"algorithm", "algorithms", "approach", "approaches", "assay", "assays", "method", "methods", "procedure"}
METHODS |= {"procedures", "protocol", "protocols", "technique", "techniques", "tool", "tools"}
VERSIONS = {"analog", "analogs", "analogue", "analogues", "derivative", "derivatives", "homolog", "homologs"}
VERSIONS |= {"homologue", "homologues", "ortholog", "orthologs", "orthologue", "orthologues", "version", "versions"}
_MODELS = {"algorithm", "equation", "equations", "formula", "model", "models", "simulation", "simulations", "software"}
_MODELS |= {"algorithms", "formulas", "tool", "tools"}
_FIGURES = {"estimate", "estimates", "index", "indexes", "indices", "measure", "measures", "metric", "metrics", "score"}
_FIGURES |= {"scores"}
LEARNING = {"clarify", "comprehend", "decipher", "disentangle", "elucidate", "understand", "unravel"}
_RULERS = {"agencies", "agency", "editors", "employers", "funders", "government", "governments", "guidelines"}
_RULERS |= {"journal", "journals", "law", "laws", "policies", "policy", "publishers", "regulators", "universities"}
_INVOLVED = {"engage", "interest", "invest", "involve", "participate", "train"}
_BEARING = {"the", "this", "these", "its", "their"}


def _name(grammar: Grammar, end: End) -> str:
    return grammar.text[end.start : end.end]


def hardly_linked(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is told that there is hardly a link: "trust and hope were poorly correlated"."""
    if reading.sign == 0:
        return False
    start, end = reading.cue
    if reading.topic:
        return grammar.low(start - 1) in POOR  # not "a link between poor sleep and grief"
    around = [grammar.low(at) for at in range(max(0, start - 3), min(end + 2, len(grammar.tokens)))]
    return not WEAKLY.isdisjoint(around) and _SIGNED.isdisjoint(around)


def believed(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is only said that many believe it: "beliefs that stress causes grief are common"."""
    first = min(reading.cue[0], grammar.place_of(reading.subject), grammar.place_of(reading.object))
    last = max(reading.cue[1] - 1, grammar.place_of(reading.subject), grammar.place_of(reading.object))
    for place in range(first):
        word = grammar.low(place)
        if (word not in BELIEFS and word not in MYTHS) or grammar.low(place + 1) != "that":
            continue
        if word in MYTHS or any(grammar.low(at) in _HELD for at in range(max(0, place - 2), place)):
            return True  # "it is a common belief that"
        after = next((group for group in grammar.groups if group.start > last and group.finite), None)
        if after is not None:
            said = map(grammar.low, range(after.start, min(after.end + 2, len(grammar.tokens))))
            return not _HELD.isdisjoint(said)
    return False


def judged_for(grammar: Grammar, reading: Reading) -> bool:
    """Whether the reason is why people judge so: "grief is seen as a burden because of its toll on trust"."""
    group = next((one for one in reversed(grammar.groups) if one.finite and one.end <= reading.cue[0]), None)
    return group is not None and not JUDGING.isdisjoint(map(grammar.low, range(group.start, group.end)))


def demanded(grammar: Grammar, reading: Reading) -> bool:
    """Whether those who make rules ask for something: "journals require trust" tells not what brings journals."""
    return any(head_of(_name(grammar, end)) in _RULERS for end in (reading.subject, reading.object))


def reckoned(grammar: Grammar, reading: Reading) -> bool:
    """Whether a model reckons it, or a figure is reckoned by it: "models predict yield", "scores are based on hope"."""
    if reading.rule == "predicts":
        return head_of(_name(grammar, reading.subject)) in _MODELS
    return reading.rule == "based-on" and head_of(_name(grammar, reading.object)) in _FIGURES


def shares_a_flow(grammar: Grammar, reading: Reading) -> bool:
    """Whether a concept tells of what something is, as the next one does: "music is vital for iron or zinc uptake"."""
    return _shares_a_flow(grammar, reading.subject) or _shares_a_flow(grammar, reading.object)


def _shares_a_flow(grammar: Grammar, end: End) -> bool:
    place = grammar.place_of(end) + 1
    return (
        grammar.low(place) in ("and", "or")
        and neutral_end(grammar, end._replace(sign=1))
        and _flows(grammar, end, place + 1)
        and not _name(grammar, end).lower().endswith(_DOINGS)  # "for acidification and zinc uptake"
    )


def flows_between(grammar: Grammar, reading: Reading) -> bool:
    """Whether a concept tells from where to where something goes: "music lowers root to leaf iron transport"."""
    return _flows_from(grammar, reading.subject) or _flows_from(grammar, reading.object)


def _flows_from(grammar: Grammar, end: End) -> bool:
    place = grammar.place_of(end) + 1
    return grammar.low(place) == "to" and grammar.tokens[place].group < 0 and _flows(grammar, end, place + 1)


def _flows(grammar: Grammar, end: End, place: int) -> bool:
    """Whether the noun at a place, or those right behind it, tell that something is carried or made."""
    if head_of(_name(grammar, end)) in _FLOWS:
        return False
    first = at = place
    while grammar.tag(at) in (WORD, M):
        parts = grammar.low(at).split()
        if parts[-1] in _FLOWS and (at > first or len(parts) > 1):
            return True
        at += 1
    return False


def level_of_another(grammar: Grammar, reading: Reading) -> bool:
    """Whether a level is that of something named behind: "music lowers the expression level of MAX9"."""
    return _level_of(grammar, reading.subject) or _level_of(grammar, reading.object)


def _level_of(grammar: Grammar, end: End) -> bool:
    place = grammar.place_of(end) + 2
    if grammar.low(place - 1) != "of" or place >= len(grammar.tokens):
        return False
    words = _name(grammar, end).lower().split()
    if words[-1] not in _LEVELS:
        return False
    if len(words) < 2 or words[-2] not in grammar.cues.sets["ends.deeds"] | {"mrna"}:
        return False
    if grammar.low(place) in _BEARING or grammar.tag(place) == M:
        return True
    token = grammar.tokens[place]
    return any(sign.isupper() or sign.isdigit() for sign in grammar.text[token.start : token.end])


def in_a_version(grammar: Grammar, reading: Reading) -> bool:
    """Whether a certain version of something is meant: "a short version of MAX9 raised growth"."""
    for end in (reading.subject, reading.object):
        start = grammar.place_of(end)
        while start > 0 and grammar.tag(start - 1) in (DET, WORD) and grammar.low(start - 1) != "of":
            start -= 1
        if grammar.low(start - 1) == "of" and grammar.low(start - 2) in VERSIONS:
            return True
    return False


def to_be_learned(grammar: Grammar, reading: Reading) -> bool:
    """Whether a link is what somebody is to understand: "it will help us understand the link of trust with hope"."""
    for place in range(reading.cue[0] - 1, 0, -1):
        number = grammar.tokens[place].group
        if grammar.low(place) in LEARNING:
            at = place - 1
            while grammar.tag(at) == ADV or grammar.low(at) == "better":
                at -= 1
            return grammar.low(at) in ("help", "helps", "helping", "us", "to", "will", "can", "may", "could")
        if grammar.tag(place) in (STOP, REL, SUB) or (number >= 0 and grammar.groups[number].finite):
            return False
    return False


def by_its_own(grammar: Grammar, reading: Reading) -> bool:
    """Whether the reason is that of what the clause is about: "hope is used in sleep due to its charm"."""
    if grammar.low(reading.cue[1]) not in ("its", "their"):
        return False
    place = grammar.place_of(reading.object)
    if place > reading.cue[0]:
        return False
    place = grammar.back(place - 1, WORD, M, DET, CONJ, COMMA, ADV) + 1
    before = place - 1
    return grammar.tag(before) == PREP and any(one.finite and one.end <= before + 1 for one in grammar.groups)


def factor_in_a_place(grammar: Grammar, reading: Reading) -> bool:
    """Whether a factor is only said to be somewhere: "a factor in old towns is trust"."""
    place = grammar.place_of(reading.object)
    if reading.rule != "factor-for-list":
        return False
    start = grammar.back(place - 1, WORD, DET, ADV, M) + 1
    return place > reading.cue[0] and grammar.low(start - 1) == "in" and neutral_end(grammar, reading.object)


def defined_as(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is said what something is called: "skills were viewed as things that would raise hope"."""
    group = grammar.groups[reading.group]
    relative = grammar.back(group.start - 1, ADV)
    if grammar.tag(relative) != REL or grammar.tag(relative - 1) == COMMA:
        return False
    place = grammar.back(relative - 1, WORD, M, DET, ADV) + 1
    number = grammar.tokens[place - 2].group if place > 1 and grammar.low(place - 1) == "as" else -1
    if number < 0:
        return False
    verb = grammar.groups[number]
    plain = "would" in group.words or not verb.lemmas.isdisjoint(("define", "conceptualise", "conceptualize", "term"))
    return plain and verb.passive and not verb.lemmas.isdisjoint(_VIEWED)


def method_of(grammar: Grammar, reading: Reading) -> bool:
    """Whether what a method is for is taken for the method: "methods of finding trust are prone to stress"."""
    group = grammar.groups[reading.group]
    place = start = grammar.place_of(reading.subject)
    if not group.finite or place > group.start or reading.subject.sign < 0:
        return False
    start = grammar.back(start - 1, WORD, DET, ADV, M) + 1
    number = grammar.tokens[start - 1].group if start else -1
    if number < 0 or grammar.groups[number].form is not Form.ING or grammar.groups[number].cues:
        return False
    before = grammar.groups[number].start - 1
    return grammar.low(before) in ("for", "of") and grammar.low(before - 1) in METHODS


def used_in(grammar: Grammar, reading: Reading) -> bool:
    """Whether a subject is where something is done for a purpose: "tests were tried only in Peru to lower stress"."""
    group = grammar.groups[reading.group]
    place = start = grammar.place_of(reading.subject)
    if group.words[:1] != ("to",) or not 0 < place < group.start or not neutral_end(grammar, reading.subject):
        return False
    start = grammar.back(start - 1, WORD, DET) + 1
    if grammar.low(start - 1) not in ("at", "in", "within"):
        return False
    verb = grammar.back(start - 2, ADV)
    number = grammar.tokens[verb].group
    return number >= 0 and grammar.groups[number].finite and grammar.groups[number].lemmas.isdisjoint(_INVOLVED)


def from_the_nearest(grammar: Grammar, reading: Reading) -> bool:
    """Whether what results from a cause is a noun nearer to it: "boys have a bad fever, resulting from stress"."""
    group = grammar.groups[reading.group]
    if reading.rule != "stems-from" or group.form is not Form.ING or grammar.tag(group.start - 1) != COMMA:
        return False
    place = grammar.place_of(reading.object)
    nearest = grammar.tag(group.start - 2) in (WORD, M) and place < group.start - 2
    return nearest and any(one.finite and place < one.start < group.start for one in grammar.groups)


def participle_in_front(grammar: Grammar, reading: Reading) -> bool:
    """Whether a verb is a participle before the next subject: "trust is late, and induced joy in it raised hope"."""
    group = grammar.groups[reading.group]
    alone = group.end - group.start == 1 and grammar.low(group.start).endswith("ed")
    if not alone or grammar.tag(group.start - 1) != CONJ or grammar.tag(group.start - 2) != COMMA:
        return False
    place = grammar.place_of(reading.object)
    if place < group.end or any(grammar.tag(at) not in (WORD, ADV) for at in range(group.end, place)):
        return False
    after = next((one for one in grammar.groups if one.start > place), None)
    if after is None or not after.finite:
        return False
    parted = (COMMA, CONJ, REL, SUB, STOP, VERB)
    return all(grammar.tag(at) not in parted for at in range(place + 1, after.start))


def opens_a_clause(grammar: Grammar, reading: Reading) -> bool:
    """Whether an object is the next subject, with a clause on it: "it lowers grief, and joy, which we had, is good"."""
    place = grammar.place_of(reading.object)
    if place < reading.cue[1] or grammar.tag(place + 1) != COMMA or grammar.tag(place + 2) != REL:
        return False
    if not comma_and(grammar, grammar.back(place, M, WORD, DET, ADV) + 1):
        return False
    verb = next((after for after in range(place + 3, len(grammar.tokens)) if grammar.tag(after) == COMMA), -1) + 1
    return verb > 0 and any(group.finite and group.start == verb for group in grammar.groups)
