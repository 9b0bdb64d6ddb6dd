"""An entry of model.json, with its arrays → a layer."""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from cnnx_core.errors import CnnxError
from cnnx_core.groups import check_groups
from cnnx_core.layers import (
    AvgPool2d,
    Conv2d,
    Dense,
    Elu,
    Flatten,
    Identity,
    Layer,
    LeakyRelu,
    MaxPool2d,
    MinPool2d,
    Relu,
    SelectingPool,
    Sigmoid,
    Softmax,
    Tanh,
)
from cnnx_core.ops import Array
from cnnx_core.windows import pair, pool_padding, read_padding

_LARGEST = float(np.finfo(np.float32).max)

# A reader takes from an entry the settings it knows; what is left over is a mistake.
_Reader = Callable[[str, dict[str, Any], Mapping[str, Array]], Layer]


def read_layer(entry: Mapping[str, Any], weights: Mapping[str, Array]) -> Layer:
    """Make the layer that an entry of model.json describes, with its arrays from `weights`.

    Raises CnnxError, with the layer's name, for an unknown kind, a missing or unknown
    hyper-parameter, or an array that is missing or does not agree with the entry.
    """
    rest = dict(entry)
    name, kind = rest.pop("name", None), rest.pop("kind", None)
    if not isinstance(name, str) or not name:
        raise CnnxError("Each layer in model.json needs a name.")
    if not isinstance(kind, str) or kind not in _READERS:
        known = ", ".join(sorted(_READERS))
        raise CnnxError(f"The layer {name!r} is of the unknown kind {kind!r}; known are {known}.")
    try:
        layer = _READERS[kind](name, rest, weights)
    except CnnxError as error:
        raise CnnxError(f"The layer {name!r}: {error}") from error
    except KeyError as error:
        raise CnnxError(f"The layer {name!r} lacks {error.args[0]!r} in model.json.") from error
    if rest:
        raise CnnxError(f"The layer {name!r} has the unknown setting {min(rest)!r}.")
    return layer


def _read_conv2d(name: str, rest: dict[str, Any], weights: Mapping[str, Array]) -> Layer:
    weight, bias = _arrays(name, weights, ndim=4)
    expected = (rest.pop("out_channels"), *pair(rest.pop("kernel_size"), "kernel size"))
    if (weight.shape[0], *weight.shape[2:]) != expected:
        raise CnnxError(f"its kernels have the shape {weight.shape}, not what model.json says.")
    stride = pair(rest.pop("stride", 1), "stride")
    padding = read_padding(rest.pop("padding", 0))
    dilation = pair(rest.pop("dilation", 1), "dilation")
    groups = rest.pop("groups", 1)
    check_groups(groups, weight.shape[0])
    return Conv2d(name, weight, bias, stride, padding, dilation, groups)


def _read_dense(name: str, rest: dict[str, Any], weights: Mapping[str, Array]) -> Layer:
    weight, bias = _arrays(name, weights, ndim=2)
    if weight.shape[0] != rest.pop("out_features"):
        raise CnnxError(f"its weights have the shape {weight.shape}, not what model.json says.")
    return Dense(name, weight, bias)


def _selecting(layer: type[SelectingPool]) -> _Reader:
    def read(name: str, rest: dict[str, Any], _: Mapping[str, Array]) -> Layer:
        kernel = pair(rest.pop("kernel_size"), "kernel size")
        stride = pair(rest.pop("stride", kernel), "stride")
        dilation = pair(rest.pop("dilation", 1), "dilation")
        padding = pool_padding(rest.pop("padding", 0), kernel, dilation)
        return layer(name, kernel, stride, padding, dilation)

    return read


def _read_avg_pool2d(name: str, rest: dict[str, Any], _: Mapping[str, Array]) -> Layer:
    kernel = pair(rest.pop("kernel_size"), "kernel size")
    stride = pair(rest.pop("stride", kernel), "stride")
    padding = pool_padding(rest.pop("padding", 0), kernel, (1, 1))
    counted = rest.pop("count_include_pad", True)
    if not isinstance(counted, bool):
        raise CnnxError(
            f"its count_include_pad must be true or false, not {reprlib.repr(counted)}."
        )
    return AvgPool2d(name, kernel, stride, padding, count_include_pad=counted)


def _read_leaky_relu(name: str, rest: dict[str, Any], _: Mapping[str, Array]) -> Layer:
    return LeakyRelu(name, _number(rest.pop("negative_slope", 0.01), "negative slope"))


def _read_elu(name: str, rest: dict[str, Any], _: Mapping[str, Array]) -> Layer:
    return Elu(name, _number(rest.pop("alpha", 1.0), "alpha"))


def _number(value: Any, what: str) -> float:
    sound = isinstance(value, int | float) and not isinstance(value, bool)
    if not sound or not abs(value) <= _LARGEST:
        raise CnnxError(
            f"its {what} must be a number that fits a float, not {reprlib.repr(value)}."
        )
    return float(value)


def _plain(layer: type[Layer]) -> _Reader:
    return lambda name, rest, weights: layer(name)


_PLAIN: tuple[type[Layer], ...] = (Identity, Relu, Sigmoid, Tanh, Flatten, Softmax)

_READERS: dict[str, _Reader] = {
    "conv2d": _read_conv2d,
    "dense": _read_dense,
    "max_pool2d": _selecting(MaxPool2d),
    "min_pool2d": _selecting(MinPool2d),
    "avg_pool2d": _read_avg_pool2d,
    "leaky_relu": _read_leaky_relu,
    "elu": _read_elu,
    **{layer.kind: _plain(layer) for layer in _PLAIN},
}


def _arrays(name: str, weights: Mapping[str, Array], ndim: int) -> tuple[Array, Array]:
    try:
        weight, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    except KeyError as error:
        raise CnnxError(f"the file of weights has no array {error.args[0]!r}.") from error
    if weight.ndim != ndim or bias.shape != weight.shape[:1]:
        raise CnnxError(f"its weights {weight.shape} and biases {bias.shape} do not belong.")
    if weight.dtype != np.float32 or bias.dtype != np.float32:
        raise CnnxError("its weights and biases must be 32-bit floats.")
    if weight.size == 0:
        raise CnnxError("it has no weights at all.")
    if not (np.isfinite(weight).all() and np.isfinite(bias).all()):
        raise CnnxError("its weights and biases must be finite numbers.")
    return weight, bias
