"""What a script in the page cannot do: real keys and mouse, another window, other preferences."""

from __future__ import annotations

from random import Random
from typing import Literal

from playwright.sync_api import Page

WINDOWS = ((1440, 900), (1024, 768), (768, 1024), (390, 844), (844, 390), (2200, 1200))
KEYS = ("Tab", "Tab", "Tab", "Shift+Tab", "Enter", "Space", "Escape", "PageDown",
        "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End")  # fmt: skip
_THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_MOTIONS: tuple[Literal["reduce", "no-preference"], ...] = ("reduce", "no-preference")


def act(page: Page, random: Random) -> dict[str, int]:
    """Use each of them a few times → how often."""
    done = {"keyboard": 6, "mouse": 3, "wheel": 1}
    for _ in range(done["keyboard"]):
        page.keyboard.press(random.choice(KEYS))
    width, height = (page.viewport_size or {"width": 1440, "height": 900}).values()
    for _ in range(done["mouse"]):
        page.mouse.click(width * random.random(), height * random.random())
    page.mouse.wheel(0, random.choice((-800, -200, 300)))
    if random.random() < 0.5:
        width, height = random.choice(WINDOWS)
        page.set_viewport_size({"width": width, "height": height})
        done["window"] = 1
    if random.random() < 0.3:
        theme, motion = random.choice(_THEMES), random.choice(_MOTIONS)
        page.emulate_media(color_scheme=theme, reduced_motion=motion)
        done["preferences"] = 1
    return done


def reset(page: Page) -> None:
    """As it was in the beginning."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
