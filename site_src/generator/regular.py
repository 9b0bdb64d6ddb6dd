"""Bytes of a file that somebody names: never of a device, which may go on for ever."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MOST = 256 << 20  # bytes; the largest files that the build and the importer read have less


def read_regular(path: Path, most: int = MOST) -> bytes:
    """Read a file of at most so many bytes.

    Raises OSError, with the reason in plain words where the system would not give it, for a folder,
    a device, a pipe, a name that no file can have, and for a file that is larger.
    """
    try:
        # A pipe that nobody writes into would otherwise keep us waiting here.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except ValueError:
        raise OSError(errno.EINVAL, "no file can have that name", str(path)) from None
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise OSError(errno.EISDIR, "it is a folder", str(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is a device or a pipe, not a file", str(path))
        parts, left = [], most
        while part := os.read(handle, min(left + 1, 1 << 24)):  # more than fits tells of more
            left -= len(part)
            if left < 0 or status.st_size > most:
                raise OSError(errno.EFBIG, f"it is larger than {most >> 20} MB", str(path))
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)
