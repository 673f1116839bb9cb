"""An index that cannot be read, for whatever reason, is made anew from the record, and nobody is answered wrongly or fails."""

from __future__ import annotations

import random
import time

import pytest
from django.db import connection

from conference_papers import NOW, OFTEN, RES9, opened, paper, proposal, text
from index_damages import DAMAGES
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.errors import Unavailable
from plenipot.instruments import operations as instruments
from plenipot.participation import operations as participation
from plenipot.proposals import operations
from plenipot.search.index import catch_up, close_all
from plenipot.search.queries import search

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folder(home):
    """The folder of the public index of a small record, which nobody has open."""
    if connection.vendor == "postgresql":
        pytest.skip("there the index is in tables, whose damages tests/adapters/test_search.py tries")
    participation.load(OPERATOR, NOW)
    opened()
    instruments.add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/30-E", "B/30/1")
    catch_up()
    close_all()
    yield home / "search-reader"
    close_all()


def receive(symbol, pid):
    operations.receive(OPERATOR, "pp26", "file.docx", paper(symbol, proposal("MOD", pid, OFTEN)), NOW)


def names(query):
    """What is found, waited for while the index is being made."""
    for _ in range(400):
        try:
            return sorted(find.name for find in search(PUBLIC, query, counted=["kind"]).found)
        except Unavailable as refusal:
            if "being gathered" not in str(refusal):
                raise
            time.sleep(0.02)
    raise AssertionError("The index stays dead.")


FOUND = ["B/30/1", "B/30/1"]
MORE = [*FOUND, "B/31/1", "B/31/1"]


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_index_is_made_anew_for_readers_and_writers(folder, kind):
    DAMAGES[kind](folder, random.Random(kind))
    assert names("each kind:proposed") == FOUND
    DAMAGES[kind](folder, random.Random(f"{kind} again"))
    close_all()
    receive("PP26/31-E", "B/31/1")
    catch_up()
    assert names("each kind:proposed") == MORE


@pytest.mark.parametrize("kind", ["meta turned", "position removed", "a file where the folder was", "another version"])
def test_an_index_that_is_damaged_while_it_is_open_is_made_anew(folder, kind):
    assert names("each kind:proposed") == FOUND
    DAMAGES[kind](folder, random.Random(kind))
    receive("PP26/31-E", "B/31/1")
    assert names("each kind:proposed") == MORE
