"""The menus of the first screen: what is in them is in sight only while they are open."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

NETWORKS, FOOL, OWN, VIEW = "networks", "fooling", "own", "view"


def button(page: Page, menu: str) -> Locator:
    """The button of a menu."""
    return page.locator(f"[aria-controls=menu-{menu}]")


def open_menu(page: Page, menu: str) -> Locator:
    """Open a menu, if it is not → what it opens."""
    if button(page, menu).get_attribute("aria-expanded") == "false":
        button(page, menu).click()
    return page.locator(f"#menu-{menu}")


def make(page: Page, name: str) -> None:
    """Choose a way to a picture of one's own: “Draw”, “Camera” …"""
    open_menu(page, OWN).get_by_role("button", name=name, exact=True).click()


def show_detail(page: Page) -> None:
    """Press “Show detail”."""
    open_menu(page, VIEW).locator("#detail").click()
    page.keyboard.press("Escape")


def choose_scale(page: Page, scale: str) -> None:
    """Choose which maps share a scale of colours."""
    open_menu(page, VIEW).locator("#scale").select_option(scale)
    page.keyboard.press("Escape")
