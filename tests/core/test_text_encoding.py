"""Laws of marked text as data: through JSON and back every file and every provision is the value that it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.text.document import (
    Cell,
    FormerProperties,
    Paragraph,
    RevisionType,
    Span,
    Story,
    TrackedChange,
    UnparsedContent,
    WordDocument,
)
from plenipot.core.text.encoding import (
    document_from_data,
    document_to_data,
    provision_from_data,
    provision_to_data,
)
from plenipot.core.text.provisions import Provision, ProvisionKind

TEXTS = st.text(max_size=6)
FATES = st.sampled_from(list(RevisionType))
CHANGES = st.integers(-1, 3)
SPANS = st.lists(st.one_of(st.builds(Span, TEXTS), st.builds(Span, TEXTS, FATES, CHANGES, CHANGES)), max_size=4)
CELLS = st.builds(
    Cell, *[st.integers(0, 3)] * 4, row_revision=FATES, cell_revision=FATES, **dict.fromkeys(Cell._fields[6:], CHANGES)
)
PARAGRAPHS = st.builds(
    Paragraph,
    SPANS.map(tuple),
    style=TEXTS,
    mark_revision=FATES,
    mark_change=CHANGES,
    number=TEXTS,
    level=st.integers(-1, 3),
    cell=st.none() | CELLS,
    index=st.integers(0, 3),
    direction=st.sampled_from(["", "rtl"]),
    number_rejected=TEXTS,
    emphasis=st.booleans(),
    box=st.integers(0, 2),
    mark_deleted_by=CHANGES,
    former=st.none() | st.builds(FormerProperties, TEXTS, st.integers(-1, 3), st.integers(-1, 1), CHANGES),
)
PLAIN = st.builds(Paragraph, SPANS.map(tuple))
STORIES = st.builds(Story, TEXTS, st.lists(PLAIN | PARAGRAPHS, max_size=3).map(tuple), st.integers(-1, 5))
DOCUMENTS = st.builds(
    WordDocument,
    st.lists(PLAIN | PARAGRAPHS, max_size=3).map(tuple),
    st.lists(STORIES, max_size=2).map(tuple),
    st.lists(st.builds(TrackedChange, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
    st.lists(st.builds(UnparsedContent, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
    TEXTS,
    st.dictionaries(TEXTS, TEXTS, max_size=2),
)
PROVISIONS = st.builds(
    Provision,
    TEXTS,
    st.sampled_from(list(ProvisionKind)),
    SPANS.map(tuple),
    TEXTS,
    FATES,
    st.integers(0, 4),
    st.integers(-1, 9),
    st.none() | TEXTS,
    st.none() | st.integers(0, 3),
    st.integers(-1, 3),
)


def through_json(data):
    return json.loads(json.dumps(data))


@given(DOCUMENTS)
def test_a_file_comes_back_as_it_was(document):
    assert document_from_data(through_json(document_to_data(document))) == document


@given(PROVISIONS)
def test_a_provision_comes_back_as_it_was(provision):
    assert provision_from_data(through_json(provision_to_data(provision))) == provision


def test_what_is_as_by_default_takes_no_room():
    words = Paragraph((Span("whatever"), Span(" follows", RevisionType.INSERTED, 0)))
    document = WordDocument((words,))
    (body, *_), *_ = document_to_data(document)
    assert body == ["body", -1, [[["whatever", [1, " follows", 0, -1]]]]]


@pytest.mark.parametrize("renumbered", [None, "", "2bis"])
@pytest.mark.parametrize("relevelled", [None, 0, 2])
@pytest.mark.parametrize("sign_at", [-1, 0, 4])
def test_whatever_of_its_last_facts_a_provision_has_it_comes_back(renumbered, relevelled, sign_at):
    provision = Provision(
        "RES1/1",
        ProvisionKind.NOTE,
        (Span("words"),),
        "1",
        renumbered=renumbered,
        relevelled=relevelled,
        sign_at=sign_at,
    )
    assert provision_from_data(through_json(provision_to_data(provision))) == provision
