"""Texts of one name that are two texts: a resolution of another organisation, a number that was given anew."""

from __future__ import annotations

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.consolidation.columns import collect_columns, without_namesakes
from plenipot.core.filings.parse import parse_filing
from plenipot.core.structure.lines import LineParser
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.structure.written_names import parse_written_name
from plenipot.core.text.document import plain_spans
from plenipot.core.text.namesakes import is_another_text, shared_runs
from plenipot.core.text.provisions import Provision, ProvisionKind

FORM = load("itu-pp")
BOATS = """
ResNo| RESOLUTION 9 (Rev. Busan, 2014)
Restitle| On the mail of islands
Call| considering
a)→that boats reach the islands twice in a month;
b)→that letters wait for the boats longer than is right,
Call| resolves
1→that the Union does not regulate the boats that carry letters;
2→that fees may be paid in stamps of any Member;
"""
ORBITS = """
ResNo| RESOLUTION 9 (Geneva, 2012)
Restitle| Sharing of orbits by small satellites
Call| considering
a)→that stations in low orbit have become numerous;
b)→that filings are made long before a launch is planned,
Call| resolves
1→that administrations inform the Bureau of every change of an orbital plane;
2→that studies on debris be completed in time for the assembly;
"""


def text(lines):
    return parse_instrument(paper(lines), FORM).provisions


def proposal(lines, mark="MOD"):
    return parse_filing(paper(f"Proposal| {mark}→ARG/12/1\n{lines.strip()}"), FORM)


def test_a_text_is_itself_and_no_other_text_of_its_name():
    assert shared_runs(text(BOATS), text(BOATS)) == 1
    assert is_another_text(text(BOATS), text(ORBITS))
    assert is_another_text(text(ORBITS), text(BOATS))


@pytest.mark.parametrize(
    "changed",
    [
        BOATS.replace("twice in a month", "{-twice in a month-}{+each day+}"),
        BOATS.replace("that the Union does not regulate the boats that carry letters", "{-that the Union does not regulate the boats that carry letters-}{+to abolish all boats+}"),
        "\n".join(BOATS.strip().splitlines()[:3]),
        "\n".join(ORBITS.strip().splitlines()[:2]),
    ],
    ids=["a few words", "a whole item", "too little to tell", "too little of another to tell"],
)  # fmt: skip
def test_a_proposal_on_a_text_is_on_that_text_however_much_it_changes(changed):
    (filed,) = proposal(changed).proposals
    assert not is_another_text(filed.provisions, text(BOATS))


@pytest.mark.parametrize(("words", "is_another"), [(4, True), (5, False), (6, False)])
def test_three_runs_of_twenty_in_common_are_enough_for_one_text(words, is_another):
    """A text of twenty-two words has twenty runs of three; of the first five words the other has three."""
    full_text = " ".join(f"word{at}" for at in range(22))
    other = " ".join([*full_text.split()[:words], *(f"other{at}" for at in range(22 - words))])
    first, second = (
        (Provision("RES9/p1", ProvisionKind.PARAGRAPH, plain_spans(written)),) for written in (full_text, other)
    )
    assert is_another_text(first, second) is is_another


def test_a_proposal_on_another_text_stands_in_no_column():
    filings = [("one", proposal(BOATS)), ("other", proposal(ORBITS)), ("new", proposal(ORBITS, "ADD"))]
    columns = without_namesakes(collect_columns(filings, "RES9"), text(BOATS))
    assert [entry.id for entry in columns.proposals] == ["ARG/12/1", "ARG/12/1 (new, 3)"]
    assert columns.namesakes == ("ARG/12/1 (other)",)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("RECOMMENDATION A.1", "REC-A.1"),
        ("Recommendation ITU-T E.1 (1988)", "REC-E.1"),
        ("Recommandation UIT-T A.1", "REC-A.1"),
        ("Рекомендация МСЭ-T A.1", "REC-A.1"),
        ("建议书 A.1", "REC-A.1"),
        ("التوصية A.1", "REC-A.1"),
        ("RESOLUTION NO.101", "RES101"),
        ("RECOMMENDATION 75 (WRC-15)", "REC75"),
    ],
)
def test_a_series_is_part_of_the_name_of_a_text(printed, code):
    line = LineParser(FORM).parse_number_line(printed, styled=False)
    assert line is not None
    assert line.code == code
    assert parse_written_name(printed, FORM) == code


@pytest.mark.parametrize("written", ["Rec. A.1", "REC-A.1", "rec a.1"])
def test_people_write_series_as_they_like(written):
    assert parse_written_name(written, FORM) == "REC-A.1"


def test_a_provision_of_two_words_is_compared_whole():
    """Each of twelve provisions ends on the same word as one of the other text, and begins with another."""
    first, second = (
        [Provision(f"RES9/p{at}", ProvisionKind.PARAGRAPH, plain_spans(f"{begins}{at} end{at}")) for at in range(12)]
        for begins in ("one", "other")
    )
    assert shared_runs(first, first) == 1
    assert shared_runs(first, second) == 0
