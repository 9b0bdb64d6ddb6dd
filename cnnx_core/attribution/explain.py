"""What happened inside one layer or one neuron: what its values are the sum, the maximum or the
quotient of.

Parts are computed in float64 and rounded to float32 once, like all operations: what is shown can
be added up by hand, and comes out as the activation in the trace but for that rounding.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from cnnx_core.arrays import Arrays, Shape
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.base.kind import Kind
from cnnx_core.network import INPUT, Network, Trace


def explain_layer(network: Network, trace: Trace, name: str) -> Arrays:
    """Say what happened in a layer as a whole → named arrays, by the kind of the layer.

    All kinds, and the input: "activation", as it is in the trace.
    Elementwise kinds: "curve" (2, 257), values from -m to m in equal steps, and what the layer
    makes of them; m is the largest absolute value that goes in, or 1 where only zeros do. And
    "counts" (2, 64) int32, how many of the values that go in fall into each of 64 equal bins from
    -m to m, and how many of the values that come out into each from -M to M; M is the largest
    absolute value that the curve reaches, or 1 where that is zero. A value between two bins is in
    the upper one, so that zero is in the 33rd. (Where each neuron has numbers of its own, all of
    this is said of the neuron.)
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
    layer = Kind.of(network.layer(name))
    steps = {} if layer.several else layer.steps(trace[network.inputs(name)[0]])
    return _finite(name, {"activation": trace[name], **steps})


def explain_neuron(network: Network, trace: Trace, name: str, unit: Any) -> Arrays:
    """Take one neuron apart → named arrays, by the kind of its layer.

    What goes in and what comes out is in the trace; these are the steps between, where each neuron
    has numbers of its own.

    conv2d: "kernels" (C, kernel height, kernel width), "bias" (1,) and "intermediates" (C, H', W'),
    with output = bias + Σ_c intermediates_c. Of a convolution in groups C counts only the maps of
    the neuron's own: see channels_of.
    dense: "weights" (N,), "products" (N,), "bias" (1,) and, where the row is made of maps,
    "contributions" (maps,), with output = bias + Σ contributions = bias + Σ products.
    Elementwise kinds with numbers of each neuron's own: "curve" and "counts" as explain_layer has
    them of a layer, and these numbers, each (1,), by their names.
    All other kinds: nothing; see explain_layer.

    A silenced neuron is taken apart as well: these are the steps of what it would say, but its
    activation is zero.

    Raises CnnxError for a layer or a neuron that the network does not have, and where a part is too
    large for a float.
    """
    layer = Kind.of(network.layer(name))
    units = trace[name].shape[0]
    if not isinstance(unit, int) or isinstance(unit, bool) or not 0 <= unit < units:
        raise CnnxError(f"The layer {name!r} has neurons 0 to {units - 1}, not {unit!r}.")
    if not layer.own_numbers:
        return {}
    before = network.inputs(name)[0]
    return _finite(name, layer.unit_steps(trace[before], unit, maps_of(network, name)))


def channels_of(network: Network, name: str, unit: Any) -> dict[str, list[int]]:
    """Say which maps a neuron looks at, where it does not look at all: [first, last + 1]."""
    channels = Kind.of(network.layer(name)).group(unit)
    return {} if channels is None else {"channels": [channels.start, channels.stop]}


def maps_of(network: Network, name: str) -> int:
    """How many maps the row is made of that goes into a layer; 0 when it was not flattened."""
    before = network.inputs(name)[0]
    shape = flattened(network, before)
    return shape[0] if len(shape) == 3 else 0


def flattened(network: Network, name: str) -> Shape:
    """Shape of what a flatten layer lines up; nothing for all others."""
    if name == INPUT or network.layer(name).family != "flatten":
        return ()
    return network.shapes()[network.inputs(name)[0]]


def reach(arrays: Arrays) -> dict[str, float]:
    """Largest absolute value of each array of floats, by its name: what a colour scale spans."""
    return {
        name: float(np.abs(array).max())
        for name, array in arrays.items()
        if array.dtype.kind == "f"
    }


def _finite(name: str, arrays: Arrays) -> Arrays:
    """Refuse parts that a float cannot hold, even where they cancel out in the activation."""
    if not all(np.isfinite(array).all() for array in arrays.values()):
        raise CnnxError(f"The layer {name!r} has parts too large for a float.")
    return arrays
