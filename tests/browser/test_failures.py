"""A page on which something does not arrive says so, says what helps, and takes it back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Open, Visit
from tests.browser.views import without_python
from tests.failures.faults import BLOCKED, FAULTS
from tests.failures.targets import TARGETS
from tests.failures.visit import visit as look

pytestmark = pytest.mark.python

LATE = "#late"
CONTROLS = ("#gallery", "#tour", "[aria-controls=menu-view]")

# Of each kind of file the faults that differ most; `python -m tests.failures` tries them all.
CHOSEN = {
    "entry script": ("404", "flipped", "type"),
    "script of the page": ("half",),
    "style sheet": ("404", "blocked", "type"),
    "figures": ("HTML", "late"),
    "tour": ("empty", "flipped"),
    "steps of the tour": ("flipped",),
    "tools": ("blocked",),
    "page for own models": ("403", "half"),
    "recorded answer": ("flipped",),
    "WebAssembly": ("empty",),
    "standard library": ("flipped",),
    "NumPy": ("blocked",),
    "weights": ("flipped",),
    "worker": ("half",),
    "importer": ("HTML",),
    "sample": ("404", "flipped"),
}
# Without these the page works all the same: it is plain, or Python computes the reply.
SPARE = ("style sheet", "recorded answer")
CASES = [(target, fault) for target in TARGETS for fault in CHOSEN.get(target.name, ())]


@pytest.mark.parametrize(("target", "fault"), CASES, ids=lambda one: getattr(one, "name", one))
def test_nothing_is_silent(
    browser: Browser, site: Path, site_address: str, target: object, fault: str
) -> None:
    happens = {**FAULTS, **BLOCKED}[fault]
    outcome = look(browser, site, site_address, target, happens, patience_with_late=4)  # type: ignore[arg-type]
    assert outcome.says or outcome.waits or target.name == "recorded answer"  # type: ignore[attr-defined]
    assert not outcome.strange
    assert not outcome.works or target.name in SPARE  # type: ignore[attr-defined]


def hurry(page: Page) -> None:
    """What the style sheet does after some seconds is done at once."""
    session = page.context.new_cdp_session(page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": 50})


def test_from_a_file_it_says_which_command_helps(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    hurry(page)
    page.goto((site / "index.html").as_uri())
    expect(page.locator(LATE)).to_be_visible()
    expect(page.locator(LATE)).to_contain_text("python build.py --serve")
    expect(page.locator(LATE)).not_to_contain_text("connection")
    for control in CONTROLS:
        assert page.locator(control).evaluate("(e) => e.closest('[inert]') !== null")
    page.get_by_role("link", name="Read", exact=True).click()
    expect(page.locator("#article")).to_be_in_viewport()
    page.close()


@pytest.mark.parametrize("shared", [False, True], ids=["own scripts only", "files for all"])
def test_in_a_frame_that_allows_little_it_says_so(
    browser: Browser, site: Path, site_address: str, shared: bool
) -> None:
    """GitHub Pages lets every page have its files, so there the page runs in such a frame."""
    page = browser.new_page()

    def share(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "access-control-allow-origin": "*"}
        route.fulfill(response=response, headers=headers)

    if shared:
        page.route(re.compile("."), share)
    outer = (
        f'<iframe sandbox="allow-scripts" width="1200" height="900" src="{site_address}"></iframe>'
    )
    page.route("**/outer.html", lambda route: route.fulfill(body=outer, content_type="text/html"))
    hurry(page)
    page.goto(f"{site_address}outer.html")
    frame = page.frame_locator("iframe")
    if shared:
        expect(frame.locator(".score[data-winner]")).to_be_visible()
        frame.locator('#gallery input[value="koala"]').check(force=True)
        expect(frame.locator("#caption")).to_contain_text("oala")
        expect(frame.locator("#python[data-state=broken]")).to_contain_text("a window of its own")
    else:
        expect(frame.locator(LATE)).to_contain_text("a window of its own")
        expect(frame.locator(LATE)).to_be_visible()
    page.close()


def test_without_scripts_there_is_the_poster_alone(browser: Browser, site_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    hurry(page)
    page.goto(site_address)
    expect(page.locator(".poster")).to_be_visible()
    expect(page.locator(LATE)).to_be_hidden()
    context.close()


def test_what_arrives_takes_the_sentence_away_and_frees_the_controls(open_page: Open) -> None:
    page = open_page(before=without_python)
    expect(page.locator(LATE)).to_have_count(0)
    expect(page.locator("[inert]")).to_have_count(0)


def failing_at_first(pattern: str, times: int) -> Callable[[Page], None]:
    """Files that do not arrive until they have been asked for so often."""

    def before(page: Page) -> None:
        left = [times]

        def respond(route: Route) -> None:
            left[0] -= 1
            if left[0] >= 0:
                route.abort()
            else:
                route.continue_()

        without_python(page)
        page.route(re.compile(pattern), respond)

    return before


def test_a_figure_is_tried_again(open_page: Open, visit: Visit) -> None:
    visit.expected = ("net::ERR_FAILED", "dynamically imported")
    page = open_page(before=failing_at_first(r"/figures\.\w+\.js", 2))
    figure = page.locator("[data-figure]").first
    figure.scroll_into_view_if_needed()
    expect(figure.locator("[data-retry]")).to_contain_text("did not arrive")
    figure.get_by_role("button", name="Try again").click()
    expect(figure.locator(".figure-live")).to_be_visible()
    expect(page.locator("[data-retry]")).to_have_count(0)
    expect(figure).to_be_focused()


def test_a_tour_is_tried_again_and_nothing_stale_is_left(open_page: Open, visit: Visit) -> None:
    visit.expected = ("net::ERR_FAILED", "dynamically imported")
    page = open_page(before=failing_at_first(r"/tour\.\w+\.js$|/tour\.\w+\.js\?", 2))
    page.locator("#tour").click()
    expect(page.locator("#notice")).to_contain_text("The tour did not arrive")
    page.locator("#tour").click()
    expect(page.locator(".tour")).to_be_visible()
    expect(page.locator("#notice")).to_be_hidden()
