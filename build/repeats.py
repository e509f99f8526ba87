"""Which sentences of a document say again what an earlier one said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..graph import keys

_SHINGLE = 5  # words; Broder's w-shingling (1997) with containment instead of resemblance
_SHARE = 0.8  # of the shorter sentence's shingles
_MIN_WORDS = 8  # shorter sentences must be equal


def first_sayings(sentences: Sequence[str]) -> list[int]:
    """For each sentence the index of the first one that says the same, else its own index.

    Two sentences say the same when their folded words are equal, or when both have at least 8 words
    and at least four fifths of the shorter one's runs of five words stand in the other.
    """
    exact: dict[tuple[str, ...], int] = {}
    home: dict[tuple[str, ...], int] = {}  # shingle → first sentence that holds it
    sizes: list[int] = []
    first: list[int] = []
    for at, sentence in enumerate(sentences):
        words = tuple(keys.words(sentence))
        shingles = set(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
        known = shingles & home.keys()
        sizes.append(len(shingles))
        found = exact.setdefault(words, at)
        if found == at and known and len(words) >= _MIN_WORDS:
            shared = Counter(home[shingle] for shingle in known)
            for other, count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
                if sizes[other] >= _MIN_WORDS - _SHINGLE + 1 and count >= _SHARE * min(sizes[at], sizes[other]):
                    found = other
                    break
        first.append(first[found] if found != at else at)
        home.update(dict.fromkeys(shingles - known, at))
    return first
