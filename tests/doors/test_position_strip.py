"""The position strip shows everybody of a usual conference, and of a large one as many as a page holds, with a way to the others."""

from __future__ import annotations

import pytest
from lxml import html

from plenipot.core.stance.values import Grade, Issue, Position
from plenipot.positions.values import IssueReport, PositionProponent, Stand
from plenipot.web.figures.strip import strip, strip_room


def report(**counts):
    stands = tuple(
        Stand(PositionProponent(code, code), Position(code, "", Grade[name], ()), ())
        for name, count in counts.items()
        for code in (f"{name[:3]}{number}" for number in range(count))
    )
    return IssueReport(conference="pp26", issue=Issue("ict", "ICT", (), ()), stands=stands, countries=(), names={})


def strip_of(text):
    """Codes by grade, and the words of the way to the others."""
    page = html.fromstring(f"<div>{text}</div>")
    return {
        part.get("class").removeprefix("grade-"): (
            len(part.findall(".//bdi")),
            [(way.get("href"), way.text) for way in part.iterfind(".//a")],
        )
        for part in page.iterfind(".//dl/div")
    }


def test_everybody_is_shown_where_there_is_room():
    parts = strip_of(strip(report(SUPPORTS=3, SILENT=190), strip_room(5), "/more/"))
    assert (parts["supports"], parts["silent"], parts["opposes"]) == ((3, []), (190, []), (0, []))


def test_small_grades_are_shown_and_the_large_ones_share_what_is_left():
    parts = strip_of(strip(report(SUPPORTS=3, OPPOSES=700, SILENT=900), 203, "/more/"))
    assert parts["supports"] == (3, [])
    assert parts["opposes"] == (100, [("/more/", "and 600 more")])
    assert parts["silent"] == (100, [("/more/", "and 800 more")])


def test_who_signed_with_a_group_stands_on_one_line_behind_it():
    stands = [
        Stand(PositionProponent(code, code), Position(code, "", Grade.SUPPORTS, ()), (), through=through)
        for code, through in (("ACP", ()), ("CHN", ("ACP",)), ("EGY", ("ARB",)), ("INS", ("ACP",)))
    ]
    text = strip(
        IssueReport(conference="pp26", issue=Issue("ict", "ICT", (), ()), stands=tuple(stands), countries=(), names={})
    )
    supports = html.fromstring(f"<div>{text}</div>").find(".//div[@class='grade-supports']/dd")
    assert supports.text_content().split("through") == ["ACP", " ACP CHN INS", " ARB EGY"]


@pytest.mark.parametrize("strips", [1, 5, 30])
def test_strips_of_a_page_weigh_what_a_page_may(strips):
    large = report(**{grade.name: 2000 for grade in Grade})
    weight = strips * len(strip(large, strip_room(strips), "/more/").encode())
    assert weight < 200_000
