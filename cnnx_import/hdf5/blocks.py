"""The blocks an HDF5 file is made of: object headers, groups, heaps.

Source: HDF5 File Format Specification, version 3.0: sections III.A (B-trees and symbol tables),
III.D (local heap), III.E (global heap), IV.A (object headers).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cnnx_import.errors import ImportFailure

_MOST_PARTS = 200_000  # messages, links and nodes in all
_MOST_LEVELS = 32

SYMBOL_TABLE, LINK, LINK_INFO, CONTINUATION = 0x11, 0x06, 0x02, 0x10


def damaged() -> ImportFailure:
    """What to say of bytes that are not where they should be."""
    return ImportFailure("The HDF5 file is cut off or damaged.")


@dataclass
class Blocks:
    """The bytes of a file with offsets and lengths of 8 bytes, from `base` on.

    Everything that is read goes through `at`, which checks that it is in the file; `parts` counts
    down, so that a file whose parts point at each other ends.
    """

    data: memoryview
    base: int = 0
    parts: int = _MOST_PARTS

    def at(self, address: int, size: int) -> memoryview:
        """So many bytes at an address."""
        start = self.base + address
        if address < 0 or size < 0 or start + size > len(self.data):
            raise damaged()
        return self.data[start : start + size]

    def number(self, address: int, size: int) -> int:
        """A whole number, little-endian."""
        return int.from_bytes(self.at(address, size), "little")

    def spend(self) -> None:
        """Count one part."""
        self.parts -= 1
        if self.parts < 0:
            raise ImportFailure("The HDF5 file has too many parts to be a model, or it is damaged.")

    def messages(self, address: int) -> list[tuple[int, memoryview]]:
        """The messages of the object header at an address, as (type, bytes)."""
        if bytes(self.at(address, 4)) == b"OHDR":
            return self._newer(address)
        version, total = self.number(address, 1), self.number(address + 2, 2)
        if version != 1:
            raise damaged()
        left = [(address + 16, self.number(address + 8, 4))]
        found: list[tuple[int, memoryview]] = []
        while left and len(found) < total:
            start, size = left.pop(0)
            block = self.at(start, size)
            at = 0
            while at + 8 <= size and len(found) < total:
                self.spend()
                kind, length = _number(block[at : at + 2]), _number(block[at + 2 : at + 4])
                body = block[at + 8 : at + 8 + length]
                if len(body) != length:
                    raise damaged()
                found.append((kind, body))
                if kind == CONTINUATION:
                    left.append((_number(body[:8]), _number(body[8:16])))
                at += 8 + length
        return found

    def _newer(self, address: int) -> list[tuple[int, memoryview]]:
        flags = self.number(address + 5, 1)
        at = address + 6 + (16 if flags & 0x20 else 0) + (4 if flags & 0x10 else 0)
        width = 1 << (flags & 3)
        head = 6 if flags & 4 else 4
        left = [(at + width, self.number(at, width))]
        found: list[tuple[int, memoryview]] = []
        while left:
            start, size = left.pop(0)
            block = self.at(start, size)
            at = 0
            while at + head <= size:
                self.spend()
                kind, length = block[at], _number(block[at + 1 : at + 3])
                body = block[at + head : at + head + length]
                if len(body) != length:
                    raise damaged()
                found.append((kind, body))
                if kind == CONTINUATION:  # its block: "OCHK", messages, a checksum of four bytes
                    self.spend()
                    left.append((_number(body[:8]) + 4, _number(body[8:16]) - 8))
                at += head + length
        return found

    def links(self, address: int) -> dict[str, int]:
        """The names in the group at an address, with the address of each object's header."""
        found: dict[str, int] = {}
        for kind, body in self.messages(address):
            if kind == SYMBOL_TABLE:
                tree, heap = _number(body[:8]), _number(body[8:16])
                if bytes(self.at(heap, 4)) != b"HEAP":
                    raise damaged()
                names = self.at(self.number(heap + 24, 8), self.number(heap + 8, 8))
                found.update(self._entries(tree, names, _MOST_LEVELS))
            elif kind == LINK:
                self.spend()
                found.update([_link(body)])
            elif kind == LINK_INFO:
                heap_at = body[2 + (8 if body[1] & 1 else 0) :][:8]
                if _number(heap_at) != (1 << 64) - 1:
                    raise ImportFailure(
                        "The HDF5 file keeps its groups in a newer form that is not read: save the "
                        "model with Keras itself."
                    )
        return found

    def _entries(self, node: int, names: memoryview, levels: int) -> Iterator[tuple[str, int]]:
        """Walk a tree of symbol table nodes."""
        self.spend()
        if levels < 0:
            raise damaged()
        signature = bytes(self.at(node, 4))
        if signature == b"TREE":
            for place in range(self.number(node + 6, 2)):
                child = self.number(node + 24 + 8 + 16 * place, 8)
                yield from self._entries(child, names, levels - 1)
        elif signature == b"SNOD":
            for place in range(self.number(node + 6, 2)):
                self.spend()
                entry = self.at(node + 8 + 40 * place, 40)
                start = _number(entry[:8])
                name = bytes(names[start : start + 1024]).partition(b"\0")[0]
                yield name.decode(errors="replace"), _number(entry[8:16])
        else:
            raise damaged()

    def from_heap(self, reference: memoryview) -> bytes:
        """A string of any length: its size, and where it lies in a global heap."""
        size, collection, wanted = (
            _number(reference[:4]),
            _number(reference[4:12]),
            _number(reference[12:16]),
        )
        if bytes(self.at(collection, 4)) != b"GCOL":
            raise damaged()
        block = self.at(collection, self.number(collection + 8, 8))
        at = 16
        while at + 16 <= len(block):
            self.spend()
            index, length = _number(block[at : at + 2]), _number(block[at + 8 : at + 16])
            if index == wanted:
                if size > length or at + 16 + size > len(block):
                    raise damaged()
                return bytes(block[at + 16 : at + 16 + size])
            if index == 0:
                break
            at += 16 + (length + 7) // 8 * 8
        raise damaged()


def _number(block: memoryview) -> int:
    return int.from_bytes(block, "little")


def _link(body: memoryview) -> tuple[str, int]:
    """A link message of a newer group: only links to objects in the file itself are followed."""
    flags, at = body[1], 2
    if flags & 8:
        if body[at] != 0:
            raise ImportFailure("The HDF5 file has a link to elsewhere, which is not followed.")
        at += 1
    at += (8 if flags & 4 else 0) + (1 if flags & 0x10 else 0)
    width = 1 << (flags & 3)
    size = _number(body[at : at + width])
    at += width
    name = bytes(body[at : at + size]).decode(errors="replace")
    return name, _number(body[at + size : at + size + 8])
