"""Typography ignored at every door: the same words are unmarked in the letters of each side; what is exported stays exact."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from conference_papers import NOW, RES9, opened, paper, proposal, text
from plenipot.cli.main import run
from plenipot.core.access.levels import OPERATOR
from plenipot.instruments import operations as instruments
from plenipot.proposals import operations

OLD = tuple(
    (style, words.replace("1\tto report each year;", '1\tto use the "Union" network - each year;'))
    for style, words in RES9
)
NEW = tuple((style, words.replace('"Union" network - each', "“Union” network – every")) for style, words in OLD)
QUOTES = tuple((style, words.replace('"Union"', '{-"-}{+“+}Union{-"-}{+”+}')) for style, words in OLD)
STRUCK = tuple((style, words.replace('"Union" ', '{-"Union" -}')) for style, words in OLD)


def command(capsysbinary, *arguments):
    """The exit code of a command, and what it prints."""
    with pytest.raises(SystemExit) as end:
        run([*map(str, arguments)])
    out, err = capsysbinary.readouterr()
    return end.value.code, out.decode(), err.decode()


@pytest.fixture
def files(tmp_path):
    (tmp_path / "old.docx").write_bytes(text(OLD))
    (tmp_path / "new.docx").write_bytes(text(NEW))
    (tmp_path / "quotes.docx").write_bytes(paper("PP26/30-E", proposal("MOD", "B/30/1", QUOTES)))
    (tmp_path / "struck.docx").write_bytes(paper("PP26/31-E", proposal("MOD", "CAN/31/1", STRUCK)))
    return tmp_path


@pytest.fixture
def record(db, home):
    opened()
    instruments.add_file(OPERATOR, "RES9.docx", text(OLD), "2022", NOW)
    instruments.add_file(OPERATOR, "RES9.docx", text(NEW), "2026", NOW)
    for symbol, filed in (("30", proposal("MOD", "B/30/1", QUOTES)), ("31", proposal("MOD", "CAN/31/1", STRUCK))):
        operations.receive(OPERATOR, "pp26", f"{symbol}.docx", paper(f"PP26/{symbol}-E", filed), NOW)


def test_a_difference_of_two_files(files, capsysbinary):
    arguments = ("diff", files / "old.docx", files / "new.docx")
    assert command(capsysbinary, *arguments)[1:] == (
        'RES9/resolves/1: 1 to use the [-"-]{+“+}Union[-" -]{+” +}network [-- each -]{+– every +}year;\n',
        "1 of 11 provisions differ.\n",
    )
    assert command(capsysbinary, *arguments, "--ignore-typography")[1:] == (
        "RES9/resolves/1: 1 to use the “Union” network – [-each-]{+every+} year;\n",
        "1 of 11 provisions differ, typography ignored.\n",
    )
    _, columns, _ = command(capsysbinary, *arguments, "--ignore-typography", "--side")
    assert columns.splitlines()[1].split("│") == [
        '  to use the "Union" network - [-each-] year;                ',
        " to use the “Union” network – {+every+} year;",
    ]


def test_a_table_of_files_and_one_file(files, capsysbinary):
    arguments = ("compare", files / "old.docx", files / "quotes.docx", files / "struck.docx")
    assert "1 is contested" in command(capsysbinary, *arguments)[2]
    code, table, message = command(capsysbinary, *arguments, "--ignore-typography")
    assert (code, message) == (0, "2 proposals touch 1 provision; 0 are contested.\n")
    assert "{+“+}" not in table
    _, lines, _ = command(capsysbinary, "read", files / "quotes.docx")
    assert '[-"-]{+“+}Union' in lines
    _, lines, _ = command(capsysbinary, "read", files / "quotes.docx", "--ignore-typography")
    assert "{+" not in lines


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "old.docx", "new.docx", "--output", "differences.docx"),
        ("diff", "old.docx", "new.docx", "--format", "json"),
        ("compare", "old.docx", "quotes.docx", "--format", "csv"),
        ("compare", "old.docx", "quotes.docx", "--output", "table.docx"),
        ("read", "quotes.docx", "--json"),
        ("read", "quotes.docx", "--accepted"),
    ],
)
def test_what_others_work_with_is_exact(files, capsysbinary, arguments):
    paths = [str(files / word) if "." in word else word for word in arguments]
    code, out, message = command(capsysbinary, *paths, "--ignore-typography")
    assert (code, out) == (2, "")
    assert "exact" in message
    assert not (files / "differences.docx").exists()


def marks(site, address, cells="//ins|//del"):
    answer = site.get(address)
    assert answer.status_code == 200
    page = html.fromstring(answer.content.decode()).xpath("//main")[0]
    return [" ".join(mark.text_content().split()) for mark in page.xpath(f".{cells[:5]}|.{cells[6:]}")]


@pytest.mark.parametrize("view", ["table", "side", "inline"])
def test_the_table_of_the_site(record, view):
    site = Client()
    address = f"/pp26/instruments/RES9/?view={view}"
    assert "inserted: “" in marks(site, address)
    assert marks(site, f"{address}&typography=ignore") == ['deleted: "Union"']
    assert marks(site, f"{address}&typography=anything") == marks(site, address)
    page = html.fromstring(site.get(f"{address}&typography=ignore").content.decode())
    (link,) = page.xpath("//p[contains(@class, 'typography')]/a")
    assert link.get("href") == f"?view={view}"
    (link,) = html.fromstring(site.get(address).content.decode()).xpath("//p[contains(@class, 'typography')]/a")
    assert link.get("href") == f"?view={view}&typography=ignore"
    assert marks(site, address) == marks(Client(), address)


def test_the_views_of_the_table_keep_the_choice_and_its_files_are_exact(record):
    site = Client()
    page = html.fromstring(site.get("/pp26/instruments/RES9/?typography=ignore").content.decode())
    assert all("typography=ignore" in link for link in page.xpath("//nav[@class='views']/a/@href"))
    assert page.xpath("//form[@class='choose']/input[@name='typography']/@value") == ["ignore"]
    plain, ignoring = (site.get(f"/pp26/instruments/RES9.json{query}").content for query in ("", "?typography=ignore"))
    assert plain == ignoring
    final = site.get("/pp26/instruments/RES9/?view=final&typography=ignore").content.decode()
    exact = site.get("/pp26/instruments/RES9/?view=final").content.decode()
    assert "“" in final
    texts = [
        html.fromstring(answer).xpath("//div[@class='final']")[0].text_content().split() for answer in (final, exact)
    ]
    assert texts[0] == texts[1]


def test_two_editions_on_the_site_and_in_the_interface(record):
    site = Client()
    address = reverse("web:differences", args=["RES9", "2022", "2026"])
    assert len(marks(site, address)) == 6
    assert marks(site, f"{address}?typography=ignore") == ["deleted: each", "inserted: every"]
    api = "/api/instruments/RES9/2022/to/2026"
    changed = [
        [[span["text"], span["fate"]] for span in provision["spans"]]
        for provision in json.loads(site.get(f"{api}?typography=ignore").content)
        if len(provision["spans"]) > 1
    ]
    assert changed == [
        [["to use the “Union” network – ", "kept"], ["each", "deleted"], ["every", "inserted"], [" year;", "kept"]]
    ]
    assert site.get(f"{api}?typography=other").status_code == 422


def test_the_table_of_the_interface(record):
    site = Client()
    api = "/api/conferences/pp26/instruments/RES9"

    def state(address):
        table = json.loads(site.get(address).content)
        (row,) = [row for row in table["rows"] if row["address"] == "RES9/resolves/1"]
        return {entry["proposal"]: entry["mark"] for entry in row["entries"]}, len(row["contests"])

    assert state(api) == ({"B/30/1": "MOD", "CAN/31/1": "MOD"}, 2)
    assert state(f"{api}?typography=ignore") == ({"B/30/1": "NOC", "CAN/31/1": "MOD"}, 0)
