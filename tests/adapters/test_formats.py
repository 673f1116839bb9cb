"""The registry of formats: what each kind of content can be had as, and what a new format touches."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from plenipot.adapters.render import formats
from plenipot.adapters.render.formats import FORMATS, Format, FormatContent, FormatRegistry, Holding, Offer
from plenipot.adapters.render.lists import stream_list
from plenipot.core.blocks.values import Paper
from plenipot.errors import NotFound


def test_what_each_content_is_written_as():
    assert {content.name: FORMATS.names(content) for content in FormatContent} == {
        "TEXT": ("docx", "akn", "html", "md", "text", "json"),
        "PROPOSAL": ("docx", "akn", "html", "md", "text", "json"),
        "TABLE": ("docx", "tracked", "akn", "html", "md", "table", "csv", "json"),
        "DIFFERENCES": ("docx", "akn", "html", "md", "lines", "json"),
        "COLUMNS": ("docx", "html", "md", "lines"),
        "NEGOTIATING": ("docx", "text", "json"),
        "PAPER": ("pdf", "docx", "html", "md"),
        "POSITIONS": ("table", "csv", "json"),
        "DOCUMENT": (),
        "LIST": ("csv", "json", "xlsx"),
        "FEED": (),
        "CALENDAR": (),
    }


def test_what_stands_at_an_address_and_what_a_page_links():
    def endings(content, offer):
        return [row.ending for row in FORMATS.published(content, offer)]

    assert {
        content.name: (endings(content, Offer.ADDRESS), endings(content, Offer.LINK))
        for content in FormatContent
        if FORMATS.published(content)
    } == {
        "TEXT": (["docx", "xml", "html", "md", "txt", "json"], ["docx", "xml", "html", "md", "json"]),
        "PROPOSAL": (["docx", "xml", "html", "md", "txt", "json"], ["docx", "xml", "html", "md", "json"]),
        "TABLE": (["docx", "xml", "html", "md"], ["docx", "xml", "html", "md"]),
        "NEGOTIATING": (["docx", "txt", "json"], ["docx", "txt", "json"]),
        "PAPER": (["pdf", "docx", "md"], ["pdf", "docx", "md"]),
        "DOCUMENT": (["docx"], ["docx"]),
        "LIST": (["csv", "json", "xlsx"], ["csv", "json", "xlsx"]),
        "FEED": (["atom"], ["atom"]),
        "CALENDAR": (["ics"], ["ics"]),
    }


def test_no_two_formats_of_one_content_share_an_ending_at_an_address():
    for content in FormatContent:
        endings = [row.ending for row in FORMATS.published(content)]
        assert sorted(set(endings)) == sorted(endings), content


def test_every_writer_that_is_named_is_there():
    for content in FormatContent:
        for name in FORMATS.names(content):
            writer = FORMATS.writer(content, name)
            module, _, function = FORMATS[name].holds[content].writer.partition(":")
            assert (writer.__module__, writer.__name__) == (module, function)


def test_an_ending_leads_to_the_format_of_the_site():
    assert FORMATS.published_as(FormatContent.TABLE, "docx").name == "tracked"
    assert FORMATS.published_as(FormatContent.TEXT, "docx").name == "docx"
    with pytest.raises(NotFound, match=r"^Nothing here has a paper with the ending “html”\.$"):
        FORMATS.published_as(FormatContent.PAPER, "html")


def test_what_is_no_format_of_a_content_is_refused():
    with pytest.raises(
        NotFound, match=r"^There is no format “pdf” for a text; there are docx, akn, html, md, text, json\.$"
    ):
        FORMATS.write(FormatContent.TEXT, "pdf", None)


def write_headline(paper: Paper) -> bytes:
    """Write the title of a paper alone."""
    return f"{paper.title}\n".encode()


def test_every_module_of_the_package_that_is_named_so_is_a_format():
    folder = Path(formats.__file__).parent
    assert {f"{row.name}_format.py" for row in FORMATS} == {path.name for path in folder.glob("*_format.py")}
    assert [row.order for row in FORMATS] == list(range(1, len(list(FORMATS)) + 1))


def test_rows_are_written_as_they_are_and_disarmed_for_spreadsheets():
    rows = [
        {"symbol": "=1+1", "on": date(2026, 11, 9), "languages": ("en", "fr")},
        {"symbol": "é", "on": "", "languages": ()},
    ]
    assert b"".join(stream_list(rows, "csv")).decode() == "\ufeffsymbol,on,languages\n'=1+1,2026-11-09,en fr\né,,\n"
    assert json.loads(b"".join(stream_list(rows, "json"))) == [
        {"symbol": "=1+1", "on": "2026-11-09", "languages": ["en", "fr"]},
        {"symbol": "é", "on": "", "languages": []},
    ]
    assert tuple(b"".join(stream_list([], kind)) for kind in ("csv", "json")) == ("\ufeff".encode(), b"[]")


def test_a_new_format_is_one_row_and_its_writer():
    headline = Format(
        name="headline",
        ending="txt",
        media_type="text/plain; charset=utf-8",
        label="Headline",
        order=99,
        holds={FormatContent.PAPER: Holding(f"{__name__}:write_headline", Offer.LINK)},
    )
    registry = FormatRegistry(*FORMATS, headline)
    assert registry.names(FormatContent.PAPER) == ("pdf", "docx", "html", "md", "headline")
    assert [row.ending for row in registry.published(FormatContent.PAPER, Offer.LINK)] == ["pdf", "docx", "md", "txt"]
    assert registry.published_as(FormatContent.PAPER, "txt") is headline
    assert registry.write(FormatContent.PAPER, "headline", Paper("What to watch", ())) == b"What to watch\n"
    assert registry.names(FormatContent.TEXT) == FORMATS.names(FormatContent.TEXT)
