"""`concite extract` and `concite references` from end to end: the records."""

from pathlib import Path

from command_line import REVIEW, records, run


def test_records_come_in_the_order_of_input_with_folders_sorted_and_each_file_once(here: Path) -> None:
    found = records(run("extract", "papers/review.txt", "papers", "-q", cwd=here))
    paths = [record["document"]["path"].replace("\\", "/") for record in found]
    assert paths == ["papers/review.txt", "papers/deeper/notes.md", "papers/page.html"]


def test_a_record_has_all_keys_and_its_spans_hold_its_words(here: Path) -> None:
    (record,) = records(run("extract", "papers/review.txt", "-q", cwd=here))
    text = record["text"]
    assert text == REVIEW
    assert record["document"]["kind"] == "text"
    assert set(record) >= {"document", "text", "sentences", "references", "citations", "mentions", "statements"}
    for part in ("references", "citations", "mentions"):
        assert record[part]
        assert [text[found["start"] : found["end"]] for found in record[part]] == [f["text"] for f in record[part]]
    items = {item["id"]: item for citation in record["citations"] for item in citation["items"]}
    entries = {entry["id"]: entry for entry in record["references"]}
    linked = {
        (item["authors"][0], item["year"]): entries[item["reference"]]["title"]
        for item in items.values()
        if item["reference"]
    }
    assert linked == {
        ("Alder", "1991"): "The bond and the goal",
        ("Cedar", "2004"): "On hope and empathy",
        ("Dörfel", "2010"): "Who leaves, and why",
    }
    (second_hand,) = (item for item in items.values() if item["cited_in"])
    assert (second_hand["authors"], second_hand["year"], second_hand["reference"]) == (["Lind"], "1977", None)
    assert items[second_hand["cited_in"]]["authors"] == ["Cedar"]
    triples = {
        (found["subject"].rsplit("/", 1)[1], found["relation"], found["object"].rsplit("/", 1)[1])
        for found in record["statements"]
    }
    assert triples == {
        ("therapeutic-alliance", "supports", "treatment-outcome"),
        ("empathy", "supports", "treatment-outcome"),
        ("empathy", "no_effect", "dropout"),
    }


def test_standard_input_is_a_document(here: Path) -> None:
    (record,) = records(run("extract", "-", "-q", cwd=here, stdin=REVIEW.encode("utf-8")))
    (from_file,) = records(run("extract", "papers/review.txt", "-q", cwd=here))
    assert record["document"]["path"] == "-"
    assert {**record, "document": None} == {**from_file, "document": None}
    assert run("build", "-", "-o", "out", "-q", cwd=here, stdin=REVIEW.encode("utf-8")).returncode == 0


def test_a_console_of_another_encoding_gets_utf8(here: Path) -> None:
    done = run("extract", "papers", "-q", cwd=here, PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert "Dörfel" in done.stdout
    assert len(records(done)) == 3


def test_references_print_a_record_for_each_line_that_is_not_blank(here: Path) -> None:
    entries = REVIEW.split("References\n\n")[1].replace("\n", "\n\n")
    found = records(run("references", "-", cwd=here, stdin=entries.encode("utf-8")))
    assert [(record["authors"][0]["family"], record["year"], record["title"]) for record in found] == [
        ("Alder", "1991", "The bond and the goal"),
        ("Cedar", "2004", "On hope and empathy"),
        ("Dörfel", "2010", "Who leaves, and why"),
    ]
    items = records(run("references", "-", "--csl", cwd=here, stdin=entries.encode("utf-8")))
    assert [item["issued"]["date-parts"] for item in items] == [[[1991]], [[2004]], [[2010]]]


def test_a_library_resolves_what_no_list_does_and_names_its_broken_entries(here: Path) -> None:
    (here / "mine.bib").write_text("@book{a, author={Alder, J.}, title={On hope}, year=1999}\n@book{b, year=2000}\n")
    (here / "draft.md").write_text("Hope strengthens the alliance (Alder, 1999), others agree [@a, p. 4].\n")
    done = run("extract", "draft.md", "--library", "mine.bib", "-q", cwd=here)
    (record,) = records(done)
    assert [item["reference"] for citation in record["citations"] for item in citation["items"]] == ["library:a"] * 2
    assert done.stderr == "concite: mine.bib, line 2: entry b has neither authors nor a title; skipped\n"
    assert run("build", "draft.md", "--library", "mine.bib", "-o", "out", "-q", cwd=here).returncode == 0
    told = run("explain", "out/graph.ttl", "On hope", cwd=here).stdout
    assert told.startswith("Work: Alder 1999\n")
    assert "library: an entry of your library" in told
    missing = run("build", "draft.md", "--library", "none.bib", cwd=here)
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
