"""The browser for the tests: whichever Chromium or Chrome is installed."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def launch(playwright: Playwright) -> Browser:
    """Start a browser: $CHROMIUM, one on the path, or the one that playwright downloaded."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    # Containers seldom allow the browser's own sandbox; it only ever sees pages of this project.
    return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
