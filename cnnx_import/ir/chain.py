"""Steps → layers, one after the other."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from cnnx_core.errors import CnnxError
from cnnx_core.kinds import KINDS
from cnnx_core.model.architecture import read_layer
from cnnx_import.errors import ImportFailure, unsupported
from cnnx_import.ir.convolution import scale_maps, settle, take_conv
from cnnx_import.ir.layer import Layer, check_bias, per_unit
from cnnx_import.ir.layers import Layers
from cnnx_import.ir.pooling import take_pool
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
    Pool,
    Softmax,
    Step,
)
from cnnx_import.ir.windows import added
from cnnx_import.limits import MOST_STEPS, MOST_WINDOW


class Chain(Layers):
    """What has been built of the steps so far, and how each step adds to it."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        """Begin with an input of the shape (C, H, W)."""
        super().__init__(shape)
        self._steps = 0

    def add(self, step: Step) -> None:
        """Take the next step. Raises ImportFailure, naming it, where cnnx has nothing like it."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise ImportFailure(f"The network has more than {MOST_STEPS} layers: too many.")
        _TAKE[type(step)](self, step)

    def _dense(self, step: Dense) -> None:
        if step.weight.ndim != 2 or 0 in step.weight.shape:
            raise ImportFailure(f"{step.where} has weights of the shape {step.weight.shape}.")
        if len(self.shape) == 3:
            kernels = step.weight[:, :, None, None]
            take_conv(self, Conv(step.where, step.name, weight=kernels, bias=step.bias))
            self.note(f"{step.where} works on maps: it became a 1 × 1 convolution.")
            return
        units, elements = step.weight.shape
        if (elements,) != self.shape:
            raise ImportFailure(
                f"{step.where} takes {elements} elements, but gets {self.shape[0]}."
            )
        bias = np.zeros(units, np.float32) if step.bias is None else step.bias
        check_bias(step.where, bias, units)
        weight, bias = self.row.into(step.weight, bias)
        self.append(Layer("dense", step.name, {"out_features": units}, weight, bias), (units,))
        self.nonnegative = False

    def _affine(self, step: Affine) -> None:
        scale, shift = per_unit(step, self.shape[0])
        if self.rims != NO_RIMS:
            settle(self)
        last = self.last
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
        elif step.own is not None:
            own = step.own
            parts = {part: _each(array, self.shape[0]) for part, array in own.arrays.items()}
            layer = Layer(own.kind, step.name, dict(own.settings), others=parts)
            self.append(layer, self.shape)
            self.note(
                f"{step.where}: follows no convolution, so it stays a layer of its own, §.", layer
            )
        else:
            scale_maps(self, step.name, scale, shift)
            self.note(
                f"{step.where}: follows no convolution, so it became §, a 1 × 1 "
                "convolution of each map by itself.",
                self.last,
            )
        self.nonnegative = False

    def _pad(self, step: Pad) -> None:
        self.maps(step.where)
        self.rims = added(self.rims, step.rims)
        if max(self.rims) > MOST_WINDOW:
            raise ImportFailure(f"{step.where} adds more than {MOST_WINDOW} rows or columns.")

    def _activation(self, step: Activation) -> None:
        kind = KINDS[step.kind]
        folded = kind.folded(**step.settings, **step.arrays)
        if folded is not None:
            scale, shift = folded
            where, name, what = step.where, step.name, kind.title
            self._affine(Affine(where, name, scale=scale, shift=shift, what=what, own=step))
            return
        arrays = {part: self.row.ordered(array) for part, array in step.arrays.items()}
        layer = Layer(step.kind, step.name, dict(step.settings), others=arrays)
        if not _keeps_zero(step, layer):
            settle(self)
        self.settle_row()
        self.append(layer, self.shape)
        keeps = step.kind == "identity" and self.nonnegative
        lowest: float = getattr(kind, "lowest", -np.inf)
        self.nonnegative = lowest >= 0 or keeps

    def _flatten(self, step: Flatten) -> None:
        if len(self.shape) == 1:
            return
        settle(self)
        if step.channels_last:
            self.row.read_last(self.shape)
        self.append(Layer("flatten", step.name), (math.prod(self.shape),))

    def _softmax(self, step: Softmax) -> None:
        if len(self.shape) == 3 and self.seen[1:] == (1, 1):
            self._flatten(Flatten(step.where))
            self.note(f"{step.where}: works on maps of one pixel; a flatten was added.")
        if len(self.shape) != 1:
            raise unsupported(step.where, "It works on maps, not on one row of scores.")
        settle(self)
        if step.log:
            self.note(
                f"{step.where}: became a softmax, whose probabilities it takes the logarithms of."
            )
        self.append(Layer("softmax", step.name), self.shape)
        self.nonnegative = True

    def _global_pool(self, step: GlobalPool) -> None:
        """A pooling layer whose window is the whole map, and a flatten where a row comes out."""
        maps = self.maps(step.where)
        kernel = (maps[1], maps[2])
        if kernel != (1, 1):
            self.add(Pool(step.where, step.name, kind=step.kind, kernel=kernel, stride=kernel))
            self.note(f"{step.where}: its window is the whole map, {kernel[0]} × {kernel[1]}.")
        if step.flat:
            self.add(Flatten(step.where))

    def _dropped(self, step: Dropped) -> None:
        self.note(f"{step.where}: dropped, {step.what}.")


def _keeps_zero(step: Activation, layer: Layer) -> bool:
    """Whether zeros around a map are still zeros after a function."""
    arrays = {f"function.{part}": np.asarray(a, np.float32) for part, a in layer.others.items()}
    try:
        function = read_layer({"name": "function", "kind": layer.kind, **layer.settings}, arrays)
    except CnnxError as error:
        raise ImportFailure(f"{step.where} cannot be shown: {error}") from error
    units = max((a.size for a in arrays.values()), default=1)
    return not function.forward(np.zeros((units, 1, 1), np.float32)).any()


def _each(values: Numbers, units: int) -> Numbers:
    """A number for each unit, where there may be one for all."""
    return np.broadcast_to(np.asarray(values, np.float64).reshape(-1), (units,))


_SAID = {"conv2d": "convolution", "dense": "dense layer"}

_TAKE: Mapping[type[Step], Callable[[Chain, Any], None]] = {
    Conv: take_conv,
    Dense: Chain._dense,
    Affine: Chain._affine,
    Pad: Chain._pad,
    Pool: take_pool,
    GlobalPool: Chain._global_pool,
    Activation: Chain._activation,
    Flatten: Chain._flatten,
    Softmax: Chain._softmax,
    Dropped: Chain._dropped,
}
