"""A sequential network and the trace of one picture through it."""

from __future__ import annotations

from dataclasses import dataclass

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
    """An ordered list of layers for inputs of one shape."""

    input_shape: Shape
    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        """Raise CnnxError unless each layer can take what the one before it gives."""
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
        self.shapes()

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
            if not np.isfinite(x).all():
                raise CnnxError(f"The layer {layer.name!r} gives numbers too large for a float.")
            trace[layer.name] = x
        return trace
