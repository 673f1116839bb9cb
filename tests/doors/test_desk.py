"""The desk: whoever is invited signs in, does one thing by a form, and the record says who did it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from conference_papers import NOW, OFTEN, opened, paper, proposal
from people import PASSWORD, Browser, accepted, invited, proof_for, signed_in
from plenipot.accounts import operations as accounts
from plenipot.chronicle import queries as chronicle
from plenipot.core.access.levels import OPERATOR, PUBLIC, TeamRole
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive
from plenipot.registry import queries as registry

pytestmark = pytest.mark.django_db
WITHDRAW = "/desk/pp26/withdraw/"
ALONE = "Nobody else has an account yet."


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    receive(OPERATOR, "pp26", "file.docx", filed("FRE", 7), NOW)


def filed(proponent, number):
    return paper(f"PP26/{number}-E", proposal("MOD", f"{proponent}/{number}/1", OFTEN))


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_an_invited_person_records_by_a_form_what_the_record_says_they_did():
    browser = Browser()
    answer = browser.send(invited(), name="Ann Example", email="Ann@Example.org", password=PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    answer = browser.send(WITHDRAW, symbol="PP26/7", reason="Its authors said so.", alone=ALONE)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/pp26/")
    assert "PP26/7 is recorded as withdrawn" in words(browser.get("/desk/pp26/"))
    assert "PP26/7 is recorded as withdrawn" not in words(browser.get("/desk/pp26/"))
    assert registry.document(PUBLIC, "pp26", "PP26/7").withdrawn_at is not None
    event = chronicle.events(PUBLIC, "pp26", limit=2)[1]
    assert (event.kind, event.subject, event.actor) == ("registry.corrected", "PP26/7", "Ann Example")


def test_a_form_without_its_pages_token_does_nothing():
    browser = signed_in()
    answer = browser.post(WITHDRAW, {"symbol": "PP26/7", "reason": "No."})
    assert answer.status_code == 403
    assert "not sent from its own page" in words(answer)
    assert registry.document(PUBLIC, "pp26", "PP26/7").withdrawn_at is None


def test_a_refusal_stands_at_the_form_and_what_was_typed_stays():
    browser = signed_in()
    answer = browser.send(WITHDRAW, symbol="PP26/99", reason="A long reason.")
    assert answer.status_code == 404
    assert "A long reason." in words(answer)
    assert 'role="alert"' in answer.content.decode()


def test_nobody_opens_a_form_that_their_role_may_not_send():
    browser = signed_in(role=TeamRole.READER)
    answer = browser.get(WITHDRAW)
    assert answer.status_code == 403
    assert "This takes the role of an editor here" in words(answer)


def test_the_desk_leads_strangers_to_sign_in_and_back():
    browser = Browser()
    answer = browser.get(WITHDRAW)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/sign-in/?next=%2Fdesk%2Fpp26%2Fwithdraw%2F")
    accepted()
    answer = browser.send("/desk/sign-in/", email="ann@example.org", password=PASSWORD, next="/desk/pp26/")
    assert answer["Location"] == "/desk/pp26/"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/desk/", "//example.org/desk/", "/busan-2014/", "/desk//../x", ""]
)
def test_signing_in_leads_nowhere_but_to_the_desk(elsewhere):
    accepted()
    answer = Browser().send("/desk/sign-in/", email="ann@example.org", password=PASSWORD, next=elsewhere)
    assert answer["Location"].startswith("/desk/")


def test_an_invitation_opens_once():
    link = invited()
    Browser().send(link, name="Ann", email="ann@example.org", password=PASSWORD)
    second = Browser().get(link)
    assert second.status_code == 409
    assert "This invitation was used already" in words(second)


def test_an_invitation_that_has_expired_says_so_and_makes_nobody():
    link = invited(moment=timezone.now() - timedelta(days=8))
    answer = Browser().get(link)
    assert answer.status_code == 409
    assert "This invitation has expired" in words(answer)
    assert accounts_of() == []


def test_an_invitation_for_an_address_is_for_nobody_else():
    link = invited(email="ann@example.org")
    page = Browser().get(link).content.decode()
    assert 'name="email"' not in page
    Browser().send(link, name="Mallory", email="mallory@example.org", password=PASSWORD)
    assert accounts_of() == ["ann@example.org"]


def test_an_invitation_for_an_address_is_not_joined_by_another_account():
    browser = signed_in(role=TeamRole.READER)
    answer = browser.send(invited(role=TeamRole.OPERATOR, email="bob@example.org"))
    assert answer.status_code == 409
    assert browser.get("/desk/pp26/invite/").status_code == 403


def test_a_link_that_nobody_gave_out_is_not_found():
    assert Browser().get("/desk/invitation/none/").status_code == 404


def accounts_of():
    from plenipot.accounts import queries  # noqa: PLC0415 - of one use

    return [row.email for row in queries.accounts(OPERATOR, timezone.now())]


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "at least 12 letters"),
        ("123456789012345", "digits alone"),
        ("ann@example.org", "too much like your name"),
        ("password1234", "everybody tries first"),
    ],
)
def test_a_weak_password_is_refused_at_its_field_and_the_invitation_can_be_used_again(password, sentence):
    link = invited()
    answer = Browser().send(link, name="Ann Example", email="ann@example.org", password=password)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert Browser().send(link, name="Ann", email="ann@example.org", password=PASSWORD).status_code == 302


def test_wrong_passwords_are_bounded_and_the_right_one_is_then_refused_too():
    accepted()
    answers = [Browser().sign_in(password=f"wrong {number}") for number in range(9)]
    assert [answer.status_code for answer in answers] == [403] * 9
    assert "with this password" in words(answers[7])
    assert "Too many tries" in words(answers[8])
    assert "Too many tries" in words(Browser().sign_in())


def test_nobody_learns_from_signing_in_who_has_an_account():
    accepted()
    of_account, of_nobody = (
        Browser().sign_in(email, "not the password") for email in ("ann@example.org", "no@example.org")
    )
    assert words(of_account).replace("ann@", "") == words(of_nobody).replace("no@", "")


def test_somebody_without_an_account_gets_no_cookie_of_a_session_from_a_page():
    browser = Browser()
    for address in ("/", "/pp26/", "/pp26/documents/", "/api/conferences"):
        answer = browser.get(address)
        assert not {"sessionid", "csrftoken"} & set(answer.cookies)


def test_signing_out_everywhere_ends_the_session_of_another_machine():
    first, second = signed_in(), Browser()
    second.sign_in()
    assert second.get("/desk/pp26/").status_code == 200
    assert first.send_to("/desk/account/", "/desk/account/sign-out-everywhere/").status_code == 302
    assert [browser.get("/desk/pp26/").status_code for browser in (first, second)] == [302, 302]


def test_a_new_password_ends_other_sessions_and_not_this_one():
    first, second = signed_in(), Browser()
    second.sign_in()
    sent = {"password-current": PASSWORD, "password-password": "another long sentence"}
    answer = first.send_to("/desk/account/", "/desk/account/password/", **sent)
    assert answer.status_code == 302
    assert [browser.get("/desk/pp26/").status_code for browser in (first, second)] == [200, 302]
    assert Browser().sign_in(password="another long sentence").status_code == 302


def test_the_present_password_is_asked_for():
    browser = signed_in()
    sent = {"password-current": "not it", "password-password": "another long sentence"}
    answer = browser.send_to("/desk/account/", "/desk/account/password/", **sent)
    assert answer.status_code == 422
    assert "This is not your present password." in words(answer)


def test_who_leaves_at_noon_loses_the_right_at_noon():
    browser = signed_in(role=TeamRole.EDITOR)
    assert browser.get(WITHDRAW).status_code == 200
    operator = signed_in(role=TeamRole.OPERATOR, name="Olga", email="olga@example.org")
    page = operator.get("/desk/pp26/people/").content.decode()
    (link,) = re.findall(
        r'href="(/desk/pp26/end-membership/\?membership=\d+)"[^>]*>End the role<span class="vh">: Ann', page
    )
    assert operator.send(link, membership=link.rpartition("=")[2]).status_code == 302
    assert browser.get(WITHDRAW).status_code == 403
    assert browser.get("/desk/pp26/people/").status_code == 200
    assert "Olga" not in words(browser.get("/desk/pp26/people/"))


def test_an_operator_of_one_conference_is_nobody_in_another():
    opened("other", "OT26")
    browser = signed_in(role=TeamRole.OPERATOR)
    assert browser.get("/desk/pp26/invite/").status_code == 200
    assert browser.get("/desk/other/invite/").status_code == 403
    assert browser.get("/desk/pp26/new-password/").status_code == 403


def test_an_operator_of_the_whole_record_lets_a_password_be_set_anew():
    ann = accepted()
    operator = signed_in("", TeamRole.OPERATOR, "Olga", "olga@example.org")
    answer = operator.send("/desk/pp26/new-password/", key=ann.key)
    (link,) = re.findall(r"/desk/invitation/[\w-]+/", answer.content.decode())
    assert Browser().send(link, password="another long sentence").status_code == 302
    assert Browser().get(link).status_code == 409
    assert Browser().sign_in().status_code == 403


def test_files_and_a_zip_of_files_are_filed_each_by_itself_and_what_is_doubtful_leads_to_its_settling():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("papers/8.docx", filed("RUS", 8))
        archive.writestr("papers/7.docx", filed("FRE", 7))
        archive.writestr("inner.zip", b"PK")
        archive.writestr("notes.txt", b"no paper")
    browser = signed_in(role=TeamRole.ANALYST)
    sent = [
        SimpleUploadedFile("9.docx", paper("PP26/9-E", proposal("MOD", "CHN/10/1", OFTEN))),
        SimpleUploadedFile("day.zip", packed.getvalue()),
        SimpleUploadedFile("empty.docx", b""),
    ]
    answer = browser.send("/desk/pp26/deposit/", papers=sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "2 files are new in the record." in page
    assert {document.symbol for document in registry.documents(PUBLIC, "pp26")} == {"PP26/7", "PP26/8", "PP26/9"}
    assert "An archive within an archive is not unpacked." in page
    assert "The file is empty." in page
    assert "day.zip: papers/7.docx" in page
    (settle,) = re.findall(r'href="(/desk/pp26/doubts/)"', page)
    assert browser.send(settle, symbol="PP26/9", choice="PP26/9").status_code == 302
    assert registry.documents(PUBLIC, "pp26", doubtful=True) == ()
    by_ann = [event for event in chronicle.events(PUBLIC, "pp26") if event.actor == "Ann Example"]
    assert {event.kind for event in by_ann} >= {"registry.deposited", "proposals.submitted", "registry.corrected"}


def test_a_damaged_archive_is_one_sentence_and_the_other_files_are_filed():
    browser = signed_in(role=TeamRole.ANALYST)
    sent = [SimpleUploadedFile("bad.zip", b"PK\x03\x04 nothing"), SimpleUploadedFile("8.docx", filed("RUS", 8))]
    answer = browser.send("/desk/pp26/deposit/", papers=sent)
    assert "The archive is damaged or cut off" in words(answer)
    assert "1 file is new in the record." in words(answer)


def test_nothing_chosen_is_said_at_the_field():
    answer = signed_in(role=TeamRole.ANALYST).send("/desk/pp26/deposit/")
    assert answer.status_code == 422
    assert "This field is required." in words(answer)


def token_of(browser, **more):
    sent = {"token-label": "a program", "token-scope": "act", "token-conference": "", "token-days": "9"}
    answer = browser.send_to("/desk/account/", "/desk/account/token/", **sent | more)
    return re.search(r'<code class="secret" dir="ltr">([\w-]+)</code>', answer.content.decode())[1]


def act(token, name, slug="pp26", **fields):
    headers = {"Authorization": f"Bearer {token}", "Plenipot-Proof": proof_for(token)} if token else {}
    address = f"/api/conferences/{slug}/acts/{name}"
    answer = Client().post(address, json.dumps(fields), content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def test_a_program_acts_by_a_token_as_its_holder_does_by_a_form():
    token = token_of(signed_in())
    status, (event, alone) = act(token, "withdraw", symbol="PP26/7", reason="Its authors said so.", alone=ALONE)
    assert (status, event["subject"], alone["data"]["reason"]) == (200, "PP26/7", ALONE)
    assert chronicle.events(PUBLIC, "pp26", limit=1)[0].actor == "Ann Example"
    assert act(token, "withdraw", symbol="PP26/7", reason="Again.")[0] == 409
    assert act(token, "withdraw", symbol="PP26/99", reason="None.")[0] == 404
    assert act(token, "withdraw", symbol="PP26/7")[0] == 422
    assert act(token, "invite", role="operator", days=7)[0] == 403
    assert act(token, "none")[0] == 404
    assert act("", "withdraw", symbol="PP26/7", reason="No.")[0] == 401


def test_a_program_of_an_operator_invites():
    token = token_of(signed_in(role=TeamRole.OPERATOR))
    status, answer = act(token, "invite", role="analyst")
    assert status == 200
    assert Client().get(f"/desk/invitation/{answer['secret']}/").status_code == 200


def test_a_token_to_read_acts_on_nothing():
    browser = signed_in(role=TeamRole.OPERATOR)
    token = token_of(browser, **{"token-scope": "read"})
    assert act(token, "withdraw", symbol="PP26/7", reason="No.")[0] == 403
    assert registry.document(PUBLIC, "pp26", "PP26/7").withdrawn_at is None


def test_a_session_acts_on_nothing_through_the_interface():
    browser = signed_in(role=TeamRole.OPERATOR)
    answer = browser.post("/api/conferences/pp26/acts/withdraw", {"symbol": "PP26/7", "reason": "No."})
    assert answer.status_code == 401


def test_a_program_files_papers_by_a_token():
    token = token_of(signed_in(role=TeamRole.ANALYST))
    sent = {"papers": [SimpleUploadedFile("8.docx", filed("RUS", 8))]}
    headers = {"Authorization": f"Bearer {token}"}
    answer = Client().post("/api/conferences/pp26/acts/deposit-files", sent, headers=headers)
    assert [(row["fate"], row["symbol"]) for row in answer.json()] == [("new", "PP26/8")]


def test_erasing_ones_name_leaves_what_one_did_under_a_neutral_label():
    browser = signed_in()
    browser.send(WITHDRAW, symbol="PP26/7", reason="Its authors said so.", alone=ALONE)
    assert (
        browser.send_to("/desk/account/", "/desk/account/erase-name/", **{"erase-name-sure": "on"}).status_code == 302
    )
    assert chronicle.events(PUBLIC, "pp26", limit=1)[0].actor == chronicle.ERASED_NAME
    answer = browser.send_to("/desk/account/", "/desk/account/name/", **{"name-name": "Ann again"})
    assert answer.status_code == 409


def test_a_name_that_changes_changes_on_a_page_that_was_kept():
    browser = signed_in()
    browser.send(WITHDRAW, symbol="PP26/7", reason="Its authors said so.", alone=ALONE)
    reader = Browser()
    first = reader.get("/pp26/changes.csv")
    browser.send_to("/desk/account/", "/desk/account/name/", **{"name-name": "Ann Other"})
    second = reader.get("/pp26/changes.csv", headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert b"Ann Other" in second.content


def test_a_desks_page_is_kept_by_nobody():
    answer = signed_in().get("/desk/pp26/")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.has_header("ETag")


def test_the_events_of_accounts_are_the_secretariats_and_hold_no_name():
    browser = signed_in()
    browser.get("/desk/")
    assert [event.kind for event in chronicle.events(PUBLIC) if event.kind.startswith("accounts")] == []
    hidden = [event for event in chronicle.events(OPERATOR) if event.kind.startswith("accounts")]
    assert [event.kind for event in hidden] == ["accounts.joined", "accounts.invited"]
    assert not any("ann" in str(event.data).lower() or "ann" in event.subject.lower() for event in hidden)


def test_a_closed_account_signs_in_no_more_and_its_address_is_gone():
    session = accepted()
    accounts.close_account(OPERATOR, session.key, timezone.now())
    assert Browser().sign_in().status_code == 403
    assert accounts_of() == [""]
