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
_PATIENCE = 60  # seconds
_PATIENCE_WITH_LATE = 6  # what is not there by then is on its way, and the page says so
_GRACE = 0.5  # for what is said first to be taken back
_LAST_WORD = 3  # for what is said although it works

# What the page says of a failure, wherever it does. Once it runs, `#late` says no more than that it
# waits.
_SAYS = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.innerText.trim();
  const text = (...names) => names.flatMap((name) => [...document.querySelectorAll(name)])
    .map(seen).filter(Boolean).map((words) => words.replace(/\\s+/g, " "));
  return text("main:has(#gallery[inert]) #late", "#notice:not([hidden]) p", "[data-retry]",
              "#python[data-state=broken]", ".figure-problem", "#changes [data-retry]",
              "#opening-says[data-says=problem]");
}"""
# That something is on its way: enough of an answer only while it is.
_WAITS = """() => ["#caption", "#python[data-state=starting]", "#opening-says", "#late"]
  .map((name) => document.querySelector(name)?.innerText.trim() ?? "")
  .filter((words) => words.endsWith("…") || words.includes("not arrived yet"))"""


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
    patience_with_late: float = _PATIENCE_WITH_LATE,
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
    page.set_default_timeout(10_000)
    try:
        page.goto(address + target.address, wait_until="commit")
        with suppress(Error):  # then the page says why nothing can be done
            target.act(page)
        end = time.monotonic() + (patience_with_late if fault is LATE else patience)
        told: float | None = None
        worked: float | None = None
        while True:
            now = time.monotonic()
            try:
                works = page.locator(target.done).first.is_visible()
                says = page.evaluate(_SAYS)
            except Error:  # a model that has been read gets a page of its own
                page.wait_for_load_state("domcontentloaded")
                continue
            # While something is late, more may be said of it.
            told = (told or now) if says and (works or fault is not LATE) else None
            worked = (worked or now) if works else None
            if now > min(end, (told or end) + _GRACE, (worked or end) + _LAST_WORD):
                waits = page.evaluate(_WAITS) if fault is LATE else []
                return Outcome(works, tuple(dict.fromkeys(says)), tuple(waits))
            page.wait_for_timeout(100)
    finally:
        let_go()
        context.close()
