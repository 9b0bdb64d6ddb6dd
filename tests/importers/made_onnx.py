"""ONNX files of a few nodes, written field by field, for what no exporter here writes."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

import numpy as np


def varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    parts = []
    while True:
        parts.append(value & 127 | (128 if value > 127 else 0))
        value >>= 7
        if not value:
            return bytes(parts)


def number(key: int, value: int) -> bytes:
    return varint(key << 3) + varint(value)


def block(key: int, data: bytes | str) -> bytes:
    data = data.encode() if isinstance(data, str) else data
    return varint(key << 3 | 2) + varint(len(data)) + data


def elsewhere(name: str, sizes: Sequence[int], kind: int) -> bytes:
    """A tensor whose bytes are in another file, from its beginning on."""
    told = block(1, "location") + block(2, "net.onnx.data")
    dims = b"".join(number(1, size) for size in sizes)
    return dims + number(2, kind) + block(8, name) + block(13, told) + number(14, 1)


def tensor(name: str, values: np.ndarray) -> bytes:
    kind = {"float32": 1, "int64": 7, "uint8": 2, "int8": 3}[values.dtype.name]
    dims = b"".join(number(1, size) for size in values.shape)
    return dims + number(2, kind) + block(8, name) + block(9, values.tobytes())


def attribute(name: str, value: Any) -> bytes:
    head = block(1, name)
    if isinstance(value, float):
        return head + b"\x15" + struct.pack("<f", value) + number(20, 1)
    if isinstance(value, int):
        return head + number(3, value) + number(20, 2)
    if isinstance(value, str):
        return head + block(4, value) + number(20, 3)
    return head + b"".join(number(8, each) for each in value) + number(20, 7)


def node(kind: str, inputs: Sequence[str], output: str, domain: str = "", **given: Any) -> bytes:
    names = b"".join(block(1, name) for name in inputs)
    settings = b"".join(block(5, attribute(name, value)) for name, value in given.items())
    return names + block(2, output) + block(3, f"n_{output}") + block(4, kind) + settings + (
        block(7, domain) if domain else b""
    )  # fmt: skip


def value_info(name: str, sizes: Sequence[int | str]) -> bytes:
    dims = b"".join(
        block(1, number(1, size) if isinstance(size, int) else block(2, size)) for size in sizes
    )
    return block(1, name) + block(2, block(1, number(1, 1) + block(2, dims)))


def model(
    nodes: Sequence[bytes],
    constants: dict[str, np.ndarray | bytes],
    sizes: Sequence[int | str] = (1, 3, 8, 8),
    outputs: Sequence[str] = ("answer",),
) -> bytes:
    graph = b"".join(block(1, each) for each in nodes)
    for name, held in constants.items():
        graph += block(5, held if isinstance(held, bytes) else tensor(name, held))
    graph += block(11, value_info("pixels", sizes))
    graph += b"".join(block(12, value_info(name, (1, 2))) for name in outputs)
    return number(1, 8) + block(7, graph) + block(8, number(2, 17))
