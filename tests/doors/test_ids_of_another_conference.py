"""Every id of one conference, tried at another, names nothing there: not in a question, not in an act (P2)."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote

import pytest
from django.utils import timezone

from conference_papers import NOW, opened, paper, proposal
from described_acts import facts_of, posts
from people import ProvingClient, accepted
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries as people
from plenipot.accounts.values import TokenScope
from plenipot.api.main import api
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.desk import operations as desk
from plenipot.proposals import operations as proposals
from plenipot.proposals.uploads import queue_uploads
from plenipot.rounds import operations as rounds
from plenipot.rounds.values import RoundFacts
from restricted_papers import EVERY
from trial_sizes import note_figure
from twin_worlds import make_world

pytestmark = pytest.mark.django_db
NAMING = {
    "symbol": "PP26/7",
    "document": "PP26/7",
    "pid": "ACP/7/1",
    "item": "ACP/7/1",
    "round": "r-1",
    "round_key": "r-1",
    "key": "r-1",
    "issue": "growth",
    "request": "r-0000000000000000",
    "answer": "1",
    "step": "1",
    "bracket": "1",
    "series_number": "8",
    "sending": "",
    "membership": "",
    "other": "PP26/9",
}
"""What the first conference calls its things, and the other one nothing."""


OWN = {
    "follow": {"kind": "document", "key": "PP26/7"},
    "step": {"step": "introduced"},
    "note": {"kind": "proposal", "key": "ACP/7/1"},
}
"""Facts of acts whose shapes do not say what they name."""
NAMES_NOTHING = {
    "correct-rule": "the key is of a rule",
    "bracket": "the item is the number of a text, which may be new",
    "unfollow": "what is not followed is left, whatever it is",
    "admit-to-body": "the body and the participant are of each conference",
}
"""Acts that name nothing of a conference, with what they are sent instead."""


@pytest.fixture
def worlds(home):
    make_world()
    opened("other", "OT26")
    proposals.receive(OPERATOR, "other", "a.docx", paper("OT26/3-E", proposal("MOD", "ACP/3/1", EVERY)), NOW)
    facts = RoundFacts(title="A round", due_on=date(2026, 11, 1))
    rounds.open_round(OPERATOR, "pp26", "r-1", "ACP", "ACP/7/1", NOW, facts=facts)
    desk.keep_note(OPERATOR, "pp26", "proposal", "ACP/7/1", NOW, must="words")


@pytest.fixture
def holder(worlds):
    session = accepted("", TeamRole.OPERATOR)
    return people.actor_at(people.signed_in(session.key, session.stamp, timezone.now()))


def client(holder, conference=""):
    issued = accounts.issue_token(holder, "trial", timezone.now(), scope=TokenScope.ACT, conference=conference)
    return ProvingClient(issued.secret)


def ids(holder):
    """What the first conference calls its things, those that chance names too."""
    sent = queue_uploads(holder, "pp26", [("a.txt", b"words")], NOW).key
    (member,) = [row for row in people.members(OPERATOR, "") if row.key == holder.key]
    return NAMING | {"sending": sent, "membership": member.id}


def test_p2_no_id_of_one_conference_names_anything_in_another(holder):
    described, values, sender = api.get_openapi_schema(), ids(holder), client(holder)
    tried, wrong = 0, []
    for path, methods in described["paths"].items():
        names = [name for name in re.findall(r"{(\w+)}", path) if name in values]
        if "get" in methods and "{slug}" in path and names:
            filled = path.replace("{slug}", "other").replace("{language}", "en").replace("{number}", "1")
            filled = filled.replace("{body}", "PL").replace("{code}", "RES9").replace("{group}", "ACP")
            for name in names:
                filled = filled.replace(f"{{{name}}}", quote(str(values[name]), safe="/"))
            tried += 1
            status = sender.get(filled).status_code
            wrong += [(filled, status)] if status != 404 else []
    for path, schema in posts(described):
        name = path.rpartition("/")[2]
        if set(schema.get("required", ())) & set(values) and name not in NAMES_NOTHING:
            facts = facts_of(schema, described, values) | OWN.get(name, {})
            address = path.replace("{slug}", "other")
            tried += 1
            answer = sender.post(address, facts, content_type="application/json")
            wrong += [(address, facts, answer.status_code, answer.content[:150])] if answer.status_code != 404 else []
    assert wrong == [], "\n".join(map(str, wrong[:40]))
    assert tried > 30
    note_figure(
        "P2",
        "ids of one conference tried at another: answered otherwise than 404",
        tried,
        len(wrong),
        "the same ids at home",
    )


def test_p2_a_token_of_one_conference_acts_in_no_other(holder):
    sender, described = client(holder, "pp26"), api.get_openapi_schema()
    statuses = {
        path: sender.post(
            path.replace("{slug}", "other"), facts_of(schema, described, NAMING), content_type="application/json"
        ).status_code
        for path, schema in posts(described)
    }
    assert len(statuses) > 50
    assert set(statuses.values()) == {404}
    note_figure("P2", "acts in another conference by a token of one", len(statuses), 0, "a token without bounds")


def test_p2_notices_ids_that_are_at_home(holder):
    """The negative control: the same ids where they belong."""
    sender = client(holder)
    assert sender.get("/api/conferences/pp26/documents/PP26/7").status_code == 200
    facts = {"pid": "ACP/7/1", "administrations": ["F"]}
    answer = sender.post("/api/conferences/pp26/acts/sign", facts, content_type="application/json")
    assert answer.status_code == 200


def test_p2_notices_a_token_without_bounds(holder):
    """The negative control: a token of no conference acts in the other one."""
    facts = {"pid": "ACP/3/1", "administrations": ["F"]}
    path = "/api/conferences/other/acts/sign"
    assert client(holder).post(path, facts, content_type="application/json").status_code == 200
    assert client(holder, "pp26").post(path, facts, content_type="application/json").status_code == 404
