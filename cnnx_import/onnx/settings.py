"""Settings of ONNX nodes that several operations share."""

from __future__ import annotations

import numpy as np

from cnnx_import.errors import unsupported
from cnnx_import.ir.steps import NO_RIMS, Rims, Same
from cnnx_import.ir.windows import whole
from cnnx_import.onnx.file import Node
from cnnx_import.onnx.tensors import AnyArray


def padding_of(node: Node) -> Rims | Same:
    """The padding of a window, by numbers or by the rule auto_pad."""
    given = node.attributes.get("auto_pad", "NOTSET")
    if given in ("SAME_UPPER", "SAME_LOWER"):
        return "same_upper" if given == "SAME_UPPER" else "same_lower"
    if given == "VALID":
        return NO_RIMS
    return rims_of(node.attributes.get("pads") or [0, 0, 0, 0], node)


def rims_of(values: list[int], node: Node) -> Rims:
    """Read (top, left, bottom, right)."""
    top, left, bottom, right = whole(values, 4, node.where, "padding", minimum=0)
    return top, left, bottom, right


def floats_of(values: AnyArray, node: Node) -> AnyArray:
    """Weights that must not be whole numbers."""
    if not np.issubdtype(values.dtype, np.floating):
        raise unsupported(node.where, "Its weights are whole numbers: the model is quantised.")
    return values


def own_name(node: Node, place: int) -> str:
    """What the weights are called is what the layer was called: "conv1.weight"."""
    name = node.inputs[place] if place < len(node.inputs) else ""
    for suffix in (".weight", "/kernel", "/Conv2D/ReadVariableOp:0", "/MatMul/ReadVariableOp:0"):
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return ""
