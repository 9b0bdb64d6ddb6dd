"""The whole network on the page, and what pointing at it shows."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cnnx_core.api.service import Service
from tests.browser.conftest import Open
from tests.browser.menus import choose_scale, show_detail


def site_of(page: Page) -> dict[str, Any]:
    return json.loads(page.locator("#site").text_content() or "")


def test_every_unit_of_every_layer_is_drawn(open_page: Open, service: Service) -> None:
    page = open_page()
    network = service.model.network
    assert page.locator(".column").count() == 2 + len(network.layers)
    for layer in network.layers:
        shape = network.shapes()[layer.name]
        column = page.get_by_role("group", name=re.compile(f"^{layer.name},"))
        # The pieces of the flattened row are the ten maps before it.
        units = 10 if layer.kind == "flatten" else shape[0]
        assert column.locator(".unit").count() == units
        if len(shape) == 3:
            size = column.locator("canvas").first.evaluate("c => [c.height, c.width]")
            assert tuple(size) == shape[1:]


def test_numbers_on_the_page_are_the_networks(open_page: Open, service: Service) -> None:
    page = open_page()
    reply = service.answer({"ask": "trace", "image": site_of(page)["default"]})
    shown = page.locator(".score-number").all_inner_texts()
    for text, probability in zip(shown, reply.arrays["softmax"], strict=True):
        exact = f"{100 * probability:.2f}\u00a0%"
        # Never quite nothing, never quite certain.
        bounds = {"0.00\u00a0%": "<\u00a00.01\u00a0%", "100.00\u00a0%": ">\u00a099.99\u00a0%"}
        assert text == bounds.get(exact, exact)
    winner = page.locator(".score[data-winner] .score-label").inner_text()
    assert winner == reply.header["prediction"]["label"]


def test_canvas_colours_show_sign_and_size(open_page: Open, service: Service) -> None:
    page = open_page()
    reply = service.answer({"ask": "trace", "image": site_of(page)["default"]})
    activation = reply.arrays["conv_1_1"][0]
    canvas = page.locator('.unit[data-column="2"][data-unit="0"] canvas')
    pixels = canvas.evaluate(
        "c => Array.from(c.getContext('2d').getImageData(0, 0, c.width, c.height).data)"
    )
    checked = 0
    for place in range(0, activation.size, 97):
        red, _, blue, alpha = pixels[4 * place : 4 * place + 4]
        value = activation.flat[place]
        assert alpha == 255
        # One step of the 8 bits in which a map is recorded is about zero.
        if abs(value) > 0.1 * reply.header["ranges"]["unit"]["conv_1_1"]:
            assert (blue > red) == (value > 0)
            checked += 1
    assert checked > 5


def test_pointing_darkens_all_incoming_edges_and_frames_their_sources(open_page: Open) -> None:
    page = open_page()
    caption = page.locator("#caption")
    before = caption.inner_text()
    page.locator('.unit[data-column="4"][data-unit="3"]').hover()
    assert page.locator(".edges-dark path").count() == 10
    assert page.locator(".unit-source").count() == 10
    assert set(page.locator(".unit-source").evaluate_all("b => b.map(x => x.dataset.column)")) == {
        "3"
    }
    expect(caption).to_contain_text("Neuron 4 of conv_1_2")
    page.locator('.unit[data-column="5"][data-unit="3"]').hover()
    assert page.locator(".edges-dark path").count() == 1
    page.mouse.move(2, 2)
    assert page.locator(".edges-dark path").count() == 0
    expect(caption).to_have_text(before)


def test_pointing_at_a_class_tells_its_probability(open_page: Open) -> None:
    page = open_page()
    score = page.locator(".score").nth(3)
    number = score.locator(".score-number").inner_text()
    score.hover()
    expect(page.locator("#caption")).to_contain_text(number)
    expect(page.locator("#caption")).to_contain_text("bell pepper")


@pytest.mark.parametrize("scale", ["unit", "module", "network"])
def test_colour_scales_are_shared_as_chosen(open_page: Open, service: Service, scale: str) -> None:
    # High enough for every legend to have room for its zero.
    page = open_page(viewport={"width": 1440, "height": 960})
    choose_scale(page, scale)
    reply = service.answer({"ask": "trace", "image": site_of(page)["default"]})
    ends = set(reply.header["ranges"][scale].values())
    ticks = page.locator(".legend-ticks").evaluate_all(
        "all => all.map(t => [...t.children].map(c => c.textContent))"
    )
    symmetric = [t for t in ticks if len(t) == 3]
    assert len(symmetric) == len({round(e, 6) for e in ends})
    for low, zero, high in symmetric:
        assert zero == "0.00"
        assert low == f"−{high}"
        assert any(f"{end:.2f}" == high for end in ends)


def test_detail_adds_hyper_parameters_and_parameters(open_page: Open) -> None:
    page = open_page()
    assert page.locator(".column-detail").first.is_hidden()
    show_detail(page)
    column = page.get_by_role("group", name=re.compile("^conv_1_2,"))
    expect(column.locator(".column-heading")).to_contain_text("910 params")
    expect(column.locator(".column-detail").first).to_be_visible()
    assert "detail=1" in page.url


def test_resizing_lays_out_again(open_page: Open) -> None:
    page = open_page()
    unit = page.locator('.unit[data-column="4"][data-unit="3"]')
    wide = unit.bounding_box()
    page.set_viewport_size({"width": 900, "height": 700})
    page.wait_for_timeout(200)
    assert unit.bounding_box()["x"] < wide["x"]
    page.set_viewport_size({"width": 400, "height": 800})
    page.wait_for_timeout(200)
    boxes = [
        page.locator(f'.unit[data-column="{c}"][data-unit="0"]').bounding_box() for c in (2, 9)
    ]
    assert boxes[1]["y"] > boxes[0]["y"] + 200  # one layer below the other


def test_without_javascript_the_poster_is_shown(open_page: Open) -> None:
    page = open_page(wait=False, java_script_enabled=False)
    poster = page.locator("img.poster")
    expect(poster).to_be_visible()
    assert poster.evaluate("i => i.naturalWidth") == 1200
