"""Briefs that people compose: drafts of the team with their versions, published ones for everybody, refused where a document was closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from conference_papers import ISSUE, NOW, OFTEN, RES9, opened, paper, proposal, text
from plenipot.briefs import composing, operations
from plenipot.briefs.values import DraftFacts
from plenipot.chronicle.queries import events
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import HIDDEN, OPERATOR, PUBLIC, Actor, Role, TeamRole
from plenipot.core.blocks.values import Heading
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.positions import operations as positions
from plenipot.proposals.operations import receive
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
ANN = Actor("p-ann", Role.MEMBER, team=TeamRole.ANALYST)
FACTS = DraftFacts(
    issues=("growth", "meetings"), introduction="Read this first.\n\nThen this.", author="A. Example", contact="a@b.org"
)


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "30.docx", paper("PP26/30-E", proposal("MOD", "B/30/1", OFTEN)), NOW)
    positions.adopt(OPERATOR, "pp26", ISSUE, NOW)
    positions.adopt(OPERATOR, "pp26", ISSUE.replace("id: meetings", "id: growth").replace("How often", "How much"), NOW)


def draft(facts=FACTS, **more):
    return operations.draft(ANN, "pp26", facts, NOW, **more)


def test_a_paper_has_the_chosen_issues_in_their_order_behind_the_introduction():
    paper = composing.compose_draft("pp26", FACTS).paper
    anchors = [block.anchor for block in paper.blocks if isinstance(block, Heading)]
    assert [anchor for anchor in anchors if anchor in FACTS.issues] == ["growth", "meetings"]
    written = repr(paper.blocks[:3])
    assert written.index("Read this first.") < written.index("Then this.") < written.index("A. Example, a@b.org")
    alone = composing.compose_draft("pp26", DraftFacts(issues=("meetings",))).paper
    assert "growth" not in [block.anchor for block in alone.blocks if isinstance(block, Heading)]
    with pytest.raises(NotFound):
        composing.compose_draft("pp26", DraftFacts(issues=("none",)))


def test_a_draft_is_of_the_team_and_keeps_its_versions():
    first = draft()
    assert (first.number, first.version) == (1, 1)
    assert draft(number=1, version=1) == first
    second = draft(DraftFacts(issues=("growth",)), number=1, version=1)
    assert (second.number, second.version) == (1, 2)
    with pytest.raises(Conflict):
        draft(DraftFacts(title="Mine"), number=1, version=1)
    assert draft(DraftFacts(title="Another")).number == 2
    for actor in (PUBLIC, Actor("m", Role.MEMBER), Actor("p-no", team=TeamRole.HOLDER)):
        assert composing.drafts(actor, "pp26") == ()
        with pytest.raises(NotFound):
            composing.draft_of(actor, "pp26", 1)
    assert not [event for event in events(OPERATOR, "pp26") if event.kind == "briefs.drafted"]
    with pytest.raises(NotPermitted):
        operations.draft(Actor("p-bo", Role.MEMBER, team=TeamRole.READER), "pp26", FACTS, NOW)
    with pytest.raises(Malformed):
        draft(DraftFacts(issues=("growth", "growth")))


def test_a_published_brief_stays_as_it_was_and_the_draft_goes_on():
    draft()
    view = operations.publish(ANN, "pp26", 1, NOW, version=1)
    assert (view.number, view.by) == (1, "p-ann")
    draft(DraftFacts(issues=("growth",), author="A.", contact="b", title="Second"), number=1, version=1)
    with pytest.raises(Conflict):
        operations.publish(ANN, "pp26", 1, NOW, version=1)
    _view, paper = composing.published_paper(PUBLIC, "pp26", 1)
    assert "Read this first." in repr(paper)
    assert composing.drafts(ANN, "pp26")[0].published == (1,)
    assert events(PUBLIC, "pp26", limit=1)[0].kind == "briefs.published"


@pytest.mark.parametrize(
    "facts",
    [
        DraftFacts(issues=("growth",), author="A."),
        DraftFacts(issues=("growth",), contact="b"),
        DraftFacts(author="A", contact="b"),
    ],
)
def test_nothing_is_published_without_author_contact_and_an_issue(facts):
    draft(facts)
    with pytest.raises(Malformed):
        operations.publish(ANN, "pp26", 1, NOW)
    assert composing.published(PUBLIC, "pp26") == ()


def test_who_looks_back_is_given_what_was_published_by_then():
    draft()
    operations.publish(ANN, "pp26", 1, NOW + timedelta(days=1))
    for clock in ("at", "known"):
        before, after = (replace(PUBLIC, as_of=AsOf(**{clock: NOW + timedelta(days=days)})) for days in (0, 2))
        assert (composing.published(before, "pp26"), len(composing.published(after, "pp26"))) == ((), 1)
        assert composing.published_paper(after, "pp26", 1)[0].number == 1
        with pytest.raises(NotFound):
            composing.published_paper(before, "pp26", 1)


def test_a_published_brief_that_rests_on_a_closed_document_is_given_to_nobody():
    draft()
    operations.publish(ANN, "pp26", 1, NOW)
    change_levels(OPERATOR, "pp26", "30", HIDDEN, LevelDecision(reason="Too early"), NOW)
    for actor in (PUBLIC, OPERATOR):
        assert composing.published(actor, "pp26") == ()
        with pytest.raises(NotFound):
            composing.published_paper(actor, "pp26", 1)
