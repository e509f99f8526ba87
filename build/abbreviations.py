"""Words that end in a full stop without ending a sentence, and words that sentences begin with."""

from __future__ import annotations

NEVER_LAST = frozenset(
    "e.g i.e cf vs viz dr prof mr mrs ms mt ft messrs hon rev gen col capt sgt st ste dipl ing approx "
    "ca circa resp esp incl excl et eg ie n.b nb bzw vgl z.b d.h u.a o.g s.o s.u sog ggf inkl evtl "
    "p.ej p.ex c.-à-d c.a.d bspw zit aufl übers ders dies sp spp subsp cv max min avg intro trans".split()
)
"""Never the last word of a sentence, whatever follows; without the last full stop, in lower case."""

BEFORE_NUMBER = frozenset(
    "fig figs eq eqs ref refs tab abb p pp vol vols no nos nr art ch chap chaps sec sect sects bd pt pts s n para "
    "app ex ser col cols fol ff f l ll v jan feb mar apr jun jul aug sep sept oct nov dec suppl supp ed hg seite "
    "kap cap núm num pág págs ver vers sess exp".split()
)
"""No end of a sentence where a number follows ("p. 390", "Vol. II")."""

PERHAPS_LAST = frozenset(
    "inc ltd co corp jr sr ph.d phd m.d md b.a m.a m.sc b.sc u.s u.k u.s.a e.u u.n d.c a.m p.m ed eds dept univ hrsg "
    "usw assoc intl gmbh bros comm conf proc symp natl acad sci psychol psychiatr clin educ soc med behav "
    "consult couns".split()
)
"""The last word of a sentence only where the next word is one that sentences begin with."""

STARTERS = frozenset(
    """
    The This These Those A An In It Its We They There Here However Moreover Furthermore Thus Therefore Hence
    Although Though While When Where Whereas As At By For From If Since Our Their His Her He She Such Some Many Most
    Several Both Each All Another Other One Two Three Four Five Finally First Second Third Also Additionally Because
    But And Yet So To With Within Without After Before During Despite Given Similarly Consequently Overall Results
    Studies Research Patients Participants Clients Therapists Data Findings You Your What Why How Who Which No Not
    Only On Of Under Unlike Using Based Among Between Across Then Once Until Unless Even Indeed Instead Likewise
    Nevertheless Nonetheless Conversely Specifically Importantly Interestingly Notably Recently Currently Previous
    More Less Like That Let Do Does Can Could Would Should May Might Will Is Are Was Were Have Has My Every Any Few
    Later Today Now Still Again Yes Perhaps Der Die Das Ein Eine Es Wir Sie Er Im Bei Mit Nach Auch Diese Dieser
    Dieses Dabei Daher Damit Zudem Für Zur Zum Le La Les Un Une Il Elle Nous Cette Ce Ces Dans Pour Selon El Los Las
    En Se Esta Este Estos Para Según Lo De Het Een Deze Dit Wij Zij Os Uma Na No Não Em Gli Nel Nella Questo Questa
    Per
    """.split()
)
"""Words with which sentences often begin and which seldom follow an abbreviation or an initial within one."""
