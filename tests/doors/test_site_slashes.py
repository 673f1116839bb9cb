"""An address without its last slash leads to the one with it; what is asked for goes along."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "page",
    [
        "documents",
        "proposals",
        "issues",
        "issues/cybersecurity",
        "instruments/RES130",
        "matrix",
        "brief",
        "proponents/EUR",
    ],
)
def test_a_page_of_a_conference_without_its_slash(client, busan, page):
    answer = client.get(f"/{busan}/{page}?sort=date")
    assert (answer.status_code, answer["Location"]) == (301, f"/{busan}/{page}/?sort=date")


def test_the_front_page_of_a_conference_and_pages_of_none(client, busan):
    assert client.get(f"/{busan}")["Location"] == f"/{busan}/"
    assert client.get("/about")["Location"] == "/about/"
    assert client.get("/instruments/RES130")["Location"] == "/instruments/RES130/"


def test_a_document_keeps_its_address(client, busan):
    assert client.get(f"/{busan}/PP14/76").status_code == 200
