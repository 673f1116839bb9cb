"""Long lists: in the order and on the page that the address names, narrowed by what is there, whole as data."""

from __future__ import annotations

import json

import pytest
from django.test import Client, RequestFactory
from lxml import html

from plenipot.web.pagination import PAGE_SIZE, natural_key, paginate, sort_rows

AT = "/busan-2014"


@pytest.fixture
def client(busan):
    return Client()


def shown(client, path, **asked):
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def column(page, place):
    return [" ".join(row[place].text_content().split()) for row in page.iterfind(".//tbody/tr")]


def asked(**query):
    return RequestFactory().get("/", query)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", (0, 1)),
        ("2", (PAGE_SIZE, 2)),
        ("3", (2 * PAGE_SIZE, 3)),
        ("99", (2 * PAGE_SIZE, 3)),
        ("0", (2 * PAGE_SIZE, 3)),
        ("x", (0, 1)),
        ("٢", (PAGE_SIZE, 2)),
    ],
)
def test_the_address_names_the_page(page, expected):
    answer = paginate(asked(page=page), range(2 * PAGE_SIZE + 7))
    assert (answer[0], answer.number) == expected
    assert (answer.paginator.count, list(answer.paginator.page_range)) == (2 * PAGE_SIZE + 7, [1, 2, 3])


def test_no_row_is_lost_between_pages_and_an_empty_list_is_one_page():
    rows = [row for page in "123" for row in paginate(asked(page=page), range(2 * PAGE_SIZE + 7))]
    assert rows == list(range(2 * PAGE_SIZE + 7))
    empty = paginate(asked(), ())
    assert (list(empty), list(empty.paginator.page_range)) == ([], [1])


def test_an_order_that_is_not_offered_is_not_taken():
    backwards = {"backwards": lambda one: -one}
    assert sort_rows(asked(sort="backwards"), (1, 3, 2), backwards) == [3, 2, 1]
    assert sort_rows(asked(sort="__class__"), (1, 3, 2), backwards) == [1, 3, 2]


def test_numbers_are_ordered_as_numbers():
    assert sorted(["RES101", "RES64", "CS/30", "CS", "RES[ACP-2]"], key=natural_key) == [
        "CS", "CS/30", "RES64", "RES101", "RES[ACP-2]",
    ]  # fmt: skip


def test_documents_are_narrowed_and_ordered_by_the_address(client):
    page = shown(client, f"{AT}/documents/", q="common proposals", sort="date")
    data = json.loads(client.get(f"{AT}/documents.json?q=common+proposals&sort=date").content)
    assert column(page, 0) == [one["symbol"] for one in data]
    assert [one["date"] for one in data] == sorted((one["date"] for one in data), reverse=True)
    assert {"common proposals" in one["title"].casefold() for one in data} == {True}
    assert [one.get("aria-sort") for one in page.iterfind(".//thead/tr/th")] == [None, None, None, "descending", None]


def test_proposals_are_narrowed_by_what_is_there(client):
    page = shown(client, f"{AT}/proposals/", instrument="RES130", sort="proponent")
    assert column(page, 0) == [
        "ARB/79A2/1",
        "B/75R1/1",
        "CUB/76/1",
        "EUR/80A2/1",
        "INS/70/1",
        "RCC/73A1/2",
        "USA/27A1/1",
    ]
    offered = [one.text for one in page.find(".//select[@name='instrument']").iterfind("option")]
    assert offered[1:6] == ["CS", "CV", "DEC5", "RES64", "RES70"]
    assert page.find(".//option[@selected]").text == "RES130"
    data = json.loads(client.get(f"{AT}/proposals.json?instrument=RES130").content)
    assert sorted(one["id"] for one in data) == column(page, 0)
