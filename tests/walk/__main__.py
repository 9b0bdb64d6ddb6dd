"""Do thousands of things at random, and recompute what is shown: python -m tests.walk --help"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from playwright.sync_api import Error, Page, sync_playwright

import build
from site_src.generator.output.serve import make_server
from site_src.generator.settings import Settings, default_cache
from tests.browser.leaks import count_timers, list_listeners, measure
from tests.chromium import launch
from tests.conftest import MODELS
from tests.walk import hands
from tests.walk.check import Tally, check
from tests.walk.opening import PAGES, open_page, service_of

ACTS, STILL = (
    Path(__file__).with_name(name).read_text("utf-8").strip().rstrip(";")
    for name in ("acts.js", "still.js")
)
BATCH = 40
# What a browser says of a request that a newer one has made needless.
IDLE = ("willReadFrequently", "net::ERR_ABORTED")
CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")


@dataclass
class Walk:
    """What came of it."""

    done: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    held: list[dict[str, float]] = field(default_factory=list)
    listeners: list[Counter[str]] = field(default_factory=list)

    def measure(self, page: Page) -> None:
        tidy(page)
        for _ in range(4):  # what depends on each other goes one after the other
            measure(page)
            page.wait_for_timeout(500)
        self.listeners.append(list_listeners(page))
        self.held.append(measure(page))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.walk", description=__doc__)
    parser.add_argument("--site", type=Path, help="a built site; without it, one is built")
    parser.add_argument("--actions", type=int, default=3000)
    parser.add_argument("--pages", nargs="+", default=list(PAGES), choices=PAGES)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = asked.site.absolute() if asked.site else Path(folder) / "site"
        if not asked.site:
            build.build(Settings(models=MODELS, out=site, cache=default_cache()))
        server = make_server(site, 8500)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://localhost:{server.server_port}/"
        try:
            return max([visit(site, address, name, asked) for name in asked.pages])
        finally:
            server.shutdown()


def visit(site: Path, address: str, name: str, asked: argparse.Namespace) -> int:
    """Walk through one page and print what came of it → 1 if anything was wrong."""
    walk = Walk()
    with sync_playwright() as playwright:
        browser = launch(playwright, *CAMERA, whole=True)
        page = browser.new_page()
        hands.reset(page)
        page.context.grant_permissions(["camera", "clipboard-read", "clipboard-write"])
        page.on("pageerror", lambda error: walk.problems.append(f"{error}\n{error.stack}"))
        page.on(
            "console",
            lambda m: m.type == "error" and not any(i in m.text for i in IDLE)
            and walk.problems.append(m.text),
        )  # fmt: skip
        page.on("download", lambda file: file.cancel())
        count_timers(page)
        since = time.monotonic()
        open_page(page, address, name)
        service = service_of(page, site, name)
        walk.measure(page)
        for third in (1, 2, 3):
            while walk.done.total() < asked.actions * third / 3:
                number = 1000 * asked.seed + walk.tally.batches
                walk.done.update(batch(page, number, walk.problems))
                try:
                    check(page, service, walk.tally)
                except Error as error:
                    walk.problems.append(f"{page.url}: {str(error)[:400]}")
            walk.measure(page)
            print(f"{name}: {walk.done.total()} actions, {time.monotonic() - since:.0f} s")
        browser.close()
    report(walk)
    return int(bool(walk.tally.wrong or walk.problems))


def batch(page: Page, seed: int, problems: list[str]) -> Counter[str]:
    """Act at random, by script and by hand, and come to rest → how often each was done."""
    done = Counter[str]()
    try:
        done.update(page.evaluate(f"({ACTS})", [seed, BATCH]))
        done.update(hands.act(page, Random(seed)))
        page.evaluate(f"({STILL})({seed})")
        page.locator("[aria-busy=true]").first.wait_for(state="detached")
    except Error as error:
        problems.append(f"batch {seed}: {str(error)[:400]}")
    return done


def tidy(page: Page) -> None:
    """Close everything, as a visitor would."""
    hands.reset(page)
    for _ in range(8):
        page.keyboard.press("Escape")
    for closed in (".dock-out", ".view-close", ".tour-leave", "#changes button"):
        while (button := page.locator(closed).first).is_visible():
            button.click()
            page.wait_for_timeout(100)
    page.locator("#gallery [type=radio]").first.check(force=True)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(1500)


def report(walk: Walk) -> None:
    tally = walk.tally
    print("  done:", ", ".join(f"{name} {count}" for name, count in sorted(walk.done.items())))
    print(
        f"  compared: {tally.answers} answers ({tally.own} about pictures of one's own), "
        f"{tally.views} views ({', '.join(sorted(tally.kinds))}), {tally.numbers} numbers"
    )
    for what in walk.held[0]:
        print(f"  {what}: {' → '.join(f'{one[what]:.0f}' for one in walk.held)}")
    for before, after in zip(walk.listeners, walk.listeners[1:], strict=False):
        for change, more in (("more", after - before), ("fewer", before - after)):
            print(f"  {change} listeners:", ", ".join(f"{n} × {w}" for w, n in more.items()))
    for what, found in (("wrong", tally.wrong), ("errors", walk.problems)):
        print(f"  {what}: {len(found)}")
        for line in sorted(set(found)):
            print(f"    {line}")


if __name__ == "__main__":
    sys.exit(main())
