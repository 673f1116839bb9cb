"""A round of signatures by forms alone, from the question to the verdict; tables in every format; pages, lists, the interface."""

from __future__ import annotations

import csv
import io
import json
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from conference_papers import NOW, RES9, opened, paper, proposal, text
from office_files import xlsx
from people import signed_in
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries as people
from plenipot.accounts.values import TokenScope
from plenipot.adapters.filings.grids import largest_grid
from plenipot.adapters.word.reader import read
from plenipot.adapters.word.writing.write import write
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span, WordDocument
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive
from restricted_papers import EVERY, SECRET

pytestmark = pytest.mark.django_db
SIX = ("ARG", "B", "CAN", "CHL", "CLM")


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/8-E", proposal("MOD", "IAP/8/1", EVERY)), NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", SECRET)), NOW)


@pytest.fixture
def desk():
    browser = signed_in(role=TeamRole.OPERATOR)

    def send(form, status=302, **fields):
        answer = browser.send(f"/desk/pp26/{form}/", **fields)
        assert answer.status_code == status, answer.content.decode()
        return answer.content.decode()

    send.browser = browser
    return send


def begin(desk):
    desk(
        "open-round",
        key="IAP-3",
        group="CITEL",
        subject="IAP/8/1",
        title="Reports",
        due_at="2026-10-15T17:00",
        opened_on="2026-10-01",
    )
    desk("ask-members", key="IAP-3", administrations=f"{' '.join(SIX)} MEX USA", happened_on="2026-10-02")
    for code in SIX:
        desk("answer-round", key="IAP-3", administration=code, stand="supports", happened_on="2026-10-13")


def test_a_round_goes_from_the_question_to_the_verdict_by_forms_and_is_the_teams_own(desk):
    begin(desk)
    page = desk.browser.get("/pp26/rounds/IAP-3/?at=2026-10-14").content.decode()
    assert "needs 1 more, by CITEL PCC.II practice" in page
    assert "The team’s own" in page
    assert "15 Oct 2026 14:00" in page
    for address in ("/pp26/rounds/IAP-3/", "/pp26/rounds/IAP-3.csv", "/api/conferences/pp26/rounds/IAP-3"):
        assert Client().get(address).status_code == 404
    for address in (
        "/pp26/rounds/",
        "/pp26/rounds.csv",
        "/api/conferences/pp26/rounds",
        "/pp26/status/IAP/",
        "/pp26/changes/",
    ):
        assert "IAP-3" not in Client().get(address).content.decode()
    desk("disclose-round", key="IAP-3", public="public", reason="Sent to all members")
    assert "needs 1 more" in Client().get("/pp26/rounds/IAP-3/?at=2026-10-14").content.decode()
    assert "Round of signatures made public" in Client().get("/pp26/changes/").content.decode()


def test_yesterdays_verdict_stays_readable_and_todays_differs(desk):
    begin(desk)
    desk("answer-round", key="IAP-3", administration="MEX", stand="supports", happened_on="2026-10-14")
    desk("answer-round", key="IAP-3", administration="B", stand="withdrawn", happened_on="2026-10-15")
    desk("disclose-round", key="IAP-3", public="public", reason="Sent to all members")
    verdicts = {
        day: json.loads(Client().get(f"/api/conferences/pp26/rounds/IAP-3?at={day}").content)["verdict"]
        for day in ("2026-10-13", "2026-10-14", "2026-10-15")
    }
    assert verdicts == {
        "2026-10-13": "needs 1 more, by CITEL PCC.II practice",
        "2026-10-14": "passes, by CITEL PCC.II practice",
        "2026-10-15": "fails, 1 short, by CITEL PCC.II practice",
    }
    page = Client().get("/pp26/rounds/IAP-3/").content.decode()
    assert "Support here, and have not signed the paper" in page
    answers = csv.DictReader(io.StringIO(Client().get("/pp26/rounds/IAP-3.csv").content.decode("utf-8-sig")))
    assert [(row["stand"], row["counts"]) for row in answers if row["administration"] == "B"] == [
        ("supports", "False"),
        ("withdrawn", "True"),
    ]


def test_a_member_that_leaves_and_an_answer_that_was_wrong_by_forms(desk):
    begin(desk)
    desk("group-member", group="CITEL", administration="USA", joined="left", happened_on="2026-10-10")
    page = desk.browser.get("/pp26/rounds/IAP-3/").content.decode()
    assert "No longer members, and not counted" in page
    rows = json.loads(desk.browser.get("/pp26/rounds/IAP-3.json").content)
    desk("strike-answer", key="IAP-3", answer=rows[0]["key"], reason="It was Chile")
    assert "It was Chile" in desk.browser.get("/pp26/rounds/IAP-3/").content.decode()
    assert "is no member of IAP" in desk(
        "answer-round", status=422, key="IAP-3", administration="USA", stand="supports", happened_on="2026-10-12"
    )


ROWS = [
    ["Agenda item", "DIAP N°", "México", "USA", "Total"],
    ["1.4", "IAP-3", "X", "?", "[1]"],
    ["1.5", "IAP-4", "X", "", "1"],
]


def word(rows, deleted=()):
    """A Word file with the table of these rows; cells among `deleted` are struck by a tracked change."""
    paragraphs = []
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            fate = RevisionType.DELETED if (row, column) in deleted else RevisionType.UNCHANGED
            paragraphs.append(
                Paragraph((Span(words, fate, 0 if fate else -1),), cell=Cell(0, row, column), index=len(paragraphs))
            )
    return write(WordDocument((*paragraphs, Paragraph((Span("End"),), index=len(paragraphs)))))


def as_csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize(("name", "data"), [("t.csv", as_csv(ROWS)), ("t.xlsx", xlsx(ROWS)), ("t.docx", word(ROWS))])
def test_a_table_in_any_format_is_entered_and_what_is_not_understood_is_listed(desk, name, data):
    begin(desk)
    column_uses = "Agenda item=ignored\nDIAP N°=proposal"
    page = desk("import-answers", status=200, group="IAP", file=SimpleUploadedFile(name, data), columns=column_uses)
    assert "1 answer is new." in page
    assert "“USA; ?”: this sign is not understood" in page
    assert "There is no round of IAP on “IAP-4”." in page
    again = desk("import-answers", status=200, group="IAP", file=SimpleUploadedFile(name, data))
    assert "0 answers are new." in again
    listed = desk.browser.get("/pp26/rounds/IAP-3.json").content
    assert [row["administration"] for row in json.loads(listed)] == [*SIX, "MEX"]


REVERSED = [["Country", "IAP-3", "IAP-9"], ["MEX", "X", ""], ["USA", "[X]", "X"], ["Total", "[2]", "1"]]


@pytest.mark.parametrize(
    ("name", "data"), [("t.csv", as_csv(REVERSED)), ("t.xlsx", xlsx(REVERSED)), ("t.docx", word(REVERSED))]
)
def test_a_table_is_sent_through_the_interface_and_the_answer_says_as_what_its_columns_were_read(desk, name, data):
    begin(desk)
    session = accepted_analyst()
    address = "/api/conferences/pp26/acts/import-table"
    facts = {"group": "IAP", "happened_on": "2026-10-14"}
    refused = session.post(address, {**facts, "file": SimpleUploadedFile(name, data), "columns": "Country=land"})
    assert (refused.status_code, "“land” is no meaning of a column" in refused.content.decode()) == (422, True)
    sent = session.post(
        address, {**facts, "file": SimpleUploadedFile(name, data), "columns": "IAP-9=ignored\nCountry=administration"}
    ).json()
    assert (sent["new"], sent["columns"]) == (
        2,
        {"Country": "administration", "IAP-3": "on IAP-3", "IAP-9": "ignored"},
    )
    assert [(finding["row"], finding["cell"]) for finding in sent["findings"]] == [(4, "Total")]
    again = session.post(address, {**facts, "file": SimpleUploadedFile(name, data)}).json()
    assert (again["new"], again["known_already"]) == (0, 2)


def test_the_refusal_of_a_table_says_what_is_missing_and_how_that_is_said(desk):
    begin(desk)
    table = SimpleUploadedFile("t.csv", as_csv([["N°", "MEX", "USA"], ["IAP-3", "X", ""]]))
    page = unescape(desk("import-answers", status=422, group="IAP", file=table))
    assert "Nothing says where the proposals of this table are: say what its columns are, like “N°=proposal”" in page
    assert "They are headed “N°”, “MEX”, “USA”." in page


def test_words_that_were_deleted_in_a_table_are_no_words_of_its_cells():
    grid = largest_grid(read(word(ROWS, deleted={(1, 2)}), "t.docx").body)
    assert grid[1] == ["1.4", "IAP-3", "", "?", "[1]"]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("t.pdf", b"%PDF-1.4", "is no table that can be read"),
        ("t.docx", b"not a package", "This is not a Word file"),
        ("t.docx", word([["one", "cell"]]), "Nothing says where the proposals"),
        ("t.csv", as_csv([]), "holds no table"),
        ("t.xlsx", b"PK\x03\x04 broken", "no XLSX file that can be read"),
    ],
)
def test_a_file_that_holds_no_such_table_is_refused_in_a_sentence(desk, name, data, sentence):
    begin(desk)
    upload = SimpleUploadedFile(name, data or b"\n")
    assert sentence in desk("import-answers", status=422, group="IAP", file=upload)


def accepted_analyst():
    """A client with the token of an analyst."""
    from people import accepted  # noqa: PLC0415 - signed in by token alone

    session = accepted("pp26", TeamRole.ANALYST, "Di Example", "di@example.org")
    actor = people.actor_at(people.signed_in(session.key, session.stamp, timezone.now()))
    token = accounts.issue_token(actor, "trial", timezone.now(), scope=TokenScope.ACT).secret
    return Client(headers={"Authorization": f"Bearer {token}"})


def test_rounds_through_the_interface():
    client = accepted_analyst()

    def post(act, **facts):
        return client.post(f"/api/conferences/pp26/acts/{act}", json.dumps(facts), "application/json")

    assert post("open-round", key="IAP-3", group="IAP", subject="DIAP-3").status_code == 200
    sent = post(
        "import-answers",
        group="IAP",
        rows=ROWS,
        columns={"Agenda item": "ignored", "DIAP N°": "proposal"},
        happened_on="2026-10-13",
    )
    assert sent.status_code == 200, sent.content
    (listed,) = json.loads(client.get("/api/conferences/pp26/rounds").content)
    assert (listed["supporting"], listed["outcome"], listed["missing"]) == (["MEX"], "needs-more", 5)
    assert json.loads(Client().get("/api/conferences/pp26/rounds").content) == []
    assert post("disclose-round", key="IAP-3", reason="Now").status_code == 403


def test_the_status_table_of_a_group_as_page_csv_and_word(desk):
    begin(desk)
    desk("open-round", key="IAP-9", group="IAP", subject="DIAP-9", title="A draft")
    desk("set-up-body", code="AHG-1", name="Ad hoc group on reports", kind="ad hoc group", parent="COM5")
    desk("name-chair", code="AHG-1", country="CAN")
    for kind, body in (("introduced", "COM5"), ("given-to-group", "AHG-1"), ("agreed-in-group", "AHG-1")):
        desk("step", item="IAP/8/1", kind=kind, body=body, happened_on="2026-11-10", source="Captions")
    page = desk.browser.get("/pp26/status/IAP/").content.decode()
    for words in ("IAP/8/1", "AHG-1: Canada", "ACP", "draft, not filed", "fails, 1 short"):
        assert words in page
    rows = list(csv.DictReader(io.StringIO(desk.browser.get("/pp26/status/IAP.csv").content.decode("utf-8-sig"))))
    assert [(row["number"], row["body"], row["round"]) for row in rows] == [
        ("IAP/8/1", "AHG-1", "IAP-3"),
        ("DIAP-9", "", "IAP-9"),
    ]
    document = desk.browser.get("/pp26/status/IAP.docx")
    assert document.status_code == 200
    grid = largest_grid(read(document.content, "status.docx").body)
    assert [cells[0] for cells in grid] == ["Number", "IAP/8/1", "DIAP-9"]
    # To the public the rounds are not there, and the proposals are.
    public = Client().get("/pp26/status/IAP/").content.decode()
    assert "IAP/8/1" in public
    assert "DIAP-9" not in public
    assert Client().get("/pp26/status/XYZ/").status_code == 404


@pytest.mark.parametrize(("language", "verdict"), [("fr", "il en faut encore 1, selon"), ("ar", "ينقصه توقيع واحد")])
def test_a_round_is_said_in_the_readers_language(desk, language, verdict):
    begin(desk)
    assert verdict in desk.browser.get(f"/pp26/rounds/IAP-3/?lang={language}&at=2026-10-14").content.decode()
