"""What is contested, counted from outlines of versions, is what the table of the same versions shows."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from plenipot.core.amendments.align import IndexedBase
from plenipot.core.consolidation.contested import find_contested, outline_proposal
from plenipot.core.consolidation.contests import fold_reading
from plenipot.core.consolidation.table import consolidate
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import RevisionType, Span, merge_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from text_versions import BASE, VERSIONS, WORDS, item, version

ADDRESSES = [provision.address for provision in BASE]
MARKS = [Mark.MOD, Mark.MOD, Mark.ADD, Mark.SUP, Mark.NOC, Mark.NOC_EMPHATIC]


@st.composite
def wild(draw, key):
    """A version with any mark on any provisions, those of the base and others, in any state."""
    provisions = draw(
        st.lists(
            st.builds(
                Provision,
                st.sampled_from([*ADDRESSES, "RES1/considering/c", "RES1/resolves/1-bis", "RES1/resolves/2"]),
                st.just(ProvisionKind.ITEM),
                st.lists(
                    st.builds(
                        Span,
                        st.sampled_from([*WORDS, "that ", "the Union ", "shall grow", " "]),
                        st.sampled_from([RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.DELETED]),
                    ),
                    max_size=4,
                ).map(merge_spans),
                mark_revision=st.sampled_from([RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.DELETED]),
            ),
            max_size=4,
            unique_by=lambda provision: provision.address,
        )
    )
    targets = draw(st.lists(st.sampled_from(["RES1", *ADDRESSES]), max_size=2, unique=True).map(tuple))
    instrument = draw(st.sampled_from(["", "RES1"]))
    return version(key, *provisions, mark=draw(st.sampled_from(MARKS)), targets=targets, instrument=instrument)


def contested_words(base, versions):
    """The contested provisions that the table shows: on which at least two propose something, one of them a change."""
    contested = {}
    for row in consolidate(base, versions).rows:
        acting = [entry for entry in row.entries if entry.proposal_id in row.touched]
        if len(acting) > 1 and any(entry.mark != Mark.NOC_EMPHATIC for entry in acting):
            readings = {fold_reading(group.text) for group in row.groups if {*row.touched} & {*group.proposal_ids}}
            contested[row.address] = (row.label, "".join(row.tokens), row.touched, len(readings))
    return contested


def counted(base, versions):
    indexed = IndexedBase(base)
    outlines = {proposal.id: outline_proposal(indexed, proposal) for proposal in versions}
    return {entry.address: entry[1:] for entry in find_contested(base, outlines)}


@settings(max_examples=60)
@given(VERSIONS)
def test_outlines_count_what_the_table_shows(versions):
    assert counted(BASE, versions) == contested_words(BASE, versions)


def filed(key, *marked):
    """A version of provisions, each an address and its marked words."""
    return version(key, *(item(address, words) for address, words in marked), instrument="RES1")


UNDER_A_COPIED_HEAD = (
    filed("A", ("RES1/considering/a", "{+the Union shall grow+}")),
    filed("B", ("RES1/considering", "the Union shall grow"), ("RES1/considering/b", "{+the Union shall grow soon+}")),
)
"""What a version puts under a head that another one adds: its own copy has the head, which so is none of its proposals."""
BESIDE_A_COPY = (
    filed("A", ("RES1/considering/a", "{+the Union shall grow+}")),
    filed("B", ("RES1/considering/b", "{+the Union shall grow soon+}"), ("RES1/considering/c", "the Union shall grow")),
)
"""What a version puts beside an item that another one adds, and that its own copy has: two items, however alike."""


@settings(max_examples=400)
@example(UNDER_A_COPIED_HEAD, ())
@example(BESIDE_A_COPY, ())
@given(st.tuples(*(wild(key) for key in "ABCD")), st.sampled_from([BASE, ()]))
def test_whatever_is_filed_and_without_a_base_too(versions, base):
    assert counted(base, versions) == contested_words(base, versions)


def test_a_suppression_of_the_text_contests_what_others_add_to_it():
    versions = (
        version("A", item("RES1/resolves/2", "{+to meet each year+}")),
        version("B", mark="SUP", targets=("RES1",), instrument="RES1"),
    )
    assert counted(BASE, versions)["RES1/resolves/2"][2:] == (("A", "B"), 1)
