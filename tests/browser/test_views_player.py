"""The player: it runs, rests, steps, scrubs, and ends; for those who want stills it waits."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.leaks import count_timers
from tests.browser.networks import Site
from tests.browser.stops import Stop
from tests.browser.views import expect_overview, expect_view, go, sentence, without_python

RUNNING = ".view[data-running]"

PLAYED = [
    Stop("conv_2_2", 1),
    Stop("conv_2_2", 1, 4),
    Stop("relu_2_2", 1),
    Stop("max_pool_2", 1),
    Stop("flatten", 1),
    Stop("output", 1),
    Stop("softmax", 1),
]  # fmt: skip


def step_of(page: Page) -> int:
    return int(page.locator(".player input").input_value())


def opened_still(open_page: Open, stop: Stop) -> Page:
    page = open_page(stop.query(), before=without_python, reduced_motion="reduce")
    page.locator(".view .player").wait_for()
    return page


def test_a_neuron_that_is_opened_plays_by_itself_and_ends(open_page: Open) -> None:
    page = open_page(before=without_python)
    page.locator('.unit[data-column="9"][data-unit="2"]').click()
    expect(page.locator(RUNNING)).to_be_visible()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(RUNNING)).to_have_count(0, timeout=7000)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert str(step_of(page)) == page.locator(".player input").get_attribute("max")


def test_who_wants_stills_gets_them(open_page: Open) -> None:
    page = open_page(before=without_python, reduced_motion="reduce")
    page.locator('.unit[data-column="9"][data-unit="2"]').click()
    page.locator(".view .player").wait_for()
    first = step_of(page)
    page.wait_for_timeout(300)
    assert page.locator(RUNNING).count() == 0
    assert step_of(page) == first
    assert page.evaluate("document.getAnimations().length") == 0
    page.get_by_role("button", name="Play").click()
    expect(page.locator(RUNNING)).to_be_visible()


@pytest.mark.parametrize(
    "stop",
    [
        Stop("conv_2_2", 1, None, (2, 3)),
        Stop("conv_2_2", 1, 4, (2, 3)),
        Stop("flatten", 1, None, (2, 3)),
        Stop("softmax", 1, 3),
    ],
    ids=str,
)
def test_a_link_to_a_place_shows_the_place(open_page: Open, tiny_vgg: Site, stop: Stop) -> None:
    page = open_page(stop.query(), before=without_python)
    expect_view(page, tiny_vgg, stop)
    said = sentence(page).inner_text()
    page.wait_for_timeout(300)
    assert page.locator(RUNNING).count() == 0
    expect(sentence(page)).to_have_text(said)


def test_every_player_plays_pauses_steps_and_scrubs(open_page: Open, tiny_vgg: Site) -> None:
    page = opened_still(open_page, PLAYED[0])
    slider = page.locator(".player input")
    for stop in PLAYED:
        go(page, stop.query())
        expect_view(page, tiny_vgg, stop)
        slider.fill("4")
        fifth = sentence(page).inner_text()
        page.get_by_role("button", name="One step on").click()
        assert step_of(page) == 5
        expect(sentence(page)).not_to_have_text(fifth)
        page.get_by_role("button", name="One step back").click()
        assert step_of(page) == 4
        expect(sentence(page)).to_have_text(fifth)
        page.get_by_role("button", name="Play").click()
        expect(page.locator(RUNNING)).to_be_visible()
        expect(sentence(page)).not_to_have_text(fifth)
        page.get_by_role("button", name="Pause").click()
        expect(page.locator(RUNNING)).to_have_count(0)
        rested, value = step_of(page), slider.get_attribute("aria-valuetext")
        page.wait_for_timeout(100)
        assert step_of(page) == rested
        assert re.search(rf"\b{rested + 1} of ", value or "")


def test_escape_in_the_middle_closes_cleanly(open_page: Open) -> None:
    def prepare(page: Page) -> None:
        without_python(page)
        count_timers(page)

    page = open_page(before=prepare)
    for column in (2, 9, 14):
        page.locator(f'.unit[data-column="{column}"][data-unit="2"]').click()
        if column == 14:
            page.locator(".view .goal-next").click()
        expect(page.locator(RUNNING)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(RUNNING)).to_have_count(0)
        if column == 14:
            page.keyboard.press("Escape")
        expect_overview(page)
    page.wait_for_timeout(500)
    assert page.evaluate(
        "[active.requestAnimationFrame.size, document.getAnimations().length]"
    ) == [
        0,
        0,
    ]


def test_who_moves_takes_over(open_page: Open) -> None:
    page = open_page(before=without_python)
    page.locator('.unit[data-column="9"][data-unit="2"]').click()
    expect(page.locator(RUNNING)).to_be_visible()
    page.locator(".view [role=application]").last.press("Home")
    expect(page.locator(RUNNING)).to_have_count(0)
    expect(sentence(page)).to_contain_text("column 1,")
    expect(page).to_have_url(re.compile(r"at=\d+,1$"))
