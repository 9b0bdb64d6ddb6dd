"""Firefox and WebKitGTK, where they are installed, each driven by the library that its makers keep.

Debian's packages are `firefox-esr`, and `webkit2gtk-driver` with `xvfb`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.chromium import from_debian

PATIENCE = 30  # seconds
_MINI = "usr/lib/*/webkit2gtk-4*/MiniBrowser"
_CSS = "css selector"


class AbsentError(Exception):
    """A browser, or what drives it, is not on this machine; the message says what to install."""


class Tab:
    """A page in one of these browsers: both libraries speak WebDriver, and find elements alike."""

    def __init__(self, name: str, driver: Any, go: Callable[[str], None], **how: Any) -> None:
        self.name = name
        self.driver = driver
        self.go = go
        self._how = how

    def run(self, script: str, *values: Any) -> Any:
        """Run the body of a function of `values`, which JSON can say."""
        source = f"const values = {json.dumps(values)};\n{script}"
        return self.driver.execute_script(source, **self._how)

    def find(self, selector: str) -> Any:
        """The first such element, once it is there and to be seen."""
        self.until("return Boolean(document.querySelector(values[0])?.checkVisibility())", selector)
        return self.driver.find_element(_CSS, selector)

    def click(self, selector: str) -> None:
        element = self.find(selector)
        self.run("document.querySelector(values[0]).scrollIntoView({block: 'center'})", selector)
        element.click()

    def upload(self, selector: str, file: Path) -> None:
        self.driver.find_element(_CSS, selector).send_keys(str(file))

    def text(self, selector: str) -> str:
        text: str = self.run("return document.querySelector(values[0])?.innerText ?? ''", selector)
        return text

    def until(self, script: str, *values: Any, seconds: float = PATIENCE) -> Any:
        """Wait for something true. Raises AssertionError, with what the page says, if it is not."""
        deadline = time.monotonic() + seconds
        while not (found := self.run(script, *values)):
            if time.monotonic() > deadline:
                said = self.text("#caption, body"), self.text("#notice"), self.text("#python")
                raise AssertionError(f"{self.name}: never {script} {values}; the page says {said}")
            time.sleep(0.05)
        return found


def _program(package: str, *names: str) -> str | None:
    """Where one of these programs is. A machine that only tests installs what it has not."""
    found = next(filter(None, map(shutil.which, names)), None)
    if not found and "CI" in os.environ:
        from_debian(package)
        found = next(filter(None, map(shutil.which, names)), None)
    return found


@contextmanager
def firefox() -> Iterator[Tab]:
    """Firefox, by Mozilla's own Marionette."""
    found = os.environ.get("FIREFOX") or _program("firefox-esr", "firefox-esr", "firefox")
    if not found:
        raise AbsentError("Firefox is not installed (Debian: firefox-esr)")
    try:
        from marionette_driver.marionette import Marionette
    except ImportError as error:
        raise AbsentError(
            f"what drives Firefox is not installed (pip: marionette-driver): {error}"
        ) from error
    driver = Marionette(bin=found, headless=True, port=0, gecko_log=os.devnull)
    # A file is chosen by a button that is not to be seen, but for its label.
    driver.start_session({"strictFileInteractability": False})
    try:
        driver.set_window_rect(width=1440, height=900)
        # Scripts are the page's own, as in the other browser.
        yield Tab("Firefox", driver, driver.navigate, sandbox=None)
    finally:
        driver.quit()
        driver.instance = None  # or else it is cleaned up once more when Python itself ends


@contextmanager
def webkit() -> Iterator[Tab]:
    """WebKitGTK, by its own WebDriver, on a screen that nobody sees."""
    program = _program("webkit2gtk-driver", "WebKitWebDriver")
    binary = next(Path("/").glob(_MINI), None)
    if not binary or not program:
        raise AbsentError("WebKitGTK is not installed (Debian: webkit2gtk-driver)")
    try:
        from selenium import webdriver
        from selenium.webdriver.webkitgtk.service import Service
    except ImportError as error:
        raise AbsentError(f"selenium, which drives WebKitGTK: {error}") from error
    with _screen() as screen:
        options = webdriver.WebKitGTKOptions()
        options.binary_location = str(binary)
        options.add_argument("--automation")
        service = Service(program, env={**os.environ, "DISPLAY": screen})
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            driver.set_window_size(1440, 900)
            yield Tab("WebKitGTK", driver, driver.get)
        finally:
            driver.quit()


@contextmanager
def _screen() -> Iterator[str]:
    """Name a display: the one that there is, or else one of our own."""
    if os.environ.get("DISPLAY"):
        yield os.environ["DISPLAY"]
        return
    program = _program("xvfb", "Xvfb")
    if not program:
        raise AbsentError("there is no screen for WebKitGTK (Debian: xvfb)")
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1600x1000x24"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield f":{told.readline().strip()}"
        finally:
            process.terminate()
