"""Every list of the site as CSV and as JSON, every feed, and the files of the brief and of the negotiating text."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from plenipot.adapters.render.papers import export_paper
from plenipot.briefs import queries as briefs
from plenipot.chronicle.queries import events, settled
from plenipot.core.access.levels import PUBLIC

LISTS = {
    "/instruments": (19, "code"),
    "/instruments/graph": (21, "citing"),
    "/busan-2014/changes": (343, "at"),
    "/busan-2014/documents": (37, "symbol"),
    "/busan-2014/proposals": (88, "id"),
    "/busan-2014/instruments": (25, "code"),
    "/busan-2014/instruments/RES140": (32, "address"),
    "/busan-2014/issues": (100, "issue"),
    "/busan-2014/issues/iot": (30, "issue"),
    "/busan-2014/impact": (71, "does"),
    "/busan-2014/matrix": (25, "proponent"),
    "/busan-2014/proponents": (25, "code"),
    "/busan-2014/proponents/EUR": (8, "id"),
    "/busan-2014/meetings": (9, "body"),
    "/busan-2014/series": (10, "series"),
    "/busan-2014/openness": (37, "symbol"),
    "/search": (70, "kind"),
}
"""Address → how many rows the sample has there, and the first column."""
ASKED = {"/search": {"q": "definition"}, "/busan-2014/impact": {"term": "ICT"}}
FEEDS = {
    "changes": (),
    "documents": ("registry.deposited", "registry.file-added"),
    "proposals": ("proposals.submitted", "proposals.endorsed"),
    "issues": ("positions.adopted", "positions.overruled", "positions.remarked"),
    "meetings": (
        *("conferences.convened", "meetings.allocated", "meetings.agenda-set", "meetings.agenda-changed"),
        *("proceedings.step-recorded", "proceedings.decided", "series.set", "outcomes.adopted", "outcomes.numbered"),
    ),
}
ATOM = "{http://www.w3.org/2005/Atom}"


def answer(path, **query):
    response = Client().get(path, query, headers={"accept-language": "en"})
    assert response.status_code == 200, path
    return response


def in_a_cell(value):
    """A value as a spreadsheet's cell holds it: the parts of a list in a row, nothing that the sheet would run."""
    words = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words


@pytest.mark.parametrize("path", LISTS)
def test_a_list_holds_the_same_rows_as_csv_and_as_json(busan, path):
    query = ASKED.get(path, {})
    rows = json.loads(answer(f"{path}.json", **query).content)
    sheet = list(csv.DictReader(io.StringIO(answer(f"{path}.csv", **query).content.decode("utf-8-sig"))))
    assert (len(rows), next(iter(rows[0]))) == LISTS[path]
    assert sheet == [{key: in_a_cell(value) for key, value in row.items()} for row in rows]


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_has_the_latest_events_of_its_kinds_and_leads_to_each(busan, name):
    feed = ET.fromstring(answer(f"/busan-2014/{name}.atom").content)
    entries = feed.findall(f"{ATOM}entry")
    happened = events(PUBLIC, busan, kinds=FEEDS[name], limit=100)
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [event.at.isoformat() for event in happened]
    assert [entry.findtext(f"{ATOM}title").endswith(event.subject) for entry, event in zip(entries, happened, strict=True)] == [True] * len(entries)  # fmt: skip
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    links = {entry.find(f"{ATOM}link").attrib["href"].removeprefix("http://testserver") for entry in entries}
    client = Client()
    with settled():  # queries are cached as they are outside of a test's transaction
        statuses = {link: client.get(link).status_code for link in links}
    assert statuses == dict.fromkeys(links, 200)


@pytest.mark.parametrize("name", FEEDS)
def test_whoever_follows_a_feed_meets_every_event_of_its_kinds_once(busan, name):
    happened = events(PUBLIC, busan, kinds=FEEDS[name], after="", limit=9999)
    # A decision on nothing that has a name is told under its body.
    expected = [event.subject or event.data["body"] for event in happened]
    link, read = f"/busan-2014/{name}.atom?after=", []
    while link:
        feed = ET.fromstring(answer(link).content)
        read += [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
        link = next((each.get("href") for each in feed.findall(f"{ATOM}link") if each.get("rel") == "next"), "")
    assert [title.rpartition(": ")[2] for title in read] == expected


def test_lists_and_the_interface_go_on_after_a_position(busan):
    rows = json.loads(answer("/busan-2014/changes.json").content)
    place = rows[3]["position"]
    later = json.loads(answer("/busan-2014/changes.json", after=place).content)
    assert later == rows[2::-1]
    changes = json.loads(answer("/api/conferences/busan-2014/changes", after=place).content)
    assert [change["position"] for change in changes] == [row["position"] for row in later]
    for path in ("/busan-2014/changes.json", "/busan-2014/changes.atom", "/api/conferences/busan-2014/changes"):
        assert Client().get(path, {"after": "made up"}).status_code == 422


@pytest.mark.parametrize("kind", ["pdf", "docx", "md"])
def test_the_brief_is_the_same_file_as_the_record_prints(busan, kind):
    response = answer(f"/busan-2014/brief.{kind}")
    assert response.content == export_paper(briefs.brief(PUBLIC, busan).paper, kind, site="http://testserver/")
    assert response["Content-Disposition"] == f'inline; filename="busan-2014-brief-1-en.{kind}"'


def test_the_negotiating_text_as_text_and_as_json_is_one_text(busan):
    text = answer("/busan-2014/instruments/RES101/negotiating.txt").content.decode()
    published = json.loads(answer("/api/conferences/busan-2014/instruments/RES101/negotiating").content)
    assert json.loads(answer("/busan-2014/instruments/RES101/negotiating.json").content) == published
    assert text.count("[") == text.count("]") > 0
    word = answer("/busan-2014/instruments/RES101/negotiating.docx")
    assert word["Content-Disposition"].endswith('.docx"')
    assert word.content[:2] == b"PK"


def test_lists_of_issues_proponents_and_changes_are_pages_too(busan):
    for path in ("issues", "proponents", "changes"):
        page = answer(f"/busan-2014/{path}/").content.decode()
        assert page.count("<h1") == 1
        assert f'{path}.csv"' in page
