"""The site does not start in a way that others could abuse; its secret is its own, and Django's own check of a deployment is clean."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from plenipot.adapters.storage.secret import check_secret, keep_secret, server_secret
from plenipot.errors import Unavailable

LONG = "x" * 48


def test_the_secret_is_made_once_and_is_its_owners_alone(tmp_path):
    home = tmp_path / "home"
    keep_secret(home)
    secret = server_secret("", home)
    assert len(secret) >= 48
    assert server_secret("", home) == secret
    assert ((home / "secret").stat().st_mode & 0o777, home.stat().st_mode & 0o777) == (0o600, 0o700)
    assert server_secret(LONG, home) == LONG


def test_processes_that_start_at_once_have_one_secret(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    with ThreadPoolExecutor(16) as threads:
        secrets = set(threads.map(lambda _number: server_secret("", home), range(64)))
    assert secrets == {(home / "secret").read_text()}
    assert [path.name for path in home.iterdir()] == ["secret"]


def test_without_a_home_folder_the_secret_is_that_of_a_process_and_makes_nothing(tmp_path):
    home = tmp_path / "none"
    assert server_secret("", home) != server_secret("", home)
    assert not home.exists()


@pytest.mark.parametrize(("named", "public"), [("", True), ("short", False), ("short", True)])
def test_a_secret_that_is_none_is_refused(named, public):
    with pytest.raises(Unavailable):
        check_secret(named, public=public)


@pytest.mark.parametrize(("named", "public"), [("", False), (LONG, False), (LONG, True)])
def test_a_secret_that_is_one_is_accepted(named, public):
    check_secret(named, public=public)


@pytest.mark.parametrize(
    ("host", "secret"), [("0.0.0.0", ""), ("::", ""), ("203.0.113.7", ""), ("127.0.0.1", "laptop-only-not-a-secret")]
)
def test_serving_so_is_refused_in_one_sentence(call, monkeypatch, host, secret):
    monkeypatch.setenv("PLENIPOT_SECRET", secret)
    code, _, err = call("serve", "--host", host, "--port", "1")
    assert (code, "PLENIPOT_SECRET" in err, err.count("\n")) == (8, True, 1)


def test_a_public_address_shows_nobody_the_inside_of_the_program(call, monkeypatch):
    monkeypatch.setenv("PLENIPOT_SECRET", LONG)
    monkeypatch.setenv("PLENIPOT_DEBUG", "1")
    code, _, err = call("serve", "--host", "0.0.0.0", "--port", "1")
    assert (code, "PLENIPOT_DEBUG" in err) == (8, True)


def test_a_deployment_passes_the_frameworks_check(tmp_path):
    environment = os.environ | {
        "PLENIPOT_HOME": str(tmp_path),
        "PLENIPOT_SECRET": "".join(map(chr, range(48, 123))),
        "PLENIPOT_HTTPS": "1",
        "PLENIPOT_HOSTS": "example.org",
        "DJANGO_SETTINGS_MODULE": "plenipot.config.settings",
    }
    result = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_a_browser_that_comes_by_https_sends_cookies_no_other_way(client, db):
    for secure in (False, True):
        cookies = client.get("/desk/", {"lang": "fr"}, secure=secure).cookies
        assert {name: bool(cookie["secure"]) for name, cookie in cookies.items()} == dict.fromkeys(
            ("csrftoken", "lang"), secure
        )
        assert all(cookie["samesite"] == "Lax" and cookie["httponly"] for cookie in cookies.values())
