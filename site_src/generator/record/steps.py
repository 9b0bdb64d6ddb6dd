"""Recorded steps: what happens inside a layer or a neuron, before Python has arrived or without it.

They are the bytes that the service itself would send: one file for each layer, and for each neuron
with numbers of its own. There are many, so the page is not told each address but the rule:
`<folder>/<picture>/<layer>.bin` and `<folder>/<picture>/<layer>-<unit>.bin`, where layers are
counted and the input is layer 0. (A layer's name may hold what an address may not.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

from cnnx_core.api.service import Service
from cnnx_core.attribution.explain import maps_of
from cnnx_core.kinds.base.kind import Kind
from cnnx_core.model.model import Model
from cnnx_core.network import INPUT, Network
from site_src.generator.files import write

BUDGET = 96_000_000  # bytes, over all pictures
_HEADER = 1024  # bytes, more than the header of a reply takes unless names are very long
_FLOAT = 4


@dataclass(frozen=True)
class Steps:
    """Where the recorded steps are, of which pictures, and how many bytes they take."""

    folder: str
    pictures: Sequence[str]
    size: int

    def for_page(self) -> dict[str, Any]:
        """What the page is told."""
        return {"folder": self.folder, "pictures": list(self.pictures)}


def write_steps(service: Service, pictures: Sequence[str], out: Path) -> Steps:
    """Record the steps of as many pictures as fit into the budget, the first ones first."""
    model = service.model
    recorded = pictures[: BUDGET // estimated_size(model.network)]
    parent = f"models/{model.name}"
    unnamed = out / parent / "steps"
    digest, size = hashlib.sha256(), 0
    for picture in recorded:
        for name, request in requests(model, picture):
            data = service.answer(request).to_bytes()
            write(unnamed / name, data)
            digest.update(data)
            size += len(data)
    folder = f"{parent}/steps-{digest.hexdigest()[:10]}"
    if recorded:
        unnamed.rename(out / folder)
    return Steps(folder, recorded, size)


def requests(model: Model, picture: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """List everything that is recorded of a picture: the file, and the request that it answers."""
    yield f"{picture}/0.bin", {"ask": "layer", "image": picture, "layer": INPUT}
    shapes = model.network.shapes()
    for place, layer in enumerate(model.network.layers, start=1):
        asked = {"image": picture, "layer": layer.name}
        yield f"{picture}/{place}.bin", {"ask": "layer", **asked}
        for unit in range(shapes[layer.name][0] if layer.own_numbers else 0):
            yield f"{picture}/{place}-{unit}.bin", {"ask": "neuron", **asked, "unit": unit}


def estimated_size(network: Network) -> int:
    """Bytes that one picture's steps take at most, from the shapes alone: nothing is computed."""
    shapes = network.shapes()
    total = _HEADER + _FLOAT * prod(network.input_shape)
    for layer in map(Kind.of, network.layers):
        shape = shapes[layer.name]
        total += _HEADER + _FLOAT * (prod(shape) + layer.count_steps(shape))
        if layer.own_numbers:
            numbers = layer.count_unit_steps(shape, maps_of(network, layer.name))
            total += shape[0] * (_HEADER + _FLOAT * numbers)
    return total
