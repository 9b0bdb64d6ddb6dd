"""Functions of ONNX that work on each value by itself → steps, as the kinds of layers name them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from cnnx_core.kinds import KINDS
from cnnx_import.errors import unsupported
from cnnx_import.ir.steps import Activation
from cnnx_import.onnx.file import Node
from cnnx_import.onnx.flow import Flow
from cnnx_import.onnx.settings import floats_of
from cnnx_import.onnx.tensors import AnyArray

Constants = Mapping[int, AnyArray]
Taker = Callable[[Flow, Node, int, Constants], None]


def _activation(kind: str, settings: Mapping[str, Any]) -> Taker:
    """`settings` are those of the kind's aliases."""

    def take(flow: Flow, node: Node, place: int, constants: Constants) -> None:
        numbers, arrays = {}, {}
        for name, found in settings.items():
            if isinstance(found, int):
                if found not in constants:
                    raise unsupported(node.where, "Its numbers are not fixed.")
                values = floats_of(constants[found], node)
                arrays[name] = flow.unit_numbers(values, node.where)
            else:
                attribute, default = found
                numbers[name] = float(node.attributes.get(attribute, default))
        if kind == "gelu" and node.attributes.get("approximate", "none") not in ("none", b"none"):
            raise unsupported(node.where, "It is an approximation of GELU, not GELU itself.")
        flow.chain.add(Activation(node.where, kind=kind, settings=numbers, arrays=arrays))

    return take


def clip(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    """A function that is written as its limits: ReLU and ReLU6."""
    low = constants.get(1, np.array(node.attributes.get("min", -np.inf))).reshape(-1)
    high = constants.get(2, np.array(node.attributes.get("max", np.inf))).reshape(-1)
    limits = [f"{float(low[0]):g}"] if low.size == 1 else []
    if high.size == 1 and high[0] < np.finfo(np.float32).max:
        limits.append(f"{float(high[0]):g}")
    taker = FUNCTIONS.get(" ".join(["Clip", *limits]))
    if taker is None or not limits or high.size != 1:
        raise unsupported(node.where, "It cuts off what is too large, but not as ReLU6 does.")
    taker(flow, node, place, constants)


FUNCTIONS: Mapping[str, Taker] = {
    name: _activation(kind, settings)
    for kind, layer in KINDS.items()
    for name, settings in layer.aliases.get("onnx", {}).items()
}
