"""Steps → layers: one after the other, with the shape between them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from cnnx_import.errors import ImportFailure, unsupported
from cnnx_import.ir.layer import Made, padding_entry, per_unit
from cnnx_import.ir.pooling import take_global_pool, take_pool
from cnnx_import.ir.row import Row
from cnnx_import.ir.steps import (
    NO_RIMS,
    Activation,
    Affine,
    Conv,
    Dense,
    Dropped,
    Flatten,
    GlobalPool,
    Numbers,
    Pad,
    Pair,
    Pool,
    Rims,
    Softmax,
    Step,
)
from cnnx_import.ir.windows import added, places, rims_of
from cnnx_import.limits import MOST_ACTIVATION, MOST_STEPS, MOST_WEIGHTS, MOST_WINDOW

_KEEPS_ZERO = ("identity", "relu", "leaky_relu", "elu", "tanh")  # f(0) = 0
_GIVES_NO_NEGATIVE = ("relu", "sigmoid")


class Chain:
    """What has been made of the steps so far.

    `shape` is what the last layer gives: (C, H, W) or (N,). Zeros that a file puts around maps in a
    step of its own wait in `rims` for the layer that can take them; `row` keeps what waits for the
    next dense layer; `scale` and `shift` are what the file itself does to the pixels.
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        """Begin with an input of the shape (C, H, W)."""
        self.input_shape = shape
        self.shape: tuple[int, ...] = shape
        self.layers: list[Made] = []
        self._notes: list[tuple[str, Made | None]] = []
        self.scale: Numbers = np.ones(shape[0])
        self.shift: Numbers = np.zeros(shape[0])
        self.normalises = False  # whether the file does something to the pixels
        self.rims: Rims = NO_RIMS
        self.row = Row()
        self.nonnegative = False  # whether it is certain that no activation is below zero
        self._steps = self._weights = 0

    @property
    def seen(self) -> tuple[int, ...]:
        """The shape as the file has it here, with the zeros that wait."""
        if len(self.shape) != 3:
            return self.shape
        top, left, bottom, right = self.rims
        return (self.shape[0], self.shape[1] + top + bottom, self.shape[2] + left + right)

    @property
    def notes(self) -> list[str]:
        """What was folded, dropped and added, in sentences with the layers' names of now."""
        return [text.replace("§", repr(made.name)) if made else text for text, made in self._notes]

    def note(self, text: str, made: Made | None = None) -> None:
        """Add a sentence, in which § stands for the name of a layer."""
        self._notes.append((text, made))

    def add(self, step: Step) -> None:
        """Take the next step. Raises ImportFailure, naming it, where cnnx has nothing like it."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise ImportFailure(f"The network has more than {MOST_STEPS} layers: too many.")
        _TAKE[type(step)](self, step)

    def made(self, layer: Made, shape: tuple[int, ...]) -> None:
        """Put a layer at the end; `shape` is what it gives."""
        if math.prod(shape) > MOST_ACTIVATION:
            raise ImportFailure(
                f"A {layer.kind} layer gives {math.prod(shape):,} numbers; "
                f"at most {MOST_ACTIVATION:,} can be shown."
            )
        if layer.weight is not None:
            self._weights += layer.weight.size
            if self._weights > MOST_WEIGHTS:
                raise ImportFailure(f"The network has more than {MOST_WEIGHTS:,} weights.")
        self.layers.append(layer)
        self.shape = shape

    def settle(self) -> None:
        """Give what waits a layer of its own."""
        if self.rims != NO_RIMS:
            rims, self.rims = self.rims, NO_RIMS
            self._depthwise("", np.ones(self.shape[0]), np.zeros(self.shape[0]), rims)
            self.note(
                "A zero padding that no layer after it could take became §, a 1 × 1 "
                "convolution that copies each map.",
                self.layers[-1],
            )
        self.row.settle(self)

    def _conv(self, step: Conv) -> None:
        maps = self.maps(step.where)
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
        rims = added(rims, self.rims)
        self.rims = NO_RIMS
        bias = np.zeros(units, np.float32) if step.bias is None else step.bias
        _check_bias(step.where, bias, units)
        settings: dict[str, Any] = {
            "out_channels": units,
            "kernel_size": kernel,
            "stride": list(step.stride),
            "padding": padding_entry(rims),
            "dilation": list(step.dilation),
        }
        if step.groups > 1:
            settings["groups"] = step.groups
        self.made(
            Made("conv2d", step.name, settings, step.weight, bias),
            (units, *self.places(step.where, rims, *window)),
        )
        self.nonnegative = False

    def _dense(self, step: Dense) -> None:
        if step.weight.ndim != 2 or 0 in step.weight.shape:
            raise ImportFailure(f"{step.where} has weights of the shape {step.weight.shape}.")
        if len(self.shape) == 3:
            kernels = step.weight[:, :, None, None]
            self._conv(Conv(step.where, step.name, weight=kernels, bias=step.bias))
            self.note(f"{step.where} works on maps: it became a 1 × 1 convolution.")
            return
        units, elements = step.weight.shape
        if (elements,) != self.shape:
            raise ImportFailure(
                f"{step.where} takes {elements} elements, but gets {self.shape[0]}."
            )
        bias = np.zeros(units, np.float32) if step.bias is None else step.bias
        _check_bias(step.where, bias, units)
        weight, bias = self.row.into(step.weight, bias)
        self.made(Made("dense", step.name, {"out_features": units}, weight, bias), (units,))
        self.nonnegative = False

    def _affine(self, step: Affine) -> None:
        scale, shift = per_unit(step, self.shape[0])
        if self.rims != NO_RIMS:
            self.settle()
        last = self.layers[-1] if self.layers else None
        if last is not None and last.weight is not None:
            last.scaled(scale, shift)
            if step.what:
                self.note(f"{step.where}: folded into the {_SAID[last.kind]} before it.")
        elif last is None:
            self.scale, self.shift = self.scale * scale, self.shift * scale + shift
            self.normalises = True
            if step.what:
                self.note(f"{step.where}: became the model's input normalisation.")
        elif len(self.shape) == 1:
            self.row.affine(scale, shift)
            self.note(f"{step.where}: folded into the dense layer after it.")
        else:
            self._depthwise(step.name, scale, shift)
            self.note(
                f"{step.where}: follows no convolution, so it became §, a 1 × 1 "
                "convolution of each map by itself.",
                self.layers[-1],
            )
        self.nonnegative = False

    def _pad(self, step: Pad) -> None:
        self.maps(step.where)
        self.rims = added(self.rims, step.rims)
        if max(self.rims) > MOST_WINDOW:
            raise ImportFailure(f"{step.where} adds more than {MOST_WINDOW} rows or columns.")

    def _activation(self, step: Activation) -> None:
        if step.kind not in _KEEPS_ZERO:
            self.settle()
        self.row.settle_function(self)
        self.made(Made(step.kind, step.name, dict(step.settings)), self.shape)
        keeps = step.kind == "identity" and self.nonnegative
        self.nonnegative = step.kind in _GIVES_NO_NEGATIVE or keeps

    def _flatten(self, step: Flatten) -> None:
        if len(self.shape) == 1:
            return
        self.settle()
        if step.channels_last:
            self.row.read_last(self.shape)
        self.made(Made("flatten", step.name), (math.prod(self.shape),))

    def _softmax(self, step: Softmax) -> None:
        if len(self.shape) == 3 and self.seen[1:] == (1, 1):
            self._flatten(Flatten(step.where))
            self.note(f"{step.where}: works on maps of one pixel; a flatten was added.")
        if len(self.shape) != 1:
            raise unsupported(step.where, "It works on maps, not on one row of scores.")
        self.settle()
        if step.log:
            self.note(
                f"{step.where}: became a softmax, whose probabilities it takes the logarithms of."
            )
        self.made(Made("softmax", step.name), self.shape)
        self.nonnegative = True

    def _dropped(self, step: Dropped) -> None:
        self.note(f"{step.where}: dropped, {step.what}.")

    def _depthwise(self, name: str, scale: Numbers, shift: Numbers, rims: Rims = NO_RIMS) -> None:
        units = self.shape[0]
        step = Conv("An added convolution", name, weight=scale.reshape(units, 1, 1, 1), bias=shift)
        was = self.nonnegative
        self._conv(replace(step, padding=rims, groups=units))
        self.nonnegative = was and rims != NO_RIMS

    def maps(self, where: str) -> tuple[int, int, int]:
        """The shape of the maps here, with the zeros that wait. Raises ImportFailure for a row."""
        if len(self.shape) != 3:
            raise ImportFailure(f"{where} takes maps, but gets a row of {self.shape[0]} elements.")
        channels, height, width = self.seen
        return channels, height, width

    def places(self, where: str, rims: Rims, kernel: Pair, stride: Pair, dilation: Pair) -> Pair:
        """Count the places of a window over what the last layer gives; there must be some."""
        _, height, width = self.shape
        if max(*rims, *kernel) > MOST_WINDOW:
            raise ImportFailure(f"{where} has a window or padding of more than {MOST_WINDOW}.")
        found = places((height, width), rims, kernel, stride, dilation)
        if min(found) < 1:
            raise ImportFailure(
                f"{where} has a window of {_by(kernel)} that does not fit its input of "
                f"{_by((height, width))}: is the size of the pictures the right one?"
            )
        return found


_SAID = {"conv2d": "convolution", "dense": "dense layer"}

_TAKE: Mapping[type[Step], Callable[[Chain, Any], None]] = {
    Conv: Chain._conv,
    Dense: Chain._dense,
    Affine: Chain._affine,
    Pad: Chain._pad,
    Pool: take_pool,
    GlobalPool: take_global_pool,
    Activation: Chain._activation,
    Flatten: Chain._flatten,
    Softmax: Chain._softmax,
    Dropped: Chain._dropped,
}


def _check_bias(where: str, bias: Numbers, units: int) -> None:
    if bias.shape != (units,):
        raise ImportFailure(f"{where} has biases of the shape {bias.shape} for {units} units.")


def _by(sizes: Pair) -> str:
    return f"{sizes[0]} × {sizes[1]}"
