"""Where one is in a view is in the address, and the address leads there again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.shown import expect_numbers, read
from tests.browser.steps import Step
from tests.browser.stops import Stop
from tests.browser.views import expect_view, go, sentence, title, without_python

# From a place of each kind: how one moves on, and what the address says then.
MOVES = [
    (Stop("input", 1, None, (4, 9)), "ArrowUp", "layer=input&neuron=2&at=4,10"),
    (Stop("conv_1_2", 3, None, (4, 9)), "ArrowRight", "layer=conv_1_2&neuron=4&at=5,11"),
    (Stop("conv_2_1", 3, 2, (4, 9)), "ArrowDown", "layer=conv_2_1&neuron=4&from=3&at=6,10"),
    (Stop("relu_1_1", 0, None, (0, 0)), "End", "layer=relu_1_1&neuron=1&at=1,62"),
    (Stop("max_pool_1", 9, None, (7, 7)), "PageUp", "layer=max_pool_1&neuron=10&at=1,8"),
    (Stop("flatten", 2, None, (3, 3)), "Shift+ArrowDown", "layer=flatten&neuron=3&at=9,4"),
    (Stop("output", 5, 7, (3, 3)), "ArrowLeft", "layer=output&neuron=6&from=8&at=4,3"),
]  # fmt: skip


def stop_of(url: str) -> Stop:
    """The place that an address names."""
    found = re.search(r"layer=(\w+)&neuron=(\d+)(?:&from=(\d+))?(?:&at=(\d+),(\d+))?", url)
    assert found
    layer, *places = found.groups()
    unit, channel, row, column = (int(text) - 1 if text else None for text in places)
    assert unit is not None
    at = None if row is None or column is None else (row, column)
    return Stop(layer, unit, channel, at)


def everything(page: Page) -> list[object]:
    """What a view says: title, sentence, numbers."""
    return [title(page).inner_text(), sentence(page).inner_text(), read(page).texts]


@pytest.mark.parametrize(("stop", "key", "end"), MOVES, ids=[stop.layer for stop, *_ in MOVES])
def test_a_move_is_in_the_address_and_the_address_leads_there(
    open_page: Open, tiny_vgg: Site, stop: Stop, key: str, end: str
) -> None:
    page = open_page(stop.query("koala"), before=without_python)
    expect_view(page, tiny_vgg, stop)
    page.locator(".view [role=application]").last.press(key)
    expect(page).to_have_url(re.compile(re.escape(f"?image=koala&{end}") + "$"))
    expect_numbers(page, Step(tiny_vgg.service, "koala", stop_of(page.url)).check)
    other = open_page(page.url.partition("repository/")[2], before=without_python)
    expect_view(other, tiny_vgg, stop)
    assert everything(other) == everything(page)


def test_where_the_pointer_was_is_in_the_address(open_page: Open, tiny_vgg: Site) -> None:
    stop = Stop("relu_2_1", 4, None, (0, 0))
    page = open_page(stop.query(), before=without_python, reduced_motion="reduce")
    expect_view(page, tiny_vgg, stop)
    canvas = page.locator(".view .map-view").first
    box = canvas.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.25)
    expect(page).to_have_url(re.compile(r"at=8,15$"))
    expect_numbers(page, Step(tiny_vgg.service, "espresso", stop_of(page.url)).check)


def test_the_class_that_is_looked_at_is_in_the_address(open_page: Open, tiny_vgg: Site) -> None:
    still: dict[str, Any] = {"before": without_python, "reduced_motion": "reduce"}
    page = open_page(Stop("softmax", 2).query(), **still)
    page.locator('.view .softmax-class[data-index="6"] button').hover()
    expect(page).to_have_url(re.compile(r"layer=softmax&neuron=3&from=7$"))
    other = open_page(page.url.partition("repository/")[2], **still)
    expect_view(other, tiny_vgg, Stop("softmax", 2))
    assert everything(other) == everything(page)


NONSENSE = ["at=x,y", "at=3", "at=1,2,3", "at=0,1", "at=-1,4", "at=1.5,2", "at=,", "from=0",
            "from=11", "from=x", "from=-1&at=NaN,1", "from=<b>&at=%00,1e400"]  # fmt: skip


@pytest.mark.parametrize("stop", [Stop("conv_2_1", 2)])
def test_nonsense_is_ignored(open_page: Open, tiny_vgg: Site, stop: Stop) -> None:
    page = open_page(stop.query("koala"), before=without_python, reduced_motion="reduce")
    expect_view(page, tiny_vgg, stop)
    usual = everything(page)
    for nonsense in NONSENSE:
        go(page, "")
        expect(page.locator(".view")).to_have_count(0)
        go(page, f"{stop.query('koala')}&{nonsense}")
        expect_view(page, tiny_vgg, stop)
        expect(page.locator("#gallery :checked")).to_have_value("koala")
        expect(sentence(page)).to_have_text(str(usual[1]))
        assert everything(page) == usual, nonsense


def test_a_place_outside_the_map_shows_one_inside(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(before=without_python)
    for layer in ("conv_2_1", "relu_1_1", "max_pool_1", "flatten", "output"):
        go(page, f"?layer={layer}&neuron=2&at=99999,99999")
        expect_view(page, tiny_vgg, Stop(layer, 1))
        expect(page.locator("#notice")).to_be_hidden()
