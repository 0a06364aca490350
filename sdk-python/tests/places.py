"""Where things are."""

from pathlib import Path

SDK = Path(__file__).resolve().parent.parent
REPOSITORY = SDK.parent
