"""axe-core finds nothing in any view, and Tab finds everything there."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.focus import check_stops, walk
from tests.browser.networks import Site
from tests.browser.stops import Stop
from tests.browser.test_accessibility import axe, violations
from tests.browser.views import expect_view, go, sentence, title, without_python

__all__ = ["axe"]  # a fixture

STOPS = [
    Stop("input", 1),
    Stop("conv_1_1", 1),
    Stop("conv_2_2", 1, 4),
    Stop("relu_1_1", 1),
    Stop("max_pool_2", 1),
    Stop("flatten", 1),
    Stop("output", 1),
    Stop("softmax", 1),
]
OTHERS = [Stop("c2", 7), Stop("c2", 7, 3), Stop("mean_1", 2), Stop("hidden", 3),
          Stop("output", 2), Stop("sigmoid_3", 4), Stop("leaky_1", 0)]  # fmt: skip


def all_views(page: Page, site: Site, stops: list[Stop], axe: str) -> None:
    for stop in stops:
        go(page, stop.query())
        expect_view(page, site, stop)
        assert violations(page, axe, ".view") == [], stop


def test_no_violations_in_any_view_in_the_dark(open_page: Open, tiny_vgg: Site, axe: str) -> None:
    """In the light, the looks net looks at each."""
    page = open_page(before=without_python, color_scheme="dark", reduced_motion="reduce")
    all_views(page, tiny_vgg, STOPS, axe)


def test_no_violations_in_another_networks_views(
    open_page: Open, made_up_site: Site, axe: str
) -> None:
    page = open_page(address=made_up_site.address, before=without_python, reduced_motion="reduce")
    all_views(page, made_up_site, OTHERS, axe)


def test_tab_goes_through_every_view(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(before=without_python, reduced_motion="reduce")
    for stop in STOPS:
        go(page, stop.query())
        expect_view(page, tiny_vgg, stop)
        title(page).focus()
        stops = walk(page, 70)
        seen = [found["view"] for found in stops]
        inside = seen.index(False)
        assert inside > 5 and not any(seen[inside : inside + 5]), "it is left where it ends"
        check_stops(stops[:inside])
        names = [found["name"] for found in stops[:inside]]
        for wanted in ("About", "Play", "One step back", "One step on", "Step", "Speed"):
            assert any(wanted in name for name in names), (stop, wanted, names)
        assert inside < 60
        assert not any(found["unit"] for found in stops), "what lies behind cannot be reached"


def test_a_view_is_described_by_its_sentence(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(before=without_python, reduced_motion="reduce")
    for stop in STOPS:
        go(page, stop.query())
        expect_view(page, tiny_vgg, stop)
        view = page.get_by_role("region", name=title(page).inner_text(), exact=True)
        expect(view).to_have_accessible_description(sentence(page).inner_text())


def test_scales_keep_their_signs_without_colours(open_page: Open, tiny_vgg: Site) -> None:
    """In forced colours and on paper a scale still says which of its ends is negative."""
    page = open_page(before=without_python, reduced_motion="reduce")
    for stop in (Stop("conv_1_1", 1), Stop("conv_2_2", 1, 4), Stop("max_pool_2", 1)):
        go(page, stop.query())
        expect_view(page, tiny_vgg, stop)
        for media in ({"forced_colors": "active"}, {"media": "print"}):
            page.emulate_media(**media)  # type: ignore[arg-type]
            low, high = page.locator(".view .scales-one").last.locator("span").all()
            expect(low).to_be_visible()
            expect(low).to_have_text(re.compile(r"^−\d"))
            expect(high).to_have_text(re.compile(r"^\d"))
            page.emulate_media(forced_colors="none", media="screen")
