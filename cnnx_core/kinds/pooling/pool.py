"""What all kinds of pooling share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import prod
from typing import Any, ClassVar, Self

import numpy as np

from cnnx_core.arrays import Array, Arrays, Shape
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.base.changeable import Changeable
from cnnx_core.kinds.base.explainable import Spot
from cnnx_core.kinds.base.kind import Kind
from cnnx_core.kinds.base.windowed import fitting, unfitting
from cnnx_core.literals import array, printed
from cnnx_core.windows import Padding, Pair, Window, pair, pool_padding, rims, windows


@dataclass(frozen=True)
class Pool(Kind):
    """A window that slides over each map by itself.

    `picks` is what it makes of a window, in a word; `formula` is written before the values.
    """

    family = "pooling"
    role = "shrinks"
    replaces: ClassVar[bool] = True
    replaceable: ClassVar[bool] = True
    compared: ClassVar[bool] = True
    dilates: ClassVar[bool] = False
    picks: ClassVar[str]
    formula: ClassVar[str]
    line: ClassVar[str]  # of NumPy, of a window

    kernel_size: Pair
    stride: Pair
    padding: Padding = (0, 0)
    dilation: Pair = (1, 1)

    @classmethod
    def read(cls, name: str, rest: dict[str, Any], weights: Mapping[str, Array]) -> Self:
        kernel = pair(rest.pop("kernel_size"), "kernel size")
        stride = pair(rest.pop("stride", kernel), "stride")
        dilation = pair(rest.pop("dilation", 1), "dilation") if cls.dilates else (1, 1)
        padding = pool_padding(rest.pop("padding", 0), kernel, dilation)
        return cls(name, kernel, stride, padding, dilation)

    @classmethod
    def facts(cls) -> dict[str, Any]:
        return {**super().facts(), "picks": cls.picks, "formula": cls.formula}

    @property
    def window(self) -> Window:
        return Window(self.kernel_size, self.stride, self.padding, self.dilation)

    @property
    @abstractmethod
    def fill(self) -> float:
        """What the padding around a map holds; nan where it is left out."""

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 3:
            raise CnnxError(f"The layer {self.name!r} takes maps, not the shape {shape}.")
        # Each window must see something: even with little padding, it may step over a small map.
        steps = zip(shape[1:], rims(self.padding), self.dilation, strict=True)
        if any(any(rim) and d > size for size, rim, d in steps):
            raise CnnxError(
                f"The layer {self.name!r} has a window so wide that it would see nothing but "
                f"padding around maps of {shape[1]} × {shape[2]}."
            )
        return (shape[0], *fitting(self, self.window, shape))

    def hyper_parameters(self) -> dict[str, Any]:
        return {
            "kernel_size": list(self.kernel_size),
            "stride": list(self.stride),
            "padding": list(self.padding),
            **({"dilation": list(self.dilation)} if self.dilates else {}),
        }

    def numpy_lines(self, spot: Spot) -> list[str]:
        at = self.window
        every = windows(spot.x, at.kernel_size, at.stride, at.padding, at.dilation, self.fill)
        window = every[(spot.unit, *spot.at)]
        outside = np.isnan(window)
        inside = (
            [
                "# The values of the window that are inside of the map.",
                *array("window", window[~outside]),
            ]
            if outside.any()
            else array("window", window)
        )
        value = spot.y[(spot.unit, *spot.at)]
        return [*inside, f"value = {self.line}", *printed("value", value, self.decimals)]

    def with_window(self, stride: Pair | None, padding: Pair | None) -> Self:
        around = self.padding if padding is None else padding
        try:
            pool_padding(around, self.kernel_size, self.dilation)
        except CnnxError as error:
            raise CnnxError(f"The layer {self.name!r}: {error}") from error
        return replace(self, stride=self.stride if stride is None else stride, padding=around)

    def replaced_by(self, other: type[Changeable], settings: Mapping[str, Any]) -> Changeable:
        if not issubclass(other, Pool):
            return super().replaced_by(other, settings)
        if not other.dilates and self.dilation != (1, 1):
            raise CnnxError(
                f"The layer {self.name!r} has a dilated window, which {other.kind} cannot have."
            )
        if isinstance(self, other):
            return self  # as it is, even in what the others do not have
        window = (self.kernel_size, self.stride, self.padding, self.dilation)
        return other(self.name, *window, inputs=self.inputs)

    def misfit(self, shape: Shape, maps: str, trained: str, error: CnnxError) -> str:
        return unfitting(self, self.window, shape, error)


@dataclass(frozen=True)
class SelectingPool(Pool):
    """A pooling layer that keeps one value of each window; it can be dilated."""

    dilates: ClassVar[bool] = True
    minimum: ClassVar[bool] = False

    @classmethod
    def facts(cls) -> dict[str, Any]:
        return {**super().facts(), "selects": True}

    @property
    def fill(self) -> float:
        return np.inf if self.minimum else -np.inf  # which never wins

    def steps(self, x: Array) -> Arrays:
        at = self.window
        every = windows(x, at.kernel_size, at.stride, at.padding, at.dilation, self.fill)
        flat = every.reshape(*every.shape[:3], -1)
        winners = (np.argmin if self.minimum else np.argmax)(flat, axis=3)
        return {"winners": winners.astype(np.uint8 if flat.shape[3] <= 256 else np.int32)}

    def count_steps(self, shape: Shape) -> int:
        return prod(shape)
