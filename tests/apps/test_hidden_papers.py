"""Two worlds that differ only in papers the public may not know of answer the public alike."""

from __future__ import annotations

import pytest

from conference_papers import NOW, RES9, opened, proposal, text
from plenipot.chronicle.queries import events
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Content, Existence, Role
from plenipot.core.filings.values import Masthead
from plenipot.errors import NotFound
from plenipot.instruments import queries as instruments
from plenipot.instruments.operations import add_file
from plenipot.meetings import operations as meetings
from plenipot.meetings import queries as allocated
from plenipot.participation import operations as participation
from plenipot.proposals import queries
from plenipot.registry import operations as desk
from plenipot.registry import queries as registry
from restricted_papers import SECRET, closed_papers, hidden_papers, public_papers, receive

pytestmark = pytest.mark.django_db
MEMBER = Actor("somebody", Role.MEMBER)


def world(actor=PUBLIC):
    """Everything that can be asked, as printed."""
    consolidated = queries.consolidated(actor, "pp26", "RES9")
    answers = {
        "papers": registry.documents(actor, "pp26"),
        "doubtful": registry.documents(actor, "pp26", doubtful=True),
        "current": registry.documents(actor, "pp26", superseded=False),
        "by source": registry.documents(actor, "pp26", source="Freedonia"),
        "superseded": registry.superseded(actor, "pp26"),
        "proposals": queries.proposals(actor, "pp26"),
        "all": queries.proposals(actor, "pp26", superseded=True),
        "amended": queries.amended(actor, "pp26"),
        "standings": queries.standings(actor, "pp26"),
        "contested": queries.contested(actor, "pp26"),
        "notices": queries.notices(actor, "pp26"),
        "table": (consolidated.table, consolidated.elsewhere, consolidated.other_editions),
        "allocations": allocated.allocations(actor, "pp26"),
        "events": events(actor, limit=99),
        "instruments": instruments.instruments(actor),
        "sittings": conferences.sittings(actor, "pp26"),
    }
    return {name: repr(answer) for name, answer in answers.items()}


@pytest.fixture(autouse=True)
def setting(home):
    opened()
    participation.load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)


@pytest.mark.parametrize("existence", [Existence.HIDDEN, Existence.MEMBERS])
def test_the_public_sees_the_same_world(existence):
    public_papers()
    before = world()
    hidden_papers(existence)
    assert world() == before
    assert all(
        world(OPERATOR)[name] != before[name] for name in ("papers", "proposals", "table", "allocations", "events")
    )


def test_a_world_in_which_papers_were_closed_is_the_one_before_they_came():
    public_papers()
    before = world()
    closed_papers()
    assert world() == before
    assert "IAP/8/1" in world(OPERATOR)["proposals"]


def test_the_order_of_coming_makes_no_difference():
    hidden_papers(Existence.HIDDEN)
    public_papers()
    answers = {name: answer for name, answer in world().items() if name != "events"}
    assert [
        secret
        for secret in ("IAP", "MEX", "Rev.1", "H/", "hide", "COM5")
        if any(secret in answer for answer in answers.values())
    ] == []
    assert [document.symbol for document in registry.documents(PUBLIC, "pp26")] == ["PP26/7", "PP26/9"]
    assert registry.document(PUBLIC, "pp26", "PP26/7").superseded_by == ""


@pytest.mark.parametrize(("existence", "knows"), [(Existence.MEMBERS, True), (Existence.HIDDEN, False)])
def test_members_know_what_is_for_members(existence, knows):
    hidden_papers(existence)
    assert bool(registry.documents(MEMBER, "pp26")) is knows
    assert bool(queries.proposals(MEMBER, "pp26")) is knows


@pytest.mark.parametrize(
    ("ask", "hidden", "nowhere"),
    [
        (lambda symbol: registry.document(PUBLIC, "pp26", symbol), "PP26/H/8", "PP26/H/6"),
        (lambda symbol: registry.content(PUBLIC, "pp26", symbol), "PP26/H/8", "PP26/H/6"),
        (lambda symbol: queries.proposals(PUBLIC, "pp26", document=symbol), "PP26/H/8", "PP26/H/6"),
        (lambda symbol: queries.notices(PUBLIC, "pp26", document=symbol), "PP26/H/8", "PP26/H/6"),
        (lambda symbol: allocated.allocations(PUBLIC, "pp26", document=symbol), "PP26/H/8", "PP26/H/6"),
        (lambda symbol: queries.proposal(PUBLIC, "pp26", symbol), "IAP/8/1", "IAP/6/1"),
    ],
    ids=["document", "content", "proposals", "notices", "allocations", "proposal"],
)
def test_what_is_hidden_is_not_found_in_the_same_sentence(ask, hidden, nowhere):
    hidden_papers(Existence.HIDDEN)
    messages = []
    for key in (hidden, nowhere):
        with pytest.raises(NotFound) as refusal:
            ask(key)
        messages.append(str(refusal.value).replace(key, "…"))
    assert messages[0] == messages[1]


def test_a_listed_paper_whose_text_is_closed_shows_its_title_and_none_of_its_words():
    receive("PP26/8-E", proposal("MOD", "IAP/8/1", SECRET), content=Content.MEMBERS)
    meetings.allocate(OPERATOR, "pp26", "PP26/8", "COM5", NOW, pid="IAP/8/1")
    meetings.allocate(OPERATOR, "pp26", "PP26/8", "PL", NOW)
    assert [document.title for document in registry.documents(PUBLIC, "pp26")] == [
        "Proposals for the work of the conference"
    ]
    with pytest.raises(NotFound):
        registry.content(PUBLIC, "pp26", "PP26/8")
    answers = world()
    assert [word for word in ("IAP", "secret", "hide") if any(word in answer for answer in answers.values())] == []
    assert [event.kind for event in events(PUBLIC, "pp26")] == [
        "meetings.allocated",
        "registry.deposited",
        "conferences.opened",
    ]
    assert [allocation.body for allocation in allocated.allocations(PUBLIC, "pp26")] == ["PL"]


def test_whoever_files_the_bytes_of_a_hidden_paper_learns_nothing():
    head = Masthead(symbol="PP26/8", language="en")
    hidden = desk.deposit(OPERATOR, "pp26", "8.docx", b"bytes", NOW, masthead=head, existence=Existence.HIDDEN)
    deposit = desk.deposit(MEMBER, "pp26", "8.docx", b"bytes", NOW, masthead=head)
    assert (hidden.document.symbol, deposit.document.symbol, deposit.new, deposit.doubt) == (
        "PP26/H/8",
        "PP26/8",
        True,
        "",
    )
    assert set(registry.registered_symbols(MEMBER, "pp26", [hidden.file.sha256]).values()) == {"PP26/8"}
