"""What the camera sees: Chromium has a make-believe one, in a browser of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser.conftest import Open
from tests.browser.menus import OWN, button, make
from tests.browser.test_accessibility import axe, violations  # noqa: F401  (a fixture)
from tests.chromium import launch
from tests.standin.served import WORKER

_WATCH = """(() => {
  Object.assign(window, { asked: 0, streams: [] });
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...others) {
    if (message.type === "ask") window.asked += 1;
    return post.call(this, message, ...others);
  };
  const devices = navigator.mediaDevices;
  const real = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wish) => {
    const stream = await real(wish);
    window.streams.push(stream);
    return stream;
  };
})()"""


@pytest.fixture(scope="module")
def camera_browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(
        playwright,
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        whole=True,
    )
    yield browser
    browser.close()


@pytest.fixture
def live(camera_browser: Browser, site_address: str) -> Iterator[Page]:
    """The network looks through the camera."""
    page = camera_browser.new_page(viewport={"width": 1440, "height": 900})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.add_init_script(path=WORKER)
    page.add_init_script(_WATCH)
    page.goto(site_address)
    expect(page.locator("#python")).to_contain_text("Python is ready", timeout=60_000)
    make(page, "Camera")
    page.wait_for_url("**image=own**", timeout=20_000)
    yield page
    page.close()
    assert problems == []


def tracks(page: Page) -> list[str]:
    states: list[str] = page.evaluate(
        "streams.flatMap((stream) => stream.getTracks().map((track) => track.readyState))"
    )
    return states


def said(page: Page) -> str:
    return page.locator(".dock .making-hint").inner_text()


def test_one_run_follows_the_other_and_the_page_answers(live: Page) -> None:
    live.evaluate(
        """new Promise((done) => {
          const until = window.asked + 20;
          const look = () => (window.asked > until ? done() : setTimeout(look, 50));
          look();
        })"""
    )
    live.locator('.unit[data-column="2"]').first.hover()
    expect(live.locator("#caption")).to_contain_text("conv_1_1")
    assert tracks(live) == ["live"]


def test_a_picture_is_frozen(live: Page) -> None:
    assert tracks(live) == ["live"]
    live.get_by_role("button", name="Freeze").click()
    assert tracks(live) == ["ended"]
    assert "image=own" in live.url
    expect(live.get_by_role("img", name="The frozen picture")).to_be_visible()
    expect(live.locator("#announcer")).to_contain_text("Your picture: the network says")
    asked = live.evaluate("asked")
    live.wait_for_timeout(300)
    assert live.evaluate("asked") == asked
    live.get_by_role("button", name="Start it again").click()
    live.get_by_role("button", name="Freeze").wait_for()
    assert tracks(live) == ["ended", "live"]


def test_the_camera_is_off_when_the_panel_is_closed(live: Page) -> None:
    live.get_by_role("button", name="Close").click()
    assert tracks(live) == ["ended"]
    expect(button(live, OWN)).to_be_focused()


def test_the_camera_is_off_when_the_page_is_hidden(live: Page) -> None:
    live.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { value: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    assert tracks(live) == ["ended"]
    assert "switched off while you were away" in said(live)


def test_another_picture_switches_the_camera_off(live: Page) -> None:
    live.locator('input[value="koala"]').check(force=True)
    assert tracks(live) == ["ended"]
    assert "another picture was chosen" in said(live)
    live.wait_for_timeout(500)
    assert "image=koala" in live.url
    expect(live.locator("#caption")).not_to_contain_text("Your picture")


def test_who_opens_a_neuron_freezes_the_picture(live: Page) -> None:
    live.locator('.unit[data-column="2"]').first.click()
    expect(live.locator(".view")).to_be_visible()
    assert tracks(live) == ["ended"]
    assert "Frozen" in said(live)


def test_the_camera_is_accessible(live: Page, axe: str) -> None:  # noqa: F811
    assert violations(live, axe, ".dock") == []
    live.set_viewport_size({"width": 390, "height": 844})
    # The network is laid out anew a frame after the browser has told the page of its width.
    expect(live.locator("html")).to_have_attribute("data-flow", "down")
    assert live.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_camera_that_cannot_be_had_gets_a_sentence(
    camera_browser: Browser, site_address: str
) -> None:
    page = camera_browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(
        """navigator.mediaDevices.getUserMedia = async () => {
          throw new DOMException("No.", window.lack);
        }"""
    )
    page.goto(site_address)
    page.locator(".score[data-winner]").wait_for()
    before = page.locator("#caption").inner_text()
    for name, sentence in (
        ("NotAllowedError", "not allowed on this page"),
        ("NotFoundError", "No camera was found"),
        ("NotReadableError", "in use by another program"),
        ("AbortError", "could not be started"),
    ):
        page.evaluate("(name) => (window.lack = name)", name)
        if name == "NotAllowedError":
            make(page, "Camera")
        else:
            page.get_by_role("button", name="Start it again").click()
        expect(page.locator(".dock .making-hint")).to_contain_text(sentence)
        page.get_by_role("button", name="Start it again").wait_for()
        expect(page.locator("#caption")).to_have_text(before)
    page.close()


def test_in_a_frame_that_allows_no_camera_the_advice_can_work(
    browser: Browser, site_address: str
) -> None:
    page = browser.new_page()
    frame = f"""<iframe allow="camera 'none'" width="1200" height="900" src="{site_address}">"""
    page.route("**/outer.html", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(f"{site_address}outer.html")
    page.frame_locator("iframe").locator("[data-makes=camera]").dispatch_event("click")
    hint = page.frame_locator("iframe").locator(".dock .making-hint")
    expect(hint).to_contain_text("a window of its own")
    expect(hint).not_to_contain_text("address bar")
    page.close()


def test_an_insecure_address_gets_a_sentence(open_page: Open) -> None:
    page = open_page(
        before=lambda page: page.add_init_script(
            """Object.defineProperty(navigator, "mediaDevices", { value: undefined });
            Object.defineProperty(window, "isSecureContext", { value: false });"""
        )
    )
    make(page, "Camera")
    expect(page.locator(".dock .making-hint")).to_contain_text("begins with https")
