"""Views need Python for a picture of one's own, and only for that."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Visit
from tests.browser.networks import Site
from tests.browser.shown import expect_numbers
from tests.browser.steps import Step
from tests.browser.stops import Stop, kinds
from tests.browser.views import expect_overview, expect_view, go, without_python

pytestmark = pytest.mark.python


def stops(site: Site) -> list[Stop]:
    """A place of every kind, and one in the numbers of a convolution."""
    layers = [site.layers[place] for place in kinds(site)]
    places = {"conv2d": (2, 7), "dense": (12, 12), "softmax": None}
    found = [
        Stop(
            layer["name"],
            3,
            3 if layer["kind"] == "dense" else None,
            places.get(layer["kind"], (1, 5)),
        )
        for layer in layers
    ]
    return [Stop("input", 1, None, (9, 9)), *found, Stop("conv_2_1", 4, 5, (3, 9))]


def test_every_kind_opens_without_python(open_page: Open, tiny_vgg: Site, visit: Visit) -> None:
    visit.expected = ("net::ERR_FAILED", "wasm", "Failed to fetch")
    page = open_page(
        "?image=koala", before=lambda page: page.route("**/*.wasm", lambda route: route.abort())
    )
    expect(page.locator("#python")).to_contain_text("cannot start", timeout=60_000)
    for stop in stops(tiny_vgg):
        go(page, stop.query("koala"))
        expect_view(page, tiny_vgg, stop)
        expect_numbers(page, Step(tiny_vgg.service, "koala", stop).check)
    expect(page.locator("#notice")).to_be_hidden()


def upload(page: Page, pixels: np.ndarray) -> None:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    page.locator("#file").set_input_files(
        {"name": "mine.png", "mimeType": "image/png", "buffer": file.getvalue()}
    )
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=60_000)


def test_ones_own_picture_has_the_numbers_of_cpython(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(reduced_motion="reduce")
    pixels = np.ascontiguousarray(tiny_vgg.service.gallery["koala"][::-1, :, ::-1])
    upload(page, pixels)
    for stop in stops(tiny_vgg):
        go(page, stop.query("own"))
        expect_view(page, tiny_vgg, stop)
        image = {"size": list(pixels.shape)}
        expect_numbers(page, Step(tiny_vgg.service, image, stop, pixels.tobytes()).check)
    expect(page.locator("#notice")).to_be_hidden()


def test_a_view_that_cannot_be_had_says_so_and_changes_nothing(
    open_page: Open, visit: Visit
) -> None:
    visit.expected = ("net::ERR_FAILED",)

    def block(page: Page) -> None:
        without_python(page)
        page.route("**/steps-*/**", lambda route: route.abort())

    page = open_page("?image=koala", before=block)
    for column in (2, 3, 14):
        page.locator(f'.unit[data-column="{column}"][data-unit="2"]').click()
        expect(page.locator("#notice")).to_contain_text("did not arrive")
        page.wait_for_timeout(400)  # by then the page would say that it waits
        expect(page.locator("#caption")).not_to_contain_text("on their way")
        expect_overview(page)
        page.locator("#notice button").click()
    assert page.url.endswith("?image=koala")
