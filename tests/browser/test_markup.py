"""The page of a model whose every string tries to be more than text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect

from tests.browser.conftest import Open, Visit
from tests.nasty import CHANNELS, LABELS, TITLE, build_nasty
from tests.once import once

SHORT = ' <meta http-equiv="refresh" content="0;url=/x"><img src=x onerror=y()>&lt;*a*'


@pytest.fixture(scope="module")
def nasty_address(
    tmp_path_factory: pytest.TempPathFactory, site: Path, serve_folder: Callable[[Path], str]
) -> str:
    """Such a model with shorter names, built after the site, which installs the packages."""
    return serve_folder(
        once(tmp_path_factory, "nasty", lambda folder: build_nasty(folder, SHORT)) / "docs"
    )


def test_the_page_shows_all_names_as_text(open_page: Open, nasty_address: str) -> None:
    page = open_page(address=nasty_address, reduced_motion="reduce")
    switcher = page.locator(".masthead-networks .menu-button")
    assert switcher.get_attribute("title") == TITLE + SHORT
    assert (TITLE + SHORT).startswith((switcher.text_content() or "").rstrip("…"))
    for label in LABELS:
        assert page.locator(".score").filter(has_text=label + SHORT).count() == 1
    page.locator('.unit[data-column="1"]').first.click()
    name = f"The {CHANNELS[0]}{SHORT} channel"
    expect(page.locator("#view-title")).to_have_attribute("title", name)
    page.get_by_role("button", name="Tour", exact=True).click()
    expect(page.locator(".tour-prose")).to_contain_text(TITLE + SHORT)
    assert page.url.startswith(nasty_address)
    assert page.title() == "cnnx: See how a neural network reads a picture"
    assert page.locator('main meta, meta[http-equiv="refresh"], [onerror], [src="x"]').count() == 0


@pytest.mark.python
def test_nobody_else_writes_html(open_page: Open, visit: Visit) -> None:
    """Trusted Types, in browsers that know them: markup comes from one module, and no other."""
    visit.expected = ("This document requires", "Creating a TrustedTypePolicy")
    page = open_page()
    for attempt in (
        "document.body.innerHTML = '<b>b</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>b</b>')",
        "new DOMParser().parseFromString('<b>b</b>', 'text/html')",
        "new Worker('worker.js')",
        "trustedTypes.createPolicy('other', { createHTML: (text) => text })",
    ):
        with pytest.raises(Error, match=r"Trusted|createPolicy"):
            page.evaluate(f"() => {{ try {{ {attempt} }} catch (error) {{ throw error; }} }}")


def test_links_out_say_nothing_of_where_they_are(open_page: Open) -> None:
    page = open_page()
    assert page.locator('meta[name="referrer"]').get_attribute("content") == "no-referrer"
