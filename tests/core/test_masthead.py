"""First pages in six languages: symbol, date, languages, source, title, agenda item, body."""

from __future__ import annotations

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.values import Masthead

FORM = load("itu-pp")


def head(text, header="", language=""):
    return parse_filing(paper(text, header, language), FORM).masthead


def test_the_first_page_of_an_addendum_to_a_revision():
    """The page says the modifiers in words, the header says the conference; the addendum is to the revision."""
    masthead = head(
        """
        Logo| Plenipotentiary Conference (PP-14)
        PLENARY MEETING ¦ Addendum 1 to
        ¦ Document 34(Rev.1)-E
        ¦ 2 October 2014
        ¦ Original: English/Spanish
        Source| Member States of the Inter-American Telecommunication Commission (CITEL)
        Title1| Inter-American Proposals for the work of the Conference
        Agendaitem| Agenda item 7
        Proposal| SUP→IAP/34R1A1/1
        """,
        header="PP14/34(Rev.1)(Add.1)-E",
    )
    assert (masthead.symbol, masthead.date, masthead.original, masthead.language) == (
        "PP14/34(Rev.1)(Add.1)-E",
        "2014-10-02",
        ("en", "es"),
        "en",
    )
    assert (masthead.source, masthead.title, masthead.agenda_item, masthead.body) == (
        "Member States of the Inter-American Telecommunication Commission (CITEL)",
        "Inter-American Proposals for the work of the Conference",
        "Agenda item 7",
        "PLENARY MEETING",
    )


SYMBOLS = {
    "PP-02/56-E": ("Document 56-E", "- 2/30 PP-02/56-E"),
    "PP14/119-E": ("Document 119-E", "PP14/119-E"),
    "CMR12/18(Add.3)-A": ("الإضافة 3 للوثيقة 18-A", "5\nCMR12/18(Add.3)-A"),
    "34(Rev.1)(Add.1)-E": ("Addendum 1 to Document 34(Rev.1)-E", ""),
    "4(Add.2)(Rev.1)-E": ("Revision 1 to Addendum 2 to Document 4-E", ""),
    "84(Rev.2)-E": ("Revision 2 to Document 84-E", ""),
    "34(Add.1)-F": ("Addendum 1 au Document 34-F", ""),
    "34(Add.1)-S": ("Addéndum 1 al Documento 34-S", ""),
    "34(Add.1)-R": ("Дополнительный документ 1 к Документу 34-R", ""),
    "34(Add.1)-C": ("文件 34(Add.1)-C", ""),
    "34-C": ("文件34-C", ""),
    "7(Corr.1)-E": ("Corrigendum 1 to Document 7-E", ""),
    "PP14/34-E": ("", "PP14/34-E"),
}


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_symbols_of_the_page_and_of_the_header(symbol):
    page, header = SYMBOLS[symbol]
    assert head(f"{page}\nTitle1| Some title", header).symbol == symbol


DATES = {
    "2 October 2014": "2014-10-02",
    "24 July 2002": "2002-07-24",
    "2 octobre 2014": "2014-10-02",
    "1er août 2014": "2014-08-01",
    "2 de octubre de 2014": "2014-10-02",
    "2 октября 2014 года": "2014-10-02",
    "2014年10月2日": "2014-10-02",
    "2 أكتوبر 2014": "2014-10-02",
    "Busan, 20 October – 7 November 2014": "",
}


@pytest.mark.parametrize("printed", DATES)
def test_dates_in_six_languages(printed):
    assert head(f"Document 34-E\n{printed}").date == DATES[printed]


ORIGINALS = {
    "Original: English": ("en",),
    "Original: English/Spanish": ("en", "es"),
    "Original : anglais": ("en",),
    "Original: español": ("es",),
    "Оригинал: русский": ("ru",),
    "原文：中文": ("zh",),
    "الأصل: بالعربية": ("ar",),
    "Original: English/French/Spanish": ("en", "fr", "es"),
}


@pytest.mark.parametrize("printed", ORIGINALS)
def test_original_languages(printed):
    assert head(f"Document 34-E\n{printed}").original == ORIGINALS[printed]


BODIES = [
    "PLENARY MEETING",
    "COMMITTEE 5",
    "SÉANCE PLÉNIÈRE",
    "SESIÓN PLENARIA",
    "ПЛЕНАРНОЕ ЗАСЕДАНИЕ",
    "全体会议",
    "الجلسة العامة",
]


@pytest.mark.parametrize("printed", BODIES)
def test_bodies(printed):
    assert head(f"{printed}\nDocument 34-E").body == printed


def test_the_language_is_that_of_the_words_where_no_letter_says_it():
    assert [head("Document 34", language=language).language for language in ("fr", "")] == ["fr", ""]


def test_source_and_title_without_styles_follow_the_facts():
    masthead = head(
        "Document 34-E\n2 October 2014\nSenegal (Republic of)\nPROPOSALS FOR THE WORK OF THE CONFERENCE\nProposal| SUP→SEN/34/1"
    )
    assert (masthead.source, masthead.title) == ("Senegal (Republic of)", "PROPOSALS FOR THE WORK OF THE CONFERENCE")


def test_a_paper_without_a_first_page_has_an_empty_one():
    assert head("Proposal| SUP→SEN/34/1\nCS 28") == Masthead()


def test_all_words_of_the_page_are_kept_as_they_are_printed():
    filing = parse_filing(
        paper("Document 34-E (only in English)\nDate: 2 October 2014\nProposal| SUP→SEN/34/1\nCS 28"), FORM
    )
    assert filing.first_page == ("Document 34-E (only in English)", "Date: 2 October 2014")
