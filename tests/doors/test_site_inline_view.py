"""The view in the text holds what the table holds: every change under its own provision, signed by who makes it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from hypothesis import given, settings
from lxml import html

from conference_papers import NOW, RES9, amended, opened, proposal, text
from plenipot.core.access.levels import OPERATOR
from plenipot.core.consolidation.contests import accepted_words
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.provisions import ProvisionKind
from plenipot.instruments.operations import add_file
from plenipot.participation import operations as participation
from plenipot.web.figures.lines import STILL, all_markup_lines
from restricted_papers import receive
from text_versions import BASE, VERSIONS, item, version


def read_for(line, key):
    """The words of a line when the changes that one makes are accepted and all others rejected."""
    return "".join(
        change.span.text
        for change in line.inline_changes
        if (
            change.span.revision.accepted
            if key in {author.key for author in change.authors}
            else change.span.revision.rejected
        )
    )


def assert_shows(table):
    """Every change of every proposal stands under its row: in the text, or as a cell below it."""
    lines = all_markup_lines(table, {proposal.id: place for place, proposal in enumerate(table.proposals)})
    for row, line in zip(table.rows, lines, strict=True):
        assert line.row is row
        acting = {entry.proposal_id: entry for entry in row.entries if entry.mark not in STILL}
        cells = {cell.proposal_id: cell for cell in line.cells}
        signing = {author.key for change in line.inline_changes for author in change.authors}
        numbered = {key for key in signing & cells.keys() if key in line.relabelled and key not in line.words}
        assert (signing | cells.keys(), signing & cells.keys()) == (acting.keys(), numbered)
        assert {key: read_for(line, key) for key in signing} == {
            key: accepted_words(acting[key].spans) for key in signing
        }
        assert list(line.cells) == [acting[key] for key in cells]
        assert all(
            cell.proposal_id in line.like or line.words.get(cell.proposal_id, ()) == cell.spans
            for cell in line.cells
            if row.added and cell.proposal_id not in signing
        )
        assert line.like.keys() | {*line.like.values()} <= cells.keys()


@settings(max_examples=150)
@given(VERSIONS)
def test_the_view_holds_every_change_of_the_table(versions):
    assert_shows(consolidate(BASE, versions))


def test_an_amendment_of_anothers_new_provision_and_another_language_stand_below():
    new = "RES1/resolves/2"
    table = consolidate(
        BASE,
        [
            version("A", *BASE, item(new, "{+to report every two years+}")),
            version("B", *BASE, item(new, "to report every {-two-}{+three+} years")),
            version("C", item(new, "{+faire rapport+}"), language="fr"),
            version("D", item(new, "{+faire rapport+}"), language="fr"),
        ],
        "en",
    )
    assert_shows(table)
    lines = all_markup_lines(table, dict.fromkeys("ABCD", 0))
    assert [
        [(cell.proposal_id, line.like.get(cell.proposal_id, "")) for cell in line.cells] for line in lines if line.cells
    ] == [
        [("C", ""), ("D", "C")],
        [("B", "")],
    ]


def test_a_changed_cell_and_a_second_new_provision_of_the_same_number():
    cell = item("RES1/table-1/1/2", "five", ProvisionKind.CELL)
    base = (*BASE, cell)
    table = consolidate(
        base,
        [
            version("A", *base[:-1], item(cell.address, "{-five-}{+six+}", ProvisionKind.CELL)),
            version("B", item("RES1/resolves/2", "{+to hold a forum of all regions,+}")),
            version("C", item("RES1/resolves/2", "{+that budgets are to be balanced,+}")),
        ],
    )
    assert_shows(table)
    assert [row.address for row in table.rows if row.added] == ["RES1/resolves/2", "RES1/resolves/2~2"]


def test_another_number_stands_below_the_words():
    changed = replace(
        item("RES1/resolves/1", "to instruct the Council to report {-each-}{+every+} year"), renumbered="2)", place=7
    )
    table = consolidate(BASE, [version("A", changed)])
    assert_shows(table)
    line = all_markup_lines(table, {"A": 0})[-1]
    assert ([cell.label for cell in line.cells], line.relabelled, line.words) == (["1)"], {"A": "2)"}, {})


@pytest.mark.django_db
def test_the_page_shows_each_new_provision_of_one_place_under_its_own_number(home):
    opened()
    participation.load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    forum = amended(_2="2\tto meet every two years,")
    budget = list(forum)
    place = next(at for at, (_, words) in enumerate(forum) if words.startswith("2\t")) + 1
    receive(
        "PP26/21-E",
        proposal("MOD", "USA/21/1", [*budget[:place], ("", "{+3\tto hold a forum of all regions,+}"), *budget[place:]]),
    )
    receive(
        "PP26/22-E",
        proposal("MOD", "B/22/1", [*budget[:place], ("", "{+3\tthat budgets are to be balanced,+}"), *budget[place:]]),
    )
    page = html.fromstring(Client().get("/pp26/instruments/RES9/?view=inline").content.decode())
    assert {
        provision.get("id"): [" ".join(mark.text_content().split()) for mark in provision.xpath(".//ins")]
        for provision in page.xpath("//*[@data-provision]")
        if provision.xpath(".//ins")
    } == {
        "RES9/resolves/3": ["inserted: that budgets are to be balanced,"],
        "RES9/resolves/3~2": ["inserted: to hold a forum of all regions,"],
    }
