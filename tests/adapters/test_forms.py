"""Forms as data: found by name, standing on one another, and a new organisation's in a file of its own."""

from __future__ import annotations

import re

import pytest

from plenipot.adapters.forms import load, names, parse
from plenipot.core.structure.parse import parse_structure
from plenipot.core.text.document import Paragraph, plain_spans
from plenipot.errors import Malformed, NotFound

FORM = """
title = "Conference of the Parties"
[styles]
number = ["DecisionLine"]
call = ["Verb"]
[instruments.DEC]
en = ["decision"]
[letters]
el = "αβγδ"
[[calls]]
slug = "decides"
operative = true
en = ["decides"]
[[parties]]
slug = "the-parties"
en = ["the parties", "parties"]
[parts.annex]
en = ["schedule"]
"""


def test_another_organisation_is_another_file():
    form = parse(FORM, "cop")
    text = "DecisionLine| Decision 12 (Paris, 2015)\nVerb| decides\n1→x\nVerb| urges Parties\n(a)→y\nSchedule 1\n1→z"
    paragraphs = []
    for line in text.splitlines():
        style, bar, words = line.partition("| ")
        paragraphs.append(
            Paragraph(plain_spans(words.replace("→", "\t") if bar else line.replace("→", "\t")), style if bar else "")
        )
    base = parse_structure(paragraphs, form)
    assert base.code == "DEC12"
    assert [provision.address.removeprefix("DEC12/") for provision in base.provisions] == [
        "number", "decides", "decides/1", "urges-the-parties", "urges-the-parties/a", "annex-1", "annex-1/1",
    ]  # fmt: skip


def test_forms_are_found_by_name():
    assert names() == ("itu-pp", "itu-r", "itu-ra", "itu-wtdc", "itu-wtsa", "plain", "unga", "wipo-dc")
    with pytest.raises(NotFound, match=re.escape(f"There is no form “un”; there are {', '.join(names())}.")):
        load("un")
    with pytest.raises(Malformed, match="The form “x” cannot be read"):
        parse("styles = 1", "x")


def test_a_form_is_found_by_its_older_name():
    assert load("itu-assembly") is load("itu-wtsa")


def test_a_form_stands_on_another():
    form = parse(
        'like = "itu"\ntitle = "Other"\n[styles]\ncall = ["Verb"]\n[[calls]]\nslug = "asks"\nen = ["asks"]', "other"
    )
    assert (form.styles["call"], form.styles["title"]) == (("Verb",), load("itu-pp").styles["title"])
    assert [call.slug for call in form.calls] == ["asks", *(call.slug for call in load("itu-pp").calls)]
    with pytest.raises(NotFound, match=re.escape("There is no form “nowhere” to stand on.")):
        parse('like = "nowhere"', "other")


@pytest.mark.parametrize("name", names())
def test_every_call_has_its_words_in_lower_case(name):
    form = load(name)
    words = [word for call in (*form.calls, *form.parties) for spellings in call.words.values() for word in spellings]
    assert [word for word in words if word != word.lower()] == []


@pytest.mark.parametrize("name", ["itu-pp", "itu-r", "itu-ra", "itu-wtdc", "itu-wtsa", "unga"])
def test_the_commonest_words_are_there_in_six_languages(name):
    form = load(name)
    languages = {"ar", "zh", "en", "fr", "ru", "es"}
    common = {"considering", "recalling", "recognizing", "noting", "resolves", "instructs", "invites"}
    languages_by_call = {call.slug: set(call.words) for call in form.calls if call.slug in common and not call.only}
    assert languages_by_call == dict.fromkeys(common, languages)
    tables = (form.reasons, form.openings, form.notes, form.annex, form.article, form.instruments["RES"])
    assert [set(table) for table in tables] == [languages] * len(tables)
