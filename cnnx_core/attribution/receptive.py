"""What a neuron can see: the part of the picture that a value of its map is made of.

Source: Araujo, Norris, Sim, Computing Receptive Fields of Convolutional Neural Networks, Distill
(2019).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from cnnx_core.arrays import Shape
from cnnx_core.errors import CnnxError
from cnnx_core.layer import Layer
from cnnx_core.network import INPUT, Network, maps_behind
from cnnx_core.request import whole
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
    inputs = {layer.name: network.inputs(layer.name) for layer in network.layers}
    maps = maps_behind(name, inputs, shapes)
    # Whether all that is in these maps has been mixed on the way to the layer.
    mixed, on_the_way = False, name
    while on_the_way != maps:
        mixed = mixed or network.layer(on_the_way).mixing
        on_the_way = inputs[on_the_way][0]
    if maps != name and not mixed:
        _, *place = (int(i) for i in np.unravel_index(place[0], shapes[maps]))
    graph = _Graph(network, shapes)
    spans = []
    for axis in (0, 1):
        count = shapes[maps][axis + 1]
        spans.append(graph.whole(maps, axis, count) if mixed else graph.at(maps, axis, place[axis]))
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


@dataclass(frozen=True)
class _Graph:
    """The layers that give maps, along each axis."""

    network: Network
    shapes: Mapping[str, Shape]

    def at(self, name: str, axis: int, place: int) -> _Span:
        """The field of one place."""
        size, jump, start = self._recurrence(name, axis)
        return _Span(size, jump, start, start + place * jump, self._seen(name, axis, {place}))

    def whole(self, name: str, axis: int, count: int) -> _Span:
        """The field of all places together."""
        size, jump, start = self._recurrence(name, axis)
        seen = self._seen(name, axis, set(range(count)))
        return _Span(size + (count - 1) * jump, 0, start, start, seen)

    def _recurrence(self, name: str, axis: int) -> tuple[int, int, int]:
        fields = {INPUT: (1, 1, 0)}
        for layer in self._layers():
            before = [fields[one] for one in self.network.inputs(layer.name)]
            # Of several that are joined, the field reaches from the first start to the last end.
            start = min(first for _, _, first in before)
            size = max(first + length for length, _, first in before) - start
            jump = max(step for _, step, _ in before)
            step = self._step(layer, axis)
            fields[layer.name] = (
                size + (step.kernel - 1) * step.dilation * jump,
                jump * step.stride,
                start - step.padding * jump,
            )
        return fields[name]

    def _seen(self, name: str, axis: int, places: set[int]) -> Pair | None:
        """Go back through the layers, and leave out at each what is padding."""
        wanted = {name: places}
        for layer in reversed(self._layers()):
            here = wanted.pop(layer.name, set())
            step = self._step(layer, axis)
            before = {
                place * step.stride - step.padding + offset * step.dilation
                for place in here
                for offset in range(step.kernel)
            } & set(range(step.inputs))
            for one in self.network.inputs(layer.name):
                wanted[one] = wanted.get(one, set()) | before
        seen = wanted[INPUT]
        return (min(seen), max(seen) + 1) if seen else None

    def _layers(self) -> list[Layer]:
        return [layer for layer in self.network.layers if len(self.shapes[layer.name]) == 3]

    def _step(self, layer: Layer, axis: int) -> _Step:
        inputs = self.shapes[self.network.inputs(layer.name)[0]][axis + 1]
        at = layer.window
        if at is None:
            return _Step(inputs, 1, 1, 0, 1)
        # A window begins where the padding before the map says; what is behind only adds places.
        settings = (at.kernel_size, at.stride, at.padding, at.dilation)
        return _Step(inputs, *(pair[axis] for pair in settings))
