"""Tensors of ONNX → arrays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_import.errors import ImportFailure
from cnnx_import.limits import MOST_WEIGHTS, count, total
from cnnx_import.onnx.protobuf import Budget, Message, parse

AnyArray = NDArray[Any]

_FLOAT, _INT32, _INT64, _BOOL, _HALF, _DOUBLE, _BRAIN = 1, 6, 7, 9, 10, 11, 16

_DTYPES: dict[int, np.dtype[Any]] = {
    _FLOAT: np.dtype("<f4"),
    2: np.dtype("u1"),
    3: np.dtype("i1"),
    _INT32: np.dtype("<i4"),
    _INT64: np.dtype("<i8"),
    _BOOL: np.dtype("bool"),
    _HALF: np.dtype("<f2"),
    _DOUBLE: np.dtype("<f8"),
    _BRAIN: np.dtype("<u2"),  # the upper half of a 32-bit float
}


def read_tensor(message: Message, budget: Budget, beside: Mapping[str, bytes]) -> AnyArray:
    """Read a TensorProto, a view of its bytes where that is possible.

    Raises ImportFailure where its bytes are not as many as its shape says, where they lie in a
    file that is not at hand, and for types that weights do not have.
    """
    name = f"The array {message.text(8)[:80]!r}"
    kind, shape = message.number(2), message.numbers(1)
    if kind not in _DTYPES:
        raise ImportFailure(f"{name} has a type of numbers (ONNX number {kind}) that is not read.")
    dtype, size = _DTYPES[kind], count(shape, name, MOST_WEIGHTS)
    budget.numbers += size
    total(budget.numbers)
    if message.number(14) == 1:
        raw = _external(message, budget, beside, name)
    elif 9 in message.fields:
        raw = message.block(9)
    else:
        return _reshaped(_listed(message, kind), size, shape, name)
    if len(raw) != size * dtype.itemsize:
        raise ImportFailure(f"{name} is not complete: the file is cut off or damaged.")
    values = np.frombuffer(raw, dtype)
    if kind == _BRAIN:
        values = _from_brain(values)
    return _reshaped(values, size, shape, name)


def _listed(message: Message, kind: int) -> AnyArray:
    """Numbers that stand in the message as a list of their own."""
    if kind in (_FLOAT, _DOUBLE):
        dtype = _DTYPES[kind]
        blocks = [bytes(block) for block in message.blocks(4 if kind == _FLOAT else 10)]
        if any(len(block) % dtype.itemsize for block in blocks):
            raise ImportFailure("An array of the ONNX model is cut off or damaged.")
        return np.frombuffer(b"".join(blocks), dtype)
    if kind == _INT64:
        return np.array(message.numbers(7), np.int64)
    low = np.array(message.numbers(5), np.int64)
    if kind == _HALF:
        return low.astype(np.uint16).view(np.float16)
    if kind == _BRAIN:
        return _from_brain(low.astype(np.uint16))
    return low.astype(_DTYPES[kind])


def _from_brain(halves: AnyArray) -> AnyArray:
    return (halves.astype(np.uint32) << 16).view(np.float32)


def _reshaped(values: AnyArray, size: int, shape: list[int], name: str) -> AnyArray:
    if values.size != size or len(shape) > 8:
        raise ImportFailure(f"{name} is not complete: the file is cut off or damaged.")
    return values.reshape(shape)


def _external(
    message: Message, budget: Budget, beside: Mapping[str, bytes], name: str
) -> memoryview:
    """Bytes that lie in a file of their own. Only its last name counts: no path is followed."""
    entries = [parse(block, budget) for block in message.blocks(13)]
    told = {entry.text(1): entry.text(2) for entry in entries}
    file = told.get("location", "").replace("\\", "/").rsplit("/", 1)[-1]
    if file not in beside:
        others = [other for other in beside if other.endswith(".data")]
        if len(others) != 1:
            raise ImportFailure(
                f"The weights of this ONNX model are in a second file, {file[:80]!r}: "
                "give both files together."
            )
        file = others[0]  # it was renamed
    data = memoryview(beside[file])
    try:
        offset = int(told.get("offset") or 0)
        length = int(told.get("length") or len(data) - offset)
    except ValueError:
        offset = length = -1
    if min(offset, length) < 0 or offset + length > len(data):
        raise ImportFailure(f"{name} lies outside of the file {file[:80]!r}: it is cut off.")
    return data[offset : offset + length]
