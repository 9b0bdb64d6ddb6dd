"""The first thirty seconds: few controls, the answer in large letters, little to fetch."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser.conftest import Open
from tests.browser.menus import FOOL, NETWORKS, OWN, VIEW, button, open_menu
from tests.browser.views import without_python
from tests.build.pages import site_data
from tests.chromium import launch

MOST_CONTROLS = 20
MOST_BYTES = 480_000
PACKED = {".html", ".css", ".js", ".json", ".svg", ".bin"}  # as a static host sends them

# Everything in the window that Tab or the arrow keys of a group lead to, but not the network.
_CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, [tabindex]")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0)
  .filter((e) => !e.closest("#network"))
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && box.bottom > 0 && box.top < innerHeight)
  .map(([e]) => e.ariaLabel || e.textContent.trim() || e.value)"""
WINDOWS = (1440, 1024, 390, 320)  # how wide they are
_TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_WIDTH = "document.documentElement.scrollWidth"
# What reaches out of the window in the text, where nothing can be scrolled to it.
_CUT = """() => [...document.querySelectorAll("#article *")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
  .filter((e) => {
    for (let up = e; up.id !== "article"; up = up.parentElement)
      if (up.matches("math *, .unseen") || getComputedStyle(up).overflowX !== "visible")
        return false;
    return true;
  })
  .map((e) => `${e.localName} ${e.className} ${e.textContent.slice(0, 30)}`)"""

_SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
_RIGHT_TO_LEFT = """() => {
  const text = "ראו כיצד רשת עצבית קטנה קוראת תמונה";
  for (const name of [".masthead-tagline", ".result-label", "[aria-controls=menu-networks]"])
    document.querySelector(name).textContent = text;
}"""


@pytest.mark.parametrize("address", ["", "lenet.html"])
def test_few_controls_are_in_sight(open_page: Open, address: str) -> None:
    page = open_page(address, before=without_python)
    controls = page.evaluate(_CONTROLS)
    assert 10 < len(controls) <= MOST_CONTROLS, controls


def test_little_is_fetched_until_the_maps_are_drawn(open_page: Open, site: Path) -> None:
    asked: list[str] = []

    def before(page: Page) -> None:
        # What comes after is Python's.
        page.add_init_script("window.requestIdleCallback = () => 0")
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))

    page = open_page(before=before)
    page.wait_for_load_state("networkidle")
    sizes = {}
    for path in set(asked):
        file = site / (path.rpartition("repository/")[2].lstrip("/") or "index.html")
        data = file.read_bytes()
        sizes[file.name] = len(gzip.compress(data) if file.suffix in PACKED else data)
    assert any(name.endswith(".bin") for name in sizes)
    assert not any("italic" in name for name in sizes)
    assert sum(sizes.values()) <= MOST_BYTES, sizes


@pytest.fixture(scope="module")
def large_letters(playwright: Playwright) -> Iterator[Browser]:
    """The browser of somebody who has asked for letters twice as large."""
    browser = launch(playwright, "--blink-settings=defaultFontSize=32")
    yield browser
    browser.close()


def test_large_letters_never_make_the_page_wider_than_the_window(
    large_letters: Browser, site_address: str
) -> None:
    page = large_letters.new_page()
    for width in WINDOWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site_address)
        page.locator(".result-answer").wait_for()
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert page.evaluate(_WIDTH) <= width
        assert page.evaluate(_CUT) == []
    page.close()


@pytest.mark.parametrize("how", ["spaced", "right to left", "zoomed"])
def test_nor_do_space_between_letters_zoom_or_the_direction_of_text(
    open_page: Open, how: str
) -> None:
    page = open_page(before=without_python, bypass_csp=True)
    if how == "spaced":
        page.add_style_tag(content=_SPACED)
    elif how == "right to left":
        page.evaluate(_RIGHT_TO_LEFT)
    for width in WINDOWS:
        # At 200 % zoom a window has half as many pixels; a phone is not made smaller still.
        shown = max(width // 2, 320) if how == "zoomed" else width
        page.set_viewport_size({"width": shown, "height": 900})
        page.evaluate(_TWO_FRAMES)
        assert page.evaluate(_WIDTH) <= shown


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_a_menu_opens_inside_the_window_and_closes(open_page: Open, width: int) -> None:
    page = open_page(before=without_python, viewport={"width": width, "height": 844})
    for menu in (NETWORKS, FOOL, OWN, VIEW):
        opened = open_menu(page, menu)
        expect(opened).to_be_visible()
        box = opened.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= 0 and box["y"] + box["height"] <= 844
        page.keyboard.press("Escape")
        expect(opened).to_be_hidden()
        expect(button(page, menu)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(opened.locator(":focus")).to_have_count(1)
        page.locator("h1").click()
        expect(opened).to_be_hidden()
        expect(button(page, menu)).to_have_attribute("aria-expanded", "false")


def test_choosing_closes_a_menu(open_page: Open, site: Path) -> None:
    page = open_page(before=without_python)
    picture = next(p for p in site_data(site)["gallery"] if p["fools"])
    opened = open_menu(page, FOOL)
    opened.locator("label", has=page.locator(f'[value="{picture["name"]}"]')).click()
    expect(opened).to_be_hidden()
    expect(button(page, FOOL)).to_be_focused()
    expect(page.locator(".result-label")).to_have_text(picture["prediction"]["label"])
    expect(page.locator(".result-verdict")).to_contain_text("Wrong")


def test_the_result_is_the_largest_text_and_the_networks(open_page: Open, site: Path) -> None:
    page = open_page(before=without_python)
    for picture in [p for p in site_data(site)["gallery"] if p["verdict"] == "right"][:4]:
        before = page.locator("#result").bounding_box()
        page.locator(f'input[value="{picture["name"]}"]').check(force=True)
        label, probability = picture["prediction"]["label"], picture["prediction"]["probability"]
        expect(page.locator(".result-label")).to_have_text(label)
        expect(page.locator(".result-verdict")).to_contain_text("Correct")
        shown = page.locator(".result-number").inner_text()
        assert shown == f"{100 * probability:.2f}\u00a0%" or 100 * probability >= 99.995
        assert page.locator("#result").bounding_box() == before
    sizes = page.evaluate(
        """[".result-answer", ".masthead-name", "#caption"].map((name) =>
             parseFloat(getComputedStyle(document.querySelector(name)).fontSize))"""
    )
    assert sizes[0] == max(sizes)


def test_a_theme_is_chosen_and_stays(open_page: Open) -> None:
    page = open_page(before=without_python)
    paper: Callable[[], str] = lambda: page.evaluate(  # noqa: E731
        "getComputedStyle(document.body).backgroundColor"
    )
    light = paper()
    open_menu(page, VIEW).get_by_role("radio", name="Dark").check(force=True)
    assert paper() != light
    dark = paper()
    page.reload()
    assert paper() == dark
    page.locator(".result-answer").wait_for()
    expect(open_menu(page, VIEW).get_by_role("radio", name="Dark")).to_be_checked()
    page.get_by_role("radio", name="System").check(force=True)
    assert paper() == light
