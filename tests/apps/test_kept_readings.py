"""What was read of a file is kept, all of it: what is stored and loaded again is the value that was read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from conference_papers import NOW, RES9, opened, paper, proposal
from opened_pages import undated
from plenipot.adapters.filings.reader import read_file
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.errors import Malformed, NotFound
from plenipot.proposals import models, operations, queries
from plenipot.proposals.rereading import read_again
from plenipot.registry import models as papers
from plenipot.registry import queries as registry
from plenipot.registry.bytes import store

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).parents[3] / "shared" / "data"
REAL = sorted(path for folder in ("itu", "redline") for path in (SHARED / folder).glob("*.docx"))
MOVING = (
    *proposal("SUP*", "FRE/7/1", (("ArtNo", "ARTICLE 5"), ("", "28\tThe Council shall meet each year.")), ""),
    *proposal("ADD*", "FRE/7/2", (("ArtNo", "ARTICLE 6"), ("", "40\tThe Council shall meet each year.")), ""),
)


def receive(name, data, slug="pp26"):
    return operations.receive(OPERATOR, slug, name, data, NOW)


def check_round_trip(name, data, slug):
    """Store a file, load it again, and compare with what is read of it; how many proposals there were."""
    opened(slug)
    deposit = receive(name, data, slug)
    read = read_file(data, name, usual="itu-pp")
    assert registry.text(OPERATOR, slug, deposit.document.symbol, deposit.file.language) == read.document
    loaded = [
        filed.proposal for filed in queries.proposals(OPERATOR, slug, language=deposit.file.language, superseded=True)
    ]
    ids = {"": "", **{proposal.id: stored.id for proposal, stored in zip(read.filing.proposed, loaded, strict=True)}}
    assert loaded == [
        replace(proposal, id=ids[proposal.id], transfer=ids[proposal.transfer], language=deposit.file.language)
        for proposal in read.filing.proposed
    ]
    return len(loaded)


@pytest.mark.skipif(not REAL, reason="the shared files are not here")
def test_the_real_files_are_loaded_as_they_were_read():
    counts = [check_round_trip(path.name, path.read_bytes(), f"c{n}") for n, path in enumerate(REAL)]
    assert sum(counts) > 10


@pytest.mark.slow
def test_the_sample_files_are_loaded_as_they_were_read(sample_files):
    files = sorted(sample_files.glob("*.docx"))
    assert sum(check_round_trip(path.name, path.read_bytes(), f"c{n}") for n, path in enumerate(files)) == 90


def test_the_two_ends_of_a_move_name_each_other():
    opened()
    receive("7.docx", paper("PP26/7-E", MOVING))
    assert {proposal.proposal.id: proposal.proposal.transfer for proposal in queries.proposals(PUBLIC, "pp26")} == {
        "FRE/7/1": "FRE/7/2",
        "FRE/7/2": "FRE/7/1",
    }


def test_ends_without_printed_ids_name_each_other_by_those_that_the_record_made_up():
    opened()
    lines = [(style, words.replace("FRE/7/1", "").replace("FRE/7/2", "")) for style, words in MOVING]
    receive("7.docx", paper("PP26/7-E", lines))
    assert {proposal.proposal.id: proposal.proposal.transfer for proposal in queries.proposals(PUBLIC, "pp26")} == {
        "~7/1": "~7/2",
        "~7/2": "~7/1",
    }


def as_before_texts_were_kept():
    """Make the record as it was when only proposals were kept of a file."""
    papers.FileText.objects.all().delete()
    models.Proposal.objects.update(margins=[], transfer="")


def test_files_of_older_records_are_read_again_once():
    opened()
    deposit = receive("7.docx", paper("PP26/7-E", MOVING))
    text = registry.text(PUBLIC, "pp26", "PP26/7")
    proposals = queries.standing(PUBLIC, "pp26", "en")
    as_before_texts_were_kept()
    assert queries.standing(PUBLIC, "pp26", "en") != proposals
    assert (read_again(OPERATOR, workers=1), read_again(OPERATOR, workers=1)) == (1, 0)
    assert registry.text(PUBLIC, "pp26", "PP26/7") == text
    assert queries.standing(PUBLIC, "pp26", "en") == proposals
    assert papers.FileText.objects.get().file_id == deposit.file.id


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"%PDF")], ids=["gone", "damaged"])
def test_a_file_whose_bytes_are_lost_waits_for_them(home, harm):
    opened()
    data = paper("PP26/7-E", proposal("MOD", "FRE/7/1", RES9))
    deposit = receive("7.docx", data)
    words = registry.text(PUBLIC, "pp26", "PP26/7")
    as_before_texts_were_kept()
    (stored,) = home.rglob(deposit.file.sha256)
    stored.chmod(0o644)
    harm(stored)
    assert (read_again(OPERATOR, workers=1), read_again(OPERATOR, workers=1)) == (1, 1)
    with pytest.raises(NotFound):
        registry.text(PUBLIC, "pp26", "PP26/7")
    assert [proposal.proposal.id for proposal in queries.proposals(PUBLIC, "pp26")] == ["FRE/7/1"]
    stored.write_bytes(data)
    assert (read_again(OPERATOR, workers=1), read_again(OPERATOR, workers=1)) == (1, 0)
    assert registry.text(PUBLIC, "pp26", "PP26/7") == words


def test_a_file_that_the_reader_refuses_is_tried_once_and_has_no_words(home):
    opened()
    deposit = receive("7.docx", paper("PP26/7-E", proposal("MOD", "FRE/7/1", RES9)))
    as_before_texts_were_kept()
    papers.File.objects.filter(pk=deposit.file.id).update(sha256=store().put(b"%PDF-1.7 once taken for a Word file"))
    assert (read_again(OPERATOR, workers=1), read_again(OPERATOR, workers=1)) == (1, 0)
    with pytest.raises(NotFound):
        registry.text(PUBLIC, "pp26", "PP26/7")


def test_a_page_shows_the_words_without_opening_the_file(home):
    opened()
    deposit = receive("7.docx", paper("PP26/7-E", proposal("MOD", "FRE/7/1", RES9)))
    page = undated(Client().get("/pp26/PP26/7").content)
    assert b"that the Union shall grow;" in page
    (stored,) = home.rglob(deposit.file.sha256)
    stored.unlink()
    assert undated(Client().get("/pp26/PP26/7").content) == page


def test_a_refused_file_keeps_no_text():
    opened()
    with pytest.raises(Malformed):
        receive("7.docx", b"%PDF-1.7")
    assert not papers.FileText.objects.exists()
