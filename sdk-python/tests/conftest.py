"""Servers for tests, and the closing line that scripts/test-all reads."""

import pytest

from latchkey import Latchkey
from latchkey_server import Installations


@pytest.fixture(scope="session")
def installations():
    """Real servers, one for each configuration that a test asks for."""
    with Installations() as installations:
        yield installations


@pytest.fixture(scope="session")
def server(installations):
    """A real server as it is shipped, with anti-CSRF tokens."""
    return installations.server()


@pytest.fixture
def latchkey(server):
    """A client of that server."""
    with Latchkey(server.hosts) as latchkey:
        yield latchkey


def pytest_unconfigure(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or config.option.collectonly:
        return
    passed, failed, errors, skipped = (
        len(reporter.stats.get(name, [])) for name in ("passed", "failed", "error", "skipped")
    )
    reporter.write_line(f"{passed} passed, {failed + errors} failed" + (f", {skipped} skipped" if skipped else ""))
