"""Where servers are."""

import pytest

from latchkey.transport.addresses import ServerAddress, parse


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        ("core-1", [ServerAddress("http", "core-1", 3567)]),
        ("core-1:80", [ServerAddress("http", "core-1", 80)]),
        ("HTTPS://Core/base/", [ServerAddress("https", "core", 443, "/base")]),
        ("http://core", [ServerAddress("http", "core", 80)]),
        ("[::1]:3567", [ServerAddress("http", "::1", 3567)]),
        (" a ; b;; a:3567", [ServerAddress("http", "a", 3567), ServerAddress("http", "b", 3567)]),
        (
            [{"hostname": "a", "port": 1}, {"hostname": "b"}],
            [ServerAddress("http", "a", 1), ServerAddress("http", "b", 3567)],
        ),
        (["a:1", "b:2"], [ServerAddress("http", "a", 1), ServerAddress("http", "b", 2)]),
    ],
)
def test_address_in_every_form_is_read(hosts, expected):
    assert parse(hosts) == expected


@pytest.mark.parametrize(
    "hosts",
    [
        "",
        ";",
        "a:0",
        "a:65536",
        "a:x",
        "ftp://a",
        "http://",
        "a?b",
        "a#b",
        "a b",
        "http://a/\nb",
        ";".join(f"h{i}" for i in range(65)),
    ],
)
def test_address_that_cannot_be_used_is_refused(hosts):
    with pytest.raises(ValueError, match="hosts"):
        parse(hosts)


def test_address_with_a_password_is_refused_without_being_quoted():
    with pytest.raises(ValueError) as refusal:
        parse("http://user:secret@a")

    assert "secret" not in str(refusal.value)
