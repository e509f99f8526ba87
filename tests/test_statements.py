"""What sentences state, and how little it takes that one states nothing: one case per phenomenon."""

from __future__ import annotations

import pytest
from statement_reading import cases_of, parts_of, told

CASES = """
Empathy predicts treatment outcome. | empathy +> outcome
Empathy and hope predict outcome and trust. | empathy +> outcome; empathy +> trust; hope +> outcome; hope +> trust
Treatment outcome depends on the working alliance. | alliance +> outcome
Trust is based on empathy and communication. | empathy +> trust; communication +> trust
Hope requires trust. | trust +> hope
Low hope leads to depression. | hope -> depression
Poor sleep increases anxiety and stress. | sleep -> anxiety; sleep -> stress
Stress reduces sleep quality. | stress -> sleep
Depression is reduced by mindfulness training. | mindfulness -> depression
Anxiety was significantly reduced in adolescents by CBT. | CBT -> anxiety
Loneliness is associated with depression. | depression +~ loneliness
Social support was negatively associated with depression. | depression -~ support
Social support was associated with lower stress. | stress -~ support
The effect of stress on sleep was large. | stress -> sleep
CBT is effective for depression. | CBT -> depression
CBT is an effective treatment for anxiety and depression. | CBT -> anxiety; CBT -> depression
CBT is as effective as medication in treating depression. | CBT -> depression
CBT improves well-being. | CBT +> well-being
CBT improves depressive symptoms. | CBT -> depression
Stress impairs communication. | stress -> communication
Burnout harms the working alliance. | burnout -> alliance
Mindfulness improves sleep through reduced stress. | mindfulness +> sleep; mindfulness -> stress; stress -> sleep
Mindfulness improves hope by reducing stress. | mindfulness +> hope; mindfulness -> stress; stress -> hope
Therapists build trust by showing empathy. | empathy +> trust
Loneliness has been linked to lower trust and poor sleep. | loneliness -~ trust; loneliness -~ sleep
It may surprise you to know that poor sleep is associated with burnout. | burnout -~ sleep
The effect of stress on sleep in older adults is currently still unclear. |
The link between hope and outcome depends on the school of therapy. |
Findings are conflicting on whether hope is linked to outcome. |
The package came with leaflets and monitoring of stress, aiming to improve sleep. |
This often raises fears of burnout, and in some people it will sustain the anxiety. |
One benefit of CBT is that it can reduce anxiety. | CBT -> anxiety
Resilience refers to the ability to use what is there while building trust. |
Some patients cope with anxiety because of their hope. |
They include anxiety due to burnout. | burnout +> anxiety
Examples are memory, links between siblings, hope and trust, and stress. |
Several international studies report a strong association between hope and trust. | hope +~ trust
Stress management programmes improve sleep. |
Well-being interventions may increase hope. |
Coaches teach support, trust and hope for adults, which was based on empathy. |
Empathy enables people to walk away, foster bonds, and evade anxiety. |
Empathy is vital in building trust, parrying blows, and unravelling anxiety. | empathy +> trust
Burnout can develop later in life in states such as depression. |
The benefits of CBT compared to support were small. |
Therapies such as CBT treat anxiety using communication. | CBT -> anxiety
The book offers insight into hope and culture that may hinder trust. |
Qualities that help promote hope are linked with trust. |
CBT treats panic, anxiety and stress-related disorders. |
Two factors predict well-being: hope and trust. | hope +> well-being; trust +> well-being
Treatment outcome depends on two things: empathy and trust. | empathy +> outcome; trust +> outcome
Stress puts students at greater risk of burnout. | stress +> burnout
Support puts students at lower risk of burnout. | support -> burnout
The benefits of mindfulness include reduced stress and better sleep. | mindfulness -> stress; mindfulness +> sleep
Empathy makes trust possible. | empathy +> trust
Empathy makes dropout less likely. | empathy -> dropout
Stress makes depression worse. | stress +> depression
Stress makes trust impossible. | stress -> trust
CBT makes sleep better. | CBT +> sleep
Burnout gets in the way of empathy. | burnout -> empathy
Trust opens the door to hope. | trust +> hope
Stress takes a toll on sleep. | stress -> sleep
Hope goes hand in hand with trust. | hope +~ trust
Stress has been implicated in depression. | stress +> depression
Burnout is attributed to stress. | stress +> burnout
Depression responds well to CBT. | CBT -> depression
Hope grows out of trust. | trust +> hope
A strong relationship exists between stress and burnout. | burnout +~ stress
The correlation between joining and dropout was large. |
Hope explains 5% of the variance in outcome. | hope +> outcome
CBT had little effect on loneliness. |
Much of the stress was caused by burnout. | burnout +> stress
Anxiety is relieved by CBT and by mindfulness. | CBT -> anxiety; mindfulness -> anxiety
In our sample empathy predicted outcome. | empathy +> outcome
CBT proved effective for anxiety. | CBT -> anxiety
Hope was associated with a higher risk of dropout. | dropout +~ hope
Hope was associated with dropout. |
Smith linked stress to burnout. | burnout +~ stress
She attributes burnout to stress. | stress +> burnout
Dropout can be prevented with empathy. | empathy -> dropout
Participation in mindfulness reduces stress. | mindfulness -> stress
Hope is a correlate of trust. | hope +~ trust
CBT changes hope. |
The plant keeps its level of stress in order to reduce anxiety. |
Hope is cut with a reduction in the sleep rate and the trust rate. |
Trust requires much work by maintaining hope. |
Trust risk behaviours reduce hope. |
The hormone is made at night, during sleep, which improves hope. |
Burnout causes losses in root and sleep quality. |
Growth was slowed by states such as limited trust. |
Mindfulness contributes to balancing stress. |
While hope may help with grief, empathy predicts trust. | empathy +> trust
Clients raise their hope through writing on trust, which lowers stress. |
Delayed anxiety contributes to trust. | anxiety -> trust
The link between stress and sleep is more complex than thought. |
Stress raises trust hormone levels. |
They help by giving advice and build trust. |
CBT can have either beneficial or harmful effects on depression. |
A short sleep raises anxiety. | sleep -> anxiety
There is a change in hope after CBT, which has an impact on trust. |
The effect of stress on sleep has recently been confirmed. | stress -> sleep
Burnout is set off by trials and by precipitating stress. |
Low hope predicts burnout and dropout by stress. | hope -> burnout; hope -> dropout
Sleep might be measured, as low hope has been associated with burnout. | burnout -~ hope
A box was put on CBT and other support due to the risk of dropout. |
There was insufficient evidence to suggest mindfulness was effective in burnout. |
CBT lowers the risk of dropout in those with burnout and anxiety. | CBT -> dropout
Vitamins may be added to existing support to treat depression. |
Predictors of dropout include stress and burnout. | stress +> dropout; burnout +> dropout
The alliance accounts for 8% of the variance in treatment outcome. | alliance +> outcome
The alliance, which is built on trust, predicts treatment outcome. | alliance +> outcome; trust +> alliance
The alliance is a robust predictor of treatment outcome (Norcross, 2002). | alliance +> outcome
Norcross (2002) found that the alliance predicts treatment outcome. | alliance +> outcome
Stress and depression are highly correlated. | depression +~ stress
Stress-induced anxiety is common. | stress +> anxiety
Trust, hope and empathy are common topics. |
Anxiety, depression and stress are frequent in students. |
Empathy is a component of the working alliance. |
We measured stress with the depression scale. |
Empathy is more common than trust. |
Students with depression reported lower well-being. | depression -~ well-being
People with social support are less likely to experience burnout. | support -> burnout
Hope is essential for treatment outcome. | hope +> outcome
Hope is crucial to the alliance. | hope +> alliance
Hope plays an important role in resilience. | hope +> resilience
Hope buffers against depression. | hope -> depression
Hope protects students from burnout. | hope -> burnout
Resilience is a buffer against stress. | resilience -> stress
Loneliness is a risk factor for depression. | loneliness +> depression
Trust enables communication and thereby reduces stress. | trust +> communication; trust -> stress
Greater trust leads to better communication. | trust +> communication
Less stress leads to better sleep. | stress -> sleep
The more empathy, the more trust. | empathy +> trust
Higher stress predicted lower well-being and poorer sleep. | stress -> well-being; stress -> sleep
Trust stems from empathy. | empathy +> trust
Anxiety resulted from chronic stress. | stress +> anxiety
Stress resulted in anxiety. | stress +> anxiety
Anxiety caused by stress is common. | stress +> anxiety
Mindfulness helps people manage stress. | mindfulness -> stress
Mindfulness helps clients to cope with anxiety. | mindfulness -> anxiety
Social support makes people less vulnerable to depression. | support -> depression
The benefits of mindfulness for sleep are well known. | mindfulness +> sleep
Empathy, rather than hope, predicts treatment outcome. | empathy +> outcome
Hope mediates the effect of empathy on treatment outcome. | empathy +> outcome; empathy +> hope; hope +> outcome
The effect of empathy on treatment outcome is mediated by hope. | empathy +> outcome; empathy +> hope; hope +> outcome
Trust moderates the effect of stress on sleep. |
The ability of trust to lower stress was confirmed. | trust -> stress
Corralling hope or trust raises stress. |
Joining trust or hope raises stress. |
Burnout is reduced by corralling hope and trust. |
They pushed for a start of trust to lower stress. |
Trust components raise stress. |
Stress leads to involvement of hope. |
Low expression in stress is associated with trust. |
Hope acts by raising trust and by lowering stress. | hope +> trust; hope -> stress
Research has established support, and it raises trust. |
Nurses kept hope, and they said that it lowers stress. |
Hope raises trust, and its stress, sleep and burnout have been studied. | hope +> trust
They list sleep, the effects of stress, and hope. |
Burnout is defined as a state linked to stress. |
Trust is a form of joining with a hold on hope because of support. |
Talks were parted into trust and hope based on stress. |
The score for exposure to stress for anxiety was the value for trust to hope. |
It is found in stress – generally linked to burnout. |
Two competing hopes raise stress. |
Those that meet the requirements for hope include trust. |
Burnout was similar, as shown by tests, between talks with normal and reduced stress. |
Trust is an essential good for hope. |
Mindfulness was used to produce hope. |
Mindfulness was used to lower stress. | mindfulness -> stress
CBT lowers stress by targeting hope. | CBT -> stress
CBT raises the hope to trust ratio. |
Hope builds groups of people of all ages, clear views and open trust. |
Stress prevention activities improve sleep. |
Sleep raises hope through anxiety prevention activities. | sleep +> hope
Talks include trust, hope, and open joining as a way to raise motivation. | joining +> motivation
Topics include trust and hope, and building shelters as a way to raise motivation. |
Stress-induced anxiety |
Known are hope, the effects of stress on sleep, and trust. | stress -> sleep; stress -> trust
Loneliness is linked to stress and reduced sleep. | loneliness +~ stress; loneliness -~ sleep
It lowers the risk of developing anxiety through trust. |
Trust lowers stress, permitting talks through open hope. | trust -> stress
They created open trust to lower stress. |
They use mindfulness to lower stress. | mindfulness -> stress
Doctors run trials of the use of CBT to treat anxiety. |
The levels of hope were below scores likely to lower stress. |
Hope raises the susceptibility of trust to change. |
Hope is raised by common factors’ training. |
They say that the Open Resilience Training Programme raises hope. |
The hope of nurses related to trust is high. |
Support praises the trust of nurses that lowers stress. |
People with anxiety on CBT have lower stress than others. |
In high stress the responses induced by hope are known. |
Levels of hope associated with trust. |
The link between hope and trust seems ambiguous. |
A reduction of stress from mindfulness was seen in the books. |
Compared to hope, the effect of trust on stress is small. | trust -> stress
He noted that in anxiety, the effect of stress on sleep was large. | stress -> sleep
Stress causes trust and hope to decrease. |
Hope raises a strong anti-stress response. |
The effects of hope are stress- and trust-specific. |
Corralling stress improves sleep. |
Mindfulness improves sleep in the presence of noise and stress. | mindfulness +> sleep
Mindfulness improves sleep in adults, and motivation. | mindfulness +> sleep; mindfulness +> motivation
A link was found between stress in nurses and burnout. | burnout +~ stress
According to Rogers (1957), empathy promotes trust. | empathy +> trust
Depression undermines motivation, whereas social support strengthens it. | depression -> motivation
Stress lowers hope and trust raises it. | stress -> hope
The treatment of depression improves sleep. |
Treating depression improves sleep. |
Preventing burnout improves well-being. | burnout -> well-being
Clients who trust the therapist have less anxiety. |
Alliance ruptures lead to dropout. | alliance -> dropout
Hope is needed for resilience. | hope +> resilience
Resilience is fostered through social support. | support +> resilience
Common factors are the basis for an alliance which is used to raise hope. | common-factors +> alliance; alliance +> hope
"Joining" is an essential way of creating an alliance. | joining +> alliance
The effect of stress on sleep |
Trust, empathy, and the effect of stress on sleep: a review. |
Depression is treated with CBT. | CBT -> depression
Burnout is common among nurses with stress. |
Empathy, which reduces stress, improves sleep. | empathy -> stress; empathy +> sleep
Hope was more strongly associated with trust than with empathy. | hope +~ trust
Hope predicted trust better than empathy. | hope +> trust
Mindfulness was compared with CBT in reducing stress. |
CBT was more effective than mindfulness for depression. | CBT -> depression
It is trust that builds the alliance. | trust +> alliance
Higher levels of hope were associated with lower levels of depression. | depression -~ hope
Hope was inversely related to depression. | depression -~ hope
Hope correlated negatively with depression. | depression -~ hope
There was a significant negative correlation between hope and depression (r = -.45). | depression -~ hope
Low levels of trust and poor communication lead to dropout. | trust -> dropout; communication -> dropout
Interventions that reduce stress improve sleep. |
Reducing stress improves sleep. | stress -> sleep
Increased trust reduces anxiety. | trust -> anxiety
Empathy helps to build trust. | empathy +> trust
Empathy contributes to the development of trust. | empathy +> trust
The development of trust depends on empathy. | empathy +> trust
Trust emerges from empathy. | empathy +> trust
Communication fosters trust, which in turn promotes hope. | communication +> trust; trust +> hope
Trust promotes hope, and hope reduces depression. | trust +> hope; hope -> depression
Social support reduces stress, anxiety and depression. | support -> stress; support -> anxiety; support -> depression
Loneliness, depression and anxiety increase stress. | loneliness +> stress; depression +> stress; anxiety +> stress
Contrary to CBT, mindfulness reduced stress. | mindfulness -> stress
Unlike empathy, hope predicted treatment outcome. | hope +> outcome
In patients with depression, CBT improved sleep. | CBT +> sleep
Depression following stress is common. |
The impact of loneliness on depression was reduced by social support. | loneliness +> depression
Social support buffers the effect of stress on depression. | stress +> depression
Empathy is important because it builds trust. | empathy +> trust
Trust is more important than hope for the alliance. | trust +> alliance
Stress is a consequence of loneliness. | loneliness +> stress
Depression is a result of loneliness and stress. | loneliness +> depression; stress +> depression
Depression is an outcome of stress. |
Trust is the foundation on which the alliance rests. |
The alliance was strengthened by trust, whereas stress weakened it. | trust +> alliance
Empathy and trust were associated with hope and sleep.| empathy +~ hope;empathy +~ sleep;hope +~ trust;sleep +~ trust
CBT reduces stress and improves sleep and trust. | CBT -> stress; CBT +> sleep; CBT +> trust
Clients reported that empathy increased their trust. | empathy +> trust
Therapists should foster hope to reduce dropout. |
Trust allows clients to develop hope. | trust +> hope
Loneliness makes people prone to depression. | loneliness +> depression
The more stress people report, the less they sleep. |
Motivation is lost when stress rises. |
We found that depression, in contrast to anxiety, reduces motivation. | depression -> motivation
Depression reduces motivation, according to Beck (1967). | depression -> motivation
Hope and stress were measured in 40 students. |
Stress causes, and is caused by, burnout. |
Stress is both a cause and a consequence of burnout. |
Treatment outcome was better in patients with high hope. |
Patients with high hope had a better treatment outcome. | hope +~ outcome
Students with low social support reported more depression. | depression -~ support
Participants with depression received CBT. |
People with depression who received CBT reported better sleep. |
CBT for depression improves sleep. | CBT +> sleep
The link between loneliness and depression is well established. | depression +~ loneliness
The alliance–outcome link is robust. |
Trust can be built through communication. | communication +> trust
Communication can strengthen or weaken trust. |
An increase in hope was associated with a decrease in depression. | depression -~ hope
Stress is negatively associated with sleep and positively associated with anxiety. | sleep -~ stress; anxiety +~ stress
Hope is related to, but distinct from, motivation. |
CBT had a small effect on anxiety. | CBT -> anxiety
CBT showed positive effects on well-being. | CBT +> well-being
CBT has a negative effect on sleep. | CBT -> sleep
Stress has adverse effects on sleep. | stress -> sleep
Loneliness is a stronger predictor of depression than stress. | loneliness +> depression
Stress was found to be a mediator between loneliness and depression. |
Programs aim to increase resilience and to reduce stress. |
Hope is thus the key to resilience. | hope +> resilience
It has been argued that empathy lowers dropout. | empathy -> dropout
Rogers (1957) argued that empathy is a necessary condition for trust (see Barrett, 1962). | empathy +> trust
Prevention of burnout requires social support. | support -> burnout
Some studies relate hope directly with trust. |
Many works connect hope to trust. |
The relationship between hope and trust may be more nuanced. |
Hope and trust improve sleep and motivation, respectively. |
Many authors link hope with trust. | hope +~ trust
The groups differed in the values of hope during sleep in stress. |
Communication causes a weak trust. |
Burnout predicts weaker trust. | burnout -> trust
Trust eases communication. |
Trust eases anxiety. | trust -> anxiety
"""


@pytest.mark.parametrize("line", cases_of(CASES))
def test_a_sentence_states(line: str) -> None:
    text, wanted = parts_of(line)
    assert told(text) == sorted(wanted)
