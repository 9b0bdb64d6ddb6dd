"""Nodes of ONNX that have nothing to do with the picture: they are worked out while reading.

PyTorch writes the target of a reshape in this way, and the deviations of a normalisation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from cnnx_import.errors import ImportFailure, unsupported
from cnnx_import.limits import MOST_WEIGHTS, count
from cnnx_import.onnx.file import Node
from cnnx_import.onnx.tensors import AnyArray

_MOST_FILLED = 1 << 16
_CASTS = {1: np.float32, 6: np.int32, 7: np.int64, 9: np.bool_, 10: np.float16, 11: np.float64}


class Worker:
    """Works nodes out, up to a number of results in all."""

    def __init__(self) -> None:
        """Begin with all of the budget."""
        self._left = MOST_WEIGHTS

    def work_out(self, node: Node, inputs: Sequence[AnyArray]) -> AnyArray:
        """Give the one output of a node. Raises ImportFailure for one that is not known here."""
        if node.kind not in _WORK:
            raise unsupported(node.where, "It works on numbers that the model holds.")
        try:
            self._spend(_most(node, inputs), node)
            with np.errstate(all="ignore"):
                return np.asarray(_WORK[node.kind](node.attributes, *inputs))
        except ImportFailure:
            raise
        except (ValueError, TypeError, IndexError, KeyError, OverflowError) as error:
            raise ImportFailure(f"{node.where} cannot be worked out: it is damaged.") from error

    def _spend(self, numbers: int, node: Node) -> None:
        self._left -= numbers
        if self._left < 0:
            raise ImportFailure(f"{node.where} makes too many numbers.")


def _most(node: Node, inputs: Sequence[AnyArray]) -> int:
    """How many numbers a node may make."""
    if node.kind == "Gather":
        x, at = inputs
        along = x.shape[node.attributes.get("axis", 0)]
        return int(x.size // max(along, 1) * at.size)
    if node.kind in _BROADCAST:
        return math.prod(max(values.size, 1) for values in inputs[:2])
    return sum(values.size for values in inputs)


def axes_of(attributes: Mapping[str, Any], inputs: Sequence[AnyArray | None]) -> list[int] | None:
    """The axes of a node: its second input in newer files, an attribute in older ones."""
    if len(inputs) > 1 and inputs[1] is not None:
        return [int(axis) for axis in inputs[1].reshape(-1)[:8]]
    given = attributes.get("axes")
    return list(given)[:8] if given is not None else None


def _constant(attributes: Mapping[str, Any]) -> Any:
    for name in ("value", "value_float", "value_int", "value_floats", "value_ints"):
        if attributes.get(name) is not None:
            value = attributes[name]
            return np.asarray(value, np.float32) if isinstance(value, float) else np.asarray(value)
    raise ValueError("no value")


def _filled(attributes: Mapping[str, Any], shape: AnyArray) -> Any:
    value = attributes.get("value", np.zeros(1, np.float32))
    size = count([int(n) for n in shape.reshape(-1)[:8]], "An array", _MOST_FILLED)
    return np.full(size, value.reshape(-1)[0]).reshape([int(n) for n in shape.reshape(-1)])


def _unsqueeze(attributes: Mapping[str, Any], x: AnyArray, axes: AnyArray | None = None) -> Any:
    found = axes_of(attributes, (x, axes))
    return np.expand_dims(x, tuple(found or ()))


def _squeeze(attributes: Mapping[str, Any], x: AnyArray, axes: AnyArray | None = None) -> Any:
    found = axes_of(attributes, (x, axes))
    return np.squeeze(x, None if found is None else tuple(found))


def _slice(attributes: Mapping[str, Any], x: AnyArray, *bounds: AnyArray) -> Any:
    starts, ends = bounds[0].reshape(-1), bounds[1].reshape(-1)
    axes = bounds[2].reshape(-1) if len(bounds) > 2 else range(len(starts))
    steps = bounds[3].reshape(-1) if len(bounds) > 3 else [1] * len(starts)
    cut = [slice(None)] * x.ndim
    for axis, start, end, step in zip(axes, starts, ends, steps, strict=True):
        cut[int(axis)] = slice(int(start), int(end), int(step))
    return x[tuple(cut)]


def _divide(attributes: Mapping[str, Any], x: AnyArray, y: AnyArray) -> Any:
    if np.issubdtype(x.dtype, np.integer):
        return (np.trunc(x.astype(np.float64) / y)).astype(x.dtype)
    return x / y


_BROADCAST = ("Add", "Sub", "Mul", "Div")

_WORK: Mapping[str, Callable[..., Any]] = {
    "Constant": _constant,
    "ConstantOfShape": _filled,
    "Identity": lambda attributes, x: x,
    "Cast": lambda attributes, x: x.astype(_CASTS[attributes["to"]]),
    "Shape": lambda attributes, x: np.array(x.shape, np.int64),
    "Gather": lambda attributes, x, at: np.take(x, at, axis=attributes.get("axis", 0)),
    "Concat": lambda attributes, *x: np.concatenate(x, axis=attributes.get("axis", 0)),
    "Unsqueeze": _unsqueeze,
    "Squeeze": _squeeze,
    "Slice": _slice,
    "Reshape": lambda attributes, x, shape: x.reshape([int(n) for n in shape[:8]]),
    "Transpose": lambda attributes, x: x.transpose(attributes.get("perm")),
    "Sqrt": lambda attributes, x: np.sqrt(x),
    "Neg": lambda attributes, x: -x,
    "Reciprocal": lambda attributes, x: 1 / x,
    "Add": lambda attributes, x, y: x + y,
    "Sub": lambda attributes, x, y: x - y,
    "Mul": lambda attributes, x, y: x * y,
    "Div": _divide,
}
