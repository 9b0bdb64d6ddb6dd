"""Files that come late keep nothing else from coming: a browser has six connections to a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.failures.holding import Holding, holding

pytestmark = pytest.mark.python

ANSWER = ".score[data-winner]"
FACES = "#gallery .gallery-row img"


@pytest.fixture(scope="module")
def held(site: Path) -> Iterator[Holding]:
    with holding(site) as server:
        yield server


@pytest.fixture
def page(browser: Browser, held: Holding) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    held.let_go()
    page.close()


def test_late_thumbnails_keep_nothing_else_from_coming(page: Page, held: Holding) -> None:
    held.hold("/gallery/")
    page.goto(held.address, wait_until="commit")
    expect(page.locator(ANSWER)).to_be_visible()
    room = page.locator("#gallery").bounding_box()
    page.locator('#gallery input[value="koala"]').check(force=True)
    expect(page.locator("#caption")).to_contain_text("oala")
    page.locator('.unit[data-column="2"][data-unit="3"]').click()
    expect(page.locator(".view")).to_be_visible()
    expect(page.locator("#python[data-state=ready]")).to_be_attached()
    assert 0 < len(held.asked) < 6
    held.let_go()
    page.wait_for_load_state("load")
    expect(page.locator(f"{FACES}:not([src])")).to_have_count(0)
    shown = page.locator(FACES).evaluate_all("(all) => Promise.all(all.map((one) => one.decode()))")
    assert len(shown) > 5
    assert page.locator("#gallery").bounding_box() == room


@pytest.mark.parametrize(
    ("address", "done"), [("", ANSWER), ("own.html", "#opening:not([hidden])")]
)
def test_a_late_style_sheet_holds_nothing_up_and_is_still_welcome(
    page: Page, held: Holding, address: str, done: str
) -> None:
    page.clock.install()  # it is waited for eight seconds
    held.hold("/styles.")
    page.goto(held.address + address, wait_until="commit")
    page.locator("#site").wait_for(state="attached")
    page.clock.run_for(8_000)
    complaint = page.locator("#notice p, #opening-says").filter(has_text="looks plain")
    expect(page.locator(done)).to_be_visible()
    expect(complaint).to_contain_text("took too long")
    held.let_go()
    expect(complaint).to_be_hidden()
    assert len(held.asked) == 1
    assert page.evaluate("document.styleSheets.length") == 1
