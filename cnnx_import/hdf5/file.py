"""HDF5 files as Keras writes them: groups, plain arrays, and attributes that are texts.

Nothing else of HDF5 is read: no compression, no links to other files. Source: HDF5 File Format
Specification, version 3.0.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_import.errors import ImportFailure
from cnnx_import.hdf5.blocks import Blocks, damaged
from cnnx_import.limits import count

SIGNATURE = b"\x89HDF\r\n\x1a\n"

_DATASPACE, _DATATYPE, _LAYOUT, _ATTRIBUTE = 0x01, 0x03, 0x08, 0x0C
_NOWHERE = (1 << 64) - 1
_WHOLE, _FLOAT, _STRING, _VARIABLE = 0, 1, 3, 9  # classes of types


class Hdf5:
    """A file that is open for reading. Objects are named by their paths: "layers/conv2d/vars"."""

    def __init__(self, data: bytes) -> None:
        """Find the root group. Raises ImportFailure for what is no HDF5 file."""
        if data[:8] != SIGNATURE:
            raise ImportFailure("The file is not an HDF5 file.")
        self._blocks = Blocks(memoryview(data))
        version = self._blocks.number(8, 1)
        if version in (0, 1):
            sizes, at = self._blocks.at(13, 2), 24 if version == 0 else 28
            base, root = self._blocks.number(at, 8), self._blocks.number(at + 32 + 8, 8)
        elif version in (2, 3):
            sizes = self._blocks.at(9, 2)
            base, root = self._blocks.number(12, 8), self._blocks.number(36, 8)
        else:
            raise damaged()
        if bytes(sizes) != b"\x08\x08":
            raise ImportFailure("The HDF5 file has addresses of a size that Keras never writes.")
        self._blocks.base = base
        self._root = root
        self._links: dict[int, dict[str, int]] = {}

    def __contains__(self, path: str) -> bool:
        """Tell whether there is something at a path."""
        return self._find(path) is not None

    def names(self, path: str) -> list[str]:
        """The names in a group."""
        return list(self._linked(self._need(path)))

    def array(self, path: str) -> NDArray[Any]:
        """The numbers at a path, as a view of the file. Raises ImportFailure for anything else."""
        found = dict(self._blocks.messages(self._need(path)))
        try:
            space, kind, layout = (found[key] for key in (_DATASPACE, _DATATYPE, _LAYOUT))
            shape, dtype = _shape(space), _number_type(kind, path)
            size = count(shape, f"The array {path[-80:]!r}") * dtype.itemsize
            version, form = layout[0], layout[1]
            if version not in (3, 4) or form == 2:
                raise ImportFailure(
                    f"The array {path[-80:]!r} is compressed or in chunks: save the model again "
                    "with Keras itself."
                )
            if form == 0:
                block = layout[4 : 4 + int.from_bytes(layout[2:4], "little")]
            else:
                address = int.from_bytes(layout[2:10], "little")
                if address == _NOWHERE and size <= 1 << 20:  # never written: zeros
                    return np.zeros(shape, dtype)
                block = self._blocks.at(address, size)
        except (KeyError, IndexError) as error:
            raise damaged() from error
        if len(block) < size or len(shape) > 8:
            raise damaged()
        return np.frombuffer(block[:size], dtype).reshape(shape)

    def texts(self, path: str) -> dict[str, str | list[str]]:
        """The attributes of an object that are a text or a list of texts."""
        found = {}
        for kind, body in self._blocks.messages(self._need(path)):
            if kind == _ATTRIBUTE:
                try:
                    name, value = self._attribute(body)
                except IndexError as error:
                    raise damaged() from error
                if value is not None:
                    found[name] = value
        return found

    def _attribute(self, body: memoryview) -> tuple[str, str | list[str] | None]:
        version = body[0]
        sizes = [int.from_bytes(body[at : at + 2], "little") for at in (2, 4, 6)]
        at = 9 if version == 3 else 8
        parts = []
        for size in sizes:
            parts.append(body[at : at + size])
            at += (size + 7) // 8 * 8 if version == 1 else size
        name = bytes(parts[0]).partition(b"\0")[0].decode(errors="replace")
        kind, data = parts[1], body[at:]
        width = int.from_bytes(kind[4:8], "little")
        shape = _shape(parts[2])
        number = count(shape, f"The attribute {name[:40]!r}", most=1 << 16)
        if width < 1 or number * width > len(data):
            return name, None
        items = [data[i * width : (i + 1) * width] for i in range(number)]
        if kind[0] & 15 == _STRING:
            texts = [bytes(item).partition(b"\0")[0] for item in items]
        elif kind[0] & 15 == _VARIABLE and kind[1] & 15 == 1 and width == 16:
            texts = [self._blocks.from_heap(item) for item in items]
        else:
            return name, None
        decoded = [text.decode(errors="replace") for text in texts]
        return name, decoded if shape else decoded[0]

    def _find(self, path: str) -> int | None:
        address: int | None = self._root
        for name in path.split("/"):
            if name and address is not None:
                address = self._linked(address).get(name)
        return address

    def _need(self, path: str) -> int:
        address = self._find(path)
        if address is None:
            raise ImportFailure(f"The HDF5 file has no {path[-80:]!r}.")
        return address

    def _linked(self, address: int) -> dict[str, int]:
        if address not in self._links:
            try:
                self._links[address] = self._blocks.links(address)
            except IndexError as error:
                raise damaged() from error
        return self._links[address]


def _shape(space: memoryview) -> tuple[int, ...]:
    version, rank = space[0], space[1]
    at = 8 if version == 1 else 4
    if version not in (1, 2) or at + 8 * rank > len(space):
        raise damaged()
    return tuple(int.from_bytes(space[at + 8 * i : at + 8 * i + 8], "little") for i in range(rank))


def _number_type(kind: memoryview, path: str) -> np.dtype[Any]:
    size = int.from_bytes(kind[4:8], "little")
    order = ">" if kind[1] & 1 else "<"
    sort = kind[0] & 15
    if sort == _FLOAT and size in (2, 4, 8):
        return np.dtype(f"{order}f{size}")
    if sort == _WHOLE and size in (1, 2, 4, 8):
        return np.dtype(f"{order}{'i' if kind[1] & 8 else 'u'}{size}")
    raise ImportFailure(f"The array {path[-80:]!r} has a type of numbers that is not read.")
