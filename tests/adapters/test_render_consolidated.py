"""A consolidated table on the screen, as CSV and JSON, and set in HTML and Word: everything that was proposed is there."""

import csv
import io
import json
import zipfile

import pytest

from plenipot.adapters.render import docx, html
from plenipot.adapters.render.notation import printed
from plenipot.adapters.render.tables import HEADER, as_csv, as_json, as_lines
from plenipot.core.blocks.consolidated import consolidated_paper
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind


def item(letter, *spans):
    return Provision(f"RES1/considering/{letter}", ProvisionKind.ITEM, spans, f"{letter})")


def changed(before, old, new, after=""):
    return (Span(before), Span(old, RevisionType.DELETED), Span(new, RevisionType.INSERTED), Span(after))


def filed(proposal_id, *provisions):
    """A proposal MOD by the one sponsor in its id."""
    return Proposal(id=proposal_id, sponsors=(proposal_id.partition("/")[0],), mark=Mark.MOD, provisions=provisions)


@pytest.fixture
def table():
    base = (item("a", Span("إذ يضع في اعتباره الاتحاد")), item("b", Span("that all may grow")))
    return consolidate(
        base,
        [
            filed("ARB/1/1", item("a", *changed("إذ يضع في ", "اعتباره", "حسبانه", " الاتحاد"))),
            filed(
                "EUR/2/1",
                item("a", *changed("إذ يضع في ", "اعتباره", "تقديره", " الاتحاد")),
                item("b-bis", Span("=SUM(1)", RevisionType.INSERTED)),
            ),
            Proposal(id="USA/3/1", sponsors=("USA", "CAN"), mark=Mark.NOC_EMPHATIC, target="RES1/considering/b"),
        ],
    )


def test_on_the_screen(table):
    assert as_lines(table).decode().splitlines() == [
        "RES1/considering/a  ! contested",
        "    a) إذ يضع في اعتباره الاتحاد",
        "  MOD  ARB/1/1",
        "       إذ يضع في [-اعتباره-]{+حسبانه+} الاتحاد",
        "  MOD  EUR/2/1",
        "       إذ يضع في [-اعتباره-]{+تقديره+} الاتحاد",
        "",
        "RES1/considering/b",
        "    b) that all may grow",
        "  NOC! USA/3/1",
        "",
        "RES1/considering/b-bis  + new",
        "  ADD  EUR/2/1",
        "       {+=SUM(1)+}",
    ]


def test_a_provision_of_somebodys_own_copy_alone_is_not_called_new():
    extra = item("z", *changed("of quite another ", "matter", "kind"))
    data = as_lines(consolidate((item("a", Span("that all may grow")),), [filed("EUR/2/1", extra)]))
    assert data.decode().splitlines() == [
        "RES1/considering/z  ~ not in this text",
        "  MOD  EUR/2/1",
        "       of quite another [-matter-]{+kind+}",
    ]


def test_csv_has_a_line_per_provision_and_proposal_and_no_formula(table):
    lines = list(csv.DictReader(io.StringIO(as_csv(table).decode("utf-8-sig"))))
    assert tuple(lines[0]) == HEADER
    assert [(line["address"], line["proposal"], line["mark"], line["contested"]) for line in lines] == [
        ("RES1/considering/a", "ARB/1/1", "MOD", "yes"),
        ("RES1/considering/a", "EUR/2/1", "MOD", "yes"),
        ("RES1/considering/b", "USA/3/1", "NOC!", ""),
        ("RES1/considering/b-bis", "EUR/2/1", "ADD", ""),
    ]
    assert lines[2]["proponents"] == "USA CAN"
    assert lines[3]["result"] == "'=SUM(1)"


def test_json_is_complete_and_printed_in_one_way(table):
    printed_json = as_json(table, title="x")
    value = json.loads(printed_json)
    assert value["title"] == "x"
    assert [row["address"] for row in value["rows"]] == [row.address for row in table.rows]
    assert value["rows"][0]["contests"] == [{"start": 6, "end": 7, "versions": ["ARB/1/1", "EUR/2/1"], "what": "words"}]
    assert value["rows"][0]["entries"][0]["touches"] == [{"start": 6, "end": 7, "inserted": ["حسبانه"], "moved": False}]
    assert value["mergeable"] == [["ARB/1/1", "USA/3/1"], ["EUR/2/1", "USA/3/1"]]
    assert printed_json == f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def test_html_stands_alone_and_marks_contested_words_without_colour(table):
    page = html.render(consolidated_paper(table, "RES1", language="ar")).decode()
    assert "⟨اعتباره⟩" in page
    assert "حسبانه</ins>" in page
    assert "</del>&zwnj;<ins" in page, "an Arabic word that goes must not join with the one that comes"
    assert 'dir="rtl"' in page
    assert "<script" not in page
    assert "src=" not in page


def test_word_repeats_the_heading_row_on_turned_pages(table):
    archive = zipfile.ZipFile(io.BytesIO(docx.render(consolidated_paper(table, "RES1", beside=2))))
    body = archive.read("word/document.xml").decode()
    assert body.count("<w:tblHeader") == 2
    assert 'w:orient="landscape"' in body


def test_every_fate_has_its_sign():
    assert printed([Span("a", fate) for fate in RevisionType]) == "a{+a+}[-a-]{>a>}[<a<][~a~]"
