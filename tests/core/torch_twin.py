"""PyTorch's own answer for a model.json and its arrays. Needs torch; knows nothing of cnnx_core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

Arrays = dict[str, NDArray[Any]]

# Arrays of a layer, in the order in which an operation takes them.
PARTS = ("weight", "bias", "slope", "mean", "variance")


def apply(kind: str, x: Tensor, parts: Mapping[str, Any], hyper: dict[str, Any]) -> Tensor:
    """One layer on a batch; `parts` are its weights, biases and the like."""
    weight, bias = parts.get("weight"), parts.get("bias")
    if len(_sides(hyper)) == 4:
        x, hyper = _padded(kind, x, hyper)
    if kind == "conv2d":
        return functional.conv2d(x, weight, bias, **_only(hyper, "stride padding dilation groups"))
    if kind == "max_pool2d":
        return functional.max_pool2d(x, **_only(hyper, "kernel_size stride padding dilation"))
    if kind == "min_pool2d":
        return -functional.max_pool2d(-x, **_only(hyper, "kernel_size stride padding dilation"))
    if kind == "avg_pool2d":
        given = "kernel_size stride padding count_include_pad"
        return functional.avg_pool2d(x, **_only(hyper, given))
    if kind == "dense":
        return functional.linear(x, weight, bias)
    if kind == "leaky_relu":
        return functional.leaky_relu(x, **_only(hyper, "negative_slope"))
    if kind == "elu":
        return functional.elu(x, **_only(hyper, "alpha"))
    if kind == "prelu":
        return functional.prelu(x, parts["slope"])
    if kind == "batch_norm":
        counted = parts["mean"], parts["variance"]
        return functional.batch_norm(x, *counted, weight, bias, eps=hyper.get("epsilon", 1e-5))
    if kind in ("relu6", "silu", "gelu"):
        found: Tensor = getattr(functional, kind)(x)
        return found
    if kind == "hard_swish":
        return functional.hardswish(x)
    if kind == "hard_sigmoid":
        return functional.hardsigmoid(x)
    if kind == "flatten":
        return x.flatten(1)
    if kind == "identity":
        return x
    if kind == "softmax":
        return x.softmax(1)
    plain: Tensor = getattr(torch, kind)(x)  # relu, sigmoid, tanh
    return plain


def activations(
    model: Any,
    arrays: Arrays,
    pixels: NDArray[np.uint8],
    silenced: Mapping[str, Sequence[int]] | None = None,
    dtype: torch.dtype = torch.float32,
) -> Arrays:
    """Every activation of a batch of pictures (N, H, W, C), by layer, and the input.

    What is `silenced`, units by layer, is multiplied by zero.
    """
    channels = model["input"]["shape"][0]
    mean, std = (
        torch.tensor(model["input"].get(part, [usual] * channels), dtype=dtype).view(1, -1, 1, 1)
        for part, usual in (("mean", 0.0), ("std", 1.0))
    )
    x = (torch.from_numpy(pixels).permute(0, 3, 1, 2).to(dtype) / 255 - mean) / std
    found = {"input": x.numpy()}
    with torch.no_grad():
        for entry in model["layers"]:
            name, kind = entry["name"], entry["kind"]
            parts = {
                part: torch.from_numpy(arrays[f"{name}.{part}"].copy()).to(dtype)
                for part in PARTS
                if f"{name}.{part}" in arrays
            }
            x = apply(kind, x, parts, entry)
            heard = torch.ones(x.shape[1], dtype=dtype)
            heard[list((silenced or {}).get(name, ()))] = 0
            x = x * heard.view(-1, *[1] * (x.ndim - 2))
            found[name] = x.numpy()
    return found


def as_far_as_it_goes(
    model: Any, arrays: Arrays, pixels: NDArray[np.uint8], silenced: Mapping[str, Sequence[int]]
) -> Arrays:
    """Activations up to the first layer that PyTorch refuses to apply to what it gets.

    In double precision, because edits can make sums of large terms that cancel: there PyTorch's
    float32 is off by up to 3e-5 from its own double.
    """
    for count in range(len(model["layers"]), 0, -1):
        try:
            beginning = {**model, "layers": model["layers"][:count]}
            return activations(beginning, arrays, pixels, silenced, torch.float64)
        except RuntimeError:  # this many are too many
            continue
    raise ValueError("PyTorch cannot even apply the first layer.")


def _sides(hyper: dict[str, Any]) -> list[int]:
    """The padding where there is one for each side, which PyTorch's layers do not have."""
    padding = hyper.get("padding", 0)
    return padding if isinstance(padding, list) else []


def _padded(kind: str, x: Tensor, hyper: dict[str, Any]) -> tuple[Tensor, dict[str, Any]]:
    """The maps with what stands around them, and the other settings."""
    top, left, bottom, right = _sides(hyper)
    if hyper.get("count_include_pad") is False:
        raise ValueError("PyTorch has no mean of what is inside for four sides.")
    fill = {"max_pool2d": -np.inf, "min_pool2d": np.inf}.get(kind, 0.0)
    return functional.pad(x, (left, right, top, bottom), value=fill), {**hyper, "padding": 0}


def _only(hyper: dict[str, Any], names: str) -> dict[str, Any]:
    chosen = {name: hyper[name] for name in names.split() if name in hyper}
    return {k: tuple(v) if isinstance(v, list) else v for k, v in chosen.items()}
