"""Which step of the tour it is: in the address, in the history, and on the device."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.tour import (
    count,
    expect_in_place,
    expect_step,
    on,
    start,
)
from tests.browser.views import title, without_python
from tests.build.pages import site_data


def test_a_reload_shows_the_same_step_in_the_same_state(open_page: Open) -> None:
    page = start(open_page)
    for _ in range(4):
        on(page).click()
    page.locator(".view .convolution-part").nth(2).click()
    expect(title(page)).to_contain_text("blue")
    page.reload()
    page.locator(".score[data-winner]").wait_for()
    expect_step(page, 5)
    expect(title(page)).to_have_text(re.compile("Neuron 1 of conv_1_1: .* blue"))
    expect(page.locator(".tour-asked")).to_contain_text("Done")


def test_the_tour_is_left_and_resumed(open_page: Open, site: Path) -> None:
    page = start(open_page)
    for _ in range(6):
        on(page).click()
    expect_step(page, 7)
    page.get_by_role("button", name="Leave the tour").last.click()
    resume = page.get_by_role("button", name=f"Tour: go on with step 7 of {count(site)}")
    expect(resume).to_be_focused()
    expect(page.locator(".tour, .tour-ring")).to_have_count(0)
    expect(title(page)).to_have_text("Neuron 1 of relu_1_1")
    page.keyboard.press("Escape")
    page.goto(page.url.partition("?")[0])
    page.locator(".score[data-winner]").wait_for()
    resume.click()
    expect_step(page, 7)
    expect(title(page)).to_have_text("Neuron 1 of relu_1_1")
    expect_in_place(page)


@pytest.mark.parametrize(
    ("step", "view"), [(2, ""), (6, "Neuron 1 of conv_1_1: its kernel on red")]
)
def test_a_link_opens_a_step(open_page: Open, step: int, view: str) -> None:
    page = open_page(f"?image=koala&tour={step}", before=without_python)
    expect_step(page, step)
    expect(page.locator("#gallery :checked")).to_have_value("koala")
    expect_in_place(page)
    assert title(page).all_inner_texts() == [view][: bool(view)]
    other = open_page(page.url.partition("repository/")[2], before=without_python)
    expect_step(other, step)
    assert title(other).all_inner_texts() == title(page).all_inner_texts()


def test_the_browsers_back_goes_back_a_step(open_page: Open) -> None:
    page = start(open_page)
    for _ in range(4):
        on(page).click()
    expect_step(page, 5)
    expect(title(page)).to_have_text("Neuron 1 of conv_1_1")
    page.go_back()
    expect_step(page, 4)
    expect(page.locator(".view")).to_have_count(0)
    expect_in_place(page)
    page.go_forward()
    expect_step(page, 5)
    page.get_by_role("button", name="Back", exact=True).click()
    expect_step(page, 4)
    page.go_back()
    expect_step(page, 5)
    for _ in range(5):
        page.go_back()
    expect(page.locator(".tour, .tour-ring")).to_have_count(0)


def test_the_tour_is_fetched_when_it_is_wanted(open_page: Open, site: Path) -> None:
    asked: list[str] = []
    page = open_page(before=lambda page: page.on("request", lambda r: asked.append(r.url)))
    page.wait_for_timeout(500)
    assert not [url for url in asked if "tour" in url]
    page.get_by_role("button", name="Tour", exact=True).click()
    expect_step(page, 1)
    assert any(url.endswith(site_data(site)["tour"]["steps"]) for url in asked)


def test_a_tour_that_cannot_be_fetched_says_so(open_page: Open, visit: Any) -> None:
    visit.expected = ("Failed to load resource",)
    page = open_page(before=without_python)
    page.route(re.compile(r"tour\..*json"), lambda route: route.abort())
    page.get_by_role("button", name="Tour", exact=True).click()
    expect(page.locator("#notice")).to_contain_text("The tour did not arrive")
    page.unroute_all()
    page.get_by_role("button", name="Tour", exact=True).click()
    expect_step(page, 1)
