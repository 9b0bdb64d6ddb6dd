"""What a page holds on to: nodes, listeners, timers, frames, memory."""

from __future__ import annotations

from playwright.sync_api import Page

_COUNT = """() => {
  for (const [set, clear] of [["setTimeout", "clearTimeout"],
                              ["requestAnimationFrame", "cancelAnimationFrame"]]) {
    const active = new Set();
    const [start, stop] = [window[set], window[clear]];
    window[set] = (run, ...more) => {
      const id = start((...all) => { active.delete(id); run(...all); }, ...more);
      active.add(id);
      return id;
    };
    window[clear] = (id) => { active.delete(id); stop(id); };
    (window.active ??= {})[set] = active;
  }
}"""


def count_timers(page: Page) -> None:
    """Before the page is opened: count what it waits for."""
    page.add_init_script(f"({_COUNT})()")


def measure(page: Page) -> dict[str, float]:
    """What there is, once all that nobody needs has been thrown away."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return {
        "heap": metrics["JSHeapUsedSize"],
        "nodes": metrics["Nodes"],
        "listeners": metrics["JSEventListeners"],
        "timers": page.evaluate("active.setTimeout.size"),
        "frames": page.evaluate("active.requestAnimationFrame.size"),
        "animations": page.evaluate("document.getAnimations().length"),
        "workers": len(page.workers),
    }
