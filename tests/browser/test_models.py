"""More than one network on a site, and digits that are drawn for the second one."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from site_src.generator.settings import ROOT
from tests.browser.conftest import Open
from tests.browser.menus import NETWORKS, open_menu
from tests.browser.networks import Site
from tests.browser.test_accessibility import axe, violations
from tests.build.pages import native_service, site_data
from weights.lenet.gallery.draw import DIGITS, SHEET, curve

__all__ = ["axe"]  # a fixture

LENET = "lenet.html"


@pytest.fixture(scope="module")
def lenet(site_address: str, site: Path) -> Site:
    return Site(site_address + LENET, native_service(site, LENET))


def draw(page: Page, name: str) -> list[str]:
    """Draw a digit with the mouse → what the network said after each stroke."""
    page.locator(".dock").get_by_role("button", name="Clear").click()
    box = page.locator(".drawing-paper").bounding_box()
    assert box
    said = []
    for stroke in DIGITS[name][2]:
        points = [
            (box["x"] + x * box["width"] / SHEET, box["y"] + y * box["height"] / SHEET)
            for x, y in curve(stroke)[::6]
        ]
        page.mouse.move(*points[0])
        page.mouse.down()
        for point in points:
            page.mouse.move(*point)
        page.mouse.up()
        page.wait_for_timeout(400)
        said.append(page.locator(".score[data-winner] .score-label").inner_text())
    return said


def test_one_network_leads_to_the_other_and_back(open_page: Open) -> None:
    page = open_page()
    switcher = open_menu(page, NETWORKS)
    expect(switcher.get_by_role("link")).to_have_text(["Tiny VGG", "LeNet", "Your own"])
    expect(switcher.locator("[aria-current=page]")).to_have_text("Tiny VGG")
    switcher.get_by_role("link", name="LeNet").click()
    expect(page.locator("#caption")).to_contain_text("the network says 0")
    expect(page.locator(".score-label")).to_have_text([str(digit) for digit in range(10)])
    expect(switcher.locator("[aria-current=page]")).to_have_text("LeNet")
    open_menu(page, NETWORKS)
    switcher.get_by_role("link", name="Tiny VGG").click()
    expect(page.locator("#caption")).to_contain_text("espresso")


def test_each_page_is_about_its_own_network(open_page: Open, lenet: Site) -> None:
    page = open_page(LENET)
    article = page.locator("#article").text_content() or ""
    parameters = lenet.service.answer({"ask": "network"}).header["parameters"]
    spaced = f"{parameters:,}".replace(",", r"\s")
    assert re.search(rf"The network consists of {spaced} numbers", article)
    assert "LeNet was trained on" in article and "Tiny VGG was trained on" not in article
    page.locator('.unit[data-column="2"][data-unit="3"]').click()
    expect(page).to_have_url(lenet.address + "?layer=conv_1&neuron=4")
    expect(page.locator(".view h2")).to_contain_text("conv_1")


def test_every_digit_of_the_gallery_but_one_is_read(site: Path) -> None:
    verdicts = {p["name"]: p["verdict"] for p in site_data(site, LENET)["gallery"]}
    assert {name for name, verdict in verdicts.items() if verdict != "right"} == {"long_nosed_one"}


def test_what_is_drawn_is_read_as_it_is_drawn(open_page: Open, lenet: Site) -> None:
    # At rest: while the panel slides in, Chromium scrolls the page to what a test clicks in it.
    page = open_page(LENET, reduced_motion="reduce")
    expect(page.locator("#python")).to_contain_text("Python is ready", timeout=60_000)
    page.get_by_role("button", name="Draw one yourself").click()
    assert page.locator(".dock input[name=colour]:checked").get_attribute("aria-label") == "white"
    drawn = ("zero", "two", "four", "seven")
    said = {name: draw(page, name) for name in drawn}
    right = [name for name in drawn if said[name][-1] == DIGITS[name][0]]
    assert len(right) >= 3, said
    # It does not wait for the last stroke: a four without its stem is something else.
    assert len(set(said["four"])) > 1


def test_there_is_room_and_nothing_that_axe_finds_in_the_dark(open_page: Open, axe: str) -> None:
    page = open_page(LENET, color_scheme="dark")
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("width", [980, 1440])
def test_no_heading_and_no_pager_covers_another(open_page: Open, width: int) -> None:
    page = open_page(LENET, viewport={"width": width, "height": 768})
    for what in (".column-name", ".pager:not([hidden])"):
        # What is written, without the padding that makes a name easier to hit.
        boxes = page.locator(f".column {what}").evaluate_all(
            """all => all.map((one) => {
              const written = document.createRange();
              written.selectNodeContents(one);
              const { x, y, width, height } = written.getBoundingClientRect();
              return { x, y, width, height };
            }).filter(({ width }) => width)"""
        )
        assert len(boxes) > 1
        for one, other in combinations(boxes, 2):
            # Where room is short, every other name is a line higher.
            apart = [
                min(one[at] + one[size], other[at] + other[size]) - max(one[at], other[at])
                for at, size in (("x", "width"), ("y", "height"))
            ]
            assert min(apart) <= 0.5, (what, width, one, other)


def test_the_digits_are_those_of_the_script() -> None:
    folder = ROOT / "weights" / "lenet" / "gallery"
    assert {path.stem for path in folder.glob("*.png")} == set(DIGITS)
