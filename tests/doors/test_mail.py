"""Links by mail, with a real mail server: to the address that they are for and the configured site; without one they are shown."""

from __future__ import annotations

import re
from email import message_from_bytes
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from bucket_service import free_port
from conference_papers import NOW, opened
from people import PASSWORD, Browser, accepted, signed_in
from plenipot.accounts.mailing import check_mail, mail_link
from plenipot.accounts.operations import close_account, invite
from plenipot.chronicle.queries import events
from plenipot.config.mail import mail_settings
from plenipot.core.access.levels import OPERATOR, PUBLIC, TeamRole
from plenipot.errors import Malformed, Unavailable

pytestmark = pytest.mark.django_db


class Letters(Message):
    """Keeps what a mail server takes."""

    def __init__(self):
        super().__init__()
        self.letters = []

    def handle_message(self, message):
        self.letters.append(message_from_bytes(message.as_bytes()))


def set_up(settings, port):
    for name, value in mail_settings(f"smtp://localhost:{port}?from=record@example.org", "").items():
        setattr(settings, name, value)
    settings.SITE = "https://record.example.org"


@pytest.fixture
def letters(home, settings):
    handler = Letters()
    server = Controller(handler, hostname="127.0.0.1", port=free_port())
    server.start()
    set_up(settings, server.port)
    opened()
    yield handler.letters
    server.stop()


LINK = re.compile(r"https://record\.example\.org/desk/invitation/([\w-]+)/")


def test_an_invitation_is_sent_to_its_address_and_its_link_works_once(letters, client):
    operator = signed_in(role=TeamRole.OPERATOR)
    sent = operator.send("/desk/pp26/invite/", role="analyst", email="bo@example.org", days="7")
    assert (
        "bo@example.org" in sent.content.decode() or sent.status_code == 302,
        "/desk/invitation/" in sent.content.decode(),
    ) == (True, False)
    (letter,) = letters
    assert (letter["To"], letter["From"], letter["Subject"]) == (
        "bo@example.org",
        "record@example.org",
        "An invitation",
    )
    (secret,) = LINK.findall(letter.get_payload())
    assert client.get(f"/desk/invitation/{secret}/").status_code == 200


def test_a_link_in_a_mail_leads_to_the_configured_site_whatever_name_was_asked_for(letters, settings):
    settings.ALLOWED_HOSTS = ["*"]
    operator = signed_in(role=TeamRole.OPERATOR)
    operator.defaults["HTTP_HOST"] = "evil.example.net"
    operator.send("/desk/pp26/invite/", role="reader", email="bo@example.org", days="7")
    assert [("evil" in letter.as_string(), len(LINK.findall(letter.get_payload()))) for letter in letters] == [
        (False, 1)
    ]


def test_a_new_password_is_sent_to_the_account_s_address(letters, call):
    accepted(role=TeamRole.ANALYST, email="cy@example.org")
    code, out, _ = call("account", "reset", "cy@example.org")
    assert (code, out) == (0, "To set a new password: the link was sent to cy@example.org.\n")
    assert [(letter["To"], letter["Subject"]) for letter in letters] == [("cy@example.org", "A new password")]


def test_a_link_for_nobody_in_particular_is_shown(letters, call):
    code, out, _ = call("account", "invite", "pp26", "--role", "reader", "--site", "https://record.example.org")
    assert (code, bool(LINK.search(out)), letters) == (0, True, [])


def test_a_server_that_fails_loses_nothing_and_the_link_is_shown(home, settings, call):
    set_up(settings, free_port())
    opened()
    code, out, _ = call(
        "account", "invite", "pp26", "--email", "bo@example.org", "--site", "https://record.example.org"
    )
    assert (code, bool(LINK.search(out))) == (0, True)
    with pytest.raises(Unavailable) as refusal:
        check_mail()
    assert "PLENIPOT_MAIL" in str(refusal.value)


def test_a_server_that_answers_works_and_needs_an_address_of_the_site(letters, settings):
    assert check_mail() == ""
    settings.SITE = ""
    with pytest.raises(Unavailable):
        check_mail()
    assert mail_link(invite(OPERATOR, "pp26", TeamRole.READER, NOW, email="bo@example.org")) is False
    assert letters == []


@pytest.mark.parametrize(
    "address",
    [
        "localhost",
        "http://host?from=a@b",
        "smtp://host",
        "smtp://user:geheim@host?from=a@b",
        "smtp://?from=a@b",
        "smtp://host:geheim?from=a@b",
        "smtp://[::1?from=a@b",
    ],
)
def test_what_is_no_mail_server_is_refused_without_repeating_it(address):
    with pytest.raises(Malformed) as refusal:
        mail_settings(address, "")
    assert "geheim" not in str(refusal.value)


def test_mail_goes_to_others_by_tls_alone():
    described = [
        mail_settings(address, "p")
        for address in ("smtp://u@host?from=a@b", "smtps://u@host?from=a@b", "smtp://localhost:25?from=a@b")
    ]
    assert [(facts["EMAIL_PORT"], facts["EMAIL_USE_TLS"], facts["EMAIL_USE_SSL"]) for facts in described] == [
        (587, True, False),
        (465, False, True),
        (25, False, False),
    ]


FORGOTTEN = "/desk/forgotten/"


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def mails(monkeypatch):
    """The mails under way, which a test waits for: they are sent beside the answer."""
    under_way = []
    start = Thread.start

    def note(thread):
        if thread.name.startswith("mail"):
            under_way.append(thread)
        start(thread)

    monkeypatch.setattr(Thread, "start", note)
    return under_way


def ask(email, mails):
    answer = Browser().send(FORGOTTEN, email=email)
    for mail in mails:
        mail.join()
    return answer


def test_who_has_forgotten_a_password_is_sent_a_link_by_which_it_is_set_anew(letters, mails):
    accepted(role=TeamRole.ANALYST)
    answer = ask("Ann@Example.org", mails)
    (letter,) = letters
    assert (answer.status_code, letter["To"]) == (200, "ann@example.org")
    (secret,) = LINK.findall(letter.get_payload())
    assert secret not in answer.content.decode()
    assert Browser().sign_in().status_code == 302
    link = f"/desk/invitation/{secret}/"
    assert Browser().send(link, password="another long sentence").status_code == 302
    assert [Browser().sign_in(password=password).status_code for password in (PASSWORD, "another long sentence")] == [
        403,
        302,
    ]
    assert Browser().get(link).status_code == 409


def test_nobody_learns_from_asking_who_has_an_account(letters, mails):
    accepted()
    closed = accepted(name="Cy", email="cy@example.org")
    close_account(OPERATOR, closed.key, NOW)
    answers = {email: ask(email, mails) for email in ("ann@example.org", "no@example.org", "cy@example.org")}
    assert len({words(answer).replace(email, "") for email, answer in answers.items()}) == 1
    assert {answer.status_code for answer in answers.values()} == {200}
    assert [letter["To"] for letter in letters] == ["ann@example.org"]


def test_a_mailbox_is_not_filled_and_who_asks_too_often_waits(letters, mails):
    accepted()
    for email in ("ann@example.org", "no@example.org"):
        answers = [ask(email, mails) for _ in range(9)]
        assert [answer.status_code for answer in answers] == [200] * 8 + [403]
        assert "Too many tries" in words(answers[-1])
    assert len(letters) == 1
    assert Browser().sign_in().status_code == 302


def test_the_link_leads_to_the_configured_site_whatever_name_was_asked_for(letters, settings, mails):
    settings.ALLOWED_HOSTS = ["*"]
    accepted()
    browser = Browser()
    browser.defaults["HTTP_HOST"] = "evil.example.net"
    browser.send(FORGOTTEN, email="ann@example.org")
    for mail in mails:
        mail.join()
    assert [("evil" in letter.as_string(), len(LINK.findall(letter.get_payload()))) for letter in letters] == [
        (False, 1)
    ]


def test_where_no_mail_is_sent_the_page_says_whom_to_ask(home):
    opened()
    accepted()
    page = Browser().get(FORGOTTEN)
    assert "ask whoever runs the record" in words(page)
    assert 'name="email"' not in page.content.decode()
    browser = Browser()
    sent = browser.send_to("/desk/sign-in/", FORGOTTEN, email="ann@example.org")
    assert (sent.status_code, "ask whoever runs the record" in words(sent)) == (503, True)


def test_a_server_that_fails_is_told_to_nobody_who_asks(home, settings, mails):
    set_up(settings, free_port())
    opened()
    accepted()
    of_account, of_nobody = (
        words(ask(email, mails)).replace(email, "") for email in ("ann@example.org", "no@example.org")
    )
    assert of_account == of_nobody


def test_no_event_of_asking_names_anybody(letters, mails):
    accepted()
    ask("ann@example.org", mails)
    (event,) = [event for event in events(OPERATOR) if event.kind == "accounts.link-asked-for"]
    assert "ann" not in f"{event.subject} {event.data}".lower()
    assert [event for event in events(PUBLIC) if event.kind.startswith("accounts")] == []
