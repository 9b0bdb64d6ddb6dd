"""What happened inside one layer or one neuron: what its values are the sum, the maximum or the
quotient of.

Parts are computed in float64 and rounded to float32 once, like everything in ops: what is shown can
be added up by hand, and comes out as the activation in the trace but for that rounding.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_core.errors import CnnxError
from cnnx_core.layers import Conv2d, Dense, Layer, MinPool2d, SelectingPool, Softmax
from cnnx_core.network import INPUT, Network, Trace
from cnnx_core.ops import Array
from cnnx_core.windows import windows

Arrays = dict[str, NDArray[Any]]

CURVE_POINTS = 257  # odd, so that one of them is zero
BINS = 64  # even, so that zero is where one begins


def explain_layer(network: Network, trace: Trace, name: str) -> Arrays:
    """Say what happened in a layer as a whole → named arrays, by the kind of the layer.

    All kinds, and the input: "activation", as it is in the trace.
    Elementwise kinds: "curve" (2, 257), values from -m to m in equal steps, and what the layer
    makes of them; m is the largest absolute value that goes in, or 1 where only zeros do. And
    "counts" (2, 64) int32, how many of the values that go in fall into each of 64 equal bins from
    -m to m, and how many of the values that come out into each from -M to M; M is the largest
    absolute value that the curve reaches, or 1 where that is zero. A value between two bins is in
    the upper one, so that zero is in the 33rd.
    max_pool2d, min_pool2d: "winners" (C, H', W'), the place of the largest (or smallest) value in
    its window, counted row by row from 0; uint8, or int32 where a window has more than 256 places.
    softmax: "shifted" (N,), the input less the largest input; "powers" (N,), e to each of them; and
    "total" (1,), their sum; with output = powers / total.

    The activation of a silenced neuron is zero; the steps are what they would be if it spoke.

    Raises CnnxError for a layer that the network does not have, and where a part is too large for a
    float.
    """
    if name == INPUT:
        return {"activation": trace[INPUT]}
    layer, before = _find(network, name)
    return _finite(name, {"activation": trace[name], **_steps(layer, trace[before])})


def explain_neuron(network: Network, trace: Trace, name: str, unit: Any) -> Arrays:
    """Take one neuron apart → named arrays, by the kind of its layer.

    What goes in and what comes out is in the trace; these are the steps between, where each neuron
    has weights of its own.

    conv2d: "kernels" (C, kernel height, kernel width), "bias" (1,) and "intermediates" (C, H', W'),
    with output = bias + Σ_c intermediates_c. Of a convolution in groups C counts only the maps of
    the neuron's own: see channels_of.
    dense: "weights" (N,), "products" (N,), "bias" (1,) and, where the row is made of maps,
    "contributions" (maps,), with output = bias + Σ contributions = bias + Σ products.
    All other kinds: nothing; see explain_layer.

    A silenced neuron is taken apart as well: these are the steps of what it would say, but its
    activation is zero.

    Raises CnnxError for a layer or a neuron that the network does not have, and where a part is too
    large for a float.
    """
    layer, before = _find(network, name)
    units = trace[name].shape[0]
    if not isinstance(unit, int) or isinstance(unit, bool) or not 0 <= unit < units:
        raise CnnxError(f"The layer {name!r} has neurons 0 to {units - 1}, not {unit!r}.")
    x = trace[before]
    if isinstance(layer, Conv2d):
        return _finite(name, _convolution(layer, x, unit))
    if isinstance(layer, Dense):
        return _finite(name, _dense(layer, x, unit, maps_of(network, name)))
    return {}


def channels_of(network: Network, name: str, unit: Any) -> dict[str, list[int]]:
    """Say which maps a neuron looks at, where it does not look at all: [first, last + 1]."""
    layer, _ = _find(network, name)
    if not isinstance(layer, Conv2d) or layer.groups == 1:
        return {}
    channels = layer.channels(unit)
    return {"channels": [channels.start, channels.stop]}


def maps_of(network: Network, name: str) -> int:
    """How many maps the row is made of that goes into a layer; 0 when it was not flattened."""
    layers = list(network.layers)
    place = [layer.name for layer in layers].index(name)
    if place == 0 or layers[place - 1].kind != "flatten":
        return 0
    shapes = list(network.shapes().values())
    shape = shapes[place - 1]  # of what was flattened: shapes begin with the input's
    return shape[0] if len(shape) == 3 else 0


def quotient(x: Array) -> Arrays:
    r"""Take softmax apart → "shifted" (N,), "powers" (N,) and "total" (1,): see explain_layer.

    $$y_i = \frac{e^{x_i - \max x}}{\sum_j e^{x_j - \max x}}$$
    """
    shifted = x.astype(np.float64) - float(x.max())
    powers = np.exp(shifted)
    parts = {"shifted": shifted, "powers": powers, "total": powers.sum(keepdims=True)}
    return {name: part.astype(np.float32) for name, part in parts.items()}


def reach(arrays: Arrays) -> dict[str, float]:
    """Largest absolute value of each array of floats, by its name: what a colour scale spans."""
    return {
        name: float(np.abs(array).max())
        for name, array in arrays.items()
        if array.dtype.kind == "f"
    }


def _find(network: Network, name: str) -> tuple[Layer, str]:
    """Layer of a name, and the name of what comes before it."""
    names = [INPUT, *(layer.name for layer in network.layers)]
    for before, layer in zip(names, network.layers, strict=False):
        if layer.name == name:
            return layer, before
    raise CnnxError(f"There is no layer {name!r} in this network.")


def _convolution(layer: Conv2d, x: Array, unit: int) -> Arrays:
    r"""Take a convolution apart into one map a channel of the neuron's group.

    $$y_{o,i,j} = b_o + \sum_c z_{c,i,j}$$
    """
    kernels, seen = layer.weight[unit], layer.channels(unit)
    x = x[seen.start : seen.stop]
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


def _steps(layer: Layer, x: Array) -> Arrays:
    if layer.elementwise:
        curve = _curve(layer, x)
        _finite(layer.name, {"curve": curve})  # or there would be no bins to count in
        return {"curve": curve, "counts": _counts(layer, x, curve)}
    if isinstance(layer, SelectingPool):
        return {"winners": _winners(layer, x)}
    if isinstance(layer, Softmax):
        return quotient(x)
    return {}


def _curve(layer: Layer, x: Array) -> Array:
    half = CURVE_POINTS // 2
    largest = float(np.abs(x).max()) or 1.0
    values = (largest * (np.arange(-half, half + 1) / half)).astype(np.float32)
    return np.stack([values, layer.forward(values)])


def _counts(layer: Layer, x: Array, curve: Array) -> NDArray[np.int32]:
    spans = (float(np.abs(row).max()) or 1.0 for row in curve)
    values = (x, layer.forward(x))
    return np.stack([_binned(v, span) for v, span in zip(values, spans, strict=True)])


def _binned(values: Array, span: float) -> NDArray[np.int32]:
    r"""Count values by bins of equal width from -span to span.

    $$b = \left\lfloor \frac{B}{2} \cdot \frac{x}{m} \right\rfloor + \frac{B}{2}$$

    The largest possible value has no bin above it, and is counted in the last one.
    """
    half = BINS // 2
    places = np.floor(values.astype(np.float64).reshape(-1) / span * half).astype(np.int64) + half
    return np.bincount(np.clip(places, 0, BINS - 1), minlength=BINS).astype(np.int32)


def _winners(layer: SelectingPool, x: Array) -> NDArray[Any]:
    find, never = (np.argmin, np.inf) if isinstance(layer, MinPool2d) else (np.argmax, -np.inf)
    window = windows(x, layer.kernel_size, layer.stride, layer.padding, layer.dilation, never)
    flat = window.reshape(*window.shape[:3], -1)
    return find(flat, axis=3).astype(np.uint8 if flat.shape[3] <= 256 else np.int32)


def _finite(name: str, arrays: Arrays) -> Arrays:
    """Refuse parts that a float cannot hold, even where they cancel out in the activation."""
    if not all(np.isfinite(array).all() for array in arrays.values()):
        raise CnnxError(f"The layer {name!r} has parts too large for a float.")
    return arrays
