"""New provisions of several versions as trees: heads first, children inside heads that are one, cells by column."""

import pytest

from plenipot.core.consolidation.frames import find_adjoining
from plenipot.core.consolidation.merged import merge_proposals, split_address
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from text_versions import BASE, item, version

NEW = RevisionType.INSERTED


def new(address, words, kind=ProvisionKind.ITEM, label=""):
    return Provision(f"RES1/{address}", kind, (Span(words, NEW),), label, mark_revision=NEW)


def merged(*versions, base=BASE):
    table = consolidate(base, versions)
    return [
        (each.address.removeprefix("RES1/"), each.accepted) for each in merge_proposals(table, "ABC") if each.accepted
    ]


def added(*versions, base=BASE):
    base_addresses = {provision.address.removeprefix("RES1/") for provision in base}
    return [line for line in merged(*versions, base=base) if line[0] not in base_addresses]


def call(slug, words):
    return new(slug, words, ProvisionKind.CALL)


def test_two_calls_each_keep_their_items():
    first = version("A", *BASE, call("urges-a", "urges the Directors to"), new("urges-a/1", "help,", label="1"))
    second = version("B", *BASE, call("urges-b", "urges the Council to"), new("urges-b/1", "review,", label="1"))
    assert added(first, second) == [
        ("urges-a", "urges the Directors to"),
        ("urges-a/1", "help,"),
        ("urges-b", "urges the Council to"),
        ("urges-b/1", "review,"),
    ]


def test_one_call_of_two_holds_the_items_of_both():
    first = version("A", *BASE, call("urges", "urges the Council"), new("urges/1", "to find more funds;"))
    second = version("B", *BASE, call("urges", "urges the Council"), new("urges/1", "to count all stations;"))
    assert added(first, second) == [
        ("urges", "urges the Council"),
        ("urges/1", "to count all stations;"),
        ("urges/1~2", "to find more funds;"),
    ]


@pytest.mark.parametrize("order", ["AB", "BA"])
def test_two_of_one_proposal_that_are_alike_are_two_also_where_a_third_is_like_both(order):
    versions = {
        "A": version(
            "A",
            *BASE,
            new("resolves/2", "to count all stations of the coast in every year,"),
            new("resolves/3", "to count all stations of the isles in every year,"),
        ),
        "B": version("B", *BASE, new("resolves/2", "to count all stations of the coast and isles in every year,")),
    }
    rows = [row for row in consolidate(BASE, [versions[key] for key in order]).rows if row.added]
    authors = [sorted(cell.proposal_id for cell in row.entries if cell.mark == "ADD") for row in rows]
    assert authors == [["A", "B"], ["A"]]


@pytest.mark.parametrize("before", [BASE, ()])
@pytest.mark.parametrize(("inner", "outer"), ["AB", "BA"])
def test_what_goes_on_with_an_inner_list_stands_before_what_goes_on_with_the_outer(before, inner, outer):
    base = (*before, item("RES1/resolves/1/i", "on tariffs;"))
    versions = (
        version(inner, *base, new("resolves/1/ii", "on prices;", label="ii)")),
        version(outer, *base, new("resolves/2", "to meet in winter,", label="2")),
    )
    assert added(*versions, base=base) == [("resolves/1/ii", "on prices;"), ("resolves/2", "to meet in winter,")]


@pytest.mark.parametrize(
    ("label", "used", "name"),
    [
        ("3", set(), "RES1/resolves/3"),
        ("3", {"RES1/resolves/3"}, "RES1/resolves/3~2"),
        ("3", {"RES1/resolves/3", "RES1/resolves/3~2"}, "RES1/resolves/3~3"),
        ("B)", set(), "RES1/resolves/b"),
        ("", set(), "RES1/resolves/2"),
        ("–", {"RES1/resolves/2"}, "RES1/resolves/2~2"),
    ],
)
def test_a_paragraph_that_begins_inside_another_has_its_own_number_or_the_same_once_more(label, used, name):
    names = set(used)
    assert split_address("RES1/resolves/2", label, names) == name
    assert names == {*used, name}


def test_two_items_with_their_own_lists_are_two_options():
    first = version(
        "A",
        *BASE,
        new("resolves/2", "to set up a fund:"),
        new("resolves/2/a", "for links;"),
        new("resolves/2/b", "for ports,"),
    )
    second = version(
        "B",
        *BASE,
        new("resolves/2", "to convene forums:"),
        new("resolves/2/a", "in Lima;"),
        new("resolves/2/b", "in Oslo,"),
    )
    assert added(first, second) == [
        ("resolves/2", "to convene forums:"),
        ("resolves/2/a", "in Lima;"),
        ("resolves/2/b", "in Oslo,"),
        ("resolves/2~2", "to set up a fund:"),
        ("resolves/2~2/a", "for links;"),
        ("resolves/2~2/b", "for ports,"),
    ]


def test_two_annexes_stay_two():
    def annex(title, words):
        return (
            new("annex-1", "ANNEX TO RESOLUTION 1", ProvisionKind.ANNEX),
            new("annex-1/title", title, ProvisionKind.HEADING),
            new("annex-1/p1", words, ProvisionKind.PARAGRAPH),
        )

    first = version("A", *BASE, *annex("Terms of reference of the group", "The group meets each year."))
    second = version("B", *BASE, *annex("Model of an agreement", "The parties agree."))
    assert [address for address, _ in added(first, second)] == [
        "annex-1", "annex-1/title", "annex-1/p1", "annex-1~2", "annex-1~2/title", "annex-1~2/p1",
    ]  # fmt: skip


THREE, SEVEN = "cables ships towns", "winter forests mountains rivers satellites stations islands"
OTHERS = "prices languages elections treaties windows gardens bridges"


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        # Without a title and without words inside: by the number, or by the line itself.
        (("1", "ANNEX TO RESOLUTION 1"), ("1", "ANNEX 1"), 1),
        (("1", "ANNEX"), ("2", "ANNEX"), 1),
        (("1", "ANNEX 1"), ("2", "ANNEX 2"), 2),
        # By most of the words inside, and under one number by a third of them.
        (("1", "ANNEX", "study cables now"), ("1", "ANNEX", "plant forests tomorrow"), 2),
        (("1", "ANNEX", "study cables now"), ("1", "ANNEX", "study cables tomorrow"), 1),
        (("1", "ANNEX 1", "study cables now"), ("2", "ANNEX 2", "study cables now"), 1),
        (("1", "ANNEX 1", "study cables now"), ("2", "ANNEX 2", "study forests tomorrow"), 2),
        (("1", "ANNEX", "study cables now"), ("1", "ANNEX"), 2),
        # Three words of ten, and two.
        (("1", "ANNEX", f"{THREE} {SEVEN}"), ("1", "ANNEX", f"{THREE} {OTHERS}"), 1),
        (("1", "ANNEX", f"{THREE} {SEVEN}"), ("1", "ANNEX", f"cables ships roads {OTHERS}"), 2),
    ],
)
def test_annexes_without_titles_are_one_by_what_stands_in_them(first, second, count):
    def annex(number, line, *inner):
        yield new(f"annex-{number}", line, ProvisionKind.ANNEX)
        for place, words in enumerate(inner, start=1):
            yield new(f"annex-{number}/p{place}", words, ProvisionKind.PARAGRAPH)

    versions = version("A", *BASE, *annex(*first)), version("B", *BASE, *annex(*second))
    lines = [row for row in consolidate(BASE, versions).rows if row.kind is ProvisionKind.ANNEX]
    assert len(lines) == count


@pytest.mark.parametrize(
    ("kind", "leaf"),
    [
        (ProvisionKind.TITLE, "p1"),
        (ProvisionKind.ARTICLE_TITLE, "p1"),
        (ProvisionKind.HEADING, "title"),
        (ProvisionKind.PARAGRAPH, "title"),
    ],
)
def test_a_title_of_an_annex_is_one_by_its_kind_or_by_its_place(kind, leaf):
    """Their titles are alike, and hardly a word of what stands under them."""

    def annex(words):
        yield new("annex-1", "ANNEX", ProvisionKind.ANNEX)
        yield new(f"annex-1/{leaf}", "Terms of reference", kind)
        yield new("annex-1/p2", words, ProvisionKind.PARAGRAPH)

    versions = (
        version("A", *BASE, *annex("study cables under every sea while winter lasts and ships rest")),
        version("B", *BASE, *annex("plant forests tomorrow along roads near towns where nobody lives")),
    )
    lines = [row for row in consolidate(BASE, versions).rows if row.kind is ProvisionKind.ANNEX]
    assert len(lines) == 1


def test_an_inner_list_goes_on_before_a_new_call():
    first = version(
        "A", *BASE, call("urges", "urges the Council"), new("urges/p1", "to help,", ProvisionKind.PARAGRAPH)
    )
    second = version("B", *BASE, new("resolves/1/a", "in every region,"))
    assert [address for address, _ in added(first, second)] == ["resolves/1/a", "urges", "urges/p1"]


TABLE = tuple(
    item(f"RES1/resolves/table-1/{row}/{column}", words, ProvisionKind.CELL)
    for row, cells in enumerate((("Region", "Seats"), ("Africa", "13")), 1)
    for column, words in enumerate(cells, 1)
)


def row(number, *cells):
    return [
        new(f"resolves/table-1/{number}/{column}", words, ProvisionKind.CELL) for column, words in enumerate(cells, 1)
    ]


def test_a_new_row_of_two_is_one_row_with_a_contested_cell():
    base = (*BASE, *TABLE)
    table = consolidate(
        base, [version("A", *base, *row("2-bis", "Asia", "5")), version("B", *base, *row("2-bis", "Asia", "6"))]
    )
    rows = [each for each in table.rows if each.added]
    assert [(each.address.removeprefix("RES1/resolves/table-1/"), bool(each.contests)) for each in rows] == [
        ("2-bis/1", False),
        ("2-bis/2", True),
    ]


@pytest.mark.parametrize(
    ("cells", "other_cells", "count"),
    [
        # Figures are alike in many rows: under two names they are no witness.
        (("Asia", "5"), ("Oceania", "5"), 2),
        (("Asia", "5"), ("Asia and islands", "5"), 1),
        (("Deadline", "four months before opening day"), ("Time limit", "four months before opening day"), 1),
        (("1", "5"), ("2", "5"), 1),
    ],
)
def test_rows_under_two_names_are_one_by_their_words_only(cells, other_cells, count):
    base = (*BASE, *TABLE)
    table = consolidate(
        base, [version("A", *base, *row("2-bis", *cells)), version("B", *base, *row("2-bis", *other_cells))]
    )
    assert len([each for each in table.rows if each.added]) == 2 * count


def test_two_new_rows_at_one_place_stay_two():
    base = (*BASE, *TABLE)
    first = version("A", *base, *row("2-bis", "Asia", "5"))
    second = version("B", *base, *row("2-bis", "Oceania", "2"))
    assert added(first, second, base=base) == [
        ("resolves/table-1/2-bis/1", "Asia"),
        ("resolves/table-1/2-bis/2", "5"),
        ("resolves/table-1/2-bis~2/1", "Oceania"),
        ("resolves/table-1/2-bis~2/2", "2"),
    ]


def test_an_amendment_of_anothers_new_provision_stands_over_it():
    first = version("A", *BASE, new("resolves/2", "to report every two years"))
    second = version("B", *BASE, item("RES1/resolves/2", "to report every {-two-}{+three+} years"))
    table = consolidate(BASE, [first, second])
    (row,) = [each for each in table.rows if each.added]
    assert ([(cell.proposal_id, cell.mark, cell.amends) for cell in row.entries], row.contests) == (
        [("A", "ADD", ""), ("B", "MOD", "A")],
        (),
    )
    assert added(first, second) == [("resolves/2", "to report every three years")]
    assert added(first) == [("resolves/2", "to report every two years")]


@pytest.mark.parametrize(
    ("wording", "rival_wording", "expected"),
    [
        ("report every {-two-}{+three+} weeks", "report every two {-weeks-}{+months+}", [(4, 7, ("A", "B"))]),
        ("to {+not +}renew it", "to {-renew-}{+cancel+} it", [(2, 3, ("A", "B"))]),
        ("{-report-}{+tell+} every two weeks", "report every two {-weeks-}{+months+}", []),
        ("every {-two-}{+three+} {-weeks-}{+months+}", "every two {-weeks-}{+months+}", []),
    ],
)
def test_changes_side_by_side_are_told_unless_somebody_proposed_both(wording, rival_wording, expected):
    words = "".join(span.text for span in item("RES1/resolves/1", wording).spans if span.revision.rejected)
    base = (item("RES1/resolves/1", words),)
    table = consolidate(
        base, [version("A", item("RES1/resolves/1", wording)), version("B", item("RES1/resolves/1", rival_wording))]
    )
    assert [tuple(stretch[:3]) for stretch in find_adjoining(table.rows[0])] == expected


def test_two_numbers_for_one_provision_contest_it():
    def numbered(key, label):
        old = BASE[4]
        return version(key, *BASE[:4], Provision(old.address, old.kind, old.spans, old.label, renumbered=label))

    table = consolidate(BASE, [numbered("A", "2)"), numbered("B", "3)"), numbered("C", "3)")])
    assert [(each.what, each.proposal_ids) for each in table.rows[4].contests] == [("number", ("A", "B", "C"))]
    assert [each.label for each in merge_proposals(table, "AB")][4] == "[2)][3)]"
    assert [each.label for each in merge_proposals(table, "BC")][4] == "3)"


LONG = "to hold a regional forum on transit links in every second year"


def moving(key, words=LONG):
    """A version that moves resolves/1 behind considering/b, perhaps with other words there."""
    source = Provision(
        "RES1/resolves/1",
        ProvisionKind.ITEM,
        (Span(LONG, RevisionType.MOVED_FROM),),
        "1)",
        mark_revision=RevisionType.MOVED_FROM,
    )
    destination = Provision(
        "RES1/considering/c",
        ProvisionKind.ITEM,
        (Span(words, RevisionType.MOVED_TO),),
        "c)",
        mark_revision=RevisionType.MOVED_TO,
    )
    return version(key, *BASE[:3], destination, BASE[3], source)


MOVABLE = (*BASE[:4], item("RES1/resolves/1", LONG))


def test_an_amendment_goes_with_the_provision_that_another_moves():
    amending = version("B", *BASE[:4], item("RES1/resolves/1", LONG.replace("second", "{-second-}{+third+}")))
    table = consolidate(MOVABLE, [moving("A"), amending])
    assert [row.contests for row in table.rows] == [()] * 6
    assert merged(moving("A"), amending, base=MOVABLE)[3:] == [
        ("considering/c", LONG.replace("second", "third")),
        ("resolves", "resolves"),
    ]
    assert merged(moving("A"), base=MOVABLE)[3:] == [("considering/c", LONG), ("resolves", "resolves")]
    assert merged(amending, base=MOVABLE)[4:] == [("resolves/1", LONG.replace("second", "third"))]


def test_who_changes_words_on_the_way_and_who_changes_others_are_both_heard():
    mover = moving("A", LONG.replace("regional", "national"))
    amending = version("B", *BASE[:4], item("RES1/resolves/1", LONG.replace("second", "{-second-}{+third+}")))
    rival = version("C", *BASE[:4], item("RES1/resolves/1", LONG.replace("regional", "{-regional-}{+local+}")))
    words = LONG.replace("regional", "national").replace("second", "third")
    assert merged(mover, amending, base=MOVABLE)[3] == ("considering/c", words)
    contested = LONG.replace("regional", "[national] [local]")
    assert merged(mover, rival, base=MOVABLE)[3] == ("considering/c", contested)


@pytest.mark.parametrize(
    ("wording", "rival_wording", "expected"),
    [
        ("every {-two-}{+three+} weeks", "every two {-weeks-}{+months+}", "every [three weeks] [two months]"),
        ("to {+not +}renew it", "to {-renew-}{+cancel+} it", "to [not renew] [cancel] it"),
        ("{-every-}{+each+} two weeks", "every two {-weeks-}{+months+}", "each two months"),
    ],
)
def test_changes_side_by_side_are_never_put_together(wording, rival_wording, expected):
    words = "".join(span.text for span in item("RES1/resolves/1", wording).spans if span.revision.rejected)
    base = (item("RES1/resolves/1", words),)
    versions = version("A", item("RES1/resolves/1", wording)), version("B", item("RES1/resolves/1", rival_wording))
    assert merged(*versions, base=base) == [("resolves/1", expected)]


def test_an_amendment_of_anothers_amendment_stands_over_it():
    first = version(
        "A", *BASE[:4], item("RES1/resolves/1", "to instruct the Council to report {-each-}{+every second+} year")
    )
    second = version(
        "B", *BASE[:4], item("RES1/resolves/1", "to instruct the Council to report every {-second-}{+third+} year")
    )
    table = consolidate(BASE, [first, second])
    assert ([cell.amends for cell in table.rows[4].entries], table.rows[4].contests) == (["", "A"], ())
    assert merged(first, second)[4] == ("resolves/1", "to instruct the Council to report every third year")


URGES = new("urges", "urges Member States", ProvisionKind.CALL)
COPIED = item("RES1/urges", "urges Member States", ProvisionKind.CALL)


@pytest.mark.parametrize("keys", [("A", "B"), ("B", "A")])
def test_what_is_new_under_anothers_new_call_stands_under_it(keys):
    first, second = keys
    author = version(first, *BASE, URGES, new("urges/1", "to plant trees;"))
    amending = version(
        second,
        *BASE,
        COPIED,
        item("RES1/urges/1", "to plant {+many +}trees;"),
        new("urges/2", "to count them."),
    )
    under = [("urges", "urges Member States"), ("urges/1", "to plant many trees;"), ("urges/2", "to count them.")]
    assert added(author, amending) == under
    # Alone it leaves the call of the other, which its copy has, and proposes nothing of it.
    table = consolidate(BASE, [author, amending])
    merged = merge_proposals(table, [second])
    assert [(each.address.removeprefix("RES1/"), each.accepted) for each in merged][len(BASE) :] == under
    # So it does beside one that says nothing of the call, wherever that stands.
    silent = version("0", item("RES1/resolves/1", "to instruct the Council to report {-each-}{+every+} year"))
    beside = merge_proposals(consolidate(BASE, [silent, author, amending]), [second])
    assert [(each.address.removeprefix("RES1/"), each.accepted) for each in beside][len(BASE) :] == under
    (call,) = [row for row in table.rows if row.address == "RES1/urges"]
    assert [(cell.proposal_id, cell.mark, cell.copied) for cell in call.entries if cell.proposal_id == second] == [
        (second, "-", True)
    ]


def test_who_strikes_all_of_anothers_new_call_leaves_no_call_of_its_own():
    author = version("A", *BASE, URGES, new("urges/1", "to plant trees;"))
    striking = version("B", *BASE, item("RES1/urges", "{-urges Member States-}", ProvisionKind.CALL))
    table = consolidate(BASE, [author, striking])
    assert [each.accepted for each in merge_proposals(table, ["B"])] == [each.accepted for each in BASE]


def test_what_stands_under_heads_that_are_one_is_compared_whatever_number_each_gives_its_head():
    def annex(number, words):
        kind = ProvisionKind.ANNEX
        return (
            new(f"annex-{number}", f"ANNEX {number}", kind),
            new(f"annex-{number}/title", "Terms of reference of the group", ProvisionKind.HEADING),
            new(f"annex-{number}/1", words),
        )

    first = version("A", *BASE, *annex(1, "to meet in Geneva each year;"))
    second = version("B", *BASE, *annex(2, "to meet in Lima each year;"))
    rows = [row for row in consolidate(BASE, [first, second]).rows if row.added]
    assert [(row.address.removeprefix("RES1/"), [cell.mark for cell in row.entries]) for row in rows] == [
        ("annex-1", ["ADD", "ADD"]),
        ("annex-1/title", ["ADD", "ADD"]),
        ("annex-1/1", ["ADD", "ADD"]),
    ]


def test_a_copy_of_anothers_new_row_keeps_its_width():
    base = (*BASE, *TABLE)
    author = version("A", *base, *row("2-bis", "Asia", "5"))
    cells = ("Asia", "{-5-}{+6+}")
    copy = [
        item(f"RES1/resolves/table-1/3/{column}", words, ProvisionKind.CELL) for column, words in enumerate(cells, 1)
    ]
    table = consolidate(base, [author, version("B", *base, *copy)])
    assert [each.accepted for each in merge_proposals(table, ["B"])][len(base) :] == ["Asia", "6"]
