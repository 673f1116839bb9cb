"""Signs of notes that a clean paper prints at other words: a change that nobody tracked, and carried out as one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_lines import flow, paper
from plenipot.adapters.forms import load
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.untracked import FiledText, presume_changes
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import RevisionType, Story
from plenipot.core.text.note_signs import find_signs
from plenipot.core.text.provisions import ProvisionKind

FORM = load("itu-pp")
NOTE = "Stamps are sold at every pier."
LINES = (
    "ResNo| RESOLUTION 9 (Rev. Busan, 2014)",
    "Restitle| On the mail of islands",
    "Call| resolves",
    "1→that the Union does not regulate the boats;",
    "2→that fees may be paid in stamps of any Member;",
    "3→to publish the days of sailing each winter,",
)


def noted(lines, *signs):
    """A paper with notes; a sign is the words before it and the words of the note."""
    document = paper("\n".join(lines))
    stories = []
    for number, (before, words) in enumerate(signs, 1):
        place = next(at for at, part in enumerate(document.body) if before in part.all_text())
        at = document.body[place].all_text().index(before) + len(before)
        stories.append(Story(f"footnote {number}", flow(words), place, at))
    return replace(document, stories=tuple(stories))


def filed_text(*documents):
    texts = [parse_instrument(document, FORM) for document in documents]
    return FiledText(
        text=texts[0].provisions, edition=texts[0].edition, editions=tuple(text.provisions for text in texts[1:])
    )


def presumed(base, lines, *signs):
    (proposal,) = parse_filing(noted(("Proposal| MOD→ARG/12/1", *lines), *signs), FORM).proposals
    return presume_changes(base, proposal)


def untracked_changes(proposal):
    return [(change.address.partition("/")[2], str(change)) for change in proposal.untracked]


def signs_of(text):
    """The words of each note with those before its sign, in the order of the text."""
    signs = find_signs(text)
    return sorted(
        (provision.accepted, signs[provision.address].words[: signs[provision.address].at].rstrip())
        for provision in text
        if provision.address in signs and provision.accepted
    )


BASE = filed_text(noted(LINES, ("in stamps", NOTE)))
LONGER = (*LINES[:4], "2→that fees and fines may be paid in stamps of any Member;", LINES[5])
AHEAD = (*LINES[:3], "1→to build a pier on every island;", *(f"{n}{line[1:]}" for n, line in enumerate(LINES[3:], 2)))


@pytest.mark.parametrize(
    ("lines", "sign", "changes"),
    [
        (LINES, "in stamps", []),
        (LINES, "in stamps ", []),
        (LINES, "any Member", [("resolves/2/note-1-2", "paid in stamps¹ → of any Member¹")]),
        (LINES, "the boats", [("resolves/1/note-1", "paid in stamps¹ → regulate the boats¹")]),
        (LONGER, "in stamps", [("resolves/2", "∅ → and fines")]),
        (
            LONGER,
            "and fines",
            [("resolves/2", "∅ → and fines"), ("resolves/2/note-1-2", "paid in stamps¹ → fees and fines¹")],
        ),
        (AHEAD, "in stamps", [("resolves/1-2", "∅ → to build a pier on every island;")]),
        (
            (*LINES[:3], f"1{LINES[4][1:]}", f"2{LINES[3][1:]}", LINES[5]),
            "in stamps",
            [
                ("resolves/1-2", "{>that fees may be paid in stamps of any Member;>}"),
                ("resolves/2", "[<that fees may be paid in stamps of any Member;<]"),
            ],
        ),
    ],
)
def test_a_moved_sign_is_told_and_one_that_goes_with_its_words_is_not(lines, sign, changes):
    proposal = presumed(BASE, lines, (sign, NOTE))
    assert untracked_changes(proposal) == changes
    own = parse_instrument(noted(lines, (sign, NOTE)), FORM).provisions
    applied = merge_proposals(consolidate(BASE.text, [proposal]), [proposal.id])
    assert signs_of(applied) == signs_of(own)


def test_further_paragraphs_of_a_note_go_with_it_and_have_no_sign():
    longer = f"{NOTE}\nThey hold for one year."
    proposal = presumed(filed_text(noted(LINES, ("in stamps", longer))), LINES, ("the boats", longer))
    notes = [provision for provision in proposal.provisions if provision.kind is ProvisionKind.NOTE]
    assert [(note.mark_revision, note.sign_at >= 0) for note in notes] == [
        (RevisionType.MOVED_FROM, True),
        (RevisionType.MOVED_TO, True),
        (RevisionType.MOVED_FROM, False),
        (RevisionType.MOVED_TO, False),
    ]


def test_a_place_that_another_edition_has_is_drift():
    base = filed_text(noted(LINES, ("in stamps", NOTE)), noted(LINES, ("any Member", NOTE)))
    assert untracked_changes(presumed(base, LINES, ("any Member", NOTE))) == []
    assert len(untracked_changes(presumed(base, LINES, ("the boats", NOTE)))) == 1


WORDS = [
    (line, end)
    for line in LINES[3:]
    for end in range(len(line.partition("→")[2]))
    if line.partition("→")[2][end : end + 1] in {" ", ";", ","}
]
OTHER = "Boats sail by day."
PLACES = st.sampled_from([f"{line.partition('→')[2][:end]}" for line, end in WORDS])


@given(PLACES, PLACES, PLACES, PLACES)
def test_law_the_signs_stand_where_the_paper_has_them_and_each_that_stands_elsewhere_is_told(
    place, second_place, first, second
):
    """Two notes with their signs anywhere, in force and in the paper."""
    base = filed_text(noted(LINES, (place, NOTE), (second_place, OTHER)))
    signs = ((first, NOTE), (second, OTHER))
    proposal = presumed(base, LINES, *signs)
    applied = merge_proposals(consolidate(base.text, [proposal]), [proposal.id])
    assert signs_of(applied) == signs_of(parse_instrument(noted(LINES, *signs), FORM).provisions)
    assert len(proposal.untracked) == (place != first) + (second_place != second)
