"""The pages that are walked through, opened, and their Python under CPython."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from cnnx_core import tensors
from cnnx_core.api.service import Service, boot
from cnnx_import import read_model
from tests.browser.test_own_model import kept
from tests.build.pages import native_service, site_data

OWN = "own.html"
PAGES = ("index.html", "lenet.html", OWN)


def open_page(page: Page, address: str, name: str) -> None:
    """Open a page, on that for one's own model the sample, and wait for all that comes."""
    page.goto(address + name)
    if name == OWN:
        page.get_by_role("button", name="Try it with a sample").click()
    page.locator(".score[data-winner]").wait_for(timeout=120_000)
    page.locator("#python[data-state=ready]").wait_for(state="attached", timeout=120_000)
    # What comes to life when it is seen is seen once: it then stays.
    for _ in range(60):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(60)
    page.locator("[aria-busy=true]").first.wait_for(state="detached")
    page.evaluate("scrollTo(0, 0)")


def service_of(page: Page, site: Path, name: str) -> Service:
    """What computes a page's numbers here."""
    return _of_the_sample(page, site) if name == OWN else native_service(site, name)


def _of_the_sample(page: Page, site: Path) -> Service:
    """The sample, imported here, from the files that the page has read. Its gallery is as the
    browser has decoded the pictures."""
    paths = [site / path.partition("?")[0] for path in site_data(site, OWN)["sample"]]
    imported = read_model({path.name: path.read_bytes() for path in paths})
    pictures = bytes(tensors.decode(kept(page))[0]["gallery.safetensors"])
    return boot(imported.model_json, imported.labels_json, imported.weights, pictures)
