"""The panel that compares an opened neuron, and the numbers that it must show."""

from __future__ import annotations

from typing import Any

import numpy as np
from playwright.sync_api import Locator, Page, expect

from cnnx_core.api.service import Reply, Service
from tests.browser.changes import IMAGE
from tests.browser.shown import Number, parse

_NUMBERS = """() => [...document.querySelectorAll(".compare-panel [data-number]")]
  .map((e) => [e.dataset.number, Number(e.dataset.index ?? 0), e.textContent])"""
_PATIENCE = 30_000  # milliseconds, in which Python may have to start
PANEL = ".compare-panel"


def panel(page: Page) -> Locator:
    """The panel, with something to be seen in it."""
    page.locator(".compare-trio").wait_for(timeout=_PATIENCE)
    return page.locator(PANEL)


def button(page: Page) -> Locator:
    return page.locator(".view [data-tool=compare]")


def said(page: Page) -> Locator:
    return page.locator(".compare-sentence")


def side(unit: int, image: Any = IMAGE, changes: Any = ()) -> dict[str, Any]:
    return {"image": image, "unit": unit, "changes": list(changes)}


def compared(service: Service, layer: str, left: Any, right: Any, pixels: bytes = b"") -> Reply:
    return service.answer({"ask": "compare", "layer": layer, "left": left, "right": right}, pixels)


def read(page: Page) -> dict[str, dict[int, str]]:
    """Texts of all numbers, by what they are and by their place."""
    texts: dict[str, dict[int, str]] = {}
    for name, index, text in page.evaluate(_NUMBERS):
        texts.setdefault(name, {})[index] = text
    return texts


def number(text: str) -> Number:
    found = parse(text)
    assert found, text
    return found


def check(page: Page, reply: Reply, at: Any) -> None:
    """What is shown is what was replied, at a place; and it adds up."""
    texts, arrays = read(page), reply.arrays
    names = [name for name in ("left", "right", "difference") if name in arrays]
    assert {n for n in texts if n.startswith("compare-")} == {f"compare-{n}" for n in names}
    numbers = [number(texts[f"compare-{name}"][0]) for name in names]
    for name, shown in zip(names, numbers, strict=True):
        exact = float(arrays[name][tuple(at)])
        assert shown.is_(exact), (name, texts, exact)
    if len(numbers) == 3:
        left, right, difference = numbers
        off = abs(left.value - right.value - difference.value)
        assert off <= left.rounded + right.rounded + difference.rounded + 1e-9
    same = np.array_equal(arrays["pixels/left"], arrays["pixels/right"])
    alike = reply.header["left"].get("changes") == reply.header["right"].get("changes")
    for what, name in (("probabilities", "probability"), ("scores", "score")):
        lists = {end: texts.get(f"{name}-{end}", {}) for end in ("before", "after")}
        if same and alike:
            assert not any(lists.values())
            continue
        for end, where in (("before", "right"), ("after", "left")):
            exact_all = arrays[f"{what}/{where}"]
            assert lists[end].keys() == set(range(min(12, len(exact_all))))
            for index, text in lists[end].items():
                assert number(text).is_(float(exact_all[index])), (name, end, index, text)


def expect_compared(page: Page, reply: Reply, at: Any = None) -> None:
    """The panel shows what was replied, at this place or at that of the largest difference."""
    panel(page)
    largest = reply.header.get("largest")
    place = at if at is not None else largest["at"] if largest else [0, 0]
    for _ in range(100):
        try:
            return check(page, reply, place)
        except (AssertionError, KeyError):
            page.wait_for_timeout(50)
    check(page, reply, place)


def expect_marked(page: Page, at: tuple[int, int], size: tuple[int, int]) -> None:
    """The same place is marked on all maps."""
    frames = page.locator(".compare-trio .map-window")
    for place in range(frames.count()):
        frame = frames.nth(place)
        expect(frame).to_be_visible()
        top, left = frame.evaluate("e => [e.style.top, e.style.left].map(parseFloat)")
        assert abs(top - 100 * at[0] / size[0]) < 1e-3
        assert abs(left - 100 * at[1] / size[1]) < 1e-3
