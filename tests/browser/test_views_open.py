"""Every kind of layer opens, on every screen and by every means; nothing that opens is blank."""

from __future__ import annotations

from itertools import cycle

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.stops import Stop, kinds, seen, title_of
from tests.browser.views import (
    Way,
    expect_overview,
    expect_view,
    leave,
    neuron,
    place_of,
    title,
    use,
    without_python,
)

WAYS: list[Way] = ["mouse", "keyboard", "touch"]
WAYS_UP = ("Escape", "close", "Back", "outside")


# Each network on each screen, each network in each way, each way on each screen.
@pytest.mark.parametrize(
    ("every_site", "width", "way"),
    [
        (site, width, WAYS[(i + j) % 3])
        for i, site in enumerate(["tiny_vgg", "made_up", "imported"])
        for j, width in enumerate([1440, 1024, 390])
    ],
    indirect=["every_site"],
)
def test_every_kind_opens_and_closes(
    open_page: Open, every_site: Site, width: int, way: Way
) -> None:
    motion = "no-preference" if way == "mouse" else "reduce"
    page = open_page(
        address=every_site.address,
        before=without_python,
        viewport={"width": width, "height": 844},
        has_touch=way == "touch",
        reduced_motion=motion,
    )
    use(neuron(page, 1, last=True), way)
    expect_view(page, every_site, Stop("input", every_site.service.model.input.shape[0] - 1))
    leave(page, "Escape")
    expect_overview(page)
    ways_up = cycle(WAYS_UP)
    for place in kinds(every_site)[:-1]:
        layer = every_site.layers[place]
        unit = neuron(page, place + 2, last=place % 2 == 1)
        stop = Stop(layer["name"], place_of(unit)[1])
        use(unit, way)
        expect_view(page, every_site, stop)
        assert f"layer={stop.layer}&neuron={stop.unit + 1}" in page.url
        if layer["kind"] == "conv2d":
            into_the_numbers(page, every_site, stop, way)
        while not leave(page, next(ways_up)):
            pass
        expect_overview(page)
    to_softmax_and_on(page, every_site, way)


def into_the_numbers(page: Page, site: Site, stop: Stop, way: Way) -> None:
    """From an opened convolution to one of its kernels, and back."""
    parts = page.locator(".view button.convolution-part")
    place = site.layers.index(next(one for one in site.layers if one["name"] == stop.layer))
    shape = site.layers[place - 1]["shape"] if place else site.service.model.input.shape
    maps = seen(site.layers[place], shape[0], stop.unit)
    assert parts.count() == len(maps)
    channel = maps[-1]
    use(parts.last, way)
    expect_view(page, site, Stop(stop.layer, stop.unit, channel))
    assert f"from={channel + 1}" in page.url
    leave(page, "Escape")
    expect_view(page, site, stop)


def to_softmax_and_on(page: Page, site: Site, way: Way) -> None:
    """A class of the last column, its score, its probability, another class's score."""
    *_, dense, softmax = (layer["name"] for layer in site.layers)
    use(neuron(page, len(site.layers) + 1), way)
    expect_view(page, site, Stop(dense, 0))
    use(page.locator(".view .goal-next"), way)
    expect_view(page, site, Stop(softmax, 0))
    use(page.locator('.view .softmax-class[data-index="2"] button'), way)
    expect_view(page, site, Stop(dense, 2))
    page.keyboard.press("Escape")
    expect_overview(page)


def test_one_level_up_is_where_one_came_from(open_page: Open, tiny_vgg: Site) -> None:
    """By keyboard: the focus is again on what was entered."""
    page = open_page(before=without_python, reduced_motion="reduce")
    neuron_3 = page.locator('.unit[data-column="7"][data-unit="2"]')
    for how in WAYS_UP:
        use(neuron_3, "keyboard")
        expect(title(page)).to_be_focused()
        part = page.locator(".view button.convolution-part").nth(4)
        use(part, "keyboard")
        expect(title(page)).to_have_text(title_of(tiny_vgg, Stop("conv_2_1", 2, 4)))
        expect(title(page)).to_be_focused()
        assert leave(page, how)
        expect(title(page)).to_have_text(title_of(tiny_vgg, Stop("conv_2_1", 2)))
        expect(part).to_be_focused()
        assert leave(page, how)
        expect_overview(page)
        expect(neuron_3).to_be_focused()


def test_a_probability_is_left_for_its_score_and_that_for_the_class(open_page: Open) -> None:
    page = open_page(before=without_python, reduced_motion="reduce")
    koala = page.locator(".score").nth(4)
    for how in WAYS_UP:
        use(koala, "keyboard")
        way_on = page.locator(".view .goal-next")
        use(way_on, "keyboard")
        expect(title(page)).to_contain_text("probability")
        assert leave(page, how)
        expect(title(page)).to_contain_text("score")
        expect(way_on).to_be_focused()
        assert leave(page, how)
        expect_overview(page)
        expect(koala).to_be_focused()


def test_a_class_opens_its_score(open_page: Open) -> None:
    page = open_page(before=without_python, reduced_motion="reduce")
    page.locator(".score").nth(4).click()
    expect(title(page)).to_contain_text("The score of")
    assert "layer=output&neuron=5" in page.url
