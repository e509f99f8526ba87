"""The words of a sentence, told fast and roughly: by those that it has not, most of what is asked is passed over."""

from __future__ import annotations

import string

# each ASCII letter in lower case, each sign and digit a blank
_PLAIN = bytes.maketrans(
    (string.ascii_uppercase + string.punctuation + string.digits).encode("ascii"),
    (string.ascii_lowercase + " " * len(string.punctuation + string.digits)).encode("ascii"),
)


def plain_words(sentence: str) -> list[str]:
    """The words in lower case, in order, parted by signs, figures and letters beyond ASCII.

    Every word of plain letters that stands for itself is among them; of "naïve" there are two pieces.
    """
    # through bytes, as their table does it many times faster than a pattern; what is beyond ASCII is a "?" there
    return sentence.encode("ascii", "replace").translate(_PLAIN).decode("ascii").split()
