"""Whether a sentence is prose or noise: a menu, code, a chain of headings."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL = frozenset(
    "a an and as at by de der des di du for from how in la le of on or the to und van vs with your".split()
)
_CITED = re.compile(r"[(\[;,]\s?(?:19|20)\d\d[a-z]?\b|\bet al\b|\(\d{4}|\[\d{1,3}[\],–-]")
_CODE = re.compile(r"[{};<>=\\$#@^~`]")
_BARS = re.compile(r"\s[|•»>·/]\s")
_SIGN = re.compile(r"[{};<>=\\$#@^~`|•»·/]")  # any of code or bars
_DIGIT = re.compile(r"\d")
_ITEM_ENDS = re.compile(r"[,|•»>·/]\s+|\s[|•»>·–]\s")
_RUNNING = re.compile(r"[a-z](?:,?[ \n][a-z][a-z'’-]+){4}")
_MOST = 4000


def is_prose(sentence: str) -> bool:
    """Whether a sentence is running text: False for chains of headings or search terms, menus, code, and lone signs.

    When in doubt it is prose: a table's row, a heading or a cut-off citation is. Only its first 4,000 characters count.
    """
    if _RUNNING.search(sentence, 0, _MOST):
        return True
    sentence = sentence[:_MOST]
    words = _WORD.findall(sentence)
    if not words:
        return bool(_DIGIT.search(sentence))
    letters = sum(map(len, words))
    visible = len(sentence) - sentence.count(" ")
    if letters * 4 < visible and visible > 20:
        return False
    if _SIGN.search(sentence) is None:
        if len(words) < 6:
            return True
    elif len(_CODE.findall(sentence)) * 12 > visible or (
        len(_BARS.findall(sentence)) >= 3
        and not any(word[0].islower() for word in words)
        and not _DIGIT.search(sentence)
    ):
        return False
    if len(words) < 6:
        return True
    lower = sum(1 for word in words if word[0].islower() and word not in _SMALL)
    telling = sum(1 for word in words if word.lower() not in _SMALL)
    if lower * 8 > telling or _CITED.search(sentence):
        return True
    # Few words in lower case: headings strung together by commas or bars are noise, one long title is not.
    items = [item for item in _ITEM_ENDS.split(sentence) if item.strip()]
    long = sum(1 for item in items if item.count(" ") >= 2)
    return not (long >= 3 and len(items) >= 4) and not (len(items) >= 6 and lower == 0)
