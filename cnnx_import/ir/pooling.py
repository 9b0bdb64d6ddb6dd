"""Pooling layers: whose padding is whose, and what of it is counted."""

from __future__ import annotations

from typing import Any

from cnnx_import.errors import unsupported
from cnnx_import.ir.convolution import settle
from cnnx_import.ir.layer import Layer, padding_entry
from cnnx_import.ir.layers import Layers
from cnnx_import.ir.steps import NO_RIMS, Pool
from cnnx_import.ir.windows import added, ceiled, pool_takes, rims_of


def take_pool(layers: Layers, step: Pool) -> None:
    """Add a pooling layer, with the zeros that wait where it can take them."""
    maps = layers.maps(step.where)
    sizes, window = (maps[1], maps[2]), (step.kernel, step.stride, step.dilation)
    rims = rims_of(step.padding, sizes, *window)
    counted = step.count_include_pad
    if step.ceil and (full := ceiled(rims, sizes, *window)) != rims:
        if step.kind == "avg_pool2d" and counted and (rims != NO_RIMS or layers.rims != NO_RIMS):
            raise unsupported(step.where, "It counts its padding but not what ceil_mode adds.")
        rims, counted = full, False
    # Zeros do not win against what is not negative, and a mean without a padding of its own
    # has them within its window as well.
    zeros = layers.nonnegative if step.kind == "max_pool2d" else step.kind == "avg_pool2d"
    if layers.rims != NO_RIMS:
        both = added(rims, layers.rims)
        plain = step.kind != "avg_pool2d" or rims == NO_RIMS
        if zeros and plain and pool_takes(both, step.kernel, step.dilation):
            rims, counted, layers.rims = both, True, NO_RIMS
        else:
            settle(layers)
    if not pool_takes(rims, step.kernel, step.dilation):
        if not zeros or (step.kind == "avg_pool2d" and not counted):
            raise unsupported(step.where, "Its padding is more than half of its window.")
        layers.rims, rims = rims, NO_RIMS
        settle(layers)
    shape = (layers.shape[0], *layers.places(step.where, rims, *window))
    settings: dict[str, Any] = {
        "kernel_size": list(step.kernel),
        "stride": list(step.stride),
        "padding": padding_entry(rims),
    }
    if step.kind == "avg_pool2d":
        if step.dilation != (1, 1):
            raise unsupported(step.where, "An average pooling must not be dilated.")
        if not counted and rims != NO_RIMS:
            settings["count_include_pad"] = False
    else:
        settings["dilation"] = list(step.dilation)
    layers.append(Layer(step.kind, step.name, settings), shape)
