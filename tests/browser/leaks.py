"""What a page holds on to: nodes, listeners, timers, frames, memory."""

from __future__ import annotations

from collections import Counter

from playwright.sync_api import CDPSession, Page

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


def check_nothing_is_left(before: dict[str, float], after: dict[str, float]) -> None:
    """The same was done again, and the page holds on to no more than before."""
    assert after["heap"] < before["heap"] + 1_000_000
    assert after["nodes"] <= before["nodes"] * 1.02
    for what in ("listeners", "frames", "animations", "workers"):
        assert after[what] == before[what], (what, before, after)
    # What has just been announced waits for its turn, and then to be taken away.
    assert after["timers"] <= before["timers"], (before, after)


_NAME = """function () {
  if (!(this instanceof Element)) return this.constructor.name;
  const [first] = this.classList;
  const name = this.localName + (this.id ? `#${this.id}` : first ? `.${first}` : "");
  return this.isConnected ? name : `lost ${name}`;
}"""


def list_listeners(page: Page) -> Counter[str]:
    """Who listens to what, and how often; what is not on the page any more is “lost”."""
    found = Counter[str]()
    session = page.context.new_cdp_session(page)
    for who in _held(session, "EventTarget"):
        listening = session.send("DOMDebugger.getEventListeners", who)["listeners"]
        if not listening:
            continue
        naming = {"functionDeclaration": _NAME, "returnByValue": True}
        name = session.send("Runtime.callFunctionOn", who | naming)["result"].get("value", "?")
        found.update(f"{name} {listener['type']}" for listener in listening)
    session.detach()
    return found


def count_objects(page: Page, kind: str) -> int:
    """How many of a kind the page holds on to."""
    session = page.context.new_cdp_session(page)
    try:
        return len(_held(session, kind))
    finally:
        session.detach()


def _held(session: CDPSession, kind: str) -> list[dict[str, str]]:
    """All objects of a kind, as the browser's debugger names them."""
    session.send("HeapProfiler.collectGarbage")
    wanted = session.send("Runtime.evaluate", {"expression": f"{kind}.prototype"})["result"]
    found = session.send("Runtime.queryObjects", {"prototypeObjectId": wanted["objectId"]})
    listing = {"objectId": found["objects"]["objectId"], "ownProperties": True}
    listed = session.send("Runtime.getProperties", listing)["result"]
    objects = [one["value"] for one in listed if one["name"].isdigit()]
    return [{"objectId": one["objectId"]} for one in objects if "objectId" in one]
