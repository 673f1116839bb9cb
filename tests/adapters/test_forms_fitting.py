"""The form that a file speaks for, where none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from marked_lines import paper
from plenipot.adapters.filings.files import base, read
from plenipot.adapters.forms import names, witnesses
from plenipot.adapters.forms.fitting import fitting
from plenipot.errors import NotFound

SHARED = Path(__file__).parents[3] / "shared" / "data" / "itu"
SAID = [
    ("some words", "5\nCMR12/18(Add.3)-A", "itu-r", "the symbol CMR12/18(Add.3)-A"),
    ("some words", "PP14/34-E", "itu-pp", "the symbol PP14/34-E"),
    ("Document WTSA16/45(Add.2)-F\nsome words", "", "itu-wtsa", "the symbol WTSA16/45(Add.2)-F"),
    (
        "Logo| World Radiocommunication Conference (WRC-12)",
        "",
        "itu-r",
        "the words “world radiocommunication conference”",
    ),
    (
        "The Plenipotentiary Conference of the Union (Busan, 2014),",
        "",
        "itu-pp",
        "the words “plenipotentiary conference”",
    ),
    (
        "Всемирная конференция радиосвязи (Женева, 2012 г.),",
        "",
        "itu-r",
        "the words “всемирная конференция радиосвязи”",
    ),
    ("世界电信标准化全会（2016年，哈马马特），", "", "itu-wtsa", "the words “世界电信标准化全会”"),
    ("国际电信联盟全权代表大会（2014年，釜山），", "", "itu-pp", "the words “全权代表大会”"),
    ("إن مؤتمر المندوبين المفوضين للاتحاد (بوسان، 2014)،", "", "itu-pp", "the words “مؤتمر المندوبين المفوضين”"),
    (
        "L’Assemblée mondiale de normalisation des télécommunications (Hammamet, 2016),",
        "",
        "itu-wtsa",
        "the words “assemblée mondiale de normalisation des télécommunications”",
    ),
    ("Document WTDC22/12-E\nsome words", "", "itu-wtdc", "the symbol WTDC22/12-E"),
    ("Ассамблея радиосвязи МСЭ (Женева, 2015 г.),", "", "itu-ra", "the words “ассамблея радиосвязи”"),
    ("The General Assembly,\nRecalling its resolution 71/208", "", "unga", "the words “general assembly,”"),
    ("A/C.3/73/L.9/Rev.1\nsome words", "", "unga", "the line A/C.3/73/L.9/Rev.1"),
    ("some words", "A/RES/73/187", "unga", "the line A/RES/73/187"),
    ("recalling resolution A/RES/73/187 of the General Assembly", "", "itu-pp", ""),
    ("RESOLUTION 417 (WRC-07)", "", "itu-r", "the edition WRC-07"),
    ("474\nPP-98", "", "itu-pp", "the edition PP-98"),
    ("TableTextS5| fixed", "", "itu-r", "the style TableTextS5"),
    ("MOD\tX/1/1\n5.312A\tIn Region 1, the use", "", "itu-r", "the number 5.312A"),
    ("MOD\tX/1/1\n1.11\tThe assembly shall", "", "itu-pp", ""),
    ("recalls Resolution 9 of the World Radiocommunication Conference", "", "itu-pp", ""),
]


@pytest.mark.parametrize(("text", "header", "form", "because"), SAID)
def test_a_file_speaks_for_its_form(text, header, form, because):
    detected = fitting(paper(text, header))
    assert (detected.form.name, detected.because) == (form, because)


def test_a_symbol_is_believed_before_words():
    detected = fitting(paper("Plenipotentiary Conference\nsome words", "WRC15/3-E"))
    assert (detected.form.name, detected.because) == ("itu-r", "the symbol WRC15/3-E")


def test_a_form_that_is_named_is_taken():
    detected = fitting(paper("words", "CMR12/18-A"), "plain")
    assert (detected.form.name, detected.because) == ("plain", "")
    with pytest.raises(NotFound):
        fitting(paper("words"), "nobody")


def test_where_nothing_speaks_the_usual_form_is_taken():
    detected = fitting(paper("words"), usual="itu-wtsa")
    assert (detected.form.name, detected.because) == ("itu-wtsa", "")


def test_no_two_forms_have_the_same_witness():
    assert set(witnesses()) == set(names()) - {"plain"}
    signs = [letters for detection_rules in witnesses().values() for letters in detection_rules.symbols]
    signs += [
        name
        for detection_rules in witnesses().values()
        for printed_names in detection_rules.names.values()
        for name in printed_names
    ]
    assert len(signs) == len(set(signs))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files are not here")
@pytest.mark.parametrize(("name", "form"), [("RP051-Arabic.docx", "itu-r"), ("T-RES-T.1-2016-MSW-E.docx", "itu-wtsa")])
def test_real_files_speak_for_theirs(name, form):
    assert read(SHARED / name).form == form


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files are not here")
def test_articles_of_the_radio_regulations_are_known_without_being_told():
    filing = read(SHARED / "RP051-Arabic.docx")
    assert [proposal.target for proposal in filing.proposals][-1] == "RR/article-5"
    assert base(SHARED / "T-RES-T.1-2016-MSW-E.docx").code == "RES1"
