"""Real Latchkey servers, started through the launcher as a user starts them, each ended by its own pid."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

from places import REPOSITORY

READY = re.compile(r"Started Latchkey on \S+:(\d+) with PID: (\d+)")
COMMON = {"core_config_version": 0, "refresh_api_path": "/refresh", "enable_anti_csrf": True}
END_SECONDS = 20


#: How often a server is started at most: somebody else may have taken its port meanwhile.
STARTS = 3

_refusing = []


def refusing_port():
    """A port that refuses connections, and that nobody else gets as long as this process lives."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    _refusing.append(bound)
    return bound.getsockname()[1]


def free_port():
    """A port on which nothing listens at this moment."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


class LatchkeyServer:
    """One server. It can be stopped and started again on its port and its store."""

    def __init__(self, config):
        self._folder = Path(tempfile.mkdtemp(prefix="latchkey-python-"))
        self._config = self._folder / "config.yaml"
        self._config.write_text("".join(f"{key}: {json.dumps(value)}\n" for key, value in config.items()), "utf-8")
        self._process = None
        self.pid = None
        self.port = None

    @property
    def hosts(self):
        return f"127.0.0.1:{self.port}"

    def start(self):
        """Starts it; one that was started before keeps its port."""
        ports = [self.port] if self.port else [free_port() for _ in range(STARTS)]
        said = ""
        for port in ports:
            said += self._start_on(port)
            if self.pid is not None:
                return self
        raise RuntimeError("the server ended: " + said)

    def _start_on(self, port):
        launcher = os.environ.get("LATCHKEY", str(REPOSITORY / "latchkey"))
        options = [f"--port={port}", f"--with-config={self._config}", f"--store={self._folder / 'sessions.db'}"]
        self._process = subprocess.Popen(
            [launcher, "--host=127.0.0.1", *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said = []
        for line in self._process.stdout:
            said.append(line)
            ready = READY.search(line)
            if ready:
                self.port, self.pid = port, int(ready.group(2))
                return ""
        self._end_process()
        return "".join(said)

    def stop(self):
        if self.pid is not None:
            os.kill(self.pid, signal.SIGTERM)
            self.pid = None
        self._end_process()

    def _end_process(self):
        if self._process is not None:
            self._process.stdout.close()
            self._process.wait(END_SECONDS)
            self._process = None

    def remove(self):
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


class Installations:
    """Servers by their configuration."""

    def __init__(self):
        self._servers = {}

    def server(self, **config):
        """A running server that has this on top of what all have."""
        key = json.dumps(config, sort_keys=True)
        if key not in self._servers:
            self._servers[key] = LatchkeyServer({**COMMON, **config}).start()
        return self._servers[key]

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for server in self._servers.values():
            server.remove()
