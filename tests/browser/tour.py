"""The guided tour, as a visitor sees it: which step it is, and whether all is in its place."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.views import without_python
from tests.build.pages import site_data

WIDTHS = {1440: 900, 1024: 768, 390: 844}

# What is wrong with where the ring and the panel are; null while they are still on their way.
_LOOK = """() => {
  const ring = document.querySelector(".tour-ring:not([hidden])");
  const panel = document.querySelector(".tour");
  if (!ring || panel.getAnimations().length) return null;
  const [r, p] = [ring, panel].map((element) => element.getBoundingClientRect());
  const [width, height] = [document.documentElement.clientWidth, innerHeight];
  const left = Math.max(0, r.left), right = Math.min(width, r.right);
  const top = Math.max(0, r.top), bottom = Math.min(p.top, r.bottom);
  if (right - left < 24 || bottom - top < 24) return "the ring is out of sight";
  const x = (left + right) / 2, y = (top + bottom) / 2;
  if (p.left < 0 || p.top < 0 || p.right > width + 1 || p.bottom > height + 1)
    return "the panel is out of sight";
  // What is higher than the room that is left begins at its top, and the rest is a scroll away.
  if (r.bottom > p.top + 1 && (r.height < p.top - 32 || r.top > 16))
    return `the panel covers ${Math.round(r.bottom - p.top)} px of the target`;
  const hit = document.elementFromPoint(x, y);
  if (!hit || !hit.closest(".explorer, article") || hit.closest(".explorer") === hit)
    return `the ring is around nothing: ${hit?.outerHTML.slice(0, 80)}`;
  if (document.documentElement.scrollWidth > width) return "the page scrolls sideways";
  return "";
}"""


def count(site: Path) -> int:
    number: int = site_data(site)["tour"]["count"]
    return number


def heading(page: Page) -> Locator:
    return page.locator("#tour-title")


def on(page: Page) -> Locator:
    return page.locator(".tour-next")


def expect_step(page: Page, number: int) -> None:
    """This step is shown, to all who look or listen."""
    expect(heading(page)).to_have_text(re.compile(rf"^Step {number} of \d+: ."))
    expect(page).to_have_url(re.compile(rf"\btour={number}(&present=1)?$"))


def expect_in_place(page: Page) -> None:
    """The ring surrounds something that can be seen, and the panel is not in its way."""
    until = time.monotonic() + 8
    while (wrong := page.evaluate(_LOOK)) != "" and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert wrong == "", (heading(page).inner_text(), wrong)


def start(open_page: Open, width: int = 1440, **options: Any) -> Page:
    size = {"width": width, "height": WIDTHS[width]}
    page = open_page(before=without_python, viewport=size, **options)
    page.get_by_role("button", name="Tour", exact=True).click()
    expect_step(page, 1)
    return page


def walk_through(page: Page, step: Callable[[int], None] = lambda number: None) -> int:
    """Look at every step, and go on → how many there were."""
    for number in range(1, 30):
        expect_step(page, number)
        expect_in_place(page)
        expect(heading(page)).to_be_focused()
        step(number)
        last = on(page).inner_text() == "Finish"
        on(page).click()
        if last:
            return number
    raise AssertionError("the tour has no end")


def expect_over(page: Page) -> None:
    expect(page.locator(".tour, .tour-ring")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("tour="))
    expect(page.get_by_role("button", name="Tour", exact=True)).to_be_focused()
