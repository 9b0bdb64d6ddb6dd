"""Whether a page shows what its address names, as `cnnx_core` computes it here."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from cnnx_core.service import Service
from tests.browser.shown import expect_numbers, parse
from tests.browser.steps import Step
from tests.browser.stops import Stop

PATIENCE = 5  # seconds
_SHOWN = """() => [...document.querySelectorAll(".unit[data-form=score]")]
  .map((e) => [Number(e.dataset.unit), e.querySelector(".score-number").textContent])"""
PLACELESS = ("softmax", "flatten")


@dataclass
class Tally:
    """How much was compared, and what was wrong."""

    answers: int = 0
    views: int = 0
    numbers: int = 0
    wrong: list[str] = field(default_factory=list)


def check(page: Page, service: Service, tally: Tally) -> None:
    """Compare the answer, and the numbers of the opened view where its place is in the address."""
    query = {name: found[0] for name, found in parse_qs(urlsplit(page.url).query).items()}
    image = query.get("image", "")
    if image == "own" or page.locator(".score[data-winner]").count() == 0:
        return  # its pixels are not in the address; or the network ends before its scores
    image = image or page.locator("#gallery [type=radio]:checked").first.input_value()
    changes = json.loads(query.get("changes", "[]"))
    try:
        _scores(page, service, changes, image)
        tally.answers += 1
        if (stop := _stop(query)) and _layer(service, changes, stop.layer):
            step = Step(service, image, stop, changes=changes)
            if stop.at or step.kind in PLACELESS:
                tally.numbers += len(expect_numbers(page, step.check).all_texts())
                tally.views += 1
    except (AssertionError, KeyError, ValueError) as error:
        tally.wrong.append(f"{page.url}: {str(error)[:400]}")


def _scores(page: Page, service: Service, changes: list[Any], image: str) -> None:
    """Every probability in sight is the class's; with many classes there are more."""
    reply = service.answer({"ask": "trace", "image": image, "changes": changes})
    exact = reply.arrays[service.model.network.layers[-1].name]
    until = time.monotonic() + PATIENCE
    while True:
        shown = page.evaluate(_SHOWN)
        read = [(unit, text, parse(text)) for unit, text in shown]
        off = [(u, text) for u, text, number in read if not number or not number.is_(exact[u])]
        if shown and not off:
            return
        assert time.monotonic() < until, f"{off} of {exact.tolist()}"
        page.wait_for_timeout(50)


def _stop(query: dict[str, str]) -> Stop | None:
    if "layer" not in query or query["layer"] == "picture":
        return None
    channel = int(query["from"]) - 1 if "from" in query else None
    row, _, column = query.get("at", "").partition(",")
    at = (int(row) - 1, int(column) - 1) if column else None
    return Stop(query["layer"], int(query["neuron"]) - 1, channel, at)


def _layer(service: Service, changes: list[Any], name: str) -> bool:
    """Whether the layer is reached: a network that does not fit ends before it."""
    header = service.answer({"ask": "network", "changes": changes}).header
    return name == "input" or any(
        layer["name"] == name and not layer.get("blank") for layer in header["layers"]
    )
