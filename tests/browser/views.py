"""Explanation views: opening them, and what there is to be seen of them."""

from __future__ import annotations

import re
from typing import Any, Literal

from playwright.sync_api import Locator, Page, expect

from tests.browser.networks import Site
from tests.browser.stops import Stop, title_of

Way = Literal["mouse", "keyboard", "touch"]

# Looks again until there is something, for five seconds at most.
_LOOK = """async () => {
  const scratch = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const coloursOf = (canvas) => {
    const { width, height } = canvas;
    Object.assign(scratch.canvas, { width, height });
    scratch.drawImage(canvas, 0, 0);
    return new Set(new Uint32Array(scratch.getImageData(0, 0, width, height).data.buffer)).size;
  };
  const look = () => {
    const views = document.querySelectorAll(".view");
    const view = views[0];
    if (!view) return { views: 0 };
    const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.offsetWidth > 0;
    const drawn = (c) => shown(c) && c.width && c.height;
    const canvases = [...view.querySelectorAll("canvas")].filter(drawn);
    const numbers = [...view.querySelectorAll("[data-number]")].filter(shown);
    const box = view.getBoundingClientRect();
    const root = document.documentElement;
    return {
      views: views.length,
      title: view.querySelector("h2").textContent,
      sentence: view.querySelector("#view-sentence").textContent.trim(),
      colours: Math.max(0, ...canvases.map(coloursOf)),
      numbers: numbers.filter((e) => /\\d/.test(e.textContent)).length,
      invalid: numbers.map((e) => e.textContent).filter((t) => /NaN|undefined|Infinity/.test(t)),
      outside: Math.max(-box.left, box.right - root.clientWidth, root.scrollWidth - innerWidth),
      height: box.height,
    };
  };
  const until = performance.now() + 5000;
  for (;;) {
    const seen = look();
    if ((seen.views === 1 && (seen.colours > 1 || seen.numbers)) || performance.now() > until)
      return seen;
    await new Promise(requestAnimationFrame);
  }
}"""


def title(page: Page) -> Locator:
    return page.locator(".view h2")


def sentence(page: Page) -> Locator:
    return page.locator("#view-sentence")


def not_blank(page: Page) -> dict[str, Any]:
    """Exactly one view is open, and nothing of it is missing → what there is to be seen."""
    seen: dict[str, Any] = page.evaluate(_LOOK)
    assert seen["views"] == 1, seen
    assert seen["title"] and len(seen["sentence"]) > 10, seen
    assert seen["colours"] > 1 or seen["numbers"] > 0, seen
    assert not seen["invalid"], seen
    assert seen["outside"] <= 1 and seen["height"] > 100, seen
    return seen


def use(element: Locator, way: Way) -> None:
    """Press what is there to be pressed."""
    if way == "mouse":
        element.click()
    elif way == "touch":
        element.tap()
    else:
        element.focus()
        element.press("Enter")


def neuron(page: Page, column: int, last: bool = False) -> Locator:
    """The first neuron in sight of a column, or the last one."""
    units = page.locator(f'.unit[data-column="{column}"]')
    return units.last if last else units.first


def place_of(unit: Locator) -> tuple[int, int]:
    """Column and unit, counted from 0."""
    column, index = unit.evaluate("b => [b.dataset.column, b.dataset.unit]")
    return int(column), int(index)


def expect_view(page: Page, site: Site, stop: Stop) -> dict[str, Any]:
    """This view is open, and not blank → what there is to be seen."""
    expect(title(page)).to_have_text(title_of(site, stop))
    return not_blank(page)


def expect_overview(page: Page) -> None:
    """No view is open, and nothing is left of one."""
    expect(page.locator(".view")).to_have_count(0)
    expect(page.locator(".theatre[data-view]")).to_have_count(0)
    assert not page.locator("#network").evaluate("stage => stage.inert")
    expect(page).not_to_have_url(re.compile("layer=|from=|at="))


def outside(page: Page) -> tuple[float, float] | None:
    """A point of the faded overview, if the view leaves any of it in the window."""
    point: list[float] | None = page.evaluate(
        """() => {
          const theatre = document.getElementById("theatre");
          const view = theatre.querySelector(".view");
          // A neuron beside the view is opened by a click.
          const units = [...theatre.querySelectorAll(".unit")];
          const met = (x, y) => units.map((e) => e.getBoundingClientRect())
            .some((b) => x >= b.left && x <= b.right && y >= b.top && y <= b.bottom);
          const { left, right, top, bottom } = theatre.getBoundingClientRect();
          for (let x = left + 2; x < right; x += 12)
            for (let y = Math.max(0, top) + 2; y < Math.min(innerHeight, bottom); y += 12) {
              const hit = document.elementFromPoint(x, y);
              if (theatre.contains(hit) && !view.contains(hit) && !met(x, y)) return [x, y];
            }
          return null;
        }"""
    )
    return (point[0], point[1]) if point else None


def leave(page: Page, how: str) -> bool:
    """Go one level up: by "Escape", "close", "Back" or a click "outside" → whether it could be."""
    if how == "Escape":
        page.keyboard.press("Escape")
    elif how == "close":
        page.locator(".view-close").click()
    elif how == "Back":
        page.go_back()
    else:
        point = outside(page)
        if not point:
            return False
        page.mouse.click(*point)
    return True


def go(page: Page, query: str) -> None:
    """Go to another address of the same page, as Back and Forward do."""
    page.evaluate(
        """(query) => {
          history.pushState(null, "", location.pathname + query);
          dispatchEvent(new PopStateEvent("popstate", { state: null }));
        }""",
        query,
    )


_NO_PYTHON = """window.Worker = class {
  postMessage() {
    setTimeout(() => this.onmessage({ data: { type: "broken", message: "No Python here." } }));
  }
  terminate() {}
};"""


def without_python(page: Page) -> None:
    """Keep Python from starting, for what is recorded anyway: it takes seconds of work."""
    page.add_init_script(_NO_PYTHON)
