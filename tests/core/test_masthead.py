"""First pages in six languages: symbol, date, languages, source, title, agenda item, body."""

from __future__ import annotations

import pytest

from marked_lines import flow, paper, spans
from plenipot.adapters.forms import load
from plenipot.core.filings.masthead import MastheadReader
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.values import Masthead
from plenipot.core.text.document import Cell, Paragraph, Story, WordDocument

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
    "34(Rev.1)(Add.2)-E": ("PLENARY MEETING ¦ Addendum 2 to\n¦ Document 34(Rev.1)-E", ""),
    "4(Add.3)(Rev.1)-E": ("Revision 1 to\nAddendum 3 to\nDocument 4-E", ""),
    "35(Add.1)-R": ("Дополнительный документ 1 к\nДокументу 35-R", ""),
    "34(Rev.1)-R": ("Пересмотр 1\nДокумента 34-R", ""),
    "35(Add.1)-C": ("补遗1\n文件 35-C", ""),
    "18(Add.4)-A": ("الإضافة 4\nللوثيقة 18-A", ""),
    "85(Rev.2)-E": ("Document 85-E\nRevision 2", ""),
    "34(Rev.1)(Add.3)-E": ("Document 34 Rev.1 Add.3-E", ""),
    "DT/58-E": ("Document DT/58-E", ""),
    "ADM/55(Rev.1)-E": ("Document ADM/55(Rev.1)-E", ""),
    "INF/10-S": ("Documento INF/10-S", ""),
    "DT/58-R": ("Документ DT/58-R", ""),
    "DT/58-C": ("文件 DT/58-C", ""),
    "DT/58-A": ("الوثيقة DT/58-A", ""),
    "DT/59-E": ("Document TD/59-E", ""),
    "DT/60-E": ("Document DT 60-E", ""),
    "DT/61-E": ("Temporary Document 61-E", ""),
    "DT/61(Rev.1)-F": ("Révision 1 du document temporaire 61-F", ""),
    "DT/61-C": ("临时文件 61-C", ""),
    "INF/11-F": ("Document d'information 11-F", ""),
    "PP14/DT/62-E": ("", "PP14/TD/62-E"),
    "DT/63-E": ("", "- 2 -\nDT/63-E"),
    "PP14/DT/64-E": ("Document 64-E", "PP14/DT/64-E"),
}


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_symbols_of_the_page_and_of_the_header(symbol):
    page, header = SYMBOLS[symbol]
    assert head(f"{page}\nTitle1| Some title", header).symbol == symbol


def test_page_and_headers_are_kept_apart_so_that_they_can_be_compared():
    masthead = head("Document 34-E\nTitle1| Some title", "PP14/34(Add.1)-E\nPP14/TD/34-E")
    assert (masthead.symbol, masthead.printed) == ("PP14/34(Add.1)-E", "34-E")
    assert masthead.running == ("PP14/34(Add.1)-E", "PP14/DT/34-E")


@pytest.mark.parametrize("printed", ["World Radiocommunication Conference (WRC-15)", "全权代表大会（PP-14）"])
def test_the_conference_stands_above_the_number_also_without_a_style(printed):
    masthead = head(f"{printed}\nGeneva, 2–27 November 2015\nDocument 34-E\nReport on the decisions of (WRC-12)")
    assert masthead.conference == printed


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


def first_page(text, header="", before=99, **more):
    return MastheadReader(FORM).read(paper(text, header, **more), before)


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("1 October 2014", "2014-10-01"),
        ("31 October 2014", "2014-10-31"),
        ("32 October 2014", ""),
        ("0 October 2014", ""),
        ("October 2014", ""),
        ("2 2014", ""),
        ("2 October", ""),
        ("2-3 October 2014", ""),
        ("2 October 2014 or 2015", ""),
        ("2 January 1999", "1999-01-02"),
        ("2 December 1899", ""),
        ("2 December 2099", "2099-12-02"),
        ("2014年1月1日", "2014-01-01"),
        ("2014年12月31日", "2014-12-31"),
        ("2014年13月1日", ""),
        ("2014年0月1日", ""),
        ("2014年1月32日", ""),
        ("2014年1月0日", ""),
        ("2014年1月2日至3日", ""),
    ],
)
def test_a_line_is_a_date_where_it_names_one_day(printed, date):
    assert MastheadReader(FORM).day(printed) == date


def test_the_first_of_each_fact_is_taken():
    masthead = head(
        "PLENARY MEETING\nCOMMITTEE 5\nDocument 34-E\nDocument 35-E\n2 October 2014\n3 October 2014\nAgenda item 7\n"
        "Agenda item 8\nOriginal: English\nOriginal: French\nTitle1| A title\nLogo| The conference\nLogo| Another"
    )
    assert (masthead.body, masthead.symbol, masthead.date) == ("PLENARY MEETING", "34-E", "2014-10-02")
    assert (masthead.agenda_item, masthead.original, masthead.conference) == (
        "Agenda item 7",
        ("en",),
        "The conference",
    )
    assert head("Agendaitem| Agenda item 1\nAgendaitem| Agenda item 2").agenda_item == "Agenda item 1"


def test_source_and_title_are_all_their_lines_with_single_blanks():
    masthead = head("Document 34-E\nSource| Arab  States\nSource| and Canada\nSource| \nTitle1| One\nTitle1| two")
    assert (masthead.source, masthead.title) == ("Arab States and Canada", "One two")


@pytest.mark.parametrize(
    ("lines", "source", "title", "places"),
    [
        (["Document 34-E", "Arab States", "Common proposals", "More words"], "Arab States", "Common proposals", {0, 1, 2}),
        (["Arab States", "Document 34-E", "", "Common proposals"], "Common proposals", "", {1, 3}),
        (["Document 34-E", "x" * 160, "y" * 161, "z"], "x" * 160, "z", {0, 1, 3}),
        (["Document 34-E", "Title1| A title", "Arab States"], "", "A title", {0, 1}),
        (["Document 34-E", "Source| A source", "Arab States"], "A source", "", {0, 1}),
        (["Arab States", "Common proposals"], "", "", set()),
        (["2 October 2014", "Arab States"], "", "", {0}),
    ],
)  # fmt: skip
def test_source_and_title_without_styles_are_the_two_lines_behind_the_facts(lines, source, title, places):
    masthead, of_page = first_page("\n".join(lines))
    assert (masthead.source, masthead.title, of_page) == (source, title, places)


def test_the_symbol_of_the_header_alone_finds_no_source_among_unstyled_lines():
    masthead, places = first_page("Arab States\nCommon proposals", header="PP14/79-E")
    assert (masthead.symbol, masthead.source, masthead.title, places) == ("PP14/79-E", "", "", frozenset())


@pytest.mark.parametrize(("length", "agenda"), [(160, "Agenda item 7"), (161, "")])
def test_a_long_line_is_no_fact(length, agenda):
    line = "Agenda item 7 ".ljust(length, "x")
    assert head(f"Document 34-E\nTitle1| A title\n{line}").agenda_item[:13] == agenda


def test_an_agenda_item_has_a_number_and_a_language_a_name():
    assert head("Document 34-E\nTitle1| t\nAgenda item of the meeting").agenda_item == ""
    masthead, places = first_page("Document 34-E\nTitle1| t\nOriginal: Klingon")
    assert (masthead.original, places) == ((), {0, 1})
    assert head("Original: French, English, French").original == ("fr", "en")


@pytest.mark.parametrize(("before", "date"), [(1, ""), (2, "2014-10-02"), (99, "2014-10-02")])
def test_the_first_page_ends_before_the_first_proposal(before, date):
    assert first_page("Document 34-E\n2 October 2014", before=before)[0].date == date


def test_a_first_page_has_forty_paragraphs_or_its_table():
    filler = "\n".join(["x " * 100] * 39)
    assert head(f"{filler}\nDocument 34-E").symbol == "34-E"
    assert head(f"{filler}\nx\nDocument 34-E").symbol == ""
    assert head(f"{filler}\nx\nx ¦ Document 34-E").symbol == "34-E"
    later = Paragraph(spans("Document 34-E"), index=41, cell=Cell(1, 0, 0))
    pages = paper(f"{filler}\nx\nx ¦ y")
    assert MastheadReader(FORM).read(WordDocument((*pages.body, later)), 99)[0].symbol == ""


@pytest.mark.parametrize(
    ("page", "header", "symbol"),
    [
        ("Document 34-E", "PP14/34(Rev.1)-E", "PP14/34(Rev.1)-E"),
        ("Document 34(Rev.1)-E", "PP14/34(Add.2)-F", "PP14/34(Rev.1)-E"),
        ("Document 34(Rev.1)", "PP14/34(Rev.1)(Add.2)-F", "PP14/34(Rev.1)(Add.2)-F"),
        ("Document 34-E", "PP14/35(Rev.1)-E", "34-E"),
        ("Document 12", "", "12"),
        ("3 copies of Document 12", "", "12"),
        ("2 of Document 12 in 34(Rev.1)", "", "34(Rev.1)"),
        ("Document", "", ""),
        ("Addendum 1 to Document 34-E, Revision 2", "", "34(Add.1)(Rev.2)-E"),
        ("Addendum to Document 34-E", "", "34-E"),
        ("34-E", "", ""),
        ("Addendum 1 of this\nDocument 34-E", "", "34(Add.1)-E"),
        ("Addendum 1 of these\nDocument 34-E", "", "34-E"),
    ],
)  # fmt: skip
def test_the_page_is_believed_and_the_header_completes_it(page, header, symbol):
    assert head(f"{page}\nTitle1| t", header).symbol == symbol


@pytest.mark.parametrize(("name", "symbol"), [("header 1", "PP14/3-E"), ("footer 2", "PP14/3-E"), ("footnote 1", "")])
def test_the_running_symbol_stands_in_a_header_or_a_footer(name, symbol):
    stories = (Story("header 0", flow("ITU")), Story(name, flow("page 1\nPP14/3-E")))
    assert MastheadReader(FORM).read(WordDocument(flow("words"), stories), 99)[0].symbol == symbol


def test_the_language_of_the_symbol_is_believed_before_that_of_the_file():
    assert head("Document 34-F\nTitle1| t", language="en").language == "fr"
    assert head("Document 34\nTitle1| t", language="en").language == "en"
    assert head("Title1| t", language="en").language == "en"


@pytest.mark.parametrize(
    ("lines", "symbol"),
    [
        ("Document 34-E\nAddendum 1", "34(Add.1)-E"),
        ("Document 34-E\nAddendum 1\nRevision 2", "34(Add.1)(Rev.2)-E"),
        ("Document 34(Add.1)-E\nAddendum 1", "34(Add.1)-E"),
        ("Document 34-E\nSome words\nAddendum 1", "34-E"),
        ("Document 34-E\n20 October 2014\nAddendum 1", "34-E"),
        ("20 October 2014\nDocument 34-E\nAddendum 1", "34-E"),
        ("Addendum 1 to\nDocument 34-E", "34(Add.1)-E"),
    ],
)
def test_a_modifier_stands_before_the_number_or_right_behind_it_and_not_behind_the_date(lines, symbol):
    assert head(f"{lines}\nTitle1| t").symbol == symbol


@pytest.mark.parametrize(
    ("name", "line", "symbol"),
    [
        ("header 1", "PP14/DT/58-E", "PP14/DT/58-E"),
        ("header 1", "DT/58-E", "DT/58-E"),
        ("header 1", "DT/58-E 3", "DT/58-E"),
        ("header 1", "see DT/58-E", ""),
        ("header 1", "DT/58", ""),
        ("footer 1", "PP14/DT/58-E", "PP14/DT/58-E"),
        ("footer 1", "DT/58-E", ""),
    ],
)
def test_a_header_may_print_the_number_alone_with_the_letter_of_its_language(name, line, symbol):
    read = MastheadReader(FORM).read(WordDocument(flow("words"), (Story(name, flow(line)),)), 99)[0]
    assert (read.symbol, read.running) == (symbol, (symbol,) if symbol else ())
