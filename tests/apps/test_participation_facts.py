"""The facts about participants agree with the counts of the 2014 conference, and say where they come from."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

import plenipot.organisations
import plenipot.participation
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.participation import operations, queries

_DATA = Path(plenipot.organisations.__file__).parent / "itu" / "participants"
_CODES = Path(__file__).parents[2].parent / "shared" / "data" / "ref" / "country-codes.csv"


def _rows(name: str, path: Path | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader((path or _DATA / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()))


def _members(group: str) -> set[str]:
    return {row["administration"] for row in _rows("memberships") if row["group"] == group}


def test_administrations_are_193_and_told_apart_by_every_code() -> None:
    rows = _rows("administrations")
    assert [len({row[key] for row in rows}) for key in ("code", "iso2", "iso3", "name")] == [193] * 4


def test_no_administration_lacks_a_name_in_an_official_language_or_a_source() -> None:
    columns = ("code", "iso2", "iso3", "name", "name_fr", "name_es", "name_ru", "name_ar", "name_zh", "source")
    assert [
        row["code"] for row in _rows("administrations") if not all(row[key].strip("\xa0 ") for key in columns)
    ] == []


def test_symbols_are_the_unions_own_and_no_iso_codes() -> None:
    symbols = {row["iso3"]: row["code"] for row in _rows("administrations")}
    members = [
        "BRA",
        "FRA",
        "DEU",
        "GBR",
        "ITA",
        "ESP",
        "SWE",
        "JPN",
        "IDN",
        "COL",
        "SAU",
        "ZAF",
        "NGA",
        "PRY",
        "URY",
        "NOR",
    ]
    assert [symbols[symbol] for symbol in members] == [
        "B",
        "F",
        "D",
        "G",
        "I",
        "E",
        "S",
        "J",
        "INS",
        "CLM",
        "ARS",
        "AFS",
        "NIG",
        "PRG",
        "URG",
        "NOR",
    ]


def test_symbols_are_those_of_the_public_table() -> None:
    if not _CODES.exists():
        pytest.skip("the table of country codes is not here")
    table = {row["ISO3166-1-Alpha-3"]: row["ITU"].strip("\xa0 ") for row in _rows("", _CODES)}
    assert [row["code"] for row in _rows("administrations") if table[row["iso3"]] != row["code"]] == []


def test_states_that_were_no_members_in_2014_are_not_listed() -> None:
    assert {row["iso3"] for row in _rows("administrations")} & {"PLW", "PSE", "TWN", "COK", "NIU", "HKG"} == set()


def test_regions_share_the_48_seats_of_the_council() -> None:
    seats = {row["code"]: int(row["council_seats"]) for row in _rows("regions")}
    assert seats == {"A": 9, "B": 8, "C": 5, "D": 13, "E": 13}


def test_a_region_is_given_where_a_source_gives_it() -> None:
    rows = _rows("administrations")
    assert Counter(row["region"] for row in rows) == {"A": 35, "B": 12, "C": 16, "D": 54, "E": 49, "": 27}
    assert [row["code"] for row in rows if not row["region"] and "region not known" not in row["source"]] == []


def test_six_groups_have_their_members_each_once() -> None:
    members = _rows("memberships")
    assert Counter(row["group"] for row in members) == {
        "ACP": 37,
        "AFCP": 46,
        "ARB": 21,
        "EUR": 48,
        "IAP": 35,
        "RCC": 12,
    }
    assert {row["group"] for row in members} == {row["code"] for row in _rows("groups")}
    assert max(Counter((row["group"], row["administration"]) for row in members).values()) == 1
    assert [row for row in members if not row["source"]] == []


def test_every_member_is_an_administration() -> None:
    codes = {row["code"] for row in _rows("administrations")}
    assert [row["administration"] for row in _rows("memberships") if row["administration"] not in codes] == []


def test_ten_african_states_are_in_the_arab_group_too() -> None:
    africa = {row["code"] for row in _rows("administrations") if row["region"] == "D"}
    assert _members("ARB") & africa == {"ALG", "COM", "DJI", "EGY", "LBY", "MRC", "MTN", "SDN", "SOM", "TUN"}


def test_groups_overlap_and_are_no_regions() -> None:
    assert _members("AFCP") & _members("ARB") == _members("ARB") & {
        row["code"] for row in _rows("administrations") if row["region"] == "D"
    }
    assert _members("EUR") & _members("RCC") == {"AZE", "BLR", "GEO", "MDA", "RUS", "UKR"}
    assert _members("RCC") == {"ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB"}


def test_african_states_outside_their_union_are_eight() -> None:
    africa = {row["code"] for row in _rows("administrations") if row["region"] == "D"}
    assert africa - _members("AFCP") == {"BOT", "CPV", "ERI", "MOZ", "NMB", "RRW", "SEY", "SSD"}
    assert _members("AFCP") - africa == set()


def test_founding_states_of_a_group_are_dated() -> None:
    dated = {row["administration"]: row["since"] for row in _rows("memberships") if row["group"] == "RCC"}
    assert Counter(dated.values()) == {"1991-12-17": 11, "": 1}
    assert dated["GEO"] == ""


def test_administrations_are_named_in_the_readers_language(db) -> None:
    moment = datetime(2014, 10, 1, tzinfo=UTC)
    operations.load(OPERATOR, moment)
    names_by_language = {tongue: queries.names(PUBLIC, tongue) for tongue in ("en", "fr", "ar", "xx")}
    assert [names_by_language[tongue]["D"] for tongue in names_by_language] == [
        "Germany",
        "Allemagne",
        "ألمانيا",
        "Germany",
    ]
    assert {len(names) for names in names_by_language.values()} == {193 + len(_rows("groups"))}
