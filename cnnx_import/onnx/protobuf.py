"""The wire format of protocol buffers: a message is a row of numbered fields.

Each field begins with a varint, number × 8 + wire type: 0 a varint, 1 eight bytes, 2 a length and
as many bytes, 5 four bytes. Source: the encoding guide of Protocol Buffers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from cnnx_import.errors import ImportFailure

_MOST_FIELDS = 1_000_000  # of one file


@dataclass
class Budget:
    """How many fields may still be read, so that a file of tiny fields ends; and how many numbers
    all arrays had so far.
    """

    fields: int = _MOST_FIELDS
    numbers: int = 0


@dataclass
class Message:
    """The fields of one message by number, in the order of the file."""

    fields: dict[int, list[int | memoryview]] = field(default_factory=dict)

    def number(self, key: int, default: int = 0) -> int:
        """The last whole number of this field, with its sign."""
        value = self.fields.get(key, [default])[-1]
        if not isinstance(value, int):
            raise _damaged()
        return value - (1 << 64) if value >= 1 << 63 else value

    def numbers(self, key: int) -> list[int]:
        """All whole numbers of a repeated field, packed into one block or not."""
        found: list[int] = []
        for value in self.fields.get(key, []):
            found += [value] if isinstance(value, int) else _packed(value)
        return [n - (1 << 64) if n >= 1 << 63 else n for n in found]

    def block(self, key: int) -> memoryview:
        """The bytes of this field; none where it is absent."""
        value = self.fields.get(key, [memoryview(b"")])[-1]
        if isinstance(value, int):
            raise _damaged()
        return value

    def blocks(self, key: int) -> list[memoryview]:
        """The bytes of each field of this number."""
        values = self.fields.get(key, [])
        if any(isinstance(value, int) for value in values):
            raise _damaged()
        return [value for value in values if not isinstance(value, int)]

    def text(self, key: int) -> str:
        """A string; what is not UTF-8 in it is replaced."""
        return bytes(self.block(key)).decode(errors="replace")

    def texts(self, key: int) -> list[str]:
        """Each string of a repeated field."""
        return [bytes(value).decode(errors="replace") for value in self.blocks(key)]

    def single(self, key: int, default: float = 0.0) -> float:
        """A 32-bit float."""
        block = self.block(key)
        if key not in self.fields:
            return default
        if len(block) != 4:
            raise _damaged()
        return float(struct.unpack("<f", block)[0])


def parse(data: memoryview, budget: Budget) -> Message:
    """Read the fields of a message. Raises ImportFailure where they do not fit its bytes."""
    message = Message()
    for key, value in _fields(data, budget):
        message.fields.setdefault(key, []).append(value)
    return message


def _fields(data: memoryview, budget: Budget) -> Iterator[tuple[int, int | memoryview]]:
    at = 0
    while at < len(data):
        budget.fields -= 1
        if budget.fields < 0:
            raise ImportFailure("The file has too many parts to be a model that can be shown.")
        tag, at = _varint(data, at)
        kind = tag & 7
        if kind == 0:
            value, at = _varint(data, at)
            yield tag >> 3, value
            continue
        if kind == 2:
            size, at = _varint(data, at)
        elif kind in (1, 5):
            size = 8 if kind == 1 else 4
        else:
            raise _damaged()
        if size > len(data) - at:
            raise _damaged()
        yield tag >> 3, data[at : at + size]
        at += size


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if at >= len(data):
            raise _damaged()
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value & (1 << 64) - 1, at
    raise _damaged()


def _packed(data: memoryview) -> list[int]:
    if len(data) > _MOST_FIELDS:
        raise ImportFailure("The file has a list that is too long to be of a model.")
    found, at = [], 0
    while at < len(data):
        value, at = _varint(data, at)
        found.append(value)
    return found


def _damaged() -> ImportFailure:
    return ImportFailure("The file is not an ONNX model, or it is cut off or damaged.")
