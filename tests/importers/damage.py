"""Damage files of all formats in many ways, and tell how reading each of them ends.

    python -m tests.importers.damage SEED ROUNDS

One line of JSON for each damaged file. Memory is limited for the process, time for each file.
"""

from __future__ import annotations

import io
import json
import random
import resource
import signal
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from cnnx_core.errors import CnnxError
from cnnx_import import ImportFailure, read_model

from .held import CASES, Case, answers, loaded

SECONDS = 10
MEMORY = 3 << 30  # address space, of which the interpreter and NumPy take a good part
JUNK = (
    None, -1, 0, 1, 3, 7.5, 2**31, 2**40, 10**400, "x", "same", [], {}, [1], [1, 2, 3, 4, 5], True,
    float("nan"), float("inf"), [[1, 2], [3]], {"class_name": "Lambda", "config": {}}, "../../x",
)  # fmt: skip


class Slow(BaseException):
    """A file took too long."""


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def claimed(data: bytes, chance: random.Random) -> bytes:
    """Somewhere stands that there are 2 GB, or more than there is of anything."""
    value = chance.choice((0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 2**63 - 1, 2**64 - 1))
    size = 8 if value > 0xFFFFFFFF else 4
    at = chance.randrange(max(len(data) - size, 1))
    return data[:at] + value.to_bytes(size, "little") + data[at + size :]


def varied(data: bytes, chance: random.Random) -> bytes:
    """A long varint in the place of a short one."""
    at = chance.randrange(len(data))
    return data[:at] + b"\xff\xff\xff\xff\x07" + data[at + 1 :]


def moved(data: bytes, chance: random.Random) -> bytes:
    """A part is somewhere else, and once more."""
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    at = chance.randrange(len(data))
    return data[:at] + data[start : min(end, start + 4096)] + data[at:]


def without_numbers(data: bytes, chance: random.Random) -> bytes:
    """Weights that are not numbers, in a row of four."""
    at = chance.randrange(max(len(data) // 4 - 4, 1)) * 4
    return data[:at] + b"\x00\x00\xc0\x7f" * 4 + data[at + 16 :]


BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    truncated, flipped, claimed, varied, moved, without_numbers,
)  # fmt: skip


def in_json(data: bytes, chance: random.Random) -> bytes:
    """Another value, no value, or one more, somewhere in the tree."""
    tree = json.loads(data)
    places: list[tuple[Any, Any]] = []
    left = [tree]
    while left:
        node = left.pop()
        keys = node if isinstance(node, dict) else range(len(node))
        for key in keys:
            places.append((node, key))
            if isinstance(node[key], dict | list):
                left.append(node[key])
    for _ in range(chance.choice((1, 1, 4))):
        node, key = chance.choice(places)
        if chance.random() < 0.2 and key in node if isinstance(node, dict) else False:
            del node[key]
        elif isinstance(node, dict) or key < len(node):
            node[key] = chance.choice(JUNK)
    if chance.random() < 0.05:
        return b'{"layers": ' * 5000 + b"1" + b"}" * 5000
    return json.dumps(tree).encode()


def in_archive(data: bytes, chance: random.Random) -> bytes:
    """Damage inside, where no checksum tells; members that lead outside; bombs."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    name = chance.choice([n for n, member in members.items() if member])
    what = chance.random()
    if what < 0.1:
        members["../../../outside/" + name] = members[name]
        members["/outside"] = b"x"
    elif what < 0.2:
        del members[name]
    elif what < 0.25:
        return _bomb(members, name)
    elif name.endswith(".json"):
        members[name] = in_json(members[name], chance)
    else:
        members[name] = chance.choice(BYTES)(members[name], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for other, member in members.items():
            written.writestr(other, member)
    return packed.getvalue()


_BOMB: list[bytes] = []


def _bomb(members: dict[str, bytes], name: str) -> bytes:
    """A member that unpacks to more than all models may have."""
    if not _BOMB:
        _BOMB.append(zlib.compress(bytes(300 << 20), 9))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        for other, member in members.items():
            if other == name:
                with written.open(other, "w") as target:
                    for _ in range(300):
                        target.write(bytes(1 << 20))
            else:
                written.writestr(other, member)
    return packed.getvalue()


def damaged(case: Case, chance: random.Random) -> tuple[dict[str, bytes], str]:
    """The files of a case, one of which is damaged, and how."""
    files = case.files()
    name = chance.choice([n for n, data in files.items() if data])
    data = files[name]
    ways = list(BYTES)
    if name.endswith(".json"):
        ways = [in_json, in_json, in_json, truncated, flipped]
    elif data.startswith(b"PK"):
        ways = [in_archive] * 6 + [truncated, flipped, claimed]
    way = chance.choice(ways)
    files[name] = way(data, chance)
    if not files[name]:
        files[name] = b"\0"
    return files, f"{way.__name__} {name}"


def endings(seed: int, rounds: int) -> Iterator[dict[str, Any]]:
    def too_slow(number: int, frame: Any) -> None:
        raise Slow

    signal.signal(signal.SIGALRM, too_slow)
    for at in range(rounds):
        for name, case in CASES.items():
            chance = random.Random(f"{seed} {at} {name}")
            files, how = damaged(case, chance)
            start = time.monotonic()
            signal.alarm(SECONDS)
            try:
                ending, said = _read(files, case)
            except Slow:
                ending, said = "slow", ""
            except Exception as error:  # that is what is looked for
                ending, said = "error", f"{type(error).__name__}: {error}"[:300]
            finally:
                signal.alarm(0)
            seconds = round(time.monotonic() - start, 2)
            yield {"case": f"{name} {at}", "how": how, "ending": ending, "said": said,
                   "seconds": seconds}  # fmt: skip


def _read(files: dict[str, bytes], case: Case) -> tuple[str, str]:
    try:
        imported = read_model(files, **case.options)
    except ImportFailure as error:
        return "refused", str(error)
    model = loaded(imported)
    if model.input.shape == case.size:
        try:
            answers(model, case.size)
        except CnnxError as error:  # numbers that grow too large, as with any network
            return "refused", str(error)
    return "read", ""


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for found in endings(int(sys.argv[1]), int(sys.argv[2])):
        print(json.dumps(found), flush=True)
