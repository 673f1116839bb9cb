"""The laws of whole files: what applying, rejecting and standing beside others must leave as the author wrote it."""

import re
from dataclasses import replace

import pytest

from long_laws import count_examples
from plenipot.adapters.forms import load
from plenipot.adapters.word.reader import read
from plenipot.adapters.word.writing.write import write
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.layout import lay_out_filing
from plenipot.core.filings.parse import parse_filing
from plenipot.core.structure.layout import labelled_lines
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import TrackedChange, WordDocument
from plenipot.core.text.plain_text import plain_lines
from plenipot.core.text.provisions import ProvisionKind, rejected_text
from plenipot.core.text.table_alignment import parse_cell_address
from whole_files import FileMaker

FORM = load("itu-pp")
SEEDS = range(count_examples(500))
SIZE = 25
"""Seeds of a test, so that one fault hides few others."""

pytestmark = pytest.mark.long


def clean(lines):
    return [words for line in lines if (words := " ".join(line.split()))]


def body_lines(text):
    return clean(labelled_lines(provision for provision in text if provision.kind is not ProvisionKind.NOTE))


def note_lines(text):
    return sorted(clean(provision.accepted for provision in text if provision.kind is ProvisionKind.NOTE))


def filed(file, proponent):
    (proposal,) = parse_filing(file.document(f"MOD\t{proponent}/1/1"), FORM).proposals
    return proposal


def base_of(file):
    return parse_instrument(file.document(), FORM).provisions


def expected(file, *, accepted):
    document = file.document()
    notes = [
        line
        for story in document.stories
        if (story.revision.accepted if accepted else story.revision.rejected)
        for line in plain_lines(WordDocument(story.paragraphs), accepted=accepted)
    ]
    return clean(plain_lines(document, accepted=accepted)), sorted(clean(notes))


def check_alone(seed):
    """Applied to its own base a proposal gives its accepted text; rejected, its base."""
    maker = FileMaker(seed)
    base = maker.base()
    file = maker.proposal(base)
    text, proposal = base_of(base), filed(file, "ARG")
    applied = merge_proposals(consolidate(text, [proposal]), [proposal.id])
    assert (body_lines(applied), note_lines(applied)) == expected(file, accepted=True), seed
    numbers = [provision.label for provision in applied if provision.kind is ProvisionKind.NOTE]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)], seed
    rejected = rejected_text(proposal.provisions)
    assert (body_lines(rejected), note_lines(rejected)) == expected(base, accepted=True), seed


def check_levels(seed):
    """A tracked change of style is a change of level: applied, the item stands on the other one; rejected, on its own."""
    maker = FileMaker(seed)
    base = maker.base()
    file = maker.proposal(base, ("level", "level", "words", "renumber", "note"))
    text, proposal = base_of(base), filed(file, "ARG")
    applied = merge_proposals(consolidate(text, [proposal]), [proposal.id])
    before, rejected, after = (by_unique(provisions) for provisions in (text, proposal.provisions, applied))
    for line in file.lines:
        unique = UNIQUE.search("".join(words for words, _ in line.words))
        if not (unique and line.item):
            continue
        depth = before[unique[0]].depth
        step = 0 if line.former_style is None else 1 if line.style else -1
        assert rejected[unique[0]].depth == depth, (seed, unique[0])
        assert after[unique[0]].depth == max(depth + step, 0), (seed, unique[0])


UNIQUE = re.compile(r"Q\d+")


def by_unique(provisions):
    return {
        unique: provision
        for provision in provisions
        if provision.kind is not ProvisionKind.NOTE
        for unique in UNIQUE.findall(provision.accepted)
    }


def check_written(seed):
    """Written as a Word file and read again a proposal is the same: words, numbers, levels, and where the signs of its notes stand."""
    maker = FileMaker(seed)
    file = maker.proposal(maker.base())
    proposal = filed(file, "ARG")
    signs = {provision.sign_at for provision in proposal.provisions if provision.label and provision.sign_at >= 0}
    assert signs <= {file.sign_at(place) for place in file.notes}, seed
    changes = (TrackedChange("Ann", "2014-10-01T10:00:00Z"),)
    document = replace(lay_out_filing(proposal, FORM, proposal.language), changes=changes)
    (again,) = parse_filing(read(write(document)), FORM).proposals
    assert [outline(provision) for provision in again.provisions] == [
        outline(provision) for provision in proposal.provisions
    ], seed


def outline(provision):
    return (
        provision.address,
        provision.label,
        provision.renumbered,
        provision.depth,
        provision.relevelled,
        provision.sign_at,
        [(span.text, span.revision) for span in provision.spans],
    )


def check_beside(seed):
    """Beside others a proposal lands as it lands alone; what is new stands under its author's call, in the author's order."""
    maker = FileMaker(seed)
    base = maker.base()
    files = [maker.proposal(base) for _ in range(maker.chance.randint(2, 5))]
    text = base_of(base)
    proposals = [filed(file, code) for file, code in zip(files, ("ARG", "CUB", "EGY", "FIN", "GHA"), strict=False)]
    table = consolidate(text, proposals)
    for proposal in proposals:
        alone = merge_proposals(consolidate(text, [proposal]), [proposal.id])
        assert list(labelled_lines(merge_proposals(table, [proposal.id]))) == list(labelled_lines(alone)), seed
    together = merge_proposals(table, [proposal.id for proposal in proposals])
    for file in files:
        check_order(file, together, seed)
    check_width(base, together, seed)


def check_order(file, together, seed):
    lines, call = [], ""
    for provision in together:
        if provision.kind is ProvisionKind.CALL:
            call = provision.accepted
        lines.append((call, provision.accepted))
    last = -1
    for call, words in file.added:
        unique = re.search(r"Q\d+", words)[0]
        places = [place for place, (_, accepted) in enumerate(lines) if unique in re.findall(r"Q\d+", accepted)]
        assert places, (seed, words)
        assert lines[places[0]][0] == call, (seed, words)
        assert places[0] > last, (seed, words)
        last = places[0]


def check_width(base, together, seed):
    if not any(line.cell for line in base.lines):
        return
    rows = {}
    for provision in together:
        if cell := parse_cell_address(provision.address):
            rows.setdefault((cell.table, cell.row), set()).add(cell.column)
    assert {len(columns) for columns in rows.values()} == {3}, seed


@pytest.mark.parametrize("first", SEEDS[::SIZE])
def test_a_proposal_applied_to_its_own_base_gives_its_accepted_text(first):
    for seed in SEEDS[first : first + SIZE]:
        check_alone(seed)


@pytest.mark.parametrize("first", SEEDS[::SIZE])
def test_a_proposal_beside_others_lands_as_alone(first):
    for seed in SEEDS[first : first + SIZE]:
        check_beside(seed)


@pytest.mark.parametrize("first", SEEDS[::SIZE])
def test_a_tracked_change_of_style_is_a_change_of_level(first):
    for seed in SEEDS[first : first + SIZE]:
        check_levels(seed)


@pytest.mark.parametrize("first", SEEDS[::SIZE])
def test_a_proposal_written_as_a_word_file_is_read_the_same(first):
    for seed in SEEDS[first : first + SIZE]:
        check_written(seed)
