"""A negotiating text that many want otherwise stands on several pages, in its order, and its links lead to the page of a clause."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.test import RequestFactory

from plenipot.core.negotiation.values import Bracket, Clause, Option, Requester
from plenipot.core.text.provisions import ProvisionKind
from plenipot.web.negotiating import MOST_ASKED, ON_A_PAGE, NegotiatingLine, part_lines
from plenipot.web.templatetags.record import on_page


def line(number, *asking):
    options = tuple(Option(("words",), tuple(Requester(f"P{place}") for place in range(count))) for count in asking)
    bracket = Bracket(f"{number}-1", options)
    return NegotiatingLine(Clause(f"RES9/p{number}", next(iter(ProvisionKind)), (bracket,)), ((bracket, ()),), {})


def test_a_usual_text_stands_on_one_page():
    lines = [line(number, 2, 3) for number in range(40)]
    assert part_lines(lines) == [tuple(lines)]
    assert part_lines([]) == []


def test_the_pages_of_a_text_that_many_want_otherwise_are_full_and_in_order():
    lines = [line(number, 50, 60) for number in range(20)]
    pages = part_lines(lines)
    assert [entry for page in pages for entry in page] == lines
    weights = [sum(entry.weight for entry in page) for page in pages]
    assert max(weights) <= ON_A_PAGE
    assert min(weights[:-1]) > ON_A_PAGE - lines[0].weight


def test_a_wording_that_hundreds_ask_for_weighs_as_much_as_is_shown_of_it():
    assert line(1, 5000).weight == 1 + MOST_ASKED


def test_a_link_to_a_clause_leads_to_its_page():
    page = Paginator([1, 2, 3], 1).get_page(2)
    context = {"request": RequestFactory().get("/?uncontested=1&page=2")}
    page_of = {"RES9/p1": 1, "RES9/p2": 2}
    assert on_page(context, page, page_of, "RES9/p2") == "#RES9/p2"
    assert on_page(context, page, page_of, "RES9/p1") == "?uncontested=1&page=1#RES9/p1"
