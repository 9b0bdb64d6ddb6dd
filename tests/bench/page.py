"""How fast the page is: drawn for the first time, switched, answered; and how heavy.

Bytes are counted as a static host sends them: text compressed by gzip, all else as it is.
"""

from __future__ import annotations

import gzip
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page

from cnnx_core.api.service import Service
from tests.browser.worker import Worker
from tests.build.pages import read_page, site_data

_SWITCHES = 12
_COMPRESSED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".wasm"}

_OBSERVE = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
  }).observe({ type: "longtask", buffered: true });
  const seen = new MutationObserver(() => {
    if (!document.querySelector(".score[data-winner]")) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.drawn = performance.now())));
  });
  seen.observe(document, { subtree: true, childList: true, attributes: true });
}"""

_SWITCH = """(name) => new Promise((resolve) => {
  const caption = document.getElementById("caption");
  const from = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
  });
  seen.observe(caption, { childList: true, characterData: true, subtree: true });
  document.querySelector(`input[value="${name}"]`).click();
})"""

_TRACE = """async ([names, times]) => {
  const took = [];
  for (let i = 0; i < times; i++) {
    const from = performance.now();
    await window.ask({ ask: "trace", image: names[i % names.length] }, {});
    took.push(performance.now() - from);
  }
  return took;
}"""


@dataclass(frozen=True)
class PageFigures:
    """Milliseconds, and bytes as served."""

    drawn: float
    switch_first: float
    switch_again: float
    longest_task: float
    hover: float
    weights: dict[str, int]


def measure_page(browser: Browser, address: str, site: Path) -> PageFigures:
    """Open the page cold, then go through the gallery twice."""
    names = [p["name"] for p in site_data(site)["gallery"]]
    first = site_data(site)["default"]
    page = _open(browser, address)
    others = [name for name in names if name != first][:_SWITCHES]
    fresh = [page.evaluate(_SWITCH, name) for name in others]
    again = [page.evaluate(_SWITCH, name) for name in others]
    hover = statistics.median(_hover(page) for _ in range(10))
    page.locator("#python[data-state=ready]").wait_for(timeout=120_000)
    tasks = page.evaluate("tasks.map((t) => t[1])")
    figures = PageFigures(
        drawn=page.evaluate("drawn"),
        switch_first=statistics.median(fresh),
        switch_again=statistics.median(again),
        longest_task=max(tasks, default=0.0),
        hover=hover,
        weights=weigh(site),
    )
    page.close()
    return figures


def _open(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.add_init_script(f"({_OBSERVE})()")
    page.goto(address)
    page.locator(".score[data-winner]").wait_for()
    page.wait_for_timeout(200)
    return page


def _hover(page: Page) -> float:
    """Milliseconds from the pointer's arrival to the frame with the neuron's edges."""
    took: float = page.evaluate(
        """() => new Promise((resolve) => {
          const units = [...document.querySelectorAll('[data-column="4"]')];
          const unit = units[Math.floor(Math.random() * units.length)];
          const from = performance.now();
          unit.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
        })"""
    )
    return took


def weigh(site: Path) -> dict[str, int]:
    """Bytes as served: of each kind of file that the first picture needs, their sum, and Python."""
    data = site_data(site)
    first = data["recorded"][f'{{"ask":"trace","image":"{data["default"]}"}}']
    page = read_page(site)
    addresses = dict.fromkeys(address for _, _, address in page.addresses)
    scripts = [address for address in addresses if address.endswith(".js")]
    preloaded = [address for address in addresses if address.startswith("fonts/")]
    parts = {
        "JavaScript": [site / script for script in scripts],
        "HTML": [site / "index.html"],
        "CSS": sorted(site.glob("*.css")),
        "first reply": [site / first],
        "fonts": [site / font for font in preloaded],
        "thumbnails": [site / picture["thumb"] for picture in data["gallery"]],
    }
    weights = {name: sum(map(_served, files)) for name, files in parts.items()}
    weights["sum"] = sum(weights.values())
    weights["Python, afterwards"] = sum(map(_served, (site / data["python"]).iterdir()))
    return weights


def _served(path: Path) -> int:
    data = path.read_bytes()
    return len(gzip.compress(data, mtime=0) if path.suffix in _COMPRESSED else data)


def measure_trace(worker: Worker, service: Service) -> tuple[float, float]:
    """Milliseconds of one trace: in the browser, with the way there and back, and native.

    Another picture each time: of the latest one the service keeps the activations.
    """
    times, names = 20, list(service.gallery)[:2]
    browser = statistics.median(worker.page.evaluate(_TRACE, [names, times]))
    turns = cycle(names)
    return browser, _median(lambda: service.answer({"ask": "trace", "image": next(turns)}), times)


def _median(run: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append(1000 * (time.perf_counter() - start))
    return float(np.median(took))
