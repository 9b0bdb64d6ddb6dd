"""Named arrays → the bytes of an .npz file.

An .npz file is a ZIP archive that holds one .npy file for each array. It is not numpy.savez that
writes it: that takes the names as arguments, beside "file" and "allow_pickle", which are names that
a layer may have. The bytes are the same for the same arrays, wherever and whenever they are made.
Source: NEP 1 (A simple file format for NumPy arrays).
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import numpy as np
from numpy.lib import format as npy_format
from numpy.typing import NDArray

from cnnx_core.errors import CnnxError
from cnnx_core.tensors import AnyArray

_LARGEST = 1 << 31  # bytes; beyond, it would be another layout (ZIP64), which not all can read
_UNIX = 3  # the system that entries are said to be from: by default it is the one that writes


def npz(arrays: Mapping[str, AnyArray]) -> NDArray[np.uint8]:
    """Write named arrays as one .npz file, in their order → its bytes.

    Raises CnnxError when they are too large for it.
    """
    if sum(array.nbytes for array in arrays.values()) >= _LARGEST:
        raise CnnxError("All these activations are too large for one file.")
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, array in arrays.items():
            entry = ZipInfo(f"{name}.npy")  # of 1980, and not compressed
            entry.create_system = _UNIX
            archive.writestr(entry, npy(array))
    return np.frombuffer(packed.getvalue(), np.uint8)


def npy(array: AnyArray) -> bytes:
    """Write one array as an .npy file, little-endian and row by row."""
    file = BytesIO()
    kind = array.dtype.newbyteorder("<")
    npy_format.write_array(file, np.asarray(array, kind, order="C"), allow_pickle=False)
    return file.getvalue()
