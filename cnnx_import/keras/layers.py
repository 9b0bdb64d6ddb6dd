"""Layers of Keras → steps. Source: the API reference of Keras 2 and Keras 3."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_import.errors import WRONG_TYPES, ImportFailure, damaged, unsupported
from cnnx_import.ir.chain import Chain
from cnnx_import.ir.steps import (
    NO_RIMS,
    Activation,
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
from cnnx_import.ir.windows import pair, whole
from cnnx_import.keras.activations import activation_steps
from cnnx_import.keras.config import INPUT, MODELS, KerasLayer
from cnnx_import.keras.norms import NORMS, Arrays, Taker, wrong_number


def take(layer: KerasLayer, arrays: Arrays, chain: Chain) -> None:
    """Add a layer to the chain. Raises ImportFailure, naming it, for one without a counterpart."""
    if _does_nothing(layer):
        chain.add(Dropped(layer.where, what="it does nothing when a picture is classified"))
        return
    refuse_unknown(layer)
    if layer.config.get("data_format", "channels_last") not in ("channels_last", None):
        raise unsupported(layer.where, "Its channels come first: make it channels_last.")
    try:
        for step in [*_TAKE[layer.kind](layer, arrays, chain), *activation_steps(layer)]:
            chain.add(step)
    except ImportFailure:
        raise
    except WRONG_TYPES as error:
        raise damaged(layer.where) from error


def refuse_unknown(layer: KerasLayer) -> None:
    """Raise ImportFailure, naming it, for a layer of a class that is not known here."""
    if layer.kind not in (*_TAKE, *MODELS, INPUT) and not _does_nothing(layer):
        raise unsupported(layer.where, _WHY.get(layer.kind, ""))


def _does_nothing(layer: KerasLayer) -> bool:
    return layer.kind.startswith("Random") or layer.kind in _NOTHING


def _conv(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    kernel, bias = _kernel_and_bias(layer, arrays, 1, axes=4)
    weight = kernel.transpose(3, 2, 0, 1)
    groups = whole(layer.config.get("groups", 1), 1, layer.where, "number of groups")[0]
    return [_convolution(layer, layer.own, weight, bias, groups)]


def _depthwise(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    kernel, bias = _kernel_and_bias(layer, arrays, 1, axes=4)
    return [_convolution(layer, layer.own, _by_channel(kernel), bias, kernel.shape[2])]


def _separable(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    depthwise, bias = _kernel_and_bias(layer, arrays, 2, axes=4)
    pointwise = arrays[1]
    if pointwise.ndim != 4 or pointwise.shape[:2] != (1, 1):
        raise ImportFailure(f"{layer.where} has kernels of the shape {pointwise.shape}.")
    first = _convolution(
        layer,
        f"{layer.own}_depthwise" if layer.own else "",
        _by_channel(depthwise),
        None,
        depthwise.shape[2],
    )
    weight = pointwise.transpose(3, 2, 0, 1)
    chain.note(f"{layer.where}: became two convolutions, one of each map and one of 1 × 1.")
    return [first, Conv(layer.where, layer.own, weight=weight, bias=bias)]


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
    return [Dense(layer.where, layer.own, weight=kernel.T, bias=bias)]


def _pool(kind: str) -> Taker:
    def read(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
        kernel = pair(layer.config.get("pool_size", 2), layer.where, "pool size")
        stride = layer.config.get("strides")
        if kind == "avg_pool2d" and layer.config.get("padding") == "same" and max(kernel) > 2:
            chain.note(
                f"{layer.where}: means are of what is inside the map, as in TensorFlow and JAX; "
                "Keras on PyTorch repeats the rim of the map instead."
            )
        return [
            Pool(
                layer.where,
                layer.own,
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
        return [GlobalPool(layer.where, layer.own, kind=kind, flat=flat)]

    return read


def _zero_padding(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    given = layer.config.get("padding", 1)
    if isinstance(given, list) and len(given) == 2 and all(isinstance(g, list) for g in given):
        (top, bottom), (left, right) = (
            whole(ends, 2, layer.where, "padding", minimum=0) for ends in given
        )
    else:
        top, left = whole(given, 2, layer.where, "padding", minimum=0)
        bottom, right = top, left
    return [Pad(layer.where, layer.own, rims=(top, left, bottom, right))]


def _flatten(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    return [Flatten(layer.where, layer.own, channels_last=True)]


def _reshape(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    target = layer.config.get("target_shape")
    channels, height, width = (1, 1, chain.shape[0]) if len(chain.shape) == 1 else chain.seen
    total = channels * height * width
    if target in ([-1], [total]):
        return [Flatten(layer.where, layer.own, channels_last=True)]
    same = [[height, width, channels]] + ([[height, width]] if channels == 1 else [])
    if len(chain.shape) == 3 and target in same:
        return []
    raise unsupported(layer.where, f"It makes {str(target)[:40]} of {height} × {width} maps.")


def _softmax(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    if layer.config.get("axis", -1) not in (-1, len(chain.seen)):
        raise unsupported(layer.where, "It does not go over the classes.")
    return [Softmax(layer.where, layer.own)]


def _by_settings(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    return []  # what it does is in activation_steps


def _prelu(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    if len(arrays) != 1:
        raise wrong_number(layer, arrays)
    slopes = arrays[0]
    channels = chain.seen[0]
    if slopes.size != channels or slopes.shape[-1] != channels:
        raise unsupported(layer.where, "It has more than one slope for a map.")
    slope = {"slope": slopes.reshape(-1)}
    return [Activation(layer.where, layer.own, kind="prelu", arrays=slope)]


def _kernel_and_bias(
    layer: KerasLayer, arrays: Arrays, kernels: int, axes: int
) -> tuple[NDArray[Any], NDArray[Any] | None]:
    biased = bool(layer.config.get("use_bias", True))
    if len(arrays) != kernels + biased:
        raise wrong_number(layer, arrays)
    kernel = arrays[0]
    if kernel.ndim != axes or not np.issubdtype(kernel.dtype, np.floating):
        raise ImportFailure(
            f"{layer.where} has weights of the shape {kernel.shape} and the type {kernel.dtype}, "
            f"not {axes} axes of floats."
        )
    return kernel, arrays[-1] if biased else None


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

_ARITHMETIC = "It is arithmetic written out: a Rescaling or Normalization layer can do it."

_WHY = {
    **dict.fromkeys(("Lambda", "__lambda__"), "It holds code of its own, which is never run."),
    **dict.fromkeys(("TFOpLambda", "TrueDivide", "Divide", "Multiply", "Subtract"), _ARITHMETIC),
}

_TAKE: Mapping[str, Taker] = {
    **NORMS,
    "Conv2D": _conv,
    "DepthwiseConv2D": _depthwise,
    "SeparableConv2D": _separable,
    "Dense": _dense,
    "MaxPooling2D": _pool("max_pool2d"),
    "AveragePooling2D": _pool("avg_pool2d"),
    "GlobalMaxPooling2D": _global_pool("max_pool2d"),
    "GlobalAveragePooling2D": _global_pool("avg_pool2d"),
    "ZeroPadding2D": _zero_padding,
    "Flatten": _flatten,
    "Reshape": _reshape,
    "Softmax": _softmax,
    "Activation": _by_settings,
    "ReLU": _by_settings,
    "LeakyReLU": _by_settings,
    "ELU": _by_settings,
    "PReLU": _prelu,
}
