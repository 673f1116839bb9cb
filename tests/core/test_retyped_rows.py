"""Rows struck and typed again are the cells that changed; struck here and put in there, they moved, with what others amend."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_lines import CLERK, flow, paper
from plenipot.adapters.forms import load
from plenipot.adapters.render.notation import printed
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.structure.retyped_rows import join_retyped_rows
from plenipot.core.text.document import Cell, RevisionType, Span, WordDocument
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text, rejected_text

FORM = load("itu-pp")
HEAD = (
    "ResNo| RESOLUTION 9 (Rev. Busan, 2014)\nRestitle| On boats\nAnnexNo| ANNEX TO RESOLUTION 9\nPort ¦ Boats ¦ Year\n"
)
APIA, SUVA, LIMA = "Apia ¦ 10 ¦ 2010", "Suva ¦ 20 ¦ 2010", "Lima ¦ 30 ¦ 2011"
KEPT, GOES, COMES = RevisionType.UNCHANGED, RevisionType.DELETED, RevisionType.INSERTED


def marked(row, sign):
    left, right = {GOES: ("{-", "-}"), COMES: ("{+", "+}")}[sign]
    return " ¦ ".join(f"{left}{cell}{right}" for cell in row.split(" ¦ "))


def filed(*rows, proponent="ARG"):
    lines = f"Proposal| MOD→{proponent}/12/1\n{HEAD}" + "\n".join(rows)
    (proposal,) = parse_filing(paper(lines), FORM).proposals
    return proposal


def base_of(*rows):
    return parse_instrument(paper(HEAD + "\n".join(rows)), FORM).provisions


def changes(proposal):
    cells = [part for part in proposal.provisions if part.kind is ProvisionKind.CELL and part.changed]
    return [printed(cell.spans) for cell in cells]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((marked(APIA, GOES), marked("Apia ¦ 15 ¦ 2010", COMES), SUVA), ["[-10-]{+15+}"]),
        # Under its name a row is the same with other figures.
        ((marked(APIA, GOES), marked("Apia ¦ 15 ¦ 2012", COMES), SUVA), ["[-10-]{+15+}", "[-2010-]{+2012+}"]),
        (
            (marked(APIA, GOES), marked(SUVA, GOES), marked("Apia ¦ 15 ¦ 2010", COMES), marked("Suva ¦ 25 ¦ 2010", COMES)),
            ["[-10-]{+15+}", "[-20-]{+25+}"],
        ),
        (
            (marked(APIA, GOES), marked("Lima ¦ 7 ¦ 2018", COMES), SUVA),
            ["[-Apia-]", "[-10-]", "[-2010-]", "{+Lima+}", "{+7+}", "{+2018+}"],
        ),
        ((marked(APIA, GOES), SUVA, marked(APIA, COMES)),
         ["[<Apia<]", "[<10<]", "[<2010<]", "{>Apia>}", "{>10>}", "{>2010>}"]),
        # Twice put in, it is at neither place the one that went.
        ((marked(APIA, GOES), SUVA, marked(APIA, COMES), LIMA, marked(APIA, COMES)),
         ["[-Apia-]", "[-10-]", "[-2010-]", *["{+Apia+}", "{+10+}", "{+2010+}"] * 2]),
    ],
)  # fmt: skip
def test_rows_are_read_as_what_becomes_of_them(rows, expected):
    assert changes(filed(*rows)) == expected


def test_rows_of_one_cell_are_typed_again_too():
    head = flow("Proposal| MOD→ARG/12/1\nResNo| RESOLUTION 9 (Rev. Busan, 2014)\nRestitle| On boats")
    rows = flow("Port\n{-Apia port and harbour-}\n{+Apia port and harbour of Samoa+}\nSuva")
    cells = [replace(line, index=len(head) + row, cell=Cell(0, row, 0)) for row, line in enumerate(rows)]
    (proposal,) = parse_filing(WordDocument((*head, *cells), (), (CLERK,), language="en"), FORM).proposals
    assert changes(proposal) == ["Apia port and harbour{+ of Samoa+}"]


def test_what_others_change_in_rows_that_move_goes_with_its_own_row():
    base = base_of(APIA, SUVA, LIMA)
    moving = filed(marked(APIA, GOES), marked(SUVA, GOES), LIMA, marked(SUVA, COMES), marked(APIA, COMES))
    amending = filed(APIA.replace("2010", "{-2010-}{+2015+}"), SUVA, LIMA, proponent="CUB")
    merged = merge_proposals(consolidate(base, [moving, amending]), [moving.id, amending.id])
    cells = [part.accepted for part in merged if part.kind is ProvisionKind.CELL and part.accepted][3:]
    assert cells == ["Lima", "30", "2011", "Suva", "20", "2010", "Apia", "10", "2015"]


CELLS = st.sampled_from(["Apia", "Suva", "10", "20", "2010", ""])
ROWS = st.lists(st.tuples(st.sampled_from([KEPT, GOES, COMES]), st.tuples(CELLS, CELLS, CELLS)), max_size=6)


@given(ROWS)
def test_both_texts_of_a_table_stay_as_they_are(rows):
    text = tuple(
        Provision(
            f"RES9/table-1/{number}/{column}",
            ProvisionKind.CELL,
            (Span(words, revision),) if words else (),
            mark_revision=revision,
        )
        for number, (revision, cells) in enumerate(rows, 1)
        for column, words in enumerate(cells, 1)
    )
    joined = join_retyped_rows(text)
    for settle in (accepted_text, rejected_text):
        assert [part.accepted for part in settle(joined) if part.accepted] == [
            part.accepted for part in settle(text) if part.accepted
        ]


@pytest.mark.parametrize(
    ("cells", "is_move"),
    [
        (("Apia", "10", "2010"), True),
        (("Apia", "10", ""), True),
        # One cell alone, or figures alone, stand in many rows.
        (("Apia", "", ""), False),
        (("", "10", "2010"), False),
        (("10", "20", "2010"), False),
    ],
)
def test_a_row_that_is_struck_and_put_in_elsewhere_moves_where_its_words_tell_it_from_others(cells, is_move):
    rows = [(GOES, cells), (KEPT, ("Suva", "20", "2010")), (COMES, cells)]
    text = tuple(
        Provision(
            f"RES9/table-1/{number}/{column}", ProvisionKind.CELL, (Span(words, revision),), mark_revision=revision
        )
        for number, (revision, words_of_row) in enumerate(rows, 1)
        for column, words in enumerate(words_of_row, 1)
        if words
    )
    revisions = {span.revision for provision in join_retyped_rows(text) for span in provision.spans} - {KEPT}
    assert revisions == ({RevisionType.MOVED_FROM, RevisionType.MOVED_TO} if is_move else {GOES, COMES})


@pytest.mark.parametrize(("struck", "new", "is_joined"), [(20, 20, True), (1, 401, False)])
def test_no_more_than_four_hundred_pairs_of_rows_are_looked_at(struck, new, is_joined):
    def row(number, figure, revision):
        words = (f"Port of {number}", str(figure))
        return [
            Provision(
                f"RES9/annex-1/table-1/{number + 900 * (revision is COMES)}/{column}",
                ProvisionKind.CELL,
                (Span(word, revision),),
                mark_revision=revision,
            )
            for column, word in enumerate(words, 1)
        ]

    rows = [row(number, 10, GOES) for number in range(struck)] + [row(number, 15, COMES) for number in range(new)]
    joined = join_retyped_rows(tuple(cell for cells in rows for cell in cells))
    assert (len(joined) < 2 * (struck + new)) is is_joined
