"""Texts and papers by the names that people write: the command, the site and the interface find the same one."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from plenipot.cli.main import run

pytestmark = pytest.mark.django_db
TEXTS = (
    "RES140",
    "res 140",
    "Res. 140",
    "Resolution 140",
    "Résolution 140",
    "Резолюция 140",
    "القرار 140",
    "第140号决议",
)
PAPERS = (
    "34(Rev.1)(Add.1)",
    "pp14/34(rev.1)(add.1)",
    "PP14/34(Rev.1)(Add.1)-E",
    "34R1A1",
    "34 Rev.1 Add.1",
    "Doc. 34(Rev.1)(Add.1)",
    "Документ 34(Rev.1)(Add.1)",
)
SLUG = "busan-2014"


def printed(capsys, *arguments):
    with pytest.raises(SystemExit) as end:
        run([*arguments])
    assert end.value.code == 0
    return capsys.readouterr().out


def answered(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response


@pytest.mark.parametrize("written", TEXTS)
def test_a_text_as_people_write_it(busan, client, capsys, written):
    name = quote(written)
    code = json.loads(answered(client, f"/api/instruments/{name}").content)["code"]
    table = json.loads(answered(client, f"/api/conferences/{SLUG}/instruments/{name}").content)
    filed = json.loads(answered(client, f"/api/conferences/{SLUG}/proposals", instrument=written).content)
    listed = json.loads(answered(client, f"/{SLUG}/proposals.json", instrument=written).content)
    assert (code, table["instrument"]) == ("RES140", "RES140")
    assert {entry["instrument"] for entry in (*filed, *listed)} == {"RES140"}
    assert "RES140" in answered(client, f"/instruments/{name}/").content.decode()
    assert "RES140" in answered(client, f"/{SLUG}/instruments/{name}/").content.decode()
    assert client.get("/search/", {"q": written})["Location"] == "/instruments/RES140/"
    assert "RESOLUTION 140" in printed(capsys, "instrument", "show", written)
    assert printed(capsys, "consolidate", SLUG, written) == printed(capsys, "consolidate", SLUG, "RES140")
    results = json.loads(printed(capsys, "search", "all", written, "--json", "--limit", "5"))["found"]
    assert [entry["path"] for entry in results] == [
        entry["path"] for entry in answered(client, "/api/search", q=written, limit=5).json()
    ]
    assert results


@pytest.mark.parametrize("written", PAPERS)
def test_a_paper_as_people_write_it(busan, client, capsys, written):
    symbol = "PP14/34(Rev.1)(Add.1)"
    assert (
        json.loads(answered(client, f"/api/conferences/{SLUG}/documents/{quote(written)}").content)["symbol"] == symbol
    )
    assert client.get(f"/{SLUG}/{quote(written)}")["Location"] == f"/{SLUG}/{symbol}"
    assert client.get("/search/", {"q": written}).status_code == 302
    assert printed(capsys, "document", "show", SLUG, written).splitlines()[0] == f"symbol:\t{symbol}"


@pytest.mark.parametrize(
    ("question", "marks"), [("mark:NOC!", {"NOC!"}), ("mark:noc!", {"NOC!"}), ("mark:SUP", {"SUP"})]
)
def test_a_mark_with_its_sign(busan, client, capsys, question, marks):
    results = json.loads(printed(capsys, "search", SLUG, question, "--json", "--limit", "100"))["found"]
    published = answered(client, f"/api/conferences/{SLUG}/search", q=question, limit=100).json()
    assert {entry["mark"] for entry in results} == {entry["mark"] for entry in published} == marks
    assert [entry["path"] for entry in results] == [entry["path"] for entry in published]
    page = answered(client, "/search.json", q=question).json()
    assert {entry["path"] for entry in results} <= {entry["path"] for entry in page}
