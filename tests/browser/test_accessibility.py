"""axe-core finds nothing, in any state of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from site_src.generator.assets.packages import install
from site_src.generator.settings import ROOT
from tests.browser.conftest import Open
from tests.browser.menus import show_detail

# Only what is wrong is gathered; what is right takes longer.
_RUN = """async (within) =>
  (await axe.run(within, { resultTypes: ["violations"] })).violations"""


@pytest.fixture(scope="session")
def axe(site: Path) -> str:
    install(ROOT / "site_src", development=True)
    return (ROOT / "site_src" / "node_modules" / "axe-core" / "axe.min.js").read_text()


def violations(page: Page, axe: str, within: str = "html") -> list[str]:
    page.evaluate(axe)
    found = page.evaluate(_RUN, within)
    return [
        f"{v['id']}: {node['target']} {node['html'][:160]}" for v in found for node in v["nodes"]
    ]


@pytest.mark.parametrize("width", [1440, 390])
def test_no_violations_in_the_dark(open_page: Open, axe: str, width: int) -> None:
    """In the light, each state of the looks net is looked at."""
    page = open_page(
        "?layer=conv_2_1&neuron=3",
        viewport={"width": width, "height": 844},
        color_scheme="dark",
    )
    assert violations(page, axe) == []
    show_detail(page)
    page.locator("#file").set_input_files(
        {"name": "bad.png", "mimeType": "image/png", "buffer": b"x"}
    )
    page.locator("#notice").get_by_role("button").wait_for()
    assert violations(page, axe) == []
