"""A text that differs almost everywhere from its namesake is no base of what is proposed, and whoever asks is told."""

from __future__ import annotations

import pytest

from conference_papers import NOW, RES9, amended, paper, proposal, text
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.instruments import queries as instruments
from plenipot.instruments.operations import add_file
from plenipot.proposals import queries

pytestmark = pytest.mark.django_db
NEW = ("new", "pp26", "--title", "Doha", "--from", "2026-11-09", "--to", "2026-11-27", "--like", "itu-pp")
ORBITS = (
    ("ResNo", "RESOLUTION 9 (Geneva, 2016)"),
    ("Restitle", "Sharing of orbits by small satellites"),
    ("Call", "recalling"),
    ("", "a)\tthat stations in low orbit have become numerous since the last assembly;"),
    ("", "b)\tthat filings are often made long before any launch is planned,"),
    ("Call", "resolves"),
    ("", "1\tthat administrations inform the Bureau of every change of an orbital plane within thirty days;"),
    ("", "2\tthat studies on debris be completed in time for the next assembly,"),
)
MODIFIED = amended(_1="1\tto report {-each-}{+every second+} year;")
OTHER = amended(ORBITS, _2="2\tthat studies on {-debris-}{+waste+} be completed in time for the next assembly,")
ANOTHER = "another text than"


@pytest.fixture
def folder(tmp_path):
    files = {
        "RES9.docx": text(RES9),
        "orbits.docx": text(ORBITS),
        "B.docx": paper("PP26/7-E", proposal("MOD", "B/7/1", MODIFIED), source="Brazil"),
        "J.docx": paper("PP26/8-E", proposal("MOD", "J/8/1", OTHER), source="Japan"),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def table():
    consolidated = queries.consolidated(PUBLIC, "pp26", "RES9")
    edition = consolidated.edition
    return (edition and edition.key, [entry.proposal.id for entry in consolidated.proposals], consolidated.namesakes)


@pytest.mark.parametrize(
    "command",
    [("compare", "orbits.docx", "B.docx"), ("read", "B.docx", "--against", "orbits.docx"), ("compile", "orbits.docx", "B.docx")],
    ids=lambda command: command[0],
)  # fmt: skip
def test_a_base_that_is_another_text_is_refused(call, folder, command, monkeypatch):
    monkeypatch.chdir(folder)
    code, out, err = call(*command)
    refusal = "plenipot: This is another text than the RES9 that is amended by B/7/1: they share hardly a word.\n"
    assert (code != 0, out, err) == (True, "", refusal)


def test_a_proposal_on_another_text_is_left_aside_and_told(call, folder, monkeypatch):
    monkeypatch.chdir(folder)
    code, out, err = call("compare", "RES9.docx", "B.docx", "J.docx")
    assert (code, "B/7/1" in out, "J/8/1" in out) == (0, True, False)
    assert "J/8/1 amends another text than this RES9: they share hardly a word. It is left aside." in err.splitlines()


def test_a_text_is_not_added_over_its_namesake_unless_somebody_says_so(call, folder):
    assert call("instrument", "add", folder / "RES9.docx", "--edition", "2022")[0] == 0
    code, _, err = call("instrument", "add", folder / "orbits.docx", "--edition", "2016")
    assert (code, err.splitlines()[0]) == (
        2,
        "refused  "
        + str(folder / "orbits.docx")
        + ": orbits.docx is another text than the RES9 that is here, 2022 (Growth of the "
        "Union): they share hardly a word. Give it to its own conference with --conference, or add it --anyway.",
    )
    assert [entry.key for entry in instruments.instrument(PUBLIC, "RES9").editions] == ["2022"]
    call("new", "wtsa26", "--title", "Assembly", "--from", "2026-10-01", "--to", "2026-10-09")
    assert call("instrument", "add", folder / "orbits.docx", "--edition", "2016", "--conference", "wtsa26")[0] == 0
    assert call("instrument", "add", folder / "orbits.docx", "--edition", "2016", "--anyway")[0] == 0
    assert len(instruments.instrument(PUBLIC, "RES9").editions) == 3


def test_a_known_text_that_is_another_is_no_base_of_what_is_taken_in(call, folder):
    add_file(OPERATOR, "orbits.docx", text(ORBITS), "2016", NOW)
    call(*NEW)
    out = call("ingest", "pp26", folder / "B.docx", "--workers", "1")[1]
    assert (
        "The RES9 of 2016 that is here is another text than the one that these proposals amend: they share hardly a word. "
        "It is no base of theirs." in out.splitlines()
    )
    assert table() == ("before-pp26", ["B/7/1"], ())
    (event,) = events(PUBLIC, "pp26", kinds=["instruments.set-aside"])
    assert event.data["key"] == "2016"
    call("ingest", "pp26", folder / "B.docx", "--workers", "1")
    assert len(events(PUBLIC, "pp26", kinds=["instruments.set-aside"])) == 1


def test_a_text_that_is_added_later_is_no_base_where_another_is_amended(call, folder):
    call(*NEW)
    call("ingest", "pp26", folder / "B.docx", "--workers", "1")
    err = call("instrument", "add", folder / "orbits.docx", "--edition", "2016")[2]
    assert "It is no base of pp26: what is amended there is another text of that name." in err
    assert table() == ("before-pp26", ["B/7/1"], ())
    assert call("instrument", "add", folder / "RES9.docx", "--edition", "2022", "--anyway")[0] == 0
    assert table() == ("2022", ["B/7/1"], ())


def test_a_single_proposal_on_another_text_says_so_on_its_page(call, folder, client):
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    call(*NEW)
    for name in ("B", "J"):
        call("ingest", "pp26", folder / f"{name}.docx", "--workers", "1")
    assert table() == ("2022", ["B/7/1"], ("J/8/1",))
    assert "J/8/1 amends another text than our RES9" in client.get("/pp26/proposals/J/8/1").content.decode()
    assert ANOTHER not in client.get("/pp26/proposals/B/7/1").content.decode()
    assert "J/8/1 amends another text than this RES9" in call("consolidate", "pp26", "RES9")[2]
