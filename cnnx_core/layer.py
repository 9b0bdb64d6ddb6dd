"""What every layer is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from cnnx_core.errors import CnnxError
from cnnx_core.ops import Array
from cnnx_core.windows import Padding, Pair, output_sizes

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Layer(ABC):
    """One step of a sequential network.

    `kind` is the name of the operation in cnnx_core.ops; the fields of a subclass are its
    hyper-parameters, by the names that model.json uses.
    """

    kind: ClassVar[str]
    # Whether each unit is made from every unit before it, or just from the one beside it.
    weighted: ClassVar[bool] = False
    # Whether each element is made from the one element in its place, by the same function.
    elementwise: ClassVar[bool] = False

    name: str

    def output_shape(self, shape: Shape) -> Shape:
        """Shape that this layer makes of `shape`. Raises CnnxError where it cannot."""
        return shape

    @abstractmethod
    def forward(self, x: Array) -> Array:
        """Activation that this layer makes of `x`."""

    def hyper_parameters(self) -> dict[str, Any]:
        """Hyper-parameters by name, as model.json has them."""
        return {}

    def parameters(self) -> dict[str, Array]:
        """Weights and biases by name."""
        return {}


def window_output(
    layer: Layer, shape: Shape, kernel_size: Shape, stride: Pair, padding: Padding, dilation: Pair
) -> Pair:
    """Count the places of a layer's window. Raises CnnxError, with its name, if there are none."""
    try:
        return output_sizes(shape[1:], kernel_size, stride, padding, dilation)
    except CnnxError as error:
        raise CnnxError(
            f"The layer {layer.name!r}, which gets the shape {shape}: {error}"
        ) from error
