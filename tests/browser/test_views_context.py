"""An opened neuron keeps its context: neighbours, strips and the answer stay in sight; all fits."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.stops import Stop
from tests.browser.views import expect_view, go, without_python

STILL: dict[str, Any] = {"before": without_python, "reduced_motion": "reduce"}
WINDOWS = [{"width": 1440, "height": 900}, {"width": 1024, "height": 768}]

# Middles of a column's units in the window, and how much of them is seen.
_COLUMN = """(column) => [
  ...document.querySelectorAll(`.unit[data-column="${column}"]`)
].map((unit) => {
  let opacity = 1;
  for (let e = unit; e; e = e.parentElement) opacity *= getComputedStyle(e).opacity;
  const { x, y, width, height } = unit.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2, width, opacity };
})"""


def column(page: Page, index: int) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.evaluate(_COLUMN, index)
    return found


@pytest.mark.parametrize("viewport", WINDOWS, ids=str)
def test_neighbours_stay_in_their_rows_and_the_rest_becomes_strips(
    open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport, **STILL)
    before = {index: column(page, index) for index in (3, 4, 9)}
    page.locator('.unit[data-column="4"][data-unit="2"]').click()
    page.locator(".view").wait_for()
    expect(page.locator("html")).to_have_attribute("data-view", "open")
    near, strip = column(page, 4), column(page, 9)
    rows = page.locator(".convolution-source").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect()).map((b) => b.y + b.height / 2)"
    )
    least = {"opacity": 0.5, "shift": 0.09 * viewport["height"]}
    for old, now in zip(before[4], near, strict=True):
        assert abs(old["y"] - now["y"]) <= least["shift"], "the layer stays where it was"
        assert now["opacity"] >= least["opacity"]
    for old, row, beside in zip(before[3], rows, near, strict=True):
        assert abs(old["y"] - row) <= least["shift"], "so do its inputs"
        assert abs(beside["y"] - row) <= 2, "in the same row"
    for old, now in zip(before[9], strip, strict=True):
        assert now["opacity"] >= least["opacity"]
        assert 6 <= now["width"] < 0.75 * old["width"]
    answer = page.locator(".score[data-winner]")
    assert column(page, 14)[0]["opacity"] >= least["opacity"]
    expect(answer).to_be_visible()
    assert answer.evaluate("e => e.getBoundingClientRect().right <= innerWidth")
    made = page.locator(".convolution-made .map-view").bounding_box()
    assert made and abs(made["y"] + made["height"] / 2 - near[2]["y"]) < made["height"]
    left, right = (page.locator(".view-body").bounding_box() or {})["x"], near[0]["x"]
    assert right - left > 0.45 * viewport["width"], "the view has the room between"


@pytest.mark.parametrize("name", ["index.html", "lenet.html"])
@pytest.mark.parametrize("viewport", WINDOWS, ids=str)
def test_a_convolution_fits_into_the_window(
    open_page: Open, viewport: dict[str, int], name: str
) -> None:
    layers = ["conv_1_1", "conv_1_2", "conv_2_2"] if name == "index.html" else ["conv_1", "conv_2"]
    page = open_page(name, viewport=viewport, **STILL)
    for layer in layers:
        go(page, f"?layer={layer}&neuron=6")
        expect(page.locator(".view h2")).to_contain_text(layer)
        page.locator(".view .player").wait_for()
        assert page.evaluate("scrollY") == 0
        parts = page.locator(
            ".view-title, #view-sentence, .view .scales, .view .player, .convolution-row,"
            " .convolution-bias, .convolution-total"
        )
        ends = parts.evaluate_all(
            "all => all.map((e) => [e.className, e.getBoundingClientRect()])"
            ".map(([name, b]) => [name, b.top, b.bottom])"
        )
        assert len(ends) > 6
        assert all(top >= 0 and bottom <= viewport["height"] for _, top, bottom in ends), ends
        rows = page.locator(".convolution-rows")
        assert rows.evaluate("e => e.scrollHeight - e.clientHeight") <= 1, "no row is out of sight"


def test_captions_touch_nothing_and_can_be_hidden(open_page: Open) -> None:
    page = open_page("?layer=conv_1_2&neuron=3", **STILL)
    texts = page.locator(".annotation-text")
    expect(texts).to_have_count(4)
    expect(page.get_by_text("add the bias")).to_be_visible()
    touching = page.evaluate(
        """() => {
          const boxes = (name) => [...document.querySelectorAll(name)]
            .filter((e) => e.checkVisibility({ visibilityProperty: true }))
            .map((e) => e.getBoundingClientRect());
          const texts = boxes(".annotation-text");
          const others = boxes(".convolution-row, .convolution-head, .convolution-made, .chip");
          return texts.flatMap((a, i) => [...texts.slice(i + 1), ...others].filter((b) =>
            a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
        }"""
    )
    assert touching == 0
    toggle = page.get_by_role("button", name="Captions")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false")
    expect(texts.first).to_be_hidden()
    page.reload()
    page.locator(".view .player").wait_for()
    expect(page.locator(".annotation-text").first).to_be_hidden()


@pytest.mark.parametrize(
    "viewport", [{"width": 390, "height": 844}, {"width": 1440, "height": 900}]
)
def test_closing_returns_to_where_one_was(open_page: Open, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport, **STILL)
    unit = page.locator('.unit[data-column="9"][data-unit="2"]')
    unit.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 40)")
    before = page.evaluate("scrollY")
    unit.press("Enter")
    page.locator(".view").wait_for()
    page.locator('input[value="koala"]').evaluate("radio => radio.click()")
    expect(page).to_have_url(re.compile("image=koala"))
    page.evaluate("scrollBy(0, 300)")
    page.locator(".view-close").click()
    expect(page.locator(".view")).to_have_count(0)
    expect(unit).to_be_focused()
    assert page.evaluate("scrollY") == pytest.approx(before, abs=1)


def test_a_neighbour_opens_with_a_click(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_2&neuron=3", **STILL)
    expect_view(page, tiny_vgg, Stop("conv_1_2", 2))
    box = column(page, 4)[7]
    page.mouse.click(box["x"], box["y"])
    expect_view(page, tiny_vgg, Stop("conv_1_2", 7))
    page.keyboard.press("Escape")
    expect(page.locator(".view")).to_have_count(0)


def test_on_a_phone_the_view_opens_below_its_row(open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, **STILL)
    page.locator('.unit[data-column="4"][data-unit="2"]').click()
    page.locator(".view").wait_for()
    view = page.locator(".view").bounding_box()
    assert view
    here, after = column(page, 4), column(page, 5)
    assert 0 <= here[0]["y"] <= view["y"], "its row is above, and in sight"
    assert after[0]["y"] >= view["y"] + view["height"], "the next row is below"
    assert min(one["opacity"] for one in [*here, *after]) >= 0.5
