"""The figure of the hyper-parameters: by mouse, keyboard and touch; sizes, refusals, motion."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from site_src.generator.record.experiments import SLIDE
from tests.browser.conftest import Open
from tests.browser.focus import check_stops, walk
from tests.browser.hyper import FIGURE, opened
from tests.browser.networks import Site
from tests.browser.test_accessibility import axe, violations

__all__ = ["axe"]  # a fixture

PHONE = {"viewport": {"width": 390, "height": 844}}
EXTREMES = [
    {"size": 1, "padding": 0, "kernel_size": 1},
    {"size": 16, "padding": 8, "kernel_size": 9, "numbers": True},
    {"size": 16, "padding": 8, "kernel_size": 1, "stride": 8},
    {"size": 1, "padding": 0, "kernel_size": 9, "dilation": 5},
]


def test_it_starts_as_recorded(open_page: Open) -> None:
    hyper = opened(open_page)
    hyper.sizes(8, 8)
    expect(hyper.verdict.locator("math")).to_have_text("⌊8+2·1−1·(3−1)−11⌋+1=8")
    expect(hyper.verdict).to_contain_text("With its padding the input is 10 long")
    hyper.at(1, 1)
    expect(hyper.sentence).to_contain_text("5 of them are padding, zeros")


def test_fields_and_sliders_are_in_step(open_page: Open) -> None:
    hyper = opened(open_page)
    hyper.field("Input size").fill("12")
    expect(hyper.slider("Input size")).to_have_value("12")
    hyper.sizes(12, 12)
    hyper.slider("Stride").fill("2")
    expect(hyper.field("Stride")).to_have_value("2")
    hyper.sizes(12, 6)
    expect(hyper.verdict).to_contain_text("The last row and the last column are never looked at")
    hyper.mode.select_option("reflect")
    expect(hyper.sentence).to_contain_text("copies of the ringed cells")
    assert hyper.input.locator(".hyper-grid-sources").get_attribute("d")
    hyper.button("Reset").click()
    hyper.sizes(8, 8)
    expect(hyper.mode).to_have_value("constant")


def test_by_mouse(open_page: Open) -> None:
    hyper = opened(open_page)
    mouse = hyper.page.mouse
    mouse.move(*hyper.place(hyper.output, 3, 5, 8))
    hyper.at(4, 6)
    mouse.move(*hyper.place(hyper.input, 7, 2, 10))  # the middle of the window, with the padding
    hyper.at(7, 2)
    frame = hyper.input.locator(".hyper-grid-frame")
    box = frame.evaluate("e => { const b = e.getBBox(); return [b.x, b.y]}")
    assert box == [1, 6]
    hyper.button("No padding").click()
    hyper.sizes(8, 6)
    expect(
        hyper.figure.locator(".hyper-note", has_text="No padding, known as valid")
    ).to_be_visible()
    hyper.button("Keep the size").click()
    hyper.sizes(8, 8)
    hyper.field("Kernel size").fill("4")
    hyper.button("Keep the size").click()
    expect(hyper.figure.locator(".hyper-note", has_text="3 is odd")).to_be_visible()


def test_the_window_shows_what_a_dilated_kernel_touches(open_page: Open) -> None:
    hyper = opened(open_page)
    hyper.told(kernel_size=2, dilation=3, padding=0, at=[1, 2])
    hyper.at(2, 3)
    touched = hyper.input.locator(".hyper-grid-touched").get_attribute("d") or ""
    assert re.findall(r"M(\d+) (\d+)", touched) == [("2", "1"), ("5", "1"), ("2", "4"), ("5", "4")]


@pytest.mark.parametrize("screen", [{}, PHONE])
def test_by_keyboard(open_page: Open, screen: Any) -> None:
    hyper = opened(open_page, **screen)
    page = hyper.page
    hyper.field("Kernel size").focus()
    page.keyboard.press("ArrowUp")
    hyper.sizes(8, 7)
    expect(hyper.slider("Kernel size")).to_have_value("4")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    hyper.sizes(8, 8)
    expect(hyper.field("Kernel size")).to_have_value("3")
    for grid in (hyper.input, hyper.output):
        grid.focus()
        for key, place in [("Home", (1, 1)), ("ArrowDown", (2, 1)), ("ArrowRight", (2, 2)),
                           ("End", (2, 8)), ("PageUp", (1, 8)), ("Home", (1, 1))]:  # fmt: skip
            page.keyboard.press(key)
            hyper.at(*place)
    hyper.numbers.focus()
    page.keyboard.press("Enter")
    expect(hyper.numbers).to_have_attribute("aria-pressed", "true")
    expect(hyper.figure.locator(".hyper-sum")).to_be_visible()


def test_tab_finds_everything(open_page: Open) -> None:
    hyper = opened(open_page)
    hyper.button("As in conv_1_1").focus()
    stops = walk(hyper.page, 22)
    check_stops(stops)
    names = " ".join(stop["name"] for stop in stops)
    for wanted in (
        "Show numbers",
        "Padding mode",
        "stride, slider",
        "The input",
        "The output",
        "Play",
    ):
        assert wanted in names, names


def test_by_touch(open_page: Open) -> None:
    hyper = opened(open_page, **PHONE, has_touch=True)
    page = hyper.page
    page.touchscreen.tap(*hyper.place(hyper.output, 2, 2, 8))
    hyper.at(3, 3)
    page.touchscreen.tap(*hyper.place(hyper.input, 9, 9, 10))
    hyper.at(8, 8)
    hyper.numbers.tap()
    expect(hyper.sentence).to_contain_text("Together they give")
    hyper.button("No padding").tap()
    hyper.sizes(8, 6)


@pytest.mark.parametrize("screen", [{}, {"viewport": {"width": 1024, "height": 768}}, PHONE])
def test_nothing_sticks_out(open_page: Open, screen: Any) -> None:
    hyper = opened(open_page, **screen)
    for settings in [{}, {"numbers": True}, *EXTREMES]:
        hyper.told(**settings)
        hyper.page.wait_for_timeout(50)
        out = hyper.figure.evaluate(
            """(e) => {
              const { left, right } = e.getBoundingClientRect();
              const all = [...e.querySelectorAll(".figure-live *")]
                .filter((x) => x.checkVisibility());
              const out = all.map((x) => x.getBoundingClientRect())
                .filter((b) => b.width && (b.left < left - 1 || b.right > right + 1));
              return [out.length, document.documentElement.scrollWidth - innerWidth];
            }"""
        )
        assert out[0] == 0 and out[1] <= 0, settings


def test_what_does_not_fit_says_why_and_can_be_mended(open_page: Open) -> None:
    hyper = opened(open_page)
    hyper.told(size=6, padding=1, kernel_size=5, dilation=2)
    expect(hyper.verdict).to_contain_text(
        "A kernel of 5 with dilation 2 spans 2·(5 − 1) + 1 = 9, but the padded input has only "
        "6 + 2·1 = 8: there is no place for it. Make the input size at least 7, the padding at "
        "least 2, the kernel size at most 4 or the dilation 1."
    )
    expect(hyper.figure.locator(".hyper-nothing")).to_be_visible()
    expect(hyper.figure.locator(".player")).to_be_hidden()
    for name in ("Input size 7", "Padding 2", "Kernel size 4", "Dilation 1"):
        hyper.told(size=6, padding=1, kernel_size=5, dilation=2)
        hyper.button(name).click()
        expect(hyper.verdict.locator("math")).to_be_visible()
        expect(hyper.figure.locator(".hyper-nothing")).to_be_hidden()
    hyper.told(size=4, padding=4, kernel_size=3, dilation=1, padding_mode="reflect")
    expect(hyper.verdict).to_contain_text("4 − 1 = 3, and the padding asks for 4")
    hyper.button("Zeros").click()
    hyper.sizes(4, 10)


def test_nonsense_gets_a_sentence_and_the_last_good_state_stays(open_page: Open) -> None:
    hyper = opened(open_page)
    field = hyper.field("Stride")
    for text in ("99", "-1", "2.5", "0", "1e5"):
        field.fill(text)
        expect(hyper.problem).to_contain_text("The stride must be a whole number from 1 to 8")
        expect(field).to_have_attribute("aria-invalid", "true")
        hyper.sizes(8, 8)
        expect(hyper.slider("Stride")).to_have_value("1")
        field.fill("2")
        expect(hyper.problem).to_have_text("")
        hyper.sizes(8, 4)
        field.fill("1")


def test_a_field_may_be_empty_while_one_types(open_page: Open) -> None:
    hyper = opened(open_page)
    field = hyper.field("Input size")
    field.fill("")
    expect(hyper.problem).to_have_text("")
    field.type("12")
    hyper.sizes(12, 12)
    field.fill("")
    field.press("Tab")
    expect(hyper.problem).to_contain_text("The input size must be a whole number from 1 to 16")
    hyper.sizes(12, 12)
    field.focus()
    field.type("--")  # which the browser itself takes for no number
    field.press("Tab")
    expect(hyper.problem).to_contain_text("The input size must be")
    hyper.told(stride=77)
    expect(hyper.problem).to_contain_text("The stride must be a whole number from 1 to 8, not 77")
    hyper.sizes(12, 12)


def test_it_plays_by_itself_when_it_is_seen(open_page: Open) -> None:
    hyper = opened(open_page, reduced_motion="no-preference")
    player = hyper.figure.locator(".player")
    expect(player.get_by_role("button", name="Pause")).to_be_visible()
    steps = [int(player.locator("input").input_value())]
    for _ in range(3):
        hyper.page.wait_for_timeout(300)
        steps.append(int(player.locator("input").input_value()))
    assert all(a < b for a, b in pairwise(steps)), steps
    hyper.slider("Stride").fill("2")  # it goes on
    expect(player.get_by_role("button", name="Pause")).to_be_visible()
    player.get_by_role("button", name="Pause").click()
    player.locator("input").fill("5")
    hyper.at(2, 2)
    player.get_by_role("button", name="One step on").click()
    hyper.at(2, 3)
    player.get_by_role("button", name="One step back").click()
    hyper.at(2, 2)


def test_who_wants_stills_gets_them(open_page: Open) -> None:
    hyper = opened(open_page)
    hyper.page.wait_for_timeout(400)
    expect(hyper.figure.locator(".player").get_by_role("button", name="Play")).to_be_visible()
    hyper.at(1, 1)


@pytest.mark.parametrize(("screen", "scheme"), [({}, "dark"), (PHONE, "light")])
def test_no_violations(open_page: Open, axe: str, screen: Any, scheme: str) -> None:
    hyper = opened(open_page, **screen, color_scheme=scheme)
    for settings in [{}, {"padding_mode": "reflect", "dilation": 2, "padding": 2},
                     {**SLIDE, "numbers": True}, {"size": 1, "padding": 0}]:  # fmt: skip
        hyper.told(**settings)
        assert violations(hyper.page, axe, FIGURE) == [], settings
    hyper.field("Stride").fill("77")
    assert violations(hyper.page, axe, FIGURE) == []


def test_on_paper_the_picture_stays(open_page: Open) -> None:
    hyper = opened(open_page)
    hyper.numbers.click()
    expect(hyper.output.locator("text")).to_have_count(64)
    hyper.page.emulate_media(media="print")
    for hidden in (".hyper-controls", ".figure-bar >> nth=0", ".player"):
        expect(hyper.figure.locator(hidden)).to_be_hidden()
    for shown in (hyper.input, hyper.output, hyper.verdict.locator("math")):
        expect(shown).to_be_visible()


def test_layers_of_any_network_are_offered(open_page: Open, any_site: Site) -> None:
    hyper = opened(open_page, address=any_site.address)
    windowed = [layer for layer in any_site.layers if "kernel_size" in layer]
    names = hyper.figure.get_by_role("button", name=re.compile("^As in ")).all_inner_texts()
    # The figure's window is square, and its padding the same on all sides.
    axes = ("kernel_size", "stride", "padding")
    even = [one for one in windowed if all(len({*one[part]}) == 1 for part in axes)]
    assert names[0] == f"As in {even[0]['name']}" and 1 <= len(names) <= 3
    for name in names:
        hyper.button(name).click()
        layer = next(one for one in windowed if name == f"As in {one['name']}")
        for label, part in [("Kernel size", "kernel_size"), ("Stride", "stride"),
                            ("Padding", "padding"), ("Dilation", "dilation")]:  # fmt: skip
            expect(hyper.field(label)).to_have_value(str(layer.get(part, [1])[0]))
        place = any_site.layers.index(layer)
        network = any_site.service.answer({"ask": "network"}).header
        shape = any_site.layers[place - 1]["shape"] if place else network["input"]["shape"]
        expect(hyper.field("Input size")).to_have_value(str(min(16, shape[1])))
        if shape[1] > 16:
            note = hyper.figure.locator(".hyper-note", has_text="so that its cells can be seen")
            expect(note).to_contain_text(f"{shape[1]}\u202f×\u202f{shape[2]}")
