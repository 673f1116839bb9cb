"""A stranger carries a conference from its papers to its outcome by commands alone, under three books; nothing is typed twice."""

from __future__ import annotations

import pytest
from django.test import Client

from stranger_papers import BOOKS

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
    shown = run("agenda", "show", book.slug, book.committee, 1)
    assert all(f"{book.prefix}/{name}" in shown for name in (("7", "8") if book.reads else ("DC/7", "DC/8")))
    page = Client().get(f"/{book.slug}/meetings/{book.committee}/1/").content.decode()
    assert "09:30" in page
    assert "reported" not in run("sittings", book.slug)
