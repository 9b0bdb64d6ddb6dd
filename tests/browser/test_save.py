"""Taking it along: every way of saving, from every kind of view, holds what the page shows."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.menus import VIEW, open_menu
from tests.browser.networks import Site
from tests.browser.saved import (
    IMAGE,
    SHARP,
    blurred,
    check_archive,
    code,
    difference,
    drawing,
    numbers,
    open_panel,
    panel,
    pixels,
    places,
    rows,
    save,
    stops,
    texts,
)
from tests.browser.steps import Step
from tests.browser.stops import Stop, seen
from tests.browser.views import expect_view, go, sentence, title, without_python

# The mean colours of squares of 16 × 16 pixels: how far they may be from a screenshot, of 255. On
# the whole; and of all but the worst hundredth. (Letters are smoothed a little differently.)
ALIKE = (1.5, 16.0)
BEFORE = {"viewport": {"width": 1440, "height": 1600}, "reduced_motion": "reduce",
          "device_scale_factor": SHARP}  # fmt: skip


def check_picture(page: Page, shown: str, part: int, svg: bytes, png: bytes) -> None:
    """Both pictures are sound, and one part of them looks as it does on the page."""
    root = drawing(svg)
    size = [float(root.attrib[side]) for side in ("height", "width")]
    image = pixels(png)
    assert list(image.shape[:2]) == [SHARP * side for side in size]
    assert blurred(image).std() > 2, "it is blank"
    left, top, width, height = (round(SHARP * number) for number in places(root)[part])
    page.mouse.move(0, 0)
    screen = pixels(page.locator(shown).screenshot(animations="disabled"))
    off = difference(image[top : top + height, left : left + width], screen)
    assert off[0] < ALIKE[0] and off[1] < ALIKE[1], off
    # Nothing of the page's own frame.
    words = texts(root)
    assert not {"Close", "Save", "Edit", "Back", "i", "▶"} & {word.strip() for word in words}


def check_table(site: Site, stop: Stop, data: bytes) -> None:
    """The table has the numbers of the view, exactly."""
    table = rows(data)
    step = Step(site.service, IMAGE, stop)
    unit = stop.unit
    if step.kind == "softmax":
        assert [row[0] for row in table[1:-1]] == site.labels
        columns = [step.x, step.whole["shifted"], step.whole["powers"], step.y]
        for i, column in enumerate(columns):
            np.testing.assert_array_equal(numbers([row[i + 1] for row in table[1:-1]]), column)
    elif step.kind == "dense":
        for i, name in ((-2, "weights"), (-1, "products")):
            found = numbers([row[i] for row in table[1:-2]])
            np.testing.assert_array_equal(found, step.parts[name])
        np.testing.assert_array_equal(numbers([row[-3] for row in table[1:-2]]), step.x)
        assert table[-2][0] == "bias" and float(table[-2][-1]) == pytest.approx(
            float(step.parts["bias"][0]), rel=1e-6
        )
        assert table[-1][0] == "sum" and np.float32(table[-1][-1]) == step.y[unit]
    elif step.kind == "flatten":
        np.testing.assert_array_equal(numbers([row[-1] for row in table[1:]]), step.y)
        for i, row in enumerate(table[1:]):
            place = np.unravel_index(i, step.x.shape)
            assert [int(cell) for cell in row[:-1]] == [i + 1, *(int(n) + 1 for n in place)]
    elif stop.channel is not None:
        window = np.array(step.window(stop.channel, 0.0), np.float32)
        np.testing.assert_array_equal(numbers([row[2] for row in table[1:-1]]), window)
        place = stop.channel - seen(step.info, len(step.x), unit)[0]
        kernel = step.parts["kernels"][place].reshape(-1)
        np.testing.assert_array_equal(numbers([row[3] for row in table[1:-1]]), kernel)
        exact = window.astype(float) * kernel
        np.testing.assert_allclose(numbers([row[4] for row in table[1:-1]]), exact, rtol=1e-6)
        made = step.parts["intermediates"][(place, *step.at)]
        assert np.float32(table[-1][-1]) == made
    elif step.y.ndim == 1:
        assert table[0] == ["before", "after"]
        np.testing.assert_array_equal(numbers(table[1]), [step.x[unit], step.y[unit]])
    else:
        assert table[0] == ["row", *(f"column {i + 1}" for i in range(step.y.shape[2]))]
        found = np.array([numbers(row) for row in table[1:]])
        np.testing.assert_array_equal(found[:, 1:], step.y[unit])
        np.testing.assert_array_equal(found[:, 0], np.arange(len(found)) + 1)


def test_every_view_can_be_taken_along(open_page: Open, every_site: Site) -> None:
    page = open_page(address=every_site.address, before=without_python, **BEFORE)
    model = every_site.service.model.name
    for stop in stops(every_site):
        go(page, stop.query(IMAGE))
        expect_view(page, every_site, stop)
        if not panel(page).count():
            open_panel(page)
        kernel = "" if stop.channel is None else f"-kernel-{stop.channel + 1}"
        files = {}
        for ending in ("svg", "png", "csv"):
            name, files[ending] = save(page, ending)
            assert name == f"cnnx-{model}-{IMAGE}-{stop.layer}-{stop.unit + 1}{kernel}.{ending}"
        check_picture(page, ".view .board-body", -1, files["svg"], files["png"])
        check_table(every_site, stop, files["csv"])
        words = " ".join(texts(drawing(files["svg"])))
        assert title(page).inner_text() in words
        for part in sentence(page).inner_text().split():
            assert part in words
        for part in (every_site.service.model.title, "Cup of espresso", stop.layer):
            assert part in texts(drawing(files["svg"]))[0]
        assert "Rachel Michetti" in words and "CC0-1.0" in words
        page.keyboard.press("Escape")
        expect(panel(page)).to_have_count(0)


def test_the_overview_can_be_taken_along(open_page: Open, every_site: Site) -> None:
    # Wide enough for the longest of them beside the panel.
    room = {**BEFORE, "viewport": {"width": 1760, "height": 1600}}
    page = open_page(f"?image={IMAGE}", address=every_site.address, **room)
    open_panel(page)
    expect(page.locator(".save-lines")).to_have_count(0)
    model = every_site.service.model.name
    files = {}
    for ending in ("svg", "png", "csv"):
        name, files[ending] = save(page, ending)
        assert name == f"cnnx-{model}-{IMAGE}-overview.{ending}"
    words = texts(drawing(files["svg"]))
    for label in every_site.labels:
        assert label in words
    table = rows(files["csv"])
    trace = every_site.service.answer({"ask": "trace", "image": IMAGE}).arrays
    *_, scores, probabilities = (trace[layer["name"]] for layer in every_site.layers)
    assert table[0] == ["class", "score", "probability"]
    assert [row[0] for row in table[1:]] == every_site.labels
    np.testing.assert_array_equal(numbers([row[1] for row in table[1:]]), scores)
    np.testing.assert_array_equal(numbers([row[2] for row in table[1:]]), probabilities)
    name, data = save(page, "npz")
    assert name == f"cnnx-{model}-{IMAGE}.npz"
    check_archive(every_site, data)
    # The panel is beside the network, which has the room that it had when it was drawn.
    check_picture(page, "#network .stage-area", 0, files["svg"], files["png"])
    open_menu(page, VIEW).locator("#save").click()
    expect(panel(page)).to_have_count(0)


def test_without_python_pictures_and_tables_are_there(open_page: Open) -> None:
    page = open_page("?layer=max_pool_1&neuron=2", before=without_python, reduced_motion="reduce")
    open_panel(page)
    expect(code(page)).to_have_text("These lines cannot be written just now: No Python here.")
    expect(panel(page).get_by_role("button", name="Copy")).to_be_disabled()
    panel(page).get_by_role("button", name="All activations").click()
    expect(panel(page).locator(".save-outcome")).to_have_text(
        "cnnx-tiny_vgg-espresso.npz could not be made: No Python here."
    )
    save(page, "png")
    save(page, "csv")
    expect(page.locator(".view")).to_have_count(1)


def test_a_font_that_does_not_arrive_is_told(open_page: Open, visit: Any) -> None:
    visit.expected = ("Failed to load resource", "ERR_FAILED")
    page = open_page("?layer=max_pool_1&neuron=2", before=without_python, reduced_motion="reduce")
    open_panel(page)
    page.route(re.compile(r"\.woff2$"), lambda route: route.abort())
    panel(page).get_by_role("button", name="SVG").click()
    outcome = panel(page).locator(".save-outcome")
    expect(outcome).to_have_text(re.compile(r"\.svg could not be made: "))
    page.unroute(re.compile(r"\.woff2$"))
    save(page, "svg")


def test_by_keyboard(open_page: Open) -> None:
    page = open_page(f"?image={IMAGE}&layer=relu_1_1&neuron=1", before=without_python,
                     reduced_motion="reduce")  # fmt: skip
    button = page.locator(".view [data-tool=save]")
    button.focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_have_count(1)
    expect(button).to_have_attribute("aria-expanded", "true")
    png = panel(page).get_by_role("button", name="PNG")
    for _ in range(8):
        page.keyboard.press("Tab")
        if png.evaluate("button => button === document.activeElement"):
            break
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith("relu_1_1-1.png")
    expect(page.locator("#announcer")).to_have_text(re.compile(r"Saved cnnx-.*\.png\."))
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(button).to_be_focused()
    # The page's own button means the view, as long as one is open.
    open_menu(page, VIEW).locator("#save").focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_have_count(1)
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".view")).to_have_count(0)
    open_menu(page, VIEW).locator("#save").focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(panel(page).get_by_role("button", name="PNG")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(page.get_by_role("button", name="View", exact=True)).to_be_focused()


def test_opening_a_neuron_closes_the_overviews_panel(open_page: Open) -> None:
    page = open_page(before=without_python, reduced_motion="reduce")
    open_panel(page)
    go(page, "?layer=relu_1_1&neuron=1")
    title(page).wait_for()
    expect(panel(page)).to_have_count(0)
    expect(page.locator("#save")).to_have_attribute("aria-expanded", "false")
