"""Experiments in the article: what they show is what the changed network says, and they go back."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.figures import SCREENS
from tests.browser.networks import Site
from tests.browser.test_own_picture import encode, koala, upload
from tests.browser.views import Way, use, without_python
from tests.browser.why import (
    CLASSES,
    FIGURES,
    PATIENCE,
    PIXELS,
    bring,
    choose,
    expected,
    radio,
    sentence,
    shows,
    switch,
)

IDENTITY = {"replace": "relu", "with": {"kind": "identity"}}

_SET = """(figure, detail) => new Promise((resolve) => {
  figure.addEventListener("figure-shown", (event) => resolve(event.detail), { once: true });
  figure.dispatchEvent(new CustomEvent("figure-set", { detail }));
})"""

# Python that never answers.
_SILENT = "window.Worker = class { postMessage() {} terminate() {} };"


@pytest.mark.parametrize(("width", "way"), SCREENS)
def test_what_is_shown_is_what_the_changed_network_says(
    open_page: Open, tiny_vgg: Site, way: Way, width: int
) -> None:
    page = open_page(
        before=without_python,
        viewport={"width": width, "height": 844},
        has_touch=way == "touch",
        reduced_motion="reduce",
    )
    for name, choices in {
        "why-activation": {
            "identity": IDENTITY,
            "leaky ReLU (slope 0.01)": {
                "replace": "relu", "with": {"kind": "leaky_relu", "negative_slope": 0.01},
            },
            "leaky ReLU (slope 0.1)": {
                "replace": "relu", "with": {"kind": "leaky_relu", "negative_slope": 0.1},
            },
            "sigmoid": {"replace": "relu", "with": {"kind": "sigmoid"}},
            "tanh": {"replace": "relu", "with": {"kind": "tanh"}},
            "ReLU as trained": None,
        },
        "why-pooling": {
            "average pooling": {"replace": "max_pool2d", "with": {"kind": "avg_pool2d"}},
            "min pooling": {"replace": "max_pool2d", "with": {"kind": "min_pool2d"}},
            "max pooling as trained": None,
        },
    }.items():  # fmt: skip
        figure = bring(page, name)
        for choice, change in choices.items():
            choose(radio(figure, choice), way)
            shows(figure, expected(tiny_vgg, "espresso", [change] if change else []))
            assert radio(figure, choice).is_checked()
    figure = bring(page, "why-kernels")
    for neuron in (7, 1):
        use(switch(figure, neuron), way)
        changes = [{"silence": "conv_1_1", "units": [neuron - 1]}]
        shows(figure, expected(tiny_vgg, "espresso", changes))
        assert switch(figure, neuron).get_attribute("aria-pressed") == "true"
        use(switch(figure, neuron), way)
        shows(figure, expected(tiny_vgg, "espresso", []))
    figure.get_by_role("combobox", name="Switch off neurons of").select_option("conv_2_2")
    use(switch(figure, 9), way)
    changes = [{"silence": "conv_2_2", "units": [8]}]
    shows(figure, expected(tiny_vgg, "espresso", changes))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_sentences_say_what_happened(open_page: Open) -> None:
    page = open_page(before=without_python)
    figure = bring(page, "why-activation")
    expect(sentence(figure)).to_have_text(
        "Nothing is changed, so both rows are the same: the network says espresso (96.95\u00a0%)."
    )
    radio(figure, "identity").check()
    expect(sentence(figure)).to_have_text(
        "With identity instead of ReLU the network says red panda (>\u00a099.99\u00a0%) instead of "
        "espresso (96.95\u00a0%). Of the 500 validation pictures it then names 10.6\u00a0% "
        "correctly instead of 78.2\u00a0%."
    )
    expect(page.locator("#announcer")).to_contain_text("With identity instead of ReLU")
    figure = bring(page, "why-kernels")
    switch(figure, 7).click()
    expect(sentence(figure)).to_have_text(
        "Without neuron 7 of conv_1_1 the network still says espresso, now with 54.41\u00a0% "
        "instead of 96.95\u00a0%. Of the 500 validation pictures it then names 72.2\u00a0% "
        "correctly instead of 78.2\u00a0%."
    )


def test_a_prediction_is_compared_with_what_comes_out(open_page: Open) -> None:
    page = open_page(before=without_python)
    figure = bring(page, "why-pooling")
    expect(figure.get_by_role("group").first).to_contain_text("the network says espresso (96.95")
    figure.get_by_role("radio", name="It becomes unsure").check()
    expect(sentence(figure)).to_contain_text("Nothing is changed")
    radio(figure, "average pooling").check()
    expect(sentence(figure)).to_contain_text("As you predicted. With average pooling")
    radio(figure, "min pooling").check()
    expect(sentence(figure)).to_contain_text("Not as you predicted. With min pooling")
    figure.get_by_role("button", name="Reset").click()
    expect(sentence(figure)).to_contain_text("Nothing is changed")
    expect(figure.locator(".why-guess :checked")).to_have_count(0)


@pytest.mark.parametrize("name", FIGURES)
def test_reset_shows_the_very_numbers_and_pixels_of_before(open_page: Open, name: str) -> None:
    page = open_page(before=without_python, reduced_motion="reduce")
    figure = bring(page, name)
    before = figure.evaluate(PIXELS), figure.evaluate(CLASSES), figure.inner_text()
    if name == "why-kernels":
        switch(figure, 1).click()
    else:
        figure.get_by_role("radio").last.check()
    expect(sentence(figure)).to_contain_text("instead of")
    assert figure.evaluate(PIXELS) != before[0]
    figure.get_by_role("button", name="Reset").click()
    expect(sentence(figure)).to_contain_text("Nothing is changed")
    assert (figure.evaluate(PIXELS), figure.evaluate(CLASSES), figure.inner_text()) == before


def test_both_rows_share_a_scale_unless_each_has_its_own(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(before=without_python)
    figure = bring(page, "why-activation")
    rows = figure.locator(".why-compared-rows").first
    rows.get_by_role("combobox", name="Layer").select_option("max_pool_2")
    plain = rows.get_by_role("img").first.evaluate(PIXELS)
    radio(figure, "identity").check()
    arrays = tiny_vgg.service.answer(
        {"ask": "trace", "image": "espresso", "changes": [IDENTITY]}
    ).arrays
    most = f"{np.abs(arrays['max_pool_2']).max():.2f}"
    expect(rows.locator(".scales")).to_have_text(f"both−{most}{most}")
    assert rows.get_by_role("img").first.evaluate(PIXELS) != plain
    figure.get_by_role("checkbox").check()
    expect(rows.locator(".scales-one")).to_have_count(2)
    assert rows.get_by_role("img").first.evaluate(PIXELS) == plain


def test_two_silenced_neurons_are_computed_by_python(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page()
    figure = bring(page, "why-kernels")
    switch(figure, 7).click()
    switch(figure, 2).click()
    changes = [{"silence": "conv_1_1", "units": [1, 6]}]
    shows(figure, expected(tiny_vgg, "espresso", changes))
    expect(sentence(figure)).to_contain_text("Without neurons 2 and 7 of conv_1_1 the network")
    figure.get_by_role("combobox", name="Switch off neurons of").select_option("conv_2_1")
    figure.get_by_role("button", name="All off").click()
    changes.append({"silence": "conv_2_1", "units": [*range(10)]})
    shows(figure, expected(tiny_vgg, "espresso", changes))
    expect(sentence(figure)).to_contain_text("and without any neuron of conv_2_1")
    figure.get_by_role("button", name="All on").click()
    shows(figure, expected(tiny_vgg, "espresso", changes[:1]))


def test_the_pages_picture_is_followed(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page()
    figure = bring(page, "why-activation")
    radio(figure, "tanh").check()
    changes = [{"replace": "relu", "with": {"kind": "tanh"}}]
    page.locator("label:has([value='koala'])").click()
    expect(page.locator("#caption")).to_contain_text("Koala")
    bring(page, "why-activation")
    shows(figure, expected(tiny_vgg, "koala", changes))
    upload(page, "mine.png", encode(koala().resize((64, 64))))
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=PATIENCE)
    bring(page, "why-activation")
    pixels = koala().resize((64, 64)).tobytes()
    shows(figure, expected(tiny_vgg, {"size": [64, 64, 3]}, changes, pixels))
    radio(figure, "ReLU as trained").check()
    shows(figure, expected(tiny_vgg, {"size": [64, 64, 3]}, [], pixels))


def test_what_cannot_be_computed_gets_a_sentence_and_changes_nothing(open_page: Open) -> None:
    page = open_page()
    figure = bring(page, "why-activation")
    radio(figure, "sigmoid").check()
    expect(sentence(figure)).to_contain_text("With sigmoid")
    before = figure.evaluate(PIXELS), figure.evaluate(CLASSES), sentence(figure).inner_text()
    problem = figure.get_by_role("alert")
    steep = {"kind": "leaky_relu", "negative_slope": -1e37}
    for change, words in (
        ({"replace": "relu", "with": steep}, "too large"),
        ({"replace": "elu", "with": {"kind": "tanh"}}, "no layer of the kind 'elu'"),
    ):
        figure.evaluate(
            """(figure, changes) => {
              figure.dispatchEvent(new CustomEvent("figure-set", { detail: { changes } }));
            }""",
            [change],
        )
        expect(problem).to_contain_text(words, timeout=PATIENCE)
        after = figure.evaluate(PIXELS), figure.evaluate(CLASSES), sentence(figure).inner_text()
        assert after == before
        assert radio(figure, "sigmoid").is_checked()
    radio(figure, "tanh").check()
    expect(problem).to_be_hidden()


def test_what_takes_time_is_said_and_can_be_taken_back(open_page: Open) -> None:
    page = open_page(before=lambda page: page.add_init_script(_SILENT), reduced_motion="reduce")
    figure = bring(page, "why-kernels")
    before = figure.evaluate(PIXELS), figure.evaluate(CLASSES)
    switch(figure, 2).click()
    expect(sentence(figure)).to_contain_text("Without neuron 2")
    shown = figure.evaluate(PIXELS)
    switch(figure, 5).click()
    expect(figure.get_by_role("status")).to_have_text("Python computes this…")
    switch(figure, 9).click()
    assert figure.evaluate(PIXELS) == shown
    expect(sentence(figure)).to_contain_text("Without neuron 2 of")
    figure.get_by_role("button", name="Reset").click()
    expect(sentence(figure)).to_contain_text("Nothing is changed")
    expect(figure.get_by_role("status")).to_be_empty()
    assert (figure.evaluate(PIXELS), figure.evaluate(CLASSES)) == before


def test_without_python_what_is_recorded_stays(open_page: Open) -> None:
    page = open_page(before=without_python)
    figure = bring(page, "why-kernels")
    switch(figure, 3).click()
    expect(sentence(figure)).to_contain_text("Without neuron 3 of")
    before = figure.evaluate(CLASSES)
    switch(figure, 4).click()
    expect(figure.get_by_role("alert")).to_have_text("No Python here.")
    expect(switch(figure, 4)).to_have_attribute("aria-pressed", "false")
    expect(switch(figure, 3)).to_have_attribute("aria-pressed", "true")
    assert figure.evaluate(CLASSES) == before


def test_a_figure_can_be_told_what_to_show(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(before=without_python)
    figure = bring(page, "why-kernels")
    changes = [{"silence": "conv_2_2", "units": [8]}]
    assert figure.evaluate(_SET, {"layer": "conv_2_2", "units": [8]}) == {"changes": changes}
    shows(figure, expected(tiny_vgg, "espresso", changes))
    expect(switch(figure, 9)).to_have_attribute("aria-pressed", "true")
    expect(figure.get_by_role("combobox", name="Switch off neurons of")).to_have_value("conv_2_2")
    assert figure.evaluate(_SET, {"changes": []}) == {"changes": []}
    shows(figure, expected(tiny_vgg, "espresso", []))
    figure = bring(page, "why-activation")
    assert figure.evaluate(_SET, {"changes": [IDENTITY]}) == {"changes": [IDENTITY]}
    assert radio(figure, "identity").is_checked()
