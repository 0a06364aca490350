"""spec/vectors/origins.json: hosts and origins, as browsers take them, whatever the language."""

import json

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from latchkey import hosts
from latchkey.flask import FlaskExchange
from latchkey.transport.addresses import parse
from latchkey.web import WebOptions, origins
from places import REPOSITORY
from recorded_exchange import RecordedExchange

VECTORS = json.loads((REPOSITORY / "spec/vectors/origins.json").read_text("utf-8"))


def cases(name, key):
    return [pytest.param(case, id=case[key] or "empty") for case in VECTORS[name]]


@pytest.mark.parametrize("case", cases("serverAddresses", "text"))
def test_server_address_is_called_as_the_vector_says(case):
    if case["url"] is None:
        with pytest.raises(ValueError, match="hosts"):
            parse(case["text"])
    else:
        assert [str(address) for address in parse(case["text"])] == [case["url"]]


@pytest.mark.parametrize("case", cases("origins", "text"))
def test_origin_is_what_the_vector_says(case):
    assert origins.origin_of(case["text"]) == (case["origin"] or "")
    if case["origin"] is None:
        with pytest.raises(ValueError, match="origin"):
            WebOptions(trusted_origins=[case["text"]])
    else:
        assert WebOptions(trusted_origins=[case["text"]]).trusted_origins == {case["origin"]}


@pytest.mark.parametrize("case", cases("requests", "name"))
def test_request_is_of_another_site_as_the_vector_says(case):
    upgrade = {"upgrade": case["upgrade"]} if "upgrade" in case else {}
    exchange = RecordedExchange("GET" if upgrade else "POST", origin=case["origin"], **upgrade)
    exchange.host = case["host"]
    exchange.scheme = case.get("scheme", "http")

    assert origins.is_cross_site(exchange, frozenset()) == case["crossSite"]
    assert origins.is_cross_site(of_flask(case, exchange.method, upgrade), frozenset()) == case["crossSite"]


def of_flask(case, method, upgrade):
    environ = EnvironBuilder(method=method, headers={"Origin": case["origin"], **upgrade}).get_environ()
    environ["HTTP_HOST"] = case["host"]
    environ["wsgi.url_scheme"] = case.get("scheme", "http")
    return FlaskExchange(Request(environ))


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("127.1", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("1.2.65536", None),
        ("08.1.1.1", None),
        ("a.0x", None),
        ("[1:0:0:2:0:0:0:3]", "[1:0:0:2::3]"),
        ("[1:0:2:3:4:5:6:7]", "[1:0:2:3:4:5:6:7]"),
        ("[::]", "[::]"),
        ("[::1%eth0]", None),
        ("::1", None),
        ("core:+80", None),
        ("core:8_0", None),
        ("core: 80", None),
        ("core:\u0668\u0660", None),
        ("\u212aore", None),
        ("core\n", None),
        ("core:80\n", None),
        ("a@core", None),
        ("", None),
    ],
)
def test_host_is_read_as_a_browser_reads_it(text, host):
    read = hosts.parse(text)

    assert (read and read.host) == host


@pytest.mark.parametrize(
    "text", ["https://user@a.example", "https://a.example?x", "https://a.example/#", "https://a.example#x", "//a"]
)
def test_text_with_more_than_an_origin_is_no_trusted_one(text):
    with pytest.raises(ValueError, match="origin"):
        WebOptions(trusted_origins=[text])
