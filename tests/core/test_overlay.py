"""All versions over one base: rejecting everything gives the base, accepting one's changes gives that one's text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.overlay import accept_signed, overlay_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.document import RevisionType, Span, TrackedChange, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from text_versions import BASE, VERSIONS, item, version


def words(text):
    return [(provision.address, provision.accepted) for provision in text if provision.accepted.strip()]


@settings(max_examples=100)
@given(VERSIONS)
def test_one_over_the_base_is_that_one(versions):
    table = consolidate(BASE, versions)
    text, changes = overlay_proposals(table)
    assert [(provision.address, provision.rejected) for provision in text if provision.rejected] == [
        (provision.address, provision.accepted) for provision in BASE
    ]
    for proposal in versions:
        assert [accepted for _, accepted in words(accept_signed(text, changes, proposal.id))] == [
            accepted for _, accepted in words(merge_proposals(table, [proposal.id]))
        ]


def test_who_strikes_and_who_inserts():
    table = consolidate(
        BASE,
        [
            version("ARB", item("RES1/considering/a", "that the Union {-shall-}{+should+} grow")),
            version("USA", item("RES1/considering/a", "that the Union {-shall-}{+may+} grow")),
        ],
    )
    days = {"ARB": "2014-10-06T00:00:00Z", "USA": "2014-10-02T00:00:00Z"}
    text, changes = overlay_proposals(table, moments=days)
    assert changes == (
        TrackedChange("ARB, USA", days["USA"]),
        TrackedChange("ARB", days["ARB"]),
        TrackedChange("USA", days["USA"]),
    )
    assert [(span.text, span.revision.published.upper(), span.change) for span in text[1].spans] == [
        ("that the Union ", "KEPT", -1),
        ("shall", "DELETED", 0),
        ("should", "INSERTED", 1),
        ("may", "INSERTED", 2),
        (" grow", "KEPT", -1),
    ]


def test_a_new_provision_is_a_paragraph_for_each_wording():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/considering/c", "{+that prices fall+}")),
            version("B", item("RES1/considering/c", "{+that costs matter+}")),
        ],
    )
    text, _ = overlay_proposals(table)
    new = [provision for provision in text if provision.mark_revision is RevisionType.INSERTED]
    assert [(provision.address, provision.label, provision.accepted) for provision in new] == [
        ("RES1/considering/c", "c)", "that prices fall"),
        ("RES1/considering/c~2", "c)", "that costs matter"),
    ]


def test_numbers_that_change_stand_among_the_words_in_the_hands_of_those_who_change_them():
    """Two put something before item b) and call it c), a third calls it a-bis)."""
    moved = replace(item("RES1/considering/b", "that the use of ICT is wide"), place=7, renumbered="c)")
    table = consolidate(
        BASE,
        [
            version("A", moved),
            version("B", moved),
            version("C", replace(moved, renumbered="a-bis)")),
        ],
    )
    text, changes = overlay_proposals(table, numbers=True)
    provision = next(provision for provision in text if provision.address == "RES1/considering/b")
    assert provision.label == ""
    assert [
        (span.text, span.revision.published.upper(), changes[span.change].author if span.change >= 0 else "")
        for span in provision.spans
    ] == [
        ("b)", "DELETED", "A, B, C"),
        ("c)", "INSERTED", "A, B"),
        ("a-bis)", "INSERTED", "C"),
        ("\tthat the use of ICT is wide", "KEPT", ""),
    ]
    others = [(other.label, other.accepted) for other in text if other is not provision]
    assert others == [(other.label, other.accepted) for other in BASE if other.address != "RES1/considering/b"]
    plainly, _ = overlay_proposals(table)
    assert [(provision.label, provision.accepted) for provision in plainly] == [
        (provision.label, provision.accepted) for provision in BASE
    ]


KEPT, GONE = RevisionType.UNCHANGED, RevisionType.DELETED
FIRST, SECOND = BASE[1:3]


@pytest.mark.parametrize(
    ("first", "second", "end"),
    [
        (FIRST, SECOND, KEPT),
        (item(FIRST.address, "that the Union shall {-grow-}"), SECOND, KEPT),
        (item(FIRST.address, f"{{-{FIRST.accepted}-}}"), SECOND, GONE),
        (item(FIRST.address, f"{{-{FIRST.accepted}-}}{{+that it shrink+}}"), SECOND, KEPT),
        (replace(FIRST, mark_revision=GONE), replace(SECOND, renumbered=""), GONE),
    ],
)
def test_the_end_of_a_provision_is_struck_where_nothing_is_left_of_it_or_the_next_one_runs_on(first, second, end):
    text, _ = overlay_proposals(consolidate(BASE, [version("A", BASE[0], first, second, *BASE[3:])]))
    assert [provision.mark_revision for provision in text] == [KEPT, end, KEPT, KEPT, KEPT]


def test_the_number_of_what_is_no_item_stands_beside_its_words():
    heading = Provision("RES1/h1", ProvisionKind.HEADING, plain_spans("Scope"), "1")
    table = consolidate((heading, *BASE), [version("A", replace(heading, renumbered="2"), *BASE)])
    text, _ = overlay_proposals(table, numbers=True)
    assert [(span.text, span.revision) for span in text[0].spans] == [("Scope", KEPT)]
    assert text[0].label == "1"


def test_what_one_alone_moves_is_moved_and_what_two_move_is_struck_and_put_in():
    text = "that the use of ICT is wide"
    goes, comes = RevisionType.MOVED_FROM, RevisionType.MOVED_TO
    former = Provision(BASE[2].address, BASE[2].kind, (Span(text, goes),), BASE[2].label, mark_revision=goes)
    new = Provision("RES1/resolves/2", ProvisionKind.ITEM, (Span(text, comes),), "2)", mark_revision=comes)
    provisions = (*BASE[:2], former, *BASE[3:], new)

    def overlaid(*keys):
        text, changes = overlay_proposals(consolidate(BASE, [version(key, *provisions) for key in keys]))
        changed = [
            (
                provision.address.removeprefix("RES1/"),
                provision.mark_revision,
                [span.revision for span in provision.spans],
            )
            for provision in text
            if provision.mark_revision is not RevisionType.UNCHANGED
        ]
        return changed, [(change.author, change.move) for change in changes]

    struck, put_in = RevisionType.DELETED, RevisionType.INSERTED
    assert overlaid("A") == (
        [("considering/b", goes, [goes]), ("resolves/2", comes, [comes])],
        [("A", "move1")],
    )
    assert overlaid("A", "B") == (
        [("considering/b", struck, [struck]), ("resolves/2", put_in, [put_in])],
        [("A, B", "")],
    )


def test_a_paragraph_that_one_splits_is_two_of_which_the_first_ends_in_an_inserted_mark():
    table = consolidate(
        BASE,
        [
            version(
                "A", item("RES1/resolves/1", "to instruct the Council {+to meet;\u20292)\tand +}to report each year")
            )
        ],
    )
    text, _ = overlay_proposals(table)
    assert [(part.address, part.label, part.mark_revision, part.accepted) for part in text[4:]] == [
        ("RES1/resolves/1", "1)", RevisionType.INSERTED, "to instruct the Council to meet;"),
        ("RES1/resolves/2", "", RevisionType.UNCHANGED, "2)\tand to report each year"),
    ]


@pytest.mark.parametrize(
    ("numbers", "renumbered"), [(["c)"], "c)"), (["c)", "c)"], "c)"), (["c)", "a-bis)"], None), ([None], None)]
)
def test_a_number_that_all_who_change_it_agree_on_stands_beside_the_one_in_force(numbers, renumbered):
    versions = [
        version(key, replace(item("RES1/considering/b", "that the use of ICT is wide"), place=7, renumbered=number))
        for key, number in zip("AB", numbers, strict=False)
    ]
    text, _ = overlay_proposals(consolidate(BASE, versions))
    provision = next(provision for provision in text if provision.address == "RES1/considering/b")
    assert (provision.label, provision.renumbered) == ("b)", renumbered)


def test_a_paragraph_whose_words_one_strikes_stays_and_one_that_another_adds_is_not_there():
    changes = (TrackedChange("A", ""), TrackedChange("B", ""))
    text = (
        Provision("RES1/a", ProvisionKind.PARAGRAPH, (Span("gone", RevisionType.DELETED, 0),)),
        Provision(
            "RES1/b",
            ProvisionKind.PARAGRAPH,
            (Span("new", RevisionType.INSERTED, 1),),
            mark_revision=RevisionType.INSERTED,
        ),
    )
    assert [(each.address, each.accepted) for each in accept_signed(text, changes, "A")] == [("RES1/a", "")]
    assert [(each.address, each.accepted) for each in accept_signed(text, changes, "B")] == [
        ("RES1/a", "gone"),
        ("RES1/b", "new"),
    ]
