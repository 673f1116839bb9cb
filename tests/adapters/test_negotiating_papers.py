"""Negotiating texts as papers: compiled, written as Word files, read again; and papers as drafting groups write them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiating_texts import (
    INSTRUMENTS,
    NUMBERED,
    again,
    labelled,
    shapes,
    voices,
)
from plenipot.adapters.filings.gathering import gather
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.negotiation.compilation import compile_text, settle_clauses
from plenipot.core.negotiation.values import Requester
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision
from text_versions import VERSIONS


@pytest.mark.parametrize("code", ["RES102", "RES130", "RES140", "RES179", "RES181"])
def test_what_is_compiled_comes_back_bracket_by_bracket(sample_files, code):
    [base] = INSTRUMENTS.glob(f"{code}.2010.en.txt")
    given_ = gather(base, sorted(sample_files.glob("*-E.docx")), "itu-pp")
    text = compile_text(consolidate(given_.base.provisions, given_.columns.proposals, "en"), voices(given_))
    parsed = again(text)
    assert parsed.findings == ()
    assert shapes(parsed.text) == shapes(text)


@settings(max_examples=30)
@given(VERSIONS)
def test_the_clauses_of_the_base_come_back_with_their_brackets(versions):
    text = labelled(compile_text(consolidate(NUMBERED, versions)))
    read_shapes = shapes(again(text).text)
    before = shapes(text)
    assert {provision.address: read_shapes.get(provision.address) for provision in NUMBERED} == {
        provision.address: before.get(provision.address) for provision in NUMBERED
    }


def agreed_text(text, choose):
    """The provisions that stand when every bracket is resolved."""
    return tuple(
        Provision(clause.address, clause.kind, plain_spans(words), clause.label, depth=clause.depth)
        for clause, words in settle_clauses(text, choose)
        if words.strip()
    )


def printed_lines(provisions):
    return [" ".join(provision.accepted.split()) for provision in provisions if provision.accepted.strip()]


def applies_cleanly(base, result):
    """Whether what results is an amendment of the base like any other: all of it placed, and it gives the result."""
    marked = compare_texts(base, result)
    table = consolidate(base, [Proposal(id="DT/58", sponsors=("CHAIR",), mark=Mark.MOD, provisions=marked)])
    return table.unmatched == () and printed_lines(merge_proposals(table, ["DT/58"])) == printed_lines(result)


@settings(max_examples=60)
@given(VERSIONS, st.randoms())
def test_with_all_brackets_resolved_it_applies_cleanly_to_the_base(versions, chance):
    text = compile_text(consolidate(NUMBERED, versions))
    choices = {bracket.id: chance.randrange(len(bracket.options)) for _, bracket in text.brackets()}
    assert applies_cleanly(NUMBERED, agreed_text(text, lambda bracket: choices[bracket.id]))


def in_force(bracket):
    return next(place for place, option in enumerate(bracket.options) if option.in_force)


@pytest.mark.parametrize("code", ["RES102", "RES130", "RES140", "RES179", "RES181"])
def test_read_from_word_and_resolved_it_is_the_base_or_applies_cleanly_to_it(sample_files, code):
    [base] = INSTRUMENTS.glob(f"{code}.2010.en.txt")
    given_ = gather(base, sorted(sample_files.glob("*-E.docx")), "itu-pp")
    provisions = given_.base.provisions
    text = again(compile_text(consolidate(provisions, given_.columns.proposals, "en"), voices(given_))).text
    assert printed_lines(agreed_text(text, in_force)) == printed_lines(provisions)
    for seed in range(5):
        chance = random.Random(seed)
        choices = {bracket.id: chance.randrange(len(bracket.options)) for _, bracket in text.brackets()}
        assert applies_cleanly(provisions, agreed_text(text, lambda bracket, chosen=choices: chosen[bracket.id]))


@settings(max_examples=25)
@given(VERSIONS, st.sampled_from(["en", "fr", "es", "ru", "zh", "ar"]))
def test_who_asks_since_when_and_what_is_in_force_come_back_from_word(versions, language):
    requesters = {
        proposal.id: (Requester(f"X{at}", f"X{at}/1A2/{at}", "", "2014-10-06"),) for at, proposal in enumerate(versions)
    }
    text = labelled(compile_text(consolidate(NUMBERED, versions), requesters))
    read_shapes = shapes(again(text, language).text)
    for address, before in shapes(text).items():
        if address in {provision.address for provision in NUMBERED}:
            assert read_shapes[address] == before
