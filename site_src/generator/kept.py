"""Files that are kept from one build to the next, each with its hash beside it.

What is kept may have changed: a copy was cut off, a disk was full, somebody edited it. So it is
compared with its hash each time it is used, and whoever keeps it makes it anew when it differs.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from site_src.generator.files import sha256, write_whole
from site_src.generator.regular import read_regular

Note = Callable[[str], None]
"""Says a sentence to the person who builds."""


def take(path: Path, expected: str | None = None) -> tuple[bytes | None, bool]:
    """Take a file out of the cache → its bytes, or None; and whether it is there, but damaged.

    `expected` is its SHA-256 where that is known, else it is read from beside the file. A file that
    has none beside it is of an older build, which did not check: it counts as not there.
    """
    try:
        wanted = expected or read_regular(_beside(path), 100).decode(errors="replace").strip()
        data = read_regular(path)
    except FileNotFoundError:
        return None, False
    except OSError:  # a folder, a pipe
        return None, True
    whole = sha256(data) == wanted
    return data if whole else None, not whole


def keep(path: Path, data: bytes) -> None:
    """Put a file and its hash into the cache. The hash goes first: no file is ever without."""
    write_whole(_beside(path), f"{sha256(data)}\n".encode())
    write_whole(path, data)


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")
