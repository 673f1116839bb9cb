"""The scene by which the record is done, in a real Chromium on both databases: from a set-up link on, nobody is at a shell.

A ministry files an embargoed paper and a temporary document of the same number; two administrations sign; an analyst drops a zip, settles
two doubts, selects a phrase and publishes an issue and a brief; the secretariat opens the paper, and every page, feed, search
and brief follows; Canada's page says what Canada signed.
"""

from __future__ import annotations

import io
import os
import re
import time
import zipfile
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import psycopg
import pytest

from conference_papers import RES9, amended, paper, proposal
from people import PASSWORD
from standing_site import plenipot, running

pytestmark = pytest.mark.browser
SERVER = os.environ.get("PLENIPOT_TEST_POSTGRES", "")
POSTGRES = SERVER.replace("/plenipot?", "/scene?")
SECRET = paper("PP26/48-E", proposal("MOD", "CAN/48/1", amended(_1="1\tto report {-each-}{+every second+} year;")))
TEMPORARY = paper("PP26/DT/48-E", source="Working Group of the Plenary", title="Agenda of the working group")
EARLIER = paper("PP26/30-E", proposal("MOD", "MEX/30/1", amended(_1="1\tto report {-each-}{+every second+} year;")))
DOUBTFUL = {
    "31.docx": paper(
        "PP26/31-E", proposal("MOD", "JPN/32/1", amended(_2="2\tto meet {-every two years-}{+each year+},"))
    ),
    "33.docx": paper("PP26/33-E", proposal("SUP", "BRA/34/1", RES9[:2])),
}


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param(
            "postgresql",
            marks=[
                pytest.mark.postgres,
                pytest.mark.skipif(not SERVER, reason="no PostgreSQL here (ops/with-postgres starts one)"),
            ],
        ),
    ]
)
def database(request):
    """The address of an empty database; empty for the one in the home folder."""
    if request.param == "sqlite":
        yield ""
        return
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS scene")
        server.execute("CREATE DATABASE scene")
        yield POSTGRES
        server.execute("DROP DATABASE scene WITH (FORCE)")


@pytest.fixture
def scene(database, tmp_path):
    """A site over the record of a conference, and the link by which its first operator sets up an account."""
    home = tmp_path / "home"
    opens = ("--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27", "--place", "Doha")
    assert plenipot(home, "new", "pp26", *opens, database=database)[0] == 0
    code, out, err = plenipot(home, "account", "invite", "--role", "operator", "--first", database=database)
    assert code == 0, err
    with running(home, tmp_path, database=database) as site:
        yield site, re.search(r"/desk/invitation/[\w-]+/", out)[0]


@pytest.fixture
def people(scene, lone_chromium):
    """Opens a browser of its own for each person."""
    site, _link = scene
    address, window = f"http://127.0.0.1:{site.port}", {"width": 1440, "height": 900}
    return lambda: lone_chromium.new_context(base_url=address, viewport=window).new_page()


def accept(page, link, name):
    """Set up an account by a link."""
    page.goto(link)
    page.fill("[name=name]", name)
    page.fill("[name=email]", f"{name.split()[0].lower()}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.locator("form.desk button").last.click()
    page.wait_for_url("**/desk/")


def invite(page, role):
    """The link by which somebody gets a role, as the operator's page shows it."""
    page.goto("/desk/pp26/")
    page.get_by_role("link", name="Invite somebody").click()
    page.select_option("[name=role]", role)
    if page.locator("[name=alone]").count():
        page.fill("[name=alone]", "Nobody else is there yet.")
    with page.expect_navigation():
        page.locator("form.desk button").last.click()
    return re.search(r"/desk/invitation/[\w-]+/", page.content())[0]


def form(page, name, button, *, files=None, **fields):
    """Choose a form on the desk's page, fill it in and send it; what the next page says is answered."""
    page.goto("/desk/pp26/")
    page.get_by_role("link", name=name, exact=True).click()
    for field, value in fields.items():
        entry = page.locator(f"main [name={field}]").first
        if entry.evaluate("field => field.tagName") == "SELECT":
            entry.select_option(value)
        elif entry.get_attribute("type") == "checkbox":
            entry.check()
        else:
            entry.fill(value)
    if files:
        field, name, data = files
        page.set_input_files(f"[name={field}]", {"name": name, "mimeType": "application/zip", "buffer": data})
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).first.click()
    return page.inner_text("main")


def confirm(page):
    """Confirm the request that waits, from the desk."""
    page.goto("/desk/pp26/")
    page.get_by_role("link", name="1 request waits for a second person").click()
    page.get_by_role("link", name="Confirm").click()
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.wait_for_url("**/desk/pp26/requests/")


def file(page, name, data, **fields):
    return form(page, "File one document in any format", "File it", files=("file", name, data), **fields)


def packed():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in DOUBTFUL.items():
            archive.writestr(name, data)
    return out.getvalue()


PUBLIC = (
    "/pp26/PP26/48",
    "/pp26/documents/",
    "/pp26/proposals/CAN/48/1",
    "/pp26/documents.atom",
    "/pp26/changes.json",
    "/pp26/proponents/CAN/",
    "/pp26/instruments/RES9/",
    "/search.json?q=second+year",
    "/pp26/brief/",
    "/api/conferences/pp26/documents",
)


def addresses_telling(site):
    """The addresses at which the public is told of the embargoed paper, or of what is in it."""
    answers = {address: site.get(address) for address in PUBLIC}
    words = {address: body.decode() for address, (status, body) in answers.items() if status == HTTPStatus.OK}
    return [address for address, page in words.items() if re.search(r"CAN/48/1|PP26/(H/)?48", page)]


def settle_doubts(analyst):
    """Drop a zip on the desk, and settle by a click each what is doubtful."""
    form(analyst, "File many documents: a folder or an archive", "Send", files=("papers", "day.zip", packed()))
    analyst.get_by_text("That is all.").wait_for(timeout=60_000)
    analyst.get_by_role("link", name="Settle what is doubtful").click()
    # The two of the zip, and the temporary document, whose first page prints the number without its series.
    for left in (2, 1, 0):
        analyst.locator("main form.buttons button").first.click()
        analyst.locator("main .done", has_text="is settled").wait_for()
        assert analyst.locator("main form.buttons").count() == left


def watch_and_publish(analyst):
    """Select words of a proposal, watch them in an issue, and publish a brief on it."""
    analyst.goto("/pp26/proposals/MEX/30/1")
    analyst.evaluate("""() => {
        const words = document.querySelector("[data-provision] ins").lastChild;
        getSelection().selectAllChildren(words.parentElement);
    }""")
    analyst.locator(".watch-selection a").click()
    analyst.wait_for_url("**/watch/?*")
    assert "second" in analyst.input_value("[name=terms]")
    analyst.fill("[name=title]", "How often it reports")
    analyst.get_by_role("button", name="Watch them").click()
    analyst.wait_for_url("**/MEX/30/1**")
    analyst.goto("/desk/pp26/draft-brief/")
    for field, value in (("title", "Before noon"), ("author", "Ann Analyst"), ("contact", "ann@example.org")):
        analyst.fill(f"[name={field}]", value)
    analyst.fill("[name^=place-]", "1")
    analyst.get_by_role("button", name="Save the draft").click()
    analyst.wait_for_url("**/desk/pp26/")
    published = form(analyst, "Publish a brief", "Publish it", number="1")
    assert "“Before noon” is published." in published


def test_the_scene_runs_through_the_browser_with_nobody_at_a_shell(scene, people):
    site, link = scene
    secretariat, second, ministry, analyst = (people() for _ in range(4))
    accept(secretariat, link, "Olga Operator")
    accept(second, invite(secretariat, "operator"), "Bo Second")
    accept(ministry, invite(secretariat, "analyst"), "Mina Minister")
    accept(analyst, invite(secretariat, "analyst"), "Ann Analyst")

    tomorrow = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%dT12:00}"
    assert "Filed as PP26/H/48" in file(ministry, "48.docx", SECRET, until=tomorrow)
    assert ministry.locator("main .done a").count() == 0
    assert "Filed as PP26/DT/48" in file(ministry, "dt48.docx", TEMPORARY)
    assert "Filed as PP26/30" in file(ministry, "30.docx", EARLIER)
    assert site.get("/pp26/PP26/DT/48")[0] == 200
    assert addresses_telling(site) == []

    signed = form(
        secretariat, "Record signatures under a proposal", "Record", pid="CAN/48/1", administrations="CAN MEX"
    )
    assert "2 signatures are new." in signed
    form(secretariat, "Record signatures under a proposal", "Record", pid="MEX/30/1", administrations="CAN")
    assert addresses_telling(site) == []

    settle_doubts(analyst)
    watch_and_publish(analyst)
    assert "Before noon" in site.get("/pp26/briefs/")[1].decode()
    assert addresses_telling(site) == []

    form(secretariat, "Open a document", "Open", symbol="PP26/H/48", reason="It is noon")
    assert addresses_telling(site) == []
    confirm(second)
    until = time.monotonic() + 60
    while addresses_telling(site) != list(PUBLIC) and time.monotonic() < until:
        time.sleep(0.5)
    assert addresses_telling(site) == list(PUBLIC)
    canada = people()
    canada.goto("/pp26/issues/")
    canada.get_by_role("link", name="How often it reports").first.click()
    canada.locator("main a", has_text="CAN").first.wait_for()
    canada.goto("/pp26/proponents/CAN/")
    for signed in ("CAN/48/1", "MEX/30/1"):
        assert canada.locator("main a", has_text=signed).first.is_visible()
