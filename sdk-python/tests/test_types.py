"""Types, where mypy is installed: as a module of this Python, or as a program of the system."""

import importlib.util
import shutil
import subprocess
import sys

import pytest

from places import SDK


MISSING = "mypy is missing; on Debian: apt-get install mypy, elsewhere: pip install mypy"


def mypy():
    """The command; None when mypy is missing."""
    if importlib.util.find_spec("mypy"):
        return [sys.executable, "-m", "mypy"]
    program = shutil.which("mypy")
    return program and [program, "--python-executable", sys.executable]


@pytest.mark.skipif(mypy() is None, reason=MISSING)
def test_types_are_right():
    checked = subprocess.run(
        [*mypy(), "--config-file", "pyproject.toml", "src"], cwd=SDK, capture_output=True, text=True
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
