"""Where the network looks: covered pictures, receptive fields, and what excites a neuron most."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.test_accessibility import axe, violations
from tests.browser.views import without_python

__all__ = ["axe"]

FIGURES = ("occlusion", "receptive-field", "patches")


def bring(page: Page, name: str) -> Locator:
    """Scroll to a figure, whose section is laid out only when it is near."""
    figure = page.locator(f"[data-figure={name}]")
    for _ in range(10):
        figure.evaluate("f => f.scrollIntoView({ block: 'center' })")
        page.wait_for_timeout(100)
        if figure.locator(".figure-live .board-sentence, .figure-problem").count():
            break
    return figure


def sentence(figure: Locator) -> Locator:
    return figure.locator(".board-sentence")


def percents(text: str) -> list[float]:
    return [float(n) / 100 for n in re.findall(r"(\d+\.\d+)\u00a0%", text)]


def cover(figure: Locator) -> None:
    figure.get_by_role("button", name="Cover it").click()
    expect(figure.get_by_role("button", name="Once more")).to_be_visible(timeout=60_000)


def image(page: Page) -> str:
    return str(page.locator("#gallery input:checked").get_attribute("value"))


def test_what_covering_takes_away_is_what_the_core_says(open_page: Open, any_site: Site) -> None:
    page = open_page(address=any_site.address)
    figure = bring(page, "occlusion")
    cover(figure)
    side = any_site.service.model.input.shape[1]
    size = round(side / 8)
    request = {"ask": "occlusion", "image": image(page), "size": size, "stride": round(size / 2)}
    trace = any_site.service.answer({"ask": "trace", "image": image(page)}).header
    unit = trace["prediction"]["index"]
    found = any_site.service.answer({**request, "unit": unit}).arrays["probability"]
    shown = percents(sentence(figure).inner_text())
    assert shown[0] == pytest.approx(float(found.min()), abs=6e-5)
    assert shown[1] == pytest.approx(trace["prediction"]["probability"], abs=6e-5)
    maps = figure.locator(".map-view").last
    maps.focus()
    maps.press("PageUp")
    maps.press("Home")
    shown = percents(sentence(figure).inner_text())
    assert shown[0] == pytest.approx(float(found[0, 0]), abs=6e-5)


def test_stopping_takes_effect_at_once(open_page: Open) -> None:
    page = open_page()
    figure = bring(page, "occlusion")
    page.locator("#python[data-state=ready]").wait_for(timeout=60_000)
    figure.get_by_role("button", name="Cover it").click()
    expect(figure.locator("progress")).to_be_visible()
    page.wait_for_timeout(200)
    began = time.perf_counter()
    took = page.evaluate(
        """() => new Promise((done) => {
          const button = [...document.querySelectorAll("[data-figure=occlusion] button")]
            .find((b) => b.textContent === "Stop");
          const from = performance.now();
          button.click();
          requestAnimationFrame(() => done(performance.now() - from));
        })"""
    )
    assert took < 200 and time.perf_counter() - began < 2
    expect(figure.locator("progress")).to_be_hidden()
    kept = figure.locator("canvas").last.evaluate("c => c.toDataURL()")
    page.wait_for_timeout(400)
    assert figure.locator("canvas").last.evaluate("c => c.toDataURL()") == kept
    cover(figure) if figure.get_by_role("button", name="Cover it").count() else None


def test_a_receptive_field_is_what_the_core_says(open_page: Open, any_site: Site) -> None:
    page = open_page(address=any_site.address)
    figure = bring(page, "receptive-field")
    for info in [info for info in any_site.layers if len(info["shape"]) == 3][::2]:
        layer, columns = info["name"], info["shape"][2]
        figure.get_by_role("combobox", name="Layer").select_option(layer)
        expect(sentence(figure)).to_contain_text(f" of {layer} is made from")
        maps = figure.locator(".map-view").first
        maps.focus()
        maps.press("PageUp")
        maps.press("End")
        expect(sentence(figure)).to_contain_text(f"row 1, column {columns} of")
        request = {"ask": "field", "layer": layer, "at": [0, columns - 1]}
        top, left, bottom, right = any_site.service.answer(request).header["clipped"]
        words = f"rows {top + 1} to {bottom}, columns {left + 1} to {right}."
        expect(sentence(figure)).to_contain_text(words)


def test_patches_are_those_of_the_core_and_open_their_picture(
    open_page: Open, tiny_vgg: Site
) -> None:
    page = open_page()
    figure = bring(page, "patches")
    figure.get_by_role("combobox", name="Layer").select_option("conv_2_1")
    figure.get_by_role("combobox", name="Neuron").select_option("4")
    request = {"ask": "patches", "layer": "conv_2_1", "unit": 3, "count": 8}
    found = tiny_vgg.service.answer(request).header["patches"]
    tiles = figure.locator(".tiles-tile")
    expect(tiles).to_have_text([f"{patch['value']:.2f}".replace("-", "−") for patch in found])
    tiles.nth(1).click()
    expect(page.locator(".view h2")).to_have_text("Neuron 4 of conv_2_1")
    assert f"image={found[1]['image']}" in page.url or found[1]["image"] == "espresso"
    row, column = found[1]["at"]
    assert f"at={row + 1},{column + 1}" in page.url


@pytest.mark.parametrize("width", [1440, 390])
def test_no_violations_and_no_sideways_scroll(open_page: Open, axe: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 844})
    for name in FIGURES:
        figure = bring(page, name)
        expect(sentence(figure)).not_to_be_empty()
        assert violations(page, axe, f"[data-figure={name}]") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_python_it_is_said(open_page: Open) -> None:
    page = open_page(before=without_python)
    figure = bring(page, "occlusion")
    figure.get_by_role("button", name="Cover it").click()
    expect(figure.locator(".figure-problem")).to_contain_text("No Python here")
    expect(figure.get_by_role("button", name="Cover it")).to_be_visible()
    expect(bring(page, "patches").locator(".figure-problem")).to_contain_text("No Python here")
