"""Living figures of the article: how a test gets to them, and what they show."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.browser.shown import Number, parse
from tests.browser.views import Way

# Each way to use a screen, on a screen that is used that way.
SCREENS: list[tuple[int, Way]] = [(1440, "mouse"), (1024, "keyboard"), (390, "touch")]


def options(width: int, way: Way = "mouse") -> dict[str, Any]:
    """A window of this width, for fingers if that is the way."""
    return {
        "viewport": {"width": width, "height": 844},
        "has_touch": way == "touch",
        "reduced_motion": "reduce",
    }


def come_to(page: Page, name: str) -> Locator:
    """Scroll to a figure, and wait until it lives."""
    figure = page.locator(f"[data-figure='{name}']")
    # What comes near on the way changes its height, and pushes the figure away again.
    for _ in range(20):
        figure.scroll_into_view_if_needed()
        try:
            figure.locator(".figure-live").wait_for(timeout=1500)
            break
        except TimeoutError:
            continue
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".figure-live")).to_be_visible()
    return figure


def sentence(figure: Locator) -> Locator:
    return figure.locator(".board-sentence")


def number(element: Locator) -> Number:
    """The number that an element shows."""
    found = parse(element.inner_text().strip())
    assert found, element.inner_text()
    return found


def tell(figure: Locator, **values: Any) -> None:
    """Send a figure values from outside."""
    figure.evaluate(
        "(f, detail) => f.dispatchEvent(new CustomEvent('figure-set', { detail }))", values
    )


def place_said(figure: Locator) -> tuple[int, int]:
    """The row and the column of which the sentence speaks, counted from 0."""
    found = re.search(r"row (\d+), column (\d+)", sentence(figure).inner_text())
    assert found, sentence(figure).inner_text()
    return int(found[1]) - 1, int(found[2]) - 1


def point_at(element: Locator, across: float, down: float, way: Way) -> None:
    """Point at a part of an element, with a mouse or a finger."""
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    assert box
    at = {"x": across * box["width"], "y": down * box["height"]}
    if way == "touch":
        element.tap(position=at)  # type: ignore[arg-type]
    else:
        element.hover(position=at)  # type: ignore[arg-type]


def expect_fits(page: Page, figure: Locator) -> None:
    """Nothing is cut off, and the page does not move sideways."""
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    beyond = figure.evaluate(
        """(f) => {
          const room = f.getBoundingClientRect();
          return [...f.querySelectorAll(".figure-live *")]
            .filter((e) => e.checkVisibility({ visibilityProperty: true }))
            .filter((e) => !e.closest(".unseen"))
            .map((e) => [e.className, e.getBoundingClientRect()])
            .filter(([, b]) => b.width && (b.left < room.left || b.right > room.right + 0.5))
            .map(([name]) => String(name.baseVal ?? name));
        }"""
    )
    assert beyond == []


def expect_prints(page: Page, figure: Locator, picture: str) -> None:
    """On paper there is the picture, and nothing to press."""
    page.emulate_media(media="print")
    for button in figure.locator("button, select, input[type=range]").all():
        expect(button).to_be_hidden()
    expect(figure.locator(picture).first).to_be_visible()
    page.emulate_media(media="screen")
