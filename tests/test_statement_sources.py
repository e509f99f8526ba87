"""Whose works stand behind a statement: each case is a sentence, and what is credited to whom."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, credited, parts_of, read

from concite.graph.model import Citation, CitationItem

CASES = """
where the work stands
Empathy predicts trust (Lee, 2001). | empathy>trust: Lee, 2001
Lee (2001) found that empathy predicts trust. | empathy>trust: Lee (2001)
According to Lee (2001), empathy predicts trust. | empathy>trust: Lee (2001)
Empathy predicts trust (Lee, 2001) (Ito, 2004), (Oh, 2007). | empathy>trust: Lee, 2001 + Ito, 2004 + Oh, 2007
Empathy builds trust (Lee, 2001) and hope in class. | empathy>trust: Lee, 2001; empathy>hope:
Empathy predicts trust (Lee, 2001) and hope (Ito, 2004). | empathy>trust: Lee, 2001; empathy>hope: Ito, 2004
Empathy predicts trust (Lee, 2001); hope predicts well-being. | empathy>trust: Lee, 2001; hope>well-being:
Hope is well studied (Lee, 2001), and empathy predicts trust. | empathy>trust:
Lee (2001) studied hope; empathy predicts trust. | empathy>trust:
Empathy [4] predicts trust. | empathy>trust: 4
Empathy predicts trust. | empathy>trust:
each clause its own
Hope (Lee, 2001) raises trust, and trust lowers stress (Ito, 2004). | hope>trust: Lee, 2001; trust>stress: Ito, 2004
Hope raises trust (Lee, 2001), which lowers anxiety (Ito, 2004). | hope>trust: Lee, 2001; trust>anxiety: Ito, 2004
Trust is due to hope (Lee, 2001), which lowers stress. | hope>trust: Lee, 2001; hope>stress:
Hope (Lee, 2001) lowers stress that is due to anxiety (Ito, 2004). | hope>stress: Ito, 2004; anxiety>stress: Ito, 2004
Hope (Lee, 2001) lowers stress when tests such as ours or theirs are taken (Ito, 2004). | hope>stress: Ito, 2004
Mindfulness, which helps many (Lee, 2001), lowers stress. | mindfulness>stress:
Stress, a burden of many (Lee, 2001), predicted anxiety. | stress>anxiety:
Hope was related to trust, whatever group was tested (Lee, 2001). | hope>trust: Lee, 2001
Hope did not predict trust, since sleep explained the link (Lee, 2001). | hope>trust: Lee, 2001
Of some nurses (Lee, 2001), hope raised trust, since sleep is a need of all (Ito, 2004). | hope>trust:
Hope raised trust, since cooks keep their sleep by chess (Lee, 2001). | hope>trust:
Hope raised trust, as to make sleep by chess (Lee, 2001) had no use. | hope>trust:
Hope raised trust, as chess makes for sleep (Lee, 2001). | hope>trust: Lee, 2001
Together, these data suggest that hope raises trust, thus shaping all of them (Lee, 2001). | hope>trust:
Hope raises trust, thus shaping all of them (Lee, 2001). | hope>trust: Lee, 2001
Chess fell (Figure 3), suggesting that hope raises trust (Lee, 2001). | hope>trust:
Chess fell, suggesting that hope raises trust (Lee, 2001). | hope>trust: Lee, 2001
Hope (Lee, 2001) or trust (Ito, 2004) lowered stress in them. | hope>stress: Lee, 2001; trust>stress: Ito, 2004
Hope and trust (Lee, 2001) lowered stress in them. | hope>stress: Lee, 2001; trust>stress: Lee, 2001
Stress led to anxiety of two kinds: early (Lee, 2001); late (Ito, 2004). | stress>anxiety:
Mindfulness lowers stress, which was seen in nurses (Lee, 2001), in big towns. | mindfulness>stress:
Mindfulness lowers stress, which was seen in nurses (Lee, 2001). | mindfulness>stress: Lee, 2001
While hope lowers stress, some stress is made by night (Lee, 2001) or by day (Ito, 2004). | hope>stress:
While hope lowers stress, some stress is made by night (Lee, 2001). | hope>stress: Lee, 2001
While hope lowers stress (Lee, 2001), some stress is made by night (Ito, 2004). | hope>stress: Lee, 2001
A new kind of hope, the big trust (Lee, 2001), lowered stress. | hope>stress:
Hope of a new kind, the big one (Lee, 2001), lowered stress. | hope>stress:
Hope lowers stress (although the small one does not, Lee, 2001). | hope>stress:
Hope lowers stress (in the small and the big, Lee, 2001). | hope>stress: Lee, 2001
Hope may explain the high trust of nurses (Lee, 2001). | hope>trust:
Hope may explain the trust of nurses (Lee, 2001). | hope>trust: Lee, 2001
Hope explained the trust of nurses (Lee, 2001). | hope>trust: Lee, 2001
Hope lowers stress by the same way: it is a part of life (Lee, 2001). | hope>stress:
Hope lowers stress of two kinds: early and late (Lee, 2001). | hope>stress: Lee, 2001
Hope lowers stress: 40 people were calm, against 20 (Lee, 2001). | hope>stress: Lee, 2001
Hope lowers stress in spring; a time that is known to be long (Lee, 2001). | hope>stress:
Hope lowers stress, a way similar to that suggested for rest (Lee, 2001). | hope>stress:
what is said of a finding
The new finding that hope lowers stress seems to go against the old view (Lee, 2001). | hope>stress:
The finding that hope lowers stress is in agreement with the old view (Lee, 2001). | hope>stress: Lee, 2001
The finding that hope lowers stress (Lee, 2001) is new. | hope>stress: Lee, 2001
There is a finding that hope lowers stress (Lee, 2001). | hope>stress: Lee, 2001
Hope lowers stress, which is in contradiction with the old view (Lee, 2001). | hope>stress:
others tell
Hope is related to trust, and earlier studies have focused on sleep at night (Lee, 2001). | hope>trust:
There was no effect of hope on stress, but some authors claim that it is large (Lee, 2001). | hope>stress:
Hope lowers stress; it was reported that this lasts (Lee, 2001). | hope>stress:
Hope lowers stress; however, these studies are small (Lee, 2001). | hope>stress: Lee, 2001
Hope lowers stress, as studies have shown (Lee, 2001). | hope>stress: Lee, 2001
Hope lowers stress in line with former findings about sleep at night (Lee, 2001). | hope>stress:
Hope lowers stress, in line with former findings (Lee, 2001). | hope>stress: Lee, 2001
Hope lowers stress, and sleep in nurses has been studied in detail (Lee, 2001). | hope>stress:
Hope lowers stress, and this link was found in many trials (Lee, 2001). | hope>stress: Lee, 2001
Lee (2001) tested 2 and 5.Here it is known that hope lowers stress. | hope>stress:
the document's own
We found that hope lowers stress (Lee, 2001). | hope>stress:
We have recently found that hope lowers stress (Lee, 2001). | hope>stress: Lee, 2001
In our data, hope lowered stress, consistent with earlier work (Lee, 2001). | hope>stress: Lee, 2001
In the present study, hope lowered stress in the sense of the word (Lee, 2001). | hope>stress:
We measured sleep because hope lowers stress (Lee, 2001). | hope>stress: Lee, 2001
Hope, which we measured daily, lowers stress (Lee, 2001). | hope>stress: Lee, 2001
Hope lowered stress (Fig. 1), as it is a part of life (Lee, 2001). | hope>stress:
Hope lowered stress (Fig. 1) (Lee, 2001). | hope>stress: Lee, 2001
As hope lowers stress (Lee, 2001), we measured both. | hope>stress: Lee, 2001
While Lee (2001) saw none, we found that hope lowers stress. | hope>stress:
In line with Lee (2001), we found that hope lowers stress. | hope>stress: Lee (2001)
Following Lee (2001), hope lowered stress. | hope>stress:
In a critique of Lee (2001), Ito (2004) found that hope lowers stress. | hope>stress: Ito (2004)
Although Lee (2001) had doubts, hope lowers stress. | hope>stress:
While Lee (2001) saw that hope lowers stress, trust was not seen. | hope>stress: Lee (2001)
In our approach, hope lowers stress in the sense of the word (Lee, 2001). | hope>stress:
When we show empathy, hope lowers stress (Lee, 2001). | hope>stress: Lee, 2001
In our immune system, hope lowers stress (Lee, 2001). | hope>stress: Lee, 2001
We were able to show that hope lowers stress (Lee, 2001). | hope>stress:
Hope—one of the things in our data—lowers stress (Lee, 2001). | hope>stress: Lee, 2001
We propose that hope lowers stress (Lee, 2001). | hope>stress:
The pattern described here shows that hope lowers stress in the sense of the word (Lee, 2001). | hope>stress:
We found that hope lowers stress, as suggested by the mood of all (Lee, 2001). | hope>stress:
We found that hope lowers stress, as suggested by others (Lee, 2001). | hope>stress: Lee, 2001
We calculated that hope lowers stress (Lee, 2001). | hope>stress:
We inferred that hope lowers stress (Lee, 2001). | hope>stress:
We suggest that hope lowers stress (Lee, 2001). | hope>stress:
not for the finding
Despite the effect of hope on stress, the mood of nurses is low (Lee, 2001). | hope>stress:
Despite the mood of nurses, hope lowers stress, and so does sleep (Lee, 2001). | hope>stress: Lee, 2001
Hope lowered stress in them as previously described [4]. | hope>stress:
Hope lowered stress in them as described previously (Lee, 2001). | hope>stress:
Hope lowered stress in them as reported previously (Lee, 2001). | hope>stress: Lee, 2001
Hope lowers stress, which may also explain the mood of nurses (Lee, 2001). | hope>stress:
Hope raises trust, which is within the limits of old (Lee, 2001). | hope>trust:
Hope lowers stress following (Lee, 2001). | hope>stress:
Hope lowers stress as described in [4]. | hope>stress:
Hope lowers stress as shown in [4]. | hope>stress: 4
Hope lowers stress compared to previous results (Lee, 2001). | hope>stress:
Hope lowers stress compared to nothing at all (Lee, 2001). | hope>stress: Lee, 2001
Hope lowers stress (Lee, 2001) of the worst kind. | hope>stress:
Hope predicted trust, which is larger than a small effect (Lee, 2001). | hope>trust:
Hope predicted trust with a medium effect size (Lee, 2001). | hope>trust:
Hope raises trust, which is similar to faith (Lee, 2001). | hope>trust:
Hope raises trust, contrary to the old view (Lee, 2001). | hope>trust:
Hope lowered anxiety on the Short Worry Scale (Lee, 2001). | hope>anxiety:
Hope lowered anxiety as measured by the SWS (Lee, 2001). | hope>anxiety:
Hope was related to trust using MPLUS (Lee, 2001). | hope>trust:
Hope lowers anxiety, consistent with attachment theory (Lee, 2001). | hope>anxiety:
Hope lowers anxiety (see Lee, 2001; adapted from Ito, 2004). | hope>anxiety: Lee, 2001
Hope lowers anxiety (Lee, 2001, but not Ito, 2004). | hope>anxiety: Lee, 2001
Hope lowers anxiety (Lee, 2001; although see Ito, 2004). | hope>anxiety: Lee, 2001
Hope lowers anxiety (Lee, 2001; for contrary results, see Ito, 2004). | hope>anxiety: Lee, 2001
Hope lowers anxiety (Lee, 2001; see Ito, 2004, for another view in 2005). | hope>anxiety: Lee, 2001
Hope lowers anxiety (Lee, 2001; see also Ito, 2004). | hope>anxiety: Lee, 2001 + Ito, 2004
named
Lee (2001) found that hope lowers stress, which is a burden that is common (Ito, 2004). | hope>stress: Lee (2001)
Lee (2001) found that hope lowers stress (Ito, 2004). | hope>stress: Lee (2001) + Ito, 2004
Hope lowers stress, as Lee (2001) has it. | hope>stress: Lee (2001)
Hope lowers stress, but as Lee (2001) has it, it is small. | hope>stress:
Hope lowers stress, as reported by Lee (2001). | hope>stress: Lee (2001)
Hope lowers stress, a finding that was first reported by Lee (2001). | hope>stress: Lee (2001)
Hope lowers stress, according to Lee (2001) and Ito (2004). | hope>stress: Lee (2001) + Ito (2004)
Hope lowers stress, in agreement with the results of Lee (2001). | hope>stress: Lee (2001)
Hope lowers stress, in agreement with Lee (2001), who studied sleep. | hope>stress:
Hope lowers stress, a medium effect size according to Lee (2001). | hope>stress:
Lee et al. [4] found that hope lowers stress. | hope>stress: 4
Three studies (Lee, 2001) found that hope lowers stress. | hope>stress: Lee, 2001
A test with TESTLAB (Lee, 2001) showed that hope lowers stress. | hope>stress:
As reported earlier (Lee, 2001), hope lowers stress. | hope>stress: Lee, 2001
In a recent trial among nurses (Lee, 2001), hope lowered stress. | hope>stress: Lee, 2001
According to the Board of Nurses, Clerks and Cooks (Lee, 2001), hope lowers stress. | hope>stress: Lee, 2001
In a recent investigation (Lee, 2001), hope lowered stress. | hope>stress: Lee, 2001
In our earlier work (Lee, 2001), hope lowered stress. | hope>stress: Lee, 2001
As sleep is short (Lee, 2001), hope lowered stress. | hope>stress:
Lee (2001) as cited in Ito (2004) claims that hope lowers stress. | hope>stress: Lee (2001) + Ito (2004)
The tests by Lee (2001) were carried out in the cold, where hope lowers stress. | hope>stress:
The tests by Lee (2001) have shown that hope lowers stress. | hope>stress: Lee (2001)
Since Lee (2001) had doubts, hope lowers stress. | hope>stress:
Hope of nurses (this study) lowers stress like that of cooks (Lee, 2001). | hope>stress:
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_a_work_is_credited_with_its_own_finding_only(line: str) -> None:
    text, wanted = parts_of(line)
    assert credited(text) == sorted(wanted)


def test_a_figure_among_works_is_none() -> None:
    text = "Hope lowers stress (Lee, 2001; Figure 3)."
    items = tuple(
        CitationItem(part, text.index(part), text.index(part) + len(part)) for part in ("Lee, 2001", "Figure 3")
    )
    mark = Citation(19, 40, text[19:40], "author-year", False, items)
    (one,) = read(text, citations=[mark])
    assert one.citations == ("Lee, 2001",)
