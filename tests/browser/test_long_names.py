"""A model whose names have hundreds of letters: nothing scrolls the page sideways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.menus import NETWORKS, open_menu
from tests.browser.test_own_model import NAMES, opened
from tests.browser.views import go
from tests.nasty import CHANNELS, LAYERS, TITLE, build_nasty
from tests.once import once

_WORD = "".join(chr(ord("a") + place % 26) for place in range(330))
LONG = f"{_WORD} \u200fשלום\u200f 🦓👩‍🔬 and \u202eback\u202c, " + "four " * 8
SIZES = ((1024, 768), (390, 844))

# All of the article is laid out, in sight or not → how much wider than the window the page is.
_WIDER = """() => {
  for (const section of document.querySelectorAll(".article-section"))
    section.style.contentVisibility = "visible";
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}"""


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """Such a model's site, built after the other one, which installs the packages."""
    return once(tmp_path_factory, "long", lambda folder: build_nasty(folder, LONG)) / "docs"


@pytest.fixture(scope="module")
def long_address(long_site: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(long_site)


def wider(page: Page) -> dict[tuple[int, int], int]:
    """Where the page scrolls sideways, and by how much."""
    found = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        flow = "across" if width > 1000 else "down"
        expect(page.locator("html")).to_have_attribute("data-flow", flow)
        found[width, height] = page.evaluate(_WIDER)
    return {size: more for size, more in found.items() if more > 0}


def test_no_state_of_the_page_scrolls_sideways(open_page: Open, long_address: str) -> None:
    page = open_page(address=long_address, reduced_motion="reduce")
    assert wider(page) == {}
    open_menu(page, NETWORKS)
    expect(page.locator(".menu-item[aria-current]")).to_have_text(TITLE + LONG)
    assert wider(page) == {}
    page.keyboard.press("Escape")
    for name in (LAYERS[place] for place in (0, 1, 2, 9, 10, 15)):
        go(page, f"?layer={name}{LONG}&neuron=1")
        expect(page.locator(f".view.{name.split()[0]}")).to_be_visible()
        assert wider(page) == {}, name
    go(page, f"?layer={LAYERS[0]}{LONG}&neuron=1")
    for tool in ("edit", "compare", "save"):
        page.locator(f".view [data-tool={tool}]").click()
        expect(page.locator(".dock")).to_be_visible()
        if tool == "edit":
            page.get_by_role("button", name="Silence this neuron").click()
            expect(page.locator("#changes")).to_contain_text(_WORD)
        assert wider(page) == {}, tool
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Tour", exact=True).click()
    expect(page.locator(".tour-prose")).to_contain_text(_WORD)
    assert wider(page) == {}


def test_a_name_is_shortened_and_is_somewhere_in_full(open_page: Open, long_address: str) -> None:
    page = open_page(address=long_address, reduced_motion="reduce")
    button = page.locator(".masthead-networks > .menu-button")
    assert len(button.inner_text()) < 50
    assert button.get_attribute("title") == TITLE + LONG
    page.locator('.unit[data-column="1"]').first.click()
    title = page.locator(".view-title")
    expect(title).to_have_attribute("title", f"The {CHANNELS[0]}{LONG} channel")


def test_a_model_of_ones_own_may_have_them(open_page: Open, long_site: Path) -> None:
    page = open_page("own.html", wait=False, reduced_motion="reduce")
    folder = long_site.parent / "model"
    page.locator("#model-files").set_input_files([folder / name for name in NAMES])
    opened(page)
    assert wider(page) == {}
    page.locator('.unit[data-column="2"]').first.click()
    expect(page.locator(".view-title")).to_contain_text("Neuron 1 of")
    assert wider(page) == {}
