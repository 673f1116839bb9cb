"""What a mark governs in the text in force, by what the file prints, names or spans: a resolution and a treaty in articles."""

from __future__ import annotations

import pytest

from plenipot.core.consolidation.governed import GovernedScope, articles_under, governed_indexes, places_under
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from text_versions import version


def provision(address, kind=ProvisionKind.ITEM, words=""):
    return Provision(address, kind, plain_spans(words or f"words of {address}"))


RESOLUTION = (
    provision("R/number", ProvisionKind.NUMBER),
    provision("R/title", ProvisionKind.TITLE),
    provision("R/a", ProvisionKind.CALL),
    provision("R/a/1"),
    provision("R/a/2"),
    provision("R/b", ProvisionKind.CALL),
    provision("R/b/1"),
    provision("R/b/p1", ProvisionKind.PARAGRAPH),
    provision("R/b/p2", ProvisionKind.PARAGRAPH),
)
TREATY = (
    provision("CS/article-4", ProvisionKind.ARTICLE),
    provision("CS/article-4/title", ProvisionKind.ARTICLE_TITLE),
    provision("CS/27", ProvisionKind.PROVISION),
    provision("CS/28", ProvisionKind.PROVISION),
    provision("CS/28/a"),
    provision("CS/article-5", ProvisionKind.ARTICLE),
    provision("CS/article-5/title", ProvisionKind.ARTICLE_TITLE),
    provision("CS/29", ProvisionKind.PROVISION),
    provision("CS/30", ProvisionKind.PROVISION),
    provision("CS/31", ProvisionKind.PROVISION),
)
ALL = "number title a a/1 a/2 b b/1 b/p1 b/p2"
ARTICLE_4 = "article-4 article-4/title 27 28 28/a"


def leaves(base, places):
    return " ".join(base[place].address.partition("/")[2] for place in sorted(places))


def governed(base, printed, targets, mark="SUP", instrument="R", places=None):
    """The provisions of a base that a mark governs, by the steps below its instrument; printed words may be others."""
    by_leaf = {each.address.partition("/")[2]: each for each in base}
    code = base[0].address.partition("/")[0]
    provisions = [by_leaf[leaf] if isinstance(leaf, str) else leaf for leaf in printed]
    addresses = tuple(f"{code}/{leaf}" for leaf in targets.split())
    proposal = version("A", *provisions, mark=mark, targets=addresses, instrument=instrument)
    return leaves(base, governed_indexes(base, proposal, places or {}))


@pytest.mark.parametrize(
    ("printed", "targets", "expected"),
    [
        ("a/1", "a/1", "a/1"),
        ("b", "b", "b b/1 b/p1 b/p2"),
        # A call that is printed above its items goes with them where all of them go.
        ("a a/1", "a/1", "a/1"),
        ("a a/1 a/2", "a/1 a/2", "a a/1 a/2"),
        # The head goes where all goes.
        ("number title a a/1", "a/1", "a/1"),
        (ALL, "a b", ALL),
        # A paragraph is governed where its words stand: its count names nothing.
        ("b/p1", "b/p1", "b/p1"),
        ("", "b/p2", ""),
    ],
)
def test_a_mark_on_a_part_of_a_resolution(printed, targets, expected):
    assert governed(RESOLUTION, printed.split(), targets) == expected


def test_a_paragraph_with_other_words_is_governed_where_the_pairing_found_it():
    other = provision("R/b/p1", ProvisionKind.PARAGRAPH, "other words")
    assert governed(RESOLUTION, [other], "b/p1") == ""
    assert governed(RESOLUTION, [other], "b/p1", places={"R/b/p1": 8}) == "b/p2"
    unknown = provision("R/b/p7", ProvisionKind.PARAGRAPH, "other words")
    assert governed(RESOLUTION, [unknown], "b/p7", places={"R/b/p7": 8}) == "b/p2"


def test_a_mark_that_changes_words_governs_nothing():
    assert governed(RESOLUTION, ["a/1"], "a/1", mark="MOD") == ""


def test_without_targets_it_is_all_of_a_text_that_the_file_does_not_name_and_nothing_of_one_that_it_does():
    assert governed(RESOLUTION, [], "", instrument="") == ALL
    assert governed(RESOLUTION, ["number"], "", mark="NOC", instrument="") == ALL
    assert governed(RESOLUTION, [], "") == ""
    assert governed(RESOLUTION, ["number", "title"], "", mark="NOC") == ""
    assert governed(RESOLUTION, ["a", "a/1"], "", instrument="") == "a a/1 a/2"


@pytest.mark.parametrize(
    ("printed", "targets", "expected"),
    [
        ("article-4 27", "27", "27"),
        ("28", "28", "28 28/a"),
        ("article-4 article-4/title", "article-4", ARTICLE_4),
        ("article-4 article-4/title 27 28", "27 28", ARTICLE_4),
        ("article-5 article-5/title 29", "29-30", "29 30"),
        ("article-5 article-5/title 29", "29-31", "article-5 article-5/title 29 30 31"),
    ],
)
def test_a_mark_in_a_treaty(printed, targets, expected):
    assert governed(TREATY, printed.split(), targets, instrument="CS") == expected


@pytest.mark.parametrize(
    ("base", "targets", "expected"),
    [
        (RESOLUTION, "R", ALL),
        (RESOLUTION, "R/a", "a a/1 a/2"),
        (RESOLUTION, "R/a/1 R/b", "a/1 b b/1 b/p1 b/p2"),
        (RESOLUTION, "R/b/1-2", "b/1"),
        (RESOLUTION, "", ""),
        (TREATY, "CS/article-4", ARTICLE_4),
        (TREATY, "CS/article-4/title", "article-4/title"),
        (TREATY, "CS/27-29", "27 28 28/a 29"),
        (TREATY, "CS/30-40", "30 31"),
    ],
)
def test_places_under_addresses_and_ranges(base, targets, expected):
    assert leaves(base, places_under(base, targets.split())) == expected


def test_articles_among_targets_are_taken_with_all_that_stands_in_them():
    assert leaves(TREATY, articles_under(TREATY, ["CS/article-4"])) == ARTICLE_4
    assert leaves(TREATY, articles_under(TREATY, ["CS/article-5", "CS/27"])) == "article-5 article-5/title 29 30 31"
    assert articles_under(TREATY, ["CS/28"]) == frozenset()


@pytest.mark.parametrize(
    ("scope", "address", "after", "speaks"),
    [
        (GovernedScope(), "R/c", 1, False),
        (GovernedScope(effect="SUP", entire=True), "R/c", 1, True),
        (GovernedScope(effect="NOC!", entire=True), "R/c", 1, True),
        (GovernedScope(effect="NOC", entire=True), "R/c", 1, False),
        (GovernedScope(effect="SUP", targets=("R/a",)), "R/a/1bis", 1, True),
        (GovernedScope(effect="SUP", targets=("R/a",)), "R/c", 1, False),
        (GovernedScope(effect="SUP", targets=("CS/28-30",)), "CS/29A", 1, True),
        # In an article: between two of its provisions, and neither before nor behind it.
        (GovernedScope(effect="SUP", articles=frozenset({2, 3})), "CS/28A", 1, False),
        (GovernedScope(effect="SUP", articles=frozenset({2, 3})), "CS/28A", 2, True),
        (GovernedScope(effect="SUP", articles=frozenset({2, 3})), "CS/28A", 3, False),
    ],
)
def test_a_mark_speaks_of_new_provisions_inside_what_it_governs(scope, address, after, speaks):
    assert scope.speaks_of(address, after) is speaks
