"""Tiny VGG with something changed: each variant said twice.

Once as the changes of a request, and once as the network that they should make, put together by
hand for PyTorch: the layers that are replaced by others, and the units that are multiplied by zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

PICTURES = 4

RELUS = ("relu_1_1", "relu_1_2", "relu_2_1", "relu_2_2")
POOLS = ("max_pool_1", "max_pool_2")


class Variant(NamedTuple):
    changes: list[dict[str, Any]]
    layers: dict[str, dict[str, Any]]  # what model.json would say, by layer
    silenced: dict[str, Sequence[int]] = {}  # noqa: RUF012


def _every(names: Sequence[str], old: str, kind: str, **settings: Any) -> Variant:
    """All layers of a kind replaced."""
    entry = {"kind": kind, **settings}
    window = {"kernel_size": 2, "stride": 2} if kind.endswith("pool2d") else {}
    made = {name: {**window, **entry} for name in names}
    return Variant([{"replace": old, "with": entry}], made)


def _silenced(layer: str, *units: int) -> Variant:
    return Variant([{"silence": layer, "units": list(units)}], {}, {layer: units})


VARIANTS: dict[str, Variant] = {
    "none": Variant([], {}),
    "identity": _every(RELUS, "relu", "identity"),
    "leaky 0.01": _every(RELUS, "relu", "leaky_relu", negative_slope=0.01),
    "leaky 0.1": _every(RELUS, "relu", "leaky_relu", negative_slope=0.1),
    "sigmoid": _every(RELUS, "relu", "sigmoid"),
    "tanh": _every(RELUS, "relu", "tanh"),
    "average": _every(POOLS, "max_pool2d", "avg_pool2d"),
    "smallest": _every(POOLS, "max_pool2d", "min_pool2d"),
    "a kernel silenced": _silenced("conv_1_1", 3),
    "activations silenced": _silenced("relu_2_1", 0, 9),
    "a pooled map silenced": _silenced("max_pool_1", 5),
    "a layer silenced": _silenced("conv_2_2", *range(10)),
    "elements silenced": _silenced("flatten", 0, 17, 1689),
    "a class silenced": _silenced("output", 2),
    "several": Variant(
        [
            {"replace": "relu", "with": {"kind": "tanh"}},
            {"replace": ["relu_1_2", "relu_2_1"], "with": {"kind": "relu"}},
            {"silence": "relu_1_1", "units": [1, 4]},
            {"replace": "max_pool2d", "with": {"kind": "avg_pool2d"}},
            {"replace": ["max_pool_1"], "with": {"kind": "max_pool2d"}},
            {"silence": "relu_1_1", "units": [4, 0]},
        ],
        {
            "relu_1_1": {"kind": "tanh"},
            "relu_2_2": {"kind": "tanh"},
            "max_pool_2": {"kind": "avg_pool2d", "kernel_size": 2, "stride": 2},
        },
        {"relu_1_1": (0, 1, 4)},
    ),
}
