"""What happened inside one neuron: what its value is the sum, the maximum or the quotient of.

Parts are computed in float64 and rounded to float32 once, like everything in ops: what is shown can
be added up by hand, and comes out as the activation in the trace but for that rounding.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_core.errors import CnnxError
from cnnx_core.layers import Conv2d, Dense, Layer, MaxPool2d, Softmax
from cnnx_core.network import INPUT, Network, Trace
from cnnx_core.ops import Array
from cnnx_core.windows import windows

Arrays = dict[str, NDArray[Any]]


def explain(network: Network, trace: Trace, name: str, unit: Any) -> Arrays:
    """Take one neuron apart → named arrays, which ones depending on the kind of its layer.

    What goes in and what comes out is in the trace; these are the steps between.

    conv2d: "kernels" (C, kernel height, kernel width), "bias" (1,) and "intermediates" (C, H', W'),
    with output = bias + Σ_c intermediates_c.
    dense: "weights" (N,), "products" (N,), "bias" (1,) and, where the row is made of maps,
    "contributions" (maps,), with output = bias + Σ contributions = bias + Σ products.
    max_pool2d: "winners" (H', W'), the place of the largest value in its window, counted row by
    row from 0.
    softmax: "powers" (N,), with output = powers_unit / Σ powers, each power being e to the input
    less the largest input.
    All other kinds: nothing, there is no step between.

    Raises CnnxError for a layer or a neuron that the network does not have.
    """
    layer, before = _find(network, name)
    output = trace[name]
    if not isinstance(unit, int) or isinstance(unit, bool) or not 0 <= unit < output.shape[0]:
        raise CnnxError(f"The layer {name!r} has neurons 0 to {output.shape[0] - 1}, not {unit!r}.")
    x = trace[before]
    if isinstance(layer, Conv2d):
        return _convolution(layer, x, unit)
    if isinstance(layer, Dense):
        return _dense(layer, x, unit, _maps_of(network, trace, before))
    if isinstance(layer, MaxPool2d):
        return {"winners": _winners(layer, x[unit])}
    if isinstance(layer, Softmax):
        return {"powers": np.exp(x.astype(np.float64) - float(x.max())).astype(np.float32)}
    return {}


def _find(network: Network, name: str) -> tuple[Layer, str]:
    """Layer of a name, and the name of what comes before it."""
    names = [INPUT, *(layer.name for layer in network.layers)]
    for before, layer in zip(names, network.layers, strict=False):
        if layer.name == name:
            return layer, before
    raise CnnxError(f"There is no layer {name!r} in this network.")


def _convolution(layer: Conv2d, x: Array, unit: int) -> Arrays:
    r"""Take a convolution apart into one map a channel.

    $$y_{o,i,j} = b_o + \sum_c z_{c,i,j}$$
    """
    kernels = layer.weight[unit]
    window = windows(
        x, (kernels.shape[1], kernels.shape[2]), layer.stride, layer.padding, layer.dilation, 0.0
    )
    channels, height, width, *_ = window.shape
    columns = window.astype(np.float64).reshape(channels, height * width, -1)
    weights = kernels.astype(np.float64).reshape(channels, -1, 1)
    intermediates = (columns @ weights).reshape(channels, height, width)
    return {
        "kernels": kernels,
        "bias": layer.bias[unit : unit + 1],
        "intermediates": intermediates.astype(np.float32),
    }


def _dense(layer: Dense, x: Array, unit: int, maps: int) -> Arrays:
    weights = layer.weight[unit]
    products = weights.astype(np.float64) * x.astype(np.float64)
    shown: Arrays = {
        "weights": weights,
        "products": products.astype(np.float32),
        "bias": layer.bias[unit : unit + 1],
    }
    if maps:
        shown["contributions"] = products.reshape(maps, -1).sum(axis=1).astype(np.float32)
    return shown


def _maps_of(network: Network, trace: Trace, name: str) -> int:
    """How many maps a flattened row is made of; 0 when the row was not flattened."""
    if name == INPUT:
        return 0
    layer, before = _find(network, name)
    return trace[before].shape[0] if layer.kind == "flatten" and trace[before].ndim == 3 else 0


def _winners(layer: MaxPool2d, x: Array) -> NDArray[np.int32]:
    window = windows(
        x[None], layer.kernel_size, layer.stride, layer.padding, layer.dilation, -np.inf
    )[0]
    flat = window.reshape(*window.shape[:2], -1)
    return np.argmax(flat, axis=2).astype(np.int32)
