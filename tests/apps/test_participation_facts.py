"""The facts about participants agree with the counts of the 2014 conference."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import plenipot.participation

_DATA = Path(plenipot.participation.__file__).with_name("data")


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()))


def test_administrations_are_193_and_told_apart_by_every_code() -> None:
    rows = _rows("administrations")
    assert [len({row[key] for row in rows}) for key in ("itu", "iso2", "iso3", "name")] == [193] * 4


def test_regions_share_the_48_seats_of_the_council() -> None:
    assert {row["code"]: int(row["council_seats"]) for row in _rows("regions")} == {
        "A": 9,
        "B": 8,
        "C": 5,
        "D": 13,
        "E": 13,
    }


def test_ten_african_states_are_in_the_arab_group_too() -> None:
    members = _rows("memberships")
    assert Counter(row["group"] for row in members) == {"ACP": 37, "IAP": 35, "EUR": 48, "ARB": 21}
    africa = {row["itu"] for row in _rows("administrations") if row["region"] == "D"}
    assert len(africa) == 54
    assert len([row for row in members if row["group"] == "ARB" and row["itu"] in africa]) == 10
