"""Print a visit as a screen reader has it: `python -m tests.browser.transcript SITE`.

After each step: what is announced, where the focus is, and what is new in the accessibility tree.
"""

from __future__ import annotations

import difflib
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from site_src.generator.output.serve import make_server
from tests.browser.announcements import announced, announced_with, record
from tests.browser.changes import edit, listed
from tests.browser.test_own_picture import encode, koala, upload
from tests.chromium import launch

Step = tuple[str, Callable[[Page], object], str]  # its name, what is done, what is waited for

_FOCUS = """() => {
  const on = document.activeElement;
  return on === document.body ? "nowhere" : `${on.tagName.toLowerCase()} “${
    on.getAttribute("aria-label") ?? on.textContent.replace(/\\s+/g, " ").trim().slice(0, 99)}”`;
}"""


def pictures(page: Page, name: str) -> None:
    page.locator(f'input[value="{name}"]').check(force=True)


def weight(page: Page) -> None:
    edit(page)
    page.locator(".edit-panel").get_by_label("Weight in row 1, column 2").fill("0.5")


VISIT: tuple[Step, ...] = (
    ("Open the page", lambda page: None, "the network says"),
    ("Choose the koala", lambda page: pictures(page, "koala"), "^Koala"),
    (
        "Open neuron 3 of conv_1_1",
        lambda page: page.locator('.unit[data-column="2"][data-unit="2"]').click(),
        "",
    ),
    ("Edit: type a weight", weight, "with 1 change"),
    (
        "Compare",
        lambda page: page.get_by_role("button", name="Compare with the network as trained").click(),
        "differ",
    ),
    ("Undo", lambda page: listed(page).get_by_role("button").click(), "Nothing is changed"),
    ("Close the view", lambda page: page.keyboard.press("Escape"), ""),
    (
        "Choose a file of one's own",
        lambda page: upload(page, "mine.png", encode(koala())),
        "^Your picture",
    ),
    ("Choose a damaged file", lambda page: upload(page, "bad.png", b"x"), "bad.png"),
)
OWN_MODEL: tuple[Step, ...] = (
    ("Open own.html", lambda page: page.locator("#opening").wait_for(), ""),
    (
        "Choose a file that is no model",
        lambda page: page.locator("#model-files").set_input_files(
            {"name": "model.onnx", "mimeType": "", "buffer": b"\xff" * 999}
        ),
        "ONNX",
    ),
    ("Choose the sample", lambda page: page.locator("#model-sample").click(), "network says"),
    ("Choose the three", lambda page: pictures(page, "three"), "network says"),
    (
        "Open a neuron of its first layer",
        lambda page: page.locator('.unit[data-column="2"][data-unit="1"]').click(),
        "",
    ),
    ("Edit: type a weight", weight, "with 1 change"),
    ("Undo", lambda page: listed(page).get_by_role("button").click(), "network says"),
)


def told(page: Page, steps: tuple[Step, ...]) -> Iterator[str]:
    """The transcript, line by line."""
    before: list[str] = []
    for name, do, words in steps:
        yield f"\n## {name}\n"
        do(page)
        heard = announced_with(page, words) if words else announced(page) or ["(nothing)"]
        yield from (f"says: {text}" for text in heard)
        yield f"focus: {page.evaluate(_FOCUS)}"
        tree = page.locator("main").aria_snapshot()
        now = tree.partition('heading "What this is"')[0].splitlines()  # without the article
        for line in difflib.ndiff(before, now):
            if line.startswith("+ "):
                yield line
        before = now


def main() -> None:
    server = make_server(Path(sys.argv[1]), 8600)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for path, steps in (("", VISIT), ("own.html", OWN_MODEL)):
            page = browser.new_page(reduced_motion="reduce")
            page.set_default_timeout(60_000)
            record(page)
            page.goto(f"http://localhost:{server.server_port}/{path}")
            print(*told(page, steps), sep="\n", flush=True)
            page.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
