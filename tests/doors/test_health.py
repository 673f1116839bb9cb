"""Addresses that machines ask, files that have no part in the site, and starts that are refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from conference_papers import NOW, opened
from plenipot.config.health import security_txt
from plenipot.core.access.levels import OPERATOR
from plenipot.registry.operations import deposit
from plenipot.registry.values import Existence

STRANGER = {"headers": {"host": "10.0.0.7:8000"}}
LONG = "x" * 48


def test_a_process_that_lives_says_so_without_the_record(client, django_db_blocker):
    with django_db_blocker.block():
        answer = client.get("/health/live", **STRANGER)
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"alive\n", "no-store")


def test_a_record_that_can_be_read_is_ready_whoever_asks_and_by_whatever_way(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/health/ready", **STRANGER)
    assert (answer.status_code, answer.content, dict(answer.cookies)) == (200, b"ready\n", {})


def test_a_record_that_cannot_be_read_is_not_ready(client, db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE chronicle_event RENAME TO gone")
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.content) == (503, b"not ready\n")


def test_what_is_hidden_changes_no_byte_of_it(client, db):
    opened("pp26")
    before = [client.get(path) for path in ("/health/live", "/health/ready")]
    deposit(OPERATOR, "pp26", "secret.pdf", b"%PDF-1.7 secret", NOW, existence=Existence.HIDDEN)
    after = [client.get(path) for path in ("/health/live", "/health/ready")]
    assert [(answer.content, dict(answer.headers)) for answer in after] == [
        (answer.content, dict(answer.headers)) for answer in before
    ]


def test_a_weakness_is_reported_where_the_operator_says(client, db, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    answer = client.get("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert (lines["Contact"], answer["Content-Type"]) == ("mailto:security@example.org", "text/plain; charset=utf-8")
    expires = datetime.fromisoformat(lines["Expires"])
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)


@pytest.mark.parametrize("day", range(1, 29))
def test_the_contact_holds_for_less_than_a_year(day):
    words = security_txt("https://example.org/report", datetime(2026, 2, day, 23, 59, tzinfo=UTC))
    assert words.startswith("Contact: https://example.org/report\nExpires: 2026-0")


def test_a_file_in_html_has_no_part_in_the_site(client, busan):
    policy = client.get(f"/{busan}/instruments/RES140.html")["Content-Security-Policy"]
    assert policy.split("; ")[:2] == ["sandbox", "default-src 'none'"]


def test_a_filed_page_is_saved_and_not_shown(client, db):
    opened("pp26")
    deposited = deposit(OPERATOR, "pp26", "INF7.html", b"<script>alert(1)</script>", NOW).document
    answer = client.get(f"/pp26/{deposited.symbol}/file/und")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")


@pytest.mark.parametrize(("variable", "value"), [("PLENIPOT_HOSTS", "*"), ("PLENIPOT_HOSTS", "example.org,*")])
def test_a_site_that_answers_under_any_name_is_not_served_to_others(call, monkeypatch, variable, value):
    monkeypatch.setenv("PLENIPOT_SECRET", LONG)
    monkeypatch.setenv(variable, value)
    code, _, err = call("serve", "--host", "0.0.0.0", "--port", "1")
    assert (code, variable in err, err.count("\n")) == (8, True, 1)


def test_a_home_that_others_look_into_is_not_served_to_others(call, monkeypatch, tmp_path):
    monkeypatch.setenv("PLENIPOT_SECRET", LONG)
    monkeypatch.setenv("PLENIPOT_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir(mode=0o755)
    code, _, err = call("serve", "--host", "0.0.0.0", "--port", "1")
    assert (code, "chmod 700" in err) == (8, True)
    (tmp_path / "home").chmod(0o700)
    assert "chmod" not in call("serve", "--host", "203.0.113.7", "--port", "1")[2]
