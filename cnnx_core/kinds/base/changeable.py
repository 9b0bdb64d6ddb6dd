"""What can be changed in a layer, and what it says where it cannot."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from cnnx_core.arrays import Array, Shape
from cnnx_core.errors import CnnxError
from cnnx_core.layer import Layer
from cnnx_core.windows import Pair


class Changeable(Layer):
    """A layer of which another can be made.

    Each change gives another layer, or raises CnnxError where this one has no such thing.
    """

    # Whether others of its family can take its place, it theirs, and whether the article records it
    # as something to try, which takes bytes.
    replaceable: ClassVar[bool] = False
    replaces: ClassVar[bool] = False
    compared: ClassVar[bool] = False

    def with_kernel(self, unit: int, channel: int, values: Array) -> Self:
        """Give a neuron another kernel for one of the maps before it, of which all are counted."""
        raise self._lacks("kernels")

    def with_bias(self, unit: int, value: float) -> Self:
        """Give a neuron another bias."""
        raise self._lacks("biases")

    def with_number(self, name: str, unit: int, value: float) -> Self:
        """Give a neuron another number of its own, that is neither a weight nor a bias."""
        raise self._lacks(f"numbers of the name {reprlib.repr(name)}")

    def with_window(self, stride: Pair | None, padding: Pair | None) -> Self:
        """Move the window in another way; None leaves that as it is."""
        raise self._lacks("window")

    def replaced_by(self, other: type[Changeable], settings: Mapping[str, Any]) -> Changeable:
        """Put another kind in its place."""
        raise CnnxError(
            f"The layer {self.name!r} is of the kind {self.kind}: {other.kind} cannot replace it."
        )

    def misfit(self, shape: Shape, maps: str, trained: str, error: CnnxError) -> str:
        """Say why it cannot take a shape, to somebody who has changed a layer before it.

        `maps` is in words what maps the shape comes from, `trained` what they were before.
        """
        return str(error)

    def _lacks(self, what: str) -> CnnxError:
        return CnnxError(f"The layer {self.name!r} is of the kind {self.kind}: it has no {what}.")


def within(what: str, index: int, count: int) -> None:
    """Raise CnnxError unless a number is one of `count`."""
    if index >= count:
        raise CnnxError(f"{what} 0 to {count - 1}, not {reprlib.repr(index)}.")
