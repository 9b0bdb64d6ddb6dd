"""Small figures: pooling compared, flatten, softmax beside division, values that are counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.figures import (
    SCREENS,
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
from tests.browser.networks import Site, described, serve_site, site_of
from tests.browser.shown import Number, parse
from tests.browser.test_accessibility import axe, violations
from tests.browser.views import Way, go, without_python
from tests.core.made_up import numbers

__all__ = ["axe"]  # a fixture

# Each network on a small screen and a large one, each screen once.
EACH = [("tiny_vgg", *SCREENS[0]), ("made_up", *SCREENS[1]), ("tiny_vgg", *SCREENS[2]),
        ("made_up", *SCREENS[2])]  # fmt: skip
FIGURES = ["activation-curve", "pooling-compared", "flatten-small", "softmax-or-normalise"]
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


@pytest.mark.parametrize(("any_site", "width", "way"), EACH, indirect=["any_site"])
def test_poolings_are_compared(open_page: Open, any_site: Site, width: int, way: Way) -> None:
    page = open_page(address=any_site.address, before=without_python, **options(width, way))
    image = default_picture(page)
    figure = come_to(page, "pooling-compared")
    expect(figure.locator(".pooling-compared-coming")).to_have_count(0)
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
    expect(figure.locator(".pooling-compared-coming")).to_have_count(0)
    cells = figure.locator(".cells-cell")
    numbers = [number(cells.nth(i).locator(".cells-input")).value for i in range(cells.count())]
    for sign, kept in (("max", max(numbers)), ("min", min(numbers))):
        marked = [
            sign in cells.nth(i).locator(".cells-mark").inner_text() for i in range(len(numbers))
        ]
        assert marked == [value == kept for value in numbers]
    figure.get_by_role("button", name="One step on").click()
    expect(sentence(figure)).to_contain_text("In this window")
    figure.get_by_role("button", name="Open in the network").click()
    expect(page.locator(".view h2")).to_contain_text("max_pool_1")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_nothing_stands_in_the_way(
    open_page: Open, made_up_site: Site, axe: str, width: int, scheme: str
) -> None:
    """Those of the published network are in the looks net."""
    page = open_page(
        address=made_up_site.address, before=without_python, color_scheme=scheme, **options(width)
    )
    for name in FIGURES:
        figure = come_to(page, name)
        expect_fits(page, figure)
        assert violations(page, axe, f"#figure-{name}") == []
        expect_prints(page, figure, "canvas, svg, .pull-bar")


def set_scores(figure: Locator) -> list[float]:
    """The scores that are set."""
    return [float(field.input_value()) for field in figure.locator(".score-rows-typed").all()]


def expect_shares(figure: Locator, site: Site, scores: list[float] | None = None) -> None:
    """Both columns are what Python makes of the scores that are set."""
    expect(figure.locator("[aria-busy=true]")).to_have_count(0, timeout=60_000)
    expect(figure.locator(".score-rows-work")).to_have_text("")
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
        expect(share.locator("+ .score-rows-fault")).to_have_text(fault)


@pytest.mark.parametrize(("width", "way"), SCREENS)
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
    figure.locator(".score-rows-typed").nth(3).fill("-12.5")
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
    expect(figure.locator(".figure-problem:visible")).to_have_count(0)
    figure.get_by_role("button", name="Add 10 to each").click()
    expect(figure.locator(".figure-problem")).to_have_text("No Python here.")
    expect_shares(figure, any_site, start)


def test_scores_are_those_of_the_picture(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?image=koala", **options(1440))
    figure = come_to(page, "softmax-or-normalise")
    scores = tiny_vgg.service.answer({"ask": "trace", "image": "koala"}).arrays["output"]
    best = sorted(scores.tolist(), reverse=True)[:4]
    expect_shares(figure, tiny_vgg, [round(score, 1) for score in best])
    names = figure.locator(".score-rows-name").all_inner_texts()
    assert names == [tiny_vgg.labels[scores.tolist().index(score)] for score in best]


def pieces(site: Site, image: str, figure: Locator) -> np.ndarray:
    """What the figure shows of the maps before flatten, cut out of the layer's own reply."""
    place = next(i for i, layer in enumerate(site.layers) if layer["kind"] == "flatten")
    name = site.layers[place - 1]["name"]
    maps = site.service.answer({"ask": "layer", "image": image, "layer": name}).arrays["activation"]
    titles = figure.locator(".line-up-title").all_inner_texts()
    units = [int(title.split()[-1]) - 1 for title in titles]
    top, left = ((size - min(5, size)) // 2 for size in maps.shape[1:])
    return maps[units][:, top : top + 5, left : left + 5]


def expect_element(figure: Locator, values: np.ndarray, element: int) -> None:
    """This element is lit in its map and in the row, with its number and its arithmetic."""
    for part in ("grid", "row"):
        lit = figure.locator(f".line-up-{part} [data-lit]")
        expect(lit).to_have_count(1)
        expect(lit).to_have_attribute("data-element", str(element))
    assert number(figure.locator("[data-number=input]")).is_(float(values.reshape(-1)[element]))
    unit, row, column = np.unravel_index(element, values.shape)
    _, height, width = values.shape
    said = figure.locator(".line-up-numbers").inner_text().replace("\u2009", "")
    steps = f"({unit + 1} − 1)·{height}·{width} + ({row + 1} − 1)·{width} + {column + 1}"
    assert said == f"{element + 1} = {steps}"
    expect(sentence(figure)).to_contain_text(f"map {unit + 1}, row {row + 1}, column {column + 1} ")
    expect(sentence(figure)).to_contain_text(f"element {element + 1}.")


# Only where maps have rows and columns to go along: not those of a global average.
@pytest.mark.parametrize(("any_site", "width", "way"), EACH, indirect=["any_site"])
def test_every_value_has_its_place(open_page: Open, any_site: Site, width: int, way: Way) -> None:
    page = open_page(address=any_site.address, before=without_python, **options(width, way))
    figure = come_to(page, "flatten-small")
    values = pieces(any_site, default_picture(page), figure)
    count, (_, height, across) = values.size, values.shape
    cells, row = (
        figure.locator(".line-up-grid .line-up-item"),
        figure.locator(".line-up-row .line-up-item"),
    )
    assert cells.count() == row.count() == count
    for index in range(count):
        assert number_in(cells.nth(index)).is_(float(values.reshape(-1)[index]))
    expect_element(figure, values, int(np.argmax(values)))
    expect_fits(page, figure)
    if way == "keyboard":
        figure.locator(".line-up-tensor").focus()
        page.keyboard.press("Home")
        page.keyboard.press("PageUp")
        expect_element(figure, values, 0)
        page.keyboard.press("ArrowDown")
        expect_element(figure, values, across)
        page.keyboard.press("End")
        expect_element(figure, values, height * across + 2 * across - 1)
        figure.locator(".line-up-row").focus()
        page.keyboard.press("ArrowLeft")
        expect_element(figure, values, height * across + 2 * across - 2)
    else:
        for index in (1, across + 2, count - 1):
            point_at(cells.nth(index), 0.5, 0.5, way)
            expect_element(figure, values, index)
            point_at(row.nth(index - 1), 0.5, 0.5, way)
            expect_element(figure, values, index - 1)
    tell(figure, neuron=1, at=[2, 3])
    expect_element(figure, values, (height + 2) * across + 3)


def number_in(cell: Locator) -> Number:
    """The number in a cell, whether or not there is room to show it."""
    found = parse(cell.text_content() or "")
    assert found
    return found


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_values_travel_into_the_row(open_page: Open, tiny_vgg: Site, motion: str) -> None:
    page = open_page(before=without_python, **options(1440) | {"reduced_motion": motion})
    figure = come_to(page, "flatten-small")
    figure.evaluate(
        """(f) => { f.sent = 0; new MutationObserver((changes) => changes.forEach((change) =>
             change.addedNodes.forEach((e) => f.sent += e.className === "line-up-traveller")
           )).observe(f.querySelector(".line-up"), { childList: true }); }"""
    )
    figure.get_by_label("Step", exact=True).fill("0")
    figure.get_by_label("Speed").select_option("fast")
    figure.get_by_role("button", name="Play").click()
    expect(figure.locator(".line-up-row [data-coming]").first).to_be_attached()
    expect(figure.get_by_role("button", name="Play")).to_be_visible(timeout=15_000)
    values = pieces(tiny_vgg, default_picture(page), figure)
    expect_element(figure, values, 49)
    expect(figure.locator("[data-coming]")).to_have_count(0)
    expect(figure.locator(".traveller")).to_have_count(0)
    sent = figure.evaluate("f => f.sent")
    assert sent == 0 if motion == "reduce" else sent > 30


def counted(site: Site, image: str, layer: str) -> np.ndarray:
    """How many values of a layer lie where, before and after."""
    return site.service.answer({"ask": "layer", "image": image, "layer": layer}).arrays["counts"]


def expect_counts(curve: Locator, counts: np.ndarray) -> None:
    """A bar for each bin that has values; all that are whole have one scale."""
    bars: list[list[float]] = curve.locator(".curve-counts rect").evaluate_all(
        "all => all.map((e) => [Number(e.getAttribute('width')), Number(e.getAttribute('height')),"
        " Number(e.classList.contains('curve-spike'))])"
    )
    before, after = (row[row > 0] for row in counts)
    assert len(bars) == len(before) + len(after)
    lengths = [bar[1] for bar in bars[: len(before)]] + [bar[0] for bar in bars[len(before) :]]
    numbers = np.concatenate([before, after])
    whole = [bar[2] == 0 for bar in bars]
    scale = max(numbers[whole]) / max(np.array(lengths)[whole])
    for length, count, is_whole in zip(lengths, numbers, whole, strict=True):
        if is_whole:
            assert length == pytest.approx(max(0.5, count / scale), abs=0.01)
        else:
            assert count > max(numbers[whole]) and length > max(numbers[whole]) / scale
    shares = [
        100 * count / counts[0].sum() for count, w in zip(numbers, whole, strict=True) if not w
    ]
    shown = curve.locator(".curve-counts text").all_text_contents()
    assert shown == [f"{share:.2f}\u00a0%" for share in shares]
    total = f"{counts[0].sum():,}".replace(",", "\u202f")
    expect(curve.locator("figcaption")).to_contain_text(f"{total} values")


@pytest.mark.parametrize(("any_site", "width", "way"), EACH, indirect=["any_site"])
def test_values_are_counted(open_page: Open, any_site: Site, width: int, way: Way) -> None:
    page = open_page(address=any_site.address, before=without_python, **options(width, way))
    figure = come_to(page, "activation-curve")
    image = default_picture(page)
    layers = figure.get_by_label("Layer").locator("option").all_inner_texts()
    for layer in layers:
        figure.get_by_label("Layer").select_option(layer)
        expect(
            figure.locator(".pair-side:last-child figcaption").filter(has_text=f"{layer} ")
        ).to_have_count(1)
        expect_counts(figure.locator(".curve"), counted(any_site, image, layer))
        expect_fits(page, figure)
    figure.get_by_label("Layer").select_option(layers[0])
    expect(
        figure.locator(".pair-side:last-child figcaption").filter(has_text=f"{layers[0]} ")
    ).to_have_count(1)
    first = figure.locator(".map-view").first
    if way == "keyboard":
        first.focus()
        page.keyboard.press("Home")
        page.keyboard.press("PageUp")
        assert place_said(figure) == (0, 0)
    else:
        before = sentence(figure).inner_text()
        point_at(first, 0.2, 0.3, way)
        expect(sentence(figure)).not_to_have_text(before)
    tell(figure, neuron=2, at=[3, 4])
    expect(figure.get_by_label("Neuron")).to_have_value("3")
    expect(sentence(figure)).to_contain_text("row 4, column 5")
    assert place_said(figure) == (3, 4)


@pytest.mark.parametrize("width", [1440, 390])
def test_values_are_counted_in_the_network(open_page: Open, tiny_vgg: Site, width: int) -> None:
    page = open_page("?layer=relu_1_1&neuron=7", before=without_python, **options(width))
    curve = page.locator(".view .curve")
    expect_counts(curve, counted(tiny_vgg, default_picture(page), "relu_1_1"))
    box = curve.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width


def test_figures_are_told_which_kernel(open_page: Open) -> None:
    page = open_page(before=without_python, **options(1440))
    figure = come_to(page, "neuron-kernels")
    chosen_one = figure.locator(".figure-bar select").last
    tell(figure, neuron=4, **{"from": 2}, at=[7, 8])
    expect(chosen_one).to_have_value("5")
    expect(sentence(figure)).to_contain_text("In row 8, column 9, the kernel on blue gives")
    tell(figure, **{"from": None})
    expect(figure.get_by_role("button", name="All kernels")).to_be_hidden()
    tell(figure, neuron=99, at="nowhere")
    expect(chosen_one).to_have_value("5")


@pytest.fixture(scope="session")
def odd_site(
    tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str], site: Path
) -> Site:
    """A network that pools by a window with holes, flattens twice, and has two classes."""
    layers: list[dict[str, Any]] = [
        {"name": "pool", "kind": "max_pool2d", "kernel_size": 5, "stride": 2, "padding": 2,
         "dilation": 2},
        {"name": "same", "kind": "identity"},
        {"name": "flatten", "kind": "flatten"},
        {"name": "again", "kind": "flatten"},
        {"name": "output", "kind": "dense", "out_features": 2},
        {"name": "softmax", "kind": "softmax"},
    ]  # fmt: skip
    arrays = {"output.weight": numbers(1, 2, 70), "output.bias": numbers(2, 2)}
    model = described([1, 24, 17], layers), ["yes", "no"], arrays
    return serve_site(site_of(tmp_path_factory, "odd", model), serve_folder)


@pytest.mark.parametrize("width", [1440, 390])
def test_an_odd_network_has_what_it_can(open_page: Open, odd_site: Site, width: int) -> None:
    page = open_page(address=odd_site.address, before=without_python, **options(width))
    for name in FIGURES:
        expect_fits(page, come_to(page, name))
    pools = come_to(page, "pooling-compared")
    assert pools.locator(".pooling-compared-kind").count() == 2, "a window with holes has no mean"
    pools.locator(".map-view").first.press("PageUp")
    pools.locator(".map-view").first.press("Home")
    expect(sentence(pools)).to_contain_text("outside the map: they do not count")
    assert come_to(page, "flatten-small").locator(".line-up-grid").count() == 1
    expect_shares(come_to(page, "softmax-or-normalise"), odd_site)


def test_poolings_of_another_picture_are_computed(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?image=koala", **options(1440))
    figure = come_to(page, "pooling-compared")
    expect(figure.locator(".pooling-compared-coming")).to_have_count(0, timeout=60_000)
    expect_pools(figure, tiny_vgg, "koala", chosen(figure))


def test_poolings_without_python(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?image=koala", before=without_python, **options(1440))
    figure = come_to(page, "pooling-compared")
    expect(figure.locator("[data-lacking]")).to_have_count(2)
    expect(figure.locator(".figure-problem")).to_have_text("No Python here.")
    expect(figure.locator("[data-kind=max_pool2d]")).to_contain_text(".")
    go(page, "?image=" + default_picture(page))
    expect(figure.locator(".pooling-compared-coming")).to_have_count(0)
    expect(figure.locator(".figure-problem")).to_be_hidden()
