"""The day of a conference and of a delegation at the doors: page, paper, lines, feed, lists, zip, command, interface; in three languages."""

from __future__ import annotations

import io
import json
import zipfile

import pypdfium2
import pytest
from django.test import Client
from lxml import html

from plenipot.core.access.levels import OPERATOR, Content, Existence, Levels
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision
from session_days import NOW, record_session

pytestmark = pytest.mark.django_db
DAY = {"at": "2026-11-16"}
MORNING = {"at": "2026-11-16T08:40+03:00"}


@pytest.fixture(autouse=True)
def session(home):
    record_session()


def page(address, question=DAY, **more):
    answer = Client().get(address, {**question, **more})
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return html.fromstring(answer.content.decode())


def words(element):
    return " ".join(element.text_content().split())


def table(tree, key):
    """The rows of the table under a heading, each as the words of its cells."""
    rows = tree.xpath(f"//section[@aria-labelledby='{key}']//tbody/tr")
    return [[words(cell) for cell in row] for row in rows]


def test_the_page_of_a_day_says_who_sits_what_was_decided_and_what_comes_next():
    answer = page("/pp26/today/", {"at": "2026-11-16T10:00+03:00"})
    rows = {row[0].split()[0]: row[1:] for row in table(answer, "now")}
    assert rows["COM5"] == [
        "COM5 3 09:00–12:00 UTC+3 · sits now reported",
        "2 Growth ACP/7/1 PP26/DT/58",
        "none recorded",
        "COM5 4 17 November, 09:00 UTC+3 reported",
    ]
    assert rows["AH1"][0] == "AH1 1 hour not known · some time today reported"
    assert rows["COM6"][1] == "not known"
    assert "As it was at \u206610:00 UTC+3\u2069." in words(answer.find(".//main"))


def test_highlights_stand_under_their_body_with_paper_or_source_and_are_reported():
    answer = page("/pp26/today/")
    assert table(answer, "h-PL") == [
        ["Returned", "18:00 IAP/8/1 Returned Back to Committee 5 Captions reported"],
        ["Other decisions", "The credentials are in order Minutes reported"],
    ]
    agreed = [row for row in table(answer, "h-COM5") if row[0] == "Agreed"]
    assert agreed == [["Agreed", "10:00 ACP/7/1 Agreed in the committee PP26/DT/58(Rev.1) Captions reported"]]
    assert table(answer, "h-COM5")[-1] == ["Still bracketed", "15 Nov PP26/DT/58(Rev.1) 2 brackets Consolidated text"]


def test_groups_and_texts_have_their_tables_and_what_is_not_known_is_said():
    answer = page("/pp26/today/", {"at": "2026-11-16T10:00+03:00"})
    ((group, chair, status, paper, following),) = table(answer, "groups")
    assert group == "AH1 Ad hoc group on growth"
    assert (chair, status, paper) == ("A chair FJI reported", "no meeting is recorded", "PP26/DT/58")
    assert following == "AH1 1 hour not known reported"
    assert table(answer, "texts") == [
        [
            "PP26/DT/58(Rev.1) COM5 Consolidated text", "15 Nov", "3", "2 substantive 2 placeholders a provisional number: 1 a date: 1", "4",
            "since PP26/DT/58 1 bracket opened · 1 lifted · 2 provisions read otherwise",
        ]
    ]  # fmt: skip


def test_a_day_of_which_nothing_is_recorded_says_so():
    answer = words(page("/pp26/today/", {"at": "2026-11-20"}).find(".//main"))
    assert "Nothing of this day is recorded." in answer
    assert "none today" in answer


def test_the_day_is_a_paper_and_plain_lines_too():
    answer = Client().get("/pp26/today.pdf", DAY)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    printed = "\n".join(leaf.get_textpage().get_text_range() for leaf in pypdfium2.PdfDocument(answer.content))
    assert "Back to Committee 5" in printed
    lines = Client().get("/pp26/today.txt", DAY).content.decode()
    assert "Agreed\n  - 10:00 ACP/7/1 Agreed in the committee PP26/DT/58(Rev.1) Captions reported\n" in lines
    assert Client().get("/pp26/today.docx", DAY).status_code == 200


def test_the_feed_has_an_entry_for_each_day():
    feed = html.fromstring(Client().get("/pp26/today.atom", DAY).content)
    assert [entry.findtext("title") for entry in feed.iterfind(".//entry")] == [
        "Monday 16 November 2026",
        "Sunday 15 November 2026",
    ]
    assert "COM5 · Agreed: 10:00 ACP/7/1" in feed.findtext(".//entry/summary")


def test_rows_of_a_day_all_have_the_same_columns():
    rows = Client().get("/pp26/today.json", DAY).json()
    assert len({tuple(row) for row in rows}) == 1
    assert {row["section"] for row in rows} == {"sitting", "last decision", "highlight", "group", "text"}
    (text,) = (row for row in rows if row["section"] == "text")
    assert (text["brackets"], text["options"], text["opened"], text["before"]) == (2, 4, 1, "PP26/DT/58")
    assert Client().get("/pp26/today.csv", DAY).content.count(b"\n") == len(rows) + 1


def test_a_delegation_sees_its_items_in_order_why_and_what_collides():
    answer = page("/pp26/today/for/FJI/", MORNING)
    assert table(answer, "items") == [
        ["AH1 1 hour not known · some time today reported", "1 The text", "PP26/DT/58",
         "consolidated from what you filed or signed ACP/7/1"],
        ["COM5 3 09:00–12:00 UTC+3 · later reported", "2 Growth", "ACP/7/1 PP26/DT/58",
         "you signed, consolidated from what you filed or signed ACP/7/1"],
        ["COM6 2 10:00 UTC+3 · later reported", "1 Budget", "PP26/9", "you filed FJI/9/1"],
        ["PL 4 17:00–19:00 UTC+3 · later reported", "1 Texts", "RES9",
         "the text that you propose to change ACP/7/1 FJI/9/1"],
    ]  # fmt: skip
    assert ["COM5 3 09:00–12:00 UTC+3 reported", "COM6 2 10:00 UTC+3 reported"] in table(answer, "collisions")


def test_what_changed_since_yesterday_evening_is_told():
    answer = page("/pp26/today/for/FJI/", {"at": "2026-11-16T11:30+03:00"})
    assert [row[1:] for row in table(answer, "overnight")] == [
        ["Introduced", "ACP/7/1 COM5 reported"],
        ["Consolidated", "ACP/7/1 AH1 PP26/DT/58 reported"],
        ["Agreed in the committee", "ACP/7/1 COM5 PP26/DT/58(Rev.1) reported"],
        ["new document", "PP26/DT/58(Rev.1) Consolidated text"],
        ["taken up", "COM5 3 1 Approval of the agenda reported"],
        ["taken up", "COM5 3 2 Growth reported"],
    ]


def test_all_its_papers_are_one_zip_in_the_order_of_the_agendas():
    link = page("/pp26/today/for/FJI/", MORNING).xpath("//a[@download]/@href")[0]
    answer = Client().get(link)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        names = archive.namelist()
    assert names == ["documents.csv", "PP26-DT-58-en.docx", "PP26-7-en.docx", "PP26-9-en.docx"]


@pytest.mark.parametrize(
    ("language", "heading", "day"), [("fr", "Vos points", "lundi 16 novembre 2026"), ("ar", "بنودكم", "2026")]
)
def test_the_day_of_a_delegation_is_one_paper_in_its_language(language, heading, day):
    day_page = page("/pp26/today/for/FJI/", MORNING, lang=language)
    assert (words(day_page.find(".//h2")), day in words(day_page.find(".//h1"))) == (heading, True)
    answer = Client().get("/pp26/today/for/FJI.pdf", {**MORNING, "lang": language})
    document = pypdfium2.PdfDocument(answer.content)
    assert (answer.status_code, len(document)) == (200, 1)
    if language == "fr":
        assert heading in document[0].get_textpage().get_text_range()


def test_a_code_of_nobody_is_refused_in_a_sentence_and_a_form_leads_to_the_day_of_one():
    assert Client().get("/pp26/today/for/NOBODY/").status_code == 404
    led = Client().get("/pp26/today/", {**DAY, "for": "FJI"})
    assert (led.status_code, led["Location"]) == (302, "/pp26/today/for/FJI/?at=2026-11-16")


def test_who_filed_and_signed_nothing_is_told_so():
    assert "No proposal that stands was filed or signed" in words(page("/pp26/today/for/CHN/").find(".//main"))


def test_a_paper_that_is_closed_later_tells_nothing_on_any_of_these_pages():
    hidden = Levels(Existence.HIDDEN, Content.HIDDEN)
    for symbol in ("PP26/DT/58(Rev.1)", "PP26/DT/58", "PP26/9"):
        change_levels(OPERATOR, "pp26", symbol, hidden, LevelDecision(reason="Too early"), NOW)
    for address in ("today/", "today.txt", "today.json", "today.atom", "today/for/FJI/", "today/for/FJI.json"):
        answer = Client().get(f"/pp26/{address}", DAY).content.decode()
        assert ("DT/58" in answer, "FJI/9/1" in answer) == (False, False), address
    for address in ("today.pdf", "today/for/FJI.pdf"):
        document = pypdfium2.PdfDocument(Client().get(f"/pp26/{address}", DAY).content)
        printed = "\n".join(leaf.get_textpage().get_text_range() for leaf in document)
        assert ("DT/58" in printed, "FJI/9/1" in printed) == (False, False), address


def test_the_front_page_and_the_rooms_lead_to_today():
    links = page("/pp26/", {}).xpath("//a[@href='/pp26/today/']")
    assert [words(link) for link in links] == ["Today", "Today"]


def test_rows_of_a_delegations_day_can_be_had():
    rows = json.loads(Client().get("/pp26/today/for/FJI.json", MORNING).content)
    assert [(row["body"], row["item"], row["what"]) for row in rows if row["section"] == "item"] == [
        ("AH1", "1", "consolidated"),
        ("COM5", "2", "signed, consolidated"),
        ("COM6", "1", "filed"),
        ("PL", "1", "same text"),
    ]


def test_the_command_prints_the_same(call):
    def run(*words):
        code, out, _err = call("today", "pp26", *words)
        assert code == 0
        return out

    lines = run("--at", "2026-11-16")
    assert (
        "  COM5 3\t2026-11-16T07:00:00+00:00\tagreed\tACP/7/1\tAgreed in the committee\tPP26/DT/58(Rev.1)\tCaptions\treported\n"
        in lines
    )
    own = run("--for", "FJI", "--at", "2026-11-16T08:40+03:00")
    assert own.splitlines()[:2] == [
        "Item:",
        "  AH1 1\t2026-11-16\tsome time today\t1\tconsolidated\tThe text\tPP26/DT/58\tACP/7/1\treported",
    ]
    rows = json.loads(run("--at", "2026-11-16", "--json"))
    assert rows == Client().get("/api/conferences/pp26/today", DAY).json()


def test_the_interface_answers_with_the_same_rows():
    rows = Client().get("/api/conferences/pp26/today/FJI", MORNING).json()
    assert [row["body"] for row in rows if row["section"] == "item"] == ["AH1", "COM5", "COM6", "PL"]
