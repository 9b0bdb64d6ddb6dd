"""Nodes of ONNX that the picture goes through → steps. Source: the operators of ONNX."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cnnx_import.errors import ImportFailure, unsupported
from cnnx_import.ir.steps import (
    Activation,
    Affine,
    Conv,
    Dense,
    Dropped,
    GlobalPool,
    Pad,
    Pool,
    Softmax,
)
from cnnx_import.ir.windows import pair, whole
from cnnx_import.onnx.constants import axes_of
from cnnx_import.onnx.file import Node
from cnnx_import.onnx.flow import Flow
from cnnx_import.onnx.functions import FUNCTIONS, Constants, Taker, clip
from cnnx_import.onnx.settings import floats_of, own_name, padding_of, rims_of

_FLOATS = (1, 10, 11, 16)  # types of ONNX: of 32, 16 and 64 bits, and bfloat16


def _conv(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    flow.need_maps(node.where)
    weight, bias = constants.get(1), constants.get(2)
    if place != 0 or weight is None:
        raise unsupported(node.where, "Its kernels are not fixed numbers.")
    if weight.ndim != 4:
        raise unsupported(node.where, f"Its kernels have {weight.ndim - 2} axes, not two.")
    kernel = pair(list(weight.shape[2:]), node.where, "kernel size")
    flow.chain.add(
        Conv(
            node.where,
            own_name(node, 1),
            weight=floats_of(weight, node),
            bias=None if bias is None else floats_of(bias, node),
            stride=pair(node.attributes.get("strides", 1), node.where, "stride"),
            padding=padding_of(node),
            dilation=pair(node.attributes.get("dilations", 1), node.where, "dilation"),
            groups=whole(node.attributes.get("group", 1), 1, node.where, "group")[0],
        )
    )
    if tuple(node.attributes.get("kernel_shape") or kernel) != kernel:
        raise ImportFailure(f"{node.where} has kernels of another size than it says.")


def _pool(kind: str) -> Taker:
    def take(flow: Flow, node: Node, place: int, constants: Constants) -> None:
        flow.need_maps(node.where)
        given = node.attributes
        flow.chain.add(
            Pool(
                node.where,
                kind=kind,
                kernel=pair(given.get("kernel_shape"), node.where, "kernel size"),
                stride=pair(given.get("strides", 1), node.where, "stride"),
                padding=padding_of(node),
                dilation=pair(given.get("dilations", 1), node.where, "dilation"),
                ceil=bool(given.get("ceil_mode", 0)),
                count_include_pad=bool(given.get("count_include_pad", 0)),
            )
        )

    return take


def _global_pool(kind: str) -> Taker:
    def take(flow: Flow, node: Node, place: int, constants: Constants) -> None:
        flow.need_maps(node.where)
        flow.chain.add(GlobalPool(node.where, kind=kind, flat=False))

    return take


def _reduce(kind: str) -> Taker:
    def take(flow: Flow, node: Node, place: int, constants: Constants) -> None:
        rank = len(flow.axes) + 1
        axes = axes_of(node.attributes, (None, constants.get(1)))
        chosen = {axis % rank for axis in axes or ()}
        if {flow.axes[axis - 1] for axis in chosen if axis} != {"H", "W"} or 0 in chosen:
            raise unsupported(node.where, "It does not go over the height and the width.")
        flat = not node.attributes.get("keepdims", 1)
        flow.chain.add(GlobalPool(node.where, kind=kind, flat=flat))
        if flat:
            flow.axes = "N"

    return take


def _gemm(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    weight, bias = constants.get(1), constants.get(2)
    given = node.attributes
    if place != 0 or weight is None or given.get("transA") or flow.axes != "N" or weight.ndim != 2:
        raise unsupported(node.where, "It is not a dense layer on one row.")
    weight = floats_of(weight, node) if given.get("transB") else floats_of(weight, node).T
    alpha, beta = given.get("alpha", 1.0), given.get("beta", 1.0)
    if alpha != 1.0:
        weight = weight.astype(np.float64) * alpha
    if bias is not None:
        bias = floats_of(bias, node).astype(np.float64).reshape(-1) * beta
        if bias.size not in (1, weight.shape[0]):
            raise ImportFailure(f"{node.where} has {bias.size} biases for {weight.shape[0]} units.")
        bias = np.broadcast_to(bias, weight.shape[:1])
    flow.chain.add(Dense(node.where, own_name(node, 1), weight=weight, bias=bias))


def _matmul(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    weight = constants.get(1)
    if place != 0 or weight is None or weight.ndim != 2 or flow.axes not in ("N", "HWC"):
        raise unsupported(node.where, "It is not a dense layer on one row.")
    flow.chain.add(Dense(node.where, own_name(node, 1), weight=floats_of(weight, node).T))


def _batch_norm(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    if flow.axes not in ("CHW", "N") or place != 0 or node.attributes.get("training_mode"):
        raise unsupported(node.where, "It is not ready for use: export the model in eval mode.")
    if not all(i in constants and constants[i].ndim == 1 for i in range(1, 5)):
        raise unsupported(node.where, "Its four rows of numbers are not fixed.")
    if any(constants[i].size != flow.chain.seen[0] for i in range(1, 5)):
        raise ImportFailure(f"{node.where} does not have one number for each channel.")
    parts = ("weight", "bias", "mean", "variance")
    arrays = {part: constants[i].astype(np.float64) for i, part in enumerate(parts, start=1)}
    settings = {"epsilon": float(node.attributes.get("epsilon", 1e-5))}
    name = own_name(node, 1)
    flow.chain.add(
        Activation(node.where, name, kind="batch_norm", settings=settings, arrays=arrays)
    )


def _arithmetic(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    other = constants.get(1 - place)
    if other is None or (node.kind == "Div" and place == 1):
        raise unsupported(node.where, "It joins two things that are made from the picture.")
    values = flow.unit_numbers(other, node.where)
    one, zero = np.ones(1), np.zeros(1)
    with np.errstate(all="ignore"):
        if node.kind == "Mul":
            scale, shift = values, zero
        elif node.kind == "Div":
            scale, shift = 1 / values, zero
        elif node.kind == "Add":
            scale, shift = one, values
        else:
            scale, shift = (one, -values) if place == 0 else (-one, values)
    bias = node.kind == "Add" and bool(flow.chain.layers)
    what = "" if bias else "normalisation"
    flow.chain.add(Affine(node.where, scale=scale, shift=shift, what=what))


def _pad(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    flow.need_maps(node.where)
    if node.attributes.get("mode", "constant") != "constant":
        raise unsupported(node.where, "It does not pad with zeros.")
    value = constants.get(2, np.array(node.attributes.get("value", 0.0)))
    given = constants.get(1, np.array(node.attributes.get("pads") or [], np.int64)).reshape(-1)
    axes = constants.get(3, np.arange(4)).reshape(-1)
    if value.size and float(value.reshape(-1)[0]) != 0.0:
        raise unsupported(node.where, "It does not pad with zeros.")
    if given.size != 2 * axes.size or axes.size > 4:
        raise ImportFailure(f"{node.where} has a padding that does not fit maps.")
    ends = [[0, 0] for _ in range(4)]
    for place_of, axis in enumerate(axes):
        ends[int(axis) % 4] = [int(given[place_of]), int(given[place_of + axes.size])]
    if any(ends[0]) or any(ends[1]):
        raise unsupported(node.where, "It adds channels.")
    (top, bottom), (left, right) = ends[2:]
    flow.chain.add(Pad(node.where, rims=rims_of([top, left, bottom, right], node)))


def _softmax(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    axis = node.attributes.get("axis", -1 if len(flow.axes) == 1 else 1)
    if axis % (len(flow.axes) + 1) != flow.axes.find("C" if "C" in flow.axes else "N") + 1:
        raise unsupported(node.where, "It does not go over the classes.")
    flow.chain.add(Softmax(node.where, log=node.kind == "LogSoftmax"))
    flow.axes = "N"


def _flatten(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    if node.attributes.get("axis", 1) not in (1, -len(flow.axes)):
        raise unsupported(node.where, "It mixes pictures.")
    flow.to_row(node.where)


def _reshape(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    if 1 not in constants or place != 0:
        raise unsupported(node.where, "What it makes is not fixed.")
    flow.reshape([int(n) for n in constants[1].reshape(-1)[:8]], node.where)


def _unsqueeze(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    axes = axes_of(node.attributes, (None, constants.get(1))) or []
    target = [flow.batch or 1, *flow.sizes()]
    rank = len(target) + len(axes)
    for axis in sorted(a % rank for a in axes):
        target.insert(axis, 1)
    flow.reshape(target, node.where)


def _squeeze(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    target = [flow.batch or 1, *flow.sizes()]
    axes = axes_of(node.attributes, (None, constants.get(1)))
    ones = [i for i in range(1, len(target)) if target[i] == 1]
    dropped = {a % len(target) for a in (ones if axes is None else axes)}
    if any(target[a] != 1 for a in dropped) or 0 in dropped:
        raise ImportFailure(f"{node.where} drops an axis that is not of size 1.")
    flow.reshape([n for i, n in enumerate(target) if i not in dropped], node.where)


def _transpose(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    flow.transpose(node.attributes.get("perm"), node.where)


def _nothing(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    if node.kind == "Dropout":
        flow.chain.add(Dropped(node.where, what="it does nothing when a picture is classified"))


def _cast(flow: Flow, node: Node, place: int, constants: Constants) -> None:
    if node.attributes.get("to") not in _FLOATS:
        raise unsupported(node.where, "It makes whole numbers of the picture.")


TAKE: Mapping[str, Taker] = {
    **FUNCTIONS,
    "Conv": _conv,
    "MaxPool": _pool("max_pool2d"),
    "AveragePool": _pool("avg_pool2d"),
    "GlobalMaxPool": _global_pool("max_pool2d"),
    "GlobalAveragePool": _global_pool("avg_pool2d"),
    "ReduceMax": _reduce("max_pool2d"),
    "ReduceMean": _reduce("avg_pool2d"),
    "Gemm": _gemm,
    "MatMul": _matmul,
    "BatchNormalization": _batch_norm,
    "Add": _arithmetic,
    "Sub": _arithmetic,
    "Mul": _arithmetic,
    "Div": _arithmetic,
    "Pad": _pad,
    "Clip": clip,
    "Softmax": _softmax,
    "LogSoftmax": _softmax,
    "Flatten": _flatten,
    "Reshape": _reshape,
    "Squeeze": _squeeze,
    "Unsqueeze": _unsqueeze,
    "Transpose": _transpose,
    "Identity": _nothing,
    "Cast": _cast,
    "Dropout": _nothing,
}
