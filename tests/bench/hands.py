"""How closely the network follows a hand: strokes of a drawing, and a number that is dragged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.menus import make

STROKES = 10

# A stroke, as a mouse makes it → milliseconds from its last move until maps of the first layer, and
# of the last, are what they stay afterwards.
_STROKE = """async ([row, layers]) => {
  const paper = document.querySelector(".drawing-paper");
  const canvases = layers.map((index) =>
    [...document.querySelectorAll(`.unit[data-column="${index}"] canvas`)].slice(0, 3));
  const look = () => canvases.map((column) => column.map((c) => c.toDataURL()).join());
  const { left, top } = paper.getBoundingClientRect();
  const fire = (type, x) => paper.dispatchEvent(new PointerEvent(type, {
    bubbles: true, pointerId: 1, button: 0, clientX: left + x, clientY: top + row }));
  paper.setPointerCapture = () => {};
  fire("pointerdown", 40);
  for (let x = 50; x <= 230; x += 10) {
    await new Promise(requestAnimationFrame);
    fire("pointermove", x);
  }
  const since = performance.now();
  fire("pointermove", 240);
  fire("pointerup", 240);
  const seen = [];
  do {
    seen.push([performance.now() - since, look()]);
    await new Promise((done) => setTimeout(done, 4));
  } while (performance.now() - since < 1000);
  const last = seen.at(-1)[1];
  return last.map((stays, i) => seen.find(([, maps]) => maps[i] === stays)[0]);
}"""

_WATCH = """() => {
  window.long = [0];
  window.watch = new PerformanceObserver((list) =>
    window.long.push(...list.getEntries().map((entry) => entry.duration)));
  window.watch.observe({ type: "longtask" });
}"""
_LONGEST = "() => { window.watch.disconnect(); return Math.max(...window.long); }"


@dataclass(frozen=True)
class HandFigures:
    """Milliseconds: of each stroke, until the first maps and the last ones follow; the longest
    main-thread task while drawing, while a kernel's number is dragged, and while a stride is.
    """

    first: list[float]
    last: list[float]
    drawing: float
    kernel: float
    stride: float


def measure_hands(browser: Browser, address: str, layers: tuple[int, int]) -> HandFigures:
    """Draw ten strokes, then drag numbers; `layers` are columns of the overview with maps."""
    page = _open(browser, address, "")
    make(page, "Draw")
    page.locator(".drawing-paper").wait_for()
    page.wait_for_timeout(1000)
    page.evaluate(_WATCH)
    took = []
    for stroke in range(STROKES):
        took.append(page.evaluate(_STROKE, [30 + 25 * stroke, list(layers)]))
        page.wait_for_timeout(200)
    drawing = page.evaluate(_LONGEST)
    page.context.close()
    page = _open(browser, address, "?layer=conv_1_1&neuron=3")
    kernel = _drag(page, "Weight in row 2, column 2", 60)
    stride = _drag(page, "Stride", 40)
    page.context.close()
    return HandFigures([t[0] for t in took], [t[1] for t in took], drawing, kernel, stride)


def _open(browser: Browser, address: str, query: str) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address + query)
    page.locator("#python[data-state=ready]").wait_for(timeout=120_000)
    return page


def _drag(page: Page, name: str, far: int) -> float:
    """The longest task while a number is dragged, from when it has been dragged once before."""
    if not page.locator(".edit-panel").count():
        page.locator(".view [data-tool=edit]").click()
    field = page.get_by_role("spinbutton", name=name, exact=True)
    field.wait_for()
    box: Any = field.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.wait_for_timeout(300)
    page.evaluate(_WATCH)
    for step in range(1, far):
        page.mouse.move(x, y - step)
        page.wait_for_timeout(16)
    page.mouse.up()
    page.wait_for_timeout(1000)
    longest: float = page.evaluate(_LONGEST)
    return longest
