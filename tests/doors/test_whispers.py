"""Words that are hidden are sought, however they are written down, in everything that is left behind (L3).

A canary is a word that stands in the title, the text, the name, the authors and the reasons of hidden papers. It is sought in the
log, in mails, in what is kept for answers, in the index of the public, and among passing files.
"""

from __future__ import annotations

import base64
import logging
import tempfile
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client

from conference_papers import NOW
from people import Browser, signed_in
from plenipot.accounts import operations as accounts
from plenipot.accounts.mailing import mail_link
from plenipot.core.access.levels import OPERATOR, PUBLIC, TeamRole
from plenipot.search import entries, index
from plenipot.search.index import catch_up, close_all
from plenipot.search.queries import search
from trial_sizes import note_figure, size
from twin_worlds import hide_more, make_world, secret_word

pytestmark = pytest.mark.django_db
CANARIES = size(50, 50)
ENCODINGS = {
    "plain": lambda word: word.encode(),
    "capitals": lambda word: word.upper().encode(),
    "two bytes a letter": lambda word: word.encode("utf-16-le"),
    "base64": lambda word: base64.b64encode(word.encode()).rstrip(b"=")[:-1],
    "hexadecimal": lambda word: word.encode().hex().encode(),
    "percent": lambda word: "".join(f"%{ord(letter):02X}" for letter in word).encode(),
    "entities": lambda word: "".join(f"&#{ord(letter)};" for letter in word).encode(),
    "escapes": lambda word: "".join(f"\\u{ord(letter):04x}" for letter in word).encode(),
}
"""The eight ways in which a word is written down."""


def canaries_in(words, places):
    """Which canaries are in which places, in which writing."""
    written = {(word, name): make(word) for word in words for name, make in ENCODINGS.items()}
    return sorted(
        (word, name, place)
        for place, data in places.items()
        for (word, name), sought in written.items()
        if sought in data
    )


class Lines(logging.Handler):
    """All lines of the log."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.data = b""

    def emit(self, record):
        self.data += f"{record.getMessage()}\n{record.exc_text or ''}\n".encode()


@pytest.fixture
def log():
    lines, root = Lines(), logging.getLogger()
    level = root.level
    root.addHandler(lines)
    root.setLevel(logging.INFO)
    yield lines
    root.removeHandler(lines)
    root.setLevel(level)


def passing():
    """The names and beginnings of files for what is passing."""
    paths = [path for path in Path(tempfile.gettempdir()).glob("plenipot-*") if path.is_file()]
    return b"".join(path.name.encode() + path.read_bytes()[:10_000] for path in paths)


def kept_answers():
    """All that is kept in the caches of this process."""
    return b"".join(repr(getattr(caches[name], "_cache", "")).encode() for name in caches)


def asked_by_everybody(words):
    """What is asked by the public, and by somebody who may see all: pages, what is not there, what fails."""
    client, editor = Client(raise_request_exception=False), signed_in("pp26", TeamRole.EDITOR)
    for address in ("/pp26/documents/", "/search/?q=year", "/pp26/changes.atom", "/api/conferences/pp26/documents"):
        client.get(address)
        editor.get(address)
    editor.get(f"/search/?q={words[0][:6]}")
    client.get("/pp26/PP26/100")
    client.post("/api/conferences/pp26/acts/sign", "{", content_type="application/json")
    Browser().get("/pp26/PP26/H/1/file/en")
    for word in words[:3]:
        mail_link(accounts.invite(OPERATOR, "pp26", TeamRole.READER, NOW, email=f"{len(word)}@example.org"))


def left_behind(log, settings, count):
    """The canaries that are found where none may be, each with its writing and the place, after so many papers were hidden and asked for."""
    close_all()
    caches["default"].clear()
    settings.MAIL, settings.SITE = True, "https://record.example.org"
    make_world()
    words = [secret_word(number) for number in range(count)]
    for number in range(count):
        hide_more(number)
    catch_up()
    asked_by_everybody(words)
    assert [word for word in words if search(OPERATOR, word).total], "the secretariat finds what it may read"
    assert len(mail.outbox) >= 3
    places = {
        "log": log.data,
        "mail": b"".join(letter.message().as_bytes() for letter in mail.outbox),
        "caches": kept_answers(),
        "passing files": passing(),
    }
    found_by_public = [(word, "plain", "index") for word in words if search(PUBLIC, word).total]
    close_all()
    return canaries_in(words, places) + found_by_public


@pytest.mark.slow
def test_l3_no_word_that_is_hidden_is_left_behind_in_any_writing(home, log, settings):
    assert left_behind(log, settings, CANARIES) == []
    note_figure(
        "L3",
        "canaries sought in log, mail, caches, index and passing files, in eight writings",
        CANARIES,
        0,
        "an indexer that leaves the words of papers in log, mail, caches or a passing file; an index of the public with everything",
    )


def leave_in_file(words):
    with tempfile.NamedTemporaryFile(prefix="plenipot-", delete=False) as passing_file:
        passing_file.write(words.encode())


LEAKS = {
    "log": logging.getLogger("plenipot").warning,
    "mail": lambda words: mail.send_mail("New", words, None, ["reader@example.org"]),
    "caches": lambda words: caches["default"].set("words", words),
    "passing files": leave_in_file,
}
"""Places where a program that is broken leaves the words of each paper that it indexes."""


@pytest.mark.slow
@pytest.mark.parametrize("place", LEAKS)
def test_l3_notices_a_program_that_leaves_words_behind(home, log, settings, monkeypatch, tmp_path, place):
    """The negative control."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    entries_of = entries._paper_entries

    def leaking(*indexed):
        rows = list(entries_of(*indexed))
        LEAKS[place](" ".join(row.text for row in rows))
        return rows

    monkeypatch.setattr(entries, "_paper_entries", leaking)
    assert {where for _, _, where in left_behind(log, settings, 3)} == {place}


def as_secretariat(query):
    """A query that whoever asks is answered as if the secretariat had asked."""
    return lambda _actor, *rest: query(OPERATOR, *rest)


@pytest.mark.slow
def test_l3_notices_an_index_of_the_public_that_holds_everything(home, log, settings, monkeypatch):
    """The negative control."""
    for unfiltered in (entries.all_sources, entries.changed_sources, entries.groups):
        monkeypatch.setattr(index, unfiltered.__name__, as_secretariat(unfiltered))
    assert {where for _, _, where in left_behind(log, settings, 3)} == {"index"}


@pytest.mark.parametrize("writing", ENCODINGS)
def test_l3_notices_a_word_that_is_logged_in_any_writing(log, writing):
    """The negative control."""
    log.data += b"GET /" + ENCODINGS[writing]("concealeda0") + b" 404"
    assert ("concealeda0", writing, "log") in canaries_in(["concealeda0"], {"log": log.data})
