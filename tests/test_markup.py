"""HTML by its elements: their text, encodings, names; and markup that is hostile or any."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concite.build.markup import looks_like_html, parse_name, read_html, read_markdown
from concite.errors import UnreadableInput
from concite.graph.model import Name


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<p>outcome<sup>1</sup> of 10<sup>6</sup> R<sup>2</sup> cm<sup>-1</sup> 19<sup>th</sup></p>",
            "outcome[1] of 10⁶ R² cm⁻¹ 19th",
        ),
        ("<p>so.<sup>1,2–4</sup> Then</p>", "so.[1,2–4] Then"),
        ("<p>x <sup><a href='#fn3'>3</a></sup></p>", "x [3]"),
        (
            "<p>see Table <a href='#t1'>1</a> and <a href='#ref-2'>2</a> [<a href='#ref-3'>3</a>]</p>",
            "see Table 1 and [2] [3]",
        ),
        ("<p>a<br>b<br/>c</p>d", "a\nb\nc\n\nd"),
        ("<p>a&nbsp;b&shy;c &lt;i&gt; &amp;amp;</p>", "a\xa0bc <i> &amp;"),
        ("<p> a  <b> b</b>\n\t c </p>", "a b c"),
        ("<ol start=3 ><li>x<li>y<ol type=a><li>z</ol></ol>", "3. x\n4. y\n\na. z"),
        ("<ul><li><p>x</p></li><li>y</li></ul>", "- x\n- y"),
        ("<ol><li>1. x</li><li>[2] y</li></ol>", "1. x\n[2] y"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<q>a</q> <ruby>x<rp>(</rp><rt>y</rt></ruby>", "“a” x"),
        (
            "<p>a</p><p hidden>b</p><p style='display: none'>c</p><p class='sr-only'>d</p><!-- e --><script>f</script>",
            "a",
        ),
        ("<template>a</template><noscript>b</noscript><textarea>c</textarea>d", "d"),
        ("", ""),
        ("😀", "😀"),
    ],
)
def test_pieces(body: str, text: str) -> None:
    assert read_html(f"<html><body>{body}</body></html>".encode(), "x").text == text


def test_declared_encoding() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Надежда лечит</p></body></html>'
    assert read_html(page.encode("cp1251"), "x").text == "Надежда лечит"
    assert read_html(page.encode("utf-8"), "x").text == "Надежда лечит"
    assert read_html(("\ufeff" + page).encode("utf-16-le"), "x").text == "Надежда лечит"


def test_nothing_is_fetched_or_expanded() -> None:
    for doctype in (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;&a;">]>',
    ):
        text = read_html((doctype + "<html><body><p>see &x;</p></body></html>").encode(), "x").text
        assert text == "]>\n\nsee &x;"


@pytest.mark.parametrize(
    "page",
    [
        b"<div class=widget>" * 20_000 + b"x",
        b"<p>" + b"<span> a" * 50_000,
        b"<nav>" * 1500 + b"x",
        b"<p>word<sup>1</sup>" * 20_000,
        b"<" * 300_000,
        b"<!--" * 100_000,
        b"<p " + b"a=b " * 100_000 + b">x",
        b"<h1>a</h1>" * 20_000,
        b"<table><tr><td>a</table>" * 10_000,
        b"<p>" + b"<a href=http://x.y>z</a> " * 15_000,
    ],
)
def test_hostile_pages_are_quick(page: bytes) -> None:
    begun = time.process_time()
    read_html(page, "x")
    assert time.process_time() - begun < 3


def test_too_deep_is_named() -> None:
    with pytest.raises(UnreadableInput, match=r"^x: nests its elements too deeply"):
        read_html(b"<ul><li>" * 5_000, "x")


_TAGS = st.lists(
    st.sampled_from(
        (
            "<p>|</p>|<div>|</div>|<ol>|<li>|</ol>|<table>|<tr>|<td>|</table>|<sup>|</sup>|<a href='#r1'>|"
            "<a href=http://x>|</a>|<br>|<pre>|</pre>|<h1>|</h1>|<nav>|</nav>|<q>|12|word|. |\n|  |é|&amp;|<b>|</b>|"
            "<ul class=references>|</ul>"
        ).split("|")
    ),
    max_size=60,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(_TAGS)
def test_links_stand_in_the_text(body: str) -> None:
    content = read_html(f"<html><body>{body}</body></html>".encode(), "x")
    before = 0
    for link in content.links:
        assert before <= link.start < link.end <= len(content.text)
        before = link.start
    assert "\n\n\n" not in content.text or "<pre>" in body


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_as_html_or_markdown(text: str) -> None:
    data = text.encode("utf-8", "replace")
    for read in (read_html, read_markdown):
        try:
            content = read(data, "x")
        except UnreadableInput:
            continue
        assert content.text.encode().decode() == content.text


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Lee, Ann B.", Name("Lee", "Ann B.")),
        ("Jan van der Berg", Name("van der Berg", "Jan")),
        ("WHO", Name(literal="WHO")),
        ("admin", None),
        ("a@b.org", None),
        ("https://x.y", None),
        ("", None),
    ],
)
def test_names(said: str, name: Name | None) -> None:
    assert parse_name(said) == name


@pytest.mark.parametrize(
    ("head", "loose", "certain"),
    [
        (b"<!DOCTYPE html><html></html>", True, True),
        (b"  \n<!-- x --><HTML></html>", True, True),
        (b"<p>x</p>", True, False),
        (b"<html", True, False),
        (b"text <html></html>", False, False),
        (b"<?xml version='1.0'?><article></article>", False, False),
        (b"", False, False),
    ],
)
def test_looks_like_html(head: bytes, loose: bool, certain: bool) -> None:
    assert (looks_like_html(head), looks_like_html(head, certain=True)) == (loose, certain)
