"""Hostile files of every class are filed by the interface: the verdict is as expected, within bounds, and nothing leaves (F)."""

from __future__ import annotations

import http.client
import re
import resource
import socket
import tempfile
import threading
import urllib.request
import zipfile
from collections import Counter
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from conference_papers import NOW, opened
from hostile_papers import PDFS, TRANSPORT
from hostile_words import WORD, XML
from hostile_zips import KEPT, READ, REFUSED, ZIPS
from people import accepted
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries as people
from plenipot.accounts.values import TokenScope
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.participation.operations import load
from plenipot.proposals import depositing
from trial_sizes import note_figure

pytestmark = pytest.mark.django_db
CLASSES = {"zip": (ZIPS, 25), "xml": (XML, 10), "word": (WORD, 19), "pdf": (PDFS, 19), "transport": (TRANSPORT, 5)}
"""The rows of each family, and how many classes the design names; some have more rows than one."""
MOST_SECONDS = 60
"""Of the processor, in this process and its children, for one file: the promise of the intake."""
DEPOSIT = "/api/conferences/pp26/acts/deposit"


class Trap:
    """A server on this machine that nobody may ask; whoever does is counted."""

    def __init__(self):
        self.asked = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._server.getsockname()[1]}/trap"
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self):
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            self.asked += 1
            connection.close()

    def close(self):
        self._server.close()


@pytest.fixture
def trap():
    listening = Trap()
    yield listening
    listening.close()


@pytest.fixture
def holder(home):
    load(OPERATOR, NOW)
    opened()
    session = accepted(role=TeamRole.OPERATOR)
    actor = people.actor_at(people.signed_in(session.key, session.stamp, timezone.now()))
    issued = accounts.issue_token(actor, "trial", timezone.now(), scope=TokenScope.ACT)
    return Client(headers={"authorization": f"Bearer {issued.secret}"}, raise_request_exception=False)


def seconds():
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def outside(home):
    """The files beside the record's home, and in the folder for what is passing."""
    places = (home.parent, Path(tempfile.gettempdir()))
    return {path for place in places for path in place.glob("*") if "plenipot" in path.name or place == home.parent}


def file(client, name, data, number):
    """What becomes of a file that is sent, with the answer."""
    sent = {"file": SimpleUploadedFile(name, data), "symbol": f"INF/{number}"}
    answer = client.post(DEPOSIT, sent)
    if answer.status_code != 200:
        return (REFUSED if answer.status_code in {413, 422} else f"status {answer.status_code}"), answer
    return (KEPT if answer.json()["unread"] else READ), answer


def tried(home, client, trap, rows):
    """What was otherwise than it should be with hostile files that are filed: wrong verdicts or costs, connections, files outside."""
    before, wrong = outside(home), []
    for number, (name, (file_name, verdict, make)) in enumerate(rows.items(), 1):
        data, start = make(trap.address), seconds()
        outcome, answer = file(client, file_name, data, number)
        used = seconds() - start
        if outcome != verdict or used > MOST_SECONDS:
            wrong.append((name, verdict, outcome, round(used, 1), answer.content.decode()[:300]))
        if outcome != REFUSED:
            symbol = answer.json()["symbol"]
            status = client.get(f"/api/conferences/pp26/documents/{symbol}").status_code
            if (symbol, status) != (f"PP26/INF/{number}", 200):
                wrong.append((name, symbol, status))
    return wrong, trap.asked, outside(home) - before


@pytest.mark.slow
@pytest.mark.parametrize("family", CLASSES)
def test_f_a_hostile_file_of_each_class_gets_its_verdict_within_bounds_and_reaches_nothing(home, holder, trap, family):
    rows, named = CLASSES[family]
    assert len(rows) >= named
    wrong, connections, left = tried(home, holder, trap, rows)
    assert wrong == [], "\n".join(map(str, wrong[:40]))
    assert (connections, left) == (0, set())
    goal = f"hostile files of {family}: verdict, bounds, no connection, nothing outside"
    note_figure(
        "F", goal, len(rows), len(wrong), "readers that ask, that leave a file, that take a broken file for read"
    )


def asking(data):
    """Ask the addresses that a file names, as a program does that fetches its pictures."""
    for address in set(re.findall(rb"http://127[^\"<&\s]+", b" ".join(parts_of(data)))):
        with suppress(OSError, http.client.HTTPException):
            urllib.request.urlopen(address.decode(), timeout=5)


def leaving(data):
    """Leave a copy of a file among those for what is passing."""
    with tempfile.NamedTemporaryFile(prefix="plenipot-", delete=False) as copy:
        copy.write(data)


def parts_of(data):
    """The parts of a package, as far as they can be read."""
    with (
        suppress(zipfile.BadZipFile, RuntimeError, ValueError, NotImplementedError),
        zipfile.ZipFile(BytesIO(data)) as archive,
    ):
        yield from (archive.read(part) for part in archive.infolist() if part.file_size < 1_000_000)


@pytest.mark.slow
@pytest.mark.parametrize(("broken", "family"), [(asking, "word"), (leaving, "transport")])
def test_f_notices_a_reader_that_asks_or_leaves_something(home, holder, trap, monkeypatch, tmp_path, broken, family):
    """The negative control: beside the reading that is cut off, a program does what it should not."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    receive = depositing.receive

    def careless(actor, conference, name, data, *rest, **more):
        broken(data)
        return receive(actor, conference, name, data, *rest, **more)

    monkeypatch.setattr(depositing, "receive", careless)
    _, connections, left = tried(home, holder, trap, CLASSES[family][0])
    assert (bool(connections), bool(left)) == (broken is asking, broken is leaving)


@pytest.mark.slow
@pytest.mark.parametrize("family", ["zip", "xml", "word"])
def test_f_notices_a_reader_that_takes_a_broken_file_for_read(home, holder, trap, monkeypatch, family):
    """The negative control."""
    deposit = depositing._deposit
    monkeypatch.setattr(depositing, "_deposit", lambda *sent, **more: (deposit(*sent, **more)[0], ""))
    wrong, _, _ = tried(home, holder, trap, CLASSES[family][0])
    assert {(verdict, outcome) for _, verdict, outcome, *_ in wrong} == {(KEPT, READ)}


def test_f_a_file_that_was_sent_in_part_is_no_file_and_sent_again_it_is_filed_once(holder):
    data = TRANSPORT["wrong extension"][2]("")
    assert file(holder, "a.docx", data[:-30], 1)[0] == KEPT
    (outcome, answer), (again, second_answer) = file(holder, "a.docx", data, 2), file(holder, "a.docx", data, 3)
    assert (outcome, answer.json()["new"], again, second_answer.json()["new"]) == (READ, True, READ, False)
    assert second_answer.json()["symbol"] == answer.json()["symbol"]
    refused = [holder.post(DEPOSIT, {"file": SimpleUploadedFile("x.bin", b"no symbol")}) for _ in range(2)]
    assert [response.status_code for response in refused] == [422, 422]


def test_f_notices_who_follows_what_a_file_names(trap):
    """The negative control: a program that asks the address in a file is counted."""

    with pytest.raises((OSError, http.client.HTTPException)):
        urllib.request.urlopen(trap.address, timeout=5)
    assert trap.asked == 1


def test_f_what_is_served_of_a_hostile_file_is_never_a_page(holder):
    served = Counter()
    for number, (name, data) in enumerate(
        {
            "a.pdf": b"<!doctype html><script>1</script>",
            "b.svg": TRANSPORT["SVG as PDF"][2](""),
            "c.html": b"<b>",
        }.items(),
        1,
    ):
        _, answer = file(holder, name, data, number)
        assert answer.status_code == 200
        response = Client().get(f"/pp26/PP26/INF/{number}/file/und")
        heads = (response["X-Content-Type-Options"], response["Content-Disposition"].partition(";")[0])
        served[heads, "sandbox" in response.get("Content-Security-Policy", "")] += 1
    assert served == {(("nosniff", "attachment"), True): 3}
