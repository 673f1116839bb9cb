"""The consolidated table: who changes what, who contests it, who agrees, what becomes of drift and other languages."""

import pytest

from plenipot.core.consolidation.merged import merge_proposals, row_figures
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text
from text_versions import BASE, item, version


def row(table, address):
    return next(table_row for table_row in table.rows if table_row.address == f"RES1/{address}")


def contested(table, address):
    table_row = row(table, address)
    return [
        ("".join(table_row.tokens[contest.start : contest.end]), contest.proposal_ids) for contest in table_row.contests
    ]


def text(provisions):
    return [(provision.address, provision.accepted) for provision in provisions]


def test_other_words_for_the_same_word_contest_it_and_the_same_words_agree():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/considering/a", "that the Union shall {-grow-}{+shrink+}")),
            version("B", item("RES1/considering/a", "that the Union shall {-grow-}{+stay+}")),
            version("C", item("RES1/considering/a", "that the Union shall {-grow-}{+shrink+}")),
        ],
    )
    assert contested(table, "considering/a") == [("grow", ("A", "B", "C"))]
    assert [(group.proposal_ids, group.text) for group in row(table, "considering/a").groups] == [
        (("A", "C"), "that the Union shall shrink"),
        (("B",), "that the Union shall stay"),
    ]
    assert table.mergeable == (("A", "C"), ("B",))
    assert table.same == (("A", "C"),)
    assert [entry.mark for entry in row(table, "resolves/1").entries] == ["-", "-", "-"]


def test_insertions_in_one_gap_agree_or_contest():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/considering/b", "that the{+ growing+} use of ICT is wide")),
            version("B", item("RES1/considering/b", "that the {+growing +}use of ICT is wide")),
            version("C", item("RES1/considering/b", "that the {+good +}use of ICT is wide")),
            version("D", item("RES1/considering/b", "that the use of {+all +}ICT is wide")),
        ],
    )
    table_row = row(table, "considering/b")
    assert [(contest.start == contest.end, contest.proposal_ids) for contest in table_row.contests] == [
        (True, ("A", "B", "C"))
    ]
    assert table.mergeable == (("A", "B", "D"), ("C", "D"))
    assert text(merge_proposals(table, ["A", "B", "D"]))[2] == (
        "RES1/considering/b",
        "that the growing use of all ICT is wide",
    )
    assert merge_proposals(table, ["A", "C"])[2].accepted == "that the [growing] [good] use of ICT is wide"


def test_wordings_in_brackets_keep_the_space_before_them():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/considering/b", "that the use of ICT is wide{+ now+}")),
            version("B", item("RES1/considering/b", "that the use of ICT is wide{+ again+}")),
        ],
    )
    assert merge_proposals(table, ["A", "B"])[2].accepted == "that the use of ICT is wide [now] [again]"


def test_to_suppress_or_to_insist_contests_every_amendment():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/resolves/1", "to instruct the Council to report each {-year-}{+month+}")),
            version("B", mark="SUP", target="RES1"),
            version("C", mark="NOC!", target="RES1/resolves"),
            version("D", item("RES1/considering/a", "that the Union shall grow"), mark="NOC"),
        ],
    )
    assert [entry.mark for entry in row(table, "resolves/1").entries] == ["MOD", "SUP", "NOC!", "-"]
    assert [entry.mark for entry in row(table, "considering/a").entries] == ["-", "SUP", "-", "NOC"]
    assert [contest.proposal_ids for contest in row(table, "resolves/1").contests] == [("A", "B", "C")]
    assert table.mergeable == (("A", "D"), ("B", "D"), ("C", "D"))
    assert merge_proposals(table, ["B"]) == ()


def test_deleting_the_same_words_agrees_as_far_as_it_goes():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/considering/b", "that the use{- of ICT-} is wide")),
            version("B", item("RES1/considering/b", "that the use of{- ICT is-} wide")),
        ],
    )
    assert row(table, "considering/b").contests == ()
    assert merge_proposals(table, ["A", "B"])[2].accepted == "that the use wide"


def test_new_provisions_stand_in_their_place_and_the_same_ones_in_one_row():
    new = "that the {}Internet matters to all"
    table = consolidate(
        BASE,
        [
            version("A", BASE[2], item("RES1/considering/b-bis", "{+" + new.format("") + "+}")),
            version("B", item("RES1/considering/b-bis", "{+" + new.format("new ") + "+}")),
            version("C", item("RES1/considering/b-bis", "{+with concern the cost of roaming+}")),
            version("D", item("RES1/considering/0", "{+something first+}"), *BASE),
        ],
    )
    assert [table_row.address.removeprefix("RES1/") for table_row in table.rows] == [
        "considering/0",
        "considering",
        "considering/a",
        "considering/b",
        "considering/b-bis",
        "considering/b-bis~2",
        "resolves",
        "resolves/1",
    ]
    assert [entry.mark for entry in row(table, "considering/b-bis").entries] == ["ADD", "ADD", "-", "-"]
    assert [table_row.proposal_ids for table_row in row(table, "considering/b-bis").contests] == [("A", "B")]
    assert row(table, "considering/b-bis~2").touched == ("C",)


def test_a_new_resolution_has_no_base_and_all_its_provisions_are_new():
    filed = (item("RES[X-1]/title", "On things", ProvisionKind.TITLE), item("RES[X-1]/resolves/1", "to act"))
    table = consolidate((), [version("A", *filed, mark="ADD")])
    assert [(table_row.address, table_row.added, table_row.entries[0].mark) for table_row in table.rows] == [
        ("RES[X-1]/title", True, "ADD"),
        ("RES[X-1]/resolves/1", True, "ADD"),
    ]
    assert text(merge_proposals(table, ["A"])) == text(filed)


def test_drift_is_nobodys_proposal():
    table = consolidate(BASE, [version("A", item("RES1/considering/a", "that the union shall {-grow-}{+act+}"))])
    entry = row(table, "considering/a").entries[0]
    assert entry.drift == ("Union → union",)
    assert [("".join(edit.inserted), edit.start) for edit in entry.edits] == [("act", 8)]


def test_another_language_is_shown_as_filed_and_compared_with_nothing():
    filed = item("RES1/considering/a", "que l'Union doit {-croître-}{+agir+}")
    table = consolidate(
        BASE,
        [
            version("A", filed, language="fr"),
            version("B", item("RES1/considering/a", "that the Union {-shall-}{+may+} grow"), language="en"),
        ],
        "en",
    )
    entry = row(table, "considering/a").entries[0]
    assert (entry.foreign, entry.mark, entry.spans, entry.edits) == (True, "MOD", filed.spans, ())
    assert table.mergeable == (("A", "B"),)


def test_what_only_a_versions_own_base_has_is_kept():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/noting/z", "an old {-word-}{+thing+} of another edition")),
            version("B", item("RES1/noting/y", "something wholly elsewhere")),
        ],
    )
    assert row(table, "noting/z").entries[0].mark == "MOD"
    assert [(unmatched.proposal_id, unmatched.address) for unmatched in table.unmatched] == [("B", "RES1/noting/y")]


def test_arabic_chinese_russian_words():
    for base, marked, word in (
        ("إذ يضع في اعتباره الاتحاد", "إذ يضع في {-اعتباره-}{+حسبانه+} الاتحاد", "اعتباره"),
        ("国际电信联盟大会", "国际{-电信-}{+通信+}联盟大会", "电信"),
        ("развитие электросвязи", "развитие {-электросвязи-}{+ИКТ+}", "электросвязи"),
    ):
        provisions = (item("RES1/considering/a", base),)
        first = version("A", item("RES1/considering/a", marked))
        second = version("B", item("RES1/considering/a", base.replace(word, "{-" + word + "-}")))
        table = consolidate(provisions, [first, second])
        assert contested(table, "considering/a") == [(word, ("A", "B"))] or word == "电信"
        assert merge_proposals(table, ["A"])[0].accepted == accepted_text(first.provisions)[0].accepted


def test_figures_for_the_heat_strip():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/considering/a", "that the Union shall {-grow-}{+shrink+}")),
            version("B", item("RES1/considering/a", "that the Union shall {-grow-}{+stay+}")),
        ],
    )
    assert [(figure.touching, figure.readings, figure.contested) for figure in row_figures(table)] == [
        (0, 0, False),
        (2, 2, True),
        (0, 0, False),
        (0, 0, False),
        (0, 0, False),
    ]


def test_a_deleted_provision_that_drifted_is_deleted_as_a_whole():
    table = consolidate(BASE, [version("A", item("RES1/considering/a", "{-But that the Union shall grow now-}"))])
    assert row(table, "considering/a").entries[0].mark == "SUP"
    base = (item("RES1/considering/a", "Considering that the Union shall grow well"),)
    table = consolidate(base, [version("A", item("RES1/considering/a", "{-that the Union shall grow-}"))])
    assert row(table, "considering/a").entries[0].mark == "SUP"


def test_who_suppresses_or_keeps_a_section_contests_what_is_added_to_it():
    table = consolidate(
        BASE,
        [
            version("A", BASE[4], item("RES1/resolves/2", "{+to act at once+}")),
            version("B", mark="NOC!", target="RES1/resolves"),
            version("C", mark="SUP", target="RES1/considering"),
        ],
    )
    added = row(table, "resolves/2")
    assert [entry.mark for entry in added.entries] == ["ADD", "NOC!", "-"]
    assert [contest.proposal_ids for contest in added.contests] == [("A", "B")]
    assert table.mergeable == (("A", "C"), ("B", "C"))


def test_a_range_of_numbers_and_an_article():
    base = tuple(
        item(f"CS/{name}", f"words of {name}", ProvisionKind.ARTICLE if "art" in name else ProvisionKind.PROVISION)
        for name in ("art-1", "1", "2", "3", "art-2", "4")
    )
    table = consolidate(base, [version("A", mark="SUP", target="CS/2-3"), version("B", mark="NOC!", target="CS/art-1")])
    assert [[entry.mark for entry in table_row.entries] for table_row in table.rows] == [
        ["-", "NOC!"],
        ["-", "NOC!"],
        ["SUP", "NOC!"],
        ["SUP", "NOC!"],
        ["-", "-"],
        ["-", "-"],
    ]


@pytest.mark.parametrize(
    ("base", "words", "mark"),
    [
        (" to grow ", "{- -}to grow ", "NOC"),
        (" to grow ", " to grow{- -}", "NOC"),
        (" to grow ", "{- -}to grow{- -}", "NOC"),
        ("to grow", "to grow{+ +}", "NOC"),
        ("to grow", "to {- -}{+  +}grow", "NOC"),
        # A blank that goes between two words joins them.
        ("to grow", "to{- -}grow", "MOD"),
        ("to grow", "to grow{+ now+}", "MOD"),
    ],
)
def test_blanks_alone_are_no_proposal_unless_words_are_joined(base, words, mark):
    text = (item("RES1/resolves/1", base),)
    (row,) = consolidate(text, [version("A", item("RES1/resolves/1", words))]).rows
    assert row.entries[0].mark == mark


@pytest.mark.parametrize(
    ("stands", "amended", "mark"),
    [
        # White space that is put in beside white space or at an end, or goes at an end, is no proposal.
        ("to go on", "to{+ +} go on", "NOC"),
        ("to go on", "to {+ +}go on", "NOC"),
        ("to go on", "to{- -}{+  +}go on", "NOC"),
        ("to go on", "{+ +}to go on", "NOC"),
        ("to go on", "to go on{+ +}", "NOC"),
        (" to go on", "{- -}to go on", "NOC"),
        ("to go on ", "to go on{- -}", "NOC"),
        ("to go on", "to{- -}go on", "MOD"),
        ("to go (on)", "to go{- -}(on)", "MOD"),
        ("to go on", "to{- -}{+\u2029+}go on", "MOD"),
        ("to go on", "to {-go -}on", "MOD"),
        ("to go on", "to {-go-}{+ +} on", "MOD"),
        ("to go on", "to go on{+ and on+}", "MOD"),
        ("to go on", "{-to go on-}", "SUP"),
    ],
)
def test_who_changes_only_white_space_proposes_nothing(stands, amended, mark):
    (row,) = consolidate((item("RES1/1", stands),), [version("A", item("RES1/1", amended))]).rows
    assert [entry.mark.value for entry in row.entries] == [mark]


@pytest.mark.parametrize("before", [(), (item("RES1/resolves", "resolves", ProvisionKind.CALL),)])
def test_signs_of_a_new_note_are_set_against_each_other_among_the_words_in_force(before):
    """Also where the note hangs on the first provision, and the first proposal strikes the word behind which another has its sign."""
    carrier = "RES1/resolves/1"

    def adding(key, words, behind):
        note = Provision(
            f"{carrier}/note-1",
            ProvisionKind.NOTE,
            (Span("as defined", RevisionType.INSERTED),),
            "1",
            mark_revision=RevisionType.INSERTED,
            sign_at=len(behind),
        )
        return version(key, item(carrier, words), note)

    proposals = [adding("A", "to act{- at-} once", "to act"), adding("B", "to act at once", "to act at")]
    table = consolidate((*before, item(carrier, "to act at once")), proposals)
    assert [(contest.what, contest.proposal_ids) for contest in table.rows[-1].contests] == [("sign", ("A", "B"))]
