"""Participants at the doors: forms, programs and commands enter them; the page, the interface and a command explain their rights."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from people import signed_in
from plenipot.core.access.levels import TeamRole

pytestmark = pytest.mark.django_db
NEW = ("new", "pp26", "--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27", "--like", "itu-pp")


@pytest.fixture(autouse=True)
def record(call):
    call(*NEW)


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_what_is_entered_by_forms_is_explained_to_everybody_and_names_nobody():
    editor = signed_in(role=TeamRole.EDITOR)
    empty = words(Client().get("/pp26/participants/"))
    assert "nobody has been registered yet" in empty
    assert "credentials not yet examined; until the plenary decides every delegation may ( CV Art. 31 )" in empty
    editor.send("/desk/pp26/register-participant/", code="CAN", kind="delegation", source="List of participants")
    editor.send("/desk/pp26/seat-delegate/", code="CAN", name="A. Delegate", function="head", civil_society="on")
    refused = editor.send("/desk/pp26/state-fact/", code="CAN", fact="arrears")
    assert refused.status_code == 422
    editor.send("/desk/pp26/state-fact/", code="CAN", fact="arrears", source="Document 9")
    public = words(Client().get("/pp26/participants/"))
    assert (
        "Vote no : its arrears equal the contributions of the two preceding years or more ( CS 169 , recalled" in public
    )
    assert "Head of delegation" in public
    assert "A. Delegate" not in public
    assert "A. Delegate" in words(editor.get("/pp26/participants/"))


def test_a_command_enters_and_explains(call):
    assert call("participant", "add", "pp26", "CAN", "--as", "delegation")[1] == "CAN takes part as delegation.\n"
    key = call("participant", "seat", "pp26", "CAN", "--name", "A. Delegate", "--function", "head")[1].split("\t")[0]
    assert call("participant", "seat", "pp26", "CAN", "--person", key, "--until", "2026-11-10T12:00Z")[0] == 0
    assert call("participant", "seat", "pp26", "CAN", "--name", "B", "--function", "king")[0] == 2
    out = call("participant", "list", "pp26", "--at", "2026-11-11")[1]
    assert "may vote: credentials not yet examined; until the plenary decides every delegation may, CV Art. 31" in out
    assert key not in out
    assert call("participant", "state", "pp26", "CAN", "not-bound", "--source", "Document 9")[0] == 0
    (row,) = json.loads(call("participant", "list", "pp26", "--json")[1])
    assert (row["rights"]["vote"]["answer"], row["rights"]["vote"]["rule"]) == ("no", "CS 210")
    assert row["rights"]["see"] == {
        "answer": "not known",
        "sentence": "not known whether it may see: no rule about it was read",
        "rule": "",
        "certainty": "",
    }


def test_a_program_asks_for_rights_and_their_rules(call):
    call("participant", "add", "pp26", "CAN", "--as", "delegation")
    call("participant", "seat", "pp26", "CAN", "--name", "A. Delegate", "--function", "head")
    (row,) = Client().get("/api/conferences/pp26/participants").json()
    (vote,) = [entry for entry in row["rights"] if entry["right"] == "vote"]
    assert (vote["answer"], vote["rule"], vote["certainty"]) == ("yes", "CV Art. 31", "read")
    assert (row["delegates"][0]["function"], row["delegates"][0]["name"]) == ("head", "")
