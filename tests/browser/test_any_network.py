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
    sizes = page.locator(".unit[data-form=map]").evaluate_all("all => all.map(b => b.offsetWidth)")
    assert min(sizes) >= 28
    column = page.get_by_role("group", name=re.compile("^c2,"))
    shown = column.locator(".unit").count()
    assert 6 <= shown < 40
    expect(column.locator(".pager")).to_contain_text(f"1–{shown} of 40")
    column.get_by_role("button", name="Later units of c2").click()
    expect(column.locator(".pager")).to_contain_text("of 40")
    assert column.locator(".unit").first.get_attribute("data-unit") == str(min(shown, 40 - shown))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_keys_scroll_a_column_that_does_not_fit(open_page: Open, made_up_site: Site) -> None:
    page = open_page(address=made_up_site.address)
    column = page.get_by_role("group", name=re.compile("^c2,"))
    column.locator(".unit").first.focus()
    page.keyboard.press("End")
    expect(page.locator("#caption")).to_contain_text("Neuron 40 of c2")
    assert page.locator(":focus").get_attribute("data-unit") == "39"
    assert page.locator(".edges-dark path").count() == 6


def test_a_neuron_of_a_group_has_edges_from_its_group_only(
    open_page: Open, imported_site: Site
) -> None:
    page = open_page(address=imported_site.address)
    for name, unit, maps in (("depthwise", 5, [5]), ("grouped", 2, [0, 1, 2, 3]),
                             ("grouped", 7, [4, 5, 6, 7]), ("first", 0, [0, 1, 2])):  # fmt: skip
        column = page.get_by_role("group", name=re.compile(f"^{name},"))
        column.locator(f'.unit[data-unit="{unit}"]').focus()
        sources = page.locator(".unit-source").evaluate_all(
            "all => all.map((b) => Number(b.dataset.unit))"
        )
        assert sources == maps
        assert page.locator(".edges-dark path").count() == len(maps)
        said = "over map 6 of elu_1 alone" if name == "depthwise" else f"{name} slides"
        expect(page.locator("#caption")).to_contain_text(said)
    column = page.get_by_role("group", name=re.compile("^grouped,"))
    column.locator('.unit[data-unit="7"]').focus()
    expect(page.locator("#caption")).to_contain_text("each of maps 5 to 8 of elu_2")
    # Each of 8 neurons has one line to its own map, each of 12 those of its half of 8 maps.
    faint = page.locator(".edges-faint path").evaluate_all(
        "all => all.map((p) => p.getAttribute('d').split('M').length - 1)"
    )
    names = [layer["name"] for layer in imported_site.layers]
    assert faint[names.index("depthwise") + 1] == 8
    assert faint[names.index("grouped") + 1] == 4 * column.locator(".unit").count()


def test_padding_stands_where_it_is(open_page: Open, imported_site: Site) -> None:
    page = open_page(
        "?layer=first&neuron=1&from=1", address=imported_site.address, reduced_motion="reduce"
    )
    shares = page.locator(".view .pair-side .map-padded").evaluate(
        """(map) => { const [a, b] = [map, map.querySelector("canvas")]
             .map((e) => e.getBoundingClientRect());
           return [(b.top - a.top) / a.height, (b.left - a.left) / a.width,
                   (a.bottom - b.bottom) / a.height, (a.right - b.right) / a.width] }"""
    )
    assert [round(33 * share) for share in shares] == [0, 0, 1, 1]


def test_blank_maps_do_not_exist(open_page: Open, every_site: Site) -> None:
    page = open_page(address=every_site.address)
    colours = page.locator(".unit[data-form=map] canvas").evaluate_all(
        """all => all.filter((c) => c.width * c.height > 1).map((c) => new Set(new Uint32Array(
             c.getContext("2d").getImageData(0, 0, c.width, c.height).data.buffer)).size)"""
    )
    assert min(colours) > 1
