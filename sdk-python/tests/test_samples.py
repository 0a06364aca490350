"""The four programs of samples/ against a real server, as a user runs them."""

import os
import re
import runpy
import subprocess
import sys

import pytest

from places import SDK

REFRESH = """logged in until later
refused: access_token_malformed
a refresh gives new tokens: True
their first use gives a new access token: True
"""

#: What is printed, by sample and grace period in seconds.
EXPECTED = {
    ("refresh", 30): REFRESH + "within the grace period the old refresh token is taken for a repetition\n",
    ("refresh", 0): REFRESH + "somebody has a copy of the tokens of ada: reuse_previous_after_grace\n",
    (
        "revoke",
        0,
    ): """logged in on phone laptop tablet
the phone is lost: True
once more: False
all but the laptop: True
the laptop has {'theme': 'dark'}
everything ends: True
nothing is left: session_ended
""",
    (
        "anti_csrf",
        0,
    ): """GET /profile 200 good
POST /profile 401 anti_csrf_token_missing
POST /profile 401 anti_csrf_token_mismatch
POST /profile 200 good
GET /export 401 anti_csrf_token_missing
GET /export 200 good
POST /login 403 cross_site_request
""",
}


@pytest.mark.parametrize(("sample", "grace_period"), EXPECTED)
def test_sample_prints_what_it_promises(installations, sample, grace_period):
    server = installations.server(refresh_token_rotation_grace_period=grace_period)
    environment = {**os.environ, "LATCHKEY_HOSTS": server.hosts, "PYTHONPATH": str(SDK / "src")}
    command = [sys.executable, str(SDK / "samples" / f"{sample}.py")]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)

    printed = re.sub("until .*", "until later", ran.stdout)
    assert (ran.returncode, ran.stderr, printed) == (0, "", EXPECTED[sample, grace_period])


def test_basic_sample_is_an_application(installations, monkeypatch):
    server = installations.server(refresh_api_path="/session/refresh")
    monkeypatch.setenv("LATCHKEY_HOSTS", server.hosts)
    app = runpy.run_path(str(SDK / "samples" / "basic.py"))["app"]
    browser = app.test_client()
    anti_csrf = browser.post("/login", data={"user": "ada"}).headers["anti-csrf"]

    assert browser.get("/me").get_json() == {"user": "ada", "role": "reader", "visits": 0}
    anti_csrf = browser.post("/session/refresh", headers={"anti-csrf": anti_csrf}).headers["anti-csrf"]
    assert browser.get("/me").get_json()["visits"] == 1
    assert browser.post("/logout", headers={"anti-csrf": anti_csrf}).status_code == 200
    assert browser.get("/me").status_code == 401
    app.extensions["latchkey"].latchkey.close()


def readme_blocks():
    return re.findall(r"```python\n(.*?)```", (SDK / "README.md").read_text("utf-8"), re.DOTALL)


def test_application_of_the_readme_does_what_it_shows(installations):
    server = installations.server(refresh_api_path="/session/refresh", enable_anti_csrf=False)
    text = readme_blocks()[0].replace("127.0.0.1:3567", server.hosts).replace("app.run(port=5000)\n", "")
    names = {"__name__": "readme"}
    exec(compile(text, "README.md", "exec"), names)
    browser = names["app"].test_client()
    browser.post("/login", data={"user": "ada"})

    assert browser.get("/me").get_json() == {"user": "ada", "role": "reader"}
    assert browser.post("/session/refresh").get_json() == {}
    answered = names["app"].test_client().get("/me").get_json()
    assert answered == {"message": "unauthorised", "reason": "id_refresh_token_missing"}
    assert browser.post("/signout").get_json() == {"status": "OK"}
    names["app"].extensions["latchkey"].latchkey.close()


def test_every_block_of_the_readme_is_python():
    assert [compile(block, "README.md", "exec") is not None for block in readme_blocks()] == [True, True]
