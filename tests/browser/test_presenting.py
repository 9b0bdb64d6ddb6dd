"""The presenter's mode: large, without controls, and led by arrow keys or a clicker."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_accessibility import axe, violations
from tests.browser.tour import expect_in_place, expect_step
from tests.browser.views import title, without_python

__all__ = ["axe"]  # a fixture


def text_size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def test_the_key_begins_and_ends_it(open_page: Open) -> None:
    page = open_page(before=without_python, reduced_motion="reduce")
    small = text_size(page)
    page.keyboard.press("p")
    expect_step(page, 1)
    expect(page).to_have_url(re.compile(r"\bpresent=1\b"))
    assert text_size(page) == pytest.approx(1.4 * small)
    expect(page.locator("#tour")).to_be_hidden()
    expect(page.locator("#detail")).to_be_hidden()
    page.keyboard.press("p")
    expect(page.locator(".tour")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("present|tour"))
    assert text_size(page) == pytest.approx(small)


def test_arrows_and_a_clicker_lead_through_the_steps(open_page: Open) -> None:
    page = open_page("?present=1", before=without_python, reduced_motion="reduce")
    expect_step(page, 1)
    for number, key in enumerate(["ArrowRight", "PageDown", "ArrowRight", "PageDown"], start=2):
        page.keyboard.press(key)
        expect_step(page, number)
        expect_in_place(page)
    expect(title(page)).to_have_text("Neuron 1 of conv_1_1")
    # Where arrows move a window they still do; a clicker goes on.
    page.locator(".view [tabindex='0']").last.focus()
    page.keyboard.press("ArrowRight")
    expect_step(page, 5)
    page.keyboard.press("PageUp")
    expect_step(page, 4)
    page.keyboard.press("ArrowLeft")
    expect_step(page, 3)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768)])
def test_every_step_is_whole_from_the_last_row(
    open_page: Open, axe: str, width: int, height: int
) -> None:
    size = {"width": width, "height": height}
    page = open_page("?present=1", before=without_python, viewport=size, reduced_motion="reduce")
    for number in range(1, 12):
        expect_step(page, number)
        expect_in_place(page)
        # 14 px of a label, times 1.4: what the network's own labels have at least is 12 times 1.4.
        least = page.evaluate(
            """() => Math.min(...[...document.querySelectorAll(".tour p")]
              .filter((one) => one.textContent && one.checkVisibility())
              .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
        )
        assert least >= 16, number
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if number == 6:
            assert violations(page, axe, ".tour") == []
        page.keyboard.press("PageDown")
    expect(page.locator(".tour")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("present"))


def test_scores_are_beside_their_classes(open_page: Open) -> None:
    page = open_page("?present=1", before=without_python, reduced_motion="reduce")
    expect_in_place(page)
    shown, scores = page.evaluate(
        """() => [...document.querySelectorAll("#network .column")].slice(-2).reverse().map(
          (column) => [...column.querySelectorAll(".unit")].map((unit) =>
            [unit.dataset.unit, Math.round(unit.offsetTop + unit.offsetHeight / 2)]))"""
    )
    assert 1 < len(shown) < 10
    assert [unit for unit, _ in shown] == [unit for unit, _ in scores]
    for (_, row), (_, score) in zip(shown, scores, strict=True):
        assert abs(row - score) <= 2
