"""The whole page by keyboard, and what a screen reader is told."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

_FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const labelled = at.labels?.[0];
  const shown = labelled ? getComputedStyle(at.nextElementSibling ?? labelled) : null;
  const box = at.getBoundingClientRect();
  return {
    tag: at.tagName,
    name: at.getAttribute("aria-label") || labelled?.innerText.trim()
      || labelled?.querySelector("[alt]")?.alt || labelled?.querySelector("[aria-label]")?.ariaLabel
      || at.innerText?.trim().replace(/\\s+/g, " "),
    outline: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2
      || shown !== null && shown.outlineStyle !== "none"
      || labelled !== undefined && getComputedStyle(labelled).outlineStyle !== "none",
    unit: at.classList.contains("unit"),
    area: box.width * box.height,
  };
}"""


def test_tab_reaches_everything_once_with_a_name_and_a_visible_focus(open_page: Open) -> None:
    page = open_page()
    stops = []
    for _ in range(80):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    assert all(stop["name"] for stop in stops), [s for s in stops if not s["name"]]
    assert all(stop["outline"] for stop in stops), [s for s in stops if not s["outline"]]
    assert all(stop["area"] > 0 for stop in stops)
    assert sum(stop["unit"] for stop in stops) == 1  # arrows go on from there
    words = " ".join(stop["name"] for stop in stops)
    for word in ("Skip to the article", "Your picture", "Show detail", "conv_1_1", "NOTICES"):
        assert word in words


def test_arrows_walk_through_the_network(open_page: Open) -> None:
    page = open_page()
    caption = page.locator("#caption")
    page.locator('.unit[data-column="0"]').focus()
    page.keyboard.press("ArrowRight")
    expect(caption).to_contain_text("channel of the picture")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(caption).to_contain_text("Neuron 2 of conv_1_2")
    assert page.locator(".edges .dark path").count() == 10
    page.keyboard.press("End")
    expect(caption).to_contain_text("Neuron 10 of conv_1_2")
    page.keyboard.press("Enter")
    assert "layer=conv_1_2&neuron=10" in page.url
    assert focused(page).get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert "layer" not in page.url
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(caption).to_contain_text("The network gives sport car a probability of")


def test_pictures_are_chosen_with_arrows(open_page: Open) -> None:
    page = open_page()
    before = page.locator("#caption").inner_text()
    page.locator("#gallery :checked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#caption")).not_to_have_text(before)
    assert "image=" in page.url


def test_changes_are_announced(open_page: Open) -> None:
    page = open_page()
    status = page.get_by_role("status")
    expect(status).to_contain_text("the network says")
    page.locator('input[value="koala"]').check(force=True)
    expect(status).to_contain_text("Koala")
    expect(status).to_have_text(page.locator("#caption").inner_text())


def test_every_unit_says_what_it_shows(open_page: Open) -> None:
    page = open_page()
    drawn = page.locator(".column:not(.score) .unit")
    labels = drawn.evaluate_all("all => all.map(b => b.ariaLabel)")
    assert all(label and label.endswith(".") for label in labels)
    assert len(set(labels)) > 0.95 * len(labels)


def focused(page: Page):  # type: ignore[no-untyped-def]
    return page.locator(":focus")
