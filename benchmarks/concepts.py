"""Measure extraction with 100,000 terms against 50, and what part of it the statements cost.

    python benchmarks/concepts.py

Everything is made up from a seed: words of syllables, terms of one to three words, and prose in which the terms of
the large scheme do occur. CPU seconds, the least of three runs; the finders are built beforehand.
"""

import random
import time
from pathlib import Path

from concite.build.mentions import MentionFinder
from concite.build.pipeline import extract, read_documents
from concite.build.sentences import split_sentences
from concite.build.statements import find_statements
from concite.graph.model import Document
from concite.ontology.scheme import Concept, Scheme, bundled_scheme

SEED, TERMS, FEW, SENTENCES = 7, 100_000, 50, 4_000
PLAIN = "the of in a study we found that people often and during with their more this was for years".split()
CUES = ["predicts", "improves", "was associated with", "did not reduce", "depends on", "may lead to"]


def words(chance: random.Random, number: int) -> list[str]:
    """Distinct words of two to four syllables."""
    made: dict[str, None] = {}
    while len(made) < number:
        syllables = chance.randint(2, 4)
        made["".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(syllables))] = None
    return list(made)


def scheme(terms: list[str]) -> Scheme:
    """A concept for each term."""
    concepts = {f"urn:x:{number:06}": Concept(f"urn:x:{number:06}", term) for number, term in enumerate(terms)}
    return Scheme("urn:x", "made up", "made up", concepts)


def prose(chance: random.Random, terms: list[str]) -> str:
    """Paragraphs in which every second sentence says something of two terms, the others name one."""
    lines = []
    for number in range(SENTENCES):
        filler = [chance.choice(PLAIN) for _ in range(chance.randint(6, 16))]
        if number % 2:
            lines.append(f"{chance.choice(terms).capitalize()} {chance.choice(CUES)} {chance.choice(terms)}.")
        else:
            filler.insert(chance.randrange(len(filler)), chance.choice(terms))
            lines.append(" ".join(filler).capitalize() + ".")
    return "\n\n".join(" ".join(lines[at : at + 6]) for at in range(0, len(lines), 6)) + "\n"


def seconds(job) -> float:
    """CPU seconds of a job, the least of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        job()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Make schemes and prose, and print the figures."""
    chance = random.Random(SEED)
    vocabulary = words(chance, 40_000)
    terms = sorted({" ".join(chance.sample(vocabulary, chance.choice((1, 2, 2, 3)))) for _ in range(2 * TERMS)})
    terms = sorted(chance.sample(terms, TERMS))
    few = chance.sample(terms, FEW)
    text = prose(chance, terms)
    # the same amount of matches for both, so that only the number of terms differs
    text_few = prose(random.Random(SEED), few)
    large, small = MentionFinder(scheme(terms)), MentionFinder(scheme(few))
    slow, fast = seconds(lambda: large.find(text)), seconds(lambda: small.find(text_few))
    print(f"prose of {len(text):,} and {len(text_few):,} characters; {len(large.find(text)):,} and "
          f"{len(small.find(text_few)):,} mentions")  # fmt: skip
    per = [slow / len(text), fast / len(text_few)]
    print(f"finding mentions, per character: {TERMS:,} terms {per[0] * 1e9:.0f} ns, {FEW} terms {per[1] * 1e9:.0f} ns, "
          f"ratio {per[0] / per[1]:.2f}")  # fmt: skip
    document, document_few = (Document("x", "x", "0" * 64, "text", one) for one in (text, text_few))
    whole, whole_few = seconds(lambda: extract(document, large)), seconds(lambda: extract(document_few, small))
    print(f"extraction, per character: ratio {whole / len(text) / (whole_few / len(text_few)):.2f}")
    sentences, mentions = split_sentences(text), large.find(text)
    said = seconds(lambda: find_statements(text, sentences, mentions, ()))
    print(
        f"statements: {said:.2f} of {whole:.2f} s of extraction, {said / whole:.0%}, where every second sentence states"
    )
    example()


def example() -> None:
    """The same share on the bundled example, which is written to state much."""
    finder = MentionFinder(bundled_scheme())
    folder = str(Path(__file__).parent.parent / "examples" / "common-factors")
    documents = [one for one in read_documents([folder]) if isinstance(one, Document)]
    read = [extract(document, finder) for document in documents]
    whole = seconds(lambda: [extract(document, finder) for document in documents])
    said = seconds(
        lambda: [
            find_statements(one.document.text, one.sentences, one.mentions, one.citations, valences=finder.valences)
            for one in read
        ]
    )
    print(f"statements in the bundled example: {said:.2f} of {whole:.2f} s of extraction, {said / whole:.0%}")


if __name__ == "__main__":
    main()
