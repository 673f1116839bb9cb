"""Answers that several web processes share: one makes a page, another gives it, in no state of the record but its own."""

from __future__ import annotations

import pytest
from django.core.cache import caches as django_caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import redis_service
from conference_papers import NOW, RES9, opened, text
from opened_pages import undated
from plenipot.chronicle.shared_answers import ALIAS, SharedAnswers
from plenipot.config.caches import TABLE, caches
from plenipot.core.access.levels import OPERATOR
from plenipot.errors import Malformed, Unavailable
from plenipot.instruments.operations import add_file
from plenipot.participation import operations as participation
from plenipot.proposals import operations as proposals
from plenipot.registry import operations as registry
from restricted_papers import public_papers

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/pp26/PP26/9"
SQLITE = "plenipot.config.sqlite"


def fill():
    opened()
    participation.load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    public_papers()


@pytest.fixture(params=["redis", "database"])
def shared(request, settings, home):
    """A cache that processes share, with a record."""
    fill()
    if request.param == "database":
        settings.CACHES = caches("database", SQLITE)
        call_command("createcachetable", verbosity=0)
        yield
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {TABLE}")
        return
    if not redis_service.is_installed():
        pytest.skip("no Redis on this machine")
    with redis_service.served() as (_, address):
        settings.CACHES = caches(address, SQLITE)
        yield


def statements(client, page=PAGE, **headers):
    """The answer to a page, and the questions that the record was asked for it."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(page, headers=headers)
    return answer, [query["sql"] for query in captured if TABLE not in query["sql"] and "SAVEPOINT" not in query["sql"]]


def test_a_page_that_one_process_made_another_gives(shared):
    first, made_of = statements(Client())
    again, queries_again = statements(Client())
    assert (again.status_code, again.content, again["ETag"]) == (200, first.content, first["ETag"])
    assert again["Content-Type"] == first["Content-Type"]
    assert len(queries_again) < len(made_of) / 2
    packed, _ = statements(Client(), **{"Accept-Encoding": "gzip"})
    assert (packed["Content-Encoding"], int(packed["Content-Length"])) == ("gzip", len(packed.content))


def test_closing_a_paper_takes_effect_at_once_for_all_processes(shared):
    assert Client().get(PAGE).status_code == 200
    assert b"PP26/9" in Client().get("/pp26/documents/").content
    registry.remove_document(OPERATOR, "pp26", "PP26/9", "filed by mistake", NOW)
    assert Client().get(PAGE).status_code == 404
    assert b"PP26/9" not in Client().get("/pp26/documents/").content


def test_a_page_of_a_former_state_is_given_to_nobody(shared):
    before = undated(Client().get("/pp26/changes/").content)
    proposals.endorse(OPERATOR, "pp26", "ACP/7/1", ["MEX"], NOW)
    assert undated(Client().get("/pp26/changes/").content) != before


def test_what_others_put_there_is_not_taken_for_an_answer(shared, settings):
    answers = SharedAnswers()
    answers.put("name", b"words")
    assert answers.get("name") == b"words"
    django_caches[ALIAS].set("name", b"x" * 16 + b"other words")
    assert answers.get("name") is None
    answers.put("name", b"words")
    settings.SECRET_KEY = "another site"
    assert answers.get("name") is None


def test_pages_are_made_where_the_cache_has_gone(settings, home, caplog):
    if not redis_service.is_installed():
        pytest.skip("no Redis on this machine")
    fill()
    with redis_service.served() as (process, address):
        settings.CACHES = caches(address, SQLITE)
        SharedAnswers().check()
        expected = undated(Client().get(PAGE).content)
        process.kill()
        process.wait()
        client = Client()
        assert undated(client.get(PAGE).content) == expected
        assert client.get("/pp26/documents/").status_code == 200
        with pytest.raises(Unavailable):
            SharedAnswers().check()
    lines = [record.getMessage() for record in caplog.records if record.name == "plenipot.answers"]
    assert len(lines) == 1
    assert lines[0].startswith("shared answers cannot be had (ConnectionError)")


def test_nothing_is_shared_beside_an_embedded_database():
    assert caches("", SQLITE)[ALIAS]["BACKEND"].endswith("DummyCache")
    assert caches("", "django.db.backends.postgresql")[ALIAS]["BACKEND"].endswith("DatabaseCache")
    assert caches("none", "django.db.backends.postgresql")[ALIAS]["BACKEND"].endswith("DummyCache")
    assert caches("valkey://cache:6379/1", SQLITE)[ALIAS]["LOCATION"] == "redis://cache:6379/1"
    with pytest.raises(Malformed):
        caches("memcached://cache", SQLITE)
