"""From a small phone to a large screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_headings import settle
from tests.build.pages import site_data


def test_nothing_scrolls_sideways_and_nothing_vanishes(open_page: Open) -> None:
    page = open_page("?detail=1")
    for width in (360, 390, 600, 768, 1024, 1440, 2560, 3840):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        maps = page.locator(".unit[data-form=map]")
        sizes = maps.evaluate_all("all => all.map(b => b.offsetWidth)")
        assert min(sizes) >= 28
        # Whatever the network needs more than the window has, it scrolls in its own frame.
        inside = page.locator("#network").evaluate("n => [n.scrollWidth, n.clientWidth]")
        assert inside[0] <= max(inside[1], 1000)


def test_a_tap_does_what_hover_does(open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    unit = page.locator('.unit[data-column="4"][data-unit="3"]')
    unit.scroll_into_view_if_needed()
    unit.tap()
    expect(page.locator("#caption")).to_contain_text("Neuron 4 of conv_1_2")
    assert page.locator(".edges-dark path").count() == 10
    assert "neuron=4" in page.url


def test_labels_are_large_enough(open_page: Open) -> None:
    page = open_page("?detail=1")
    sizes = page.locator("body *").evaluate_all(
        """all => all.filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
            && e.checkVisibility() && !e.closest("math, sup, script, noscript"))
          .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
    )
    assert min(sizes) >= 12


def test_the_layout_does_not_shift(open_page: Open) -> None:
    page = open_page(
        before=lambda page: page.add_init_script(
            """window.shift = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) window.shift += entry.value;
            }).observe({ type: "layout-shift", buffered: true });"""
        )
    )
    page.locator('.unit[data-column="4"][data-unit="3"]').hover()
    page.wait_for_timeout(1500)
    assert page.evaluate("shift") == pytest.approx(0, abs=0.001)


@pytest.mark.parametrize("width", [783, 861, 963])
def test_the_layout_comes_to_rest(open_page: Open, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    changes = page.evaluate(
        """() => new Promise((resolve) => {
          let changes = 0;
          const seen = new MutationObserver((list) => (changes += list.length));
          // What it looks like; labels for those who listen are written when all has come to rest.
          const attributeFilter = ["style", "class", "width", "height", "d"];
          seen.observe(document.getElementById("network"), { attributeFilter, subtree: true });
          setTimeout(() => resolve(changes), 600);
        })"""
    )
    assert changes == 0


def test_every_sentence_fits(open_page: Open, site: Path) -> None:
    page = open_page()
    for picture in site_data(site)["gallery"]:
        page.locator(f'input[value="{picture["name"]}"]').evaluate("radio => radio.click()")
        expect(page.locator("#caption")).to_contain_text(picture["title"])
        for width in (740, 900, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            room, taken = page.evaluate(
                """["reading", "caption"].map((name) => (document.getElementById(name)
                     ?? document.querySelector("." + name)).getBoundingClientRect().height)"""
            )
            assert taken <= room, (picture["title"], width)


def test_the_focus_is_never_under_the_caption(open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 700})
    page.locator('.unit[data-column="0"]').focus()
    for _ in range(14):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(30)
        focus, bar = page.evaluate(
            """[document.activeElement, document.querySelector(".reading")]
                 .map((element) => element.getBoundingClientRect()).map((b) => [b.top, b.bottom])"""
        )
        assert focus[1] <= bar[0] + 1 or focus[0] >= bar[1], (focus, bar)
