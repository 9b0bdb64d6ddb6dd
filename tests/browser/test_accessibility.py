"""axe-core finds nothing, in any state of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from site_src.generator.assets.packages import install
from site_src.generator.settings import ROOT
from tests.browser.conftest import Open
from tests.browser.menus import show_detail


@pytest.fixture(scope="session")
def axe(site: Path) -> str:
    install(ROOT / "site_src", development=True)
    return (ROOT / "site_src" / "node_modules" / "axe-core" / "axe.min.js").read_text()


def violations(page: Page, axe: str, within: str = "html") -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("async (within) => (await axe.run(within)).violations", within)
    return [
        f"{v['id']}: {node['target']} {node['html'][:160]}" for v in found for node in v["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_no_violations(open_page: Open, axe: str, width: int, scheme: str) -> None:
    page = open_page(
        "?layer=conv_2_1&neuron=3",
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
    )
    assert violations(page, axe) == []
    show_detail(page)
    page.locator("#file").set_input_files(
        {"name": "bad.png", "mimeType": "image/png", "buffer": b"x"}
    )
    page.locator("#notice").get_by_role("button").wait_for()
    assert violations(page, axe) == []
