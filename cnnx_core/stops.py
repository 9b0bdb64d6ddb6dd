"""Why a layer cannot take what it gets, once the network has been changed."""

from __future__ import annotations

from collections.abc import Sequence

from cnnx_core.errors import CnnxError
from cnnx_core.layers import Conv2d, Dense, Layer, Pool, Shape
from cnnx_core.windows import rims

_SIDES = ("above", "left", "below", "right")


def why(
    layer: Layer, arriving: Sequence[Shape], trained: Sequence[Shape], misfit: CnnxError
) -> str:
    """Say it to somebody who has changed a layer before this one, and may not know shapes.

    `arriving` are the shapes from the input to what the layer now gets; `trained` are those that
    it got before any change. `misfit` is what the layer itself says of what it gets.
    """
    if isinstance(layer, Dense):
        count, maps = layer.weight.shape[1], _last_maps(trained)
        elements, now = arriving[-1][0], _last_maps(arriving)
        return (
            f"The layer {layer.name!r} has {count:,} weights a neuron, one for each element of "
            f"{maps}; now {now} {'arrives' if now.startswith('1 ') else 'arrive'}: "
            f"{elements:,} {'element' if elements == 1 else 'elements'}."
        )
    if isinstance(layer, Conv2d | Pool) and len(arriving[-1]) == 3:
        kernel = layer.weight.shape[2:] if isinstance(layer, Conv2d) else layer.kernel_size
        spans = [d * (k - 1) + 1 for k, d in zip(kernel, layer.dilation, strict=True)]
        size = arriving[-1][1:]
        rim = rims(layer.padding)
        if all(n + sum(r) >= s for n, r, s in zip(size, rim, spans, strict=True)):
            return str(misfit)
        spread = f", spread over {_by(spans)}" if tuple(spans) != tuple(kernel) else ""
        padded = f", even with a padding of {_sides(layer.padding)}" if any(layer.padding) else ""
        return (
            f"The layer {layer.name!r} has a window of {_by(kernel)}{spread}, which does not fit "
            f"into the maps that now arrive{padded}: they are {_by(size)}."
        )
    return str(misfit)


def _last_maps(shapes: Sequence[Shape]) -> str:
    """The maps of which a row was made, in words."""
    count, *size = next(shape for shape in reversed(shapes) if len(shape) == 3)
    return f"{count:,} {'map' if count == 1 else 'maps'} of {_by(size)}"


def _sides(padding: Sequence[int]) -> str:
    if len(padding) < len(_SIDES):
        return _by(padding)
    return ", ".join(f"{rows} {side}" for side, rows in zip(_SIDES, padding, strict=True))


def _by(sizes: Sequence[int]) -> str:
    return " × ".join(map(str, sizes))
