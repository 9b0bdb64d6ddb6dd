"""The figure of the hyper-parameters shows the core's numbers, with and without Python."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from playwright.sync_api import Page, expect

from site_src.generator.record.experiments import SLIDE
from tests.browser.conftest import Open
from tests.browser.hyper import Hyper, opened
from tests.browser.networks import Site


def shows_the_reply(hyper: Hyper, site: Site, picture: Any, settings: dict[str, Any]) -> None:
    """All numbers are those of the core; those of the window in a corner and in the middle too."""
    arrays = site.service.answer({"ask": "slide", "image": picture, **settings}).arrays
    padded, kernel, output = (arrays[name] for name in ("padded", "kernel", "output"))
    expect(hyper.output.locator("text")).to_have_count(output.size)
    expect(hyper.figure.locator(".hyper-sum")).to_be_visible()
    assert hyper.cells("input") == padded.ravel().tolist()
    assert hyper.cells("kernel") == kernel.ravel().tolist()
    assert hyper.cells("output") == output.ravel().tolist()
    side = len(output)
    for row, column in {(0, 0), (side // 2, side // 3), (side - 1, side - 1)}:
        hyper.told(at=[row, column])
        hyper.at(row + 1, column + 1)
        terms = hyper.figure.locator(".hyper-product").all_inner_texts()
        pairs = [
            [float(number) for number in re.findall(r"-?\d+", term.replace("−", "-"))]
            for term in terms
        ]
        s, d, k = (settings[name] for name in ("stride", "dilation", "kernel_size"))
        window = padded[row * s :, column * s :][: d * k : d, : d * k : d][:k, :k]
        assert np.array_equal(pairs, np.stack([window.ravel(), kernel.ravel()], axis=1))
        shown = hyper.figure.locator(".hyper-total > b").inner_text()
        assert float(shown.replace("−", "-")) == output[row, column]
        assert sum(a * b for a, b in pairs) == output[row, column], "it adds up"
        expect(hyper.sentence).to_have_text(re.compile(f"gives? {shown}\\.$"))


def picture_of(page: Page) -> str:
    name: str = page.evaluate("JSON.parse(document.getElementById('site').textContent).default")
    return name


def test_without_python_the_default_has_its_numbers_and_all_else_slides(
    open_page: Open, tiny_vgg: Site
) -> None:
    hyper = opened(open_page)
    picture = picture_of(hyper.page)
    hyper.numbers.click()
    shows_the_reply(hyper, tiny_vgg, picture, SLIDE)
    hyper.slider("Stride").fill("3")
    hyper.sizes(8, 3)
    expect(hyper.figure.locator(".hyper-note", has_text="There are no numbers")).to_contain_text(
        "No Python here."
    )
    assert hyper.cells("output") == []
    assert len(hyper.cells("input")) == 100, "the input is as it was"
    hyper.output.focus()
    hyper.page.keyboard.press("ArrowDown")
    hyper.page.keyboard.press("PageDown")
    expect(hyper.sentence).to_contain_text("For row 3, column")
    hyper.button("Reset").click()
    shows_the_reply(hyper, tiny_vgg, picture, SLIDE)
    hyper.numbers.click()
    assert hyper.cells("output") == hyper.cells("input") == []


def test_python_answers_for_everything_else(open_page: Open, tiny_vgg: Site) -> None:
    hyper = opened(open_page, before=None)
    page = hyper.page
    picture = picture_of(page)
    hyper.numbers.click()
    page.locator("#python[data-state=ready]").wait_for(state="attached", timeout=60_000)
    for change in [
        {"size": 12, "stride": 2},
        {"padding": 3, "padding_mode": "reflect"},
        {"padding_mode": "wrap", "dilation": 2},
        {"padding_mode": "edge", "kernel_size": 2},
        {"size": 12, "padding": 0, "kernel_size": 9},
        {"size": 1, "padding": 0, "kernel_size": 1, "dilation": 5},
    ]:
        hyper.told(**SLIDE)
        hyper.told(**change)
        shows_the_reply(hyper, tiny_vgg, picture, SLIDE | change)
    small = hyper.figure.locator(".hyper-note", has_text="too small for their numbers")
    expect(small).to_be_hidden()
    hyper.told(**SLIDE | {"size": 16, "padding": 8, "kernel_size": 9})
    expect(small).to_be_visible()
    hyper.told(**SLIDE)
    other = page.locator("#gallery input[type=radio]").nth(3)
    name = other.get_attribute("value")
    other.check(force=True)
    values = tiny_vgg.service.answer({"ask": "slide", "image": name, **SLIDE}).arrays["padded"]
    hyper.figure.scroll_into_view_if_needed()
    for _ in range(100):
        if hyper.cells("input") == values.ravel().tolist():
            break
        page.wait_for_timeout(50)
    shows_the_reply(hyper, tiny_vgg, name, SLIDE)
