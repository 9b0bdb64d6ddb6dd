"""What a state dict of PyTorch is pickled as, read without unpickling.

A pickle is a program for a small machine with a stack. Here is a machine that makes dictionaries,
lists, tuples, numbers, texts, and notes of where tensors lie; whatever else the program names is
noted by its name (Unknown), never imported and never called. Source: Lib/pickletools.py of CPython.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

from cnnx_import.errors import ImportFailure

_MOST_STEPS = 2_000_000


@dataclass(frozen=True)
class Unknown:
    """A class or function that the file names, or what would have been made by it."""

    name: str


@dataclass(frozen=True)
class Storage:
    """Where numbers lie: the type of the storage, and its key in the archive."""

    type: str
    key: str


@dataclass(frozen=True)
class Tensor:
    """A view of a storage: from an offset on, with sizes and strides, counted in numbers."""

    storage: Storage
    offset: int
    size: tuple[int, ...]
    stride: tuple[int, ...]


_MARK = object()


def read_pickle(data: bytes) -> Any:
    """Run the program on this machine. Raises ImportFailure for damage."""
    try:
        return _Machine(data).run()
    except (IndexError, struct.error, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, ImportFailure):
            raise
        raise _damaged() from error


class _Machine:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._stack: list[Any] = []
        self._memo: dict[int, Any] = {}

    def run(self) -> Any:
        for _ in range(_MOST_STEPS):
            code = self._take(1)
            if code == b".":
                return self._stack.pop()
            step = _STEPS.get(code)
            if step is None:
                raise _damaged()
            step(self)
        raise ImportFailure("The file of weights holds too much beside its weights.")

    def _take(self, size: int) -> bytes:
        part = self._data[self._at : self._at + size]
        if len(part) != size:
            raise _damaged()
        self._at += size
        return part

    def _number(self, form: str) -> int:
        return int(struct.unpack(form, self._take(struct.calcsize(form)))[0])

    def _line(self) -> str:
        end = self._data.index(b"\n", self._at)
        line = self._data[self._at : end]
        self._at = end + 1
        return line.decode()

    def push(self, value: Any) -> None:
        self._stack.append(value)

    def push_text(self, form: str) -> None:
        self.push(self._take(self._number(form)).decode("utf-8", "surrogatepass"))

    def push_bytes(self, form: str) -> None:
        self.push(self._take(self._number(form)))

    def push_number(self, form: str) -> None:
        self.push(self._number(form))

    def push_long(self, form: str) -> None:
        self.push(int.from_bytes(self._take(self._number(form)), "little", signed=True))

    def push_float(self) -> None:
        self.push(struct.unpack(">d", self._take(8))[0])

    def push_global(self) -> None:
        module, name = self._line(), self._line()
        self.push(Unknown(f"{module}.{name}"))

    def push_stack_global(self) -> None:
        name, module = self._stack.pop(), self._stack.pop()
        if not isinstance(module, str) or not isinstance(name, str):
            raise _damaged()
        self.push(Unknown(f"{module[:80]}.{name[:80]}"))

    def skip(self, size: int) -> None:
        self._take(size)

    def remember(self, form: str) -> None:
        self._memo[self._number(form)] = self._stack[-1]

    def memoize(self) -> None:
        self._memo[len(self._memo)] = self._stack[-1]

    def recall(self, form: str) -> None:
        self.push(self._memo[self._number(form)])

    def pop(self) -> None:
        self._stack.pop()

    def popped(self) -> list[Any]:
        """Everything above the last mark, which goes as well."""
        place = len(self._stack) - 1
        while self._stack[place] is not _MARK:
            place -= 1
            if place < 0:
                raise _damaged()
        above = self._stack[place + 1 :]
        del self._stack[place:]
        return above

    def push_tuple(self, size: int) -> None:
        parts = tuple(self._stack[len(self._stack) - size :])
        if len(parts) != size:
            raise _damaged()
        del self._stack[len(self._stack) - size :]
        self.push(parts)

    def append(self, many: bool) -> None:
        values = self.popped() if many else [self._stack.pop()]
        if isinstance(self._stack[-1], list):
            self._stack[-1].extend(values)

    def set_items(self, many: bool) -> None:
        if many:
            pairs = self.popped()
        else:
            pairs = self._stack[-2:]
            del self._stack[-2:]
        held = self._stack[-1]
        if isinstance(held, dict):
            for key, value in zip(pairs[::2], pairs[1::2], strict=True):
                if isinstance(key, str | int):  # others, which hash all they hold, are left out
                    held[key] = value

    def reduce(self) -> None:
        arguments, function = self._stack.pop(), self._stack.pop()
        self.push(_made(function, arguments))

    def build(self) -> None:
        self._stack.pop()  # the state of an object: of a state dict, nothing that is needed

    def new_object(self, parts: int) -> None:
        del self._stack[len(self._stack) - parts + 1 :]
        made = self._stack.pop()
        self.push(made if isinstance(made, Unknown) else Unknown("object"))

    def storage(self) -> None:
        named = self._stack.pop()
        word, kind, key = named[:3]
        if word != "storage" or not isinstance(kind, Unknown) or not isinstance(key, str):
            raise _damaged()
        self.push(Storage(kind.name, key))


def _made(function: Any, arguments: Any) -> Any:
    name = function.name if isinstance(function, Unknown) else ""
    if name == "collections.OrderedDict" and arguments == ():
        return {}
    if name == "torch._utils._rebuild_parameter" and isinstance(arguments[0], Tensor):
        return arguments[0]
    if name == "torch._utils._rebuild_tensor_v2":
        storage, offset, size, stride = arguments[:4]
        whole = isinstance(size, tuple) and isinstance(stride, tuple) and len(size) == len(stride)
        if not whole or len(size) > 8 or not isinstance(storage, Storage):
            raise _damaged()
        if any(type(n) is not int or n < 0 for n in (offset, *size, *stride)):
            raise _damaged()
        return Tensor(storage, offset, size, stride)
    return Unknown(name or "object")


def _damaged() -> ImportFailure:
    return ImportFailure("The file of weights is cut off or damaged, or no state dict of PyTorch.")


_M = _Machine
_STEPS: dict[bytes, Any] = {
    b"\x80": lambda m: m.skip(1),  # the number of the protocol
    b"\x95": lambda m: m.skip(8),  # the size of a frame
    b"(": lambda m: m.push(_MARK),
    b"0": _M.pop,
    b"1": _M.popped,
    b"N": lambda m: m.push(None),
    b"\x88": lambda m: m.push(True),
    b"\x89": lambda m: m.push(False),
    b"J": lambda m: m.push_number("<i"),
    b"K": lambda m: m.push_number("<B"),
    b"M": lambda m: m.push_number("<H"),
    b"\x8a": lambda m: m.push_long("<B"),
    b"G": _M.push_float,
    b"X": lambda m: m.push_text("<I"),
    b"\x8c": lambda m: m.push_text("<B"),
    b"\x8d": lambda m: m.push_text("<Q"),
    b"B": lambda m: m.push_bytes("<I"),
    b"C": lambda m: m.push_bytes("<B"),
    b"\x8e": lambda m: m.push_bytes("<Q"),
    b"c": _M.push_global,
    b"\x93": _M.push_stack_global,
    b"q": lambda m: m.remember("<B"),
    b"r": lambda m: m.remember("<I"),
    b"\x94": _M.memoize,
    b"h": lambda m: m.recall("<B"),
    b"j": lambda m: m.recall("<I"),
    b")": lambda m: m.push(()),
    b"\x85": lambda m: m.push_tuple(1),
    b"\x86": lambda m: m.push_tuple(2),
    b"\x87": lambda m: m.push_tuple(3),
    b"t": lambda m: m.push(tuple(m.popped())),
    b"]": lambda m: m.push([]),
    b"l": lambda m: m.push(list(m.popped())),
    b"a": lambda m: m.append(False),
    b"e": lambda m: m.append(True),
    b"}": lambda m: m.push({}),
    b"s": lambda m: m.set_items(False),
    b"u": lambda m: m.set_items(True),
    b"\x8f": lambda m: m.push([]),  # a set, which no state dict has
    b"\x90": lambda m: m.append(True),
    b"R": _M.reduce,
    b"b": _M.build,
    b"\x81": lambda m: m.new_object(2),
    b"\x92": lambda m: m.new_object(3),
    b"Q": _M.storage,
}
