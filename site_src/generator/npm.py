"""npm, which says at once when there is no network.

npm itself would wait 10 and 60 seconds before it tries again and gives up. Its way to the packages
(a proxy, a mirror of the registry, certificates) is as it is configured.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from site_src.generator.errors import BuildError, NoNetworkError
from site_src.generator.node import NodeError, NodeSilentError, npm_program, run_node

_ALWAYS = (
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--prefer-offline",  # what npm has kept itself needs no network
)
_LOUD = "--loglevel=http"  # a line "npm http …" for each answer
_QUIET = "--loglevel=error"
_SILENCE = 25  # seconds until the first answer, for a network that swallows what it is sent
_AT_ONCE = ("--fetch-retries=1", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=500")

_NO_NETWORK = (
    "There is no network: npm {}. Connect this computer and build again, or set HTTPS_PROXY where "
    "a proxy is needed; only the first build needs a network."
)

_UNREACHABLE = {
    "EAI_AGAIN",
    "ENOTFOUND",
    "ENETUNREACH",
    "ENETDOWN",
    "EHOSTUNREACH",
    "EHOSTDOWN",
    "EADDRNOTAVAIL",
}
_PASSING = re.compile("ECONNRESET|E[A-Z]*TIMEDOUT|E[A-Z]+TIMEOUT|E408|E420|E429|E5[0-9][0-9]")


def run_npm(arguments: Sequence[str], cwd: Path) -> str:
    """Run npm → what it printed.

    Raises NoNetworkError when it reaches nothing, and BuildError when it fails otherwise.
    """
    command: list[str | Path] = [npm_program(), *arguments, *_ALWAYS]
    try:
        return run_node([*command, _LOUD, *_AT_ONCE], cwd, _SILENCE, b"npm http ")
    except NodeSilentError as failure:
        raise NoNetworkError(_NO_NETWORK.format(f"gets no answer for {_SILENCE} s")) from failure
    except NodeError as failure:
        code = _code(failure.complaint)
        if code in _UNREACHABLE or code == "ECONNREFUSED":
            raise _no_network(code, failure.complaint) from failure
        if not _PASSING.fullmatch(code):
            raise
    return run_node([*command, _QUIET], cwd)  # with all of npm's patience


def _code(complaint: str) -> str:
    found = re.search(r"^npm error code (\S+)", complaint, re.MULTILINE)
    return found[1] if found else ""


def _no_network(code: str, complaint: str) -> BuildError:
    place = re.search(rf"(?:getaddrinfo|connect) {code} (\S+)", complaint)
    where = f" {place[1]}" if place else " its registry"
    if code == "ECONNREFUSED":
        return NoNetworkError(
            f"Nothing answers at{where}, where npm looks for packages: start the proxy or the "
            "mirror that npm is configured for, or correct `npm config`."
        )
    return NoNetworkError(_NO_NETWORK.format(f"cannot reach{where} ({code})"))
