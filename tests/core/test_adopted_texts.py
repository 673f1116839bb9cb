"""A text under its number: number lines by the organisation's data, provisional names rewritten; what may be declared; French order."""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.core.procedure.adoption import (
    AdoptionState,
    is_provisional,
    judge_adoption,
    next_number,
    provisional_code,
    settle_number_certainty,
)
from plenipot.core.procedure.declarations import DeclarationKind, check_declaration, in_french_order, next_receipt
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.core.structure.adopted_texts import (
    NewNumber,
    edition_label,
    number_line,
    readdress,
    rewrite_names,
    with_number_line,
)
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text, rejected_text
from plenipot.errors import Malformed, NotInOrder

FORM = load("itu-pp")


def provision(words, kind=ProvisionKind.ITEM, address="RES[COM6-4]/resolves/1"):
    return Provision(address, kind, plain_spans(words))


@pytest.mark.parametrize(
    ("name", "code"), [("COM6/4", "RES[COM6-4]"), ("[ACP-2]", "RES[ACP-2]"), ("WGPL/6", "RES[WGPL-6]")]
)
def test_a_provisional_name_has_a_code_that_is_read_back_from_its_own_number_line(name, code):
    assert provisional_code("RES", name) == code
    assert is_provisional(code)
    assert not is_provisional("RES197")


def test_the_number_line_is_the_organisations_own():
    label = edition_label(FORM, revised=True, place="Busan, Republic of Korea", year=2014, language="en")
    assert (label, number_line(FORM, "RES", "101", label, "en")) == (
        "Rev. Busan, 2014",
        "RESOLUTION 101 (Rev. Busan, 2014)",
    )
    assert edition_label(FORM, revised=False, place="Busan", year=2014, language="fr") == "Busan, 2014"
    assert edition_label(FORM, revised=True, place="Busan", year=2014, language="ar") == ""
    assert edition_label(load("plain"), revised=True, place="Busan", year=2014, language="en") == ""
    assert number_line(FORM, "CS", "", "", "tlh") == ""


@pytest.mark.parametrize(("form", "label"), [("itu-wtsa", "Rev. Hammamet, 2016"), ("wipo-dc", ""), ("unga", "")])
def test_another_organisation_prints_its_own_and_one_that_says_nothing_prints_nothing(form, label):
    data = load(form)
    assert edition_label(data, revised=True, place="Hammamet", year=2016, language="en") == label
    assert data.treaties == ()


def test_a_text_keeps_its_steps_under_another_code_and_its_number_line_is_replaced():
    text = (provision("DRAFT [COM6/4]", ProvisionKind.NUMBER, "RES[COM6-4]/number"), provision("to sail"))
    numbered = with_number_line(readdress(text, "RES197"), "RESOLUTION 197")
    assert [(entry.address, entry.accepted) for entry in numbered] == [
        ("RES197/number", "RESOLUTION 197"),
        ("RES197/resolves/1", "to sail"),
    ]
    assert with_number_line(text, "") == text


@pytest.mark.parametrize(
    ("words", "rewritten"),
    [
        ("Resolution [COM6/4] and COM6/40", "Resolution 197 (Busan, 2014) and COM6/40"),
        ("Resolution COM6/4 (Busan, 2014)", "Resolution 197 (Busan, 2014)"),
        ("[ACP-2], PP14/COM6/4", "197 (Busan, 2014), PP14/COM6/4"),
        ("nothing", "nothing"),
    ],
)
def test_provisional_names_give_way_to_the_number_and_both_stay_marked(words, rewritten):
    text = (provision("RESOLUTION COM6/4", ProvisionKind.NUMBER), provision(words))
    marked = rewrite_names(text, [NewNumber(("COM6/4", "[ACP-2]"), "197", "Busan, 2014")])
    assert [entry.accepted for entry in accepted_text(marked)] == ["RESOLUTION COM6/4", rewritten]
    assert [entry.accepted for entry in rejected_text(marked)] == ["RESOLUTION COM6/4", words]


def test_the_next_number_follows_the_highest_and_nothing_is_known_without_any():
    assert next_number("RES", ["RES9", "RES196", "DEC200", "RES[COM6-4]"]) == 197
    assert next_number("DEC", ["RES9"]) is None


@pytest.mark.parametrize(
    ("keeping", "certainty", "number", "source", "outcome"),
    [
        (Keeping.AUTHORITY, None, None, "", ReportCertainty.OFFICIAL),
        (Keeping.OBSERVER, None, 197, "Final Acts", ReportCertainty.REPORTED),
        (Keeping.OBSERVER, ReportCertainty.DOUBTFUL, 197, "A page", ReportCertainty.DOUBTFUL),
        (Keeping.OBSERVER, None, None, "Final Acts", NotInOrder),
        (Keeping.OBSERVER, ReportCertainty.OFFICIAL, 197, "Final Acts", NotInOrder),
        (Keeping.OBSERVER, None, 197, " ", Malformed),
    ],
)
def test_an_observer_reports_numbers_with_their_source_and_gives_none(keeping, certainty, number, source, outcome):
    if isinstance(outcome, ReportCertainty):
        assert settle_number_certainty(keeping, certainty, number=number, source=source) is outcome
        return
    with pytest.raises(outcome):
        settle_number_certainty(keeping, certainty, number=number, source=source)


@pytest.mark.parametrize(
    ("replaced", "struck", "kinds", "state"),
    [
        (False, False, [StepKind.ADOPTED], AdoptionState.STANDS),
        (False, True, [], AdoptionState.STRUCK),
        (False, False, [StepKind.ADOPTED, StepKind.REOPENED], AdoptionState.REOPENED),
        (True, False, [StepKind.ADOPTED], AdoptionState.REPLACED),
    ],
)
def test_an_adoption_stands_as_long_as_its_step_does(replaced, struck, kinds, state):
    assert judge_adoption(replaced=replaced, struck=struck, kinds=kinds) is state


TREATIES = {"treaties": ("CS", "CV"), "received": {1, 2}}


def test_where_no_treaty_was_amended_nobody_can_reserve():
    with pytest.raises(NotInOrder, match="No amendment of CS, CV was adopted"):
        check_declaration(DeclarationKind.RESERVATION, ["CS/165"], (), amended={"RES9"}, **TREATIES)
    with pytest.raises(NotInOrder, match="not known"):
        check_declaration(DeclarationKind.RESERVATION, ["CS/165"], (), amended={"CS"}, treaties=(), received=())


def test_a_reservation_is_one_to_an_amendment_and_a_reply_one_to_a_declaration():
    check_declaration(DeclarationKind.RESERVATION, ["CS/165"], (), amended={"CS"}, **TREATIES)
    check_declaration(DeclarationKind.DECLARATION, ["RES101"], (1,), amended=(), **TREATIES)
    with pytest.raises(Malformed, match="name its provisions"):
        check_declaration(DeclarationKind.RESERVATION, ["CV/224"], (), amended={"CS"}, **TREATIES)
    with pytest.raises(Malformed, match="no declaration 3"):
        check_declaration(DeclarationKind.DECLARATION, [], (1, 3), amended=(), **TREATIES)


def test_declarations_are_numbered_by_receipt_and_states_stand_in_french_order():
    assert (next_receipt([]), next_receipt([1, 4])) == (1, 5)
    names = {"D": "Allemagne", "AFS": "Sudafricaine (Rép.)", "EGY": "Égypte", "E": "Espagne", "EQA": "Équateur"}
    assert in_french_order(["E", "EGY", "AFS", "D", "EQA", "XYZ"], names) == ["D", "EGY", "EQA", "E", "AFS", "XYZ"]
