"""Every failure is shown with a number under which the server has a line of it, and no line holds words of the reader."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys

import pytest
from django.test import Client, override_settings

from conference_papers import NOW, OFTEN, opened, paper, proposal
from plenipot.config.failures import FailureFormatter
from plenipot.core.access.levels import OPERATOR
from plenipot.participation import operations as participation
from plenipot.proposals import operations as proposals

LINE = re.compile(r"\S+ \S+ (\d{3}) ([0-9a-f]{8}) GET (\S+) (.*)")
ASK = """
import django, json, sys; django.setup()
from django.test import Client
site = Client(raise_request_exception=False)
secret = {"cookie": "lang=topsecret", "authorization": "Bearer topsecret"}
answers = [site.get(path, headers={} if path.startswith("/api/") else secret) for path in sys.argv[1:]]
print(json.dumps([[answer.status_code, answer["Content-Type"], answer.content.decode()] for answer in answers]))
"""


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A record that lacks a table, as after a migration that was not run to its end."""
    home = tmp_path_factory.mktemp("broken")
    environment = os.environ | {"PLENIPOT_HOME": str(home), "DJANGO_SETTINGS_MODULE": "plenipot.config.settings"}
    subprocess.run([sys.executable, "-m", "plenipot.cli.main", "migrate"], env=environment, check=True)
    with sqlite3.connect(home / "plenipot.sqlite3") as database:
        database.execute("DROP TABLE conferences_conference")
    return environment


def answers_of_process(environment, *paths):
    """What pages answer in a process of its own, and the lines that it prints."""
    result = subprocess.run(
        [sys.executable, "-c", ASK, *paths], env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(result.stdout), result.stderr


def test_a_failure_shows_the_number_of_its_line_on_pages_and_in_the_interface(broken):
    paths = ("/topsecret/matrix/?q=topsecret", "/api/conferences/topsecret?q=topsecret", "/?q=topsecret")
    answers, log = answers_of_process(broken, *paths)
    matches = [LINE.fullmatch(line) for line in log.splitlines()]
    assert [(match[1], match[3]) for match in matches] == [
        ("500", "/<slug:slug>/matrix/"),
        ("500", "/api/conferences/<slug>"),
        ("500", "/"),
    ]
    assert [status for status, _, _ in answers] == [500, 500, 500]
    assert [match[2] in body for match, (_, _, body) in zip(matches, answers, strict=True)] == [True, True, True]
    assert json.loads(answers[1][2]) == {
        "error": "Failed",
        "detail": "Something failed on our side. Nothing was lost or changed.",
        "number": matches[1][2],
    }
    assert "topsecret" not in log


def test_a_database_that_is_away_or_damaged_is_unavailable_in_a_sentence_without_names(broken, tmp_path):
    damaged = broken | {"PLENIPOT_HOME": str(tmp_path)}
    (tmp_path / "plenipot.sqlite3").write_bytes(b"no database " * 1000)
    away = broken | {"PLENIPOT_DATABASE": "postgresql://topsecret@/none?host=/nonexistent"}
    for environment, sentence in ((damaged, "The database is damaged"), (away, "The database cannot be reached now.")):
        answers, log = answers_of_process(environment, "/", "/api/conferences")
        assert [(status, sentence in body) for status, _, body in answers] == [(503, True), (503, True)]
        assert [LINE.fullmatch(line)[1] for line in log.splitlines()] == ["503", "503"]
        assert "topsecret" not in log
        assert not any(word in body for _, _, body in answers for word in ("topsecret", "nonexistent", str(tmp_path)))


@pytest.mark.django_db
def test_a_stored_file_that_is_gone_is_unavailable_and_an_alarm(home, caplog):
    participation.load(OPERATOR, NOW)
    opened()
    proposals.receive(OPERATOR, "pp26", "7.docx", paper("PP26/7-E", proposal("MOD", "B/7/1", OFTEN)), NOW)
    shutil.rmtree(home / "files")
    page = Client().get("/pp26/PP26/7/file/en")
    answer = Client().get("/api/conferences/pp26/files/en/PP26/7")
    assert (page.status_code, answer.status_code, answer.json()["error"]) == (503, 503, "Unavailable")
    alarms = [record.getMessage() for record in caplog.records if record.name == "plenipot.storage"]
    assert [alarm.partition(": ")[0] for alarm in alarms] == ["a stored file is gone"] * 2
    lines = [FailureFormatter().format(record) for record in caplog.records if record.name == "django.request"]
    numbers = [LINE.fullmatch(line)[2] for line in lines]
    assert (numbers[0] in page.content.decode(), answer.json()["number"]) == (True, numbers[1])
    assert Client().get("/pp26/PP26/7").status_code == 200


@override_settings(ALLOWED_HOSTS=["here"])
def test_a_request_under_another_name_is_refused_with_a_line_that_does_not_repeat_it(caplog):
    answer = Client().get("/", headers={"host": "topsecret"})
    assert (answer.status_code, "not known by the name" in answer.content.decode()) == (400, True)
    lines = [FailureFormatter().format(record) for record in caplog.records]
    assert [LINE.fullmatch(line)[4].split()[0] for line in lines if " 400 " in line] == ["DisallowedHost"]
    assert not any("topsecret" in line for line in lines)


def test_a_fault_of_the_machine_is_said_in_the_readers_language(broken, tmp_path):
    (tmp_path / "plenipot.sqlite3").write_bytes(b"no database " * 1000)
    answers, _ = answers_of_process(broken | {"PLENIPOT_HOME": str(tmp_path)}, "/?lang=fr", "/?lang=ar")
    assert ["endommagée" in answers[0][2], "تالفة" in answers[1][2]] == [True, True]
