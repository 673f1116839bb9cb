"""Brackets told as stories: compiled from proposals, printed, read from what delegations write, moved, counted."""

from dataclasses import replace

import pytest

from plenipot.adapters.forms import load
from plenipot.core.consolidation.table import consolidate
from plenipot.core.negotiation.compilation import choose_for_proposal, compile_text, settle_clauses
from plenipot.core.negotiation.counts import BracketCount, DayCount, burn_down, count_brackets
from plenipot.core.negotiation.moves import enclose, lift, merge, offer, reword, split
from plenipot.core.negotiation.parse_text import parse_negotiating_text, parse_words
from plenipot.core.negotiation.printing import print_lines, print_pieces
from plenipot.core.negotiation.values import Bracket, Option, Requester
from plenipot.core.negotiation.vocabulary import BracketVocabulary
from plenipot.core.text.document import RevisionType
from plenipot.errors import Conflict, NotFound
from text_versions import BASE, item, version

TERMS = BracketVocabulary(load("itu-pp"))
GROWS = item("RES1/considering/a", "that the Union {-shall-}{+should+} grow")
SPREADS = item("RES1/considering/a", "that the Union {-shall-}{+may+} grow")
VOICES = {
    "A": (Requester("ARB", "ARB/79/1", "PP14/79", "2014-09-01"),),
    "B": (Requester("USA", "USA/75/1", "PP14/75", "2014-09-12"),),
    "C": (Requester("EUR", "EUR/80/1", "PP14/80", "2014-09-20"),),
}


def text(*versions, **more):
    return compile_text(consolidate(BASE, versions), VOICES, **more)


def bracket_lines(compiled, **more):
    return [
        f"{line.label} {line.words}".strip()
        for line in print_lines(compiled, **more)
        if "[" in line.words or "Option" in line.words
    ]


def test_each_wording_knows_who_asks_for_it_and_since_when():
    compiled = text(version("A", GROWS), version("B", SPREADS))
    [(clause, bracket)] = list(compiled.brackets())
    assert (clause.address, bracket.id) == ("RES1/considering/a", "RES1/considering/a#1")
    assert bracket.options == (
        Option(("shall",), (), in_force=True),
        Option(("should",), VOICES["A"]),
        Option(("may",), VOICES["B"]),
    )
    assert bracket_lines(compiled) == ["a) that the Union [shall / ARB: should / USA: may] grow"]


def test_a_suppression_brackets_the_whole_with_the_amendments_inside():
    compiled = text(version("A", GROWS), version("B", mark="SUP", target="RES1/considering/a"))
    assert bracket_lines(compiled) == ["a) [that the Union [shall / ARB: should] grow / USA: no text]"]


def test_who_insists_on_no_change_asks_for_the_text_in_force():
    compiled = text(version("A", GROWS), version("C", mark="NOC!", target="RES1/considering"))
    assert bracket_lines(compiled) == ["a) that the Union [EUR: shall / ARB: should] grow"]


def joining(words, following):
    """The second and third provision of the base in one paragraph, with these words at the seam."""
    return (
        replace(item("RES1/considering/a", words), mark_revision=RevisionType.DELETED),
        replace(item("RES1/considering/b", following), renumbered=""),
    )


def test_the_blank_that_is_typed_where_two_paragraphs_are_joined_is_no_bracket_of_its_own():
    a, b = (provision.accepted for provision in BASE if provision.address.startswith("RES1/considering/"))
    compiled = text(
        version("A", *joining(a, f"{{+ +}}{b}")),
        version("B", *joining(f"{a}{{+ and +}}", b)),
        version("C", *joining(a, f"{{+ +}}{b}")),
    )
    (line,) = bracket_lines(compiled)
    assert " ".join(line.split()) == f"a) {a} [USA: and] [¶ b) / ARB, EUR: no text / USA: no text] {b}"
    joined = {
        key: "".join(words for clause, words in settle_clauses(compiled, choose_for_proposal(proposal)) if a in words)
        for key, proposal in (("A", "ARB/79/1"), ("B", "USA/75/1"), ("C", "EUR/80/1"))
    }
    assert joined == {"A": f"{a} {b}", "B": f"{a} and {b}", "C": f"{a} {b}"}


def test_competing_new_provisions_are_options():
    new = item("RES1/considering/c", "{+that prices fall+}"), item("RES1/considering/c", "{+that costs matter+}")
    compiled = text(version("A", new[0]), version("B", new[1]))
    assert bracket_lines(compiled) == [
        "c) Option 1: no text",
        "Option 2 (ARB): that prices fall",
        "Option 3 (USA): that costs matter",
    ]


def test_what_nobody_resists_can_be_taken():
    compiled = text(
        version("A", GROWS),
        version("B", item("RES1/considering/a", "that the Union {-shall-}{+should+} grow")),
        uncontested=True,
    )
    assert (count_brackets(compiled).brackets, [clause.pieces for clause in compiled.clauses][1]) == (
        0,
        ("that the Union should grow",),
    )


def test_a_new_provision_that_nobody_resists_can_be_taken_and_stays_in_brackets_where_somebody_does():
    new = item("RES1/considering/c", "{+that prices fall+}"), item("RES1/considering/c", "{+that costs matter+}")
    insists = version("C", mark="NOC!", target="RES1/considering")

    def pieces(*versions, **more):
        return [clause.pieces for clause in text(*versions, **more).clauses if clause.address == "RES1/considering/c"]

    assert pieces(version("A", new[0]), uncontested=True) == [("that prices fall",)]
    for versions in ((version("A", new[0]), insists), (version("A", new[0]), version("B", new[1]))):
        [(bracket,)] = pieces(*versions, uncontested=True)
        assert bracket.options[0].empty
    [(bracket,)] = pieces(version("A", new[0]))
    assert [option.pieces for option in bracket.options] == [(), ("that prices fall",)]


@pytest.mark.parametrize(
    ("versions", "label", "settled_label"),
    [("A", "[b)][c)]", "c)"), ("AB", "[b)][c)]", "c)"), ("AC", "[b)][c)][d)]", "[c)][d)]"), ("", "b)", "b)")],
)
def test_a_new_number_that_nobody_resists_can_be_taken(versions, label, settled_label):
    numbers = {"A": "c)", "B": "c)", "C": "d)"}
    proposals = [version(key, *BASE[:2], replace(BASE[2], renumbered=numbers[key])) for key in versions]
    for uncontested, expected in ((False, label), (True, settled_label)):
        assert text(*proposals, uncontested=uncontested).clauses[2].label == expected


def test_options_that_begin_again_are_another_choice():
    lines = ("Option 1: a", "Option 2: b", "Option 1: c", "Option 2: d", "Option 3: e", "more", "Option 1: alone")
    parsed = parse_negotiating_text([item(f"R/{number}", line) for number, line in enumerate(lines, 1)])
    assert [(clause.address, print_pieces(clause.pieces)) for clause in parsed.text.clauses] == [
        ("R/1", "[a / b]"),
        ("R/3", "[c / d / e]"),
        ("R/6", "more"),
        ("R/7", "Option 1: alone"),
    ]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("Option 1: [all States]", "[all States / the Members]"),
        ("Option 1: [all] States", "[[all] States / the Members]"),
        ("Option 1: [all] [new] States", "[[all] [new] States / the Members]"),
        ("Option 1: of [all States]", "[of [all States] / the Members]"),
        ("Option 1: [all / most] States", "[[all / most] States / the Members]"),
    ],
)
def test_an_option_keeps_the_brackets_in_it_but_one_around_all_of_it(first, expected):
    lines = (first, "Option 2: the Members")
    parsed = parse_negotiating_text([item(f"R/{number}", line) for number, line in enumerate(lines, 1)])
    assert [print_pieces(clause.pieces) for clause in parsed.text.clauses] == [expected]


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("that [all] States", ["that", [[" all"], []], " States"]),
        ("all States [parties];", ["all States", [[" parties"], []], ";"]),
        ("the group [, though members / that];", ["the group", [[", though members"], [" that"]], ";"]),
        ("[shall / should]", [[["shall"], ["should"]]]),
        ("[ARB, RCC: shall / USA: no text]", [[["shall"], []]]),
        ("[one [two] / three]", [[["one", [[" two"], []]], ["three"]]]),
        ("[shall – ARB]", [[["shall"], []]]),
        ("[no text]", [[[]]]),
        ("a ] b [ c", ["a ] b [ c"]),
        ("telecommunication/ICT", ["telecommunication/ICT"]),
    ],
)
def test_what_delegations_write(wording, expected):
    def shape(pieces):
        return [
            piece if isinstance(piece, str) else [shape(option.pieces) for option in piece.options] for piece in pieces
        ]

    assert shape(parse_words(wording)) == expected


def test_who_asks_is_read_back():
    [bracket] = parse_words("[ARB, B/CAN: shall / USA: no text]", "RES1/a")
    assert bracket == Bracket(
        "RES1/a#1", (Option(("shall",), (Requester("ARB"), Requester("B/CAN"))), Option((), (Requester("USA"),)))
    )


@pytest.mark.parametrize(
    "option", ["Option {}:", "Alt. {}", "Variante {} :", "Opción {}.", "Вариант {}:", "الخيار {}:", "备选案文 {}："]
)
def test_options_in_six_languages_are_one_clause(option):
    parsed = parse_negotiating_text(
        (
            item("R/1", option.format(1) + " words of one"),
            item("R/2", option.format(2) + " [no text]"),
            item("R/3", "more"),
        ),
        TERMS,
    )
    assert [clause.address for clause in parsed.text.clauses] == ["R/1", "R/3"]
    assert [wording.pieces for wording in parsed.text.clauses[0].pieces[0].options] == [("words of one",), ()]


def test_a_bracket_over_several_clauses_is_one():
    parsed = parse_negotiating_text((item("R/1", "[first"), item("R/2", "second"), item("R/3", "third] fourth")))
    assert [line.words for line in print_lines(parsed.text)] == ["[first", "second", "third] fourth"]
    assert (count_brackets(parsed.text).brackets, parsed.findings) == (1, ())
    negotiating_text = lift(parsed.text, "R/1#1", 1)
    assert [print_pieces(clause.pieces) for clause in negotiating_text.clauses] == ["", "", "fourth"]


def test_a_bracket_without_a_partner_is_kept_and_told():
    parsed = parse_negotiating_text((item("R/1", "one ] two"),))
    assert [(finding.what, finding.place) for finding in parsed.findings] == [("a bracket without a partner", "R/1")]
    assert parsed.text.clauses[0].pieces == ("one ] two",)


def test_moves():
    compiled = text(version("A", GROWS), version("B", SPREADS))
    name = "RES1/considering/a#1"
    chair = Requester("Chair", "DT/12", "PP14/DT/12", "2014-10-28")
    assert bracket_lines(offer(compiled, name, "is to", chair)) == [
        "a) that the Union [shall / ARB: should / USA: may / Chair: is to] grow"
    ]
    assert bracket_lines(reword(compiled, name, 2, "could", chair)) == [
        "a) that the Union [shall / ARB: should / USA, Chair: could] grow"
    ]
    assert lift(compiled, name, 1).clauses[1].pieces == ("that the Union should grow",)
    with pytest.raises(NotFound, match="3 options"):
        lift(compiled, name, 7)
    with pytest.raises(Conflict, match="competing wordings"):
        split(compiled, name, 1)


def test_splitting_merging_and_enclosing():
    start = text()
    by = Requester("USA", "USA/75/1")
    once = enclose(start, "RES1/considering/a", "the Union shall", by)
    assert bracket_lines(once) == ["a) that [the Union shall / USA: no text] grow"]
    twice = split(once, "RES1/considering/a#1", 2)
    assert bracket_lines(twice, attributed=False) == ["a) that [the Union] [shall] grow"]
    assert [bracket.id for _, bracket in twice.brackets()] == ["RES1/considering/a#1", "RES1/considering/a#2"]
    again = merge(twice, "RES1/considering/a#1", "RES1/considering/a#2")
    assert bracket_lines(again) == ["a) that [the Union / USA: no text / shall] grow"]
    with pytest.raises(Conflict, match="beside"):
        merge(enclose(once, "RES1/considering/b", "wide", by), "RES1/considering/a#1", "RES1/considering/b#1")


def test_counting_from_day_to_day():
    compiled = text(
        version("A", GROWS, item("RES1/resolves/1", "to instruct the Council to report {-each year-}")),
        version("B", SPREADS),
    )
    assert count_brackets(compiled) == BracketCount(
        2, (("RES1/considering/a", 1), ("RES1/resolves/1", 1)), (("ARB", 2), ("USA", 1))
    )
    later = lift(compiled, "RES1/considering/a#1", 0)
    assert burn_down([("2014-10-20", compiled), ("2014-10-21", later)]) == (
        DayCount("2014-10-20", 2, 2, 0),
        DayCount("2014-10-21", 1, 0, 1),
    )


def test_who_asks_for_nothing_has_the_text_in_force_and_else_the_first_option():
    requested = Option(("a",), (Requester("ARB", "P1"),))
    open_, in_force = Option(("b",)), Option(("c",), in_force=True)
    brackets = [
        Bracket("R/1#1", options) for options in ((open_, requested, in_force), (open_, in_force), (open_, requested))
    ]
    assert [choose_for_proposal("P1")(bracket) for bracket in brackets] == [1, 1, 1]
    assert [choose_for_proposal("P2")(bracket) for bracket in brackets] == [2, 1, 0]
