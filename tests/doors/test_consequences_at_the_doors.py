"""Consequences of proposals: the page, the interface and the command tell the same."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from conference_papers import NOW, amended, opened, paper, proposal, text
from plenipot.cli.main import run
from plenipot.core.access.levels import OPERATOR
from plenipot.instruments import operations as instruments
from plenipot.proposals import operations

BASE = amended(_2="2\tto meet every two years, as reported under resolves 1,")
STRUCK = tuple(
    (style, words.replace("1\tto report each year;", "{-1\tto report each year;-}")) for style, words in BASE
)
CITING = (
    ("ResNo", "RESOLUTION 12 (Rev. Bucharest, 2022)"),
    ("Restitle", "Meetings"),
    ("Call", "resolves"),
    ("", "1\tto apply Resolution 9 (Rev. Bucharest, 2022)."),
)


@pytest.fixture
def record(db, home):
    opened()
    instruments.add_file(OPERATOR, "RES9.docx", text(BASE), "2022", NOW)
    instruments.add_file(OPERATOR, "RES12.docx", text(CITING), "2022", NOW)
    papers = (("PP26/30-E", proposal("MOD", "B/30/1", STRUCK)), ("PP26/31-E", proposal("SUP", "CAN/31/1", BASE[:2])))
    for symbol, filed in papers:
        operations.receive(OPERATOR, "pp26", f"{symbol[5:7]}.docx", paper(symbol, filed), NOW)


EXPECTED = [
    ("cites-suppressed", "RES9/resolves/2", "RES9/resolves/1", "resolves 1", ["B/30/1"]),
    ("cites-suppressed", "RES12/resolves/1", "RES9", "Resolution 9", ["CAN/31/1"]),
]


def test_every_door_tells_what_leans_on_what_would_go(record, capsys):
    entries = Client().get("/api/conferences/pp26/instruments/RES9/consequences").json()
    assert [
        (entry["kind"], *(entry["leaning"][key] for key in ("source", "target", "words")), entry["versions"])
        for entry in entries
    ] == EXPECTED
    with pytest.raises(SystemExit) as end:
        run(["consequences", "pp26", "RES9", "--json"])
    assert end.value.code == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["kind"], row["source"], row["target"], row["words"], row["versions"]) for row in rows] == EXPECTED
    page = Client().get("/pp26/instruments/RES9/").content.decode()
    assert page.index('id="consequences"') < page.index("cites what would be suppressed:")
    assert page.count("cites what would be suppressed:") == 2


def test_a_choice_of_proposals_tells_its_own_consequences(record):
    page = Client().get("/pp26/instruments/RES9/?p=CAN/31/1").content.decode()
    assert page.count("cites what would be suppressed:") == 1


def test_the_command_speaks_in_sentences(record, capsys):
    with pytest.raises(SystemExit):
        run(["consequences", "pp26", "RES9"])
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == (
        "RES9/resolves/2 cites what would be suppressed: RES9/resolves/1 (“resolves 1”); B/30/1"
    )
    assert err == "2 provisions would lean on nothing, or on another number.\n"


def test_a_new_citation_of_what_another_strikes_is_told_at_every_door(record, capsys):
    adding = (*BASE, ("", "{+9\tto act as decided in resolves 1;+}"))
    filed = paper("PP26/32-E", proposal("MOD", "D/32/1", adding))
    operations.receive(OPERATOR, "pp26", "32.docx", filed, NOW)
    with pytest.raises(SystemExit):
        run(["consequences", "pp26", "RES9", "--json"])
    new = [row for row in json.loads(capsys.readouterr().out) if row["kind"] == "new-cites-suppressed"]
    assert [(row["target"], row["words"], row["versions"]) for row in new] == [
        ("RES9/resolves/1", "resolves 1", ["D/32/1", "B/30/1", "CAN/31/1"])
    ]
    entries = Client().get("/api/conferences/pp26/instruments/RES9/consequences").json()
    assert "new-cites-suppressed" in [entry["kind"] for entry in entries]
    page = Client().get("/pp26/instruments/RES9/").content.decode()
    assert page.count("would newly cite what would be suppressed:") == 1
