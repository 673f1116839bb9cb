"""A request that reads looks at the chronicle once; what another records meanwhile counts from the next request on."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conference_papers import NOW, opened
from plenipot.chronicle.touched import TOUCHED, one_look
from plenipot.conferences import operations as conferences
from plenipot.conferences import queries
from plenipot.conferences.bodies import BodyFacts
from plenipot.core.access.levels import OPERATOR, PUBLIC

LOOK = "SELECT id, at FROM chronicle_event ORDER BY id DESC LIMIT 1"


def looks_at(client, address):
    """How often an answer looks at the chronicle."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return sum(query["sql"] == LOOK for query in captured.captured_queries)


@pytest.mark.django_db(transaction=True)
def test_a_page_looks_once_and_shows_what_was_recorded_before_it(home):
    opened()
    client = Client()
    assert looks_at(client, "/pp26/") == 1
    assert b"Committee 9" not in client.get("/pp26/bodies/").content
    conferences.set_up_body(OPERATOR, "pp26", "COM9", "Committee 9", NOW, BodyFacts())
    assert b"Committee 9" in client.get("/pp26/bodies/").content


@pytest.mark.django_db(transaction=True)
def test_a_block_that_records_an_event_reads_it(home):
    opened()
    with one_look():
        before = TOUCHED.state(PUBLIC.role, "pp26")
        assert TOUCHED.state(PUBLIC.role, "pp26") == before
        conferences.set_up_body(OPERATOR, "pp26", "COM9", "Committee 9", NOW, BodyFacts())
        assert TOUCHED.state(PUBLIC.role, "pp26") != before
        assert "COM9" in {body.code for body in queries.bodies(PUBLIC, "pp26")}
