"""Many files sent at the desk: kept at once, taken in one batch after the other with the rights of the moment, progress on a page."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html

from conference_papers import NOW, OFTEN, RES9, opened, paper, proposal, text
from people import Browser, signed_in
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries as people
from plenipot.chronicle.queries import events
from plenipot.config.taking_in import sender, take_in_waiting
from plenipot.core.access.levels import OPERATOR, PUBLIC, TeamRole
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proposals import models
from plenipot.proposals.uploads import take_in_next
from plenipot.registry import queries as registry

pytestmark = pytest.mark.django_db(transaction=True)
SEND = "/desk/pp26/send/"


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)


def document(number):
    return paper(f"PP26/{number}-E", proposal("MOD", f"B/{number}/1", OFTEN), source="Brazil")


def archive(*numbers):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        for number in numbers:
            folder.writestr(f"papers/{number}.docx", document(number))
    return SimpleUploadedFile("papers.zip", packed.getvalue())


def sent(browser, **fields):
    """The address of the page of progress."""
    answer = browser.send(SEND, **fields)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def progress_of(browser, address):
    page = html.fromstring(browser.get(address).content.decode())
    (bar,) = page.xpath("//progress")
    lines = [" ".join(line.text_content().split()) for line in page.xpath("//ul[@class='outcomes']/li")]
    return (bar.get("value"), bar.get("max")), lines, bool(page.xpath("//*[@data-again]"))


def test_an_archive_is_taken_in_step_by_step_and_a_page_shows_how_far():
    analyst = signed_in(role=TeamRole.ANALYST)
    address = sent(analyst, papers=archive(*range(1, 8)))
    assert progress_of(analyst, address) == (("0", "7"), [], True)
    assert registry.documents(PUBLIC, "pp26") == ()
    assert take_in_next(sender, timezone.now())
    assert (progress_of(analyst, address)[0], len(registry.documents(PUBLIC, "pp26"))) == (("5", "7"), 5)
    assert take_in_waiting() == 1
    counts, lines, again = progress_of(analyst, address)
    assert (counts, again, len(lines)) == (("7", "7"), False, 7)
    assert "Registered as PP26/1" in lines[0]
    assert {event.actor for event in events(PUBLIC, "pp26") if event.kind == "registry.deposited"} == {"Ann Example"}
    assert take_in_waiting() == 0


def test_what_cannot_be_taken_in_is_said_and_loses_nothing_else():
    analyst = signed_in(role=TeamRole.ANALYST)
    damaged = SimpleUploadedFile("broken.zip", b"PK\3\4 nothing more")
    address = sent(analyst, papers=[damaged, SimpleUploadedFile("1.docx", document(1))])
    take_in_waiting()
    counts, lines, again = progress_of(analyst, address)
    assert (counts, again) == (("2", "2"), False)
    assert ("Not taken in" in lines[0], "Registered as PP26/1" in lines[1]) == (True, True)


def test_nothing_sent_is_said_beside_the_form():
    answer = signed_in(role=TeamRole.ANALYST).send(SEND)
    assert (answer.status_code, "There is no file." in answer.content.decode()) == (422, True)


def test_whoever_lost_the_role_meanwhile_files_nothing():
    analyst = signed_in(role=TeamRole.ANALYST)
    address = sent(analyst, papers=archive(1))
    (member,) = people.members(OPERATOR, "pp26")
    accounts.end_membership(OPERATOR, "pp26", member.id, timezone.now())
    assert take_in_waiting() == 1
    assert registry.documents(PUBLIC, "pp26") == ()
    assert models.IntakeBatch.objects.get().outcomes[0]["why"] == "Its sender may not file documents any more."
    assert analyst.get(address).status_code == 200


def test_a_batch_is_worked_on_once_and_taken_up_again_when_its_process_was_stopped():
    analyst = signed_in(role=TeamRole.ANALYST)
    sent(analyst, papers=archive(1))
    now = timezone.now()
    models.IntakeBatch.objects.update(begun_at=now)
    assert not take_in_next(sender, now)
    assert take_in_next(sender, now + timedelta(minutes=11))
    assert len(registry.documents(PUBLIC, "pp26")) == 1


def test_a_sending_is_seen_by_its_sender_alone():
    address = sent(signed_in(role=TeamRole.ANALYST), papers=archive(1))
    other = signed_in(role=TeamRole.OPERATOR, email="ed@example.org", name="Ed")
    assert other.get(address).status_code == 404
    assert Browser().get(address).status_code == 302
