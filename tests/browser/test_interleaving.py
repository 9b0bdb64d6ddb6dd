"""Things that happen while other things are under way."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from site_src.generator.settings import ROOT
from tests.browser.conftest import Open, Visit
from tests.browser.menus import show_detail

KOALA = ROOT / "site_src" / "gallery" / "koala.webp"


class Held:
    """Recorded replies that arrive when the test says so."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.routes: list[Route] = []

    def __call__(self, page: Page) -> None:
        page.route("**/replies/*", self._handle)

    def _handle(self, route: Route) -> None:
        if any(f"-{name}." in route.request.url for name in self.names):
            self.routes.append(route)
        else:
            route.continue_()

    def release(self) -> None:
        for route in self.routes:
            route.continue_()


def choose(page: Page, name: str) -> None:
    page.locator(f'input[value="{name}"]').evaluate("radio => radio.click()")


def upload(page: Page) -> None:
    page.locator("#file").set_input_files(KOALA)
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=60_000)


def test_ones_own_picture_overtakes_a_slow_one(open_page: Open) -> None:
    held = Held("pizza")
    page = open_page(before=held)
    upload(page)
    choose(page, "espresso")
    expect(page.locator("#caption")).to_contain_text("espresso")
    choose(page, "pizza")
    page.wait_for_timeout(200)
    choose(page, "own")
    expect(page.locator("#caption")).to_contain_text("Your picture")
    held.release()
    page.wait_for_timeout(500)
    expect(page.locator("#caption")).to_contain_text("Your picture")
    assert "image=own" in page.url


def test_a_click_while_the_first_picture_is_loading_is_kept(open_page: Open) -> None:
    held = Held("espresso")
    page = open_page(before=held, wait=False)
    unit = page.locator('.unit[data-column="4"][data-unit="3"]')
    unit.click()
    held.release()
    page.locator(".score[data-winner]").wait_for()
    page.wait_for_timeout(300)
    assert unit.get_attribute("aria-pressed") == "true"
    assert "layer=conv_1_2&neuron=4" in page.url


def test_a_bad_file_before_the_first_picture_leaves_no_empty_page(open_page: Open) -> None:
    held = Held("koala")
    page = open_page("?image=koala", before=held, wait=False)
    page.locator("#gallery").wait_for()
    page.wait_for_timeout(500)
    bad = {"name": "notes.png", "mimeType": "image/png", "buffer": b"no picture"}
    page.locator("#file").set_input_files(files=[bad])  # type: ignore[list-item]
    expect(page.locator("#python")).to_contain_text("ready", timeout=60_000)
    page.wait_for_timeout(500)
    held.release()
    expect(page.locator("#caption")).to_contain_text("Koala")
    expect(page.locator("#notice")).to_contain_text("notes.png")
    assert "image=koala" in page.url


def test_a_choice_made_while_ones_own_picture_is_missed_stays(open_page: Open) -> None:
    held = Held("espresso")
    page = open_page("?image=own", before=held, wait=False)
    page.wait_for_timeout(500)
    choose(page, "pizza")
    expect(page.locator("#caption")).to_contain_text("Pizza")
    held.release()
    page.wait_for_timeout(500)
    expect(page.locator("#caption")).to_contain_text("Pizza")
    assert "image=pizza" in page.url


def test_what_is_selected_stays_in_sight_when_the_room_changes(open_page: Open) -> None:
    page = open_page("?layer=relu_1_1&neuron=10", viewport={"width": 1440, "height": 560})
    chosen = page.locator('.unit[aria-pressed="true"]')
    expect(chosen).to_have_attribute("data-unit", "9")
    show_detail(page)
    expect(chosen).to_have_attribute("data-unit", "9")
    page.set_viewport_size({"width": 1000, "height": 500})
    expect(chosen).to_have_attribute("data-unit", "9")


def test_a_click_on_a_neuron_does_not_stop_an_upload(open_page: Open) -> None:
    held = Held("pizza")
    page = open_page(before=held)
    choose(page, "pizza")
    page.locator("#file").set_input_files(KOALA)
    page.locator('.unit[data-column="4"][data-unit="3"]').click()
    page.locator("h1").click()
    expect(page.get_by_role("radio", name="Your picture")).to_be_checked(timeout=60_000)
    assert "image=own" in page.url
    assert not page.locator("#gallery[data-busy]").count()


def damage(change: Callable[[bytes], bytes]) -> Callable[[Page], None]:
    def handle(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=change(response.body()))

    return lambda page: page.route("**/trace-koala*", handle)


@pytest.mark.python
def test_a_complaint_is_the_last_thing_announced_and_goes_with_the_next_picture(
    open_page: Open, visit: Visit
) -> None:
    visit.expected = ("net::ERR_FAILED", "wasm", "Failed to fetch")

    def block(page: Page) -> None:
        page.route("**/*.wasm", lambda route: route.abort())
        page.route("**/trace-koala*", lambda route: route.abort())

    page = open_page(before=block)
    expect(page.locator("#caption")).to_contain_text("espresso")
    before = page.locator("#caption").inner_text()
    choose(page, "koala")
    expect(page.locator("#notice")).to_contain_text("did not arrive", timeout=60_000)
    expect(page.get_by_role("status")).to_contain_text("Nor does Python run here")
    expect(page.locator("#caption")).to_have_text(before)
    assert page.locator('input[value="espresso"]').is_checked()
    choose(page, "pizza")
    expect(page.locator("#caption")).to_contain_text("Pizza")
    expect(page.locator("#notice")).to_be_hidden()


def test_the_caption_of_a_selected_neuron_stays_with_it(open_page: Open) -> None:
    page = open_page("?layer=conv_1_2&neuron=4")
    choose(page, "koala")
    expect(page.get_by_role("status")).to_contain_text("Koala")
    expect(page.locator("#caption")).to_contain_text("Neuron 4 of conv_1_2")
    caption = page.locator("#caption").inner_text()
    page.reload()
    page.locator(".score[data-winner]").wait_for()
    expect(page.locator("#caption")).to_have_text(caption)


def test_channels_and_the_picture_can_be_selected_too(open_page: Open) -> None:
    page = open_page()
    page.locator('.unit[data-column="1"][data-unit="1"]').click()
    assert "layer=input&neuron=2" in page.url
    page.reload()
    expect(page.locator("#caption")).to_contain_text("green channel")


def test_a_piece_that_does_not_exist_is_not_described(open_page: Open) -> None:
    page = open_page("?layer=flatten&neuron=500")
    expect(page.locator("#caption")).not_to_contain_text("500")


def test_columns_scroll_whatever_was_opened(open_page: Open) -> None:
    phone = {"width": 360, "height": 740}
    page = open_page("lenet.html?layer=dense_1&neuron=1", viewport=phone)
    page.locator(".view").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(".view")).to_have_count(0)
    column = page.get_by_role("group", name=re.compile("^dense_1,"))
    assert column.locator(".unit").count() < 120
    pager = column.locator(".pager")
    before = pager.inner_text()
    column.get_by_role("button", name="Later units of dense_1").click()
    expect(pager).not_to_have_text(before)
    after = pager.inner_text()
    page.wait_for_timeout(200)
    expect(pager).to_have_text(after, use_inner_text=True)
    other = open_page("lenet.html?layer=dense_1&neuron=120", viewport=phone)
    expect(other.locator('.unit[aria-pressed="true"]')).to_have_attribute("data-unit", "119")
    assert other.evaluate("document.activeElement === document.body")


def test_keys_that_scroll_a_column_are_followed_by_the_caption(open_page: Open) -> None:
    page = open_page("lenet.html", viewport={"width": 360, "height": 740})
    column = page.get_by_role("group", name=re.compile("^dense_1,"))
    column.locator(".unit").last.focus()
    last = int(page.locator(":focus").get_attribute("data-unit") or "")
    page.keyboard.press("ArrowRight")
    assert page.locator(":focus").get_attribute("data-unit") == str(last + 1)
    expect(page.locator("#caption")).to_contain_text(f"Neuron {last + 2} is")
