"""Whoever follows every link and asks every question finds no byte of a paper that the public may not know of."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import product
from urllib.parse import quote, urljoin

import pytest
from django.db import transaction

from address_values import VALUES
from conference_papers import NOW, RES9, opened, text
from plenipot.api.main import api
from plenipot.chronicle.queries import settled
from plenipot.conferences.operations import convene
from plenipot.core.access.levels import OPERATOR, Existence
from plenipot.core.procedure.agenda import (
    AgendaChange,
    AgendaLine,
    ChangeKind,
    Mention,
    MentionKind,
    parse_mentions,
)
from plenipot.instruments.operations import add_file
from plenipot.meetings import operations as meetings
from plenipot.participation import operations as participation
from plenipot.registry import queries as registry
from plenipot.search.index import close_all
from restricted_papers import LATER, closed_papers, hidden_papers, public_papers

pytestmark = pytest.mark.django_db
QUESTIONS = (
    "",
    "?q=Union",
    "?q=hide",
    "?q=report+each",
    "?term=Union",
    "?term=hide&replace=show",
    "?view=side",
    "?all=1",
)
ASKED = ("/search/", "/pp26/impact/", "/pp26/instruments/RES9/", "/search.json", "/pp26/impact.csv")
SECRETS = ("PP26/8", "IAP/8/1", "PP26/7(Rev.1)", "SYL/9/2", "MEX", "in secret", "must hide")
LINK = re.compile(rb"""(?:href|src|action)=["']([^"'#]+)""")
ASIDE = re.compile(r"^/static/|^/desk/|[?&](?:sort|lang|theme)=|/today(?:/for/\w+)?\.(?:pdf|docx)")
"""Another order, language or look of the same page; the desk, whose forms have a token of their own each time; papers of a day,
which print the minute in what is packed: test_today looks into them."""
CLOCK = re.compile(
    f"{datetime.now(UTC):%Y-%m-%d}".encode()
    + rb"[ T][0-9:.]+(?:\s+UTC|\+00:00)|"
    + "\u2066[0-9]{2}:[0-9]{2} UTC[+]3\u2069".encode()
)
"""When a page was made, which it says."""
MOVING = {"Date", "Expires", "Set-Cookie"}


@pytest.fixture(autouse=True)
def setting(home):
    close_all()
    opened()
    participation.load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    public_papers()
    convene(OPERATOR, "pp26", "PL", 1, NOW, NOW)
    lines = [AgendaLine(number="1", title="Papers", mentions=parse_mentions("7, 8, IAP/8/2"))]
    meetings.set_agenda(OPERATOR, "pp26", "PL", 1, NOW, lines=lines)


def name_on_agenda():
    """Put the hidden paper on the agenda of the sitting, where the public may not read of it."""
    hidden = [paper.symbol for paper in registry.documents(OPERATOR, "pp26") if paper.symbol in ("PP26/8", "PP26/H/8")]
    mentions = (Mention(MentionKind.DOCUMENT, hidden[0]),)
    widened = AgendaChange(kind=ChangeKind.WIDENED, number="1", asked_by="MEX", mentions=mentions)
    meetings.change_agenda(OPERATOR, "pp26", "PL", 1, widened, LATER)


def asked_of_the_interface():
    """Every address of the interface, with the values that the public knows of."""
    for path, verbs in api.get_openapi_schema()["paths"].items():
        if "get" in verbs:
            names = re.findall(r"{(\w+)}", path)
            for values in product(*(VALUES[name] for name in names)):
                yield path.format(**{name: quote(value, safe="/") for name, value in zip(names, values, strict=True)})


def everything(client):
    """Each address that can be reached, with all that is answered: status, heads, bytes.

    Of the ways to sort, filter and look that a page links to, each is tried by itself and not all of them together.
    """
    waiting = ["/", "/api/docs", *asked_of_the_interface()]
    waiting += [f"{page}{question}" for page in ASKED for question in QUESTIONS]
    answers = {}
    while waiting:
        address = waiting.pop()
        if address in answers or not address.startswith("/") or address.startswith("//"):
            continue
        client.cookies.clear()
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        data = CLOCK.sub(b"now", body)
        aside = MOVING if data == body else {*MOVING, "ETag"}
        heads = sorted((name, value) for name, value in answer.headers.items() if name not in aside)
        answers[address] = (answer.status_code, heads, data)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            links = (urljoin(address, link.decode().replace("&amp;", "&")) for link in LINK.findall(body))
            waiting += [link for link in links if link.count("=") <= 1 and not ASIDE.search(link)]
    return answers


HIDING = {
    "hidden": lambda: hidden_papers(Existence.HIDDEN),
    "members": lambda: hidden_papers(Existence.MEMBERS),
    "closed": closed_papers,
}


def test_no_byte_of_a_hidden_paper_leaves_by_any_door(client):
    with settled():
        before = everything(client)
    assert len(before) > 150
    for name, hide in HIDING.items():
        with transaction.atomic():
            hide()
            name_on_agenda()
            with settled():  # in a memory of its own: every query is asked anew of the record that has the hidden paper
                after = everything(client)
            transaction.set_rollback(True)
        close_all()
        assert [address for address in after if after[address] != before.get(address)] == [], name
        assert after.keys() == before.keys(), name
        assert leaks_in(after) == [], name


def leaks_in(answers):
    """The addresses whose answers hold a word of the hidden paper, but those that ask for it."""
    words = [secret.encode() for secret in SECRETS if secret not in ("MEX", "IAP/8/1")]
    return [
        address
        for address, (_, _, body) in answers.items()
        if any(data in body for data in words) and "hide" not in address
    ]


@pytest.mark.parametrize(
    ("pattern", "hidden", "nowhere"),
    [
        ("/pp26/{}", "PP26/8", "PP26/6"),
        ("/pp26/{}/file/en", "PP26/8", "PP26/6"),
        ("/pp26/proposals/{}", "IAP/8/1", "IAP/6/1"),
        ("/pp26/proposals/{}.docx", "IAP/8/1", "IAP/6/1"),
        ("/api/conferences/pp26/documents/{}", "PP26/8", "PP26/6"),
        ("/api/conferences/pp26/files/en/{}", "PP26/8", "PP26/6"),
        ("/api/conferences/pp26/proposals/{}", "IAP/8/1", "IAP/6/1"),
        ("/api/conferences/pp26/findings?document={}", "PP26/8", "PP26/6"),
        ("/pp26/documents/?q={}", "PP26/8", "PP26/6"),
    ],
)
def test_what_is_hidden_answers_as_what_never_was(client, pattern, hidden, nowhere):
    hidden_papers(Existence.HIDDEN)
    answers = [client.get(pattern.format(address)) for address in (hidden, nowhere)]
    datas = [
        CLOCK.sub(b"now", answer.content)
        .replace(quote(address, safe="").encode(), b"it")
        .replace(address.encode(), b"it")
        for answer, address in zip(answers, (hidden, nowhere), strict=True)
    ]
    assert (answers[0].status_code, datas[0]) == (answers[1].status_code, datas[1])


def test_a_feed_without_items_is_the_same_until_something_happens(client):
    first, second = (client.get("/pp26/issues.atom").content for _ in range(2))
    assert b"<entry>" not in first
    assert first == second
