"""Where a network looks: what becomes of a class when a part of the picture is covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cnnx_core.arrays import Arrays
from cnnx_core.errors import CnnxError
from cnnx_core.network import Network
from cnnx_core.picture.images import InputSpec, Pixels, to_input
from cnnx_core.request import Request, whole, whole_pair
from cnnx_core.windows import output_size

GREY = 128  # of 255, in every channel: as far from black as from white


@dataclass(frozen=True)
class Patch:
    """A square that slides over a picture, and which of its places are looked at.

    `places` counts them downwards and across; of these, `rows` and `columns` are looked at, from
    the first to before the last.
    """

    size: int
    stride: int
    places: tuple[int, int]
    rows: tuple[int, int]
    columns: tuple[int, int]


def read_patch(asked: Request, spec: InputSpec) -> Patch:
    """Read "size", "stride" and, where only some places are asked for, "rows" and "columns", both
    [from, to].

    Raises CnnxError for what is not a whole number, for a patch larger than the input, and for
    places that are not there.
    """
    _, height, width = spec.shape
    size = whole(asked.get("size"), "size of the patch", 1, min(height, width))
    stride = whole(asked.get("stride"), "stride of the patch", 1, max(height, width))
    down, across = (output_size(side, size, stride, 0, 1) for side in (height, width))
    rows, columns = _part(asked, "rows", down), _part(asked, "columns", across)
    return Patch(size, stride, (down, across), rows, columns)


def read_class(asked: Request, network: Network) -> int:
    """Read "unit", the number of a class.

    Raises CnnxError for another number, and where the network ends before its classes.
    """
    if network.stopped:
        raise CnnxError(network.stopped)
    classes = network.shapes()[network.probabilities][0]
    return whole(asked.get("unit"), "number of the class", 0, classes - 1)


def occlude(network: Network, spec: InputSpec, pixels: Pixels, unit: int, patch: Patch) -> Arrays:
    r"""Cover a picture at one place after the other, and see what is left of a class.

    $$q'_{y,x,c} = 128 \quad\text{for}\quad s i \le y < s i + m,\; s j \le x < s j + m$$

    and q elsewhere, for a patch of m × m pixels with the stride s. "probability" and "score" (rows,
    columns) are what softmax gives for the class `unit`, and what it is given, when q' is what the
    network sees, for each place (i, j) of the patch that is asked for. `pixels` (H, W, C) uint8.
    Source: Zeiler and Fergus, Visualizing and Understanding Convolutional Networks
    (2014), section 4.2.
    """
    rows, columns = range(*patch.rows), range(*patch.columns)
    probabilities = np.empty((len(rows), len(columns)), np.float32)
    scores = np.empty_like(probabilities)
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            top, left = row * patch.stride, column * patch.stride
            covered = pixels.copy()
            covered[top : top + patch.size, left : left + patch.size] = GREY
            trace = network.trace(to_input(covered, spec))
            scores[i, j] = trace[network.scores][unit]
            probabilities[i, j] = trace[network.probabilities][unit]
    return {"probability": probabilities, "score": scores}


def header(patch: Patch) -> dict[str, Any]:
    """Say what was done, as the reply does."""
    return {
        "size": patch.size,
        "stride": patch.stride,
        "grey": GREY,
        "places": list(patch.places),
        "rows": list(patch.rows),
        "columns": list(patch.columns),
    }


def _part(asked: Request, which: str, count: int) -> tuple[int, int]:
    first, last = whole_pair(asked.get(which, [0, count]), f"{which} of places", 0, count)
    if first >= last:
        raise CnnxError(f"The {which} of places must be at least one, not from {first} to {last}.")
    return first, last
