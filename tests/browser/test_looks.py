"""What an opened neuron responds to: pixels behind a value, what excites it, what is covered."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.changes import EDGES, IMAGE, edit, kernel, link, listed
from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.test_accessibility import axe, violations
from tests.browser.test_own_picture import encode, koala, upload
from tests.browser.views import go, not_blank, title, without_python

__all__ = ["axe"]  # a fixture


def looks(page: Page) -> Locator:
    """Open the tool."""
    page.locator(".view [data-tool=looks]").click()
    panel = page.locator(".looks-panel")
    panel.wait_for()
    return panel


def image(page: Page) -> str:
    return str(page.locator("#gallery input:checked").get_attribute("value"))


def expect_field(
    page: Page, site: Site, layer: str, at: tuple[int, int], changes: list[Any] | None = None
) -> None:
    """The sentence and the frame on the picture are those of the place that is looked at."""
    request = {"ask": "field", "layer": layer, "at": list(at), "changes": changes or []}
    box = site.service.answer(request).header["clipped"]
    part = page.locator(".looks-part").first
    where = f"row {at[0] + 1}, column {at[1] + 1} of neuron"
    sentence = part.locator(".looks-sentence")
    if box is None:
        expect(sentence).to_contain_text(f"{where}", timeout=30_000)
        expect(sentence).to_contain_text("padding alone")
        expect(part.locator(".map-window")).to_be_hidden()
        return
    top, left, bottom, right = box
    words = f"rows {top + 1} to {bottom}, columns {left + 1} to {right}."
    told = re.compile(f"{re.escape(where)}.*{re.escape(words)}")
    expect(sentence).to_have_text(told, timeout=30_000)
    _, height, width = site.service.model.input.shape
    shares = part.locator(".map-window").evaluate(
        "w => ['top', 'left', 'height', 'width'].map((side) => parseFloat(w.style[side]))"
    )
    exact = [top / height, left / width, (bottom - top) / height, (right - left) / width]
    assert shares == pytest.approx([100 * share for share in exact], abs=1e-3)


def expect_tiles(
    page: Page, site: Site, layer: str, unit: int, changes: list[Any] | None = None
) -> list[dict[str, Any]]:
    request = {"ask": "patches", "layer": layer, "unit": unit, "count": 8}
    header = site.service.answer({**request, "changes": changes or []}).header
    found: list[dict[str, Any]] = header["patches"]
    shown = [f"{patch['value']:.2f}".replace("-", "−") for patch in found]
    expect(page.locator(".tiles-tile")).to_have_text(shown, timeout=30_000)
    return found


def cover(panel: Locator) -> None:
    panel.get_by_role("button", name="Cover it").click()
    expect(panel.get_by_role("button", name="Once more")).to_be_visible(timeout=60_000)


def percents(text: str) -> list[float]:
    return [float(n) / 100 for n in re.findall(r"(\d+\.\d+)\u00a0%", text)]


def expect_covered(page: Page, site: Site, request: dict[str, Any]) -> None:
    """What one patch takes away at most is what the core says."""
    side = min(site.service.model.input.shape[1:])
    size = round(side / 8)
    asked = {"ask": "occlusion", "size": size, "stride": round(size / 2), **request}
    reply = site.service.answer(asked)
    shown = percents(page.locator(".looks-panel .board-sentence").inner_text())
    assert shown[0] == pytest.approx(float(reply.arrays["probability"].min()), abs=1.1e-4)
    assert shown[1] == pytest.approx(reply.header["probability"], abs=6e-5)


def test_the_pixels_behind_a_value_follow_the_place(open_page: Open, every_site: Site) -> None:
    page = open_page(address=every_site.address, reduced_motion="reduce")
    maps = [info for info in every_site.layers if len(info["shape"]) == 3]
    for info in (maps[0], maps[2], maps[-1]):
        name, (_, rows, columns) = info["name"], info["shape"]
        go(page, f"?layer={name}&neuron=2")
        expect(title(page)).to_have_text(f"Neuron 2 of {name}")
        panel = page.locator(".looks-panel")
        if not panel.count():
            looks(page)
        output = page.locator(".view .board-body .map-view[tabindex='0']").last
        output.focus()
        page.keyboard.press("PageUp")
        page.keyboard.press("Home")
        expect_field(page, every_site, name, (0, 0))
        page.keyboard.press("End")
        page.keyboard.press("ArrowDown")
        expect_field(page, every_site, name, (min(1, rows - 1), columns - 1))
        expect_tiles(page, every_site, name, 1)
        page.locator(".view [data-tool=looks]").click()
        expect(panel).to_have_count(0)
    # It begins where the view stands, and follows the player as well.
    go(page, f"?layer={maps[0]['name']}&neuron=1&at=3,4")
    expect(title(page)).to_have_text(f"Neuron 1 of {maps[0]['name']}")
    looks(page)
    expect_field(page, every_site, maps[0]["name"], (2, 3))
    page.get_by_role("button", name="One step on").click()
    expect_field(page, every_site, maps[0]["name"], (2, 4))


def test_what_excites_a_neuron_opens_its_picture_there(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?image=koala&layer=conv_2_1&neuron=4", reduced_motion="reduce")
    looks(page)
    found = expect_tiles(page, tiny_vgg, "conv_2_1", 3)
    place = next(i for i, patch in enumerate(found) if patch["image"] != "koala")
    page.locator(".tiles-tile").nth(place).press("Enter")
    row, column = found[place]["at"]
    expect(page.locator(f'#gallery input[value="{found[place]["image"]}"]')).to_be_checked()
    assert f"at={row + 1},{column + 1}" in page.url
    expect_field(page, tiny_vgg, "conv_2_1", (row, column))
    expect(page.locator(".tiles-tile").nth(place)).to_be_focused()


def test_the_changed_network_looks_elsewhere(open_page: Open, tiny_vgg: Site) -> None:
    changes = [kernel(EDGES), {"window": "conv_1_1", "stride": [2, 2], "padding": [1, 1]}]
    page = open_page(link(*changes, query="?layer=conv_1_2&neuron=3&at=5,6"), wait=False,
                     reduced_motion="reduce")  # fmt: skip
    expect(page.locator("#changes .stopped")).to_be_visible(timeout=30_000)
    looks(page)
    expect_field(page, tiny_vgg, "conv_1_2", (4, 5), changes)
    expect_tiles(page, tiny_vgg, "conv_1_2", 2, changes)
    # While it is open the network changes back.
    page.get_by_role("button", name="Undo all").click()
    expect(page.locator("#changes")).to_be_hidden()
    expect_field(page, tiny_vgg, "conv_1_2", (4, 5))
    expect_tiles(page, tiny_vgg, "conv_1_2", 2)


def test_what_covering_takes_from_a_class(open_page: Open, any_site: Site) -> None:
    page = open_page(address=any_site.address, reduced_motion="reduce")
    names = [info["name"] for info in any_site.layers]
    trace = any_site.service.answer({"ask": "trace", "image": image(page)})
    unit = trace.header["prediction"]["index"]
    go(page, f"?layer={names[-1]}&neuron={unit + 1}")
    expect(title(page)).to_contain_text(any_site.labels[unit])
    panel = looks(page)
    cover(panel)
    expect_covered(page, any_site, {"image": image(page), "unit": unit})
    page.keyboard.press("Escape")
    # The network, changed; the panel of the same class begins anew.
    silent = {"silence": names[0], "units": [0, 1]}
    go(page, link(silent, query=f"?layer={names[-2]}&neuron={unit + 1}"))
    expect(listed(page)).to_have_count(1)
    expect(title(page)).to_contain_text(any_site.labels[unit])
    panel = page.locator(".looks-panel")
    if not panel.count():
        looks(page)
    cover(panel)
    expect_covered(page, any_site, {"image": image(page), "unit": unit, "changes": [silent]})


def test_ones_own_picture_is_covered(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=output&neuron=6", reduced_motion="reduce")
    upload(page, "mine.png", encode(koala()))
    expect(page.get_by_role("radio", name="Your picture")).to_be_checked(timeout=30_000)
    panel = looks(page)
    cover(panel)
    size = round(min(tiny_vgg.service.model.input.shape[1:]) / 8)
    pixels = np.asarray(koala())
    asked = {"ask": "occlusion", "image": {"size": list(pixels.shape)}, "unit": 5,
             "size": size, "stride": size // 2}  # fmt: skip
    reply = tiny_vgg.service.answer(asked, pixels.tobytes())
    shown = percents(panel.locator(".board-sentence").inner_text())
    assert shown[0] == pytest.approx(float(reply.arrays["probability"].min()), abs=1.1e-4)
    assert shown[1] == pytest.approx(reply.header["probability"], abs=1.1e-4)


@pytest.mark.parametrize("how", ["Stop", "Escape", "view"])
def test_covering_ends_at_once(open_page: Open, how: str) -> None:
    page = open_page("?layer=output&neuron=7", reduced_motion="reduce")
    page.locator("#python[data-state=ready]").wait_for(timeout=60_000)
    panel = looks(page)
    panel.get_by_role("button", name="Cover it").click()
    expect(panel.locator("progress")).to_be_visible()
    page.wait_for_timeout(150)
    # Python is free again, and nothing more is asked on the panel's behalf.
    took = page.evaluate(
        """async (how) => {
          const panel = document.querySelector(".looks-panel");
          const posted = [];
          const post = Worker.prototype.postMessage;
          Worker.prototype.postMessage = function (message, ...rest) {
            posted.push(message.request?.ask);
            return post.call(this, message, ...rest);
          };
          const from = performance.now();
          if (how === "Stop") [...panel.querySelectorAll("button")].at(-1).click();
          else if (how === "view") document.querySelector(".view-close").click();
          else panel.dispatchEvent(new KeyboardEvent("keydown",
            { key: "Escape", bubbles: true, cancelable: true }));
          const bar = panel.querySelector("progress");
          const over = () => !panel.isConnected || bar.hasAttribute("data-idle");
          while (!over()) await new Promise(requestAnimationFrame);
          const took = performance.now() - from;
          await new Promise((done) => setTimeout(done, 500));
          Worker.prototype.postMessage = post;
          return { took, posted };
        }""",
        how,
    )
    assert took["took"] < 200
    assert "occlusion" not in took["posted"]
    expect(page.locator(".looks-panel")).to_have_count(1 if how == "Stop" else 0)


def test_neurons_without_maps_have_no_such_tool(open_page: Open, made_up_site: Site) -> None:
    counts = {"hidden": 0, "flatten": 0, "input": 0, "c2": 1, "output": 1, "softmax": 1}
    for layer, count in counts.items():
        query = f"?layer={layer}&neuron=1{'&from=2' * (layer == 'c2')}"
        page = open_page(query, address=made_up_site.address)
        page.locator(".view").wait_for()
        expect(page.locator(".view [data-tool=looks]")).to_have_count(count)


def test_one_tool_at_a_time_by_keyboard(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", reduced_motion="reduce")
    edit(page)
    button = page.locator(".view [data-tool=looks]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".looks-panel")).to_be_visible()
    expect(page.locator(".edit-panel")).to_have_count(0)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect_tiles(page, tiny_vgg, "conv_1_1", 2)
    # The focus is at the head of the panel: its way out comes next, then what is in it.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".tiles-tile").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".looks-panel")).to_have_count(0)
    expect(button).to_be_focused()
    expect(title(page)).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1024, "light")])
def test_there_is_room_and_nothing_that_axe_finds(
    open_page: Open, axe: str, width: int, scheme: str
) -> None:
    for query in (f"?image={IMAGE}&layer=max_pool_1&neuron=2", "?layer=output&neuron=7"):
        page = open_page(
            query,
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            reduced_motion="reduce",
            has_touch=True,
        )
        page.locator(".view [data-tool=looks]").tap()
        panel = page.locator(".looks-panel")
        panel.wait_for()
        if "output" in query:
            panel.get_by_role("button", name="Cover it").tap()
            expect(panel.get_by_role("button", name="Once more")).to_be_visible(timeout=60_000)
        else:
            panel.locator(".tiles-tile").first.wait_for(timeout=30_000)
        assert violations(page, axe, ".dock") == [], query
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        not_blank(page)


def test_without_python_it_is_said(open_page: Open) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", before=without_python, reduced_motion="reduce")
    expect(looks(page).locator(".figure-problem")).to_contain_text("No Python here.")
    not_blank(page)
    go(page, "?layer=output&neuron=2")
    expect(title(page)).to_have_text("The score of ladybug")
    panel = looks(page)
    panel.get_by_role("button", name="Cover it").click()
    expect(panel.locator(".figure-problem")).to_contain_text("No Python here.")
    expect(panel.get_by_role("button", name="Cover it")).to_be_visible()
