"""Who is new is told where to begin, once; what the colours mean is always in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

SIZES = [(1440, 900), (1024, 768), (390, 844)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_steps_and_key_are_in_the_first_view(open_page: Open, width: int, height: int) -> None:
    page = open_page(viewport={"width": width, "height": height})
    expect(page.locator(".primer-steps > li")).to_have_count(3)
    for part in (".primer-steps", ".primer-key"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    page.evaluate("document.querySelector('.score').scrollIntoView({ block: 'center' })")
    expect(page.locator(".primer-key")).to_be_in_viewport(ratio=1)


def test_steps_go_when_they_are_hidden_and_stay_away(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="Hide these three steps").click()
    expect(page.locator(".primer")).to_be_hidden()
    page.reload()
    page.locator(".score[data-winner]").wait_for()
    expect(page.locator(".primer")).to_be_hidden()
    expect(page.locator(".primer-key")).to_be_visible()


def test_steps_are_not_for_who_has_opened_a_neuron(open_page: Open) -> None:
    page = open_page()
    page.locator('.unit[data-column="2"]').first.click()
    expect(page.locator("#view-title")).to_be_visible()
    page.goto(page.url.split("?")[0])
    page.locator(".score[data-winner]").wait_for()
    expect(page.locator(".primer")).to_be_hidden()
