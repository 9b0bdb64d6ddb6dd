"""Thousands of things done at random, quickly: nothing breaks, nothing is left behind."""

from __future__ import annotations

import re
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.stops import Stop, title_of
from tests.browser.views import expect_overview, not_blank, title, without_python

BATCHES, ACTIONS = 8, 200

MONKEY = """async ([seed, count]) => {
  const random = () => (seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32;
  const pick = (list) => list[Math.floor(random() * list.length)];
  const all = (name) => [...document.querySelectorAll(name)].filter((e) =>
    e.checkVisibility() && !e.closest("[inert]"));
  const first = (window.firstEntry ??= navigation.currentEntry.index);
  const keys = ["Escape", "Enter", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End",
                "PageUp", "PageDown", " "];
  const pointer = (type, e, x, y) => e.dispatchEvent(new PointerEvent(type, { bubbles: true,
    pointerId: 1, pointerType: pick(["mouse", "touch"]), buttons: Math.floor(2 * random()),
    clientX: x, clientY: y }));
  const change = (e, value, type) => {
    if (!e) return;
    e.value = value;
    e.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const actions = {
    open: () => pick(all(".unit"))?.click(),
    press: () => pick(all(".view button"))?.click(),
    close: () => pick(all(".view-close"))?.click(),
    outside: () => all(".theatre[data-view]")[0]?.click(),
    focus: () => pick(all(".view button, .view [tabindex='0'], .unit"))?.focus(),
    key: () => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
      { key: pick(keys), shiftKey: random() < 0.2, bubbles: true, cancelable: true })),
    point: () => {
      const e = pick(all(".view :is(.map-view, .strip, canvas, .softmax-class), .unit"));
      const box = e?.getBoundingClientRect();
      const type = pick(["pointerover", "pointermove", "pointerenter", "pointerleave"]);
      if (e) pointer(type, e, box.x + box.width * random(), box.y + box.height * random());
    },
    scrub: () => {
      const e = pick(all(".view .player input"));
      change(e, Math.floor(random() * (Number(e?.max) + 1)), "input");
    },
    speed: () => change(pick(all(".view .player select")), pick(["0.1", "1", "4"]), "change"),
    number: () => change(pick(all(".view .number-field")),
      pick(["0", "1", "2", "3", "-0.5", "20", "x"]), pick(["input", "change"])),
    choose: () => {
      const e = pick(all(".edit-panel select, .looks-panel select"));
      change(e, e && pick([...e.options]).value, "change");
    },
    undo: () => random() < 0.3 && pick(all("#changes button"))?.click(),
    picture: () => pick(all("#gallery input"))?.click(),
    scale: () => change(all("#scale")[0], pick(["unit", "module", "network"]), "change"),
    detail: () => document.getElementById("detail").click(),
    back: () => { if (navigation.currentEntry.index > first) history.back(); },
    forward: () => { if (navigation.canGoForward) history.forward(); },
    rest: () => new Promise((done) => setTimeout(done, 60 * random())),
    frame: () => new Promise(requestAnimationFrame),
  };
  const usual = ["open", "open", "open", "press", "press", "point", "point", "key", "rest"];
  for (let i = 0; i < count; i++) {
    await actions[pick([...usual, ...Object.keys(actions)])]();
    const views = document.querySelectorAll(".view").length;
    if (views > 1) throw new Error(`${views} views at once`);
  }
}"""


# Replies come when they want to: some at once, some after the next ones.
_SLOWLY = """
  const fetched = window.fetch;
  let turn = 0;
  window.fetch = async (...all) => {
    const after = [0, 0, 20, 150, 0, 60, 300][turn++ % 7];
    if (after) await new Promise((done) => setTimeout(done, after));
    return fetched(...all);
  };
"""


def prepare(page: Page) -> None:
    without_python(page)
    page.add_init_script(_SLOWLY)


def expect_what_the_address_says(page: Page, site: Site) -> None:
    """What is shown is what the address names, once all that was asked for has come."""
    expect(page.locator("#caption")).not_to_contain_text("on their way")
    query = {name: found[0] for name, found in parse_qs(urlsplit(page.url).query).items()}
    if query.get("layer") == "picture":  # there is nothing to be opened
        return expect(page.locator(".view")).to_have_count(0)
    if "layer" not in query:
        return expect_overview(page)
    channel = int(query["from"]) - 1 if "from" in query else None
    stop = Stop(query["layer"], int(query["neuron"]) - 1, channel)
    expect(title(page)).to_have_text(title_of(site, stop))
    not_blank(page)
    return None


@pytest.mark.parametrize(("any_site", "width"), [("tiny_vgg", 1440), ("made_up", 390)],
                         indirect=["any_site"])  # fmt: skip
def test_a_monkey_breaks_nothing(open_page: Open, any_site: Site, width: int) -> None:
    page = open_page(
        address=any_site.address, before=prepare, viewport={"width": width, "height": 844}
    )
    random = Random(width)
    for batch in range(BATCHES):
        page.evaluate(MONKEY, [1000 * width + batch, ACTIONS])
        for _ in range(5):
            really(page, random, width)
        expect_what_the_address_says(page, any_site)
        only_python_was_missing(page)
    for _ in range(3):
        page.keyboard.press("Escape")
        page.wait_for_timeout(50)
    page.mouse.move(1, 1)
    page.locator("h1").click()
    nothing_is_left(page)


def only_python_was_missing(page: Page) -> None:
    """Who presses Edit changes the network, which is not recorded. Nothing else goes wrong."""
    notice = page.locator("#notice")
    if notice.is_visible():
        expect(notice.locator("p")).to_have_text("No Python here.")
        notice.get_by_role("button").click()
    expect(notice).to_be_hidden()


def really(page: Page, random: Random, width: int) -> None:
    """What the mouse and the keyboard do by way of the browser."""
    what = random.choice(["click", "move", "key", "resize"])
    x, y = random.randrange(20, width - 20), random.randrange(200, 800)
    if what == "click" and page.evaluate(
        "([x, y]) => !!document.elementFromPoint(x, y)?.closest('.theatre')"
        " && !document.elementFromPoint(x, y).closest('a')",
        [x, y],
    ):
        page.mouse.click(x, y)
    elif what == "move":
        page.mouse.move(x, y, steps=4)
    elif what == "key":
        page.keyboard.press(random.choice(["Tab", "Escape", "ArrowDown", "ArrowRight"]))
    else:
        page.set_viewport_size({"width": width - random.randrange(30), "height": 844})


def nothing_is_left(page: Page) -> None:
    """A plain overview."""
    expect_overview(page)
    assert page.locator(".edges-dark path").count() == 0
    assert page.locator(".unit[aria-pressed=true]").count() == 0
    only_python_was_missing(page)
    expect(page.locator("#caption")).not_to_have_text(re.compile("on their way|^$"))
    page.wait_for_timeout(500)
    assert page.evaluate("document.getAnimations().length") == 0
