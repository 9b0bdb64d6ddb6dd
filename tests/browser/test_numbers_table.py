"""The numbers of a view as a table on the page, for those who do not see its colours."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.saved import IMAGE, open_panel, panel, rows, save
from tests.browser.shown import parse
from tests.browser.stops import Stop
from tests.browser.test_accessibility import axe, violations
from tests.browser.views import expect_view, go, without_python

__all__ = ["axe"]  # a fixture

MOST_CELLS = 4200  # that are on the page at once


def show_table(page: Page) -> Locator:
    """Press the button in “Save” → the table."""
    toggle = panel(page).get_by_role("button", name="Show as a table")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(toggle).to_be_focused()
    return panel(page).get_by_role("table", name="The numbers")


def read(table: Locator) -> list[list[str]]:
    expect(table).to_have_attribute("aria-busy", "false")  # it is filled frame by frame
    texts: list[list[str]] = table.locator("tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return texts


def check(texts: list[list[str]], exact: list[list[str]]) -> None:
    """What is on the page is what a spreadsheet gets, rounded."""
    assert texts[0] == exact[0]
    for row, wanted in zip(texts[1:], exact[1:], strict=False):
        assert len(row) == len(wanted)
        for text, cell in zip(row, wanted, strict=True):
            number = parse(text)
            assert number.is_(float(cell)) if number else text == cell, (text, cell)


STOPS = [
    Stop("relu_1_1", 1),
    Stop("conv_2_2", 1, 4, (3, 20)),
    Stop("output", 3),
    Stop("softmax", 6),
    None,
]


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_the_table_has_the_numbers(
    open_page: Open, tiny_vgg: Site, axe: str, stop: Stop | None
) -> None:
    page = open_page(before=without_python, reduced_motion="reduce")
    if stop:
        go(page, stop.query(IMAGE))
        expect_view(page, tiny_vgg, stop)
    open_panel(page)
    exact = rows(save(page, "csv")[1])
    table = show_table(page)
    texts = read(table)
    check(texts, exact)
    assert len(texts) > 5 and sum(map(len, texts)) <= MOST_CELLS
    # Each row and each column has a header that says what it is.
    assert table.get_by_role("columnheader").count() == len(exact[0])
    assert table.get_by_role("rowheader").count() == len(texts) - 1
    if stop == STOPS[0]:
        assert violations(page, axe, ".dock") == []
    region = panel(page).get_by_role("region", name="The numbers")
    region.focus()
    expect(region).to_be_focused()
    if len(texts) < len(exact):
        panel(page).get_by_role("button", name="Later rows").press("Enter")
        assert read(table)[1] == exact[len(texts)][:1] + read(table)[1][1:]


def test_the_table_follows_and_is_closed(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=relu_1_2&neuron=1", before=without_python, reduced_motion="reduce")
    open_panel(page)
    table = show_table(page)
    for image in ("koala", "pizza"):
        page.locator(f'#gallery input[value="{image}"]').check(force=True)
        request = {"ask": "layer", "image": image, "layer": "relu_1_2"}
        exact = tiny_vgg.service.answer(request).arrays["activation"][0]
        row, column = (int(at) for at in np.unravel_index(exact.argmax(), exact.shape))
        largest = table.locator("tbody tr").nth(row).locator("td").nth(column)
        expect(largest).to_have_text(f"{exact.max():.4f}")
    toggle = panel(page).get_by_role("button", name="Show as a table")
    toggle.click()
    expect(table).to_be_hidden()
    assert panel(page).locator("td").count() == 0
