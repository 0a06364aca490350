"""The four programs of samples/ against a real server, as a user runs them."""

import os
import re
import runpy
import subprocess
import sys

import pytest

from places import SDK

EXPECTED = {
    "refresh": """logged in until later
refused: access_token_malformed
a refresh gives new tokens: True
its repetition gives the same ones: True
somebody has a copy of ada's tokens: reuse_stale_lineage
""",
    "revoke": """logged in on phone laptop tablet
the phone is lost: True
once more: False
all but the laptop: True
the laptop has {'theme': 'dark'}
everything ends: True
nothing is left: session_ended
""",
    "anti_csrf": """GET /profile 200 good
POST /profile 401 anti_csrf_token_missing
POST /profile 401 anti_csrf_token_mismatch
POST /profile 200 good
GET /export 401 anti_csrf_token_missing
GET /export 200 good
POST /login 403 cross_site_request
""",
}


@pytest.mark.parametrize("sample", EXPECTED)
def test_sample_prints_what_it_promises(installations, sample):
    server = installations.server(refresh_token_rotation_grace_period=1)
    environment = {
        **os.environ,
        "LATCHKEY_HOSTS": server.hosts,
        "PYTHONPATH": str(SDK / "src"),
    }
    command = [sys.executable, str(SDK / "samples" / f"{sample}.py")]
    ran = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60
    )

    printed = re.sub("until .*", "until later", ran.stdout)
    assert (ran.returncode, ran.stderr, printed) == (0, "", EXPECTED[sample])


def test_basic_sample_is_an_application(installations, monkeypatch):
    server = installations.server(refresh_api_path="/session/refresh")
    monkeypatch.setenv("LATCHKEY_HOSTS", server.hosts)
    app = runpy.run_path(str(SDK / "samples" / "basic.py"))["app"]
    browser = app.test_client()
    anti_csrf = browser.post("/login", data={"user": "ada"}).headers["anti-csrf"]

    assert browser.get("/me").get_json() == {
        "user": "ada",
        "role": "reader",
        "visits": 0,
    }
    anti_csrf = browser.post(
        "/session/refresh", headers={"anti-csrf": anti_csrf}
    ).headers["anti-csrf"]
    assert browser.get("/me").get_json()["visits"] == 1
    assert browser.post("/logout", headers={"anti-csrf": anti_csrf}).status_code == 200
    assert browser.get("/me").status_code == 401
    app.extensions["latchkey"].latchkey.close()
