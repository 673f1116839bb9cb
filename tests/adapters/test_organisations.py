"""Organisations as folders of data: those of the package, and one that an installation adds."""

from __future__ import annotations

import re
from datetime import date

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.organisations import organisations, participants_folders, usual_organisation
from plenipot.adapters.organisations.participant_names import participant_names
from plenipot.adapters.organisations.rule_books import (
    KEYS,
    entry_facts,
    load_rule_book,
    parse_entry,
    rule_book_editions,
    shipped_rule_books,
)
from plenipot.core.procedure.rules import BodyRule, Certainty, Rule, RuleBook
from plenipot.core.structure.parse import parse_instrument
from plenipot.errors import Malformed, NotFound

FORM = 'like = "plain"\ntitle = "Conference of the Parties"\naliases = ["conference-of-parties"]\n[witnesses]\nsymbols = ["COP"]\n'
FIRST = '[[rules]]\nnumber = "Rule 1"\ntext = "Consensus."\n[[bodies]]\ncode = "PL"\nname = "Plenary"\n'
SECOND = 'since = 2027-01-01\n[[rules]]\nnumber = "Rule 1"\ntext = "Three quarters."\ncertainty = "recalled"\n'


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder of an installation that has organisations of its own."""
    monkeypatch.setenv("PLENIPOT_HOME", str(tmp_path))
    return tmp_path


def add(home, name, form, **editions):
    """An organisation of that name with a form and, by the file's name, its rules."""
    folder = home / "organisations" / name
    (folder / "rules").mkdir(parents=True)
    (folder / "form.toml").write_text(form, encoding="utf-8")
    for edition, rules in editions.items():
        (folder / "rules" / f"{edition.strip('_')}.toml").write_text(rules, encoding="utf-8")


def test_the_package_has_its_organisations_and_their_editions():
    assert [(book.slug, book.edition) for book in shipped_rule_books()] == [
        ("itu-pp", "1998"),
        ("itu-pp", "2002"),
        ("itu-pp", "2010"),
        ("itu-r", "2010"),
        ("itu-ra", "unread"),
        ("itu-wtdc", "unread"),
        ("itu-wtsa", "2016"),
        ("plain", ""),
        ("unga", "unread"),
        ("wipo-dc", "2000"),
    ]
    assert (
        [name for name, organisation in organisations().items() if organisation.usual]
        == [usual_organisation()]
        == ["itu-pp"]
    )


def test_what_was_not_read_says_so():
    entries = {
        (book.slug, book.edition, entry.certainty, entry.number)
        for book in shipped_rule_books()
        for entry in (*book.rules, *(dated.rule for dated in (*book.deadlines, *book.endorsement)))
        if entry.certainty is not Certainty.READ
    }
    recalled = {
        ("itu-pp", "1998"): {"CS 224 / CV 519", "CV 416", "CV 433–435", "CS 227", "CV 522"},
        ("itu-pp", "2002"): {"CS 224 / CV 519", "GR 40", "CS 227", "CV 522", "GR 69", *FORMER},
        ("itu-pp", "2010"): {"APT MC-37/OUT-09(Rev.1)", "CEPT Com-ITU practice", "CS 227", *FORMER},
        ("itu-r", "2010"): {"GR 40", "APT practice", "CEPT CPG practice"},
        ("wipo-dc", "2000"): {"Rule 34, adoption"},
    }
    unknown = {
        ("itu-pp", "1998"): {"Convention, 1992", "not read"},
        ("itu-pp", "2002"): {"not read"},
        ("itu-ra", "unread"): {"ITU-R Resolution 1"},
        ("itu-wtdc", "unread"): {"WTDC Resolution 1"},
        ("wipo-dc", "2000"): {"Rule 19", "Rule 29", "Rule 32"},
    }
    assert entries == {
        (*book, certainty, number)
        for certainty, books in ((Certainty.RECALLED, recalled), (Certainty.UNKNOWN, unknown))
        for book, numbers in books.items()
        for number in numbers
    }


FORMER = {f"GR, formerly CV {number}" for number in (
    "363", "374", "375", "378", "380", "382", "384", "385", "406", "410–413", "416", "433–435"
)}  # fmt: skip
"""Rules of the Convention of 1992 whose numbers in the General Rules nobody here has read."""


@pytest.mark.parametrize("book", shipped_rule_books(), ids=lambda book: f"{book.slug}-{book.edition}")
def test_an_entry_of_a_rule_book_is_written_as_it_is_read(book):
    for table in KEYS:
        for entry in getattr(book, table):
            assert parse_entry(table, entry_facts(entry)) == entry


def test_an_installation_adds_an_organisation_with_two_files(home):
    add(home, "cop", FORM, _1998=FIRST)
    assert "cop" in organisations()
    assert load_rule_book("cop") == RuleBook(
        slug="cop",
        title="Conference of the Parties",
        edition="1998",
        rules=(Rule("Rule 1", "Consensus."),),
        bodies=(BodyRule("PL", "Plenary"),),
    )
    detected = fitting(paper("some words", "COP21/9-E"))
    assert (detected.form.name, detected.because) == ("cop", "the symbol COP21/9-E")
    assert load("conference-of-parties") is load("cop")


def test_an_organisation_of_the_installation_stands_in_place_of_ours(home):
    add(home, "itu-r", 'like = "itu"\ntitle = "Ours"\nusual = true\n')
    assert (organisations()["itu-r"].title, usual_organisation()) == ("Ours", "itu-r")
    assert load_rule_book("itu-r") == RuleBook(slug="itu-r", title="Ours")


def test_a_conference_opens_under_the_edition_in_force(home):
    add(home, "cop", FORM, later=SECOND, first=FIRST)
    assert [book.edition for book in rule_book_editions("cop")] == ["first", "later"]
    days = [date(2026, 12, 31), date(2027, 1, 1)]
    assert [load_rule_book("cop", day).edition for day in days] == ["first", "later"]
    assert load_rule_book("cop").edition == "later"


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        ("[[rules]]\nnumber = 'Rule 1'", "'text'"),
        ("[[rules]]\nnumber = 'Rule 1'\ntext = 'x'\ncertainty = 'sure'", "'sure' is not a valid Certainty"),
        (f"{FIRST}\n[[bodies]]\ncode = 'PL'\nname = 'Plenary'", "two bodies are named PL"),
        (
            "[[deadlines]]\nslug = 'papers'\nwhat = 'Papers'\nnumber = '1'\ntext = 'x'",
            "the deadline papers has a number of months or days, or is unknown",
        ),
        (
            "[[endorsement]]\ngroup = 'X'\nnumber = '1'\ntext = 'x'\ncertainty = 'unknown'\nleast = 1",
            "the rule of X has a least number of supporters, or is unknown",
        ),
    ],
)
def test_a_rule_book_that_cannot_be_read_is_refused(home, rules, sentence):
    add(home, "cop", FORM, first=rules)
    with pytest.raises(Malformed, match=re.escape(f"The rule book “cop”, edition first, cannot be read: {sentence}.")):
        load_rule_book("cop")


def test_a_form_whose_head_cannot_be_read_is_refused(home):
    add(home, "cop", "title = Conference")
    with pytest.raises(Malformed, match="The form “cop” cannot be read"):
        organisations()


def test_an_organisation_that_is_not_there_is_named():
    with pytest.raises(
        NotFound, match=re.escape(f"There is no rule book “cop”; there are {', '.join(organisations())}.")
    ):
        load_rule_book("cop")
    with pytest.raises(NotFound, match="There is no form “itu”"):
        load("itu")


def test_participants_are_those_of_every_organisation(home):
    (home / "organisations" / "cop" / "participants").mkdir(parents=True)
    (home / "organisations" / "cop" / "form.toml").write_text(FORM, encoding="utf-8")
    assert [folder.parent.name for folder in participants_folders()] == ["cop", "itu"]
    assert [folder.parent.name for folder in participants_folders(shipped=True)] == ["itu"]


def test_a_resolution_of_the_general_assembly_has_its_opening_and_its_items():
    marked = paper(
        "A/RES/73/187\n73/187.→Use of technologies\nThe General Assembly,\nRecalling its resolution 71/208,\n"
        "1.→Requests the Secretary-General to report;\n2.→Decides to meet again."
    )
    detected = fitting(marked)
    text = parse_instrument(marked, detected.form)
    assert (detected.form.name, text.code) == ("unga", "")
    assert [provision.address.removeprefix("TEXT/") for provision in text.provisions] == [
        "p1",
        "p2",
        "opening",
        "p3",
        "1",
        "2",
    ]


@pytest.mark.parametrize(
    ("name", "printed", "foreign"),
    [
        ("itu-pp", "PLENIPOTENTIARY CONFERENCE", "wtsa"),
        ("itu-r", "WORLD RADIOCOMMUNICATION CONFERENCE", "wtsa"),
        ("itu-ra", "RADIOCOMMUNICATION ASSEMBLY", "wtsa"),
        ("itu-wtdc", "WORLD TELECOMMUNICATION DEVELOPMENT CONFERENCE", "wtsa"),
        ("itu-wtsa", "WORLD TELECOMMUNICATION STANDARDIZATION ASSEMBLY", "wtdc"),
    ],
)
def test_a_conference_is_known_by_its_name_and_knows_whose_resolutions_are_others(name, printed, foreign):
    detected = fitting(paper(f"{printed}\nRESOLUTION 1 (Place, 2010)"))
    assert detected.form.name == name
    assert foreign in detected.form.elsewhere["en"]


def test_participants_are_known_by_name_in_six_languages():
    names = participant_names()
    assert {"Egypt", "Égypte", "Egipto", "Египет", "مصر", "埃及", "CEPT", "CITEL"} <= names
