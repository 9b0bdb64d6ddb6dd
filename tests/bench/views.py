"""How fast a neuron opens, how much that adds to the page, and how smoothly it moves.

Beside the figures stand those of the reference system, measured on its page for the same layer.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.networks import build_site, described
from tests.core.made_up import Layer, numbers

REFERENCE_TASK, REFERENCE_NODES = 336, 10_159
_ROUNDS = 5

# Opens a neuron, and watches for a while: what it takes, and every frame of it.
_OPEN = """async (unit) => {
  const after = (ms) => new Promise((done) => setTimeout(done, ms));
  const nodes = () => document.getElementsByTagName("*").length;
  const tasks = [0];
  const long = new PerformanceObserver((list) =>
    tasks.push(...list.getEntries().map((entry) => entry.duration)));
  long.observe({ type: "longtask" });
  const frames = [];
  let watching = true;
  const tick = (now) => { frames.push(now); if (watching) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  performance.clearResourceTimings();
  const before = nodes();
  const from = performance.now();
  const shown = new Promise((done) => {
    new MutationObserver((_, seen) => {
      if (!document.querySelector(".view canvas")) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    }).observe(document.getElementById("theatre"), { childList: true, subtree: true });
  });
  document.querySelector(unit).click();
  const at = await shown;
  await after(400);
  const moved = performance.now();
  await after(2000);
  watching = false;
  const played = document.querySelector(".view[data-running]") ? performance.now() : moved;
  const rate = (start, end) => {
    const [first, ...rest] = frames.filter((time) => time >= start && time <= end);
    return rest.length ? (1000 * rest.length) / (rest.at(-1) - first) : 0;
  };
  const fetched = performance.getEntriesByType("resource").filter((e) => e.name.endsWith(".bin"));
  await after(50);
  long.disconnect();
  return {
    opened: at - from,
    task: Math.max(...tasks),
    nodes: nodes(),
    added: nodes() - before,
    opening: rate(at, moved),
    playing: rate(moved, played),
    bytes: fetched.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  };
}"""

# Moves the window → milliseconds and frames until the numbers are new.
_MOVE = """() => new Promise((done) => {
  const map = document.querySelector(".view .map-view");
  const sentence = document.getElementById("view-sentence");
  const text = sentence.textContent;
  const box = map.getBoundingClientRect();
  const from = performance.now();
  let frames = 0;
  const look = () => {
    if (sentence.textContent !== text)
      return setTimeout(() => done([performance.now() - from, frames]));
    frames += 1;
    requestAnimationFrame(look);
  };
  map.dispatchEvent(new PointerEvent("pointermove", { pointerType: "mouse",
    clientX: box.x + box.width * Math.random(), clientY: box.y + box.height * Math.random() }));
  requestAnimationFrame(look);
})"""


@dataclass(frozen=True)
class ViewFigures:
    """Milliseconds, elements, frames a second, bytes."""

    opened: float
    task: float
    nodes: int
    added: int
    opening: float
    playing: float
    bytes: int
    move: float
    move_frames: float


def measure_view(browser: Browser, address: str, column: int) -> ViewFigures:
    """Open neurons of a column, each in a fresh page; the medians."""
    rounds = [_open(browser, address, column, unit) for unit in range(_ROUNDS)]
    return ViewFigures(**{name: statistics.median(r[name] for r in rounds) for name in rounds[0]})


def _open(browser: Browser, address: str, column: int, unit: int) -> dict[str, Any]:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address)
    page.locator("#python[data-state=ready]").wait_for(timeout=120_000)
    found: dict[str, Any] = page.evaluate(
        _OPEN, f'.unit[data-column="{column}"][data-unit="{unit}"]'
    )
    found |= _move(page)
    page.context.close()
    return found


def _move(page: Page) -> dict[str, float]:
    moves = [page.evaluate(_MOVE) for _ in range(20)]
    times, frames = zip(*moves, strict=True)
    return {"move": statistics.median(times), "move_frames": statistics.median(frames)}


def large_site(folder: Path) -> Path:
    """Build a network whose second layer looks at 64 maps of 64 × 64."""
    convolution: Layer = {"kind": "conv2d", "kernel_size": 3, "padding": 1}
    layers: list[Layer] = [
        {"name": "wide", **convolution, "out_channels": 64},
        {"name": "deep", **convolution, "out_channels": _ROUNDS},
        {"name": "flatten", "kind": "flatten"},
        {"name": "output", "kind": "dense", "out_features": 2},
        {"name": "softmax", "kind": "softmax"},
    ]
    arrays = {
        "wide.weight": numbers(1, 64, 3, 3, 3),
        "wide.bias": numbers(2, 64),
        "deep.weight": numbers(3, _ROUNDS, 64, 3, 3, scale=0.1),
        "deep.bias": numbers(4, _ROUNDS),
        "output.weight": numbers(5, 2, _ROUNDS * 64 * 64, scale=0.001),
        "output.bias": numbers(6, 2),
    }
    model = described([3, 64, 64], layers, mean=[0, 0, 0], std=[1, 1, 1])
    return build_site((model, ["a", "b"], arrays), folder)
