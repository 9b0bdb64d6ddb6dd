"""A tool leaves the neuron in sight that it is about, and has room for all that is in it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.changes import link
from tests.browser.comparing import said
from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.views import go, without_python

# Where the map (or the circle) of a neuron and its number are, and where the panel is.
_PLACES = """([piece, unit]) => {
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  };
  const view = document.querySelector(".view");
  const all = [...view.querySelectorAll(
    '[data-number="output"], [data-number="score"], [data-number="probability"]')];
  const own = all.filter(({ dataset }) => dataset.index === unit);
  const number = (own.length ? own : all).at(-1);
  const dock = document.querySelector(".dock");
  const body = dock.querySelector(".dock-body");
  return {
    outcome: [view.querySelector(`[data-piece="${piece}"]`), number].map(box),
    dock: box(dock),
    sheet: getComputedStyle(dock).position === "fixed",
    hidden: body.scrollHeight - body.clientHeight,
    sideways: body.scrollWidth - body.clientWidth,
    over: document.documentElement.scrollWidth - innerWidth,
  };
}"""
_SIZES = [(1440, 900), (1024, 768), (390, 844)]
_SILENCED = {"silence": "conv_1_1", "units": [0]}
_LAYERS = ["conv_1_2", "relu_1_1", "max_pool_1", "output"]


def places(page: Page, layer: str, unit: int) -> Any:
    return page.evaluate(_PLACES, [f"{layer}:{unit}", str(unit)])


def faults(found: Any, width: int, height: int) -> list[str]:
    """What is not in sight, or has no room."""
    dock, sheet = found["dock"], found["sheet"]
    end = dock["top"] if sheet else height
    right = width if sheet else dock["left"]
    holds = {
        "a column where there is room for one": sheet == (width < 1280),
        "nothing of it above the window or below its end": all(
            part["top"] >= 0 and part["bottom"] <= end for part in found["outcome"]
        ),
        "nothing of it beside the window or below the panel": all(
            part["left"] >= 0 and part["right"] <= right for part in found["outcome"]
        ),
        "the panel is in the window": dock["bottom"] <= height + 1,
        "the panel has room": found["hidden"] <= 0 or dock["bottom"] - dock["top"] >= 179,
        "no sideways scrolling": found["sideways"] <= 0 and found["over"] <= 0,
    }
    return [name for name, held in holds.items() if not held]


@pytest.mark.parametrize("size", _SIZES, ids=str)
def test_the_neuron_stays_in_sight(open_page: Open, tiny_vgg: Site, size: tuple[int, int]) -> None:
    width, height = size
    page = open_page(
        before=without_python,
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
    )
    for layer in _LAYERS:
        go(page, f"?layer={layer}&neuron=3")
        expect(page.locator(".view h2")).to_contain_text(
            "The score of" if layer == "output" else layer
        )
        expect_in_sight(page, layer, width, height)


def expect_in_sight(page: Page, layer: str, width: int, height: int) -> None:
    """Beside each tool the neuron is seen."""
    buttons = page.locator(".tools button")
    expect(buttons.first).to_be_visible()
    for button in buttons.all():
        box = button.bounding_box()
        assert box and box["height"] >= (44 if width == 390 else 24)
        button.click()
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".dock-body > *")).to_be_visible()
        name = button.inner_text()
        # The view finds its place in the room that the panel leaves.
        for _ in range(50):
            found = places(page, layer, 2)
            wrong = faults(found, width, height)
            if not wrong:
                break
            page.wait_for_timeout(50)
        assert not wrong, (name, wrong, found)
        button.click()
        expect(page.locator(".dock")).to_have_count(0)


def test_the_tools_are_in_one_row(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_2&neuron=3", before=without_python, reduced_motion="reduce")
    page.locator(".view").wait_for()
    for width in (320, 390, 1024, 1440, 2560):
        page.set_viewport_size({"width": width, "height": 844})
        boxes = [button.bounding_box() for button in page.locator(".tools button").all()]
        assert len(boxes) == 4 and all(boxes)
        tops = {round(box["y"]) for box in boxes if box}
        assert len(tops) == 1
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes if box)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("size", _SIZES[1:], ids=str)
def test_a_sheet_that_grows_later_leaves_the_outcome_in_sight(
    open_page: Open, size: tuple[int, int]
) -> None:
    """Python has to start before it can compare; the sheet is there at once."""
    width, height = size
    page = open_page(
        link(_SILENCED, query="?layer=conv_1_2&neuron=4&compare=trained"),
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
    )
    expect(page.locator(".dock")).to_be_visible()
    expect(said(page)).to_contain_text("values differ")
    for _ in range(50):
        found = places(page, "conv_1_2", 3)
        if not (wrong := faults(found, width, height)):
            break
        page.wait_for_timeout(50)
    assert not wrong, (wrong, found)
