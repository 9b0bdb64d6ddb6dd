"""What a neuron can see: the part of the picture that a value of its map is made of.

Source: Araujo, Norris, Sim, Computing Receptive Fields of Convolutional Neural Networks, Distill
(2019).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cnnx_core.asked import whole
from cnnx_core.errors import CnnxError
from cnnx_core.layers import Conv2d, Dense, Layer, Pool, Shape, Softmax
from cnnx_core.network import Network
from cnnx_core.windows import Pair


def receptive_field(network: Network, name: str, at: Any) -> dict[str, Any]:
    r"""Find what the value at a place of a layer can depend on → facts for the header of a reply.

    From layer to layer, along each axis, for a window of k places, its stride s, padding p (that
    at the top and on the left, where it differs) and dilation d, beginning with the input's start
    0, size 1 and jump 1:

    $$\mathrm{start} \leftarrow \mathrm{start} - p \cdot \mathrm{jump} \qquad
      \mathrm{size} \leftarrow \mathrm{size} + (k - 1)\, d \cdot \mathrm{jump} \qquad
      \mathrm{jump} \leftarrow s \cdot \mathrm{jump}$$

    The field of place i begins at start + i jump. All are pairs, downwards and across, in pixels.

    "size", "jump", "start": as above. "unclipped": [top, left, bottom, right] with what is only
    padding; bottom and right are the first row and column beyond. "clipped": the smallest such
    rectangle of the picture that holds every pixel on which the value can depend (a dilation or a
    wide stride may leave some out that are inside it), or None where a window sees only padding.

    `at` is [row, column] in a map, and [element] in a row. An element that flatten has put there
    has the field of its place in the map. From a dense layer on, every element is made of all
    places before: together they have the field, and its jump is 0.

    Raises CnnxError for a layer that the network does not have, and a place that it does not have.
    """
    shapes = network.shapes()
    if name not in shapes:
        raise CnnxError(f"There is no layer {name!r} in this network.")
    place = _place(at, shapes[name], name)
    names = list(shapes)
    index = names.index(name)
    # The last maps on the way to it, and whether all that is in them has been mixed since then.
    maps = max(i for i in range(index + 1) if len(shapes[names[i]]) == 3)
    mixed = any(isinstance(layer, Dense | Softmax) for layer in network.layers[maps:index])
    if maps < index and not mixed:
        _, *place = (int(i) for i in np.unravel_index(place[0], shapes[names[maps]]))
    spans = []
    for axis in (0, 1):
        steps = [
            _step(layer, shapes[before], axis)
            for layer, before in zip(network.layers[:maps], names, strict=False)
        ]
        count = shapes[names[maps]][axis + 1]
        spans.append(_whole_span(steps, count) if mixed else _span(steps, place[axis]))
    rows, columns = spans
    seen = rows.seen and columns.seen and [*rows.seen, *columns.seen]
    return {
        "size": [rows.size, columns.size],
        "jump": [rows.jump, columns.jump],
        "start": [rows.start, columns.start],
        "unclipped": [
            rows.first,
            columns.first,
            rows.first + rows.size,
            columns.first + columns.size,
        ],
        "clipped": seen and [seen[0], seen[2], seen[1], seen[3]],
    }


@dataclass(frozen=True)
class _Step:
    """A window along one axis of `inputs` places, with `padding` before them."""

    inputs: int
    kernel: int
    stride: int
    padding: int
    dilation: int


@dataclass(frozen=True)
class _Span:
    """A field along one axis: where it begins, and what of it is picture (up to, not including)."""

    size: int
    jump: int
    start: int
    first: int
    seen: Pair | None


def _place(at: Any, shape: Shape, name: str) -> list[int]:
    sides, parts = (shape[1:], ["row", "column"]) if len(shape) == 3 else (shape, ["element"])
    if not isinstance(at, list) or len(at) != len(sides):
        raise CnnxError(f"Say at which place of {name!r}: a list of its {' and its '.join(parts)}.")
    return [
        whole(index, f"{part} in {name!r}", 0, side - 1)
        for index, part, side in zip(at, parts, sides, strict=True)
    ]


def _step(layer: Layer, shape: Shape, axis: int) -> _Step:
    inputs = shape[axis + 1]
    if not isinstance(layer, Conv2d | Pool):
        return _Step(inputs, 1, 1, 0, 1)
    kernel = layer.kernel_size if isinstance(layer, Pool) else layer.weight.shape[2:]
    # A window begins where the padding before the map says, and what is behind only adds places.
    settings = (kernel, layer.stride, layer.padding, layer.dilation)
    return _Step(inputs, *(pair[axis] for pair in settings))


def _span(steps: list[_Step], place: int) -> _Span:
    size, jump, start = _recurrence(steps)
    return _Span(size, jump, start, start + place * jump, _seen(steps, {place}))


def _whole_span(steps: list[_Step], count: int) -> _Span:
    """The field of all places together."""
    size, jump, start = _recurrence(steps)
    return _Span(size + (count - 1) * jump, 0, start, start, _seen(steps, set(range(count))))


def _recurrence(steps: list[_Step]) -> tuple[int, int, int]:
    size, jump, start = 1, 1, 0
    for step in steps:
        start -= step.padding * jump
        size += (step.kernel - 1) * step.dilation * jump
        jump *= step.stride
    return size, jump, start


def _seen(steps: list[_Step], places: set[int]) -> Pair | None:
    """Go back through the layers, and leave out at each what is padding."""
    for step in reversed(steps):
        places = {
            place * step.stride - step.padding + offset * step.dilation
            for place in places
            for offset in range(step.kernel)
        } & set(range(step.inputs))
    return (min(places), max(places) + 1) if places else None
