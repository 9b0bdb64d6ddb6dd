"""The network, changed: kernels, biases, silence, other kinds; undone, and by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.changes import (
    EDGES,
    IMAGE,
    edit,
    expect_convolution,
    expect_scores,
    kernel,
    link,
    listed,
)
from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.shown import expect_numbers
from tests.browser.stops import Stop
from tests.browser.test_own_picture import encode, koala, upload
from tests.browser.views import go, not_blank, sentence, title, without_python

_MAPS = "() => [...document.querySelectorAll('.unit canvas')].map((c) => c.toDataURL())"


@pytest.mark.parametrize(
    ("name", "stop", "size"),
    [("tiny_vgg", Stop("conv_1_1", 2), 3), ("made_up_site", Stop("c2", 7), 5)],
    ids=["tiny_vgg", "made_up"],
)
def test_a_kernel_is_edited_by_name_and_by_hand(
    open_page: Open, request: pytest.FixtureRequest, name: str, stop: Stop, size: int
) -> None:
    site: Site = request.getfixturevalue(name)
    page = open_page(stop.query(IMAGE), address=site.address, reduced_motion="reduce")
    panel = edit(page)
    channel = 1 if name == "tiny_vgg" else 4
    panel.get_by_label("Kernel on").select_option(index=channel)
    panel.get_by_role("button", name="Vertical edges").click()
    half = size // 2
    rows = [[float(np.sign(x)) for x in range(-half, half + 1)] for _ in range(size)]
    changes = [kernel(rows, stop.layer, stop.unit, channel)]
    expect(listed(page)).to_have_count(1)
    expect_convolution(page, site.service, changes, stop)
    expect_scores(page, site.service, changes)
    panel.get_by_label("Weight in row 1, column 2").fill("−0,75")
    rows[0][1] = -0.75
    expect_convolution(page, site.service, changes, stop)
    expect_scores(page, site.service, changes)
    panel.get_by_role("button", name="As trained").click()
    expect(page.locator("#changes")).to_be_hidden()
    expect_convolution(page, site.service, [], stop)
    assert "changes" not in page.url


def test_a_bias_is_edited(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", reduced_motion="reduce")
    edit(page).get_by_label("Bias", exact=True).fill("1.5")
    changes: list[dict[str, Any]] = [{"bias": "conv_1_1", "unit": 2, "value": 1.5}]
    expect_convolution(page, tiny_vgg.service, changes, Stop("conv_1_1", 2))
    expect(listed(page)).to_have_text("Bias of neuron 3 of conv_1_1: 1.50×")
    go(page, "?layer=output&neuron=1")
    expect(title(page)).to_have_text("The score of lifeboat")
    edit(page).get_by_label("Bias", exact=True).fill("40")
    expect_scores(page, tiny_vgg.service, [{"bias": "output", "unit": 0, "value": 40}])
    expect(page.locator(".edit-outcome")).to_contain_text(
        "Now the network says lifeboat, > 99.99 %"
    )


def test_a_neuron_is_silenced_and_marked(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_2_1&neuron=2", reduced_motion="reduce")
    edit(page).get_by_role("button", name="Silence this neuron").click()
    expect(title(page)).to_have_text("Neuron 2 of conv_2_1 (silenced)")
    expect(sentence(page)).to_contain_text("zero goes on")
    expect(listed(page)).to_have_text("Neuron 2 of conv_2_1 silenced×")
    expect_scores(page, tiny_vgg.service, [{"silence": "conv_2_1", "units": [1]}])
    page.locator(".view-close").click()
    marks = page.locator(".changes-unit")
    expect(marks).to_have_count(1)
    expect(marks).to_have_accessible_name("Neuron 2, silenced, 0.00 everywhere")
    page.evaluate("document.activeElement.blur()")
    expect(page.locator("#caption")).to_contain_text("with 1 change, the network says")
    listed(page).get_by_role("button").click()
    expect(marks).to_have_count(0)
    expect(page.locator("#changes")).to_be_hidden()


def test_a_kernel_that_was_edited_again_can_be_undone(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", reduced_motion="reduce")
    panel, stop = edit(page), Stop("conv_1_1", 2)
    panel.get_by_role("button", name="Vertical edges").click()
    expect_convolution(page, tiny_vgg.service, [kernel(EDGES)], stop)
    panel.get_by_label("Weight in row 1, column 2").fill("0.5")
    again = kernel([[-1.0, 0.5, 1.0], *EDGES[1:]])
    expect_convolution(page, tiny_vgg.service, [again], stop)
    listed(page).get_by_role("button").click()
    expect(page.locator("#changes")).to_be_hidden()
    expect_convolution(page, tiny_vgg.service, [], stop)
    assert "changes" not in page.url


def test_another_kind(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=relu_1_1&neuron=2&at=20,20", reduced_motion="reduce")
    choice = edit(page).get_by_label("relu_1_1 is")
    expect(choice.locator("option:checked")).to_have_text("ReLU (as trained)")
    choice.select_option(label="tanh")
    changes = [{"replace": ["relu_1_1"], "with": {"kind": "tanh"}}]
    expect(sentence(page)).to_contain_text("tanh turns")
    expect(listed(page)).to_have_text("ReLU → tanh in relu_1_1×")
    request = {"ask": "layer", "image": IMAGE, "layer": "relu_1_1", "changes": changes}
    exact = tiny_vgg.service.answer(request).arrays["activation"][1, 19, 19]
    expect_numbers(page, lambda shown: shown.is_("output", [exact]))
    expect_scores(page, tiny_vgg.service, changes)
    expect(page.locator('[role="group"][aria-label^="relu_1_1, tanh"]')).to_have_count(1)
    go(page, link(*changes, query="?layer=max_pool_1&neuron=1"))
    expect(title(page)).to_have_text("Neuron 1 of max_pool_1")
    edit(page).get_by_label("max_pool_1 is").select_option(label="average pooling")
    expect(sentence(page)).to_contain_text("the mean of")
    pooled = {"replace": ["max_pool_1"], "with": {"kind": "avg_pool2d"}}
    expect_scores(page, tiny_vgg.service, [*changes, pooled])
    not_blank(page)


def test_undoing_all_shows_the_very_first_reply(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page()
    caption = page.locator("#caption").inner_text()
    maps, scores = page.evaluate(_MAPS), page.locator(".score").all_inner_texts()
    changes = [kernel(EDGES), {"silence": "conv_1_2", "units": [0]},
               {"bias": "conv_2_2", "unit": 3, "value": -1}]  # fmt: skip
    go(page, link(*changes))
    expect(listed(page)).to_have_count(3)
    expect_scores(page, tiny_vgg.service, changes)
    assert page.evaluate(_MAPS) != maps
    listed(page).nth(1).get_by_role("button").click()
    expect(listed(page)).to_have_count(2)
    expect(listed(page).nth(1).get_by_role("button")).to_be_focused()
    expect_scores(page, tiny_vgg.service, [changes[0], changes[2]])
    page.get_by_role("button", name="Undo all").click()
    expect(page.locator("#changes")).to_be_hidden()
    page.locator("h1").click()
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement.blur()")
    expect(page.locator("#caption")).to_have_text(caption)
    assert page.evaluate(_MAPS) == maps
    assert page.locator(".score").all_inner_texts() == scores
    assert "changes" not in page.url


def test_a_number_is_dragged_and_the_network_follows(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", reduced_motion="reduce")
    field = edit(page).get_by_label("Weight in row 2, column 2")
    box = field.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 26):
        page.mouse.move(x, y - 2 * step)
    expect(listed(page)).to_have_count(1)  # while it is still dragged
    page.mouse.move(x, y - 75)
    page.mouse.up()
    request = {"ask": "neuron", "image": IMAGE, "layer": "conv_1_1", "unit": 2}
    values = tiny_vgg.service.answer(request).arrays["kernels"][0].astype(float)
    values[1, 1] = float(field.get_attribute("aria-valuenow") or 0)
    expect_scores(page, tiny_vgg.service, [kernel(values.tolist())])
    expect_convolution(page, tiny_vgg.service, [kernel(values.tolist())], Stop("conv_1_1", 2))
    page.go_back()  # one drag is one step
    expect(page.locator("#changes")).to_be_hidden()


def test_ones_own_picture_goes_through_the_changed_network(open_page: Open) -> None:
    page = open_page(link({"silence": "conv_2_2", "units": [0, 1, 2, 3, 4]}))
    expect(listed(page)).to_have_text("Neurons 1, 2, 3, 4 and 5 of conv_2_2 silenced×")
    upload(page, "mine.png", encode(koala()))
    caption = page.locator("#caption")
    expect(caption).to_contain_text("Your picture: with 1 change, the network says", timeout=30_000)
    assert "changes=" in page.url and "image=own" in page.url
    listed(page).get_by_role("button").click()
    expect(page.locator("#changes")).to_be_hidden()
    page.evaluate("document.activeElement.blur()")
    expect(caption).to_contain_text("Your picture: the network says")


def test_the_article_keeps_the_network_as_it_was_trained(open_page: Open) -> None:
    page = open_page(link(kernel([[9.0] * 3] * 3)))
    expect(listed(page)).to_have_count(1)
    figure = page.locator("[data-figure='neuron-kernels']")
    figure.first.scroll_into_view_if_needed()
    numbers = figure.first.locator("[data-number='share']")
    numbers.first.wait_for(timeout=15_000)
    other = open_page()
    twin = other.locator("[data-figure='neuron-kernels']").first
    twin.scroll_into_view_if_needed()
    twin.locator("[data-number='share']").first.wait_for(timeout=15_000)
    assert numbers.all_inner_texts() == twin.locator("[data-number='share']").all_inner_texts()


def test_without_python_there_is_a_sentence_and_nothing_changes(open_page: Open) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", before=without_python, reduced_motion="reduce")
    edit(page).get_by_role("button", name="Blur").click()
    expect(page.locator("#notice")).to_contain_text("No Python here.")
    expect(page.locator("#changes")).to_be_hidden()
    assert "changes" not in page.url
    not_blank(page)
