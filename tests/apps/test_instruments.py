"""Texts in force: added from provisions or Word files, shown as of a year, compared, chosen as bases."""

from __future__ import annotations

import pytest

from conference_papers import NOW, RES9, RES9_FR, amended, opened, paper, proposal, text
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Role
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.errors import Malformed, NotFound, NotPermitted
from plenipot.instruments import models, operations, queries
from plenipot.instruments.operations import Draft

pytestmark = pytest.mark.django_db


def item(address, words, kind=ProvisionKind.ITEM):
    return Provision(address, kind, plain_spans(words), address.rpartition("/")[2])


def add(year, *words, language="en", **more):
    provisions = tuple(item(f"RES9/resolves/{n}", word) for n, word in enumerate(words, 1))
    return operations.add(OPERATOR, Draft("RES9", str(year), provisions, language, **more), NOW)


def words(edition):
    return [provision.accepted for provision in edition.text]


def test_a_word_file_becomes_an_edition_with_addresses():
    edition, new = operations.add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    assert (edition.instrument, edition.key, edition.year, edition.language, edition.label) == (
        "RES9",
        "2022",
        2022,
        "en",
        "Rev. Bucharest, 2022",
    )
    assert (new, edition.title, edition.source, edition.worded) == (True, "Growth of the Union", "RES9.docx", 2022)
    resolution = queries.edition(PUBLIC, "RES9")
    assert [
        (provision.address, provision.accepted) for provision in resolution.text if provision.kind is ProvisionKind.ITEM
    ] == [
        ("RES9/considering/a", "that the Union shall grow;"),
        ("RES9/considering/b", "that the use of networks is wide,"),
        ("RES9/resolves/1", "to report each year;"),
        ("RES9/resolves/2", "to meet every two years,"),
    ]


def test_tracked_changes_in_a_text_in_force_are_taken_as_accepted():
    data = text(amended(_2="2\tto meet every {-two-}{+three+} years,"))
    operations.add_file(OPERATOR, "RES9.docx", data, "2022", NOW)
    assert queries.edition(PUBLIC, "RES9").text[-3].accepted == "to meet every three years,"


def test_the_same_words_are_known_and_others_replace_them_and_are_kept():
    assert [add(2010, "one")[1], add(2010, "one")[1], add(2010, "two")[1]] == [True, False, True]
    (edition,) = queries.instrument(PUBLIC, "RES9").editions
    assert words(queries.with_text(edition)) == ["two"]
    assert [(event.kind, event.subject, event.data["key"]) for event in events(PUBLIC)] == [
        ("instruments.added", "RES9", "2010")
    ] * 2


def test_editions_are_found_by_year_and_nearest_language():
    for year, language in [(2006, "en"), (2010, "en"), (2010, "fr"), (2014, "fr")]:
        add(year, f"{year} {language}", language=language)
    requests = [("", "en"), ("2006", "en"), ("2010", "fr"), ("2010", "ar"), ("2014", "ru"), ("", "fr")]
    texts = [words(queries.edition(PUBLIC, "RES9", key, language)) for key, language in requests]
    assert texts == [["2010 en"], ["2006 en"], ["2010 fr"], ["2010 en"], ["2014 fr"], ["2014 fr"]]
    (instrument,) = queries.instruments(PUBLIC)
    assert [(edition.key, edition.language) for edition in instrument.editions] == [
        ("2006", "en"),
        ("2010", "en"),
        ("2010", "fr"),
        ("2014", "fr"),
    ]


def test_differences_are_marked_in_the_order_of_the_later_edition():
    add(2010, "to report each year", "to meet", "to go")
    add(2014, "to report every year", "to meet", title="On growth")
    provisions = queries.differences(PUBLIC, "RES9", "2010", "2014")
    assert [(provision.address, provision.rejected, provision.accepted) for provision in provisions] == [
        ("RES9/resolves/1", "to report each year", "to report every year"),
        ("RES9/resolves/2", "to meet", "to meet"),
        ("RES9/resolves/3", "to go", ""),
    ]
    assert [provision.changed for provision in provisions] == [True, False, True]


def base(conference="pp26", year=2026, language="en"):
    edition = queries.base(PUBLIC, conference, year, "RES9", language)
    return edition and (edition.key, edition.conference, edition.reconstructed, edition.language)


def test_a_conference_amends_the_latest_text_before_it():
    assert base() is None
    add(2018, "old")
    add(2022, "new")
    add(2026, "its own outcome")
    assert [base(), base(year=2022), base(year=2018)] == [
        ("2022", "", False, "en"),
        ("2018", "", False, "en"),
        None,
    ]


def test_the_text_named_for_a_conference_comes_first_and_is_for_it_alone():
    opened()
    opened("busan-2014", "PP14")
    add(2022, "for all")
    add(2018, "for this one", conference="pp26")
    add(2010, "written anew for the sample", conference="busan-2014")
    add(2010, "as printed")
    assert [base(), base("busan-2014", 2014), base("pp22", 2014)] == [
        ("2018", "pp26", False, "en"),
        ("2010", "busan-2014", False, "en"),
        ("2010", "", False, "en"),
    ]
    assert words(queries.edition(PUBLIC, "RES9", "2010")) == ["as printed"]


def test_a_reconstructed_text_stands_back_for_any_as_late_that_a_file_attests():
    opened()
    rebuilt = {"conference": "pp26", "reconstructed": True, "label": "Rev. Bucharest, 2022"}
    add("before-pp26", "put together", **rebuilt)
    assert base() == ("before-pp26", "pp26", True, "en")
    add(2018, "older")
    assert base() == ("before-pp26", "pp26", True, "en")
    add(2022, "the file")
    assert base() == ("2022", "", False, "en")
    assert base("pp30", 2030) == ("2022", "", False, "en")


def test_the_name_of_a_conference_is_no_year_of_a_text():
    opened("pp-2026")
    add("before-pp-2026", "put together", conference="pp-2026", reconstructed=True)
    add(2018, "the file")
    assert base("pp-2026") == ("2018", "", False, "en")


def test_the_wanted_language_comes_before_a_better_text_in_another():
    opened()
    add(2022, "english")
    add("before-pp26", "français", language="fr", conference="pp26", reconstructed=True, label="Rév. 2022")
    assert [base(language=language) for language in ("en", "fr", "ar")] == [
        ("2022", "", False, "en"),
        ("before-pp26", "pp26", True, "fr"),
        ("2022", "", False, "en"),
    ]


def test_one_address_in_two_languages():
    operations.add_file(OPERATOR, "E.docx", text(RES9), "2022", NOW)
    operations.add_file(OPERATOR, "F.docx", text(RES9_FR, "fr"), "2022", NOW)
    english, french = (queries.edition(PUBLIC, "RES9", "2022", language) for language in ("en", "fr"))
    assert [provision.address for provision in english.text] == [provision.address for provision in french.text]
    assert (french.language, french.title) == ("fr", "Croissance de l'Union")
    assert queries.instrument(PUBLIC, "RES9").title == "Growth of the Union"


def test_an_instrument_is_called_by_its_english_title_and_rather_by_that_of_a_file():
    opened()
    rebuilt = {"conference": "pp26", "reconstructed": True}
    titles = []
    for language, title, more in (
        ("ar", "نمو", rebuilt),
        ("en", "Growth, as proposals have it", rebuilt),
        ("en", "Growth", {}),
        ("fr", "Croissance", {}),
        ("en", "Growth, as proposals have it now", rebuilt),
    ):
        add("2022" if not more else "before-pp26", title, language=language, title=title, **more)
        titles.append(queries.instrument(PUBLIC, "RES9").title)
    assert titles == ["نمو", "Growth, as proposals have it", "Growth", "Growth", "Growth"]


@pytest.mark.parametrize(
    ("actor", "draft", "refusal"),
    [
        (PUBLIC, {}, NotPermitted),
        (Actor("somebody", Role.MEMBER), {}, NotPermitted),
        (OPERATOR, {"text": ()}, Malformed),
        (OPERATOR, {"text": (item("RES9/a", "x"), item("RES9/a", "y"))}, Malformed),
        (OPERATOR, {"instrument": "9"}, Malformed),
        (OPERATOR, {"key": ""}, Malformed),
        (OPERATOR, {"key": "../2022"}, Malformed),
        (OPERATOR, {"conference": "pp99"}, NotFound),
    ],
)
def test_a_refused_edition_leaves_nothing(actor, draft, refusal):
    fields = {"instrument": "RES9", "key": "2022", "text": (item("RES9/a", "x"),)} | draft
    with pytest.raises(refusal):
        operations.add(actor, Draft(**fields), NOW)
    assert (queries.instruments(PUBLIC), events(OPERATOR)) == ((), ())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 cut"], ids=["empty", "pdf", "cut"])
def test_a_file_that_is_no_text_in_force_is_refused(data):
    with pytest.raises(Malformed):
        operations.add_file(OPERATOR, "x.docx", data, "2022", NOW)


def test_a_file_without_a_number_line_is_refused_in_a_sentence():
    with pytest.raises(Malformed, match=r"No number line in letter\.docx says which instrument it is"):
        operations.add_file(OPERATOR, "letter.docx", text((("", "Dear colleagues"),)), "2022", NOW)


@pytest.mark.parametrize("ask", ["RES8", "RES9"])
def test_what_is_not_here_is_not_found(ask):
    add(2010, "x")
    with pytest.raises(NotFound):
        queries.edition(PUBLIC, ask, "2018")


def test_a_paper_with_proposals_is_no_text_in_force():
    data = paper("PP26/7-E", proposal("MOD", "FRE/7/1", amended(_1="1\tto report {-each-}{+every+} year;")))
    with pytest.raises(
        Malformed, match=r"^007\.docx is a paper with proposals \(MOD FRE/7/1\), not a text in force\.$"
    ):
        operations.add_file(OPERATOR, "007.docx", data, "2022", NOW)


def test_a_text_that_takes_the_place_of_another_says_of_which_and_keeps_it():
    first, _ = operations.add_file(OPERATOR, "first.docx", text(RES9), "2022", NOW)
    second, new = operations.add_file(OPERATOR, "second.docx", text(amended(a="a)\tthat it grows;")), "2022", NOW)
    assert (first.replaces, second.replaces, new) == ("", "first.docx", True)
    former_editions = models.Edition.objects.filter(current=False)
    assert [(row.source, row.provisions.count()) for row in former_editions] == [("first.docx", len(RES9))]
    assert [event.data.get("replaces", "") for event in events(PUBLIC)] == ["first.docx", ""]
