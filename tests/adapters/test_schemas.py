"""What leaves the house as JSON is what the published schemas say, no key more and none less."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from plenipot.adapters.filings.files import compare
from plenipot.adapters.forms import load
from plenipot.adapters.render import filing, negotiating
from plenipot.adapters.render.schemas import NAMES, schema
from plenipot.adapters.render.schemas.published import written
from plenipot.adapters.render.tables import export
from plenipot.adapters.render.texts import TextExport, export_text
from plenipot.adapters.word.reader import read
from plenipot.cli.files import PositionsFormat
from plenipot.cli.positions import By
from plenipot.cli.positions import positions as print_positions
from plenipot.core.filings.parse import parse_filing
from plenipot.core.negotiation.compilation import compile_text
from plenipot.core.structure.parse import parse_instrument
from plenipot.errors import NotFound

INSTRUMENTS = Path(__file__).parents[2] / "samples" / "busan-2014" / "instruments"


def faults(name, text):
    errors = Draft202012Validator(json.loads(schema(name))).iter_errors(json.loads(text))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in errors]


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one(name):
    Draft202012Validator.check_schema(json.loads(schema(name)))
    assert json.loads(schema(name))["$id"] == f"urn:plenipot:schema:{name}:1"


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_what_its_shape_says(name):
    assert schema(name).decode() == written(name)


def test_schemas_are_read_without_what_makes_them():
    code = "import sys; sys.modules['pydantic'] = None; from plenipot.adapters.render.schemas import NAMES, schema; "
    result = subprocess.run(
        [sys.executable, "-c", code + "print(*map(len, map(schema, NAMES)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.split() == [str(len(schema(name))) for name in NAMES]


def test_files_and_texts(sample_files):
    for path in sorted(sample_files.glob("*.docx")):
        marked = read(path.read_bytes(), path.name)
        assert faults("read", filing.as_json(parse_filing(marked, load("itu-pp")), marked)) == []
        about = parse_instrument(marked, load("itu-pp"))
        assert faults("text", export_text(TextExport(text=about.provisions, about=about, form="itu-pp"), "json")) == []


@pytest.fixture(scope="module")
def compared(sample_files):
    return compare(INSTRUMENTS / "RES140.2010.en.txt", sorted(sample_files.glob("*-E.docx")))


def test_comparisons(compared):
    assert faults("compare", export(compared, "json")) == []


@pytest.mark.parametrize("uncontested", [False, True])
def test_negotiating_texts(compared, uncontested):
    text = compile_text(compared.table, uncontested=uncontested)
    assert faults("negotiating", negotiating.as_json(text, base="RES140")) == []


def test_positions(busan, capfdbinary):
    for by in By:
        print_positions(busan, as_=PositionsFormat("json"), by=by)
        rows = capfdbinary.readouterr().out
        assert len(json.loads(rows)) > 10
        assert faults("positions", rows) == []


def test_what_the_site_gives_of_texts(busan):
    site = Client()
    proposals = [
        f"/{busan}/proposals/{entry['id']}.json" for entry in site.get(f"/api/conferences/{busan}/proposals").json()
    ]
    editions = [
        f"/instruments/{entry['code']}/{edition['key']}.json?text={edition['language']}"
        for entry in site.get("/api/instruments").json()
        for edition in entry["editions"]
    ]
    compiled_texts = [
        f"/{busan}/instruments/{entry['code']}/negotiating.json"
        for entry in site.get(f"/api/conferences/{busan}/instruments").json()
        if entry["code"]
    ]
    assert min(map(len, (proposals, editions, compiled_texts))) > 20
    for name, addresses in (("text", proposals + editions), ("negotiating", compiled_texts)):
        for address in addresses:
            assert faults(name, site.get(address).content) == [], address


def test_what_is_not_so_is_refused(compared):
    value = json.loads(export(compared, "json"))
    value["rows"][0]["more"] = 1
    del value["rows"][1]["address"]
    assert [fault.partition(":")[0] for fault in faults("compare", json.dumps(value))] == ["rows/0", "rows/1"]
    with pytest.raises(NotFound, match="There is no schema “x”"):
        schema("x")
