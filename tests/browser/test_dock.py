"""The panel beside the network: a column, or a sheet at the bottom of a smaller window."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.menus import OWN, button, open_menu

SIZES = [(1440, 900), (1280, 800), (1024, 768), (390, 844), (844, 390)]

_NOTED = """() => [document.documentElement.dataset.dock ?? null,
    parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--dock")) || 0]"""

# The end of the page can be scrolled to where no dock covers it. The page grows on the way.
_END_IN_SIGHT = """() => {
  scrollTo(0, document.documentElement.scrollHeight);
  const boxOf = (q) => document.querySelector(q).getBoundingClientRect();
  return boxOf("#credits > :last-child").bottom <= boxOf(".dock").top;
}"""


def noted(page: Page) -> tuple[str | None, float]:
    """What the document says of the dock: whether one is open, and the height of a sheet."""
    state, height = page.evaluate(_NOTED)
    return state, height


def open_dock(page: Page, name: str) -> None:
    open_menu(page, OWN).locator(f'[data-makes="{name}"]').click()
    expect(page.locator(".dock")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_dock_stands_beside_the_network_or_below_it(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    assert noted(page) == (None, 0)
    open_dock(page, "mixture")
    dock, theatre = (page.locator(q).bounding_box() for q in (".dock", "#theatre"))
    assert dock and theatre
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("heading", name="Change the picture")).to_be_focused()
    if width >= 1280:
        assert noted(page) == ("open", 0)
        assert dock["x"] + dock["width"] <= theatre["x"]
        assert page.evaluate("document.documentElement.dataset.flow") == "across"
    else:
        assert dock["height"] <= max(0.44 * height, 240) + 1
        assert dock["y"] + dock["height"] == pytest.approx(height, abs=1)
        # The end of the page is not hidden behind it.
        assert noted(page) == ("open", pytest.approx(dock["height"], abs=1))
        page.wait_for_function(_END_IN_SIGHT)
    page.locator(".dock-out").click()
    expect(page.locator(".dock")).to_have_count(0)
    assert noted(page) == (None, 0)


def test_escape_closes_the_dock_and_not_the_view_beside_it(open_page: Open) -> None:
    page = open_page("?layer=conv_1_1&neuron=2")
    page.locator(".view").wait_for()
    open_menu(page, OWN).locator('[data-makes="mixture"]').press("Enter")
    page.locator(".dock").get_by_role("slider").first.press("Escape")
    expect(page.locator(".dock")).to_have_count(0)
    expect(page.locator(".view")).to_be_visible()
    expect(button(page, OWN)).to_be_focused()


def test_a_dock_is_not_printed(open_page: Open) -> None:
    page = open_page()
    open_dock(page, "drawing")
    page.emulate_media(media="print")
    expect(page.locator(".dock")).to_be_hidden()
