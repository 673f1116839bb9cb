"""Options over several paragraphs, as drafting groups set them: a line ``Option 1``, and all that stands below it."""

from __future__ import annotations

import pytest

from negotiated import FORM, RESOLUTION, again, asked, paper, shapes
from plenipot.core.consolidation.brackets.blocks import UNMARKED
from plenipot.core.consolidation.brackets.moves import lift
from plenipot.core.consolidation.brackets.papers import read_paper
from plenipot.core.consolidation.brackets.written import lines

OPTIONS = (
    *RESOLUTION,
    "Call| resolves",
    "1\tto act;",
    "{open}Option 1 (ARB, B/CAN):",
    "2\tto wait;",
    "a)\tfor a [year / decade];",
    "Option 2 – proposed by USA",
    "2\tto watch;",
    "Option 3: no text{close}",
    "{after}",
)


@pytest.mark.parametrize(
    ("open_", "close", "after"),
    [("[", "]", "3\tto report"), ("", "", "Call| instructs the Director"), ("［", "］", "3\tx")],
)
def test_options_over_several_paragraphs_are_one_bracket_there_and_back(open_, close, after):
    found = read_paper(paper(*(one.format(open=open_, close=close, after=after) for one in OPTIONS)), FORM)
    assert found.findings == ()
    here = [one for one in found.text.clauses if one.address.startswith("RES140/resolves/2")]
    assert [(one.address, one.label, one.pieces[0].id) for one in here] == [
        ("RES140/resolves/2", "2", "RES140/resolves/2#1"),
        ("RES140/resolves/2/a", "a)", "RES140/resolves/2#1"),
        ("RES140/resolves/2-2", "2", "RES140/resolves/2#1"),
    ]
    whole = found.text.whole("RES140/resolves/2#1")
    assert [(len(one.pieces), asked(one)) for one in whole] == [(3, ["ARB", "B/CAN"]), (1, ["USA"]), (0, [])]
    assert [line.words for line in lines(found.text)][4:10] == [
        "[Option 1 (ARB, B/CAN):",
        "to wait;",
        "for a [year / decade];",
        "Option 2 (USA):",
        "to watch;",
        "Option 3: no text]",
    ]
    assert shapes(again(found.text).text) == shapes(found.text)
    agreed = lift(found.text, "RES140/resolves/2#1", 1)
    assert [one.pieces for one in agreed.clauses if one.address.startswith("RES140/resolves/2")] == [
        (),
        (),
        ("to watch;",),
    ]


def test_the_last_option_that_nothing_ends_is_told():
    found = read_paper(paper(*RESOLUTION, "Option 1", "to wait;", "Option 2", "to watch;", "to report"), FORM)
    assert [(one.what, one.words) for one in found.findings] == [(UNMARKED, "to report")]
    assert len(found.text.whole("RES140/p1#1")) == 2
