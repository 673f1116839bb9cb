"""`plenipot account`: people by command, and the links that the site opens."""

from __future__ import annotations

import json
import re

import pytest

from people import PASSWORD, Browser
from plenipot.chronicle import queries as chronicle
from plenipot.core.access.levels import OPERATOR

pytestmark = pytest.mark.django_db(transaction=True)
NEW = ("new", "pp26", "--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27")


def link_of(printed):
    return re.search(r"http://127\.0\.0\.1:8000(/desk/invitation/[\w-]+/)", printed)[1]


def accept(printed, name="Ann", email="ann@example.org"):
    assert Browser().send(link_of(printed), name=name, email=email, password=PASSWORD).status_code == 302


def test_the_first_operator_is_invited_once(call):
    code, out, _ = call("account", "invite", "--role", "operator", "--first")
    assert (code, out.startswith("To become operator: http://127.0.0.1:8000/desk/invitation/")) == (0, True)
    accept(out)
    assert call("account", "invite", "--role", "operator", "--first") == (0, "", "")


def test_people_are_listed_with_the_roles_that_hold(call):
    call(*NEW)
    accept(call("account", "invite", "pp26", "--role", "analyst")[1])
    (row,) = json.loads(call("account", "list", "--json")[1])
    assert (row["name"], row["email"], row["roles"]) == ("Ann", "ann@example.org", [["pp26", "analyst"]])
    assert call("account", "end", "ann@example.org", "pp26")[0] == 0
    assert json.loads(call("account", "list", "--json")[1])[0]["roles"] == []
    assert call("account", "end", "ann@example.org", "pp26")[0] == 3


def test_a_password_is_set_anew_and_an_account_is_closed_and_forgotten(call):
    accept(call("account", "invite", "--role", "editor")[1])
    (row,) = json.loads(call("account", "list", "--json")[1])
    reset = link_of(call("account", "reset", "ann@example.org")[1])
    assert Browser().send(reset, password="another long sentence").status_code == 302
    assert Browser().sign_in().status_code == 403
    unused = link_of(call("account", "reset", row["key"])[1])
    assert call("account", "close", row["key"])[0] == 0
    assert Browser().get(unused).status_code == 404
    assert call("account", "forget", row["key"], "--alone", "Nobody else has an account.") == (
        0,
        "The name is erased.\n",
        "",
    )
    assert chronicle.actor_names([row["key"]]) == {row["key"]: chronicle.ERASED_NAME}


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("invite", "nowhere"), 3, "There is no conference “nowhere”."),
        (("invite", "--role", "king"), 2, "“king” is no role; there are reader, analyst, editor, operator."),
        (("invite", "--email", "nobody"), 2, "“nobody” is no e-mail address."),
        (("invite", "--days", "0"), 2, "It can hold from 1 to 366 days."),
        (("reset", "nobody@example.org"), 3, "Nobody has an account under “nobody@example.org”."),
    ],
)
def test_what_is_mistyped_is_one_sentence(call, arguments, code, sentence):
    call(*NEW)
    ended, _, err = call("account", *arguments)
    assert (ended, sentence in err) == (code, True)


def test_no_event_of_a_command_holds_a_secret_or_an_address(call):
    accept(call("account", "invite", "--role", "editor", "--email", "ann@example.org")[1])
    recorded = str([(event.subject, event.data) for event in chronicle.events(OPERATOR)])
    assert "ann" not in recorded.lower()
