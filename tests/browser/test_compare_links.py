"""Comparing: in links good and bad, by keyboard, on small screens, without Python, for hours."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.changes import EDGES, kernel, link
from tests.browser.comparing import (
    PANEL,
    button,
    compared,
    expect_compared,
    expect_marked,
    panel,
    said,
    side,
)
from tests.browser.conftest import Open
from tests.browser.focus import check_stops, walk
from tests.browser.leaks import check_nothing_is_left, count_timers, measure
from tests.browser.networks import Site
from tests.browser.stops import Stop
from tests.browser.test_accessibility import axe, violations
from tests.browser.views import expect_overview, go, not_blank, title, without_python

__all__ = ["axe"]  # a fixture

CHANGES = [kernel(EDGES)]
CALM: dict[str, Any] = {"reduced_motion": "reduce"}


def test_a_link_opens_it_and_back_goes_back(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_2&neuron=2", **CALM)
    button(page).click()
    panel(page).get_by_role("radio", name="Koala in a tree").check(force=True)
    service = tiny_vgg.service
    reply = compared(service, "conv_1_2", side(1), side(1, "koala"))
    expect_compared(page, reply)
    other = open_page(page.url.partition("repository/")[2], **CALM)
    expect_compared(other, reply)
    page.go_back()
    expect_compared(page, compared(service, "conv_1_2", side(1), side(1, "lifeboat")))
    page.go_back()
    expect(page.locator(PANEL)).to_have_count(0)
    expect(title(page)).to_have_text("Neuron 2 of conv_1_2")
    expect(button(page)).to_have_attribute("aria-expanded", "false")
    page.go_forward()
    expect_compared(page, compared(service, "conv_1_2", side(1), side(1, "lifeboat")))
    page.locator(".view-close").click()
    expect_overview(page)
    assert "compare" not in page.url
    # The next neuron is opened as it always is.
    page.locator('.unit[data-column="4"][data-unit="1"]').click()
    expect(page.locator(".view")).to_have_count(1)
    expect(page.locator(PANEL)).to_have_count(0)


HOSTILE = ["", "x", "picture:", "picture:moon", "picture:koala:2", "neuron:0", "neuron:11",
           "neuron:1e1", "neuron:-1", "neuron:٣", "trained:1", "picture:<img src=x>",
           "neuron:" + "9" * 400, ":", "neuron"]  # fmt: skip


def test_changes_that_cannot_be_made_leave_it_unharmed(open_page: Open) -> None:
    bad = {"silence": "conv_9", "units": [0]}
    page = open_page(link(bad, query="?layer=conv_1_1&neuron=2&compare=trained"), **CALM)
    expect(page.locator("#notice")).to_contain_text("no layer 'conv_9'", timeout=30_000)
    expect(said(page)).to_contain_text("Nothing is changed in this network")
    expect(title(page)).to_have_text("Neuron 2 of conv_1_1")
    assert "changes" not in page.url


def test_by_keyboard_alone(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_2&neuron=2", **CALM)
    button(page).focus()
    page.keyboard.press("Enter")
    panel(page)
    expect(page.locator(".dock-title")).to_be_focused()
    stops = walk(page, 10)
    check_stops(stops)
    names = [stop["name"] for stop in stops]
    first = next(place for place, name in enumerate(names) if "Another picture" in name)
    assert "Close" in names[first - 1] and "Lifeboat" in names[first + 1]
    assert all("Arrow keys" in name for name in names[first + 2 : first + 5])
    for _ in names[first + 1 :]:
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")  # from another picture to another neuron
    reply = compared(tiny_vgg.service, "conv_1_2", side(1), side(2))
    expect_compared(page, reply)
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_have_count(0)
    expect(button(page)).to_be_focused()
    expect(title(page)).to_be_visible()
    assert "compare" not in page.url
    page.keyboard.press("Escape")
    expect_overview(page)


def test_by_touch_on_a_small_screen(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(
        link(*CHANGES, query="?layer=conv_1_2&neuron=2"),
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        **CALM,
    )
    button(page).tap()
    reply = compared(tiny_vgg.service, "conv_1_2", side(1, changes=CHANGES), side(1))
    expect_compared(page, reply)
    maps = panel(page).locator(".map-view")
    maps.first.scroll_into_view_if_needed()
    box = maps.first.bounding_box()
    assert box and box["width"] > 80
    page.touchscreen.tap(box["x"] + box["width"] * 0.259, box["y"] + box["height"] * 0.759)
    expect_compared(page, reply, [45, 15])
    expect_marked(page, (45, 15), (60, 60))
    panel(page).get_by_role("radio", name="Another picture").tap()
    expect_compared(page, compared(tiny_vgg.service, "conv_1_2", side(1, changes=CHANGES),
                                   side(1, "lifeboat", CHANGES)), [45, 15])  # fmt: skip
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1024, "light")])
def test_there_is_room_and_nothing_that_axe_finds(
    open_page: Open, axe: str, width: int, scheme: str
) -> None:
    page = open_page(viewport={"width": width, "height": 844}, color_scheme=scheme, **CALM)
    for stop, other in ((Stop("conv_1_2", 1), "trained"), (Stop("input", 1), "picture:koala"),
                        (Stop("flatten", 1), "neuron:4"), (Stop("output", 2), "trained"),
                        (Stop("softmax", 1), "picture:pizza")):  # fmt: skip
        go(page, link(*CHANGES, query=stop.query(compare=other)))
        panel(page)
        expect(page.locator(".compare-result[aria-busy]")).to_have_count(0)
        assert violations(page, axe, ".dock") == [], stop
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        not_blank(page)


def test_a_row_of_another_network_has_room_too(
    open_page: Open, made_up_site: Site, axe: str
) -> None:
    page = open_page(
        "?layer=hidden&neuron=4&compare=picture:koala",
        address=made_up_site.address,
        viewport={"width": 390, "height": 844},
        **CALM,
    )
    panel(page)
    assert violations(page, axe, ".dock") == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_without_python_there_is_a_sentence(open_page: Open) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", before=without_python, **CALM)
    button(page).click()
    expect(said(page)).to_have_text("No Python here.")
    expect(page.locator(".compare-trio")).to_have_count(0)
    expect(page.locator("#notice")).to_be_hidden()
    not_blank(page)
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_have_count(0)
    page.keyboard.press("Escape")
    expect_overview(page)


# Opens the panel, changes what is compared, moves a place, and closes it or the view.
_ROUNDS = """async (times) => {
  const until = (is) => new Promise((done, failed) => {
    const last = performance.now() + 8000;
    const look = () => is() ? done() : performance.now() > last ? failed(new Error(`${is}`))
      : setTimeout(look, 5);
    look();
  });
  const find = (name) => document.querySelector(name);
  const words = () => find(".compare-sentence")?.textContent;
  for (let i = 0; i < times; i++) {
    find('.unit[data-column="3"][data-unit="1"]').click();
    await until(() => find(".view"));
    find("[data-tool=compare]").click();
    await until(() => find(".compare-trio"));
    for (const name of ["pizza", "koala"]) {
      const before = words();
      find(`.compare-pictures input[value=${name}]`).click();
      await until(() => words() !== before);
    }
    const map = find(".compare-trio .map-view");
    map.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
    if (i % 2) find("[data-tool=compare]").click();
    await until(() => !(i % 2) || !find(".compare-panel"));
    find(".view-close").click();
    await until(() => !find(".view"));
  }
}"""


def rounds(page: Page, times: int) -> None:
    page.evaluate(_ROUNDS, times)
    expect(page).not_to_have_url(re.compile("compare="))
    page.wait_for_timeout(1000)


def test_opened_many_times_it_leaves_nothing_behind(open_page: Open) -> None:
    page = open_page(before=count_timers, **CALM)
    expect(page.locator("#python")).to_have_attribute("data-state", "ready", timeout=60_000)
    rounds(page, 6)
    before = measure(page)
    rounds(page, 30)
    after = measure(page)
    check_nothing_is_left(before, after)
