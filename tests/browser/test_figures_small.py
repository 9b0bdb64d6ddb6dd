"""Small figures: pooling compared, flatten, softmax beside division, values that are counted."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.figures import (
    WAYS,
    WIDTHS,
    come_to,
    expect_fits,
    expect_prints,
    number,
    options,
    place_said,
    point_at,
    sentence,
    tell,
)
from tests.browser.networks import Site
from tests.browser.test_accessibility import axe, violations
from tests.browser.views import Way, without_python

__all__ = ["axe"]  # a fixture

FIGURES = ["pooling-compared", "softmax-or-normalise"]
POOLS = ["max_pool2d", "avg_pool2d", "min_pool2d"]


def default_picture(page: Page) -> str:
    """Name of the picture that is shown first."""
    found: str = page.locator("#site").evaluate("e => JSON.parse(e.textContent).default")
    return found


def pooled(site: Site, image: str, kind: str) -> np.ndarray:
    """What the first pooling layer makes of a picture, were it of this kind."""
    layer = next(layer for layer in site.layers if layer["kind"] in POOLS)
    request = {"ask": "layer", "image": image, "layer": layer["name"]}
    if kind != layer["kind"]:
        request["changes"] = [{"replace": layer["kind"], "with": {"kind": kind}}]
    return site.service.answer(request).arrays["activation"]


def expect_pools(figure: Locator, site: Site, image: str, unit: int) -> tuple[int, int]:
    """Every kind's number is what Python makes of the window → where the window is."""
    at = place_said(figure)
    for kind in POOLS:
        shown = figure.locator(f"[data-number=output][data-kind={kind}]")
        assert number(shown).is_(float(pooled(site, image, kind)[unit][at])), (kind, at)
    return at


def chosen(figure: Locator) -> int:
    """The neuron that is chosen, counted from 0."""
    return int(figure.get_by_label("Neuron").input_value()) - 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("width", WIDTHS)
def test_poolings_are_compared(open_page: Open, any_site: Site, width: int, way: Way) -> None:
    page = open_page(address=any_site.address, before=without_python, **options(width, way))
    image = default_picture(page)
    figure = come_to(page, "pooling-compared")
    expect(figure.locator(".to-come")).to_have_count(0)
    expect_pools(figure, any_site, image, chosen(figure))
    expect_fits(page, figure)
    maps = figure.locator(".map-view")
    assert maps.count() == 4
    if way == "keyboard":
        maps.first.focus()
        page.keyboard.press("PageUp")
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        assert expect_pools(figure, any_site, image, chosen(figure)) == (0, 1)
        figure.get_by_label("Neuron").press("End")
    else:
        size = pooled(any_site, image, POOLS[0]).shape[1:]
        for index in range(4):
            point_at(maps.nth(index), 0.3, 0.7, way)
            row, column = expect_pools(figure, any_site, image, chosen(figure))
            assert abs(row - 0.7 * size[0]) <= 1.5 and abs(column - 0.3 * size[1]) <= 1.5
        figure.get_by_label("Neuron").select_option("6")
        assert chosen(figure) == 5
    expect_pools(figure, any_site, image, chosen(figure))
    tell(figure, at=[1, 2], neuron=3)
    assert chosen(figure) == 3
    assert expect_pools(figure, any_site, image, 3) == (1, 2)


def test_the_kept_values_are_marked(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(before=without_python, **options(1440))
    figure = come_to(page, "pooling-compared")
    expect(figure.locator(".to-come")).to_have_count(0)
    cells = figure.locator(".cells .cell")
    numbers = [number(cells.nth(i).locator(".input")).value for i in range(cells.count())]
    for sign, kept in (("max", max(numbers)), ("min", min(numbers))):
        marked = [sign in cells.nth(i).locator(".mark").inner_text() for i in range(len(numbers))]
        assert marked == [value == kept for value in numbers]
    figure.get_by_role("button", name="One step on").click()
    expect(sentence(figure)).to_contain_text("In this window")
    figure.get_by_role("button", name="Open in the network").click()
    expect(page.locator(".view h2")).to_contain_text("max_pool_1")


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_stands_in_the_way(
    open_page: Open, any_site: Site, axe: str, width: int, scheme: str, name: str
) -> None:
    page = open_page(
        address=any_site.address, before=without_python, color_scheme=scheme, **options(width)
    )
    figure = come_to(page, name)
    expect_fits(page, figure)
    assert violations(page, axe, f"#figure-{name}") == []
    expect_prints(page, figure, "canvas, svg, .bars")


def set_scores(figure: Locator) -> list[float]:
    """The scores that are set."""
    return [float(field.input_value()) for field in figure.locator(".typed").all()]


def expect_shares(figure: Locator, site: Site, scores: list[float] | None = None) -> None:
    """Both columns are what Python makes of the scores that are set."""
    expect(figure.locator("[aria-busy=true]")).to_have_count(0, timeout=60_000)
    expect(figure.locator(".at-work")).to_have_text("")
    asked = set_scores(figure)
    assert scores is None or asked == scores
    arrays = site.service.answer({"ask": "scores", "scores": asked}).arrays
    assert number(figure.locator("[data-number=sum]")).is_(float(arrays["sum"][0]))
    for index in range(len(asked)):
        probability = figure.locator(f"[data-number=probability][data-index='{index}']")
        assert number(probability).is_(float(arrays["probabilities"][index]))
        share = figure.locator(f"[data-number=share][data-index='{index}']")
        if "shares" not in arrays:
            expect(share).to_have_text("none")
            continue
        exact = float(arrays["shares"][index])
        assert number(share).is_(exact)
        fault = "negative" if exact < 0 else "above 100\u00a0%" if exact > 1 else ""
        expect(share.locator("+ em")).to_have_text(fault)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("width", WIDTHS)
def test_scores_are_pulled(open_page: Open, tiny_vgg: Site, width: int, way: Way) -> None:
    page = open_page(**options(width, way))
    figure = come_to(page, "softmax-or-normalise")
    start = set_scores(figure)
    expect_shares(figure, tiny_vgg)
    slider = figure.locator(".pull input").nth(1)
    if way == "keyboard":
        slider.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        expect_shares(figure, tiny_vgg, [start[0], start[1] + 0.2, *start[2:]])
    else:
        point_at(slider, 0.5, 0.5, way)
        if way == "mouse":
            page.mouse.down()
            box = slider.bounding_box()
            assert box
            for part in range(50, 91, 2):
                page.mouse.move(box["x"] + part / 100 * box["width"], box["y"] + 10)
            page.mouse.up()
            assert set_scores(figure)[1] > 7
        expect_shares(figure, tiny_vgg)
    figure.locator(".typed").nth(3).fill("-12.5")
    expect_shares(figure, tiny_vgg)
    expect_fits(page, figure)

    tell(figure, scores=[2, 1, -2])
    expect_shares(figure, tiny_vgg, [2, 1, -2])
    softmaxed = figure.locator("[data-number=probability]").all_inner_texts()
    figure.get_by_role("button", name="Add 10 to each").click()
    expect_shares(figure, tiny_vgg, [12, 11, 8])
    assert figure.locator("[data-number=probability]").all_inner_texts() == softmaxed
    figure.get_by_role("button", name="Twice as far apart").click()
    expect_shares(figure, tiny_vgg, [24, 22, 16])
    tell(figure, scores=[1, -1, 2, -2])
    expect_shares(figure, tiny_vgg, [1, -1, 2, -2])
    expect(sentence(figure)).to_contain_text("add up to 0.00")
    figure.get_by_role("button", name="Reset").click()
    expect_shares(figure, tiny_vgg, start)


def test_without_python_scores_stay_as_they_were(open_page: Open, any_site: Site) -> None:
    page = open_page(address=any_site.address, before=without_python, **options(1440))
    figure = come_to(page, "softmax-or-normalise")
    start = set_scores(figure)
    expect_shares(figure, any_site)
    expect(figure.locator(".problem:visible")).to_have_count(0)
    figure.get_by_role("button", name="Add 10 to each").click()
    expect(figure.locator(".problem")).to_have_text("No Python here.")
    expect_shares(figure, any_site, start)


def test_scores_are_those_of_the_picture(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?image=koala", **options(1440))
    figure = come_to(page, "softmax-or-normalise")
    scores = tiny_vgg.service.answer({"ask": "trace", "image": "koala"}).arrays["output"]
    best = sorted(scores.tolist(), reverse=True)[:4]
    expect_shares(figure, tiny_vgg, [round(score, 1) for score in best])
    names = figure.locator(".score-row .name").all_inner_texts()
    assert names == [tiny_vgg.labels[scores.tolist().index(score)] for score in best]
