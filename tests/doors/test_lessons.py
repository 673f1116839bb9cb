"""What failed others, tried here: each test is named after the failure (reliability, lessons from others' failures).

Lessons that are tests elsewhere are listed in tests/house/test_promised.py; those of parts that the record does not have yet
(votes, logs, web push, channels, embedding) wait for these.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from conference_papers import NOW, RES9, paper, proposal
from described_acts import facts_of, posts
from people import Browser, ProvingClient, accepted, signed_in
from plenipot.accounts import models
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries as people
from plenipot.accounts.values import TokenScope
from plenipot.api.acts import POSTED
from plenipot.api.main import api
from plenipot.core.access.levels import OPERATOR, Content, Existence, Levels, TeamRole
from plenipot.core.access.permissions import PERMISSIONS
from plenipot.proposals.depositing import file_document
from plenipot.proposals.operations import receive
from plenipot.proposals.uploads import queue_uploads
from plenipot.proposals.values import DepositedFacts
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision
from plenipot.search.index import catch_up, close_all
from trial_sizes import note_figure
from twin_worlds import NAMES_OF_NOBODY, hide_more, make_world, secret_word

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def world(home):
    close_all()
    make_world()
    yield
    close_all()


def tokened(role, conference="pp26", email="ann@example.org"):
    session = accepted(conference, role, email=email)
    person = people.signed_in(session.key, session.stamp, timezone.now())
    issued = accounts.issue_token(people.actor_at(person), "trial", timezone.now(), scope=TokenScope.ACT)
    return ProvingClient(issued.secret, raise_request_exception=False)


def misjudged(client, role):
    """The acts of the interface that are done or refused otherwise than the table of permissions says for a role."""
    described, wrong = api.get_openapi_schema(), []
    shapes = {path.rpartition("/")[2]: (path, shape) for path, shape in posts(described)}
    kept_from = [row for row in POSTED if role.rank < PERMISSIONS[row.act].team.rank]
    for row in POSTED:
        path, shape = shapes[row.name]
        facts = facts_of(shape, described, NAMES_OF_NOBODY)
        answer = client.post(path.replace("{slug}", "pp26"), facts, content_type="application/json")
        if (answer.status_code == 403) != (row in kept_from):
            wrong.append((row.name, answer.status_code, answer.content[:120]))
    return wrong


@pytest.mark.parametrize("role", [TeamRole.READER, TeamRole.ANALYST, TeamRole.EDITOR])
def test_decidim_2026_40869_nobody_does_an_act_that_the_table_keeps_from_their_role(role):
    """P1 for acts: each act of the interface, as the table of permissions says."""
    wrong = misjudged(tokened(role), role)
    assert wrong == [], "\n".join(map(str, wrong))
    goal = f"acts of the interface sent as {role.value}: done or refused as the table says"
    note_figure("P1", goal, len(POSTED), len(wrong), "somebody of a higher role, judged as this one")


def test_p1_notices_somebody_who_may_do_more_than_the_table_says():
    """The negative control: an operator, judged as a reader and as an editor."""
    client = tokened(TeamRole.OPERATOR)
    assert len(misjudged(client, TeamRole.READER)) > len(misjudged(client, TeamRole.EDITOR)) > 0


def test_decidim_2023_34090_and_openreview_2025_a_filter_answers_nothing_about_what_is_hidden():
    hide_more(0)
    catch_up()
    nothing, word = "concealedz9", secret_word(0)
    for question in ("/search/?q={}", "/api/search?q={}", "/pp26/documents/?q={}", "/pp26/impact/?term={}"):
        answers = [Client().get(question.format(name)) for name in (nothing, word)]
        bodies = [
            answer.content.replace(name.encode(), b"it") for answer, name in zip(answers, (nothing, word), strict=True)
        ]
        assert (answers[0].status_code, strip_minute(bodies[0])) == (answers[1].status_code, strip_minute(bodies[1]))


def strip_minute(body):
    from opened_pages import PRINTED_MOMENT  # noqa: PLC0415 - the pattern alone

    return PRINTED_MOMENT.sub(b"", body)


def test_decidim_2024_27090_a_brief_that_nobody_published_answers_as_one_that_never_was():
    answers = [Client().get(f"/pp26/briefs/{number}/") for number in (1, 99)]
    assert {answer.status_code for answer in answers} == {404}


@pytest.mark.parametrize("typed", ["1", "01", "1.0", "1e0", " 1", "1x", "00000000-0000-0000-0000-000000000001"])
def test_decidim_2025_65017_what_is_no_key_is_never_taken_for_a_number(typed):
    queue_uploads(OPERATOR, "pp26", [("a.txt", b"words")], NOW)
    client = tokened(TeamRole.OPERATOR)
    assert client.get(f"/api/conferences/pp26/sendings/{typed}").status_code == 404


def test_decidim_2026_45377_an_address_of_a_file_is_no_right_to_it():
    file_document(
        OPERATOR, "pp26", "a.txt", b"what was open", NOW, DepositedFacts(symbol="INF/5", title="Open", language="en")
    )
    address = "/pp26/PP26/INF/5/file/en"
    was = Client().get(address)
    assert (was.status_code, b"".join(was.streaming_content) if was.streaming else was.content) == (
        200,
        b"what was open",
    )
    hidden = Levels(Existence.HIDDEN, Content.HIDDEN)
    change_levels(OPERATOR, "pp26", "INF/5", hidden, LevelDecision(reason="Closed"), NOW + timedelta(minutes=1))
    again = [Client().get(address), Client().get(address, headers={"If-None-Match": was.get("ETag", '"x"')})]
    assert [answer.status_code for answer in again] == [404, 404]


def test_openslides_2020_26280_what_is_stored_is_never_a_script():
    file_document(OPERATOR, "pp26", "a.txt", b"words", NOW, DepositedFacts(symbol="INF/6", title=SCRIPT, source=SCRIPT))
    for address in ("/pp26/PP26/INF/6", "/pp26/documents/", "/pp26/changes/", "/pp26/documents.atom"):
        answer = Client().get(address)
        assert answer.status_code == 200
        assert SCRIPT.encode() not in answer.content, address
    policy = Client().get("/pp26/PP26/INF/6")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize("name", ["../../../etc/cron.d/evil.docx", "C:\\\\windows\\\\evil.docx", "/etc/evil.docx"])
def test_pretalx_2023_28458_no_name_of_a_file_leads_out_of_the_folder_of_whoever_saves_it(name):
    receive(OPERATOR, "pp26", name, paper("PP26/51-E", proposal("MOD", "FRE/51/1", RES9)), NOW)
    for address in ("/pp26/PP26/51/file/en", "/api/conferences/pp26/files/en/PP26/51"):
        assert Client().get(address)["Content-Disposition"] == 'attachment; filename="evil.docx"'


def test_pretix_2023_44463_who_asks_is_never_taken_from_what_they_say():
    accepted()
    for number in range(3):
        browser = Browser(REMOTE_ADDR="203.0.113.9", headers={"X-Forwarded-For": f"198.51.100.{number}"})
        browser.sign_in(f"nobody{number}@example.org", "a wrong sentence")
    tries = sorted(models.SignInTries.objects.values_list("tries", flat=True))
    assert tries[-1] == 3, "all three are of one network"


def test_indico_2026_28352_a_list_names_nothing_that_its_page_would_not():
    hide_more(0)
    hide_more(2)
    editor = signed_in("pp26", TeamRole.EDITOR, email="eve@example.org").get("/pp26/documents/").content.decode()
    assert secret_word(0) in editor
    for address in ("/pp26/documents/", "/pp26/documents.csv", "/pp26/series/", "/pp26/openness/", "/pp26/today/"):
        body = Client().get(address).content.decode()
        assert (secret_word(0) in body, secret_word(2) in body) == (False, False), address
