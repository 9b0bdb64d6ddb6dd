"""An opened neuron beside another one, in the numbers of `cnnx_core`."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.changes import EDGES, IMAGE, edit, kernel, link, listed
from tests.browser.comparing import (
    button,
    compared,
    expect_compared,
    expect_marked,
    number,
    panel,
    read,
    said,
    side,
)
from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.test_own_picture import encode, koala, upload
from tests.browser.views import go, not_blank, title

CHANGES = [kernel(EDGES)]
MADE_UP = [{"bias": "c1", "unit": 0, "value": 0.5}, {"silence": "hidden", "units": [3]}]
CALM: dict[str, Any] = {"reduced_motion": "reduce"}


@pytest.mark.parametrize("layer", ["conv_1_1", "max_pool_2", "flatten"])
def test_beside_the_network_as_trained(open_page: Open, tiny_vgg: Site, layer: str) -> None:
    page = open_page(link(*CHANGES, query=f"?layer={layer}&neuron=3"), **CALM)
    button(page).click()
    reply = compared(tiny_vgg.service, layer, side(2, changes=CHANGES), side(2))
    expect_compared(page, reply)
    largest = reply.header["largest"]
    expect_marked(page, largest["at"], reply.arrays["left"].shape)
    text = said(page).inner_text().replace("\u202f", "")
    differing, count = (reply.header[name] for name in ("differing", "count"))
    many = f"all {count}" if differing == count else f"{differing} of {count}"
    assert f"{many} values differ" in text
    row, column = largest["at"]
    assert f"in row {row + 1}, column {column + 1}." in text
    assert f"The answer stays {reply.header['left']['prediction']['label']}" in text
    expect(button(page)).to_have_attribute("aria-expanded", "true")
    assert "compare=trained" in page.url


@pytest.mark.parametrize("layer", ["input", "conv_2_1", "max_pool_1", "output", "softmax"])
def test_beside_another_picture(open_page: Open, tiny_vgg: Site, layer: str) -> None:
    page = open_page(f"?layer={layer}&neuron=3", **CALM)
    button(page).click()
    at = None if layer not in ("output", "softmax") else [2]
    reply = compared(tiny_vgg.service, layer, side(2), side(2, "lifeboat"))
    expect_compared(page, reply, at)
    panel(page).get_by_role("radio", name="Koala in a tree").check(force=True)
    reply = compared(tiny_vgg.service, layer, side(2), side(2, "koala"))
    expect_compared(page, reply, at)
    assert "compare=picture:koala" in page.url
    pictures = page.locator(".compare-side figcaption canvas")
    for canvas, name in zip(pictures.all(), ("left", "right"), strict=True):
        pixels = canvas.evaluate(
            """c => [...c.getContext("2d").getImageData(0, 0, c.width, c.height).data]"""
        )
        exact = reply.arrays[f"pixels/{name}"]
        shown = np.array(pixels).reshape(*exact.shape[:2], 4)[:, :, :3]
        np.testing.assert_array_equal(shown, exact)
    expect(said(page)).to_contain_text("From the other picture to this one, the answer changes:")
    not_blank(page)


@pytest.mark.parametrize(
    ("layer", "kind"), [("conv_1_2", "neuron"), ("input", "channel"), ("softmax", "class")]
)
def test_beside_another_neuron(open_page: Open, tiny_vgg: Site, layer: str, kind: str) -> None:
    page = open_page(f"?layer={layer}&neuron=1&compare=neuron:3", **CALM)
    row = layer == "softmax"
    reply = compared(tiny_vgg.service, layer, side(0), side(2))
    expect_compared(page, reply, [0] if row else None)
    chooser = panel(page).locator("label.select")
    expect(chooser).to_contain_text(kind.capitalize())
    chooser.locator("select").select_option(index=1)
    reply = compared(tiny_vgg.service, layer, side(0), side(1))
    expect_compared(page, reply, [0] if row else None)
    assert "compare=neuron:2" in page.url
    expect(panel(page)).to_contain_text("so the class scores are the same")
    # The next neuron is opened, and compared with itself: that is said.
    go(page, f"?layer={layer}&neuron=2&compare=neuron:2")
    expect(said(page)).to_have_text("This is the neuron itself: choose another one.")


@pytest.mark.parametrize(
    ("layer", "unit"), [("c1", 0), ("c2", 7), ("flatten", 12), ("hidden", 3), ("sigmoid_3", 60),
                        ("output", 1)],
)  # fmt: skip
def test_a_made_up_network(open_page: Open, made_up_site: Site, layer: str, unit: int) -> None:
    page = open_page(
        link(*MADE_UP, query=f"?image={IMAGE}&layer={layer}&neuron={unit + 1}&compare=trained"),
        address=made_up_site.address,
        **CALM,
    )
    reply = compared(made_up_site.service, layer, side(unit, changes=MADE_UP), side(unit))
    row = layer in ("hidden", "sigmoid_3", "output")
    expect_compared(page, reply, [unit] if row else None)
    if layer in ("hidden", "sigmoid_3"):
        # All of the row, a page at a time.
        seen: dict[str, dict[int, str]] = {}
        on = panel(page).get_by_role("button", name="Later neurons")
        while True:
            for name, texts in read(page).items():
                seen.setdefault(name, {}).update(texts)
            if on.get_attribute("aria-disabled") == "true":
                break
            on.click()
        for end, where in (("before", "right"), ("after", "left")):
            shown = seen[f"value-{end}"]
            assert shown.keys() == set(range(64))
            for index, text in shown.items():
                assert number(text).is_(float(reply.arrays[where][index]))
    not_blank(page)


def test_a_place_is_marked_on_all_maps_by_mouse_and_by_keyboard(
    open_page: Open, tiny_vgg: Site
) -> None:
    page = open_page(link(*CHANGES, query="?layer=conv_1_2&neuron=1&compare=trained"), **CALM)
    reply = compared(tiny_vgg.service, "conv_1_2", side(0, changes=CHANGES), side(0))
    expect_compared(page, reply)
    maps = panel(page).locator(".map-view")
    box = maps.nth(1).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 10.5 / 60, box["y"] + box["height"] * 20.5 / 60)
    expect_compared(page, reply, [20, 10])
    expect_marked(page, (20, 10), (60, 60))
    expect(page).to_have_url(re.compile("at=21,11"))
    # The view below looks at the same place.
    expect(page.locator("#view-sentence")).to_contain_text("In row 21, column 11")
    expect(page.locator("#announcer")).to_contain_text("Row 21, column 11: as changed")
    maps.nth(2).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowDown"):
        page.keyboard.press(key)
    expect_compared(page, reply, [24, 12])
    expect_marked(page, (24, 12), (60, 60))
    page.keyboard.press("End")
    page.keyboard.press("PageUp")
    expect_compared(page, reply, [0, 59])
    expect(maps.nth(2)).to_be_focused()


def test_it_follows_the_picture_the_changes_and_the_place(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(link(*CHANGES, query="?layer=conv_1_1&neuron=3&compare=trained"), **CALM)
    service = tiny_vgg.service
    expect_compared(page, compared(service, "conv_1_1", side(2, changes=CHANGES), side(2)))
    page.locator("#gallery").get_by_role("radio", name="Koala in a tree").check(force=True)
    sides = side(2, "koala", CHANGES), side(2, "koala")
    expect_compared(page, compared(service, "conv_1_1", *sides))
    more = [kernel([[0.5] * 3] * 3)]
    go(page, link(*more, query="?image=koala&layer=conv_1_1&neuron=3&compare=trained&at=5,6"))
    sides = side(2, "koala", more), side(2, "koala")
    expect_compared(page, compared(service, "conv_1_1", *sides), [4, 5])
    # From here to the numbers of one kernel, and to the next layer.
    go(page, link(*more, query="?image=koala&layer=conv_1_1&neuron=3&from=1&compare=trained"))
    expect_compared(page, compared(service, "conv_1_1", *sides))
    go(page, link(*more, query="?image=koala&layer=relu_1_1&neuron=3&compare=trained"))
    expect_compared(page, compared(service, "relu_1_1", *sides))
    # Nothing is changed any more.
    listed(page).get_by_role("button").click()
    expect(said(page)).to_contain_text("Nothing is changed in this network")
    expect(page.locator(".compare-trio")).to_have_count(0)


def test_the_answer_to_an_overtaken_question_is_dropped(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_2_2&neuron=2&compare=picture:koala", **CALM)
    service = tiny_vgg.service
    expect_compared(page, compared(service, "conv_2_2", side(1), side(1, "koala")))
    for name in ("pizza", "orange", "ladybug", "sport_car"):
        go(page, f"?layer=conv_2_2&neuron=2&compare=picture:{name}")
    reply = compared(service, "conv_2_2", side(1), side(1, "sport_car"))
    expect_compared(page, reply)
    page.wait_for_timeout(500)
    expect_compared(page, reply)


def test_ones_own_picture(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_2&neuron=2", **CALM)
    service = tiny_vgg.service
    mine = Image.fromarray(np.array(koala().resize((64, 64)))[::-1])
    pixels = np.array(mine)
    upload(page, "mine.png", encode(mine))
    expect(page).to_have_url(re.compile("image=own"), timeout=30_000)
    button(page).click()
    own = {"size": [64, 64, 3]}
    sides = side(1, own), side(1, "lifeboat")
    expect_compared(page, compared(service, "conv_1_2", *sides, pixels=pixels.tobytes()))
    # The other way round; and with a changed network both sides' pixels travel.
    page.locator("#gallery").get_by_role("radio", name="Koala in a tree").check(force=True)
    panel(page).get_by_role("radio", name="Your picture").check(force=True)
    sides = side(1, "koala"), side(1, own)
    expect_compared(page, compared(service, "conv_1_2", *sides, pixels=pixels.tobytes()))
    assert "compare=picture:own" in page.url
    go(page, link(*CHANGES, query="?image=own&layer=conv_1_2&neuron=2&compare=trained"))
    sides = side(1, own, CHANGES), side(1, own)
    expect_compared(page, compared(service, "conv_1_2", *sides, pixels=2 * pixels.tobytes()))
    page.reload()
    page.locator(".score[data-winner]").wait_for()
    go(page, "?layer=conv_1_2&neuron=2&compare=picture:own")
    expect(said(page)).to_contain_text("Your own picture is not kept when the page is left")
    expect(title(page)).to_have_text("Neuron 2 of conv_1_2")


def test_maps_of_other_sizes_are_shown_without_a_difference(
    open_page: Open, tiny_vgg: Site
) -> None:
    changes = [{"window": "conv_1_1", "padding": [1, 1]}]
    page = open_page(link(*changes, query="?layer=conv_1_1&neuron=1&compare=trained"), **CALM)
    reply = compared(tiny_vgg.service, "conv_1_1", side(0, changes=changes), side(0))
    assert [reply.arrays[name].shape for name in ("left", "right")] == [(64, 64), (62, 62)]
    expect_compared(page, reply)
    expect(said(page)).to_contain_text("64 × 64 values here and 62 × 62 there")
    expect(page.locator(".compare-trio .map-view")).to_have_count(2)
    first = page.locator(".compare-trio .map-view").first
    first.focus()
    page.keyboard.press("End")
    expect(page.locator(".compare-place")).to_have_text(
        "Only one of the maps has row 1, column 64."
    )


def drag(page: Page, field: Any) -> None:
    box = field.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] - 30, steps=5)
    page.mouse.up()


def test_edit_and_compare_take_turns(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", **CALM)
    fields = edit(page)
    drag(page, fields.get_by_label("Weight in row 2, column 2"))
    expect(listed(page)).to_have_count(1, timeout=30_000)
    button(page).click()
    panel(page)
    expect(page.locator(".edit-panel")).to_have_count(0)
    assert "compare=trained" in page.url
    edit(page)
    expect(page.locator(".compare-panel")).to_have_count(0)
    assert "compare" not in page.url
    expect(button(page)).to_have_attribute("aria-expanded", "false")


def test_the_trained_network_is_one_press_away_from_the_overview(
    open_page: Open, tiny_vgg: Site
) -> None:
    changes = [{"silence": "conv_2_1", "units": [6, 4]},
               {"replace": "max_pool2d", "with": {"kind": "avg_pool2d"}},
               kernel(EDGES, "conv_2_2", 5)]  # fmt: skip
    page = open_page(link(*changes), **CALM)
    expect(listed(page)).to_have_count(3, timeout=30_000)
    page.get_by_role("button", name="Compare with the network as trained").click()
    expect(title(page)).to_have_text("Neuron 1 of max_pool_1")
    reply = compared(tiny_vgg.service, "max_pool_1", side(0, changes=changes), side(0))
    expect_compared(page, reply)
    listed(page).nth(1).get_by_role("button").click()
    expect(listed(page)).to_have_count(2)
    page.get_by_role("button", name="Compare with the network as trained").click()
    expect(title(page)).to_have_text("Neuron 5 of conv_2_1 (silenced)")
    left = [changes[0], changes[2]]
    expect_compared(page, compared(tiny_vgg.service, "conv_2_1", side(4, changes=left), side(4)))
    assert IMAGE in page.url or "image=" not in page.url
