"""Experiments in the article: bringing them to life, and what they must say."""

from __future__ import annotations

from typing import Any

import numpy as np
from playwright.sync_api import Locator, Page, expect

from tests.browser.networks import Site
from tests.browser.views import Way, use

FIGURES = ("why-activation", "why-pooling", "why-kernels")
PATIENCE = 60_000  # milliseconds, for Python to start
WIDTHS = (1440, 390)

PIXELS = """figure => [...figure.querySelectorAll("canvas")].map((canvas) => {
  const { width, height } = canvas;
  return [width, ...canvas.getContext("2d").getImageData(0, 0, width, height).data].join();
})"""

CLASSES = """figure => [...figure.querySelectorAll(".why-compared-class")].map((row) => [
  row.querySelector(".why-compared-name").textContent,
  row.querySelector(".why-compared-change").textContent,
  [...row.querySelectorAll(".why-compared-star")].map((star) => star.checkVisibility()),
])"""


def bring(page: Page, name: str) -> Locator:
    """Bring a figure to life."""
    figure = page.locator(f"[data-figure='{name}']")
    # The page may still grow above it.
    for _ in range(3):
        figure.evaluate("figure => figure.scrollIntoView({ block: 'start' })")
        page.wait_for_timeout(50)
    expect(sentence(figure)).not_to_be_empty()
    return figure


def sentence(figure: Locator) -> Locator:
    return figure.locator(".board-sentence")


def radio(figure: Locator, name: str) -> Locator:
    return figure.get_by_role("radio", name=name, exact=True)


def switch(figure: Locator, neuron: int) -> Locator:
    return figure.get_by_role("button", name=f"Switch off neuron {neuron}", exact=True)


def choose(chosen: Locator, way: Way) -> None:
    """Choose one of some radio buttons."""
    if way == "keyboard":
        chosen.focus()
        chosen.press("Space")
    else:
        use(chosen, way)


def percent(share: float) -> str:
    text = f"{100 * share:.2f}"
    return {"0.00": "<\u00a00.01\u00a0%", "100.00": ">\u00a099.99\u00a0%"}.get(
        text, f"{text}\u00a0%"
    )


def expected(site: Site, image: Any, changes: list[Any], pixels: bytes = b"") -> list[Any]:
    """What the rows of classes say: name, change, and who wins before and after."""
    trace = {"ask": "trace", "image": image}
    shares = [
        site.service.answer(request, pixels).arrays[site.layers[-1]["name"]].astype(float)
        for request in (trace, {**trace, "changes": changes})
    ]
    rows = []
    for i in np.argsort(-shares[0], kind="stable"):
        before, after = (share[i] for share in shares)
        word = "↓ from" if after < before else "↑ from"
        said = [percent(before), percent(after)]
        text = said[0] if said[0] == said[1] else f"{word} {said[0]} to {said[1]}"
        rows.append([site.labels[i], text, [bool(i == share.argmax()) for share in shares]])
    return rows


def shows(figure: Locator, rows: list[Any]) -> None:
    """The figure shows these classes, at once or soon."""
    first = figure.locator(".why-compared-change").first
    expect(first).to_have_text(rows[0][1], timeout=PATIENCE)
    assert figure.evaluate(CLASSES) == rows
