"""A network that is being changed."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cnnx_core.arrays import Shape
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.base.changeable import Changeable
from cnnx_core.kinds.base.kind import Kind
from cnnx_core.kinds.base.windowed import by
from cnnx_core.network import INPUT, Network, maps_behind, wiring

Change = dict[str, Any]


@dataclass
class Draft:
    """The layers of a network, to be changed one by one.

    `stopped` says why the network that was begun with had ended early, if it had. `trained` has
    the shapes of its activations by the names of its layers.
    """

    input_shape: Shape
    layers: list[Changeable]
    silenced: dict[str, tuple[int, ...]]
    stopped: str
    trained: dict[str, Shape]

    @classmethod
    def of(cls, network: Network) -> Draft:
        """Begin with a network."""
        layers: list[Changeable] = [Kind.of(layer) for layer in network.layers]
        silenced = dict(network.silenced)
        return cls(network.input_shape, layers, silenced, network.stopped, network.shapes())

    def find(self, name: str) -> int:
        """Place of a layer. Raises CnnxError when there is none of that name."""
        for place, layer in enumerate(self.layers):
            if layer.name == name:
                return place
        raise CnnxError(f"There is no layer {shown(name)} in this network.")

    def check(self, place: int) -> None:
        """Raise CnnxError when a layer cannot take what it gets.

        What it gets is not known where a layer before it cannot; then nothing is wrong with it.
        """
        fitting, misfit = self._fitting()
        if misfit and fitting == place:
            raise CnnxError(misfit)

    def network(self) -> Network:
        """Make the network; it ends before the first layer that cannot take what it gets.

        Raises CnnxError for silenced neurons that are not there.
        """
        fitting, misfit = self._fitting()
        layers = tuple(self.layers[:fitting])
        names = {layer.name for layer in layers}
        silenced = {name: units for name, units in self.silenced.items() if name in names}
        return Network(self.input_shape, layers, silenced, misfit or self.stopped)

    def _fitting(self) -> tuple[int, str]:
        """How many layers fit onto each other, and why the next one does not, if there is one."""
        shapes, inputs = {INPUT: self.input_shape}, wiring(self.layers)
        for place, layer in enumerate(self.layers):
            arriving = inputs[layer.name]
            try:
                shapes[layer.name] = layer.output_shape(*(shapes[name] for name in arriving))
            except CnnxError as error:
                first = arriving[0]
                maps, trained = (_maps(first, inputs, known) for known in (shapes, self.trained))
                return place, layer.misfit(shapes[first], maps, trained, error)
        return len(self.layers), ""


def _maps(name: str, inputs: Mapping[str, tuple[str, ...]], shapes: Mapping[str, Shape]) -> str:
    """The maps of which a row was made, in words."""
    count, *size = shapes[maps_behind(name, inputs, shapes)]
    return f"{count:,} {'map' if count == 1 else 'maps'} of {by(tuple(size))}"


def only(
    change: Mapping[str, Any], verb: str, needed: tuple[str, ...], more: tuple[str, ...] = ()
) -> None:
    """Raise CnnxError unless a change has what it needs, and nothing that it cannot have."""
    absent = [key for key in needed if key not in change]
    if absent:
        raise CnnxError(f"A change with {verb!r} also needs {absent[0]!r}.")
    unknown = [key for key in change if key not in (verb, *needed, *more)]
    if unknown:
        raise CnnxError(f"A change with {verb!r} cannot have {shown(unknown[0])}.")


def shown(value: Any) -> str:
    """A wrong value as a sentence can quote it: not too long, whatever it is."""
    return reprlib.repr(value)
