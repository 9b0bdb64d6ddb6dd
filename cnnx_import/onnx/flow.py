"""The picture on its way through a graph of ONNX, and what the file's axes are there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from cnnx_import.errors import ImportFailure, unsupported
from cnnx_import.ir.chain import Chain
from cnnx_import.ir.steps import Flatten
from cnnx_import.onnx.tensors import AnyArray


@dataclass
class Flow:
    """The chain so far. `axes` is the file's order behind the number of pictures: "CHW", "HWC",
    "HW" (grey, without an axis for it), "CH" (one pixel) or "N" (a row). `batch` is None where the
    file leaves it open.
    """

    chain: Chain
    axes: str
    batch: int | None

    def sizes(self) -> tuple[int, ...]:
        """The sizes of the file's axes here, without the number of pictures."""
        if self.axes == "N":
            return self.chain.shape
        by_axis = dict(zip("CHW", self.chain.seen, strict=True))
        return tuple(by_axis[axis] for axis in self.axes)

    def outline(self) -> AnyArray:
        """An array of the file's shape here, which takes no memory."""
        return np.broadcast_to(np.float32(0), (self.batch or 1, *self.sizes()))

    def need_maps(self, where: str) -> None:
        """Raise ImportFailure unless there are maps here, channels first."""
        if self.axes != "CHW":
            raise unsupported(where, "It does not get maps with their channels first.")

    def to_row(self, where: str) -> None:
        """Flatten what is here."""
        if self.axes != "N":
            self.chain.add(Flatten(where, channels_last=self.axes == "HWC"))
            self.axes = "N"

    def reshape(self, target: list[int], where: str) -> None:
        """Give the file's shape (with the number of pictures) another form: flat, or the same.

        0 keeps a size, −1 stands for what is left. Raises ImportFailure for a form that mixes
        pictures, or that is neither maps nor one row.
        """
        sizes, total = self.sizes(), math.prod(self.sizes())
        target = [([self.batch or 1, *sizes][i] if n == 0 and i <= len(sizes) else n)
                  for i, n in enumerate(target)]  # fmt: skip
        if not target or target.count(-1) > 1 or any(n < -1 or n > 1 << 31 for n in target):
            raise ImportFailure(f"{where} has a target of {target}, which is not a shape.")
        first, rest = target[0], target[1:]
        if first != -1 and first not in (1, self.batch or 1):
            raise unsupported(where, "It mixes pictures.")
        if -1 in rest:
            others = math.prod(n for n in rest if n != -1)
            rest[rest.index(-1)] = total // others if others else 0
        if math.prod(rest) != total:
            raise unsupported(where, f"It makes {target} of the shape {list(sizes)}.")
        if len(rest) == 1:
            self.to_row(where)
        elif tuple(rest) != sizes:
            self._relabel(rest, where)

    def _relabel(self, rest: list[int], where: str) -> None:
        """The one channel of grey pictures may be put anywhere, or left out; so may an axis of maps
        of one pixel.
        """
        if self.axes != "N":
            channels, height, width = self.chain.seen
            forms: dict[str, list[int]] = {}
            if channels == 1 or (height, width) == (1, 1):  # else it would mix the channels
                forms["CHW"] = [channels, height, width]
            if channels == 1:
                forms |= {"HWC": [height, width, 1], "HW": [height, width]}
            if (height, width) == (1, 1):
                forms |= {"CH": [channels, 1]}
            for axes, sizes in forms.items():
                if rest == sizes:
                    self.axes = axes
                    return
        raise unsupported(where, f"It makes {rest} of the shape {list(self.sizes())}.")

    def transpose(self, order: Any, where: str) -> None:
        """Put the axes into another order; the number of pictures must stay in front."""
        rank = len(self.axes) + 1
        order = list(range(rank))[::-1] if order is None else list(order)
        if sorted(order) != list(range(rank)) or order[0] != 0:
            raise unsupported(where, "It swaps pictures with something else.")
        axes = "".join(self.axes[axis - 1] for axis in order[1:])
        if axes not in ("CHW", "HWC", "HW", "N"):
            raise unsupported(where, "It swaps the height and the width.")
        self.axes = axes

    def unit_numbers(self, values: AnyArray, where: str) -> AnyArray:
        """Numbers that are added to or multiplied with what is here → one a channel or element.

        Raises ImportFailure for numbers that differ from place to place.
        """
        sizes = [1, *self.sizes()]
        if values.ndim > len(sizes) or not np.issubdtype(values.dtype, np.number):
            raise unsupported(where, "It joins the picture with something of another form.")
        shape = (1,) * (len(sizes) - values.ndim) + values.shape
        unit = self.axes.find("N" if self.axes == "N" else "C") + 1
        for axis, size in enumerate(shape):
            if size not in (1, sizes[axis]) or (size != 1 and axis != unit):
                raise unsupported(where, "It adds or multiplies numbers that differ by place.")
        return values.astype(np.float64).reshape(-1)
