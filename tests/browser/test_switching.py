"""From picture to picture: the last choice wins, nothing goes blank, nothing is left behind."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.leaks import count_timers, measure
from tests.build.pages import site_data


def choose(page: Page, name: str) -> None:
    page.locator(f'input[value="{name}"]').evaluate("radio => radio.click()")


def names(site: Path) -> list[str]:
    return [picture["name"] for picture in site_data(site)["gallery"]]


def titles(site: Path) -> dict[str, str]:
    return {picture["name"]: picture["title"] for picture in site_data(site)["gallery"]}


def test_six_quick_clicks_end_on_the_sixth_whatever_arrives_when(
    open_page: Open, site: Path
) -> None:
    chosen = [name for name in names(site) if name != site_data(site)["default"]][:6]

    def slowly(route: Route) -> None:
        # The earlier a picture was chosen, the later it arrives.
        place = next((i for i, name in enumerate(chosen) if f"-{name}." in route.request.url), 9)
        time.sleep(max(0, 0.6 - 0.1 * place))
        route.continue_()

    page = open_page(before=lambda page: page.route("**/replies/*", slowly))
    page.evaluate(
        """names => names.forEach(
          (name) => document.querySelector(`input[value="${name}"]`).click())""",
        chosen,
    )
    title = titles(site)[chosen[-1]]
    expect(page.locator("#caption")).to_contain_text(title)
    page.wait_for_timeout(1500)
    expect(page.locator("#caption")).to_contain_text(title)
    assert f"image={chosen[-1]}" in page.url
    assert page.locator(f'input[value="{chosen[-1]}"]').is_checked()


def test_the_old_picture_stays_until_the_new_one_is_there(open_page: Open, site: Path) -> None:
    release: list[Route] = []

    def hold(route: Route) -> None:
        if "-koala." in route.request.url:
            release.append(route)
        else:
            route.continue_()

    page = open_page(before=lambda page: page.route("**/replies/*", hold))
    canvas = page.locator('.unit[data-column="2"][data-unit="0"] canvas')
    before = canvas.evaluate("c => c.toDataURL()")
    choose(page, "koala")
    page.wait_for_timeout(300)
    assert canvas.evaluate("c => c.toDataURL()") == before
    release[0].continue_()
    expect(page.locator("#caption")).to_contain_text(titles(site)["koala"])
    assert canvas.evaluate("c => c.toDataURL()") != before


@pytest.mark.python
def test_many_switches_leave_nothing_behind(open_page: Open, site: Path) -> None:
    page = open_page(before=count_timers)
    expect(page.locator("#python")).to_contain_text("Python is ready", timeout=60_000)
    every = names(site)

    def switch(times: int) -> None:
        for i in range(times):
            name = every[i % len(every)]
            choose(page, name)
            expect(page.locator("#caption")).to_contain_text(titles(site)[name])

    switch(2 * len(every))  # until every reply is in the cache
    before = measure(page)
    switch(40)
    after = measure(page)
    print(json.dumps({"before": before, "after": after}))
    assert after["heap"] < 1.1 * before["heap"]
    assert after["nodes"] <= before["nodes"] * 1.02
    assert after["listeners"] == before["listeners"]
    assert after["timers"] <= before["timers"]  # some wait for what is late when the page begins
    assert after["workers"] == before["workers"] == 1
