"""Every number in a view is the network's, and what is shown adds up to what is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.shown import expect_numbers
from tests.browser.steps import Step
from tests.browser.stops import Stop, seen
from tests.browser.views import expect_view, go, without_python


def some_stop(site: Site, random: Random) -> Stop:
    """Any neuron of any layer, at any place; the kinds are equally likely."""
    start = {"name": "input", "kind": "input", "shape": site.service.model.input.shape}
    layers = [start, *site.layers]
    kind = random.choice(sorted({layer["kind"] for layer in layers}))
    place = random.choice([i for i, layer in enumerate(layers) if layer["kind"] == kind])
    here, before, last = (layers[max(0, place - back)] for back in (0, 1, 2))
    mapped = kind == "dense" and before["kind"] == "flatten"
    where = before["shape"] if kind == "flatten" else last["shape"] if mapped else here["shape"]
    units = where[0] if kind == "flatten" else here["shape"][0]
    channels = last["shape"][0] if mapped else before["shape"][0]
    named = kind in ("dense", "softmax") or (kind == "conv2d" and random.random() < 0.6)
    at = (random.randrange(where[1]), random.randrange(where[2])) if len(where) == 3 else None
    unit = random.randrange(units)
    maps = seen(here, channels, unit) if kind == "conv2d" else range(channels)
    return Stop(here["name"], unit, random.choice(maps) if named else None, at)


def one_on(page: Page, stop: Stop) -> Stop:
    """Move the window by one with an arrow key → where it is then, if not at the edge."""
    assert stop.at
    page.locator(".view [role=application]").last.press("ArrowLeft")
    return replace(stop, at=(stop.at[0], max(0, stop.at[1] - 1)))


def check_many(page: Page, site: Site, seed: int, count: int, images: int) -> Counter[str]:
    """Go to `count` random places, on so many pictures → how many of each kind."""
    random = Random(seed)
    kinds: Counter[str] = Counter()
    for image in random.sample(sorted(site.service.gallery), images):
        for _ in range(count // images):
            stop = some_stop(site, random)
            go(page, stop.query(image))
            expect_view(page, site, stop)
            step = Step(site.service, image, stop)
            expect_numbers(page, step.check)
            if stop.at and random.random() < 0.3:
                moved = Step(site.service, image, one_on(page, stop))
                expect_numbers(page, moved.check)
            kinds[step.kind] += 1
    return kinds


def test_120_places_of_tiny_vgg(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(before=without_python, reduced_motion="reduce")
    kinds = check_many(page, tiny_vgg, seed=1, count=120, images=8)
    assert kinds.total() == 120
    assert kinds.keys() == {"input", *(layer["kind"] for layer in tiny_vgg.layers)}


def test_80_places_of_another_network(open_page: Open, made_up_site: Site) -> None:
    page = open_page(address=made_up_site.address, before=without_python, reduced_motion="reduce")
    kinds = check_many(page, made_up_site, seed=2, count=80, images=5)
    assert kinds.total() == 80
    assert kinds.keys() == {"input", *(layer["kind"] for layer in made_up_site.layers)}


def test_80_places_of_a_network_with_groups(open_page: Open, imported_site: Site) -> None:
    page = open_page(address=imported_site.address, before=without_python, reduced_motion="reduce")
    kinds = check_many(page, imported_site, seed=3, count=80, images=5)
    assert kinds.total() == 80
    assert kinds.keys() == {"input", *(layer["kind"] for layer in imported_site.layers)}
