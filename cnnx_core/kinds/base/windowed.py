"""What layers with a window say where it does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from cnnx_core.arrays import Shape
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.base.kind import Kind
from cnnx_core.windows import Pair, Window

_SIDES = ("above", "left", "below", "right")


def fitting(layer: Kind, window: Window, shape: Shape) -> Pair:
    """Count the places of a layer's window. Raises CnnxError, with its name, if there are none."""
    try:
        return window.places(shape)
    except CnnxError as error:
        raise CnnxError(
            f"The layer {layer.name!r}, which gets the shape {shape}: {error}"
        ) from error


def unfitting(layer: Kind, window: Window, shape: Shape, error: CnnxError) -> str:
    """Say that the window does not fit, to somebody who has changed a layer before it."""
    if len(shape) != 3 or window.fits(shape):
        return str(error)
    kernel, spans, padding = window.kernel_size, window.spans, window.padding
    spread = f", spread over {by(spans)}" if spans != tuple(kernel) else ""
    padded = f", even with a padding of {_sides(padding)}" if any(padding) else ""
    return (
        f"The layer {layer.name!r} has a window of {by(kernel)}{spread}, which does not fit "
        f"into the maps that now arrive{padded}: they are {by(shape[1:])}."
    )


def by(sizes: tuple[int, ...]) -> str:
    """Write sizes as “3 × 3”."""
    return " × ".join(map(str, sizes))


def _sides(padding: Sequence[int]) -> str:
    if len(padding) < len(_SIDES):
        return by(tuple(padding))
    return ", ".join(f"{rows} {side}" for side, rows in zip(_SIDES, padding, strict=True))
