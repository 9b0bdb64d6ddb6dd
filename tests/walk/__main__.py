"""Do thousands of things at random, and recompute what is shown: python -m tests.walk --help"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

import build
from site_src.generator.serve import make_server
from site_src.generator.settings import Settings, default_cache
from tests.browser.leaks import count_timers, measure
from tests.build.pages import native_service
from tests.chromium import launch
from tests.conftest import MODELS
from tests.walk.check import Tally, check

ACTS = Path(__file__).with_name("acts.js").read_text("utf-8")
BATCH = 40
PAGES = ("index.html", "lenet.html", "own.html")
# What a browser says of a request that a newer one has made needless.
IDLE = ("willReadFrequently", "net::ERR_ABORTED")


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
        try:
            address = f"http://localhost:{server.server_port}/"
            return max([walk(site, address, name, asked) for name in asked.pages])
        finally:
            server.shutdown()


def walk(site: Path, address: str, name: str, asked: argparse.Namespace) -> int:
    """Walk through one page and print what came of it → 1 if anything was wrong."""
    problems: list[str] = []
    tally = Tally()
    service = None if name == "own.html" else native_service(site, name)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda m: m.type == "error" and not any(i in m.text for i in IDLE)
            and problems.append(m.text),
        )  # fmt: skip
        count_timers(page)
        page.goto(address + name)
        if name == "own.html":
            page.get_by_role("button", name="Try it with a sample").click()
        page.locator(".score[data-winner]").wait_for(timeout=120_000)
        page.locator("#python[data-state=ready]").wait_for(state="attached", timeout=120_000)
        since = time.monotonic()
        live(page)
        held = [tidy(page)]
        batches = asked.actions // BATCH
        for number in range(batches):
            try:
                batch(page, 1000 * asked.seed + number)
            except Error as error:
                problems.append(f"batch {number}: {str(error)[:300]}")
            if service:
                check(page, service, tally)
            print(f"\r{name}: {BATCH * (number + 1)} actions", end="", flush=True)
            if (number + 1) % max(1, batches // 3) == 0:
                held.append(tidy(page))
        browser.close()
    print(f" in {time.monotonic() - since:.0f} s")
    print(f"  compared: {tally.answers} answers, {tally.views} views, {tally.numbers} numbers")
    for what in ("heap", "nodes", "listeners", "timers", "frames", "animations", "workers"):
        print(f"  {what}: {' → '.join(f'{one[what]:.0f}' for one in held)}")
    for what, found in (("wrong", tally.wrong), ("errors", problems)):
        print(f"  {what}: {len(found)}")
        for line in sorted(set(found)):
            print(f"    {line}")
    return int(bool(tally.wrong or problems))


def live(page: Page) -> None:
    """See all of the page once: what comes to life then stays."""
    for _ in range(60):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(60)
    page.locator("[aria-busy=true]").first.wait_for(state="detached")
    page.evaluate("scrollTo(0, 0)")


def batch(page: Page, seed: int) -> None:
    """Act at random, and let what was asked for arrive."""
    page.evaluate(f"({ACTS.strip()})", [seed, BATCH])
    page.locator("[aria-busy=true]").first.wait_for(state="detached")


def tidy(page: Page) -> dict[str, float]:
    """Close everything, as a visitor would → what the page holds on to."""
    for _ in range(6):
        page.keyboard.press("Escape")
    for closed in (".dock-out", ".view-close", "#changes button"):
        while (button := page.locator(closed).first).is_visible():
            button.click()
            page.wait_for_timeout(100)
    page.locator("#gallery [type=radio]").first.check(force=True)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(1500)
    return measure(page)


if __name__ == "__main__":
    sys.exit(main())
