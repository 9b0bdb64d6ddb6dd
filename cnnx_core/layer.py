"""What a layer is to the network: it takes activations of some shape, and makes another of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, ClassVar

from cnnx_core.arrays import Array, Shape
from cnnx_core.windows import Window


@dataclass(frozen=True)
class Layer(ABC):
    """One step of a network.

    The fields of a subclass are its settings and its arrays. `inputs` are the layers whose
    activations it takes; where there are none written, it takes the one before it.

    What more is said of a layer, how it explains itself and how it is changed, is in `kinds`.
    """

    # The operation's name, and that of the kinds that are drawn alike.
    kind: ClassVar[str]
    family: ClassVar[str]
    # Whether it takes one activation, or several.
    several: ClassVar[bool] = False
    # Whether each unit is made from every unit before it, or just from the one beside it.
    weighted: ClassVar[bool] = False
    # Whether each unit has numbers of its own.
    own_numbers: ClassVar[bool] = False
    # Whether each element is made from the one element in its place.
    elementwise: ClassVar[bool] = False
    # Whether each element is made from all elements before it.
    mixing: ClassVar[bool] = False
    # Whether neurons can be silenced: not where all must add up to 1.
    silenceable: ClassVar[bool] = True

    name: str
    inputs: tuple[str, ...] = field(default=(), kw_only=True)

    @abstractmethod
    def forward(self, x: Array) -> Array:
        """Activation that this layer makes of `x`; of several ones, if it takes several."""

    def output_shape(self, shape: Shape) -> Shape:
        """Shape that this layer makes of `shape`. Raises CnnxError where it cannot."""
        return shape

    def hyper_parameters(self) -> dict[str, Any]:
        """Hyper-parameters by name, as model.json has them."""
        return {}

    def parameters(self) -> dict[str, Array]:
        """Weights and biases by name."""
        return {}

    @property
    def window(self) -> Window | None:
        """How its window moves, if it has one."""
        return None
