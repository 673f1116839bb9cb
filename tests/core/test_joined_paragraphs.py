"""Two paragraphs that a proposal joins: what it leaves between their words stands between them in the text."""

from itertools import product

import pytest

from plenipot.adapters.forms import load
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing
from plenipot.core.structure.layout import labelled_lines
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.plain_text import plain_lines
from whole_files import COMES, GOES, KEPT, File, Line

FORM = load("itu-pp")
HEAD = [Line("ResNo", "", [("RESOLUTION 9 (Rev. Lima, 2014)", KEPT)]), Line("Call", "", [("resolves", KEPT)])]
ENDS = {
    "nothing": [],
    "a sign struck": [(";", GOES)],
    "a blank put in": [(";", GOES), (" ", COMES)],
}
BEGINNINGS = {
    "nothing": [],
    "a blank": [(" ", KEPT)],
    "a blank put in": [(" ", COMES)],
    "words put in": [("and ", COMES)],
    "a blank and words": [(" ", KEPT), ("and ", COMES)],
    "a blank with words put in": [(" and ", COMES)],
}
LATER = {"as it was": [("stay.", KEPT)], "changed": [("stay", GOES), ("go", COMES), (".", KEPT)]}


def file(label, following, first_end=(), beginning=(), later=(("stay.", KEPT),), **more):
    lines = [
        *HEAD,
        Line(
            "",
            "1",
            [("to grow", KEPT), *first_end, *([] if any(";" in words for words, _ in first_end) else [(";", KEPT)])],
        ),
        Line("", label, [*beginning, ("to ", KEPT), *later], **following),
    ]
    lines[2].joins = more.get("joins", False)
    return File("en", lines)


def clean(lines):
    return [words for line in lines if (words := " ".join(line.split()))]


@pytest.mark.parametrize("label", ["", "2"])
@pytest.mark.parametrize(("end", "beginning", "later"), list(product(ENDS, BEGINNINGS, LATER)))
def test_what_stands_between_joined_words_stands_in_the_text(label, end, beginning, later):
    began = [piece for piece in BEGINNINGS[beginning] if piece[1] is KEPT]
    base = file(label, {}, beginning=began)
    joined = file(label, {"label_after": ""}, ENDS[end], BEGINNINGS[beginning], LATER[later], joins=True)
    (proposal,) = parse_filing(joined.document("MOD\tARG/1/1"), FORM).proposals
    table = consolidate(parse_instrument(base.document(), FORM).provisions, [proposal])
    applied = labelled_lines(merge_proposals(table, [proposal.id]))
    assert clean(applied) == clean(plain_lines(joined.document(), accepted=True))
