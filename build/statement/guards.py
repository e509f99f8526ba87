"""Every reason for which a reading that the words of a sentence allow is left unread.

`GUARDS` is the whole list. Each guard is a function of a sentence and one of its readings, in a module by idea; its
docstring says with an example what it leaves unread. What is denied or left open by the words around is told in
`statement.context.denied`, before; what two readings of one sentence say against each other in `statements`, behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import NamedTuple

from . import beside, deeds, hanging, meant, nearby, strays, unsigned
from .grammar import Grammar
from .readings import Reading
from .verbs import VARIANCE

_Test = Callable[[Grammar, Reading], bool]


class Cue(Enum):
    """What tells a reading, as far as a guard asks."""

    ANY = "anything"
    VERB = "a verb group"
    CLAIM = "a verb group, and not what a study may only be about"
    NOUN = "a noun"
    TOPIC = "a noun that a study may only be about"


class Guard(NamedTuple):
    """One reason to leave a reading unread, and what must be so for it to apply at all.

    Attributes:
        leaves: whether a reading is left unread.
        words: the sentence has at least one of them; none where every sentence is asked.
        rules: those that the reading may be of; none where every rule is asked.
        cue: what tells the reading.
    """

    leaves: _Test
    words: Iterable[str] = ()
    rules: Iterable[str] = ()
    cue: Cue = Cue.ANY


LISTS = "-list"
"""The end of the names of rules that read lists: "the effects of A are B and C"."""
_JOINING = ("and", "or")

GUARDS = (
    # the words only tell which thing is meant
    Guard(strays.as_it_depends, rules=["depends-on"], cue=Cue.CLAIM),
    Guard(strays.based_on, ["based"], cue=Cue.CLAIM),
    Guard(strays.that_need, rules=["depends-on", "requires"], cue=Cue.CLAIM),
    Guard(strays.behind_an_aim, ["to"], cue=Cue.CLAIM),
    Guard(strays.before_a_noun, cue=Cue.CLAIM),
    Guard(hanging.compounded, hanging.LINKING),
    Guard(hanging.classed, hanging.SORTING, ["induced"]),
    Guard(beside.only_named, rules=["induced"]),
    # somebody looks for it, wants it or may do it
    Guard(strays.sought, strays.SEEKING, cue=Cue.TOPIC),
    Guard(strays.advised, ["be"], cue=Cue.CLAIM),
    Guard(strays.liked, ["like"], cue=Cue.CLAIM),
    Guard(strays.for_it_to, ["for"], cue=Cue.CLAIM),
    Guard(strays.not_enough, strays.FALLING_SHORT, cue=Cue.CLAIM),
    Guard(strays.testifies, ["support", "supports", "supported", "supporting"], cue=Cue.CLAIM),
    Guard(strays.is_grasped, _JOINING, cue=Cue.CLAIM),
    Guard(hanging.attempted, ["to"], ["by-means-of", "mediated-by"], Cue.VERB),
    Guard(hanging.aimed_at, ["of"], cue=Cue.VERB),
    Guard(hanging.to_do, ["to"], ["needed-for"]),
    Guard(beside.able_to, ["to"], cue=Cue.VERB),
    Guard(beside.for_a_purpose, ["to"], ["depends-on"]),
    # another clause or another verb says it
    Guard(strays.of_another_verb, cue=Cue.CLAIM),
    Guard(strays.of_its_own, strays.OWNERS, cue=Cue.CLAIM),
    Guard(strays.begins_anew, cue=Cue.CLAIM),
    Guard(strays.of_the_clause, ["which"], cue=Cue.CLAIM),
    Guard(strays.leaps, [","], cue=Cue.CLAIM),
    Guard(strays.acts_itself, [","], cue=Cue.CLAIM),
    Guard(strays.in_a_place, [","], cue=Cue.CLAIM),
    Guard(strays.of_the_next_clause, strays.CONTRASTING, cue=Cue.CLAIM),
    Guard(hanging.acting, ["being"]),
    Guard(hanging.kept_from_doing, ["from"], ["reduces"], Cue.VERB),
    Guard(hanging.to_do_another, ["to"], cue=Cue.VERB),
    Guard(hanging.behind_a_verb, cue=Cue.VERB),
    Guard(hanging.beside_the_verb, cue=Cue.VERB),
    Guard(nearby.done_by_another, ["of"], ["due-to"], Cue.NOUN),
    # it is told of another noun
    Guard(strays.beside_a_host, _JOINING),
    Guard(strays.example_of_a_host, strays.EXAMPLES),
    Guard(strays.compared, ["than", "compared"], ["due-to"], Cue.NOUN),
    Guard(hanging.weighed_up, rules=["benefit-for"]),
    Guard(hanging.drawn, hanging.FIGURES, ["relation-between"]),
    Guard(unsigned.source_for, ["for"], ["predictor-of"]),
    Guard(unsigned.effects_on_another, rules=[LISTS]),
    Guard(nearby.of_a_nearer_noun, ["derived"], ["stems-from"], Cue.VERB),
    Guard(beside.says_of_which_class, cue=Cue.VERB),
    Guard(beside.in_apposition, [","], cue=Cue.VERB),
    Guard(beside.only_there, ["presence", "variety"]),
    Guard(beside.shares_a_noun, beside.WITHOUT),
    Guard(beside.has_a_share, beside.SHARES, [LISTS]),
    Guard(beside.of_one_side, ["and"], ["relation-between"]),
    Guard(beside.comes_before, ["following"]),
    Guard(deeds.of_a_burden, ["of"]),
    Guard(deeds.deed_of_another),
    Guard(meant.shares_a_flow, _JOINING),
    Guard(meant.flows_between, ["to"]),
    Guard(meant.level_of_another, ["of"]),
    Guard(meant.in_a_version, meant.VERSIONS),
    Guard(meant.method_of, meant.METHODS, cue=Cue.VERB),
    Guard(meant.used_in, ["to"], cue=Cue.VERB),
    Guard(meant.by_its_own, ["its", "their"], ["due-to"]),
    Guard(meant.factor_in_a_place, ["in"], [LISTS]),
    Guard(meant.from_the_nearest, [","], ["stems-from"], Cue.VERB),
    Guard(meant.participle_in_front, [","], cue=Cue.VERB),
    Guard(meant.opens_a_clause, ["which", "who"], cue=Cue.VERB),
    # it is only believed, called so, reckoned, asked for or to be learned
    Guard(meant.hardly_linked, meant.WEAKLY | meant.POOR, meant.LINKS),
    Guard(meant.believed, meant.BELIEFS | meant.MYTHS),
    Guard(meant.defined_as, ["as"], cue=Cue.VERB),
    Guard(meant.judged_for, meant.JUDGING, ["due-to"], Cue.NOUN),
    Guard(meant.reckoned, rules=["predicts", "based-on"]),
    Guard(meant.demanded, rules=["requires"]),
    Guard(meant.to_be_learned, meant.LEARNING, cue=Cue.TOPIC),
    # the words leave it open which way it goes, or of which of two things it is so
    Guard(strays.of_its_thriving, ["of"], ["affects", "effect-on"]),
    Guard(unsigned.shares_out, VARIANCE, ["accounts-for", "predicts"]),
    Guard(unsigned.shifts_less, ["less"], ["shifts-with"], Cue.VERB),
    Guard(unsigned.depends_on_its_sort, rules=["depends-on", "dependent-on"]),
    Guard(unsigned.bears_openly, rules=["affects", "bears-on", "effect-on", "role-in"]),
    Guard(unsigned.limits, rules=["reduces"], cue=Cue.VERB),
    Guard(unsigned.no_change_after, unsigned.CHANGE_DENIED, ["change-after"]),
    Guard(unsigned.lack_for_nothing, ["no"], ["builds", "leads-to", "promotes", "results-in"], Cue.VERB),
    Guard(unsigned.is_a_reaction, rules=["promotes", "predictor-of", LISTS]),
    Guard(unsigned.only_defined, unsigned.ABILITIES, cue=Cue.VERB),
    Guard(nearby.one_of_two, ["either"]),
    Guard(nearby.shares_a_low, _JOINING),
    Guard(nearby.kept_small, rules=["reduces"], cue=Cue.VERB),
    Guard(nearby.of_which_form, ["form"], ["contribution-to"]),
    Guard(nearby.responds, rules=["responds-to"]),
    Guard(nearby.under_a_gerund, ["or"]),
    Guard(unsigned.left_unsure),
)


class _Asked(NamedTuple):
    """The guards that apply to one shape of reading, by what else they need: few are asked of any one reading."""

    always: tuple[_Test, ...]
    by_word: dict[str, tuple[_Test, ...]]
    words: frozenset[str]
    by_rule: dict[str, tuple[tuple[frozenset[str], _Test], ...]]


def _asked(*, verb: bool, topic: bool) -> _Asked:
    """The guards for readings that a verb tells or not, and that a study may only be about or not."""
    cues = {Cue.ANY, Cue.VERB if verb else Cue.NOUN}
    if topic:
        cues.add(Cue.TOPIC)
    elif verb:
        cues.add(Cue.CLAIM)
    always: list[_Test] = []
    by_word: dict[str, tuple[_Test, ...]] = {}
    by_rule: dict[str, tuple[tuple[frozenset[str], _Test], ...]] = {}
    for guard in (one for one in GUARDS if one.cue in cues):
        for rule in guard.rules:
            by_rule[rule] = (*by_rule.get(rule, ()), (frozenset(guard.words), guard.leaves))
        for word in () if guard.rules else guard.words:
            by_word[word] = (*by_word.get(word, ()), guard.leaves)
        if not guard.rules and not guard.words:
            always.append(guard.leaves)
    return _Asked(tuple(always), by_word, frozenset(by_word), by_rule)


_ASKED = {(verb, topic): _asked(verb=verb, topic=topic) for verb in (False, True) for topic in (False, True)}


def dropped(grammar: Grammar, reading: Reading) -> bool:
    """Whether a guard leaves a reading unread; which one is asked first makes no difference."""
    words, rule = grammar.words, reading.rule
    always, by_word, needed, by_rule = _ASKED[reading.group >= 0, reading.topic]
    for asked, leaves in by_rule.get(LISTS if rule.endswith(LISTS) else rule, ()):
        if (not asked or not asked.isdisjoint(words)) and leaves(grammar, reading):
            return True
    for word in words & needed:
        for leaves in by_word[word]:
            if leaves(grammar, reading):
                return True
    for leaves in always:  # noqa: SIM110 - asked of every reading, and faster so
        if leaves(grammar, reading):
            return True
    return False
