"""Where in many pictures a neuron is most excited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np

from cnnx_core.arrays import Array
from cnnx_core.attribution.receptive import receptive_field
from cnnx_core.errors import CnnxError
from cnnx_core.network import Network, Trace
from cnnx_core.request import whole
from cnnx_core.windows import Pair

MOST = 64  # patches


def strongest(
    network: Network, traces: Mapping[str, Trace], name: str, unit: Any, count: Any
) -> list[dict[str, Any]]:
    """Find the `count` places in the pictures of `traces` at which a neuron's values are largest.

    First the best place of each picture, by value; only when every picture has had its turn, the
    best of those left. In one picture no two places are given whose receptive fields share more
    than half of their area (padding included, so that all fields of a layer are equally large). Of
    equal values, that of the earlier picture, and in it of the earlier place, row by row, comes
    first. There are fewer than `count` where no more places are left: in a row, where a neuron has
    one value a picture, as many as there are pictures.

    Each is {"image": name, "at": place, "value": …, "field": {"unclipped": …, "clipped": …}}, with
    places and fields as receptive_field has them. Source: Girshick et al., Rich Feature Hierarchies
    for Accurate Object Detection and Semantic Segmentation (2014), section 3.1.

    Raises CnnxError for a layer or a neuron that the network does not have, and for a `count` that
    is not from 1 to 64.
    """
    shapes = network.shapes()
    if name not in shapes:
        raise CnnxError(f"There is no layer {name!r} in this network.")
    unit = whole(unit, f"number of a neuron in {name!r}", 0, shapes[name][0] - 1)
    count = whole(count, "number of patches", 1, MOST)
    if len(shapes[name]) == 1:
        size, jump = (1, 1), (1, 1)  # one place a picture: nothing can overlap
    else:
        field = receptive_field(network, name, [0, 0])
        size, jump = tuple(field["size"]), tuple(field["jump"])
    values = {image: np.atleast_2d(trace[name][unit]) for image, trace in traces.items()}
    found = []
    for image, at in islice(_in_turn(values, size, jump), count):
        place = list(at) if len(shapes[name]) == 3 else [unit]
        field = receptive_field(network, name, place)
        found.append(
            {
                "image": image,
                "at": place,
                "value": float(values[image][at]),
                "field": {part: field[part] for part in ("unclipped", "clipped")},
            }
        )
    return found


def _in_turn(values: Mapping[str, Array], size: Pair, jump: Pair) -> Iterator[tuple[str, Pair]]:
    """Places of the maps in `values`, as `strongest` orders them, for fields of a size and jump."""
    left = {image: values.copy() for image, values in values.items()}

    def take(image: str) -> tuple[str, Pair]:
        row, column = np.unravel_index(int(left[image].argmax()), left[image].shape)
        at = int(row), int(column)
        left[image][_overlapping(left[image].shape, at, size, jump)] = -np.inf
        return image, at

    for image in sorted(left, key=lambda image: -left[image].max()):  # stable: ties stay in order
        yield take(image)
    while left:
        image = max(left, key=lambda image: left[image].max())  # of equal ones, the first
        if left[image].max() == -np.inf:
            return
        yield take(image)


def _overlapping(shape: tuple[int, ...], at: Pair, size: Pair, jump: Pair) -> Any:
    """Which places have a field that shares more than half of its area with the field of `at`."""
    rows, columns = (
        np.maximum(
            0, size[axis] - jump[axis] * np.abs(np.arange(shape[axis], dtype=float) - at[axis])
        )
        for axis in (0, 1)
    )
    return 2 * np.outer(rows, columns) > size[0] * size[1]
