"""Every page answers, every link inside the site leads somewhere, and lists come as CSV and JSON too."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.document import RevisionType, Span
from plenipot.instruments import operations as instruments
from plenipot.web.figures.excerpt import excerpt
from plenipot.web.figures.heat import heat
from plenipot.web.figures.marks import marked, whole_words
from text_versions import BASE

NOW = datetime(2014, 10, 1, tzinfo=UTC)
HEAVIEST = 150_000
DESCRIPTION = "/api/openapi.json"
"""What programs read of the interface: it grows with the acts that there are, and with no conference."""
HEAVIEST_DESCRIPTION = 300_000
LISTS = ("documents", "proposals", "instruments", "issues", "matrix", "proponents", "meetings", "changes")


@pytest.fixture
def site(db):
    call = conferences.ConferenceCall(
        slug="try-2014",
        title="A small conference",
        place="Busan",
        opens_on=date(2014, 10, 20),
        closes_on=date(2014, 11, 7),
        like="itu-pp",
        prefix="PP14",
        recreated=True,
        note="Made for a test.",
    )
    conferences.open_conference(OPERATOR, call, NOW)
    return Client()


@pytest.fixture
def text(site):
    instruments.add(
        OPERATOR,
        instruments.Draft(
            instrument="RES1", key="2010", language="en", label="2010", title="On growth", text=BASE, source="test"
        ),
        NOW,
    )
    return site


def links(page, html):
    targets = {urljoin(page, unescape(link)).partition("#")[0] for link in re.findall(r'(?:href|src)="([^"]+)"', html)}
    return {target for target in targets if not urlsplit(target).netloc and not target.startswith("/static/")}


def test_every_link_leads_somewhere(site):
    visited, waiting = set(), {"/", "/about/", "/instruments/", "/search/?q=growth"}
    while waiting:
        page = waiting.pop()
        visited.add(page)
        answer = site.get(page)
        assert answer.status_code == 200, page
        weight = len(answer.content if not answer.streaming else b"".join(answer.streaming_content))
        assert weight < (HEAVIEST_DESCRIPTION if page == DESCRIPTION else HEAVIEST), page
        if answer["Content-Type"].startswith("text/html"):
            waiting |= {
                link for link in links(page, answer.content.decode()) if "lang=" not in link and "theme=" not in link
            }
            waiting -= visited
    assert "/try-2014/matrix/" in visited


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_lists_have_siblings(site, name, suffix):
    assert site.get(f"/try-2014/{name}.{suffix}").status_code == 200


def test_the_sample_says_that_it_is_re_created(site):
    for page in ("/try-2014/", "/try-2014/documents/", "/try-2014/brief/"):
        assert "Re-creation." in site.get(page).content.decode()


@pytest.mark.parametrize(
    "page",
    ["/nowhere/", "/try-2014/PP14/9", "/try-2014/proponents/%0A", "/try-2014/issues/none/", "/instruments/RES9/"],
)
def test_what_is_not_there_is_said_in_words(site, page):
    answer = site.get(page)
    assert answer.status_code == 404
    assert '<h1 dir="auto">' in answer.content.decode()


def test_nothing_from_elsewhere_may_run(site):
    policy = site.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_arabic_is_right_to_left_and_remembered(site):
    assert 'dir="rtl"' in site.get("/?lang=ar").content.decode()
    assert 'lang="ar" dir="rtl"' in site.get("/about/").content.decode()


def test_marks_are_of_whole_words():
    spans = (Span("concern"), Span("ing", RevisionType.DELETED), Span("s", RevisionType.INSERTED), Span(" all"))
    assert whole_words(spans) == [
        ("concerning", RevisionType.DELETED),
        ("concerns", RevisionType.INSERTED),
        (" all", RevisionType.UNCHANGED),
    ]


def test_a_cell_shows_the_words_that_change_and_a_few_around_them_with_their_spaces():
    spans = (
        Span("one two three four five six seven "),
        Span("old", RevisionType.DELETED),
        Span("new", RevisionType.INSERTED),
        Span(" a b c d e f g"),
    )
    assert "".join(span.text for span in excerpt(spans)) == "… three four five six seven oldnew a b c d e …"
    assert whole_words(excerpt(spans))[1:3] == [("old", RevisionType.DELETED), ("new", RevisionType.INSERTED)]


def test_marks_are_said_and_safe():
    safe_string = marked((Span("<b>", RevisionType.MOVED_FROM),))
    assert safe_string == '<del class="moved-out"><span class="vh">moved away: </span>&lt;b&gt;</del>'


def test_the_heat_strip_has_a_cell_per_provision():
    assert heat(consolidate(BASE, ())).count('<path class="heat-') == len(BASE)


def test_an_edition_shows_each_provision_at_its_address(text):
    html = text.get("/instruments/RES1/2010/").content.decode()
    assert [provision.address for provision in BASE] == re.findall(r'id="(RES1[^"]*)"', html)
    assert text.get("/search/?q=wide+ICT").content.decode().count("RES1/considering/b") > 0
