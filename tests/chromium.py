"""The browser for the tests: one that is installed, or one that is installed now."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

# The first opens no window, not even one that nobody sees, and so opens a page five times as fast.
_SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PATIENCE = 600  # seconds


def launch(playwright: Playwright, *options: str, whole: bool = False) -> Browser:
    """Start a browser: $CHROMIUM, one on the path, playwright's own, or a freshly installed one.

    `options` are further ones of its command line; `whole` is for what a shell lacks, as a camera.

    Raises RuntimeError, saying what to do, when there is none and none can be had.
    """
    if "CI" in os.environ and not any(map(shutil.which, _SHELLS)):
        from_debian(_SHELLS[0])  # another test process may just have done so: then it is short
    for install in (lambda: None, _from_playwright, lambda: from_debian("chromium")):
        install()
        try:
            return _start(playwright, options, _NAMES if whole else (*_SHELLS, *_NAMES))
        except Error as error:
            reason = str(error).splitlines()[0]
    raise RuntimeError(
        "The browser tests need Chromium or Chrome, and none could be installed. Install one "
        f"and put it on the path, or say where it is with CHROMIUM=/path/to/it. ({reason})"
    )


def _start(playwright: Playwright, options: tuple[str, ...], names: tuple[str, ...]) -> Browser:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    # Containers seldom allow the browser's own sandbox; it only ever sees pages of this project.
    # Tests go back and forth faster than people, and faster than the browser would let a page.
    return playwright.chromium.launch(
        executable_path=found,
        args=[
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-ipc-flooding-protection",
            *options,
        ],
    )


def _from_playwright() -> None:
    _run([sys.executable, "-m", "playwright", "install", "chromium"])


def from_debian(*packages: str) -> None:
    """Install packages, where that can be done."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run(["apt-get", "update"])
        _run(["apt-get", "install", "--yes", "--no-install-recommends", *packages])


def _run(command: list[str]) -> None:
    print(f"No browser yet; trying: {' '.join(command)}", file=sys.stderr)
    with _turn():  # an installer refuses to work beside another one
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=_PATIENCE)
        except (OSError, subprocess.TimeoutExpired) as error:
            print(f"That failed: {error}", file=sys.stderr)


@contextmanager
def _turn() -> Iterator[None]:
    """Let one of the test processes at a time go on."""
    try:
        import fcntl
    except ImportError:  # Windows, where nothing is installed
        yield
        return
    with (Path(tempfile.gettempdir()) / "cnnx-browsers.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
