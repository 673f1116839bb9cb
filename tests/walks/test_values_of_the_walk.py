"""The words of a paragraph pass the values that docs/explanation/walk.md lists, and no others: watched on two papers."""

from __future__ import annotations

import re
import sys
from collections import Counter
from enum import Enum
from pathlib import Path

import pytest
from django.test import Client

from conference_papers import NOW, RES9, amended, opened, paper, proposal, text
from plenipot.adapters.filings.reader import read_file
from plenipot.core.access.levels import OPERATOR
from plenipot.instruments.operations import add_file
from plenipot.proposals import operations

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "walk.md"
NAME = re.compile(r"`([\w.]+)`")
WORD = "zebrafinch"
"""A word that stands in one paragraph of each paper, and nowhere else."""
AMENDS = amended(_2=f"2\tto meet {{-every two years-}}{{+each {WORD} year+}},")
ADDS = (*RES9[:9], ("", f"{{+3\tto count each {WORD},+}}"), *RES9[9:])
PLACES = {"Placement"}
"""Values of the walk that say where the words stand, and do not hold them."""
MOST = 300
"""So many values of a type are looked into before it is taken for one that never holds the words."""


def holds_word(value, visited):
    """Tell whether a value holds the word, in itself or in what it holds."""
    if isinstance(value, str):
        return WORD in value
    if value is None or isinstance(value, int | float | bytes | Enum | type) or id(value) in visited:
        return False
    visited.add(id(value))
    if isinstance(value, dict):
        return any(holds_word(held_value, visited) for held_value in value.values())
    if isinstance(value, tuple | list | set | frozenset):
        return any(holds_word(held_value, visited) for held_value in value)
    return is_ours(type(value)) and any(holds_word(field, visited) for field in fields_of(value))


def is_ours(kind):
    return kind.__module__.startswith("plenipot.")


def fields_of(value):
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    return [*getattr(value, "__dict__", {}).values(), *(getattr(value, name, None) for name in slots)]


class Watch:
    """Watches every function of ours that returns, and notes the types of ours whose values hold the word."""

    def __init__(self):
        self.holding = set()
        self.looked = Counter()

    def __enter__(self):
        sys.setprofile(self)
        return self

    def __exit__(self, *_):
        sys.setprofile(None)

    def __call__(self, frame, event, result):
        if event == "return" and frame.f_globals.get("__name__", "").startswith("plenipot."):
            for value in (result, *frame.f_locals.values()):
                self.note(value, 0)

    def note(self, value, depth):
        kind = type(value)
        if kind in {tuple, list, dict} and depth < 3:
            for inner in [*(value.values() if kind is dict else value)][:50]:
                self.note(inner, depth + 1)
        elif is_ours(kind) and kind not in self.holding and self.looked[kind] < MOST:
            self.looked[kind] += 1
            if holds_word(value, set()):
                self.holding.add(kind)


def listed_names():
    """The names in the tables of the page, and those that it says are not counted."""
    page = PAGE.read_text("utf-8")
    values, _, rule = page.partition("## The rule of the count")
    counted = [NAME.search(line)[1] for line in values.splitlines() if re.match(r"\| \d+", line)]
    return counted, {name for name in NAME.findall(rule) if name[:1].isupper() or "_" in name or "." in name}


@pytest.mark.django_db
@pytest.mark.parametrize(("lines", "adds"), [(AMENDS, False), (ADDS, True)])
def test_the_words_of_a_paragraph_pass_the_listed_values(lines, adds):
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    data = paper("PP26/5-E", proposal("MOD", "FRE/5/1", lines))
    with Watch() as watch:
        read_file(data, "5.docx", "itu-pp")
        operations.receive(OPERATOR, "pp26", "5.docx", data, NOW)
        answer = Client().get("/pp26/instruments/RES9/")
    assert WORD in answer.content.decode()
    holding = {"models.Proposal" if kind is operations.models.Proposal else kind.__name__ for kind in watch.holding}
    counted, uncounted = listed_names()
    walk, more = counted[:19], counted[19:]
    assert sorted(holding - {*uncounted, *walk, *more}) == []
    expected = {*walk, *more} - {"AlignedProvision"} if adds else {*walk}
    assert expected - PLACES <= holding
    assert adds or not holding & {*more}
