"""Changes of the network: as links have them, as the page lists them, and what comes of them."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from cnnx_core.api.service import Service
from tests.browser.shown import Shown, expect_numbers, parse
from tests.browser.stops import Stop

IMAGE = "espresso"
EDGES = [[-1.0, 0.0, 1.0]] * 3


def kernel(
    values: list[list[float]], layer: str = "conv_1_1", unit: int = 2, channel: int = 0
) -> dict[str, Any]:
    return {"kernel": layer, "unit": unit, "channel": channel, "values": values}


def link(*changes: dict[str, Any], query: str = "?") -> str:
    return f"{query}&changes={quote(json.dumps(changes))}".replace("?&", "?")


def edit(page: Page) -> Locator:
    """Open the controls of the opened neuron."""
    page.locator(".view [data-tool=edit]").click()
    panel = page.locator(".edit-panel")
    panel.wait_for()
    return panel


def listed(page: Page) -> Locator:
    return page.locator("#changes li")


def expect_scores(page: Page, service: Service, changes: list[Any], image: str = IMAGE) -> None:
    """The overview says what Python says of the network with these changes."""
    header, arrays = ask(service, {"ask": "trace", "image": image, "changes": changes})
    expect(page.locator(".score[data-winner] .score-label")).to_have_text(
        header["prediction"]["label"]
    )
    names = [*arrays]
    exact = arrays[next(n for n in names if n == service.model.network.layers[-1].name)]
    for _ in range(100):
        shown = [parse(text) for text in page.locator(".score-number").all_inner_texts()]
        if all(s and s.is_(float(e)) for s, e in zip(shown, exact, strict=True)):
            return
        page.wait_for_timeout(50)
    raise AssertionError((shown, exact))


def ask(service: Service, request: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    reply = service.answer(request)
    return reply.header, reply.arrays


def expect_convolution(page: Page, service: Service, changes: list[Any], stop: Stop) -> None:
    """The opened convolution has the numbers of the changed network, in the middle of its map
    unless the stop is in another place.
    """
    about = {"image": IMAGE, "layer": stop.layer, "changes": changes}
    _, parts = ask(service, {"ask": "neuron", "unit": stop.unit, **about})
    _, whole = ask(service, {"ask": "layer", **about})
    _, height, width = whole["activation"].shape
    place = stop.at or (height // 2, width // 2)

    def check(shown: Shown) -> None:
        shown.is_("share", parts["intermediates"][:, *place])
        shown.is_("bias", parts["bias"])
        shown.is_("output", [whole["activation"][stop.unit][place]])

    expect_numbers(page, check)
