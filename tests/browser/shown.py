"""Numbers as a view shows them, and whether they are the network's and add up.

A shown number stands for an interval: 0.123 for all that is rounded to it. What is compared may
differ by the widths of the intervals on both sides, and by what float32 cannot hold.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import fsum

from playwright.sync_api import Page

_NUMBERS = """() => [...document.querySelectorAll(".view [data-number]")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => [e.dataset.number, Number(e.dataset.index ?? 0), e.textContent])"""

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PATIENCE = 5  # seconds
# Parts of a sum have three decimals at least; what they add up to has two, a pixel none.
_COARSE = {"output": 0.005, "intermediate": 0.005, "score": 0.005, "shifted": 0.005,
           "power": 0.005, "pixel": 0.5}  # fmt: skip
_FLOAT = 3e-6  # what float32 loses, relative to numbers of about 1 to 10


@dataclass(frozen=True)
class Number:
    """A number as it is shown, and by how much it may have been rounded."""

    value: float
    rounded: float

    def is_(self, exact: float) -> bool:
        """Whether this is how that number is shown."""
        return abs(self.value - exact) <= self.rounded + _FLOAT * (1 + abs(exact))


def parse(text: str) -> Number | None:
    """Read a number: true minus sign, narrow spaces, per cent, powers of ten; None for a word."""
    plain = re.sub(r"[\s\u2009\u202f\u00a0]", "", text).replace("−", "-")
    assert "-" not in text, f"{text!r} has a hyphen for a minus sign"
    bounds = {"<0.01%": Number(0.00005, 0.00005), ">99.99%": Number(0.99995, 0.00005)}
    plain = plain.replace("under", "<").replace("over", ">")
    if plain in bounds:
        return bounds[plain]
    found = re.fullmatch(r"(-?\d+(?:\.(\d+))?)(?:×10⁻([⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(%?)", plain)
    if not found:
        return None
    digits, decimals, exponent, percent = found.groups()
    scale = 10.0 ** -int(exponent.translate(_RAISED)) if exponent else 0.01 if percent else 1.0
    return Number(float(digits) * scale, 0.5 * scale * 10.0 ** -len(decimals or ""))


class Shown:
    """All numbers of an open view, by what they are and by their place."""

    def __init__(self, listed: Iterable[tuple[str, int, str]]) -> None:
        self.texts: dict[str, dict[int, str]] = {}
        for name, index, text in listed:
            self.texts.setdefault(name, {})[index] = text

    def all(self, name: str) -> dict[int, Number]:
        """Numbers of one sort; those that are words are left out."""
        read = {index: parse(text) for index, text in self.texts.get(name, {}).items()}
        return {index: number for index, number in read.items() if number}

    def all_texts(self) -> list[str]:
        """Every number as it is written."""
        return [text for texts in self.texts.values() for text in texts.values()]

    def one(self, name: str) -> Number:
        """The only number of its sort."""
        (number,) = self.all(name).values()
        return number

    def is_(self, name: str, exact: Iterable[float]) -> None:
        """All numbers of a sort are those of the network, and none is missing."""
        wanted = dict(enumerate(exact))
        shown = self.all(name)
        assert shown.keys() == wanted.keys(), f"{name}: {self.texts.get(name)}"
        coarsest = max(number.rounded for number in shown.values())
        assert coarsest <= 1.001 * _COARSE.get(name, 0.0005), f"{name} has too few decimals"
        for index, value in wanted.items():
            assert shown[index].is_(value), f"{name} {index}: {self.texts[name][index]} for {value}"


def read(page: Page) -> Shown:
    """Read the open view."""
    return Shown(page.evaluate(_NUMBERS))


def read_all_pages(page: Page) -> Shown:
    """Read the open view, of a long list all of its pages."""
    back, on = page.locator(".view .pages button").all() or (None, None)
    shown = read(page)
    if not back or not on or not back.is_visible():
        return shown
    for button in (back, on):
        while button.get_attribute("aria-disabled") != "true":
            button.click()
            for name, texts in read(page).texts.items():
                shown.texts[name] |= texts
    return shown


def expect_numbers(page: Page, check: Callable[[Shown], None]) -> Shown:
    """The numbers of the open view are right, or are so in a moment → these numbers."""
    until = time.monotonic() + _PATIENCE
    while True:
        shown = read_all_pages(page)
        try:
            check(shown)
            return shown
        except (AssertionError, KeyError, ValueError):
            if time.monotonic() > until:
                raise
        page.wait_for_timeout(20)


def add_up(parts: Iterable[Number], total: Number, what: str) -> None:
    """What is shown adds up to what is shown."""
    parts = list(parts)
    off = abs(fsum(part.value for part in parts) - total.value)
    allowed = sum(part.rounded for part in parts) + total.rounded + _FLOAT * len(parts)
    assert off <= allowed, f"{what}: off by {off}, of {allowed} that rounding may make"


def multiply(a: Number, b: Number, product: Number, what: str) -> None:
    """Two numbers that are shown, multiplied, are what is shown."""
    off = abs(a.value * b.value - product.value)
    allowed = (
        abs(a.value) * b.rounded + abs(b.value) * a.rounded + a.rounded * b.rounded
    ) + product.rounded
    assert off <= allowed + _FLOAT, f"{what}: {a.value} × {b.value} is not {product.value}"
