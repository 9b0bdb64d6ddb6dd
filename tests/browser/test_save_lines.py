"""The lines of NumPy of an opened view print the number that it shows, whatever it shows."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.changes import link
from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.saved import (
    IMAGE,
    archive,
    check_archive,
    drawing,
    lines_about,
    open_panel,
    panel,
    run,
    save,
    shown_number,
    stops,
    texts,
)
from tests.browser.steps import Step
from tests.browser.stops import Stop
from tests.browser.test_own_picture import encode, upload
from tests.browser.views import expect_view, go, title


def test_the_lines_print_the_number_shown(open_page: Open, every_site: Site) -> None:
    page = open_page(address=every_site.address, reduced_motion="reduce")
    for stop in stops(every_site):
        go(page, stop.query(IMAGE))
        expect_view(page, every_site, stop)
        open_panel(page)
        step = Step(every_site.service, IMAGE, stop)
        said = lines_about(page, f"# {stop.layer}, ")
        printed = run(said)
        assert printed == shown_number(page, stop, step.kind), (stop, said)
        page.locator(".view [data-tool=save]").click()
        expect(panel(page)).to_have_count(0)


COUNT = """(() => {
  const { postMessage } = Worker.prototype;
  window.asked = [];
  Worker.prototype.postMessage = function (message, ...more) {
    if (message.type === "ask") window.asked.push(message.request.ask);
    return postMessage.call(this, message, ...more);
  };
})()"""


def test_the_lines_follow_without_a_flood(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(
        Stop("conv_1_2", 3, None, (20, 20)).query(IMAGE),
        before=lambda page: page.add_init_script(COUNT),
        reduced_motion="reduce",
    )
    open_panel(page)
    lines_about(page, "row 21, column 21")
    page.locator(".view [role=application]").last.focus()
    for _ in range(15):
        page.keyboard.press("ArrowLeft")
    said = lines_about(page, "row 21, column 6.")
    shown = shown_number(page, Stop("conv_1_2", 3), "conv2d")
    assert run(said) == shown
    assert 2 <= page.evaluate("asked.filter((ask) => ask === 'snippet').length") <= 5
    go(page, Stop("conv_1_2", 3, None, (20, 20)).query("koala"))
    assert "koala" in lines_about(page, "picture koala")


def test_a_changed_network(open_page: Open, tiny_vgg: Site) -> None:
    changes: list[dict[str, Any]] = [
        {"bias": "conv_1_1", "unit": 2, "value": 0.25},
        {"silence": "conv_1_1", "units": [4]},
    ]
    stop = Stop("conv_1_1", 2, None, (5, 6))
    page = open_page(link(*changes, query=stop.query(IMAGE)), reduced_motion="reduce")
    expect(page.locator("#changes li")).to_have_count(2, timeout=60_000)
    expect(page.locator('.view [data-number="bias"]')).to_have_text("0.2500")
    open_panel(page)
    said = lines_about(page, "with 2 changes")
    assert "bias = np.float32(0.25)" in said
    assert run(said) == shown_number(page, stop, "conv2d")
    name, data = save(page, "npz")
    assert name == f"cnnx-tiny_vgg-{IMAGE}-changed.npz"
    check_archive(tiny_vgg, data, changes)
    _, svg = save(page, "svg")
    assert "Tiny VGG, with 2 changes" in texts(drawing(svg))[0]
    silent = Stop("conv_1_1", 4, None, (5, 6))
    go(page, link(*changes, query=silent.query(IMAGE)))
    expect(title(page)).to_contain_text("silenced")
    if not panel(page).count():
        open_panel(page)
    said = lines_about(page, "silenced")
    assert run(said) == "0.00" == shown_number(page, silent, "conv2d")


def test_a_picture_of_ones_own(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(reduced_motion="reduce")
    colours = np.random.default_rng(1).integers(0, 256, (70, 90, 3)).astype(np.uint8)
    upload(page, "mine.png", encode(Image.fromarray(colours)))
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=60_000)
    open_panel(page)
    name, data = save(page, "npz")
    assert name == "cnnx-tiny_vgg-own-picture.npz"
    request = {"ask": "trace", "image": {"size": [70, 90, 3]}}
    trace = tiny_vgg.service.answer(request, colours.tobytes()).arrays
    found = archive(data)
    for layer in ("pixels", "conv_2_2", "softmax"):
        np.testing.assert_array_equal(found[layer], trace[layer])
    _, svg = save(page, "svg")
    assert not any("Picture:" in text for text in texts(drawing(svg)))
    go(page, "?image=own&layer=conv_1_1&neuron=1&at=3,4")
    title(page).wait_for()
    expect(panel(page)).to_have_count(0)
    open_panel(page)
    said = lines_about(page, "a picture of your own")
    assert run(said) == shown_number(page, Stop("conv_1_1", 0), "conv2d")


def test_the_lines_are_copied(open_page: Open) -> None:
    page = open_page("?layer=relu_1_1&neuron=1", reduced_motion="reduce",
                     permissions=["clipboard-read", "clipboard-write"])  # fmt: skip
    open_panel(page)
    said = lines_about(page, "relu_1_1")
    button = panel(page).get_by_role("button", name="Copy")
    button.click()
    expect(page.locator("#announcer")).to_have_text("The lines are on the clipboard.")
    assert page.evaluate("navigator.clipboard.readText()") == said


def test_the_lines_are_copied_where_there_is_no_clipboard(open_page: Open) -> None:
    def old(page: Page) -> None:
        page.add_init_script(
            "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })"
        )

    page = open_page("?layer=relu_1_1&neuron=1", before=old, reduced_motion="reduce")
    open_panel(page)
    said = lines_about(page, "relu_1_1")
    button = panel(page).get_by_role("button", name="Copy")
    button.click()
    expect(panel(page).get_by_role("button", name="Copied")).to_be_focused()
    page.evaluate(
        """() => {
          const field = document.createElement("textarea");
          field.id = "paste-here";
          document.body.append(field);
          field.focus();
        }"""
    )
    page.keyboard.press("ControlOrMeta+v")
    assert page.locator("#paste-here").input_value() == said
