"""Files of any format are kept as they were filed; their words are found; of what is not official a cleaned copy is handed out."""

from __future__ import annotations

import hashlib

import pytest
from django.test import Client

from conference_papers import NOW, RES9, opened, paper, proposal
from office_files import odt, pdf, xlsx
from people import signed_in
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels, TeamRole
from plenipot.core.filings.kinds import detect_kind
from plenipot.errors import Malformed, NotPermitted
from plenipot.proposals.depositing import file_document
from plenipot.proposals.values import DepositedFacts
from plenipot.registry import queries
from plenipot.registry.values import Origin
from plenipot.search.index import catch_up

pytestmark = pytest.mark.django_db
HIDDEN = Levels(Existence.HIDDEN, Content.HIDDEN)


@pytest.fixture(autouse=True)
def setting(home):
    opened()


def file(name, data, symbol, actor=OPERATOR, **facts):
    return file_document(actor, "pp26", name, data, NOW, DepositedFacts(symbol=symbol, **facts))


@pytest.mark.parametrize(("name", "data"), [("a.pdf", pdf("The marmot speaks")), ("a.odt", odt("The marmot speaks"))])
def test_the_words_of_a_file_are_on_its_page_and_found(client, name, data):
    deposit, unread = file(name, data, "INF/7", title="Minutes of the plenary")
    assert unread == ""
    page = client.get(f"/pp26/{deposit.document.symbol}").content.decode()
    assert ("The marmot speaks" in page, "minutes" in page, name[2:].upper() in page) == (True, True, True)
    catch_up()
    (hit,) = client.get("/search.json", {"q": "marmot"}).json()
    assert (hit["name"], "The marmot speaks" in hit["words"]) == ("PP26/INF/7", True)
    served = client.get(f"/pp26/{deposit.document.symbol}/file/und")
    assert served.content == data


def test_the_words_of_a_hidden_file_are_found_by_nobody_else(client):
    file("a.pdf", pdf("The marmot hides"), "INF/8", levels=HIDDEN)
    catch_up()
    assert "INF/8" not in client.get("/search.json", {"q": "marmot"}).content.decode()
    assert queries.layers(PUBLIC, [row.id for row in queries.documents(OPERATOR, "pp26")]) == {}


@pytest.mark.parametrize(("name", "data"), [("film.mp4", b"\0\0\0 ftypmp42"), ("a.pdf", b"%PDF no more")])
def test_what_has_no_words_is_kept_as_it_is_and_says_so(client, name, data):
    deposit, unread = file(name, data, "INF/9")
    assert unread.endswith(".")
    assert client.get(f"/pp26/{deposit.document.symbol}/file/und").content == data


UNOFFICIAL = [
    ("Ann Leaker draft.pdf", pdf("Not for you")),
    ("Ann Leaker draft.xlsx", xlsx([["Not for you"]])),
    ("Ann Leaker draft.docx", paper("PP26/7-E", proposal("MOD", "FRE/7/1", RES9))),
]


@pytest.mark.parametrize(("name", "data"), UNOFFICIAL, ids=lambda value: value[-4:] if isinstance(value, str) else "")
def test_of_what_is_unofficial_a_cleaned_copy_is_served_and_the_original_to_those_with_the_right(name, data):
    deposit, _ = file(name, data, "7", origin=Origin.UNOFFICIAL)
    address = f"/pp26/{deposit.document.symbol}"
    code = deposit.file.language or "und"
    copy = Client().get(f"{address}/file/{code}")
    assert (copy.status_code, copy.content != data, deposit.file.origin) == (200, True, Origin.UNOFFICIAL)
    original = {"original": "1"}
    analyst, editor = (
        signed_in(role=role, email=f"{role}@example.org") for role in (TeamRole.ANALYST, TeamRole.EDITOR)
    )
    assert [who.get(f"{address}/file/{code}", original).status_code for who in (Client(), analyst, editor)] == [
        404,
        404,
        200,
    ]
    handed = editor.get(f"{address}/file/{code}", original)
    assert (handed.content, "Leaker" in handed["Content-Disposition"]) == (data, True)
    pages = [
        Client().get(path).content.decode()
        for path in (
            address,
            "/pp26/changes.json",
            "/pp26/documents.json",
            f"/api/conferences/pp26/documents/{deposit.document.symbol}",
            "/pp26/changes/",
        )
    ]
    secrets = ("Leaker", "original=1", hashlib.sha256(data).hexdigest())
    assert [secret for secret in secrets for words in pages if secret in words] == []
    assert "A cleaned copy:" in pages[0]
    assert "unofficial" in pages[0]


def test_an_original_is_one_of_the_files_that_a_backup_keeps():
    data = pdf("Not for you")
    file("a.pdf", data, "7", origin=Origin.RELEASED)
    assert hashlib.sha256(data).hexdigest() in queries.named_hashes()


def test_the_same_unofficial_file_again_is_known():
    data = pdf("Not for you")
    assert [file("a.pdf", data, "7", origin=Origin.UNOFFICIAL)[0].new for _ in range(2)] == [True, False]


def test_what_cannot_be_cleaned_is_refused_and_nothing_is_registered():
    with pytest.raises(Malformed):
        file("a.exe", b"MZ", "7", origin=Origin.UNOFFICIAL)
    assert len(queries.documents(OPERATOR, "pp26")) == 0


def test_whoever_may_not_file_has_nothing_opened():
    with pytest.raises(NotPermitted):
        file("a.pdf", b"%PDF", "7", actor=PUBLIC, origin=Origin.UNOFFICIAL)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Minutes of the third plenary meeting", "minutes"),
        ("Summary record of the first meeting", "minutes"),
        ("Procès-verbal de la troisième séance", "minutes"),
        ("Acta de la tercera sesión", "minutes"),
        ("محضر الجلسة العامة الثالثة", "minutes"),
        ("第三次全体会议记录", "minutes"),
        ("Draft revised agenda of Committee 5", "agenda"),
        ("Projet d’ordre du jour", "agenda"),
        ("Orden del día de la Comisión 5", "agenda"),
        ("جدول أعمال اللجنة", "agenda"),
        ("Повестка дня", "agenda"),
        ("第五委员会议程", "agenda"),
        ("Letter from the host country", "letter"),
        ("رسالة من البلد المضيف", "letter"),
        ("Note by the Secretary-General", "note"),
        ("Report of the Council", "report"),
        ("First report", "report"),
        ("Proposals for the work of the Conference", "proposals"),
        ("Notable changes", ""),
        ("Letterhead", ""),
        ("Role of ITU in minutes of silence", ""),
        ("", ""),
    ],
)
def test_a_title_says_what_kind_a_document_is(title, kind):
    assert (detect_kind(title) or "") == kind
    assert detect_kind("", "plenary.vtt") == "recording"
