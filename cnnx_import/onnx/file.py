"""An .onnx file, with the files of weights beside it → its graph. Source: onnx.proto of ONNX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from cnnx_import.errors import ImportFailure, unsupported
from cnnx_import.limits import MOST_STEPS
from cnnx_import.onnx.protobuf import Budget, Message, parse
from cnnx_import.onnx.tensors import AnyArray, read_tensor

_MOST_NODES = 5 * MOST_STEPS
_DOMAINS = ("", "ai.onnx")


@dataclass(frozen=True)
class Node:
    """One operation of a graph."""

    kind: str
    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Any] = field(repr=False)

    @property
    def where(self) -> str:
        """What sentences call it."""
        called = self.name or (self.outputs[0] if self.outputs else "")
        return f"The node {called[:80]!r} ({self.kind[:40]})"


@dataclass(frozen=True)
class Graph:
    """A graph: `inputs` by name, with sizes that are None where the file leaves them open."""

    inputs: Mapping[str, tuple[int | None, ...]]
    outputs: tuple[str, ...]
    nodes: tuple[Node, ...]
    constants: Mapping[str, AnyArray]
    opset: int


def read_onnx(data: bytes, beside: Mapping[str, bytes]) -> Graph:
    """Read a model. `beside` are the other files, where its weights may lie.

    Raises ImportFailure for damage, and for what only other programs understand.
    """
    budget = Budget()
    model = parse(memoryview(data), budget)
    if 7 not in model.fields:
        raise ImportFailure("The file is not an ONNX model: it has no graph.")
    opset = 1
    for block in model.blocks(8):
        entry = parse(block, budget)
        if entry.text(1) in _DOMAINS:
            opset = entry.number(2)
    graph = parse(model.block(7), budget)
    if graph.blocks(15):
        raise ImportFailure("The ONNX model has sparse weights, which cannot be read.")
    blocks = graph.blocks(1)
    if len(blocks) > _MOST_NODES:
        raise ImportFailure(f"The ONNX model has {len(blocks)} nodes; at most {_MOST_NODES}.")
    nodes = tuple(_read_node(parse(block, budget), budget, beside) for block in blocks)
    constants = {}
    for block in graph.blocks(5):
        message = parse(block, budget)
        constants[message.text(8)] = read_tensor(message, budget, beside)
    inputs = dict(_read_input(parse(block, budget), budget) for block in graph.blocks(11))
    outputs = tuple(parse(block, budget).text(1) for block in graph.blocks(12))
    free = {name: sizes for name, sizes in inputs.items() if name not in constants}
    return Graph(free, outputs, nodes, constants, opset)


def _read_node(message: Message, budget: Budget, beside: Mapping[str, bytes]) -> Node:
    attributes = {}
    for block in message.blocks(5):
        attribute = parse(block, budget)
        attributes[attribute.text(1)] = _value(attribute, budget, beside)
    node = Node(
        message.text(4),
        message.text(3),
        tuple(message.texts(1)),
        tuple(message.texts(2)),
        attributes,
    )
    if message.text(7) not in _DOMAINS:
        raise unsupported(
            node.where, f"It belongs to {message.text(7)[:60]!r}, not to ONNX itself."
        )
    return node


def _value(attribute: Message, budget: Budget, beside: Mapping[str, bytes]) -> Any:
    kind = attribute.number(20)
    if kind == 1:
        return attribute.single(2)
    if kind == 2:
        return attribute.number(3)
    if kind == 3:
        return attribute.text(4)
    if kind == 4:
        return read_tensor(parse(attribute.block(5), budget), budget, beside)
    if kind == 6:
        return np.frombuffer(b"".join(attribute.blocks(7)), "<f4")
    if kind == 7:
        return attribute.numbers(8)
    if kind == 8:
        return attribute.texts(9)
    return None  # graphs and the like: no operation that is supported has one


def _read_input(message: Message, budget: Budget) -> tuple[str, tuple[int | None, ...]]:
    tensor = parse(parse(message.block(2), budget).block(1), budget)
    dims = [parse(block, budget) for block in parse(tensor.block(2), budget).blocks(1)]
    return message.text(1), tuple(d.number(1) if 1 in d.fields else None for d in dims)
