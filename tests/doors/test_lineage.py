"""A line by forms, commands and the interface alone: pages, data, languages; the line of the stable Constitution on the sample."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from conference_papers import NOW, RES9, opened, paper, proposal, text
from lineage_papers import COMMON, NATIONAL, REGIONAL
from people import accepted, signed_in
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries as people
from plenipot.accounts.values import TokenScope
from plenipot.adapters.word.reader import read
from plenipot.core.access.levels import OPERATOR, PUBLIC, TeamRole
from plenipot.core.procedure.adoption import AdoptionKind
from plenipot.core.procedure.lineage import LineStage
from plenipot.instruments.operations import add_file
from plenipot.lineage import queries
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive

pytestmark = pytest.mark.django_db
SAID = {"source": "Report of the coordinator", "happened_on": "2026-09-20"}


@pytest.fixture
def record(home):
    load(OPERATOR, NOW)
    opened()
    opened("apt26", "APT26")
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    for slug, symbol, pid, lines in (
        ("apt26", "APT26/3-E", "KOR/3/1", NATIONAL),
        ("apt26", "APT26/12-E", "ACP/12/1", REGIONAL),
        ("pp26", "PP26/7-E", "ACP/7/1", COMMON),
        ("pp26", "PP26/9-E", "SYL/9/1", RES9[:2]),
    ):
        mark = "MOD" if len(lines) > 2 else "SUP"
        receive(OPERATOR, slug, "file.docx", paper(symbol, proposal(mark, pid, lines)), NOW)


@pytest.fixture
def desk(record):
    browser = signed_in("", TeamRole.OPERATOR)

    def send(slug, form, status=302, **fields):
        answer = browser.send(f"/desk/{slug}/{form}/", **fields)
        assert answer.status_code == status, answer.content.decode()
        return answer.content.decode()

    send.browser = browser
    return send


def stated(desk):
    desk("apt26", "tie-preparation", prepared="pp26", group="APT", **SAID)
    desk("apt26", "link-items", earlier="KOR/3/1", later="ACP/12/1", kind="taken-up", **SAID)
    desk("apt26", "link-items", earlier="ACP/12/1", later="ACP/7/1", kind="forwarded", into="pp26", **SAID)


def test_a_line_goes_from_a_capital_to_the_conference_by_forms(desk):
    stated(desk)
    page = Client().get("/pp26/lineage/ACP/7/1/").content.decode()
    assert re.findall(r"<small>(Input|Draft|Proposal)</small>", page) == ["Input", "Draft", "Proposal"]
    assert "7 of 12 inserted words stand" in page
    assert "with remote participation for everybody" in page
    of_proposal = Client().get("/pp26/proposals/ACP/7/1").content.decode()
    assert "KOR/3/1" in of_proposal
    assert "Report of the coordinator" in of_proposal
    listed = Client().get("/apt26/lineage/").content.decode()
    assert "prepares" in listed


def world(browser, *addresses):
    """What the addresses answer, byte by byte but for the clock and the chance of a form."""
    answers = [browser.get(address) for address in addresses]
    for name in [name for name in browser.cookies if name.startswith("seen-")]:
        del browser.cookies[name]
    return [
        (
            address,
            answer.status_code,
            re.sub(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]*|\d\d:\d\d\s+UTC', b"", answer.getvalue()),
        )
        for address, answer in zip(addresses, answers, strict=True)
    ]


def test_papers_of_a_regions_preparation_are_hidden_from_other_regions_and_the_public(desk):
    opened("citel26", "CIT26")
    desk("apt26", "tie-preparation", prepared="pp26", group="APT", **SAID)
    of_another_region = signed_in("citel26", TeamRole.EDITOR, "Bea Example", "bea@example.org")
    of_the_region = signed_in("apt26", TeamRole.READER, "Cy Example", "cy@example.org")
    places = (
        *(f"/apt26/{page}" for page in ("", "documents/", "documents.json", "proposals/", "APT26/21", "lineage/")),
        *("/apt26/changes.atom", "/search/?q=satellite", "/pp26/lineage/", "/api/conferences/apt26/documents"),
        *("/apt26/proponents/", "/apt26/proposals/NZL/21/1", "/apt26/openness/"),
    )
    before = [world(browser, *places) for browser in (Client(), of_another_region)]
    data = paper("APT26/21-E", proposal("MOD", "NZL/21/1", NATIONAL), title="A satellite for the islands")
    receive(OPERATOR, "apt26", "file.docx", data, NOW)
    assert [world(browser, *places) for browser in (Client(), of_another_region)] == before
    assert "A satellite for the islands" in of_the_region.get("/apt26/APT26/21").content.decode()
    with_word = SimpleUploadedFile("note.txt", b"A word for everybody")
    desk(
        "apt26", "file", file=with_word, symbol="INF/1", title="A word for everybody", level="public", origin="official"
    )
    assert "A word for everybody" in Client().get("/apt26/documents/").content.decode()


def test_a_region_may_choose_that_its_papers_are_open(desk):
    desk("apt26", "tie-preparation", prepared="pp26", group="APT", papers_for="public", **SAID)
    data = paper("APT26/21-E", title="A satellite for the islands")
    receive(OPERATOR, "apt26", "file.docx", data, NOW)
    assert "A satellite for the islands" in Client().get("/apt26/documents/").content.decode()


def test_a_refusal_stands_beside_its_field_and_nothing_is_lost(desk):
    page = desk("apt26", "link-items", status=422, earlier="KOR/3/1", later="ACP/12/1", kind="taken-up")
    assert "say where that is said" in page
    assert "KOR/3/1" in page


def test_a_line_as_data(desk):
    stated(desk)
    rows = list(csv.DictReader(io.StringIO(Client().get("/pp26/lineage/ACP/7/1.csv").content.decode("utf-8-sig"))))
    assert [(row["kind"], row["earlier"], row["later"]) for row in rows if row["row"] == "link"] == [
        ("taken-up", "KOR/3/1", "ACP/12/1"),
        ("forwarded", "ACP/12/1", "ACP/7/1"),
    ]
    dropped = [row["words"].strip() for row in rows if row["row"] == "words" and row["survives"] in {"false", "False"}]
    assert "with remote participation for everybody" in dropped
    listed = json.loads(Client().get("/pp26/lineage.json").content)
    assert [row["earlier"] for row in listed] == ["ACP/12/1"]
    then = json.loads(Client().get("/pp26/lineage.json?at=2026-09-01").content)
    assert then == []


def test_suggestions_are_shown_to_the_team_alone(desk):
    desk("apt26", "tie-preparation", prepared="pp26", group="APT", **SAID)
    assert "Nobody says so" in desk.browser.get("/pp26/lineage/ACP/7/1/").content.decode()
    assert "Nobody says so" not in Client().get("/pp26/lineage/ACP/7/1/").content.decode()


def test_a_groups_position_on_a_paper_of_somebody_else(desk):
    desk(
        "pp26",
        "common-position",
        group="APT",
        item="SYL/9/1",
        stand="opposes",
        words="We cannot agree to that",
        signed="J KOR",
        **SAID,
    )
    for address in ("/pp26/proposals/SYL/9/1", "/pp26/status/ACP/", "/pp26/common-positions/?group=ACP"):
        page = Client().get(address).content.decode()
        assert "We cannot agree to that" in page
        assert "signed by" in page
        assert "reported" in page
    paper = Client().get("/pp26/status/ACP.md").content.decode()
    words = ("What the group says of what others propose", "SYL/9/1", "We cannot agree to that", "Japan", "reported")
    assert [word for word in words if word not in paper] == []
    assert "SYL/9/1" in str(read(Client().get("/pp26/status/ACP.docx").content, "status.docx").body)
    assert Client().get("/pp26/status/ACP.pdf").content.startswith(b"%PDF")
    [row] = json.loads(Client().get("/pp26/common-positions.json").content)
    assert (row["group"], row["item"], row["stand"], row["signed"]) == ("ACP", "SYL/9/1", "opposes", ["J", "KOR"])


def test_who_let_a_paper_be_filed_stands_apart_from_who_signed(desk):
    desk("pp26", "authorise-filing", symbol="7", administration="kor", function="head of delegation", **SAID)
    for address in ("/pp26/PP26/7", "/pp26/proposals/ACP/7/1"):
        page = Client().get(address).content.decode()
        assert "Who let it be filed" in page
        assert "head of delegation" in page
    assert "Signed by" not in Client().get("/pp26/proposals/ACP/7/1").content.decode()


def test_the_interface_states_and_answers(record):
    session = accepted("", TeamRole.OPERATOR)
    person = people.signed_in(session.key, session.stamp, timezone.now())
    issued = accounts.issue_token(people.actor_at(person), "trial", timezone.now(), scope=TokenScope.ACT)
    client = Client(headers={"authorization": f"Bearer {issued.secret}"})

    def post(slug, act, /, **facts):
        answer = client.post(f"/api/conferences/{slug}/acts/{act}", SAID | facts, content_type="application/json")
        assert answer.status_code == 200, answer.content
        return [event["kind"] for event in answer.json()]

    def read(path):
        return Client().get(f"/api/conferences/{path}").json()

    assert post("apt26", "tie-preparation", prepared="pp26", group="APT") == ["lineage.preparation-tied"]
    post("apt26", "link-items", earlier="KOR/3/1", later="ACP/12/1", kind="taken-up")
    post("apt26", "link-items", earlier="ACP/12/1", later="ACP/7/1", kind="forwarded", into="pp26")
    post("pp26", "common-position", group="ACP", item="SYL/9/1", stand="supports", words="We agree")
    post("pp26", "authorise-filing", symbol="7", administration="KOR", function="deputy")
    post("apt26", "coordinator", group="ACP", item="Item 4", administration="J", function="coordinator")
    assert [entry["stage"] for entry in read("pp26/lineage/ACP/7/1")] == ["input", "draft", "proposal"]
    words = {(entry["earlier"], entry["later"]): entry["inserted"] for entry in read("pp26/lineage-words/ACP/7/1")}
    assert words["KOR/3/1", "ACP/7/1"] == [7, 12]
    assert read("pp26/lineage-suggested/ACP/7/1") == []
    assert [entry["stand"] for entry in read("pp26/common-positions")] == ["supports"]
    assert [entry["function"] for entry in read("pp26/filing-authorities")] == ["deputy"]
    assert [entry["prepared"] for entry in read("pp26/preparations")] == ["pp26"]
    [coordinator] = read("apt26/coordinators")
    assert post("apt26", "strike-statement", key=coordinator["key"], reason="Misread") == ["lineage.struck"]
    assert read("apt26/coordinators") == []


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "D’une capitale à la décision"), ("ar", "من العاصمة إلى القرار")]
)
def test_a_line_is_told_in_the_readers_language(desk, language, words):
    stated(desk)
    assert words in Client().get(f"/pp26/lineage/ACP/7/1/?lang={language}").content.decode()


def test_commands_state_and_print(call, record, tmp_path):
    facts = ("--source", "Report", "--when", "2026-09-20")
    assert call("region", "prepares", "apt26", "pp26", "--group", "APT", *facts)[0] == 0
    links = tmp_path / "links.csv"
    links.write_text(
        "earlier,later,kind,into,source\nKOR/3/1,ACP/12/1,taken-up,,Report\nACP/12/1,ACP/7/1,forwarded,pp26,Report\n",
        "utf-8",
    )
    code, printed, _ = call("region", "link", "apt26", "--from", links)
    assert (code, printed) == (0, "2 lines: 2 new, 0 known.\n")
    code, printed, _ = call("lineage", "pp26", "ACP/7/1", "--words")
    assert code == 0
    assert "KOR/3/1\tACP/7/1\t7 of 12 inserted words stand, 0 of 0 struck words are gone" in printed
    assert "  +?\tresolves/2\twith remote participation for everybody" in printed
    assert call("lineage", "pp26", "SYL/9/1")[1].endswith("Nobody has stated where it came from, or what came of it.\n")
    assert call("region", "position", "pp26", "APT", "SYL/9/1", "opposes", "--words", "No", *facts)[0] == 0
    assert call("region", "positions", "pp26")[1].startswith("ACP\tSYL/9/1\topposes\tNo\t2026-09-20\t")
    assert call("region", "authorise", "pp26", "7", "KOR", "deputy", *facts)[0] == 0
    assert call("region", "coordinator", "apt26", "APT", "Item 4", "J", "coordinator", *facts)[0] == 0
    key = call("lineage", "apt26")[1].splitlines()[0].rpartition("\t")[2]
    assert call("region", "strike", "apt26", key, "--reason", "Another one")[0] == 0
    assert "prepares" not in call("lineage", "apt26")[1]


def test_preparations_coordinators_and_authorities_come_in_tables_and_go_out_as_tables(call, record, tmp_path):
    facts = ("--source", "Report", "--when", "2026-09-20")
    assert call("region", "prepares", "apt26", "pp26", "--group", "APT", *facts)[0] == 0
    assert call("region", "authorise", "pp26", "7", "KOR", "deputy", *facts)[0] == 0
    assert call("region", "coordinator", "apt26", "APT", "Item 4", "J", "coordinator", *facts)[0] == 0
    tables = {
        ("prepares", "pp26"): ("prepared,group,source", "apt26,,Report", "nowhere,,Report"),
        ("authorise", "pp26"): (
            "document,administration,function,when,source",
            "7,kor,deputy,2026-09-20,Report",
            "9,J,head of delegation,2026-09-21,Letter",
        ),
        ("coordinator", "apt26"): (
            "group,item,administration,function,ended,source",
            "APT,Item 4,J,coordinator,,Report",
            "APT,Item 5,KOR,spokesperson,,Report",
            "APT,Item 4,J,coordinator,yes,Report",
            "APT,Item 6,J,coordinator,perhaps,Report",
        ),
    }
    answers = {}
    for (command, slug), lines in tables.items():
        table = tmp_path / f"{command}.csv"
        table.write_text("\n".join(lines), "utf-8")
        answers[command] = call("region", command, slug, "--from", table)
    code, printed, refused = answers["prepares"]
    assert (code, printed) == (2, "2 lines: 0 new, 0 known.\n")
    assert "comes before" in refused
    assert "nowhere" in refused
    assert answers["authorise"][:2] == (0, "2 lines: 1 new, 1 known.\n")
    assert call("region", "authorise", "pp26", "--from", tmp_path / "authorise.csv")[1] == "2 lines: 0 new, 2 known.\n"
    code, printed, refused = answers["coordinator"]
    assert printed == "4 lines: 2 new, 1 known.\n"
    assert "Line 5 of coordinator.csv: “perhaps” is neither yes nor no." in refused
    coordinators = queries.coordinators(OPERATOR, "apt26")
    assert [(entry.item, entry.administration, entry.function) for entry in coordinators] == [
        ("Item 5", "KOR", "spokesperson")
    ]
    assert [row["document"] for row in Client().get("/pp26/filing-authorities.json").json()] == ["PP26/7", "PP26/9"]
    (tie,) = Client().get("/pp26/preparations.json").json()
    assert (tie["stage"], tie["prepared"], tie["source"]) == ("apt26", "pp26", "Report")
    assert [row["item"] for row in Client().get("/apt26/coordinators.json", {"group": "ACP"}).json()] == ["Item 5"]
    assert Client().get("/apt26/coordinators.csv", {"group": "XYZ"}).content.decode().strip().count("\n") == 0
    page = Client().get("/pp26/lineage/").content.decode()
    assert all(f"../{name}.xlsx" in page for name in ("preparations", "coordinators", "filing-authorities"))
    assert call("region", "coordinator", "apt26", "APT")[2].startswith("plenipot: Say who follows what")


PROPOSED = {
    *("ACP/67A1/1", "ACP/67A1/2", "ACP/67A1/3", "ACP/67A1/4", "B/CAN/CLM/USA/47/1", "EUR/80A4/2", "ARB/20/1"),
    *("AFCP/69A1/2", "J/72/1", "INS/70/2"),
}


def test_the_stable_constitution_from_proposal_to_outcome_in_one_line(busan):
    line = queries.line(PUBLIC, busan, "RES163")
    outcome = line.entries[-1]
    assert (outcome.place.name, outcome.stage, outcome.adoption.kind) == (
        "RES163", LineStage.OUTCOME, AdoptionKind.ABROGATED,
    )  # fmt: skip
    assert {entry.place.name for entry in line.entries if entry.proposal} == PROPOSED
    assert {entry.by for entry in line.entries if entry.by} == {"ACP", "IAP", "USA"}
    assert all(link.origin.source and link.origin.happened is None for link in outcome.links)
    page = Client().get(f"/{busan}/lineage/RES163/").content.decode()
    assert all(pid in page for pid in PROPOSED)
    japan = queries.line(PUBLIC, busan, "J/72/1")
    assert [entry.place.name for entry in japan.entries] == ["J/72/1", "RES163"]
