"""What waits on a row of elements for the next dense layer: another order, a scale and a shift."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_import.errors import ImportFailure
from cnnx_import.ir.layer import Layer
from cnnx_import.ir.steps import Numbers

_MOST_ADDED = 1_024  # elements for which a dense layer is added that does nothing but scale them


class Row:
    """A row as the file has it, beside the row as cnnx has it.

    Keras flattens pixel by pixel, cnnx map by map. The dense layer that comes next has its weights
    put into cnnx's order; what lies between does the same to each element.
    """

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self._order: NDArray[np.intp] | None = None  # the file's place of each of our elements
        self._scaled: tuple[Numbers, Numbers] | None = None

    @property
    def reordered(self) -> bool:
        """Whether the file has the elements in another order."""
        return self._order is not None

    def read_last(self, shape: tuple[int, ...]) -> None:
        """Maps of the shape (C, H, W) were flattened with their channels last."""
        channels, height, width = shape
        if channels > 1 and height * width > 1:
            places = np.arange(height * width * channels).reshape(height, width, channels)
            self._order = places.transpose(2, 0, 1).reshape(-1)

    def affine(self, scale: Numbers, shift: Numbers) -> None:
        """Each element is scaled and shifted, in the file's order."""
        old_scale, old_shift = self._scaled or (np.ones(1), np.zeros(1))
        self._scaled = (old_scale * scale, old_shift * scale + shift)

    def ordered(self, numbers: Numbers) -> Numbers:
        """Numbers of the elements, in the file's order → in ours; one for all stays as it is."""
        return numbers if self._order is None or numbers.size == 1 else numbers[self._order]

    def into(self, weight: Numbers, bias: Numbers) -> tuple[Numbers, Numbers]:
        """Weights and biases of the dense layer that comes next, with all that waited."""
        if self._scaled is not None:
            scale, shift = self._scaled
            wide: NDArray[Any] = weight.astype(np.float64)
            weight, bias = wide * scale, bias.astype(np.float64) + wide @ shift
            self._scaled = None
        if self._order is not None:
            weight = weight[:, self._order]
            self._order = None
        return weight, bias

    def settled(self) -> Layer | None:
        """The dense layer that does what waits, where a function comes next that it cannot be
        moved behind.
        """
        if self._scaled is None:
            return None
        elements = self._scaled[0].size
        if elements > _MOST_ADDED:
            raise ImportFailure(
                f"A normalisation of {elements} elements follows neither a convolution nor a dense "
                "layer, and no dense layer follows it: put it before the flatten layer."
            )
        weight, bias = self.into(np.eye(elements), np.zeros(elements))
        return Layer("dense", "", {"out_features": elements}, weight, bias)
