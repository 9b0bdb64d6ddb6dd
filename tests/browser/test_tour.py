"""The guided tour, from its first step to its last: what it points at, and what it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.networks import Site, serve_site, site_of
from tests.browser.test_accessibility import axe, violations
from tests.browser.tour import (
    WIDTHS,
    count,
    expect_in_place,
    expect_over,
    expect_step,
    heading,
    on,
    start,
    walk_through,
)
from tests.browser.views import neuron, not_blank, title, without_python
from tests.build.test_article import no_windows

__all__ = ["axe"]  # a fixture


@pytest.mark.parametrize("width", WIDTHS)
def test_from_start_to_end_by_clicking(open_page: Open, site: Path, width: int) -> None:
    page = start(open_page, width, has_touch=width < 700, is_mobile=width < 700)
    seen = []

    def look(number: int) -> None:
        view = title(page).inner_text() if title(page).count() else ""
        seen.append(view.partition(":")[0])
        if view:
            not_blank(page)

    assert walk_through(page, look) == count(site)
    expect_over(page)
    assert [view for view in seen if view] == [
        *["Neuron 1 of conv_1_1"] * 2,
        *["Neuron 1 of relu_1_1", "Neuron 1 of max_pool_1"],
        *["The score of espresso", "The probability of espresso"],
    ]


def test_from_start_to_end_by_keyboard(open_page: Open, site: Path) -> None:
    page = open_page(before=without_python, reduced_motion="reduce")
    reach(page, page.get_by_role("button", name="Tour", exact=True), "Tab", 6)
    page.keyboard.press("Enter")
    for number in range(1, count(site) + 1):
        expect_step(page, number)
        expect_in_place(page)
        expect(heading(page)).to_be_focused()
        reach(page, on(page), "Tab", 6)
        page.keyboard.press("Enter")
    expect_over(page)


def reach(page: Page, target: Locator, key: str, most: int) -> None:
    """Press a key until something has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{most} times {key} do not lead there")


def test_what_a_step_asks_for_can_be_done_by_keyboard(open_page: Open) -> None:
    page = open_page("?tour=4", before=without_python, reduced_motion="reduce")
    expect_in_place(page)
    # The neuron that is lit is the one that Tab reaches; before it are the names of layers.
    reach(page, neuron(page, 2), "Tab", 8)
    page.keyboard.press("Enter")
    expect(title(page)).to_be_focused()
    reach(page, on(page), "Shift+Tab", 1)
    page.keyboard.press("Enter")
    expect_step(page, 5)
    expect_in_place(page)
    reach(page, page.locator(".view .convolution-part").first, "Tab", 12)
    page.keyboard.press("Enter")
    expect(title(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect_step(page, 5)
    expect(title(page)).to_have_text("Neuron 1 of conv_1_1")


def test_what_a_step_asks_for_can_be_done(open_page: Open) -> None:
    page = start(open_page)
    asked = page.locator(".tour-asked")
    on(page).click()
    expect_step(page, 2)
    expect(asked).to_have_text("Or keep this one.")
    page.locator('input[value="koala"]').check(force=True)
    expect(asked).to_contain_text("Done")
    expect(page).to_have_url(re.compile(r"\?image=koala&tour=2$"))
    on(page).click()
    on(page).click()
    expect_step(page, 4)
    expect(page.locator(".edges-dark path")).to_have_count(3)
    neuron(page, 2, last=True).click()
    expect(asked).to_contain_text("Done")
    expect(title(page)).to_have_text("Neuron 10 of conv_1_1")
    on(page).click()
    expect_step(page, 5)
    expect(title(page)).to_have_text("Neuron 10 of conv_1_1")
    page.locator(".view .convolution-part").nth(1).click()
    expect(asked).to_contain_text("Done")
    on(page).click()
    expect_step(page, 6)
    expect(title(page)).to_have_text(re.compile("Neuron 10 of conv_1_1: .* green"))
    expect(asked).not_to_contain_text("Done")
    page.keyboard.press("Escape")  # from the panel, where it would end the tour at other steps
    expect(title(page)).to_have_text("Neuron 10 of conv_1_1")
    expect(asked).to_contain_text("Done")
    on(page).click()
    expect_step(page, 7)
    expect(title(page)).to_have_text("Neuron 10 of relu_1_1")
    on(page).click()
    on(page).click()
    expect(title(page)).to_have_text("The score of koala")
    page.locator(".view .goal-next").click()
    expect(asked).to_contain_text("Done")
    expect(title(page)).to_have_text("The probability of koala")
    expect_step(page, 9)


def test_the_window_slides_by_itself_where_motion_is_welcome(open_page: Open) -> None:
    page = open_page("?tour=4", before=without_python)
    expect_step(page, 4)
    neuron(page, 2).click()
    page.locator(".view .player-toggle").click()
    expect(page.locator(".view[data-running]")).to_have_count(0)
    on(page).click()
    expect(page.locator(".view[data-running]")).to_have_count(1)
    still = open_page("?tour=4", before=without_python, reduced_motion="reduce")
    expect_step(still, 4)
    on(still).click()
    expect_step(still, 5)
    expect_in_place(still)
    expect(still.locator(".view[data-running]")).to_have_count(0)


def test_escape_leaves_the_tour_from_the_panel_alone(open_page: Open) -> None:
    page = open_page("?tour=7", before=without_python)
    expect_step(page, 7)
    expect(title(page)).to_have_text("Neuron 1 of relu_1_1")
    title(page).focus()
    page.keyboard.press("Escape")
    expect(page.locator(".view")).to_have_count(0)
    expect_step(page, 7)
    heading(page).focus()
    page.keyboard.press("Escape")
    expect(page.locator(".tour")).to_have_count(0)


def test_the_ring_follows_what_it_surrounds(open_page: Open) -> None:
    page = open_page("?tour=4", before=without_python)
    expect_in_place(page)
    offset = """() => {
      const [ring, unit] = [".tour-ring", '.unit[data-column="2"]'].map((name) =>
        document.querySelector(name).getBoundingClientRect());
      return [unit.left - ring.left, unit.top - ring.top, ring.right - unit.right];
    }"""
    first = page.evaluate(offset)
    page.mouse.wheel(0, 150)
    page.wait_for_timeout(300)
    assert page.evaluate(offset) == pytest.approx(first, abs=1)
    page.set_viewport_size({"width": 1200, "height": 700})
    page.wait_for_timeout(300)
    assert page.evaluate(offset) == pytest.approx(first, abs=1)
    page.set_viewport_size({"width": 390, "height": 700})
    expect_in_place(page)


def test_no_violations_at_any_step_in_the_dark(open_page: Open, axe: str) -> None:
    page = start(open_page, 1440, color_scheme="dark", reduced_motion="reduce")

    def look(number: int) -> None:
        assert violations(page, axe, ".tour") == [], number

    walk_through(page, look)


def test_nothing_shifts_when_the_tour_goes_on(open_page: Open) -> None:
    page = open_page(
        before=lambda page: page.add_init_script(
            """window.shift = 0;
            new PerformanceObserver((list) => {
              for (const { value, hadRecentInput } of list.getEntries())
                if (!hadRecentInput) window.shift += value;
            }).observe({ type: "layout-shift", buffered: true });"""
        )
    )
    page.get_by_role("button", name="Tour", exact=True).click()
    for _ in range(3):
        expect_in_place(page)
        on(page).click()
    page.wait_for_timeout(700)
    assert page.evaluate("shift") == pytest.approx(0, abs=0.001)


@pytest.fixture(scope="module")
def no_windows_site(
    tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str], site: Path
) -> Site:
    """A network without convolutions, built once. It asks for the site whose build installs."""
    return serve_site(site_of(tmp_path_factory, "no_windows", no_windows()), serve_folder)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("network", ["made_up_site", "no_windows_site"])
def test_other_networks_have_a_tour(
    open_page: Open, request: pytest.FixtureRequest, network: str, width: int
) -> None:
    page = start(
        open_page,
        width,
        address=request.getfixturevalue(network).address,
        reduced_motion="reduce",
    )
    steps = walk_through(page, lambda number: title(page).count() == 0 or bool(not_blank(page)))
    assert steps == (11 if network == "made_up_site" else 7)
    expect_over(page)


@pytest.mark.parametrize("width", [1440, 1024])
def test_a_view_is_whole_above_the_panel(open_page: Open, width: int) -> None:
    size = {"width": width, "height": WIDTHS[width]}
    page = open_page("?tour=5", before=without_python, viewport=size, reduced_motion="reduce")
    for step in range(5, 11):
        expect_step(page, step)
        expect_in_place(page)
        top, bottom, panel = page.evaluate(
            """() => [...["top", "bottom"].map((side) =>
                 document.querySelector(".view").getBoundingClientRect()[side]),
               document.querySelector(".tour").getBoundingClientRect().top]"""
        )
        assert top >= 0 and bottom <= panel + 1, step
        on(page).click()


def test_downwards_nothing_stays_between_the_network_and_the_panel(open_page: Open) -> None:
    page = start(open_page, 390)
    expect(page.locator(".reading")).to_have_css("position", "static")
    expect(page.locator(".reading-aside")).to_be_hidden()
    rows = "new Set([...document.querySelectorAll('.masthead > :not(h1)')].map((e) => e.offsetTop))"
    assert page.evaluate(f"{rows}.size") == 1
    on(page).click()
    on(page).click()
    expect_step(page, 3)
    expect_in_place(page)
    left, right = page.evaluate(
        """() => { const r = document.querySelector(".tour-ring").getBoundingClientRect();
          return [r.left, r.right]; }"""
    )
    assert 0 <= left < 16 and 374 < right <= 390
    page.get_by_role("button", name="Leave the tour").click()
    assert page.evaluate(f"{rows}.size") == 1
