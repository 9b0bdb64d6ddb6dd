"""Functions that ONNX files write as a product of x and something made of x."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from cnnx_import.onnx.file import Node
from cnnx_import.onnx.tensors import AnyArray

_SIGMOIDS = ("Sigmoid", "HardSigmoid")
_CLOSE = 1e-4  # files round √2 and 1/6


def join(nodes: Sequence[Node], constants: Mapping[str, AnyArray]) -> list[Node]:
    """Make one node of x times its sigmoid, its hard sigmoid, or half of 1 + erf(x ∕ √2).

    Their kinds are "x * Sigmoid", "x * HardSigmoid" and "x * Erf".
    """
    makers = {node.outputs[0]: node for node in nodes if node.outputs}
    used = [name for node in nodes for name in node.inputs]
    gone: set[str] = set()
    joined: dict[str, Node] = {}
    for node in nodes:
        found = _sigmoid(node, makers) or _erf(node, makers, constants)
        if found is None:
            continue
        kind, x, parts = found
        inner = [part.outputs[0] for part in parts]
        if any(used.count(name) > 1 for name in inner):
            continue  # what is inside is needed elsewhere, too
        gone.update(inner)
        joined[node.outputs[0]] = replace(node, kind=kind, inputs=(x,), attributes={})
    return [
        joined.get(node.outputs[0], node)
        for node in nodes
        if not node.outputs or node.outputs[0] not in gone
    ]


_Found = tuple[str, str, list[Node]]


def _sigmoid(node: Node, makers: Mapping[str, Node]) -> _Found | None:
    if node.kind != "Mul" or len(node.inputs) != 2:
        return None
    for x, other in (node.inputs, node.inputs[::-1]):
        maker = makers.get(other)
        if maker is None or maker.kind not in _SIGMOIDS or maker.inputs[:1] != (x,):
            continue
        alpha, beta = (maker.attributes.get(*one) for one in (("alpha", 0.2), ("beta", 0.5)))
        usual = abs(alpha - 1 / 6) < _CLOSE and abs(beta - 0.5) < _CLOSE
        if maker.kind == "Sigmoid" or usual:
            return f"x * {maker.kind}", x, [maker]
    return None


def _erf(
    node: Node, makers: Mapping[str, Node], constants: Mapping[str, AnyArray]
) -> _Found | None:
    """The factors x, 0.5 and 1 + erf(x ∕ √2) may be multiplied in any order."""
    factors, parts = _factors(node, makers)
    halves = [name for name in factors if _is(constants, name, 0.5)]
    sums = [name for name in factors if name in makers and makers[name].kind == "Add"]
    if len(factors) != 3 or len(halves) != 1 or len(sums) != 1:
        return None
    (x,) = (name for name in factors if name not in (*halves, *sums))
    total = makers[sums[0]]
    inner = [makers[name] for name in total.inputs if name in makers]
    one = [name for name in total.inputs if _is(constants, name, 1.0)]
    if len(one) != 1 or len(inner) != 1 or inner[0].kind != "Erf":
        return None
    scaled = makers.get(inner[0].inputs[0])
    if scaled is None or scaled.inputs[:1] != (x,) or len(scaled.inputs) != 2:
        return None
    root = {"Div": np.sqrt(2), "Mul": 1 / np.sqrt(2)}.get(scaled.kind)
    if root is None or not _is(constants, scaled.inputs[1], root):
        return None
    return "x * Erf", x, [*parts, total, inner[0], scaled]


def _factors(node: Node, makers: Mapping[str, Node]) -> tuple[list[str], list[Node]]:
    """What a product of up to three is made of, and the product inside of it."""
    if node.kind != "Mul":
        return [], []
    factors, parts = list(node.inputs), []
    for name in node.inputs:
        maker = makers.get(name)
        if maker is not None and maker.kind == "Mul" and len(factors) == 2:
            factors.remove(name)
            factors += maker.inputs
            parts.append(maker)
    return factors, parts


def _is(constants: Mapping[str, AnyArray], name: str, value: float) -> bool:
    known = constants.get(name)
    return (
        known is not None and known.size == 1 and abs(float(known.reshape(-1)[0]) - value) < _CLOSE
    )
