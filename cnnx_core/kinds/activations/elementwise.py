"""What all layers share that work on each value by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from cnnx_core.arrays import Array, Arrays, Shape
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.base.changeable import Changeable, within
from cnnx_core.kinds.base.explainable import Spot
from cnnx_core.kinds.base.kind import Kind
from cnnx_core.literals import printed, scalar

CURVE_POINTS = 257  # odd, so that one of them is zero
BINS = 64  # even, so that zero is where one begins


@dataclass(frozen=True)
class Case:
    """What becomes of x, up to where another case begins.

    `formula` is written on the page with {x} and the layer's numbers filled in; its signs are × ∕ +
    − e^(…) √(…) ln(…) Φ(…) min, max and tanh, and a thin space keeps a closing parenthesis from the
    chip of x. `effect` ends the sentence "ReLU turns −2.00 into 0.00: …". The case holds for x
    below `below`, and for x up to `upto`; the last of a kind's cases holds for all that is left.
    """

    formula: str
    effect: str = ""
    below: float | None = None
    upto: float | None = None

    def facts(self) -> dict[str, Any]:
        """What the page is told of it."""
        limits = {"below": self.below, "upto": self.upto}
        known = {name: limit for name, limit in limits.items() if limit is not None}
        return {"formula": self.formula, "effect": self.effect, **known}


@dataclass(frozen=True)
class Elementwise(Kind):
    """A layer that makes each element from the one element in its place.

    `rule` is its formula in letters; `effect` is what it does, in a few words, and `to_each` what
    it does to each value, after its title. `line` is its line of NumPy, of a float32 called x. No
    value that it gives is below `lowest`.
    """

    family = "elementwise"
    elementwise: ClassVar[bool] = True
    replaces: ClassVar[bool] = True
    replaceable: ClassVar[bool] = True
    does = "applies {title} to each value of the map before it"
    rule: ClassVar[str]
    effect: ClassVar[str]
    to_each: ClassVar[str] = "turns every value into a new one"
    cases: ClassVar[tuple[Case, ...]]
    line: ClassVar[str]
    lowest: ClassVar[float] = -np.inf
    # Where each neuron has numbers of its own: their names, and what a field for them is called.
    labels: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def facts(cls) -> dict[str, Any]:
        return {
            **super().facts(),
            "rule": cls.rule,
            "effect": cls.effect,
            "cases": [case.facts() for case in cls.cases],
            "numbers": [{"name": name, "label": label} for name, label in cls.labels.items()],
        }

    def of_unit(self, unit: int) -> Elementwise:
        """This layer for one neuron alone, where each has numbers of its own."""
        return self

    def numbers(self, unit: int) -> Arrays:
        """The numbers that a neuron has of its own, by the names that its formula has."""
        return {}

    def number_lines(self, unit: int) -> list[str]:
        """Lines of NumPy that say the numbers in its line."""
        return [
            f"{setting.name} = {scalar(np.float32(getattr(self, setting.name)))}"
            for setting in self.settings
        ]

    def steps(self, x: Array) -> Arrays:
        return {} if self.own_numbers else self._curves(x)

    def unit_steps(self, x: Array, unit: int, maps: int) -> Arrays:
        if not self.own_numbers:
            return {}
        alone = self.of_unit(unit)
        return {**alone._curves(x[unit : unit + 1]), **self.numbers(unit)}

    def count_steps(self, shape: Shape) -> int:
        return 0 if self.own_numbers else 2 * CURVE_POINTS + 2 * BINS

    def count_unit_steps(self, shape: Shape, maps: int) -> int:
        numbers = sum(array.size for array in self.numbers(0).values())
        return (2 * CURVE_POINTS + 2 * BINS + numbers) if self.own_numbers else 0

    def numpy_lines(self, spot: Spot) -> list[str]:
        place = (spot.unit, *(spot.at if spot.x.ndim == 3 else ()))
        return [
            f"x = {scalar(spot.x[place])}",
            *self.number_lines(spot.unit),
            *self.line.splitlines(),
            *printed("value", spot.y[place], self.decimals),
        ]

    def with_number(self, name: str, unit: int, value: float) -> Self:
        if name not in self.labels:
            return super().with_number(name, unit, value)
        numbers = self.parameters()[name].copy()
        if numbers.size > 1:  # or all neurons share it
            within(f"The layer {self.name!r} has neurons", unit, numbers.size)
        numbers[min(unit, numbers.size - 1)] = value
        return replace(self, **{name: numbers})  # type: ignore[arg-type]  # fields of a subclass

    def replaced_by(self, other: type[Changeable], settings: Mapping[str, Any]) -> Changeable:
        if not self.replaceable or not issubclass(other, Elementwise):
            return super().replaced_by(other, settings)
        return other(self.name, **settings, inputs=self.inputs)

    def _curves(self, x: Array) -> Arrays:
        curve = self._curve(x)
        if not np.isfinite(curve).all():  # there would be no bins to count in
            raise CnnxError(f"The layer {self.name!r} has parts too large for a float.")
        return {"curve": curve, "counts": self._counts(x, curve)}

    def _curve(self, x: Array) -> Array:
        half = CURVE_POINTS // 2
        largest = float(np.abs(x).max()) or 1.0
        values = (largest * (np.arange(-half, half + 1) / half)).astype(np.float32)
        return np.stack([values, self.forward(values[None])[0]])

    def _counts(self, x: Array, curve: Array) -> NDArray[np.int32]:
        spans = (float(np.abs(row).max()) or 1.0 for row in curve)
        values = (x, self.forward(x))
        return np.stack([_binned(v, span) for v, span in zip(values, spans, strict=True)])


def across(numbers: Array, x: Array) -> Array:
    """Numbers of the maps (C,), or (1,), in a shape that multiplies maps (C, …) one by one."""
    return numbers.reshape(-1, *(1,) * (x.ndim - 1))


def _binned(values: Array, span: float) -> NDArray[np.int32]:
    r"""Count values by bins of equal width from -span to span.

    $$b = \left\lfloor \frac{B}{2} \cdot \frac{x}{m} \right\rfloor + \frac{B}{2}$$

    The largest possible value has no bin above it, and is counted in the last one.
    """
    half = BINS // 2
    places = np.floor(values.astype(np.float64).reshape(-1) / span * half).astype(np.int64) + half
    return np.bincount(np.clip(places, 0, BINS - 1), minlength=BINS).astype(np.int32)
