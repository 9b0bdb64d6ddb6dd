"""Another picture, other colours, while a view is open: it stays, and the numbers follow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.menus import choose_scale
from tests.browser.networks import Site
from tests.browser.shown import expect_numbers, read
from tests.browser.steps import Step
from tests.browser.stops import Stop
from tests.browser.views import expect_view, go, sentence, title, without_python

STOPS = [
    Stop("conv_1_2", 3, None, (20, 31)),
    Stop("conv_2_1", 3, 6, (20, 11)),
    Stop("relu_1_1", 3, None, (20, 31)),
    Stop("max_pool_2", 3, None, (2, 11)),
    Stop("flatten", 3, None, (2, 11)),
    Stop("output", 3, 2, (2, 11)),
    Stop("softmax", 3),
    Stop("input", 2, None, (20, 31)),
]

# In every frame, whether one view is there and has its title, its sentence and its numbers.
_WATCH = """() => {
  window.blanks = [];
  const look = () => {
    const [view, ...more] = document.querySelectorAll(".view");
    const numbers = [...(view?.querySelectorAll("[data-number]") ?? [])];
    const there = view && !more.length && view.querySelector("h2").textContent
      && view.querySelector("#view-sentence").textContent
      && numbers.length && numbers.every((n) => n.textContent);
    if (!there) window.blanks.push(view?.textContent ?? "no view");
    requestAnimationFrame(look);
  };
  look();
}"""


def choose(page: Page, name: str) -> None:
    page.locator(f'input[value="{name}"]').evaluate("radio => radio.click()")


def let_go(page: Page, held: list[Route]) -> None:
    """Now the replies come, all of them; and the page has a moment for what it makes of them."""
    for route in held:
        with page.expect_response(route.request.url):
            route.continue_()
    page.wait_for_timeout(300)


def test_the_view_stays_and_its_numbers_follow(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(before=without_python)
    for stop, image in zip(STOPS, sorted(tiny_vgg.service.gallery), strict=False):
        go(page, stop.query("koala"))
        expect_view(page, tiny_vgg, stop)
        expect_numbers(page, Step(tiny_vgg.service, "koala", stop).check)
        name, address = title(page).inner_text(), page.url
        page.evaluate(_WATCH)
        choose(page, image)
        expect_numbers(page, Step(tiny_vgg.service, image, stop).check)
        assert title(page).inner_text() == name
        assert page.url.partition("layer")[2] == address.partition("layer")[2]
        assert page.evaluate("blanks") == []
        choose(page, "koala")
        expect_numbers(page, Step(tiny_vgg.service, "koala", stop).check)
        assert page.evaluate("blanks") == []


@pytest.mark.parametrize("stop", [STOPS[0], STOPS[1], STOPS[3]], ids=lambda stop: stop.layer)
def test_other_colours_change_no_number_and_no_place(
    open_page: Open, tiny_vgg: Site, stop: Stop
) -> None:
    page = open_page(stop.query("koala"), before=without_python)
    expect_view(page, tiny_vgg, stop)
    numbers, said = read(page).texts, sentence(page).inner_text()
    scales = page.locator(".view .scales")
    page.evaluate(_WATCH)
    for scale in ("module", "network", "unit"):
        before = scales.inner_text()
        choose_scale(page, scale)
        expect(scales).not_to_have_text(before)
        expect_view(page, tiny_vgg, stop)
        assert read(page).texts == numbers
        assert sentence(page).inner_text() == said
    assert page.evaluate("blanks") == []


def test_the_last_choice_wins_whatever_arrives_when(open_page: Open, tiny_vgg: Site) -> None:
    held: list[Route] = []

    def hold(page: Page) -> None:
        without_python(page)
        page.route("**/steps-*/koala/**", lambda route: held.append(route))

    stop = STOPS[0]
    page = open_page(stop.query("pizza"), before=hold)
    expect_view(page, tiny_vgg, stop)
    page.evaluate(_WATCH)
    choose(page, "koala")
    expect(page.locator("#caption")).to_contain_text("on their way")
    choose(page, "red_panda")
    expect_numbers(page, Step(tiny_vgg.service, "red_panda", stop).check)
    assert held
    let_go(page, held)
    expect_numbers(page, Step(tiny_vgg.service, "red_panda", stop).check)
    expect(page.locator("#caption")).not_to_contain_text("on their way")
    assert page.evaluate("blanks") == []
    assert "image=red_panda" in page.url


def test_a_move_in_one_view_is_no_place_in_the_next(open_page: Open, tiny_vgg: Site) -> None:
    there, here = Stop("conv_1_2", 4, None, (20, 30)), Stop("max_pool_2", 1, None, (3, 4))
    page = open_page(there.query("koala"), before=without_python)
    expect_view(page, tiny_vgg, there)
    held: list[Route] = []
    page.route("**/steps-*/**", lambda route: held.append(route))
    output = page.locator(".view [role=application]").last
    output.press("ArrowLeft")
    go(page, here.query("koala"))
    output.press("ArrowLeft")  # it is still there
    page.wait_for_timeout(700)
    assert held
    let_go(page, held)
    expect_view(page, tiny_vgg, here)
    expect_numbers(page, Step(tiny_vgg.service, "koala", here).check)
    assert page.url.endswith(here.query("koala"))


def test_a_neuron_left_before_its_numbers_came_stays_closed(
    open_page: Open, tiny_vgg: Site
) -> None:
    held: list[Route] = []

    def hold(page: Page) -> None:
        without_python(page)
        page.route("**/steps-*/**", lambda route: held.append(route))

    page = open_page(before=hold)
    page.locator('.unit[data-column="4"][data-unit="3"]').click()
    expect(page.locator("#caption")).to_contain_text("on their way")
    page.keyboard.press("Escape")
    let_go(page, held)
    expect(page.locator("#caption")).not_to_contain_text("on their way")
    expect(page.locator(".view")).to_have_count(0)
    assert "layer" not in page.url
