"""Negotiating texts at the doors: forms, pages, files, in two languages, as they stood; and nothing of what is hidden leaks into them."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from typer.testing import CliRunner

from conference_papers import NOW, OFTEN, RES9, amended, opened, paper, proposal, text
from people import signed_in
from plenipot.adapters.word.reader import read
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels, TeamRole
from plenipot.drafting import queries
from plenipot.drafting.operations import add_version
from plenipot.drafting.values import VersionFacts
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proceedings import queries as proceedings
from plenipot.proposals.operations import receive
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
FIRST = amended(a="a)\tthat the Union [shall / should] grow and respect human rights;")
SECOND = amended(a="a)\tthat the Union should grow;", _2="2\tto meet [every two years],")
MEANWHILE = amended(a="a)\tthat the Union [shall / should] grow in secret;")


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)


def filed(symbol, lines):
    receive(OPERATOR, "pp26", "file.docx", paper(symbol, lines, source="Chair", title="Draft"), NOW)


def version(document):
    return add_version(OPERATOR, "pp26", "RES9", "COM5", NOW, facts=VersionFacts(document=document))


def two_versions():
    filed("PP26/DT/58-E", FIRST)
    filed("PP26/DT/60-E", SECOND)
    return version("DT/58"), version("DT/60")


def addresses(first, second):
    return (
        "/pp26/drafts/",
        "/pp26/drafts.csv",
        "/pp26/drafts.json",
        f"/pp26/drafts/{first.key}/",
        f"/pp26/drafts/{second.key}/",
        f"/pp26/drafts/{second.key}.csv",
        f"/pp26/drafts/{second.key}/since/{first.key}/",
        f"/pp26/drafts/{second.key}/since/{first.key}.csv",
        f"/pp26/drafts/{second.key}/form-or-sense/{first.key}/",
        f"/pp26/drafts/{second.key}/form-or-sense/{first.key}.json",
        "/pp26/draft-words/?words=human+rights",
        "/pp26/draft-words.csv?words=human+rights",
        "/pp26/oral-amendments/",
        "/pp26/papers/",
        "/pp26/papers/documents.docx",
        "/pp26/papers/allocation.md",
        "/pp26/papers/next-agenda.md",
        "/pp26/papers/report.md?body=COM5",
        "/pp26/before-after/",
        "/pp26/before-after.csv",
        "/pp26/before-after.md",
        "/api/conferences/pp26/drafts",
        f"/api/conferences/pp26/drafts/{second.key}",
        f"/api/conferences/pp26/drafts/{second.key}/since/{first.key}",
        "/api/conferences/pp26/draft-words?words=human+rights",
        "/api/conferences/pp26/next-agenda",
        "/api/conferences/pp26/before-after",
    )


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_answers_to_everybody_in_their_language(language):
    site = Client(headers={"Accept-Language": language})
    for address in addresses(*two_versions()):
        assert site.get(address).status_code == 200, address


def test_the_page_says_since_which_version_words_are_gone_and_that_nobody_is_named():
    first, second = two_versions()
    page = body(Client().get("/pp26/draft-words/?words=human+rights", headers={"Accept-Language": "en"})).decode()
    for part in (
        "PP26/DT/60",
        "not stated",
        "and respect human rights",
        f"/pp26/drafts/{second.key}/since/{first.key}/",
    ):
        assert part in page
    earlier = body(Client().get("/pp26/drafts/?at=2026-09-01")).decode()
    assert first.key not in earlier


def test_a_word_file_says_its_version_and_comes_back_through_the_form():
    first, second = two_versions()
    data = body(Client().get(f"/pp26/drafts/{second.key}/text.docx"))
    assert read(data).properties["identifier"] == second.key
    editor = signed_in("pp26", TeamRole.EDITOR)
    sent = SimpleUploadedFile("DT.docx", data)
    answer = editor.send("/desk/pp26/take-back/", file=sent, open_to_all="on")
    assert answer.status_code == 302
    (line,) = queries.lines(PUBLIC, "pp26")
    assert [entry.origin.value for entry in line.versions] == ["filed", "filed", "returned"]
    page = body(Client().get(f"/pp26/drafts/{line.latest.key}/")).decode()
    assert "What was changed outside" in page
    assert "Nothing moved." in page
    assert first.key in page


def test_a_committee_approves_with_may_for_shall_and_the_editors_get_it_tracked():
    filed("PP26/DT/58-E", RES9)
    editor = signed_in("pp26", TeamRole.EDITOR)
    decided = {"body": "COM5", "decided": "Approved", "item": "DT/58", "happened_on": "2026-11-16"}
    assert editor.send("/desk/pp26/decision/", **decided, amended="with may for shall").status_code == 302
    (decision,) = proceedings.decisions(PUBLIC, "pp26")
    sent = {"decision": decision.key, "address": "considering/a", "old": "shall", "new": "may"}
    page = "/desk/pp26/oral-amendment/"
    token = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', editor.get(page).content.decode())[0]
    assert editor.post(page, {"csrfmiddlewaretoken": token, **sent}).status_code == 302
    document = read(body(Client().get("/pp26/oral-amendments/PP26/DT/58.docx")))
    assert [change.author for change in document.changes] == ["COM5, decision of 16 November 2026"]
    assert any("that the Union may grow" in line.accepted() for line in document.body)
    assert any("that the Union shall grow" in line.rejected() for line in document.body)


def test_a_person_confirms_form_or_sense_at_the_desk():
    first, second = two_versions()
    address = f"/pp26/drafts/{second.key}/form-or-sense/{first.key}.json"
    change = json.loads(body(Client().get(address)))[0]
    assert change["kind"] == "sense"
    editor = signed_in("pp26", TeamRole.EDITOR)
    sent = {"before": first.key, "after": second.key, "change": change["change"], "kind": "sense"}
    assert editor.send("/desk/pp26/editorial/", **sent).status_code == 302
    assert json.loads(body(Client().get(address)))[0]["confirmed"] == "sense"


@pytest.mark.parametrize("existence", [Existence.MEMBERS, Existence.HIDDEN])
def test_a_version_of_a_hidden_paper_changes_nothing_that_the_public_is_answered(existence):
    pair = two_versions()
    before = {address: body(Client().get(address)) for address in addresses(*pair)}
    filed("PP26/DT/59-E", MEANWHILE)
    hidden = version("DT/59")
    ground = LevelDecision(reason="Filed too early")
    levels = Levels(existence, Content(existence.value))
    change_levels(OPERATOR, "pp26", "PP26/DT/59", levels, ground, NOW)
    after = {address: body(Client().get(address)) for address in addresses(*pair)}
    steady = [address for address in before if not address.endswith(".docx")]
    assert {address for address in steady if stripped(before[address]) != stripped(after[address])} == set()
    assert Client().get(f"/pp26/drafts/{hidden.key}/").status_code == 404
    assert Client().get(f"/pp26/drafts/{hidden.key}/text.docx").status_code == 404


def stripped(answer):
    """An answer without the minute at which it was made, which pages say."""
    return re.sub(rb"\d{2}:\d{2}(?::\d{2})?(?=[^<>]{0,12}UTC)", b"", answer)


def test_the_commands_add_show_and_compare():
    from plenipot.cli.drafts import app  # noqa: PLC0415

    two_versions()
    (line,) = queries.lines(PUBLIC, "pp26")
    first, second = (entry.key for entry in line.versions)
    assert "DT/60" in CliRunner().invoke(app, ["list", "pp26"]).output
    assert "author: not stated" in CliRunner().invoke(app, ["changes", "pp26", first, second]).output
    assert "gone since PP26/DT/60" in CliRunner().invoke(app, ["words", "pp26", "human rights"]).output


def test_facts_of_versions_come_in_a_table_and_go_out_as_one(tmp_path):
    from plenipot.cli.drafts import app  # noqa: PLC0415

    first, second = two_versions()
    bracket = queries.standing_brackets(OPERATOR, "pp26", first.key)[0].id
    table = tmp_path / "facts.csv"
    table.write_text(
        "version,fact,who,place,body,when,team,source\n"
        f"{first.key},holder,J,{bracket},,2026-11-10,,Captions\n"
        f"{second.key},ad-referendum,,,COM5,2026-11-11,,Captions\n"
        f"{second.key},author,KOR,,,,yes,Our notes\n"
        f"{second.key},weather,KOR,,,,,Captions\n"
        "nothing,holder,J,,,,,Captions\n",
        "utf-8",
    )
    answer = CliRunner().invoke(app, ["fact", "pp26", "--from", str(table)])
    assert "5 lines: 3 new, 0 known." in answer.output
    assert answer.exit_code != 0
    assert "3 known" in CliRunner().invoke(app, ["fact", "pp26", "--from", str(table)]).output
    rows = Client().get("/pp26/version-facts.json").json()
    assert [(row["version"], row["fact"], row["who"], row["place"], row["body"]) for row in rows] == [
        (first.key, "holder", "J", bracket, ""),
        (second.key, "ad-referendum", "", "", "COM5"),
    ]
    assert Client().get("/pp26/version-facts.json?at=2026-11-01").json() == []
    assert Client().get("/pp26/version-facts.xlsx").content.startswith(b"PK")
    assert "../version-facts.csv" in Client().get("/pp26/drafts/").content.decode()


def test_the_chairs_text_is_a_column_of_its_text_and_counts_nowhere(home):
    """Page, JSON, CSV and interface: with the name of its version and its day, without a proponent; not to whom it is hidden."""
    receive(OPERATOR, "pp26", "7.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", OFTEN)), NOW)
    filed("PP26/DT/59-E", amended(a="a)\tthat the Union [may] grow;", _2="2\tto meet by day"))
    before = json.loads(Client().get("/api/conferences/pp26/instruments/RES9").content)
    of_chair = VersionFacts(document="DT/59", of_chair=True, issued_on=date(2026, 11, 16))
    entry = add_version(OPERATOR, "pp26", "RES9", "COM5", datetime(2026, 11, 16, 12, tzinfo=UTC), facts=of_chair)
    page = Client().get("/pp26/instruments/RES9/").content.decode()
    assert "the chair’s text" in page
    assert "16 Nov 2026" in page
    assert "that the Union [may] grow" in page
    head = "chair’s text, PP26/DT/59, 2026-11-16"
    rows = Client().get("/pp26/instruments/RES9.json").json()
    by_address = {row["address"]: row for row in rows}
    assert by_address["RES9/considering/a"][head] == "that the Union [may] grow;"
    assert all(row["versions"] in (["ACP/7/1"], []) for row in rows)
    assert head in Client().get("/pp26/instruments/RES9.csv").content.decode()
    after = json.loads(Client().get("/api/conferences/pp26/instruments/RES9").content)
    (chair,) = after.pop("of_chair")
    assert before.pop("of_chair") == []
    assert after == before
    assert (chair["version"], chair["name"], chair["body"], chair["day"]) == (
        entry.key,
        "PP26/DT/59",
        "COM5",
        "2026-11-16",
    )
    assert {"address": "RES9/considering/a", "text": "that the Union [may] grow;"} in chair["provisions"]
    assert [row["proposals"] for row in Client().get("/api/conferences/pp26/instruments").json()] == [["ACP/7/1"]]
    earlier = Client().get("/pp26/instruments/RES9/", {"at": "2026-11-01"})
    assert "the chair’s text" not in earlier.content.decode()
    ground = LevelDecision(reason="Filed too early")
    change_levels(OPERATOR, "pp26", "PP26/DT/59", Levels(Existence.HIDDEN, Content.HIDDEN), ground, NOW)
    assert head not in Client().get("/pp26/instruments/RES9.csv").content.decode()
    assert "[may]" not in Client().get("/pp26/instruments/RES9/").content.decode()
