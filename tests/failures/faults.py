"""Ways in which a file does not arrive as it was built."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Error, Route

from site_src.generator.output.serve import _Handler

PAGE = b"<!doctype html><title>Log in</title><p>Log in to the network."

Fault = Callable[[Route, bytes, str], None]


def _refused(route: Route, body: bytes, kind: str) -> None:
    route.fulfill(status=403, body=PAGE, content_type="text/html")


def _gone(route: Route, body: bytes, kind: str) -> None:
    route.fulfill(status=404, body=PAGE, content_type="text/html")


def _empty(route: Route, body: bytes, kind: str) -> None:
    route.fulfill(body=b"", content_type=kind)


def _html(route: Route, body: bytes, kind: str) -> None:
    route.fulfill(body=PAGE, content_type="text/html")


def _half(route: Route, body: bytes, kind: str) -> None:
    route.fulfill(body=body[: len(body) // 2], content_type=kind)


def _flipped(route: Route, body: bytes, kind: str) -> None:
    at = len(body) // 2
    changed = body[:at] + bytes([body[at] ^ 0x15]) + body[at + 1 :]
    route.fulfill(body=changed, content_type=kind)


_held: list[Route] = []


def _late(route: Route, body: bytes, kind: str) -> None:
    """Do not answer as long as anybody looks."""
    _held.append(route)


def let_go() -> None:
    """Nobody looks any more."""
    while _held:
        with suppress(Error):
            _held.pop().abort()


def _type(route: Route, body: bytes, kind: str) -> None:
    route.fulfill(body=body, content_type="application/octet-stream")


def _blocked(route: Route, body: bytes, kind: str) -> None:
    route.abort()


FAULTS: dict[str, Fault] = {
    "403": _refused,
    "404": _gone,
    "empty": _empty,
    "HTML": _html,
    "half": _half,
    "flipped": _flipped,
    "late": _late,
    "type": _type,
}
LATE = _late
BLOCKED = {"blocked": _blocked}


def answer(site: Path, base: str, fault: Fault) -> Callable[[Route], None]:
    """Make what answers a request for a file of a site that is served at an address."""

    def respond(route: Route) -> None:
        path = site / unquote(urlsplit(route.request.url.removeprefix(base)).path)
        kind = _Handler.extensions_map.get(path.suffix, "application/octet-stream")
        with suppress(Error):  # the page may have been left
            fault(route, path.read_bytes(), kind)

    return respond
