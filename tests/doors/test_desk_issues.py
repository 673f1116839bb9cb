"""Issues at the desk: words are watched from where they stand, looked at before they are kept, and two who write at once lose nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from lxml import html

from conference_papers import ISSUE, NOW, OFTEN, REPORT, RES9, opened, paper, proposal, text
from people import signed_in
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC, TeamRole
from plenipot.core.stance.values import Grade
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.positions import operations, queries
from plenipot.proposals.operations import receive

pytestmark = pytest.mark.django_db
WORDS = {
    "terms": "each year",
    "language": "en",
    "provisions": "RES9/resolves",
    "effects": ["inserted", "kept"],
    "grade": "supports",
}


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "30.docx", paper("PP26/30-E", proposal("MOD", "B/30/1", OFTEN)), NOW)
    receive(OPERATOR, "pp26", "31.docx", paper("PP26/31-E", proposal("MOD", "EUR/31/1", REPORT)), NOW)


@pytest.fixture
def analyst():
    return signed_in(role=TeamRole.ANALYST)


def grades():
    return {stand.proponent.code: stand.grade for stand in queries.issue(PUBLIC, "pp26", "meetings").stands}


def test_words_are_watched_from_the_provision_where_they_stand(analyst):
    page = html.fromstring(analyst.get("/pp26/proposals/B/30/1").content.decode())
    (link,) = page.xpath("//*[@id='RES9/resolves/2']//a[@class='watch-this']/@href")
    form = html.fromstring(analyst.get(link).content.decode())
    filled = {field.get("name"): field.text or field.get("value") for field in form.xpath("//textarea|//input")}
    assert filled["provisions"].strip() == "RES9/resolves/2"
    assert filled["terms"].strip() == "to meet each year,"
    assert form.xpath("//select[@name='language']/option[@selected]/@value") == ["en"]
    assert "watch" not in Client().get("/pp26/proposals/B/30/1").content.decode()


def test_words_of_a_table_are_watched_to_the_letter(analyst):
    lines = [(style, words.replace("N 9", "N 8").replace("year;", "year's end & <more>;")) for style, words in RES9]
    add_file(OPERATOR, "RES8.docx", text(lines), "2022", NOW)
    receive(OPERATOR, "pp26", "32.docx", paper("PP26/32-E", proposal("SUP", "B/32/1", lines[:2])), NOW)
    page = html.fromstring(analyst.get("/pp26/instruments/RES8/?all=1").content.decode())
    (link,) = [
        href for href in page.xpath("//a[@class='watch-this']/@href") if "provision=RES8%2Fresolves%2F1&" in href
    ]
    form = html.fromstring(analyst.get(link).content.decode())
    assert form.xpath("//textarea[@name='terms']")[0].text.strip() == "to report each year's end & <more>;"


def test_what_words_would_find_is_seen_before_anything_is_kept(analyst):
    address = "/desk/pp26/watch/"
    looked_at = analyst.send(address, **WORDS, title="How often", preview="1", sentences="against: to meet each year")
    page = looked_at.content.decode()
    assert looked_at.status_code == 200
    assert queries.watched(PUBLIC, "pp26") == ()
    preview = html.fromstring(page)
    rows = [" ".join(row.text_content().split()) for row in preview.xpath("//section[@class='preview']//tbody/tr")]
    assert [row.partition(" ")[0] for row in rows] == ["B", "EUR"]
    assert "not as expected" in page
    assert "to meet" in preview.xpath("//ul[@class='evidence']")[0].text_content()
    saved = analyst.send(address, **WORDS, title="How often", reason="Asked by the capital")
    assert saved.status_code == 302
    (wording,) = queries.wordings(PUBLIC, "pp26", "how-often")
    assert (wording.analyst, wording.reason, wording.number) == ("Ann Example", "Asked by the capital", 1)
    stands = {stand.proponent.code: stand.grade for stand in queries.issue(PUBLIC, "pp26", "how-often").stands}
    assert (stands["B"], stands["EUR"]) == (Grade.SUPPORTS, Grade.UNHEARD)


def test_new_markers_of_a_wording_in_yaml_are_seen_first(analyst):
    operations.adopt(OPERATOR, "pp26", ISSUE, NOW)
    added = "  - {id: whole, effect: kept, terms: [two years], provisions: [RES9/resolves], grade: opposes}"
    page = analyst.send("/desk/pp26/issue/", text=f"{ISSUE.rstrip()}\n{added}\n", preview="1").content.decode()
    headings = html.fromstring(page).xpath("//section[@class='preview']//section/*[1]/bdi")
    assert [heading.text for heading in headings] == ["whole", "each-year", "keeps", "strikes"]


def test_words_join_an_issue_that_is_there_and_the_sender_goes_back_to_them(analyst):
    operations.adopt(OPERATOR, "pp26", ISSUE, NOW)
    back = "/pp26/proposals/EUR/31/1#RES9/resolves/1"
    answer = analyst.send(
        "/desk/pp26/watch/", **WORDS | {"terms": "every second", "grade": "opposes"}, issue="meetings", back=back
    )
    assert (answer.status_code, answer["Location"]) == (302, back)
    markers = queries.watched(PUBLIC, "pp26")[0].questions[0].markers
    assert [marker.id for marker in markers][-2:] == ["every-second-inserted", "every-second-kept"]
    assert grades()["EUR"] is Grade.OPPOSES
    assert events(PUBLIC, "pp26", limit=1)[0].actor == "Ann Example"


def test_nobody_is_led_to_another_site(analyst):
    operations.adopt(OPERATOR, "pp26", ISSUE, NOW)
    for back in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        answer = analyst.send("/desk/pp26/remark/", issue="meetings", kind="complication", words="Late.", back=back)
        assert answer["Location"] == "/desk/pp26/"


def test_a_second_saving_over_an_older_wording_shows_the_other_and_loses_nothing(analyst):
    operations.adopt(OPERATOR, "pp26", ISSUE, NOW)
    form = html.fromstring(analyst.get("/desk/pp26/issue/?issue=meetings").content.decode())
    version = form.xpath("//input[@name='version']/@value")[0]
    rival_text = ISSUE.replace("How often it meets", "Theirs")
    operations.adopt(OPERATOR, "pp26", rival_text, NOW, reason="They know why")
    own = ISSUE.replace("each year?", "every year?")
    answer = analyst.send("/desk/pp26/issue/", text=own, version=version)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "They know why" in page
    assert html.fromstring(page).xpath("//textarea[@name='text']")[0].text.strip() == own.strip()
    assert queries.watched(PUBLIC, "pp26")[0].title == "Theirs"
    newer = html.fromstring(page).xpath("//input[@name='version']/@value")[0]
    assert analyst.send("/desk/pp26/issue/", text=own, version=newer).status_code == 302
    assert [wording.text for wording in queries.wordings(PUBLIC, "pp26", "meetings")] == [ISSUE, rival_text, own]


def test_two_who_edit_different_parts_are_shown_both_in_one_form(analyst):
    operations.adopt(OPERATOR, "pp26", ISSUE, NOW)
    address = "/desk/pp26/issue-parts/?issue=meetings"
    fields = typed(analyst.get(address))
    operations.adopt(OPERATOR, "pp26", ISSUE.replace("How often it meets", "Theirs"), NOW)
    answer = analyst.send(address, **fields | {"why": "It costs much."})
    assert answer.status_code == 409
    merged_form = typed(answer)
    assert (merged_form["title"], merged_form["why"]) == ("Theirs", "It costs much.")
    assert analyst.send(address, **merged_form).status_code == 302
    issue = queries.watched(PUBLIC, "pp26")[0]
    assert (issue.title, issue.why) == ("Theirs", "It costs much.")


def test_an_issue_is_edited_as_fields_and_the_rest_stays_to_the_letter(analyst):
    commented = f"# ours\n{ISSUE}"
    operations.adopt(OPERATOR, "pp26", commented, NOW)
    address = "/desk/pp26/issue-parts/?issue=meetings"
    fields = typed(analyst.get(address))
    assert analyst.send(address, **fields).status_code == 302
    assert len(queries.wordings(PUBLIC, "pp26", "meetings")) == 1
    fields |= {"m-often-keeps-terms": "en: every two years\nfr: tous les deux ans", "m-often-keeps-grade": "neutral"}
    assert analyst.send(address, **fields).status_code == 302
    marker = queries.watched(PUBLIC, "pp26")[0].questions[0].markers[1]
    assert (marker.terms, marker.languages, marker.grade) == (
        ("every two years", "tous les deux ans"),
        ("en", "fr"),
        Grade.NEUTRAL,
    )
    latest = queries.wordings(PUBLIC, "pp26", "meetings")[-1].text
    assert latest.startswith("# ours\n")
    assert len(set(commented.splitlines()) - set(latest.splitlines())) == 1


def typed(answer):
    """What stands in the fields of a form."""
    form = html.fromstring(answer.content.decode()).xpath("//form[@method='post']")[-1]
    fields = {
        field.get("name"): field.get("value", "") for field in form.xpath(".//input[@name!='csrfmiddlewaretoken']")
    }
    fields |= {field.get("name"): (field.text or "").removeprefix("\n") for field in form.xpath(".//textarea")}
    chosen = {field.get("name"): field.xpath("./option[@selected]/@value") for field in form.xpath(".//select")}
    return fields | {name: values[0] for name, values in chosen.items() if values}


def test_wordings_are_told_with_who_when_and_why(analyst):
    operations.adopt(OPERATOR, "pp26", ISSUE, NOW)
    analyst.send("/desk/pp26/issue/", text=ISSUE.replace("How often it", "When it"), reason="Clearer")
    page = analyst.get("/desk/pp26/issues/meetings/").content.decode()
    assert [re.search(word, page) is not None for word in ("Ann Example", "Clearer", "When it meets")] == [True] * 3
    older = html.fromstring(analyst.get("/desk/pp26/issue/?issue=meetings&wording=1").content.decode())
    assert older.xpath("//textarea[@name='text']")[0].text.strip() == ISSUE.strip()
    assert older.xpath("//input[@name='version']/@value") == ["2"]


def test_claims_lead_to_the_forms_about_them_and_back(analyst):
    operations.adopt(OPERATOR, "pp26", ISSUE, NOW)
    page = html.fromstring(analyst.get("/pp26/issues/meetings/").content.decode())
    links = page.xpath("//article[@id='B']//a[@class='desk-way']/@href")
    form = html.fromstring(analyst.get(links[0]).content.decode())
    assert form.xpath("//input[@name='proponent']/@value") == ["B"]
    judged = {"issue": "meetings", "proponent": "B", "grade": "neutral", "reason": "It waits.", "source": "Corridor"}
    answer = analyst.send(links[0], **judged, back=form.xpath("//input[@name='back']/@value")[0])
    assert answer["Location"] == "/pp26/issues/meetings/#B"
    assert grades()["B"] is Grade.NEUTRAL
