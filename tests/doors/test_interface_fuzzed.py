"""Requests that nobody thought of, made from the description of the interface, find no fault of ours, whoever sends them (A1)."""

from __future__ import annotations

import json
from random import Random
from urllib.parse import quote, urlencode

import pytest
import schemathesis
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from address_values import VALUES
from people import accepted
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries as people
from plenipot.accounts.values import TokenScope
from plenipot.api.main import api
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import TeamRole
from plenipot.search.index import close_all
from trial_sizes import note_figure, size
from twin_worlds import hide_more, make_world

pytestmark = pytest.mark.django_db
ROLES = {"public": None, "reader": TeamRole.READER, "editor": TeamRole.EDITOR, "operator": TeamRole.OPERATOR}
REQUESTS = size(100, 12_500)
"""Of each role: in the tests as many as fit into ten seconds, in the trial 50,000 of all."""


@pytest.fixture
def world(home):
    close_all()
    make_world()
    for number in range(4):
        hide_more(number)
    yield
    close_all()


def client_of(role):
    """A client that sends the token of somebody with that role, and shows a fault as an answer."""
    if role is None:
        return Client(raise_request_exception=False)
    session = accepted(role=role)
    actor = people.actor_at(people.signed_in(session.key, session.stamp, timezone.now()))
    issued = accounts.issue_token(actor, "trial", timezone.now(), scope=TokenScope.ACT)
    return Client(headers={"authorization": f"Bearer {issued.secret}"}, raise_request_exception=False)


def send(client, case, chance):
    """Send a request as it was drawn, in half of the cases about what is there; the answer."""
    names = dict(case.path_parameters or {})
    if chance.random() < 0.5:
        names |= {name: chance.choice(VALUES[name]) for name in names if name in VALUES}
    path = case.path
    for name, value in names.items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe="/"))
    query = urlencode(case.query or {}, doseq=True)
    address = f"{path}?{query}" if query else path
    if case.method.upper() == "GET":
        return address, client.get(address)
    body = case.body if isinstance(case.body, dict | list) else {}
    if case.media_type == "multipart/form-data":
        return address, client.post(address, dict(_form(body)))
    return address, client.post(address, json.dumps(body, default=str), content_type="application/json")


def _form(body):
    """The fields of a form, with a small file where one is asked for."""
    for name, value in body.items():
        if name in {"file", "papers"}:
            yield name, SimpleUploadedFile("a.txt", value if isinstance(value, bytes) else b"words")
        elif value is not None:
            yield name, value if isinstance(value, str | int | list) else str(value)


def faults(client, requests, seed=1):
    """The requests of so many that are answered by a fault of ours, with how many were answered at all."""
    schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
    operations = [listed.ok() for listed in schema.get_all_operations()]
    wrong, statuses, chance = [], [], Random(seed)

    @settings(
        max_examples=requests,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.sampled_from(operations).flatmap(lambda operation: operation.as_strategy()))
    def ask(case):
        address, answer = send(client, case, chance)
        statuses.append(answer.status_code)
        if answer.status_code >= 500:
            wrong.append((case.method, address, str(case.body)[:200], answer.content[:200]))

    ask()
    return wrong, statuses


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_a1_no_request_by_the_description_finds_a_fault_of_ours(world, role):
    wrong, statuses = faults(client_of(ROLES[role]), REQUESTS)
    assert wrong == [], "\n".join(map(str, wrong[:40]))
    assert len(statuses) >= REQUESTS
    assert {200, 404} <= set(statuses), "they reach what is there"
    note_figure("A1", f"requests by the description, sent as {role}", len(statuses), len(wrong), "a query that fails")


@pytest.mark.slow
def test_a1_notices_a_query_that_fails(world, monkeypatch):
    """The negative control."""

    def fail(*_, **__):
        raise KeyError("lost")

    monkeypatch.setattr(conferences, "conference", fail)
    wrong, _ = faults(client_of(None), 40)
    assert wrong
