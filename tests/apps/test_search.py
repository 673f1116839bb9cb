"""Search over the records: what is found, where it leads, for whom, and that the index follows the record."""

from __future__ import annotations

import shutil

import pytest

from conference_papers import ISSUE, NOW, OFTEN, RES9, amended, opened, paper, proposal, text
from plenipot.adapters.search.embedded import Embedded
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Content, Existence, Role
from plenipot.core.text.query_language import QueryField
from plenipot.errors import Malformed, NotFound, Unavailable
from plenipot.instruments import operations as instruments
from plenipot.meetings import operations as meetings
from plenipot.participation import operations as participation
from plenipot.positions.operations import adopt
from plenipot.positions.operations import remove as remove_issue
from plenipot.proposals import models, operations
from plenipot.registry import operations as registry
from plenipot.search.entries import all_sources
from plenipot.search.index import current
from plenipot.search.queries import search

pytestmark = pytest.mark.django_db
MEMBER = Actor("somebody", Role.MEMBER)
SECRET = amended(_2="2\tto meet {-every two years-}{+in secret+},")


@pytest.fixture(autouse=True)
def record():
    participation.load(OPERATOR, NOW)
    opened()
    instruments.add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)


def receive(symbol, *proposals, **levels):
    operations.receive(OPERATOR, "pp26", "file.docx", paper(symbol, *proposals), NOW, **levels)


def places(query, actor=PUBLIC, **narrow):
    return [(find.entry.kind, find.name, find.entry.address) for find in search(actor, query, **narrow).found]


def test_provisions_in_force_and_proposed_are_found_with_the_way_to_them():
    receive("PP26/30-E", proposal("MOD", "B/30/1", OFTEN))
    finds = sorted(search(PUBLIC, '"two years"', conference="pp26").found, key=lambda find: find.struck)
    assert [(find.path, find.struck) for find in finds] == [
        ("/instruments/RES9/2022/?text=en#RES9/resolves/2", False),
        ("/pp26/proposals/B/30/1?text=en#RES9/resolves/2", True),
    ]
    assert ["".join(f"[{piece.text}]" if piece.hit else piece.text for piece in find.pieces) for find in finds] == [
        "to meet every [two years],",
        "to meet every [two years],",
    ]


def test_papers_and_reasons_are_found():
    receive("PP26/30-E", proposal("MOD", "B/30/1", OFTEN, reasons="Meetings keep us awake."))
    assert places("awake") == [("proposal", "B/30/1", "")]
    assert places("Freedonia kind:document") == [("document", "PP26/30", "")]


def test_fields_narrow():
    receive("PP26/30-E", proposal("MOD", "B/30/1", OFTEN))
    receive("PP26/31-E", proposal("MOD", "EUR/31/1", OFTEN))
    meetings.allocate(OPERATOR, "pp26", "PP26/31", "COM5", NOW)
    assert places("each proponent:EUR instrument:RES9 mark:MOD") == [("proposed", "EUR/31/1", "RES9/resolves/2")]
    assert places("each body:com5 kind:proposed", narrow=[QueryField("proponent", "EUR")]) == [
        ("proposed", "EUR/31/1", "RES9/resolves/1"),
        ("proposed", "EUR/31/1", "RES9/resolves/2"),
    ]
    assert places("each date:2026-10-01 language:en proponent:B kind:proposed mark:MOD") == [
        ("proposed", "B/30/1", "RES9/resolves/2")
    ]
    assert search(PUBLIC, "kind:proposal", counted=["proponent", "kind"]).counts == {
        "proponent": {"B": 1, "EUR": 1},
        "kind": {"proposal": 2},
    }


def test_an_underlined_mark_is_found_by_itself_and_with_its_plain_one():
    receive("PP26/30-E", proposal("NOC", "B/30/1", RES9[:2]))
    receive("PP26/31-E", proposal("MOD", "B/31/1", OFTEN))
    models.Proposal.objects.filter(pid="B/30/1").update(mark="NOC!")
    receive("PP26/32-E", proposal("NOC", "B/32/1", RES9[:2]))
    assert [name for kind, name, _ in places("mark:NOC!") if kind == "proposal"] == ["B/30/1"]
    assert sorted(name for kind, name, _ in places("mark:NOC") if kind == "proposal") == ["B/30/1", "B/32/1"]


def test_the_index_follows_the_record():
    assert places("each kind:proposed") == []
    receive("PP26/30-E", proposal("MOD", "B/30/1", OFTEN))
    assert len(places("each kind:proposed")) == 2
    receive("PP26/30(Rev.1)-E", proposal("MOD", "B/30R1/1", SECRET))
    assert places("secret") == [("proposed", "B/30R1/1", "RES9/resolves/2")]
    assert [name for _, name, _ in places("each kind:proposed")] == ["B/30R1/1"]


def test_an_index_that_is_missing_is_made_again(home):
    before = places("Union")
    for folder in home.glob("search-*"):
        shutil.rmtree(folder)
    assert places("Union") == before != []
    for folder in home.glob("search-*"):
        shutil.rmtree(folder)
    receive("PP26/30-E", proposal("NOC!", "B/30/1", RES9[:2]))
    assert [place for place in places("Union") if place[0] == "provision"] == before


@pytest.mark.parametrize(
    ("existence", "content", "visible"),
    [
        (Existence.PUBLIC, Content.MEMBERS, {PUBLIC: 0, MEMBER: 2, OPERATOR: 2}),
        (Existence.MEMBERS, Content.MEMBERS, {PUBLIC: 0, MEMBER: 2, OPERATOR: 2}),
        (Existence.HIDDEN, Content.HIDDEN, {PUBLIC: 0, MEMBER: 0, OPERATOR: 2}),
    ],
)
def test_nobody_finds_what_they_may_not_read(existence, content, visible):
    receive("PP26/30-E", proposal("MOD", "B/30/1", SECRET, reasons="In secret."), existence=existence, content=content)
    assert {actor: search(actor, "secret").total for actor in visible} == visible
    assert {actor: len(search(actor, "secret").found) for actor in visible} == visible


def test_hidden_papers_change_no_answer():
    receive("PP26/30-E", proposal("MOD", "B/30/1", OFTEN))
    queries = ["meet", "each OR secret", "union year*"]
    before = [search(PUBLIC, query, counted=["proponent"]) for query in queries]
    levels = {"existence": Existence.HIDDEN, "content": Content.HIDDEN}
    receive("PP26/30(Rev.1)-E", proposal("MOD", "B/30R1/1", SECRET), **levels)
    receive("PP26/31-E", proposal("MOD", "EUR/31/1", SECRET), **levels)
    assert [search(PUBLIC, query, counted=["proponent"]) for query in queries] == before


def test_what_cannot_be_asked_is_refused():
    with pytest.raises(Malformed, match="never closed"):
        search(PUBLIC, '"open')
    with pytest.raises(NotFound):
        search(PUBLIC, "union", conference="nowhere")


def test_what_changed_since_the_index_was_written_is_in_no_answer_until_it_is_written_again(monkeypatch):
    """A reader who may not write the index: what was closed since then is not found, and not counted either."""
    for number in (30, 31):
        receive(f"PP26/{number}-E", proposal("MOD", f"B/{number}/1", OFTEN, reasons="Meetings keep us awake."))
    assert search(PUBLIC, "awake", counted=["proponent"]).counts == {"proponent": {"B": 2}}
    monkeypatch.setattr(Embedded, "write", busy)
    registry.remove_document(OPERATOR, "pp26", "PP26/31", "Filed by mistake.", NOW)
    answer = search(PUBLIC, "awake", counted=["proponent"])
    assert ([find.name for find in answer.found], answer.total, answer.counts) == (
        ["B/30/1"],
        1,
        {"proponent": {"B": 1}},
    )
    monkeypatch.undo()
    registry.remove_document(OPERATOR, "pp26", "PP26/31", "It was none.", NOW, removed=False)
    assert search(PUBLIC, "awake").total == 2


def busy(*_arguments, **_options):
    raise Unavailable("The index is being written by another process.")


def test_each_event_is_followed_as_a_new_index_would_be_written(home):
    """Following the record event by event gives the groups that writing everything anew gives, for everybody."""
    opened("wtsa26", "WTSA26")
    steps = (
        lambda: receive("PP26/30-E", proposal("MOD", "B/30/1", OFTEN)),
        lambda: receive("PP26/30(Rev.1)-E", proposal("MOD", "B/30R1/1", SECRET)),
        lambda: meetings.allocate(OPERATOR, "pp26", "PP26/30(Rev.1)", "COM5", NOW),
        lambda: registry.move_document(OPERATOR, "pp26", "PP26/30(Rev.1)", "wtsa26", "Filed there.", NOW),
        lambda: registry.move_document(OPERATOR, "wtsa26", "WTSA26/30(Rev.1)", "pp26", "Filed here.", NOW),
        lambda: registry.withdraw_document(OPERATOR, "pp26", "PP26/30(Rev.1)", "Withdrawn.", NOW),
        lambda: operations.withdraw_proposal(OPERATOR, "pp26", "B/30/1", "Withdrawn.", NOW),
        lambda: registry.correct_symbol(OPERATOR, "pp26", "PP26/30(Rev.1)", "PP26/32", "Misprinted.", NOW),
        lambda: instruments.add_file(OPERATOR, "RES9.docx", text(amended(_2="2\tto meet,")), "2022", NOW),
        lambda: registry.remove_document(OPERATOR, "pp26", "PP26/32", "Filed by mistake.", NOW),
        lambda: adopt(OPERATOR, "pp26", ISSUE, NOW),
        lambda: remove_issue(OPERATOR, "pp26", "meetings", "Settled.", NOW),
    )
    for step in steps:
        step()
        for actor in (PUBLIC, OPERATOR):
            followed = current(actor).words.groups()
            assert followed == {source.name: source.digest for source in all_sources(actor).there}
