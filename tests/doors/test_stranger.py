"""A stranger carries a conference from its papers to its outcome by commands alone, under three books; nothing is typed twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from stranger_papers import ASSEMBLY, BOOKS, DIPLOMATIC, PLENIPOTENTIARY, SIGNATURES

DAY = "2026-11-09"


@pytest.fixture
def run(call):
    """A command that has to end well: what it printed."""

    def answer(*arguments):
        code, out, err = call(*arguments)
        assert code == 0, err
        return out

    return answer


@pytest.fixture
def desk(run, tmp_path, monkeypatch):
    """Opens a conference under a book, and takes in its papers and the text in force from a folder."""

    def begin(book):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "papers").mkdir()
        for name, data in book.papers.items():
            (tmp_path / ("" if name == book.base else "papers") / name).write_bytes(data)
        span = ("--from", DAY, "--to", "2026-11-27", "--place", book.place, "--prefix", book.prefix)
        run("new", book.slug, "--like", book.like, "--title", "A conference", *span, "--as", "authority")
        if book.table:
            (tmp_path / "table.csv").write_text(book.table)
        run("ingest", book.slug, "papers", *(("--table", "table.csv") if book.table else ()))
        run("instrument", "add", book.base, "--edition", "2022", "--conference", book.slug)
        return book

    return begin


@pytest.mark.django_db
@pytest.mark.parametrize("book", BOOKS, ids=[book.like for book in BOOKS])
def test_mondays_agenda_is_entered_from_its_paper_and_its_sitting_with_it(desk, run, book):
    desk(book)
    printed = run("agenda", "set", book.slug, book.committee, 1, "--paper", "ADM/2")
    hour = {"Doha": "06:30", "Geneva": "08:30"}[book.place]
    assert printed.startswith(
        f"{book.committee} 1 is set, as its agenda prints: {DAY} {hour} UTC, 09:30 in {book.place}."
    )
    agenda_lines = run("agenda", "show", book.slug, book.committee, 1)
    assert all(f"{book.prefix}/{name}" in agenda_lines for name in (("7", "8") if book.reads else ("DC/7", "DC/8")))
    page = Client().get(f"/{book.slug}/meetings/{book.committee}/1/").content.decode()
    assert "09:30" in page
    assert "reported" not in run("sittings", book.slug)


def lift_brackets(run, book):
    """Compile the two proposals, lift both brackets, and file the text before and after; the symbol of the later."""
    files = ("papers/7.docx", "papers/8.docx")
    run("compile", book.base, *files, "--form", book.like, "--instrument", book.instrument, "--output", "dt1.docx")
    listed = run("brackets", "dt1.docx", "--form", book.like)
    assert "← 7" not in listed
    assert ("author not stated" in listed) is (not book.reads)
    names = [line.split()[0] for line in listed.splitlines() if "#1 " in line]
    assert len(names) == 2
    moves = [part for name in names for part in ("--move", f"lift {name} 1")]
    run("brackets", "dt1.docx", "--form", book.like, *moves, "--format", "docx", "--output", "dt1r1.docx")
    assert " 0 " in run("brackets", "dt1.docx", "dt1r1.docx", "--form", book.like).splitlines()[-1]
    for name, symbol in (("dt1.docx", "DT/1"), ("dt1r1.docx", "DT/1(Rev.1)")):
        run("deposit", book.slug, name, "--symbol", symbol, "--title", "Consolidated text")
    return "DT/1(Rev.1)"


def step(run, book, kind, item, body, *more):
    return run("step", "add", book.slug, kind, item, "--body", body, "--when", DAY, *more)


def carry_to_agreement(run, book):
    """Allocate, introduce, give to an ad hoc group with a chair, lift two brackets, agree; the symbol of the agreed text."""
    run("agenda", "set", book.slug, book.committee, 1, "--paper", "ADM/2")
    for name in ("7", "8"):
        run(
            "allocate",
            book.slug,
            name if book.reads else f"DC/{name}",
            book.committee,
            "--source",
            "ADM/2",
            "--on",
            DAY,
        )
    run("pass-sitting", book.slug, book.committee, 1, "open", "--on", DAY)
    run("agenda", "change", book.slug, book.committee, 1, 2, "taken", "--on", DAY)
    group = ("--kind", "ad hoc group", "--under", book.committee, "--since", DAY)
    run("body", "add", book.slug, "AH1", "--name", "Ad hoc group on item 2", *group)
    run("body", "chair", book.slug, "AH1", "--country", "FJI", "--since", DAY)
    for item in (book.first, book.second):
        step(run, book, "introduced", item, book.committee, "--meeting", "1")
        if book is DIPLOMATIC:
            step(run, book, "supported", item, book.committee, "--with", "KOR")
        step(run, book, "given-to-group", item, book.committee)
    agreed = lift_brackets(run, book)
    for item in (book.first, book.second):
        step(run, book, "consolidated", item, "AH1", "--paper", "DT/1")
        step(run, book, "agreed-in-group", item, "AH1", "--paper", agreed)
        step(run, book, "agreed", item, book.committee, "--paper", agreed, "--meeting", "1")
    return agreed


@pytest.mark.django_db
@pytest.mark.parametrize("book", [PLENIPOTENTIARY, ASSEMBLY], ids=["itu-pp", "itu-wtsa"])
def test_from_mondays_paper_to_the_new_edition_where_texts_are_read(desk, run, call, book):
    desk(book)
    run("round", "open", book.slug, "ACP-12", "APT", "PACP-12", "--opened", "2026-11-01", "--due", "2026-11-12T17:00Z")
    (code, _, refusal) = call("round", "import", book.slug, "APT", "signatures.csv", "--when", DAY)
    assert code == 2
    assert "signatures.csv" in refusal
    Path("signatures.csv").write_text(SIGNATURES, encoding="utf-8")
    columns = ("--column", "PACP N°=proposal", "--column", "Sum=count")
    run("round", "import", book.slug, "APT", "signatures.csv", "--when", DAY, *columns)
    assert "0 answers new, 3 known" in run("round", "import", book.slug, "APT", "signatures.csv", "--when", DAY)
    agreed = carry_to_agreement(run, book)
    step(run, book, "introduced", "FJI/9/1", book.committee)
    step(run, book, "agreed", "FJI/9/1", book.committee, "--paper", "9")
    texts = ("--text", f"{book.committee}/1 | | | {book.first}", "--text", f"{book.committee}/2 | | | FJI/9/1")
    run("series", "set", book.slug, 1, "--paper", "21", "--issued", DAY, *texts)
    code, _, refusal = call("adopt", "text", book.slug, f"{book.committee}/1", "--document", agreed)
    assert (code, "record it" in refusal) == (5, True), refusal
    read = ("--returned", f"{book.committee}/2", "--to", book.committee, "--when", DAY)
    assert "1 returned" in run("series", "read", book.slug, 1, "second", *read)
    adopted = run("adopt", "text", book.slug, f"{book.committee}/1", "--document", agreed)
    assert adopted.split("\t")[1:4] == ["RES9", "revised", "adopted"]
    status = run("series", "print", book.slug, 1, "--format", "md")
    assert "Growth of the Union" in status
    assert f"returned to {book.committee}" in status
    progress = dict(line.split("\t", 1) for line in run("progress", book.slug).splitlines())
    assert progress[book.first].endswith(f"{book.committee}/1: adopted")
    assert progress["FJI/9/1"].endswith(f"{book.committee}/2: returned")
    site = Client()
    assert f"{book.committee}/1" in site.get(f"/{book.slug}/progress/", {"proponent": "ACP"}).content.decode()
    assert f"{book.committee}/1: adopted" in site.get(f"/{book.slug}/status/ACP/").content.decode()
    became = {
        address: {row[key]: row["texts"] for row in site.get(address).json()}
        for address, key in (
            (f"/{book.slug}/progress.json", "item"),
            (f"/{book.slug}/questions.json", "item"),
            (f"/{book.slug}/status/ACP.json", "number"),
        )
    }
    assert {texts[book.first][0] for texts in became.values()} == {f"{book.committee}/1: adopted"}
    rows = site.get(f"/api/conferences/{book.slug}/progress").json()
    assert {row["item"]: row["texts"] for row in rows}["FJI/9/1"] == [
        {"text": f"{book.committee}/2", "state": "returned"}
    ]
    csv_lines = site.get(f"/{book.slug}/progress.csv").content.decode().splitlines()
    assert "texts" in csv_lines[0]
    assert any(f"{book.committee}/2: returned" in line for line in csv_lines)
    highlights = site.get(f"/{book.slug}/today/", {"at": DAY}).content.decode()
    named = (f"{book.committee}/1", "adopted", "returned", "Ad hoc group on item 2", "FJI")
    assert [words for words in named if words.casefold() not in highlights.casefold()] == []
    assert site.get(f"/{book.slug}/today.pdf", {"at": DAY}).content.startswith(b"%PDF")
    edition = run("instrument", "show", "RES9", "--at", "2026")
    assert "1 to report every second year;" in edition
    assert "a) that the Union may grow;" in edition
    assert f"(Rev. {book.place}, 2026)" in edition
    assert "to report every second year" in run("final-acts", "show", book.slug)


@pytest.mark.django_db
def test_from_the_basic_proposal_to_the_vote_where_nothing_is_read_or_signed(desk, run):
    book = desk(DIPLOMATIC)
    agreed = carry_to_agreement(run, book)
    two_thirds = ("--how", "vote", "--for", "20", "--against", "10", "--rule", "Rule 34, adoption")
    passed = run("decision", "add", book.slug, "PL", "Adopted", "--item", book.first, "--when", DAY, *two_thirds)
    assert "passes, by Rule 34, adoption (recalled)" in passed
    equal = ("--how", "vote", "--for", "15", "--against", "15", "--rule", "Rule 40", "--step", "rejected")
    assert "fails, by Rule 40" in run(
        "decision", "add", book.slug, "MC1", "Equally divided", "--item", book.second, "--when", DAY, *equal
    )
    run("step", "add", book.slug, "adopted", book.first, "--body", "PL", "--when", DAY)
    edition = run("adopt", "text", book.slug, book.first, "--document", agreed)
    assert edition.split("\t")[1:4] == ["BP", "revised", "adopted"]
    assert "An Office shall not charge a fee" in run("instrument", "show", "BP", "--at", "2026")
    progress = run("progress", book.slug)
    assert "rejected" in next(line for line in progress.splitlines() if line.startswith(book.second))
    unknown = ("--how", "vote", "--for", "30", "--against", "0", "--rule", "Rule 32")
    assert "unknown, by Rule 32 (unknown)" in run(
        "decision", "add", book.slug, "PL", "Taken up again", "--when", DAY, *unknown
    )
