"""Negotiating texts as papers: compiled, written as Word files, read again; and papers as drafting groups write them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amended import BASE, VERSIONS, item
from plenipot.adapters.filings.gathering import gather
from plenipot.adapters.forms import load
from plenipot.adapters.render.negotiating import as_docx
from plenipot.adapters.word.reader import read
from plenipot.core.amendments.align import Ground, align
from plenipot.core.consolidation.brackets.blocks import UNMARKED
from plenipot.core.consolidation.brackets.compiled import compiled, settled
from plenipot.core.consolidation.brackets.counts import count
from plenipot.core.consolidation.brackets.moves import lift
from plenipot.core.consolidation.brackets.notes import UNTIED
from plenipot.core.consolidation.brackets.papers import first_wording, read_paper
from plenipot.core.consolidation.brackets.reading import ALONE
from plenipot.core.consolidation.brackets.values import Asked, Bracket, NegotiatingText
from plenipot.core.consolidation.brackets.written import lines
from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.marked import Marked, Paragraph, Story, plain
from plenipot.core.text.provisions import Kind, Provision

FORM = load("itu-pp")
INSTRUMENTS = Path(__file__).parents[2] / "samples" / "busan-2014" / "instruments"
NUMBERED = (item("RES1/number", "RESOLUTION 1 (Busan, 2014)", Kind.NUMBER), *BASE)


def paper(*paragraphs, notes=(), language=""):
    """A file of ``style| words`` lines."""
    body = []
    for line in paragraphs:
        style, bar, words = line.partition("| ")
        body.append(Paragraph(plain(words if bar else line), style if bar else "", index=len(body)))
    stories = [Story(name, (Paragraph(plain(words)),), anchor) for name, anchor, words in notes]
    return Marked((Story("body", tuple(body)), *stories), language=language)


def shape(pieces):
    """Words and brackets; an option that is no text comes last, white space at the edges does not count."""
    return [
        piece.strip()
        if isinstance(piece, str)
        else (
            piece.id.replace("~", "-"),
            [(shape(one.pieces), one.asked, one.in_force) for one in sorted(piece.options, key=lambda one: one.empty)],
        )
        for piece in pieces
        if not isinstance(piece, str) or piece.strip()
    ]


def asked(option):
    return list(dict.fromkeys(one.proponent for one in option.asked))


def shapes(text):
    """By address; two new provisions with one label are told apart by their order alone."""
    return {clause.address.replace("~", "-"): shape(clause.pieces) for clause in text.clauses if clause.pieces}


def labelled(text):
    """The same with labels at items only."""
    return NegotiatingText(tuple(one if one.kind is Kind.ITEM else replace(one, label="") for one in text.clauses))


def voices(given_):
    """Who asks in each proposal, since which document and day."""
    heads = {one.id: filing.masthead for _, filing in given_.filings for one in filing.proposals}
    return {
        one.key: tuple(Asked(code, one.key, heads[one.key].symbol, heads[one.key].date) for code in one.proponents)
        for one in given_.columns.versions
    }


def again(text, language="en"):
    return read_paper(read(as_docx(text, FORM, title="", language=language)), FORM)


@pytest.mark.parametrize("code", ["RES102", "RES130", "RES140", "RES179", "RES181"])
def test_what_is_compiled_comes_back_bracket_by_bracket(sample_files, code):
    [base] = INSTRUMENTS.glob(f"{code}.2010.en.txt")
    given_ = gather(base, sorted(sample_files.glob("*-E.docx")), "itu-pp")
    text = compiled(consolidate(given_.base.provisions, given_.columns.versions, "en"), voices(given_))
    found = again(text)
    assert found.findings == ()
    assert shapes(found.text) == shapes(text)


@settings(max_examples=30, deadline=None)
@given(VERSIONS)
def test_the_clauses_of_the_base_come_back_with_their_brackets(versions):
    text = labelled(compiled(consolidate(NUMBERED, versions)))
    found = shapes(again(text).text)
    before = shapes(text)
    assert {one.address: found.get(one.address) for one in NUMBERED} == {
        one.address: before.get(one.address) for one in NUMBERED
    }


@settings(max_examples=30, deadline=None)
@given(VERSIONS)
def test_with_all_brackets_resolved_it_applies_to_the_base(versions):
    text = again(labelled(compiled(consolidate(NUMBERED, versions)))).text
    result = tuple(
        Provision(clause.address, clause.kind, plain(words), clause.label, depth=clause.depth)
        for clause, words in settled(text, first_wording)
        if words.strip()
    )
    laid = align(Ground(NUMBERED), result)
    assert [one for _, one in laid.unmatched if one.address in {one.address for one in BASE}] == []


RESOLUTION = ("ResNo| RESOLUTION 140 ([Rev. Guadalajara, 2010 / ARB: Rev. Busan, 2014])", "Restitle| ITU's role")


@pytest.mark.parametrize(
    ("written", "address", "label", "pieces"),
    [
        ("[a)\tthat States grow]", "RES140/considering/a", "a)", [([["that States grow"], []])]),
        ("a)\t[that States grow / shrink]", "RES140/considering/a", "a)", [[["that States grow"], ["shrink"]]]),
        ("[a)] that States grow", "RES140/considering/a", "[a)]", ["that States grow"]),
        (
            "a)\tthat [[all] Member States / administrations] grow",
            "RES140/considering/a",
            "a)",
            ["that ", [[[["all"], []], " Member States"], ["administrations"]], " grow"],
        ),
        ("[b)\tone / b)\ttwo]", "RES140/considering/b", "b)", [[["one"], ["two"]]]),
    ],
)
def test_labels_inside_brackets(written, address, label, pieces):
    def bare(found):
        return [one if isinstance(one, str) else [bare(option.pieces) for option in one.options] for one in found]

    found = read_paper(paper(*RESOLUTION, "Call| [considering / noting]", written), FORM)
    clause = found.text.clauses[-1]
    assert (clause.address, clause.label, bare(clause.pieces)) == (address, label, pieces)
    assert [one.address for one in found.text.clauses][:3] == ["RES140/number", "RES140/title", "RES140/considering"]


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
    found = read_paper(
        paper(
            *RESOLUTION, f"{option} 1 (ARB): one", f"{option} 2: two", f"{option} 3 (USA): {nothing}", language=language
        ),
        FORM,
    )
    [_, _, clause] = found.text.clauses
    assert [(one.pieces, asked(one)) for one in clause.pieces[0].options] == [
        (("one",), ["ARB"]),
        (("two",), []),
        ((), ["USA"]),
    ]
    assert shapes(again(found.text, language).text) == shapes(found.text)


def test_a_block_over_several_paragraphs_is_one_bracket_there_and_back():
    found = read_paper(
        paper(*RESOLUTION, "Call| resolves", "1\tto act;", "[ARB: 2\tto wait;", "3\tto watch;", "4\tto report]"), FORM
    )
    block = [clause.pieces[0].id for clause in found.text.clauses[-3:]]
    assert block == ["RES140/resolves/2#1"] * 3
    assert count(found.text).by_proponent == (("ARB", 2),)
    assert [line.words for line in lines(found.text)][-3:] == ["[ARB: to wait;", "to watch;", "to report]"]
    assert shapes(again(found.text).text) == shapes(found.text)


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


@settings(max_examples=25, deadline=None)
@given(VERSIONS, st.sampled_from(["en", "fr", "es", "ru", "zh", "ar"]))
def test_who_asks_since_when_and_what_is_in_force_come_back_from_word(versions, language):
    asked_ = {one.key: (Asked(f"X{at}", f"X{at}/1A2/{at}", "", "2014-10-06"),) for at, one in enumerate(versions)}
    text = labelled(compiled(consolidate(NUMBERED, versions), asked_))
    found = shapes(again(text, language).text)
    for address, before in shapes(text).items():
        if address in {one.address for one in NUMBERED}:
            assert found[address] == before


def test_the_placeholder_of_a_draft_is_no_bracket():
    found = read_paper(paper("ResNo| DRAFT NEW RESOLUTION [ACP-2] (Busan, 2014)", "Restitle| [The] things"), FORM)
    assert [clause.address for clause in found.text.clauses] == ["RES[ACP-2]/number", "RES[ACP-2]/title"]
    assert [bracket.id for _, bracket in found.text.brackets()] == ["RES[ACP-2]/title#1"]


def test_a_note_that_says_who_asks_is_tied_to_the_bracket_beside_it():
    notes = [("footnote 1", 2, "Proposed by ARB, B/CAN."), ("comment 1", 3, "USA"), ("footnote 2", 4, "See Article 1.")]
    found = read_paper(
        paper(*RESOLUTION, "a)\tthat [all] States", "b)\t[one] and [two]", "c)\t[three]", notes=notes), FORM
    )
    first = found.text.clauses[2].pieces[1]
    assert first == Bracket(
        "RES140/a#1",
        (replace(first.options[0], asked=(Asked("ARB"), Asked("B/CAN"))), first.options[1]),
    )
    assert [(one.what, one.place, one.words) for one in found.findings] == [(UNTIED, "RES140/b", "USA")]


def test_what_stands_before_the_text_and_what_is_not_closed_is_told():
    found = read_paper(paper("Document DT/58", *RESOLUTION, "a)\tthat [all States"), FORM)
    assert [(one.what, one.place) for one in found.findings] == [
        ("before the number line", "paragraph 1"),
        (ALONE, "RES140/a"),
    ]
