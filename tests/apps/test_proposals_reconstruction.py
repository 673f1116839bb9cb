"""Base texts that nobody has are put together from the proposals that amend them, and say so."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference_papers import NOW, RES9, RES9_FR, amended, opened, paper, proposal, text
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Content, Existence, Role
from plenipot.errors import NotFound, NotPermitted
from plenipot.instruments import queries as instruments
from plenipot.instruments.operations import add_file
from plenipot.proposals import operations, queries
from plenipot.proposals.reconstruction import reconstruct

pytestmark = pytest.mark.django_db
FIRST = RES9[:6] + RES9[9:]
SECOND = RES9[:3] + RES9[6:]


@pytest.fixture(autouse=True)
def conference(home):
    return opened()


def receive(symbol, *proposals, language="en", **more):
    return operations.receive(OPERATOR, "pp26", "file.docx", paper(symbol, *proposals, language=language), NOW, **more)


def rebuilt():
    return [
        (rebuilt_text.edition.instrument, rebuilt_text.edition.language, rebuilt_text.new)
        for rebuilt_text in reconstruct(OPERATOR, "pp26", NOW)
    ]


def lines(language="en"):
    edition = instruments.base(PUBLIC, "pp26", 2026, "RES9", language)
    return [(provision.address, provision.accepted) for provision in edition.text]


def provisions_of_the_file():
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    return [(provision.address, provision.accepted) for provision in instruments.edition(PUBLIC, "RES9", "2022").text]


def test_two_parts_make_the_whole_as_a_file_would_give_it():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(FIRST, a="a)\tthat the Union {-shall-}{+may+} grow;")))
    receive("PP26/8-E", proposal("MOD", "SYL/8/1", amended(SECOND, _2="2\tto meet every {-two-}{+three+} years,")))
    assert rebuilt() == [("RES9", "en", True)]
    base = instruments.base(PUBLIC, "pp26", 2026, "RES9")
    assert (base.reconstructed, base.key, base.label, base.title) == (
        True,
        "before-pp26",
        "Rev. Bucharest, 2022",
        "Growth of the Union",
    )
    assert (base.source, base.differences) == ("The proposals FRE/7/1, SYL/8/1", ())
    assert lines() == provisions_of_the_file()


def test_the_consolidated_table_stands_on_the_reconstructed_text():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(FIRST, a="a)\tthat the Union {-shall-}{+may+} grow;")))
    receive("PP26/8-E", proposal("MOD", "SYL/8/1", amended(SECOND, _2="2\tto meet every {-two-}{+three+} years,")))
    reconstruct(OPERATOR, "pp26", NOW)
    table = queries.consolidated(PUBLIC, "pp26", "RES9").table
    assert {row.address: row.touched for row in table.rows if row.touched} == {
        "RES9/considering/a": ("FRE/7/1",),
        "RES9/resolves/2": ("SYL/8/1",),
    }
    assert [
        (proposal.code, proposal.edition, proposal.reconstructed) for proposal in queries.amended(PUBLIC, "pp26")
    ] == [("RES9", "before-pp26", True)]


def test_wordings_that_differ_are_shown_and_that_of_most_stands():
    for number, words in enumerate(["each year", "every year", "each year"], 7):
        lines = amended(_1=f"1\tto report {words};", _2="2\tto meet every {-two-}{+three+} years,")
        receive(f"PP26/{number}-E", proposal("MOD", f"FRE/{number}/1", lines))
    (rebuilt_text,) = reconstruct(OPERATOR, "pp26", NOW)
    assert rebuilt_text.edition.differences == (
        "RES9/resolves/1: “to report each year;” (FRE/7/1, FRE/9/1); “to report every year;” (FRE/8/1)",
    )


def test_each_language_has_a_text_of_its_own():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(_1="1\tto report {-each-}{+every+} year;")))
    receive("PP26/7-F", proposal("MOD", "FRE/7/1", RES9_FR), language="fr")
    assert rebuilt() == [("RES9", "en", True), ("RES9", "fr", True)]
    assert [address for address, _ in lines("fr")] == [address for address, _ in lines("en")]
    assert queries.consolidated(PUBLIC, "pp26", "RES9", language="fr").language == "fr"


def test_done_again_it_changes_only_what_the_proposals_changed():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(FIRST, a="a)\tthat the Union {-shall-}{+may+} grow;")))
    assert [rebuilt(), rebuilt()] == [[("RES9", "en", True)], [("RES9", "en", False)]]
    receive("PP26/8-E", proposal("MOD", "SYL/8/1", amended(_2="2\tto meet every {-two-}{+three+} years,")))
    assert rebuilt() == [("RES9", "en", True)]
    assert lines() == provisions_of_the_file()
    assert [event.data["reconstructed"] for event in events(PUBLIC, kinds=["instruments.added"])] == [False, True, True]


def test_a_text_on_which_nothing_changed_is_not_read_again():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(FIRST, a="a)\tthat the Union {-shall-}{+may+} grow;")))
    rebuilt()
    assert rebuilt() == [("RES9", "en", False)]
    with CaptureQueriesContext(connection) as questions:
        assert rebuilt() == [("RES9", "en", False)]
    assert not [question["sql"] for question in questions if '"proposals_proposal"."provisions"' in question["sql"]]


def test_a_translation_that_comes_later_has_a_text_of_its_own():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(_1="1\tto report {-each-}{+every+} year;")))
    assert rebuilt() == [("RES9", "en", True)]
    receive("PP26/7-F", proposal("MOD", "FRE/7/1", RES9_FR), language="fr")
    assert rebuilt() == [("RES9", "en", False), ("RES9", "fr", True)]


def test_a_proposal_that_is_withdrawn_is_no_part_of_it_any_more():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(FIRST, a="a)\tthat the Union {-shall-}{+may+} grow;")))
    receive("PP26/8-E", proposal("MOD", "SYL/8/1", amended(SECOND, _2="2\tto meet every {-two-}{+three+} years,")))
    rebuilt()
    operations.withdraw_proposal(OPERATOR, "pp26", "SYL/8/1", "a mistake", NOW)
    assert rebuilt() == [("RES9", "en", True)]
    assert "RES9/resolves/2" not in dict(lines())


def test_a_text_that_a_file_attests_replaces_it():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(FIRST, a="a)\tthat the Union {-shall-}{+may+} grow;")))
    reconstruct(OPERATOR, "pp26", NOW)
    expected = provisions_of_the_file()
    assert rebuilt() == []
    assert lines() == expected
    assert queries.consolidated(PUBLIC, "pp26", "RES9").edition.reconstructed is False


def test_a_text_older_than_the_one_amended_does_not_stand_in_its_way():
    add_file(
        OPERATOR, "RES9.docx", text(amended(ResNo="RESOLUTION 9 (Rev. Dubai, 2018)", _1="1\tto rest;")), "2018", NOW
    )
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(_1="1\tto report {-each-}{+every+} year;")))
    assert rebuilt() == [("RES9", "en", True)]
    assert dict(lines())["RES9/resolves/1"] == "to report each year;"


def test_proposals_on_another_edition_are_left_aside_and_named():
    for number in (7, 8):
        receive(f"PP26/{number}-E", proposal("MOD", f"FRE/{number}/1", RES9))
    old = amended(ResNo="RESOLUTION 9 (Rev. Dubai, 2018)", _1="1\tto rest;")
    receive("PP26/9-E", proposal("MOD", "SYL/9/1", old))
    (rebuilt_text,) = reconstruct(OPERATOR, "pp26", NOW)
    assert rebuilt_text.edition.differences == (
        "SYL/9/1 amends another edition (Rev. Dubai, 2018) and was left aside.",
    )
    assert dict(lines())["RES9/resolves/1"] == "to report each year;"


def test_what_is_new_is_never_taken_for_a_text_in_force():
    new = (
        ("ResNo", "DRAFT NEW RESOLUTION [FRE-1]"),
        ("Restitle", "On rest"),
        ("Call", "resolves"),
        ("", "1\tto rest."),
    )
    receive("PP26/7-E", proposal("ADD", "FRE/7/1", new))
    assert rebuilt() == []
    assert instruments.instruments(PUBLIC) == ()


def test_papers_that_not_all_may_read_leave_no_trace():
    lines = amended(_1="1\tto report {-each-}{+every+} year;")
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", lines), content=Content.MEMBERS)
    receive("PP26/8-E", proposal("MOD", "SYL/8/1", lines), existence=Existence.HIDDEN, content=Content.HIDDEN)
    assert rebuilt() == []
    assert instruments.instruments(PUBLIC) == ()


@pytest.mark.parametrize(
    ("actor", "slug", "refusal"),
    [(PUBLIC, "pp26", NotPermitted), (Actor("x", Role.MEMBER), "pp26", NotPermitted), (OPERATOR, "pp99", NotFound)],
)
def test_a_refused_reconstruction_leaves_nothing(actor, slug, refusal):
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", RES9))
    before = events(OPERATOR)
    with pytest.raises(refusal):
        reconstruct(actor, slug, NOW)
    assert (instruments.instruments(PUBLIC), events(OPERATOR)) == ((), before)
