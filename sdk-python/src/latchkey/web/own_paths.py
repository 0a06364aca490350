"""The paths that are answered here, as far as anybody can say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from latchkey.errors import GeneralError
from latchkey.settings import Settings
from latchkey.web.options import WebOptions, bare

_REFRESH = "/session/refresh"


class Purpose(Enum):
    """What a POST asks for."""

    REFRESH = auto()
    SIGN_OUT = auto()
    APPLICATION = auto()


@dataclass(frozen=True)
class ApiPaths:
    """The two paths, without a slash at their ends. Immutable."""

    refresh: str
    sign_out: str

    def purpose_of(self, path: str) -> Purpose:
        """What a POST to this path asks for. A slash at its end makes no difference."""
        if bare(path) == self.refresh:
            return Purpose.REFRESH
        return Purpose.SIGN_OUT if bare(path) == self.sign_out else Purpose.APPLICATION


@dataclass(frozen=True)
class PathsKnown:
    """They are these. Immutable."""

    paths: ApiPaths

    def purpose_of(self, path: str) -> Purpose:
        """What a POST to this path asks for."""
        return self.paths.purpose_of(path)


@dataclass(frozen=True)
class PathsUnknown:
    """The settings, which name them, cannot be had. Immutable."""

    #: Those of the settings that were last seen; the usual ones before any were.
    expected: ApiPaths
    #: Why they cannot be had.
    failure: GeneralError

    def purpose_of(self, path: str) -> Purpose:
        """What a POST to this path asks for: it is the application's, or nobody can say.

        :raises GeneralError: when it is one of those that are expected: nobody is to conclude that it leads nowhere
        """
        if self.expected.purpose_of(path) is not Purpose.APPLICATION:
            raise self.failure
        return Purpose.APPLICATION


class PathKnowledge:
    """Finds out which paths are answered here, and remembers what they last were. Safe for use by several threads."""

    def __init__(self, settings: Callable[[], Settings], options: WebOptions) -> None:
        """Nothing is asked yet.

        :param settings: asked only when the application does not say where it refreshes
        """
        self._settings = settings
        self._options = options
        self._expected = _beside(options.refresh_path or _REFRESH, options.sign_out_path)

    def now(self) -> PathsKnown | PathsUnknown:
        """What can be said at this moment."""
        if self._options.refresh_path is not None:
            return PathsKnown(self._expected)
        try:
            refresh = self._settings().cookies.refresh_token.path
        except GeneralError as failure:
            return PathsUnknown(self._expected, failure)
        paths = _beside(refresh, self._options.sign_out_path)
        self._expected = paths
        return PathsKnown(paths)


def _beside(refresh: str, sign_out: str | None) -> ApiPaths:
    """By default one signs out in the place of ``/session/refresh``, or in the place of the last segment."""
    path = bare(refresh)
    above = path[: -len(_REFRESH)] if path.endswith(_REFRESH) else path.rpartition("/")[0]
    return ApiPaths(path, f"{above}/signout" if sign_out is None else bare(sign_out))
