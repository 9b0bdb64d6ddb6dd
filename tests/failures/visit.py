"""A visit to the page on which something does not arrive: what works, and what the page says."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error

from tests.failures.faults import LATE, Fault, answer, let_go
from tests.failures.targets import Target

# Sentences that nobody but their author understands.
FORBIDDEN = re.compile(
    r"\[object|undefined|NaN\b|Failed to|SecurityError|TypeError|pyodide\.org|https?://|Traceback"
)
_FAST = 10  # how much faster what the style sheet does after some seconds is done
_PATIENCE = 40  # seconds
_GRACE = 1.5  # for what is said first to be taken back
_PATIENCE_WITH_LATE = 6  # what is not there by then is on its way, and the page says so

# What the page says of a failure, wherever it does.
_SAYS = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.innerText.trim();
  const text = (...names) => names.flatMap((name) => [...document.querySelectorAll(name)])
    .map(seen).filter(Boolean).map((words) => words.replace(/\\s+/g, " "));
  return text("#late", "#notice:not([hidden]) p", "#python[data-state=broken]", "[data-retry]",
              ".figure-problem", "#changes [data-retry]", "#opening-says[data-says=problem]");
}"""
# That something is on its way: enough of an answer only while it is.
_WAITS = """() => ["#caption", "#python[data-state=starting]", "#opening-says"]
  .map((name) => document.querySelector(name)?.innerText.trim() ?? "")
  .filter((words) => words.endsWith("…"))"""


@dataclass(frozen=True)
class Outcome:
    """What there was: whether it works all the same, what the page says."""

    works: bool
    says: tuple[str, ...]
    waits: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        return not (self.works or self.says or self.waits)

    @property
    def strange(self) -> list[str]:
        return [sentence for sentence in self.says if FORBIDDEN.search(sentence)]

    def __str__(self) -> str:
        said = " / ".join(self.says)
        if self.works:
            return f"works. {said}".strip()
        return said or " / ".join(self.waits) or "SILENT"


def visit(
    browser: Browser,
    site: Path,
    address: str,
    target: Target,
    fault: Fault,
    *,
    patience: float = _PATIENCE,
) -> Outcome:
    """Go there, do what needs the file, and look until the page works or says something."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    paths = set(target.paths(site))
    respond = answer(site, address, fault)

    def wanted(url: str) -> bool:
        return urlsplit(url).path.removeprefix(urlsplit(address).path) in paths

    page.route(wanted, respond)
    session = context.new_cdp_session(page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": _FAST})
    page.set_default_timeout(8_000)
    try:
        page.goto(address + target.address, wait_until="commit")
        with suppress(Error):  # then the page says why nothing can be done
            target.act(page)
        deadline = time.monotonic() + (_PATIENCE_WITH_LATE if fault is LATE else patience)
        said = False
        while True:
            works = page.locator(target.done).first.is_visible()
            says = page.evaluate(_SAYS)
            if says and not said:
                said, deadline = True, min(deadline, time.monotonic() + _GRACE)
            if time.monotonic() > deadline or (works and not says):
                waits = page.evaluate(_WAITS) if fault is LATE else []
                return Outcome(works, tuple(dict.fromkeys(says)), tuple(waits))
            page.wait_for_timeout(100)
    finally:
        let_go()
        context.close()
