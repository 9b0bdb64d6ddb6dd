"""The card's section about the network with a part of it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from weights.training.markdown import percent, table

_KINDS = {
    "relu": "ReLU",
    "identity": "identity",
    "leaky_relu": "leaky ReLU",
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "max_pool2d": "max pooling",
    "avg_pool2d": "average pooling",
    "min_pool2d": "min pooling",
}


def variants_section(report: Mapping[str, Any]) -> str:
    """The section as Markdown; nothing where the report has no variants."""
    variants = report.get("variants")
    if not variants:
        return ""
    swaps = [["none", percent(report["shipped"]["accuracy"])]] + [
        [", ".join(map(_swap, entry["changes"])), percent(entry["accuracy"])]
        for entry in variants["swaps"]
    ]
    silenced = [
        [
            f"`{layer}`",
            percent(sum(shares) / len(shares)),
            _at(min(shares), shares),
            _at(max(shares), shares),
        ]
        for layer, shares in variants["silenced"].items()
    ]
    return (
        "## What if\n\n"
        "The shipped network with a part of it changed, on the same validation pictures. Nothing "
        "is trained again: the weights were trained with ReLU and max pooling, so the figures say "
        "what *these* weights do without them, not what a network trained that way would reach. "
        f"Guessing reaches {percent(1 / len(report['classes']))}. Nothing was chosen by these "
        "figures.\n\n"
        + table(["Change in every such layer", "Accuracy"], swaps)
        + "\n\nAccuracy when one neuron is silenced, which means that its map is all zero (neurons "
        "are counted from 1, as on the page):\n\n"
        + table(["Layer", "Mean over its neurons", "Lowest", "Highest"], silenced)
        + "\n\n`report.json` has the figure for every neuron. They are computed by `cnnx_core`, "
        "whose requests carry such changes."
    )


def _swap(change: Mapping[str, Any]) -> str:
    """A replacement in words, as "ReLU → leaky ReLU, slope 0.1"."""
    new = change["with"]
    slope = f", slope {new['negative_slope']:g}" if "negative_slope" in new else ""
    return f"{_KINDS[change['replace']]} → {_KINDS[new['kind']]}{slope}"


def _at(share: float, shares: Sequence[float]) -> str:
    """An accuracy, and the first neuron without which it is reached."""
    return f"{percent(share)} (neuron {shares.index(share) + 1})"
