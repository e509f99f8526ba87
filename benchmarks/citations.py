"""Times the extraction of documents beside one plain regular-expression pass over the same text.

    .venv/bin/python benchmarks/citations.py               # text made by a seeded generator
    .venv/bin/python benchmarks/citations.py papers/*.txt  # your own

The plain pass is what a script would do: one pattern for author-year citations, its matches counted. Both
run in one process and alternate, so that a busy machine slows both; CPU time is taken, the least of some
runs. Then the same for a text twice as long, and for hostile texts of one size beside ordinary prose.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from concite.build.mentions import MentionFinder
from concite.build.pipeline import extract
from concite.graph.model import Document
from concite.ontology.scheme import bundled_scheme

MOST_RATIO, MOST_DOUBLING, MOST_HOSTILE = 6.0, 2.3, 10.0

# "(Elliott et al., 2018; Norcross & Lambert, 2011a, p. 3)", "Norcross (2002)" and what lies between.
PLAIN = re.compile(
    r"(?:\b[A-ZÀ-Þ][\w'’\-]+(?:,? (?:(?:and|&|et al\.?|y|und|et)|[A-ZÀ-Þ][\w'’\-]+|de|van|von|der|la|le),?)*,? "
    r"\(?(?:1[5-9]|20)\d\d[a-z]?(?:, (?:(?:1[5-9]|20)\d\d[a-z]?|[a-z]\b))*(?:, pp?\. ?\d+(?:[–-]\d+)?)?\)?)"
)

FAMILIES = (
    "Alder Birch Cedar Dörfel Elm Fir Ginkgo Hazel Juniper Larch Maple Oakes Pinewood Rowan Sorrel Yewtree".split()
)
WORDS = (
    "the alliance between client and therapist predicts treatment outcome while empathy and hope were rated early in "
    "each session of a study that compared two methods by their effects on symptoms over some months and found that "
    "dropout was seldom but drop in distress large enough to matter for most of those who stayed in care"
).split()


def prose(characters: int, seed: int = 1) -> str:
    """An article of about this many characters, with citations and, as a fifth of it, its reference list."""
    chance = random.Random(seed)
    parts: list[str] = ["A study of trees\n\nIntroduction\n\n"]
    size = 0
    while size < 0.8 * characters:
        words = [chance.choice(WORDS) for _ in range(chance.randint(12, 30))]
        words[0] = words[0].title()
        cite = "; ".join(_citation(chance) for _ in range(chance.choice((0, 0, 1, 1, 2))))
        sentence = " ".join(words) + (f" ({cite})" if cite else "") + "."
        parts.append(sentence + ("\n\n" if chance.random() < 0.15 else " "))
        size += len(parts[-1])
    parts.append("\n\nReferences\n\n")
    while size < characters:
        parts.append(_entry(chance))
        size += len(parts[-1])
    return "".join(parts)[:characters]


def _citation(chance: random.Random) -> str:
    one, two = chance.sample(FAMILIES, 2)
    year = chance.randint(1960, 2020)
    return chance.choice((f"{one}, {year}", f"{one} & {two}, {year}", f"{one} et al., {year}, p. {year % 400}"))


def _entry(chance: random.Random) -> str:
    names = ", ".join(f"{name}, {chance.choice('ABCDEF')}." for name in chance.sample(FAMILIES, chance.randint(1, 4)))
    title = " ".join(chance.choice(WORDS) for _ in range(9)).capitalize()
    first = chance.randint(1, 900)
    pages = f"{chance.randint(1, 60)}({chance.randint(1, 6)}), {first}–{first + 12}"
    return (
        f"{names} ({chance.randint(1960, 2020)}). {title}. Journal of Trees, {pages}. https://doi.org/10.5555/{first}\n"
    )


def hostile(characters: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Texts that no author writes, each with its name: what makes careless patterns slow."""
    chance = random.Random(seed)
    running = " ".join(chance.choice(WORDS) for _ in range(characters // 4))
    entries = "".join(_entry(chance) for _ in range(characters // 60))
    repeated = {
        "open brackets": "(",
        "brackets": "()[]{}",
        "square brackets with numbers": "[1, 2-",
        "commas": ",",
        "semicolons and years": "2001; ",
        "capitals": "A",
        "capitals with dots": "A. ",
        "capital words": "Alder Birch ",
        "capital words with commas": "Alder, ",
        "and, and": "Alder and ",
        "digits": "1234567890",
        "years": "1999 ",
        "years in brackets": "(1999) ",
        "et al.": "et al. ",
        "names et al.": "Alder et al., ",
        "open citations": "(Alder, 1999; ",
        "see": "(see e.g. ",
        "cited in": "cited in Alder ",
        "particles": "van der de la ",
        "initials and years": "A., B., 1999a, b, c, ",
        "line ends": "\n",
        "blanks": " ",
        "tabs and blanks": " \t",
        "hyphens": "-",
        "dots": ".",
        "quotation marks": '"',
        "apostrophes": "O'",
        "headings": "References\n",
        "lines with numbers": "1. \n2. \n",
        "lines like entries": "Alder, A. (1999). \n",
        "lines of entries without an end": "Alder, A., Birch, B., ",
        "numbered entries": "[12] Alder, A. 1999. Trees. ",
        "DOIs": "10.5555/a(b)",
        "addresses": "https://a.example/",
        "superscripts": "word¹²,",
        "concepts": "alliance ",
        "statements": "Empathy improves treatment outcome and hope and ",
        "negations": "not never no ",
        "at signs": "[@a; ",
        "commands": "\\cite{a",
        "combining marks": "a\u0301",
        "letters beyond the first plane": "𝒜𝓁 ",
    }
    for name, piece in repeated.items():
        yield name, (piece * (characters // len(piece) + 1))[:characters]
    yield "prose on one line", prose(characters, seed).replace("\n", " ")
    yield "words without an end", running[:characters]
    yield "entries only", entries[:characters]
    yield "entries on one line", entries.replace("\n", " ")[:characters]
    signs = "(),;.&[]-–'\" \n" + "Aa1é"
    yield "any signs", "".join(chance.choices(signs, k=characters))
    tokens = [
        *"(),;.&[]",
        "et al.",
        "and",
        "1999",
        "2001a",
        "Alder",
        "B.",
        "van",
        "p. 3",
        "see",
        "cited in",
        "\n",
        "in press",
    ]
    yield "any tokens", " ".join(chance.choices(tokens, k=characters // 3))[:characters]


def cpu(work: Callable[[], object], runs: int) -> float:
    """Least CPU time of some runs, in seconds."""
    least = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def document(text: str) -> Document:
    """The text as a document that was read."""
    return Document("made.txt", "made.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text)


def main() -> int:
    """Measure and print; 1 where a mark is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="texts; default: 60 made ones of 50,000 characters")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the least counts (default 3)")
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of a hostile text (default 1,000,000)")
    parser.add_argument("--only", default="", help="hostile texts whose name holds this")
    parser.add_argument("--skip-hostile", action="store_true", help="leave the hostile texts out")
    given = parser.parse_args()
    texts = [file.read_text("utf-8", "replace") for file in given.files] or [prose(50_000, seed) for seed in range(60)]
    finder = MentionFinder(bundled_scheme())

    def whole(texts: list[str]) -> Callable[[], object]:
        documents = [document(text) for text in texts]
        return lambda: [extract(one, finder) for one in documents]

    def plain(texts: list[str]) -> Callable[[], object]:
        return lambda: [sum(1 for _ in PLAIN.finditer(text)) for text in texts]

    missed = 0

    def report(name: str, figure: float, mark: float, detail: str) -> None:
        nonlocal missed
        missed += figure > mark
        print(f"{name:45} {figure:7.2f} {'missed' if figure > mark else '      '} (mark {mark:g}) {detail}", flush=True)

    both = [(cpu(whole(texts), 1), cpu(plain(texts), 1)) for _ in range(given.runs)]
    extraction, pattern = (min(times) for times in zip(*both, strict=True))
    size = sum(map(len, texts))
    found = sum(len(PLAIN.findall(text)) for text in texts)
    detail = f"{extraction:.2f} s / {pattern:.2f} s, {size:,} characters, {found:,} plain matches"
    report("extraction / one plain pattern", extraction / pattern, MOST_RATIO, detail)

    half = prose(given.size // 2)
    once, twice = cpu(whole([half]), given.runs), cpu(whole([prose(given.size)]), given.runs)
    report("twice the text / the text", twice / once, MOST_DOUBLING, f"{twice:.2f} s / {once:.2f} s")
    if given.skip_hostile:
        return 1 if missed else 0
    for name, text in hostile(given.size):
        if given.only in name:
            taken = cpu(whole([text]), 1)
            report(f"hostile: {name}", taken / twice, MOST_HOSTILE, f"{taken:.2f} s / {twice:.2f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
