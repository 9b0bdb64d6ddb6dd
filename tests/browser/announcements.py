"""What the page says to those who do not see it: every text that any live region gets."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Error, Page

# Installed before the page: each text of each live region, also of one that comes later.
_RECORD = """(() => {
  const LIVE = '[aria-live]:not([aria-live="off"]), [role=status], [role=alert], [role=log]';
  window.announced = [];
  const last = new WeakMap();
  const note = (node) => {
    const region = (node instanceof Element ? node : node.parentElement)?.closest(LIVE);
    // What nobody sees is not read, and nothing is seen before styles have arrived.
    if (!performance.getEntriesByType("paint").length) return;
    if (!region?.checkVisibility({ visibilityProperty: true })) return;
    const text = region.textContent.replace(/\\s+/g, " ").trim();
    if (last.get(region) === text) return;
    last.set(region, text);
    if (text) window.announced.push(text);
  };
  new MutationObserver((all) => {
    for (const { target, addedNodes } of all) {
      note(target);
      for (const added of addedNodes)
        if (added instanceof Element) [added, ...added.querySelectorAll(LIVE)].forEach(note);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
})()"""

_SETTLED = 1.3  # seconds without a word: all of the queue has been said
_PATIENCE = 60.0


def record(page: Page) -> None:
    """To be called before the page is opened."""
    page.add_init_script(_RECORD)


def announced(page: Page) -> list[str]:
    """Everything since the last time, as soon as nothing more comes."""
    return _collect(page, None)


def announced_with(page: Page, words: str) -> list[str]:
    """The same, but not before something with these words has been said (a regular expression)."""
    return _collect(page, words)


def _heard(page: Page) -> list[str]:
    try:
        heard: list[str] = page.evaluate("announced")
    except Error as error:
        if "context was destroyed" not in error.message:
            raise
        return []  # the page is on its way to another address
    return heard


def _collect(page: Page, words: str | None) -> list[str]:
    count, since, until = -1, 0.0, time.monotonic() + _PATIENCE
    while True:
        heard = _heard(page)
        now = time.monotonic()
        if len(heard) != count:
            count, since = len(heard), now
        met = words is None or any(re.search(words, text) for text in heard)
        if met and now - since > _SETTLED:
            page.evaluate("announced = []")
            return heard
        assert now < until, f"nothing with {words!r} was said, but {heard}"
        page.wait_for_timeout(100)
