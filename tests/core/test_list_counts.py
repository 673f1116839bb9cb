"""Numbers of several versions counted together: what others have added to a list before an item."""

from plenipot.core.consolidation.list_counts import ListCounts

LIST = "R/resolves"


def counted(*events):
    counts = ListCounts()
    for event in events:
        if event == "stands":
            counts.settle(f"{LIST}/9")
        else:
            label, change, versions = event
            counts.count(f"{LIST}/2-bis", label, change, versions)
    return {
        version: (counts.of_others(f"{LIST}/3", version), counts.of_others_before(f"{LIST}/3", version))
        for version in "ABC"
    }


def test_an_item_of_others_counts_before_all_that_follows_and_before_new_ones_once_something_stands_between():
    assert counted() == {"A": (0, 0), "B": (0, 0), "C": (0, 0)}
    assert counted(("2", 1, "A")) == {"A": (0, 0), "B": (1, 0), "C": (1, 0)}
    assert counted(("2", 1, "A"), "stands") == {"A": (0, 0), "B": (1, 1), "C": (1, 1)}
    assert counted(("2", 1, "A"), "stands", ("3", 1, "B")) == {"A": (1, 0), "B": (1, 1), "C": (2, 1)}


def test_an_item_that_several_add_is_one_and_what_is_struck_counts_against_it():
    assert counted(("2", 1, "AB"), "stands") == {"A": (0, 0), "B": (0, 0), "C": (1, 1)}
    assert counted(("2", 1, "A"), ("3", -1, "B"), "stands") == {"A": (-1, 0), "B": (1, 0), "C": (0, 0)}


def test_what_has_no_number_or_an_ordinal_does_not_count():
    assert counted(("", 1, "A"), ("2bis", 1, "A"), "stands") == {"A": (0, 0), "B": (0, 0), "C": (0, 0)}


def test_every_list_is_counted_by_itself():
    counts = ListCounts()
    counts.count("R/resolves/1", "1", 1, "A")
    counts.settle("R/instructs/1")
    assert [counts.of_others(address, "B") for address in ("R/resolves/2", "R/instructs/2", "R/resolves/2/a")] == [
        1,
        0,
        0,
    ]
    assert counts.of_others_before("R/resolves/2", "B") == 0
