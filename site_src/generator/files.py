"""Small file helpers that several steps share."""

from __future__ import annotations

import glob
import hashlib
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from site_src.generator.errors import BuildError
from site_src.generator.regular import read_regular

_LONG_AGO = 3600  # seconds; no build takes as long to write one file


def sha256(data: bytes) -> str:
    """SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def short_hash(data: bytes) -> str:
    """Ten hexadecimal digits that change when the bytes do; they go into file names."""
    return sha256(data)[:10]


def read(path: Path, what: str) -> bytes:
    """Read a file that the build needs. Raises BuildError, naming it, when it cannot be read."""
    try:
        return read_regular(path)
    except FileNotFoundError:
        raise BuildError(f"{what} is missing: there is no file {path}.") from None
    except OSError as error:
        raise BuildError(f"{what} cannot be read: {path}: {error.strerror}.") from error


def write(path: Path, data: bytes | str) -> None:
    """Write a file, making the folders above it; text is UTF-8 with plain line ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def write_hashed(folder: Path, name: str, data: bytes) -> str:
    """Write `stem.<hash>.suffix` → that name. A browser may then keep the file for ever."""
    stem, dot, suffix = name.rpartition(".")
    hashed = f"{stem}.{short_hash(data)}{dot}{suffix}"
    write(folder / hashed, data)
    return hashed


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in the cache so that nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f".{glob.escape(path.name)}.*"):  # by a build that was killed
        with suppress(OSError):  # another build sweeps too
            if time.time() - left.stat().st_mtime > _LONG_AGO:
                left.unlink()
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
