"""The network, changed: in links good and bad, by keyboard, on small screens."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.changes import EDGES, IMAGE, edit, expect_scores, kernel, link, listed
from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.stops import Stop
from tests.browser.test_accessibility import axe, violations
from tests.browser.views import go, not_blank, title

__all__ = ["axe"]  # a fixture


def test_a_link_shows_the_changed_network_and_back_goes_through_changes(
    open_page: Open, tiny_vgg: Site
) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", reduced_motion="reduce")
    panel = edit(page)
    panel.get_by_role("button", name="Vertical edges").click()
    expect(listed(page)).to_have_count(1)
    panel.get_by_role("button", name="Silence this neuron").click()
    expect(listed(page)).to_have_count(2)
    changes = [kernel(EDGES), {"silence": "conv_1_1", "units": [2]}]
    expect_scores(page, tiny_vgg.service, changes)
    other = open_page(page.url.partition("repository/")[2], reduced_motion="reduce")
    expect(listed(other)).to_have_count(2)
    expect(title(other)).to_contain_text("silenced")
    expect_scores(other, tiny_vgg.service, changes)
    page.go_back()
    expect(listed(page)).to_have_count(1)
    expect_scores(page, tiny_vgg.service, changes[:1])
    expect(panel.get_by_role("button", name="Silence this neuron")).to_have_attribute(
        "aria-pressed", "false"
    )
    page.go_back()
    expect(page.locator("#changes")).to_be_hidden()
    expect(title(page)).to_be_visible()
    page.go_forward()
    expect(listed(page)).to_have_count(1)


HOSTILE = {
    "not JSON": ("[{", "cannot be read"),
    "not a list": ('{"a":1}', "cannot be read"),
    "NaN": ('[{"bias":"output","unit":0,"value":NaN}]', "cannot be read"),
    "deep": ("[" * 20000, "cannot be read"),
    "no such layer": ('[{"silence":"conv_9","units":[0]}]', "no layer 'conv_9'"),
    "no such neuron": ('[{"silence":"conv_1_1","units":[99]}]', "neurons 0 to 9"),
    "huge": (json.dumps([kernel([[1e30] * 3] * 3)]), "A weight is a number from"),
    "infinite": ('[{"bias":"output","unit":0,"value":1e999}]', "A bias is a number from"),
    "of another size": (json.dumps([kernel([[1.0]])]), "3 × 3 weights"),
    "no change": ('[{"<img src=x onerror=alert(1)>":1}]', "exactly one of the keys"),
    "numbers": ("[1,2]", "cannot be read"),
    "nothing": ("[null]", "cannot be read"),
    "units that are none": ('[{"silence":"conv_1_1","units":7}]', "cannot be read"),
    "not a number": ('[{"bias":"output","unit":0,"value":"<b>"}]', "A bias is a number from"),
    "too many": (json.dumps([{"silence": "conv_1_1", "units": [0]}] * 65), "at most 64"),
    "does not fit": ('[{"window":"max_pool_1","padding":[2,2]}]', "at most half its window"),
}


def test_a_bad_link_gets_a_sentence_and_harms_nothing(open_page: Open) -> None:
    page = open_page()
    for changes, words in HOSTILE.values():
        go(page, f"?image=koala&layer=conv_1_1&neuron=2&changes={quote(changes)}")
        expect(page.locator("#notice")).to_contain_text(words)
        expect(page.locator("#changes")).to_be_hidden()
        expect(title(page)).to_have_text("Neuron 2 of conv_1_1")
        assert page.locator('input[value="koala"]').is_checked()
        assert "changes" not in page.url and "image=koala" in page.url
        assert len(page.locator("#notice p").inner_text()) < 300
        page.locator("#notice button").click()


def test_a_bad_link_is_refused_when_it_opens_the_page_too(open_page: Open) -> None:
    changes, words = next(iter(HOSTILE.values()))
    page = open_page(f"?image=koala&layer=conv_1_1&neuron=2&changes={quote(changes)}")
    expect(page.locator("#notice")).to_contain_text(words)
    expect(title(page)).to_have_text("Neuron 2 of conv_1_1")
    assert "changes" not in page.url and "image=koala" in page.url


def test_by_keyboard_alone(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page("?layer=conv_1_1&neuron=3&from=1", reduced_motion="reduce")
    page.locator(".view [data-tool=edit]").focus()
    page.keyboard.press("Enter")
    panel = page.locator(".edit-panel")
    panel.wait_for()
    # The focus has come to the head of the panel: its way out is next, then what is in it.
    expect(page.locator(".dock-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".dock-out")).to_be_focused()
    page.keyboard.press("Tab")
    first = panel.get_by_label("Weight in row 1, column 1")
    expect(first).to_be_focused()
    request = {"ask": "neuron", "image": IMAGE, "layer": "conv_1_1", "unit": 2}
    values = tiny_vgg.service.answer(request).arrays["kernels"][0].astype(float)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("PageDown")
    expect(listed(page)).to_have_count(1)
    expect(first).to_be_focused()
    values[0, 0] = round(round(round(values[0, 0] + 0.1, 4) + 0.1, 4) - 1, 4)
    expect_scores(page, tiny_vgg.service, [kernel(values.tolist())])
    expect(first).to_be_focused()
    assert abs(float(first.get_attribute("aria-valuenow") or 0) - values[0, 0]) < 1e-9
    page.wait_for_timeout(400)
    page.reload()
    expect(listed(page)).to_have_count(1)
    expect_scores(page, tiny_vgg.service, [kernel(values.tolist())])
    page.locator(".view [data-tool=edit]").focus()
    page.keyboard.press("Enter")
    panel.wait_for()
    first.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("abc")
    page.keyboard.press("Tab")
    expect(panel.locator(".edit-problem")).to_contain_text(
        "“abc” is not a number from −1000 to 1000"
    )
    expect(first).to_have_value(f"{values[0, 0]:.4f}".replace("-", "−"))
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(page.locator(".view [data-tool=edit]")).to_be_focused()
    expect(title(page)).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1024, "light")])
def test_there_is_room_and_nothing_that_axe_finds(
    open_page: Open, axe: str, width: int, scheme: str
) -> None:
    for query in (Stop("conv_1_2", 1).query(), Stop("relu_1_1", 1).query(),
                  Stop("output", 1).query()):  # fmt: skip
        page = open_page(
            link(kernel(EDGES), {"silence": "conv_1_1", "units": [4]}, query=query),
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        expect(listed(page)).to_have_count(2)
        edit(page)
        assert violations(page, axe, ".dock") == [], query
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        not_blank(page)


# What was recorded of the trained network comes after the numbers of the changed one.
_LATE = """
  const fetched = window.fetch;
  window.fetch = async (...all) => {
    if (String(all[0]).includes("steps-")) await new Promise((done) => setTimeout(done, 30_000));
    return fetched(...all);
  };
"""


def test_a_link_with_changes_leaves_the_focus_where_it_is(open_page: Open) -> None:
    page = open_page(
        link(kernel(EDGES), query="?layer=conv_1_1&neuron=3"),
        before=lambda page: page.add_init_script(_LATE),
    )
    expect(page.locator("#view-title")).to_be_visible()
    expect(listed(page)).to_have_count(1)
    assert page.evaluate("document.activeElement === document.body")
