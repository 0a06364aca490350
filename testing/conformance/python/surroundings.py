"""What the Python apps share: how they are told where the server is, and how they say that they listen.

No session logic here: that is each app's own, written as a user of the SDK would write it.
"""

import logging
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "sdk-python" / "src"))

#: The servers, "host:port;host:port".
HOSTS = os.environ["LATCHKEY_HOSTS"]

#: None when there is none.
API_KEY = os.environ.get("LATCHKEY_API_KEY")


def serve(server):
    """Says where a server listens, and serves until the process is ended."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    print(f"Listening on port {server.server_port}", flush=True)
    server.serve_forever()
