"""Whole HTML pages of several makes: their text without what stands around it, what they tell of themselves, links."""

from __future__ import annotations

import pytest

from concite.build.markup import read_html
from concite.graph.model import Name

# ruff: noqa: E501  (pages are kept as pages are written)

NOTES = """\
<!DOCTYPE html><html><head><title>The alliance in therapy | Therapy Notes</title><meta charset="utf-8">
<meta name="author" content="Ann Lee, Bo Chen"><meta property="article:published_time" content="2019-03-04">
<meta name="citation_doi" content="https://doi.org/10.1037/pst0000175"><style>p{}</style></head>
<body class="home has-sidebar"><header id="masthead"><div class="logo"><a href="/">Therapy Notes</a></div>
<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Blog</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies to improve your experience on this site. By continuing you accept them.</p></div>
<div id="content"><h1>The alliance in therapy</h1><p class="byline">By Ann Lee</p>
<p>The alliance predicts outcome<sup><a href="#r1">1</a>,<a href="#r2">2</a></sup>, and <b>em</b>pathy&nbsp;helps.<sup>3</sup> It holds in 10<sup>6</sup> cases (R<sup>2</sup> = .3), area 5&nbsp;km<sup>2</sup>.
  Wrapped   line.<!-- hidden --></p>
<h2>What we know</h2><div>Loose text in a div with <a href="https://example.org/x">a link</a> and more text.<p>Then a paragraph that is long enough to count as running prose.</p> tail text</div>
<ul><li>goals,</li><li><p>tasks, and</p></li><li>bond.</li></ul>
<table><caption>Table 1. Effects</caption><tr><th>Factor</th><th>r</th></tr><tr><td>Alliance</td><td>.28</td></tr><tr><td>Empathy<br>(client)</td><td>.31</td></tr></table>
<div style="display:none">Detox Shots Target, Word 2016</div>
<div class="social-share"><a href="#">Tweet</a> <a href="#">Share</a></div>
<h2>References</h2><ol><li>Flückiger, C., Del Re, A. C., &amp; Wampold, B. E. (2018). The alliance. <i>Psychotherapy</i>, 55, 316. <a href="https://doi.org/10.1037/pst0000172">https://doi.org/10.1037/pst0000172</a></li><li>Elliott, R. (2018). Empathy. <i>Psychotherapy</i>, 55(4).</li><li value="7">Norcross, J. (2011). What works.</li></ol>
<div class="related"><h3>Related posts</h3><ul><li><a href="/1">Ten ways to find a therapist in 2020 today</a></li><li><a href="/2">Why hope helps</a></li></ul></div></div>
<aside class="sidebar"><h3>About</h3><p>I am a therapist in London and I write about all of it here. Come see me.</p></aside>
<section id="comments"><h2>2 comments</h2><p>Great post, I will tell all my friends about this one. Thanks a lot for it.</p></section>
<footer><p>© 2020 Therapy Notes. All rights reserved.</p></footer><script>var x="</p>";</script></body></html>
"""
NOTES_TEXT = """\
The alliance in therapy

By Ann Lee

The alliance predicts outcome[1,2], and empathy helps.[3] It holds in 10⁶ cases (R² = .3), area 5 km². Wrapped line.

What we know

Loose text in a div with a link and more text.

Then a paragraph that is long enough to count as running prose.

tail text

- goals,
- tasks, and
- bond.

Table 1. Effects

Factor | r
Alliance | .28
Empathy (client) | .31

References

1. Flückiger, C., Del Re, A. C., & Wampold, B. E. (2018). The alliance. Psychotherapy, 55, 316. https://doi.org/10.1037/pst0000172
2. Elliott, R. (2018). Empathy. Psychotherapy, 55(4).
7. Norcross, J. (2011). What works.
"""

BLOG = """\
<html><head><title>Why hope matters &#8211; Mind Notes</title><meta property="og:site_name" content="Mind Notes"></head>
<body class="post-template elementor-page">
<div class="elementor-widget elementor-widget-nav-menu"><ul class="menu"><li><a href="/">Home</a></li><li><a href="/c">Contact</a></li></ul></div>
<div class="elementor-widget elementor-widget-text"><div class="elementor-widget-container">
<h1>Why hope matters</h1><div class="entry-meta">Posted on 3 May 2018 by <a href="/lee">Ann Lee</a></div>
<p>Hope is, as Snyder (1994) argued, a way of thinking. It predicts what people do next.</p>
<p>Clients who hope <em>stay</em> longer (Roe &amp; Doe, 2003).<br>They also drop out less.</p></div></div>
<div class="elementor-widget"><div class="elementor-widget-container"><h3>What follows</h3><p>Therapists should ask for hopes early, and ask again later on in the work.</p>
<blockquote><p>Hope is a verb with its sleeves rolled up.</p></blockquote></div></div>
<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">Twitter</a></li></ul></div>
<div><p><strong>Sources</strong></p><p>Roe, A., &amp; Doe, B. (2003). Staying. <i>Journal of Hope</i>, 3, 1–9.</p><p>Snyder, C. R. (1994). <i>The psychology of hope</i>. Free Press.</p></div>
<div id="comments"><h2>Leave a Reply</h2><p>Your email address will not be published.</p><form><p>Name <input></p></form></div>
<div class="footer-links"><a href="/p">Privacy</a> | <a href="/t">Terms</a> | <a href="/i">Imprint</a></div>
<p>© 2018 Mind Notes</p>
</body></html>
"""
BLOG_TEXT = """\
Why hope matters

Posted on 3 May 2018 by Ann Lee

Hope is, as Snyder (1994) argued, a way of thinking. It predicts what people do next.

Clients who hope stay longer (Roe & Doe, 2003).
They also drop out less.

What follows

Therapists should ask for hopes early, and ask again later on in the work.

Hope is a verb with its sleeves rolled up.

Sources

Roe, A., & Doe, B. (2003). Staying. Journal of Hope, 3, 1–9.

Snyder, C. R. (1994). The psychology of hope. Free Press.
"""

WIKI = """\
<!DOCTYPE html><html><head><title>Working alliance - Freepedia</title></head><body>
<div id="mw-page-base" class="noprint"></div><div id="content" class="mw-body" role="main"><h1 id="firstHeading">Working alliance</h1>
<div id="siteSub" class="noprint">From Freepedia</div><div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#H">1 History</a></li></ul></div>
<p>The <b>working alliance</b> is a joint effort.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup><sup class="reference"><a href="#cite_note-2"><span>[</span>2<span>]</span></a></sup> It has three parts.<sup class="noprint">[<i><a href="/w">citation needed</a></i>]</sup></p>
<h2><span class="mw-headline" id="H">History</span><span class="mw-editsection"><span>[</span><a href="/e">edit</a><span>]</span></span></h2>
<p>Sterba wrote on it in 1934.<sup class="reference"><a href="#cite_note-3">[3]</a></sup> Later <a href="/wiki/Bordin" title="Bordin">Bordin</a> took it up.</p>
<table class="infobox"><tbody><tr><th colspan="2">Alliance</th></tr><tr><th>Field</th><td>Psychology</td></tr></tbody></table>
<h2><span class="mw-headline">References</span></h2><div class="reflist"><ol class="references">
<li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text"><cite>Bordin, E. (1979). "The generalizability". <i>Psychotherapy</i>. <b>16</b>: 252–260. <a href="https://doi.org/10.1037/h0085885">doi:10.1037/h0085885</a></cite></span></li>
<li id="cite_note-2"><span class="mw-cite-backlink">^ <a href="#a"><sup><i><b>a</b></i></sup></a> <a href="#b"><sup><i><b>b</b></i></sup></a></span> <span class="reference-text">Horvath, A. (1991). Relation.</span></li>
<li><a href="#cite_ref-3">↑</a> Sterba, R. (1934). The fate of the ego.</li></ol></div>
<div class="navbox"><table><tr><td><a href="/1">Therapy</a> · <a href="/2">Client</a></td></tr></table></div>
<div id="catlinks" class="catlinks">Categories: <a href="/k">Psychotherapy</a></div></div>
<div id="mw-navigation"><h2>Navigation menu</h2><a href="/x">Create account</a></div></body></html>
"""
WIKI_TEXT = """\
Working alliance

The working alliance is a joint effort.[1][2] It has three parts.

History

Sterba wrote on it in 1934.[3] Later Bordin took it up.

Alliance
Field | Psychology

References

1. Bordin, E. (1979). "The generalizability". Psychotherapy. 16: 252–260. doi:10.1037/h0085885
2. Horvath, A. (1991). Relation.
3. Sterba, R. (1934). The fate of the ego.
"""

OLD = """\
<HTML><HEAD><TITLE>Lecture 4: Empathy</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH=100%><TR><TD VALIGN=top><A HREF=1.html>Lecture 1</A><BR><A HREF=2.html>Lecture 2</A><BR><A HREF=3.html>Lecture 3</A></TD>
<TD><H1>Lecture 4: Empathy</H1><P>Rogers (1957) held that empathy is <I>necessary</I> for change.<P>Later work was more careful: empathy predicts outcome<SUP>1</SUP> with r = .28<SUP>2, 3</SUP>.
<UL><LI>ask what it was like<LI>listen to the answer</UL><HR><P><SMALL>1. Elliott, R. et al. (2018). Therapist empathy. Psychotherapy 55.<BR>2. Elliott, R. et al. (2011). Empathy. Psychotherapy 48.<BR>3. Bohart, A. (2002). Empathy.</SMALL></TD></TR></TABLE></BODY></HTML>
"""
OLD_TEXT = """\
Lecture 4: Empathy

Rogers (1957) held that empathy is necessary for change.

Later work was more careful: empathy predicts outcome[1] with r = .28[2, 3].

- ask what it was like
- listen to the answer

1. Elliott, R. et al. (2018). Therapist empathy. Psychotherapy 55.
2. Elliott, R. et al. (2011). Empathy. Psychotherapy 48.
3. Bohart, A. (2002). Empathy.
"""

JOURNAL = """\
<!DOCTYPE html><html lang="en"><head><title>Alliance and outcome | Open Journal</title><meta name="citation_title" content="Alliance and outcome: a study"><meta name="citation_author" content="Lee, Ann"><meta name="citation_author" content="van der Berg, Jan"><meta name="citation_date" content="2016/04/02"><meta name="citation_doi" content="10.1234/ab.5"></head>
<body><header role="banner"><a href="/">Open Journal</a><nav aria-label="main"><a href="/b">Browse</a></nav></header>
<div class="container"><div class="article-tools sidebar"><ul><li><a href="/pdf">PDF</a></li></ul></div>
<article><header><h1>Alliance and outcome: a study</h1><ul class="author-list"><li>Ann Lee</li><li>Jan van der Berg</li></ul></header>
<section id="abstract"><h2>Abstract</h2><p>We studied the alliance in 120 clients over two years of therapy.</p></section>
<section><h2>Introduction</h2><p>The alliance predicts outcome <a class="xref" href="#ref1">1</a>,<a class="xref" href="#ref2">2</a>, so we asked why [<a href="#ref1">1</a>–<a href="#ref3">3</a>].</p><p>The model was <i>y</i> = 10<sup>−3</sup> in H<sub>2</sub>O (see <a href="#t1">Table 1</a>).</p></section>
<section class="related-work"><h2>Related work</h2><p>Others have asked this before us, and found that hope plays a part in it.</p></section>
<aside class="callout-box"><p>Box 1. The alliance is a joint effort of client and therapist, and needs both of them.</p></aside>
<footer><section class="ref-list"><h2>References</h2><ol><li id="ref1"><span class="label">1.</span> Roe A. Alliance. J Hope. 2001;3:1–9. <a href="https://doi.org/10.1/x">View Article</a> <a href="http://scholar">Google Scholar</a></li><li id="ref2"><span class="label">2.</span> Doe B. Bond. J Hope. 2002;4:1–9.</li><li id="ref3"><span class="label">3.</span> Poe C. Goals. J Hope. 2003;5:1–9.</li></ol></section></footer></article>
<div class="recommended"><h3>Recommended articles</h3><p><a href="/1">Another article about the alliance in other kinds of therapy</a></p></div></div>
<footer class="site-footer"><p>Open Journal is published by the Society for Open Things, a charity in Hull.</p><p>Contact us</p></footer></body></html>
"""
JOURNAL_TEXT = """\
Alliance and outcome: a study

Abstract

We studied the alliance in 120 clients over two years of therapy.

Introduction

The alliance predicts outcome [1],[2], so we asked why [1–3].

The model was y = 10⁻³ in H2O (see Table 1).

Related work

Others have asked this before us, and found that hope plays a part in it.

Box 1. The alliance is a joint effort of client and therapist, and needs both of them.

References

1. Roe A. Alliance. J Hope. 2001;3:1–9.
2. Doe B. Bond. J Hope. 2002;4:1–9.
3. Poe C. Goals. J Hope. 2003;5:1–9.
"""


@pytest.mark.parametrize(
    ("page", "text"),
    [(NOTES, NOTES_TEXT), (BLOG, BLOG_TEXT), (WIKI, WIKI_TEXT), (OLD, OLD_TEXT), (JOURNAL, JOURNAL_TEXT)],
    ids=["notes", "blog", "wiki", "old", "journal"],
)
def test_main_text(page: str, text: str) -> None:
    assert read_html(page.encode(), "x").text + "\n" == text


def test_metadata_and_links() -> None:
    journal = read_html(JOURNAL.encode(), "x")
    assert (journal.title, journal.authors, journal.year, journal.doi) == (
        "Alliance and outcome: a study",
        (Name("Lee", "Ann"), Name("van der Berg", "Jan")),
        "2016",
        "10.1234/ab.5",
    )
    notes = read_html(NOTES.encode(), "x")
    assert (notes.title, notes.authors, notes.year, notes.doi) == (
        "The alliance in therapy",
        (Name("Lee", "Ann"), Name("Chen", "Bo")),
        "2019",
        "10.1037/pst0000175",
    )
    assert [(notes.text[link.start : link.end], link.target) for link in notes.links] == [
        ("a link", "https://example.org/x"),
        ("https://doi.org/10.1037/pst0000172", "https://doi.org/10.1037/pst0000172"),
    ]
    assert [read_html(page.encode(), "x").title for page in (BLOG, WIKI, OLD)] == [
        "Why hope matters",
        "Working alliance",
        "Lecture 4: Empathy",
    ]
