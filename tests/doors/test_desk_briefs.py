"""A brief composed on a page: chosen, ordered, seen as paper, saved over nobody's words, published for everybody."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from conference_papers import ISSUE, NOW, OFTEN, RES9, opened, paper, proposal, text
from people import signed_in
from plenipot.briefs import composing, operations
from plenipot.briefs.values import DraftFacts
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.positions import operations as positions
from plenipot.proposals.operations import receive

pytestmark = pytest.mark.django_db
FORM = "/desk/pp26/draft-brief/"
TYPED = {
    "place-meetings": "2",
    "place-growth": "1",
    "introduction": "Read this first.",
    "author": "A. Example",
    "contact": "a@example.org",
    "language": "en",
}


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "30.docx", paper("PP26/30-E", proposal("MOD", "B/30/1", OFTEN)), NOW)
    positions.adopt(OPERATOR, "pp26", ISSUE, NOW)
    positions.adopt(OPERATOR, "pp26", ISSUE.replace("id: meetings", "id: growth").replace("How often", "How much"), NOW)


@pytest.fixture
def analyst():
    return signed_in(role=TeamRole.ANALYST)


def page_of(answer):
    return html.fromstring(answer.content.decode())


def test_a_brief_is_seen_as_paper_saved_and_published(analyst):
    preview = page_of(analyst.send(FORM, **TYPED, preview="1"))
    text_of_paper = preview.xpath("//div[@class='paper']")[0].text_content()
    assert text_of_paper.index("Read this first.") < text_of_paper.index("How much it meets")
    assert composing.drafts(OPERATOR, "pp26") == ()
    assert analyst.send(FORM, **TYPED).status_code == 302
    draft = page_of(analyst.get(f"{FORM}?number=1"))
    assert draft.xpath("//input[@name='place-growth']/@value") == ["1"]
    assert draft.xpath("//div[@class='paper']") != []
    public = Client()
    assert "Read this first." not in public.get("/pp26/briefs/").content.decode()
    assert public.get("/pp26/briefs/1/").status_code == 404
    analyst.send_to(f"{FORM}?number=1", "/desk/pp26/publish-brief/", number="1", version="1")
    answer = public.get("/pp26/briefs/1/")
    assert "Read this first." in answer.content.decode()
    assert 'href="/pp26/briefs/1/"' in public.get("/pp26/briefs/").content.decode()
    assert public.get("/pp26/briefs/1.docx").content.startswith(b"PK")
    assert "Read this first." in public.get("/pp26/briefs/1.md").content.decode()
    desk = page_of(analyst.get("/desk/pp26/briefs/"))
    assert [len(part.xpath("./li/a")) for part in desk.xpath("//main/ul")] == [1, 1]


def test_a_second_saving_over_an_older_draft_shows_the_other_and_loses_nothing(analyst):
    analyst.send(FORM, **TYPED)
    operations.draft(OPERATOR, "pp26", DraftFacts(issues=("growth",), introduction="Theirs."), NOW, number=1, version=1)
    answer = analyst.send(f"{FORM}?number=1", **TYPED | {"introduction": "Mine."}, number="1", version="1")
    page = page_of(answer)
    assert (answer.status_code, "Theirs." in page.xpath("//section[@class='fault']")[0].text_content()) == (409, True)
    assert page.xpath("//textarea[@name='introduction']")[0].text.strip() == "Mine."
    assert page.xpath("//form//input[@name='version']/@value")[0] == "2"
    assert composing.drafts(OPERATOR, "pp26")[0].facts.introduction == "Theirs."


def test_a_brief_without_a_contact_is_not_published_and_says_why(analyst):
    analyst.send(FORM, **TYPED | {"contact": ""})
    answer = analyst.send_to(f"{FORM}?number=1", "/desk/pp26/publish-brief/", number="1", version="1")
    assert (answer.status_code, "with its author and a contact" in answer.content.decode()) == (422, True)
