"""Named arrays ↔ bytes, in the safetensors layout.

Eight bytes (the length of the header, little-endian), a JSON header that names each array with its
type, shape and place, then the arrays themselves, back to back. Source: the format's description in
the safetensors project.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_core.errors import CnnxError

AnyArray = NDArray[Any]
Buffer = bytes | memoryview
"""Bytes, or a view of bytes that another language holds."""

_DTYPES: dict[str, np.dtype[Any]] = {
    "F64": np.dtype("<f8"),
    "F32": np.dtype("<f4"),
    "F16": np.dtype("<f2"),
    "I64": np.dtype("<i8"),
    "I32": np.dtype("<i4"),
    "I16": np.dtype("<i2"),
    "I8": np.dtype("i1"),
    "U8": np.dtype("u1"),
    "BOOL": np.dtype("bool"),
}
_NAMES = {dtype: name for name, dtype in _DTYPES.items()}
_METADATA = "__metadata__"
_HEADER_LIMIT = 100_000_000  # bytes; the format's own limit


def encode(arrays: Mapping[str, AnyArray], metadata: Mapping[str, str] | None = None) -> bytes:
    """Write named arrays, and strings about them, as one block of bytes.

    Wide types come first, so that every array starts at a multiple of its own element size: a
    browser can then look at it in place. Raises CnnxError for an element type the format lacks.
    """
    header: dict[str, Any] = {_METADATA: dict(metadata)} if metadata else {}
    blocks: list[bytes] = []
    offset = 0
    for name, array in sorted(arrays.items(), key=lambda item: -item[1].dtype.itemsize):
        if name == _METADATA:
            raise CnnxError(f"An array cannot be called {name!r}.")
        dtype = array.dtype.newbyteorder("<")
        if dtype not in _NAMES:
            raise CnnxError(f"The array {name!r} has the element type {array.dtype}, not storable.")
        block = np.ascontiguousarray(array, dtype=dtype).tobytes()
        header[name] = {
            "dtype": _NAMES[dtype],
            "shape": list(array.shape),
            "data_offsets": [offset, offset + len(block)],
        }
        offset += len(block)
        blocks.append(block)
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return b"".join([len(text).to_bytes(8, "little"), text, *blocks])


def decode(data: Buffer) -> tuple[dict[str, AnyArray], dict[str, str]]:
    """Read what `encode`, or any writer of safetensors, wrote → (arrays, metadata).

    Raises CnnxError when the bytes are cut off or are not in this layout.
    """
    length = int.from_bytes(data[:8], "little")
    if len(data) < 8 or length > min(_HEADER_LIMIT, len(data) - 8):
        raise CnnxError("The file of arrays is cut off, or it is not a safetensors file.")
    try:
        header = json.loads(bytes(data[8 : 8 + length]).decode())
        metadata = {str(k): str(v) for k, v in header.pop(_METADATA, {}).items()}
        entries = [(str(name), _entry(described)) for name, described in header.items()]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CnnxError("The file of arrays has a damaged header.") from error
    body = memoryview(data)[8 + length :]
    arrays = {}
    for name, (dtype, shape, start, end) in entries:
        count = 1
        for size in shape:
            count *= size
        if not 0 <= start <= end <= len(body) or end - start != count * dtype.itemsize:
            raise CnnxError(f"The file of arrays is cut off: {name!r} is not complete.")
        try:
            arrays[name] = np.frombuffer(body[start:end], dtype=dtype).reshape(shape)
        except ValueError as error:  # more axes, or a longer one beside an empty one, than fit
            raise CnnxError(f"The file of arrays has a damaged header: {name!r}.") from error
    return arrays, metadata


def _entry(described: Any) -> tuple[np.dtype[Any], tuple[int, ...], int, int]:
    shape, (start, end) = tuple(described["shape"]), described["data_offsets"]
    if any(type(n) is not int or n < 0 for n in (*shape, start, end)):
        raise ValueError("not a size")
    return _DTYPES[described["dtype"]], shape, start, end
