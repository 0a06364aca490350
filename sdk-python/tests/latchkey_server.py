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
        self.port = free_port()
        self.hosts = f"127.0.0.1:{self.port}"

    def start(self):
        launcher = os.environ.get("LATCHKEY", str(REPOSITORY / "latchkey"))
        options = [f"--port={self.port}", f"--with-config={self._config}", f"--store={self._folder / 'sessions.db'}"]
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
                self.pid = int(ready.group(2))
                return self
        raise RuntimeError("the server ended: " + "".join(said))

    def stop(self):
        if self.pid is not None:
            os.kill(self.pid, signal.SIGTERM)
            self.pid = None
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
