"""Views that are opened and closed leave nothing behind."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.leaks import check_nothing_is_left, count_objects, count_timers, measure
from tests.browser.networks import Site
from tests.browser.views import expect_overview, without_python

# Opens a neuron of each column, goes on wherever a view leads on, and closes everything again.
_ROUNDS = """async ([times, columns]) => {
  const until = (is) => new Promise((done, failed) => {
    const last = performance.now() + 5000;
    const look = () => is() ? done() : performance.now() > last ? failed(new Error(`${is}`))
      : setTimeout(look, 5);
    look();
  });
  const find = (name) => document.querySelector(name);
  const title = () => find(".view h2")?.textContent;
  const press = async (name) => {
    const before = title();
    find(name).click();
    await until(() => title() !== before);
  };
  for (let i = 0; i < times; i++) {
    for (const column of columns) {
      await press(`.unit[data-column="${column}"][data-unit="${i % 4}"]`);
      for (const deeper of ["button.convolution-part[data-opens]", ".goal-next"])
        if (find(`.view ${deeper}`)) await press(`.view ${deeper}`);
      while (find(".view")) await press(".view-close");
    }
  }
}"""


def rounds(page: Page, times: int, columns: list[int]) -> None:
    page.evaluate(_ROUNDS, [times, columns])
    expect_overview(page)
    page.wait_for_timeout(700)  # an opening or closing movement may be under way


def test_many_times_every_kind_leaves_nothing_behind(open_page: Open, tiny_vgg: Site) -> None:
    def prepare(page: Page) -> None:
        without_python(page)
        count_timers(page)

    page = open_page(before=prepare)
    expect(page.locator("#python")).to_contain_text("No Python")
    last = {layer["kind"]: place + 2 for place, layer in enumerate(tiny_vgg.layers)}
    del last["dense"]  # classes open it, on the way to softmax
    columns = list(last.values())
    rounds(page, 8, columns)  # until the cache of replies is full
    before = measure(page)
    rounds(page, 20, columns)
    after = measure(page)
    print(json.dumps({"before": before, "after": after}))
    check_nothing_is_left(before, after)


def test_what_was_asked_for_is_let_go_once_it_is_there(open_page: Open) -> None:
    """Whoever can stop a request holds on to who asked for it: a closed view, a closed panel."""
    page = open_page(before=without_python)
    expect(page.locator("#python")).to_contain_text("No Python")
    page.locator('.unit[data-column="2"][data-unit="1"]').click()
    for tool in ("save", "edit", "compare"):
        page.locator(f".view [data-tool={tool}]").click()
        expect(page.locator("#view-panel")).to_be_visible()
        page.locator(".dock-out").click()
    page.locator(".view-close").click()
    expect_overview(page)
    assert count_objects(page, "AbortController") == 0
