"""A number that stands alone in one of the texts, because only the words were tracked, makes no provision there."""

from __future__ import annotations

import pytest

from marked_lines import flow, paper
from plenipot.adapters.forms import load
from plenipot.core.amendments.align import align
from plenipot.core.filings.parse import parse_filing
from plenipot.core.structure.parse import parse_structure
from plenipot.core.text.document import RevisionType

FORM = load("itu-pp")
LINE = {
    "en": "RESOLUTION 9\nCall| resolves",
    "ru": "РЕЗОЛЮЦИЯ 9\nCall| решает",
    "ar": "القرار 9\nCall| يقرر",
    "zh": "第9号决议\nCall| 做出决议",
}


@pytest.mark.parametrize(("language", "bis"), [("en", "1bis"), ("ru", "1 бис"), ("ar", "1 مكرراً"), ("zh", "1之二")])
def test_an_item_whose_number_was_not_tracked_is_new_or_gone_all_the_same(language, bis):
    text = f"ResNo| {LINE[language]}\n1→ab;\n{bis}→{{+cd;+}}\n2→{{-ef;-}}\n3→gh{{+ ij+}}."
    (proposal,) = parse_filing(paper(f"Proposal| MOD→EUR/80A1/1\n{text}", language=language), FORM).proposals
    assert [(operation.mark.value, operation.address, operation.after) for operation in proposal.operations] == [
        ("ADD", "RES9/resolves/1-bis", "RES9/resolves/1"),
        ("SUP", "RES9/resolves/2", ""),
        ("MOD", "RES9/resolves/3", ""),
    ]
    labels_by_address = {
        provision.address: (provision.label, [span.revision for span in provision.spans])
        for provision in proposal.provisions
    }
    assert labels_by_address["RES9/resolves/1-bis"] == (bis, [RevisionType.INSERTED])
    assert labels_by_address["RES9/resolves/2"] == ("2", [RevisionType.DELETED])
    base = parse_structure(flow(f"ResNo| {LINE[language]}\n1→ab;\n2→ef;\n3→gh."), FORM).provisions
    alignment = align(base, parse_structure(flow(text), FORM, language=language).provisions)
    assert [(addition.provision.address, addition.provision.accepted) for addition in alignment.added] == [
        ("RES9/resolves/1-bis", "cd;")
    ]
    assert [base[place].address for place, laid in alignment.aligned.items() if laid.edits] == [
        "RES9/resolves/2",
        "RES9/resolves/3",
    ]
    assert alignment.unmatched == ()


def test_a_number_that_changes_beside_words_that_stay_is_left_alone():
    (merged,) = [
        provision
        for provision in parse_structure(flow("ResNo| RESOLUTION 9\n{-1-}{+2+}→ab"), FORM).provisions
        if provision.label
    ]
    assert (merged.without_orphan_number(), merged.label, merged.renumbered) == (merged, "1", "2")
