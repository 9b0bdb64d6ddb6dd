"""Windows that move in another way: stride and padding, edited; networks that end for it."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.changes import IMAGE, edit, expect_convolution, expect_scores, link, listed
from tests.browser.conftest import Open
from tests.browser.menus import choose_scale, make, show_detail
from tests.browser.networks import Site
from tests.browser.shown import expect_numbers
from tests.browser.stops import Stop, title_of
from tests.browser.test_accessibility import axe, violations
from tests.browser.test_views_monkey import MONKEY
from tests.browser.views import expect_overview, go, not_blank, title, without_python

__all__ = ["axe"]  # a fixture

STOP = {"window": "conv_1_1", "stride": [2, 2], "padding": [0, 0]}
_MAPS = "() => [...document.querySelectorAll('.unit canvas')].map((c) => c.toDataURL())"
_SIZES = """() => [...document.querySelectorAll("#network .column")].map((column) => {
  const canvas = column.querySelector("canvas");
  return { blank: column.hasAttribute("data-blank"), size: canvas && [canvas.height, canvas.width],
           head: column.querySelector(".column-shape").textContent };
})"""


def field(page: Page, name: str) -> Locator:
    return page.locator(".edit-panel").get_by_role("spinbutton", name=name, exact=True)


def stopped_at(site: Site, changes: list[dict[str, Any]]) -> tuple[dict[str, Any], list[str]]:
    """What the core says of a network that ends, and the layers that it does not have any more."""
    header = site.service.answer({"ask": "network", "changes": changes}).header
    there = [layer["name"] for layer in header["layers"]]
    return header, [info["name"] for info in site.layers if info["name"] not in there]


def expect_stopped(page: Page, site: Site, changes: list[dict[str, Any]]) -> list[str]:
    """The overview is that of the network as far as it goes → the layers that are blank."""
    header, beyond = stopped_at(site, changes)
    expect(page.locator("#changes .stopped")).to_contain_text(header["stopped"])
    expect(page.locator("#changes .stopped")).to_contain_text(f"ends before {beyond[0]}, and")
    expect(page.locator(".column[data-blank]")).to_have_count(len(beyond))
    columns = page.evaluate(_SIZES)[2:]
    assert [column["blank"] for column in columns] == [False] * len(header["layers"]) + [
        True
    ] * len(beyond)
    for column, layer in zip(columns, header["layers"], strict=False):
        if len(layer["shape"]) == 3:
            assert column["size"] == layer["shape"][1:], layer["name"]
            assert column["head"] == "\u202f×\u202f".join(map(str, layer["shape"][1:]))
    assert {column["head"] for column in columns[len(header["layers"]) :]} == {"—"}
    expect(page.locator(".score[data-winner]")).to_have_count(0)
    assert set(page.locator(".score-number").all_inner_texts()) == {""}
    blank = page.locator(".column[data-blank]").first
    expect(blank.locator(".unit").first).to_have_accessible_name(re.compile(", nothing arrives"))
    expect(blank).to_have_accessible_description(header["stopped"])
    return beyond


@pytest.mark.parametrize(
    ("name", "stop"),
    [("tiny_vgg", Stop("conv_1_1", 2)), ("made_up_site", Stop("c1", 3))],
    ids=["tiny_vgg", "made_up"],
)
def test_a_network_that_ends_is_shown_as_far_as_it_goes_and_comes_back(
    open_page: Open, request: pytest.FixtureRequest, name: str, stop: Stop
) -> None:
    site: Site = request.getfixturevalue(name)
    page = open_page("", address=site.address, reduced_motion="reduce")
    maps, scores = page.evaluate(_MAPS), page.locator(".score").all_inner_texts()
    go(page, stop.query(IMAGE))
    edit(page)
    field(page, "Stride").fill("2")
    info = next(layer for layer in site.layers if layer["name"] == stop.layer)
    changes = [{"window": stop.layer, "stride": [2, 2], "padding": info["padding"]}]
    beyond = expect_stopped(page, site, changes)
    header, _ = stopped_at(site, changes)
    expect(page.locator(".edit-outcome")).to_contain_text(header["stopped"])
    expect_convolution(page, site.service, changes, stop)
    size = " × ".join(map(str, header["layers"][0]["shape"][1:]))
    expect(page.locator(".edit-size")).to_contain_text(f"maps of {size}, as trained")
    # Other neurons before the end are opened, and follow.
    go(page, link(*changes, query=f"?layer={site.layers[1]['name']}&neuron=1"))
    expect(title(page)).to_have_text(f"Neuron 1 of {site.layers[1]['name']}")
    not_blank(page)
    page.locator(".view-close").click()
    # Behind it nothing can be opened, and it is said why.
    before = page.url
    for layer in beyond:
        page.locator(f'.column[data-blank][aria-label^="{layer},"] .unit').last.click()
        said = page.locator("#notice p")
        expect(said).to_contain_text(header["stopped"])
        expect(said).to_contain_text("Nothing arrives at")
        expect(page.locator(".view")).to_have_count(0)
        assert page.url == before
        page.locator("#notice button").click()
    listed(page).get_by_role("button").click()
    expect(page.locator("#changes")).to_be_hidden()
    expect(page.locator(".column[data-blank]")).to_have_count(0)
    page.evaluate("document.activeElement.blur()")
    assert page.evaluate(_MAPS) == maps
    assert page.locator(".score").all_inner_texts() == scores
    assert "changes" not in page.url


def test_where_the_new_sizes_fit_all_follows_to_the_scores(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", reduced_motion="reduce")
    edit(page)
    field(page, "Padding").fill("1")
    changes: list[dict[str, Any]] = [{"window": "conv_1_1", "stride": [1, 1], "padding": [1, 1]}]
    expect(listed(page)).to_have_text("Window of conv_1_1: stride 1, padding 1×")
    expect_scores(page, tiny_vgg.service, changes)
    expect_convolution(page, tiny_vgg.service, changes, Stop("conv_1_1", 2))
    expect(page.locator(".edit-outcome")).to_contain_text("Now the network says")
    page.get_by_role("button", name="Stride and padding as trained").click()
    expect(page.locator("#changes")).to_be_hidden()
    expect_convolution(page, tiny_vgg.service, [], Stop("conv_1_1", 2))
    # A pooling layer has the same controls; its padding is at most half its window.
    go(page, "?layer=max_pool_1&neuron=2")
    expect(title(page)).to_have_text("Neuron 2 of max_pool_1")
    edit(page)
    expect(field(page, "Padding")).to_have_attribute("aria-valuemax", "1")
    field(page, "Padding").fill("1")
    changes = [{"window": "max_pool_1", "stride": [2, 2], "padding": [1, 1]}]
    request = {"ask": "layer", "image": IMAGE, "layer": "max_pool_1", "changes": changes}
    whole = tiny_vgg.service.answer(request).arrays["activation"][1]
    expect(page.locator(".edit-size")).to_contain_text(f"{whole.shape[0]} × {whole.shape[1]}")
    page.locator(".view .map-view").last.focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("Home")
    expect_numbers(page, lambda shown: shown.is_("output", [whole[0, 0]]))
    expect_scores(page, tiny_vgg.service, changes)


def test_a_view_behind_the_end_closes_with_a_sentence_and_comes_back(
    open_page: Open, tiny_vgg: Site
) -> None:
    page = open_page("?layer=output&neuron=2", reduced_motion="reduce")
    expect(title(page)).to_have_text("The score of ladybug")
    go(page, link(STOP, query="?layer=output&neuron=2"))
    expect(page.locator("#notice p")).to_contain_text("Nothing arrives at output")
    expect_stopped(page, tiny_vgg, [STOP])
    expect_overview(page)
    assert "changes=" in page.url
    page.go_back()
    expect(title(page)).to_have_text("The score of ladybug")
    expect(page.locator(".column[data-blank]")).to_have_count(0)
    not_blank(page)
    page.go_forward()
    expect_stopped(page, tiny_vgg, [STOP])


@pytest.mark.parametrize("query", ["?layer=output&neuron=2", "?layer=conv_1_2&neuron=2", "?"])
def test_a_link_to_a_network_that_ends_opens(open_page: Open, tiny_vgg: Site, query: str) -> None:
    page = open_page(link(STOP, query=query), reduced_motion="reduce", wait=False)
    expect(page.locator("#changes .stopped")).to_be_visible(timeout=30_000)
    expect_stopped(page, tiny_vgg, [STOP])
    if "conv_1_2" in query:
        expect_convolution(page, tiny_vgg.service, [STOP], Stop("conv_1_2", 1))
    else:
        expect_overview(page)
    assert ("output" in query) == page.locator("#notice").is_visible()


def test_everything_around_it_keeps_working(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(link(STOP), reduced_motion="reduce", wait=False)
    expect(page.locator("#changes .stopped")).to_be_visible(timeout=30_000)
    maps = page.evaluate(_MAPS)
    page.locator("#gallery input[value=koala]").check(force=True)
    caption = page.locator("#caption")
    expect(caption).to_contain_text("the network gives no answer. "
                                    "As it was trained, it says")  # fmt: skip
    expect(caption).to_contain_text("oala")
    expect_stopped(page, tiny_vgg, [STOP])
    assert page.evaluate(_MAPS) != maps
    make(page, "Draw")
    box = page.locator(".drawing-paper").bounding_box()
    assert box
    before = page.evaluate(_MAPS)
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 180, steps=8)
    page.mouse.up()
    expect(caption).to_contain_text("Your picture")
    expect_stopped(page, tiny_vgg, [STOP])
    assert page.evaluate(_MAPS) != before
    page.get_by_role("button", name="Close").last.click()
    # Colour scales, and details.
    choose_scale(page, "network")
    show_detail(page)
    expect_stopped(page, tiny_vgg, [STOP])
    # The tour goes through a network that has an end.
    page.get_by_role("button", name="Tour", exact=True).click()
    expect(page.locator(".tour")).to_be_visible()
    expect(page.locator(".score[data-winner]")).to_have_count(1)
    expect(page.locator("#changes")).to_be_hidden()


def test_by_keyboard_and_by_dragging(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_2&neuron=3", reduced_motion="reduce")
    panel = edit(page)
    stride = field(page, "Stride")
    panel.get_by_label("Bias", exact=True).focus()
    page.keyboard.press("Tab")
    expect(stride).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(stride).to_have_value("2")
    changes: list[dict[str, Any]] = [{"window": "conv_1_2", "stride": [2, 2], "padding": [0, 0]}]
    expect_stopped(page, tiny_vgg, changes)
    expect(stride).to_be_focused()
    page.keyboard.press("Shift+ArrowDown")
    expect(stride).to_have_value("1")
    expect(page.locator("#changes")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(stride).to_have_value("1")  # no window stands still
    for typed in ("0", "1.5", "65", "wide"):
        stride.fill(typed)
        page.keyboard.press("Tab")
        words = f"“{typed}” is not a whole number from 1 to 64: 1 stays."
        expect(panel.locator(".edit-problem")).to_have_text(words)
        expect(stride).to_have_value("1")
        stride.focus()
    padding = field(page, "Padding").bounding_box()
    assert padding
    x, y = padding["x"] + 20, padding["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 31):
        page.mouse.move(x, y - step)
    expect(field(page, "Padding")).to_have_value("3")
    page.mouse.up()
    changes = [{"window": "conv_1_2", "stride": [1, 1], "padding": [3, 3]}]
    expect_convolution(page, tiny_vgg.service, changes, Stop("conv_1_2", 2))
    page.go_back()  # one drag is one step
    expect(page.locator("#changes")).to_be_hidden()


def test_rows_and_columns_of_their_own_have_a_number_each(
    open_page: Open, made_up_site: Site
) -> None:
    change = {"window": "c2", "stride": [2, 1], "padding": [2, 2]}
    stop = Stop("c2", 7, at=(2, 3))
    page = open_page(
        link(change, query=stop.query(IMAGE)),
        address=made_up_site.address,
        reduced_motion="reduce",
        wait=False,  # it ends before its classes
    )
    expect(listed(page)).to_have_text("Window of c2: stride 2 × 1, padding 2×")
    edit(page)
    expect(field(page, "Padding")).to_be_visible()
    expect(field(page, "Padding, columns")).to_be_hidden()
    expect(field(page, "Stride, rows")).to_have_value("2")
    field(page, "Stride, columns").fill("3")
    changes = [{**change, "stride": [2, 3]}]
    expect_stopped(page, made_up_site, changes)
    expect_convolution(page, made_up_site.service, changes, stop)


def test_padding_of_four_sides_stays_until_it_is_edited_itself(
    open_page: Open, imported_site: Site
) -> None:
    stop = Stop("first", 5)
    page = open_page(stop.query(IMAGE), address=imported_site.address, reduced_motion="reduce")
    edit(page)
    field(page, "Stride").fill("1")
    changes: list[dict[str, Any]] = [{"window": "first", "stride": [1, 1]}]
    expect_stopped(page, imported_site, changes)
    expect_convolution(page, imported_site.service, changes, stop)
    field(page, "Padding, rows").fill("1")
    changes[0]["padding"] = [1, 0]
    expect(listed(page)).to_contain_text("stride 1, padding 1 × 0")
    expect_stopped(page, imported_site, changes)
    expect_convolution(page, imported_site.service, changes, stop)
    page.get_by_role("button", name="Stride and padding as trained").click()
    expect(page.locator("#changes")).to_be_hidden()
    expect_convolution(page, imported_site.service, [], stop)
    expect_scores(page, imported_site.service, [])


def test_a_window_that_does_not_fit_its_own_layer_is_refused(open_page: Open) -> None:
    stride = {"window": "conv_1_1", "stride": [20, 20]}
    page = open_page(link(stride, query="?layer=conv_1_2&neuron=1"), reduced_motion="reduce",
                     wait=False)  # fmt: skip
    expect(page.locator("#changes .stopped")).to_contain_text("'conv_2_1' has a window of 3 × 3")
    tall = {"window": "conv_1_2", "stride": [1, 1], "padding": [0, 0]}
    go(page, link({**stride, "stride": [40, 40]}, tall, query="?layer=conv_1_1&neuron=1"))
    expect(page.locator("#notice p")).to_contain_text("'conv_1_2' has a window of 3 × 3")
    expect(listed(page)).to_have_count(1)
    not_blank(page)


@pytest.mark.parametrize(
    ("name", "layer", "value"),
    [("tiny_vgg", "relu_1_1", -0.5), ("made_up_site", "leaky_1", 0.75)],
    ids=["tiny_vgg", "made_up"],
)
def test_the_slope_of_leaky_relu(
    open_page: Open, request: pytest.FixtureRequest, name: str, layer: str, value: float
) -> None:
    site: Site = request.getfixturevalue(name)
    page = open_page(f"?layer={layer}&neuron=3&at=20,20", address=site.address,
                     reduced_motion="reduce")  # fmt: skip
    panel, slope = edit(page), field(page, "Slope where negative")
    trained = next(info for info in site.layers if info["name"] == layer)
    if trained["kind"] == "relu":
        expect(slope).to_be_hidden()
        panel.get_by_label("relu_1_1 is").select_option(label="leaky ReLU")
    expect(slope).to_have_value(f"{trained.get('negative_slope', 0.1):.4f}")
    slope.fill(str(value))
    changes = [{"replace": [layer], "with": {"kind": "leaky_relu", "negative_slope": value}}]
    image = str(page.locator("#gallery input:checked").get_attribute("value"))
    asked = {"ask": "layer", "image": image, "layer": layer, "changes": changes}
    exact = site.service.answer(asked).arrays["activation"][2, 19, 19]
    expect_numbers(page, lambda shown: shown.is_("output", [exact]))
    expect_scores(page, site.service, changes, image)
    expect(listed(page)).to_have_count(1)
    if trained["kind"] == "relu":
        panel.get_by_label("relu_1_1 is").select_option(label="ReLU (as trained)")
    else:
        slope.fill("0.1")
    expect(page.locator("#changes")).to_be_hidden()


def test_elu_is_replaced_and_comes_back(open_page: Open, imported_site: Site) -> None:
    page = open_page("?layer=elu_1&neuron=3&at=2,2", address=imported_site.address,
                     reduced_motion="reduce")  # fmt: skip
    kind = edit(page).get_by_label("elu_1 is")
    image = str(page.locator("#gallery input:checked").get_attribute("value"))
    for label, name in (("tanh", "tanh"), ("ReLU", "relu")):
        kind.select_option(label=label)
        expect_scores(page, imported_site.service,
                      [{"replace": ["elu_1"], "with": {"kind": name}}], image)  # fmt: skip
    kind.select_option(label="ELU (as trained)")
    expect(page.locator("#changes")).to_be_hidden()
    expect_scores(page, imported_site.service, [], image)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1024, "light")])
def test_there_is_room_and_nothing_that_axe_finds(
    open_page: Open, axe: str, width: int, scheme: str
) -> None:
    for layer in ("conv_1_2", "max_pool_1"):
        page = open_page(
            link(STOP, query=f"?layer={layer}&neuron=2"),
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            reduced_motion="reduce",
            has_touch=True,
            wait=False,
        )
        expect(page.locator("#changes .stopped")).to_be_visible(timeout=30_000)
        page.locator(".view [data-tool=edit]").tap()
        field(page, "Stride").wait_for()
        field(page, "Stride").tap()
        expect(field(page, "Stride")).to_be_focused()
        assert violations(page, axe, ".dock") == [], layer
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        not_blank(page)
        page.locator(".view-close").tap()
        expect(page.locator(".view")).to_have_count(0)
        assert violations(page, axe, ".explorer") == []


def test_without_python_the_number_goes_back(open_page: Open) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", before=without_python, reduced_motion="reduce")
    edit(page)
    field(page, "Stride").fill("3")
    expect(page.locator("#notice")).to_contain_text("No Python here.")
    expect(page.locator("#changes")).to_be_hidden()
    page.evaluate("document.activeElement.blur()")
    expect(field(page, "Stride")).to_have_value("1")
    not_blank(page)


def expect_the_network_of_the_address(page: Page, site: Site) -> None:
    """What is on the page is the network with the changes that the address has, and its answer."""
    expect(page.locator("#caption")).not_to_contain_text("on their way", timeout=20_000)
    expect(page.locator("#caption")).not_to_contain_text("Python computes", timeout=20_000)
    query = {name: found[0] for name, found in parse_qs(urlsplit(page.url).query).items()}
    changes = json.loads(query.get("changes", "[]").replace("!", '"'))
    image = page.locator("#gallery input:checked").get_attribute("value")
    header = site.service.answer({"ask": "trace", "image": image, "changes": changes}).header
    _, beyond = stopped_at(site, changes)
    expect(page.locator(".column[data-blank]")).to_have_count(len(beyond), timeout=20_000)
    if beyond:
        expect(page.locator("#changes .stopped")).to_contain_text(header["stopped"])
        expect(page.locator(".score[data-winner]")).to_have_count(0)
    else:
        winner = page.locator(".score[data-winner] .score-label")
        expect(winner).to_have_text(header["prediction"]["label"], timeout=20_000)
    views, opened = page.locator(".view"), query.get("layer", "picture") != "picture"
    expect(views).to_have_count(1 if opened else 0)
    if opened:
        assert query["layer"] not in beyond
        stop = Stop(query["layer"], int(query["neuron"]) - 1,
                    int(query["from"]) - 1 if "from" in query else None)  # fmt: skip
        shown = title(page).inner_text().removesuffix(" (silenced)")
        assert title_of(site, stop).search(shown), (shown, stop)
        not_blank(page)


@pytest.mark.parametrize(("every_site", "width"), [("tiny_vgg", 1440), ("made_up", 390)],
                         indirect=["every_site"])  # fmt: skip
def test_a_monkey_that_edits_breaks_nothing(open_page: Open, every_site: Site, width: int) -> None:
    page = open_page(address=every_site.address, viewport={"width": width, "height": 844})
    page.locator("#python[data-state=ready]").wait_for(timeout=60_000, state="attached")
    for batch in range(6):
        layer = every_site.layers[batch % 3]["name"]
        go(page, f"?layer={layer}&neuron=2")
        edit(page)
        page.evaluate(MONKEY, [77 * width + batch, 60])
        expect_the_network_of_the_address(page, every_site)
    go(page, "?")
    page.locator("h1").click()
    expect(page.locator("#changes")).to_be_hidden()
    expect(page.locator(".column[data-blank]")).to_have_count(0)
    expect_overview(page)
