"""What every kind of layer is, does, and says of itself."""

from __future__ import annotations

import reprlib
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from cnnx_core.errors import CnnxError
from cnnx_core.kinds.settings import Setting, read_number
from cnnx_core.windows import Padding, Pair, output_sizes, rims

Array = NDArray[np.float32]
Arrays = dict[str, NDArray[Any]]
Shape = tuple[int, ...]


@dataclass(frozen=True)
class Window:
    """How the window of a layer moves over each map."""

    kernel_size: Pair
    stride: Pair
    padding: Padding
    dilation: Pair

    def places(self, shape: Shape) -> Pair:
        """Count where it fits into maps (C, H, W). Raises CnnxError if that is nowhere."""
        return output_sizes(shape[1:], self.kernel_size, self.stride, self.padding, self.dilation)

    def fits(self, shape: Shape) -> bool:
        """Whether it fits into padded maps (C, H, W)."""
        around = zip(shape[1:], rims(self.padding), self.spans, strict=True)
        return all(size + sum(rim) >= span for size, rim, span in around)

    @property
    def spans(self) -> Pair:
        """Rows and columns from its first to its last value."""
        down, across = (
            d * (k - 1) + 1 for k, d in zip(self.kernel_size, self.dilation, strict=True)
        )
        return down, across


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


@dataclass(frozen=True)
class Layer(ABC):
    """One step of a network.

    A subclass with a `kind` is one kind of layer; its file is the only place that knows about it.
    Its fields are its settings, by the names that model.json uses, and its arrays. `inputs` are the
    layers whose activations it takes; where there are none written, it takes the one before it.

    The page writes `does` after the name of a neuron, with {kernel_size} and the like filled in.
    """

    # The operation's name, the name in a sentence, what it is for in two or three words, what a
    # neuron does, and the kinds that are drawn alike.
    kind: ClassVar[str]
    title: ClassVar[str]
    role: ClassVar[str]
    does: ClassVar[str]
    family: ClassVar[str]
    settings: ClassVar[tuple[Setting, ...]] = ()
    # What it is in the files of other frameworks: {"onnx": {"LeakyRelu": {"negative_slope":
    # ("alpha", 0.01)}}} says which attribute a setting is, and its default there; a plain number is
    # the setting itself, or the place of an array. "x * Sigmoid" is a product of two nodes, and
    # "Clip 0 6" an operation with fixed limits.
    aliases: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
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
    # Whether others of its family can take its place, it theirs, and whether the article records it
    # as something to try, which takes bytes.
    replaceable: ClassVar[bool] = False
    replaces: ClassVar[bool] = False
    compared: ClassVar[bool] = False
    # Decimals of its values on the page: of what is added up, two.
    decimals: ClassVar[int] = 4

    name: str
    inputs: tuple[str, ...] = field(default=(), kw_only=True)

    @classmethod
    def read(cls, name: str, rest: dict[str, Any], weights: Mapping[str, Array]) -> Self:
        """Make the layer of an entry of model.json; what it knows is taken out of `rest`.

        Raises CnnxError for settings and arrays that it cannot have, KeyError for what is missing.
        """
        numbers = {
            setting.name: read_number(
                rest.pop(setting.name, setting.default), setting.name.replace("_", " ")
            )
            for setting in cls.settings
        }
        return cls(name, **numbers)  # type: ignore[arg-type]  # fields of a subclass

    @classmethod
    def facts(cls) -> dict[str, Any]:
        """What the page is told of this kind."""
        return {
            "family": cls.family,
            "title": cls.title,
            "role": cls.role,
            "does": cls.does,
            "settings": [setting.facts() for setting in cls.settings],
        }

    @abstractmethod
    def forward(self, x: Array) -> Array:
        """Activation that this layer makes of `x`; of several ones, if it takes several."""

    def output_shape(self, shape: Shape) -> Shape:
        """Shape that this layer makes of `shape`. Raises CnnxError where it cannot."""
        return shape

    def hyper_parameters(self) -> dict[str, Any]:
        """Hyper-parameters by name, as model.json has them."""
        return {setting.name: getattr(self, setting.name) for setting in self.settings}

    def parameters(self) -> dict[str, Array]:
        """Weights and biases by name."""
        return {}

    @property
    def window(self) -> Window | None:
        """How its window moves, if it has one."""
        return None

    # What happened inside: see explain_layer and explain_neuron.

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

    # Changes: each gives another layer, or raises CnnxError where this one has no such thing.

    def with_kernel(self, unit: int, channel: int, values: Array) -> Layer:
        """Give a neuron another kernel for one of the maps before it, of which all are counted."""
        raise self._lacks("kernels")

    def with_bias(self, unit: int, value: float) -> Layer:
        """Give a neuron another bias."""
        raise self._lacks("biases")

    def with_number(self, name: str, unit: int, value: float) -> Layer:
        """Give a neuron another number of its own, that is neither a weight nor a bias."""
        raise self._lacks(f"numbers of the name {reprlib.repr(name)}")

    def with_window(self, stride: Pair | None, padding: Pair | None) -> Layer:
        """Move the window in another way; None leaves that as it is."""
        raise self._lacks("window")

    def replaced_by(self, other: type[Layer], settings: Mapping[str, Any]) -> Layer:
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


def rounded(x: NDArray[np.float64]) -> Array:
    """Round what was computed in float64 to float32, once."""
    return x.astype(np.float32, order="C")


def within(what: str, index: int, count: int) -> None:
    """Raise CnnxError unless a number is one of `count`."""
    if index >= count:
        raise CnnxError(f"{what} 0 to {count - 1}, not {reprlib.repr(index)}.")


def by(sizes: tuple[int, ...]) -> str:
    """Write sizes as “3 × 3”."""
    return " × ".join(map(str, sizes))
