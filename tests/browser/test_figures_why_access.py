"""Experiments in the article, for everybody, with any network, and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.focus import check_stops, walk
from tests.browser.networks import Site, build_site, described, serve_site
from tests.browser.test_accessibility import axe, violations
from tests.browser.views import without_python
from tests.browser.why import (
    FIGURES,
    WIDTHS,
    bring,
    choose,
    expected,
    radio,
    sentence,
    shows,
    switch,
)
from tests.core.made_up import Layer, numbers

__all__ = ["axe"]  # a fixture

_PICTURE = "JSON.parse(document.getElementById('site').textContent).default"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_no_violations(open_page: Open, axe: str, width: int, scheme: str) -> None:
    page = open_page(
        before=without_python,
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    for name in FIGURES:
        figure = bring(page, name)
        assert violations(page, axe, f"[data-figure='{name}']") == []
        figure.get_by_role("radio", name="Another class wins").check()
        if name == "why-kernels":
            switch(figure, 2).click()
            switch(figure, 3).click()  # which only Python could compute
            expect(figure.get_by_role("alert")).to_be_visible()
        else:
            figure.get_by_role("radio").last.check()
        expect(sentence(figure)).to_contain_text("you predicted")
        assert violations(page, axe, f"[data-figure='{name}']") == []


def test_tab_reaches_every_control(open_page: Open) -> None:
    page = open_page(before=without_python)
    for name in FIGURES:
        figure = bring(page, name)
        figure.get_by_role("radio").first.focus()
        page.keyboard.press("Shift+Tab")
        stops = walk(page, 40)
        inside = [stop for stop in stops if stop["name"]]
        check_stops(inside)
        names = " | ".join(stop["name"] for stop in inside)
        wanted = ["It stays", "Reset", "Layer", "a colour scale"]
        wanted += ["Switch off neuron 10", "All off"] if "kernels" in name else []
        assert all(control in names for control in wanted), names


@pytest.mark.parametrize("width", WIDTHS)
def test_another_networks_experiments(open_page: Open, made_up_site: Site, width: int) -> None:
    """Several kinds of activation, 40 neurons in a layer, rows of elements."""
    page = open_page(
        address=made_up_site.address,
        before=without_python,
        viewport={"width": width, "height": 844},
    )
    for name, kinds in {
        "why-activation": ["leaky ReLU", "tanh", "sigmoid"],
        "why-pooling": ["average pooling", "max pooling"],
    }.items():
        figure = bring(page, name)
        select = figure.get_by_role("combobox", name="Replace")
        for kind in kinds:
            select.select_option(kind)
            others = figure.locator(".why-bar").get_by_role("radio")
            assert others.count() > 1
            for i in range(1, others.count()):
                others.nth(i).check()
                expect(sentence(figure)).to_contain_text(f"instead of {kind} the network")
            layers = figure.get_by_role("combobox", name="Layer").first
            for layer in layers.locator("option").all_inner_texts():
                layers.select_option(layer)
    figure = bring(page, "why-kernels")
    switch(figure, 6).click()
    expect(sentence(figure)).to_contain_text("Without neuron 6 of c1 the network")
    figure.get_by_role("combobox", name="Switch off neurons of").select_option("c2")
    expect(switch(figure, 20)).to_be_visible()
    head = figure.locator(".why-bar")
    head.get_by_role("button", name="Later neurons").click()
    expect(head).to_contain_text("21–40 of 40")
    switch(figure, 40).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert figure.locator(".why-compared-class").count() == 4


def test_a_network_of_rows_with_many_classes(
    open_page: Open, tmp_path: Path, serve_folder: Callable[[Path], str]
) -> None:
    layers: list[Layer] = [
        {"name": "flatten", "kind": "flatten"},
        {"name": "hidden", "kind": "dense", "out_features": 12},
        {"name": "bend", "kind": "relu"},
        {"name": "output", "kind": "dense", "out_features": 14},
        {"name": "softmax", "kind": "softmax"},
    ]
    arrays = {"hidden.weight": numbers(1, 12, 36), "hidden.bias": numbers(2, 12),
              "output.weight": numbers(3, 14, 12), "output.bias": numbers(4, 14)}  # fmt: skip
    labels = [f"class {letter}" for letter in "abcdefghijklmn"]
    site = serve_site(
        build_site((described([1, 6, 6], layers), labels, arrays), tmp_path), serve_folder
    )
    page = open_page(address=site.address, before=without_python)
    figure = bring(page, "why-activation")
    change = {"replace": "relu", "with": {"kind": "identity"}}
    choose(radio(figure, "identity"), "mouse")
    expect(sentence(figure)).to_contain_text("With identity instead of ReLU")
    rows = expected(site, page.evaluate(_PICTURE), [change])
    best = {row[0] for row in rows[:6]}
    after = site.service.answer(
        {"ask": "trace", "image": page.evaluate(_PICTURE), "changes": [change]}
    ).arrays["softmax"]
    best |= {labels[i] for i in after.argsort()[-6:]}
    shows(figure, [row for row in rows if row[0] in best])
    expect(figure.locator(".why-compared-others")).to_have_text(
        f"The other {14 - len(best)} classes get less, before and after."
    )
    assert figure.get_by_role("combobox", name="Layer").first.input_value() == "bend"
    expect(page.locator("[data-figure='why-kernels']")).to_have_count(0)


def test_in_print_the_picture_stays_and_the_controls_go(open_page: Open) -> None:
    page = open_page(before=without_python)
    figure = bring(page, "why-activation")
    radio(figure, "identity").check()
    expect(sentence(figure)).to_contain_text("With identity")
    page.emulate_media(media="print")
    assert figure.get_by_role("radio").count() == 0
    expect(figure.get_by_role("button")).to_have_count(0)
    expect(figure.get_by_role("checkbox")).to_have_count(0)
    expect(figure.locator("canvas").first).to_be_visible()
    expect(figure.locator(".why-compared-class").last).to_be_visible()
    expect(figure.get_by_role("combobox", name="Layer").first).to_be_visible()
    expect(sentence(figure)).to_be_visible()
