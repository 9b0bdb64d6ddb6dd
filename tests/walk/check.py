"""Whether a page shows what its address names, as `cnnx_core` computes it here."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
from playwright.sync_api import Page

from cnnx_core.api.service import Service
from tests.browser.shown import expect_numbers, parse
from tests.browser.steps import Step
from tests.browser.stops import Stop

PATIENCE = 5  # seconds
_SHOWN = """() => [...document.querySelectorAll(".unit[data-form=score]")]
  .map((e) => [Number(e.dataset.unit), e.querySelector(".score-number").textContent])"""
# The pixels of the answer's picture: a copy of the canvas is read, which stays as it is.
_PICTURE = """() => {
  const canvas = document.querySelector(".result-picture");
  const { width, height } = canvas;
  const copy = new OffscreenCanvas(width, height).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  return [width, height, [...copy.getImageData(0, 0, width, height).data]];
}"""
PLACELESS = ("softmax",)
UNKNOWN = ("min_pool2d",)  # to tests.browser.steps


@dataclass
class Tally:
    """How much was compared, and what was wrong."""

    batches: int = 0
    answers: int = 0
    own: int = 0  # of them, about pictures of the visitor's
    views: int = 0
    kinds: set[str] = field(default_factory=set)
    numbers: int = 0
    wrong: list[str] = field(default_factory=list)


def check(page: Page, service: Service, tally: Tally) -> None:
    """Compare the answer, and the numbers of the opened view where its place is in the address."""
    tally.batches += 1
    query = {name: found[0] for name, found in parse_qs(urlsplit(page.url).query).items()}
    image = query.get("image", "")
    if page.locator(".score[data-winner]").count() == 0:
        return  # the network ends before its scores
    image = image or page.locator("#gallery [type=radio]:checked").first.input_value()
    changes = _changes(query)
    try:
        tally.numbers += _scores(page, service, changes, image)
        tally.answers += 1
        tally.own += image == "own"
        if (stop := _stop(query)) and _compared(service, changes, stop):
            named, pixels = _picture(page, service, image)
            step = Step(service, named, stop, pixels, changes)
            if stop.at or step.kind in PLACELESS:
                tally.numbers += len(expect_numbers(page, step.check).all_texts())
                tally.views += 1
                tally.kinds.add(step.kind)
    except (AssertionError, KeyError, ValueError) as error:
        tally.wrong.append(f"{page.url}: {str(error)[:400]}")


def _scores(page: Page, service: Service, changes: list[Any], image: str) -> int:
    """Every probability in sight is the class's; with many classes there are more → how many."""
    until = time.monotonic() + PATIENCE
    while True:
        named, pixels = _picture(page, service, image)
        asked = {"ask": "trace", "image": named, "changes": changes}
        exact = service.answer(asked, pixels).arrays[service.model.network.layers[-1].name]
        shown = page.evaluate(_SHOWN)
        read = [(unit, text, parse(text)) for unit, text in shown]
        off = [(u, text) for u, text, number in read if not number or not number.is_(exact[u])]
        if shown and not off:
            return len(shown)
        assert time.monotonic() < until, f"{off} of {exact.tolist()}"
        page.wait_for_timeout(50)


def _picture(page: Page, service: Service, image: str) -> tuple[Any, bytes]:
    """How a picture is asked for: the visitor's own by its pixels, as the page shows them."""
    if image != "own":
        return image, b""
    width, height, data = page.evaluate(_PICTURE)
    channels = service.model.network.input_shape[0]
    pixels = np.array(data, np.uint8).reshape(height, width, 4)[:, :, :channels]
    return {"size": [height, width, channels]}, pixels.tobytes()


def _changes(query: dict[str, str]) -> list[Any]:
    """As state/changes/address.js writes them: with ! for each quotation mark."""
    text = query.get("changes", "[]")
    changes: list[Any] = json.loads(text if '"' in text else text.replace("!", '"'))
    return changes


def _stop(query: dict[str, str]) -> Stop | None:
    if "layer" not in query or query["layer"] == "picture":
        return None
    channel = int(query["from"]) - 1 if "from" in query else None
    row, _, column = query.get("at", "").partition(",")
    at = (int(row) - 1, int(column) - 1) if column else None
    return Stop(query["layer"], int(query["neuron"]) - 1, channel, at)


def _compared(service: Service, changes: list[Any], stop: Stop) -> bool:
    """Whether a view can be compared: a network that does not fit ends before some layers, and a
    silenced neuron is 0 whatever it is made from."""
    header = service.answer({"ask": "network", "changes": changes}).header
    found = [layer for layer in header["layers"] if layer["name"] == stop.layer]
    return stop.layer == "input" or any(
        not layer.get("blank")
        and layer["kind"] not in UNKNOWN
        and stop.unit not in layer.get("silenced", ())
        for layer in found
    )
