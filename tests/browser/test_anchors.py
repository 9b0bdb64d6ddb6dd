"""Links into the text reach their goal, though figures above it still come to life and grow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

NEAR = 8  # pixels from the line that a goal is brought to

# The goal stays: it is asked for until the page has had the same height for a while.
OFF = """(id) => new Promise((done) => {
  const { documentElement: root } = document;
  const goal = document.getElementById(id);
  let [height, still] = [0, 0];
  const look = () => {
    still = root.scrollHeight === height ? still + 1 : 0;
    height = root.scrollHeight;
    if (still < 10) return setTimeout(look, 60);
    const line = parseFloat(getComputedStyle(goal).scrollMarginTop)
      + (parseFloat(getComputedStyle(root).scrollPaddingTop) || 0);
    const end = root.scrollTop >= root.scrollHeight - root.clientHeight - 1;
    const off = goal.getBoundingClientRect().top - line;
    done(end && off > 0 ? 0 : Math.abs(off));
  };
  look();
})"""


def off(page: Page, anchor: str) -> float:
    return float(page.evaluate(OFF, anchor))


@pytest.mark.parametrize("width", [390, 1024, 1440])
@pytest.mark.parametrize("anchor", ["dense", "hyper-parameters", "source-vgg"])
def test_a_link_with_a_goal_leads_there(open_page: Open, width: int, anchor: str) -> None:
    page = open_page(f"#{anchor}", viewport={"width": width, "height": 844})
    assert off(page, anchor) <= NEAR


@pytest.mark.parametrize("width", [1440, 390])
def test_the_contents_lead_there(open_page: Open, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 844})
    for anchor in ("dense", "pooling", "sources"):
        if width < 1200:
            page.locator(".contents-folded > summary").click()
        page.locator(f'.contents-link[href="#{anchor}"]:visible').click()
        assert off(page, anchor) <= NEAR, anchor


# By how much things moved that the reader had not asked to move: the browser's own sum.
_WATCH = """(() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries())
      if (!hadRecentInput)
        window.shifts.push([value, ...sources.map(({ node }) => node?.className)]);
  }).observe({ type: "layout-shift", buffered: true });
})()"""


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_moves_while_one_reads(open_page: Open, width: int) -> None:
    page = open_page(
        before=lambda page: page.add_init_script(_WATCH),
        viewport={"width": width, "height": 844},
    )
    step, at = 1000, 0
    while at < page.evaluate("document.documentElement.scrollHeight"):
        page.evaluate("(top) => scrollTo({ top, behavior: 'instant' })", at)
        page.wait_for_timeout(200)  # far faster than anybody reads
        at += step
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, *_ in shifts) < 0.01, shifts
