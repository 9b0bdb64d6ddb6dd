"""The layers that have been built so far, with the shape between them and what waits."""

from __future__ import annotations

import math

import numpy as np

from cnnx_import.errors import ImportFailure
from cnnx_import.ir.layer import Layer
from cnnx_import.ir.row import Row
from cnnx_import.ir.steps import NO_RIMS, Numbers, Pair, Rims
from cnnx_import.ir.windows import places
from cnnx_import.limits import MOST_ACTIVATION, MOST_WEIGHTS, MOST_WINDOW


class Layers:
    """What has been built of the steps so far.

    `shape` is what the last layer gives: (C, H, W) or (N,). Zeros that a file puts around maps in a
    step of its own wait in `rims` for the layer that can take them; `row` keeps what waits for the
    next dense layer; `scale` and `shift` are what the file itself does to the pixels.
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        """Begin with an input of the shape (C, H, W)."""
        self.input_shape = shape
        self.shape: tuple[int, ...] = shape
        self.layers: list[Layer] = []
        self._notes: list[tuple[str, Layer | None]] = []
        self.scale: Numbers = np.ones(shape[0])
        self.shift: Numbers = np.zeros(shape[0])
        self.normalises = False  # whether the file does something to the pixels
        self.rims: Rims = NO_RIMS
        self.row = Row()
        self.nonnegative = False  # whether it is certain that no activation is below zero
        self._weights = 0

    @property
    def seen(self) -> tuple[int, ...]:
        """The shape as the file has it here, with the zeros that wait."""
        if len(self.shape) != 3:
            return self.shape
        top, left, bottom, right = self.rims
        return (self.shape[0], self.shape[1] + top + bottom, self.shape[2] + left + right)

    @property
    def last(self) -> Layer | None:
        """The last layer, where there is one."""
        return self.layers[-1] if self.layers else None

    @property
    def notes(self) -> list[str]:
        """What was folded, dropped and added, in sentences with the layers' names of now."""
        return [text.replace("§", repr(one.name)) if one else text for text, one in self._notes]

    def note(self, text: str, layer: Layer | None = None) -> None:
        """Add a sentence, in which § stands for the name of a layer."""
        self._notes.append((text, layer))

    def append(self, layer: Layer, shape: tuple[int, ...]) -> None:
        """Put a layer at the end; `shape` is what it gives."""
        if math.prod(shape) > MOST_ACTIVATION:
            raise ImportFailure(
                f"A {layer.kind} layer gives {math.prod(shape):,} numbers; "
                f"at most {MOST_ACTIVATION:,} can be shown."
            )
        self._weights += sum(array.size for array in layer.arrays().values())
        if self._weights > MOST_WEIGHTS:
            raise ImportFailure(f"The network has more than {MOST_WEIGHTS:,} weights.")
        self.layers.append(layer)
        self.shape = shape

    def settle_row(self) -> None:
        """Give what waits on the row a dense layer of its own; another order can go on waiting."""
        layer = self.row.settled()
        if layer is not None:
            self.append(layer, self.shape)
            self.note(
                "A normalisation became §, a dense layer that scales each element by itself.", layer
            )

    def maps(self, where: str) -> tuple[int, int, int]:
        """The shape of the maps here, with the zeros that wait. Raises ImportFailure for a row."""
        if len(self.shape) != 3:
            raise ImportFailure(f"{where} takes maps, but gets a row of {self.shape[0]} elements.")
        channels, height, width = self.seen
        return channels, height, width

    def places(self, where: str, rims: Rims, kernel: Pair, stride: Pair, dilation: Pair) -> Pair:
        """Count the places of a window over what the last layer gives; there must be some."""
        _, height, width = self.shape
        if max(*rims, *kernel) > MOST_WINDOW:
            raise ImportFailure(f"{where} has a window or padding of more than {MOST_WINDOW}.")
        found = places((height, width), rims, kernel, stride, dilation)
        if min(found) < 1:
            raise ImportFailure(
                f"{where} has a window of {_by(kernel)} that does not fit its input of "
                f"{_by((height, width))}: is the size of the pictures the right one?"
            )
        return found


def _by(sizes: Pair) -> str:
    return f"{sizes[0]} × {sizes[1]}"
