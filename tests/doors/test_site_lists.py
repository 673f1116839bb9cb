"""Long lists: in the order and on the page that the address names, narrowed by what is there, whole as data."""

from __future__ import annotations

import json

import pytest
from django.test import Client, RequestFactory
from lxml import html

from plenipot.web.pagination import PAGE_SIZE, natural_key, paginate

AT = "/busan-2014"


@pytest.fixture
def client(busan):
    return Client()


def get_page(client, path, **query):
    answer = client.get(path, query)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def column(page, place):
    return [" ".join(row[place].text_content().split()) for row in page.iterfind(".//tbody/tr")]


def request(**query):
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
    answer = paginate(request(page=page), range(2 * PAGE_SIZE + 7))
    assert (answer[0], answer.number) == expected
    assert (answer.paginator.count, list(answer.paginator.page_range)) == (2 * PAGE_SIZE + 7, [1, 2, 3])


def test_no_row_is_lost_between_pages_and_an_empty_list_is_one_page():
    rows = [row for page in "123" for row in paginate(request(page=page), range(2 * PAGE_SIZE + 7))]
    assert rows == list(range(2 * PAGE_SIZE + 7))
    empty = paginate(request(), ())
    assert (list(empty), list(empty.paginator.page_range)) == ([], [1])


@pytest.mark.parametrize(("name", "offered"), [("proposals", "mark"), ("documents", "title")])
def test_an_order_that_is_not_offered_is_not_taken(client, name, offered):
    own, other, ordered = (
        client.get(f"{AT}/{name}.json", query).content for query in ({}, {"sort": "__class__"}, {"sort": offered})
    )
    assert other == own
    assert sorted(json.loads(ordered), key=str) == sorted(json.loads(own), key=str)
    assert ordered != own


def test_numbers_are_ordered_as_numbers():
    assert sorted(["RES101", "RES64", "CS/30", "CS", "RES[ACP-2]"], key=natural_key) == [
        "CS", "CS/30", "RES64", "RES101", "RES[ACP-2]",
    ]  # fmt: skip


def test_documents_are_narrowed_and_ordered_by_the_address(client):
    page = get_page(client, f"{AT}/documents/", q="common proposals", sort="date")
    data = json.loads(client.get(f"{AT}/documents.json?q=common+proposals&sort=date").content)
    assert column(page, 0) == [row["symbol"] for row in data]
    assert [row["date"] for row in data] == sorted((row["date"] for row in data), reverse=True)
    assert {"common proposals" in row["title"].casefold() for row in data} == {True}
    assert [head.get("aria-sort") for head in page.iterfind(".//thead/tr/th")] == [None, None, None, "descending", None]


def test_proposals_are_narrowed_by_what_is_there(client):
    page = get_page(client, f"{AT}/proposals/", instrument="RES130", sort="proponent")
    assert column(page, 0) == [
        "ARB/79A2/1",
        "B/75R1/1",
        "CUB/76/1",
        "EUR/80A2/1",
        "INS/70/1",
        "RCC/73A1/2",
        "USA/27A1/1",
    ]
    offered = [option.text for option in page.find(".//select[@name='instrument']").iterfind("option")]
    assert offered[1:6] == ["CS", "CV", "DEC5", "RES64", "RES70"]
    assert page.find(".//option[@selected]").text == "RES130"
    data = json.loads(client.get(f"{AT}/proposals.json?instrument=RES130").content)
    assert sorted(row["id"] for row in data) == column(page, 0)
