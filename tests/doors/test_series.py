"""Series of texts by forms alone, on the command line, through the interface, as tables in bulk and out."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.test import Client
from typer.testing import CliRunner

from conference_papers import NOW, opened, paper
from people import signed_in
from plenipot.cli.application import application
from plenipot.conferences.operations import ConferenceCall, open_conference
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.core.procedure.reports import Keeping
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive

pytestmark = pytest.mark.django_db(transaction=True)
TEXTS = "WGPL/6 | ICT applications\nCOM6/4 | Iraq | RES34\nCOM5/2 | Flight tracking"


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/153-E", title="Eighth series of texts"), NOW)


@pytest.fixture
def desk():
    """Sends a form of the conference as an operator; what is answered must be that it is done."""
    browser = signed_in(role=TeamRole.OPERATOR)

    def send(form, **fields):
        answer = browser.send(f"/desk/pp26/{form}/", **fields)
        assert answer.status_code == 302, answer.content.decode()

    send.browser = browser
    return send


def words(page):
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page.content.decode()))


def rows(name):
    return json.loads(Client().get(f"/pp26/{name}.json").content)


def command(*typed):
    runner = CliRunner()
    answer = runner.invoke(application("series"), ["series", *typed])
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_a_series_goes_by_forms_from_its_texts_to_its_status_list(desk):
    desk("series", number=8, paper="153", issued_on="2026-11-15", texts=TEXTS)
    desk("bracket", item="WGPL/6", as_text="on", words="[shall / may]")
    desk("readiness", text="COM6/4", reading="second", language="fr", pages=2, due_on="2026-11-15")
    desk("cost", text="COM6/4", kind="estimated", words="CHF 300 000")
    desk("divergence", text="COM6/4", language="fr", other="en", words="“peut” for “shall”")
    desk("read-series", number=8, reading="second", returned="WGPL/6", receiver="WG-PL", happened_on="2026-11-16")
    page = words(Client().get("/pp26/series/8/"))
    for line in ("returned to WG-PL", "[shall / may]", "not ready", "CHF 300 000", "says otherwise than en", "2 pages"):
        assert line in page, line
    assert [(row["text"], row["fate"]) for row in rows("series")] == [
        ("WGPL/6", "returned"),
        ("COM6/4", "adopted-in-one-day"),
        ("COM5/2", "adopted-in-one-day"),
    ]
    history = words(Client().get("/pp26/steps/WGPL/6"))
    assert "Open brackets" in history
    assert "Series 8 , PP26/153 : returned to WG-PL" in history
    status = Client().get("/pp26/series/8/status.md").content.decode()
    assert "on substance: 1" in status
    answered = Client().get("/api/conferences/pp26/series/8").json()
    (text,) = (entry for entry in answered["texts"] if entry["text"] == "COM6/4")
    (divergence,) = text["divergences"]
    (bracket,) = Client().get("/api/conferences/pp26/brackets").json()
    desk("settle-divergence", key=divergence["key"], settling="Aligned")
    desk("lift-bracket", key=bracket["key"], lifting="Agreed")
    assert "says otherwise" not in words(Client().get("/pp26/series/8/"))
    assert Client().get("/api/conferences/pp26/brackets").json() == []
    desk("strike-series", number=8, reason="It was the ninth")
    assert (rows("series"), Client().get("/pp26/series/8/").status_code) == ([], 404)


def test_by_authority_open_brackets_refuse_the_reading_beside_the_form_until_there_is_a_reason():
    call = ConferenceCall("own", "Our own", "", NOW.date(), closes_on=NOW.date(), keeping=Keeping.AUTHORITY)
    open_conference(OPERATOR, call, NOW)
    browser = signed_in("own", role=TeamRole.OPERATOR)
    assert browser.send("/desk/own/series/", number=1, paper="7", texts="A/1 | One").status_code == 302
    bracket = {"item": "A/1", "as_text": "on", "words": "[shall / may]"}
    assert browser.send("/desk/own/bracket/", **bracket).status_code == 302
    reading = {"number": 1, "reading": "second"}
    refused = browser.send("/desk/own/read-series/", **reading)
    assert (refused.status_code, "[shall / may]" in refused.content.decode()) == (409, True)
    assert browser.send("/desk/own/read-series/", **reading, reason="So decided").status_code == 302
    page = words(Client().get("/own/series/1/"))
    assert "read a second time with words that are not agreed" in page
    assert "blue" not in page


def test_a_table_that_came_out_goes_in_again_and_adds_nothing(desk, tmp_path):
    desk("series", number=8, paper="153", issued_on="2026-11-15", texts=TEXTS)
    table = tmp_path / "series.csv"
    table.write_bytes(Client().get("/pp26/series.csv").content)
    assert command("set", "pp26", "--from", str(table)) == "Series 8: as before.\n"
    (tmp_path / "more.csv").write_text("series,document,text,title\n9,160,WGPL/6,Applications\n9,160,,\n")
    command("set", "pp26", "--from", str(tmp_path / "more.csv"))
    assert "Not all of its texts are known" in words(Client().get("/pp26/series/9/"))
    head = next(csv.reader(io.StringIO(Client().get("/pp26/series/9.csv").content.decode("utf-8-sig"))))
    assert head[:7] == ["series", "document", "issued", "text", "title", "instrument", "origin"]


def test_the_command_says_what_the_site_says(desk, tmp_path):
    command("set", "pp26", "8", "--paper", "153", "--issued", "2026-11-15", "--text", "WGPL/6 | Applications")
    (tmp_path / "ready.csv").write_text("text,reading,language,due\nWGPL/6,first,fr,2026-11-14\nWGPL/6,first,ar,\n")
    assert "2 new" in command("ready", "pp26", "--from", str(tmp_path / "ready.csv"))
    assert "WGPL/6: no financial implications." in command("cost", "pp26", "WGPL/6", "none")
    command("bracket", "pp26", "WGPL/6", "[COM6/4]")
    printed = command("show", "pp26", "8")
    assert "provisional-number: [COM6/4]" in printed
    assert "first reading, fr, due 2026-11-14, not ready" in printed
    assert "1 in second reading" in command("read", "pp26", "8", "first", "--when", "2026-11-16")
    assert "PP26/153" in command("list", "pp26")
    assert "Applications" in command("print", "pp26", "8", "--cover")
    output = tmp_path / "status.docx"
    command("print", "pp26", "8", "--output", str(output))
    assert output.read_bytes().startswith(b"PK")
    key = re.search(r"provisional-number: \[COM6/4\]\s+(\w{12})", printed)[1]
    assert "is agreed" in command("lift", "pp26", key, "--reason", "Numbered")


def test_the_first_reading_lists_the_open_brackets(desk):
    desk("bracket", item="WGPL/6", as_text="on", words="[shall / may]")
    typed = ["step", "add", "pp26", "first-reading", "WGPL/6", "--text", "--body", "PL", "--when", "2026-11-16"]
    answer = CliRunner().invoke(application("step"), typed)
    assert (answer.exit_code, "Open, substantive: [shall / may]" in answer.output) == (0, True)
    assert "[shall / may]" in words(Client().get("/pp26/steps/WGPL/6"))


@pytest.mark.parametrize(("language", "heading"), [("fr", "Séries de textes"), ("ar", "سلاسل النصوص")])
def test_pages_speak_the_readers_language(desk, language, heading):
    desk("series", number=8, paper="153", issued_on="2026-11-15", texts=TEXTS)
    assert f"<h1>{heading}</h1>" in Client().get("/pp26/series/", {"lang": language}).content.decode()
    answer = Client().get("/pp26/series/8/", {"lang": language})
    assert (answer.status_code, "its reading is not recorded" in answer.content.decode()) == (200, False)


def test_what_is_typed_wrongly_is_one_clear_sentence(desk):
    refused = desk.browser.send("/desk/pp26/series/", number=8, texts="a|b|c|d|e")
    assert (refused.status_code, "more parts" in refused.content.decode()) == (422, True)
    twice = desk.browser.send("/desk/pp26/series/", number=8, texts="WGPL/6\nWGPL/6")
    assert "stands twice" in twice.content.decode()
    answer = CliRunner().invoke(application("series"), ["series", "read", "pp26", "8", "third"])
    assert answer.exit_code != 0
    assert Client().get("/pp26/series/8/").status_code == 404
