"""Convolutions: those of a file, and those that stand for what has no layer of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from cnnx_import.errors import ImportFailure
from cnnx_import.ir.layer import Layer, check_bias, padding_entry
from cnnx_import.ir.layers import Layers
from cnnx_import.ir.steps import NO_RIMS, Conv, Numbers, Rims
from cnnx_import.ir.windows import added, rims_of


def take_conv(layers: Layers, step: Conv) -> None:
    """Add a convolution, with the zeros that wait as a part of its padding."""
    maps = layers.maps(step.where)
    if step.weight.ndim != 4 or 0 in step.weight.shape:
        raise ImportFailure(
            f"{step.where} has kernels of the shape {step.weight.shape}, not of four axes."
        )
    units, channels, *kernel = step.weight.shape
    if step.groups < 1 or channels * step.groups != maps[0] or units % step.groups:
        raise ImportFailure(
            f"{step.where} has {units} kernels for {channels} channels in {step.groups} "
            f"groups, which do not fit the {maps[0]} maps before it."
        )
    window = (kernel[0], kernel[1]), step.stride, step.dilation
    rims = rims_of(step.padding, (maps[1], maps[2]), *window)
    rims = added(rims, layers.rims)
    layers.rims = NO_RIMS
    bias = np.zeros(units, np.float32) if step.bias is None else step.bias
    check_bias(step.where, bias, units)
    settings: dict[str, Any] = {
        "out_channels": units,
        "kernel_size": kernel,
        "stride": list(step.stride),
        "padding": padding_entry(rims),
        "dilation": list(step.dilation),
    }
    if step.groups > 1:
        settings["groups"] = step.groups
    layers.append(
        Layer("conv2d", step.name, settings, step.weight, bias),
        (units, *layers.places(step.where, rims, *window)),
    )
    layers.nonnegative = False


def scale_maps(
    layers: Layers, name: str, scale: Numbers, shift: Numbers, rims: Rims = NO_RIMS
) -> None:
    """Add a 1 × 1 convolution that scales and shifts each map by itself."""
    units = layers.shape[0]
    step = Conv("An added convolution", name, weight=scale.reshape(units, 1, 1, 1), bias=shift)
    was = layers.nonnegative
    take_conv(layers, replace(step, padding=rims, groups=units))
    layers.nonnegative = was and rims != NO_RIMS


def settle(layers: Layers) -> None:
    """Give what waits a layer of its own."""
    if layers.rims != NO_RIMS:
        rims, layers.rims = layers.rims, NO_RIMS
        scale_maps(layers, "", np.ones(layers.shape[0]), np.zeros(layers.shape[0]), rims)
        layers.note(
            "A zero padding that no layer after it could take became §, a 1 × 1 "
            "convolution that copies each map.",
            layers.last,
        )
    layers.settle_row()
