"""Layers of Keras → steps. Source: the API reference of Keras 2 and Keras 3."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_import.chain import Chain
from cnnx_import.errors import ImportFailure, unsupported
from cnnx_import.keras_config import KerasLayer
from cnnx_import.keras_functions import activation_steps, number_of
from cnnx_import.sliding import pair, whole
from cnnx_import.steps import (
    NO_RIMS,
    Affine,
    Conv,
    Dense,
    Dropped,
    Flatten,
    GlobalPool,
    Pad,
    Pool,
    Rims,
    Same,
    Softmax,
    Step,
)

Arrays = Sequence[NDArray[Any]]
Taker = Callable[[KerasLayer, Arrays, Chain], list[Step]]


def take(layer: KerasLayer, arrays: Arrays, chain: Chain) -> None:
    """Add a layer to the chain. Raises ImportFailure, naming it, for one without a counterpart."""
    if layer.kind.startswith("Random") or layer.kind in _NOTHING:
        chain.add(Dropped(layer.where, what="it does nothing when a picture is classified"))
        return
    if layer.kind not in _TAKE:
        raise unsupported(layer.where, _WHY.get(layer.kind, ""))
    if layer.config.get("data_format", "channels_last") not in ("channels_last", None):
        raise unsupported(layer.where, "Its channels come first: make it channels_last.")
    for step in [*_TAKE[layer.kind](layer, arrays, chain), *activation_steps(layer)]:
        chain.add(step)


def _conv(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    kernel, bias = _kernel_and_bias(layer, arrays, 1, axes=4)
    weight = kernel.transpose(3, 2, 0, 1)
    groups = whole(layer.config.get("groups", 1), 1, layer.where, "number of groups")[0]
    return [_convolution(layer, layer.name, weight, bias, groups)]


def _depthwise(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    kernel, bias = _kernel_and_bias(layer, arrays, 1, axes=4)
    return [_convolution(layer, layer.name, _by_channel(kernel), bias, kernel.shape[2])]


def _separable(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    depthwise, bias = _kernel_and_bias(layer, arrays, 2, axes=4)
    pointwise = arrays[1]
    if pointwise.ndim != 4 or pointwise.shape[:2] != (1, 1):
        raise ImportFailure(f"{layer.where} has kernels of the shape {pointwise.shape}.")
    first = _convolution(
        layer, f"{layer.name}_depthwise", _by_channel(depthwise), None, depthwise.shape[2]
    )
    weight = pointwise.transpose(3, 2, 0, 1)
    chain.note(f"{layer.where}: became two convolutions, one of each map and one of 1 × 1.")
    return [first, Conv(layer.where, layer.name, weight=weight, bias=bias)]


def _by_channel(kernel: NDArray[Any]) -> NDArray[Any]:
    height, width, channels, multiplier = kernel.shape
    return kernel.transpose(2, 3, 0, 1).reshape(channels * multiplier, 1, height, width)


def _convolution(
    layer: KerasLayer, name: str, weight: NDArray[Any], bias: NDArray[Any] | None, groups: int
) -> Step:
    pair(list(weight.shape[2:]), layer.where, "kernel size")
    return Conv(
        layer.where,
        name,
        weight=weight,
        bias=bias,
        stride=pair(layer.config.get("strides", 1), layer.where, "stride"),
        padding=_padding(layer),
        dilation=pair(layer.config.get("dilation_rate", 1), layer.where, "dilation"),
        groups=groups,
    )


def _dense(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    kernel, bias = _kernel_and_bias(layer, arrays, 1, axes=2)
    return [Dense(layer.where, layer.name, weight=kernel.T, bias=bias)]


def _pool(kind: str) -> Taker:
    def read(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
        kernel = pair(layer.config.get("pool_size", 2), layer.where, "pool size")
        stride = layer.config.get("strides")
        return [
            Pool(
                layer.where,
                layer.name,
                kind=kind,
                kernel=kernel,
                stride=kernel if stride is None else pair(stride, layer.where, "stride"),
                padding=_padding(layer),
                count_include_pad=False,
            )
        ]

    return read


def _global_pool(kind: str) -> Taker:
    def read(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
        flat = not layer.config.get("keepdims", False)
        return [GlobalPool(layer.where, layer.name, kind=kind, flat=flat)]

    return read


def _batch_norm(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    axis = layer.config.get("axis", -1)
    axis = axis[0] if isinstance(axis, list) and len(axis) == 1 else axis
    if axis not in (-1, len(chain.seen)):
        raise unsupported(layer.where, "It does not normalise the last axis, the channels.")
    left = list(_floats(layer, arrays))
    scaled, centred = (layer.config.get(key, True) for key in ("scale", "center"))
    if len(left) != 2 + bool(scaled) + bool(centred):
        raise _wrong_number(layer, arrays)
    gamma = left.pop(0) if scaled else np.ones(1)
    beta = left.pop(0) if centred else np.zeros(1)
    mean, variance = left
    _same(layer, [a for a in (gamma, beta, mean, variance) if a.size != 1])
    epsilon = number_of(layer, "epsilon", 1e-3)
    with np.errstate(all="ignore"):
        scale = gamma / np.sqrt(variance + epsilon)
        shift = beta - mean * scale
    return [Affine(layer.where, layer.name, scale=scale, shift=shift, what="batch normalisation")]


def _rescaling(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    scale, shift = (
        _listed(layer, layer.config.get(key, default), key)
        for key, default in (("scale", 1.0), ("offset", 0.0))
    )
    return [Affine(layer.where, layer.name, scale=scale, shift=shift, what="normalisation")]


def _normalization(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    axis = layer.config.get("axis", -1)
    axis = axis[0] if isinstance(axis, list) and len(axis) == 1 else axis
    if axis not in (-1, len(chain.seen), None):
        raise unsupported(layer.where, "It does not normalise the last axis, the channels.")
    if layer.config.get("mean") is not None:
        mean = _listed(layer, layer.config["mean"], "mean")
        variance = _listed(layer, layer.config.get("variance"), "variance")
    elif len(arrays) in (2, 3):
        mean, variance = _floats(layer, arrays[:2])
    else:
        raise _wrong_number(layer, arrays)
    _same(layer, [a for a in (mean, variance) if a.size != 1])
    with np.errstate(all="ignore"):
        scale = 1 / np.maximum(np.sqrt(variance), 1e-7)
        if layer.config.get("invert"):
            scale, shift = 1 / scale, mean
        else:
            shift = -mean * scale
    return [Affine(layer.where, layer.name, scale=scale, shift=shift, what="normalisation")]


def _zero_padding(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    given = layer.config.get("padding", 1)
    if isinstance(given, list) and len(given) == 2 and all(isinstance(g, list) for g in given):
        (top, bottom), (left, right) = (
            whole(ends, 2, layer.where, "padding", minimum=0) for ends in given
        )
    else:
        top, left = whole(given, 2, layer.where, "padding", minimum=0)
        bottom, right = top, left
    return [Pad(layer.where, layer.name, rims=(top, left, bottom, right))]


def _flatten(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    return [Flatten(layer.where, layer.name, channels_last=True)]


def _reshape(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    target = layer.config.get("target_shape")
    channels, height, width = (1, 1, chain.shape[0]) if len(chain.shape) == 1 else chain.seen
    total = channels * height * width
    if target in ([-1], [total]):
        return [Flatten(layer.where, layer.name, channels_last=True)]
    same = [[height, width, channels]] + ([[height, width]] if channels == 1 else [])
    if len(chain.shape) == 3 and target in same:
        return []
    raise unsupported(layer.where, f"It makes {str(target)[:40]} of {height} × {width} maps.")


def _softmax(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    if layer.config.get("axis", -1) not in (-1, len(chain.seen)):
        raise unsupported(layer.where, "It does not go over the classes.")
    return [Softmax(layer.where, layer.name)]


def _by_settings(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    return []  # what it does is in activation_steps


def _kernel_and_bias(
    layer: KerasLayer, arrays: Arrays, kernels: int, axes: int
) -> tuple[NDArray[Any], NDArray[Any] | None]:
    biased = bool(layer.config.get("use_bias", True))
    if len(arrays) != kernels + biased:
        raise _wrong_number(layer, arrays)
    kernel = arrays[0]
    if kernel.ndim != axes or not np.issubdtype(kernel.dtype, np.floating):
        raise ImportFailure(
            f"{layer.where} has weights of the shape {kernel.shape} and the type {kernel.dtype}, "
            f"not {axes} axes of floats."
        )
    return kernel, arrays[-1] if biased else None


def _wrong_number(layer: KerasLayer, arrays: Arrays) -> ImportFailure:
    return ImportFailure(
        f"{layer.where} has {len(arrays)} arrays of weights, another number than its settings ask "
        "for: the file holds no weights for it, or it is damaged."
    )


def _floats(layer: KerasLayer, arrays: Arrays) -> list[NDArray[Any]]:
    if any(values.ndim > 4 or not values.size for values in arrays):
        raise ImportFailure(f"{layer.where} has an array without numbers.")
    return [values.astype(np.float64).reshape(-1) for values in arrays]


def _same(layer: KerasLayer, arrays: Arrays) -> None:
    if len({values.shape for values in arrays}) > 1:
        raise ImportFailure(f"{layer.where} has arrays that do not belong together.")


def _listed(layer: KerasLayer, value: Any, what: str) -> NDArray[Any]:
    """A number, or a list of a number for each channel, in as many brackets as there may be."""
    for _ in range(4):
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
    values = value if isinstance(value, list) else [value]
    if not 0 < len(values) <= 4096 or any(
        isinstance(v, bool) or not isinstance(v, int | float) for v in values
    ):
        raise ImportFailure(f"{layer.where} has a {what} that is not made of numbers.")
    return np.array(values, np.float64)


def _padding(layer: KerasLayer) -> Rims | Same:
    given = layer.config.get("padding", "valid")
    if given == "same":
        return "same_upper"
    if given != "valid":
        raise unsupported(layer.where, f"Its padding is {str(given)[:40]!r}.")
    return NO_RIMS


_NOTHING = (
    "Dropout",
    "SpatialDropout2D",
    "GaussianDropout",
    "GaussianNoise",
    "AlphaDropout",
    "ActivityRegularization",
    "Identity",
)

_WHY = {"Lambda": "It holds code of its own, which is never run here."}

_TAKE: Mapping[str, Taker] = {
    "Conv2D": _conv,
    "DepthwiseConv2D": _depthwise,
    "SeparableConv2D": _separable,
    "Dense": _dense,
    "MaxPooling2D": _pool("max_pool2d"),
    "AveragePooling2D": _pool("avg_pool2d"),
    "GlobalMaxPooling2D": _global_pool("max_pool2d"),
    "GlobalAveragePooling2D": _global_pool("avg_pool2d"),
    "BatchNormalization": _batch_norm,
    "Rescaling": _rescaling,
    "Normalization": _normalization,
    "ZeroPadding2D": _zero_padding,
    "Flatten": _flatten,
    "Reshape": _reshape,
    "Softmax": _softmax,
    "Activation": _by_settings,
    "ReLU": _by_settings,
    "LeakyReLU": _by_settings,
    "ELU": _by_settings,
}
