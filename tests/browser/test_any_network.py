"""Not just Tiny VGG: other shapes, kinds and numbers of layers draw without a line of code."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.networks import Site


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_a_made_up_network_draws(open_page: Open, made_up_site: Site, width: int) -> None:
    page = open_page(address=made_up_site.address, viewport={"width": width, "height": 844})
    assert page.locator(".column").count() == 13
    assert page.locator('.unit[data-column="1"]').count() == 1
    sizes = page.locator(".map .unit").evaluate_all("all => all.map(b => b.offsetWidth)")
    assert min(sizes) >= 28
    column = page.get_by_role("group", name=re.compile("^c2,"))
    shown = column.locator(".unit").count()
    assert 6 <= shown < 40
    expect(column.locator(".pager")).to_contain_text(f"1–{shown} of 40")
    column.get_by_role("button", name="Later units of c2").click()
    expect(column.locator(".pager")).to_contain_text("of 40")
    assert column.locator(".unit").first.get_attribute("data-unit") == str(shown)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_keys_scroll_a_column_that_does_not_fit(open_page: Open, made_up_site: Site) -> None:
    page = open_page(address=made_up_site.address)
    column = page.get_by_role("group", name=re.compile("^c2,"))
    column.locator(".unit").first.focus()
    page.keyboard.press("End")
    expect(page.locator("#caption")).to_contain_text("Neuron 40 of c2")
    assert page.locator(":focus").get_attribute("data-unit") == "39"
    assert page.locator(".edges .dark path").count() == 6


def test_blank_maps_do_not_exist(open_page: Open, made_up_site: Site) -> None:
    page = open_page(address=made_up_site.address)
    colours = page.locator(".map canvas").evaluate_all(
        """all => all.map((c) => new Set(new Uint32Array(
             c.getContext("2d").getImageData(0, 0, c.width, c.height).data.buffer)).size)"""
    )
    assert min(colours) > 1
