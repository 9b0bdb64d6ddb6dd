"""A network of twenty layers, up to 64 neurons in each: all opens, nothing lies on anything."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.networks import Site, deep, serve_site, site_of
from tests.browser.stops import Stop, kinds
from tests.browser.views import expect_view, go, not_blank, without_python

# What stands beside each other above and below the columns, and where each is.
_BOXES = """(what) => [...document.querySelectorAll(what)]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.textContent)
  .map((e) => {
    const range = document.createRange();
    range.selectNodeContents(e);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return [left, right, top, bottom];
  })"""


@pytest.fixture(scope="module")
def deep_site(
    tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str], site: Path
) -> Site:
    """It asks for the built site because that build installs."""
    return serve_site(site_of(tmp_path_factory, "deep", deep()), serve_folder)


def overlapping(page: Page, what: str) -> list[tuple[list[float], list[float]]]:
    """Pairs of texts that lie on each other."""
    boxes = page.evaluate(_BOXES, what)
    assert len(boxes) > 3
    return [
        (a, b)
        for a, b in combinations(boxes, 2)
        if min(a[1], b[1]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[2], b[2]) > 0.5
    ]


@pytest.mark.parametrize(("width", "query"), [(1440, "?detail=1"), (1024, ""), (390, "?detail=1")])
def test_nothing_lies_on_anything(open_page: Open, deep_site: Site, width: int, query: str) -> None:
    page = open_page(query, address=deep_site.address, viewport={"width": width, "height": 844})
    for what in (".column-name, .column-shape, .column-detail", ".pager", ".legend"):
        assert overlapping(page, what) == []
    boxes = page.locator('.unit[data-unit="0"]').evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect()).map((b) => [b.x, b.right, b.y, b.bottom])"
    )
    along = (0, 1) if width > 900 else (2, 3)
    for before, after in pairwise(boxes[:-1]):
        assert before[along[1]] <= after[along[0]]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_every_view_works(open_page: Open, deep_site: Site) -> None:
    page = open_page(
        address=deep_site.address,
        before=without_python,
        reduced_motion="reduce",
    )
    for place in kinds(deep_site):
        layer = deep_site.layers[place]
        # What flatten lines up is looked at map by map.
        whole = deep_site.layers[place - 1] if layer["kind"] == "flatten" else layer
        last = whole["shape"][0] - 1
        stops = [Stop(layer["name"], last)]
        if layer["kind"] == "conv2d":
            stops.append(Stop(layer["name"], last, 2))
        for stop in stops:
            go(page, stop.query())
            expect_view(page, deep_site, stop)
            not_blank(page)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
