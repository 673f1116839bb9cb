"""All papers of a body, an item or a day as one zip and one PDF: what the asker may read, at the moment when its turn comes."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest
from django.test import Client

from conference_papers import NOW, RES9, opened, paper, proposal
from office_files import pdf
from people import signed_in
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels, TeamRole
from plenipot.meetings.operations import allocate
from plenipot.proposals.depositing import file_document
from plenipot.proposals.operations import receive
from plenipot.proposals.values import DepositedFacts
from plenipot.registry import queries
from plenipot.registry.bundles import bundled_files
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
CLOSED = Levels(Existence.PUBLIC, Content.MEMBERS)
HIDDEN = Levels(Existence.HIDDEN, Content.HIDDEN)
DATA = {number: paper(f"PP26/{number}-E", proposal("MOD", f"FRE/{number}/1", RES9)) for number in (7, 8, 9, 10)}


@pytest.fixture(autouse=True)
def setting(home):
    opened()
    for number, data in DATA.items():
        receive(OPERATOR, "pp26", f"{number}.docx", data, NOW)
    for number in (7, 8, 9):
        allocate(OPERATOR, "pp26", f"PP26/{number}", "COM5", NOW)


def change(symbol, levels):
    change_levels(OPERATOR, "pp26", symbol, levels, LevelDecision(reason="Filed too early"), NOW)


def unzipped(answer):
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(answer):
    document = pypdfium2.PdfDocument(answer.content)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_zip_of_a_body_has_its_papers_as_they_were_filed():
    answer = Client().get("/pp26/documents.zip", {"body": "COM5"})
    files = unzipped(answer)
    assert answer["Content-Disposition"] == 'attachment; filename="pp26-documents-COM5.zip"'
    assert {name: data for name, data in files.items() if name != "documents.csv"} == {
        f"PP26-{number}-en.docx": DATA[number] for number in (7, 8, 9)
    }
    assert [line.split(",")[0] for line in files["documents.csv"].decode("utf-8-sig").splitlines()[1:]] == [
        "PP26/7",
        "PP26/8",
        "PP26/9",
    ]


def test_the_zip_of_a_body_with_one_closed_paper_and_one_hidden_one():
    change("PP26/8", CLOSED)
    change("PP26/9", HIDDEN)
    files = unzipped(Client().get("/pp26/documents.zip", {"body": "COM5"}))
    assert set(files) == {"documents.csv", "PP26-7-en.docx"}
    listed = files["documents.csv"].decode()
    assert ("PP26/8" in listed, "PP26/9" in listed) == (True, False)
    analyst = signed_in(role=TeamRole.ANALYST)
    assert set(unzipped(analyst.get("/pp26/documents.zip", {"body": "COM5"}))) == {
        "documents.csv",
        "PP26-7-en.docx",
        "PP26-8-en.docx",
    }
    words = words_of(Client().get("/pp26/documents.pdf", {"body": "COM5"}))
    assert ("PP26/8" in words, "PP26/9" in words, "FRE/7/1" in words, "FRE/8/1" in words) == (True, False, True, False)


def test_what_is_closed_while_somebody_downloads_is_not_handed_out():
    files = bundled_files(PUBLIC, tuple(queries.listed_documents(PUBLIC, "pp26")))
    assert next(files)[0] == "PP26/7-en"
    change("PP26/8", CLOSED)
    change("PP26/9", HIDDEN)
    assert [name for name, _, _ in files] == ["PP26/10-en"]


def test_damaged_bytes_are_a_sentence_and_the_others_come(home):
    sha256 = queries.document(OPERATOR, "pp26", "PP26/8").files[0].sha256
    stored = home / "files" / sha256[:2] / sha256[2:4] / sha256
    stored.chmod(0o600)
    stored.write_bytes(b"other words")
    files = unzipped(Client().get("/pp26/documents.zip", {"body": "COM5"}))
    assert {name: len(data) > 0 for name, data in files.items()} == dict.fromkeys(
        ("documents.csv", "PP26-7-en.docx", "PP26-8-en.txt", "PP26-9-en.docx"), True
    )


def test_papers_of_a_day_and_of_an_item(client):
    facts = DepositedFacts(symbol="INF/11", title="Minutes")
    file_document(OPERATOR, "pp26", "a.pdf", pdf("The meeting rose"), NOW, facts)
    day = queries.document(OPERATOR, "pp26", "PP26/7").dated_on
    assert len(unzipped(client.get("/pp26/documents.zip", {"on": day.isoformat() if day else "2026-01-01"}))) in (1, 5)
    assert set(unzipped(client.get("/pp26/documents.zip", {"item": "no such item"}))) == {"documents.csv"}
    assert "The meeting rose" in words_of(client.get("/pp26/documents.pdf"))


@pytest.mark.parametrize(("query", "status"), [({"body": "COM99"}, 404), ({"on": "yesterday"}, 422)])
def test_what_is_no_body_and_no_day_is_refused_in_a_sentence(client, query, status):
    for ending in ("zip", "pdf"):
        assert client.get(f"/pp26/documents.{ending}", query).status_code == status


def test_pages_lead_to_both(client):
    for page in ("/pp26/documents/", "/pp26/meetings/?body=COM5"):
        words = client.get(page).content.decode()
        assert ("documents.zip" in words, "documents.pdf" in words) == (True, True)
