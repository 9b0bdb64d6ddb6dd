"""How calm the page is while it is read from top to bottom, and when its largest part is there."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser

_STEP, _PAUSE = 240, 60  # pixels a turn of the wheel, milliseconds between two

_OBSERVE = """
  window.seen = { tasks: [], shifts: [], largest: 0 };
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note))
      .observe({ type, buffered: true });
  watch("longtask", ({ duration }) => seen.tasks.push(duration));
  watch("layout-shift", ({ value, sources }) =>
    seen.shifts.push([value, sources.map(({ node }) => node?.id || node?.className || "")]));
  watch("largest-contentful-paint", ({ startTime }) => (seen.largest = startTime));
"""


@dataclass(frozen=True)
class ReadingFigures:
    """Milliseconds; the layout shift has no unit."""

    largest: float
    shift: float
    worst: list[str]
    task: float


def measure_reading(browser: Browser, address: str, width: int, height: int) -> ReadingFigures:
    """Turn the wheel down to the end of the page."""
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    page.add_init_script(_OBSERVE)
    page.goto(address)
    page.locator("#python[data-state=ready]").wait_for(timeout=120_000, state="attached")
    largest: float = page.evaluate("seen.largest")
    page.mouse.move(width / 2, height / 2)
    while page.evaluate(f"scrollY + {height} + 8 < document.documentElement.scrollHeight"):
        page.mouse.wheel(0, _STEP)
        page.wait_for_timeout(_PAUSE)
    page.wait_for_timeout(500)
    seen = page.evaluate("seen")
    page.context.close()
    shifts = sorted(seen["shifts"], key=lambda shift: -shift[0])
    return ReadingFigures(
        largest=largest,
        shift=sum(value for value, _ in shifts),
        worst=[f"{value:.4f} {', '.join(nodes)}" for value, nodes in shifts[:5]],
        task=max(seen["tasks"], default=0.0),
    )
