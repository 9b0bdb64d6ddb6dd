"""Named arrays → the bytes of an .npz file, as numpy.savez would write it.

An .npz file is a ZIP archive that holds one .npy file for each array. It is put together here, and
not by numpy.savez, because that writes to a file and with today's date: these bytes are the same
for the same arrays, wherever and whenever they are made. Nothing is compressed. Sources: NEP 1 (A
simple file format for NumPy arrays); PKWARE's APPNOTE, sections 4.3 and 4.4.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from cnnx_core.errors import CnnxError
from cnnx_core.tensors import AnyArray

_MAGIC = b"\x93NUMPY\x01\x00"
_ALIGNED = 64  # bytes; where the numbers begin in an .npy file is a multiple of it
_VERSION = 20  # of ZIP that a reader must understand: 2.0
_UTF8 = 1 << 11  # flag: names are in UTF-8
_DATE = (1 << 5) | 1  # 1 January 1980, the first day that ZIP knows
_LARGEST = (1 << 32) - 1  # bytes; beyond, another layout (ZIP64) would be needed


def npz(arrays: Mapping[str, AnyArray]) -> NDArray[np.uint8]:
    """Write named arrays as one .npz file, in their order → its bytes.

    Raises CnnxError when they are too large for it.
    """
    if sum(array.nbytes for array in arrays.values()) > _LARGEST // 2:
        raise CnnxError("All these activations are too large for one file.")
    parts: list[bytes] = []
    listing: list[bytes] = []
    offset = 0
    for name, array in arrays.items():
        file_name, data = f"{name}.npy".encode(), npy(array)
        # Version, flags, stored as it is, time, date, check sum, both sizes, lengths of the name
        # and of what else there is to say of it.
        said = struct.pack(
            "<HHHHHIIIHH",
            *(_VERSION, _UTF8, 0, 0, _DATE, zlib.crc32(data)),
            *(len(data), len(data), len(file_name), 0),
        )
        local = b"PK\x03\x04" + said + file_name
        # Again, at the end of the archive, with the place where it begins.
        listing.append(
            b"PK\x01\x02" + struct.pack("<H", _VERSION) + said
            + struct.pack("<HHHII", 0, 0, 0, 0, offset) + file_name
        )  # fmt: skip
        parts += [local, data]
        offset += len(local) + len(data)
    directory = b"".join(listing)
    count = len(listing)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), offset, 0)
    return np.frombuffer(b"".join([*parts, directory, end]), np.uint8)


def npy(array: AnyArray) -> bytes:
    """Write one array as an .npy file: its type and shape as a Python literal, then its numbers."""
    kind = array.dtype.newbyteorder("<")
    said = f"{{'descr': {kind.str!r}, 'fortran_order': False, 'shape': {array.shape}, }}"
    used = len(_MAGIC) + 2 + len(said) + 1
    header = said.encode("latin-1") + b" " * (-used % _ALIGNED) + b"\n"
    return _MAGIC + struct.pack("<H", len(header)) + header + array.astype(kind).tobytes()
