"""A network of layers, and the trace of one picture through it."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from cnnx_core.arrays import Array, Shape
from cnnx_core.errors import CnnxError
from cnnx_core.layer import Layer

Trace = dict[str, Array]
"""Every activation by the name of its layer, in order; the input is called "input"."""

INPUT = "input"
RESERVED = ("pixels", "__metadata__")  # arrays of a reply, beside the activations


def wiring(layers: Sequence[Layer]) -> dict[str, tuple[str, ...]]:
    """Name the inputs of each layer: those that it names itself, or the layer before it."""
    names = (INPUT, *(layer.name for layer in layers))
    return {
        layer.name: layer.inputs or (before,) for before, layer in zip(names, layers, strict=False)
    }


def maps_behind(
    name: str, inputs: Mapping[str, tuple[str, ...]], shapes: Mapping[str, Shape]
) -> str:
    """Name the last maps on the way to a layer: the layer itself where it gives maps."""
    while len(shapes[name]) != 3:
        name = inputs[name][0]
    return name


@dataclass(frozen=True)
class Network:
    """Layers for inputs of one shape, in an order in which they can be computed.

    `silenced` names neurons by the layer they are in. Such a neuron's map (or element) is zero,
    whatever its layer makes of the input, and zeros are what the next layer gets.
    `stopped` is empty, or says why a changed network ends before the one that it was made of.
    """

    input_shape: Shape
    layers: tuple[Layer, ...]
    silenced: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    stopped: str = ""

    def __post_init__(self) -> None:
        """Raise CnnxError unless each layer can take what its inputs give, and all that is silenced
        is there.
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
        self._check_inputs()
        self._check_silenced(self.shapes())

    def layer(self, name: str) -> Layer:
        """The layer of a name. Raises CnnxError where there is none."""
        if name not in self._by_name:
            raise CnnxError(f"There is no layer {name!r} in this network.")
        return self._by_name[name]

    def inputs(self, name: str) -> tuple[str, ...]:
        """Name the layers whose activations a layer takes; the input is called "input"."""
        self.layer(name)
        return self._inputs[name]

    def outputs(self, name: str) -> tuple[str, ...]:
        """Name the layers that take the activation of a layer, or of the input."""
        return tuple(taker for taker, inputs in self._inputs.items() if name in inputs)

    @property
    def probabilities(self) -> str:
        """Name of the layer that gives the probabilities: the last one."""
        return self.layers[-1].name

    @property
    def scores(self) -> str:
        """Name of the layer that gives the class scores: what goes into the last one."""
        return self._inputs[self.probabilities][0]

    def shapes(self) -> dict[str, Shape]:
        """Shape of every activation by the name of its layer, in order."""
        shapes = {INPUT: self.input_shape}
        for layer in self.layers:
            shapes[layer.name] = layer.output_shape(*(shapes[i] for i in self._inputs[layer.name]))
        return shapes

    def trace(self, x: Array) -> Trace:
        """Run the network and keep every activation. Raises CnnxError for a wrong input shape."""
        if x.shape != self.input_shape:
            raise CnnxError(f"The network takes the shape {self.input_shape}, not {x.shape}.")
        trace = {INPUT: x}
        for layer in self.layers:
            y = layer.forward(*(trace[i] for i in self._inputs[layer.name]))
            if layer.name in self.silenced:
                y = y.copy()  # flatten gives a view of what came before it
                y[list(self.silenced[layer.name])] = 0.0
            if not np.isfinite(y).all():
                raise CnnxError(f"The layer {layer.name!r} gives numbers too large for a float.")
            trace[layer.name] = y
        return trace

    @cached_property
    def _by_name(self) -> dict[str, Layer]:
        return {layer.name: layer for layer in self.layers}

    @cached_property
    def _inputs(self) -> dict[str, tuple[str, ...]]:
        return wiring(self.layers)

    def _check_inputs(self) -> None:
        known = {INPUT}
        for layer in self.layers:
            inputs = self._inputs[layer.name]
            absent = [name for name in inputs if name not in known]
            if absent:
                raise CnnxError(
                    f"The layer {layer.name!r} takes what {absent[0]!r} gives, "
                    "which is not before it."
                )
            if len(inputs) > 1 and not layer.several:
                raise CnnxError(f"The layer {layer.name!r} takes one input, not {len(inputs)}.")
            known.add(layer.name)

    def _check_silenced(self, shapes: Mapping[str, Shape]) -> None:
        for name, units in self.silenced.items():
            if not self.layer(name).silenceable:
                raise CnnxError(
                    f"The layer {name!r} cannot be silenced: its probabilities must add up to 1."
                )
            absent = [unit for unit in units if not 0 <= unit < shapes[name][0]]
            if absent:
                raise CnnxError(
                    f"The layer {name!r} has neurons 0 to {shapes[name][0] - 1}, "
                    f"not {reprlib.repr(absent[0])}."
                )
