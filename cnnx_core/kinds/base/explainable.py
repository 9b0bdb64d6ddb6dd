"""What a layer says of what happened inside, and how it writes that down in NumPy."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from cnnx_core.arrays import Array, Arrays, Shape
from cnnx_core.layer import Layer
from cnnx_core.windows import Pair


@dataclass(frozen=True)
class Spot:
    """The one number that is looked at: of which neuron, and where a map has one, at which place.

    `x` is what goes into the layer, `y` what comes out. `channel` is the map before a convolution
    of which the kernel is looked at alone.
    """

    x: Array
    y: Array
    unit: int
    at: Pair
    channel: int | None = None
    labels: tuple[str, ...] = ()


class Explainable(Layer):
    """A layer that can be taken apart: see explain_layer and explain_neuron."""

    # Decimals of its values on the page: of what is added up, two.
    decimals: ClassVar[int] = 4

    def steps(self, x: Array) -> Arrays:
        """Steps that all neurons have in common."""
        return {}

    def unit_steps(self, x: Array, unit: int, maps: int) -> Arrays:
        """Steps of one neuron; `maps` is how many maps the row that goes in is made of, or 0."""
        return {}

    def count_steps(self, shape: Shape) -> int:
        """How many numbers are in its steps at most, where its activation has a shape."""
        return 0

    def count_unit_steps(self, shape: Shape, maps: int) -> int:
        """How many numbers are in the steps of one neuron at most."""
        return 0

    def group(self, unit: int) -> range | None:
        """Numbers of the maps before it that a neuron looks at; None if it looks at all."""
        return None

    @abstractmethod
    def numpy_lines(self, spot: Spot) -> list[str]:
        """Lines of NumPy that print the number that is looked at."""
