"""Which names are one author: identity across works, with its reasons.

A family name and initials shared by two works are one author where nothing in the pile speaks
against it and the evidence (see `author_evidence`) is beyond chance; frequent family names need shared
co-authors or an equal full given name. What is only possible is shown for review, never merged, and no
chain of merges joins two different given names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..graph import keys
from ..graph.model import Author, Name, PossiblySame
from .author_evidence import ENOUGH, Mate, Pile, Seen
from .works import LooseName, Work

# Family names so common that initials do not tell their bearers apart: the most frequent surnames of
# China (where one spelling stands for several), Korea, Vietnam, South Asia, Japan, Hungary, of the Slavic,
# English-, German-, Spanish-, Portuguese-, French-, Italian- and Scandinavian-speaking countries and of
# Jewish families, folded as `keys.name_key` folds them.
FREQUENT = frozenset(
    """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang song deng
    han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao lau chan wong
    cheung leung ho ng tan lee kim park choi jung kang cho yoon jang lim shin seo kwon hwang ahn hong nguyen tran le
    pham hoang vu vo dang bui do ngo singh kumar sharma patel gupta shah khan ali ahmed hussain das roy rao reddy
    smith johnson williams brown jones miller davis wilson anderson thomas taylor moore jackson martin thompson white
    harris clark lewis robinson walker young allen king wright scott green baker adams nelson hill campbell mitchell
    roberts carter phillips evans turner parker collins edwards stewart morris murphy cook rogers cooper reed bailey
    bell ward cox wood watson bennett gray james hughes price ross morgan kelly muller mueller schmidt schneider
    fischer weber meyer maier wagner becker schulz schulze hoffmann schafer koch bauer richter klein wolf schroder
    neumann schwarz zimmermann braun kruger hofmann hartmann lange werner krause lehmann garcia rodriguez martinez
    hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz fernandez silva santos oliveira
    souza sousa pereira costa ferreira rodrigues almeida alves lima rossi russo ferrari esposito bianchi romano
    colombo dubois bernard robert richard durand moreau laurent simon tanaka suzuki sato takahashi watanabe ito
    yamamoto nakamura kobayashi kato hansen johansen olsen larsen andersen andersson johansson karlsson nilsson
    eriksson larsson olsson persson jensen nielsen pedersen christensen ai an bai ban bao bi bian bu cen chai chang
    che chi chu cong cui dai dou duan dun fan fang fei fu gan ge geng gong gou gu guan gui hao hou hua huo ji jia jian
    jiao jin jing ju kong kuang lai lan lang lei leng lian liao ling long lou luan lv mao mei meng mi miao min mou mu
    ni nie ning niu ou ouyang pang pei pi pu qi qian qiao qin qiu qu quan que rong ru ruan rui sha shang shao she shi
    shu si sima sui tai tao teng tong tu wan wen weng xi xia xian xiang xin xing xiong xuan xue yan yi yin ying you
    yue yun zang zha zhan zhen zhi zhong zhuang zhuo zong zuo zou yeh tsai hsu hsieh chiang chung kwok chow tsang
    huynh phan doan duong ly ngoc thi pak paik ryu yoo oh moon nam baek bae ko jeong son hahn heo pandey mishra verma
    yadav tiwari jain agarwal banerjee chatterjee mukherjee ghosh sen dutta joshi mehta desai nair iyer menon pillai
    rai chauhan thakur saxena srivastava bhat malik iqbal rahman hossain islam hasan hassan mohammed mohamed ibrahim
    akhtar mahmood aslam bibi chaudhary sasaki yamada yamaguchi matsumoto inoue kimura hayashi shimizu saito mori abe
    ikeda hashimoto ishikawa yamashita ogawa okada hasegawa fujita goto murakami maeda fujii nishimura sakamoto endo
    aoki ono miyamoto fukuda ota miura kawamura sakai ueda takeda kudo matsuda nakano harada ishii yokoyama fujiwara
    shibata nakajima miyazaki kojima nagy kovacs szabo novak kowalski nowak levy cohen friedman ivanov smirnov
    kuznetsov popov petrov devries dejong vandenberg jansen bakker visser jeon jun bang cha chae choe kwak noh seok
    sim suh yeo yeom
    """.split()
)


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors of a pile.

    Attributes:
        by_id: the authors.
        of_work: work id → ids of its authors, in the work's order.
        of_loose: a name cited without a year → id of the author.
        possibly_same: pairs for review.
    """

    by_id: Mapping[str, Author]
    of_work: Mapping[str, tuple[str, ...]]
    of_loose: Mapping[LooseName, str]
    possibly_same: tuple[PossiblySame, ...]


@dataclass(slots=True)
class _Bearer:
    """Occurrences of a name that are one author so far.

    `initials` are the longest known, `full_names` the first given names that are written out;
    `works` tells of each work what the name stands beside there.
    """

    family: str
    names: list[Name]
    works: dict[str, Seen]
    basis: set[str]
    documents: set[str]
    initials: str = field(init=False)
    full_names: set[str] = field(init=False)
    _best: Name | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.initials = keys.initials(self.names[0].given)
        full = full_given_name(self.names[0].given)
        self.full_names = {full} if full else set()

    @property
    def best_name(self) -> Name:
        """The fullest form of the name: longest given name, then most letters, accents kept, then by its letters."""
        if self._best is None:
            self._best = max(self.names, key=_fullness) if len(self.names) > 1 else self.names[0]
        return self._best

    def add_name(self, name: Name) -> None:
        """Know one more form of the name."""
        self.names.append(name)
        self._best = None

    def join(self, other: _Bearer, reason: str) -> None:
        """Take over all occurrences of another bearer."""
        self._best = None
        self.names += other.names
        self.works |= other.works
        self.basis |= other.basis | {reason}
        self.documents |= other.documents
        self.full_names |= other.full_names
        self.initials = max(self.initials, other.initials, key=lambda initials: (len(initials), initials))


@lru_cache(maxsize=1 << 16)
def full_given_name(given: str) -> str:
    """The first given name, folded, where it is written out; "" where only initials stand."""
    words = [word for word in given.replace(".", ". ").split() if word]
    if not words:
        return ""
    first = words[0]
    bare = "".join(c for c in first if c.isalpha())
    if first.endswith(".") or len(bare) < 3 or (bare.isupper() and len(bare) <= 3):
        return ""
    return keys.name_key(bare)


def resolve_authors(works: Mapping[str, Work], loose: Iterable[LooseName]) -> Authors:
    """The authors of the works, and of the citations that name an author without a year."""
    pile = Pile(works.values(), FREQUENT)
    by_family: dict[str, list[_Bearer]] = defaultdict(list)
    organisations: dict[str, _Bearer] = {}
    rows: dict[str, list[_Bearer]] = {}
    for work in sorted(works.values(), key=lambda work: (work.entry is None, work.id)):
        rows[work.id] = []
        mates = [(keys.name_key(name.sort_name), keys.initials(name.given)[:1]) for name in work.names]
        documents = frozenset(work.documents)
        counts = Counter(mate for mate in mates if mate[1])
        together = frozenset(counts)
        for at, name in enumerate(work.names):
            others = together - {mates[at]} if counts[mates[at]] == 1 else together
            seen = Seen(others, len(mates), documents, pile.titles[work.id])
            one = _Bearer(mates[at][0], [name], {work.id: seen}, _first_basis(work, name), set(documents))
            if name.literal:
                known = organisations.setdefault(one.family, one)
                if known is not one:
                    known.join(one, "organisation-name")
                one = known
            else:
                by_family[one.family].append(one)
            rows[work.id].append(one)
    joined: dict[int, _Bearer] = {}
    bearers: list[_Bearer] = list(organisations.values())
    review: list[tuple[_Bearer, _Bearer, str]] = []
    for family in sorted(by_family):
        kept = _merge(by_family[family], joined, pile)
        bearers += kept
        review += _review(kept)
    at_home: dict[tuple[str, str], list[_Bearer]] = defaultdict(list)
    for bearer in bearers:
        for document in bearer.documents:
            at_home[bearer.family, document].append(bearer)
    of_loose: dict[LooseName, _Bearer] = {}
    for loose_name in sorted(set(loose), key=lambda name: (name.document, name.name, name.written)):
        family = keys.name_key(loose_name.name)
        namesakes = at_home[family, loose_name.document]
        if len(namesakes) == 1:
            namesakes[0].basis.add("same-document-name")
        else:
            name = Name(family=loose_name.name)
            namesakes = [_Bearer(family, [name], {}, {"citation-text"}, {loose_name.document})]
            bearers += namesakes
            if not at_home[family, loose_name.document]:
                at_home[family, loose_name.document] = namesakes
        if loose_name.written != loose_name.name:
            namesakes[0].basis.add("same-document-spelling")
            namesakes[0].add_name(Name(family=loose_name.written))
        of_loose[loose_name] = namesakes[0]
    identifiers = _identifiers(bearers)
    by_id = {identifiers[id(bearer)]: _author(identifiers[id(bearer)], bearer) for bearer in bearers}

    def final(bearer: _Bearer) -> str:
        while id(bearer) in joined:
            bearer = joined[id(bearer)]
        return identifiers[id(bearer)]

    pairs = ((*sorted((identifiers[id(a)], identifiers[id(b)])), reason) for a, b, reason in review)
    return Authors(
        by_id=dict(sorted(by_id.items())),
        of_work={work: tuple(dict.fromkeys(final(bearer) for bearer in row)) for work, row in rows.items()},
        of_loose={name: identifiers[id(bearer)] for name, bearer in of_loose.items()},
        possibly_same=tuple(PossiblySame(first, second, reason) for first, second, reason in pairs),
    )


def _first_basis(work: Work, name: Name) -> set[str]:
    if work.entry is None:
        return set(work.basis)
    return {"reference-name"} if name.given or name.literal else {"reference-family-name"}


def _merge(occurrences: Sequence[_Bearer], joined: dict[int, _Bearer], pile: Pile) -> list[_Bearer]:
    """Bearers of one family name, joined where the evidence allows; `joined` tells what became of each."""
    if len(occurrences) == 1:
        return list(occurrences)
    ordered = sorted(occurrences, key=lambda one: (-len(one.names[0].given), one.names[0].given, sorted(one.works)))
    bearers: list[_Bearer] = []
    by_sign: dict[Mate, list[_Bearer]] = defaultdict(list)  # co-author, or full given name with "" → bearers
    seen_with = Counter(mate for one in ordered for seen in one.works.values() for mate in seen.mates)
    shared = {mate for mate, count in seen_with.items() if count > 1}
    for one in ordered:
        (seen,) = one.works.values()
        signs = [*sorted(seen.mates & shared), *(("", full) for full in sorted(one.full_names))]
        near = {id(other): other for sign in signs for other in by_sign[sign]}
        strong = [(other, reason) for other in near.values() if (reason := _strong_reason(other, one, pile))]
        home = one
        if len(strong) == 1:
            home, reason = strong[0]
            home.join(one, reason)
            joined[id(one)] = home
        else:
            bearers.append(one)
        for sign in signs:
            if not any(other is home for other in by_sign[sign]):
                by_sign[sign].append(home)
    if pile.is_frequent(bearers[0].family):
        return bearers
    kept: list[_Bearer] = []
    # By first initial: those of another, or of none, are not compatible.
    namesakes: dict[str, list[_Bearer]] = defaultdict(list)
    kept_namesakes: dict[str, list[_Bearer]] = defaultdict(list)
    for one in bearers:
        namesakes[one.initials[:1]].append(one)
    for one in bearers:
        first = one.initials[:1]
        fitting = [other for other in kept_namesakes[first] if _compatible(other, one)]
        if len(fitting) == 1 and _evidence(fitting[0], one, pile) >= ENOUGH:
            others = [other for other in namesakes[first] if other is not one and id(other) not in joined]
            others = [other for other in others if _compatible(other, one)]
            if all(_compatible(a, b) for i, a in enumerate(others) for b in others[i + 1 :]):
                fitting[0].join(one, "name-form")
                joined[id(one)] = fitting[0]
                continue
        kept.append(one)
        kept_namesakes[first].append(one)
    return kept


def _compatible(a: _Bearer, b: _Bearer) -> bool:
    """Whether two bearers of a family name could be one: neither initials nor given names differ."""
    if not (a.initials and b.initials and (a.initials.startswith(b.initials) or b.initials.startswith(a.initials))):
        return False
    return len(a.full_names | b.full_names) < 2 and a.works.keys().isdisjoint(b.works)


def _strong_reason(a: _Bearer, b: _Bearer, pile: Pile) -> str:
    """Why two bearers are surely one: an equal full given name, or shared co-authors; "" where neither."""
    if not _compatible(a, b) or _evidence(a, b, pile) < ENOUGH:
        return ""
    full = bool(a.full_names) and a.full_names == b.full_names and a.initials == b.initials
    return "full-given-name" if full else "shared-co-author"


def _evidence(a: _Bearer, b: _Bearer, pile: Pile) -> float:
    """The best evidence that a work of the one and a work of the other have; works are never added up."""
    full = bool(a.full_names) and a.full_names == b.full_names and a.initials == b.initials
    forms = (a.initials, b.initials)
    return max(
        (pile.evidence(a.family, forms, full, one, other) for one in a.works.values() for other in b.works.values()),
        default=0.0,
    )


def _review(bearers: Sequence[_Bearer]) -> list[tuple[_Bearer, _Bearer, str]]:
    """Pairs that could be one author: each bearer with the first that it agrees with, not with all."""
    pairs = []
    by_initial: dict[str, list[tuple[int, _Bearer]]] = defaultdict(list)
    for at, one in enumerate(bearers):
        first = one.initials[:1]
        near = [*by_initial[first], *by_initial[""]] if first else [(i, b) for i, b in enumerate(bearers[:at])]
        for _, other in sorted(near, key=lambda pair: pair[0]) if first else near:
            bare = not one.initials or not other.initials
            if (bare or _compatible(other, one)) and one.works.keys().isdisjoint(other.works):
                reason = "same family name, no given name" if bare else "same family name, initials that agree"
                pairs.append((other, one, reason))
                break
        by_initial[first].append((at, one))
    return pairs


def _identifiers(bearers: Sequence[_Bearer]) -> dict[int, str]:
    """An identifier for each bearer: family and initials, with 8 hex of the earliest work where two would meet."""
    by_base: dict[str, list[_Bearer]] = defaultdict(list)
    families: dict[str, list[_Bearer]] = defaultdict(list)
    for bearer in bearers:
        families[bearer.family].append(bearer)
    for bearer in bearers:
        by_base[_base(bearer)].append(bearer)
    identifiers: dict[int, str] = {}
    namesakes: Counter[str] = Counter()
    for base, sharing in by_base.items():
        for bearer in sharing:
            alone = len(sharing) == 1 and not any(
                other is not bearer and (not other.initials or not bearer.initials or _compatible(other, bearer))
                for other in families[bearer.family]
            )
            earliest = min(bearer.works or bearer.documents)
            identifier = base if alone else f"{base}-{keys.digest(earliest, length=8)}"
            namesakes[identifier] += 1  # two authors of one work may share name and initials
            number = namesakes[identifier]
            identifiers[id(bearer)] = identifier if number == 1 else f"{identifier}-{number}"
    return identifiers


def _base(bearer: _Bearer) -> str:
    best = bearer.best_name
    return "author/" + keys.slug(best.sort_name, 40) + (f"-{keys.slug(bearer.initials, 8)}" if bearer.initials else "")


def _fullness(name: Name) -> tuple[int, int, int, str, str]:
    letters = name.sort_name + name.given
    accents = 0 if letters.isascii() else sum(not c.isascii() for c in letters)
    return len(name.given), len(name.sort_name), accents, name.given, name.sort_name


def written(name: Name) -> str:
    """A name as lists write it: "Elliott, R."."""
    return f"{name.family}, {name.given}" if name.given else name.sort_name


def _author(identifier: str, bearer: _Bearer) -> Author:
    best = bearer.best_name
    return Author(
        id=identifier,
        label=written(best),
        family=best.family,
        given=best.given,
        literal=best.literal,
        names=tuple(sorted({written(name) for name in bearer.names})),
        identity_basis=tuple(sorted(bearer.basis)),
    )
