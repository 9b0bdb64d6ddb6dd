"""A few lines of NumPy that work out one number of the network, as the page shows it.

The lines stand alone: what goes in is written into them, digit by digit. They sum up in float64 and
round to float32 once, as everything in ops does, and print as many decimals as the page shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from cnnx_core.asked import whole
from cnnx_core.errors import CnnxError
from cnnx_core.images import Pixels
from cnnx_core.layers import AvgPool2d, Conv2d, Dense, Elu, Layer, LeakyRelu, MinPool2d, Pool
from cnnx_core.literals import array, plain, printed, scalar
from cnnx_core.model import Model
from cnnx_core.network import INPUT, Trace
from cnnx_core.ops import Array
from cnnx_core.windows import Pair, windows

# Decimals that the page shows: of what is added up, and of all else.
_SUM, _PART = 2, 4

_OF_ONE_VALUE = {
    "relu": "value = max(0, x)",
    "sigmoid": "value = np.float32(1 / (1 + np.exp(-np.float64(x))))",
    "tanh": "value = np.float32(np.tanh(np.float64(x)))",
    "identity": "value = x",
}


@dataclass(frozen=True)
class Looked:
    """What is looked at: a neuron, and where a map has one, a place; `channel` is the map before
    it of which a convolution's kernel is looked at alone.
    """

    model: Model
    pixels: Pixels
    trace: Trace
    name: str
    unit: int
    channel: int | None
    at: Pair

    @property
    def place(self) -> int:
        """Number of the layer among all."""
        return [layer.name for layer in self.model.network.layers].index(self.name)

    @property
    def layer(self) -> Layer:
        """The layer itself."""
        return self.model.network.layers[self.place]

    @property
    def x(self) -> Array:
        """What goes into the layer."""
        return list(self.trace.values())[self.place]  # a trace begins with the input

    @property
    def y(self) -> Array:
        """What comes out."""
        return self.trace[self.name]


def snippet(
    request: Mapping[str, Any], model: Model, name: str, pixels: Pixels, trace: Trace
) -> dict[str, Any]:
    """Write the lines about what a request looks at → what the reply says: "unit", "from" and "at"
    where they count, and "code".

    The page shows sums (of a convolution, of a dense layer) with two decimals, probabilities in per
    cent with two, and all other values with four.

    Raises CnnxError for a layer, a neuron, a map or a place that the network does not have.
    """
    looked = _read(request, model, name, pixels, trace)
    lines = [*_title(request, looked), "import numpy as np", "", *_lines(looked)]
    said: dict[str, Any] = {"unit": looked.unit}
    if looked.channel is not None:
        said["from"] = looked.channel
    if request.get("at") is not None:
        said["at"] = list(looked.at)
    return {**said, "code": "\n".join(lines) + "\n"}


def _read(
    request: Mapping[str, Any], model: Model, name: str, pixels: Pixels, trace: Trace
) -> Looked:
    if name not in trace:
        raise CnnxError(f"There is no layer {name!r} in this network.")
    names = list(trace)
    before = trace[names[max(0, names.index(name) - 1)]]
    kinds = {layer.name: layer.kind for layer in model.network.layers}
    kind = kinds.get(name, INPUT)
    # Where a map is flattened, its values are looked at, not those of the row.
    maps = before if kind == "flatten" else trace[name]
    units = (maps.shape if maps.ndim == 3 else (1,) if kind == "flatten" else maps.shape)[0]
    unit = whole(request.get("unit"), "number of the neuron", 0, units - 1)
    channel = None
    if kind == "conv2d" and request.get("from") is not None:
        channel = whole(request["from"], "number of the map", 0, before.shape[0] - 1)
    rows, columns = maps.shape[1:] if maps.ndim == 3 else (len(maps), 1)
    if maps.ndim != 3 and kind != "flatten":
        return Looked(model, pixels, trace, name, unit, channel, (0, 0))
    at = request.get("at")
    if not isinstance(at, list) or len(at) != 2:
        raise CnnxError("Say which place of the map, as a list of its row and its column.")
    row, column = whole(at[0], "row", 0, rows - 1), whole(at[1], "column", 0, columns - 1)
    return Looked(model, pixels, trace, name, unit, channel, (row, column))


def _title(request: Mapping[str, Any], looked: Looked) -> list[str]:
    image = request["image"]
    picture = f"the picture {plain(image)}" if isinstance(image, str) else "a picture of your own"
    count = len(request.get("changes", []))
    changed = f", with {count} change{'s' if count > 1 else ''}" if count else ""
    title = plain(looked.model.title)
    where = f"{plain(looked.name)}, {_where(looked)}"
    return [f"# {title}{changed}, sees {picture}.", f"# {where}."]


def _where(looked: Looked) -> str:
    """What is looked at, in words that count from 1 as the page does."""
    kind = INPUT if looked.name == INPUT else looked.layer.kind
    if kind == INPUT:
        what = f"channel {plain(looked.model.input.channels[looked.unit])}"
    elif kind == "softmax":
        return f"class {plain(looked.model.labels[looked.unit])}"
    else:
        what = f"{'map' if kind == 'flatten' else 'neuron'} {looked.unit + 1}"
    if looked.channel is not None:
        what += f", kernel on map {looked.channel + 1}"
    if kind != "flatten" and looked.y.ndim != 3:
        return what
    row, column = looked.at
    return f"{what}, row {row + 1}, column {column + 1}"


def _lines(looked: Looked) -> list[str]:
    if looked.name == INPUT:
        return _input(looked)
    layer = looked.layer
    silenced = looked.unit in looked.model.network.silenced.get(looked.name, ())
    if silenced and looked.channel is None and layer.kind != "flatten":
        decimals = _SUM if layer.weighted else _PART
        said = "# This neuron is silenced: whatever comes in, it is zero."
        return [said, "value = np.float32(0)", *printed("value", np.float32(0), decimals)]
    if isinstance(layer, Conv2d):
        return _convolution(looked, layer)
    if isinstance(layer, Dense):
        return _dense(looked, layer)
    if isinstance(layer, Pool):
        return _pooling(looked, layer)
    if layer.kind == "flatten":
        return _flatten(looked)
    if layer.kind == "softmax":
        return _softmax(looked)
    return _one_value(looked, layer)


def _input(looked: Looked) -> list[str]:
    """The formula is that of images.to_input."""
    (row, column), unit, spec = looked.at, looked.unit, looked.model.input
    return [
        f"pixel = {looked.pixels[row, column, unit]}  # of 255",
        f"mean, std = {float(spec.mean[unit])!r}, {float(spec.std[unit])!r}",
        "value = np.float32((pixel / 255 - mean) / std)",
        *printed("value", looked.y[unit, row, column], _PART),
    ]


def _convolution(looked: Looked, layer: Conv2d) -> list[str]:
    """The formula is that of ops.conv2d, at one place."""
    (row, column), kernel = looked.at, layer.weight[looked.unit]
    size = (kernel.shape[1], kernel.shape[2])
    own = layer.channels(looked.unit)
    every = windows(looked.x, size, layer.stride, layer.padding, layer.dilation, 0.0)
    window = every[own.start : own.stop, row, column]
    summed = "# All sums are made in 64 bits and rounded to 32 once."
    if looked.channel is not None:
        if looked.channel not in own:
            raise CnnxError(
                f"Neuron {looked.unit} of {looked.name!r} looks at the maps {own.start} to "
                f"{own.stop - 1} of those before it, not at {looked.channel}."
            )
        place = looked.channel - own.start
        window, kernel = window[place], kernel[place]
        value = np.float32((window.astype(np.float64) * kernel).sum())
        return [
            *array("window", window),
            *array("kernel", kernel),
            "",
            summed,
            "products = window.astype(np.float64) * kernel",
            "value = np.float32(products.sum())",
            *printed("value", value, _SUM),
        ]
    maps = len(kernel)
    return [
        *([f"# What {maps} maps have in the window, and a kernel for each."] if maps > 1 else []),
        *array("window", window),
        *array("kernel", kernel),
        f"bias = {scalar(layer.bias[looked.unit])}",
        "",
        summed,
        "products = window.astype(np.float64) * kernel",
        "value = np.float32(products.sum() + bias)",
        *printed("value", looked.y[looked.unit, row, column], _SUM),
    ]


def _dense(looked: Looked, layer: Dense) -> list[str]:
    """The formula is that of ops.dense, for one neuron."""
    return [
        *array("inputs", looked.x),
        *array("weights", layer.weight[looked.unit]),
        f"bias = {scalar(layer.bias[looked.unit])}",
        "",
        "# All sums are made in 64 bits and rounded to 32 once.",
        "products = inputs.astype(np.float64) * weights",
        "value = np.float32(products.sum() + bias)",
        *printed("value", looked.y[looked.unit], _SUM),
    ]


def _pooling(looked: Looked, layer: Pool) -> list[str]:
    """The formulas are those of ops.max_pool2d, min_pool2d and avg_pool2d."""
    fill, how = _pooled(layer)
    settings = (layer.kernel_size, layer.stride, layer.padding, layer.dilation)
    window = windows(looked.x, *settings, fill)[(looked.unit, *looked.at)]
    # What is beside the map was filled with this only where it does not count.
    inside = (
        array("window", window)
        if not np.isnan(window).any()
        else [
            "# The values of the window that are inside of the map.",
            *array("window", window[~np.isnan(window)]),
        ]
    )
    return [
        *inside,
        f"value = {how}",
        *printed("value", looked.y[(looked.unit, *looked.at)], _PART),
    ]


def _pooled(layer: Pool) -> tuple[float, str]:
    """What stands beside the map, and what is made of a window."""
    if isinstance(layer, AvgPool2d):
        fill = 0.0 if layer.count_include_pad else np.nan
        return fill, "np.float32(window.mean(dtype=np.float64))"
    if isinstance(layer, MinPool2d):
        return np.inf, "window.min()"
    return -np.inf, "window.max()"


def _flatten(looked: Looked) -> list[str]:
    """The formula is that of ops.flatten."""
    x = looked.x if looked.x.ndim == 3 else looked.x[None, :, None]
    count = len(x)
    (row, column), unit = looked.at, looked.unit
    return [
        f"# One of {count} maps; before it in the row stand all values of the maps before it.",
        *array("values", x[unit]),
        f"number, row, column = {unit}, {row}, {column}  # counted from 0",
        "height, width = values.shape",
        "",
        "element = number * height * width + row * width + column",
        "begin = number * height * width",
        "value = values.reshape(-1)[element - begin]",
        *printed("value", x[unit, row, column], _PART),
    ]


def _one_value(looked: Looked, layer: Layer) -> list[str]:
    """The formulas are those of ops.relu, leaky_relu, elu, sigmoid, tanh and identity."""
    place = (looked.unit, *(looked.at if looked.x.ndim == 3 else ()))
    lines = [f"x = {scalar(looked.x[place])}"]
    if isinstance(layer, LeakyRelu):
        lines.append(f"negative_slope = {scalar(np.float32(layer.negative_slope))}")
        lines.append("value = x if x > 0 else x * negative_slope")
    elif isinstance(layer, Elu):
        lines.append(f"alpha = {layer.alpha!r}")
        lines.append("below = alpha * np.expm1(np.minimum(np.float64(x), 0))")
        lines.append("value = np.float32(np.maximum(np.float64(x), 0) + below)")
    else:
        lines.append(_OF_ONE_VALUE[layer.kind])
    return [*lines, *printed("value", looked.y[place], _PART)]


def _softmax(looked: Looked) -> list[str]:
    """The formula is that of ops.softmax."""
    label = plain(looked.model.labels[looked.unit])
    return [
        *array("scores", looked.x),
        "",
        "powers = np.exp(scores.astype(np.float64) - scores.max())",
        "probabilities = (powers / powers.sum()).astype(np.float32)",
        f"value = probabilities[{looked.unit}]  # {label}",
        *printed("100 * float(value)", 100 * float(looked.y[looked.unit]), 2, " %"),
    ]
