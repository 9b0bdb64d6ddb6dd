"""What the keyboard can reach: every stop of Tab, its name, and whether one sees it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const labelled = at.labels?.[0];
  const shown = labelled ? getComputedStyle(at.nextElementSibling ?? labelled) : null;
  const box = at.getBoundingClientRect();
  return {
    tag: at.tagName,
    name: at.getAttribute("aria-label") || labelled?.innerText.trim()
      || labelled?.querySelector("[alt]")?.alt || labelled?.querySelector("[aria-label]")?.ariaLabel
      || at.innerText?.trim().replace(/\\s+/g, " "),
    outline: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2
      || shown !== null && shown.outlineStyle !== "none"
      || labelled !== undefined && getComputedStyle(labelled).outlineStyle !== "none",
    unit: at.classList.contains("unit"),
    view: at.closest(".view") !== null,
    area: box.width * box.height,
  };
}"""


def walk(page: Page, most: int) -> list[dict[str, Any]]:
    """Press Tab until the page ends, or so many times → every stop."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    return stops


def check_stops(stops: list[dict[str, Any]]) -> None:
    """Every stop has a name, is to be seen, and shows that it has the focus."""
    assert all(stop["name"] for stop in stops), [s for s in stops if not s["name"]]
    assert all(stop["outline"] for stop in stops), [s for s in stops if not s["outline"]]
    assert all(stop["area"] > 0 for stop in stops), [s for s in stops if not s["area"]]
