"""The panels from which one saves: axe finds nothing in them, and they fit onto a phone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open
from tests.browser.menus import VIEW, open_menu
from tests.browser.saved import code, open_panel, panel, save
from tests.browser.test_accessibility import axe, violations
from tests.browser.views import not_blank, without_python

__all__ = ["axe"]  # a fixture


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_no_violations_and_no_sideways_scroll(
    open_page: Open, axe: str, width: int, scheme: str
) -> None:
    page = open_page(
        before=without_python,
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    open_panel(page)
    save(page, "csv")
    assert violations(page, axe, ".dock") == []
    for button in panel(page).get_by_role("button").all():
        box = button.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    open_menu(page, VIEW).locator("#save").click()
    page.locator('.unit[data-column="2"]').first.click()
    page.locator(".view").wait_for()
    open_panel(page)
    code(page).wait_for()
    save(page, "csv")
    assert violations(page, axe, ".dock") == []
    not_blank(page)
    page.locator(".view [data-tool=save]").click()
    assert panel(page).count() == 0
