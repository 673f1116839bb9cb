"""Negotiating texts as papers: compiled, written as Word files, read again; and papers as drafting groups write them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiating_texts import (
    FORM,
    INSTRUMENTS,
    NUMBERED,
    RESOLUTION,
    again,
    labelled,
    paper,
    proponents_of,
    shapes,
    voices,
)
from plenipot.adapters.filings.gathering import gather
from plenipot.core.consolidation.merged import merge_versions
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.negotiation.compilation import compile_text, settle_clauses
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.notes import UNTIED
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.negotiation.parse_text import ALONE
from plenipot.core.negotiation.printing import print_lines
from plenipot.core.negotiation.values import Bracket, Requester
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
    return table.unmatched == () and printed_lines(merge_versions(table, ["DT/58"])) == printed_lines(result)


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


@pytest.mark.parametrize(
    ("line", "address", "label", "pieces"),
    [
        ("[a)\tthat States grow]", "RES140/considering/a", "a)", [([["that States grow"], []])]),
        ("a)\t[that States grow / shrink]", "RES140/considering/a", "a)", [[["that States grow"], ["shrink"]]]),
        ("[a)] that States grow", "RES140/considering/a", "[a)]", ["that States grow"]),
        (
            "a)\tthat [[all] Member States / administrations] grow",
            "RES140/considering/a",
            "a)",
            ["that ", [[[["all "], []], "Member States"], ["administrations"]], " grow"],
        ),
        ("[b)\tone / b)\ttwo]", "RES140/considering/b", "b)", [[["one"], ["two"]]]),
    ],
)
def test_labels_inside_brackets(line, address, label, pieces):
    def bare(nested):
        return [
            piece if isinstance(piece, str) else [bare(option.pieces) for option in piece.options] for piece in nested
        ]

    parsed = parse_negotiating_document(paper(*RESOLUTION, "Call| [considering / noting]", line), FORM)
    clause = parsed.text.clauses[-1]
    assert (clause.address, clause.label, bare(clause.pieces)) == (address, label, pieces)
    assert [text_clause.address for text_clause in parsed.text.clauses][:3] == [
        "RES140/number",
        "RES140/title",
        "RES140/considering",
    ]


@pytest.mark.parametrize(
    ("language", "option", "nothing"),
    [
        ("en", "Option", "no text"),
        ("fr", "Option", "pas de texte"),
        ("es", "Opción", "sin texto"),
        ("ru", "Вариант", "нет текста"),
        ("zh", "备选案文", "无案文"),
        ("ar", "الخيار", "لا نص"),
    ],
)
def test_options_are_printed_and_read_in_six_languages(language, option, nothing):
    parsed = parse_negotiating_document(
        paper(
            *RESOLUTION, f"{option} 1 (ARB): one", f"{option} 2: two", f"{option} 3 (USA): {nothing}", language=language
        ),
        FORM,
    )
    [_, _, clause] = parsed.text.clauses
    assert [(bracket_option.pieces, proponents_of(bracket_option)) for bracket_option in clause.pieces[0].options] == [
        (("one",), ["ARB"]),
        (("two",), []),
        ((), ["USA"]),
    ]
    assert shapes(again(parsed.text, language).text) == shapes(parsed.text)


def test_a_block_over_several_paragraphs_is_one_bracket_there_and_back():
    parsed = parse_negotiating_document(
        paper(*RESOLUTION, "Call| resolves", "1\tto act;", "[ARB: 2\tto wait;", "3\tto watch;", "4\tto report]"), FORM
    )
    block = [clause.pieces[0].id for clause in parsed.text.clauses[-3:]]
    assert block == ["RES140/resolves/2#1"] * 3
    assert count_brackets(parsed.text).by_proponent == (("ARB", 2),)
    assert [line.words for line in print_lines(parsed.text)][-3:] == ["[ARB: to wait;", "to watch;", "to report]"]
    assert shapes(again(parsed.text).text) == shapes(parsed.text)


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


def test_the_placeholder_of_a_draft_is_no_bracket():
    parsed = parse_negotiating_document(
        paper("ResNo| DRAFT NEW RESOLUTION [ACP-2] (Busan, 2014)", "Restitle| [The] things"), FORM
    )
    assert [clause.address for clause in parsed.text.clauses] == ["RES[ACP-2]/number", "RES[ACP-2]/title"]
    assert [bracket.id for _, bracket in parsed.text.brackets()] == ["RES[ACP-2]/title#1"]


def test_a_note_that_says_who_asks_is_tied_to_the_bracket_beside_it():
    notes = [("footnote 1", 2, "Proposed by ARB, B/CAN."), ("comment 1", 3, "USA"), ("footnote 2", 4, "See Article 1.")]
    parsed = parse_negotiating_document(
        paper(*RESOLUTION, "a)\tthat [all] States", "b)\t[one] and [two]", "c)\t[three]", notes=notes), FORM
    )
    first = parsed.text.clauses[2].pieces[1]
    assert first == Bracket(
        "RES140/a#1",
        (replace(first.options[0], asked=(Requester("ARB"), Requester("B/CAN"))), first.options[1]),
    )
    assert [(item.what, item.place, item.words) for item in parsed.findings] == [(UNTIED, "RES140/b", "USA")]


def test_what_stands_before_the_text_and_what_is_not_closed_is_told():
    parsed = parse_negotiating_document(paper("Document DT/58", *RESOLUTION, "a)\tthat [all States"), FORM)
    assert [(item.what, item.place) for item in parsed.findings] == [
        ("before the number line", "paragraph 1"),
        (ALONE, "RES140/a"),
    ]
