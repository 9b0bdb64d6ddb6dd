"""A sequential network and the trace of one picture through it."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from cnnx_core.errors import CnnxError
from cnnx_core.layers import Layer, Shape
from cnnx_core.ops import Array

Trace = dict[str, Array]
"""Every activation by the name of its layer, in order; the input is called "input"."""

INPUT = "input"
RESERVED = ("pixels", "__metadata__")  # arrays of a reply, beside the activations


@dataclass(frozen=True)
class Network:
    """An ordered list of layers for inputs of one shape.

    `silenced` names neurons by the layer they are in. Such a neuron's map (or element) is zero,
    whatever its layer makes of the input, and zeros are what the next layer gets.
    `stopped` is empty, or says why a changed network ends before the one that it was made of.
    """

    input_shape: Shape
    layers: tuple[Layer, ...]
    silenced: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    stopped: str = ""

    def __post_init__(self) -> None:
        """Raise CnnxError unless each layer can take what the one before it gives, and all that is
        silenced is there.
        """
        names = [layer.name for layer in self.layers]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise CnnxError(f"Two layers have the name {min(twice)!r}.")
        taken = [name for name in names if name in (INPUT, *RESERVED) or "/" in name]
        if taken:
            reserved = ", ".join((INPUT, *RESERVED))
            raise CnnxError(
                f"A layer cannot be called {taken[0]!r}: "
                f"{reserved} and all names with a / are reserved."
            )
        self._check_silenced(self.shapes())

    def shapes(self) -> dict[str, Shape]:
        """Shape of every activation by the name of its layer, in order."""
        shapes = {INPUT: self.input_shape}
        shape = self.input_shape
        for layer in self.layers:
            shape = layer.output_shape(shape)
            shapes[layer.name] = shape
        return shapes

    def trace(self, x: Array) -> Trace:
        """Run the network and keep every activation. Raises CnnxError for a wrong input shape."""
        if x.shape != self.input_shape:
            raise CnnxError(f"The network takes the shape {self.input_shape}, not {x.shape}.")
        trace = {INPUT: x}
        for layer in self.layers:
            x = layer.forward(x)
            if layer.name in self.silenced:
                x = x.copy()  # flatten gives a view of what came before it
                x[list(self.silenced[layer.name])] = 0.0
            if not np.isfinite(x).all():
                raise CnnxError(f"The layer {layer.name!r} gives numbers too large for a float.")
            trace[layer.name] = x
        return trace

    def _check_silenced(self, shapes: Mapping[str, Shape]) -> None:
        kinds = {layer.name: layer.kind for layer in self.layers}
        for name, units in self.silenced.items():
            if name not in kinds:
                raise CnnxError(f"There is no layer {name!r} in this network.")
            if kinds[name] == "softmax":
                raise CnnxError(
                    f"The layer {name!r} cannot be silenced: its probabilities must add up to 1."
                )
            absent = [unit for unit in units if not 0 <= unit < shapes[name][0]]
            if absent:
                raise CnnxError(
                    f"The layer {name!r} has neurons 0 to {shapes[name][0] - 1}, "
                    f"not {reprlib.repr(absent[0])}."
                )
