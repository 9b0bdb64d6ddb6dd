"""A network that is being changed."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cnnx_core.errors import CnnxError
from cnnx_core.layers import Layer, Shape
from cnnx_core.network import Network

Change = dict[str, Any]


@dataclass
class Draft:
    """The layers of a network, to be changed one by one; only at the end they must fit.

    `moved` names the layers whose windows move in another way than they did.
    """

    input_shape: Shape
    layers: list[Layer]
    silenced: dict[str, tuple[int, ...]]
    moved: set[str]

    @classmethod
    def of(cls, network: Network) -> Draft:
        """Begin with a network."""
        return cls(network.input_shape, list(network.layers), dict(network.silenced), set())

    def find(self, name: str) -> int:
        """Place of a layer. Raises CnnxError when there is none of that name."""
        for place, layer in enumerate(self.layers):
            if layer.name == name:
                return place
        raise CnnxError(f"There is no layer {shown(name)} in this network.")

    def network(self) -> Network:
        """Make the network; it ends before a layer that cannot take what the windows now give.

        Raises CnnxError where the change itself cannot be, and where nothing would be left.
        """
        shape = self.input_shape
        for place, layer in enumerate(self.layers):
            try:
                shape = layer.output_shape(shape)
            except CnnxError as error:
                if not self.moved or layer.name in self.moved:
                    raise
                return self._beginning(place, str(error))
        return Network(self.input_shape, tuple(self.layers), self.silenced)

    def _beginning(self, count: int, why: str) -> Network:
        layers = tuple(self.layers[:count])
        names = {layer.name for layer in layers}
        silenced = {name: units for name, units in self.silenced.items() if name in names}
        return Network(self.input_shape, layers, silenced, why)


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
