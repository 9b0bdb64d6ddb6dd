"""Places in the explanation views: how the address names them, and what the page calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.browser.networks import Site


@dataclass(frozen=True)
class Stop:
    """A view, as the address names it; counted from 0."""

    layer: str
    unit: int
    channel: int | None = None
    at: tuple[int, int] | None = None

    def query(self, image: str = "", **others: str) -> str:
        """The end of the address that shows this place."""
        parts = {"image": image, "layer": self.layer, "neuron": str(self.unit + 1)}
        if self.channel is not None:
            parts["from"] = str(self.channel + 1)
        if self.at:
            parts["at"] = f"{self.at[0] + 1},{self.at[1] + 1}"
        parts |= others
        return "?" + "&".join(f"{name}={value}" for name, value in parts.items() if value)


def kinds(site: Site) -> list[int]:
    """Places of layers of every kind: of each kind, once after every kind that it comes after."""
    names = ["input", *(layer["kind"] for layer in site.layers)]
    pairs = {pair: place for place, pair in reversed(list(enumerate(pairwise(names))))}
    return sorted(pairs.values())


def seen(layer: dict[str, Any], maps: int, unit: int) -> range:
    """Numbers of the maps that a neuron looks at, of so many before its layer."""
    groups = layer.get("groups", 1)
    units, each = layer["shape"][0] // groups, maps // groups
    return range(unit // units * each, (unit // units + 1) * each)


def source(site: Site, place: int, channel: int) -> str:
    """What the view calls a map that goes into a layer."""
    if place > 0:
        return f"{site.layers[place - 1]['name']} {channel + 1}"
    return str(site.service.answer({"ask": "network"}).header["input"]["channels"][channel])


def title_of(site: Site, stop: Stop) -> re.Pattern[str]:
    """What a view is called, as far as it says which view it is."""
    if stop.layer == "input":
        return exactly(f"The {source(site, 0, stop.unit)} channel")
    names = [layer["name"] for layer in site.layers]
    place = names.index(stop.layer)
    kind = site.layers[place]["kind"]
    if kind == "softmax":
        return exactly(f"The probability of {site.labels[stop.unit]}")
    if kind == "dense" and place == len(names) - 2:
        return exactly(f"The score of {site.labels[stop.unit]}")
    if kind == "flatten":
        return exactly(f"Map {stop.unit + 1} of {names[place - 1]}", f"row of {stop.layer}")
    name = f"Neuron {stop.unit + 1} of {stop.layer}"
    if kind == "conv2d" and stop.channel is not None:
        return exactly(name, source(site, place, stop.channel))
    return exactly(name)


def exactly(start: str, *end: str) -> re.Pattern[str]:
    """From beginning to end; where both are given, with any words between them."""
    words = r"\b.*\b".join(map(re.escape, (start, *end)))
    return re.compile(f"^{words}$")
