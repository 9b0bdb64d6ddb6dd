"""Names are whole, and nothing written in the network lies on anything, at any size of text."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

# Lines of text, and squares, with what they belong to; what is clipped away does not count.
_BOXES = """() => {
  const stage = document.querySelector("#network");
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest(".ruler, [hidden]") || !walker.currentNode.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const owner = parent.closest(".unit, .column-heading, .legend, .pager");
    for (const r of range.getClientRects())
      found.push({ text: walker.currentNode.data, box: [r.left, r.right, r.top, r.bottom],
                   unit: owner?.matches(".unit") ? owner.dataset.column : null });
  }
  for (const unit of stage.querySelectorAll(".unit:not([data-form=score])")) {
    const r = unit.getBoundingClientRect();
    found.push({ text: "", box: [r.left, r.right, r.top, r.bottom], unit: unit.dataset.column });
  }
  return found;
}"""
_CUT = """() => [...document.querySelectorAll(
  "#network :is(.column-name, .score-label, .score-number, .legend-ticks)")]
  .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.getClientRects().length > 1)
  .map((e) => e.textContent)"""
_SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""


def overlaps(page: Page) -> list[tuple[str, str]]:
    boxes: list[dict[str, Any]] = page.evaluate(_BOXES)
    assert len(boxes) > 40
    boxes.sort(key=lambda one: one["box"][0])
    found = []
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            if b["box"][0] > a["box"][1] - 1:
                break
            if not a["text"] and not b["text"]:
                continue
            shared = min(a["box"][3], b["box"][3]) - max(a["box"][2], b["box"][2])
            if shared > 1:
                found.append((a["text"] or "a square", b["text"] or "a square"))
    return found


def settle(page: Page) -> None:
    """Let the network find its places: sizes are observed, then it is laid out in a frame."""
    page.evaluate("""() => new Promise((done) => {
      let frames = 6;
      const next = () => (frames-- ? requestAnimationFrame(next) : done());
      next();
    })""")


@pytest.mark.parametrize("width", [1440, 320])
@pytest.mark.parametrize("model", ["index.html", "lenet.html"])
def test_texts_are_whole_and_apart(open_page: Open, model: str, width: int) -> None:
    page = open_page(model, viewport={"width": width, "height": 900})
    for detailed in (False, True):
        for percent in (100, 200):
            if detailed != ("detail=1" in page.url):
                page.evaluate("document.getElementById('detail').click()")
            page.evaluate("size => (document.documentElement.style.fontSize = size)", f"{percent}%")
            settle(page)
            case = f"{percent} %, detailed: {detailed}"
            assert overlaps(page) == [], case
            assert page.evaluate(_CUT) == [], case
    page.evaluate("() => (document.documentElement.style.fontSize = '')")
    # Not a style element: the page allows none of others.
    page.evaluate(
        """css => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }""",
        _SPACED,
    )
    settle(page)
    assert overlaps(page) == []
    assert page.evaluate(_CUT) == []


def test_each_kind_of_layer_says_what_it_does(open_page: Open) -> None:
    for width in (1440, 1024, 390):
        page = open_page(viewport={"width": width, "height": 900})
        said = page.locator(".column-heading").evaluate_all(
            "all => all.map((e) => [...e.querySelectorAll('.column-plain')]"
            ".map((p) => p.textContent).join(' '))"
        )
        assert set(said) == {
            "",
            "looks for patterns",
            "drops negatives",
            "shrinks",
            "lines up",
            "adds up evidence",
            "makes probabilities",
        }
        page.close()


def test_names_that_read_from_the_right_do_not_widen_the_page(open_page: Open) -> None:
    for width in (1440, 390):
        page = open_page(viewport={"width": width, "height": 900})
        page.evaluate("""() => {
          document.documentElement.dir = "rtl";
          for (const e of document.querySelectorAll(".score-label, .column-name"))
            e.textContent = "شبكة عصبية التفافية";
        }""")
        assert page.evaluate("document.querySelector('#network').scrollWidth") <= width
        numbers = page.locator(".score-number").evaluate_all(
            "all => all.filter((e) => e.scrollWidth > e.clientWidth + 1).length"
        )
        assert numbers == 0
        page.close()
