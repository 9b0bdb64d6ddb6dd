"""The whole page by keyboard, and what a screen reader is told."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.focus import check_stops, walk


def test_tab_reaches_everything_once_with_a_name_and_a_visible_focus(open_page: Open) -> None:
    page = open_page()
    stops = walk(page, 400)
    check_stops(stops)
    assert sum(stop["unit"] for stop in stops) == 1  # arrows go on from there
    words = " ".join(stop["name"] for stop in stops)
    for word in ("Skip to the article", "Use your own", "View", "conv_1_1", "NOTICES"):
        assert word in words


def test_arrows_walk_through_the_network(open_page: Open) -> None:
    page = open_page()
    caption = page.locator("#caption")
    page.locator('.unit[data-column="0"]').focus()
    page.keyboard.press("ArrowRight")
    expect(caption).to_contain_text("channel of the picture")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(caption).to_contain_text("Neuron 2 of conv_1_2")
    assert page.locator(".edges-dark path").count() == 10
    page.keyboard.press("End")
    expect(caption).to_contain_text("Neuron 10 of conv_1_2")
    page.keyboard.press("Enter")
    assert "layer=conv_1_2&neuron=10" in page.url
    expect(page.locator(".view h2")).to_have_text("Neuron 10 of conv_1_2")
    expect(page.locator('.unit[aria-pressed="true"]')).to_have_attribute("data-unit", "9")
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("layer="))
    expect(focused(page)).to_have_attribute("data-unit", "9")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(caption).to_contain_text("The network gives sport car a probability of")


def test_pictures_are_chosen_with_arrows(open_page: Open) -> None:
    page = open_page()
    before = page.locator("#caption").inner_text()
    page.locator("#gallery :checked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#caption")).not_to_have_text(before)
    assert "image=" in page.url


def test_changes_are_announced(open_page: Open) -> None:
    page = open_page()
    status = page.get_by_role("status")
    expect(status).to_contain_text("the network says")
    page.locator('input[value="koala"]').check(force=True)
    expect(status).to_contain_text("Koala")
    expect(status).to_have_text(page.locator("#caption").inner_text())


def test_every_unit_is_named_by_what_differs(open_page: Open) -> None:
    """In few words, without those that its neighbours have too: these are in the column's."""
    page = open_page()
    for column in page.locator(".column:not([data-form=score])").all()[1:]:
        names = column.locator(".unit").evaluate_all("all => all.map(b => b.ariaLabel)")
        assert all(names) and len(set(names)) == len(names)
        assert max(map(len, names)) < 48, names
        expect(column).to_have_accessible_description(re.compile(r"^(Each|It|The|White) .+\.$"))
    column = page.get_by_role("group", name="conv_1_2, convolution, 10 maps")
    expect(column).to_have_accessible_description(
        "Each neuron slides one 3\u202f×\u202f3 kernel over each of the 10 maps of relu_1_1, "
        "and adds up the results and a bias."
    )
    expect(column.locator(".unit").nth(2)).to_have_accessible_name(
        re.compile(r"^Neuron 3, −?\d+\.\d\d to −?\d+\.\d\d$")
    )


def focused(page: Page):  # type: ignore[no-untyped-def]
    return page.locator(":focus")
