"""Formats and addresses are one thing at every door: choices of commands, endings of addresses, links, bytes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from typer.testing import CliRunner

from plenipot.adapters.akn import reading as akn
from plenipot.adapters.render.formats import FORMATS, FormatContent, Offer
from plenipot.adapters.urls import LISTS, ROUTES, url
from plenipot.adapters.word.reader import read
from plenipot.cli import files
from plenipot.cli.application import application
from plenipot.core.access.levels import PUBLIC
from plenipot.errors import NotFound
from plenipot.proposals import queries as proposals

PAGES = {
    FormatContent.TEXT: ("edition-file", ["RES140", "2010"], "/instruments/RES140/2010/"),
    FormatContent.PROPOSAL: ("proposal-file", ["busan-2014", "ARB/79A1/1"], "/busan-2014/proposals/ARB/79A1/1"),
    FormatContent.TABLE: ("table-file", ["busan-2014", "RES140"], "/busan-2014/instruments/RES140/"),
    FormatContent.NEGOTIATING: (
        "negotiating-file",
        ["busan-2014", "RES140"],
        "/busan-2014/instruments/RES140/negotiating/",
    ),
    FormatContent.PAPER: ("brief-file", ["busan-2014"], "/busan-2014/brief/"),
}
"""A page of each content that the site has as files: the route of its files with the values in it, and the page."""
ENDINGS = sorted({row.ending for row in FORMATS})


@pytest.mark.parametrize(
    "content", [content for content in FormatContent if FORMATS.names(content) and content is not FormatContent.LIST]
)
def test_commands_offer_what_the_registry_has(content):
    chosen = (
        FormatContent.TEXT
        if content is FormatContent.PROPOSAL
        else FormatContent.DIFFERENCES
        if content is FormatContent.COLUMNS
        else content
    )
    choices = getattr(files, f"{chosen.name.title()}Format")
    assert tuple(member.value for member in choices) == FORMATS.names(chosen)


@pytest.mark.parametrize("content", PAGES)
def test_an_address_answers_in_the_formats_of_its_content_and_no_other(busan, content):
    route, values, _ = PAGES[content]
    stem = url(route, *values, "docx").removesuffix(".docx")
    answers = {ending: Client().get(f"{stem}.{ending}") for ending in ENDINGS}
    published = {row.ending: row for row in FORMATS.published(content)}
    lists = {"csv", "json", "xlsx"} if content is FormatContent.TABLE else set()
    assert {ending for ending, answer in answers.items() if answer.status_code == 200} == published.keys() | lists
    for ending, row in published.items():
        assert answers[ending]["Content-Type"] == row.media_type
        assert re.search(rf'filename="[^"]+\.{ending}"$', answers[ending]["Content-Disposition"])


@pytest.mark.parametrize("content", PAGES)
def test_a_page_links_the_formats_of_its_content_in_their_order(busan, content):
    route, values, page = PAGES[content]
    stem = re.escape(url(route, *values, "docx").removesuffix(".docx"))
    links = re.findall(rf'href="{stem}\.(\w+)(?:\?[^"]*)?"', Client().get(page).content.decode())
    assert list(dict.fromkeys(links)) == [row.ending for row in FORMATS.published(content, Offer.LINK)]


@pytest.mark.parametrize(("name", "ending"), [("tracked", "docx"), ("akn", "xml")])
def test_a_table_is_the_same_bytes_from_the_command_and_from_the_site(busan, tmp_path, monkeypatch, name, ending):
    monkeypatch.setattr("plenipot.cli.consolidated.ready", lambda **_: None)
    output = tmp_path / f"table.{ending}"
    arguments = ["consolidate", "busan-2014", "RES140", "--format", name, "--output", str(output)]
    result = CliRunner().invoke(application("consolidate"), arguments)
    assert result.exit_code == 0, result.output
    assert output.read_bytes() == Client().get(f"/busan-2014/instruments/RES140.{ending}").content


def test_every_change_of_a_tables_word_file_is_dated_by_its_document(busan):
    days = {
        filed.document.dated_on.isoformat()
        for filed in proposals.consolidated(PUBLIC, "busan-2014", "RES140").proposals
    }
    marked = read(Client().get("/busan-2014/instruments/RES140.docx").content)
    assert {change.at.partition("T")[0] for change in marked.changes} <= days
    assert all(change.at for change in marked.changes)


def test_a_proposals_files_carry_the_edition_that_it_amends(busan):
    at = "/busan-2014/proposals/ARB/79A1/1"
    edition = proposals.proposal(PUBLIC, "busan-2014", "ARB/79A1/1").proposal.edition
    _, about = akn.read(Client().get(f"{at}.xml").content)
    assert edition == "Rev. Guadalajara, 2010"
    assert json.loads(Client().get(f"{at}.json").content)["edition"] == edition
    assert (about.edition, about.date) == (edition, "2010-01-01")


VALUES = {
    "slug": "busan-2014", "code": "RES[ACP-2]", "key": "2010", "old": "2010", "new": "2014", "pid": "B/CAN/CLM/USA/47/1",
    "symbol": "PP14/34(Rev.1)(Add.1)", "issue": "ict définition", "language": "zh", "name": "text", "suffix": "csv", "ending": "docx",
    "other": "PP14/34(Add.1)", "number": "7", "item": "WGPL/6",
    "body": "WG-PL", "day": "2014-10-23", "round_key": "ACP-12", "group": "ACP", "version_key": "0a1b2c3d4e5f", "before": "f5e4d3c2b1a0",
}  # fmt: skip
"""A value for each placeholder, with the signs that real ones hold."""


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_an_address_is_filled_as_the_site_itself_fills_it(route):
    values = [VALUES[name] for name in re.findall(r"<\w+:(\w+)>", ROUTES[route])]
    assert url(route, *values) == reverse(f"web:{route}", args=values)


def test_every_route_has_a_view_and_every_view_a_route():
    names = {name for name in get_resolver("plenipot.web.urls").reverse_dict if isinstance(name, str)}
    feeds = {name for name in names if name.endswith("-feed")}
    assert names - feeds == ROUTES.keys() | {f"{name}-data" for name in LISTS}


def test_an_address_needs_as_many_values_as_it_has_placeholders():
    with pytest.raises(ValueError, match="zip"):
        url("proposal", "busan-2014")


@pytest.mark.parametrize("content", [FormatContent.TABLE, FormatContent.TEXT, FormatContent.PAPER])
def test_the_ending_of_a_file_chooses_the_first_format_with_it(content):
    for name in FORMATS.names(content):
        ending = FORMATS[name].ending
        chosen = files.choose_format(None, Path(f"x.{ending.upper()}"), content, "none")
        assert FORMATS[chosen].ending == ending
        assert (
            files.choose_format(None, Path("x"), content, name)
            == files.choose_format(None, None, content, name)
            == name
        )
    assert files.choose_format(None, Path("x.docx"), content, "none") == "docx"
    with pytest.raises(NotFound, match=r"No format for .* has the ending “zip”; there are .*docx"):
        files.choose_format(None, Path("x.zip"), content, "none")


def test_a_format_that_is_typed_is_believed_whatever_the_ending():
    assert files.choose_format(files.TableFormat("csv"), Path("x.docx"), FormatContent.TABLE, "table") == "csv"


def test_a_text_is_converted_by_the_ending_of_its_file(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text(
        "RESOLUTION 9 (Rev. Bucharest, 2022)\nGrowth\nresolves\n1\tto report each year.\n", encoding="utf-8"
    )
    result = CliRunner().invoke(application("convert"), ["convert", str(source), "--output", str(tmp_path / "a.docx")])
    assert (result.exit_code, read((tmp_path / "a.docx").read_bytes(), "a.docx").body[0].accepted()[:12]) == (
        0,
        "RESOLUTION 9",
    )
    assert CliRunner().invoke(application("convert"), ["convert", str(source)]).exit_code != 0
