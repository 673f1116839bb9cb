"""Word files with tracked changes: what is written is read back mark by mark, signed by the proponents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from plenipot.adapters.filings.files import compare
from plenipot.adapters.forms import load
from plenipot.adapters.render.paragraph_ends import place_ends
from plenipot.adapters.render.tables import export
from plenipot.adapters.render.tracked import author_of, write_tracked_proposal, write_tracked_table
from plenipot.adapters.word.reader import read
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.overlay import accept_signed, overlay_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.layout import lay_out_proposal
from plenipot.core.filings.parse import parse_filing
from plenipot.core.structure.layout import lay_out_text
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import RevisionType, merge_spans
from plenipot.core.text.plain_text import join_paragraphs
from plenipot.core.text.provisions import ProvisionKind
from text_versions import BASE, VERSIONS, item
from word_editor import lines_of_an_editor

FORM = load("itu-pp")
INSTRUMENTS = Path(__file__).parents[2] / "samples" / "busan-2014" / "instruments"
NUMBERED = (
    item("RES1/number", "RESOLUTION 1 (Busan, 2014)", ProvisionKind.NUMBER),
    *(provision if provision.kind is ProvisionKind.ITEM else replace(provision, label="") for provision in BASE),
)
NUMBERED = (replace(NUMBERED[0], label=""), *NUMBERED[1:])


def plainly(text):
    """The words without the space between them: where the words before are struck, a label's gap takes in that space."""
    return ["".join(provision.accepted.split()) for provision in text if provision.accepted.strip()]


def marks(paragraphs, changes):
    """Every paragraph with its style, the fate and the author of its end and of every word."""

    def author(number):
        return changes[number].author if number >= 0 else ""

    return [
        (
            paragraph.style,
            paragraph.mark_revision,
            author(paragraph.mark_change),
            [(span.text, span.revision, author(span.change)) for span in paragraph.spans],
        )
        for paragraph in paragraphs
    ]


@settings(max_examples=30)
@given(VERSIONS)
def test_what_is_written_is_read_back_mark_by_mark(versions):
    table = consolidate(NUMBERED, versions)
    text, changes = overlay_proposals(table, {version.id: author_of(version) for version in table.proposals})
    marked = read(write_tracked_table(table, FORM, title="RES1"))
    assert marks(marked.body, marked.changes) == marks(place_ends(lay_out_text(text, FORM)), changes)


@settings(max_examples=60)
@given(VERSIONS)
def test_an_editor_that_accepts_or_rejects_all_is_left_with_our_texts(versions):
    table = consolidate(NUMBERED, versions)
    authors = {version.id: author_of(version) for version in table.proposals}
    paragraphs = lay_out_text(overlay_proposals(table, authors, numbers=True)[0], FORM)
    data = write_tracked_table(table, FORM, title="RES1")
    for accepted in (True, False):
        lines = list(join_paragraphs(paragraphs, accepted=accepted))
        # A file of which nothing is left has one empty paragraph.
        assert lines_of_an_editor(data, accepted=accepted) == (lines or [""])


def test_an_editor_is_left_with_our_texts_of_every_proposal_of_the_sample(sample_files):
    for path in sorted(sample_files.glob("*.docx")):
        marked = read(path.read_bytes(), path.name)
        filing = parse_filing(marked, FORM)
        for proposal in filing.proposals:
            paragraphs = lay_out_proposal(proposal, FORM, filing.masthead.language)
            data = write_tracked_proposal(proposal, filing.masthead, FORM, marked.changes)
            for accepted in (True, False):
                assert lines_of_an_editor(data, accepted=accepted) == list(
                    join_paragraphs(paragraphs, accepted=accepted)
                )


@pytest.mark.parametrize("code", ["RES102", "RES130", "RES140"])
def test_everybodys_changes_over_the_samples_texts(sample_files, code):
    comparison = compare(INSTRUMENTS / f"{code}.2010.en.txt", sorted(sample_files.glob("*-E.docx")))
    marked = read(export(comparison, "tracked"))
    base = comparison.gathered.base.provisions
    text = parse_instrument(marked, FORM).provisions
    assert [provision.rejected for provision in text if provision.rejected.strip()] == [
        provision.accepted for provision in base
    ]
    names = {author_of(proposal) for proposal in comparison.table.proposals if proposal.mark not in {"NOC", "NOC!"}}
    authors = {name for change in marked.changes for name in change.author.split(", ")}
    assert authors == names
    assert {change.at[:4] for change in marked.changes} == {"2014"}
    for proposal in comparison.table.proposals:
        if proposal.mark == "MOD":
            alone = accept_signed(text, marked.changes, author_of(proposal))
            same = [version.id for version in comparison.table.proposals if author_of(version) == author_of(proposal)]
            assert plainly(alone) == plainly(merge_proposals(comparison.table, same))


def comparable(proposal):
    return (
        proposal.id,
        proposal.mark,
        proposal.instrument,
        proposal.reasons,
        [
            (
                provision.address,
                provision.kind,
                provision.label,
                provision.renumbered,
                merge_spans(span._replace(change=-1, deleted_by=-1) for span in provision.spans),
            )
            for provision in proposal.provisions
        ],
    )


def test_every_proposal_of_the_sample_comes_back_as_it_was_filed(sample_files):
    for path in sorted(sample_files.glob("*.docx")):
        marked = read(path.read_bytes(), path.name)
        filing = parse_filing(marked, FORM)
        for filed_proposal in filing.proposals:
            again = read(write_tracked_proposal(filed_proposal, filing.masthead, FORM, marked.changes))
            [proposal] = parse_filing(again, FORM).proposals
            assert comparable(proposal) == comparable(filed_proposal), (path.name, filed_proposal.id)
            assert all(
                span.change < 0 or marked.changes[span.change] in again.changes
                for p in filed_proposal.provisions
                for span in p.spans
            )


def test_changes_of_nobody_known_are_the_proponents(sample_files):
    filing = parse_filing(read((sample_files / "S14-PP-C-0079!A1!MSW-E.docx").read_bytes()), FORM)
    again = read(write_tracked_proposal(filing.proposals[0], filing.masthead, FORM))
    assert [(change.author, change.at) for change in again.changes] == [("ARB", "2014-09-30T00:00:00Z")]
    assert any(paragraph.mark_revision is RevisionType.INSERTED for paragraph in again.body)
    assert all(
        paragraph.mark_change == 0 for paragraph in again.body if paragraph.mark_revision is not RevisionType.UNCHANGED
    )
