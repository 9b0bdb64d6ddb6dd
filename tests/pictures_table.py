"""Give the same pictures to three browsers, and print what the page says of each.

    python -m tests.pictures_table [--site docs] [--only PART]

Where the three do not say the same, each has a row. A browser that is not installed is left
out, and named.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from site_src.generator.output.serve import make_server
from tests.browser.others import AbsentError, Tab, firefox, webkit
from tests.chromium import launch
from tests.pictures import Case, cases

SILENT = "(nothing)"
EXPLAINED = {
    "plain.avif": "its colours have half the pixels, which Firefox spreads in a way of its own; "
    "with colours at full size all three say the same",
}
_NEAR = 1.0  # percentage points: decoders of photographs do not round alike
_READY = "return Boolean(document.querySelector('.score[data-winner]'))"
_ELSEWHERE = """return !document.querySelector("#caption").innerText.startsWith("Your picture")
  && document.querySelector("#notice").hidden"""
_DONE = """const notice = document.querySelector("#notice");
  return document.querySelector("#caption").innerText.startsWith("Your picture")
    || (!notice.hidden && notice.innerText.includes(values[0]))"""
_SAID = """const notice = document.querySelector("#notice");
  return notice.hidden ? document.querySelector("#caption").innerText : notice.innerText"""


class _Driver:
    """Chromium's page, with the two words of WebDriver that a Tab uses here."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def execute_script(self, source: str) -> Any:
        return self.page.evaluate(f"() => {{ {source} }}")

    def find_element(self, _: str, selector: str) -> Any:
        locator = self.page.locator(selector)
        locator.send_keys = locator.set_input_files  # type: ignore[attr-defined]
        return locator


@contextmanager
def chromium() -> Iterator[Tab]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        yield Tab("Chromium", _Driver(page), page.goto)
        browser.close()


BROWSERS: tuple[Callable[[], AbstractContextManager[Tab]], ...] = (chromium, firefox, webkit)


def outcomes(tab: Tab, address: str, given: list[Case], folder: Path) -> dict[str, str]:
    """What the page says of each picture, by its name."""
    tab.go(address)
    tab.until(_READY)
    said = {}
    for case in given:
        other = "koala" if len(said) % 2 else "espresso"
        tab.click(f'label:has(input[value="{other}"])')
        tab.until(_ELSEWHERE)
        file = folder / case.name
        file.write_bytes(case.data)
        tab.upload("#file", file)
        try:
            tab.until(_DONE, case.name)
            said[case.name] = " ".join(tab.run(_SAID).split())
        except AssertionError:
            said[case.name] = SILENT
    return said


def alike(sentences: list[str]) -> bool:
    """The same words, and almost the same numbers."""
    words = {re.sub(r"[\d.]+ ?%", "%", sentence) for sentence in sentences}
    numbers = [[float(n) for n in re.findall(r"([\d.]+) ?%", one)] for one in sentences]
    near = all(max(column) - min(column) <= _NEAR for column in zip(*numbers, strict=False))
    return len(words) == 1 and near


def table(found: dict[str, dict[str, str]], given: list[Case]) -> Iterator[str]:
    """Markdown: a row for each picture, and a last line that counts."""
    yield "| picture | what the page says |"
    yield "|---|---|"
    different = silent = wrong = 0
    for case in given:
        sentences = {name: said[case.name] for name, said in found.items()}
        silent += SILENT in sentences.values()
        wrong += any((case.said or case.remark) not in one for one in sentences.values())
        if alike(list(sentences.values())):
            yield f"| {case.name} | {next(iter(sentences.values()))} |"
            continue
        different += 1
        for name, sentence in sentences.items():
            yield f"| {case.name} in {name} | {sentence} |"
        if case.name in EXPLAINED:
            yield f"| why | {EXPLAINED[case.name]} |"
    yield (
        f"\n{len(given)} pictures in {', '.join(found)}: {silent} without a word, "
        f"{different} not alike, {wrong} not as expected"
    )


def main() -> None:
    """Open each browser in turn."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--site", type=Path, default=Path("docs"), help="a built site")
    parser.add_argument("--only", default="", help="pictures whose name has this in it")
    arguments = parser.parse_args()
    given = [case for case in cases() if arguments.only in case.name]
    server = make_server(arguments.site, 8500)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for start in BROWSERS:
            try:
                with start() as tab:
                    address = f"http://localhost:{server.server_port}/"
                    found[tab.name] = outcomes(tab, address, given, Path(folder))
            except AbsentError as error:
                print(f"Left out: {error}")
    server.shutdown()
    print(*table(found, given), sep="\n")


if __name__ == "__main__":
    main()
