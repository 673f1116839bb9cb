"""Paragraphs struck and typed again are the words that changed; struck here and put in there, they moved."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.structure.retyped import join_retyped
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text, rejected_text

KEPT, GOES, COMES = RevisionType.UNCHANGED, RevisionType.DELETED, RevisionType.INSERTED
LONG = "to hold a regional forum on transit links in every second year"


def provision(leaf, words, revision=KEPT, label="", change=-1):
    return Provision(
        f"RES1/resolves/{leaf}", ProvisionKind.ITEM, (Span(words, revision, change),), label, mark_revision=revision
    )


def marked_texts(provisions):
    return [
        [(span.text.strip(), span.revision) for span in each.spans if span.revision is not KEPT] for each in provisions
    ]


def test_one_word_changed_in_a_paragraph_typed_again_is_that_word():
    text = join_retyped(
        (
            provision("1", LONG, GOES, "1", 3),
            provision("1-2", LONG.replace("second", "third"), COMES, "1", 5),
        )
    )
    assert marked_texts(text) == [[("second", GOES), ("third", COMES)]]
    assert [(each.address, each.label, each.renumbered, each.mark_revision) for each in text] == [
        ("RES1/resolves/1", "1", None, KEPT)
    ]
    assert [span.change for span in text[0].spans if span.revision is not KEPT] == [3, 5]


def test_what_is_new_under_a_paragraph_typed_again_stands_under_the_one_it_was():
    text = join_retyped(
        (
            provision("1", LONG, GOES, "1"),
            provision("1-2", LONG.replace("second", "third"), COMES, "1"),
            provision("1/a", "the costs;", label="a)"),
            provision("1-2/b", "the ships;", COMES, "b)"),
            provision("1-2/b/i", "of the islands;", COMES, "i)"),
            provision("1/b", "the ports.", label="b)"),
        )
    )
    assert [each.address.removeprefix("RES1/resolves/") for each in text] == ["1", "1/a", "1/b-2", "1/b-2/i", "1/b"]


@pytest.mark.parametrize(("count", "is_joined"), [(400, True), (401, False)])
def test_who_types_very_much_at_once_has_written_another_text(count, is_joined):
    others = (provision(f"{at}", f"word{at}", COMES, str(at)) for at in range(2, count + 1))
    text = join_retyped(
        (provision("1", LONG, GOES, "1"), provision("1-2", LONG.replace("second", "third"), COMES, "1"), *others)
    )
    assert len(text) == (count if is_joined else count + 1)


def test_a_number_typed_again_is_a_new_number():
    (joined,) = join_retyped((provision("1", LONG, GOES, "1"), provision("4", LONG, COMES, "4")))
    assert (joined.label, joined.renumbered, joined.changed) == ("1", "4", False)


def test_another_paragraph_in_the_place_of_a_struck_one_stays_another():
    text = (provision("1", LONG, GOES, "1"), provision("1-2", "to publish the accounts of the Union", COMES, "1"))
    assert join_retyped(text) == text


def test_the_same_words_elsewhere_are_moved():
    text = join_retyped(
        (provision("1", LONG, GOES, "1"), provision("2", "to report;", label="2"), provision("3", LONG, COMES, "3"))
    )
    assert [each.revision for each in text] == [RevisionType.MOVED_FROM, KEPT, RevisionType.MOVED_TO]


def test_few_words_elsewhere_are_moved_by_nobody():
    text = (provision("1", "decides", GOES), provision("2", "to report;"), provision("3", "decides", COMES))
    assert join_retyped(text) == text


def moved_section(*below, goal="RES1/decides-2"):
    call = ProvisionKind.CALL
    struck = [head("RES1/decides", "decides", call, GOES)]
    struck += [below_item(f"RES1/decides/{at}", words, GOES) for at, words in enumerate(below, 1)]
    new = [head("RES1/decides-2", "decides", call, COMES)]
    new += [below_item(f"{goal}/{at}", words, COMES) for at, words in enumerate(below, 1)]
    text = join_retyped((*struck, provision("9", "to report;", label="9"), *new))
    return [each.revision for each in text if each.revision is not KEPT]


def below_item(address, words, revision):
    return replace(provision("1", words, revision, "1"), address=address)


def test_a_head_of_few_words_moves_with_all_that_stands_under_it():
    goes, comes = RevisionType.MOVED_FROM, RevisionType.MOVED_TO
    assert moved_section(LONG) == [goes] * 2 + [comes] * 2
    assert moved_section(LONG, "to act;") == [goes] * 3 + [comes] * 3
    # Nothing under it tells that it is the same one, or what does goes elsewhere.
    assert moved_section("to act;") == [GOES] * 2 + [COMES] * 2
    assert moved_section(LONG, goal="RES1/resolves") == [GOES, goes, COMES, comes]


def head(address, words, kind, revision):
    return Provision(address, kind, (Span(words, revision),), mark_revision=revision)


def below(address, words, revision, mark=None, kind=ProvisionKind.ITEM):
    return Provision(address, kind, (Span(words, revision),), "1", mark_revision=revision if mark is None else mark)


@pytest.mark.parametrize(
    ("above", "words", "kind"),
    [
        ("RES1/invites", "invites Member States", ProvisionKind.CALL),
        ("RES1/annex-1", "ANNEX 1", ProvisionKind.ANNEX),
        ("RES1/section-2", "Section 2", ProvisionKind.HEADING),
    ],
)
@pytest.mark.parametrize("is_first", [False, True])
def test_what_stands_under_a_head_of_the_other_text_is_another_paragraph(above, words, kind, is_first):
    deleted = [below("RES1/considering/a", LONG, GOES)]
    come = [head(above, words, kind, COMES), below(f"{above}/1", LONG.replace("second", "third"), COMES)]
    text = (*come, *deleted) if is_first else (*deleted, *come)
    assert join_retyped(text) == text
    struck_with_its_head = (head(above, words, kind, GOES), below(f"{above}/1", LONG, GOES))
    text = (*struck_with_its_head, below("RES1/considering/b", LONG.replace("second", "third"), COMES))
    assert join_retyped(text) == text


def test_what_is_numbered_through_stands_under_the_article_before_it():
    provision_kind = ProvisionKind.PROVISION
    text = (
        below("CS/28", LONG, GOES, kind=provision_kind),
        head("CS/article-5", "ARTICLE 5", ProvisionKind.ARTICLE, COMES),
        below("CS/28A", LONG.replace("second", "third"), COMES, kind=provision_kind),
    )
    assert join_retyped(text) == text


def test_a_head_typed_again_holds_what_is_typed_again_under_it():
    text = join_retyped(
        (
            head("RES1/instructs", "instructs the Director of the Bureau", ProvisionKind.CALL, GOES),
            below("RES1/instructs/1", LONG, GOES),
            head("RES1/requests", "requests the Director of the Bureau", ProvisionKind.CALL, COMES),
            below("RES1/requests/1", LONG.replace("second", "third"), COMES),
        )
    )
    assert marked_texts(text) == [[("instructs", GOES), ("requests", COMES)], [("second", GOES), ("third", COMES)]]
    assert [each.address for each in text] == ["RES1/instructs", "RES1/instructs/1"]


def test_the_likelier_paragraph_under_another_head_takes_no_place_of_the_nearer():
    text = join_retyped(
        (
            below("RES1/considering/a", LONG, GOES),
            below("RES1/considering/a-2", LONG.replace("second", "third").replace("forum", "fair"), COMES),
            head("RES1/invites", "invites Member States", ProvisionKind.CALL, COMES),
            below("RES1/invites/1", LONG, COMES),
        )
    )
    assert [each.address for each in text] == ["RES1/considering/a", "RES1/invites", "RES1/invites/1"]


def test_no_paragraph_runs_on_into_a_new_one_that_stands_behind_its_end():
    text = (
        below("RES1/resolves/1", "to report each year;", KEPT, GOES),
        below("RES1/resolves/2", LONG, GOES, KEPT),
        below("RES1/resolves/3", "to publish the accounts of the Union;", COMES),
        below("RES1/resolves/4", LONG.replace("second", "third"), COMES),
    )
    joined = join_retyped(text)
    assert [each.accepted for each in accepted_text(joined)] == [each.accepted for each in accepted_text(text)]
    assert [each.rejected for each in rejected_text(joined)] == [each.rejected for each in rejected_text(text)]


def test_what_is_not_typed_again_stays_in_the_order_of_the_file():
    text = join_retyped(
        (
            below("RES1/resolves/5", "to publish the accounts of the Union;", COMES),
            below("RES1/resolves/1", "to report each year to all;", GOES),
            below("RES1/resolves/2", LONG, GOES),
            below("RES1/resolves/6", LONG.replace("second", "third"), COMES),
        )
    )
    assert [each.address.removeprefix("RES1/resolves/") for each in text] == ["5", "1", "2"]


WORDS = st.sampled_from(
    [LONG, LONG.replace("forum", "workshop"), "to report each year", "decides", "а также", "召开会议"]
)
REVISIONS = st.sampled_from([KEPT, GOES, COMES])
TEXTS = st.lists(st.tuples(WORDS, REVISIONS, REVISIONS), max_size=8)


@given(TEXTS)
def test_both_texts_stay_as_they_are(parts):
    text = tuple(
        replace(provision(str(number), words, revision), mark_revision=mark)
        for number, (words, revision, mark) in enumerate(parts)
    )
    joined = join_retyped(text)
    for settle in (accepted_text, rejected_text):
        assert [each.accepted for each in settle(joined)] == [each.accepted for each in settle(text)]


def test_what_stands_deeper_under_a_paragraph_typed_again_keeps_its_steps_below_it():
    text = join_retyped(
        (
            provision("1", LONG, GOES, "1"),
            provision("1-2", LONG.replace("second", "third"), COMES, "1"),
            provision("1-2/table-1/1/2", "five;", COMES),
        )
    )
    assert [each.address for each in text] == ["RES1/resolves/1", "RES1/resolves/1/table-1/1/2"]


@pytest.mark.parametrize(("shared", "is_joined"), [(13, True), (12, True), (11, False)])
def test_a_paragraph_is_typed_again_where_three_fifths_of_its_words_stay(shared, is_joined):
    words = [f"word{number}" for number in range(20)]
    other = [*words[:shared], *(f"other{number}" for number in range(20 - shared))]
    text = join_retyped((provision("1", " ".join(words), GOES, "1"), provision("1-2", " ".join(other), COMES, "1")))
    assert len(text) == (1 if is_joined else 2)


def annex(number, revision, words, edition="2014"):
    line, item = (
        (f"ANNEX {number} TO RESOLUTION 1 (Rev. Lima, {edition})", ProvisionKind.ANNEX),
        (words, ProvisionKind.ITEM),
    )
    address = f"RES1/annex-{number}" if edition == "2014" else f"RES1/annex-{number}-2"
    return tuple(
        Provision(f"{address}{leaf}", kind, (Span(text, revision),), mark_revision=revision)
        for leaf, (text, kind) in (("", line), ("/1", item))
    )


@pytest.mark.parametrize(
    ("number", "edition", "pieces"),
    [
        # All lines of annexes are alike: with other words under another number it is another annex.
        ("3", "2014", 4),
        ("1", "2018", 3),
    ],
)
def test_an_annex_that_goes_with_what_stands_in_it_is_not_retyped_as_one_of_another_number(number, edition, pieces):
    goes = annex("1", GOES, "the ports open before the sun is up each day")
    comes = annex(number, COMES, "boats stay away while a storm blows from north", edition)
    assert len(join_retyped((*goes, *comes))) == pieces
